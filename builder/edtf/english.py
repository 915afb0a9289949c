"""Dates in English, day before month."""

from collections.abc import Sequence

from builder.edtf.months import ENGLISH, ENGLISH_SHORT
from builder.edtf.tongue import Note, Short, Tongue, numeral

_SEASONS = ("spring", "summer", "autumn", "winter")
_FOURS = ("first", "middle", "last")
_ORDINALS = ("first", "second", "third", "fourth")
_MARKS = {"?": "possibly {}", "~": "about {}", "%": "possibly about {}"}
_NOTES = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


class English(Tongue):
    """Full phrases."""

    months: tuple[str, ...] = ENGLISH

    def year(self, year: int) -> str:
        if year < 1:
            return f"{numeral(1 - year)} BCE"
        return str(year) if 1000 <= year <= 9999 else f"{numeral(year)} CE"

    def month(self, year: int | None, month: int) -> str:
        name = self.months[month - 1]
        return name if year is None else f"{name} {self.year(year)}"

    def day(self, year: int | None, month: int, day: int) -> str:
        return f"{day} {self.month(year, month)}"

    def season(self, season: int, year: int | None) -> str:
        if season > 32:
            name = _division(season)
            return name if year is None else f"{name} of {self.year(year)}"
        name = _SEASONS[(season - 21) % 4]
        half = "" if season < 25 else f" ({'northern' if season < 29 else 'southern'} hemisphere)"
        return f"{name}{half}" if year is None else f"{name} {self.year(year)}{half}"

    def row(self, kind: str, first: int, last: int) -> str:
        if kind == "unknown":
            return "year unknown" if first >= 0 else "year BCE unknown"
        if kind == "decade":
            # Without the word, "1900s" is a century to many; "2000s" is not.
            return f"{first}s" if first % 100 or first == 2000 else f"{first}s (decade)"
        if kind in ("century", "millennium"):
            width = 100 if kind == "century" else 1000
            number = max(abs(first), abs(last)) // width + 1
            return f"{_ordinal(number)} {kind}{' BCE' if first < 0 else ''}"
        return self.span(*self.pair((first, None, None), (last, None, None)))

    def in_row(self, body: str, kind: str, row: str) -> str:
        if kind == "unknown":
            return f"{body} of an unknown year{' BCE' if 'BCE' in row else ''}"
        return f"{body} of a year in {row if kind == 'years' else self.definite(row)}"

    def unknown(self, body: str, parts: Sequence[str], inside: bool, /) -> str:
        lacking = f"{' and '.join(parts)} unknown"
        return f"{body} ({lacking})" if inside else f"{body}, {lacking}"

    def some_month(self, year: int, day: int) -> str:
        return f"the {_ordinal(day)} of an unknown month in {self.year(year)}"

    def choices(self, year: int, month: int | None, numbers: Sequence[int], *, together: bool) -> str:
        names = [self.months[number - 1] if month is None else str(number) for number in numbers]
        told = _listed(names, "and" if together else "or")
        if month is not None:
            return f"{told} {self.month(year, month)}"
        return f"{told} {self.year(year)}"

    def estimate(self, year: int, first: int, last: int, /) -> str:
        ends = self.pair((first, None, None), (last, None, None))
        return f"{self.year(year)} (estimate, {self.between(*ends)})"

    def pattern(self, first: str, last: str, written: str, /) -> str:
        return f"between {first} and {last} (of {written} only the digits are known)"

    def one(self, unit: str, body: str, /) -> str:
        return f"a {unit} {body}"

    def marked(self, body: str, mark: str, _inside: bool, /) -> str:
        return _MARKS[mark].format(body)

    def noted(self, body: str, notes: Sequence[Note]) -> str:
        told = (f"{_listed(parts, 'and')} {_NOTES[mark]}" for parts, mark in notes)
        return f"{body} ({'; '.join(told)})"

    def definite(self, body: str) -> str:
        return f"the {body}"

    def span(self, first: str, last: str) -> str:
        return f"{first} – {last}" if " " in first else f"{first}–{last}"

    def during(self, body: str) -> str:
        return f"during {body}"

    def from_to(self, first: str, last: str) -> str:
        return f"from {first} to {last}"

    def between(self, first: str, last: str) -> str:
        return f"between {first} and {last}"

    def onwards(self, first: str) -> str:
        return f"from {first} onwards"

    def end_unknown(self, first: str) -> str:
        return f"from {first}, end unknown"

    def start_open(self, last: str) -> str:
        return f"until {last}, no fixed start"

    def start_unknown(self, last: str) -> str:
        return f"until {last}, start unknown"

    def endless(self, start: str, end: str) -> str:
        return f"start {start}, end {end}" if start != end else f"start and end {start}"

    def or_earlier(self, last: str) -> str:
        return f"{last} or earlier"

    def or_later(self, first: str) -> str:
        return f"{first} or later"

    def either(self, items: Sequence[str]) -> str:
        return _listed(items, "or")

    def each(self, items: Sequence[str]) -> str:
        return _listed(items, "and")

    def every(self, unit: str, first: str | None, last: str | None) -> str:
        what = f"every {unit}" if unit else "all"
        if first is None:
            return f"{what} up to {last}"
        return f"{what} from {first} onwards" if last is None else f"{what} from {first} to {last}"


class EnglishShort(Short, English):
    """For a narrow margin: short months, "c." and "?", brackets around what happened once."""

    months = ENGLISH_SHORT

    def season(self, season: int, year: int | None) -> str:
        if season > 32:
            letter, base = ("Q", 32) if season < 37 else ("T", 36) if season < 40 else ("H", 39)
            return f"{letter}{season - base}" if year is None else f"{letter}{season - base} {self.year(year)}"
        name = _SEASONS[(season - 21) % 4]
        return name if year is None else f"{name} {self.year(year)}"

    def row(self, kind: str, first: int, last: int) -> str:
        told = super().row(kind, first, last).replace("century", "c.").replace("millennium", "mill.")
        return told.removesuffix(" (decade)")

    def in_row(self, body: str, kind: str, row: str) -> str:
        return f"{body}, {row}"

    def some_month(self, year: int, day: int) -> str:
        return f"{_ordinal(day)} of ?, {self.year(year)}"

    def estimate(self, year: int, _first: int, _last: int, /) -> str:
        return f"{self.year(year)} (est.)"

    def marked(self, body: str, mark: str, _inside: bool, /) -> str:
        return {"?": f"{body}?", "~": f"c. {body}", "%": f"c. {body}?"}[mark]

    def definite(self, body: str) -> str:
        return body

    def from_to(self, first: str, last: str) -> str:
        return f"{first} – {last}"

    def between(self, first: str, last: str) -> str:
        return f"[{self.span(first, last)}]"

    def onwards(self, first: str) -> str:
        return f"{first} –"

    def end_unknown(self, first: str) -> str:
        return f"{first} – ?"

    def start_open(self, last: str) -> str:
        return f"– {last}"

    def start_unknown(self, last: str) -> str:
        return f"? – {last}"

    def or_earlier(self, last: str) -> str:
        return f"by {last}"

    def each(self, items: Sequence[str]) -> str:
        return " + ".join(items)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _division(season: int) -> str:
    if season < 37:
        return f"{_ORDINALS[season - 33]} quarter"
    return f"{_FOURS[season - 37]} four months" if season < 40 else f"{_ORDINALS[season - 40]} half"


def _listed(items: Sequence[str], word: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"
