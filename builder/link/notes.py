"""What is lawful and yet worth a word, and what only the whole site can tell: tags, aliases, pictures, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from builder import evidence
from builder.frontmatter import Placer
from builder.link.gather import Gathered
from builder.model import COLLECTIONS, Record
from builder.problems import Problem, did_you_mean
from builder.schema.event import Citation
from builder.schema.site import Config
from builder.text import tag_slug

FALSE_PRECISION_SHARE = 0.5
FALSE_PRECISION_FROM = 8
CONFIRMING = (
    "Add a document, a claim on record by somebody who took part, or a second independent origin; or write: reported."
)


def notes_on(gathered: Gathered, config: Config, placer: Placer, files: tuple[str, ...]) -> Iterator[Problem]:
    """Everything of this kind, over the whole site."""
    yield from _tags(gathered, placer)
    yield from _aliases(gathered, placer)
    yield from _media(gathered, placer, files)
    yield from _menu(gathered, config, placer)
    yield from _evidence(gathered, placer)
    yield from _repeated_sources(gathered, placer)
    yield from _false_precision(gathered, placer)


def _tags(gathered: Gathered, placer: Placer) -> Iterator[Problem]:
    spelled: dict[str, tuple[str, Record]] = {}
    for record in gathered.of("events"):
        for number, tag in enumerate(record.entry.tags):
            first, where = spelled.setdefault(tag_slug(tag), (tag, record))
            if first != tag:
                what = f'The tags "{tag}" and "{first}" (in {where.path}) have the same address.'
                place = placer.value(record.path, (*record.steps, "tags", number))
                yield Problem(place, "E221", what, f'Write one of them everywhere: "{first}".')


def _aliases(gathered: Gathered, placer: Placer) -> Iterator[Problem]:
    taken: dict[tuple[str, str], str] = {}
    for (collection, identity), record in gathered.originals.items():
        for number, alias in enumerate(getattr(record.entry, "aliases", ())):
            key = collection, alias
            other = alias if key in gathered.originals else taken.setdefault(key, identity)
            if other != identity or key in gathered.originals:
                place = placer.value(record.path, (*record.steps, "aliases", number))
                what = f'The alias "{alias}" is the id or an alias of "{other}".'
                yield Problem(place, "E222", what, "Remove it, or write another.")


def _media(gathered: Gathered, placer: Placer, files: tuple[str, ...]) -> Iterator[Problem]:
    there = [file.removeprefix("media/") for file in files if file.startswith("media/")]
    for record in gathered.of("media"):
        if record.entry.file not in there:
            place = placer.value(record.path, (*record.steps, "file"))
            fix = f"Put it there, or correct the name.{did_you_mean(record.entry.file, there)}"
            yield Problem(place, "E225", f'There is no file "{record.entry.file}" in content/media.', fix)


def _menu(gathered: Gathered, config: Config, placer: Placer) -> Iterator[Problem]:
    pages = gathered.ids("pages")
    lists = ("events", *COLLECTIONS[1:6], "tags", "kinds", "statuses", "years", "search")
    for number, entry in enumerate(config.menu):
        if entry.to not in (*pages, *lists) and "://" not in entry.to:
            guess = did_you_mean(entry.to, (*pages, *lists))
            fix = f"Write the id of a page, an address, or one of: {', '.join(lists)}.{guess}"
            yield Problem(
                placer.value("content/site.yaml", ("menu", number)),
                "E204",
                f'The menu leads to "{entry.to}", which is not there.',
                fix,
            )


def _evidence(gathered: Gathered, placer: Placer) -> Iterator[Problem]:
    sources = {record.id: (record.entry, None) for record in gathered.of("sources")}
    for record in gathered.of("events"):
        if record.entry.status != "confirmed":
            continue
        cited, _ = evidence.cited_by(record.entry, sources)  # type: ignore[arg-type]
        claims = evidence.claims_of(record.entry)
        if not evidence.carries_confirmation(record.entry, claims, evidence.independent(cited)):
            place = placer.value(record.path, (*record.steps, "status"))
            yield Problem(place, "W302", 'The evidence does not carry the status "confirmed".', CONFIRMING)


def _repeated_sources(gathered: Gathered, placer: Placer) -> Iterator[Problem]:
    known = {evidence.normalised(record.entry.url): record.id for record in gathered.of("sources") if record.entry.url}
    for record in gathered.of("events"):
        for number, citation in enumerate(record.entry.sources):
            found = _repeats(citation, known)
            if found:
                place = placer.value(record.path, (*record.steps, "sources", number))
                yield Problem(place, "W304", f'This source is already registered as "{found}".', f"Write: {found}")


def _repeats(citation: Citation, known: dict[str, str]) -> str:
    return known.get(evidence.normalised(citation.url), "") if citation.url and not citation.id else ""


def _false_precision(gathered: Gathered, placer: Placer) -> Iterator[Problem]:
    """Many events on the first day of a month are rather events of which only the month is known."""
    exact = [record for record in gathered.of("events") if record.entry.date.precision == "day"]
    first = [record for record in exact if str(record.entry.date).endswith("-01")]
    if len(first) < FALSE_PRECISION_FROM or len(first) < FALSE_PRECISION_SHARE * len(exact):
        return
    for record in first:
        place = placer.value(record.path, (*record.steps, "date"))
        what = f"{len(first)} of {len(exact)} events are on the first day of a month; is this day known?"
        yield Problem(place, "W310", what, f"Where only the month is known, write {str(record.entry.date)[:-3]}.")
