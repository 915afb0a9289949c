"""The compact file with which a page filters: every event by column, every value by number.

schema, language
facets     [{id, label, values: [[id, label], …]}, …]
pages      addresses of the pages on which the full items stand
headings   [[year heading, group heading], …]
events     columns, newest first: key, page, heading, lower, upper (day numbers, 0001-01-01 is 1), importance,
           mark, and one for each facet: a number into its values, or a list of them

A mark is a number: the shape (dot, bar, span, within, all are 0 to 4), 8 more if approximate, 16 if uncertain, and the
start times 32 and the end times 128, each 0 if known, 1 if open, 2 if unknown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.evidence import publisher_of
from builder.model import Event
from builder.render.lists import Lister, pages_of, year_key
from builder.text import slug, tag_slug
from builder.views import Mark

SCHEMA = 1
Value = tuple[str, str]


@dataclass(slots=True)
class Facet:
    """One facet: how an event's values are found, and all values met so far with their labels."""

    id: str
    of: Callable[[Event], Iterable[Value]]
    single: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    column: list[list[str]] = field(default_factory=list)

    def take(self, event: Event) -> None:
        values = dict(self.of(event))
        self.labels |= values
        self.column.append(list(values))

    def numbered(self, ordered: Sequence[str]) -> list[Any]:
        number = {name: position for position, name in enumerate(ordered)}
        rows = [[number[name] for name in row] for row in self.column]
        return [row[0] for row in rows] if self.single else rows

    def ordered(self) -> list[str]:
        """Years newest first, everything else by its label."""
        names = list(self.labels)
        return names if self.id == "year" else sorted(names, key=lambda name: (self.labels[name].casefold(), name))


def facets_of(lister: Lister) -> tuple[Facet, ...]:
    """The facets of a timeline, in the order in which they are shown."""
    voice = lister.voice
    return (
        Facet("kind", lambda event: [(event.entry.kind, voice.kind(event.entry.kind).label)], single=True),
        Facet("status", lambda event: [(event.status, voice.status(event.status).label)], single=True),
        Facet("storyline", lambda event: [(card.id, voice.link(card).text) for card in event.storylines]),
        Facet("person", lambda event: [(each.card.id, voice.link(each.card).text) for each in event.people]),
        Facet(
            "organization", lambda event: [(each.card.id, voice.link(each.card).text) for each in event.organizations]
        ),
        Facet("place", lambda event: [(each.card.id, voice.link(each.card).text) for each in event.places]),
        Facet("tag", lambda event: [(tag_slug(tag), voice.tag_name(tag).text) for tag in event.entry.tags]),
        Facet("source", _publishers),
        Facet("year", lambda event: [(year_key(event), lister.year_label(event))], single=True),
    )


def _publishers(event: Event) -> Iterable[Value]:
    names = (publisher_of(cited.entry) for cited in event.cited)
    return [(slug(name), name) for name in names if name]


def facets(events: Sequence[Event], lister: Lister) -> bytes:
    """The file for one language, from events as `listed` orders them."""
    found = facets_of(lister)
    headings: dict[tuple[str, str], int] = {}
    pages = _pages(events, lister)
    names = ("key", "page", "heading", "lower", "upper", "importance", "mark")
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for event in events:
        columns["key"].append(event.id)
        columns["page"].append(pages[1][event.id])
        columns["heading"].append(
            headings.setdefault((lister.year_heading(event), lister.group_heading(event.heading)), len(headings))
        )
        columns["lower"].append(event.date.lower)
        columns["upper"].append(event.date.upper)
        columns["importance"].append(event.entry.importance)
        columns["mark"].append(mark_number(lister.voice.mark(event.date, event.status)))
        for facet in found:
            facet.take(event)
    orders = {facet.id: facet.ordered() for facet in found}
    file = {
        "schema": SCHEMA,
        "language": lister.voice.language,
        "facets": [
            {
                "id": facet.id,
                "label": lister.voice.t(f"facet.{facet.id}"),
                "values": [[name, facet.labels[name]] for name in orders[facet.id]],
            }
            for facet in found
            if facet.labels
        ],
        "pages": pages[0],
        "headings": list(headings),
        "events": columns | {facet.id: facet.numbered(orders[facet.id]) for facet in found},
    }
    return json.dumps(file, ensure_ascii=False, separators=(",", ":")).encode()


SHAPES = ("dot", "bar", "span", "within", "all")
ENDS = ("known", "open", "unknown")


def mark_number(mark: Mark) -> int:
    """A mark in one number."""
    doubts = 8 * mark.approximate + 16 * mark.uncertain
    return SHAPES.index(mark.shape) + doubts + 32 * ENDS.index(mark.start) + 128 * ENDS.index(mark.end)


def _pages(events: Sequence[Event], lister: Lister) -> tuple[list[str], dict[str, int]]:
    """The pages of years, and on which of them each event stands."""
    by_year: dict[str, list[Event]] = {}
    for event in events:
        by_year.setdefault(year_key(event), []).append(event)
    addresses: list[str] = []
    found: dict[str, int] = {}
    for key, there in by_year.items():
        for number, page in enumerate(pages_of(there), start=1):
            found |= {event.id: len(addresses) for event in page}
            addresses.append(lister.voice.page("years", key, number))
    return addresses, found
