"""Single dates as people write them in words, and the EDTF text for each."""

import datetime
import re
import unicodedata
from collections.abc import Callable

from builder.edtf.months import ENGLISH, ENGLISH_SHORT, HEBREW

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? ?"
_FILLER = r"^(?:in|on|the|at|dated|year|early|mid|middle of|late|end of|beginning of|start of)[ -]"
_ABOUT = r"(?:(?:circa|ca|c|about|some time around|around|approximately|approx|roughly)\b\.?|~|約|约|大約|בערך) ?(.+)"
_MAYBE = r"(?:possibly|perhaps|probably|maybe|uncertain|likely|可能) ?(.+)"
_TIMED = re.compile(
    r"(.+?)(?: at |, | |t)([0-9]{1,2})[:.h]([0-9]{2})(?::([0-9]{2}))? ?"
    r"([ap])?\.?(?:m\.?)? ?(z|utc|gmt|[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}


def tidy(text: str) -> str:
    """The text in plain digits, hyphens, single spaces and small letters."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = "".join(_plain(char) for char in plain)
    return re.sub(r"\s+", " ", plain).strip(" \"'“”‘’.,;").lower()


def _plain(char: str) -> str:
    if not char.isascii() and char.isdecimal():
        return str(unicodedata.decimal(char))
    return char if char.isprintable() else " "


def single(text: str) -> str:
    """The EDTF text that one date in words may mean, not yet proven to be readable; "" without a guess."""
    text = re.sub(_WEEKDAY, "", text.strip(" ,"))
    shortened = re.sub(_FILLER, "", text)
    if shortened != text:
        return single(shortened)
    for pattern, mark in ((_ABOUT, "~"), (_MAYBE, "?"), (r"(.+?) ?(?:\(\?\)|\?)", "?"), (r"(.+?) ?\(?~\)?", "~")):
        found = re.fullmatch(pattern, text)
        if found:
            return _marked(single(found[1]), mark)
    for reader in _READERS:
        meant = reader(text)
        if meant:
            return meant
    return ""


def borrowed(text: str, other: str) -> str:
    """The first of two dates, completed with the year or the month and year of the other ("3" of "3-8 May 2023")."""
    tail = re.search(r"([^\W\d_]+ )?([0-9]{4})$", other)
    if tail is None:
        found = re.match(r"[^\W\d_]+(?= [0-9])", other)
        year = re.search(r"[0-9]{4}", text)
        return single(f"{found[0]} {text}") if found and year else ""
    return single(f"{text} {tail[2]}") or single(f"{text} {tail[0]}")


def _marked(inner: str, mark: str) -> str:
    if not inner:
        return ""
    return f"{inner[:-1]}%" if inner[-1] in "?~%" and inner[-1] != mark else inner.rstrip(mark) + mark


def _as_it_stands(text: str) -> str:
    return text.upper() if re.fullmatch(r"-?[0-9x]{4}(?:-[0-9x]{2}){0,2}", text) else ""


def clocked(text: str) -> str:
    """The EDTF text of a time that stands before its day: "10:30 on 12 May 2024", "5 pm, 12 May 2024"."""
    found = re.fullmatch(r"(?:at )?([0-9]{1,2})(?:[:.h]([0-9]{2}))? ?([ap]\.?m\.?)?,? (?:on )?(.+)", text)
    if found is None or not (found[2] or found[3]):
        return ""
    return single(f"{single(found[4])} {found[1]}:{found[2] or '00'} {(found[3] or '').replace('.', '')}".strip())


def _with_time(text: str) -> str:
    found = _TIMED.fullmatch(text)
    day = single(found[1]) if found else ""
    if found is None or not re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return ""
    if re.fullmatch("24:?00:?(00)?", text[found.start(2) :]) and day[:4] != "9999":
        return _next_day(day)
    hour = int(found[2]) % 12 + 12 * (found[5] == "p") if found[5] else int(found[2])
    return f"{day}T{hour:02}:{found[3]}:{found[4] or '00'}{_zone(found[6] or '')}"


def _next_day(day: str) -> str:
    try:
        return f"{datetime.date.fromisoformat(day) + datetime.timedelta(days=1)}T00:00:00"
    except ValueError:
        return ""


def _zone(text: str) -> str:
    if text in ("z", "utc", "gmt"):
        return "Z"
    found = re.fullmatch(r"([+-])([0-9]{1,2}):?([0-9]{2})?", text)
    return f"{found[1]}{found[2]:>02}:{found[3] or '00'}" if found else ""


def _numbers(text: str) -> str:
    """Year first, with any separator or none."""
    found = re.fullmatch(r"([0-9]{4})[./ -]([0-9]{1,2})(?:[./ -]([0-9]{1,2}))?", text)
    found = found or re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text)
    found = found or re.fullmatch(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日號号])?)?", text.replace(" ", ""))
    if found:
        return "-".join(piece.zfill(2) for piece in found.groups() if piece)
    found = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{4})", text)
    if found:
        return f"{found[2]}-{found[1]:>02}"
    found = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text)
    return f"{found[3]}-{found[2]:>02}-{found[1]:>02}" if found and int(found[2]) <= 12 else ""


def _month_number(word: str) -> int:
    for number, (name, short) in enumerate(zip(ENGLISH, ENGLISH_SHORT, strict=True), start=1):
        if word in (name.lower(), short.lower(), name.lower()[:4]):
            return number
    bare = word[1:] if word[:1] == "ב" and word[1:] in HEBREW else word
    return HEBREW.index(bare) + 1 if bare in HEBREW else 0


def _month_in_words(text: str) -> str:
    words = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", re.sub(r"\bof\b", " ", text))
    tokens = re.findall(r"[^\W\d_]+|[0-9]+", words)
    months = [number for number in map(_month_number, tokens) if number]
    years = [token for token in tokens if len(token) == 4 and token.isdigit()]
    days = [token for token in tokens if len(token) <= 2 and token.isdigit()]
    if (len(months), len(years)) != (1, 1) or len(days) > 1 or len(tokens) != 2 + len(days):
        return ""
    return "-".join([years[0], f"{months[0]:02}", *(day.zfill(2) for day in days)])


def _part_of_year(text: str) -> str:
    found = re.fullmatch(r"(spring|summer|autumn|fall|winter)(?: of)?,? ([0-9]{4})", text)
    found = found or re.fullmatch(r"(?=[0-9]{4}[ -](?:[a-z]+))(?:[0-9]{4})[ -](spring|summer|autumn|fall|winter)", text)
    if found:
        year = re.search("[0-9]{4}", text)
        return f"{year[0]}-{_SEASONS[found[1]]}" if year else ""
    found = re.fullmatch(r"([qh])([1-4])[ -/]?([0-9]{4})", text)
    if found:
        return f"{found[3]}-{_third(found[1], int(found[2]))}"
    found = re.fullmatch(r"([0-9]{4})[ -/]?([qh])([1-4])", text)
    if found:
        return f"{found[1]}-{_third(found[2], int(found[3]))}"
    found = re.fullmatch(r"(\w+) (quarter|half)(?: of)? ([0-9]{4})", text)
    if found and found[1] in _ORDINALS:
        return f"{found[3]}-{_third(found[2][0], _ORDINALS[found[1]])}"
    return ""


def _third(kind: str, number: int) -> int:
    """The EDTF number of a quarter ("q") or half ("h") of the year."""
    return number + (32 if kind == "q" else 39)


def _row_of_years(text: str) -> str:
    found = re.fullmatch(r"([0-9]{3})0 ?'?s", text)
    if found:
        return f"{found[1]}X"
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)[ -](?:century|cent\.?|c\.?)(?: (ad|ce|bce?))?", text)
    if found and int(found[1]) >= 1:
        return f"{'-' if (found[2] or '').startswith('b') else ''}{int(found[1]) - 1:02}XX"
    return ""


def _year_of_era(text: str) -> str:
    bare = text.replace(",", "").replace(".", "")
    found = re.fullmatch(r"(?:(ad) ?)?([0-9]{1,12}) ?(bce?|ad|ce)?", bare)
    if found is None or not (found[1] or found[3] or len(found[2]) > 4):
        found_plus = re.fullmatch(r"\+([0-9]{4}.*)", text)
        return single(found_plus[1]) if found_plus else ""
    if not int(found[2]):
        return ""
    year = 1 - int(found[2]) if (found[3] or "").startswith("b") else int(found[2])
    sign = "-" if year < 0 else ""
    return f"Y{year}" if abs(year) > 9999 else f"{sign}{abs(year):04}"


_READERS: tuple[Callable[[str], str], ...] = (
    _as_it_stands,
    _with_time,
    _numbers,
    _month_in_words,
    _part_of_year,
    _row_of_years,
    _year_of_era,
)
