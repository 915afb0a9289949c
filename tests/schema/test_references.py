from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.schema.event import Event
from builder.schema.faults import alias_of
from builder.schema.gate import adapter
from builder.schema.records import RECORDS, Organization, Page, Person, Role
from builder.schema.references import references
from builder.schema.types import Actor, In

# Values for the fields that name nobody and take no plain text.
PLAIN = {
    "importance": "3",
    "order": "1",
    "url": "https://example.org/",
    "value": "3",
    "count": "1",
    "timezone": "UTC",
    "language": "he",
    "draft": "false",
    "paywalled": "false",
    "wikidata": "Q1",
    "lat": "25.04",
    "lon": "121.56",
    "names": {"he": "x"},
}
DATES = "date reported added updated checked publish_at signed in_force as_of published accessed on".split()
CHOICES = {
    "status": "reported",
    "precision": "city",
    "attribution": "press",
    "about": "event",
    "stance": "denied",
    "publicity": "secret",
}
TYPES = {"Relation": "follows", "Citation": "article", "Source": "article"}


class Maker:
    """Makes the fullest entry of a type, and remembers every id that it wrote, in order."""

    def __init__(self) -> None:
        self.named: list[tuple[tuple[str | int, ...], str]] = []

    def identity(self, steps: tuple[str | int, ...]) -> str:
        name = f"id-{len(self.named)}"
        self.named.append((steps, name))
        return name

    def group(self, model: type, steps: tuple[str | int, ...]) -> dict[str, Any]:
        hints = get_type_hints(model, include_extras=True)
        made: dict[str, Any] = {}
        for item in fields(model):
            key = alias_of(hints[item.name], item.name)
            if key not in ("body", "note"):
                made[key] = self.value(hints[item.name], model, key, (*steps, key))
        return made

    def value(self, hint: Any, model: type, key: str, steps: tuple[str | int, ...]) -> Any:
        marks = getattr(hint, "__metadata__", ())
        collection = next((mark.collection for mark in marks if isinstance(mark, In)), "")
        if collection and collection != "kinds":
            return self.identity(steps)
        if key in PLAIN:
            return PLAIN[key]
        origin = get_origin(hint)
        if origin is Annotated:
            return self.value(get_args(hint)[0], model, key, steps)
        if hint is Actor:
            name = self.identity(steps)
            return name if key in ("visitors", "hosts", "speaker", "parties") else f"person:{name}"
        if isinstance(hint, type) and is_dataclass(hint) and hint.__module__.startswith("builder.schema"):
            return self.group(hint, steps)
        if origin in (Union, types.UnionType):
            useful = [part for part in get_args(hint) if part is not type(None)]
            return self.value(useful[-1], model, key, steps)
        if origin is tuple:
            return [self.value(get_args(hint)[0], model, key, (*steps, number)) for number in range(2)]
        return self.plain(model, key)

    def plain(self, model: type, key: str) -> Any:
        if key in DATES or (model is Role and key in ("from", "to")):
            return "2024-05-17"
        if key == "kind":
            return "visit"
        if key == "type":
            return TYPES[model.__name__]
        if (model, key) == (Page, "status"):
            return "gone"
        return CHOICES.get(key) or PLAIN.get(key) or f"text-{key}"


def full(model: type) -> tuple[Any, list[tuple[tuple[str | int, ...], str]]]:
    maker = Maker()
    value = maker.group(model, ())
    return adapter(model).validate_python(value), maker.named


@pytest.mark.parametrize("model", [Event, *RECORDS.values()])
def test_every_reference_of_the_fullest_entry_is_found_where_it_is_written(model: type) -> None:
    entry, named = full(model)
    assert [(steps, identity) for steps, _, identity in references(entry)] == named


def test_the_fullest_event_names_something_in_every_collection() -> None:
    entry, named = full(Event)
    found = {name for _, collection, _ in references(entry) for name in collection.split("|")}
    assert found == {"people", "organizations", "places", "sources", "storylines", "events", "media"}
    assert len(named) > 40


@settings(max_examples=20)
@given(
    st.sets(
        st.sampled_from(sorted({"people", "organizations", "places", "storylines", "sources", "media", "relations"}))
    )
)
def test_what_is_absent_names_nobody(absent: set[str]) -> None:
    maker = Maker()
    value = {key: inner for key, inner in maker.group(Event, ()).items() if key not in absent}
    left = [named for named in maker.named if named[0][0] not in absent]
    assert [(steps, identity) for steps, _, identity in references(adapter(Event).validate_python(value))] == left


def test_the_word_unknown_names_nobody() -> None:
    event = adapter(Event).validate_python(
        {"title": "A", "date": "2024", "kind": "visit", "visit": {"hosts": "unknown"}}
    )
    assert list(references(event)) == []


def test_free_text_names_nobody() -> None:
    event = adapter(Event).validate_python(
        {
            "title": "A",
            "date": "2024",
            "kind": "visit",
            "claims": [{"text": "a", "by": ["Reuters", "organization:reuters"]}],
        }
    )
    assert list(references(event)) == [(("claims", 0, "by", 1), "organizations", "reuters")]


def test_an_office_and_a_parent_are_references() -> None:
    person = adapter(Person).validate_python(
        {"name": "A", "roles": [{"title": "x", "organization": "mofa"}], "image": "p"}
    )
    assert [(collection, name) for _, collection, name in references(person)] == [
        ("organizations", "mofa"),
        ("media", "p"),
    ]
    parent = adapter(Organization).validate_python({"name": "A", "parent": "mofa"})
    assert list(references(parent)) == [(("parent",), "organizations", "mofa")]
