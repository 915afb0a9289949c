"""What numbers unspecified digits may stand for: every X is any digit (ISO 8601-2:2019, 4.6)."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from builder.edtf.days import day_number, month_length


@lru_cache(maxsize=512)
def matches(mask: str, last: int) -> tuple[int, ...]:
    """The numbers from 1 to `last` (at most 99) that the two characters of `mask` may stand for, in order."""
    return tuple(n for n in range(1, last + 1) if _fits(f"{n:02}", mask))


def _fits(digits: str, mask: str) -> bool:
    return all(wanted in ("X", found) for found, wanted in zip(digits, mask, strict=True))


def is_scattered(mask: str) -> bool:
    """Whether a known digit stands after an unspecified one, so that the years are no unbroken row."""
    return "X" in mask.rstrip("X")


@lru_cache(maxsize=256)
def years(mask: str) -> Sequence[int]:
    """The years that four digits with an optional minus may stand for, in order; none for -0000."""
    digits = mask.removeprefix("-")
    found = _scattered(digits) if is_scattered(digits) else _row(digits)
    if digits is mask:
        return found
    # The year zero has no sign, so -000X has only nine years.
    return tuple(-year for year in reversed(found) if year)


def _row(digits: str) -> Sequence[int]:
    known = digits.rstrip("X")
    width = int(10 ** (len(digits) - len(known)))
    first = int(known or "0") * width
    return range(first, first + width)


def _scattered(digits: str) -> Sequence[int]:
    choices = ["0123456789" if digit == "X" else digit for digit in digits]
    return tuple(int("".join(chosen)) for chosen in product(*choices))


def earliest(year_row: Sequence[int], months: Sequence[int], days: Sequence[int]) -> int | None:
    """The day number of the first day that exists among the candidates, or None where none does."""
    for year in year_row:
        for month in months:
            if days[0] <= month_length(year, month):
                return day_number(year, month, days[0])
    return None


def latest(year_row: Sequence[int], months: Sequence[int], days: Sequence[int]) -> int | None:
    """The day number of the last day that exists among the candidates, or None where none does."""
    for year in reversed(year_row):
        for month in reversed(months):
            length = month_length(year, month)
            for day in reversed(days):
                if day <= length:
                    return day_number(year, month, day)
    return None
