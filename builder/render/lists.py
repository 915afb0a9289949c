"""Lists of events under honest headings, one finished item an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from builder.axis import MOST_MARKS, Point, Words, overview
from builder.edtf import Heading, parse
from builder.edtf.wording import say, say_heading, say_month
from builder.model import Event
from builder.render.voice import Voice, text_of
from builder.theme import Theme
from builder.views.axis import Overview
from builder.views.lists import Group, Item, Line, Year

Each = TypeVar("Each")
PAGE = 300  # lines on a page of a long list
WHOLE = 150  # and whole items: more would weigh more than a telephone should wait for
FEW_MARKS = 90  # on the axis of a person, a place, a tag
LONG = 50  # a list of more events than these shows each in a line
MAX_PLAIN_YEAR = 9999
YEARLY = ("month", "months", "season", "year")


def listed(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events newest first, those of one heading together, so that no heading comes twice.

    Within a heading, and among headings, this is the exact reverse of the order in time.
    """
    oldest_first = sorted(events, key=lambda event: event.brief.under)
    return tuple(reversed(oldest_first))


def places_in(events: Iterable[Event]) -> dict[str, int]:
    """Where each event stands in a list, by id."""
    return {event.id: number for number, event in enumerate(events)}


def year_key(event: Event) -> str:
    """The year page on which an event stands, as in its address; `undated` where no year is known."""
    year = event.brief.year
    return "undated" if year is None else year_name(year)


def year_name(year: int) -> str:
    """A year as in an address: four digits at least, with a sign where it is before year 0."""
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def anchor_of(event: Event) -> str:
    """The id of an event's `<article>` in any list."""
    return f"e-{event.id}"


