from __future__ import annotations

import signal
import time
from types import SimpleNamespace

import pytest

from builder.interrupts import again_if_interrupted
from builder.schema import gate


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


def test_an_interrupt_waits_until_a_validator_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def slow(model: type) -> type:
        signal.raise_signal(signal.SIGINT)  # for this thread: the runner of the tests has others
        made.append(model)
        return model

    monkeypatch.setattr(gate, "TypeAdapter", slow)
    with pytest.raises(KeyboardInterrupt):
        gate.adapter.__wrapped__(int)
    assert made == [int]
