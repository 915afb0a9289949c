from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from builder.places import Places
from builder.problems import Problem
from builder.schema.event import Event
from builder.schema.faults import keys_at, problems_of, steps_of
from builder.schema.gate import adapter
from builder.schema.records import Person, Place
from builder.schema.site import Config

STATUSES = ("confirmed", "reported", "disputed", "denied", "retracted")
KEYS = "These are possible"
GOOD = {"title": "A", "date": "2024", "kind": "visit"}


def told(model: type, value: dict[str, Any]) -> list[Problem]:
    """What is said of a value, with its keys on a line each."""
    text = "".join(f"{key}: {json.dumps(inner)}\n" for key, inner in value.items())
    with pytest.raises(ValidationError) as caught:
        adapter(model).validate_python(value)
    return list(problems_of(caught.value, model, Places(text, "a.yaml")))


def one(model: type, value: dict[str, Any]) -> tuple[str, str, str]:
    (problem,) = told(model, value)
    return problem.code, problem.what, problem.fix


@pytest.mark.parametrize(
    ("extra", "code", "what", "fix"),
    [
        ({"sumary": "x"}, "E201", 'There is no key "sumary" here.', 'Did you mean "summary"?'),
        ({"organisations": ["x"]}, "E201", 'There is no key "organisations" here.', 'Did you mean "organizations"?'),
        ({"category": "x"}, "E201", 'There is no key "category" here.', 'Did you mean "kind"?'),
        ({"importance": "high"}, "E203", '"high" is no whole number for "importance".', "Write: importance: 2"),
        ({"importance": "2.5"}, "E203", '"2.5" is no whole number for "importance".', "Write: importance: 2"),
        (
            {"importance": "9"},
            "E203",
            '"9" is out of range for "importance": it is at most 5.',
            "With the right number, write: importance: 5",
        ),
        ({"draft": "perhaps"}, "E203", '"perhaps" is neither true nor false.', "If that is meant, write: draft: true"),
        (
            {"summary": "x" * 405},
            "E207",
            '"summary" is 405 characters long; 400 are allowed.',
            "Shorten it by 5 characters or more.",
        ),
        (
            {"tags": ["x" * 61]},
            "E207",
            '"tags" is 61 characters long; 60 are allowed.',
            "Shorten it by 1 characters or more.",
        ),
        ({"summary": ["x"]}, "E217", 'A list stands where "summary" expects one value.', "Write: summary: x"),
        ({"status": ["denied"]}, "E217", 'A list stands where "status" expects one value.', "Write: status: denied"),
        ({"order": ["1"]}, "E217", 'A list stands where "order" expects one value.', "Write: order: 1"),
        ({"people": "wu, lin"}, "E217", '"people" expects a list.', "Write: people: [wu, lin]"),
        (
            {"status": "denyed"},
            "E206",
            '"denyed" is no value of "status".',
            f'It is one of: {", ".join(STATUSES)}. Did you mean "denied"?',
        ),
        (
            {"visit": {"hosts": {"a": "b"}}},
            "E217",
            "A name or an id is one text, not a group of keys.",
            "Write person:ID, organization:ID or free text.",
        ),
        (
            {"visit": "x"},
            "E217",
            '"visit" expects keys and values.',
            f"{KEYS}: visitors, hosts, from, to, publicity, purpose. Write: visit: {{purpose: x}}",
        ),
        (
            {"claims": ["x"]},
            "E217",
            'An item of "claims" is the text "x"; keys and values are expected.',
            f"{KEYS}: {', '.join(keys_at(Event, ('claims', 0)))}. Write: claims: [{{text: x}}]",
        ),
        (
            {"claims": [{"by": "x"}]},
            "E202",
            '"text" is missing.',
            "Write after the bracket, with what is right: text: What is claimed",
        ),
        (
            {"incident": {"killed": "many"}},
            "E219",
            '"many" is not a count.',
            'Write "10..". There are 12, "37..59" (between), "42.." (at least), "..50" (at most) and "~3000" (about).',
        ),
    ],
)
def test_each_fault_of_an_event_is_one_problem_in_an_editors_words(
    extra: dict[str, Any], code: str, what: str, fix: str
) -> None:
    assert one(Event, {**GOOD, **extra}) == (code, what, fix)


