"""Maps: where there is one, of what, and what it says."""

from __future__ import annotations

from tests.render.reading import page
from tests.render.small import World, event, one, settings, translation, world

TAIPEI = one("places", "taipei", name="Taipei", lat="25.033", lon="121.565")
HSINCHU = one("places", "hsinchu", name="Hsinchu", lat="24.804", lon="120.971")
TEL_AVIV = one("places", "tel-aviv", name="Tel Aviv", lat="32.085", lon="34.782")
ISRAEL = one("places", "israel", name="Israel")
LAND = "/repo/places/taipei/map.svg"


def at(*places: object) -> World:
    return world(event("a", places=list(places)), TAIPEI, TEL_AVIV, ISRAEL, HSINCHU)


def test_a_place_with_coordinates_has_a_map_on_its_own_page_and_on_those_of_its_events() -> None:
    small = at("taipei")
    for address in ("places/taipei/", "events/a/"):
        chart = small[address].one("svg.chart")
        assert (chart.get("role"), chart.get("aria-label")) == ("img", "Map of Taipei")
        assert chart.one("use").get("href") == f"{LAND}#land"
        assert (chart.one("circle").get("cx"), chart.one("circle").get("cy")) == ("1600", "1000")
    drawn = page(small.source("places/taipei/map.svg"))
    assert drawn.one("path").get("id") == "land"
    assert drawn.one("path").get("d").startswith("M")


def test_the_land_is_in_a_file_of_its_own_and_in_no_page() -> None:
    small = at("taipei")
    land = page(small.source("places/taipei/map.svg")).one("path").get("d")
    assert not [address for address in small.addresses if land[:40] in small.source(address)]


def test_a_country_is_named_and_not_pinned() -> None:
    small = at({"id": "taipei", "precision": "country"}, "israel")
    assert small["events/a/"].all("svg.chart") == []
    assert "places/israel/map.svg" not in small.pages
    assert small["places/israel/"].all("svg.chart") == []


def test_a_region_is_a_circle_and_not_a_point() -> None:
    circle = at({"id": "taipei", "precision": "region"})["events/a/"].one("svg.chart circle")
    point = at({"id": "taipei", "precision": "city"})["events/a/"].one("svg.chart circle")
    assert circle.classes == ["rough"]
    assert point.classes == []
    assert int(circle.get("r")) > 3 * int(point.get("r"))


def test_of_several_places_each_map_says_which_it_is() -> None:
    terms = at("taipei", "tel-aviv", "israel")["events/a/"]
    assert [chart.get("aria-label") for chart in terms.all("svg.chart")] == ["Map of Taipei", "Map of Tel Aviv"]
    assert {"Taipei", "Tel Aviv"} <= set(terms.texts("aside dd span.note"))


def test_neighbours_share_a_map() -> None:
    charts = at("taipei", "hsinchu", "tel-aviv")["events/a/"].all("svg.chart")
    assert [chart.get("aria-label") for chart in charts] == ["Map of Taipei", "Map of Tel Aviv"]


def test_all_languages_share_the_files() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("a", places=["taipei"]),
        TAIPEI,
        translation("places/taipei.he", name="ט"),
    )
    assert [path for path in small.pages if path.endswith(".svg")] == ["places/taipei/map.svg", "places/map.svg"]
    assert small["he/events/a/"].one("svg.chart use").get("href") == f"{LAND}#land"
    assert small["he/events/a/"].one("svg.chart").get("aria-label") == "מפת ט"


def test_the_index_has_a_map_on_which_what_lies_together_shares_a_dot() -> None:
    chart = at("taipei", "tel-aviv", "hsinchu", "israel")["places/"].one("svg.chart.all")
    assert chart.get("aria-hidden") == "true"
    assert {link.get("href"): link.get("tabindex") for link in chart.all("a")} == {"/repo/places/tel-aviv/": "-1"}
    told = {title.children[0] for title in chart.all("title")}
    assert told == {"Tel Aviv", "Hsinchu and Taipei"}
    assert {text.children[0] for text in chart.all("text")} == {"Tel Aviv", "Hsinchu +1"}


def test_a_number_beside_a_hebrew_name_keeps_its_sign_before_it() -> None:
    places = TAIPEI, HSINCHU, TEL_AVIV, translation("places/hsinchu.he", name="ט")
    happened = event("a", places=["taipei", "hsinchu", "tel-aviv"])
    small = world(settings(languages=["en", "he"]), happened, *places)
    assert {text.children[0] for text in small["places/"].all("svg.chart text")} == {"Tel Aviv", "Hsinchu +1"}
    hebrew = {text.children[0] for text in small["he/places/"].all("svg.chart text")}
    assert hebrew == {"Tel Aviv", "\u2068ט \u2066+1\u2069\u2069"}


def test_a_group_of_three_has_a_map_of_its_own() -> None:
    near = [one("places", name, name=name.title(), lat=lat, lon=lon) for name, lat, lon in SEVERAL]
    names = [name for name, _, _ in SEVERAL]
    small = world(event("a", places=[*names, "tel-aviv"]), *near, TEL_AVIV)
    whole, narrow, closer = small["places/"].all("svg.chart")
    for chart in (whole, narrow):
        assert [text.children[0] for text in chart.all("text")] == ["Bo +2", "Tel Aviv"]
    assert float(narrow.get("font-size") or 0) > 2 * float(whole.get("font-size") or 0)
    assert {text.children[0] for text in closer.all("text")} == {"Bo", "Ca", "Da"}
    assert len(closer.all("a")) == 3
    assert closer.one("use").get("href") == "/repo/places/map-2.svg#land"
    assert "places/map-2.svg" in small.pages


SEVERAL = (("bo", "25.0", "121.0"), ("ca", "24.7", "121.0"), ("da", "24.4", "121.0"))


def test_without_coordinates_there_is_no_map() -> None:
    small = world(event("a", places=["israel"]), ISRAEL)
    assert not [path for path in small.pages if path.endswith(".svg")]
    assert small["places/"].all("svg.chart") == []
