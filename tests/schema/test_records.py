from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from builder.schema.gate import adapter
from builder.schema.records import RECORDS, Medium, Person, Place, Source
from builder.schema.translation import Translation

REQUIRED = {
    "people": {"name"},
    "organizations": {"name"},
    "places": {"name"},
    "sources": set(),
    "storylines": {"title"},
    "pages": {"title"},
    "media": {"file", "alt", "credit"},
}


def admitted(model: type, **keys: Any) -> Any:
    return adapter(model).validate_python(keys)


@pytest.mark.parametrize("collection", RECORDS)
def test_what_each_record_must_have(collection: str) -> None:
    value: dict[str, Any] = {}
    try:
        adapter(RECORDS[collection]).validate_python(value)
        missing: set[Any] = set()
    except ValidationError as error:
        missing = {detail["loc"][0] for detail in error.errors()}
    assert missing == REQUIRED[collection]


@pytest.mark.parametrize("model", [*RECORDS.values(), Translation])
def test_every_record_takes_a_note_for_editors(model: type) -> None:
    assert "note" in model.__dataclass_fields__  # type: ignore[attr-defined]  # all are dataclasses


def test_names_are_one_or_several_in_each_language() -> None:
    person = admitted(Person, name="A", names={"he": "פרנסואה", "zh-Hant": ["吳志中", "吳"]})
    assert person.names == {"he": ("פרנסואה",), "zh-Hant": ("吳志中", "吳")}


def test_an_office_has_bounds_or_points_in_time() -> None:
    role = admitted(Person, name="A", roles=[{"title": "x", "from": "2024", "on": ["2020", "2023"]}]).roles[0]
    assert (str(role.from_), role.to, [str(point) for point in role.on]) == ("2024", None, ["2020", "2023"])


def test_a_link_may_be_written_as_its_address_alone() -> None:
    assert admitted(Person, name="A", links=["https://example.org/"]).links[0].url == "https://example.org/"
    assert admitted(Source, title="A", archived="https://example.org/").archived.url == "https://example.org/"


@pytest.mark.parametrize(("lat", "lon"), [("90", "180"), ("-90", "-180"), ("25.04", "121.56")])
def test_a_place_lies_on_the_earth(lat: str, lon: str) -> None:
    place = admitted(Place, name="A", lat=lat, lon=lon)
    assert (place.lat, place.lon) == (float(lat), float(lon))


@pytest.mark.parametrize("given", [{"lat": "90.1"}, {"lon": "-181"}, {"lat": "inf"}, {"lon": "NaN"}, {"lat": "25,04"}])
def test_a_place_lies_nowhere_else(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        admitted(Place, name="A", **given)


@pytest.mark.parametrize("item", ["Q0", "q865", "865", "Q865 ", "P31", "Q1\n"])
def test_a_wikidata_item_has_its_form(item: str) -> None:
    if item.strip() == "Q865" or item.strip() == "Q1":
        assert admitted(Person, name="A", wikidata=item).wikidata == item.strip()
        return
    with pytest.raises(ValidationError):
        admitted(Person, name="A", wikidata=item)


def test_a_picture_says_what_it_shows_and_who_made_it() -> None:
    medium = admitted(Medium, file="wu.jpg", alt="A man", credit="B")
    assert (medium.file, medium.alt, medium.credit, medium.caption) == ("wu.jpg", "A man", "B", "")


def test_a_translation_holds_only_what_is_translated() -> None:
    assert admitted(Translation, title="A", translated_by="B").translated_by == ("B",)
    with pytest.raises(ValidationError):
        admitted(Translation, title="A", date="2024")
