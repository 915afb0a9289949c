"""The divisions of a year that EDTF writes in the place of a month, 21 to 41 (ISO 8601-2:2019, 4.8)."""

from typing import NamedTuple


class Division(NamedTuple):
    """One division: its precision word, its first month 1 to 12, and how many months it has."""

    precision: str
    first: int
    months: int


def _divisions() -> dict[int, Division]:
    north = [Division("season", first, 3) for first in (3, 6, 9, 12)]
    south = [Division("season", first, 3) for first in (9, 12, 3, 6)]
    quarters = [Division("quarter", first, 3) for first in (1, 4, 7, 10)]
    quadrimesters = [Division("quadrimester", first, 4) for first in (1, 5, 9)]
    semesters = [Division("semester", first, 6) for first in (1, 7)]
    return dict(enumerate(north + north + south + quarters + quadrimesters + semesters, start=21))


DIVISIONS = _divisions()


def months_of(year: int, season: int) -> tuple[int, int, int, int]:
    """The first and last month of a division as (year, month, year, month); a winter ends in the next year."""
    division = DIVISIONS[season]
    past, last = divmod(division.first + division.months - 2, 12)
    return year, division.first, year + past, last + 1
