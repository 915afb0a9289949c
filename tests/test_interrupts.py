from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from builder.interrupts import again_if_interrupted


def wait() -> None:
    """Ten seconds, in moments: an interrupt that is no signal ends none of them, but comes between two."""
    for _ in range(1000):
        time.sleep(0.01)


def test_an_interrupt_comes_again() -> None:
    told: list[object] = []
    with pytest.raises(KeyboardInterrupt):
        again_if_interrupted(told.append, SimpleNamespace(exc_type=KeyboardInterrupt))
        wait()
    assert told == []


def test_anything_else_is_told() -> None:
    told: list[object] = []
    raised = SimpleNamespace(exc_type=ValueError)
    again_if_interrupted(told.append, raised)
    assert told == [raised]
