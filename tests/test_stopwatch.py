"""The stopwatch tells each stage as it begins and how long all of it took."""

from __future__ import annotations

import time

import pytest

from builder.stopwatch import Stopwatch, peak_memory


def test_each_stage_is_told_as_it_begins() -> None:
    told: list[str] = []
    watch = Stopwatch(began=told.append)
    with watch("load"):
        assert told == ["load"]
    with watch("link"):
        pass
    assert told == ["load", "link"]
    assert list(watch.seconds) == ["load", "link"]


def test_a_stage_that_comes_twice_is_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.5, 10.0, 12.0])
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    watch = Stopwatch()
    for _ in range(2):
        with watch("render"):
            pass
    assert watch.seconds == {"render": 3.5}


def test_a_stage_that_fails_is_measured_and_fails() -> None:
    watch = Stopwatch()
    with pytest.raises(ValueError, match="no"), watch("load"):
        raise ValueError("no")
    assert "load" in watch.seconds


def test_two_watches_measure_apart() -> None:
    one, other = Stopwatch(), Stopwatch()
    with one("load"):
        pass
    assert other.seconds == {}


def test_memory_is_told_in_bytes() -> None:
    assert 10_000_000 < peak_memory() < 100_000_000_000
