"""Seeded damage to real content: whatever is cut, doubled or swapped, it is read or told, soon, and nothing raises.

At length: make fuzz. A number here that fails is seen again with `case("suite", NUMBER)` of tests.fuzz.__main__.
"""

from __future__ import annotations

import hashlib
import os
import random
from functools import cache
from pathlib import Path

import pytest

from builder.build import Report, build
from builder.edtf import parse
from builder.frontmatter import Placer
from builder.link.site import link
from builder.options import Options
from builder.problems import Problem, Where, in_order
from builder.source import Source
from builder.stopwatch import Stopwatch
from builder.validate import Said, validate
from tests.fuzz import oracle
from tests.fuzz.__main__ import EVERY, case, outcome
from tests.fuzz.crew import outcomes
from tests.fuzz.mutate import corpus, damaged, path_of, worlds
from tests.fuzz.oracle import faults, faults_of_file, faults_of_site

SEED = "suite"
FILES = 1_500
AT_ONCE = 8  # files damaged in one run of the whole content


@pytest.mark.parametrize("start", range(0, FILES, 250))
def test_a_damaged_file_is_read_or_told(start: int) -> None:
    found = {
        number: outcome(SEED, number).faults for number in range(start, start + 250) if number % EVERY != EVERY - 1
    }
    assert {number: faults for number, faults in found.items() if faults} == {}


@pytest.mark.parametrize("number", [EVERY - 1, 2 * EVERY - 1])
def test_a_damaged_site_is_built_or_told_and_nothing_else_is_touched(number: int) -> None:
    assert outcome(SEED, number).faults == []


@cache
def content() -> dict[str, bytes]:
    return {path: text for path, text in corpus().items() if path.startswith("content/")}


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


@pytest.mark.parametrize("seed", range(12))
def test_damaged_content_is_linked_or_told(seed: int) -> None:
    chance = random.Random(seed)
    paths = chance.sample(sorted(content()), AT_ONCE)
    files = {**content(), **{path: damaged(content()[path], chance) for path in paths}}
    assert list(faults(problems_of(files), files)) == []


def test_a_damaged_order_of_files_changes_nothing() -> None:
    shuffled = sorted(content())
    random.Random(1).shuffle(shuffled)
    assert problems_of({path: content()[path] for path in shuffled}) == problems_of(content())


def test_a_case_is_made_of_its_seed_and_its_number_alone() -> None:
    assert [case(SEED, number) for number in range(40)] == [case(SEED, number) for number in range(40)]
    assert case(SEED, 1) != case("another", 1)
    assert len({repr(case(SEED, number)) for number in range(40)}) == 40


def test_there_is_much_to_damage() -> None:
    assert len(corpus()) > 200
    assert {path_of(name).split("/")[1] for name in corpus()} >= {"events", "people", "sources", "site.yaml", "media"}
    assert {"golden", "hostile/links"} <= worlds().keys()


@pytest.mark.parametrize(
    ("problem", "fault"),
    [
        (Problem(Where("content/b.md"), "E1", "What.", "Fix."), "in none of the files"),
        (Problem(Where("content/a.md", 3), "E1", "What.", "Fix."), "not within the file, which has 2 lines"),
        (Problem(Where("content/a.md", 0), "E1", "What.", "Fix."), "not within the file, which has 2 lines"),
        (Problem(Where("content/a.md", 1, 5), "E1", "What.", "Fix."), "not within the file, which has 2 lines"),
        (Problem(Where("content/a.md"), "E1", "What", "Fix."), "not in sentences"),
        (Problem(Where("content/a.md"), "E1", "A NoneType.", "Fix."), "words of the program"),
        (Problem(Where("content/a.md"), "E1", "What.", "x" * 2_000), "longer than anybody reads"),
    ],
)
def test_the_oracle_finds_what_it_is_for(problem: Problem, fault: str) -> None:
    (found,) = faults([problem], {"content/a.md": b"abc\n"})
    assert found.endswith(fault)


def test_the_oracle_lets_an_editor_use_any_word() -> None:
    problem = Problem(Where("content/a.md"), "E1", "What.", "Write: None of the money.")
    assert list(faults([problem], {"content/a.md": b"None of the money"})) == []


def test_the_oracle_finds_what_raises_and_what_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(path: str, _: bytes) -> tuple[Problem, ...]:
        raise KeyError(path)

    def hanging(_: str, __: bytes) -> tuple[Problem, ...]:
        while True:
            pass

    monkeypatch.setattr(oracle, "problems_of_file", raising)
    assert faults_of_file("a", b"") == ["KeyError: 'a'"]
    monkeypatch.setattr(oracle, "problems_of_file", hanging)
    monkeypatch.setattr(oracle, "SECONDS", 0.2)
    assert faults_of_file("a", b"") == ["HangError: longer than 0.2 seconds"]


def test_the_oracle_finds_what_is_written_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    def writing(root: Path, out: Path, options: Options, watch: Stopwatch) -> Report:
        (root / "content/new.md").write_text("x")
        return build(root, out, options, watch)

    monkeypatch.setattr(oracle, "build", writing)
    found = faults_of_site({"content/site.yaml": b"title: A site\n"})
    assert "files outside of the site were touched: root/content/new.md" in found


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_process_that_dies_is_an_outcome_and_the_rest_goes_on(jobs: int) -> None:
    def dying(number: int) -> tuple[int, str]:
        if number in (3, 7):
            os._exit(1)
        return number, "done"

    found = list(outcomes(dying, lambda number: (number, "lost"), 8, jobs))
    assert sorted(found) == [(number, "lost" if number in (3, 7) else "done") for number in range(8)]
