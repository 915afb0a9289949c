"""What the page of an event tells machines of itself: schema.org, as JSON-LD in its head."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from builder.edtf import Date
from builder.edtf.days import civil

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once, since every page needs it
FIRST, LAST = 1, 3_652_059  # the days of the years 1 to 9999, which ISO 8601 writes with four digits


def jsonld(about: Mapping[str, object]) -> str:
    """A script element that says the properties of an article, without those that are empty. No text in it ends it."""
    said = {"@context": "https://schema.org", "@type": "Article", **{key: each for key, each in about.items() if each}}
    text = ENCODER.encode(said).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


@lru_cache(maxsize=50_000)
def coverage(date: Date) -> str:
    """The days within which something happened, as an interval of ISO 8601; empty where none can be written."""
    ends = [_day(bound, known) for bound, known in ((date.lower, date.start), (date.upper, date.end))]
    if not any(end[:1].isdigit() for end in ends) or "" in ends:
        return ""
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _day(bound: int | None, known: str) -> str:
    if bound is None:
        return ".." if known == "open" else ""
    return "{:04d}-{:02d}-{:02d}".format(*civil(bound)) if FIRST <= bound <= LAST else ""
