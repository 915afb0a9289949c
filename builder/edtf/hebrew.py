"""Dates in Hebrew."""

from collections.abc import Sequence

from builder.edtf.months import HEBREW, HEBREW_SHORT
from builder.edtf.tongue import Note, Short, Tongue, numeral

_SEASONS = ("אביב", "קיץ", "סתיו", "חורף")
_MASCULINE = ("הראשון", "השני", "השלישי", "הרביעי")
_FOURS = ("הראשונים", "האמצעיים", "האחרונים")
_SOME = {"year": "שנה", "month": "חודש", "day": "יום"}
_PARTS = {"year": "השנה", "month": "החודש", "day": "היום", "season": "העונה"}
_FEMININE = ("הראשונה", "השנייה")
_UNKNOWN = {("month",): "חודש לא ידוע", ("day",): "יום לא ידוע", ("month", "day"): "חודש ויום לא ידועים"}
_HE = {"?": "אינו ודאי", "~": "משוער", "%": "משוער ואינו ודאי"}
_SHE = {"?": "אינה ודאית", "~": "משוערת", "%": "משוערת ואינה ודאית"}
_THEY = {"?": "אינם ודאיים", "~": "משוערים", "%": "משוערים ואינם ודאיים"}
_THEY_FEMININE = {"?": "אינן ודאיות", "~": "משוערות", "%": "משוערות ואינן ודאיות"}
_NOTES = {"year": _SHE, "month": _HE, "day": _HE, "season": _SHE, "plural": _THEY, "feminine plural": _THEY_FEMININE}
_BEFORE = {"?": "אולי {}", "~": "בערך {}", "%": "אולי בערך {}"}
_AFTER = {"?": "{} (לא ודאי)", "~": "{} (בערך)", "%": "{} (בערך, לא ודאי)"}
_UNITS = {"year": "כל שנה", "month": "כל חודש", "day": "כל יום", "": "כל הזמן"}
_SIDES = {"open": "פתוחה", "unknown": "לא ידועה"}
_ENDS = {"open": "פתוח", "unknown": "לא ידוע"}
_BOTH = {"open": "ההתחלה והסוף פתוחים", "unknown": "ההתחלה והסוף לא ידועים"}
_DEFINITE = ("המאה", "האלף", "העשור", "הרבעון", "המחצית")


class Hebrew(Tongue):
    """Full phrases."""

    months: tuple[str, ...] = HEBREW

    def year(self, year: int) -> str:
        if year < 1:
            return f"{numeral(1 - year)} לפנה״ס"
        return str(year) if 1000 <= year <= 9999 else f"{numeral(year)} לספירה"

    def month(self, year: int | None, month: int) -> str:
        name = self.months[month - 1]
        return name if year is None else f"{name} {self.year(year)}"

    def day(self, year: int | None, month: int, day: int) -> str:
        return f"{day} ב{self.month(year, month)}"

    def season(self, season: int, year: int | None) -> str:
        if season > 32:
            name = _division(season)
            return name if year is None else f"{name} של {self.year(year)}"
        name = _SEASONS[(season - 21) % 4]
        half = "" if season < 25 else f" (חצי הכדור {'הצפוני' if season < 29 else 'הדרומי'})"
        return f"{name}{half}" if year is None else f"{name} {self.year(year)}{half}"

    def row(self, kind: str, first: int, last: int) -> str:
        era = " לפנה״ס" if first < 0 else ""
        if kind == "unknown":
            return f"שנה לא ידועה{era}"
        if kind == "century":
            return f"המאה ה־{max(abs(first), abs(last)) // 100 + 1}{era}"
        if kind == "millennium":
            return f"האלף ה־{max(abs(first), abs(last)) // 1000 + 1}{era}"
        if kind == "decade":
            return _decade(first)
        return self.span(*self.pair((first, None, None), (last, None, None)))

    def in_row(self, body: str, kind: str, row: str) -> str:
        if kind == "unknown":
            return f"{body} ב{row}"
        return f"{body} באחת מ{row}" if row.startswith("שנות") else f"{body} באחת משנות {row}"

    def unknown(self, body: str, parts: Sequence[str], inside: bool, /) -> str:
        lacking = _UNKNOWN[tuple(parts)]
        return f"{body} ({lacking})" if inside else f"{body}, {lacking}"

    def some_month(self, year: int, day: int) -> str:
        return f"{day} בחודש לא ידוע, {self.year(year)}"

    def choices(self, year: int, month: int | None, numbers: Sequence[int], *, together: bool) -> str:
        names = [self.months[number - 1] if month is None else str(number) for number in numbers]
        told = _and(names) if together else _or(names)
        if month is not None:
            return f"{told} ב{self.month(year, month)}"
        return f"{told} {self.year(year)}"

    def estimate(self, year: int, first: int, last: int, /) -> str:
        ends = self.pair((first, None, None), (last, None, None))
        return f"{self.year(year)} (הערכה, {self._within(*ends)})"

    def pattern(self, first: str, last: str, written: str, /) -> str:
        return f"{self._within(first, last)} (מתוך {written} ידועות רק הספרות)"

    def one(self, unit: str, body: str, /) -> str:
        return f"{_SOME[unit]} {body}"

    def marked(self, body: str, mark: str, inside: bool, /) -> str:
        return (_AFTER if inside else _BEFORE)[mark].format(body)

    def noted(self, body: str, notes: Sequence[Note]) -> str:
        return f"{body} ({'; '.join(_note(parts, mark) for parts, mark in notes)})"

    def span(self, first: str, last: str) -> str:
        return f"{first} – {last}" if " " in first else f"{first}–{last}"

    def during(self, body: str) -> str:
        return f"במהלך {body}"

    def from_to(self, first: str, last: str) -> str:
        return f"{_prefixed('מ', first)} עד {last}"

    def between(self, first: str, last: str) -> str:
        return self._within(first, last)

    def _within(self, first: str, last: str) -> str:
        return f"בין {first} {_prefixed('ל', last)}"

    def onwards(self, first: str) -> str:
        return f"{_prefixed('מ', first)} ואילך"

    def end_unknown(self, first: str) -> str:
        return f"{_prefixed('מ', first)}, הסוף לא ידוע"

    def start_open(self, last: str) -> str:
        return f"עד {last}, ללא התחלה קבועה"

    def start_unknown(self, last: str) -> str:
        return f"עד {last}, ההתחלה לא ידועה"

    def endless(self, start: str, end: str) -> str:
        return _BOTH[start] if start == end else f"ההתחלה {_SIDES[start]}, הסוף {_ENDS[end]}"

    def or_earlier(self, last: str) -> str:
        return f"{last} או קודם לכן"

    def or_later(self, first: str) -> str:
        return f"{first} או מאוחר יותר"

    def either(self, items: Sequence[str]) -> str:
        return _or(items)

    def each(self, items: Sequence[str]) -> str:
        return _and(items)

    def every(self, unit: str, first: str | None, last: str | None) -> str:
        if first is None:
            return f"{_UNITS[unit]} עד {last}"
        begin = f"{_UNITS[unit]} {_prefixed('מ', first)}"
        return f"{begin} ואילך" if last is None else f"{begin} עד {last}"


