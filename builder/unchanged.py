"""Knows whether anything changed since the last build, and nothing of what it is.

All that a build reads is known by path, size, times and number on the disk; so is all that it wrote. Where both are as
they were, and the time has passed no embargo, the site is what a build would make of it, and the last words on it hold.
Only the standard library is imported here, since this must be quicker than importing what builds.
"""

# Done for thousands of files: making a Path for each would cost more than the act.
# ruff: noqa: PTH100, PTH116, PTH123

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from builder.disk import MEMORY, is_fresh, remembering, replaced, stamp
from builder.paths import MANIFEST, folders_of

SCHEMA = 1
MOST = 8  # folders that a site was written to, and are remembered
PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH120 - compared with texts


def reads(root: Path, dated: bool) -> str:
    """A digest of all that a build of `root` reads; empty where something is too new to be told from what comes."""
    now = time.time_ns()
    digest = hashlib.blake2b(sys.version.encode(), digest_size=20)
    folders = [f"{root}/content", f"{root}/themes", PACKAGE, f"{PACKAGE}/../themes"]
    lines = []
    for path, known in chain.from_iterable(map(walk, folders)):
        is_folder = stat.S_ISDIR(known.st_mode)
        if not is_folder and is_fresh(known, now):
            return ""
        # What is in a folder is seen itself; its own times change too when Python puts compiled modules there.
        lines.append(f"{path}\0{known.st_mode} {'' if is_folder else stamp(known)}\n")
    digest.update("".join(lines).encode("utf-8", "surrogateescape"))
    for folder in filter(lambda each: each.endswith("-packages"), sys.path):
        with suppress(OSError):  # a library that comes or goes changes the time of this folder
            digest.update(f"{folder} {os.stat(folder).st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    if dated:
        digest.update(_commit(root))
    return digest.hexdigest()


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


def writes(out: Path) -> str:
    """A digest of the site in `out` as the disk knows it; empty where it is not whole, or not ours."""
    try:
        with open(f"{out}/{MANIFEST}", "rb") as file:
            content = file.read()
        paths = json.loads(content)["files"]
        digest = hashlib.blake2b(content, digest_size=20)
        digest.update("\n".join([stamp(os.lstat(f"{out}/{path}")) for path in paths]).encode())
        folders = ("", *sorted(folders_of(paths)))  # a file that comes or goes changes the time of its folder
        digest.update(repr([os.lstat(f"{out}/{folder}").st_mtime_ns for folder in folders]).encode())
    except (OSError, ValueError, TypeError, KeyError):
        return ""
    return digest.hexdigest()


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

    def said(self, now: str | int) -> Any:  # noqa: ANN401 - whatever was given to `remember`
        """What was said of the build, if nothing has changed since; None if anything has."""
        try:
            with open(self.path, encoding="utf-8") as file:
                known = json.load(file)
            same = self.reads and known["wishes"] == self.wishes and known["reads"] == self.reads
            if same and self._in_time(known, now) and known["writes"] == writes(self.out):
                return known["said"]
        except (OSError, ValueError, TypeError, KeyError):  # damaged, or of another version: as if it were not there
            pass
        return None

    def _in_time(self, known: Mapping[str, Any], now: str | int) -> bool:
        """Whether the build holds at a time: the same one, or a later one before the next embargo ends."""
        if isinstance(now, str) or isinstance(known["now"], str):
            return bool(known["now"] == now)
        return bool(known["now"] <= now and (known["until"] is None or now < known["until"]))

    def remember(self, said: object, now: str | int, until: int | None) -> None:
        """Keep what is said of a build that has ended; `until` are the seconds at which the next embargo ends."""
        if not self.reads:
            return
        known = {"wishes": self.wishes, "reads": self.reads, "writes": writes(self.out), "now": now, "until": until}
        with suppress(OSError):  # a folder that cannot be written to has no memory
            remembering(self.folder)
            replaced(
                self.path, json.dumps(known | {"said": said}, ensure_ascii=False).encode("utf-8", "surrogateescape")
            )
            self._forget()

    def _forget(self) -> None:
        """Keep the newest few."""
        with os.scandir(self.folder) as entries:
            kept = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith("last-")]
        for _, path in sorted(kept)[:-MOST]:
            os.unlink(path)  # noqa: PTH108 - as above
