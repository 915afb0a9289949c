from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.edtf import EdtfError, Point, Range, parse
from builder.edtf.days import day_number
from builder.edtf.parsing import LONGEST
from tests.edtf import dates


@settings(max_examples=300)
@given(dates.TEXTS)
def test_a_date_is_its_text(text: str) -> None:
    date = parse(text)
    assert str(date) == text
    assert parse(str(date)) == date
    assert hash(parse(str(date))) == hash(date)


@settings(max_examples=300)
@given(dates.TEXTS)
def test_the_lower_bound_is_never_after_the_upper(text: str) -> None:
    date = parse(text)
    assert (date.lower is None) == (date.start != "known")
    assert (date.upper is None) == (date.end != "known")
    if date.lower is not None and date.upper is not None:
        assert date.lower <= date.upper


@settings(max_examples=500)
@given(st.text(max_size=60) | st.text(alphabet="0123456789-XYES?~%[]{},./T:Z+ ", max_size=40))
def test_any_other_text_is_refused_in_plain_words(text: str) -> None:
    fault = dates.refusal(text)
    if fault is not None:
        assert str(fault).endswith(".")
        assert str(fault).isprintable()
        assert fault.fix.endswith(".")
        assert 0 <= fault.offset <= len(text)
        assert not fault.proposal or dates.readable(fault.proposal)


@settings(max_examples=200)
@given(dates.TEXTS, st.integers(0, 30), st.sampled_from(" x\n\u0660-/.?~%XT9"))
def test_a_slip_of_the_finger_is_refused_or_read(text: str, place: int, slip: str) -> None:
    fault = dates.refusal(text[:place] + slip + text[place:])
    assert fault is None or fault.fix


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10**6,
        "[" * 200,
        "[" + "1984," * 39 + "]",
        "in " * 60,
        "about " * 30,
        "between " * 10 + " and " * 5,
        "Y1E999999999",
        "Y" + "9" * 190,
        "Y9E" + "9" * 190,
        "1984S" + "9" * 190,
        "XXX1-02-29",
        "-XXX1-02-29/XXX3-02-29",
        "3 - " * 19,
        "a at 1:00" * 8,
    ],
)
def test_a_hostile_text_costs_no_time(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(EdtfError):
        parse(text)
    assert time.process_time() - begun < 2


def test_reading_a_date_loads_neither_words_nor_guesses() -> None:
    code = "import sys; from builder.edtf import parse; parse('2024-05'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"babel", "builder.edtf.wording", "builder.edtf.guessing", "builder.edtf.habits"} & set(loaded)


def test_a_text_may_have_so_many_characters_and_no_more() -> None:
    parse("[" + "1984-11," * 24 + "1984]")
    with pytest.raises(EdtfError, match="This date has 201 characters; 200 are the most") as caught:
        parse("[" + "1984-11," * 24 + "1984-11]")
    assert caught.value.offset == LONGEST


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1985/2004", "known", "known"),
        ("1985/..", "known", "open"),
        ("1985/", "known", "unknown"),
        ("../1985", "open", "known"),
        ("/1985", "unknown", "known"),
        ("../", "open", "unknown"),
        ("/..", "unknown", "open"),
        ("/", "unknown", "unknown"),
        ("[..1984]", "open", "known"),
        ("[1984..]", "known", "open"),
        ("[..1984,1990..]", "open", "open"),
        ("{1960,1961-12}", "known", "known"),
    ],
)
def test_open_and_unknown_ends_are_told_apart(text: str, start: str, end: str) -> None:
    date = parse(text)
    assert (date.start, date.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "shape", "parts"),
    [
        ("1984", "moment", [Point]),
        ("1984/1985", "span", [Point, Point]),
        ("1984/..", "span", [Point, type(None)]),
        ("[1984..1985]", "one-of", [Range]),
        ("{1667,1668,1670..1672}", "all-of", [Point, Point, Range]),
    ],
)
def test_the_shape_is_what_was_written(text: str, shape: str, parts: list[type]) -> None:
    date = parse(text)
    assert date.shape == shape
    assert [type(part) for part in date.parts] == parts


def test_the_bounds_of_a_set_are_those_of_all_its_members_in_any_order() -> None:
    date = parse("{1961-12,1960}")
    assert (date.lower, date.upper) == (day_number(1960, 1, 1), day_number(1961, 12, 31))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2002/2001", "The end, 2001, is before the start, 2002."),
        ("[1990..1984]", "The end, 1984, is before the start, 1990."),
        ("2012-24/2012-21", "The end, 2012-21, is before the start, 2012-24."),
        ("1984/1985/1986", "There is more than one slash."),
        ("[1984", "The bracket [ at the beginning is never closed with ]."),
        ("{1984]", "The bracket { at the beginning is never closed with }."),
        ("[]", "A date is missing in the brackets."),
        ("[1984,]", "A date is missing in the brackets."),
        ("[1984,..1990]", "Only the first of several dates can begin with two dots."),
        ("[1984..,1990]", "Only the last of several dates can end with two dots."),
        ("[1984/1990]", "A slash cannot stand inside brackets."),
        ("[..]", "Two dots alone are no date."),
    ],
)
def test_a_fault_between_dates_is_named(text: str, sentence: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("0000-02/0000", "The end, 0000, may lie before the start, 0000-02."),
        ("2016-02-28/2016-02-X9", "The end, 2016-02-X9, may lie before the start, 2016-02-28."),
        ("[1984-05..1984]", "The end, 1984, may lie before the start, 1984-05."),
        ("../..", "This says neither when it began nor when it ended."),
        ("[1984]", "There is only one date in the brackets, so they add nothing."),
        ("{1984,1984}", "The same date stands in the brackets twice."),
        ("[1985,1984]", "The dates in the brackets are not in order."),
    ],
)
def test_what_is_legal_but_hardly_meant_is_doubted(text: str, doubt: str) -> None:
    assert parse(text).doubts == (doubt,)


@pytest.mark.parametrize(
    "text",
    ["1984", "1984/1985", "1984-05-17/1984-05-17", "1111-01-01/1111", "1985/..", "[1984..1985]", "[..1984,1990]"],
)
def test_what_is_plain_is_not_doubted(text: str) -> None:
    assert parse(text).doubts == ()
