"""Dateline and others side by side: `python -m benchmarks.against --events 10000 --peers all`; figures, no verdict.

All build the same events in turns: from nothing, again with nothing changed, and with one event edited. README.md says
what is measured.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.peers import PEERS, Command, Peer, installed, of
from benchmarks.running import Cost, FailedError, Made, made, measured, workplace

ROOT = Path(__file__).parents[1]
WHAT = "Dateline and others side by side."
BASE_URL = "https://example.org/"
# Seconds after which no file is so new that a change of it could go unseen.
SETTLED = 0.1
SCENES = ("from nothing", "nothing changed", "one event edited")


@dataclass(frozen=True, slots=True)
class Program:
    """What is measured: its name in the table, its content, the folder of events in it, and its command."""

    name: str
    root: Path
    events: str
    command: Command


@dataclass(frozen=True, slots=True)
class Run:
    """One build."""

    cost: Cost
    made: Made


Runs = dict[str, dict[str, list[Run]]]  # by scene, then by program
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
    work = workplace(options.events, len(options.peers))
    try:
        for peer in options.peers:
            installed(peer, tell)
        programs = list(programs_of(work, prepared(work, options), options))
        runs = in_turns(programs, work, options.runs, options.keep)
        print(f"{circumstances(options)}\n")
        for peer in options.peers:
            if peer.most < options.events:
                print(f"{peer.name} is left out: it takes too long for so many.\n")
        print("\n".join(table(runs, "Hugo")))
        if options.timings:
            print("\n" + stages(work, options))
    except FailedError as error:
        raise SystemExit(str(error)) from None
    finally:
        if options.keep:
            tell(f"Everything is kept in {work}.")
        else:
            shutil.rmtree(work)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.against", description=WHAT)
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    parser.add_argument("--runs", type=positive, default=3, help="how many builds of each (default: 3)")
    parser.add_argument("--seed", type=int, help="another number, another timeline")
    parser.add_argument("--corpus", type=Path, help="a folder with content/ of your own, instead of a made-up one")
    parser.add_argument("--peers", type=peers, default=[of("Hugo")], help="names with commas, or all (default: hugo)")
    parser.add_argument("--search", action="store_true", help="measure with a search index too, Pagefind's for each")
    parser.add_argument("--timings", action="store_true", help="say how long each stage of a build of ours takes")
    parser.add_argument("--keep", action="store_true", help="keep the contents and the last site of each")
    return parser.parse_args()


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def peers(text: str) -> list[Peer]:
    """The peers of these names; raises ArgumentTypeError for another."""
    try:
        return list(PEERS) if text == "all" else [of(name) for name in text.split(",") if name]
    except StopIteration:
        known = ", ".join(peer.name for peer in PEERS)
        raise argparse.ArgumentTypeError(f"one of these is unknown: {text}. There are {known}") from None


def prepared(work: Path, options: argparse.Namespace) -> Path:
    """All contents, made by processes of their own (see `measured`); returns the folder with Dateline's."""
    if options.corpus:
        root = Path(options.corpus).absolute()
    else:
        root = work / "made-up"
        seed = [] if options.seed is None else ["--seed", str(options.seed)]
        quietly([sys.executable, "-m", "benchmarks.corpus", str(options.events), root, *seed])
    if options.peers:
        quietly([sys.executable, "-m", "benchmarks.conversion", root, work / "converted"])
    for peer in options.peers:
        if peer.most >= options.events:
            quietly([sys.executable, "-m", "benchmarks.peers", peer.name, work / "converted", work / peer.name])
    return root


