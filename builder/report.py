"""Problems as text for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from builder.problems import Problem

MANY = 20
ROWS = 500  # a summary has at most 1 MB
ANNOTATIONS = 10  # GitHub shows no more of one sort in a step
# GitHub's runner obeys what follows these signs, wherever they stand in a line that is printed.
COMMAND, NO_COMMAND = "##[", "##\\u005b"
LAST_OF_ASCII = 0x7F
_SIGNS = re.compile(r"[\\`*_\[\]|~$]")  # of Markdown, within a line
COLOURS = {"error": "31", "warning": "33", "notice": "36"}


def as_text(problems: Iterable[Problem], colour: bool = False) -> Iterator[str]:
    """`path:line:column: CODE what`, and what to do on a second line; after 20 of one code the rest is a count."""
    told: Counter[str] = Counter()
    for problem in problems:
        if problem.severity == "notice":
            continue
        told[problem.code] += 1
        if told[problem.code] <= MANY:
            code = f"\x1b[{COLOURS[problem.severity]}m{problem.code}\x1b[0m" if colour else problem.code
            yield f"{plain(str(problem.where))}: {code} {plain(problem.what)}\n    {plain(problem.fix)}"
    for code, count in told.items():
        if count > MANY:
            yield f"… and {count - MANY} more of {code}."


def plain(text: str) -> str:
    """One line that a terminal shows as it stands, and GitHub does not take for a command of its own.

    What cannot be seen, or turns the text round, stands there by its number.
    """
    if text.isprintable() and COMMAND not in text:
        return text
    return "".join(each if each.isprintable() else escaped(each) for each in text.replace(COMMAND, NO_COMMAND))


def escaped(character: str) -> str:
    """A character as JSON writes it by its number."""
    return json.dumps(character)[1:-1] if ord(character) > LAST_OF_ASCII else f"\\u{ord(character):04x}"


def tally(problems: Iterable[Problem], strict: bool = False) -> str:
    """How many errors, warnings and notices, in one sentence."""
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.severity] += problem.count
    parts = [number_of(counts[name], name) for name in ("error", "warning", "notice") if counts[name]]
    return f"{', '.join(parts)}." + (" Warnings count as errors (--strict)." if strict and counts["warning"] else "")


def notices(problems: Iterable[Problem]) -> Iterator[str]:
    """What is only counted, one line for each sort, the most frequent first."""
    counted = [problem for problem in problems if problem.severity == "notice"]
    for problem in sorted(counted, key=lambda each: (-each.count, each)):
        yield f"  {problem.code} {plain(problem.what)} {plain(problem.fix)}"


def number_of(number: int, what: str) -> str:
    """`1 event`, `2,000 events`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def as_json(problems: Iterable[Problem], counted: bool = False) -> Iterator[str]:
    """One object a line: path, line, column, code, severity, what, fix.

    Notices are not among them, unless they are to be `counted`: then each sort is one object at the end, with `count`.
    """
    told = [each for each in problems if counted or each.severity != "notice"]
    for problem in sorted(told, key=lambda each: each.severity == "notice"):
        said = {
            "path": problem.where.path,
            "line": problem.where.line,
            "column": problem.where.column,
            "code": problem.code,
            "severity": problem.severity,
            "what": problem.what,
            "fix": problem.fix,
        }
        count = {"count": problem.count} if problem.severity == "notice" else {}
        yield plain(json.dumps(said | count, ensure_ascii=False))


def as_github(problems: Iterable[Problem], summary: str = "", changed: Container[str] = ()) -> Iterator[str]:
    """Workflow commands for annotations, those on `changed` files first; GitHub shows no more than a few.

    All goes into the step summary, the file at `summary`, too.
    """
    shown: Counter[str] = Counter()
    told = [each for each in problems if each.severity != "notice"]
    told.sort(key=lambda each: (each.where.path not in changed, each.severity != "error"))
    for problem in told:
        shown[problem.severity] += 1
        if shown[problem.severity] <= ANNOTATIONS:
            where = problem.where
            place = f"file={_property(where.path)},line={where.line},col={where.column},title={problem.code}"
            yield f"::{problem.severity} {place}::{_message(f'{problem.what} {problem.fix}')}"
    if summary and told:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _summary(told))


def _summary(told: list[Problem]) -> Iterator[str]:
    """A table of the problems, as long as GitHub still takes it."""
    yield "| where | what | what to do |"
    yield "| --- | --- | --- |"
    for problem in told[:ROWS]:
        what = f"{problem.code} {_cell(problem.what)}"
        yield f"| {_cell(str(problem.where))} | {what} | {_cell(problem.fix)} |"
    if len(told) > ROWS:
        yield f"| … | and {len(told) - ROWS:,} more | Run `dateline check`. |"


def _message(text: str) -> str:
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """A text in a table that GitHub draws: no picture, no link, no mention and no markup can come of it."""
    escaped_text = _SIGNS.sub(r"\\\g<0>", plain(text).replace("&", "&amp;").replace("<", "&lt;"))
    return escaped_text.replace("://", ":&#47;/").replace("www.", "www&#46;").replace("@", "&#64;")
