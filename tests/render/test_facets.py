"""The compact file with which a page filters agrees with the pages."""

from __future__ import annotations

from typing import Any

from tests.render.small import World, event, one, settings, world


def rows(said: dict[str, Any], facet: str) -> dict[str, list[str]]:
    """The ids of a facet's values, by event."""
    values = [name for each in said["facets"] if each["id"] == facet for name, _ in each["values"]]
    column = said["events"][facet]
    return {
        key: [values[n] for n in (row if isinstance(row, list) else [row])]
        for key, row in zip(said["events"]["key"], column, strict=True)
    }


def some() -> World:
    return world(
        settings(languages=["en", "he"]),
        event(
            "a", "2024-05-17", kind="visit", people=["p", "q"], tags=["Arms", "國防"], storylines=["s"], sources=["r"]
        ),
        event("b", "198X", status="denied", people=["q"], places=["x"], organizations=["o"]),
        event("c", "XXXX", sources=[{"url": "https://www.wire.example/1"}]),
        one("people", "p", name="Zoe"),
        one("people", "q", name="Ada", names={"he": ["עדה"]}),
        one("places", "x"),
        one("organizations", "o"),
        one("storylines", "s"),
        one("sources", "r", publisher="The Post", url="https://post.example/"),
    )


def test_every_value_of_every_event_is_there() -> None:
    said = some().facets()
    assert rows(said, "kind") == {"a": ["visit"], "b": ["report"], "c": ["report"]}
    assert rows(said, "status") == {"a": ["reported"], "b": ["denied"], "c": ["reported"]}
    assert {key: sorted(row) for key, row in rows(said, "person").items()} == {"a": ["p", "q"], "b": ["q"], "c": []}
    assert rows(said, "place") == {"a": [], "b": ["x"], "c": []}
    assert rows(said, "organization") == {"a": [], "b": ["o"], "c": []}
    assert rows(said, "storyline") == {"a": ["s"], "b": [], "c": []}
    assert rows(said, "tag") == {"a": ["arms", "國防"], "b": [], "c": []}
    assert rows(said, "source") == {"a": ["the-post"], "b": [], "c": ["wire-example"]}
    assert rows(said, "year") == {"a": ["2024"], "b": ["1980"], "c": ["undated"]}


def test_columns_have_one_row_an_event_in_the_order_of_the_list() -> None:
    small = some()
    said = small.facets()
    assert {len(column) for column in said["events"].values()} == {3}
    shown = [article.get("id") for article in small[""].all("article.item")]
    assert [f"e-{key}" for key in said["events"]["key"]] == shown


def test_bounds_are_days_and_none_where_there_is_none() -> None:
    said = some().facets()["events"]
    bounds = dict(zip(said["key"], zip(said["lower"], said["upper"], strict=True), strict=True))
    assert bounds["a"] == (739023, 739023)
    assert bounds["b"] == (722815, 726467)


def test_an_event_is_on_the_page_and_under_the_headings_that_are_named() -> None:
    small = some()
    said = small.facets()
    for key, page, heading in zip(*(said["events"][name] for name in ("key", "page", "heading")), strict=True):
        there = small[said["pages"][page].removeprefix("/repo/")]
        assert there.all(f"#e-{key}")
        year, group = said["headings"][heading]
        assert year in there.text
        assert group in there.texts("h3")


def test_labels_are_in_the_language_of_the_file() -> None:
    small = some()
    english, hebrew = small.facets("en"), small.facets("he")
    labels = [dict(each["values"]) for said in (english, hebrew) for each in said["facets"] if each["id"] == "person"]
    assert labels == [{"q": "Ada", "p": "Zoe"}, {"q": "עדה", "p": "Zoe"}]
    assert [each["id"] for each in english["facets"]] == [each["id"] for each in hebrew["facets"]]
    assert hebrew["pages"][0] == "/repo/he/years/2024/"
    assert english["events"]["key"] == hebrew["events"]["key"]


def test_values_stand_by_their_labels_and_years_newest_first() -> None:
    facets = {each["id"]: [name for name, _ in each["values"]] for each in some().facets()["facets"]}
    assert facets["person"] == ["q", "p"]
    assert facets["year"] == ["2024", "1980", "undated"]


def test_a_facet_without_values_is_left_out() -> None:
    assert [each["id"] for each in world(event("a")).facets()["facets"]] == ["kind", "status", "year"]
