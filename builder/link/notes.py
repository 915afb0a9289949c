"""What is lawful and yet worth a word, and what only the whole site can tell: tags, aliases, pictures, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder import evidence
from builder.address import fault_of_url, whole_address
from builder.card import undrawn
from builder.link.gather import Gathered, folder_of_aliases
from builder.link.whole import Whole
from builder.model import COLLECTIONS, Record
from builder.places import Mend
from builder.problems import Problem, Where, did_you_mean
from builder.schema.checks import NAMELESS, is_anonymous
from builder.schema.gate import STOPGAP
from builder.text import tag_slug

LATIN = 0x24F  # the end of the Latin blocks of Unicode
FEW = 8
# Where the site puts files of its own; a static file there would be in the way.
LISTS = ("tags", "kinds", "statuses", "years", "search", "corrections", "data")
OWN_FOLDERS = (*COLLECTIONS[:6], *LISTS, "assets", "pagefind", "media")
OWN_FILES = ("index.html", "404.html", "sitemap.xml", "robots.txt", "opensearch.xml", "build.json")
OWN_FEEDS = ("feed.xml", "feed.json", "events.ics")


def tags(whole: Whole) -> Iterator[Problem]:
    """Tags that are written in two ways, and would have one page."""
    spelled: dict[str, tuple[str, Record]] = {}
    good: set[str] = set()
    for record, brief in whole.gathered.events():
        for number, tag in enumerate(brief.tags):
            if tag in good:
                continue
            first, where = spelled.setdefault(tag_slug(tag), (tag, record))
            if first == tag:
                good.add(tag)
            else:
                what = f'The tags "{tag}" and "{first}" (in {where.path}) have the same address.'
                place = whole.placer.value(record.path, record.at("tags", number))
                yield Problem(place, "E221", what, f'Write "{first}" here too, or this word there.')


def aliases(whole: Whole) -> Iterator[Problem]:
    """Former ids that are taken; those of a takedown note are of events."""
    aliased = [record for record in whole.gathered.originals.values() if getattr(record.short, "aliases", ())]
    if not aliased:
        return
    taken: dict[tuple[str, str], tuple[str, Record]] = {
        (name, identity.casefold()): ("the id", record) for (name, identity), record in whole.gathered.originals.items()
    }
    for record in aliased:
        for number, alias in enumerate(record.short.aliases):
            role, other = taken.setdefault((folder_of_aliases(record), alias.casefold()), ("an alias", record))
            if role == "the id" or other is not record:
                place = whole.placer.value(record.path, record.at("aliases", number))
                what = f'The alias "{alias}" of "{record.id}" is {role} of "{other.id}" ({other.path}).'
                yield Problem(place, "E222", what, "Remove it, or write another.")


def media(whole: Whole) -> Iterator[Problem]:
    """Pictures whose file is not there."""
    there = [file.removeprefix("media/") for file in whole.files if file.startswith("media/")]
    for record in whole.gathered.of("media"):
        if record.entry.file not in (STOPGAP, *there):
            place = whole.placer.value(record.path, record.at("file"))
            guess = did_you_mean(record.entry.file, there)
            fix = f"Put it there, or correct the name.{guess or _of_few(there)}"
            yield Problem(place, "E225", f'There is no file "{record.entry.file}" in content/media.', fix)


def _of_few(names: list[str]) -> str:
    """The names that there are, if they are few enough to be read."""
    return f" There are: {', '.join(names)}." if 0 < len(names) <= FEW else ""


def static(whole: Whole) -> Iterator[Problem]:
    """Static files where the site itself has a page or a folder."""
    former = (alias for page in whole.gathered.of("pages") for alias in page.entry.aliases)
    pages, languages = whole.gathered.ids("pages"), whole.config.languages[1:]
    own = (*OWN_FOLDERS, *OWN_FILES, *OWN_FEEDS, *pages, *former, *languages)
    taken = {name.casefold() for name in own}
    for file in whole.files:
        name = file.removeprefix("static/").split("/")[0]
        if file.startswith("static/") and name.casefold() in taken:
            what = f'"{name}" is an address of the site itself.'
            yield Problem(Where(f"content/{file}"), "E108", what, f"Move the file: content/static/files/{file[7:]}")


def menu(whole: Whole) -> Iterator[Problem]:
    """Entries of the menu that lead nowhere."""
    pages = whole.gathered.ids("pages")
    lists = (*COLLECTIONS[1:6], *LISTS)
    for number, entry in enumerate(whole.config.menu):
        if entry.to in (*pages, *lists) or ("://" in entry.to and not fault_of_url(entry.to)):
            continue
        place = whole.placer.value("content/site.yaml", ("menu", number))
        if "://" in entry.to:
            yield Problem(place, "E218", f'The address "{entry.to}" {fault_of_url(entry.to)}.', whole_address(entry.to))
            continue
        guess = did_you_mean(entry.to, (*pages, *lists)) or " Or remove it."
        fix = f"Write the id of a page, an address, or one of: {', '.join(lists)}.{guess}"
        yield Problem(place, "E204", f'The menu leads to "{entry.to}", which is not there.', fix)


def _names(gathered: Gathered) -> dict[str, str]:
    """The id of each person by every name that is known, in any script, with case ignored."""
    found: dict[str, str] = {}
    for record in gathered.of("people"):
        others = [name for names in record.entry.names.values() for name in names]
        translated = [each.entry.name for each in gathered.translated(("people", record.id)).values()]
        for name in (record.entry.name, *record.entry.also, *others, *translated):
            if len(name) > 1:  # one letter, and what stands for a missing name, would be found in everything
                found.setdefault(name.casefold(), record.id)
    return found


def anonymous(whole: Whole) -> Iterator[Problem]:
    """A known person's name where a source may not be named."""
    events = _with_translations(whole.gathered)
    nameless = [record for record in events if record.brief is None or record.brief.nameless]
    names = _names(whole.gathered) if nameless else {}
    for record in nameless:
        for number, claim in enumerate(record.entry.claims):
            said = claim.anonymity.described_as.casefold() if claim.anonymity else ""
            given = [name for name in names if name in said and _is_whole(name, said)]
            if given:
                steps = record.at("claims", number, "anonymity", "described_as")
                found = re.search(re.escape(given[0]), claim.anonymity.described_as, re.IGNORECASE)
                name = found[0] if found else given[0]
                what = f'"{name}" in the description of an anonymous source names the person {names[given[0]]}.'
                yield Problem(whole.placer.value(record.path, steps), "E211", what, NAMELESS)
            for place, actor in enumerate(claim.by if not record.language and is_anonymous(claim) else ()):
                if actor.text.casefold() in names:
                    steps = record.at("claims", number, "by", place)
                    what = f'The anonymous source of this claim is named: "{actor.text}".'
                    yield Problem(whole.placer.value(record.path, steps), "E211", what, NAMELESS)


