"""Columns of numbers are short text, and what reads them gets every number back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.columns import digest_of, digests, rows, shortened, signed, steps, written
from tests.compact import digests_in, numbers_in, rows_in, signed_in, stepped

NUMBERS = st.integers(0, 1_000_000)
DAYS = st.none() | st.integers(-(10**13), 10**13) | st.integers(700_000, 740_000)


@given(st.lists(NUMBERS))
def test_numbers_come_back(numbers: list[int]) -> None:
    text = written(numbers)
    assert numbers_in(text) == numbers
    assert text.encode().decode() == text


@given(st.lists(st.lists(NUMBERS, max_size=5)))
def test_lists_of_numbers_come_back(lists: list[list[int]]) -> None:
    assert rows_in(rows(lists)) == lists


@given(st.lists(DAYS))
def test_days_come_back_from_their_steps(days: list[int | None]) -> None:
    assert stepped(signed_in(signed(steps(days)))) == days


def test_small_numbers_are_plain_characters() -> None:
    assert written([0, 1, 56]) == "#$["
    assert signed([None, 0, 1, -1, 10**9]) == ["#%'&$", [10**9]]


def test_ids_that_share_a_digest_are_told_by_their_places() -> None:
    ids = ["plumless", "other", "buckeroo"]
    assert digest_of("plumless") == digest_of("buckeroo")
    text, same = digests(ids)
    assert digests_in(text) == [digest_of(each) for each in ids]
    assert same == {"plumless": 0, "buckeroo": 2}
    assert digests(ids[:2])[1] == {}


@pytest.mark.parametrize(
    ("name", "title", "short"),
    [
        ("a-visit", "A visit", "-"),
        ("a-visit-2", "A visit", "--2"),
        ("wu-2025", "A visit", "=wu-2025"),
        ("訪問", "訪問", "=訪問"),
        ("a", "", "=a"),
    ],
)
def test_an_id_is_short_where_it_begins_as_its_title(name: str, title: str, short: str) -> None:
    assert shortened(name, title) == short
