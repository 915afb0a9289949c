"""Interrupts that must not be lost, and those that must wait."""

from __future__ import annotations

import signal
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

MOMENT = 0.02  # seconds; by then the foreign code has returned


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that would end the program wait until this is done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def again_if_interrupted(tell: Callable[[Any], object], raised: Any) -> None:  # noqa: ANN401 - sys.UnraisableHookArgs
    """An interrupt that falls into foreign code, where no exception can pass, comes again a moment later.

    To be set as `sys.unraisablehook`; anything else that was raised there is told by `tell`, the hook before.
    """
    if issubclass(raised.exc_type, KeyboardInterrupt):
        Timer(MOMENT, interrupt_main).start()
    else:
        tell(raised)
