"""What is lawful and yet seldom meant, over the whole site: worth an editor's attention, or only counted.

A notice is one problem for all of its sort, with their number and no place, since nobody reads a hundred of them; where
a site raises it to a warning, each is told at its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import chain

from builder import evidence
from builder.brief import DAYS
from builder.edtf import Date
from builder.link.gather import Gathered
from builder.link.whole import Whole
from builder.model import Bearing, Brief, Record
from builder.places import Mend
from builder.problems import Problem, Where
from builder.schema.gate import STOPGAP
from builder.text import tag_slug

Steps = tuple[str | int, ...]
CONFIRMING = (
    'Write "reported"; or add a document, a claim on record by somebody who took part, or a second independent origin.'
)
WITHDRAWN = "Add corrections: with the day of the withdrawal and its reason: [{date: 2024-05-17, text: …}]."
FEW_LETTERS = 3
SHORT_WORD = 4  # of these, many end in an s that makes no plural
SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("our", "or"), ("ence", "ense"), ("tre", "ter"), ("ies", "y"))


@dataclass(frozen=True, slots=True)
class _Found:
    """Something found: in which record, at which steps (of the key with `key`), what to say, what to do."""

    record: Record
    steps: Steps
    code: str
    what: str
    fix: str | Mend
    key: bool = False


def told(look: Callable[[Whole], Iterator[_Found]]) -> Callable[[Whole], Iterator[Problem]]:
    """Tell what is found as problems, and notices of one sort as one."""

    @wraps(look)
    def tell(whole: Whole) -> Iterator[Problem]:
        counts: Counter[str] = Counter()
        for each in look(whole):
            if each.code[0] == "N" and whole.config.lint.get(each.code, "notice") == "notice":
                counts[each.code] += 1
                continue
            path, steps = each.record.path, each.record.at(*each.steps)
            where = whole.placer.value(path, steps, key=each.key)
            yield Problem(where, each.code, each.what, whole.placer.said(path, steps, each.fix))
        for code, count in counts.items():
            what, fix = COUNTED[code]
            yield Problem(Where("content/site.yaml"), code, f"{what}: {count}.", fix, count=count)

    return tell


# What each notice counts, and what to do about it.
COUNTED = {
    "N401": ("Sources without a copy in a web archive", "Add archived: with the address of the copy."),
    "N402": ("Events that rest on a single origin", "Look for a second origin, independent of the first."),
    "N403": ("Sources without a publisher, whose host stands for it", "Add publisher: to each."),
    "N404": ("Sources without a title", "Add title: as it was published."),
    "N405": ("Sources without a date", "Add published: in EDTF."),
    "N406": ("Claims that name no source of their own", "Add sources: to each claim."),
    "N407": ("Entries that nothing uses, so that they have no page", "Name them in an event, or remove them."),
}


@told
def days(whole: Whole) -> Iterator[_Found]:
    """Days that are still to come."""
    tomorrow = (whole.now.upper or 0) + 1  # it is tomorrow already somewhere
    for record, brief in whole.gathered.events():
        if brief.latest <= tomorrow:
            continue
        event = record.entry
        days: list[tuple[Steps, Date | None]] = [((name,), getattr(event, name)) for name in DAYS]
        days += [(("corrections", number, "date"), each.date) for number, each in enumerate(event.corrections)]
        for steps, day in days if record.whole else ():
            if day is not None and day.lower is not None and day.lower > tomorrow:
                fix = (
                    "Correct it; what is only planned is an event of the day on which it was told."
                    if steps == ("date",)
                    else "Correct it, or remove it."
                )
                yield _Found(record, steps, "W312", f'"{day}" is in the future.', fix)


@told
def twin_tags(whole: Whole) -> Iterator[_Found]:
    """Tags that differ in the plural, in hyphens or in spelling alone; the rarer of two is told."""
    tags = Counter(chain.from_iterable(brief.tags for _, brief in whole.gathered.events()))
    uses: Counter[str] = Counter()
    written: dict[str, str] = {}
    for tag, count in tags.items():  # in the order in which they first occur
        uses[tag_slug(tag)] += count
        written.setdefault(tag_slug(tag), tag)
    twins: dict[str, list[str]] = {}
    for slug in uses:
        twins.setdefault(_sounding(slug), []).append(slug)
    for slugs in twins.values():
        first, *others = sorted(slugs, key=lambda slug: (-uses[slug], slug))
        for other in others:
            for record, number in _places_of(other, whole.gathered):
                what = f'"{written[other]}" is nearly the tag {written[first]}, which {uses[first]} events have.'
                yield _Found(record, ("tags", number), "W315", what, f'Write "{written[first]}", if it is the same.')


def _places_of(slug: str, gathered: Gathered) -> Iterator[tuple[Record, int]]:
    """The events that have a tag, and where among their tags."""
    for record, brief in gathered.events():
        yield from ((record, number) for number, tag in enumerate(brief.tags) if tag_slug(tag) == slug)


def _sounding(slug: str) -> str:
    """A tag without what seldom makes two of one."""
    joined = slug.replace("-", "")
    for one, other in SPELLINGS:
        joined = joined.replace(one, other) if one != "ies" else re.sub("ies$", "y", joined)
    return re.sub(r"(?<=[^sui])s$|(?<=[sxz])es$|(?<=[cs]h)es$", "", joined) if len(joined) > SHORT_WORD else joined


@told
def doubles(whole: Whole) -> Iterator[_Found]:
    """People who share a name, in whichever order or script, and entries that share a Wikidata item."""
    named: dict[str, Record] = {}
    items: dict[tuple[str, str], Record] = {}
    for collection in ("people", "organizations", "places"):
        for record in whole.gathered.of(collection):
            item = record.entry.wikidata
            first = items.setdefault((collection, item), record) if item else record
            if first is not record:
                what = f'"{item}" is already the Wikidata item of "{first.id}".'
                yield _Found(record, ("wikidata",), "W316", what, "Make one entry of the two, or remove it.")
                continue
            for steps, name in _names_of(record) if collection == "people" else ():
                other = named.setdefault(_folded(name), record)
                if other is not record and not (item and other.entry.wikidata):
                    what = f'"{name}" is also a name of the person "{other.id}".'
                    yield _Found(record, steps, "W316", what, SAME_PERSON)
                    break


SAME_PERSON = "If they are one, make one entry of the two; if not, give each its wikidata."


def _names_of(record: Record) -> Iterator[tuple[Steps, str]]:
    """The full names of a person: a family name alone is that of many."""
    person = record.entry
    names: list[tuple[Steps, str]] = [(("name",), person.name)]
    names += [(("also", number), name) for number, name in enumerate(person.also)]
    names += [(("names", language), name) for language, several in person.names.items() for name in several]
    for steps, name in names:
        if name != STOPGAP and (len(_folded(name).split()) > 1 or (not name.isascii() and len(name) >= FEW_LETTERS)):
            yield steps, name


def _folded(name: str) -> str:
    """A name without accents, case, hyphens and order of its parts."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return " ".join(sorted(re.sub(r"[\W_]+", " ", plain.casefold()).split()))


