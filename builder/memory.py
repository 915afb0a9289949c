"""What a file says, as bytes that can be kept: its problems and its records, each unpacked when it is asked for."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import accumulate
from operator import attrgetter
from sys import intern
from typing import Any

from builder.markup import Fragment
from builder.model import Brief, Record
from builder.packing import VERSION, Packer, Plain
from builder.problems import Problem
from builder.schema.event import Event
from builder.schema.records import RECORDS
from builder.schema.translation import Translation
from builder.source import Packed

One = tuple[list[Record], list[Problem]]
PACKER = Packer(*RECORDS.values(), Event, Translation, Fragment, Problem)
# What is plain by itself; the line is the last, and no part of a digest.
KNOWN = ("collection", "id", "path", "language", "custom", "steps", "whole", "moved", "named", "references", "line")
_known = attrgetter(*KNOWN)
UNDER, CITED, BEARING = map(Brief._fields.index, ("under", "cited", "bearing"))
NAMES = tuple(map(Brief._fields.index, ("tags", "people", "organizations", "places")))
# Where the text of an entry stands in what it is packed as, after the number of its model.
BODIES = {
    model: place
    for model in (*RECORDS.values(), Event, Translation)
    for place, each in enumerate(fields(model), start=1)
    if each.name == "body"
}


def packed(one: One) -> Packed:
    """What a file says, as bytes; of equal sayings they are equal."""
    records, problems = one
    plain, contents = [], []
    for record in records:
        entry, fragment = PACKER.write(record.entry), PACKER.dumps(record.fragment)
        contents += [marshal.dumps(entry, VERSION), fragment]
        brief = record.brief and tuple(record.brief)
        digests = _digests(record, entry, *contents[-2:])
        plain.append((_known(record), brief, *digests, *map(len, contents[-2:])))
    return Packed(marshal.dumps((plain, PACKER.write(tuple(problems))), VERSION), b"".join(contents))


def unpacked(head: bytes, rest: Callable[[], bytes]) -> One:
    """What a file said, from whole bytes that `packed` made; `rest` is asked for when an entry or a text is."""
    plain, problems = marshal.loads(head)  # noqa: S302 - plain values, and only what carries our checksum
    records = []
    start = 0
    for known, brief, digest, outline, *lengths in plain:
        bounds = tuple(accumulate((start, *lengths)))
        named = dict(zip(KNOWN, known, strict=True))
        short = _brief(list(brief)) if brief else None
        unpack = partial(_part, rest, bounds)
        records.append(Record.packed(unpack, brief=short, digest=digest, outline=outline, **named))
        start = bounds[-1]
    return records, list(PACKER.read(problems))


def _brief(values: list[Any]) -> Brief:
    """A brief that has with others in common what is equal: of a hundred thousand, much is."""
    for place in NAMES:
        values[place] = tuple(map(intern, values[place]))
    values[UNDER] = _one(values[UNDER])
    values[CITED] = tuple(map(_one, values[CITED]))
    values[BEARING] = tuple(map(_one, values[BEARING]))
    return Brief._make(values)


@lru_cache(maxsize=20_000)
def _one(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return value


def said_in(content: Packed) -> One:
    """What a file said, of which all is at hand."""
    return unpacked(content.head, lambda: content.rest)


def _part(rest: Callable[[], bytes], bounds: tuple[int, int, int], name: str) -> Any:  # noqa: ANN401 - an entry, or a text
    """The entry or the text of a record, from what its file said."""
    number = ("entry", "fragment").index(name)
    return PACKER.loads(memoryview(rest())[bounds[number] : bounds[number + 1]])


def _digests(record: Record, written: Plain, entry: bytes, fragment: bytes) -> tuple[bytes, ...]:
    """The digest of all of a record, and that of all but the words of its text. Neither covers its line."""
    place = BODIES.get(type(record.entry))
    outline = _known(record)[:-1], written if place is None else (*written[:place], *written[place + 1 :])
    return tuple(_digest(marshal.dumps(each, VERSION)) for each in ((record.custom, entry, fragment), outline))


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
