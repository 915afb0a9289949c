"""Damages content at length and says what came of it: `make fuzz N=100000 SEED=1`, or `python -m tests.fuzz N SEED`.

Case by case, it is checked by itself; one in `EVERY` is a whole site, checked and built on the disk.
What fails is written to `.fuzz/`, a folder each, to be seen again with `dateline check --root`.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from builder.crew import cores
from tests.fuzz.crew import LOST, outcomes
from tests.fuzz.mutate import corpus, damaged, damaged_site, path_of
from tests.fuzz.oracle import faults_of_file, faults_of_site, problems_of_file
from tests.worlds import Files, folder

EVERY = 500
KEPT = 50  # failures that are written down
SAVED = Path(".fuzz")


@dataclass(slots=True)
class Outcome:
    """What came of a case: how long it took, which problems were told of it, and what was wrong with that."""

    number: int
    seconds: float
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def case(seed: str, number: int) -> Files:
    """The damaged files of a case, of one that is checked by itself or of a whole site."""
    chance = Random(f"{seed}:{number}")
    if number % EVERY == EVERY - 1:
        return {**damaged_site(chance)}
    name = chance.choice(sorted(corpus()))
    return {path_of(name): damaged(corpus()[name], chance)}


def outcome(seed: str, number: int) -> Outcome:
    files = {path: content for path, content in case(seed, number).items() if isinstance(content, bytes)}
    start = time.process_time()
    if number % EVERY == EVERY - 1:
        return Outcome(number, 0, faults=faults_of_site(files))
    ((path, content),) = files.items()
    found = faults_of_file(path, content)
    seconds = time.process_time() - start
    codes = Counter(problem.code for problem in problems_of_file(path, content)) if not found else Counter[str]()
    return Outcome(number, seconds, codes, found)


def lost(number: int) -> Outcome:
    return Outcome(number, 0, faults=[LOST])


def main(count: int, seed: str) -> int:
    """Run, print figures, save what failed; 1 if anything did."""
    start, codes, failed = time.monotonic(), Counter[str](), 0
    slowest = Outcome(0, 0)
    for number, each in enumerate(outcomes(partial(outcome, seed), lost, count, cores()), start=1):
        codes += each.codes
        slowest = max(slowest, each, key=lambda one: one.seconds)
        if each.faults:
            failed += 1
            report(seed, each, save=failed <= KEPT)
        if number % 10_000 == 0:
            print(f"{number:,} of {count:,} in {time.monotonic() - start:.0f} s, {failed} failed", flush=True)
    seconds = time.monotonic() - start
    print(f"{count:,} cases of seed {seed} in {seconds:.0f} s ({count / seconds:,.0f} a second), {failed} failed.")
    print(f"The slowest took {slowest.seconds:.2f} s: number {slowest.number}.")
    print("Problems: " + ", ".join(f"{code} {number:,}" for code, number in sorted(codes.items())))
    return min(failed, 1)


def report(seed: str, failure: Outcome, save: bool) -> None:
    print(f"Number {failure.number}: {failure.faults[0][:500]}", flush=True)
    if save:
        root = folder(SAVED / f"{seed}-{failure.number}", case(seed, failure.number))
        print(f"    .venv/bin/python -m builder check --root {root}", flush=True)


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
