from __future__ import annotations

import datetime
import itertools
import pickle
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.edtf import Date, parse
from builder.edtf.days import day_number
from tests.edtf import dates

TAIPEI, NEW_YORK, JERUSALEM = ZoneInfo("Asia/Taipei"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Jerusalem")


def in_order(*texts: str, home: datetime.tzinfo | None = None) -> list[str]:
    found = [parse(text, minutes=True) for text in reversed(texts)]
    return [date.text for date in sorted(found, key=lambda date: date.sort_key(home=home))]


@settings(max_examples=200)
@given(st.lists(dates.DATES, min_size=2, max_size=6), st.sampled_from([None, TAIPEI, NEW_YORK]))
def test_any_two_dates_can_be_ordered_in_any_zone(found: list[Date], zone: datetime.tzinfo | None) -> None:
    keys = [date.sort_key(zone, zone) for date in found]
    for one, two in itertools.pairwise(keys):
        assert (one < two) + (one == two) + (one > two) == 1
    assert all(isinstance(number, int) for key in keys for number in key)


@settings(max_examples=200)
@given(dates.DATES)
def test_the_order_is_by_the_first_bound_that_is_known(date: Date) -> None:
    unbounded, first, late, last, second = date.sort_key()
    assert unbounded == (date.lower is None and date.upper is None)
    if not date.has_time and not unbounded:
        assert first == (date.upper if date.lower is None else date.lower)
        assert late == (date.upper is None)
        assert second == -1
        assert last == (date.upper or 0)


@pytest.mark.parametrize(
    "texts",
    [
        ("1979-12-31", "1980-01-01", "1980-01", "1980", "198X", "1980/..", "1980-01-02"),
        ("-0044-03-15", "0000", "0001-01-01"),
        ("Y-170000002", "-9999", "9999", "Y10000"),
        ("1984-12-30", "[..1984]", "1985"),
        ("2024-09-17", "2024-09-17T15:30", "2024-09-17T16:00:00", "2024-09-18"),
        ("2024-09-17T15:30+03:00", "2024-09-17T13:00Z", "2024-09-17T10:00-04:00"),
        ("2024-09-18T00:30+08:00", "2024-09-17T19:00Z"),
        ("1984", "../.."),
    ],
)
def test_dates_are_in_the_order_of_their_bounds_and_times(texts: tuple[str, ...]) -> None:
    assert in_order(*texts) == list(texts)


def test_the_evening_of_a_day_at_home_is_before_the_next_day_at_home() -> None:
    evening, next_day = "2024-09-17T20:00-04:00", "2024-09-18"
    assert in_order(evening, next_day, home=NEW_YORK) == [evening, next_day]
    assert in_order(next_day, evening) == [next_day, evening]


def test_an_instant_is_counted_by_its_own_offset_then_by_the_zone_then_by_utc() -> None:
    midnight = (day_number(2024, 9, 17) - 1) * 86_400
    assert parse("2024-09-17T15:30:00+03:00").instant(TAIPEI) == midnight + 12 * 3600 + 1800
    assert parse("2024-09-17T15:30:00").instant(TAIPEI) == midnight + 7 * 3600 + 1800
    assert parse("2024-09-17T15:30:00").instant(JERUSALEM) == midnight + 12 * 3600 + 1800
    assert parse("2024-09-17T15:30:07").instant(None) == midnight + 15 * 3600 + 1807
    assert parse("2024-09-17").instant(TAIPEI) is None


@given(st.datetimes(timezones=st.just(NEW_YORK)).map(lambda moment: moment.replace(microsecond=0)))
def test_an_instant_is_that_of_datetime(moment: datetime.datetime) -> None:
    text = moment.replace(tzinfo=None).isoformat()
    shift = moment.replace(fold=0).utcoffset()
    assert shift is not None
    local = (moment.date().toordinal() - 1) * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second
    assert parse(text).instant(NEW_YORK) == local - shift.total_seconds()


@pytest.mark.parametrize(
    "text", ["-9999-01-01T00:00:00", "0000-02-29T12:00:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59"]
)
@pytest.mark.parametrize("zone", [None, TAIPEI, NEW_YORK])
def test_no_time_is_too_far_to_be_ordered(text: str, zone: datetime.tzinfo | None) -> None:
    date = parse(text)
    assert date.instant(zone) is not None
    assert len(date.sort_key(zone, zone)) == len(parse("1984").sort_key())


SEPTEMBER = (day_number(2024, 9, 1), day_number(2024, 9, 30))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("2024-09-17", True),
        ("2024-09", True),
        ("2024-09-17T15:30:00", True),
        ("2024", True),
        ("202X", True),
        ("2024-08", False),
        ("2024-09-30/2024-10-01", True),
        ("2024-09/..", True),
        ("/2024-08", False),
        ("[..2024-09]", True),
        ("[2024-10..]", False),
        ("[2024-08-03,2024-10-05]", False),
        ("[2024-08-03..2024-10-05]", True),
        ("../..", True),
    ],
)
def test_what_may_lie_in_a_month(text: str, may: bool) -> None:
    assert parse(text).possibly_within(*SEPTEMBER) == may


@settings(max_examples=150)
@given(dates.DATES)
def test_every_date_may_lie_within_its_own_bounds_and_without_limit(date: Date) -> None:
    assert date.possibly_within(date.lower, date.upper)
    assert date.possibly_within(None, None)


@pytest.mark.parametrize(
    ("text", "year"),
    [("1984-05", 1984), ("[..1984]", 1984), ("/1985", 1985), ("-0044", -44), ("198X", 1980), ("Y-17E7", -170_000_000)],
)
def test_the_year_is_that_of_the_first_known_bound(text: str, year: int) -> None:
    assert parse(text).year == year


def test_without_bounds_there_is_no_year() -> None:
    assert parse("../..").year is None


def test_marks_count_wherever_they_stand() -> None:
    assert parse("[1984,1986~]").approximate
    assert not parse("[1984,1986~]").uncertain
    assert parse("1984/2004-%06").uncertain
    assert not parse("1984/2004").approximate


@settings(max_examples=50)
@given(dates.DATES)
def test_a_date_is_frozen_and_crosses_from_one_process_to_another(date: Date) -> None:
    with pytest.raises(AttributeError):
        date.text = "1984"  # type: ignore[misc]  # that is the point
    copy = pickle.loads(pickle.dumps(date))
    assert copy == date
    assert copy.parts == date.parts
