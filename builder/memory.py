"""What a file says, as bytes that can be kept: its problems and its records, each unpacked when it is asked for."""

from __future__ import annotations

import hashlib
import marshal
from functools import partial
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


def packed(one: One) -> bytes:
    """What a file says, as bytes; of equal sayings they are equal."""
    records, problems = one
    plain = [(_known(record), PACKER.dumps((record.entry, record.fragment))) for record in records]
    return marshal.dumps((plain, PACKER.write(tuple(problems))), VERSION)


def unpacked(content: bytes) -> One:
    """What a file said, from whole bytes that `packed` made."""
    records, problems = marshal.loads(content)  # noqa: S302 - plain values, and only what carries our checksum
    return [_record(*each) for each in records], list(PACKER.read(problems))


def _record(known: tuple[object, ...], entry: bytes) -> Record:
    digest = hashlib.blake2b(entry, digest_size=16).digest()
    return Record.packed(partial(PACKER.loads, entry), digest=digest, **dict(zip(KNOWN, known, strict=True)))
