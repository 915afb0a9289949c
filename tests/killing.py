"""Real builds of two small sites into one folder, killed at any moment; what the folder then holds is looked at."""

from __future__ import annotations

import atexit
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from builder.build import build
from builder.crew import share
from builder.denial import WriteError
from builder.edtf import parse
from builder.options import Options
from builder.stopwatch import Stopwatch
from builder.understand import Draft, understand
from builder.write import Stage
from tests.worlds import NOW, Files, event, folder, page, person, place

ROOT = Path(__file__).parents[1]
BASE = "https://example.org/"
OPTIONS = Options(now=parse(NOW), base_url=BASE, search=False, jobs=2, cache=False)
Tree = dict[str, str]


def tree(top: Path) -> Tree:
    """Every file with the digest of its bytes."""
    return {
        path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in top.rglob("*")
        if path.is_file()
    }


def contents() -> tuple[Files, Files]:
    """Two states of one content: something stays, changes, comes and goes, with folders of its own."""
    stays = {**event("stays", people=["p"], tags=["one"]), **person("p")}
    first = {**event("changes", title="As it was"), **event("goes", "1999", tags=["two"]), **place("q"), **page("a")}
    then = {**event("changes", title="As it is"), **event("comes", "1848", kind="trade"), **page("b")}
    return {**stays, **first}, {**stays, **then}


@dataclass(slots=True)
class Target:
    """One of the two sites: its content, the site in memory, and what a build in peace makes of it."""

    root: Path
    draft: Draft
    clean: Tree


@cache
def targets(search: bool) -> list[Target]:
    """Both, with or without search, below a folder that is gone after the run. Look, and do not touch."""
    above = Path(tempfile.mkdtemp(prefix="dateline-test-"))
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    options = replace(OPTIONS, search=search)
    return [target(above / f"root{number}", options, files) for number, files in enumerate(contents())]


def target(root: Path, options: Options, files: Files) -> Target:
    out = root / "site"
    draft = understand(folder(root, files), options, Stopwatch())
    build(root, out, options, Stopwatch())
    return Target(root, draft, tree(out))


@contextmanager
def shared() -> Iterator[None]:
    """Have pages shared among processes, however few they are."""
    with patch("builder.build.share", partial(share, few=1)):
        yield


@dataclass(slots=True)
class Killing:
    """The folder that is built into, by turns, and what came of it."""

    work: Path
    seed: int
    search: bool = False
    targets: list[Target] = field(init=False)
    seconds: float = field(init=False)
    ends: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.targets = targets(self.search)
        start = time.perf_counter()
        self.build(self.targets[0])
        self.seconds = time.perf_counter() - start

    @property
    def out(self) -> Path:
        return self.work / "site"

    def options(self) -> Options:
        return replace(OPTIONS, search=self.search)

    def build(self, target: Target) -> None:
        """Build from a site in memory, with the pages shared among processes however few they are."""
        with patch("builder.build.understand", lambda *_, **__: target.draft), shared():
            build(target.root, self.out, self.options(), Stopwatch())

    def kill(self, times: int) -> Iterator[None]:
        """Build by turns and kill each build at some moment; raises AssertionError where the site is not whole."""
        dice = random.Random(self.seed)
        for number in range(times):
            target = self.targets[number % 2]
            child = os.fork()
            if child == 0:
                self.in_child(target)
            time.sleep(dice.uniform(0, 1.2 * self.seconds))
            os.kill(child, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            self.look(target, killed=code != 0)
            yield

    def in_child(self, target: Target) -> None:
        code = 1
        try:
            self.build(target)
            code = 0
        finally:
            os._exit(code)

    def look(self, target: Target, killed: bool) -> None:
        """No file is torn; when the rest was done, the site is one of the two, and there is no litter."""
        found, trees = tree(self.out), [each.clean for each in self.targets]
        torn = [path for path, digest in found.items() if digest not in {each.get(path) for each in trees}]
        assert not torn, torn
        begun = (self.work / ".site.dateline-new/journal").exists()
        self.finish()
        assert tree(self.out) in trees
        assert (tree(self.out) == target.clean) or (killed and not begun)
        assert sorted(self.work.glob(".*")) == []
        # What a build in peace would say, were it not for the kill.
        self.ends["finished by the next" if begun else "as it was" if found != target.clean else "done"] += 1

    def finish(self) -> None:
        """What the next command does first, as soon as helpers of the killed build have noticed."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with suppress(WriteError):
                Stage(self.out).abandon()
                return
            time.sleep(0.002)
        raise AssertionError("A helper of a killed build holds the lock.")

    def end(self, times: int) -> Iterator[None]:
        """Start the program by turns, and end each run by SIGINT or SIGTERM at some moment."""
        dice = random.Random(self.seed)
        for number in range(times):
            target = self.targets[number % 2]
            how = dice.choice((signal.SIGINT, signal.SIGTERM))
            process = subprocess.Popen(
                self.command(target), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            assert process.stderr is not None
            while process.poll() is None and "load" not in process.stderr.readline():
                pass  # before that, Python itself would answer
            time.sleep(dice.uniform(0, 3 * self.seconds))
            process.send_signal(how)
            said = process.communicate(timeout=60)[1]
            # Python itself answers when the program has nothing left to do.
            late = process.returncode == -how and tree(self.out) == target.clean
            assert process.returncode in (0, 130) or late, said
            assert "Traceback" not in said, said
            assert sorted(self.work.glob(".*")) == [], "it must leave nothing to be finished"
            assert tree(self.out) in [each.clean for each in self.targets]
            self.ends["interrupted" if process.returncode == 130 else "done"] += 1
            yield

    def command(self, target: Target) -> list[str]:
        command = [sys.executable, "-m", "builder", "build", "--root", str(target.root), "--out", str(self.out)]
        flags = ["--jobs", "2"] if self.search else ["--jobs", "2", "--no-search"]
        return [*command, *flags, "--now", NOW, "--base-url", BASE]
