"""Which paths a site's files may have, and which cannot stand side by side.

A path is relative to the site, with `/` between its steps, and has no empty step, `.` or `..`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# The list of the site's files, and the staging folder of a site that is a file system of its own.
MANIFEST = ".dateline"
STAGING = ".dateline-new"
# At the top of a site these are not pages: never listed, never removed.
RESERVED = frozenset({MANIFEST, STAGING, ".gitignore"})
# What to do about a name.
RENAME = "Give it another id or file name."

_UNSAFE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\\x00-\x1f\x7f-\x9f]")


class ClashError(Exception):
    """Two paths that exclude each other: the message is a sentence, `fix` another."""

    def __init__(self, what: str, fix: str = "Give one of them another id or file name.") -> None:
        super().__init__(what, fix)
        self.fix = fix

    def __str__(self) -> str:
        return str(self.args[0])


def check(path: str) -> None:
    """Raise ValueError unless this is a path inside a site, relative, with `/`."""
    if path in RESERVED or _UNSAFE.search(path):
        raise ValueError(f"This is not a path inside a site: {path!r}.")
    path.encode()


def listed_once(paths: Iterable[str]) -> frozenset[str]:
    """The paths, once it is sure that no two are one, also where capitals and Unicode forms do not count.

    Raises ValueError for a path that is none, `ClashError` for two that cannot stand side by side.
    """
    spelled: dict[str, str] = {}
    listed: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        check(path)
        if path in listed:
            raise ClashError(f"Two files of the site have the same path, {path}.")
        listed.add(path)
        for step in (path, *_above(path, folders)):
            other = spelled.setdefault(_folded(step), step)
            if other != step:
                raise ClashError(f"The paths {other} and {step} are one on computers that ignore capitals.")
    if listed & folders:
        raise ClashError(f"The path {min(listed & folders)} is both a file and a folder of the site.")
    return frozenset(listed)


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _above(path: str, known: set[str]) -> Iterator[str]:
    """The folders a path lies in, nearest first, until one is known; they are known then."""
    folder = path.rpartition("/")[0]
    while folder and folder not in known:
        known.add(folder)
        yield folder
        folder = folder.rpartition("/")[0]


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """Every folder that some of these paths lie in, at any depth."""
    known: set[str] = set()
    for path in paths:
        known.update(_above(path, known))
    return frozenset(known)
