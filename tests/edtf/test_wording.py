from __future__ import annotations

import pytest
from hypothesis import given, settings

from builder.edtf import Date, parse
from builder.edtf.wording import LANGUAGES, machine, say, say_heading, say_month_day, say_short
from tests.edtf import dates

ROWS = dates.table("wording.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["date"])
def test_a_date_has_its_words(row: dict[str, list[str]], language: str) -> None:
    date = parse(str(row["date"]), minutes=True)
    assert [say(date, language), say_short(date, language)] == row[language]


@settings(max_examples=300)
@given(dates.DATES)
def test_no_date_is_without_words(date: Date) -> None:
    for language in LANGUAGES:
        for told in (say(date, language), say_short(date, language), say_month_day(date, language)):
            assert told
            assert told == told.strip()
            assert "None" not in told
            assert "  " not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_shapes_and_marks_are_never_told_alike(language: str) -> None:
    days = "2023-08-03", "2023-08-08"
    forms = ["{}/{}", "[{}..{}]", "[{},{}]", "{{{},{}}}", "{{{}..{}}}"]
    texts = [form.format(*days) for form in forms]
    texts += [
        "1984",
        "1984~",
        "1984?",
        "1984%",
        "1984/..",
        "1984/",
        "../1984",
        "/1984",
        "[..1984]",
        "[1984..]",
        "{1984..}",
    ]
    texts += ["{..1984}", "198X", "1984-21", "1984-25", "1984-29", "1984-33", "1984-37", "1984-40", "1984-XX", "1984S3"]
    assert len({say(parse(text), language) for text in texts}) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_margin_a_span_and_one_moment_within_bounds_differ(language: str) -> None:
    assert say_short(parse("2023-08-03/2023-08-08"), language) != say_short(parse("[2023-08-03..2023-08-08]"), language)


@pytest.mark.parametrize(
    ("text", "english", "chinese", "hebrew"),
    [
        ("2024-09-17", "17 September", "9月17日", "17 בספטמבר"),
        ("2024-09", "September", "9月", "ספטמבר"),
        ("2024-09~", "about September", "約9月", "בערך ספטמבר"),
        (
            "2024-09-17T15:30:00Z",
            "17 September, 15:30:00 (UTC)",
            "9月17日 15:30:00（UTC）",
            "17 בספטמבר, 15:30:00 (UTC)",
        ),
        ("2023-08-03/2023-08-08", "3–8 August", "8月3日至8日", "3–8 באוגוסט"),
        (
            "[2025-11-21..2025-12-11]",
            "between 21 November and 11 December",
            "11月21日至12月11日之間",
            "בין 21 בנובמבר ל־11 בדצמבר",
        ),
        ("[2025-11-24,2025-11-25]", "24 or 25 November", "11月24日或25日", "24 או 25 בנובמבר"),
        ("2019-21", "spring", "春季", "אביב"),
        ("2024-40", "first half", "上半年", "המחצית הראשונה"),
        ("1984-1X", "between October and December", "10月至12月之間", "בין אוקטובר לדצמבר"),
        ("2024-04-XX", "April, day unknown", "4月，確切日期不詳", "אפריל, יום לא ידוע"),
        ("2024", "2024", "2024年", "2024"),
        ("2024-XX", "2024, month unknown", "2024年，月份不詳", "2024, חודש לא ידוע"),
        ("2024/2025", "2024–2025", "2024年至2025年", "2024–2025"),
        (
            "2024-12-31/2025-01-02",
            "31 December 2024 – 2 January 2025",
            "2024年12月31日至2025年1月2日",
            "31 בדצמבר 2024 – 2 בינואר 2025",
        ),
    ],
)
def test_under_the_heading_of_its_year_a_date_is_told_without_it(
    text: str, english: str, chinese: str, hebrew: str
) -> None:
    assert [say_month_day(parse(text), language) for language in LANGUAGES] == [english, chinese, hebrew]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-17", "2024-05-17"),
        ("0001-01-01", "0001-01-01"),
        ("2024-09-17T15:30", "2024-09-17T15:30"),
        ("2024-09-17T15:30:00", "2024-09-17T15:30:00"),
        ("2024-09-17T15:30:00Z", "2024-09-17T15:30:00Z"),
        ("2024-09-17T15:30:00+03:00", "2024-09-17T15:30:00+03:00"),
        ("2024-09-17T15:30+03", "2024-09-17T15:30+03:00"),
        ("2024-09-17T15:30:00-04", "2024-09-17T15:30:00-04:00"),
        ("0000", None),
        ("0000-01-01", None),
        ("-0044", None),
        ("Y12024", None),
        ("2024~", None),
        ("198X", None),
        ("2024-XX", None),
        ("2019-21", None),
        ("2024/2025", None),
        ("[2024..2025]", None),
    ],
)
def test_a_machine_is_told_only_what_html_can_say(text: str, told: str | None) -> None:
    assert machine(parse(text, minutes=True)) == told


def test_there_are_three_languages_and_no_guess_at_others() -> None:
    assert LANGUAGES == ("en", "zh-Hant", "he")
    date = parse("1984")
    for tell in (say, say_short, say_month_day):
        with pytest.raises(KeyError):
            tell(date, "fr")
    with pytest.raises(KeyError):
        say_heading(date.heading, "fr")


def test_only_two_dates_in_one_known_year_lose_it() -> None:
    assert say_month_day(parse("[2024-05,2025-05]"), "en") == "May 2024 or May 2025"
    assert say_month_day(parse("198X-05"), "en") == "May of a year in the 1980s"
