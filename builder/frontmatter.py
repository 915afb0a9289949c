"""A content file as text: its decoding, and its two parts where it is Markdown under YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from builder.located import Steps
from builder.places import Mend, Places
from builder.problems import Problem, Where

_WORD = re.compile(r"\S+")
_TWO_VERSIONS = re.compile(r"^<{7}(?: .*)?$(?s:.*)^>{7}(?: |$)", re.MULTILINE)
_KEPT_ABOVE = re.compile(r"[^\s:#][^:#]*:(?: |$)|[ \t#-]")  # what may stand among keys


def decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file; bytes that are not UTF-8, and two versions in one, are told, and nothing is read then."""
    try:
        text = _plain_breaks(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return "", [_not_utf_8(content, error.start, path)]
    if content.startswith(b"\x00") or content[1:2] == b"\x00":
        return "", [_not_utf_8(content, 0, path)]
    two = _TWO_VERSIONS.search(text) if "<<<<<<<" in text else None
    if two:
        what = "The file holds two versions of the same lines, from a merge in Git that was not finished."
        fix = "Keep the lines that are right; remove the others, and the lines <<<<<<<, ======= and >>>>>>>."
        return "", [Problem(_place_in(text, two.start(), path, 1), "E116", what, fix)]
    return text, []


def _not_utf_8(content: bytes, at: int, path: str) -> Problem:
    """That a file is in another encoding, with what its first foreign letter would be where that can be guessed."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:2]:
        fix = 'Save it as UTF-8 instead of UTF-16 (in the "Save as" dialogue of your editor).'
        return Problem(Where(path), "E101", "The file is UTF-16 text, and not UTF-8.", fix)
    before = _plain_breaks(content[:at].decode("utf-8-sig", "replace"))
    letter = content[at : at + 1].decode("cp1252", "replace")
    what, fix = "The file is not UTF-8 text.", 'Save it as UTF-8 (in the "Save as" dialogue of your editor).'
    if letter.isprintable() and letter != "\ufffd":
        what = f'The file is not UTF-8 text: in Windows-1252, this letter is "{letter}".'
        fix = 'If that is right, save it as UTF-8 instead of Windows-1252 (in the "Save as" dialogue of your editor).'
    return Problem(_place_in(before, len(before), path, 1), "E101", what, fix)


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Front:
    """A file in its two parts: the YAML with its first line, the body (None where YAML holds it) with its own."""

    yaml: str
    first_line: int
    body: str | None
    body_line: int

    @property
    def below(self) -> str:
        """The text below the keys, if there is any."""
        return self.body if self.body and self.body.strip() else ""


def split(text: str, path: str) -> Front | Problem:
    """Divide a `.md` file at its `---` lines."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        what = "The file does not begin with a line of three hyphens (---), below which its keys stand."
        return Problem(Where(path), "E106", what, "Write above this line: ---")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return Front("\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2)
    what = "The keys at the top do not end with a line of three hyphens (---), below which the text begins."
    text_at = next((number for number, line in enumerate(lines[1:], 1) if line and not _KEPT_ABOVE.match(line)), 0)
    if text_at:
        return Problem(Where(path, text_at + 1), "E106", what, "Write above this line: ---")
    last = max(number for number, line in enumerate(lines) if line.strip())
    return Problem(Where(path, last + 1), "E106", what, "Write below this line: ---")


class Placer:
    """Finds where things stand in files that were read before, for the few that turn out to be wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.known: dict[str, tuple[Front, Places]] = {}

    def after(self, files: Mapping[str, bytes], changed: Collection[str]) -> Placer:
        """The same for files of which these have changed."""
        other = Placer(files)
        other.known = {path: found for path, found in self.known.items() if path not in changed}
        return other

    def file(self, path: str) -> tuple[Front, Places]:
        """A file in its parts, with the places of its values."""
        if path not in self.known:
            text, _ = decode(self.files[path], path)
            parts = split(text, path) if path.endswith(".md") else Front(text, 1, None, 1)
            front = Front("", 1, None, 1) if isinstance(parts, Problem) else parts
            self.known[path] = front, Places(front.yaml, path, front.first_line)
        return self.known[path]

    def value(self, path: str, steps: Steps, key: bool = False) -> Where:
        """Where the value (or the key) at `steps` of a file stands."""
        return self.file(path)[1].of(steps, key)

    def said(self, path: str, steps: Steps, fix: str | Mend) -> str:
        """What to do about what stands at `steps` of a file, in words."""
        return self.file(path)[1].said(steps, fix)

    def body(self, path: str, steps: Steps, text: str, offset: int) -> Where:
        """Where character `offset` of the body `text` of the entry at `steps` stands.

        A body that YAML holds is found again by the word at that place, since YAML takes away indentation and breaks.
        """
        front, places = self.file(path)
        if front.below:
            return _place_in(text, offset, path, front.body_line)
        start = places.of((*steps, "body"))
        begin = _offset_of(front.yaml, start.line - front.first_line, start.column - 1)
        word = _WORD.search(text, offset)
        if word is None:
            return start
        before = sum(1 for _ in _occurrences(word[0], text[: word.end()])) - 1
        found = next(islice(_occurrences(word[0], front.yaml, begin), before, None), begin)
        return _place_in(front.yaml, found, path, front.first_line)


def _occurrences(word: str, text: str, start: int = 0) -> Iterator[int]:
    """Every place where a text has a word, also inside others."""
    found = text.find(word, start)
    while found >= 0:
        yield found
        found = text.find(word, found + 1)


def _offset_of(text: str, line: int, column: int) -> int:
    """At which character a line and a column (from 0) of a text are."""
    return sum(len(each) + 1 for each in text.split("\n")[:line]) + column


def _place_in(text: str, offset: int, path: str, first_line: int) -> Where:
    return Where(path, text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset))
