"""One event among the others: what it names, cites and is tied to, found when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from builder import evidence
from builder.digest import of_text
from builder.edtf import Date, parse
from builder.link.dated import dated
from builder.link.gather import Gathered, Key
from builder.link.relate import Tie, relate
from builder.link.state import States
from builder.model import Answers, Beside, Card, Changed, Cited, Event, Named, Record, Related, Said
from builder.schema.records import Person, Role, Source
from builder.schema.site import Config
from builder.schema.words import Steps

NEVER: Mapping[str, Changed] = MappingProxyType({})
Fields = dict[str, Any]


class Finder:
    """Makes the events of a site, and finds what they are asked for; `records` are those of all events, in order."""

    changes: Mapping[str, Changed] = NEVER
    live: set[Key]
    states: States
    named_by: Callable[[Key], dict[Key, Card]]

    def __init__(
        self, config: Config, gathered: Gathered, cards: Mapping[Key, Card], records: Sequence[Record]
    ) -> None:
        self.config = config
        self.gathered = gathered
        self.cards = cards
        self.records = records
        self.answers = Answers(self.find)

    def event(self, record: Record) -> Event:
        """An event, of which no more is known than what it says itself."""
        key = ("events", record.id)
        return Event.known_by(
            self.answers,
            id=record.id,
            path=record.path,
            brief=record.brief,
            card=self.cards[key],
            draft=key not in self.live,
            custom=record.custom,
        )

    def entry(self, event: Event) -> Fields:
        record = self.gathered.originals["events", event.id]
        # Kept by the event alone.
        return {"entry": record.unpack("entry") if record.unpack is not None else record.entry}

    def date(self, event: Event) -> Fields:
        return {"date": date_of(event.brief.date)}

    def fragment(self, event: Event) -> Fields:
        return {"fragment": self.gathered.originals["events", event.id].fragment}

    def find(self, event: Event, name: str) -> Fields:
        """The field of an event, with those that are found along with it."""
        return FINDERS[name](self, event)

    def outline(self, event: Event) -> Fields:
        return {"outline": self.states.outline_with_named(("events", event.id))}

    def state(self, event: Event) -> Fields:
        """The state of an event's page, which names also what stands beside the event, and is tied to it."""
        outline, ties = self.states.outline, self.ties.get(event.id, ())
        there = [("events", tie.other) for tie in ties]
        for thread in self.threads_of(event.id):
            there += [("storylines", thread), *(("events", name) for name in self.neighbours(thread, event.id))]
        others = [outline(key) if key in self.cards else b"" for key in there]
        kinds = [(tie.type, tie.derived) for tie in ties]
        return {"state": of_text(self.states.whole(("events", event.id)), kinds, others)}

    def translations(self, event: Event) -> Fields:
        return {"translations": self.gathered.translated(("events", event.id))}

    def heading(self, event: Event) -> Fields:
        return {"heading": event.date.heading}

    def claims(self, event: Event) -> Fields:
        return {"claims": evidence.claims_of(event.entry)}

    def status(self, event: Event) -> Fields:
        return {"status": event.brief.status, "derived": event.brief.derived}

    def days(self, event: Event) -> Fields:
        changed = self.changes.get(event.path)
        added, updated = dated(event.brief, changed, self.config.timezone)
        return {"added": added, "updated": updated, "revision": changed.revision if changed else ""}

    def evidence(self, event: Event) -> Fields:
        cited, numbers = evidence.cited_by(event.entry, self.sources)
        return {"cited": tuple(map(self.with_translations, cited)), "numbers": numbers}

    def origins(self, event: Event) -> Fields:
        return {"origins": evidence.independent(evidence.borne_by(event.brief, self.registered))}

    def publishers(self, event: Event) -> Fields:
        known = self.registered
        found = (evidence.publisher_of(known[name]) if name in known else own for name, own in event.brief.cited)
        return {"publishers": tuple(found)}

    def with_translations(self, cited: Cited) -> Cited:
        """A citation with what its source's own entry says in other languages."""
        translations = self.gathered.translated(("sources", cited.card.id)) if cited.card else {}
        return replace(cited, translations=translations) if translations else cited

    @cached_property
    def sources(self) -> dict[str, tuple[Source, Card]]:
        """Every registered source with its card."""
        return {name: (entry, self.cards["sources", name]) for name, entry in self.registered.items()}

    @cached_property
    def registered(self) -> dict[str, Source]:
        """Every registered source."""
        return {record.id: record.entry for record in self.gathered.of("sources")}

    def there(self, event: Event) -> Fields:
        brief, cards = event.brief, self.cards
        named = (("people", brief.people), ("organizations", brief.organizations), ("places", brief.places))
        there = ([cards.get((collection, name)) for name in names] for collection, names in named)
        return {"there": tuple(tuple(filter(None, each)) for each in there)}

    def people(self, event: Event) -> Fields:
        found = (
            Named(self.cards["people", person.id], person.role, self.offices_on(person.id, event.date))
            for person in event.entry.people
            if ("people", person.id) in self.cards
        )
        return {"people": tuple(found)}

    def offices_on(self, identity: str, date: Date) -> tuple[Said, ...]:
        """The offices that a person is known to have held at a date."""
        key = ("people", identity)
        person: Person = self.gathered.originals[key].entry
        held = (number for number, role in enumerate(person.roles) if held_on(role, date))
        return tuple(self.said(key, ("roles", number, "title"), person.roles[number].title) for number in held)

    def said(self, key: Key, steps: Steps, text: str) -> Said:
        """A piece of an entry's text with its translations."""
        translations = self.gathered.translated(key)
        if not text or not translations:
            return Said(text)
        return Said(
            text, {language: each.words[steps] for language, each in translations.items() if steps in each.words}
        )

    def organizations(self, event: Event) -> Fields:
        found = (
            Named(self.cards["organizations", organization.id], organization.role)
            for organization in event.entry.organizations
            if ("organizations", organization.id) in self.cards
        )
        return {"organizations": tuple(found)}

    def places(self, event: Event) -> Fields:
        found = (
            Named(self.cards["places", place.id], precision=place.precision or "", note=place.note)
            for place in event.entry.places
            if ("places", place.id) in self.cards
        )
        return {"places": tuple(found)}

    def storylines(self, event: Event) -> Fields:
        keys = [("storylines", name) for name in event.brief.storylines]
        return {"storylines": tuple(self.cards[key] for key in keys if key in self.cards)}

    def named(self, event: Event) -> Fields:
        return {"named": self.named_by(("events", event.id))}

    def pictures(self, event: Event) -> Fields:
        keys = [("media", name) for name in event.entry.media]
        originals = self.gathered.originals
        found = ((originals[key].entry, self.gathered.translated(key)) for key in keys if key in originals)
        return {"pictures": tuple(found)}

    def related(self, event: Event) -> Fields:
        return {"related": tuple(self.tie(event.id, tie) for tie in self.ties.get(event.id, ()))}

    def tie(self, identity: str, tie: Tie) -> Related:
        """A tie of an event with the other one's card and date, and its note with translations."""
        writer, named = (tie.other, identity) if tie.derived else (identity, tie.other)
        written = self.gathered.originals["events", writer].entry.relations[tie.number]
        note = self.said(("events", writer), ("relations", named, "note"), written.note)
        return Related(tie.type, *self.dated(tie.other), note, tie.derived)

    @cached_property
    def ties(self) -> dict[str, tuple[Tie, ...]]:
        """The ties of every event that has any."""
        return relate({record.id: record for record in self.records})

    def beside(self, event: Event) -> Fields:
        """Before and after an event, in time and in each of its storylines."""
        return {"beside": tuple(self.beside_in(name, event.id) for name in self.threads_of(event.id))}

    def threads_of(self, identity: str) -> list[str]:
        """The storylines of an event and, under the empty name, all events, in the order in which they begin."""
        storylines = self.gathered.originals["events", identity].short.storylines
        return sorted({"", *storylines}, key=self.ranks.__getitem__)

    def around(self, identity: str) -> set[str]:
        """The ids of the events that stand beside one, in time or in a storyline, and of those tied to it."""
        beside = chain.from_iterable(self.neighbours(name, identity) for name in self.threads_of(identity))
        return {*filter(None, beside), *(tie.other for tie in self.ties.get(identity, ()))}

    def take_order(self, last: Finder) -> None:
        """Know the order, the storylines and the ties of events as another one found them, which are the same."""
        self.threads, self.ranks, self.ties = last.threads, last.ranks, last.ties

    def beside_in(self, name: str, identity: str) -> Beside:
        before, after = (self.dated(each) if each else None for each in self.neighbours(name, identity))
        return Beside(self.cards.get(("storylines", name)), before, after)

    def neighbours(self, name: str, identity: str) -> tuple[str, str]:
        """The ids of the events before and after one, in a thread; empty at its ends."""
        thread, places = self.threads[name]
        here = places[identity]
        return thread[here - 1] if here else "", thread[here + 1] if here + 1 < len(thread) else ""

    def dated(self, identity: str) -> tuple[Card, Date]:
        """The card of an event, and its date."""
        key = ("events", identity)
        return self.cards[key], date_of(self.gathered.originals[key].short.date)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each storyline in the order in which they begin; that of all events is first."""
        return {name: number for number, name in enumerate(self.threads)}

    @cached_property
    def threads(self) -> dict[str, tuple[list[str], dict[str, int]]]:
        """The ids of all events, and of those of each storyline, in order, with the place of each."""
        found: dict[str, list[str]] = {"": [record.id for record in self.records]}
        for record in self.records:
            for name in record.short.storylines:
                found.setdefault(name, []).append(record.id)
        return {name: (thread, {each: number for number, each in enumerate(thread)}) for name, thread in found.items()}


def date_of(text: str) -> Date:
    """The date of an event, from its brief."""
    return parse(text, minutes=True)


FINDERS: dict[str, Callable[[Finder, Event], Fields]] = {
    "state": Finder.state,
    "entry": Finder.entry,
    "date": Finder.date,
    "fragment": Finder.fragment,
    "outline": Finder.outline,
    "translations": Finder.translations,
    "heading": Finder.heading,
    "claims": Finder.claims,
    **dict.fromkeys(("status", "derived"), Finder.status),
    **dict.fromkeys(("added", "updated", "revision"), Finder.days),
    **dict.fromkeys(("cited", "numbers"), Finder.evidence),
    "origins": Finder.origins,
    "publishers": Finder.publishers,
    "there": Finder.there,
    "people": Finder.people,
    "organizations": Finder.organizations,
    "places": Finder.places,
    "storylines": Finder.storylines,
    "named": Finder.named,
    "pictures": Finder.pictures,
    "related": Finder.related,
    "beside": Finder.beside,
}


def held_on(role: Role, date: Date) -> bool:
    """Whether an office is known to have been held at some day of a date: by its bounds, or by an attested point."""
    if any(_overlap(point.lower, point.upper, date) for point in role.on):
        return True
    if role.from_ is None and role.to is None:
        return False
    return _overlap(role.from_.lower if role.from_ else None, role.to.upper if role.to else None, date)


def _overlap(lower: int | None, upper: int | None, date: Date) -> bool:
    return date.possibly_within(lower, upper)
