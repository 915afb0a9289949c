"""Shares work among a few forked processes, so that both cores of a small machine are used.

The work need not be picklable, since a fork inherits it; only its results are sent back.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from builder.problems import FailureError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 400
TAKEN = 16  # items at a time
WIDTH = 4  # bytes of a number in a pipe
MOST_IN_PIPE = 2000  # numbers, so that either pipe takes all of its own at once on every system


class HelperError(FailureError):
    """A process that shared the work is gone; the message says so in a full sentence, `fix` what to do."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(work: Callable[[Iterable[Item]], Result], items: Sequence[Item], jobs: int, few: int = FEW) -> list[Result]:
    """The results of `work`, done by `jobs` processes on parts of `items`; by this one where there are less than `few`.

    Who is done with a few items takes the next, so that all end together: every other process from the end, since
    neighbours often have in common what is found only once. Raises what the work raised, in whichever process.
    """
    if jobs <= 1 or len(items) < few:
        return [work(items)]
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what is there already is not touched by the children's collectors, and so stays shared
    queue = Queue(items)
    helpers = []
    for number in range(1, jobs):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(theirs, lambda n=number: work(queue.taken(n))), daemon=True)
        process.start()
        theirs.close()
        helpers.append((process, ours))
    try:
        results = [work(queue.taken(0))]
        for process, ours in helpers:
            results.append(_received(ours))
            process.join()
        return results
    finally:
        queue.close()
        for process, ours in helpers:
            ours.close()
            if process.is_alive():
                process.terminate()
            process.join()
        gc.unfreeze()


class Queue(Generic[Item]):
    """Items of which several processes take a few at a time: two pipes hold the numbers of those that are left."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.size = max(TAKEN, len(items) // MOST_IN_PIPE)
        starts = range(0, len(items), self.size)
        half = len(starts) // 2
        self.ends = [self._pipe(starts[:half]), self._pipe(starts[half:][::-1])]

    def _pipe(self, numbers: Sequence[int]) -> int:
        reading, writing = os.pipe()
        os.write(writing, b"".join(number.to_bytes(WIDTH, "big") for number in numbers))
        os.close(writing)
        return reading

    def taken(self, number: int) -> Iterator[Item]:
        """The items that the process of this number takes."""
        for end in (self.ends[number % 2], self.ends[1 - number % 2]):
            while start := os.read(end, WIDTH):
                first = int.from_bytes(start, "big")
                yield from self.items[first : first + self.size]

    def close(self) -> None:
        for end in self.ends:
            os.close(end)


@contextmanager
def beside(work: Callable[[], Result], jobs: int) -> Iterator[Callable[[], Result]]:
    """Do the work in a process of its own meanwhile; with one job, when its result is asked for.

    What this gives waits for the result, and raises what the work raised. If nobody asks, the work is ended.
    """
    if jobs <= 1:
        yield work
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    try:
        yield lambda: _received(ours)
    finally:
        ours.close()
        process.terminate()
        process.join()


def _answer(pipe: Connection, work: Callable[[], Result]) -> None:
    # Ended in order, since the work may have started programs that must end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        pipe.send((True, work()))
    except SystemExit:  # nobody waits: what is sent now might find the pipe full, and no reader
        raise
    except BaseException as error:  # noqa: BLE001 - it is raised again in the process that waits for it
        with suppress(BrokenPipeError):  # if it still waits
            pipe.send((False, error))
    finally:
        pipe.close()


def _received(pipe: Connection) -> Result:  # type: ignore[type-var]  # what the helper sent is what the work returned
    try:
        good, result = pipe.recv()
    except EOFError as error:
        raise HelperError(
            "The system ended a process of this build, perhaps for want of memory.",
            "Free some memory, or build with --jobs 1.",
        ) from error
    if not good:
        raise result
    return result  # type: ignore[no-any-return]
