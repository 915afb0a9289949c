"""An editor who does to the letter what the second line of a problem says, and nothing else.

The grammar of those lines is in docs/problems.md ("To the letter"); what does not follow it cannot be done here.
"""

from __future__ import annotations

import re
from pathlib import Path

from builder.problems import Problem

QUOTED = re.compile(r'"((?:[^"]|"(?=[^\s.,:;?)]))*)"')


class CannotError(AssertionError):
    """The second line does not say what to write."""


def mend(root: Path, problem: Problem) -> None:
    """Mend the file of a problem by what its second line says. Raises `CannotError` where that says too little."""
    path = root / problem.where.path
    moved = re.search(r"(Rename|Move) the file: (\S+)", problem.fix)
    if moved:
        target = path.parent / moved[2] if moved[1] == "Rename" else root / moved[2]
        target.parent.mkdir(parents=True, exist_ok=True)
        path = path.rename(target)
        if not re.search(r"\b[Ww]rite\b", problem.fix):
            return
    if re.search(r"\b[Rr]emove the file\b", problem.fix):
        path.unlink()
        return
    content = path.read_bytes()
    encoding = re.search(r"as UTF-8 instead of (UTF-16|Windows-1252)", problem.fix)
    if encoding:
        path.write_text(content.decode({"Windows-1252": "cp1252"}.get(encoding[1], encoding[1])), encoding="utf-8")
        return
    path.write_text(mended(content.decode("utf-8-sig"), problem, 0), encoding="utf-8")


def mended(text: str, problem: Problem, first_line: int = 0) -> str:
    """The text of a file with the mend of a problem in it."""
    lines = text.replace("\r\n", "\n").split("\n")
    row, column = problem.where.line - 1 - first_line, problem.where.column - 1
    for pattern, deed in DEEDS:
        found = re.search(pattern, problem.fix)
        if found:
            return "\n".join(deed(lines, row, column, found, problem))
    raise CannotError(problem.fix)


def _first_line(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    return [found[1], *lines]


def _beside(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    at = row if found[1] == "above" else row + 1
    return [*lines[:at], " " * column + found[2], *lines[at:]]


def _several(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    indent = len(lines[row]) - len(lines[row].lstrip())
    return [*lines[:row], " " * indent + found[2], *lines[row + int(found[1]) :]]


def _line(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    indent = len(lines[row]) - len(lines[row].lstrip())
    return [*lines[:row], " " * indent + found[1], *lines[row + 1 :]]


def _after_bracket(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    line = lines[row]
    assert line[column] == "{", line
    return [*lines[:row], f"{line[: column + 1]}{found[1]}, {line[column + 1 :]}", *lines[row + 1 :]]


def _tab(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    line = lines[row]
    assert line[column] == "\t", line
    return [*lines[:row], line[:column] + " " * int(found[1]) + line[column + 1 :], *lines[row + 1 :]]


def _column(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    return [*lines[:row], " " * (int(found[1]) - 1) + lines[row].strip(), *lines[row + 1 :]]


def _without_line(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    return [*lines[:row], *lines[row + 1 :]]


def _without_character(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    line = lines[row]
    return [*lines[:row], line[:column] + line[column + 1 :], *lines[row + 1 :]]


def _without_it(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    """Remove an item: between commas, or with its line, or a key with all that is indented below it."""
    line = lines[row]
    rest = re.match(r"\{[^}]*\}|\"[^\"]*\"|[^,\]}]+", line[column:])
    if rest is None or re.fullmatch(r"\s*(?:- )?", line[:column]):
        indent = len(line) - len(line.lstrip())
        end = row + 1
        while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent:
            end += 1
        return [*lines[:row], *lines[end:]]
    before, after = line[:column], line[column + len(rest[0]) :]
    if after.lstrip().startswith(","):
        after = after.lstrip()[1:].lstrip()
    else:
        before = before.rstrip().removesuffix(",")
    return [*lines[:row], before + after, *lines[row + 1 :]]


def _value(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    """Put a proposal in the place of what the first line quotes, with its quotation marks where there were none."""
    line, new = lines[row], found[1]
    quoted = QUOTED.search(problem.what)
    if quoted is None:
        raise CannotError(problem.what)
    old = quoted[1]
    at = line.find(old, column)
    if at < 0:
        raise CannotError(f"{old!r} is not in {line[column:]!r}")
    if re.match(r"[\[{~%]|.*[:#]|.*,", new) and line[at - 1 : at] not in "\"'(<":
        new = f'"{new}"'
    return [*lines[:row], line[:at] + new + line[at + len(old) :], *lines[row + 1 :]]


def _shorter(lines: list[str], row: int, column: int, found: re.Match[str], problem: Problem) -> list[str]:
    return [*lines[:row], lines[row][: -int(found[1])], *lines[row + 1 :]]


DEEDS = (
    (r"[Ww]rite above the first line: (.*)$", _first_line),
    (r"[Ww]rite (above|below) this line(?:[^:]*): (.*)$", _beside),
    (r"In place of these (\d+) lines, write: (.*)$", _several),
    (r"[Ww]rite after the bracket(?:[^:]*): (.*)$", _after_bracket),
    (r"[Ww]rite: (.*)$", _line),
    (r"Replace the tab by (\d+) spaces?\.", _tab),
    (r"Begin this line in column (\d+)\b", _column),
    (r"[Rr]emove this line\b", _without_line),
    (r"Shorten it by (\d+) characters", _shorter),
    (r"Delete it\b", _without_character),
    (r'Did you mean "([^"]+)"\?', _value),
    (r'[Ww]rite (?:[\w ,]+ )?"((?:[^"]|"(?! |\.|,|$))+)"', _value),
    (r"[Rr]emove (?:it|this one|this tie)\b", _without_it),
)
