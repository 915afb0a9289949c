"""The lists that are of no entry: all events of a kind, a status, a tag or a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.model import KINDS, STATUSES, Event
from builder.render.lists import Lister, say_year, year_key
from builder.render.voice import Voice
from builder.text import tag_slug
from builder.views.pages import ListingView
from builder.views.pieces import Link, Text

Listings = dict[str, dict[str, list[Event]]]  # by collection, then by name, newest first
NONE: Listings = {"kinds": {}, "statuses": {}, "tags": {}, "years": {}}
Named = tuple[str, Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Listing:
    """All events of a tag, a kind, a status or a year, newest first; of a year also those `beside` it, if any."""

    collection: str
    name: str
    events: Sequence[Event]
    newer: Named | None = None
    older: Named | None = None

    @property
    def beside(self) -> list[tuple[str, int]]:
        """As much of the years beside as its pages show: their names and numbers of events."""
        return [(each[0], len(each[1])) if each else ("", 0) for each in (self.newer, self.older)]


def listings(lists: Listings) -> Iterator[Listing]:
    """Every list as its pages show it."""
    for collection, groups in lists.items():
        named = list(groups.items())
        beside: list[Named | None] = [None, *(named if collection == "years" else [None] * len(named)), None]
        for position, (name, events) in enumerate(named):
            yield Listing(collection, name, events, beside[position], beside[position + 2])


def lists_of(event: Event) -> Iterator[tuple[str, str]]:
    """The lists in which an event stands: their collections and names."""
    yield "kinds", event.brief.kind
    yield "statuses", event.brief.status
    yield "years", year_key(event)
    yield from (("tags", slug) for slug in dict.fromkeys(map(tag_slug, event.brief.tags)))


def lists_with(last: Listings, gone: Iterable[Event], come: Iterable[Event], ranks: Mapping[str, int]) -> Listings:
    """The lists of before without some events and with others; those that stay are in the order of before.

    `ranks` are the places of all events, the newest first.
    """
    left = {event.id: event for event in gone}
    fresh: dict[tuple[str, str], list[Event]] = {place: [] for event in left.values() for place in lists_of(event)}
    for event in come:
        for place in lists_of(event):
            fresh.setdefault(place, []).append(event)
    found = {collection: dict(groups) for collection, groups in last.items()}
    for (collection, name), events in fresh.items():
        kept = [event for event in last[collection].get(name, ()) if event.id not in left]
        found[collection][name] = sorted([*kept, *events], key=lambda event: ranks[event.id])
    return found


def in_order(lists: Listings, newest: Iterable[Event], ranks: Mapping[str, int], kinds: Iterable[str]) -> Listings:
    """The lists as indexes name them, without empty ones; `kinds` are those of the site itself."""
    there = {collection: {name: each for name, each in groups.items() if each} for collection, groups in lists.items()}
    # A claim may be in a status that no event is in, and leads to the page that explains it.
    named = there["statuses"].keys() | {status for event in newest for status in event.brief.of_claims}
    return {
        "kinds": {kind: there["kinds"][kind] for kind in (*KINDS, *kinds) if kind in there["kinds"]},
        "statuses": {status: there["statuses"].get(status, []) for status in STATUSES if status in named},
        "tags": dict(sorted(there["tags"].items())),
        "years": dict(sorted(there["years"].items(), key=lambda year: ranks[year[1][0].id])),
    }


def title_of(listing: Listing, voice: Voice) -> Text:
    """The name of a list, with its language where that is not the page's."""
    if listing.collection == "kinds":
        kind = voice.kind(listing.name)
        return Text(text=kind.label, lang=kind.lang, dir=kind.dir)
    if listing.collection == "statuses":
        return Text(text=voice.status(listing.name).label)
    if listing.collection == "years":
        return Text(text=year_link(listing.name, listing.events, voice).text)
    tags = (tag for event in listing.events for tag in event.brief.tags)
    return voice.tag_name(next(tag for tag in tags if tag_slug(tag) == listing.name))


def listing_view(
    listing: Listing, lister: Lister, page: Sequence[Event], pager: tuple[Link, ...], here: int
) -> ListingView:
    """A list; `page` are the events of this page of it."""
    collection, name, voice = listing.collection, listing.name, lister.voice
    status = voice.status(name) if collection == "statuses" else None
    drawn = here == 1 and collection != "years"
    return ListingView(
        collection=collection,
        label=voice.t(f"one.{collection}"),
        collection_url=voice.page(collection),
        title=title_of(listing, voice),
        description=status.meaning if status else "",
        kind=voice.kind(name) if collection == "kinds" else None,
        status=status,
        overview=lister.overview(tuple(reversed(listing.events)), small=True) if drawn else None,
        count=voice.t("events", n=len(listing.events)),
        years=lister.years(page, total=0 if collection == "years" else len(listing.events)),
        before=year_link(*listing.older, voice) if listing.older else None,
        after=year_link(*listing.newer, voice) if listing.newer else None,
        pager=pager,
        here=here,
    )


def year_link(key: str, events: Sequence[Event], voice: Voice) -> Link:
    """The way to a year, with the number of its events."""
    year = events[0].brief.year
    text = voice.t("undated") if year is None else say_year(year, voice.language)
    return Link(text=text, url=voice.page("years", key), note=voice.t.number(len(events)))
