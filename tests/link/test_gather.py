from __future__ import annotations

import pytest

from tests.worlds import entry, event, page, person, settings, site, written

LANGUAGES = settings(languages=["en", "zh-Hant", "he"])


def test_an_id_that_is_taken_is_told_at_the_second_and_the_first_stays() -> None:
    first = written("events/a/visit.yaml", "title: One\ndate: 2024\nkind: visit\nsources: [{title: x, publisher: y}]\n")
    second = written(
        "events/b/visit.yaml", "title: Two\ndate: 2024\nkind: visit\nsources: [{title: x, publisher: y}]\n"
    )
    world = site(first, second)
    assert world.places == ["visit.yaml:1:1 E113"]
    assert world.problems[0].where.path == "content/events/b/visit.yaml"
    assert "already taken by content/events/a/visit.yaml, line 1." in world.told
    assert world.event("visit").card.name("en")[0] == "One"


def test_an_id_is_taken_within_its_own_collection_alone() -> None:
    assert site(event("a"), person("a"), page("a")).codes == []


def test_two_ids_that_are_one_without_case_are_told_by_both_names() -> None:
    world = site(person("strasse"), person("straße"))
    assert world.codes == ["E113"]
    assert '"straße" and "strasse"' in world.told


def test_the_mistakes_of_an_entry_whose_id_is_taken_are_told_too() -> None:
    world = site(event("a"), written("events/z/a.yaml", "title: x\ndate: 2024\nkind: visit\nsources: [nobody]\n"))
    assert world.codes == ["E113", "E204"]


def test_a_translation_belongs_to_its_original() -> None:
    world = site(
        LANGUAGES, person("wu", "Francois Wu"), entry("people/wu.he.yaml", name="פרנסואה וו"), event("a", people=["wu"])
    )
    card = world.event("a").people[0].card
    assert (card.name("he"), card.name("zh-Hant")) == (("פרנסואה וו", True), ("Francois Wu", False))


def test_a_translation_of_nothing_is_told_with_what_is_near() -> None:
    world = site(LANGUAGES, person("francois-wu"), entry("people/francois-wo.he.yaml", name="x"))
    assert world.places == ["francois-wo.he.yaml:1:1 E114"]
    assert "Rename the file: francois-wu.he.yaml" in world.told


def test_a_name_in_another_script_is_used_where_nobody_translated_the_entry() -> None:
    world = site(LANGUAGES, person("wu", names={"zh-Hant": ["吳志中", "吳"]}), event("a", people=["wu"]))
    assert world.event("a").people[0].card.name("zh-Hant") == ("吳志中", True)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ({}, True),
        ({"draft": "true"}, False),
        ({"draft": "false"}, True),
        ({"publish_at": "2026-01-01T12:00Z"}, True),
        ({"publish_at": "2026-01-01T12:01Z"}, False),
        ({"publish_at": "2026-01-01T20:00+08:00"}, True),
        ({"publish_at": "2026-01-01T20:01+08:00"}, False),
        ({"publish_at": "2026-01-01T20:00", "timezone": "Asia/Taipei"}, True),
        ({"publish_at": "2026-01-01T20:01", "timezone": "Asia/Taipei"}, False),
        ({"publish_at": "2026-01-01"}, True),
        ({"publish_at": "2026-01-02"}, False),
    ],
)
def test_what_is_published_at_noon_of_new_years_day(keys: dict[str, str], shown: bool) -> None:
    world = site(event("a", **keys), now="2026-01-01T12:00:00Z")
    assert [found.id for found in world.site.events] == (["a"] if shown else [])
    preview = site(event("a", **keys), now="2026-01-01T12:00:00Z", drafts=True)
    assert [found.draft for found in preview.site.events] == [not shown]


def test_an_embargo_without_a_zone_is_in_that_of_the_site() -> None:
    held = event("a", publish_at="2026-01-01T20:01")
    assert site(settings(timezone="Asia/Taipei"), held, now="2026-01-01T12:00:00Z").site.events == ()
    assert len(site(settings(timezone="Asia/Taipei"), held, now="2026-01-01T12:01:00Z").site.events) == 1


def test_a_page_can_be_a_draft() -> None:
    assert site(page("a", draft="true")).site.entities["pages"] == ()
