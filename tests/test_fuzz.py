"""Seeded damage to real content: whatever is cut, doubled or swapped, it is read or told and nothing raises."""

from __future__ import annotations

import hashlib
import random
from functools import cache
from pathlib import Path

import pytest

from builder.edtf import parse
from builder.frontmatter import Placer
from builder.link.site import link
from builder.model import Source
from builder.problems import Problem, in_order
from builder.report import as_json, as_text
from builder.validate import Said, validate

ROOT = Path(__file__).parents[1]
MUTATIONS = 320
AT_ONCE = 8  # files damaged in one run
TOKENS = (
    "\n",
    "\t",
    "  ",
    ": ",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "#",
    "---\n",
    "%",
    "@",
    "`",
)
WORDS = (
    "person:",
    "event:nobody",
    "unknown",
    "null",
    "..",
    "2024-13",
    "[2024..2023]",
    "~",
    "\x00",
    "\u2028",
    "\u202e",
    "\ufeff",
    "𝒳",
)
SHAPES = ("[]", "{}", "[a, b]", "{a: b}", "[[a]]", "[{}]", "x", "-1", "1e999", "[{id: x}]", "{a, b}")


@cache
def content() -> dict[str, bytes]:
    folder = ROOT / "content"
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".md", ".yaml")
    }


def damaged(text: bytes, chance: random.Random) -> bytes:
    """A text with one thing wrong: a byte, a word, a line, a structure."""
    lines = text.decode().split("\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    column = chance.randrange(len(lines[here]) + 1)
    line = lines[here]
    match chance.randrange(9):
        case 0:
            at = chance.randrange(len(text) + 1)
            return text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]
        case 1:
            lines[here] = line[:column] + chance.choice(TOKENS + WORDS) + line[column:]
        case 2:
            lines[here] = line[:column] + line[column + 1 :]
        case 3:
            del lines[here]
        case 4:
            lines.insert(there, line)
        case 5:
            lines[here], lines[there] = lines[there], lines[here]
        case 6:
            lines[here] = " " * chance.randrange(1, 5) + line
        case 7:
            key = line.partition(":")[0]
            lines[here] = f"{key}: {chance.choice(SHAPES)}"
        case 8:
            return text[: chance.randrange(len(text))]
    return "\n".join(lines).encode()


def sources_of(files: dict[str, bytes]) -> tuple[Source, ...]:
    return tuple(Source(path, each, hashlib.sha256(each).hexdigest()) for path, each in files.items())


@cache
def memory() -> Said:
    """What the undamaged files say, so that only the damaged ones are read anew."""
    known: Said = {}
    validate(sources_of(content()), memory=known)
    return known


def problems_of(files: dict[str, bytes]) -> tuple[Problem, ...]:
    records, unclear = validate(sources_of(files), memory=dict(memory()))
    _, broken = link(records, Placer(files), (), parse("2026-12-01"))
    return in_order(unclear, broken)


@pytest.mark.parametrize("seed", range(MUTATIONS // AT_ONCE))
def test_damaged_content_is_read_or_told(seed: int) -> None:
    chance = random.Random(seed)
    paths = chance.sample(sorted(content()), AT_ONCE)
    harmed = {path: damaged(content()[path], chance) for path in paths}
    problems = problems_of({**content(), **harmed})
    assert all(line.replace("\n", "").isprintable() for line in as_text(problems))
    assert len([*as_json(problems)]) == len([each for each in problems if each.severity != "notice"])
    for problem in problems:
        lines = {**content(), **harmed}[problem.where.path].decode("utf-8", "replace").count("\n") + 1
        assert 1 <= problem.where.line <= lines + 1
        assert problem.where.column >= 1
        assert problem.fix


def test_a_damaged_order_of_files_changes_nothing() -> None:
    shuffled = sorted(content())
    random.Random(1).shuffle(shuffled)
    assert problems_of({path: content()[path] for path in shuffled}) == problems_of(content())
