"""Under which heading of a list a date stands: the finest period that is honest.

The rule:

* a single date stands under its month where the month is known, else under its season, its row of possible months,
  its year, decade, century or millennium; a year of which nothing is known is "undated";
* what lasted (a span) stands where it began, and what happened on all of several dates where the first one stands;
* what happened once between bounds stands under the month or year that holds both bounds, else under the row of
  months or years from one bound to the other;
* where the beginning is open or unknown, it stands under the end, as "open".

Headings stand in the order of their first day, and the longest first among those that share it: the 1980s, 1980,
January 1980. What is open towards the past stands at its last day. Headings without any bound come last.
"""

from dataclasses import dataclass
from typing import Any

from builder.edtf.days import civil, day_number, last_day
from builder.edtf.masks import is_scattered
from builder.edtf.point import Point, Range
from builder.edtf.seasons import months_of

Part = Point | Range | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A period under which a list groups dates; equal ones are one group, and any two can be ordered.

    | scope | meaning | fields besides `year` |
    | --- | --- | --- |
    | month | one month | `month` |
    | months | a row of months inside one year | `month`, `month_to` |
    | season | a season, quarter, four months or half-year | `season`, 21 to 41 |
    | year | the year is known, the month is not | |
    | years | a row of years | `year_to`; `month` and `month_to` where both are known |
    | decade, century, millennium | as it says; `year` is the first of it | `year_to`, the last of it |
    | open | `year` is None: until `year_to`; `year_to` is None: `year` or later | `month_to` or `month` if known |
    | undated | no year is known | `year` and `year_to` as bounds of order only, or None |
    """

    scope: str
    year: int | None = None
    month: int | None = None
    year_to: int | None = None
    month_to: int | None = None
    season: int | None = None

    @property
    def year_key(self) -> int | None:
        """The year on whose page the heading stands: its first, or its last where only that is known."""
        if self.scope == "undated":
            return None
        return self.year if self.year is not None else self.year_to

    @property
    def order_key(self) -> tuple[Any, ...]:
        """What headings are ordered by: numbers and words that compare with those of any other heading."""
        fields = (self.year, self.month, self.year_to, self.month_to, self.season)
        return (*self._place(), self.scope, *((value is None, value or 0) for value in fields))

    def _place(self) -> tuple[bool, int, bool, int]:
        """Unbounded or not, first day, bounded at the end or not, and the last day backwards."""
        if self.year is None and self.year_to is None:
            return True, 0, False, 0
        if self.year is None:
            last = last_day(self.year_to or 0, self.month_to or 12)
            return False, last, True, -last
        if self.season is not None:
            _, first_month, last_year, last_month = months_of(self.year, self.season)
            return False, day_number(self.year, first_month, 1), True, -last_day(last_year, last_month)
        first = day_number(self.year, self.month or 1, 1)
        if self.scope == "open":
            return False, first, False, 0
        last_month = self.month_to or (self.month if self.scope == "month" else None) or 12
        return False, first, True, -last_day(self.year if self.year_to is None else self.year_to, last_month)

    def __lt__(self, other: "Heading") -> bool:
        return self.order_key < other.order_key

    def __le__(self, other: "Heading") -> bool:
        return self.order_key <= other.order_key

    def __gt__(self, other: "Heading") -> bool:
        return self.order_key > other.order_key

    def __ge__(self, other: "Heading") -> bool:
        return self.order_key >= other.order_key


def heading_of(shape: str, parts: tuple[Part, ...], bounds: tuple[int | None, int | None]) -> Heading:
    """The heading for a date of this shape, with these parts and these first and last possible days."""
    if shape == "moment":
        return _of_point(_point(parts[0]))
    points = _points(parts)
    lower, upper = bounds
    if lower is None:
        return Heading("undated") if upper is None else _until(points)
    first = min(points, key=lambda point: (point.lower, point.upper))
    if shape != "one-of":
        return _of_point(first)
    return _from(first) if upper is None else _between(points, lower, upper)


def _points(parts: tuple[Part, ...]) -> list[Point]:
    found: list[Point] = []
    for part in parts:
        if isinstance(part, Range):
            found.extend(point for point in part if point is not None)
        elif part is not None:
            found.append(part)
    return found


def _point(part: Part) -> Point:
    if not isinstance(part, Point):
        raise TypeError("a moment has one point")
    return part


def _of_point(point: Point) -> Heading:
    first, last = point.years
    if point.year is None or first != last:
        return _of_years(point)
    if point.season is not None:
        return Heading("season", first, season=point.season)
    if point.month is not None:
        return Heading("month", first, point.month)
    month, month_to = civil(point.lower)[1], civil(point.upper)[1]
    if (month, month_to) == (1, 12):
        return Heading("year", first)
    return Heading("months", first, month, month_to=month_to)


def _of_years(point: Point) -> Heading:
    first, last = point.years
    mask = point.year_text.removeprefix("-")
    if mask == "XXXX":
        return Heading("undated", first, year_to=last)
    if point.precision == "era" or is_scattered(mask):
        return Heading("years", first, year_to=last)
    return Heading(point.precision, first, year_to=last)


def _until(points: list[Point]) -> Heading:
    end = max(points, key=lambda point: (point.upper, point.lower))
    year, month, _ = civil(end.upper)
    return Heading("open", year_to=year, month_to=month if end.has_month else None)


def _from(first: Point) -> Heading:
    year, month, _ = civil(first.lower)
    return Heading("open", year, month if first.has_month else None)


def _between(points: list[Point], lower: int, upper: int) -> Heading:
    headings = {_of_point(point) for point in points}
    if len(headings) == 1:
        return headings.pop()
    year, month, _ = civil(lower)
    year_to, month_to, _ = civil(upper)
    ends = [point for point in points if lower == point.lower or upper == point.upper]
    fine = all(point.has_month for point in ends)
    if year != year_to:
        return Heading("years", year, month, year_to, month_to) if fine else Heading("years", year, year_to=year_to)
    if not fine:
        return Heading("year", year)
    return Heading("month", year, month) if month == month_to else Heading("months", year, month, month_to=month_to)
