"""Keeps what was searched in each part of the index, so that one whose texts change can be indexed alone.

A part stands under its digest, so what is found there is what was indexed. What is damaged counts as absent.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path

from builder.disk import MEMORY, remembering, replaced
from builder.search import Entry, MoreThanTextsError, Part

VERSION = 4  # of marshal, which writes plain values
SUM = 16  # bytes of the checksum


class Shelf:
    """The parts of the search index of the site whose content is in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.memory = root / MEMORY
        self.folder = self.memory / "search"

    def keep(self, parts: Iterable[Part], digests: Collection[str]) -> None:
        """Keep these parts; only those with one of these `digests` stay."""
        with suppress(OSError):  # a folder that cannot be written to has no memory
            remembering(str(self.memory))
            self.folder.mkdir(exist_ok=True)
            there = {path.name for path in self.folder.iterdir()}
            for part in parts:
                if part.digest not in there:
                    content = marshal.dumps([astuple(entry) for entry in part.entries], VERSION)
                    replaced(f"{self.folder}/{part.digest}", _sum(content) + content)
            for name in there.difference(digests):
                (self.folder / name).unlink()

    def recall(self, digest: str) -> list[Entry]:
        """The entries of the part with this digest. Raises `MoreThanTextsError` where it is not there."""
        try:
            content = (self.folder / digest).read_bytes()
            if _sum(content[SUM:]) == content[:SUM]:
                return [Entry(*said) for said in marshal.loads(content[SUM:])]  # noqa: S302 - plain values, and ours
        except OSError:
            pass
        raise MoreThanTextsError


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=SUM).digest()
