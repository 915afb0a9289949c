"""The drawn axis, without language, calendar words or addresses: those are stand-ins here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.axis import Point, Words, overview
from builder.axis.captions import lines_of
from builder.axis.marks import DOT, MOST_MARKS, TURNING_POINT
from builder.axis.scale import WIDTH
from builder.views.axis import AxisMark, Overview
from builder.views.pieces import Mark, Text

WORDS = Words(
    year=str,
    gap=lambda years: f"{years} years not shown",
    bin=lambda year, count: f"{count} events, {year}",
    url=lambda year: f"/years/{year}/",
    month=lambda month: f"m{month}",
)
FAR = 5_000_000_000  # days: some 14 million years


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def point(
    lower: int | None,
    upper: int | None = None,
    *,
    key: str = "a",
    shape: str = "",
    importance: int = 3,
    title: str = "",
) -> Point:
    """An event on a day, or within two; open at the side that is None where a shape is given."""
    last = lower if upper is None and not shape else upper
    mark = Mark(
        shape=shape or ("dot" if lower == last else "span"),
        status="confirmed",
        start="open" if lower is None else "known",
        end="open" if last is None else "known",
    )
    return Point(
        key=key,
        url=f"/events/{key}/",
        label=key,
        lower=lower,
        upper=last,
        mark=mark,
        kind="visit",
        colour=1,
        importance=importance,
        title=Text(text=title) if title else None,
    )


def drawn(*points: Point, mirrored: bool = False) -> Overview:
    axis = overview(points, WORDS, summary="all", mirrored=mirrored)
    assert axis is not None
    return axis


def extent(mark: AxisMark) -> tuple[float, float]:
    """From where to where a mark is painted, in nominal pixels."""
    left, right = mark.x * WIDTH / 100, (mark.x + mark.width) * WIDTH / 100
    half = (TURNING_POINT if mark.importance == 1 else DOT) / 2 if mark.mark.shape == "dot" else 0
    return left - half, right + half


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    days = st.one_of(st.integers(-FAR, FAR), st.integers(day("1990-01-01"), day("2026-12-31")))
    found = []
    for n in range(draw(st.integers(1, 40))):
        lower = draw(days)
        upper = lower + draw(st.sampled_from([0, 0, 0, 6, 30, 365, 4000]))
        shape = "dot" if upper == lower else draw(st.sampled_from(["bar", "span", "within", "all"]))
        sides = draw(st.sampled_from(["both", "both", "lower", "upper"])) if shape != "dot" else "both"
        found.append(
            point(
                lower if sides != "upper" else None,
                upper if sides != "lower" else None,
                key=f"e{n}",
                shape=shape,
                importance=draw(st.integers(1, 5)),
                title=draw(
                    st.sampled_from(["", "A turning point", "A turning point with quite a long name of its own"])
                ),
            )
        )
    return found


@given(points())
def test_everything_stands_inside_the_drawing(them: list[Point]) -> None:
    axis = drawn(*them)
    for mark in axis.marks:
        assert mark.x >= 0
        assert mark.x + mark.width <= 100
        assert 0 < mark.y < axis.floor < axis.height
    assert all(0 <= tick.x <= 100 for tick in axis.ticks)
    assert all(gap.x >= 0 and gap.width > 0 and gap.x + gap.width <= 100 for gap in axis.gaps)
    assert all(caption.y > 0 and caption.y < caption.to for caption in axis.captions)


@given(points())
def test_no_two_marks_touch(them: list[Point]) -> None:
    single = [mark for mark in drawn(*them).marks if mark.count == 1]
    for row in {mark.y for mark in single}:
        extents = sorted(extent(mark) for mark in single if mark.y == row)
        assert all(right <= left + 0.1 for (_, right), (left, _) in pairwise(extents))


@given(points())
def test_the_order_of_days_is_the_order_of_dots(them: list[Point]) -> None:
    dots = {mark.key: mark.x for mark in drawn(*them).marks if mark.mark.shape == "dot" and mark.key}
    there = sorted((it.lower or 0, it.key) for it in them if it.key in dots)
    assert all(dots[a] <= dots[b] for (_, a), (_, b) in pairwise(there))


@given(points())
def test_a_mirrored_axis_is_the_same_from_the_other_side(them: list[Point]) -> None:
    plain, mirrored = drawn(*them), drawn(*them, mirrored=True)
    assert [mark.x for mark in mirrored.marks] == pytest.approx(
        [100 - mark.x - mark.width for mark in plain.marks], abs=0.002
    )
    assert [tick.x for tick in mirrored.ticks] == pytest.approx([100 - tick.x for tick in plain.ticks], abs=0.002)
    assert [mark.y for mark in mirrored.marks] == [mark.y for mark in plain.marks]
    assert (plain.mirrored, mirrored.mirrored) == (False, True)


@given(points())
def test_labelled_ticks_leave_room_for_their_labels(them: list[Point]) -> None:
    axis = drawn(*them)
    labelled = sorted((tick for tick in axis.ticks if tick.label and not tick.minor), key=lambda tick: tick.x)
    for one, next_one in pairwise(labelled):
        assert (next_one.x - one.x) * WIDTH / 100 >= len(one.label) * 6


@given(points().flatmap(lambda them: st.tuples(st.just(them), st.permutations(them))))
def test_the_order_in_which_events_come_changes_nothing(both: tuple[list[Point], list[Point]]) -> None:
    them, shuffled = both
    assert drawn(*shuffled) == drawn(*them)


@given(points())
def test_captions_cross_neither_each_other_nor_a_leader(them: list[Point]) -> None:
    boxes = []
    for caption in drawn(*them).captions:
        x = caption.x * WIDTH / 100
        wide = max(len(line.text) for line in caption.lines) * 6
        left, right = (x - wide, x) if caption.end else (x, x + wide)
        boxes.append((left, right, caption.y - 12, caption.y + 15 * (len(caption.lines) - 1), x))
    for n, (left, right, top, foot, _) in enumerate(boxes):
        for other_left, other_right, other_top, other_foot, x in boxes[:n] + boxes[n + 1 :]:
            beside = right <= other_left or other_right <= left
            assert beside or foot < other_top or other_foot < top
            assert not (left + 3 < x < right - 3 and other_foot < top)


@given(points())
def test_what_a_gap_says_has_room_and_no_caption_crosses_it(them: list[Point]) -> None:
    axis = drawn(*them)
    for gap in axis.gaps:
        top = axis.floor - len(gap.label) * 6.6 - 10
        assert top >= 0
        left, right = gap.x * WIDTH / 100, (gap.x + gap.width) * WIDTH / 100
        for caption in axis.captions:
            x, foot = caption.x * WIDTH / 100, caption.y + 15 * (len(caption.lines) - 1)
            wide = max(len(line.text) for line in caption.lines) * 6
            beside = x <= left if caption.end else x + wide <= left
            assert foot < top or beside or (x - wide >= right if caption.end else x >= right)


def test_events_without_any_bound_are_not_drawn() -> None:
    assert overview([point(None, None, shape="span")], WORDS, summary="") is None


def test_a_day_is_a_dot_and_a_month_a_bar_as_wide_as_the_month() -> None:
    axis = drawn(
        point(day("2024-01-01"), key="first"),
        point(day("2024-02-01"), day("2024-02-29"), key="month", shape="bar"),
        point(day("2024-12-31"), key="last"),
    )
    first, month, _ = axis.marks
    assert first.width == 0
    assert month.width == pytest.approx((1 - 20 / WIDTH) * 100 * 29 / 366, abs=0.01)


def test_years_with_more_events_get_more_room_but_not_in_proportion() -> None:
    many = [point(day("2025-01-01") + n, key=f"b{n}") for n in range(100)]
    few = [point(day("2024-01-01") + n, key=f"a{n}") for n in range(10)]
    axis = drawn(*few, *many)
    at = {tick.label: tick.x for tick in axis.ticks}
    before, after = at["2025"] - at["2024"], 100 - at["2025"]
    assert 2 * before < after < 10 * before


def test_a_run_of_empty_years_is_cut_and_said_to_be() -> None:
    axis = drawn(point(day("1992-05-01"), key="old"), point(day("2004-05-01"), key="new"))
    assert [gap.label for gap in axis.gaps] == ["11 years not shown"]


def test_one_empty_year_stays() -> None:
    axis = drawn(point(day("2022-05-01"), key="old"), point(day("2024-05-01"), key="new"))
    assert axis.gaps == ()
    assert [tick.label for tick in axis.ticks if not tick.minor] == ["2022", "2023", "2024"]


def test_where_there_are_too_many_years_those_with_few_events_become_decades() -> None:
    old = [point(day(f"{year}-06-01"), key=f"o{year}") for year in range(1960, 2025, 3)]
    new = [point(day("2025-01-01") + n, key=f"n{n}") for n in range(60)]
    axis = drawn(*old, *new)
    named = [tick for tick in axis.ticks if tick.label and not tick.minor]
    assert [tick.label for tick in named][:2] == ["1960", "1970"]
    assert named[-1].label == "2025"
    smaller = [any(it.x <= tick.x < it.x + it.width - 0.01 for it in axis.packed) for tick in named]
    assert smaller == [True] * (len(named) - 1) + [False]  # which is marked


def test_where_events_are_even_no_year_is_drawn_unlike_another() -> None:
    even = [point(day(f"{year}-01-01") + n, key=f"{year}{n}") for year in range(1990, 2020) for n in range(0, 300, 10)]
    ticks = [tick for tick in drawn(*even).ticks if tick.label]
    assert [tick.label for tick in ticks] == [str(year) for year in range(1990, 2020, 2)]
    widths = [after.x - before.x for before, after in pairwise(ticks)]
    assert max(widths) - min(widths) < 0.01


def test_only_a_year_has_a_page() -> None:
    apart = drawn(*(point(day(f"{year}-06-01"), key=f"o{year}") for year in range(2017, 2020)))
    merged = drawn(*(point(day(f"{year}-06-01"), key=f"o{year}") for year in range(1700, 2020, 3)))
    assert {tick.url for tick in apart.ticks if not tick.minor} == {f"/years/{year}/" for year in range(2017, 2020)}
    assert {tick.url for tick in merged.ticks} == {""}


def test_years_before_the_first_and_far_ones_are_drawn() -> None:
    axis = drawn(point(-FAR, key="far"), point(day("2024-01-01"), key="now"))
    assert [mark.key for mark in axis.marks] == ["far", "now"]


def test_an_open_end_reaches_the_end_of_the_axis_and_an_unknown_one_does_not() -> None:
    ongoing = point(day("2020-01-01"), None, key="open", shape="span")
    last = point(day("2024-12-31"), key="last")
    bar = next(mark for mark in drawn(ongoing, last).marks if mark.key == "open")
    assert bar.x + bar.width > 98
    unknown = Mark(shape="span", status="confirmed", end="unknown")
    lost = Point(key="lost", url="", label="", lower=ongoing.lower, upper=None, mark=unknown, kind="", colour=0)
    bar = next(mark for mark in drawn(lost, last).marks if mark.key == "lost")
    assert bar.width < 5


def test_a_question_mark_has_room_beside_its_bar() -> None:
    begun = day("2024-05-01")
    unknown = Mark(shape="span", status="confirmed", end="unknown")
    lost = Point(key="lost", url="", label="", lower=begun, upper=None, mark=unknown, kind="", colour=0)
    year = [point(day("2024-01-01"), key="first"), point(day("2024-12-31"), key="last")]
    alone = drawn(lost, *year).marks
    bar = next(mark for mark in alone if mark.key == "lost")
    behind = begun + round((bar.width * WIDTH / 100 + 12) * 366 / (WIDTH - 20))  # 12 pixels beyond the bar
    rows = {mark.key: mark.y for mark in drawn(lost, *year, point(behind, key="next")).marks}
    assert rows["next"] != rows["lost"]
    assert rows["last"] == rows["first"]


def test_what_does_not_fit_singly_goes_into_bins_that_lose_nothing() -> None:
    them = [point(day("2020-01-01") + n % 900, key=f"e{n}", importance=1 if n < 20 else 4) for n in range(2000)]
    marks = drawn(*them).marks
    assert len(marks) <= MOST_MARKS
    assert sum(mark.count for mark in marks) == 2000
    assert {mark.importance for mark in marks if mark.key} == {1}


def test_a_small_axis_has_fewer_marks_of_their_own_and_no_months() -> None:
    them = [point(day("2020-01-01") + 12 * number, key=str(number)) for number in range(100)]
    whole = overview(them, WORDS, summary="all")
    small = overview(them, WORDS, summary="all", most=90)
    assert whole is not None
    assert small is not None
    assert len([mark for mark in whole.marks if mark.key]) == 100
    assert not [mark for mark in small.marks if mark.key]
    assert sum(mark.count for mark in small.marks) == 100
    assert {tick.label for tick in small.ticks} == {"2020", "2021", "2022", "2023"}
    assert "m7" in {tick.label for tick in whole.ticks}


def test_a_small_axis_is_true_to_time_and_has_no_stretch_of_another_scale() -> None:
    many = [point(day("2024-09-17") + n // 8, key=f"m{n}") for n in range(30)]
    axis = overview([*many, point(day("2026-05-01"), key="one")], WORDS, summary="all", most=90)
    assert axis is not None
    at = [tick.x for tick in axis.ticks if not tick.minor]
    assert [tick.label for tick in axis.ticks if not tick.minor] == ["2024", "2025", "2026"]
    assert [tick.label for tick in axis.ticks if tick.minor] == 3 * ["m4", "m7", "m10"]
    assert at[2] - at[1] == pytest.approx(at[1] - at[0], abs=0.3)  # a leap year is no longer
    assert axis.packed == ()


def test_a_small_axis_shows_a_short_silence_year_by_year_and_cuts_a_long_one() -> None:
    years = (1992, 2011, 2012, 2013, 2014, 2015, 2016, 2019)
    axis = overview([point(day(f"{y}-05-01"), key=f"e{y}") for y in years], WORDS, summary="all", most=90)
    assert axis is not None
    assert [gap.label for gap in axis.gaps] == ["18 years not shown"]
    assert [tick.label for tick in axis.ticks] == ["1992", *(str(year) for year in range(2011, 2020))]


@given(points(), st.sampled_from([90, MOST_MARKS]))
def test_the_same_events_stand_in_the_same_places_in_every_language(them: list[Point], most: int) -> None:
    wordy = replace(
        WORDS, year=lambda year: f"in the year {year} as it is counted", gap=lambda years: f"略去 {years} 年"
    )
    plain, other = (overview(them, words, summary="", most=most) for words in (WORDS, wordy))
    assert plain is not None
    assert other is not None
    assert plain.scale == other.scale
    assert plain.packed == other.packed
    assert [(gap.x, gap.width) for gap in plain.gaps] == [(gap.x, gap.width) for gap in other.gaps]
    assert [(mark.x, mark.width) for mark in plain.marks] == [(mark.x, mark.width) for mark in other.marks]


def test_han_stands_upright_in_a_gap_with_its_number_in_one_place() -> None:
    words = replace(WORDS, gap=lambda years: f"略去 {years} 年")
    axis = overview([point(day("1992-05-01")), point(day("2004-05-01"), key="b")], words, summary="")
    assert axis is not None
    assert [gap.upright for gap in axis.gaps] == [("略", "去", "11", "年")]


def test_a_single_year_has_its_months_however_small_the_axis() -> None:
    small = overview([point(day("2020-03-01")), point(day("2020-11-01"), key="b")], WORDS, summary="all", most=90)
    assert small is not None
    assert {"2020", "m7"} <= {tick.label for tick in small.ticks}


def test_a_bin_says_what_it_holds_and_leads_to_its_year() -> None:
    them = [point(day("2024-05-01"), key=f"e{n}") for n in range(400)]
    assert [(mark.label, mark.url) for mark in drawn(*them).marks] == [("400 events, 2024", "/years/2024/")]


def test_the_script_is_told_where_the_scale_bends() -> None:
    them = [point(day("2024-05-01"), key=f"e{n}") for n in range(400)]
    assert [first for _, first, _ in drawn(*them).scale] == [day("2024-01-01"), day("2025-01-01")]
    assert [x for x, _, _ in drawn(*them).scale] == pytest.approx([1000 / WIDTH, 100 - 1000 / WIDTH], abs=0.001)


def test_months_are_named_where_there_is_room() -> None:
    labels = [tick.label for tick in drawn(point(day("2024-05-01"))).ticks]
    assert labels == ["2024", *(f"m{month}" for month in range(2, 13))]


def test_a_turning_point_with_a_title_is_named_over_its_mark() -> None:
    axis = drawn(
        point(day("2024-05-01"), key="quiet", title="Nothing"),
        point(day("2024-06-01"), key="loud", importance=1, title="All"),
    )
    (caption,) = axis.captions
    loud = next(mark for mark in axis.marks if mark.key == "loud")
    assert (caption.key, caption.x, caption.to) == ("loud", loud.x, loud.y)


def test_titles_break_into_lines_of_about_one_length() -> None:
    assert lines_of("Pagers explode across Lebanon, bearing a Taiwanese brand") == (
        "Pagers explode across",
        "Lebanon, bearing a",
        "Taiwanese brand",
    )
    assert lines_of("ביקורו של Francois Wu בישראל, שדווח אך לא פורסם ברבים")[0] == "ביקורו של Francois Wu"
    assert lines_of("以色列與中華人民共和國建交") == ("以色列與中華人", "民共和國建交")


def test_a_title_in_han_breaks_where_it_pauses_and_never_at_its_brackets() -> None:
    assert lines_of("黎巴嫩各地呼叫器爆炸，機身印有台灣品牌") == ("黎巴嫩各地呼叫器爆炸，", "機身印有台灣品牌")
    assert lines_of("各方這次在會議「一再」重申") == ("各方這次在會議", "「一再」重申")
    assert lines_of("否決 T-Dome 法案") == ("否決 T-Dome 法案",)
    assert lines_of("「") == ("「",)
