from __future__ import annotations

import datetime

from babel import Locale
from babel.dates import format_skeleton

from builder.edtf import parse
from builder.edtf.months import ENGLISH, ENGLISH_SHORT, HEBREW, HEBREW_SHORT
from builder.edtf.wording import say, say_short


def names(locale: str, width: str) -> tuple[str, ...]:
    return tuple(Locale.parse(locale).months["format"][width][month] for month in range(1, 13))


def test_the_names_of_the_months_are_those_of_cldr() -> None:
    assert names("en", "wide") == ENGLISH
    assert names("en", "abbreviated") == ENGLISH_SHORT
    assert names("he", "wide") == HEBREW
    assert names("he", "abbreviated") == HEBREW_SHORT


def test_whole_days_and_months_are_told_as_in_cldr() -> None:
    for month in range(1, 13):
        day = datetime.date(2024, month, 17)
        date, whole = parse(str(day)), parse(str(day)[:7])
        assert say(date, "zh-Hant") == format_skeleton("yMMMd", day, locale="zh_Hant")
        assert say(whole, "zh-Hant") == format_skeleton("yMMM", day, locale="zh_Hant")
        assert say_short(date, "he") == format_skeleton("yMMMd", day, locale="he")
        assert say(whole, "he") == format_skeleton("yMMMM", day, locale="he")
        assert say(whole, "en") == format_skeleton("yMMMM", day, locale="en_GB")
