from __future__ import annotations

import datetime
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.edtf import EdtfError, Point, parse
from builder.edtf.days import civil, day_number
from tests.edtf import dates

EXAMPLES = dates.table("examples.yaml")
VALID = [(text, int(level)) for level, texts in EXAMPLES["valid"].items() for text in texts]


def point(text: str) -> Point:
    (only,) = parse(text).points
    return only


@pytest.mark.parametrize(("text", "level"), VALID)
def test_a_valid_text_is_read_at_its_level(text: str, level: int) -> None:
    date = parse(text)
    assert (str(date), date.level) == (text, level)


@pytest.mark.parametrize("text", EXAMPLES["invalid"])
def test_an_invalid_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert re.fullmatch(r"[A-Z0-9\"“].*\.", str(caught.value))
    assert caught.value.fix.endswith(".")
    assert 0 <= caught.value.offset <= len(text)


@pytest.mark.parametrize("case", EXAMPLES["disputed"], ids=lambda case: case["text"])
def test_a_disputed_text_is_decided(case: dict[str, str]) -> None:
    decision = str(parse(case["text"]).level) if dates.readable(case["text"]) else "invalid"
    assert decision == case["decision"], case["because"]


@settings(max_examples=150)
@given(dates.PLAIN | dates.TIMED)
def test_plain_dates_are_of_level_0(text: str) -> None:
    assert parse(text).level == 0


@settings(max_examples=150)
@given(dates.NEGATIVE | dates.LONG | dates.SEASONS | dates.UNSPECIFIED)
def test_simple_extensions_are_of_level_1(text: str) -> None:
    assert parse(text).level == 1


@settings(max_examples=150)
@given(dates.DIVISIONS | dates.SIGNIFICANT | dates.EXPONENTIAL)
def test_complex_extensions_are_of_level_2(text: str) -> None:
    assert parse(text).level == 2


@settings(max_examples=200)
@given(st.dates(), st.lists(st.booleans(), min_size=10, max_size=10))
def test_a_day_lies_within_the_bounds_of_every_mask_of_it(day: datetime.date, hidden: list[bool]) -> None:
    mask = "".join("X" if hide and char != "-" else char for char, hide in zip(str(day), hidden, strict=True))
    date = parse(mask)
    assert date.lower is not None
    assert date.upper is not None
    assert date.lower <= day.toordinal() <= date.upper


# Each digit known or not: 2016 was a leap year.
MASKS = ["".join(chars) for chars in product("2X", "0X", "1X", "6X", "-", "0X", "2X", "-", "2X", "9X")]


@pytest.mark.parametrize("mask", MASKS)
def test_the_bounds_of_a_mask_are_its_first_and_last_day_that_exist(mask: str) -> None:
    pattern = re.compile(mask.replace("X", "[0-9]"))
    first = next(number for number in _days(_filled(mask, "0")) if pattern.fullmatch(_iso(number)))
    last = next(number for number in _days(_filled(mask, "9"), -1) if pattern.fullmatch(_iso(number)))
    assert (parse(mask).lower, parse(mask).upper) == (first, last)


def _filled(mask: str, digit: str) -> int:
    """The first or last day of the first or last year that fits."""
    year = int(mask[:4].replace("X", digit))
    return day_number(year, 1, 1) if digit == "0" else day_number(year, 12, 31)


def _days(start: int, step: int = 1) -> range:
    return range(start, start + 400 * 366 * step, step)


