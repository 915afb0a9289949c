"""What takes too long for every run of the tests: `make soak` says what it did, and ends at the first fault."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.editing import tally
from tests.killing import Killing

STEPS = 10  # of one editor


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Tests by chance, many times.")
    parser.add_argument("--kills", type=int, default=240, help="builds that are killed (default: 240)")
    parser.add_argument("--ends", type=int, default=40, help="programs that are ended by a signal (default: 40)")
    parser.add_argument("--edits", type=int, default=320, help="builds after chance edits (default: 320)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other moments")
    options = parser.parse_args()
    for name, search in (("without search", False), ("with search", True)):
        kills, ends = options.kills // 2, options.ends // 2
        run(f"Builds killed, {name}", lambda killing: killing.kill(kills), options.seed, search)  # noqa: B023 - at once
        run(f"Programs ended, {name}", lambda killing: killing.end(ends), options.seed, search)  # noqa: B023 - at once
        edit(f"Builds after edits, {name}", options.edits // 2, options.seed, search)


def run(name: str, rounds: Callable[[Killing], Iterator[None]], seed: int, search: bool) -> None:
    """Do the rounds in a new folder, and tell how they ended."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dateline-soak-") as work:
        killing = Killing(Path(work), seed, search)
        count = sum(1 for _ in rounds(killing))
        ends = ", ".join(f"{how} {number}" for how, number in killing.ends.most_common())
    sys.stdout.write(f"{name}: {count} ({ends}), in {time.monotonic() - start:.0f} s\n")
    sys.stdout.flush()


def edit(name: str, builds: int, seed: int, search: bool) -> None:
    """Let editors without a plan change sites, and hold each against one built from nothing."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dateline-soak-") as work:
        ends = tally(range(1000 * seed, 1000 * seed + builds // STEPS), Path(work), STEPS, search)
    told = ", ".join(f"{how} {number}" for how, number in ends.most_common())
    sys.stdout.write(f"{name}: {sum(ends.values())} ({told}), in {time.monotonic() - start:.0f} s\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
