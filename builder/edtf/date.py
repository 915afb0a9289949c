"""The value that `parse` returns, and the questions it answers: bounds, order, precision, heading."""

import datetime
from dataclasses import dataclass, field

from builder.edtf.days import civil, day_number
from builder.edtf.heading import Heading, Part, heading_of
from builder.edtf.point import Point, Range, TimeOfDay

_DAY = 86_400

SortKey = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF date; equal to another where the text is equal.

    `shape` is "moment" (one date), "span" (a/b: it lasted), "one-of" ([…]: once, on one of these) or
    "all-of" ({…}: on each of these).
    `parts` holds for a moment its one Point; for a span its two ends, each a Point or None; for a set its members in
    the order written, each a Point or a Range.
    `lower` and `upper` are the first and last possible civil day, both inclusive, as numbers with 0001-01-01 as 1;
    None where `start` or `end` is not "known". ~ and ? do not widen them.
    `start` and `end` are "known", "open" (..) or "unknown" (left out).
    `level` is 0, 1 or 2 (ISO 8601-2:2019, Annex A). `doubts` are sentences on what is legal but hardly meant.
    """

    text: str
    level: int = field(compare=False)
    shape: str = field(compare=False)
    parts: tuple[Part, ...] = field(compare=False)
    lower: int | None = field(compare=False)
    upper: int | None = field(compare=False)
    start: str = field(default="known", compare=False)
    end: str = field(default="known", compare=False)
    doubts: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """The text as written, which is also its one canonical form."""
        return self.text

    @property
    def points(self) -> tuple[Point, ...]:
        """All single dates in it, in the order written."""
        if self.shape == "moment":
            return self.parts  # type: ignore[return-value]  # its one point
        found: list[Point] = []
        for part in self.parts:
            if isinstance(part, Range):
                found.extend(point for point in part if point is not None)
            elif part is not None:
                found.append(part)
        return tuple(found)

    @property
    def first(self) -> Point | None:
        """The single date that begins it (the one that ends it where the start is open or unknown), if any."""
        if self.shape == "moment":
            return self.points[0]
        if not self.points:
            return None
        if self.start != "known":
            return max(self.points, key=lambda point: (point.upper, point.lower))
        if self.shape == "span":
            return self.points[0]
        return min(self.points, key=lambda point: (point.lower, point.upper))

    @property
    def precision(self) -> str:
        """The finest unit that is known of `first`, read from the year down.

        "second", "minute", "day", "month", "season", "quarter", "quadrimester", "semester", "year", "decade",
        "century", "millennium", or "era": more than a thousand years, or nothing known.
        """
        return self.first.precision if self.first else "era"

    @property
    def approximate(self) -> bool:
        """Whether anything in it is marked ~ or %."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether anything in it is marked ? or %."""
        return any(point.uncertain for point in self.points)

    @property
    def time(self) -> TimeOfDay | None:
        """The time of day as written; only a moment can have one."""
        part = self.parts[0]
        return part.time if isinstance(part, Point) else None

    @property
    def has_time(self) -> bool:
        """Whether a time of day is written."""
        return self.time is not None

    @property
    def heading(self) -> Heading:
        """The heading under which a list shows it (see `heading`)."""
        return heading_of(self.shape, self.parts, (self.lower, self.upper))

    @property
    def year(self) -> int | None:
        """The year of the lower bound, or of the upper where the lower is not known; None without either."""
        bound = self.upper if self.lower is None else self.lower
        return None if bound is None else civil(bound)[0]

    def possibly_within(self, lo: int | None, hi: int | None) -> bool:
        """Whether any of it may lie in the days `lo` to `hi`, both inclusive; None is without limit.

        Judged by the bounds, for a set by those of each member.
        """
        if self.shape in ("moment", "span"):
            return _overlaps(self.lower, self.upper, lo, hi)
        return any(_overlaps(*_bounds(part), lo, hi) for part in self.parts)

    def instant(self, zone: datetime.tzinfo | None = None) -> int | None:
        """Seconds from 0001-01-01T00:00:00 UTC to its time of day; None where it has none.

        Its own offset decides, else `zone`, else UTC. Before year 1 a zone has the offset of year 1.
        """
        point, time = self.first, self.time
        if point is None or time is None:
            return None
        local = (point.lower - 1) * _DAY + time.hour * 3600 + time.minute * 60 + (time.second or 0)
        if time.offset is not None:
            return local - time.offset * 60
        return local - _offset_seconds(point, time, zone)

    def ends_before(self, other: "Date") -> bool:
        """Whether all of this is surely before all of another: its last day before the first of that."""
        return self.upper is not None and other.lower is not None and self.upper < other.lower

    def sort_key(self, zone: datetime.tzinfo | None = None, home: datetime.tzinfo | None = None) -> SortKey:
        """A key under which any two dates are in a total order; it is never None and never raises.

        In turn: whether it has no bound at all (last); the lower bound (the upper where the start is open or unknown);
        whether the end is open or unknown (later); the upper bound; the second of the day (-1 without a time).
        A date with a time counts on the day of its instant in `home`, default UTC; `zone` is as in `instant`.
        """
        lower, upper = self.lower, self.upper
        instant = self.instant(zone)
        if instant is not None:
            day, second = divmod(instant + _home_seconds(instant, home), _DAY)
            return 0, day + 1, 0, day + 1, second
        if lower is None and upper is None:
            return 1, 0, 1, 0, -1
        if lower is None:
            lower = upper
        return 0, lower or 0, int(upper is None), upper or 0, -1


def _overlaps(lower: int | None, upper: int | None, lo: int | None, hi: int | None) -> bool:
    ended = upper is not None and lo is not None and upper < lo
    not_begun = lower is not None and hi is not None and lower > hi
    return not ended and not not_begun


def _bounds(part: Part) -> tuple[int | None, int | None]:
    if isinstance(part, Point):
        return part.lower, part.upper
    if part is None:
        return None, None
    return part.start.lower if part.start else None, part.end.upper if part.end else None


def _offset_seconds(point: Point, time: TimeOfDay, zone: datetime.tzinfo | None) -> int:
    """The offset of a zone at a local time, in seconds east of UTC; 0 without a zone."""
    if zone is None or point.year is None or point.month is None or point.day is None:
        return 0
    day = datetime.date.fromordinal(max(point.lower, 1))
    local = datetime.datetime(day.year, day.month, day.day, time.hour, time.minute, time.second or 0, tzinfo=zone)
    shift = local.utcoffset()
    return 0 if shift is None else int(shift.total_seconds())


def _home_seconds(instant: int, home: datetime.tzinfo | None) -> int:
    """The offset of a zone at an instant, in seconds east of UTC; 0 without a zone."""
    if home is None:
        return 0
    # A day of room at both ends keeps datetime inside its years 1 to 9999.
    safe = min(max(instant, _DAY), day_number(9999, 12, 30) * _DAY)
    moment = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=safe)
    shift = moment.astimezone(home).utcoffset()
    return 0 if shift is None else int(shift.total_seconds())
