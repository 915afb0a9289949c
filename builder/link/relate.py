"""Ties between events: the written ones, their inverses, and what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from builder.frontmatter import Placer
from builder.link.order import first_circle
from builder.model import Card, Record, Related, Said
from builder.problems import Problem
from builder.schema.event import Relation

_PAIRS = (
    ("follows", "followed-by"),
    ("responds-to", "answered-by"),
    ("denies", "denied-by"),
    ("corrects", "corrected-by"),
    ("part-of", "has-part"),
    ("caused-by", "led-to"),
    ("contradicts", "contradicts"),
    ("same-as", "same-as"),
)
INVERSE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


def relate(
    events: Mapping[str, Record], cards: Mapping[tuple[str, str], Card], said: Callable[[Record, Relation], Said]
) -> dict[str, tuple[Related, ...]]:
    """The ties of every event that has any, the written ones before the derived ones, each pair and type once.

    `said` gives the note on a tie with its translations.
    """
    ties: dict[str, dict[tuple[str, str], Related]] = {}
    for identity, record in events.items():
        for tie in record.entry.relations:
            if tie.event in events:
                date, note = events[tie.event].entry.date, said(record, tie)
                there = Related(tie.type, cards["events", tie.event], date, note, False)
                ties.setdefault(identity, {})[tie.type, tie.event] = there
    for identity, record in events.items():
        for tie in record.entry.relations:
            if tie.event in events:
                back = Related(INVERSE[tie.type], cards["events", identity], record.entry.date, said(record, tie), True)
                ties.setdefault(tie.event, {}).setdefault((back.type, identity), back)
    return {identity: tuple(found.values()) for identity, found in ties.items()}


def faults_of_relations(events: Mapping[str, Record], placer: Placer) -> Iterator[Problem]:
    """Circles of `part-of`, what is said to follow although its date is before, and ties that are written twice."""
    yield from _circles(events, placer)
    yield from _twice(events, placer)
    for record in events.values():
        for number, tie in enumerate(record.entry.relations):
            other = events.get(tie.event)
            steps = record.at("relations", number)
            if tie.event == record.id:
                fix = "Name the other event, or remove this tie."
                yield Problem(placer.value(record.path, steps), "E224", "The event is tied to itself.", fix)
            elif other is not None and _contradicts_dates(record, tie.type, other):
                dates = f"this is {record.entry.date}, {tie.event} is {other.entry.date}"
                what = f'"{tie.type}" and the dates disagree: {dates}.'
                fix = f'Write "{INVERSE[tie.type]}", or correct one of the dates.'
                yield Problem(placer.value(record.path, steps), "W306", what, fix)


def _twice(events: Mapping[str, Record], placer: Placer) -> Iterator[Problem]:
    """Ties that both ends write, or one end twice; what the other end wrote is found by itself."""
    written: dict[tuple[str, str, str], tuple[str, int]] = {}
    for record in events.values():
        for number, tie in enumerate(record.entry.relations):
            here = (record.path, number)
            there = (tie.event, INVERSE[tie.type], record.id)
            first = written.setdefault(min((record.id, tie.type, tie.event), there), here)
            if first != here:
                what = f'The tie "{tie.type}" to "{tie.event}" is already written in {first[0]}.'
                fix = "Remove this tie, or the other one: each event shows what the other one says."
                yield Problem(placer.value(record.path, record.at("relations", number)), "W307", what, fix)


def _contradicts_dates(record: Record, kind: str, other: Record) -> bool:
    if not (record.whole and other.whole):  # the date itself may be what is wrong
        return False
    later, earlier = record.entry.date, other.entry.date
    if kind == "followed-by":
        later, earlier = earlier, later
    elif kind != "follows":
        return False
    return later.upper is not None and earlier.lower is not None and later.upper < earlier.lower


def _circles(events: Mapping[str, Record], placer: Placer) -> Iterator[Problem]:
    """Every circle of events that are part of each other, whichever side wrote the ties."""
    parts = {"part-of": lambda here, there: (here, there), "has-part": lambda here, there: (there, here)}
    edges: dict[str, set[str]] = {}
    for record in events.values():
        for tie in record.entry.relations:
            if tie.type in parts and tie.event in events and tie.event != record.id:
                part, whole = parts[tie.type](record.id, tie.event)
                edges.setdefault(part, set()).add(whole)
    while circle := first_circle(edges):
        record = events[circle[0]]
        what = f"These events are part of each other in a circle: {', '.join(reversed(circle))}."
        ties = record.entry.relations
        at = next((number for number, tie in enumerate(ties) if tie.type in parts and tie.event in circle), 0)
        place = placer.value(record.path, record.at("relations", at))
        yield Problem(place, "E223", what, "Remove this tie, or another of these.")
        for identity in circle:
            edges[identity] -= set(circle)
