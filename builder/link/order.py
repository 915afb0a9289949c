"""The order of events: total, stable, and the same on every machine."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, tzinfo
from graphlib import CycleError, TopologicalSorter
from zoneinfo import ZoneInfo

from builder.model import Record


def in_time(records: Iterable[Record], zone: str) -> list[Record]:
    """Events oldest first: lower bound, upper bound, time, `order`, what `follows` says, id.

    Those with a time of day stand among each other by their instant, wherever they happened, and among dates without
    one on their own civil day. Where the two disagree (it is already the 18th in Taipei and still the 17th in London)
    the instant goes before: the earlier one moves up to the day of the later.
    """
    ordered = list(records)
    keys: dict[str, tuple[int, ...]] = {record.id: record.short.place for record in ordered}
    keys |= _keys_of_timed([record for record in ordered if not keys[record.id]], zone)
    ordered.sort(key=lambda record: (keys[record.id], record.id))
    for key in {keys[record.id] for record in ordered if record.short.ties}:
        start, end = (find(ordered, key, key=lambda record: keys[record.id]) for find in (bisect_left, bisect_right))
        ordered[start:end] = _by_follows(ordered[start:end])
    return ordered


def _keys_of_timed(timed: Sequence[Record], zone: str) -> dict[str, tuple[int, ...]]:
    """Where each event with a time of day stands among all: by a day among dates without one, and by its instant."""
    instants = {record.id: record.entry.date.instant(_zone(record.entry.timezone or zone)) for record in timed}
    latest_first = sorted(timed, key=lambda record: (instants[record.id], record.entry.date.lower), reverse=True)
    found: dict[str, tuple[int, ...]] = {}
    day = None
    for record in latest_first:  # so that none stands on a later day than what comes after it
        own = record.entry.date.lower
        day = own if day is None else min(day, own)
        found[record.id] = 0, day, 0, day, 1, instants[record.id], record.entry.order
    return found


def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)


def _by_follows(records: Sequence[Record]) -> list[Record]:
    """Events of one moment, each after those that it follows; where these run in a circle, by id."""
    if len(records) == 1:
        return list(records)
    known = {record.id: record for record in records}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for record in records:
        sorter.add(record.id)
        for kind, other in record.short.ties:
            if other in known and kind in ("follows", "followed-by"):
                later, earlier = (record.id, other) if kind == "follows" else (other, record.id)
                sorter.add(later, earlier)
    try:
        sorter.prepare()
    except CycleError:
        return list(records)
    return [known[identity] for identity in _ready(sorter)]


def _ready(sorter: TopologicalSorter[str]) -> Iterable[str]:
    waiting: list[str] = []
    while sorter.is_active():
        waiting = sorted([*waiting, *sorter.get_ready()])
        first = waiting.pop(0)
        yield first
        sorter.done(first)


def first_circle(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """One circle among directed ties, as the ids along it, or an empty list."""
    try:
        list(TopologicalSorter(edges).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []
