"""Shares work among a few forked processes, so that both cores of a small machine are used.

The work need not be picklable, since a fork inherits it; only its results are sent back.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from builder.problems import FailureError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 400


class HelperError(FailureError):
    """A process that shared the work is gone; the message says so in a full sentence, `fix` what to do."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int, few: int = FEW) -> list[Result]:
    """The results of `work` on slices of `items`, `jobs` of them at a time; one slice where there are less than `few`.

    Raises what the work raised, in whichever process.
    """
    if jobs <= 1 or len(items) < few:
        return [work(items)]
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what is there already is not touched by the children's collectors, and so stays shared
    slices = [items[start::jobs] for start in range(jobs)]
    helpers = []
    for part in slices[1:]:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(theirs, work, part), daemon=True)
        process.start()
        theirs.close()
        helpers.append((process, ours))
    try:
        results = [work(slices[0])]
        for process, ours in helpers:
            results.append(_received(ours))
            process.join()
        return results
    finally:
        for process, ours in helpers:
            ours.close()
            if process.is_alive():
                process.terminate()
            process.join()
        gc.unfreeze()


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
    process = context.Process(target=_answer, args=(theirs, lambda _: work(), ()), daemon=True)
    process.start()
    theirs.close()
    try:
        yield lambda: _received(ours)
    finally:
        ours.close()
        process.terminate()
        process.join()


def _answer(pipe: Connection, work: Callable[[Sequence[Item]], Result], part: Sequence[Item]) -> None:
    # Ended in order, since the work may have started programs that must end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        pipe.send((True, work(part)))
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