def _iso(number: int) -> str:
    return "{:04}-{:02}-{:02}".format(*civil(number))


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("1985", (1985, 1, 1), (1985, 12, 31)),
        ("1985-02", (1985, 2, 1), (1985, 2, 28)),
        ("1985-04-12", (1985, 4, 12), (1985, 4, 12)),
        ("198X", (1980, 1, 1), (1989, 12, 31)),
        ("-198X", (-1989, 1, 1), (-1980, 12, 31)),
        ("-00XX", (-99, 1, 1), (-1, 12, 31)),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
        ("1984-1X", (1984, 10, 1), (1984, 12, 31)),
        ("1865-X2-02", (1865, 2, 2), (1865, 12, 2)),
        ("1560-XX-31", (1560, 1, 31), (1560, 12, 31)),
        ("156X-02-29", (1560, 2, 29), (1568, 2, 29)),
        ("2016-02-X9", (2016, 2, 9), (2016, 2, 29)),
        ("2015-02-X9", (2015, 2, 9), (2015, 2, 19)),
        ("2019-21", (2019, 3, 1), (2019, 5, 31)),
        ("2019-24", (2019, 12, 1), (2020, 2, 29)),
        ("2019-28", (2019, 12, 1), (2020, 2, 29)),
        ("2019-29", (2019, 9, 1), (2019, 11, 30)),
        ("2019-30", (2019, 12, 1), (2020, 2, 29)),
        ("2024-33", (2024, 1, 1), (2024, 3, 31)),
        ("2024-36", (2024, 10, 1), (2024, 12, 31)),
        ("2024-38", (2024, 5, 1), (2024, 8, 31)),
        ("2024-41", (2024, 7, 1), (2024, 12, 31)),
        ("198X-24", (1980, 12, 1), (1990, 2, 28)),
        ("1950S2", (1900, 1, 1), (1999, 12, 31)),
        ("-1950S2", (-1999, 1, 1), (-1900, 12, 31)),
        ("0050S1", (50, 1, 1), (59, 12, 31)),
        ("Y3388E2S3", (338_000, 1, 1), (338_999, 12, 31)),
        ("Y-17E7", (-170_000_000, 1, 1), (-170_000_000, 12, 31)),
        ("1984~", (1984, 1, 1), (1984, 12, 31)),
    ],
)
def test_bounds(text: str, lower: tuple[int, int, int], upper: tuple[int, int, int]) -> None:
    date = parse(text)
    assert (date.lower, date.upper) == (day_number(*lower), day_number(*upper))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2024-09-17T15:30:00", "second"),
        ("2024-09-17", "day"),
        ("1985-04-XX", "month"),
        ("1984-11-2X", "month"),
        ("2024-05", "month"),
        ("2019-21", "season"),
        ("2019-28", "season"),
        ("2024-33", "quarter"),
        ("2024-37", "quadrimester"),
        ("2024-40", "semester"),
        ("2024", "year"),
        ("2024-XX", "year"),
        ("1560-XX-25", "year"),
        ("1984-1X", "year"),
        ("198X", "decade"),
        ("156X-12-25", "decade"),
        ("198X-21", "decade"),
        ("1950S3", "decade"),
        ("19XX", "century"),
        ("1950S2", "century"),
        ("1XXX", "millennium"),
        ("1X84", "millennium"),
        ("XXXX", "era"),
        ("Y171010000S3", "era"),
        ("Y170000002", "year"),
        ("198X/1995-05", "decade"),
        ("../1995-05", "month"),
        ("[1984-05-03..1995]", "day"),
        ("/", "era"),
    ],
)
def test_precision_is_the_finest_unit_that_is_known(text: str, precision: str) -> None:
    assert parse(text).precision == precision


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2004-06-11", ("", "", "")),
        ("2004-06-11%", ("%", "%", "%")),
        ("2004?-06-11", ("?", "", "")),
        ("2004-06~-11", ("~", "~", "")),
        ("2004-06-~11", ("", "", "~")),
        ("2004?-06-~11", ("?", "", "~")),
        ("?2004-06-~11", ("?", "", "~")),
        ("2004-%06", ("", "%", "")),
        ("?2004-06~", ("%", "~", "")),
        ("2004?-06~-11", ("%", "~", "")),
        ("%-2011-06-13", ("%", "", "")),
        ("2019-~21", ("", "~", "")),
        ("Y170000002~", ("~", "", "")),
    ],
)
def test_a_mark_on_the_left_is_about_one_part_and_on_the_right_about_all_before_it(
    text: str, marks: tuple[str, str, str]
) -> None:
    assert point(text).marks == marks
    assert point(text).uncertain == any(mark in ("?", "%") for mark in marks)
    assert point(text).approximate == any(mark in ("~", "%") for mark in marks)


def test_what_follows_from_the_digits_is_known() -> None:
    assert point("1930-X0-10").month == 10
    assert point("1919-X4").month == 4
    assert point("1919-X1").month is None


def test_far_years_stay_within_numbers_that_every_reader_of_json_keeps() -> None:
    date = parse("Y999999999999")
    assert date.upper is not None
    assert date.upper < 2**53


def test_a_mark_that_adds_nothing_is_doubted() -> None:
    assert parse("2024?-05?").doubts == (
        "The last ? already covers everything before it, so the earlier one adds nothing.",
    )
    assert not parse("2024?-05~").doubts
    assert not parse("2024-?05-?17").doubts
