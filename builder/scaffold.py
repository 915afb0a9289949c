"""Writes new, well-formed entries for editors to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from builder import located
from builder.edtf import EdtfError, parse
from builder.frontmatter import decode
from builder.load import load
from builder.located import INVISIBLE
from builder.markup import SCHEMES
from builder.model import COLLECTIONS, KINDS
from builder.problems import FailureError, did_you_mean
from builder.schema.site import KindOfSite
from builder.source import Source
from builder.text import fault_of_id, slug, squeeze
from builder.validate import RESERVED_PAGES, read_config

MAX_ID = 60  # in bytes; with a year and a number there is still room below what an id may have
HOW_TO_DATE = "  # write the date in EDTF: 2024-05-17, 2024-05, 2024~, [2024-05-01..2024-05-17]"


MAX_TITLE = 160  # as the schema has it
TITLED = ("events", "storylines", "pages")
STOPGAPS = {"text": '"…"', "date": f'"2000"{HOW_TO_DATE}', "number": '"0"', "url": '"https://example.org/"'}
IDS = '""  # write the id of an entry: {}'


class ScaffoldError(FailureError):
    """The entry could not be written: the message says why, `fix` what to do."""


def scaffold(root: Path, kind: str, title: str, date: str = "", language: str = "") -> str:
    """Write an entry of a kind of event or of a collection, and return its path relative to `root`.

    Raises `ScaffoldError` for an unknown kind, a date that is none, a title without letters; `LoadError` where `root`
    holds no site.
    """
    title = squeeze(INVISIBLE.sub(" ", title))
    sources, _ = load(root)
    config, _ = read_config(next(source for source in sources.content if source.path == "content/site.yaml"))
    kinds = (*KINDS, *config.kinds)
    collection = "events" if kind in kinds else SCHEMES.get(kind, kind)
    if collection not in COLLECTIONS or (collection == "events" and kind not in kinds and not language):
        known = (*kinds, *COLLECTIONS[1:])
        lists = f"a kind of event ({', '.join(kinds)}) or a collection ({', '.join(COLLECTIONS[1:])})"
        fix = f"Write {lists}.{did_you_mean(kind, known)}"
        raise ScaffoldError(f'There is no kind "{kind}".', fix)
    if language and language not in config.languages[1:]:
        fix = f"The languages of this site are: {', '.join(config.languages)}."
        raise ScaffoldError(f'"{language}" is no language to translate into here.', fix)
    if language:
        paths = [source.path for source in sources.content if source.path.count("/") > 1]
        return _translation(root, collection, title, language, paths)
    if collection in TITLED and len(title) > MAX_TITLE:
        what = f"The title is {len(title)} characters long; {MAX_TITLE} are allowed."
        raise ScaffoldError(what, "Write a shorter one, and the rest as its summary.")
    taken = set(_taken(sources.content))
    if collection == "events":
        return _event(root, kind, title, _checked(date), _block(config.kinds.get(kind)), taken)
    return _record(root, collection, title, taken)


def _taken(sources: Iterable[Source]) -> Iterator[str]:
    """Every id that there is: the names of the files, and the keys of those that hold many."""
    for source in sources:
        name = PurePosixPath(source.path).name.split(".")[0]
        yield name
        if name.startswith("_"):
            text, _ = decode(source.content, source.path)
            many = located.read(text, source.path).value
            yield from many if isinstance(many, dict) else ()


def _block(kind: KindOfSite | None) -> str:
    """The fields that an event of one of the site's own kinds must have, each with something to write over."""
    needed = {name: field for name, field in kind.fields.items() if field.required} if kind else {}
    return "".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {STOPGAPS.get(field.type, IDS.format(field.type))}\n"
        for name, field in needed.items()
    )


def _checked(date: str) -> str:
    if not date:
        return ""
    try:
        return str(parse(date, minutes=True))
    except EdtfError as error:
        raise ScaffoldError(f'"{date}" is not a date: {error}', error.fix or "Write it in EDTF: 2024-05-17.") from error


def _free_id(title: str, taken: set[str], year: str = "") -> str:
    """The next sensible id: the title's words, the year, and a number where that is taken."""
    words = slug(title).encode()[:MAX_ID].decode(errors="ignore").strip("-")
    if not words or fault_of_id(f"{words}-2"):
        raise ScaffoldError(f'The title "{title}" has no letter to make an id of.', "Write a title with words.")
    base = f"{words}-{year}" if year and not words.endswith(year) else words
    candidate, number = base, 2
    while candidate in taken or fault_of_id(candidate) or candidate in RESERVED_PAGES:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _event(root: Path, kind: str, title: str, date: str, block: str, taken: set[str]) -> str:
    year = parse(date, minutes=True).year if date else None
    shown = f"{year:04d}" if year is not None and year > 0 else ""
    identity = _free_id(title, taken, shown)
    folder = f"content/events/{shown}" if shown else "content/events"
    text = f"""---
title: {_quoted(title)}
date: {_quoted(date or "2000")}{"" if date else HOW_TO_DATE}
kind: {kind}
{f"{kind}:{chr(10)}{block}" if block else ""}summary: ""
people: []
organizations: []
places: []
tags: []
storylines: []
sources: []
claims: []
draft: true  # remove this line to publish
---

"""
    return _write(root, f"{folder}/{identity}.md", text)


def _record(root: Path, collection: str, title: str, taken: set[str]) -> str:
    identity = _free_id(title, taken)
    if collection in ("storylines", "pages"):
        return _write(root, f"content/{collection}/{identity}.md", f"---\ntitle: {_quoted(title)}\n---\n\n")
    lines = {
        "people": "roles: []\n",
        "organizations": 'short: ""\n',
        "places": 'country: ""\n',
        "sources": 'publisher: "…"\nurl: ""\npublished: ""\n',
    }
    name = "title" if collection == "sources" else "name"
    return _write(root, f"content/{collection}/{identity}.yaml", f"{name}: {_quoted(title)}\n{lines[collection]}")


def _translation(root: Path, collection: str, identity: str, language: str, paths: Iterable[str]) -> str:
    """A translation beside its original, which the title names by its id."""
    names = {f"{identity}.md", f"{identity}.yaml"}
    found = [path for path in paths if path.split("/")[1] == collection and path.rsplit("/", 1)[1] in names]
    if not found:
        what = f'There is no file of an entry "{identity}" in content/{collection}.'
        raise ScaffoldError(what, "Give the id of an entry instead of a title.")
    stem, _, ending = found[0].rpartition(".")
    title = "title" if collection in ("events", "storylines", "pages") else "name"
    keys = f'{title}: ""\n' + ('summary: ""\n' if title == "title" else "") + 'translated_by: ""\n'
    return _write(root, f"{stem}.{language}.{ending}", f"---\n{keys}---\n\n" if ending == "md" else keys)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(root: Path, path: str, text: str) -> str:
    target = root / path
    if target.exists():
        raise ScaffoldError(f"{path} is there already.", "Choose another title, or edit that file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return path
