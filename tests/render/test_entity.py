"""Pages of people, organizations, places, sources, storylines, and free pages."""

from __future__ import annotations

import pytest

from builder.render import lists
from tests.render.reading import Element
from tests.render.small import event, one, settings, translation, world


def facts(page: Element) -> dict[str, str]:
    return {each.one("dt").text: each.one("dd").text for each in page.all("dl.particulars div")}


def test_a_person_has_all_names_offices_and_links() -> None:
    small = world(
        settings(languages=["en", "zh-Hant"]),
        event("a", people=["p"]),
        one("organizations", "o", name="Ministry"),
        one(
            "people",
            "p",
            name="Ada Lin",
            names={"zh-Hant": ["林艾達", "艾達"]},
            also=["A. Lin"],
            country="Farland",
            wikidata="Q42",
            links=["https://www.lin.example/x", {"url": "https://lin.example/", "label": "Her page"}],
            roles=[
                {"title": "minister", "organization": "o", "from": "2024-01", "to": "2024-12"},
                {"title": "judge", "on": ["2011", "2013-05"]},
                {"title": "clerk", "to": "2010"},
                {"title": "guest", "from": "2025~"},
                {"title": "poet"},
            ],
        ),
    )
    page = small["people/p/"]
    assert page.one("h1").text == "Ada Lin"
    assert page.texts("p.names span") == ["林艾達", "艾達", "A. Lin"]
    assert page.texts("p.names bdi[lang]") == ["林艾達", "艾達"]
    assert facts(page)["Country"] == "Farland"
    assert page.links("dl.particulars a") == {
        "Wikidata Q42": "https://www.wikidata.org/wiki/Q42",
        "lin.example": "https://www.lin.example/x",
        "Her page": "https://lin.example/",
    }
    assert len(page.all("#e-a")) == 1
    chinese = small["zh-Hant/people/p/"]
    assert chinese.one("h1").text == "林艾達"
    assert chinese.texts("p.names bdi[lang]") == ["Ada Lin"]
    assert chinese.texts("p.names span") == ["Ada Lin", "艾達", "A. Lin"]


ROLES = [
    {"title": "judge", "on": ["2011", "2013-05"]},
    {"title": "minister", "organization": "o", "from": "2024-01", "to": "2024-12"},
    {"title": "clerk", "to": "2010", "organization": "o"},
    {"title": "poet"},
    {"title": "guest", "from": "2025~"},
    {"title": "member", "from": "2001/2002", "on": "2001"},
]


def rows(page: Element) -> list[list[str]]:
    return [[cell.text for cell in row.elements] for row in page.all("table.offices tbody tr")]


def test_offices_stand_by_date_those_held_last_first() -> None:
    page = world(event("a", people=["p"]), one("organizations", "o", name="Ministry"), one("people", "p", roles=ROLES))[
        "people/p/"
    ]
    assert rows(page) == [
        ["since about 2025", "guest", ""],
        ["January–December 2024", "minister", "Ministry"],
        ["attested 2011 and May 2013", "judge", ""],
        ["until 2010, start unknown", "clerk", "Ministry"],
        ["", "poet", ""],
        ["since 2001–2002", "member", ""],
    ]
    assert page.links("table.offices a") == {"Ministry": "/repo/organizations/o/"}
    assert [len(row.all("svg.mark")) for row in page.all("table.offices tbody tr")] == [1, 1, 1, 1, 0, 0]


