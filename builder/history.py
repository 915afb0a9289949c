"""When entries were added and last changed, from Git: one `git log` for the whole folder, read as it comes.

What Git does not know is absent, never invented: without Git, outside a repository, for a file that is not committed,
and below the end of a shallow clone.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from builder.model import Changed

FOLDER = "content/events"
HEADER = "\x01"
# Alike enough to be one file that was renamed: entries of one kind resemble each other.
ALIKE = "70%"
COMMAND = (
    *("git", "--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "log", "-z", "--relative"),
    *(f"--format={HEADER}%H %ct %D", "--decorate=short", "--decorate-refs-exclude=*", "--name-status"),
    *(f"--find-renames={ALIKE}", "-l2000", "--no-ext-diff", "--no-textconv", "--no-color", "--", FOLDER),
)
CHUNK = 1 << 16
SHORT = 10  # digits of a commit, which tell it apart in any repository of timelines


@dataclass(frozen=True, slots=True)
class History:
    """When each file below `content/events` was added and changed, by its path from the root, as of commit `head`."""

    head: str = ""
    changes: Mapping[str, Changed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Commit:
    """One commit: its hash, its time in seconds since 1970, and what it did to which files (`R087`, old, new)."""

    hash: str
    time: int
    cut: bool
    deeds: list[tuple[str, ...]]


def history(root: Path, before: History | None = None) -> History:
    """The history of the folder `root`; `before` itself where nothing was committed since."""
    try:
        process = subprocess.Popen(
            COMMAND, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_quiet()
        )
    except OSError:  # there is no Git on this machine
        return History()
    with process:
        words = _words(process)
        newest = next(words, "")
        if before and newest.split(" ")[0] == HEADER + before.head:  # it alone says whether there is news
            process.kill()
            return before
        reader = _Reader()
        for commit in _commits(chain([newest], words)):
            reader.take(commit)
    return reader.history() if process.returncode == 0 else History()


def revision(root: Path) -> str:
    """The commit that is checked out at the folder `root`, in hex; empty where Git knows of none."""
    command = ("git", "rev-parse", "--verify", "--quiet", "HEAD")
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, env=_quiet(), check=False)
    except OSError:  # there is no Git on this machine
        return ""
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else ""


def changed_since(root: Path, branch: str) -> frozenset[str]:
    """The files below `root` that differ from a branch, or from the commit before; none where Git cannot tell."""
    base = f"origin/{branch}...HEAD" if branch else "HEAD^"
    command = ("git", "--no-pager", "diff", "--name-only", "--relative", "-z", "--no-ext-diff", base)
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, env=_quiet(), check=False)
    except OSError:  # there is no Git on this machine
        return frozenset()
    names = done.stdout.decode("utf-8", "surrogateescape").split("\0") if done.returncode == 0 else ()
    return frozenset(filter(None, names))


def _quiet() -> dict[str, str]:
    """The environment without what points Git to another repository, and with nothing that asks or fetches."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "CONFIG" in name}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


def _commits(words: Iterator[str]) -> Iterator[_Commit]:
    commit: _Commit | None = None
    for word in words:
        if word.startswith(HEADER):
            if commit is not None:
                yield commit
            name, time, names = word[1:].split(" ", 2)
            commit = _Commit(name, int(time), "grafted" in names.split(", "), [])
        elif word and commit is not None:
            paths = [next(words, "") for _ in range(2 if word[0] in "RC" else 1)]
            commit.deeds.append((word, *paths))
    if commit is not None:
        yield commit


def _words(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What Git says, from one zero byte to the next."""
    assert process.stdout is not None
    rest = b""
    while chunk := process.stdout.read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        for word in whole:
            yield word.removeprefix(b"\n").decode("utf-8", "surrogateescape")


class _Reader:
    """Follows files back through the commits, newest first, under the names that they had."""

    def __init__(self) -> None:
        self.head = ""
        self.today: dict[str, str] = {}
        self.added: dict[str, int] = {}
        self.changed: dict[str, int] = {}
        self.revisions: dict[str, str] = {}

    def take(self, commit: _Commit) -> None:
        self.head = self.head or commit.hash
        if commit.cut:  # the end of a shallow clone: all that is there seems to be new
            return
        for deed, *paths in commit.deeds:
            today = self.today.get(paths[-1], paths[-1])
            if deed[0] == "A":
                self.added[today] = commit.time
            elif deed[0] in "MT" or (deed[0] == "R" and deed != "R100"):
                self.changed.setdefault(today, commit.time)
            if deed not in ("D", "R100"):
                self.revisions.setdefault(today, commit.hash[:SHORT])
            if deed[0] == "R":
                self.today[paths[-1]] = f"{HEADER}{commit.hash}{paths[-1]}"  # another file had this name before
                self.today[paths[0]] = today

    def history(self) -> History:
        paths = self.added.keys() | self.changed.keys()
        return History(self.head, {path: self._known(path) for path in paths})

    def _known(self, path: str) -> Changed:
        return Changed(self.added.get(path), self.changed.get(path), self.revisions.get(path, ""))
