"""What editors are told of every key, and that it is so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builder import located
from builder.editors.files import MODELS
from builder.located import Value
from builder.places import Places
from builder.schema.event import Event
from builder.schema.gate import admit
from builder.schema.records import Medium, Person, Source
from builder.schema.shapes import Choice, Group, Key, Listing, Number, Table, Text, WordOr, groups_in, keys_of, shape_of
from builder.schema.translation import Translation
from builder.schema.types import Day, Lines


def models(*given: type) -> Iterator[type]:
    """These models and every one inside them, each once."""
    waiting, seen = list(given), set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            waiting += [group.model for key in keys_of(model) for group in groups_in(key.shape)]


EVERY = [(model, key) for model in models(*MODELS.values(), Translation) for key in keys_of(model)]
each_key = pytest.mark.parametrize(("model", "key"), EVERY, ids=lambda each: getattr(each, "__name__", "") or each.name)


def test_all_is_looked_at() -> None:
    assert {model.__name__ for model, _ in EVERY} >= {"Event", "Claim", "Toll", "Role", "KindOfSite", "Translation"}


@each_key
def test_every_key_has_its_sentence(model: type, key: Key) -> None:
    assert len(key.sentence) >= 20
    assert key.sentence[0].isupper()
    assert key.sentence.endswith(".")


LINE = Text(limit=2000)
# Keys whose text goes over several lines; an example would say nothing.
LONG = {"body"}


@each_key
def test_every_example_is_taken_by_the_gate(model: type, key: Key) -> None:
    assert bool(key.example) != (key.name in LONG)
    value = located.read(f"{key.name}: {key.example}", "x.yaml").value
    assert isinstance(value, dict)
    entry, problems, _ = admit(model, {**required(model), **value}, lambda: Places("", "x.yaml"))
    assert problems == []
    assert entry is not None


def required(model: type) -> dict[str, Value]:
    """The keys that must be there, from their examples."""
    found: dict[str, Value] = {}
    for key in keys_of(model):
        value = located.read(f"{key.name}: {key.example}", "x.yaml").value if key.required else {}
        assert isinstance(value, dict)
        found |= value
    return found


@pytest.mark.parametrize(
    ("model", "name", "shape"),
    [
        (Event, "date", Text("date")),
        (Event, "added", Text("day")),
        (Event, "title", Text("line", 160)),
        (Event, "importance", Number(True, 1, 5)),
        (Event, "byline", Listing(LINE, bare=True)),
        (Person, "names", Table("language", Listing(LINE, bare=True))),
        (Person, "wikidata", Text("line", 0, "^Q[1-9][0-9]*$")),
        (Medium, "alt", LINE),
    ],
)
def test_a_shape_says_what_may_be_written(model: type, name: str, shape: object) -> None:
    (found,) = (key.shape for key in keys_of(model) if key.name == name)
    assert found == shape


def test_a_group_says_for_which_key_a_bare_text_stands() -> None:
    shapes = {key.name: key.shape for key in keys_of(Event)}
    people, visit = shapes["people"], shapes["visit"]
    assert isinstance(people, Listing)
    assert isinstance(people.item, Group)
    assert people.item.short == "id"
    assert isinstance(visit, Group)
    assert visit.short == ""
    hosts = next(key.shape for key in keys_of(visit.model) if key.name == "hosts")
    assert hosts == WordOr("unknown", Listing(Text("party"), bare=True))


def test_what_is_required_and_what_python_keeps_for_itself_are_as_editors_see_them() -> None:
    assert [key.name for key in keys_of(Event) if key.required] == ["title", "date", "kind"]
    assert not [key for key in keys_of(Source) if key.required]
    roles = next(key.shape for key in keys_of(Person) if key.name == "roles")
    assert "from" in {key.name for group in groups_in(roles) for key in keys_of(group.model)}


def test_types_within_types_are_seen_through() -> None:
    assert shape_of(Day | None) == Text("day")
    assert shape_of(Lines) == Listing(LINE, bare=True)
    words = next(key.shape for key in keys_of(Source) if key.name == "type")
    assert isinstance(words, Choice)
    assert "article" in words.words


def test_a_type_without_words_is_refused() -> None:
    with pytest.raises(TypeError, match="no words"):
        shape_of(complex)
