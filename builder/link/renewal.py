"""Makes anew what shows entries that say something else, and leaves the rest of a site as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, pairwise
from operator import is_

from builder.link.event import Finder
from builder.link.gather import Key
from builder.link.site import ENTITIES, Linker, indexes_of, position_of
from builder.model import Answers, Entity, Event, Site


def renewed(site: Site, last: Linker, linker: Linker, shown: Collection[Key], moved: Collection[str]) -> Site:
    """The site with those of these keys made anew; other events find from now on by what is known now.

    `moved` are the events that may stand elsewhere; others may have been taken along.
    """
    order, ranks = linker.finder.threads[""]
    _, places = last.finder.threads[""]
    events = list(site.events) if places is ranks else [site.events[places[name]] for name in order]
    names = [name for group, name in shown if group == "events" and name in ranks]
    fresh = {name: linker.finder.event(linker.finder.records[ranks[name]]) for name in names}
    old = [events[ranks[name]] for name in fresh]
    for event in old:  # whoever still shows it shall find what it said
        object.__setattr__(event, "answers", Answers(last.finder.find))
    for name, event in fresh.items():
        events[ranks[name]] = event
    linker.finder.answers.find = linker.finder.find
    elsewhere = [events[ranks[name]] for name in movers(last.finder, linker.finder, moved)]
    lists: dict[Key, Sequence[Event]] = dict.fromkeys(chain(last.naming(old), linker.naming(elsewhere)), ())
    lists.update(linker.naming(fresh.values()))
    there = Renewal(linker, shown, fresh, lists, ranks)
    named = frozenset(shown).union((card.collection, card.id) for card in site.aliases.values())
    entities = {name: there.entities(site.entities[name]) for name in ENTITIES}
    return replace(
        site,
        events=tuple(events),
        entities=entities,
        indexes=indexes_of(events, entities),
        aliases=dict(linker.aliases(named & linker.used_keys)),
        outline=cache(linker.states.of_all),
        content=partial(linker.states.content, linker.used_keys, linker.config),
    )


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is made anew: what has a key that is `shown`, and what lists others than before, or in another order.

    `lists` are the fresh events of each of the latter; `ranks` are the places of all events.
    """

    linker: Linker
    shown: Collection[Key]
    fresh: Mapping[str, Event]
    lists: Mapping[Key, Sequence[Event]]
    ranks: Mapping[str, int]

    def entities(self, last: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """The entities of a collection in order; the same where none is made anew."""
        found = [self.entity(entity) for entity in last]
        if all(map(is_, found, last)):
            return last
        return tuple(sorted(found, key=lambda entity: (position_of(entity.entry), entity.card.id)))

    def entity(self, last: Entity) -> Entity:
        """An entity as it is now."""
        key = last.card.collection, last.card.id
        events = self.events(last.events, self.lists[key]) if key in self.lists else last.events
        if key in self.shown:
            return self.linker.entity(key, events)
        return replace(last, events=events) if key in self.lists else last

    def events(self, last: Sequence[Event], fresh: Sequence[Event]) -> tuple[Event, ...]:
        """The events of an entity as they are now."""
        kept = (event for event in last if event.id not in self.fresh)
        return tuple(sorted((*kept, *fresh), key=lambda event: self.ranks[event.id]))


def movers(last: Finder, now: Finder, moved: Collection[str]) -> Collection[str]:
    """The events without which all stand in the order of before: these, or, if they take others along, more."""
    before, after = between(last, now, "")
    rest = [[name for name in names if name not in moved] for names in (before, after)]
    return moved if rest[0] == rest[1] else [name for name in after if name]


def displaced(last: Finder, now: Finder) -> Iterator[Key]:
    """The events that stand beside others than before, or name those tied to them in another order.

    An event that moves may take others along: those that follow it, and those of a time of day.
    """
    if now.threads is last.threads:
        return
    found = {event for event in now.ties.keys() | last.ties.keys() if now.ties.get(event) != last.ties.get(event)}
    for name in now.threads:
        before, after = between(last, now, name)
        found.update(chain.from_iterable({*pairwise(before)} ^ {*pairwise(after)}))
    yield from (("events", event) for event in found if event)


def between(last: Finder, now: Finder, name: str) -> tuple[list[str], list[str]]:
    """The stretch of a thread in which two orders differ, in each, with what is before and after it."""
    before, after = (["", *finder.threads[name][0], ""] for finder in (last, now))
    if before == after:
        return [], []
    start, end = map(_alike, (before, reversed(before)), (after, reversed(after)))
    return before[start - 1 : len(before) - end + 1], after[start - 1 : len(after) - end + 1]


def _alike(before: Iterable[str], after: Iterable[str]) -> int:
    """How many names two orders begin with alike."""
    return next(number for number, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
