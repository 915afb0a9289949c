from __future__ import annotations

import json
from typing import Any

import pytest

from builder.evidence import publisher_of
from tests.worlds import (
    Files,
    entry,
    event,
    organization,
    page,
    person,
    place,
    settings,
    site,
    source,
    storyline,
    written,
)  # fmt: skip

RULING = {
    "ruling": {"label": "Ruling", "fields": {"judge": {"type": "person"}, "on": {"type": "event", "many": "true"}}}
}


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"people": ["wu"]}, 'person "wu"'),
        ({"people": [{"id": "wu", "role": "x"}]}, 'person "wu"'),
        ({"organizations": ["wu"]}, 'organization "wu"'),
        ({"places": ["wu"]}, 'place "wu"'),
        ({"storylines": ["wu"]}, 'storyline "wu"'),
        ({"media": ["wu"]}, 'picture "wu"'),
        ({"visit": {"to": "wu"}}, 'place "wu"'),
        ({"visit": {"hosts": ["x y", "wu"]}}, 'person or organization "wu"'),
        ({"claims": [{"text": "x", "by": "person:wu"}]}, 'person "wu"'),
        ({"claims": [{"text": "x", "sources": ["wu"]}]}, 'source "wu"'),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_where_it_stands(keys: dict[str, Any], name: str) -> None:
    world = site(event("a", **keys), page("wu"))
    assert world.codes == ["E204"]
    assert f"There is no {name}." in world.told
    ((key, value),) = keys.items()
    where = world.problems[0].where
    line = f"{key}: {json.dumps(value)}"
    shown = [line.index(form) + 1 for form in ('"wu"', '"person:wu"', '{"id": "wu"') if form in line]
    assert (where.line, where.column in shown) == (6, True)


def test_a_reference_in_a_text_is_told_at_every_place() -> None:
    world = site(event("a", body="One [wu](person:wo)\n\n[two](person:wo)"), person("wu"))
    assert world.places == ["a.md:7:10 E204", "a.md:9:7 E204"]


def test_a_reference_in_a_text_that_yaml_holds_is_told_in_its_own_line() -> None:
    text = "title: A\ndate: 2024\nkind: visit\nsources: [{title: x, publisher: y}]\nbody: |\n  One\n  [two](event:b)\n"
    assert site(written("events/a.yaml", text)).places == ["a.yaml:7:9 E204"]


def test_a_reference_after_one_that_is_no_id_is_told_at_its_own_place() -> None:
    world = site(event("a", people=["Wu", "lin"]))
    assert world.places == ["a.md:6:10 E107", "a.md:6:16 E204"]


def test_the_fields_of_a_sites_kind_are_references_too() -> None:
    kinds = settings(kinds=RULING)
    world = site(kinds, event("a", kind="ruling", ruling={"judge": "wu", "on": ["b", "c"]}), event("b"))
    assert [problem.what for problem in world.problems] == ['There is no person "wu".', 'There is no event "c".']
    sound = site(kinds, event("a", kind="ruling", ruling={"judge": "wu"}), person("wu"))
    assert [found.id for found in sound.entity("people", "wu").events] == ["a"]


def test_an_event_knows_all_that_it_names_and_they_know_it() -> None:
    files = [person("wu"), organization("mofa"), place("taipei"), source("st"), storyline("thread"), event("b")]
    world = site(
        *files,
        event(
            "a",
            people=["wu"],
            organizations=["mofa"],
            places=["taipei"],
            sources=["st"],
            storylines=["thread"],
            body="[b](event:b)",
        ),
    )
    assert world.problems == ()
    named = {
        ("people", "wu"),
        ("organizations", "mofa"),
        ("places", "taipei"),
        ("sources", "st"),
        ("storylines", "thread"),
        ("events", "b"),
    }
    assert set(world.event("a").named) == named
    for collection, identity in named - {("events", "b")}:
        assert [found.id for found in world.entity(collection, identity).events] == ["a"]


def test_what_a_translation_names_is_named_by_its_original() -> None:
    languages = settings(languages=["en", "he"])
    translated = written("events/a.he.md", "---\ntitle: א\n---\n[x](person:wu) [y](person:wo)\n")
    world = site(languages, event("a"), person("wu"), translated)
    assert world.places == ["a.he.md:4:20 E204"]
    assert ("people", "wu") in world.event("a").named
    assert [found.id for found in world.entity("people", "wu").events] == ["a"]


@pytest.mark.parametrize(
    ("files", "pages"),
    [
        ([person("wu")], []),
        ([person("wu", body="A life.")], ["wu"]),
        ([person("wu"), event("a", people=["wu"])], ["wu"]),
        ([person("wu"), event("a", people=["wu"], draft="true")], []),
        ([person("wu"), page("about", body="[Wu](person:wu)")], ["wu"]),
    ],
)
def test_a_page_is_there_for_what_is_used_or_has_a_text(files: list[Files], pages: list[str]) -> None:
    assert [entity.card.id for entity in site(*files).site.entities["people"]] == pages