def test_an_organization_names_those_who_held_an_office_in_it() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("a", people=["p", "q"]),
        event("b", people=["hidden"], draft="true"),
        one("organizations", "o"),
        one("people", "p", name="Ada", roles=ROLES),
        one(
            "people",
            "q",
            name="Ben",
            roles=[
                {"title": "minister", "organization": "o", "on": "2025-03-01"},
                {"title": "adviser", "organization": "o", "from": "2020"},
            ],
        ),
        one("people", "hidden", name="Cleo", roles=[{"title": "spy", "organization": "o"}]),
        translation("people/q.he", name="בן", roles=["שר", "יועץ"]),
    )
    assert rows(small["organizations/o/"]) == [
        ["since 2020", "adviser", "Ben"],
        ["attested 1 March 2025", "minister", "Ben"],
        ["January–December 2024", "minister", "Ada"],
        ["until 2010, start unknown", "clerk", "Ada"],
    ]
    assert rows(small["he/organizations/o/"])[1][1:] == ["שר", "בן"]


THREAD = (
    event("first", "2024-01-01", title="First", storylines=["s"]),
    event("second", "2024-02-01", title="Second", storylines=["s"], relations=[{"type": "follows", "event": "first"}]),
    event("apart", "2024-02-02", title="Apart"),
    event(
        "third",
        "2024-03-01",
        title="Third",
        storylines=["s"],
        relations=[
            {"type": "responds-to", "event": "first", "note": "At last."},
            {"type": "follows", "event": "apart"},
        ],
    ),
    event("last", "2025", title="Last", storylines=["s"], relations=[{"type": "follows", "event": "first"}]),
    one("storylines", "s", body="How it came about."),
)


def test_a_storyline_is_read_from_its_beginning_with_what_ties_its_events() -> None:
    page = world(*THREAD)["storylines/s/"]
    assert page.one(".prose").text == "How it came about."
    assert page.texts("ol.items h4") == ["First", "Second", "Third", "Last"]
    assert page.texts("ol.items li.tie p") == ["Responds to First At last.", "Follows First"]
    items = [item for group in page.all("ol.items") for item in group.elements]
    assert ["tie" in item.classes for item in items] == [False, False, True, False, True, False]
    assert page.texts("section.year h2") == ["2024 3 events", "2025 1 event"]


def test_a_long_storyline_goes_on_where_its_first_page_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "WHOLE", 3)
    small = world(*THREAD)
    assert small["storylines/s/"].texts("ol.items h4") == ["First", "Second", "Third"]
    assert small["storylines/s/2/"].texts("ol.items h4") == ["Last"]
    assert small["storylines/s/2/"].texts("li.tie p") == ["Follows First"]


def test_an_organization_and_a_place_tell_their_facts() -> None:
    small = world(
        event("a", organizations=["o"], places=["q"]),
        one("organizations", "o", short="MoT", parent="g"),
        one("organizations", "g", name="Government"),
        one("places", "q", lat="32.50", lon="-34.75"),
    )
    page = small["organizations/o/"]
    assert facts(page) == {"Short name": "MoT", "Part of": "Government"}
    assert page.links("dl.particulars a") == {"Government": "/repo/organizations/g/"}
    assert facts(small["places/q/"]) == {"Coordinates": "32.5, -34.75"}


def test_only_what_is_used_or_has_a_text_has_a_page() -> None:
    small = world(
        event("a", people=["used"]),
        one("people", "used"),
        one("people", "unused", name="UNUSEDMARK"),
        one("people", "told", body="A life."),
        one("sources", "unused", url="https://unusedmark.example/"),
    )
    assert "people/used/" in small
    assert "people/told/" in small
    assert "people/unused/" not in small
    assert "unusedmark" not in small.everything().lower()


def test_the_body_of_an_entry_leads_on() -> None:
    small = world(event("a", people=["p"]), one("people", "p", body="Wrote [of it](event:a)."))
    assert small["people/p/"].links("div.prose a") == {"of it": "/repo/events/a/"}


def test_a_source_is_shown_with_everything_that_cites_it() -> None:
    small = world(
        event("a", sources=["s"]),
        event("b", claims=[{"text": "x", "sources": ["s"]}]),
        event("c"),
        one("sources", "s", title="One", publisher="The Post", url="https://post.example/1", accessed="2024-06-02"),
    )
    page = small["sources/s/"]
    assert page.one("h1").text == "One"
    assert page.links(".cited a") == {"https://post.example/1": "https://post.example/1"}
    assert "Read on 2 June 2024" in page.text
    assert {each.get("id") for each in page.all("article.item")} == {"e-a", "e-b"}


