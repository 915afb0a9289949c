from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.edtf import Date, Heading, parse
from builder.edtf.wording import say_heading
from tests.edtf import dates

ROWS = dates.table("headings.yaml")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["date"])
def test_a_date_stands_under_the_finest_heading_that_is_honest(row: dict[str, str]) -> None:
    heading = parse(row["date"]).heading
    page = "" if heading.year_key is None else str(heading.year_key)
    assert (heading.scope, page) == (row["scope"], row["year"])


@pytest.mark.parametrize("language", ["en", "zh-Hant", "he"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["date"])
def test_a_heading_has_its_words(row: dict[str, str], language: str) -> None:
    assert say_heading(parse(row["date"]).heading, language) == row[language]


@settings(max_examples=200)
@given(dates.DATES)
def test_a_heading_has_words_in_every_language(date: Date) -> None:
    assert all(say_heading(date.heading, language) for language in ("en", "zh-Hant", "he"))


@settings(max_examples=200)
@given(st.lists(dates.DATES, min_size=3, max_size=3))
def test_any_two_headings_are_in_one_order(found: list[Date]) -> None:
    first, second, third = sorted(date.heading for date in found)
    assert first <= second <= third
    assert first <= third
    assert (first < second) == (first != second) == (second > first)
    assert (first == second) == (first.order_key == second.order_key)
    assert hash(first) == hash(Heading(*(getattr(first, name) for name in first.__slots__)))


@settings(max_examples=200)
@given(dates.POINTS.map(parse), dates.POINTS.map(parse))
def test_headings_follow_the_bounds_where_the_month_is_known(one: Date, two: Date) -> None:
    if {one.heading.scope, two.heading.scope} == {"month"} and one.sort_key() < two.sort_key():
        assert one.heading <= two.heading


@settings(max_examples=200)
@given(dates.DATES)
def test_a_year_has_a_page_unless_it_is_unknown(date: Date) -> None:
    heading = date.heading
    assert (heading.year_key is None) == (heading.scope == "undated")
    if heading.scope in ("month", "months", "season", "year"):
        assert heading.year_key == date.year


@pytest.mark.parametrize(
    "text", ["1980", "1980-XX", "198X", "19XX", "[1979..1981]", "1980-21", "[1980..]", "1980-XX-05"]
)
def test_a_coarse_date_never_stands_under_january(text: str) -> None:
    assert parse(text).heading != parse("1980-01-01").heading


def test_headings_stand_oldest_first_and_the_coarser_before_the_finer() -> None:
    texts = [
        "Y-170000002",
        "-0043-03",
        "19XX",
        "197X",
        "1979-12",
        "[1980..]",
        "198X",
        "[1980..1981]",
        "1980",
        "1980-40",
        "1980-33",
        "1980-01",
        "1980-02",
        "[1980-03..1980-05]",
        "1980-03",
        "1984-12",
        "[..1984]",
        "1985",
        "../..",
    ]
    found = sorted(parse(text).heading for text in reversed(texts))
    assert [say_heading(heading, "en") for heading in found] == [say_heading(parse(t).heading, "en") for t in texts]


def test_spring_and_the_row_of_its_months_are_two_headings() -> None:
    assert parse("2019-21").heading != parse("[2019-03..2019-05]").heading
    assert parse("2019-21").heading != parse("2019-25").heading


def test_what_lasted_stands_where_it_began_and_what_happened_once_where_it_may_have() -> None:
    assert parse("2025-11-21/2025-12-11").heading == parse("2025-11").heading
    assert parse("[2025-11-21..2025-12-11]").heading == Heading("months", 2025, 11, month_to=12)
    assert parse("{2025-11-21,2025-12-11}").heading == parse("2025-11").heading