@told
def translations(whole: Whole) -> Iterator[_Found]:
    """Translations that say when they were made, of originals that have changed since."""
    for key, beside in whole.gathered.translations.items():
        original = whole.gathered.originals.get(key)
        for record in beside.values() if original else ():
            made = getattr(record.entry, "translated", None)
            changed = _last_change(original) if original else None
            if made and changed and made.ends_before(changed):
                what = f'"{made}" is before the last change of the original, {changed}.'
                fix = f'Bring the translation up to date, and write "{changed}".'
                yield _Found(record, ("translated",), "W309", what, fix)


def _last_change(original: Record) -> Date | None:
    days = [getattr(original.entry, "updated", None)]
    days += [correction.date for correction in getattr(original.entry, "corrections", ())]
    return max((day for day in days if day is not None and day.lower is not None), key=_start, default=None)


def _start(day: Date) -> int:
    return day.lower or 0


@told
def unused(whole: Whole) -> Iterator[_Found]:
    """Entries that nothing names, so that they have no page."""
    used = whole.uses()
    for key, record in whole.gathered.originals.items():
        if key[0] not in ("events", "pages") and key not in used and record.references is None:
            what = f'Nothing uses "{record.id}", so it has no page.'
            yield _Found(record, (), "N407", what, COUNTED["N407"][1], key=True)


@told
def on_evidence(whole: Whole) -> Iterator[_Found]:
    """Events whose status their evidence does not carry, that are withdrawn without a word, or have a single origin."""
    sources = {record.id: record.entry for record in whole.gathered.of("sources")}
    for record, brief in whole.gathered.events():
        bearing = evidence.borne_by(brief, sources)
        yield from _on_status(record, brief, bearing) if record.whole else ()  # what carries it may have been taken out
        if len(evidence.independent(bearing)) == 1:
            what = "The event rests on a single origin."
            yield _Found(record, ("sources",), "N402", what, COUNTED["N402"][1], key=True)
        for number in brief.unsourced:
            mend = Mend(line="sources: [the-id-of-a-source]")
            yield _Found(record, ("claims", number), "N406", "The claim names no source of its own.", mend)


def _on_status(record: Record, brief: Brief, bearing: Sequence[Bearing]) -> Iterator[_Found]:
    if brief.status == "retracted" and not brief.corrections:
        what = "The event is retracted, and nothing says when and why."
        yield _Found(record, ("claims" if brief.derived else "status",), "W308", what, WITHDRAWN)
    if brief.status == "confirmed" and not evidence.carries_confirmation(brief, bearing):
        at = ("claims", brief.of_claims.index("confirmed"), "status") if brief.derived else ("status",)
        yield _Found(record, at, "W302", 'The evidence does not carry the status "confirmed".', CONFIRMING)


@told
def on_sources(whole: Whole) -> Iterator[_Found]:
    """Registered sources of which something is not known."""
    for record in whole.gathered.of("sources"):
        source = record.entry
        if source.url and not source.archived:
            mend = Mend(line="archived: https://web.archive.org/…")
            yield _Found(record, (), "N401", "The source has no copy in a web archive.", mend)
        if source.url and not source.publisher:
            what = "The source names no publisher; its host stands for it."
            yield _Found(record, (), "N403", what, Mend(line="publisher: The name of who published it"))
        if not source.title:
            yield _Found(record, (), "N404", "The source has no title.", Mend(line="title: The headline"))
        if not source.published:
            yield _Found(record, (), "N405", "The source has no date.", Mend(line='published: "2024-05-17"'))
