"""What a language must be able to say, so that every date can be told in it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from builder.edtf.point import TimeOfDay

Civil = tuple[int | None, int | None, int | None]
"""Year, month and day; the year is None where it is told elsewhere, month and day where they are not written."""


Note = tuple[tuple[str, ...], str]
"""Parts of a date that share a mark ("year", "month", "day", "season"), and the mark."""


class Tongue(ABC):
    """The phrases of one language, of one length.

    Years are astronomical: 0 is the year before year 1. A year of None is left out of the phrase.
    "Inside" is said of a date that is part of a longer phrase.
    """

    @abstractmethod
    def year(self, year: int) -> str: ...

    @abstractmethod
    def month(self, year: int | None, month: int) -> str: ...

    @abstractmethod
    def day(self, year: int | None, month: int, day: int) -> str: ...

    @abstractmethod
    def season(self, season: int, year: int | None) -> str:
        """A division of the year, 21 to 41 (see `seasons`)."""

    @abstractmethod
    def row(self, kind: str, first: int, last: int) -> str:
        """A "decade", "century" or "millennium", "years" from first to last, or "unknown": any year at all.

        The first three are from year 0 to 9999 or wholly before it, decades from year 100.
        """

    @abstractmethod
    def in_row(self, body: str, kind: str, row: str) -> str:
        """A month, day or season of one year of a `row` of this kind."""

    @abstractmethod
    def unknown(self, body: str, parts: Sequence[str], inside: bool, /) -> str:
        """A period of which the "month", the "day" or both are not known."""

    @abstractmethod
    def some_month(self, year: int, day: int) -> str:
        """A day of the year whose month is not known."""

    @abstractmethod
    def choices(self, year: int, month: int | None, numbers: Sequence[int], *, together: bool) -> str:
        """Days of a month, or months of a year where `month` is None: all of them `together`, or one of them."""

    @abstractmethod
    def estimate(self, year: int, first: int, last: int, /) -> str:
        """A year of which only some digits are significant, and the years that share them."""

    @abstractmethod
    def pattern(self, first: str, last: str, written: str, /) -> str:
        """A date of which only single digits are known, as written, between two days."""

    def one(self, unit: str, body: str, /) -> str:
        """A "day", "month" or "year" that lies `between`, inside."""
        return body

    def pair(self, first: Civil, last: Civil) -> tuple[str, str]:
        """Two dates of one precision, without saying twice what they share: as it is where the day stands first."""
        if first[1] is None:
            return _without_era(self.told(first), self.told(last)), self.told(last)
        if first[0] != last[0]:
            return self.told(first), self.told(last)
        if first[1] == last[1] and first[2] is not None:
            return str(first[2]), self.told(last)
        return self.told((None, *first[1:])), self.told(last)

    def of_one_year(self, dates: Sequence[Civil]) -> list[str]:
        """Days and months of one year, without saying the year but once: as it is where the year stands last."""
        return [*(self.told((None, month, day)) for _, month, day in dates[:-1]), self.told(dates[-1])]

    def told(self, date: Civil) -> str:
        """A day, a month or a year."""
        year, month, day = date
        if month is None:
            return self.year(year or 0)
        return self.month(year, month) if day is None else self.day(year, month, day)

    @abstractmethod
    def marked(self, body: str, mark: str, inside: bool, /) -> str:
        """A date of which the whole is uncertain "?", approximate "~" or both "%"."""

    @abstractmethod
    def noted(self, body: str, notes: Sequence[Note]) -> str:
        """A date with marks on some parts."""

    def definite(self, body: str) -> str:
        """A row of years or a division of a year as it stands inside a phrase."""
        return body

    def timed(self, day: str, time: TimeOfDay) -> str:
        """A day with its time as written."""
        return f"{day}, {clock(time)}"

    @abstractmethod
    def span(self, first: str, last: str) -> str:
        """It lasted: from a `pair`."""

    @abstractmethod
    def during(self, body: str) -> str:
        """It lasted, and began and ended in the same period."""

    @abstractmethod
    def from_to(self, first: str, last: str) -> str:
        """It lasted: from two dates told in full."""

    @abstractmethod
    def between(self, first: str, last: str) -> str:
        """It happened once."""

    @abstractmethod
    def onwards(self, first: str) -> str:
        """It began and has no fixed end."""

    @abstractmethod
    def end_unknown(self, first: str) -> str:
        """It began, and its end is not known."""

    @abstractmethod
    def start_open(self, last: str) -> str:
        """It ended and has no fixed start."""

    @abstractmethod
    def start_unknown(self, last: str) -> str:
        """It ended, and its start is not known."""

    @abstractmethod
    def endless(self, start: str, end: str) -> str:
        """Neither end is known; each is "open" or "unknown"."""

    @abstractmethod
    def or_earlier(self, last: str) -> str: ...

    @abstractmethod
    def or_later(self, first: str) -> str: ...

    @abstractmethod
    def either(self, items: Sequence[str]) -> str:
        """It happened once, on one of these."""

    @abstractmethod
    def each(self, items: Sequence[str]) -> str:
        """It happened on each of these."""

    @abstractmethod
    def every(self, unit: str, first: str | None, last: str | None) -> str:
        """On every "year", "month" or "day", or ("") on everything, of a range with one end or a `pair`."""


class Short(Tongue):
    """A language for a narrow margin: what is unknown is left out, and a mark on a part is told of the whole."""

    def unknown(self, body: str, _parts: Sequence[str], _inside: bool, /) -> str:
        return body

    def pattern(self, first: str, last: str, _written: str, /) -> str:
        return self.between(first, last)

    def one(self, _unit: str, body: str, /) -> str:
        return body

    def noted(self, body: str, notes: Sequence[Note]) -> str:
        return self.marked(body, "%" if len(notes) > 1 else notes[0][1], True)


def numeral(value: int) -> str:
    """A number of years: with commas where it has more than four digits."""
    return str(value) if value < 10_000 else f"{value:,}"


def _without_era(first: str, last: str) -> str:
    """The first of two years, without the era that the second has as well."""
    _, space, era = last.partition(" ")
    return first.removesuffix(space + era)


def clock(time: TimeOfDay) -> str:
    """Hours, minutes and, where written, seconds, with the offset from UTC."""
    seconds = "" if time.second is None else f":{time.second:02}"
    zone = "" if time.offset is None else f" ({_utc(time.offset)})"
    return f"{time.hour:02}:{time.minute:02}{seconds}{zone}"


def _utc(offset: int) -> str:
    if offset == 0:
        return "UTC"
    hours, minutes = divmod(abs(offset), 60)
    sign = "+" if offset > 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"