def test_what_is_used_only_by_what_is_used_has_a_page() -> None:
    minister = person("wu", roles=[{"title": "Minister", "organization": "mofa"}])
    world = site(minister, organization("mofa", parent="ey"), organization("ey"), event("a", people=["wu"]))
    assert [entity.card.id for entity in world.site.entities["organizations"]] == ["ey", "mofa"]
    assert world.entity("organizations", "mofa").parent == world.entity("organizations", "ey").card


def test_a_reference_to_a_draft_has_no_page_to_lead_to() -> None:
    world = site(event("a", body="[b](event:b)"), event("b", draft="true"))
    card = world.event("a").named.get(("events", "b"))
    assert card is None or not card.published
    assert world.codes == []


@pytest.mark.parametrize(
    ("role", "date", "held"),
    [
        ({"from": "2024"}, "2024-05-17", True),
        ({"from": "2024", "to": "2025"}, "2025-12-31", True),
        ({"from": "2024", "to": "2025"}, "2026-01-01", False),
        ({"to": "2025"}, "1999", True),
        ({"on": ["2020", "2023"]}, "2023-05", True),
        ({"on": ["2020", "2023"]}, "2021", False),
        ({}, "2024", False),
        ({"from": "2024-05"}, "2024", True),
    ],
)
def test_an_event_shows_the_office_held_on_its_date(role: dict[str, Any], date: str, held: bool) -> None:
    world = site(person("wu", roles=[{"title": "Minister", **role}]), event("a", date, people=["wu"]))
    assert [said.text for said in world.event("a").people[0].offices] == (["Minister"] if held else [])


def test_each_event_knows_what_is_before_and_after_it_in_time_and_in_its_storylines() -> None:
    world = site(
        storyline("s"), event("a", "2021", storylines=["s"]), event("b", "2022"), event("c", "2023", storylines=["s"])
    )
    found = [
        (
            beside.storyline.id if beside.storyline else "",
            beside.before and (beside.before[0].id, str(beside.before[1])),
            beside.after and (beside.after[0].id, str(beside.after[1])),
        )
        for beside in world.event("a").beside + world.event("b").beside + world.event("c").beside
    ]
    a, b, c = ("a", "2021"), ("b", "2022"), ("c", "2023")
    assert found == [("", None, b), ("s", None, c), ("", a, c), ("", b, None), ("s", a, None)]


def test_former_ids_lead_to_what_is_shown() -> None:
    world = site(event("a", aliases=["old"]), event("b", aliases=["older"], draft="true"), page("p", aliases=["q"]))
    assert {path: card.id for path, card in world.site.aliases.items()} == {"events/old": "a", "pages/q": "p"}


def test_a_picture_is_published_where_something_shown_uses_it() -> None:
    media = entry("media/media.yaml", **{name: {"file": f"{name}.jpg", "alt": "x", "credit": "y"} for name in "abc"})
    used = [event("e", media=["a"]), event("f", body="![](media:b)", draft="true")]
    assert site(media, *used, media=["a.jpg", "b.jpg", "c.jpg"]).site.files == ("media/a.jpg",)


def test_a_source_is_named_by_its_publisher_and_title() -> None:
    sources = [
        source("a", publisher="P", title="T"),
        written("sources/b.yaml", "publisher: P\nurl: https://example.org/\npublished: 2024\n"),
        written("sources/c.yaml", "url: https://www.example.org/\n"),
    ]
    world = site(*sources, event("e", sources=["a", "b", "c"]))
    assert [cited.card.name("")[0] for cited in world.event("e").cited if cited.card] == [
        "P: T",
        "P, 2024",
        "example.org",
    ]


def test_who_published_what_an_event_cites_is_known_without_its_entry() -> None:
    claim = {
        "text": "x",
        "sources": ["a", {"url": "https://www.example.org/b", "title": "x"}, {"document": "x", "publisher": "R"}],
    }
    cites = event("e", sources=["a", {"publisher": "Q", "url": "https://example.org/c"}, "none"], claims=[claim])
    found = site(source("a", publisher="P", title="T"), cites).event("e")
    assert found.publishers == ("P", "Q", "", "example.org", "R")
    assert found.publishers == tuple(publisher_of(cited.entry) for cited in found.cited)


def test_storylines_are_in_their_own_order_and_then_by_id() -> None:
    lines = [storyline("a"), storyline("b", order="2"), storyline("c", order="1")]
    world = site(*lines, event("e", storylines=["a", "b", "c"]))
    assert [entity.card.id for entity in world.site.entities["storylines"]] == ["c", "b", "a"]


def test_a_world_full_of_mistakes_is_still_a_site() -> None:
    world = site(
        event("a", "soon", kind="vist", people=["x"], claims=[{"by": "y"}], status="?"),
        person("wu", roles=[{"on": "x"}]),
    )
    assert [found.id for found in world.site.events] == ["a"]
    assert len(world.codes) >= 5