def quietly(command: Sequence[str | Path]) -> None:
    """Run a program of ours; what it says is no part of the table."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise FailedError(done.stdout.strip().rpartition("\n")[2])
    tell(done.stdout.strip())


def programs_of(work: Path, content: Path, options: argparse.Namespace) -> Iterator[Program]:
    """Those that take turns."""

    def dateline(*flags: str) -> Command:
        build = [sys.executable, "-m", "builder", "build", "--base-url", BASE_URL, *flags]
        return lambda root, out: [*build, "--root", root, "--out", out]

    def with_pagefind(command: Command) -> Command:
        pagefind = engine_program()
        return lambda root, out: [
            "sh",
            "-c",
            f"{shlex.join(map(str, command(root, out)))} && {pagefind} --silent -s {out}",
        ]

    yield Program("Dateline", content, "content/events", dateline("--no-search"))
    for peer in options.peers:
        if peer.most >= options.events:
            yield Program(peer.name, work / peer.name, peer.events, peer.command)
    if options.search:
        yield Program("Dateline with search", content, "content/events", dateline())
        for peer in options.peers:
            if peer.name == "Hugo":
                command = with_pagefind(peer.command)
                yield Program("Hugo and Pagefind", work / peer.name, peer.events, command)


def engine_program() -> Path:
    """Pagefind, as Dateline installs it."""
    package = find_spec("pagefind_bin")
    if package is None or package.origin is None:
        raise FailedError("Pagefind is not installed: pip install pagefind-bin")
    return Path(package.origin).with_name("pagefind")


def in_turns(programs: Sequence[Program], work: Path, times: int, keep: bool) -> Runs:
    """A, B, A, B … in each scene: what slows the machine for a while slows all."""
    runs: Runs = {scene: {program.name: [] for program in programs} for scene in SCENES}
    for number in range(1, times + 1):
        places = {program.name: work / f"{number} {program.name}".replace(" ", "-") for program in programs}
        for program in programs:
            copied(program.root, places[program.name] / "root")
        time.sleep(SETTLED)
        for scene in SCENES:
            for program in programs:
                place = places[program.name]
                if scene == "one event edited":
                    edit(place / "root" / program.events, number)
                cost = measured(program.command(place / "root", place / "site"), ROOT, environment(place))
                runs[scene][program.name].append(Run(cost, made(place / "site")))
                took = f"{cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.peak / 1e6:.0f} MB"
                tell(f"{number}. {scene}: {program.name}: {took}")
        for place in places.values():
            if not keep or number < times:
                shutil.rmtree(place)
    return runs


def copied(content: Path, root: Path) -> None:
    """A root of its own for each build, so that none finds what another one remembered."""
    root.mkdir(parents=True)
    for path in content.iterdir():
        # Of a folder of Dateline's, only what is read: it may be a checkout.
        if path.is_dir() and (path.name in ("content", "themes") or not (content / "content/site.yaml").exists()):
            shutil.copytree(path, root / path.name)
        elif path.is_file():
            shutil.copy(path, root)


def edit(events: Path, number: int) -> None:
    """Add a sentence to the text of the event in the middle."""
    paths = sorted(path for path in events.rglob("*.md") if "." not in path.stem)
    with paths[len(paths) // 2].open("a", encoding="utf-8") as file:
        file.write(f"\n\nSentence {number} was added.\n")


def stages(work: Path, options: argparse.Namespace) -> str:
    """What `--timings` says of a build from nothing."""
    content = Path(options.corpus).absolute() if options.corpus else work / "made-up"
    copied(content, work / "timed")
    flags = [] if options.search else ["--no-search"]
    command = [sys.executable, "-m", "builder", "build", "--root", str(work / "timed"), "--timings", *flags]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return "\n".join(line for line in done.stdout.splitlines() if line.startswith("  "))


def environment(fresh: Path) -> dict[str, str]:
    """Our own, with empty caches, and with compiled Python where an ordinary run has it."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "SOURCE_DATE_EPOCH")
    kept = {key: text for key, text in os.environ.items() if not key.startswith(("DATELINE_", "HUGO_"))}
    caches = {"XDG_CACHE_HOME": str(fresh / "cache"), "HUGO_CACHEDIR": str(fresh / "cache")}
    return {key: text for key, text in kept.items() if key not in left_out} | caches


def table(runs: Runs, other: str) -> Iterator[str]:
    """The lines of a Markdown table: medians by scene, then how each program compares with `other`."""
    yield "| | " + " | ".join(name for name, _, _ in COLUMNS) + " |"
    yield "| --- |" + " ---: |" * len(COLUMNS)
    for scene, programs in runs.items():
        for name, there in programs.items():
            yield row(f"{name}, {scene}", (shape.format(median(map(value, there))) for _, shape, value in COLUMNS))
        for name, there in programs.items():
            if name != other and other in programs:
                cells = (ratio(value, there, programs[other]) for _, _, value in COLUMNS)
                yield row(f"{name} ÷ {other}, {scene}", cells)


def row(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def ratio(value: Callable[[Run], float], these: Sequence[Run], those: Sequence[Run]) -> str:
    """The median of the ratios of neighbouring runs; a dash where there is nothing to divide by."""
    pairs = [(value(this), value(that)) for this, that in zip(these, those, strict=True)]
    return f"{median(this / that for this, that in pairs):.2f}" if all(that for _, that in pairs) else "–"


def circumstances(options: argparse.Namespace) -> str:
    """When, where and with what."""
    events = f"the events in {options.corpus}" if options.corpus else f"{options.events:,} made-up events"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = (
        f"{datetime.now(UTC):%Y-%m-%d}",
        events,
        f"builds of each: {options.runs}",
        f"Dateline {version('dateline')} on Python {platform.python_version()}",
        *(peer.package.replace("==", " ") for peer in options.peers),
        f"{cores} cores, {processor()}, {platform.system()} {platform.release()}",
    )
    return "; ".join(parts) + "."


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
