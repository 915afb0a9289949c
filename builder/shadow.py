"""What search looks through: the words of every event, in every language of the site."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder.edtf.wording import say
from builder.evidence import publisher_of
from builder.model import Entity, Event, Site
from builder.options import Options
from builder.search import Entry, Part, digests_in, index, with_other_texts
from builder.shelf import Shelf
from builder.urls import path_of
from builder.write import Stage

FOLDER = "pagefind/"


def searchable(stage: Stage, site: Site, options: Options, shelf: Shelf) -> list[str]:
    """Put the search bundle on the stage, if one is wanted, and say which files it has.

    The parts of the last bundle whose text is the same are kept, unless the options forbid it; what was searched of
    each goes on the shelf. Raises `SearchError`.
    """
    if not options.search:
        return []
    parts: list[Part] = []
    last = last_bundle(stage) if options.cache else {}
    with tempfile.TemporaryDirectory() as work:
        files = index(list(entries_of(site)), Path(work), stage.is_orphaned, last, parts.append)
    for name, content in files.items():
        stage.put(FOLDER + name, content)
    if options.cache:
        shelf.keep(parts, [part.digest for part in parts])
    return [FOLDER + name for name in files]


def searched_anew(stage: Stage, site: Site, shelf: Shelf) -> list[str]:
    """Put on the stage what is another in the bundle when the events of a site have other texts; which files go.

    Raises `SearchError`, and `MoreThanTextsError` where more is another, or may be.
    """
    last = last_bundle(stage)
    with tempfile.TemporaryDirectory() as work:
        files, parts = with_other_texts(last, entries_of(site), shelf.recall, Path(work))
    for name, content in files.items():
        if content != last.get(name):
            stage.put(FOLDER + name, content)
    shelf.keep(parts, digests_in(files))
    return [FOLDER + name for name in last.keys() - files.keys()]


def last_bundle(stage: Stage) -> dict[str, bytes]:
    """The bundle of the last build, by path below its folder; empty where it is not whole."""
    return {path.removeprefix(FOLDER): stage.previous(path) or b"" for path in stage.kept(FOLDER)}


def entries_of(site: Site) -> Iterator[Entry]:
    """One entry for each event and language."""
    others = {
        (entity.card.collection, entity.card.id): (*all_names(entity.entry), *translated_names(entity))
        for name in site.entities
        for entity in site.entities[name]
    }
    for language in site.config.languages:
        prefix = "" if language == site.config.languages[0] else f"{language}/"
        for event in site.events:
            yield entry(event.apart() if site.sparing else event, language, prefix, others)


def all_names(record: object) -> Iterator[str]:
    """Every name under which something may be looked for, in any script."""
    for key in ("name", "title", "short"):
        yield from filter(None, [getattr(record, key, "")])
    yield from getattr(record, "also", ())
    for names in getattr(record, "names", {}).values():
        yield from names


def translated_names(entity: Entity) -> Iterator[str]:
    """The names that its translations give it."""
    for translated in entity.translations.values():
        yield from filter(None, (translated.entry.name, translated.entry.title))


def entry(event: Event, language: str, prefix: str, others: dict[tuple[str, str], tuple[str, ...]]) -> Entry:
    """What is searched of one event: title and names before the rest."""
    translated = event.translations.get(language)
    written = event.entry
    title = translated.entry.title if translated and translated.entry.title else written.title
    summary = translated.entry.summary if translated and translated.entry.summary else written.summary
    body = translated.fragment if translated and translated.fragment else event.fragment
    names = [
        name for key in event.named if key[0] not in ("sources", "events", "pages") for name in others.get(key, ())
    ]
    words = translated.words if translated else {}
    claims = [words.get(("claims", number, "text"), claim.entry.text) for number, claim in enumerate(event.claims)]
    sources = [f"{publisher_of(cited.entry)} {cited.entry.title}" for cited in event.cited]
    texts = [summary, body.text if body else "", *claims, *written.tags, *dict.fromkeys(sources)]
    return Entry(
        key=event.id,
        url=prefix + path_of("events", event.id),
        language=language,
        title=title,
        names=" · ".join(dict.fromkeys(names)),
        text="\n".join(filter(None, texts)),
        when=say(written.date, language),
    )
