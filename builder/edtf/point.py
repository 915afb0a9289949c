"""The pieces of a date: one point in time, and a range of points inside a set."""

from dataclasses import dataclass
from typing import NamedTuple


class TimeOfDay(NamedTuple):
    """A time as written: `second` is None where only hh:mm is, `offset` is in minutes east of UTC or None."""

    hour: int
    minute: int
    second: int | None
    offset: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One date as it stands between the separators of an EDTF text.

    `lower` and `upper` are day numbers, both inclusive (see `days`). `years` are the first and last possible year.
    `year`, `month` (1 to 12) and `day` are None where they are not written or not wholly known;
    `season` is 21 to 41. `year_text`, `month_text` and `day_text` are as written, without marks, "" where absent.
    Each mark is "", "?" (uncertain), "~" (approximate) or "%" (both) and says what holds of that component, whatever
    side it was written on; the mark of a season is `month_mark` (ISO 8601-2:2019, 4.5 to 4.8; Annex A).
    `significant` is the number of significant digits of the year, or None.
    `doubts` are sentences on what is legal but hardly meant.
    """

    text: str
    level: int
    precision: str
    lower: int
    upper: int
    years: tuple[int, int]
    year: int | None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    year_text: str = ""
    month_text: str = ""
    day_text: str = ""
    year_mark: str = ""
    month_mark: str = ""
    day_mark: str = ""
    significant: int | None = None
    time: TimeOfDay | None = None
    doubts: tuple[str, ...] = ()

    @property
    def approximate(self) -> bool:
        """Whether any component is marked ~ or %."""
        return any(mark in ("~", "%") for mark in self.marks)

    @property
    def uncertain(self) -> bool:
        """Whether any component is marked ? or %."""
        return any(mark in ("?", "%") for mark in self.marks)

    @property
    def marks(self) -> tuple[str, str, str]:
        """The marks of year, month or season, and day."""
        return self.year_mark, self.month_mark, self.day_mark

    @property
    def has_month(self) -> bool:
        """Whether year and month are wholly known."""
        return self.year is not None and self.month is not None


class Range(NamedTuple):
    """Consecutive dates inside a set; None stands for a side left open (ISO 8601-2:2019, 6.4)."""

    start: Point | None
    end: Point | None