@pytest.mark.parametrize("value", [{"id": "a"}])
def test_a_list_that_is_none_is_told_how_to_begin_its_items(value: Any) -> None:
    assert one(Event, {**GOOD, "people": value})[2].startswith("Begin each item on a line of its own")


@pytest.mark.parametrize("value", ["-a -b", "- a - b", "a - b", "a, b"])
def test_items_that_are_no_list_to_yaml_are_put_into_brackets(value: str) -> None:
    assert one(Event, {**GOOD, "people": value})[2] == "Write: people: [a, b]"


def test_a_group_where_a_text_is_expected_may_be_a_text_with_a_colon() -> None:
    assert one(Event, {**GOOD, "tags": [{"Reply": "none"}]})[2].startswith(
        'If it is a text, write: tags: ["Reply: none"]'
    )


@pytest.mark.parametrize(("name", "value"), [("names", "x"), ("names", ["x"])])
def test_a_group_with_free_keys_is_shown_by_example(name: str, value: Any) -> None:
    assert one(Person, {"name": "A", name: value})[2] == "Write the name by language: names: {he: …, zh-Hant: …}"


def test_a_number_with_a_point_is_a_number_where_it_may_be() -> None:
    assert one(Place, {"name": "A", "lat": "north"})[1:] == ('"north" is no number for "lat".', "Write: lat: 25.04")
    assert one(Place, {"name": "A", "lat": "nan"})[0] == "E203"
    assert one(Person, {"name": "A", "wikidata": "865"})[2] == "Write: wikidata: Q865"


def test_a_misspelt_key_is_told_once_and_not_also_as_missing() -> None:
    assert one(Event, {"titel": "A", "date": "2024", "kind": "visit"})[0] == "E201"
    assert one(Config, {"titel": "A"})[2] == 'Did you mean "title"?'


def test_a_key_that_is_missing_is_told_beside_an_unknown_one_that_is_not_like_it() -> None:
    assert sorted(problem.code for problem in told(Event, {"zzz": "A", "date": "2024", "kind": "visit"})) == [
        "E201",
        "E202",
    ]


def test_few_keys_are_listed_and_many_only_where_there_is_no_guess() -> None:
    listed = one(Event, {**GOOD, "relations": [{"type": "follows", "event": "a", "notes": "x"}]})[2]
    assert listed == 'Did you mean "note"? The keys here are: type, event, note.'
    assert "visit" in one(Event, {**GOOD, "zzz": "x"})[2]


@pytest.mark.parametrize(
    ("extra", "rest"),
    [
        ({"zzz": "x"}, 'zzz: "x"'),
        ({"importance": "x"}, '"x"'),
        ({"claims": [{"text": "a"}, {"by": "b"}]}, '{"by": "b"}]'),
        ({"claims": [{"text": "a", "status": "x"}]}, '"x"}]'),
        ({"incident": {"killed": [{"value": "3"}, {"value": "x"}]}}, '"x"}]}'),
    ],
)
def test_a_fault_is_placed_at_its_value_or_its_key(extra: dict[str, Any], rest: str) -> None:
    (problem,) = told(Event, {**GOOD, **extra})
    ((key, value),) = extra.items()
    assert problem.where.line == 4
    assert f"{key}: {json.dumps(value)}"[problem.where.column - 1 :] == rest


def test_several_faults_are_several_problems() -> None:
    value = {**GOOD, "date": "x", "importance": "x", "draft": "x", "visit": {"hosts": [["a"]], "publicity": "x"}}
    assert [problem.code for problem in told(Event, value)] == ["E205", "E203", "E203", "E217", "E206"]


def test_the_steps_of_a_fault_are_those_that_an_editor_wrote() -> None:
    assert steps_of(("visit", "hosts", "(a list)", 0)) == ("visit", "hosts", 0)
    assert steps_of(("kinds", "Ruling", "[key]")) == ("kinds", "Ruling")


@pytest.mark.parametrize(
    ("steps", "keys"),
    [
        (("relations", 0), ("type", "event", "note")),
        (("incident",), ("killed", "injured")),
        (("claims", 3, "anonymity"), ("count", "described_as")),
        (("visit",), ("visitors", "hosts", "from", "to", "publicity", "purpose")),
        (("title",), ()),
    ],
)
def test_the_keys_of_a_group_are_read_off_its_type(steps: tuple[str | int, ...], keys: tuple[str, ...]) -> None:
    assert keys_at(Event, steps) == keys
