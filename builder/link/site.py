"""From records to the whole site: references looked up, order found, neighbours and back-references known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from builder import evidence
from builder.edtf import Date
from builder.frontmatter import Placer
from builder.link.checks import look_around
from builder.link.dated import EPOCH
from builder.link.event import Finder
from builder.link.gather import Checker, Key, end_of_embargo, folder_of_aliases, gather, instant_of, names_of, published
from builder.link.order import in_time
from builder.link.state import States
from builder.link.whole import Whole
from builder.markup import SCHEMES, positions_of
from builder.model import COLLECTIONS, Card, Changed, Entity, Event, Record, Records, Site, Translated
from builder.problems import Problem
from builder.schema.records import Medium, Place, Source
from builder.schema.references import references_in

ENTITIES = COLLECTIONS[1:]
Found = dict[Key, frozenset[Key]]
NEVER: Mapping[str, Changed] = MappingProxyType({})


def link(
    records: Records,
    placer: Placer,
    files: Iterable[str],
    now: Date,
    drafts: bool = False,
    changes: Mapping[str, Changed] = NEVER,
) -> tuple[Site, tuple[Problem, ...]]:
    """Join the records into a site as it is at the time `now`, and tell what does not fit together.

    With `drafts`, what is not published yet is part of the site, and marked. `changes` is what Git knows, by path.
    """
    linker = Linker(records, placer, tuple(files), now, drafts, changes).looked()
    return linker.site(), linker.problems


class Linker:
    """What all steps of linking look at: the records, who names whom, who is seen; `problems` are what does not fit.

    What it is made of is described at `link`.
    """

    def __init__(
        self,
        records: Records,
        placer: Placer,
        files: tuple[str, ...],
        now: Date,
        drafts: bool = False,
        changes: Mapping[str, Changed] = NEVER,
    ) -> None:
        self.config = records.config
        self.files = files
        self.gathered = gather(records.records, placer)
        self.checker = Checker(self.gathered, placer)
        self.live = {
            key for key, record in self.gathered.originals.items() if published(record, now, self.config.timezone)
        }
        self.shown = set(self.gathered.originals) if drafts else self.live
        self.until = self.next_end(instant_of(now, ZoneInfo(self.config.timezone)))
        self.changes = changes
        self.named: Found = {}
        self.cards: dict[Key, Card] = {}
        self.now = now
        self.problems = tuple(self.gathered.problems)
        self.found: tuple[tuple[Problem, ...], ...] = ()  # by each check in its turn

    def looked(self) -> Linker:
        """The same, after it looked up what all name, and around."""
        lost = tuple(self.look_up())
        self.found = look_around(self.whole())
        self.problems += (*lost, *chain.from_iterable(self.found))
        return self

    def looked_at(self, few: Collection[Key]) -> Linker:
        """The same, after it looked up what these alone name: of the others nothing is told."""
        self.named = dict.fromkeys(self.gathered.originals, frozenset())
        self.problems += tuple(chain.from_iterable(map(self.look_up_entry, few)))
        return self

    def whole(self) -> Whole:
        """All that checks look at, once it is known what every record names."""
        return Whole(self.gathered, self.config, self.checker.placer, self.files, self.named, self.now)

    def next_end(self, now: int) -> int | None:
        """When the next embargo ends, in seconds since 1970."""
        waiting = (brief for _, brief in self.gathered.events() if not brief.draft)
        ends = (end_of_embargo(brief, self.config.timezone) for brief in waiting)
        return min((end - EPOCH for end in ends if end is not None and end > now), default=None)

    def look_up(self) -> Iterator[Problem]:
        """Find what every record names; a reference that leads nowhere is a problem."""
        for key in self.gathered.originals:
            yield from self.look_up_entry(key)
        for record in self.gathered.spare:
            yield from self.look_up_all(record, set())

    def look_up_entry(self, key: Key) -> Iterator[Problem]:
        """Find what an entry names; what a translation of its text names is named by it too."""
        found: set[Key] = set()
        yield from self.look_up_all(self.gathered.originals[key], found)
        for translation in self.gathered.translations.get(key, {}).values():
            yield from self.look_up_body(translation, found)
        self.named[key] = frozenset(found)

    def look_up_all(self, record: Record, found: set[Key]) -> Iterator[Problem]:
        for collection, identity in record.named:
            target = self.checker.key_of(collection, identity)
            if target is None:
                yield from self.dangling(record, collection, identity)
            else:
                found.add(target)
        yield from self.look_up_body(record, found)

    def dangling(self, record: Record, collection: str, identity: str) -> Iterator[Problem]:
        """A problem for each field that names what is not there."""
        for steps, *named in references_in(record.entry, record.custom, self.config):
            if named == [collection, identity]:
                yield self.checker.dangling(record, steps, collection, identity)

    def look_up_body(self, record: Record, found: set[Key]) -> Iterator[Problem]:
        for reference in record.references or ():
            scheme, _, identity = reference.partition(":")
            target = self.checker.key_of(SCHEMES[scheme], identity)
            if target is None:
                text = self.checker.placer.file(record.path)[0].below or record.entry.body
                for offset in positions_of(reference, text):
                    yield self.checker.dangling_in_body(record, SCHEMES[scheme], identity, offset, text)
            else:
                found.add(target)

    def site(self) -> Site:
        """The site itself: only what is shown, and only those whom something shown names."""
        records = in_time(
            (record for record in self.gathered.of("events") if self.is_shown(record)), self.config.timezone
        )
        self.used_keys = used = self.used()
        self.cards = {key: self.card(key, key in used) for key in self.gathered.originals}
        self.states = States(self.gathered, self.named, (self.live, self.shown, used), self.changes)
        self.finder = self.finder_of(records)
        events = tuple(map(self.finder.event, records))
        naming = self.naming(events)
        entities = {name: tuple(self.entities(name, naming, used)) for name in ENTITIES}
        media = frozenset(identity for name, identity in used if name == "media")
        return Site(
            config=self.config,
            events=events,
            entities=entities,
            aliases=dict(self.aliases(used)),
            files=tuple(file for file in self.files if not file.startswith("media/") or self.is_used_file(file, media)),
            words=self.gathered.translated(("site", "site")),
            until=self.until,
            outline=cache(self.states.of_all),
            content=partial(self.states.content, used, self.config),
            indexes=indexes_of(events, entities),
        )

    def is_shown(self, record: Record) -> bool:
        return (record.collection, record.id) in self.shown

    def is_used_file(self, file: str, media: frozenset[str]) -> bool:
        return any(
            self.gathered.originals["media", identity].entry.file == file.removeprefix("media/") for identity in media
        )

    def has_own_page(self, key: Key) -> bool:
        """Whether an entry has a page, whoever names it: an event, a page, and what has a text of its own."""
        if key not in self.shown:
            return False
        return key[0] in ("events", "pages") or (
            key[0] in ENTITIES and self.gathered.originals[key].references is not None
        )

    @cached_property
    def namers(self) -> dict[Key, frozenset[Key]]:
        """Who names each entry."""
        found: dict[Key, set[Key]] = {}
        for key, named in self.named.items():
            for target in named:
                found.setdefault(target, set()).add(key)
        return {target: frozenset(keys) for target, keys in found.items()}

    def used(self) -> frozenset[Key]:
        """Everything that has a page: what has its own, what that names, and so on."""
        waiting = list(filter(self.has_own_page, self.gathered.originals))
        found: set[Key] = set()
        while waiting:
            key = waiting.pop()
            if key in found or key not in self.shown:
                continue
            found.add(key)
            waiting += self.named[key]
        return frozenset(found)

    def card(self, key: Key, has_page: bool) -> Card:
        record = self.gathered.originals[key]
        if key[0] == "media":
            return Card(key[0], key[1], {"": key[1]}, has_page, f"media/{record.entry.file}", record.entry.alt)
        if key[0] == "sources":
            return Card(key[0], key[1], {"": name_of_source(record.entry)}, has_page)
        names = names_of(record, self.gathered.translated(key))
        return Card(key[0], key[1], names, has_page, at=_place_of(record.entry) if key[0] == "places" else None)

    def finder_of(self, records: Sequence[Record]) -> Finder:
        """What makes these events, which are all that are shown, in order."""
        finder = Finder(self.config, self.gathered, self.cards, records)
        finder.changes = self.changes
        finder.named_by = self.named_by
        finder.live = self.live
        finder.states = self.states
        return finder

    def naming(self, events: Iterable[Event]) -> Mapping[Key, Sequence[Event]]:
        """The events that belong to each entry: to storylines by their own word, else by naming them."""
        found: dict[Key, list[Event]] = {}
        for event in events:
            own = [("storylines", name) for name in dict.fromkeys(event.brief.storylines)]
            named = [key for key in self.named["events", event.id] if key[0] != "storylines" and key in self.shown]
            for key in (*own, *named):
                found.setdefault(key, []).append(event)
        return found

    def entities(
        self, collection: str, naming: Mapping[Key, Sequence[Event]], used: frozenset[Key]
    ) -> Iterator[Entity]:
        records = [record for record in self.gathered.of(collection) if (collection, record.id) in used]
        for record in sorted(records, key=lambda each: (position_of(each.entry), each.id)):
            key = (collection, record.id)
            yield self.entity(key, tuple(naming.get(key, ())))

    def entity(self, key: Key, events: tuple[Event, ...]) -> Entity:
        """A person, organization … of the site, with the events that name it."""
        record = self.gathered.originals[key]
        return Entity(
            card=self.cards[key],
            path=record.path,
            line=record.line,
            entry=record.entry,
            fragment=record.fragment,
            translations=self.gathered.translated(key),
            events=events,
            offices=tuple(
                (role, self.card_of("organizations", role.organization)) for role in getattr(record.entry, "roles", ())
            ),
            parent=self.card_of("organizations", getattr(record.entry, "parent", None)),
            portrait=self.portrait_of(record.entry),
            named=self.named_by(key),
            state=self.states.whole(key),
        )

    def portrait_of(self, entry: Any) -> tuple[Medium, Mapping[str, Translated]] | None:  # noqa: ANN401 - an entry of any collection
        """The portrait of a person."""
        key = ("media", getattr(entry, "image", None) or "")
        return (self.gathered.originals[key].entry, self.gathered.translated(key)) if key in self.cards else None

    def named_by(self, key: Key) -> dict[Key, Card]:
        """The cards of all that an entry names; what readers may not see yet has none, not even a name."""
        return {target: self.cards[target] for target in sorted(self.named[key]) if target in self.shown}

    def card_of(self, collection: str, identity: str | None) -> Card | None:
        return self.cards.get((collection, identity)) if identity else None

    def aliases(self, used: frozenset[Key]) -> Iterator[tuple[str, Card]]:
        """Old addresses, and the entry that each leads to; a takedown note stands for events that are gone."""
        originals = self.gathered.originals
        for key in sorted(key for key in used if getattr(originals[key].short, "aliases", ())):
            record = originals[key]
            for alias in record.short.aliases:
                yield f"{folder_of_aliases(record)}/{alias}", self.cards[key]


def indexes_of(events: Sequence[Event], entities: Mapping[str, Sequence[Entity]]) -> frozenset[str]:
    """The collections and sorts of events of which there is anything to show."""
    sorts = ("kinds", "statuses", "years") if events else ()
    tags = ("tags",) if any(event.brief.tags for event in events) else ()
    return frozenset((*(name for name, found in entities.items() if found), *sorts, *tags))


def position_of(entry: Any) -> int:  # noqa: ANN401 - an entry of any collection
    """Where an entry stands among those of its collection, before its id decides."""
    order = getattr(entry, "order", None)
    return 1_000_000 if order is None else order


def _place_of(place: Place) -> tuple[float, float] | None:
    return None if place.lon is None or place.lat is None else (place.lon, place.lat)


def name_of_source(source: Source) -> str:
    """The name of a source in a sentence: its publisher and title, or as much of them as is known."""
    publisher = evidence.publisher_of(source)
    title = source.title or source.document
    if title:
        return f"{publisher}: {title}" if publisher else title
    return f"{publisher}, {source.published}" if source.published else publisher
