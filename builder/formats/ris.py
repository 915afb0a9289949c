"""`data/sources.ris`: sources in RIS, the format that nearly every reference manager imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.edtf import Date
from builder.evidence import Work, publisher_of
from builder.text import squeeze

TYPES = {
    "article": "NEWS",
    "opinion": "NEWS",
    "document": "GEN",
    "statement": "GEN",
    "video": "VIDEO",
    "broadcast": "VIDEO",
    "social": "ELEC",
    "dataset": "DATA",
    "book": "BOOK",
}
END = "\r\n"


def ris(works: Iterable[Work], untitled: str) -> bytes:
    """The works as references; `untitled` stands for a title that is not known."""
    return END.join(f"{END.join(_lines(work, untitled))}{END}ER  - {END}" for work in works).encode()


def _lines(work: Work, untitled: str) -> Iterator[str]:
    return (f"{tag}  - {squeeze(value)}" for tag, value in _tags(work, untitled) if value)


def _tags(work: Work, untitled: str) -> Iterator[tuple[str, str]]:
    source = work.source
    yield "TY", TYPES[source.type]
    yield "ID", work.id
    yield "TI", source.title or source.document or untitled
    yield from (("AU", name) for name in source.author)
    yield "T2" if TYPES[source.type] == "NEWS" else "PB", publisher_of(source)
    yield from _date(source.published)
    yield "LA", source.language
    yield "UR", source.url or ""
    yield "Y2", _slashed(source.accessed)
    yield "N1", source.archived.url if source.archived else ""


def _date(date: Date | None) -> Iterator[tuple[str, str]]:
    first = date.first if date else None
    if first is not None and first.year is not None:
        yield "PY", f"{first.year:04d}"
        yield "DA", _slashed(date)


def _slashed(date: Date | None) -> str:
    """A date as RIS writes it, `YYYY/MM/DD/`, as far as its beginning is known."""
    first = date.first if date else None
    if first is None or first.year is None:
        return ""
    month = f"{first.month:02d}" if first.month else ""
    day = f"{first.day:02d}" if first.day and month else ""
    return f"{first.year:04d}/{month}/{day}/"
