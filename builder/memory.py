"""What a file says, as bytes that can be kept: its problems and its records, each unpacked when it is asked for."""

from __future__ import annotations

import marshal
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter

from builder.markup import Fragment
from builder.model import Record
from builder.packing import VERSION, Packer
from builder.problems import Problem
from builder.schema.event import Event
from builder.schema.records import RECORDS
from builder.schema.translation import Translation

One = tuple[list[Record], list[Problem]]
PACKER = Packer(*RECORDS.values(), Event, Translation, Fragment, Problem)
# What is plain by itself.
KNOWN = ("collection", "id", "path", "language", "custom", "steps", "whole", "moved", "named", "references")
_known = attrgetter(*KNOWN)
# Where the text of an entry stands in what it is packed as, after the number of its model.
BODIES = {
    model: place
    for model in (*RECORDS.values(), Event, Translation)
    for place, each in enumerate(fields(model), start=1)
    if each.name == "body"
}


def packed(one: One) -> bytes:
    """What a file says, as bytes; of equal sayings they are equal."""
    records, problems = one
    plain = [_plain(record) for record in records]
    return marshal.dumps((plain, PACKER.write(tuple(problems))), VERSION)


def unpacked(content: bytes) -> One:
    """What a file said, from whole bytes that `packed` made."""
    records, problems = marshal.loads(content)  # noqa: S302 - plain values, and only what carries our checksum
    return [_record(*each) for each in records], list(PACKER.read(problems))


def _plain(record: Record) -> tuple[tuple[object, ...], bytes, bytes, bytes, bytes]:
    """What is plain of a record by itself, its entry and its text in bytes, its digest, its outline."""
    entry = PACKER.write(record.entry)
    known = _known(record)
    contents = marshal.dumps(entry, VERSION), PACKER.dumps(record.fragment)
    place = BODIES.get(type(record.entry))
    outlined = marshal.dumps((known, entry if place is None else (*entry[:place], *entry[place + 1 :])), VERSION)
    return known, *contents, _digest(b"".join((_digest(contents[0]), contents[1]))), _digest(outlined)


def _record(known: tuple[object, ...], entry: bytes, fragment: bytes, digest: bytes, outline: bytes) -> Record:
    contents = {"entry": entry, "fragment": fragment}
    named = dict(zip(KNOWN, known, strict=True))
    return Record.packed(lambda name: PACKER.loads(contents[name]), digest=digest, outline=outline, **named)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
