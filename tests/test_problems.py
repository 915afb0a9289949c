from __future__ import annotations

import pickle
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.problems import FailureError, Problem, Where, brief, did_you_mean, fatal, in_order, near, weighed

ERROR = Problem(Where("a.md", 2, 3), "E204", "What.", "Fix.")
WARNING = Problem(Where("a.md", 1, 1), "W303", "What.", "Fix.")
NOTICE = Problem(Where("b.md"), "N403", "What.", "Fix.")
PROBLEMS = st.builds(
    Problem,
    st.builds(Where, st.sampled_from("abc"), st.integers(1, 3), st.integers(1, 3)),
    st.sampled_from(["E101", "W303"]),
    st.sampled_from("xy"),
    st.just("z"),
)


def test_a_place_is_written_as_editors_and_programs_know_it() -> None:
    assert str(Where("content/a.md", 9, 10)) == "content/a.md:9:10"


def test_the_letter_of_a_code_is_its_weight() -> None:
    assert [each.severity for each in (ERROR, WARNING, NOTICE)] == ["error", "warning", "notice"]


@given(st.lists(PROBLEMS), st.randoms())
def test_the_order_of_problems_is_by_place_and_does_not_depend_on_who_found_them(
    found: list[Problem], chance: random.Random
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert in_order(found) == in_order(shuffled[::2], shuffled[1::2])
    assert [each.where for each in in_order(found)] == sorted(each.where for each in in_order(found))


@given(st.lists(PROBLEMS))
def test_a_problem_found_twice_is_told_once(found: list[Problem]) -> None:
    assert len(in_order(found, found)) == len(set(found))


def test_a_line_number_is_a_number_in_the_order() -> None:
    ten, nine = (Problem(Where("a", line), "E101", "", "") for line in (10, 9))
    assert in_order([ten, nine]) == (nine, ten)


@pytest.mark.parametrize(
    ("problems", "strict", "stops"),
    [((ERROR,), False, True), ((WARNING,), False, False), ((WARNING,), True, True), ((NOTICE,), True, False)],
)
def test_what_stops_a_build(problems: tuple[Problem, ...], strict: bool, stops: bool) -> None:
    assert fatal(problems, strict) is stops


def test_a_site_can_raise_a_warning_and_a_notice() -> None:
    raised = weighed([WARNING, NOTICE], {"W303": "error", "N403": "warning"})
    assert [each.severity for each in raised] == ["error", "warning"]


def test_a_site_can_ignore_a_warning() -> None:
    assert weighed([WARNING, NOTICE], {"W303": "ignore"}) == (NOTICE,)


@pytest.mark.parametrize("weight", ["ignore", "notice", "warning"])
def test_an_error_cannot_be_made_less(weight: str) -> None:
    assert [each.severity for each in weighed([ERROR], {"E204": weight})] == ["error"]


@pytest.mark.parametrize(
    ("word", "guess"),
    [("francois-wo", "francois-wu"), ("FRANCOIS-WU", "francois-wu"), ("lin", None), ("", None), ("吳志", "吳志中")],
)
def test_the_guess_is_the_most_like_or_none(word: str, guess: str | None) -> None:
    assert near(word, ["francois-wu", "lin-chia-lung", "吳志中"]) == guess


def test_a_guess_is_offered_as_it_is_spelled() -> None:
    assert did_you_mean("titel", ["Title"]) == ' Did you mean "Title"?'
    assert did_you_mean("titel", ["date"]) == ""


def test_a_long_quotation_in_a_sentence_is_cut() -> None:
    assert brief(f'"{"x" * 500}" is not a date.') == f'"{"x" * 80}…" is not a date.'
    assert brief(f'"{"x" * 90}" is not a date.') == f'"{"x" * 90}" is not a date.'


def test_a_failure_keeps_both_its_sentences_on_the_way_from_another_process() -> None:
    there = pickle.loads(pickle.dumps(FailureError("The disk is full.", "Make room.")))
    assert (str(there), there.fix) == ("The disk is full.", "Make room.")
