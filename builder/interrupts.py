"""Interrupts that must not be lost."""

from __future__ import annotations

from _thread import interrupt_main
from collections.abc import Callable
from threading import Timer
from typing import Any

MOMENT = 0.02  # seconds; by then the foreign code has returned


def again_if_interrupted(tell: Callable[[Any], object], raised: Any) -> None:  # noqa: ANN401 - sys.UnraisableHookArgs
    """An interrupt that falls into foreign code, where no exception can pass, comes again a moment later.

    To be set as `sys.unraisablehook`; anything else that was raised there is told by `tell`, the hook before.
    """
    if issubclass(raised.exc_type, KeyboardInterrupt):
        Timer(MOMENT, interrupt_main).start()
    else:
        tell(raised)
