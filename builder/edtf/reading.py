"""From the text of one date to a `Point`: calendar dates, seasons, long years, times of day."""

import re

from builder.edtf import masks
from builder.edtf.clock import read_clock
from builder.edtf.days import day_number, last_day
from builder.edtf.diagnosis import no_such_day, no_such_month, no_such_year, unreadable
from builder.edtf.faults import EdtfError
from builder.edtf.point import Point, TimeOfDay
from builder.edtf.seasons import DIVISIONS, months_of

LONGEST_YEAR = 12
"""Digits of a year. Day numbers of such years are exact even where all numbers are floating point (JSON, scripts)."""

_CALENDAR = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?(?:T(.*))?"
)
_LONG = re.compile(r"([?~%]?)(Y?)(-?)([0-9]+)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?([?~%]?)")
_PRECISIONS = ("era", "millennium", "century", "decade")


def read_point(text: str, offset: int, minutes: bool) -> Point:
    """Read one date that stands at `offset` of the whole text.

    Raises EdtfError. `minutes` allows times without seconds.
    """
    found = _CALENDAR.fullmatch(text)
    if found is None:
        return _long_year(text, offset)
    if found[10] is not None:
        return _timed(found, text, offset, minutes)
    if found[5] is None:
        return _year(found, text, offset)
    if found[8] is None:
        return _month(found, text, offset)
    return _day(found, text, offset)


def _both(*marks: str) -> str:
    joined = "".join(marks)
    if len(joined) < 2:
        return joined
    return joined[0] if joined.count(joined[0]) == len(joined) else "%"


def _years(mask: str, text: str, offset: int) -> tuple[int, int]:
    if "X" not in mask and mask != "-0000":
        year = int(mask)
        return year, year
    row = masks.years(mask)
    if not row:
        raise no_such_year(mask, offset + text.index(mask))
    return row[0], row[-1]


def _year_precision(mask: str) -> str:
    unknown = mask.removeprefix("-").find("X")
    return "year" if unknown < 0 else _PRECISIONS[unknown]


def _level(year: str, tail: str, inner: str, final: str) -> int:
    """The level of conformance from the texts of year and the rest, the marks inside, and the one at the end."""
    if inner:
        return 2
    if "X" in year:
        return 1 if not tail and "X" not in year.removeprefix("-")[:2] else 2
    if "X" in tail:
        return 1 if tail in ("XX", "XX-XX") or (tail.endswith("-XX") and "X" not in tail[:-3]) else 2
    return 1 if final or year[0] == "-" else 0


def _year(found: re.Match[str], text: str, offset: int) -> Point:
    left, mask, right = found[1], found[2], found[3]
    years = _years(mask, text, offset)
    first, last = years
    return Point(
        text=text,
        level=_level(mask, "", left, right),
        precision=_year_precision(mask),
        lower=day_number(first, 1, 1),
        upper=day_number(last, 12, 31),
        years=years,
        year=None if "X" in mask else first,
        year_text=mask,
        year_mark=_both(left, right),
    )


def _month(found: re.Match[str], text: str, offset: int) -> Point:
    mask, month = found[2], found[5]
    years = _years(mask, text, offset)
    if "X" not in month and int(month) in DIVISIONS:
        return _season(found, text, years)
    months = masks.matches(month, 12)
    if not months:
        raise no_such_month(mask, month, offset + found.start(5))
    only = months[0] if len(months) == 1 else None
    year = None if "X" in mask else years[0]
    finest = "month" if only else "year"
    return Point(
        text=text,
        level=_level(mask, month, found[1] + found[3] + found[4], found[6]),
        precision=finest if year is not None else _year_precision(mask),
        lower=day_number(years[0], months[0], 1),
        upper=last_day(years[1], months[-1]),
        years=years,
        year=year,
        month=only,
        year_text=mask,
        month_text=month,
        year_mark=_both(found[1], found[3], found[6]),
        month_mark=_both(found[4], found[6]),
        doubts=_repeated(found[3], found[6]),
    )


def _season(found: re.Match[str], text: str, years: tuple[int, int]) -> Point:
    mask, season = found[2], int(found[5])
    known = "X" not in mask
    first_year, first_month, _, _ = months_of(years[0], season)
    _, _, last_year, last_month = months_of(years[1], season)
    plain = known and season < 25 and not (found[1] + found[3] + found[4])
    return Point(
        text=text,
        level=1 if plain else 2,
        precision=DIVISIONS[season].precision if known else _year_precision(mask),
        lower=day_number(first_year, first_month, 1),
        upper=last_day(last_year, last_month),
        years=years,
        year=years[0] if known else None,
        season=season,
        year_text=mask,
        month_text=found[5],
        year_mark=_both(found[1], found[3], found[6]),
        month_mark=_both(found[4], found[6]),
        doubts=_repeated(found[3], found[6]),
    )


