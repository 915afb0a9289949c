from __future__ import annotations

import random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.link.order import first_circle
from tests.worlds import Files, event, site

DATES = (
    "2024 2024-05 2024-05-17 2024-05-17T10:00 2024-05-17T10:00+03:00 2024-05/2024-06 ../2024 2024/.. "
    "[2024-05..2024-06] 198X -0044 Y-20000 2024~ ../.."
).split()


def ids(*files: Files) -> list[str]:
    return [event.id for event in site(*files).site.events]


@st.composite
def worlds(draw: st.DrawFn) -> list[Files]:
    """Up to seven events with dates, orders, zones and ties of all sorts, circles too."""
    count = draw(st.integers(1, 7))
    names = [f"e{number}" for number in range(count)]
    return [
        event(
            name,
            date=draw(st.sampled_from(DATES)),
            order=draw(st.sampled_from(["0", "1", "-2"])),
            timezone=draw(st.sampled_from(["UTC", "Asia/Taipei", "America/New_York"])),
            relations=[
                {"type": draw(st.sampled_from(["follows", "part-of"])), "event": other}
                for other in draw(st.lists(st.sampled_from(names), max_size=2))
            ],
        )
        for name in names
    ]


@settings(max_examples=60)
@given(worlds(), st.randoms())
def test_the_order_is_total_and_does_not_depend_on_the_order_of_files(
    files: list[Files], chance: random.Random
) -> None:
    shuffled = list(files)
    chance.shuffle(shuffled)
    moved = [
        {f"content/events/{chance.choice('xyz')}/{path.rsplit('/', 1)[1]}": text for path, text in each.items()}
        for each in shuffled
    ]
    assert ids(*files) == ids(*moved)
    assert len(ids(*files)) == len(files)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (event("b", "2023-12-31"), event("a", "2024")),
        (event("b", "2024-01-01"), event("a", "2024")),
        (event("b", "2024-05-17"), event("a", "2024-05-17T00:30")),
        (event("b", "2024-05-17T12:00+03:00"), event("a", "2024-05-17T10:00Z")),
        (
            event("b", "2024-05-17T10:00", timezone="Asia/Taipei"),
            event("a", "2024-05-17T10:00", timezone="Europe/Berlin"),
        ),
        # the evening of the 17th in New York is on the 18th in UTC
        (event("b", "2024-05-17T21:00", timezone="America/New_York"), event("a", "2024-05-18")),
        (event("b", "2024-05-18"), event("a", "2024-05-18T00:30", timezone="Asia/Taipei")),
        (event("b", "2024-05-18T01:00+00:00"), event("a", "2024-05-17T23:30-05:00")),
        (event("b", "2024-05-17T23:30-05:00"), event("a", "2024-05-18T05:00Z")),
        (event("b", "-0044-03-15T10:00"), event("a", "-0044-03-15T11:00")),
        (event("b", "-0044-03-15"), event("a", "-0044-03-15T00:00")),
        (event("b", order="1"), event("a", order="2")),
        (event("b"), event("a", relations=[{"type": "follows", "event": "b"}])),
        (event("a"), event("b")),
        (event("b", "2024"), event("a", "../..")),
    ],
)
def test_one_event_comes_before_another(first: Files, second: Files) -> None:
    order = [next(iter(files)).rsplit("/", 1)[1].removesuffix(".md") for files in (first, second)]
    assert ids(first, second) == order


def test_the_instant_goes_before_the_civil_day() -> None:
    taipei = event("b", "2024-05-18T01:00+08:00")
    london = event("a", "2024-05-17T20:00Z")
    assert ids(london, taipei, event("c", "2024-05-17"), event("d", "2024-05-18")) == ["c", "b", "a", "d"]


@settings(max_examples=60)
@given(worlds())
def test_times_of_day_are_in_the_order_of_their_instants(files: list[Files]) -> None:
    events = [each for each in site(*files).site.events if each.date.has_time]
    instants = [each.date.instant(ZoneInfo(each.entry.timezone or "UTC")) for each in events]
    assert instants == sorted(instants)  # type: ignore[type-var]  # a date with a time has an instant


def test_what_follows_says_decides_among_equals_alone() -> None:
    assert ids(event("a", "2024-01"), event("b", "2023", relations=[{"type": "follows", "event": "a"}])) == ["b", "a"]


def test_a_row_of_events_that_follow_each_other_is_in_that_row() -> None:
    row = [
        event(name, relations=[{"type": "follows", "event": before}] if before else [])
        for name, before in ("ad", "db", "bc")
    ]
    assert ids(*row, event("c")) == ["c", "b", "d", "a"]


def test_events_that_follow_each_other_in_a_circle_are_by_id() -> None:
    circle = [event(name, relations=[{"type": "follows", "event": before}]) for name, before in ("ab", "bc", "ca")]
    assert ids(*circle) == ["a", "b", "c"]


def test_a_circle_is_found_and_a_line_is_none() -> None:
    assert first_circle({"a": ["b"], "b": ["c"], "c": []}) == []
    assert set(first_circle({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})) == {"a", "b", "c"}
    assert first_circle({"a": ["a"]}) == ["a", "a"]
