"""Links a site once more after some of its entries say something else, looking only at what shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, pairwise

from builder.frontmatter import Placer
from builder.link.checks import grounds_of, look_again
from builder.link.event import Finder
from builder.link.gather import Checker, Key
from builder.link.order import in_time
from builder.link.site import ENTITIES, Linker, position_of
from builder.model import Brief, Entity, Event, Record, Site


def again(
    linker: Linker,
    site: Site,
    records: Collection[Record],
    keys: Collection[Key],
    paths: Collection[str],
    placer: Placer,
) -> tuple[Linker, Site, frozenset[Key]] | None:
    """The site in which these records stand in the places of those of the same ids, and what it is linked by.

    Also which entries show anything of those of these `keys`; all other records say what they said. `paths` are the
    files that changed, `placer` knows what is in them now.
    None where more may be another: who is seen, what has a page, where a reference leads. `linker` and `site` stay as
    they are, but for where their events find what they were not yet asked for, if that is the same in both.
    """
    other = with_others(linker, records, placer)
    pairs = [(linker.gathered.originals[key], other.gathered.originals[key]) for key in sorted(keys)]
    if any(seen_of(one) != seen_of(two) for one, two in pairs) or any(list(other.look_up_entry(key)) for key in keys):
        return None
    is_moved = any(moved(one, two) for one, two in pairs)
    ordered = in_order(linker, other, is_moved)
    if any(linker.named[key] != other.named[key] for key in keys) and other.used(ordered) != linker.used_keys:
        return None
    other.cards = linker.cards | {key: other.card(key, key in other.used_keys) for key in keys}
    other.states = linker.states.of_others(other.gathered, other.named, keys)
    other.finder = other.finder_of(ordered)
    if not is_moved:
        other.finder.take_order(linker.finder)
    elif list(linker.finder.threads) != list(other.finder.threads):
        return None  # storylines begin in another order, in which every page names them
    told = frozenset(key for key in keys if linker.states.outline(key) != other.states.outline(key))
    shown = frozenset(chain(keys, showing(linker, told), showing(other, told), displaced(linker.finder, other.finder)))
    other.found = look_again(other.whole(), linker.found, grounds(linker, other, told), paths)
    other.problems = tuple(chain.from_iterable(other.found))
    return other, put_in(site, other, ordered, shown), shown


def with_others(linker: Linker, records: Iterable[Record], placer: Placer) -> Linker:
    """What has other records in the places of those of the same ids, and knows as yet what the last one found."""
    other = copy(linker)
    other.gathered = linker.gathered.with_others(records)
    other.checker = Checker(other.gathered, placer)
    other.named = dict(linker.named)
    return other


def seen_of(record: Record) -> tuple[object, ...]:
    """What decides whether an entry is seen, and whether it has a page, a picture its file."""
    if record.brief is not None:
        return record.brief.draft, record.brief.publish_at, record.brief.timezone
    names = ("draft", "status", "file")
    return record.references is None, *(getattr(record.entry, name, None) for name in names)


def moved(one: Record, other: Record) -> bool:
    """Whether an event may have another place in time, or in a storyline."""
    if one.brief is None or other.brief is None or one.outline == other.outline:
        return False
    return not other.brief.place or placed(one.brief) != placed(other.brief)


def grounds(linker: Linker, other: Linker, told: Collection[Key]) -> set[str]:
    """What of a site is another, for checks, where these entries say something else than words."""
    found: set[str] = set()
    for key in told:
        found.update(grounds_of(key, linker.gathered.originals[key], other.gathered.originals[key]))
        if key in other.gathered.translations:
            found.add("translations")
    if any(linker.named[key] != other.named[key] for key in told):
        found.add("uses")
    return found


def placed(brief: Brief) -> tuple[object, ...]:
    """Where a day stands in time, beside what it is tied to, and in which storylines."""
    return brief.place, brief.ties, brief.storylines


def in_order(linker: Linker, other: Linker, is_moved: bool) -> list[Record]:
    """The events in order, which is that of before where none has moved."""
    records = [other.gathered.originals["events", record.id] for record in linker.finder.records]
    return in_time(records, other.config.timezone) if is_moved else records


def showing(linker: Linker, told: Collection[Key]) -> Iterator[Key]:
    """The entries that show something of these: name them, stand beside them, are tied to them."""
    if not told:
        return
    for key, named in linker.named.items():
        if not named.isdisjoint(told):
            yield key
    for key in told:
        if key[0] == "events" and key in linker.shown:
            yield from (("events", name) for name in linker.finder.around(key[1]))


def displaced(last: Finder, now: Finder) -> Iterator[Key]:
    """The events that stand beside others than before, or name those tied to them in another order.

    An event that moves may take others along: those that follow it, and those of a time of day.
    """
    if now.threads is last.threads:
        return
    found = {event for event in now.ties.keys() | last.ties.keys() if now.ties.get(event) != last.ties.get(event)}
    for name, (thread, _) in now.threads.items():
        before, _ = last.threads[name]
        if thread != before:
            found.update(chain.from_iterable({*pairwise(["", *before, ""])} ^ {*pairwise(["", *thread, ""])}))
    yield from (("events", event) for event in found if event)


def put_in(site: Site, linker: Linker, ordered: Sequence[Record], shown: Collection[Key]) -> Site:
    """The site with those of these keys made anew; other events find from now on by what is known now."""
    last = {event.id: event for event in site.events}
    events, fresh = [], []
    for record in ordered:
        event = last[record.id]
        if ("events", record.id) in shown:
            event = linker.finder.event(record)
            fresh.append(event)
        else:
            object.__setattr__(event, "find", linker.finder.find)
        events.append(event)
    ranks = {event.id: number for number, event in enumerate(events)}
    is_moved = list(ranks) != list(last)
    lists = Lists(linker.naming(fresh), frozenset(event.id for event in fresh), ranks, is_moved)
    return replace(
        site,
        events=tuple(events),
        entities={name: tuple(entities_of(linker, name, site.entities[name], lists, shown)) for name in ENTITIES},
        aliases=dict(linker.aliases(linker.used_keys)),
        outline=linker.states.of_all(),
        content=partial(linker.states.content, linker.used_keys, linker.config),
    )


@dataclass(frozen=True, slots=True)
class Lists:
    """Events that are made anew, by the entries to which they belong; their ids, and the place of every event.

    Where any has moved, others may have changed places too.
    """

    naming: Mapping[Key, Sequence[Event]]
    fresh: frozenset[str]
    ranks: Mapping[str, int]
    is_moved: bool

    def put_in(self, key: Key, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events of an entry as they are now."""
        kept = [event for event in events if event.id not in self.fresh]
        found = [*kept, *self.naming.get(key, ())]
        if len(kept) == len(events) == len(found) and not self.is_moved:
            return events
        return tuple(sorted(found, key=lambda event: self.ranks[event.id]))


def entities_of(
    linker: Linker, collection: str, entities: Iterable[Entity], lists: Lists, shown: Collection[Key]
) -> list[Entity]:
    """The entries of a collection in order, those made anew that say or list something else."""
    found = []
    for entity in entities:
        key = collection, entity.card.id
        events = lists.put_in(key, entity.events)
        if key in shown:
            found.append(linker.entity(key, events))
        else:
            found.append(entity if events is entity.events else replace(entity, events=events))
    return sorted(found, key=lambda entity: (position_of(entity.entry), entity.card.id))