def _day(found: re.Match[str], text: str, offset: int) -> Point:
    mask, month, day = found[2], found[5], found[8]
    years = _years(mask, text, offset)
    months = masks.matches(month, 12)
    if not months:
        raise no_such_month(mask, month, offset + found.start(5), day)
    days = masks.matches(day, 31)
    row = years[:1] if "X" not in mask else masks.years(mask)
    lower = masks.earliest(row, months, days) if days else None
    upper = masks.latest(row, months, days) if days else None
    if lower is None or upper is None:
        raise no_such_day(mask, month, day, offset + found.start(8))
    only_month = months[0] if len(months) == 1 else None
    only_day = int(day) if "X" not in day else None
    year = None if "X" in mask else years[0]
    return Point(
        text=text,
        level=_level(mask, f"{month}-{day}", found[1] + found[3] + found[4] + found[6] + found[7], found[9]),
        precision=_day_precision(mask, year, only_month, only_day),
        lower=lower,
        upper=upper,
        years=years,
        year=year,
        month=only_month,
        day=only_day,
        year_text=mask,
        month_text=month,
        day_text=day,
        year_mark=_both(found[1], found[3], found[6], found[9]),
        month_mark=_both(found[4], found[6], found[9]),
        day_mark=_both(found[7], found[9]),
        doubts=_repeated(found[3], found[6], found[9]),
    )


def _day_precision(mask: str, year: int | None, month: int | None, day: int | None) -> str:
    if year is None:
        return _year_precision(mask)
    if month is None:
        return "year"
    return "month" if day is None else "day"


def _repeated(*right: str) -> tuple[str, ...]:
    """A doubt where one mark is written twice on the right: the later one already covers all before it."""
    written = [mark for mark in right if mark]
    if len(written) < 2 or len(set(written)) == len(written):
        return ()
    return (f"The last {written[-1]} already covers everything before it, so the earlier one adds nothing.",)


def _timed(found: re.Match[str], text: str, offset: int, minutes: bool) -> Point:
    day = text[: found.start(10) - 1]
    if found[8] is None:
        fix = "Write year, month and day before the time, or leave the time out."
        raise EdtfError("Only a whole day can have a time of day.", fix, offset + len(day))
    if any(char in "X?~%" for char in day):
        fix = "Leave out the time, or write the day with digits only."
        raise EdtfError("A date with a time of day cannot have X, ?, ~ or % in it.", fix, offset)
    time = read_clock(found[10], offset + found.start(10), minutes)
    point = read_point(day, offset, minutes)
    return _at(point, text, time)


def _at(point: Point, text: str, time: TimeOfDay) -> Point:
    return Point(
        text=text,
        level=point.level,
        precision="minute" if time.second is None else "second",
        lower=point.lower,
        upper=point.upper,
        years=point.years,
        year=point.year,
        month=point.month,
        day=point.day,
        year_text=point.year_text,
        month_text=point.month_text,
        day_text=point.day_text,
        time=time,
    )


def _long_year(text: str, offset: int) -> Point:
    """A year with the letters Y, E or S (ISO 8601-2:2019, 4.4; Annex A, levels 1 and 2)."""
    found = _LONG.fullmatch(text)
    if found is None or not (found[2] or found[6]):
        raise unreadable(text, offset)
    left, letter, minus, digits, exponent, significant, right = found.groups(default="")
    value = _value(letter, minus, digits, exponent, text, offset)
    lowest, highest = _spread(value, significant, text, offset)
    first, last = (-highest, -lowest) if minus else (lowest, highest)
    return Point(
        text=text,
        level=2 if left or exponent or significant else 1,
        precision={1: "year", 10: "decade", 100: "century", 1000: "millennium"}.get(last - first + 1, "era"),
        lower=day_number(first, 1, 1),
        upper=day_number(last, 12, 31),
        years=(first, last),
        year=-value if minus else value,
        year_text=text.strip("?~%"),
        year_mark=_both(left, right),
        significant=int(significant) if significant else None,
    )


def _value(letter: str, minus: str, digits: str, exponent: str, text: str, offset: int) -> int:
    """The year without its sign."""
    power = int(exponent or "0") if len(exponent) < 3 else LONGEST_YEAR
    if len(digits) + power > LONGEST_YEAR:
        fix = f"Years may have up to {LONGEST_YEAR} digits."
        raise EdtfError("This year is too far away for a timeline.", fix, offset)
    value = int(digits) * int(10**power)
    if not letter:
        if len(digits) != 4 or exponent or (minus and not value):
            raise unreadable(text, offset)
        return value
    if value <= 9999 or digits[0] == "0":
        plain = f"{minus if value else ''}{value:04}" if value <= 9999 else f"Y{minus}{value}"
        raise EdtfError(
            "The letter Y is only for years of more than four digits, without zeros in front.",
            f"Write {plain}.",
            offset + text.index("Y"),
            plain,
        )
    return value


def _spread(value: int, significant: str, text: str, offset: int) -> tuple[int, int]:
    """The lowest and highest year that share the significant digits, without sign."""
    if not significant:
        return value, value
    length = len(str(value))
    if len(significant) > 2 or int(significant) > length:
        digits = "digit" if length == 1 else "digits"
        sentence = f"The year has only {length} {digits} that can be significant."
        raise EdtfError(sentence, f"Write a number from 1 to {length} after S.", offset + text.index("S"))
    width = int(10 ** (length - int(significant)))
    first = value - value % width
    return first, first + width - 1
