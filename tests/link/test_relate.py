from __future__ import annotations

import pytest

from builder.link.relate import INVERSE
from tests.worlds import World, event, site

TYPES = sorted(INVERSE)


def ties(world: World, identity: str) -> list[tuple[str, str, bool]]:
    return [(tie.type, tie.card.id, tie.derived) for tie in world.event(identity).related]


def tied(kind: str, event_: str = "b", **keys: str) -> list[dict[str, str]]:
    return [{"type": kind, "event": event_, **keys}]


@pytest.mark.parametrize("kind", TYPES)
def test_an_inverse_of_an_inverse_is_the_tie_itself(kind: str) -> None:
    assert INVERSE[INVERSE[kind]] == kind


@pytest.mark.parametrize("kind", TYPES)
def test_a_tie_is_seen_from_both_ends(kind: str) -> None:
    world = site(event("a", "2024", relations=tied(kind, note="why")), event("b", "2024"))
    assert ties(world, "a") == [(kind, "b", False)]
    assert ties(world, "b") == [(INVERSE[kind], "a", True)]
    assert {tie.note.text for identity in "ab" for tie in world.event(identity).related} == {"why"}
    assert world.codes == []


def test_a_tie_that_both_ends_write_is_there_once() -> None:
    world = site(
        event("a", "2025", relations=tied("follows", note="mine")),
        event("b", "2024", relations=tied("followed-by", "a")),
    )
    assert ties(world, "a") == [("follows", "b", False)]
    assert ties(world, "b") == [("followed-by", "a", False)]


def test_a_tie_to_an_event_that_is_not_shown_is_not_shown() -> None:
    world = site(event("a", relations=tied("corrects")), event("b", draft="true"))
    assert ties(world, "a") == []
    assert world.codes == []


def test_a_tie_to_nothing_is_told_and_left_out() -> None:
    world = site(event("a", relations=tied("corrects", "bb")), event("bbb"))
    assert world.places == ["a.md:6:43 E204"]
    assert ties(world, "a") == []
    assert 'Did you mean "bbb"?' in world.told


def test_an_event_that_is_tied_to_itself_is_told() -> None:
    assert site(event("a", relations=tied("follows", "a"))).codes == ["E224"]


def test_a_circle_of_parts_is_told_once() -> None:
    world = site(*(event(name, relations=tied("part-of", other)) for name, other in ("ab", "bc", "ca")))
    assert world.codes == ["E223"]


def test_events_may_contradict_each_other_in_a_circle() -> None:
    world = site(*(event(name, relations=tied("contradicts", other)) for name, other in ("ab", "bc", "ca")))
    assert world.codes == []
    assert {tie.type for tie in world.event("a").related} == {"contradicts"}


@pytest.mark.parametrize("kind", TYPES)
def test_a_tie_that_both_ends_write_is_a_warning_at_the_second(kind: str) -> None:
    dates = {"follows": ("2025", "2024"), "followed-by": ("2024", "2025")}.get(kind, ("2024", "2024"))
    world = site(
        event("a", dates[0], relations=tied(kind, "b", note="mine")),
        event("b", dates[1], relations=tied(INVERSE[kind], "a")),
    )
    assert world.places == ["b.md:6:13 W307"]


def test_a_tie_that_one_event_writes_twice_is_a_warning() -> None:
    assert site(event("a", relations=tied("corrects") + tied("corrects", note="so")), event("b")).codes == ["W307"]


def test_different_ties_between_two_events_are_none_twice() -> None:
    world = site(
        event("a", "2025", relations=tied("follows") + tied("responds-to")),
        event("b", "2024", relations=tied("denies", "a")),
    )
    assert world.codes == []


@pytest.mark.parametrize(
    ("kind", "mine", "other", "codes"),
    [
        ("follows", "2024", "2025", ["W306"]),
        ("follows", "2025", "2024", []),
        ("follows", "2024", "2024-05", []),
        ("follows", "2024-05", "2024", []),
        ("followed-by", "2025", "2024", ["W306"]),
        ("followed-by", "2024", "2025", []),
        ("follows", "../2024", "2025", ["W306"]),
        ("follows", "2024/..", "2025", []),
        ("responds-to", "2024", "2025", []),
    ],
)
def test_a_tie_that_the_dates_contradict_is_a_warning(kind: str, mine: str, other: str, codes: list[str]) -> None:
    assert site(event("a", mine, relations=tied(kind)), event("b", other)).codes == codes


def test_a_date_that_cannot_be_read_contradicts_nothing() -> None:
    assert site(event("a", "soon", relations=tied("follows")), event("b", "2025")).codes == ["E205"]
