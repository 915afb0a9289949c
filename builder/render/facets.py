"""The compact files with which a page filters: every event by column, every value by number, and apart all titles.

The first is wanted as soon as somebody filters; `columns.py` says how a column is written.

schema, language, count
facets     [{id, label, values: [[id, label] or only the label where the id follows from it, …]}, …]
pages      addresses of the pages on which the full items stand
headings   [[year heading, group heading], …]
same       {id: number of the event}, for ids that share their digest with another
events     columns, newest first: key (digests of ids), page, heading, lower (steps of day numbers, 0001-01-01 is 1),
           upper (days from lower on), importance, mark, and one for each facet: a number into its values, or a list

A mark is a number: the shape (dot, bar, span, within, all are 0 to 4), 8 more if approximate, 16 if uncertain, and the
start times 32 and the end times 128, each 0 if known, 1 if open, 2 if unknown.

The second has what is long and seldom wanted, in the same order:

address    of an event, with `*` for its id
ids        each shortened by its title
titles
languages  {language: numbers of the events whose titles are in it, not in that of the file}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder import columns
from builder.model import Event
from builder.render.lists import Lister, pages_of, year_key
from builder.text import as_json, slug, tag_slug
from builder.views.pieces import Mark

SCHEMA = 2
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the ids of each event's values, and how the label of an id is found from an event that has it."""

    id: str
    rows: Rows
    label: Callable[[str, Event], str | None]
    single: bool = False


def facets_of(events: Sequence[Event], lister: Lister) -> Iterator[Facet]:
    """The facets of a timeline, in the order in which they are shown."""
    voice = lister.voice
    briefs = [event.brief for event in events]
    tags = {tag: tag_slug(tag) for brief in briefs for tag in brief.tags}
    names = {tag_id: tag for tag, tag_id in reversed(tags.items())}
    publishers = [event.publishers for event in map(lister.once, events)]

    def label_in(collection: str) -> Callable[[str, Event], str | None]:
        def label(name: str, event: Event) -> str | None:
            card = event.named.get((collection, name))
            return voice.link(card).text if card else None

        return label

    kinds = [(brief.kind,) for brief in briefs]
    yield Facet("kind", kinds, lambda name, _: voice.kind(name).label, single=True)
    yield Facet("status", [(event.status,) for event in events], lambda name, _: voice.status(name).label, single=True)
    yield Facet("storyline", [brief.storylines for brief in briefs], label_in("storylines"))
    for facet, collection in (("person", "people"), ("organization", "organizations"), ("place", "places")):
        yield Facet(facet, [getattr(brief, collection) for brief in briefs], label_in(collection))
    tagged = [[tags[tag] for tag in brief.tags] for brief in briefs]
    yield Facet("tag", tagged, lambda name, _: voice.tag_name(names[name]).text)
    labels = {slug(name): name for row in publishers for name in row if name}
    yield Facet("source", [[slug(name) for name in row if name] for row in publishers], lambda name, _: labels[name])
    yield Facet(
        "year", [(year_key(event),) for event in events], lambda _, event: lister.year_label(event), single=True
    )


def numbered(facet: Facet, events: Sequence[Event]) -> tuple[list[list[str] | str], list[str] | str]:
    """The values of a facet, and its column. Years stand newest first, everything else by its label."""
    holders: dict[str, Event] = {}
    for event, row in zip(events, facet.rows, strict=True):
        for name in row:
            if name not in holders:
                holders[name] = event
    labels = {name: label for name, event in holders.items() if (label := facet.label(name, event)) is not None}
    order = sorted(labels, key=lambda name: (labels[name].casefold(), name)) if facet.id != "year" else list(labels)
    number = {name: place for place, name in enumerate(order)}
    values = [labels[name] if columns.shortened(name, labels[name]) == "-" else [name, labels[name]] for name in order]
    if facet.single:
        return values, columns.written(number[name] for (name,) in facet.rows)
    return values, columns.rows([list({number[name]: 0 for name in row if name in number}) for row in facet.rows])


def facets(events: Sequence[Event], lister: Lister) -> bytes:
    """The first file of one language, from events as `listed` orders them."""
    addresses, pages = _pages(events, lister)
    headings, under = _headings(events, lister)
    dates = [event.date for event in events]
    keys, same = columns.digests([event.id for event in events])
    spans = (None if date.upper is None else date.upper - (date.lower or 0) for date in dates)
    said, by_facet = [], {}
    for facet in facets_of(events, lister):
        values, by_facet[facet.id] = numbered(facet, events)
        if values:
            said.append({"id": facet.id, "label": lister.voice.t(f"facet.{facet.id}"), "values": values})
    file = {
        "schema": SCHEMA,
        "language": lister.voice.language,
        "count": len(events),
        "facets": said,
        "pages": addresses,
        "headings": headings,
        "same": same,
        "events": {
            "key": keys,
            "page": columns.written(pages),
            "heading": columns.written(under),
            "lower": columns.signed(columns.steps(date.lower for date in dates)),
            "upper": columns.signed(spans),
            "importance": columns.written(event.brief.importance for event in events),
            "mark": columns.written(_marks(events, lister)),
            **by_facet,
        },
    }
    return as_json(file)


def titles(events: Sequence[Event], lister: Lister) -> bytes:
    """The second file."""
    voice = lister.voice
    said = [voice.link(event.card) for event in events]
    languages: dict[str, list[int]] = {}
    for number, title in enumerate(said):
        if title.lang:
            languages.setdefault(title.lang, []).append(number)
    ids = [columns.shortened(event.id, title.text) for event, title in zip(events, said, strict=True)]
    return as_json(
        {
            "schema": SCHEMA,
            "language": voice.language,
            "address": voice.page("events", "*"),
            "ids": ids,
            "titles": [title.text for title in said],
            "languages": languages,
        }
    )


SHAPES = ("dot", "bar", "span", "within", "all")
ENDS = ("known", "open", "unknown")


def mark_number(mark: Mark) -> int:
    """A mark in one number."""
    doubts = 8 * mark.approximate + 16 * mark.uncertain
    return SHAPES.index(mark.shape) + doubts + 32 * ENDS.index(mark.start) + 128 * ENDS.index(mark.end)


def _marks(events: Iterable[Event], lister: Lister) -> Iterator[int]:
    for event in events:
        date = event.date
        if date.level == 0 and date.lower == date.upper and date.shape == "moment":
            yield 0  # most are plain days, which need no looking at
        else:
            yield mark_number(lister.voice.mark(date, event.status))


def _headings(events: Iterable[Event], lister: Lister) -> tuple[list[tuple[str, str]], list[int]]:
    """All pairs of headings, and which of them each event stands under."""
    pairs: dict[tuple[str, str], int] = {}
    under: list[int] = []
    last = None
    for event in events:
        if event.heading != last:
            last = event.heading
            pair = lister.year_heading(event), lister.group_heading(last)
            here = pairs.setdefault(pair, len(pairs))
        under.append(here)
    return list(pairs), under


def _pages(events: Sequence[Event], lister: Lister) -> tuple[list[str], list[int]]:
    """The pages of years, and on which of them each event stands."""
    by_year: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        by_year.setdefault(year_key(event), []).append(number)
    addresses: list[str] = []
    found = [0] * len(events)
    for key, there in by_year.items():
        for number, page in enumerate(pages_of(there, whole=True), start=1):
            for place in page:
                found[place] = len(addresses)
            addresses.append(lister.voice.page("years", key, number))
    return addresses, found
