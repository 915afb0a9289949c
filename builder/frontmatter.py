"""A content file as text: its decoding, and its two parts where it is Markdown under YAML front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.located import Places, Step
from builder.problems import Problem, Where


def decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file; bytes that are not UTF-8 are told and replaced."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        where = Where(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        fix = 'Save the file as UTF-8 (in the "Save as" dialogue of your editor).'
        return "", [Problem(where, "E101", "The file is not UTF-8 text.", fix)]


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
        fix = "Begin the file with a line ---, then the keys, then another line ---, then the text."
        return Problem(Where(path), "E106", "The file does not begin with a line of three hyphens (---).", fix)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return Front("\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2)
    fix = "Put a line --- between the keys and the text."
    return Problem(Where(path), "E106", "The keys at the top do not end with a line of three hyphens (---).", fix)


class Placer:
    """Finds where things stand in files that were read before, for the few that turn out to be wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.known: dict[str, tuple[Front, Places]] = {}

    def file(self, path: str) -> tuple[Front, Places]:
        """A file in its parts, with the places of its values."""
        if path not in self.known:
            text, _ = decode(self.files[path], path)
            parts = split(text, path) if path.endswith(".md") else Front(text, 1, None, 1)
            front = Front("", 1, None, 1) if isinstance(parts, Problem) else parts
            self.known[path] = front, Places(front.yaml, path, front.first_line)
        return self.known[path]

    def value(self, path: str, steps: tuple[Step, ...], key: bool = False) -> Where:
        """Where the value (or the key) at `steps` of a file stands."""
        return self.file(path)[1].of(steps, key)

    def body(self, path: str, steps: tuple[Step, ...], text: str, offset: int) -> Where:
        """Where character `offset` of the body `text` of the entry at `steps` stands.

        A body that YAML holds is found again by its lines, since YAML takes away their indentation.
        """
        front, places = self.file(path)
        row = text[:offset].count("\n")
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        if front.below:
            return Where(path, front.body_line + row, column)
        start = places.of((*steps, "body"))
        lines = front.yaml.split("\n")
        first = start.line - front.first_line
        block = lines[first][start.column - 1 :][:1] in ("|", ">") if first < len(lines) else False
        number = first + row + (1 if block else 0)
        indent = lines[number].find(text.split("\n")[row]) if number < len(lines) else -1
        return Where(path, number + front.first_line, column + max(indent, 0))
