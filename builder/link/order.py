"""The order of events: total, stable, and the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, tzinfo
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from builder.model import Record


def in_time(records: Iterable[Record], zone: str) -> list[Record]:
    """Events oldest first: lower bound, upper bound, time, `order`, what `follows` says, id."""
    keyed = sorted((sort_key(record, zone), record.id, record) for record in records)
    ordered: list[Record] = []
    for _, together in groupby(keyed, key=lambda each: each[0]):
        ordered += _by_follows([record for _, _, record in together])
    return ordered


def sort_key(record: Record, zone: str) -> tuple[Any, ...]:
    """Where an event stands, before `follows` and its id decide."""
    event = record.entry
    return (*event.date.sort_key(_zone(event.timezone or zone)), event.order)


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
        for tie in record.entry.relations:
            if tie.event in known and tie.type in ("follows", "followed-by"):
                later, earlier = (record.id, tie.event) if tie.type == "follows" else (tie.event, record.id)
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
