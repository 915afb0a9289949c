"""Lints: what is lawful and seldom meant, and what is only counted."""

from __future__ import annotations

from typing import Any

import pytest

from builder.problems import Problem
from tests.worlds import Files, World, entry, event, person, settings, site, source, written

CLAIMED: dict[str, Any] = {"text": "He came", "about": "event"}


def only(world: World) -> Problem:
    (problem,) = world.warned
    return problem


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"date": "2031-05-17"}, "date"),
        ({"added": "2026-01-03"}, "added"),
        ({"checked": "2027-01-01"}, "checked"),
        ({"corrections": [{"date": "2027-01-01", "text": "x"}]}, "corrections"),
    ],
)
def test_a_day_that_is_still_to_come_is_a_warning(keys: dict[str, Any], place: str) -> None:
    assert only(site(event("a", **keys))).code == "W312"


@pytest.mark.parametrize("keys", [{"added": "2026-01-02"}, {"date": "2026"}, {"date": "2020/.."}, {"date": "[..2030]"}])
def test_what_may_have_come_is_none(keys: dict[str, Any]) -> None:
    assert site(event("a", **keys)).warned == []


@pytest.mark.parametrize(
    "keys",
    [
        {"reported": "2024-05-16"},
        {"added": "2025-06-02", "updated": "2025-06-01"},
        {"added": "2025-06-02", "corrections": [{"date": "2025-06-01", "text": "x"}]},
    ],
)
def test_days_that_disagree_are_a_warning(keys: dict[str, Any]) -> None:
    assert only(site(event("a", **keys))).code == "W311"


@pytest.mark.parametrize(
    "keys", [{"reported": "2024-05"}, {"reported": "2024-05-17"}, {"date": "2024", "reported": "2024"}]
)
def test_days_that_can_be_so_are_none(keys: dict[str, Any]) -> None:
    assert site(event("a", **keys)).warned == []


def test_a_faulty_event_gets_no_lint_about_its_days() -> None:
    assert site(event("a", date="17 May 2024", reported="1999")).codes == ["E205"]


@pytest.mark.parametrize("alt", ["wu.png", "IMG_2041.JPG", "img 2041", "Photo", "image 3", "圖片", "12"])
def test_an_alt_that_says_nothing_is_a_warning(alt: str) -> None:
    assert only(pictured(alt)).code == "W313"


@pytest.mark.parametrize("alt", ["Photograph of a man at a lectern", "A portrait of Wu", "吳志中在講台上"])
def test_an_alt_that_says_what_there_is_is_none(alt: str) -> None:
    assert pictured(alt).warned == []


def pictured(alt: str) -> World:
    picture = {"wu": {"file": "wu.png", "alt": alt, "credit": "A photographer"}}
    return site(entry("media/media.yaml", **picture), media=("wu.png",))


def test_a_summary_that_repeats_the_title_is_a_warning() -> None:
    assert only(site(event("a", title="A visit", summary="A visit."))).code == "W314"
    assert site(event("a", title="A visit", summary="A visit of three days.")).warned == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("drone", "drones"),
        ("air-defence", "airdefence"),
        ("defence", "defense"),
        ("embassy", "embassies"),
        ("colour", "color"),
    ],
)
def test_tags_that_are_nearly_one_are_a_warning_at_the_rarer(one: str, other: str) -> None:
    problem = only(site(event("a", tags=[one]), event("b", tags=[one]), event("c", tags=[other])))
    assert (problem.code, problem.where.path) == ("W315", "content/events/c.md")
    assert problem.fix.startswith(f'Write "{one}"')


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("gas", "ga"), ("bus", "bu"), ("trade", "raid"), ("news", "new")]
)
def test_tags_that_are_two_words_are_none(one: str, other: str) -> None:
    assert site(event("a", tags=[one]), event("b", tags=[other])).warned == []


@pytest.mark.parametrize(
    "other",
    [
        person("wu-francois", "Wu François"),
        person("another", "Another", also=["francois WU"]),
        person("another", "Another", names={"zh-Hant": ["吳志中"]}),
    ],
)
def test_a_person_with_a_name_of_another_is_a_warning(other: Files) -> None:
    wu = person("wu", "Francois Wu", names={"zh-Hant": ["吳志中"]})
    assert only(site(wu, other)).code == "W316"


@pytest.mark.parametrize(
    "other",
    [person("wu-2", "Francois Wu", wikidata="Q2"), person("wu-2", "Joseph Wu"), person("wu-2", "Joseph", also=["Wu"])],
)
def test_people_who_are_told_apart_are_none(other: Files) -> None:
    assert site(person("wu", "Francois Wu", also=["Wu"], wikidata="Q1"), other).warned == []


@pytest.mark.parametrize(
    ("status", "claims", "meant"),
    [
        ("reported", ["denied"], "denied"),
        ("confirmed", ["disputed", "denied"], "disputed"),
        ("disputed", ["reported"], "reported"),
        ("denied", ["reported", "confirmed"], "reported"),
    ],
)
def test_a_status_that_the_claims_contradict_is_a_warning(status: str, claims: list[str], meant: str) -> None:
    world = site(event("a", status=status, claims=[{**CLAIMED, "status": each} for each in claims]))
    problem = next(each for each in world.warned if each.code == "W317")
    assert problem.fix.startswith(f'Write "{meant}"')


@pytest.mark.parametrize(
    ("status", "claims"), [("reported", ["denied", "reported"]), ("disputed", []), ("denied", ["denied"])]
)
def test_a_status_that_the_claims_allow_is_none(status: str, claims: list[str]) -> None:
    assert site(event("a", status=status, claims=[{**CLAIMED, "status": each} for each in claims])).warned == []


def test_a_long_quotation_is_a_warning() -> None:
    quoted = [{"title": "A", "publisher": "P", "quote": "x" * 601}]
    assert only(site(event("a", sources=quoted))).code == "W318"


@pytest.mark.parametrize(("made", "codes"), [("2025-01-01", ["W309"]), ("2025-06-01", []), (None, [])])
def test_a_translation_older_than_the_last_change_of_its_original_is_a_warning(
    made: str | None, codes: list[str]
) -> None:
    keys = {"title": "ביקור", **({"translated": made} if made else {})}
    given = (settings(languages=["en", "he"]), event("a", updated="2025-06-01"), entry("events/a.he.yaml", **keys))
    assert [each.code for each in site(*given).warned] == codes


def test_notices_are_one_for_each_sort_with_their_number() -> None:
    sources = [source(f"s{number}", title=None, url=f"https://example.org/{number}") for number in range(3)]
    world = site(event("a", sources=["s0", "s1"], claims=[CLAIMED]), *map(without_title, sources))
    assert world.counted == {"N401": 3, "N404": 3, "N405": 3, "N406": 1, "N407": 1}


def without_title(files: Files) -> Files:
    return {path: str(text).replace("title: null\n", "") for path, text in files.items()}


def test_a_notice_that_a_site_raises_is_told_at_its_place() -> None:
    bare = written("sources/s.yaml", "publisher: P\ntitle: A\nurl: https://example.org/\n")
    world = site(settings(lint={"N405": "warning"}), event("a", sources=["s"]), bare)
    assert ("content/sources/s.yaml:1:1", "N405") in [(str(each.where), each.code) for each in world.problems]


def test_the_single_origin_of_an_event_is_a_notice() -> None:
    assert site(event("a")).counted["N402"] == 1
    two = [{"title": "A", "publisher": "P"}, {"title": "B", "publisher": "Q"}]
    assert "N402" not in site(event("a", sources=two)).counted
