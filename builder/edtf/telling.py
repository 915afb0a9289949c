"""What there is to say of a date, in what order of thought; the words are the tongue's."""

from collections.abc import Sequence

from builder.edtf.date import Date
from builder.edtf.days import civil, month_length
from builder.edtf.heading import Heading
from builder.edtf.masks import is_scattered, matches
from builder.edtf.point import Point, Range
from builder.edtf.seasons import DIVISIONS
from builder.edtf.tongue import Civil, Note, Tongue

_UNITS = {"day": "day", "month": "month", "year": "year"}
_FAR = 9999


class Teller:
    """Tells dates in one language."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue

    def date(self, date: Date) -> str:
        if date.shape == "span":
            return self._span(date)
        if date.shape == "one-of":
            return self._one_of(date)
        if date.shape == "all-of":
            return self._all_of(date)
        return self.point(date.points[0])

    def point(self, point: Point, *, inside: bool = False) -> str:
        """One date with its marks."""
        body = self._bare(point, inside)
        if (inside or any(point.marks)) and _wants_article(point):
            body = self.tongue.definite(body)
        marks = _written_marks(point)
        if not any(marks.values()):
            return body
        if len(set(marks.values())) == 1:
            return self.tongue.marked(body, point.year_mark, inside)
        return self.tongue.noted(body, _notes(marks))

    def _bare(self, point: Point, inside: bool) -> str:
        """One date without its marks."""
        if point.significant is not None and point.year is not None:
            first, last = point.years
            return self.tongue.year(point.year) if first == last else self.tongue.estimate(point.year, first, last)
        if point.time is not None and point.month is not None and point.day is not None:
            return self.tongue.timed(self.tongue.day(point.year, point.month, point.day), point.time)
        if point.year is None:
            return self._in_row(point, inside)
        if point.season is not None:
            return self.tongue.season(point.season, point.year)
        if not point.month_text:
            return self.tongue.year(point.year)
        return self._in_year(point, point.year, inside)

    def _in_year(self, point: Point, year: int, inside: bool) -> str:
        """A date with a month, and perhaps a day, in a known year."""
        if point.month is None:
            return self._month_unclear(point, year, inside)
        if not point.day_text:
            return self.tongue.month(year, point.month)
        if point.day is not None:
            return self.tongue.day(year, point.month, point.day)
        if point.day_text == "XX":
            return self.tongue.unknown(self.tongue.month(year, point.month), ["day"], inside)
        days = [day for day in matches(point.day_text, 31) if day <= month_length(year, point.month)]
        return self._one_number((year, point.month), days, inside)

    def _month_unclear(self, point: Point, year: int, inside: bool) -> str:
        if point.month_text == "XX" and point.day_text in ("", "XX"):
            return self.tongue.unknown(self.tongue.year(year), _lacking(point), inside)
        if point.month_text == "XX" and point.day is not None:
            return self.tongue.some_month(year, point.day)
        if not point.day_text:
            return self._one_number((year, None), matches(point.month_text, 12), inside)
        return self._pattern(point, inside)

    def _one_number(self, within: tuple[int, int | None], numbers: Sequence[int], inside: bool) -> str:
        """One of some days of a month, or of some months of a year where the month is None."""
        year, month = within
        if len(numbers) < 3 or numbers[-1] - numbers[0] >= len(numbers):
            return self.tongue.choices(year, month, numbers, together=False)
        first, last = (
            (year, number, None) if month is None else (year, month, number) for number in numbers[:: len(numbers) - 1]
        )
        told = self.tongue.between(*self.tongue.pair(first, last))
        return self.tongue.one("month" if month is None else "day", told) if inside else told

    def _in_row(self, point: Point, inside: bool) -> str:
        """A date whose year is not wholly known."""
        if is_scattered(point.year_text):
            return self._pattern(point, inside)
        kind = _row_kind(point)
        row = self.tongue.row(kind, *point.years)
        if point.season is not None:
            return self.tongue.in_row(self.tongue.season(point.season, None), kind, row)
        if not point.month_text:
            return row
        if point.month_text == "XX" and point.day_text in ("", "XX"):
            return self.tongue.unknown(row, _lacking(point), inside)
        if point.month is None or (point.day is None and point.day_text not in ("", "XX")):
            return self._pattern(point, inside)
        if point.day is not None:
            return self.tongue.in_row(self.tongue.day(None, point.month, point.day), kind, row)
        body = self.tongue.in_row(self.tongue.month(None, point.month), kind, row)
        return self.tongue.unknown(body, _lacking(point), inside) if point.day_text else body

    def _pattern(self, point: Point, inside: bool) -> str:
        """A date that is told best by its bounds and its digits as written."""
        written = "".join(char for char in point.text if char not in "?~%")
        unit = "day" if point.day_text else "month" if point.month_text else "year"
        told = self.tongue.pattern(*self.tongue.pair(_cut(point.lower, unit), _cut(point.upper, unit)), written)
        return self.tongue.one(unit, told) if inside else told

    def _ends(self, first: Point, last: Point) -> tuple[str, str] | None:
        """The two as a `pair`, if both are plain and equally precise."""
        one, two = _plain(first), _plain(last)
        if one is None or two is None or _depth(one) != _depth(two):
            return None
        return self.tongue.pair(one, two)

    def _marked_ends(self, first: Point, last: Point) -> tuple[str, str] | None:
        """The two as a `pair`, each with its mark, if both are marked as wholes or not at all, and share their year."""
        one, two = _civil(first), _civil(last)
        if one is None or two is None or one[1] is None or _depth(one) != _depth(two) or one[0] != two[0]:
            return None
        if not (_is_marked_whole(first) and _is_marked_whole(last)):
            return None
        start, end = self.tongue.pair(one, two)
        start = self.tongue.marked(start, first.year_mark, True) if first.year_mark else start
        return start, self.tongue.marked(end, last.year_mark, False) if last.year_mark else end

    def _span(self, date: Date) -> str:
        first, last = date.parts
        if isinstance(first, Point) and isinstance(last, Point):
            if first.text == last.text:
                return self.tongue.during(self.point(first, inside=True))
            pair = self._ends(first, last)
            if pair:
                return self.tongue.span(*pair)
            ends = self._marked_ends(first, last)
            return self.tongue.from_to(*(ends or (self.point(first, inside=True), self.point(last, inside=True))))
        if isinstance(first, Point):
            told = self.point(first, inside=True)
            return self.tongue.onwards(told) if date.end == "open" else self.tongue.end_unknown(told)
        if isinstance(last, Point):
            told = self.point(last, inside=True)
            return self.tongue.start_open(told) if date.start == "open" else self.tongue.start_unknown(told)
        return self.tongue.endless(date.start, date.end)

    def _one_of(self, date: Date) -> str:
        if len(date.parts) == 1:
            return self._option(date.parts[0], alone=True)
        together = self._one_month(date, together=False)
        told = self._one_year(date) or [self._option(part) for part in date.parts]
        return together or self.tongue.either(told)

    def _option(self, part: Point | Range | None, *, alone: bool = False) -> str:
        if isinstance(part, Point):
            return self.point(part, inside=not alone)
        if part is None or (part.start is None and part.end is None):
            return self.tongue.endless("open", "open")
        if part.start is None or part.end is None:
            return self._one_sided(part)
        pair = self._ends(part.start, part.end)
        if pair and part.end.lower == part.start.upper + 1:
            return self.tongue.either(pair)
        ends = pair or (self.point(part.start, inside=True), self.point(part.end, inside=True))
        return self.tongue.between(*ends)

    def _one_sided(self, part: Range) -> str:
        if part.end is not None:
            return self.tongue.or_earlier(self.point(part.end, inside=True))
        return self.tongue.or_later(self.point(part.start, inside=True)) if part.start else ""

    def _one_month(self, date: Date, *, together: bool) -> str:
        """Several plain days of one month, told as one; "" for all else."""
        days = [_plain(part) for part in date.parts if isinstance(part, Point)]
        if len(days) < len(date.parts) or None in days or len({day[:2] for day in days if day}) > 1:
            return ""
        numbers = [day[2] for day in days if day and day[2]]
        year, month, _ = days[0] or (None, None, None)
        if year is None or len(numbers) < len(days):
            return ""
        return self.tongue.choices(year, month, numbers, together=together)

    def _one_year(self, date: Date) -> list[str]:
        """Several plain days and months of one year, which is said once; [] for all else."""
        days = [_plain(part) if isinstance(part, Point) else None for part in date.parts]
        plain = [day for day in days if day is not None and day[1] is not None]
        if len(days) < 2 or len(plain) < len(days) or len({year for year, _, _ in plain}) > 1:
            return []
        return self.tongue.of_one_year(plain)

    def _all_of(self, date: Date) -> str:
        together = self._one_month(date, together=True) if len(date.parts) > 1 else ""
        if together:
            return together
        told = self._one_year(date) or [self._all_in(part) for part in date.parts]
        return told[0] if len(told) == 1 else self.tongue.each(told)

    def _all_in(self, part: Point | Range | None) -> str:
        if isinstance(part, Point):
            return self.point(part, inside=True)
        if part is None:
            return self.tongue.endless("open", "open")
        ends = [point for point in part if point is not None]
        units = {_UNITS.get(point.precision, "") for point in ends}
        unit = units.pop() if len(units) == 1 else ""
        pair = self._ends(*ends) if len(ends) == 2 else None
        first, last = pair or (self.point(point, inside=True) if point else None for point in part)
        return self.tongue.every(unit, first, last)

    def heading(self, heading: Heading) -> str:
        """The words over a group of a list."""
        first, last = heading.year, heading.year_to
        if heading.scope == "undated":
            return self.tongue.row("unknown", first or 0, last or 0)
        if heading.scope == "open":
            return self._open_heading(heading)
        if first is None:
            return ""
        if heading.scope in ("decade", "century", "millennium"):
            last = first if last is None else last
            return self.tongue.row(_kind_in_words(heading.scope, first, last), first, last)
        if heading.season is not None:
            return self.tongue.season(heading.season, first)
        return self._plain_heading(heading, first)

    def _plain_heading(self, heading: Heading, year: int) -> str:
        if heading.scope == "month" and heading.month is not None:
            return self.tongue.month(year, heading.month)
        if heading.scope == "year":
            told = self.tongue.year(year)
            return self.tongue.unknown(told, ["month"], False) if abs(year) <= _FAR else told
        last = year if heading.year_to is None else heading.year_to
        return self.tongue.span(*self.tongue.pair((year, heading.month, None), (last, heading.month_to, None)))

    def _open_heading(self, heading: Heading) -> str:
        if heading.year is None:
            return self.tongue.or_earlier(self._year_or_month(heading.year_to or 0, heading.month_to))
        return self.tongue.or_later(self._year_or_month(heading.year, heading.month))

    def _year_or_month(self, year: int, month: int | None) -> str:
        return self.tongue.year(year) if month is None else self.tongue.month(year, month)


def _written_marks(point: Point) -> dict[str, str]:
    """The mark, or "", of each part that is written."""
    marks = {"year": point.year_mark}
    if point.month_text:
        marks["month" if point.season is None else "season"] = point.month_mark
    if point.day_text:
        marks["day"] = point.day_mark
    return marks


def _notes(marks: dict[str, str]) -> list[Note]:
    """The marks that are written, each with its parts."""
    kinds = dict.fromkeys(mark for mark in marks.values() if mark)
    return [(tuple(part for part, mark in marks.items() if mark == kind), kind) for kind in kinds]


def _lacking(point: Point) -> list[str]:
    return [part for part, text in (("month", point.month_text), ("day", point.day_text)) if text == "XX"]


def _wants_article(point: Point) -> bool:
    if point.season is not None and point.year is not None:
        return DIVISIONS[point.season].precision != "season"
    is_row = point.year is None and not point.month_text and not is_scattered(point.year_text)
    return is_row and _row_kind(point) not in ("unknown", "years")


def _row_kind(point: Point) -> str:
    if point.year_text.removeprefix("-") == "XXXX":
        return "unknown"
    return _kind_in_words(point.precision, *point.years)


def _kind_in_words(kind: str, first: int, last: int) -> str:
    """The kind of a row of years, or "years" where there is no name for it that people use."""
    nameless = kind == "decade" and first < 100
    return "years" if nameless or last > _FAR or first < -_FAR else kind


def _plain(point: Point) -> Civil | None:
    """Year, month and day of a date without marks, unknown digits, season or time."""
    return None if any(point.marks) else _civil(point)


def _civil(point: Point) -> Civil | None:
    """The same, whatever its marks are."""
    masked = "X" in point.text or point.significant is not None
    if masked or point.season is not None or point.time is not None:
        return None
    return point.year, point.month, point.day


def _is_marked_whole(point: Point) -> bool:
    return len(set(_written_marks(point).values())) == 1


def _cut(number: int, unit: str) -> Civil:
    """The day, month or year in which a day number lies."""
    year, month, day = civil(number)
    return year, None if unit == "year" else month, day if unit == "day" else None


def _depth(day: Civil) -> int:
    return sum(part is not None for part in day)
