from __future__ import annotations

import pytest

from builder.edtf.masks import earliest, is_scattered, latest, matches, years


@pytest.mark.parametrize(
    ("mask", "last", "numbers"),
    [
        ("XX", 12, tuple(range(1, 13))),
        ("0X", 12, tuple(range(1, 10))),
        ("1X", 12, (10, 11, 12)),
        ("X0", 12, (10,)),
        ("X1", 31, (1, 11, 21, 31)),
        ("3X", 31, (30, 31)),
        ("2X", 12, ()),
        ("07", 12, (7,)),
    ],
)
def test_two_characters_stand_for_all_numbers_that_fit(mask: str, last: int, numbers: tuple[int, ...]) -> None:
    assert matches(mask, last) == numbers


@pytest.mark.parametrize(
    ("mask", "first", "last", "count"),
    [
        ("198X", 1980, 1989, 10),
        ("19XX", 1900, 1999, 100),
        ("XXXX", 0, 9999, 10_000),
        ("1X84", 1084, 1984, 10),
        ("-198X", -1989, -1980, 10),
        ("-000X", -9, -1, 9),
        ("-X0X0", -9090, -10, 99),
        ("1984", 1984, 1984, 1),
    ],
)
def test_the_years_of_a_mask_are_in_order_and_never_minus_zero(mask: str, first: int, last: int, count: int) -> None:
    row = list(years(mask))
    assert (row[0], row[-1], len(row)) == (first, last, count)
    assert row == sorted(row)


def test_there_is_no_year_minus_zero() -> None:
    assert not years("-0000")


def test_a_known_digit_behind_an_unknown_one_makes_a_mask_scattered() -> None:
    assert [mask for mask in ("1984", "198X", "XXXX", "1X84", "X984") if is_scattered(mask)] == ["1X84", "X984"]


def test_only_days_that_exist_count() -> None:
    leap = range(1560, 1570)
    assert earliest(leap, (2,), (29,)) is not None
    assert earliest((1561, 1562), (2,), (29,)) is None
    assert latest((1561, 1562), (2,), (29,)) is None