def test_the_origin_of_a_source_is_called_as_what_cites_it_calls_it() -> None:
    small = world(
        settings(languages=["en", "zh-Hant"]),
        event("a", organizations=["wire"], sources=["s"]),
        one("organizations", "wire", name="The Wire", names={"zh-Hant": ["電訊社"]}),
        one("sources", "s", title="One", publisher="The Post", url="https://post.example/1", origin="The Wire"),
    )
    assert small["sources/s/"].texts("ul.meta bdi") == ["The Wire"]
    assert small["zh-Hant/sources/s/"].texts(".single ul.meta bdi") == ["電訊社"]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "", "publisher": "The Post", "url": "https://p.example/1"}, "[untitled], The Post"),
        ({"title": "", "url": "https://www.p.example/1"}, "[untitled], p.example"),
        (
            {"title": "", "publisher": "The Post", "url": "https://p.example/1", "published": "2024-05~"},
            "[untitled], The Post, about May 2024",
        ),
        ({"title": "", "publisher": "The Post", "document": "Box 12"}, "Box 12"),
    ],
)
def test_a_source_without_a_title_is_named_by_what_is_known(fields: dict[str, str], title: str) -> None:
    small = world(event("a", sources=["s"]), one("sources", "s", **fields))
    assert small["sources/s/"].one("h1").text == title
    listed = small["sources/"].one("section.letter")
    assert listed.one("ul.entries a").text.partition(",")[0] == title.partition(",")[0]
    assert all(listed.text.count(part) == 1 for part in title.split(", "))


def test_a_storyline_has_its_introduction_and_its_events() -> None:
    small = world(
        event("a", storylines=["s"]), event("b"), one("storylines", "s", title="Thread", body="How it began.")
    )
    page = small["storylines/s/"]
    assert page.one("div.prose").text == "How it began."
    assert [each.get("id") for each in page.all("article.item")] == ["e-a"]
    assert "1 event" in page.text


def test_a_free_page_stands_at_the_top_and_says_when_it_changed() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("a"),
        one("pages", "about", title="About", body="## Method\n\nWe [look](event:a).", updated="2024-05-01"),
        translation("pages/about.he", title="אודות", body="מבט."),
    )
    page = small["about/"]
    assert page.one("h1").text == "About"
    assert page.one("h2").text == "Method"
    assert page.links("main a") == {"look": "/repo/events/a/"}
    assert "1 May 2024" in page.one("main").text
    assert small["he/about/"].one("h1").text == "אודות"
    assert small["he/about/"].one("div.prose").text == "מבט."
    assert not small["he/about/"].all("div.prose[lang]")


def test_an_untranslated_body_is_marked_as_what_it_is() -> None:
    small = world(settings(languages=["en", "he"]), event("a", body="Words."))
    prose = small["he/events/a/"].one("div.prose")
    assert (prose.get("lang"), prose.get("dir")) == ("en", "ltr")


@pytest.mark.parametrize(("place", "address"), [("pages", "p/"), ("storylines", "storylines/p/")])
def test_a_text_says_by_whom_it_was_translated(place: str, address: str) -> None:
    told = translation(f"{place}/p.he", title="כ", body="ט.", translated_by="A")
    files = [one(place, "p", title="P", body="Text."), told]
    small = world(settings(languages=["en", "he", "zh-Hant"]), event("a"), *files)
    assert small[f"he/{address}"].one("p.notice").text == small.phrases("he")("translated_by", names="A")
    assert small[f"zh-Hant/{address}"].one("p.notice").text == small.phrases("zh-Hant")("untranslated")
    assert not small[address].all("p.notice")
