"""Knows whether anything changed since the last build, and nothing of what it is.

All that a build reads is known by path, size, times and number on the disk; so is all that it wrote. Where both are as
they were, and the time has passed no embargo, the site is what a build would make of it, and the last words on it hold.
Only the standard library is imported here, since this must be quicker than importing what builds.
"""

# Done for thousands of files: making a Path for each would cost more than the act.
# ruff: noqa: PTH100, PTH108, PTH116, PTH123, PTH208

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from builder.disk import MEMORY, is_fresh, remembering, replaced, stamp
from builder.paths import MANIFEST, folders_of

SCHEMA = 1
KNOWN = {"wishes", "reads", "writes", "now", "until", "said"}
MOST = 8  # folders that a site was written to, and are remembered
PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH120 - compared with texts


class Reads(NamedTuple):
    """All that a build reads, as the disk knows it: digests of it, and of all but the files of the content.

    They are empty where something is too new to be told from what comes. Of each file of the content there is a line:
    its path from the root, NUL, and what the disk knows of it (nothing where it is too new).
    """

    digest: str
    rest: str
    lines: list[str]


def reads(root: Path, dated: bool) -> Reads:
    """What a build of `root` reads."""
    now = time.time_ns()
    lines, fresh = _lines(f"{root}/content", now)
    start = len(f"{root}/")
    lines = [line[start:] for line in lines]
    rest = hashlib.blake2b(f"{sys.version} {os.path.realpath(root)}".encode("utf-8", "surrogateescape"), digest_size=20)
    for folder in (f"{root}/themes", PACKAGE, f"{PACKAGE}/../themes"):
        others, too_new = _lines(folder, now)
        rest.update(_bytes_of(others))
        if too_new:
            return Reads("", "", lines)
    for folder in filter(lambda each: each.endswith("-packages"), sys.path):
        with suppress(OSError):  # a library that comes or goes changes the time of this folder
            rest.update(f"{folder} {os.stat(folder).st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    if dated:
        rest.update(_commit(root))
    digest = hashlib.blake2b(rest.digest() + _bytes_of(lines), digest_size=20)
    return Reads("" if fresh else digest.hexdigest(), rest.hexdigest(), lines)


def _lines(folder: str, now: int) -> tuple[list[str], bool]:
    """A line for everything below a folder, and whether any file is too new."""
    lines, fresh = [], False
    for path, known in walk(folder):
        if stat.S_ISDIR(known.st_mode):
            # What is in a folder is seen itself; its own times change too when Python puts compiled modules there.
            lines.append(f"{path}\0{known.st_mode}")
        elif is_fresh(known, now):
            fresh = True
            lines.append(f"{path}\0")
        else:
            lines.append(f"{path}\0{known.st_mode} {stamp(known)}")
    return lines, fresh


def _bytes_of(lines: list[str]) -> bytes:
    return "\n".join([*lines, ""]).encode("utf-8", "surrogateescape")


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below a folder with what the disk knows of it, in order; links are not followed."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in ordered:
        if entry.name == "__pycache__":
            continue
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)


def _commit(root: Path) -> bytes:
    """What Git has checked out, and whether it knows all that was before; empty where there is no Git."""
    import subprocess  # takes 10 ms to import

    command = ("git", "rev-parse", "HEAD", "--is-shallow-repository")
    try:
        return subprocess.run(command, cwd=root, capture_output=True, check=False).stdout
    except OSError:
        return b""


class Writes(NamedTuple):
    """A site as the disk knows it: a digest of its list of files, and what is known of each file and folder."""

    manifest: str
    stamps: dict[str, str]

    @property
    def digest(self) -> str:
        """What is the same for a site of the same list, files and folders."""
        known = "\n".join([self.manifest, *self.stamps.values()])  # in the order of the list
        return hashlib.blake2b(known.encode(), digest_size=20).hexdigest()

    def after(self, out: Path, paths: Iterable[str]) -> Writes | None:
        """The same after these files have come into the places of others; None where one is not there."""
        try:
            news = {path: stamp(os.lstat(f"{out}/{path}")) for path in paths}
            return Writes(self.manifest, self.stamps | news | _times(out, ("", *folders_of(news))))
        except OSError:
            return None


