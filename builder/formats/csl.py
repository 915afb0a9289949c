"""`data/sources.csl.json`: sources as CSL-JSON 1.0.2, which reference managers and citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from builder.edtf import Date, Point
from builder.evidence import Work, publisher_of

# CSL 1.0.2, appendix III: item types.
TYPES = {
    "article": "article-newspaper",
    "opinion": "article-newspaper",
    "document": "document",
    "statement": "document",
    "video": "motion_picture",
    "broadcast": "broadcast",
    "social": "post",
    "dataset": "dataset",
    "book": "book",
}
IN_ANOTHER = frozenset({"article", "opinion", "broadcast", "social"})  # they stand in what their publisher publishes


def csl(works: Iterable[Work], untitled: str) -> bytes:
    """The works as a list of items, each in a line; `untitled` stands for a title that is not known."""
    items = ",\n".join(_written(_item(work, untitled)) for work in works)
    return f"[\n{items}\n]\n".encode()


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _item(work: Work, untitled: str) -> dict[str, Any]:
    source = work.source
    found = {
        "id": work.id,
        "type": TYPES[source.type],
        "title": source.title or source.document or untitled,
        "author": [{"literal": name} for name in source.author],
        "container-title" if source.type in IN_ANOTHER else "publisher": publisher_of(source),
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "URL": source.url,
        "archive_location": source.archived.url if source.archived else None,
        "language": source.language,
    }
    return {key: value for key, value in found.items() if value}


def _date(date: Date | None) -> dict[str, Any] | None:
    """A date in parts where it is one date or a span of two, else as it was written."""
    if date is None:
        return None
    ends = [part for part in date.parts if isinstance(part, Point) and part.year is not None]
    if date.shape not in ("moment", "span") or len(ends) != len(date.parts) or any(end.season for end in ends):
        return {"literal": str(date)}
    parts = [[part for part in (end.year, end.month, end.day) if part is not None] for end in ends]
    return {"date-parts": parts, **({"circa": True} if date.approximate or date.uncertain else {})}
