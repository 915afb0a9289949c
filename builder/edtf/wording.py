"""Dates and headings in the words of each interface language, and for machines.

Times are told as written, with their offset; nothing is converted between zones.
Years are told in the common era: astronomical year 0 is 1 BCE.
"""

from functools import lru_cache

from builder.edtf.chinese import Chinese, ChineseShort
from builder.edtf.date import Date
from builder.edtf.english import English, EnglishShort
from builder.edtf.heading import Heading
from builder.edtf.hebrew import Hebrew, HebrewShort
from builder.edtf.telling import Teller
from builder.edtf.tongue import Tongue

_FULL: dict[str, Tongue] = {"en": English(), "zh-Hant": Chinese(), "he": Hebrew()}
_SHORT: dict[str, Tongue] = {"en": EnglishShort(), "zh-Hant": ChineseShort(), "he": HebrewShort()}

LANGUAGES = tuple(_FULL)
"""The languages, as BCP 47 tags, in which dates can be told; any other raises KeyError."""


@lru_cache(maxsize=8192)
def say(date: Date, language: str) -> str:
    """The date in a full phrase: "between 21 November and 11 December 2025".

    Raises KeyError for a language not in LANGUAGES.
    """
    return Teller(_FULL[language]).date(date)


@lru_cache(maxsize=8192)
def say_short(date: Date, language: str) -> str:
    """The date for a narrow margin: "[21 Nov – 11 Dec 2025]"; brackets say that it happened once in there.

    Raises KeyError for a language not in LANGUAGES.
    """
    return Teller(_SHORT[language]).date(date)


@lru_cache(maxsize=2048)
def say_heading(heading: Heading, language: str) -> str:
    """The words over a group of a list: "September 2024", "2025, month unknown".

    Raises KeyError for a language not in LANGUAGES.
    """
    return Teller(_FULL[language]).heading(heading)


def say_month(month: int, language: str) -> str:
    """The short name of a month, 1 to 12, on its own: "Sep".

    Raises KeyError for a language not in LANGUAGES.
    """
    return _SHORT[language].month(None, month)


def machine(date: Date) -> str | None:
    """The date as the HTML standard wants it in `<time datetime>` (Common microsyntaxes, dates and times).

    None for all that has no such form: only single dates without marks, in the years 1 to 9999, have one.
    """
    if date.shape != "moment" or date.level != 0 or date.points[0].years[0] < 1:
        return None
    # EDTF may leave the minutes of an offset out; HTML may not.
    has_bare_offset = date.has_time and date.text[-3] in "+-"
    return f"{date.text}:00" if has_bare_offset else date.text
