from __future__ import annotations

from typing import Any

import pytest

from builder.schema.custom import custom_references, take_custom
from builder.schema.gate import adapter
from builder.schema.site import Config


def config(**kinds: dict[str, Any]) -> Config:
    """A site whose kinds have these fields."""
    given = {kind: {"label": kind, "fields": fields} for kind, fields in kinds.items()}
    found: Config = adapter(Config).validate_python({"title": "A", "kinds": given})
    return found


def wrong(value: Any, **fields: Any) -> list[tuple[tuple[str | int, ...], str]]:
    event = {"title": "A", "kind": "ruling", "ruling": value}
    return [(steps, code) for steps, code, _, _ in take_custom(event, config(ruling=fields))[2]]


def test_the_block_of_a_sites_kind_is_taken_out_of_its_event() -> None:
    event: Any = {"title": "A", "kind": "ruling", "ruling": {"court": " the  court ", "judges": ["a", "b"]}}
    rest, custom, faults = take_custom(event, config(ruling={"judges": {"many": "true"}, "court": {}}))
    assert rest == {"title": "A", "kind": "ruling"}
    assert custom == (("judges", ("a", "b")), ("court", ("the court",)))
    assert faults == []


def test_the_block_of_another_kind_of_the_site_is_taken_out_too_and_not_looked_at() -> None:
    rest, custom, faults = take_custom({"kind": "visit", "ruling": {"x": "y"}}, config(ruling={"court": {}}))
    assert (rest, custom, faults) == ({"kind": "visit"}, (), [])


def test_a_kind_without_fields_has_no_block() -> None:
    rest, _, _ = take_custom({"kind": "ruling", "ruling": {"x": "y"}}, config(ruling={}))
    assert "ruling" in rest


@pytest.mark.parametrize("kind", [["ruling"], {"a": "b"}, "visit"])
def test_an_event_of_another_kind_or_none_is_left_as_it_is(kind: Any) -> None:
    event: Any = {"kind": kind, "title": "A"}
    assert take_custom(event, config(ruling={"court": {}})) == (event, (), [])


@pytest.mark.parametrize(
    ("value", "fields", "faults"),
    [
        ("x", {"court": {}}, [(("ruling",), "E217")]),
        ({"cuort": "x"}, {"court": {}}, [(("ruling", "cuort"), "E201")]),
        ({}, {"court": {"required": "true"}}, [((), "E202")]),
        ({}, {"court": {}}, []),
        ({"court": ["a", "b"]}, {"court": {}}, [(("ruling", "court"), "E203")]),
        ({"court": {"a": "b"}}, {"court": {}}, [(("ruling", "court"), "E203")]),
        ({"court": [["a"]]}, {"court": {"many": "true"}}, [(("ruling", "court"), "E203")]),
        ({"court": "a"}, {"court": {"many": "true"}}, []),
    ],
)
def test_a_block_is_checked_as_the_site_describes_it(value: Any, fields: Any, faults: Any) -> None:
    assert wrong(value, **fields) == faults


@pytest.mark.parametrize(
    ("kind", "text", "good"),
    [
        ("date", "2024-05", True),
        ("date", "May", False),
        ("number", "12.5", True),
        ("number", "-3", True),
        ("number", "nan", False),
        ("number", "1_000", False),
        ("number", "1e3", False),
        ("number", "three", False),
        ("url", "https://example.org/", True),
        ("url", "javascript:alert(1)", False),
        ("person", "wu", True),
        ("person", "Francois Wu", False),
        ("event", "../x", False),
        ("text", "anything: at all", True),
    ],
)
def test_each_type_of_field_takes_its_own_values(kind: str, text: str, good: bool) -> None:
    assert wrong({"x": text}, x={"type": kind}) == ([] if good else [(("ruling", "x"), "E203")])


def test_an_unknown_key_is_guessed() -> None:
    _, _, ((_, _, what, fix),) = take_custom({"kind": "ruling", "ruling": {"cuort": "x"}}, config(ruling={"court": {}}))
    assert what == 'There is no key "cuort" here.'
    assert fix == 'Did you mean "court"? The keys here are: court.'


def test_fields_that_name_entries_are_references() -> None:
    site = config(ruling={"judge": {"type": "person"}, "on": {"type": "event", "many": "true"}, "court": {}})
    custom = (("judge", ("wu",)), ("on", ("a", "b")), ("court", ("x",)))
    assert list(custom_references("ruling", custom, site)) == [
        (("ruling", "judge", 0), "people", "wu"),
        (("ruling", "on", 0), "events", "a"),
        (("ruling", "on", 1), "events", "b"),
    ]
    assert list(custom_references("visit", (), site)) == []
