from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from builder.edtf.days import civil, day_number, is_leap, last_day, month_length


@given(st.dates())
def test_days_are_numbered_as_datetime_numbers_them(day: datetime.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()


@given(st.integers(-(10**18), 10**18))
def test_every_number_is_the_day_it_names(number: int) -> None:
    assert day_number(*civil(number)) == number


def test_the_day_before_year_one_is_in_year_zero() -> None:
    assert civil(0) == (0, 12, 31)
    assert civil(day_number(-1, 12, 31) + 1) == (0, 1, 1)


def test_year_zero_and_every_fourth_before_it_are_leap_years_but_not_minus_100() -> None:
    assert [year for year in (0, -4, -100, -400, 1900, 2000, 2023, 2024) if is_leap(year)] == [0, -4, -400, 2000, 2024]


def test_the_last_day_of_a_month_is_followed_by_the_first_of_the_next() -> None:
    assert last_day(2024, 2) + 1 == day_number(2024, 3, 1)
    assert [month_length(2023, month) for month in (1, 2, 4)] == [31, 28, 30]