class HebrewShort(Short, Hebrew):
    """For a narrow margin: short months, question marks, brackets around what happened once."""

    months = HEBREW_SHORT

    def row(self, kind: str, first: int, last: int) -> str:
        # Within a margin there is no room to name the century as well.
        return f"שנות ה־{first}" if kind == "decade" and first % 100 > 10 else super().row(kind, first, last)

    def season(self, season: int, year: int | None) -> str:
        told = super().season(season, year)
        return told.partition(" (")[0]

    def estimate(self, year: int, _first: int, _last: int, /) -> str:
        return f"{self.year(year)} (הערכה)"

    def marked(self, body: str, mark: str, _inside: bool, /) -> str:
        return {"?": f"{body}?", "~": f"בערך {body}", "%": f"בערך {body}?"}[mark]

    def from_to(self, first: str, last: str) -> str:
        return f"{first} – {last}"

    def between(self, first: str, last: str) -> str:
        return f"[{self.span(first, last)}]"

    def end_unknown(self, first: str) -> str:
        return f"{first} – ?"

    def start_open(self, last: str) -> str:
        return f"עד {last}"

    def start_unknown(self, last: str) -> str:
        return f"? – {last}"


def _prefixed(letter: str, text: str) -> str:
    """A preposition of one letter: with a maqaf before a digit, and swallowing the article after ל."""
    if not "א" <= text[0] <= "ת":
        return f"{letter}־{text}"
    return letter + (text[1:] if letter == "ל" and text.startswith(_DEFINITE) else text)


def _decade(first: int) -> str:
    century, tens = first // 100 + 1, first % 100
    if tens < 20:
        return f"העשור {_MASCULINE[tens // 10]} של המאה ה־{century}"
    return f"שנות ה־{tens} של המאה ה־{century}"


def _division(season: int) -> str:
    if season < 37:
        return f"הרבעון {_MASCULINE[season - 33]}"
    return f"ארבעת החודשים {_FOURS[season - 37]}" if season < 40 else f"המחצית {_FEMININE[season - 40]}"


def _note(parts: Sequence[str], mark: str) -> str:
    """A mark in the gender and number of the parts that it is about."""
    number = "plural" if len(parts) > 1 else parts[0]
    if set(parts) == {"year", "season"}:
        number = "feminine plural"
    return f"{_and([_PARTS[part] for part in parts])} {_NOTES[number][mark]}"


def _or(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} או {items[-1]}"


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {_prefixed('ו', items[-1])}"
