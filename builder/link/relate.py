"""Ties between events: the written ones, their inverses, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.frontmatter import Placer
from builder.link.order import first_circle
from builder.link.whole import Whole
from builder.model import Record
from builder.problems import Problem

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


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of an event to the event `other`; it is the `number`th that this one wrote, or, if `derived`, the other."""

    type: str
    other: str
    derived: bool
    number: int


def relate(events: Mapping[str, Record]) -> dict[str, tuple[Tie, ...]]:
    """The ties of every event that has any, the written ones before the derived ones, each pair and type once."""
    ties: dict[str, dict[tuple[str, str], Tie]] = {}
    tied = {identity: record for identity, record in events.items() if record.short.ties}
    for identity, record in tied.items():
        for number, (kind, other) in enumerate(record.short.ties):
            if other in events:
                ties.setdefault(identity, {})[kind, other] = Tie(kind, other, False, number)
    for identity, record in tied.items():
        for number, (kind, other) in enumerate(record.short.ties):
            if other in events:
                back = Tie(INVERSE[kind], identity, True, number)
                ties.setdefault(other, {}).setdefault((back.type, identity), back)
    return {identity: tuple(found.values()) for identity, found in ties.items()}


def faults_of_relations(whole: Whole) -> Iterator[Problem]:
    """Circles of `part-of`, what is said to follow although its date is before, and ties that are written twice."""
    events, placer = {record.id: record for record in whole.gathered.of("events")}, whole.placer
    tied = [record for record in events.values() if record.short.ties]
    yield from _circles(tied, events, placer)
    yield from _twice(tied, placer)
    for record in tied:
        for number, (kind, name) in enumerate(record.short.ties):
            other = events.get(name)
            steps = record.at("relations", number)
            if name == record.id:
                fix = "Name the other event, or remove this tie."
                yield Problem(placer.value(record.path, steps), "E224", "The event is tied to itself.", fix)
            elif other is not None and _contradicts_dates(record, kind, other):
                dates = f"this is {record.short.date}, {name} is {other.short.date}"
                what = f'"{kind}" and the dates disagree: {dates}.'
                fix = f'Write "{INVERSE[kind]}", or correct one of the dates.'
                yield Problem(placer.value(record.path, steps), "W306", what, fix)


def _twice(tied: Iterable[Record], placer: Placer) -> Iterator[Problem]:
    """Ties that both ends write, or one end twice; what the other end wrote is found by itself."""
    written: dict[tuple[str, str, str], tuple[str, int]] = {}
    for record in tied:
        for number, (kind, other) in enumerate(record.short.ties):
            here = (record.path, number)
            there = (other, INVERSE[kind], record.id)
            first = written.setdefault(min((record.id, kind, other), there), here)
            if first != here:
                what = f'The tie "{kind}" to "{other}" is already written in {first[0]}.'
                fix = "Remove this tie, or the other one: each event shows what the other one says."
                yield Problem(placer.value(record.path, record.at("relations", number)), "W307", what, fix)


def _contradicts_dates(record: Record, kind: str, other: Record) -> bool:
    if not (record.whole and other.whole):  # the date itself may be what is wrong
        return False
    later, earlier = record.short.bounds, other.short.bounds
    if kind == "followed-by":
        later, earlier = earlier, later
    elif kind != "follows":
        return False
    return later[1] is not None and earlier[0] is not None and later[1] < earlier[0]


def _circles(tied: Iterable[Record], events: Mapping[str, Record], placer: Placer) -> Iterator[Problem]:
    """Every circle of events that are part of each other, whichever side wrote the ties."""
    parts = {"part-of": lambda here, there: (here, there), "has-part": lambda here, there: (there, here)}
    edges: dict[str, set[str]] = {}
    for record in tied:
        for kind, other in record.short.ties:
            if kind in parts and other in events and other != record.id:
                part, whole = parts[kind](record.id, other)
                edges.setdefault(part, set()).add(whole)
    while circle := first_circle(edges):
        record = events[circle[0]]
        what = f"These events are part of each other in a circle: {', '.join(reversed(circle))}."
        ties = enumerate(record.short.ties)
        at = next((number for number, (kind, other) in ties if kind in parts and other in circle), 0)
        place = placer.value(record.path, record.at("relations", at))
        yield Problem(place, "E223", what, "Remove this tie, or another of these.")
        for identity in circle:
            edges[identity] -= set(circle)
