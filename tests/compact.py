"""Reads the compact files as the theme's scripts do, for tests that ask what they say."""

from __future__ import annotations

import json
import re
import struct
from base64 import b64decode
from collections.abc import Iterable, Sequence
from typing import Any

from builder.columns import digest_of


def numbers_in(text: str) -> list[int]:
    return [code - 35 if code < 0xD800 else code - 35 - 0x800 for code in map(ord, text)]


def rows_in(column: Sequence[str]) -> list[list[int]]:
    lengths, values = map(numbers_in, column)
    there = iter(values)
    return [[next(there) for _ in range(length)] for length in lengths]


def signed_in(column: Sequence[Any]) -> list[int | None]:
    far = iter(column[1])
    codes = numbers_in(column[0])
    return [
        None if code == 0 else next(far) if code == 1 else code // 2 - 1 if code % 2 == 0 else (1 - code) // 2
        for code in codes
    ]


def stepped(numbers: Iterable[int | None]) -> list[int | None]:
    found: list[int | None] = []
    last = 0
    for number in numbers:
        last += number or 0
        found.append(None if number is None else last)
    return found


def digests_in(text: str) -> list[int]:
    content = b64decode(text)
    return list(struct.unpack(f"<{len(content) // 4}I", content))


def whole(short: str, title: str) -> str:
    """An id from its short form."""
    begun = re.sub("[^a-z0-9]+", "-", title.lower()).strip("-") if short[0] == "-" else ""
    return begun + short[1:]


def unpacked(facets: str | bytes, titles: str | bytes) -> dict[str, Any]:
    """Both files in one: `events` has plain columns, also `key` with whole ids, and `title`."""
    said, long = json.loads(facets), json.loads(titles)
    events = dict(said["events"])
    ids = [whole(*pair) for pair in zip(long["ids"], long["titles"], strict=True)]
    assert digests_in(events["key"]) == [digest_of(each) for each in ids]
    for name, column in events.items():
        if name in ("lower", "upper"):
            events[name] = signed_in(column)
        elif name != "key":
            events[name] = numbers_in(column) if isinstance(column, str) else rows_in(column)
    events["lower"] = stepped(events["lower"])
    bounds = zip(events["lower"], events["upper"], strict=True)
    events["upper"] = [None if days is None else (lower or 0) + days for lower, days in bounds]
    for facet in said["facets"]:
        facet["values"] = [[whole("-", each), each] if isinstance(each, str) else each for each in facet["values"]]
    return said | {"events": events | {"key": ids, "title": long["titles"]}, "address": long["address"]}


def hits_in(keys: str | bytes, ids: Iterable[str]) -> dict[str, str]:
    """The id of the entry of each hit, by the whole name that the search engine gives it."""
    known = {digest_of(each): each for each in ids}
    return {
        f"{part}_{name}": same.get(name) or known[digest]
        for part, (names, digests, same) in json.loads(keys).items()
        for name, digest in zip(names.split(), digests_in(digests), strict=True)
    }
