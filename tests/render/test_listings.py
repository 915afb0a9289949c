"""The lists of kinds, statuses, tags and years: made of all events, or of what they were and what is another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from builder.model import Event
from builder.render.listings import NONE, Listings, in_order, listings, lists_with
from builder.render.lists import listed, places_in
from tests.render.small import event, settings, world

DENIED = {"status": "denied"}
THERE = [
    settings(kinds={"odd": {"label": "Odd"}}),
    event("a", "2023-05", kind="visit", tags=["Trade", "chips"]),
    event("b", "2024-05", kind="trade", tags=["chips"], status="confirmed"),
    event("c", "2024", kind="visit", tags=[]),
    event("d", "../2020", kind="odd", tags=["Trade"], claims=[{"text": "No.", "by": "B", "about": "event", **DENIED}]),
]
EDITS = {
    "a title": event("a", "2023-05", title="Other", kind="visit", tags=["Trade", "chips"]),
    "a tag more": event("c", "2024", kind="visit", tags=["chips", "about"]),
    "the last of a tag": event("b", "2024-05", kind="trade", tags=["new"], status="confirmed"),
    "another kind": event("c", "2024", kind="report", tags=[]),
    "another status": event("c", "2024", kind="visit", tags=[], status="retracted"),
    "the last claim of a status": event("d", "../2020", kind="odd", tags=["Trade"], status="reported"),
    "another year": event("a", "2025", kind="visit", tags=["Trade", "chips"]),
    "a year in between": event("b", "1999-02", kind="trade", tags=["chips"], status="confirmed"),
}


def newest_of(*files: dict[str, str]) -> tuple[Event, ...]:
    return listed(world(*files).site.events)


def lists_of_all(newest: Sequence[Event]) -> Listings:
    ranks = places_in(newest)
    return in_order(lists_with(NONE, (), newest, ranks), newest, ranks, ["odd"])


def named(lists: Listings) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The lists in their order, as ids."""
    return [(one, [(name, [each.id for each in there]) for name, there in all_.items()]) for one, all_ in lists.items()]


def test_lists_are_in_the_order_of_their_indexes_and_newest_first() -> None:
    assert named(lists_of_all(newest_of(*THERE))) == [
        ("kinds", [("visit", ["c", "a"]), ("trade", ["b"]), ("odd", ["d"])]),
        ("statuses", [("confirmed", ["b"]), ("reported", ["c", "a"]), ("denied", ["d"])]),
        ("tags", [("chips", ["b", "a"]), ("trade", ["a", "d"])]),
        ("years", [("2024", ["b", "c"]), ("2023", ["a"]), ("2020", ["d"])]),
    ]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_lists_with_another_event_are_those_of_all_events(edit: dict[str, str]) -> None:
    before, now = newest_of(*THERE), newest_of(*THERE, edit)
    ranks, name = places_in(now), next(iter(edit)).split("/")[2].partition(".")[0]
    gone, come = ([each for each in events if each.id == name] for events in (before, now))
    last = lists_of_all(before)
    as_it_was = named(last)
    assert named(in_order(lists_with(last, gone, come, ranks), now, ranks, ["odd"])) == named(lists_of_all(now))
    assert named(last) == as_it_was


def test_a_year_knows_those_beside_it() -> None:
    beside = {listing.name: listing.beside for listing in listings(lists_of_all(newest_of(*THERE)))}
    assert beside["2023"] == [("2024", 2), ("2020", 1)]
    assert beside["2024"] == [("", 0), ("2023", 1)]
    assert beside["chips"] == [("", 0), ("", 0)]
