from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.crew import FEW, MOST_IN_PIPE, TAKEN, HelperError, Queue, beside, cores, share

MANY = list(range(FEW + 7))


def doubled(numbers: Iterable[int]) -> list[int]:
    return [2 * number for number in numbers]


@settings(max_examples=20)
@given(st.integers(1, 5), st.integers(FEW, 3 * FEW))
def test_every_item_is_worked_on_once_by_however_many(jobs: int, count: int) -> None:
    parts = share(doubled, range(count), jobs)
    assert len(parts) == jobs
    assert sorted(number for part in parts for number in part) == doubled(range(count))


def test_however_many_items_there_are_their_numbers_find_room() -> None:
    many = range(TAKEN * 2 * MOST_IN_PIPE * 2 + 1)
    assert sum(share(lambda part: sum(1 for _ in part), many, 2)) == len(many)


def test_few_items_are_not_worth_a_process() -> None:
    assert share(lambda part: os.getpid(), MANY[: FEW - 1], 4) == [os.getpid()]
    assert len(set(share(lambda part: os.getpid(), MANY, 2))) == 2


@pytest.mark.parametrize(
    ("before", "said"), [("", "looked through"), ("from builder.cli import collect_nothing as it; it()", "")]
)
def test_what_is_left_at_the_end_of_a_program_is_not_looked_through_once_more(before: str, said: str) -> None:
    code = """
class Ring:
    def __del__(self):
        print("looked through", end="")

ring = Ring()
ring.ring = ring
del ring
"""
    ran = subprocess.run([sys.executable, "-c", before + code], capture_output=True, text=True, check=True)
    assert ran.stdout == said


def test_a_large_result_that_nobody_asks_for_holds_nothing_up() -> None:
    """More than a pipe holds: the process that sends it is ended while it waits for a reader."""
    code = """
import time
from builder.crew import beside

with beside(lambda: bytes(10**6), 2):
    time.sleep(0.3)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


def test_nothing_is_work_too() -> None:
    assert share(doubled, [], 2) == [[]]


def test_the_work_need_not_be_sendable_since_only_its_result_is_sent() -> None:
    here = [lambda number: number + 1]
    assert sum(len(part) for part in share(lambda part: [here[0](number) for number in part], MANY, 3)) == len(MANY)


def test_neighbours_are_taken_from_either_end() -> None:
    queue = Queue(MANY)
    first, second = queue.taken(0), queue.taken(1)
    taken = [next(first), next(second), next(first), next(second)]
    assert taken == [0, MANY[-len(MANY) % TAKEN - TAKEN], 1, MANY[-len(MANY) % TAKEN - TAKEN + 1]]
    assert sorted([*taken, *first, *second]) == MANY
    queue.close()


@pytest.mark.parametrize("here", [True, False])
def test_what_the_work_raised_is_raised_in_whichever_process(here: bool) -> None:
    parent = os.getpid()

    def work(part: Iterable[int]) -> int:
        if (os.getpid() == parent) is here:
            raise ValueError("a bad number")
        return sum(part)

    with pytest.raises(ValueError, match="a bad number"):
        share(work, MANY, 2)


def test_a_helper_that_dies_is_told() -> None:
    parent = os.getpid()

    def work(part: Iterable[int]) -> int:
        if os.getpid() != parent:
            os._exit(1)
        return sum(part)

    with pytest.raises(HelperError, match="The system ended a process"):
        share(work, MANY, 2)


# Beside other work.


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_beside_gives_its_result_when_asked(jobs: int) -> None:
    with beside(lambda: [os.getpid()], jobs) as result:
        assert (result() == [os.getpid()]) is (jobs == 1)


def test_with_one_job_it_is_done_when_asked_and_not_before() -> None:
    done: list[int] = []
    with beside(lambda: done.append(1), 1) as result:
        assert done == []
        result()
    assert done == [1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_raised_beside_is_raised_where_it_is_asked_for(jobs: int) -> None:
    def work() -> None:
        raise ValueError("a bad number")

    with beside(work, jobs) as result, pytest.raises(ValueError, match="a bad number"):
        result()


def test_work_that_nobody_asks_for_is_ended_in_order(tmp_path: Path) -> None:
    def work() -> None:
        try:
            (tmp_path / "began").touch()
            time.sleep(1000)
        finally:
            (tmp_path / "ended").touch()

    with pytest.raises(KeyError), beside(work, 2):
        while not (tmp_path / "began").exists():
            time.sleep(0.001)
        raise KeyError
    assert (tmp_path / "ended").exists()


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
