"""`data/sources.bib`: sources for BibTeX and BibLaTeX, one field a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.edtf import Date
from builder.evidence import Work, publisher_of
from builder.text import squeeze

# What TeX takes for a command. Braces have names, since BibTeX counts them even behind a backslash.
COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%#_$"},
}
_COMMAND = re.compile(f"[{re.escape(''.join(COMMANDS))}]")
# `url` is read without commands: there, what would end the field is written as addresses write it.
IN_ADDRESSES = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_FOREIGN = re.compile(r"[{}\\]")
TYPES = {"article": "article", "opinion": "article", "book": "book"}


def bibtex(works: Iterable[Work], untitled: str) -> bytes:
    """The works as entries; `untitled` stands for a title that is not known."""
    return "\n".join(_entry(work, untitled) for work in works).encode()


def _entry(work: Work, untitled: str) -> str:
    kind = TYPES.get(work.source.type, "misc")
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work, kind, untitled) if value)
    return f"@{kind}{{{work.id},\n{fields}}}\n"


def _fields(work: Work, kind: str, untitled: str) -> Iterator[tuple[str, str]]:
    source = work.source
    yield "title", f"{{{_plain(source.title or source.document or untitled)}}}"
    yield "author", " and ".join(f"{{{_plain(name)}}}" for name in source.author)
    yield "journal" if kind == "article" else "publisher", _plain(publisher_of(source))
    yield from _date(source.published)
    yield "url", _FOREIGN.sub(lambda sign: IN_ADDRESSES[sign[0]], source.url or "")
    yield "urldate", str(source.accessed) if _is_day(source.accessed) else ""
    yield "language", source.language
    yield "note", _escaped(source.archived.url) if source.archived else ""


def _date(date: Date | None) -> Iterator[tuple[str, str]]:
    """The year and month that both know, and the date that BibLaTeX alone knows, where it is one without doubt."""
    first = date.first if date else None
    if date is None or first is None or first.year is None:
        return
    yield "year", str(first.year)
    yield "month", str(first.month or "")
    yield "date", str(date) if date.level == 0 and not date.has_time else ""


def _is_day(date: Date | None) -> bool:
    return date is not None and date.level == 0 and date.precision == "day" and date.shape == "moment"


def _plain(text: str) -> str:
    return _escaped(squeeze(text))


def _escaped(text: str) -> str:
    return _COMMAND.sub(lambda sign: COMMANDS[sign[0]], text)
