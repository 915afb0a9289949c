"""The checks that look at several entries, and what of the site each looks at: what is the same comes to the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from builder.link import lints, notes
from builder.link.gather import Key
from builder.link.relate import faults_of_relations
from builder.link.translations import faults_of_settings, faults_of_translations
from builder.link.whole import Whole
from builder.model import Brief, Record
from builder.problems import Problem

Found = tuple[tuple[Problem, ...], ...]  # by each check in its turn


@dataclass(frozen=True, slots=True)
class Check:
    """What finds problems, and its `grounds`.

    `events.tags` are the tags of all briefs, `people` what the entries of a collection say but for their texts,
    `translations` what any translation says, and its original, `uses` which entries are named by any other. Of an event
    itself a check may look at what it has a problem with, and at one with a source that may not be named.
    Which entries there are, who has a text, and the settings are the same as long as a site is only linked again.
    """

    look: Callable[[Whole], Iterable[Problem]]
    grounds: frozenset[str]


def _of(look: Callable[[Whole], Iterable[Problem]], grounds: str) -> Check:
    return Check(look, frozenset(grounds.split()))


CHECKS = (
    _of(notes.tags, "events.tags"),
    _of(notes.aliases, "events.aliases people organizations places sources storylines pages media"),
    _of(notes.media, "media"),
    _of(notes.static, "pages"),
    _of(notes.menu, ""),
    _of(notes.anonymous, "events.nameless people translations"),
    _of(notes.repeated_sources, "events.works sources"),
    _of(notes.false_precision, "events.exact events.date"),
    _of(notes.cards, "events.title translations"),
    _of(faults_of_relations, "events.ties events.bounds events.date"),
    _of(faults_of_translations, "translations"),
    _of(faults_of_settings, "events.tags"),
    _of(lints.days, "events.latest"),
    _of(lints.twin_tags, "events.tags"),
    _of(lints.doubles, "people organizations places"),
    _of(lints.translations, "translations"),
    _of(
        lints.on_evidence,
        "events.status events.derived events.of_claims events.corrections events.bearing events.confirming "
        "events.unsourced sources",
    ),
    _of(lints.on_sources, "sources"),
    _of(lints.unused, "uses"),
)


def look_around(whole: Whole) -> Found:
    """Every problem that is one beside what other entries say, or files hold, but for what is not there at all."""
    return tuple(tuple(check.look(whole)) for check in CHECKS)


def look_again(whole: Whole, last: Found, changed: Collection[str], paths: Collection[str]) -> Found:
    """The same for a site of which only these grounds are others; in the files at these paths, places may be too."""
    return tuple(
        tuple(check.look(whole))
        if not check.grounds.isdisjoint(changed) or any(problem.where.path in paths for problem in found)
        else found
        for check, found in zip(CHECKS, last, strict=True)
    )


def grounds_of(key: Key, one: Record, other: Record) -> Iterator[str]:
    """The grounds that are others where an entry has another outline, or one of its translations."""
    if one.brief is None or other.brief is None:
        if one.outline != other.outline:
            yield key[0]
        return
    if one.brief.nameless or other.brief.nameless:
        yield "events.nameless"
    fields = zip(Brief._fields, one.brief, other.brief, strict=True)
    yield from (f"events.{name}" for name, before, now in fields if before != now)
