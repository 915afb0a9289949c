"""From records to the whole site: references looked up, order found, neighbours and back-references known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from builder import evidence
from builder.edtf import Date
from builder.frontmatter import Placer
from builder.link.dated import EPOCH, dated
from builder.link.gather import (
    Checker,
    Gathered,
    Key,
    end_of_embargo,
    folder_of_aliases,
    gather,
    instant_of,
    names_of,
    published,
)
from builder.link.notes import notes_on
from builder.link.order import in_time
from builder.link.relate import faults_of_relations, relate
from builder.link.translations import faults_of_translations
from builder.markup import SCHEMES, positions_of
from builder.model import (
    COLLECTIONS,
    Beside,
    Card,
    Changed,
    Cited,
    Entity,
    Event,
    Named,
    Record,
    Records,
    Related,
    Said,
    Site,
    Translated,
)
from builder.problems import Problem
from builder.schema.custom import custom_references
from builder.schema.event import Event as WrittenEvent
from builder.schema.event import Relation
from builder.schema.records import Medium, Person, Role, Source
from builder.schema.references import Reference, references
from builder.schema.words import Steps

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
    gathered = gather(records.records, placer)
    linker = _Linker(records, gathered, placer, now, drafts)
    linker.changes = changes
    problems = [*gathered.problems, *linker.look_up(), *notes_on(gathered, records.config, placer, tuple(files))]
    events = {record.id: record for record in gathered.of("events")}
    problems += faults_of_relations(events, placer)
    problems += faults_of_translations(gathered, records.config, placer)
    return linker.site(tuple(files)), tuple(problems)


class _Linker:
    """What all steps of linking look at: the records, who names whom, who is seen."""

    def __init__(self, records: Records, gathered: Gathered, placer: Placer, now: Date, drafts: bool) -> None:
        self.config = records.config
        self.gathered = gathered
        self.checker = Checker(gathered, placer)
        self.live = {
            key for key, record in gathered.originals.items() if published(record.entry, now, self.config.timezone)
        }
        self.shown = set(gathered.originals) if drafts else self.live
        self.until = self.next_end(instant_of(now, ZoneInfo(self.config.timezone)))
        self.changes = NEVER
        self.named: Found = {}
        self.cards: dict[Key, Card] = {}
        self.sources: dict[str, tuple[Source, Card]] = {}

    def next_end(self, now: int) -> int | None:
        """When the next embargo ends, in seconds since 1970."""
        waiting = (record.entry for record in self.gathered.of("events") if record.entry.publish_at)
        ends = (end_of_embargo(entry, self.config.timezone) for entry in waiting if not entry.draft)
        return min((end - EPOCH for end in ends if end is not None and end > now), default=None)

    def look_up(self) -> Iterator[Problem]:
        """Find what every record names; a reference that leads nowhere is a problem."""
        for key, record in self.gathered.originals.items():
            found: set[Key] = set()
            yield from self.look_up_all(record, found)
            self.named[key] = frozenset(found)
        for record in self.gathered.spare:
            yield from self.look_up_all(record, set())
        for key, translations in self.gathered.translations.items():
            named = set(self.named.get(key, ()))
            for record in translations.values():
                yield from self.look_up_body(record, named)
            if key in self.named:  # what a translation names is named by its original too
                self.named[key] = frozenset(named)

    def look_up_all(self, record: Record, found: set[Key]) -> Iterator[Problem]:
        for steps, collection, identity in self.references_of(record):
            target = self.checker.key_of(collection, identity)
            if target is None:
                yield self.checker.dangling(record, steps, collection, identity)
            else:
                found.add(target)
        yield from self.look_up_body(record, found)

    def references_of(self, record: Record) -> Iterator[Reference]:
        """What an entry names, also in the block of a kind of the site's own."""
        yield from references(record.entry)
        if record.custom:
            yield from custom_references(record.entry.kind, record.custom, self.config)

    def look_up_body(self, record: Record, found: set[Key]) -> Iterator[Problem]:
        for reference in record.fragment.references if record.fragment else ():
            scheme, _, identity = reference.partition(":")
            target = self.checker.key_of(SCHEMES[scheme], identity)
            if target is None:
                text = self.checker.placer.file(record.path)[0].below or record.entry.body
                for offset in positions_of(reference, text):
                    yield self.checker.dangling_in_body(record, SCHEMES[scheme], identity, offset, text)
            else:
                found.add(target)

    def site(self, files: tuple[str, ...]) -> Site:
        """The site itself: only what is shown, and only those whom something shown names."""
        records = in_time(
            (record for record in self.gathered.of("events") if self.is_shown(record)), self.config.timezone
        )
        used = self.used(records)
        self.cards = {key: self.card(key, key in used) for key in self.gathered.originals}
        events = self.events(records)
        entities = {name: tuple(self.entities(name, events, used)) for name in ENTITIES}
        media = frozenset(identity for name, identity in used if name == "media")
        return Site(
            config=self.config,
            events=events,
            entities=entities,
            aliases=dict(self.aliases(used)),
            files=tuple(file for file in files if not file.startswith("media/") or self.is_used_file(file, media)),
            words=self.gathered.translated(("site", "site")),
            until=self.until,
        )

    def is_shown(self, record: Record) -> bool:
        return (record.collection, record.id) in self.shown

    def is_used_file(self, file: str, media: frozenset[str]) -> bool:
        return any(
            self.gathered.originals["media", identity].entry.file == file.removeprefix("media/") for identity in media
        )

    def used(self, events: Iterable[Record]) -> frozenset[Key]:
        """Everything that has a page: the events, what they name, what that names, and what has a text of its own."""
        waiting: list[Key] = [("events", record.id) for record in events]
        waiting += [
            key
            for key, record in self.gathered.originals.items()
            if key[0] in ENTITIES and key in self.shown and (record.fragment or key[0] == "pages")
        ]
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
        names = names_of(record.entry, self.gathered.translated(key))
        if key[0] == "media":
            return Card(key[0], key[1], {"": key[1]}, has_page, f"media/{record.entry.file}", record.entry.alt)
        if key[0] == "sources":
            names = {"": name_of_source(record.entry)}
        return Card(key[0], key[1], names, has_page)

    def events(self, records: list[Record]) -> tuple[Event, ...]:
        by_id = {record.id: record for record in records}
        ties = relate(by_id, self.cards, self.note_on)
        beside = self.beside(records)
        self.sources = {
            record.id: (record.entry, self.cards["sources", record.id]) for record in self.gathered.of("sources")
        }
        return tuple(self.event(record, ties[record.id], beside[record.id]) for record in records)

    def event(self, record: Record, related: tuple[Related, ...], beside: tuple[Beside, ...]) -> Event:
        entry: WrittenEvent = record.entry
        key = ("events", record.id)
        cited, numbers = evidence.cited_by(entry, self.sources)
        claims = evidence.claims_of(entry)
        status, derived = evidence.status_of(entry, claims)
        added, updated = dated(entry, self.changes.get(record.path), self.config.timezone)
        return Event(
            id=record.id,
            path=record.path,
            entry=entry,
            fragment=record.fragment,
            translations=self.gathered.translated(key),
            card=self.cards[key],
            date=entry.date,
            heading=entry.date.heading,
            status=status,
            derived=derived,
            draft=key not in self.live,
            added=added,
            updated=updated,
            people=self.people_of(entry),
            organizations=self.organizations_of(entry),
            places=self.places_of(entry),
            storylines=self.storylines_of(entry),
            cited=tuple(self.with_translations(each) for each in cited),
            origins=evidence.independent(evidence.supporting(entry, cited, numbers)),
            claims=claims,
            related=related,
            beside=beside,
            custom=record.custom,
            named=self.named_by(key),
            numbers=numbers,
            pictures=self.pictures_of(entry),
        )

    def with_translations(self, cited: Cited) -> Cited:
        """A citation with what its source's own entry says in other languages."""
        translations = self.gathered.translated(("sources", cited.card.id)) if cited.card else {}
        return replace(cited, translations=translations) if translations else cited

    def note_on(self, record: Record, tie: Relation) -> Said:
        """The note on a tie of an event, with its translations."""
        return self.said(("events", record.id), ("relations", tie.event, "note"), tie.note)

    def said(self, key: Key, steps: Steps, text: str) -> Said:
        """A piece of an entry's text with its translations."""
        translations = self.gathered.translated(key)
        if not text or not translations:
            return Said(text)
        return Said(
            text, {language: each.words[steps] for language, each in translations.items() if steps in each.words}
        )

    def storylines_of(self, entry: WrittenEvent) -> tuple[Card, ...]:
        keys = [("storylines", name) for name in entry.storylines]
        return tuple(self.cards[key] for key in keys if key in self.cards)

    def pictures_of(self, entry: WrittenEvent) -> tuple[tuple[Medium, Mapping[str, Translated]], ...]:
        keys = [("media", name) for name in entry.media]
        originals = self.gathered.originals
        return tuple((originals[key].entry, self.gathered.translated(key)) for key in keys if key in originals)

    def people_of(self, entry: WrittenEvent) -> tuple[Named, ...]:
        return tuple(
            Named(self.cards["people", person.id], person.role, self.offices_on(person.id, entry.date))
            for person in entry.people
            if ("people", person.id) in self.cards
        )

    def organizations_of(self, entry: WrittenEvent) -> tuple[Named, ...]:
        return tuple(
            Named(self.cards["organizations", organization.id], organization.role)
            for organization in entry.organizations
            if ("organizations", organization.id) in self.cards
        )

    def places_of(self, entry: WrittenEvent) -> tuple[Named, ...]:
        return tuple(
            Named(self.cards["places", place.id], precision=place.precision or "", note=place.note)
            for place in entry.places
            if ("places", place.id) in self.cards
        )

    def offices_on(self, identity: str, date: Date) -> tuple[Said, ...]:
        """The offices that a person is known to have held at a date."""
        key = ("people", identity)
        person: Person = self.gathered.originals[key].entry
        held = (number for number, role in enumerate(person.roles) if held_on(role, date))
        return tuple(self.said(key, ("roles", number, "title"), person.roles[number].title) for number in held)

    def beside(self, records: list[Record]) -> dict[str, tuple[Beside, ...]]:
        """Before and after each event, in time and in each of its storylines."""
        found: dict[str, list[Beside]] = {record.id: [] for record in records}
        threads: dict[str, list[Record]] = {}
        for record in records:
            for name in record.entry.storylines:
                threads.setdefault(name, []).append(record)
        for name, thread in (("", records), *threads.items()):
            storyline = self.cards.get(("storylines", name))
            for number, record in enumerate(thread):
                before = self.cards["events", thread[number - 1].id] if number else None
                after = self.cards["events", thread[number + 1].id] if number + 1 < len(thread) else None
                found[record.id].append(Beside(storyline, before, after))
        return {identity: tuple(each) for identity, each in found.items()}

    def entities(self, collection: str, events: tuple[Event, ...], used: frozenset[Key]) -> Iterator[Entity]:
        naming: dict[Key, list[Event]] = {}
        for event in events:
            for key in self.members(event, collection):
                naming.setdefault(key, []).append(event)
        records = [record for record in self.gathered.of(collection) if (collection, record.id) in used]
        for record in sorted(records, key=lambda each: (_position(each.entry), each.id)):
            key = (collection, record.id)
            yield Entity(
                card=self.cards[key],
                path=record.path,
                entry=record.entry,
                fragment=record.fragment,
                translations=self.gathered.translated(key),
                events=tuple(naming.get(key, ())),
                offices=tuple(
                    (role, self.card_of("organizations", role.organization))
                    for role in getattr(record.entry, "roles", ())
                ),
                parent=self.card_of("organizations", getattr(record.entry, "parent", None)),
                named=self.named_by(key),
            )

    def members(self, event: Event, collection: str) -> Iterable[Key]:
        """To which entries of a collection an event belongs: to storylines by its own word, else by naming them."""
        if collection == "storylines":
            return dict.fromkeys((collection, card.id) for card in event.storylines)
        return (key for key in event.named if key[0] == collection)

    def named_by(self, key: Key) -> dict[Key, Card]:
        """The cards of all that an entry names; what readers may not see yet has none, not even a name."""
        return {target: self.cards[target] for target in sorted(self.named[key]) if target in self.shown}

    def card_of(self, collection: str, identity: str | None) -> Card | None:
        return self.cards.get((collection, identity)) if identity else None

    def aliases(self, used: frozenset[Key]) -> Iterator[tuple[str, Card]]:
        """Old addresses, and the entry that each leads to; a takedown note stands for events that are gone."""
        for key in sorted(used):
            record = self.gathered.originals[key]
            for alias in getattr(record.entry, "aliases", ()):
                yield f"{folder_of_aliases(record)}/{alias}", self.cards[key]


def _position(entry: Any) -> int:  # noqa: ANN401 - an entry of any collection
    order = getattr(entry, "order", None)
    return 1_000_000 if order is None else order


def held_on(role: Role, date: Date) -> bool:
    """Whether an office is known to have been held at some day of a date: by its bounds, or by an attested point."""
    if any(_overlap(point.lower, point.upper, date) for point in role.on):
        return True
    if role.from_ is None and role.to is None:
        return False
    return _overlap(role.from_.lower if role.from_ else None, role.to.upper if role.to else None, date)


def _overlap(lower: int | None, upper: int | None, date: Date) -> bool:
    return date.possibly_within(lower, upper)


def name_of_source(source: Source) -> str:
    """The name of a source in a sentence: its publisher and title, or as much of them as is known."""
    publisher = evidence.publisher_of(source)
    title = source.title or source.document
    if title:
        return f"{publisher}: {title}" if publisher else title
    return f"{publisher}, {source.published}" if source.published else publisher
