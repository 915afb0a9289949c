"""What a file says, as bytes that can be kept: its problems and its records, each unpacked when it is asked for."""

from __future__ import annotations

import marshal
from dataclasses import fields
from functools import partial
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
KNOWN = ("collection", "id", "path", "language", "custom", "steps", "whole", "moved", "named")
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


def _plain(record: Record) -> tuple[tuple[object, ...], bytes, bytes]:
    """What is plain of a record by itself, all else of it in bytes, and a digest of all but the words of its text.

    What a text refers to is no mere word of it.
    """
    entry, fragment = PACKER.write(record.entry), PACKER.write(record.fragment)
    known = _known(record)
    place = BODIES.get(type(record.entry))
    outline = entry if place is None else (*entry[:place], *entry[place + 1 :])
    references = None if record.fragment is None else record.fragment.references
    outlined = marshal.dumps((known, outline, references), VERSION)
    return known, marshal.dumps([entry, fragment], VERSION), blake2b(outlined, digest_size=16).digest()


def _record(known: tuple[object, ...], content: bytes, outline: bytes) -> Record:
    digest = blake2b(content, digest_size=16).digest()
    return Record.packed(
        partial(PACKER.loads, content), digest=digest, outline=outline, **dict(zip(KNOWN, known, strict=True))
    )
