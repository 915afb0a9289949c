from __future__ import annotations

import pytest

from builder.edtf import EdtfError, parse


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-09-17T15:30:05", (15, 30, 5, None)),
        ("2024-09-17T15:30:05Z", (15, 30, 5, 0)),
        ("2024-09-17T15:30:05+00", (15, 30, 5, 0)),
        ("2024-09-17T15:30:05-04", (15, 30, 5, -240)),
        ("2024-09-17T15:30:05+05:45", (15, 30, 5, 345)),
        ("2024-09-17T15:30:05-12:00", (15, 30, 5, -720)),
        ("2024-09-17T15:30:05+14:00", (15, 30, 5, 840)),
        ("2024-09-17T15:30", (15, 30, None, None)),
        ("2024-09-17T15:30+03:00", (15, 30, None, 180)),
        ("2024-09-17T15:30Z", (15, 30, None, 0)),
    ],
)
def test_a_time_is_kept_as_written(text: str, time: tuple[int, int, int | None, int | None]) -> None:
    date = parse(text, minutes=True)
    assert date.time == time
    assert date.has_time
    assert date.precision == ("minute" if time[2] is None else "second")


def test_a_time_without_seconds_is_an_extension_that_must_be_asked_for() -> None:
    with pytest.raises(EdtfError, match="The time has no seconds") as caught:
        parse("2024-09-17T15:30+03:00")
    assert caught.value.proposal == "2024-09-17T15:30:00+03:00"


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("T25:00:00", "There is no hour 25."),
        ("T24:00:00", "There is no hour 24."),
        ("T15:60:00", "There is no minute 60."),
        ("T23:59:60", "There is no second 60."),
        ("T12:00:00-00:00", "The offset from UTC cannot be minus zero."),
        ("T12:00:00+03:60", "The offset +03:60 has too many minutes."),
        ("T12:00:00+14:01", "No place on Earth has the offset +14:01 from UTC."),
        ("T12:00:00-12:01", "No place on Earth has the offset -12:01 from UTC."),
        ("T12:00:00+0300", 'The time "12:00:00+0300" cannot be read.'),
        ("T12:00:00.5", 'The time "12:00:00.5" cannot be read.'),
        ("T", 'The time "" cannot be read.'),
    ],
)
def test_a_time_that_cannot_be_is_named(time: str, sentence: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(f"2024-09-17{time}")
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2024-09T15:30:00", "Only a whole day can have a time of day."),
        ("2024T15:30:00", "Only a whole day can have a time of day."),
        ("2024-09-XXT15:30:00", "A date with a time of day cannot have X, ?, ~ or % in it."),
        ("2024-09-17?T15:30:00", "A date with a time of day cannot have X, ?, ~ or % in it."),
        ("2024-09-17/2024-09-18T15:30:00", "Inside a span a date cannot have a time of day."),
        ("[2024-09-17T15:30:00,2024-09-18]", "Inside brackets a date cannot have a time of day."),
    ],
)
def test_only_a_single_whole_day_has_a_time(text: str, sentence: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert str(caught.value) == sentence
