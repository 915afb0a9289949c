"""Links a site once more after some of its entries say something else, looking only at what shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from copy import copy
from itertools import chain

from builder.frontmatter import Placer
from builder.link.checks import grounds_of, look_again
from builder.link.gather import Checker, Key
from builder.link.order import in_time
from builder.link.renewal import displaced, renewed
from builder.link.site import Linker
from builder.model import Brief, Record, Site


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
    other.namers = namers_after(linker, other, keys)
    if not all(leads_as_before(linker, other, key) for key in keys) and other.used() != linker.used_keys:
        return None
    other.cards = linker.cards | {key: other.card(key, key in other.used_keys) for key in keys}
    other.states = linker.states.of_others(other.gathered, other.named, keys)
    moved = frozenset(one.id for one, two in pairs if other.is_shown(one) and may_move(one, two))
    put_in_order(linker, other, keys, bool(moved))
    if list(linker.finder.threads) != list(other.finder.threads):
        return None  # storylines begin in another order, in which every page names them
    told = frozenset(key for key in keys if linker.states.outline(key) != other.states.outline(key))
    shown = frozenset(chain(keys, showing(linker, told), showing(other, told), displaced(linker.finder, other.finder)))
    other.found = look_again(other.whole(), linker.found, grounds(linker, other, told), paths)
    other.problems = tuple(chain.from_iterable(other.found))
    return other, renewed(site, linker, other, shown, moved), shown


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


def namers_after(linker: Linker, other: Linker, keys: Collection[Key]) -> dict[Key, frozenset[Key]]:
    """Who names each entry, where those of these keys name others."""
    found = dict(linker.namers)
    for key in keys:
        for target in linker.named[key] - other.named[key]:
            found[target] = found[target] - {key}
        for target in other.named[key] - linker.named[key]:
            found[target] = found.get(target, frozenset()) | {key}
    return found


def leads_as_before(linker: Linker, other: Linker, key: Key) -> bool:
    """Whether what an entry names has surely a page, or none, as before: what it names no more, others name."""
    if key not in linker.used_keys:
        return True
    gone = linker.named[key] - other.named[key]
    come = (other.named[key] - linker.named[key]) & other.shown
    return come <= linker.used_keys and all(
        other.has_own_page(target) or any(map(other.has_own_page, other.namers[target])) for target in gone
    )


def may_move(one: Record, other: Record) -> bool:
    """Whether an event may have another place in time, or in a storyline."""
    if one.brief is None or other.brief is None or one.outline == other.outline:
        return False
    return not other.brief.place or placed(one.brief) != placed(other.brief)


def placed(brief: Brief) -> tuple[object, ...]:
    """Where a day stands in time, beside what it is tied to, and in which storylines."""
    return brief.place, brief.ties, brief.storylines


def put_in_order(linker: Linker, other: Linker, keys: Collection[Key], is_moved: bool) -> None:
    """Let the other one find events in their order, which is that of before where none has moved."""
    _, places = linker.finder.threads[""]
    records = list(linker.finder.records)
    for key in keys:
        if key[0] == "events" and key[1] in places:
            records[places[key[1]]] = other.gathered.originals[key]
    other.finder = other.finder_of(in_time(records, other.config.timezone) if is_moved else records)
    other.finder.answers = linker.finder.answers
    if not is_moved:
        other.finder.take_order(linker.finder)


def showing(linker: Linker, told: Collection[Key]) -> Iterator[Key]:
    """The entries that show something of these: name them, stand beside them, are tied to them."""
    for key in told:
        yield from linker.namers.get(key, ())
        if key[0] == "events" and key in linker.shown:
            yield from (("events", name) for name in linker.finder.around(key[1]))


def grounds(linker: Linker, other: Linker, told: Collection[Key]) -> set[str]:
    """What of a site is another, for checks, where these entries say something else than words."""
    found: set[str] = set()
    for key in told:
        found.update(grounds_of(key, linker.gathered.originals[key], other.gathered.originals[key]))
        if key in other.gathered.translations:
            found.add("translations")
        if any(not linker.namers.get(each) or not other.namers[each] for each in linker.named[key] ^ other.named[key]):
            found.add("uses")
    return found
