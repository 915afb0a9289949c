"""Reads `content/` and `themes/`: paths, bytes, digests, and nothing of what they mean."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from builder.disk import is_fresh, stamp
from builder.model import COLLECTIONS
from builder.problems import FailureError, Problem, Where, near
from builder.source import Source, Sources

FOLDERS = (*COLLECTIONS, "media", "static")
MAX_DEPTH = 20
MAX_FILE = 10_000_000
MAX_COPIED = 25_000_000
WRITTEN = (".yaml", ".md")
# Of what is hidden, that which a site may need.
SEEN_ALL_THE_SAME = frozenset({"content/static/.well-known", "content/static/.nojekyll"})
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
NO_PLACE = "Move it into one of the folders, or remove the file."
_BACKUPS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig")


NOTHING: Mapping[str, tuple[str, str]] = MappingProxyType({})


class LoadError(FailureError):
    """There is nothing to build: the message says what is missing, `fix` what to do."""


def load(root: Path, known: Mapping[str, tuple[str, str]] = NOTHING) -> tuple[Sources, tuple[Problem, ...]]:
    """Read the folder `root`. Raises `LoadError` where it holds no `content/site.yaml`.

    `known` has the stamp and the digest of files that need not be read again while their stamp is the same.
    """
    content = root / "content"
    if content.is_symlink():
        raise LoadError("The folder content is a symbolic link.", "Put the folder itself there.")
    if not content.is_dir():
        raise LoadError(
            f"There is no folder content in {root.resolve()}.", "Name the folder that holds it with --root."
        )
    if not (content / "site.yaml").is_file() or (content / "site.yaml").is_symlink():
        raise LoadError("There is no file content/site.yaml.", "Write one with at least a line: title: My timeline")
    reader = _Reader(root, known)
    sources = tuple(reader.read(found) for found in reader.walk("content") if reader.wanted(found))
    return Sources(sources, themes_in(root), own_phrases(), tuple(reader.files)), tuple(reader.problems)


def reread(root: Path, path: str) -> Source | None:
    """One file of entries as it is now; None where it is none any more, or may not be read."""
    reader = _Reader(root, NOTHING)
    try:
        there = os.lstat(root / path)
        if not stat.S_ISREG(there.st_mode) or not reader.readable(found := reader.found(path, there)):
            return None
        return reader.read(found)
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class _Found:
    """A file on disk: relative to the root with `/`, its size in bytes, and what else the disk knows of it."""

    path: str
    size: int
    stamp: str


class _Reader:
    def __init__(self, root: Path, known: Mapping[str, tuple[str, str]]) -> None:
        self.root = root
        self.known = known
        self.began = time.time_ns()
        self.files: list[str] = []
        self.problems: list[Problem] = []

    def problem(self, path: str, code: str, what: str, fix: str) -> None:
        self.problems.append(Problem(Where(path), code, what, fix))

    def walk(self, folder: str) -> Iterator[_Found]:
        """Every file below a folder in the order of its path; links are refused, hidden files passed over."""
        with os.scandir(self.root / folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        for entry in ordered:
            path = f"{folder}/{entry.name}"
            if not _is_text(entry.name):
                self.problem(
                    _shown(path),
                    "E107",
                    "The name of this file is not UTF-8.",
                    "Rename it, or set a locale with UTF-8.",
                )
                continue
            hidden = entry.name.startswith(".") and path not in SEEN_ALL_THE_SAME
            if hidden or entry.name.endswith(_BACKUPS):
                continue
            if entry.is_symlink():
                self.problem(
                    path,
                    "E109",
                    "This is a link to another file, and no file of its own.",
                    "Put the file itself here: links could publish what is private.",
                )
            elif entry.is_dir() and path.count("/") > MAX_DEPTH:
                self.problem(path, "E105", f"Folders are nested more than {MAX_DEPTH} deep.", "Move the files up.")
            elif entry.is_dir():
                yield from self.walk(path)
            elif entry.is_file():
                yield self.found(path, entry.stat())
            else:
                self.problem(path, "E109", "This is neither a file nor a folder.", "Remove the file.")

    def wanted(self, found: _Found) -> bool:
        """Whether a file is read as text; media and static files are listed, what has no place is told."""
        parts = found.path.split("/")
        if len(parts) == 2:
            return self.at_the_top(found.path, parts[1])
        folder = parts[1]
        if folder not in FOLDERS:
            what = f'There is no place in content for a folder "{folder}".'
            guess = near(folder, FOLDERS)
            rest = f"Move the file: content/{guess}/{'/'.join(parts[2:])}" if guess else NO_PLACE
            self.problem(found.path, "E111", what, f"The folders are: {', '.join(FOLDERS)}. {rest}")
            return False
        if folder == "static" or (folder == "media" and not found.path.endswith(".yaml")):
            if self.is_small(found, MAX_COPIED, "Make it smaller, or publish it elsewhere and link to it."):
                self.files.append(found.path.removeprefix("content/"))
            return False
        return self.readable(found)

    def is_small(self, found: _Found, most: int, fix: str) -> bool:
        if found.size > most:
            self.problem(found.path, "E105", f"The file is larger than {most:,} bytes.", fix)
        return found.size <= most

    def at_the_top(self, path: str, name: str) -> bool:
        if name == "site.yaml" or (name.startswith("site.") and name.endswith(".yaml")):
            return True
        fix = f"Rename the file: {near(name, ('site.yaml',))}" if near(name, ("site.yaml",)) else NO_PLACE
        self.problem(path, "E111", f'The file "{name}" has no place here.', fix)
        return False

    def readable(self, found: _Found) -> bool:
        if not found.path.endswith(WRITTEN):
            ending = os.path.splitext(found.path)[1]  # noqa: PTH122 - a string here, not a path on this machine
            what = (
                f'A file ending in "{ending}" is not an entry.'
                if ending
                else "A file without an ending is not an entry."
            )
            self.problem(found.path, "E112", what, f"Entries end in .yaml or .md. {_better_place(found.path, ending)}")
            return False
        return self.is_small(found, MAX_FILE, "Divide it into several files.")

    def found(self, path: str, there: os.stat_result) -> _Found:
        return _Found(path, there.st_size, "" if is_fresh(there, self.began) else stamp(there))

    def read(self, found: _Found) -> Source:
        last, digest = self.known.get(found.path, ("", ""))
        if last and last == found.stamp:
            return Source.unread(found.path, digest, last, partial(self.content, found.path))
        content = self.content(found.path)
        read = partial(self.content, found.path)
        return Source(found.path, content, hashlib.sha256(content).hexdigest(), found.stamp, read)

    def content(self, path: str) -> bytes:
        with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - for thousands of files a Path costs more than the reading
            return file.read()


def _better_place(path: str, ending: str) -> str:
    """What to do with a file that is no entry."""
    name = path.rpartition("/")[2].removesuffix(ending)
    if ending.lower() in (".yml", ".markdown", ".mdown", ".mkd", ".json"):
        return f"Rename the file: {name}{'.md' if 'm' in ending[1:3] and ending != '.yml' else '.yaml'}"
    if ending.lower() in PICTURES:
        return f"Move the file: content/media/{name}{ending}"
    return "Copy what is in it into such a file, and remove the file."


def _is_text(name: str) -> bool:
    """Whether a name on disk can be written in UTF-8; Python keeps other bytes as lone surrogates (PEP 383)."""
    return name.isascii() or not any("\udc80" <= character <= "\udcff" for character in name)


def _shown(path: str) -> str:
    return path.encode("utf-8", "replace").decode()


def themes_in(root: Path) -> dict[str, bytes]:
    """The files of every theme, `default/templates/base.html` → bytes; the site's own before those of the package."""
    files: dict[str, bytes] = {}
    for folder in reversed(theme_folders(root)):
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in relative.split("/")):
                files[relative] = path.read_bytes()
    return files


def theme_folders(root: Path) -> list[Path]:
    """The folders that hold themes: the site's own first, then that of the package, each once."""
    package = Path(__file__).parent
    candidates = (root / "themes", package / "themes", package.parent / "themes")
    existing = dict.fromkeys(folder.resolve() for folder in candidates if folder.is_dir())
    return list(existing)


def own_phrases() -> dict[str, bytes]:
    """The package's own phrases, by language."""
    folder = Path(__file__).parent / "locales"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
