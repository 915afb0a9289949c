from __future__ import annotations

import pytest
from hypothesis import given, settings

from builder.edtf import Date, parse
from builder.edtf.wording import LANGUAGES, machine, say, say_heading, say_month, say_short
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
        for told in (say(date, language), say_short(date, language)):
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


def test_a_month_on_its_own_is_named_in_each_language_whichever_was_asked_for_before() -> None:
    assert [say_month(9, language) for language in ("he", "zh-Hant", "en", "he")] == ["ספט׳", "9月", "Sep", "ספט׳"]


def test_there_are_three_languages_and_no_guess_at_others() -> None:
    assert LANGUAGES == ("en", "zh-Hant", "he")
    date = parse("1984")
    for tell in (say, say_short):
        with pytest.raises(KeyError):
            tell(date, "fr")
    with pytest.raises(KeyError):
        say_heading(date.heading, "fr")
    with pytest.raises(KeyError):
        say_month(1, "fr")
