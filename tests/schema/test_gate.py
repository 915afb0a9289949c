from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.places import Places
from builder.schema.event import Event
from builder.schema.gate import STOPGAPS, adapter, admit, as_written
from builder.schema.records import RECORDS
from builder.schema.site import Config

NOWHERE = Places("", "a.yaml")
GOOD: dict[str, Any] = {"title": "A", "date": "2024", "kind": "visit"}
KEYS = [*Event.__dataclass_fields__, "zzz", "text", "id"]
VALUES = st.recursive(
    st.sampled_from(["", "x", "wu", "2024", "[..", "3", "true", "unknown", "person:A", "https://example.org/"]),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=8,
)


def test_what_fits_is_admitted_without_asking_for_places() -> None:
    def places() -> Places:
        raise AssertionError

    entry, problems, moved = admit(Event, GOOD, places)
    assert (entry.title, problems, moved) == ("A", [], {})


@pytest.mark.parametrize("model", [Event, Config, *RECORDS.values()])
def test_nothing_at_all_still_makes_an_entry(model: type) -> None:
    entry, problems, _ = admit(model, {}, lambda: NOWHERE)
    assert isinstance(entry, model)
    assert {problem.code for problem in problems} <= {"E202"}
    assert isinstance(adapter(model).validate_python(STOPGAPS[model]), model)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_any_shape_at_all_makes_an_entry_or_a_problem(value: dict[str, Any]) -> None:
    before = repr(value)
    entry, problems, moved = admit(Event, value, lambda: NOWHERE)
    assert isinstance(entry, Event)
    assert bool(problems) or not moved
    assert all(problem.what and problem.fix for problem in problems)
    assert repr(value) == before


def test_what_is_wrong_is_taken_out_and_the_rest_stays() -> None:
    value = {**GOOD, "people": ["Wu", "lin", {"id": "chen", "rank": "x"}], "importance": "high", "tags": ["a"]}
    entry, problems, _ = admit(Event, value, lambda: NOWHERE)
    assert [person.id for person in entry.people] == ["lin", "chen"]
    assert (entry.importance, entry.tags) == (3, ("a",))
    assert len(problems) == 3


def test_an_inner_group_that_lacks_something_is_filled_so_that_the_rest_is_looked_at() -> None:
    value = {
        **GOOD,
        "claims": [{"by": ["person:wu"]}, {"text": "b", "responses": [{"by": "person:lin", "stance": "x"}]}],
    }
    entry, _, _ = admit(Event, value, lambda: NOWHERE)
    assert entry.claims[0].by[0].id == "wu"
    assert entry.claims[1].responses[0].by[0].id == "lin"


def test_an_item_that_has_moved_up_is_known_by_its_place_in_the_file() -> None:
    value = {**GOOD, "claims": [{"zzz": "x"}, "x", {"text": "a", "by": [["x"], "person:wu"]}]}
    entry, _, moved = admit(Event, value, lambda: NOWHERE)
    number = next(number for number, claim in enumerate(entry.claims) if claim.by)
    assert as_written(("claims", number, "by", 0), moved) == ("claims", 2, "by", 1)
    assert as_written(("people", 0), moved) == ("people", 0)


@given(st.lists(st.sampled_from(["wu", "Wu", "lin", "A B", ""]), max_size=8))
def test_the_place_of_every_item_that_stays_is_found(people: list[str]) -> None:
    value: dict[str, Any] = {**GOOD, "people": people}
    entry, _, moved = admit(Event, value, lambda: NOWHERE)
    for number, person in enumerate(entry.people):
        _, original = as_written(("people", number), moved)
        assert isinstance(original, int)
        assert people[original] == person.id
