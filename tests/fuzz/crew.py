"""Runs cases in several processes; one that dies, or never comes back, is an outcome too, and the rest goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

STUCK = 60  # seconds by the clock after which no answer will come; the processes share a machine with others
LOST = "the process ended, or never came back"
T = TypeVar("T")


class Worker(Generic[T]):
    """One process with its share of the numbers, and which of them it is at."""

    def __init__(self, work: Callable[[int], T], numbers: range) -> None:
        context = get_context("fork")
        self.work, self.numbers = work, numbers
        self.pipe, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=self.run, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.at = numbers.start
        self.since = time.monotonic()

    def run(self, pipe: Connection) -> None:
        for number in self.numbers:
            pipe.send((number, None))
            pipe.send((number, self.work(number)))

    def heard(self) -> T | None:
        """What it has to say: an outcome, or None where it only begins with a number. Raises EOFError at its end."""
        self.at, found = self.pipe.recv()
        self.since = time.monotonic()
        return found

    def rest(self) -> range:
        """The numbers after the one it is at."""
        return self.numbers[self.numbers.index(self.at) + 1 :] if self.numbers else self.numbers

    def end(self) -> int:
        """End the process, and say how it ended: 0 if all was well."""
        self.process.join(timeout=0 if time.monotonic() - self.since > STUCK else STUCK)
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode or 0


def outcomes(work: Callable[[int], T], lost: Callable[[int], T], count: int, jobs: int) -> Iterator[T]:
    """What `work` makes of each number below `count`, as it comes; `lost` stands for one that ended its process."""
    workers = [Worker(work, range(job, count, jobs)) for job in range(jobs)]
    while workers:
        ready = wait([worker.pipe for worker in workers], timeout=1)
        for worker in tuple(workers):
            stuck = time.monotonic() - worker.since > STUCK
            if worker.pipe not in ready and not stuck:
                continue
            try:
                found = None if stuck else worker.heard()
            except EOFError:
                stuck = True
                found = None
            if found is not None:
                yield found
            if stuck:
                workers.remove(worker)
                if worker.end() != 0:
                    yield lost(worker.at)
                    workers.append(Worker(work, worker.rest()))