def writes(out: Path) -> Writes | None:
    """The site in `out`; None where it is not whole, or not ours."""
    try:
        with open(f"{out}/{MANIFEST}", "rb") as file:
            content = file.read()
        paths = json.loads(content)["files"]
        stamps = {path: stamp(os.lstat(f"{out}/{path}")) for path in paths}
        # A file that comes or goes changes the time of its folder.
        times = _times(out, ("", *sorted(folders_of(paths))))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Writes(hashlib.blake2b(content, digest_size=20).hexdigest(), stamps | times)


def _times(out: Path, folders: Iterable[str]) -> dict[str, str]:
    return {f"{folder}/": str(os.lstat(f"{out}/{folder}").st_mtime_ns) for folder in folders}


class Last:
    """The last build of `root` into `out` with the same wishes, as far as it is remembered.

    `wishes` are the options that decide what is built; `now` is the time as it was given, or the clock's in seconds.
    """

    def __init__(self, root: Path, out: Path, wishes: Iterable[object], dated: bool = True) -> None:
        self.out = out
        place = os.path.realpath(out)
        self.folder = f"{root}/{MEMORY}"
        self.path = f"{self.folder}/last-{hashlib.blake2b(os.fsencode(place), digest_size=8).hexdigest()}.json"
        self.wishes = repr([SCHEMA, place, *wishes])
        self.reads = reads(root, dated)
        self.known = self._read()
        self.there: Writes | None = None

    def _read(self) -> Mapping[str, Any]:
        try:
            with open(self.path, encoding="utf-8") as file:
                known = json.load(file)
            return known if {*known} == KNOWN and isinstance(known["said"], dict) else {}
        except (OSError, ValueError, TypeError):  # damaged, or of another version: as if it were not there
            return {}

    def said(self, now: str | int) -> Any:  # noqa: ANN401 - whatever was given to `remember`
        """What was said of the build, if nothing has changed since; None if anything has."""
        same = self.reads.digest and self.is_of_now(now) and self.known["reads"] == self.reads.digest
        return self.known["said"] if same and self.is_whole() else None

    def is_of_now(self, now: str | int) -> bool:
        """Whether the build had the same wishes, and holds at a time.

        That is the same one, or a later one before the next embargo ends.
        """
        known = self.known
        if not known or known["wishes"] != self.wishes:
            return False
        if isinstance(now, str) or isinstance(known["now"], str):
            return bool(known["now"] == now)
        return bool(known["now"] <= now and (known["until"] is None or now < known["until"]))

    def is_whole(self) -> bool:
        """Whether the site is as the build left it."""
        self.there = writes(self.out)
        return self.there is not None and self.there.digest == self.known["writes"]

    def remember(
        self, said: Mapping[str, Any], now: str | int, until: int | None, written: Iterable[str] | None = None
    ) -> None:
        """Keep what is said of a build that has ended; `until` are the seconds at which the next embargo ends.

        Where a site that was whole has `written` these files in the places of others, only these are looked at.
        """
        there = writes(self.out) if written is None or self.there is None else self.there.after(self.out, written)
        if not self.reads.digest:
            return
        known: dict[str, object] = {"wishes": self.wishes, "reads": self.reads.digest}
        known |= {"writes": there.digest if there is not None else ""}
        known |= {"now": now, "until": until, "said": said}
        with suppress(OSError):  # a folder that cannot be written to has no memory
            remembering(self.folder)
            replaced(self.path, json.dumps(known, ensure_ascii=False).encode("utf-8", "surrogateescape"))
            self._forget()

    def _forget(self) -> None:
        """Keep the newest few."""
        names = [name for name in os.listdir(self.folder) if name.startswith("last-") and name.endswith(".json")]
        kept = sorted((os.stat(path).st_mtime_ns, path) for path in (f"{self.folder}/{name}" for name in names))
        for _, path in kept[:-MOST]:
            for each in (path, around(path)):
                with suppress(FileNotFoundError):
                    os.unlink(each)


def around(path: str) -> str:
    """Where it is kept what the build knew of its site (see `around.py`), by where it is what was said of it."""
    return f"{path.removesuffix('.json')}.around"