@dataclass(slots=True)
class Lister:
    """Makes lists in one language; every item, and every line, is made once and kept.

    A `sparing` one keeps nothing else of an event, so another page has to find it once more.
    """

    voice: Voice
    theme: Theme
    sparing: bool = False
    items: dict[str, tuple[Event, Markup]] = field(default_factory=dict)
    lines: dict[str, tuple[Event, Markup]] = field(default_factory=dict)
    points: dict[str, tuple[Event, Point]] = field(default_factory=dict)

    def item(self, event: Event, brief: bool = False) -> Markup:
        """The finished `<li>` of an event; where it is to be `brief`, a line without summary, names and sources."""
        made = self.lines if brief else self.items
        shown, item = made.get(event.id, (None, Markup()))
        if shown is not event:
            template, view = ("parts/line.html", self.line) if brief else ("parts/item.html", self.view)
            text = self.theme.render(template, item=view(self.once(event)), t=self.voice.t)
            item = Markup(text)  # noqa: S704 - made by an escaping template
            made[event.id] = event, item
        return item

    def once(self, event: Event) -> Event:
        """An event for one look at it."""
        return event.apart() if self.sparing else event

    def forget(self, events: Iterable[str]) -> None:
        """Let go of what was made of these events, which are others now."""
        for event in events:
            for made in (self.items, self.lines, self.points):
                made.pop(event, None)

    def line(self, event: Event) -> Line:
        """What the template of a line is given."""
        voice = self.voice
        return Line(
            url=voice.page("events", event.id),
            title=text_of(voice.link(event.card)),
            when=voice.when(event.date),
            mark=voice.mark(event.date, event.status),
            kind=voice.kind(event.brief.kind),
            status=voice.status(event.status, event.derived),
            draft=voice.t("draft") if event.draft else "",
        )

    def view(self, event: Event) -> Item:
        """What the template of an item is given."""
        voice, brief = self.voice, event.brief
        people, organizations, places = event.there
        return Item(
            id=event.id,
            anchor=anchor_of(event),
            url=voice.page("events", event.id),
            title=text_of(voice.link(event.card)),
            when=voice.when(event.date),
            mark=voice.mark(event.date, event.status),
            kind=voice.kind(brief.kind),
            status=voice.status(event.status, event.derived),
            summary=voice.text("summary", brief, event.translations),
            people=tuple(map(voice.link, people)),
            organizations=tuple(map(voice.link, organizations)),
            places=tuple(map(voice.link, places)),
            evidence=evidence_in_words(voice, event) if brief.cited else "",
            importance=brief.importance,
            draft=voice.t("draft") if event.draft else "",
            warning=voice.text("warning", brief, event.translations),
        )

    def years(self, events: Sequence[Event], total: int = 0) -> tuple[Year, ...]:
        """Events, already in the order of `listed`, under their headings.

        Where they are part of a long list, of `total` events, each is a line, and months have no headings.
        """
        brief = total > LONG
        return tuple(self.year(name, list(there), brief) for name, there in groupby(events, key=year_heading_key))

    def year(self, name: tuple[str, Heading | None], events: list[Event], brief: bool) -> Year:
        key, period = name
        groups = [(None, events)] if brief else [(head, list(there)) for head, there in groupby(events, key=heading_of)]
        return Year(
            heading=self.year_heading(events[0]),
            anchor=f"y-{anchor_of_heading(period) if period else key}",
            url=self.voice.page("years", key),
            count=self.voice.t("events", n=len(events)),
            groups=tuple(self.group(heading, there, brief) for heading, there in groups),
        )

    def year_heading(self, event: Event) -> str:
        """The upper heading over an event: its year, or the period itself where it is longer than a year."""
        _, period = year_heading_key(event)
        return say_heading(period, self.voice.language) if period else self.year_label(event)

    def group_heading(self, heading: Heading) -> str:
        """The lower heading over an event: its month, or as much of it as is known."""
        yearly = heading.scope in YEARLY
        return say_heading(heading, self.voice.language) if yearly else self.voice.t("group.year_unknown")

    def year_label(self, event: Event) -> str:
        """The year as a heading, in the words of the language."""
        year = event.brief.year
        return self.voice.t("undated") if year is None else say_year(year, self.voice.language)

    def group(self, heading: Heading | None, events: list[Event], brief: bool) -> Group:
        return Group(
            heading=self.group_heading(heading) if heading else "",
            anchor=f"g-{anchor_of_heading(heading)}" if heading else "",
            items=tuple(self.item(event, brief) for event in events),
        )

    def overview(self, events: Sequence[Event], small: bool = False) -> Overview | None:
        """The drawn axis of some events; None where there are too few to draw. A `small` one has fewer marks."""
        if len(events) < 2:
            return None
        voice = self.voice
        words = Words(
            year=lambda year: say_year(year, voice.language),
            gap=lambda years: voice.t("axis.gap", n=years),
            bin=lambda year, count: voice.t("axis.bin", n=count, year=say_year(year, voice.language)),
            url=self.year_url(events),
            month=lambda month: say_month(month, voice.language),
        )
        points = [self.point(event) for event in events]
        summary = voice.t("axis.summary", n=len(events))
        most = FEW_MARKS if small else MOST_MARKS
        drawn = overview(points, words, summary=summary, mirrored=voice.direction == "rtl", most=most)
        kinds = tuple(voice.kind(kind) for kind in dict.fromkeys(event.brief.kind for event in events))
        return replace(drawn, kinds=tuple(sorted(kinds, key=lambda kind: kind.label))) if drawn else None

    def year_url(self, events: Sequence[Event]) -> Callable[[int], str]:
        years = {event.brief.year for event in events}
        return lambda year: self.voice.page("years", year_name(year)) if year in years else ""

    def point(self, event: Event) -> Point:
        """What the axis is told of an event; kept, as an item is."""
        shown, point = self.points.get(event.id, (None, None))
        if point is None or shown is not event:
            point = self.new_point(event)
            self.points[event.id] = event, point
        return point

    def label(self, event: Event) -> str:
        """What a mark on the axis says: date and title, and that an event is withdrawn."""
        said = self.voice.t("axis.label", date=self.voice.when(event.date).text, title=self.voice.link(event.card).text)
        return f"{said} ({self.voice.status(event.status).label})" if event.status == "retracted" else said

    def new_point(self, event: Event) -> Point:
        kind = self.voice.kind(event.brief.kind)
        return Point(
            key=event.id,
            url=self.voice.page("events", event.id),
            label=self.label(event),
            lower=event.date.lower,
            upper=event.date.upper,
            mark=self.voice.mark(event.date, event.status),
            kind=kind.id,
            colour=kind.colour,
            importance=event.brief.importance,
            title=text_of(self.voice.link(event.card)),
        )


@lru_cache(maxsize=4096)
def say_year(year: int, language: str) -> str:
    """A year on its own, in words (`2025年`, `45 BCE`)."""
    return say(parse(year_name(year) if abs(year) <= MAX_PLAIN_YEAR else f"Y{year}"), language)


def heading_of(event: Event) -> Heading:
    """The heading under which an event stands."""
    return event.heading


def year_heading_key(event: Event) -> tuple[str, Heading | None]:
    """What the year-level heading is: the year page, and the period itself where it is longer than a year."""
    heading = event.heading
    return year_key(event), None if heading.scope in YEARLY else heading


def anchor_of_heading(heading: Heading) -> str:
    """An id for a heading, the same in every language."""
    parts = (heading.year, heading.month, heading.year_to, heading.month_to, heading.season)
    return "-".join([heading.scope, *(str(part) for part in parts if part is not None)])


def evidence_in_words(voice: Voice, event: Event) -> str:
    """`3 sources, 1 independent origin`, or that there is none."""
    if not event.brief.cited:
        return voice.t("sources.none")
    return voice.evidence(len(event.brief.cited), len(event.origins))


def pages_of(events: Sequence[Each], whole: bool = False) -> list[Sequence[Each]]:
    """A long list cut into pages; shorter ones where each event is a `whole` item."""
    size = WHOLE if whole else PAGE
    return [events[start : start + size] for start in range(0, len(events), size)] or [events]
