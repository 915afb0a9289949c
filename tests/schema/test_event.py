from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from builder.schema.event import BLOCKS, Event
from builder.schema.gate import adapter


def event(**keys: Any) -> Event:
    found: Event = adapter(Event).validate_python({"title": "A", "date": "2024", "kind": "visit", **keys})
    return found


@pytest.mark.parametrize("key", ["title", "date", "kind"])
def test_three_keys_are_required(key: str) -> None:
    value = {"title": "A", "date": "2024", "kind": "visit"}
    del value[key]
    with pytest.raises(ValidationError):
        adapter(Event).validate_python(value)


def test_what_is_not_written_has_its_default() -> None:
    found = event()
    assert (found.importance, found.status, found.draft, found.order, found.people) == (3, None, False, 0, ())


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"people": ["wu"]}, {"people": [{"id": "wu"}]}),
        ({"places": ["taipei"]}, {"places": [{"id": "taipei"}]}),
        ({"sources": ["st-wu"]}, {"sources": [{"id": "st-wu"}]}),
        ({"incident": {"killed": "3"}}, {"incident": {"killed": [{"value": "3"}]}}),
        ({"agreement": {"title": "x"}}, {"agreement": [{"title": "x"}]}),
        ({"byline": "A. Editor"}, {"byline": ["A. Editor"]}),
        ({"claims": [{"text": "x", "by": "Reuters"}]}, {"claims": [{"text": "x", "by": ["Reuters"]}]}),
    ],
)
def test_a_short_form_means_the_long_one(short: Any, long: Any) -> None:
    assert event(**short) == event(**long)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("yes", True), ("false", False), ("no", False)])
def test_truth_is_read_from_the_words_for_it(text: str, value: bool) -> None:
    assert event(draft=text).draft is value


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("5", 5)])
def test_importance_goes_from_one_to_five(text: str, value: int) -> None:
    assert event(importance=text).importance == value


@pytest.mark.parametrize("text", ["0", "6", "1.5", "one", ""])
def test_importance_is_nothing_else(text: str) -> None:
    with pytest.raises(ValidationError):
        event(importance=text)


def test_counts_stay_apart_and_keep_what_they_cover() -> None:
    killed = event(incident={"killed": [{"value": "12", "as_of": "2024"}, {"value": "37..59", "covers": "b"}]}).incident
    assert killed is not None
    assert isinstance(killed.killed, tuple)
    assert [(toll.value.text, toll.covers) for toll in killed.killed] == [("12", ()), ("37..59", ("b",))]


@pytest.mark.parametrize("citation", [{"locator": "p. 3"}, {"publisher": "P"}, {"note": "x"}])
def test_a_source_without_anything_to_find_it_by_is_none(citation: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="A source needs an id"):
        event(sources=[citation])


@pytest.mark.parametrize("block", BLOCKS)
def test_every_kind_block_is_a_key_of_an_event(block: str) -> None:
    assert hasattr(event(), block)


def test_a_place_has_from_and_to_under_the_names_that_editors_write() -> None:
    visit = event(visit={"from": "taipei", "to": "israel"}).visit
    assert visit is not None
    assert (visit.from_, visit.to) == ("taipei", "israel")


def test_a_correction_is_of_one_day() -> None:
    assert event(corrections=[{"date": "2025-12-13", "text": "x"}]).corrections[0].text == "x"
    with pytest.raises(ValidationError, match="is not one day"):
        event(corrections=[{"date": "2025-12", "text": "x"}])
