"""A file as it is on disk, and what is remembered of it: what the stages before the barrier read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is on disk: its path relative to the root, its bytes, their SHA-256 in hex.

    `stamp` is what the disk knows of it, empty where that says nothing (see `disk.stamp`). A file that is known from an
    earlier build is read when its bytes are first asked for; so is one that was told to forget them.
    """

    path: str
    content: bytes
    digest: str
    stamp: str = ""
    read: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def unread(cls, path: str, digest: str, stamp: str, read: Callable[[], bytes]) -> Source:
        """A file whose bytes are known by their digest."""
        source = object.__new__(cls)
        for name, value in (("path", path), ("digest", digest), ("stamp", stamp), ("read", read)):
            object.__setattr__(source, name, value)
        return source

    def forget(self) -> None:
        """Let go of the bytes, if they can be read again: of a large site they take much room."""
        if self.read is not None:
            with suppress(AttributeError):  # they were never asked for
                object.__delattr__(self, "content")

    def __getattr__(self, name: str) -> bytes:  # called only for a field that is not there yet
        if name != "content" or self.read is None:
            raise AttributeError(name)
        content = self.read()
        object.__setattr__(self, "content", content)
        return content


class Packed(NamedTuple):
    """What a file said, as bytes: what a site is linked by, and, apart from it, the entries and their texts."""

    head: bytes
    rest: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a file: its stamp, the digest of its bytes, and the head of what it said."""

    stamp: str
    digest: str
    head: bytes


class Contents(Mapping[str, bytes]):
    """The bytes of files by path, read when they are asked for."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = {source.path: source for source in sources}

    def with_others(self, sources: Iterable[Source]) -> Contents:
        """The same with other files in the places of those of the same paths."""
        other = Contents(())
        other.sources = self.sources | {source.path: source for source in sources}
        return other

    def __getitem__(self, path: str) -> bytes:
        return self.sources[path].content

    def __iter__(self) -> Iterator[str]:
        return iter(self.sources)

    def __len__(self) -> int:
        return len(self.sources)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a build reads.

    `themes` are the files of all themes (`default/theme.yaml` → bytes), `phrases` the package's own words by language,
    `files` the media and static files, as paths below `content/`.
    """

    content: tuple[Source, ...]
    themes: Mapping[str, bytes]
    phrases: Mapping[str, bytes]
    files: tuple[str, ...] = ()

    def forget(self) -> None:
        """Let go of the bytes of what can be read again."""
        for source in self.content:
            source.forget()
