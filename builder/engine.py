"""Runs Pagefind, which makes a search index of pages: the only module that knows its program and its files.

Its binary is called as a program, since its Python wrapper waits a tenth of a second for every page.
Half of its time goes into a fragment for each page, which nobody here reads: the text again, compressed as well as can
be. It writes no fragment that is there already, and its name follows from the text. So an empty file of that name is
put there before. Where the name was foretold wrongly, Pagefind writes the fragment, and the name is read from it:
a mistake costs time and nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from builder.disk import is_full
from builder.problems import FailureError
from builder.text import as_json

Item = TypeVar("Item")

# Seconds for one run; an entry of 200 words takes a thousandth of one.
PATIENCE = 1800
# How often a run is asked whether it is still wanted, in seconds.
GLANCE = 0.05
TITLE_WEIGHT, NAMES_WEIGHT = 10, 6
ENTRY = "pagefind-entry.json"
# What the browser loads; the rest are interfaces that the theme does not use, and texts it has already.
LOADED = ("pagefind.js", "pagefind-worker.js", ENTRY, "*.pf_meta", "wasm.*.pagefind", "index/*.pf_index")
# Digits of a fragment's digest that its name has, and more where two would have one name.
SHORT = 7

ROOM = "Make room there, or build with --no-search."
_REPORT = "Build with --no-search, and report this with the lines above."


class SearchError(FailureError):
    """The search bundle could not be made; the message is a full sentence, `fix` says what to do."""


class SupersededError(Exception):
    """A bundle was no longer wanted before it was ready."""


def heeding(items: Iterable[Item], superseded: Callable[[], bool]) -> Iterator[Item]:
    """The same, until there is news. Raises `SupersededError`."""
    for item in items:
        if superseded():
            raise SupersededError
        yield item


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is indexed of an entry: words with one space between any two."""

    title: str
    names: str
    text: str

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.title, self.names, self.text)))


@dataclass(frozen=True, slots=True)
class Indexed:
    """The files of a bundle that a browser loads, and the place of each sheet by the name that a hit gives it."""

    files: dict[str, bytes]
    places: dict[str, int]


def indexed(sheets: Sequence[Sheet], language: str, work: Path, superseded: Callable[[], bool]) -> Indexed:
    """Index the sheets as pages in one language. `work` is a folder for passing use, and is left as it was.

    The same sheets give the same bytes on one machine; on another they are numbered in another order if its file
    system lists them so. Raises `SearchError`, and `SupersededError` soon after `superseded` says True.
    """
    program = _program()
    shadow, made = work / "shadow", work / "bundle"
    try:
        for folder in (shadow, made):
            shutil.rmtree(folder, ignore_errors=True)
        shadow.mkdir(parents=True)
        (made / "fragment").mkdir(parents=True)
        foretold = _laid_out(sheets, language, shadow, made / "fragment", superseded)
        _run(program, work, superseded)
        files = {
            path.relative_to(made).as_posix(): path.read_bytes() for kind in LOADED for path in sorted(made.glob(kind))
        }
        return Indexed(files, foretold | _read(made / "fragment"))
    except OSError as error:
        raise SearchError(f"The search index could not be made in {work}: {error.strerror}.", ROOM) from error
    finally:
        for folder in (shadow, made):
            shutil.rmtree(folder, ignore_errors=True)


def engine() -> str:
    """Which Pagefind this is, for a digest of what it makes."""
    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return "none"


def _laid_out(
    sheets: Sequence[Sheet], language: str, shadow: Path, fragments: Path, superseded: Callable[[], bool]
) -> dict[str, int]:
    """Write the pages, and an empty file for each name that can be foretold; each such name with its sheet's place."""
    names = []
    for place, sheet in enumerate(heeding(sheets, superseded)):
        _create(f"{shadow}/{place}.html", page(sheet, language).encode())
        names.append(f"{language.lower()}_{_digest(sheet, place)[:SHORT]}")
    often = Counter(names)
    foretold = {name: place for place, name in enumerate(names) if often[name] == 1}
    for name in foretold:
        _create(f"{fragments}/{name}.pf_fragment", b"")
    return foretold


def _create(path: str, content: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 - for thousands of files a Path costs more than the writing
        file.write(content)


def page(sheet: Sheet, language: str) -> str:
    """The page that Pagefind reads. Elements of a line only: at the end of others it adds a full stop to the text."""
    title, names, text = (escape(part) for part in (sheet.title, sheet.names, sheet.text))
    return (
        f'<!doctype html><html lang="{escape(language)}"><title>.</title><body data-pagefind-body>'
        f'<span data-pagefind-meta="title" data-pagefind-weight="{TITLE_WEIGHT}">{title}</span> '
        f'<span data-pagefind-weight="{NAMES_WEIGHT}">{names}</span> {text}'
    )


def _digest(sheet: Sheet, place: int) -> str:
    """The digest of the fragment of a page: of SHA-1, each byte without its first 0."""
    words = sheet.words
    fragment = {
        "url": f"/{place}.html",
        "content": words,
        "word_count": words.count(" ") + 1,
        "filters": {},
        "meta": {"title": sheet.title},
        "anchors": [],
    }
    written = as_json(fragment)
    return "".join(f"{byte:x}" for byte in hashlib.sha1(written, usedforsecurity=False).digest())


def _read(fragments: Path) -> dict[str, int]:
    """The fragments that Pagefind wrote, by name, each with the place of its sheet."""
    places = {}
    for path in fragments.iterdir():
        content = path.read_bytes()
        if content:
            # It is compressed, and has a signature before its JSON.
            fragment = gzip.decompress(content).partition(b"{")
            number = json.loads(b"{" + fragment[2])["url"].strip("/").removesuffix(".html")
            places[path.stem] = int(number)
    return places


def _run(program: Path, work: Path, superseded: Callable[[], bool]) -> None:
    """Run Pagefind on `work/shadow` into `work/bundle`, with no settings but these."""
    command = [str(program.resolve()), "--site", ".", "--output-path", str(work.resolve() / "bundle"), "--quiet"]
    # It would take settings from its folder and from these variables, and could be sent to write anywhere.
    settings = {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}
    log = work / "pagefind.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=work / "shadow", env=settings, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        if _exit_code(process, work, superseded):
            raise SearchError(f"Pagefind could not make the search index. {_last_words(log)}".strip(), _REPORT)
    finally:
        process.kill()
        process.wait()
        log.unlink()


def _exit_code(process: subprocess.Popen[bytes], work: Path, superseded: Callable[[], bool]) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(GLANCE)
        if superseded():
            raise SupersededError
        if is_full(work):  # Pagefind would try for ever.
            raise SearchError(f"The disk is full: there is no search index in {work}.", ROOM)
    raise SearchError(
        f"Pagefind did not finish the search index in {PATIENCE // 60} minutes.",
        "Try again, or build with --no-search.",
    )


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"It said: {' '.join(line.strip() for line in lines[-5:])}" if lines else ""


def _program() -> Path:
    """The binary in the installed package `pagefind_bin`: the plain one, since words are already apart."""
    package = find_spec("pagefind_bin")
    program = Path(package.origin).with_name("pagefind") if package and package.origin else Path("pagefind")
    if not program.is_file():
        raise SearchError(
            "The search engine Pagefind is not installed.",
            "Install it with `pip install pagefind-bin`, or build with --no-search.",
        )
    return program
