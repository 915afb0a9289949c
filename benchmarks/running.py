"""Runs a program once and says what it took and what it made; light, so that its own memory is not taken for theirs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ITEMS = re.compile(rb'<(?:article class="item|li class="line)')
MEMORY = Path("/dev/shm")
ROOM_FOR_AN_EVENT = 200_000  # bytes: both sites and both contents, with room to spare
UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kilobytes elsewhere


class FailedError(Exception):
    """A program did not do what it should; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds by the clock, seconds of processors, bytes of the largest of its processes."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a run left: HTML pages, events in lists, bytes of all files."""

    pages: int
    items: int
    size: int


def measured(command: Sequence[str | Path], where: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a program in the folder `where` to its end. Raises `FailedError` with its last words where it fails.

    Processes that it starts and waits for are counted. Its peak memory is never below that of the process which calls
    this (Linux hands the mark on at exec), so that must stay small: it may not hold a corpus.
    """
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=where, env=environment, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            said = words.read().decode(errors="replace")[-2000:]
            raise FailedError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT)


def made(out: Path) -> Made:
    """What lies in the folder `out`."""
    pages = items = size = 0
    for folder, _, names in os.walk(out):
        for name in names:
            path = Path(folder, name)
            size += path.stat().st_size
            if name.endswith(".html"):
                pages += 1
                items += len(ITEMS.findall(path.read_bytes()))
    return Made(pages, items, size)


def workplace(events: int, others: int = 1) -> Path:
    """A new folder, in memory where there is room for that many events: on a disk, chance writes along."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > events * ROOM_FOR_AN_EVENT * (1 + others) / 2
    return Path(tempfile.mkdtemp(prefix="dateline-benchmark-", dir=MEMORY if roomy else None))
