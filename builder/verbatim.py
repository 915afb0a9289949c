"""Files that are published as they are (`content/static`): only such as can run nothing on the site's own address.

Whatever a browser would run in a page of its own (HTML, SVG, XML, scripts) stands on the same origin as the site, and
no policy of our pages reaches it. So what may lie there is listed, and what can hold a program is looked into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from builder.paths import ClashError, listed_once
from builder.problems import Problem, Where
from builder.text import fault_of_name

HARMLESS = frozenset("asc avif csv gif ico jpeg jpg json pdf png sig tsv txt webmanifest webp".split())
LARGEST = 200_000  # bytes of a file that is looked into
KEEP_PLAIN = "A verification file holds a line of text. What readers shall see is a page, in content/pages."
RENAME = "Rename it: letters, digits, hyphens, underscores and dots are good everywhere."
# Tags that say nothing to a browser but that this is a text, each as it is written.
_PLAIN_TAG = (
    r"</?(?:html|head|title|body|p)>|<!doctype html>|<meta charset=[\"']?utf-8[\"']? ?/?>|"
    r"<meta http-equiv=\"content-type\" content=\"text/html; ?charset=utf-8\" ?/?>|"
    r"<meta name=\"[\w.:-]+\" content=\"[^<>\"]*\" ?/?>"
)
_PLAIN_HTML = re.compile(rf"(?:[^<]|{_PLAIN_TAG})*+", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SHAPES = frozenset(
    "svg g path rect circle ellipse line polyline polygon title desc defs use symbol clipPath mask linearGradient "
    "radialGradient stop text tspan style".split()
)
_DRAWN = re.compile(r"(?:xml:|xlink:)?[a-zA-Z][a-zA-Z0-9-]*|xmlns(?::[a-z]+)?")
_FOREIGN = re.compile(r"@import|url\s*\(\s*(?![\"']?#)|expression|\\", re.IGNORECASE)


def examine(root: Path, files: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the names of files that are copied, and with what static files hold.

    `files` are paths below `content/`.
    """
    well_named: list[str] = []
    for file in files:
        fault = next(filter(None, map(fault_of_name, file.split("/"))), "")
        if fault:
            yield Problem(Where(f"content/{file}"), "E122", f"The name of this file {fault}.", RENAME)
            continue
        well_named.append(file)
        if file.startswith("static/"):
            yield from _unfit(root, file)
    yield from _clashing(well_named)


def _clashing(files: list[str]) -> Iterator[Problem]:
    """Names that are one on another computer; each is held against those before it."""
    before: list[str] = []
    try:
        listed_once(files)
    except ClashError:
        for file in files:
            try:
                listed_once([*before, file])
                before.append(file)
            except ClashError as clash:
                yield Problem(Where(f"content/{file}"), "E122", str(clash), "Rename one of the two.")


def _unfit(root: Path, file: str) -> Iterator[Problem]:
    stem, dot, ending = file.rpartition("/")[2].rpartition(".")
    ending = ending.lower() if dot and stem else ""
    look = LOOKED_INTO.get(ending)
    if look is not None:
        fault = look(root / "content" / file)
        if fault:
            yield Problem(Where(f"content/{file}"), "E121", *fault)
    elif ending and ending not in HARMLESS:
        what = f'A file ending in ".{ending}" is not published from content/static.'
        allowed = ", ".join(sorted([*HARMLESS, *LOOKED_INTO]))
        yield Problem(Where(f"content/{file}"), "E121", what, f"Files may end in: {allowed}, or have no ending.")


def _text_of(path: Path) -> str | None:
    """The text of a small file in UTF-8 without control characters; None where it is anything else."""
    if path.stat().st_size > LARGEST:
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if _UNSEEN.search(text) else text


def _page(path: Path) -> tuple[str, str] | None:
    text = _text_of(path)
    if text is None or not _PLAIN_HTML.fullmatch(text):
        return "This page holds more than the text of a verification file.", KEEP_PLAIN
    return None


def _drawing(path: Path) -> tuple[str, str] | None:
    text = _text_of(path)
    if text is None or not _is_plain(text, _is_drawn):
        what = "This drawing holds more than shapes: a program, a link, something from elsewhere, or it is no drawing."
        return what, "Save it anew as plain SVG, or as PNG."
    return None


def _data(path: Path) -> tuple[str, str] | None:
    text = _text_of(path)
    if text is None or not _is_plain(text, lambda _, given: not any(name.startswith("xmlns") for name in given)):
        return "This XML holds more than plain data, or is not well-formed.", KEEP_PLAIN
    return None


LOOKED_INTO: dict[str, Callable[[Path], tuple[str, str] | None]] = {"html": _page, "svg": _drawing, "xml": _data}


class _NotPlainError(Exception):
    """Something in XML that could have an effect."""


def _is_plain(text: str, fits: Callable[[str, dict[str, str]], bool]) -> bool:
    """Whether XML is well-formed, has no instructions and no definitions of its own, and every element `fits`."""

    def element(name: str, given: dict[str, str]) -> None:
        if ":" in name or not fits(name, given):
            raise _NotPlainError

    def refuse(*_: object) -> None:
        raise _NotPlainError

    def words(written: str) -> None:
        kept.append(written)

    kept: list[str] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = element
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(text.encode(), True)
    except (_NotPlainError, expat.ExpatError):
        return False
    return not _FOREIGN.search("".join(kept))


def _is_drawn(name: str, given: dict[str, str]) -> bool:
    """Whether an element of SVG only draws."""
    return name in _SHAPES and all(
        _DRAWN.fullmatch(key)
        and not key.lower().startswith("on")
        and not (key.endswith("href") and not value.startswith("#"))
        and (not key.startswith("xmlns") or value in ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"))
        and not _FOREIGN.search(value)
        for key, value in given.items()
    )
