"""Civil days as whole numbers, in the proleptic Gregorian calendar without limits.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`; year 0 is the year before year 1 (ISO 8601-1:2019, 4.3.2).
"""

import datetime

_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097


def is_leap(year: int) -> bool:
    """Whether the astronomical year `year` has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """The number of days in month 1 to 12 of an astronomical year."""
    return 29 if month == 2 and is_leap(year) else _LENGTH[month]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a civil day that exists; no check is made."""
    past = year - 1
    number = past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE[month] + day
    return number + 1 if month > 2 and is_leap(year) else number


def last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return day_number(year, month, month_length(year, month))


def civil(number: int) -> tuple[int, int, int]:
    """The year, month and day of a day number: the inverse of `day_number`."""
    cycle, rest = divmod(number - 1, _CYCLE_DAYS)
    day = datetime.date.fromordinal(rest + 1)
    return day.year + cycle * _CYCLE_YEARS, day.month, day.day
