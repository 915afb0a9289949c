from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from builder.interrupts import again_if_interrupted


def test_an_interrupt_comes_again() -> None:
    told: list[object] = []
    with pytest.raises(KeyboardInterrupt):
        again_if_interrupted(told.append, SimpleNamespace(exc_type=KeyboardInterrupt))
        time.sleep(10)
    assert told == []


def test_anything_else_is_told() -> None:
    told: list[object] = []
    raised = SimpleNamespace(exc_type=ValueError)
    again_if_interrupted(told.append, raised)
    assert told == [raised]