def _with_translations(gathered: Gathered) -> Iterator[Record]:
    """Every event, with its translations after it."""
    for record in gathered.of("events"):
        yield record
        yield from gathered.translations.get(("events", record.id), {}).values()


def _is_whole(name: str, text: str) -> bool:
    """Whether a text has a name as words of their own; scripts without spaces, or with prefixes, need no bounds."""
    if not name.isascii() and all(ord(character) > LATIN for character in name if character.isalpha()):
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def repeated_sources(whole: Whole) -> Iterator[Problem]:
    """A source that is written out, although it is registered, or registered twice."""
    known: dict[str, str] = {}
    for record in whole.gathered.of("sources"):
        if record.entry.url:
            first = known.setdefault(evidence.normalised(record.entry.url), record.id)
            if first != record.id:
                place = whole.placer.value(record.path, record.at("url"))
                what = f'This address is already registered as "{first}".'
                yield Problem(place, "W304", what, f'Keep one of the two entries, and name it "{first}" everywhere.')
    for record in _citing(known, whole.gathered):
        for steps, citation in evidence.placed_citations(record.entry):
            found = known.get(evidence.normalised(citation.url), "") if citation.url and not citation.id else ""
            if found:
                place = whole.placer.value(record.path, record.at(*steps))
                fix = whole.placer.said(record.path, record.at(*steps), Mend(found))
                yield Problem(place, "W304", f'This source is already registered as "{found}".', fix)


def _citing(known: Mapping[str, str], gathered: Gathered) -> Iterator[Record]:
    """The events that write out a source of one of these addresses."""
    works = {f"url:{address}" for address in known}
    return (record for record, brief in gathered.events() if not works.isdisjoint(brief.works))


# The end of a day that often stands for less, how many of such and which share of all days are too many, how many
# characters then remain, and what the day is called.
EXACT_SEEMING = (
    ("-01-01", 5, 0.15, 4, "1 January"),
    ("-01", 8, 0.5, 7, "the first day of a month"),
    ("-15", 8, 0.25, 7, "the 15th of a month"),
)


def false_precision(whole: Whole) -> Iterator[Problem]:
    """Many events on a day that stands for a month or a year are rather events of which no more is known."""
    exact = [(record, brief.date) for record, brief in whole.gathered.events() if brief.exact]
    ends = tuple(end for end, *_ in EXACT_SEEMING)
    seeming = [(record, date) for record, date in exact if date.endswith(ends)]
    told: set[str] = set()
    for end, many, share, kept, name in EXACT_SEEMING:
        there = [(record, date) for record, date in seeming if date.endswith(end) and record.id not in told]
        if len(there) < many or len(there) < share * len(exact):
            continue
        for record, date in there:
            told.add(record.id)
            what = f'"{date}" is {name}, as {len(there)} of {len(exact)} dates are. Is that day known?'
            fix = f'Write "{date[:kept]}" if only the {"year" if kept == len("2024") else "month"} is known.'
            yield Problem(whole.placer.value(record.path, record.at("date")), "W310", what, fix)


def cards(whole: Whole) -> Iterator[Problem]:
    """Titles in a script that no font for the cards has."""
    if not whole.config.cards:
        return
    for record in (*whole.gathered.of("events"), *whole.gathered.all_translations("events")):
        foreign = undrawn(record.short.title)
        if foreign:
            what = f'No font for the cards has "{foreign}", so this event gets no card.'
            yield Problem(
                whole.placer.value(record.path, record.at("title")), "W320", what, "Write the title in another script."
            )
