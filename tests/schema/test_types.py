from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from builder.places import Mend
from builder.schema.types import ACount, Actor, AnActor, AParty, Day, Edtf, Lines, Parties, Title, Url, Zone


def admitted(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def told(kind: Any, value: Any) -> tuple[str, str, Any]:
    """Code, what and fix of the one fault of a value."""
    with pytest.raises(ValidationError) as caught:
        admitted(kind, value)
    (detail,) = caught.value.errors()
    return detail["ctx"]["code"], detail["ctx"]["what"], detail["ctx"]["fix"]


def test_an_address_is_told_with_what_is_wrong_with_it() -> None:
    assert admitted(Url, "https://example.org/") == "https://example.org/"
    what = 'The address "https://127.1/" names its host by number.'
    assert told(Url, "https://127.1/")[:2] == ("E218", what)


@pytest.mark.parametrize(
    ("text", "low", "high", "about"),
    [
        ("12", 12, 12, False),
        ("37..59", 37, 59, False),
        ("42..", 42, None, False),
        ("..50", None, 50, False),
        ("~3000", 3000, 3000, True),
    ],
)
def test_a_count_is_as_exact_as_it_is_known(text: str, low: int | None, high: int | None, about: bool) -> None:
    count = admitted(ACount, text)
    assert (count.low, count.high, count.approximate, count.text) == (low, high, about, text)


@pytest.mark.parametrize(
    "value", ["dozens", "..", "", "1-2", "12.5", "-3", "1 000", "9" * 10, "59..37", ["1"], {"a": "b"}, "１２x"]
)
def test_what_is_no_count_is_told(value: Any) -> None:
    assert told(ACount, value)[0] == "E219"


@pytest.mark.parametrize(
    "text", ["2024-05-17", "[2025-11-21..2025-12-11]", "198X", "2024-05-17T10:00+08:00", "../2024"]
)
def test_a_date_is_kept_as_it_was_written(text: str) -> None:
    assert str(admitted(Edtf, text)) == text


def test_what_is_no_date_is_told_with_what_is_meant() -> None:
    assert told(Edtf, "17 May 2024")[2] == 'Write "2024-05-17".'


@pytest.mark.parametrize(
    ("value", "said"), [(["2024", "2025"], '"[2024,2025]"'), (["a"], "a"), ({"a": "b"}, "2024-05")]
)
def test_a_date_that_yaml_took_for_a_list_is_told_how_to_quote_it(value: Any, said: str) -> None:
    code, _, fix = told(Edtf, value)
    assert code == "E217"
    assert said == fix.value


@pytest.mark.parametrize("text", ["2024-05", "2024-05-17/2024-05-18", "[2024-05-17,2024-05-18]", "2024-05-17/.."])
def test_a_day_is_one_day(text: str) -> None:
    assert told(Day, text)[0] == "E205"
    assert str(admitted(Day, "2024-05-17")) == "2024-05-17"


@pytest.mark.parametrize(
    ("value", "actor"),
    [
        ("person:wu", Actor("people", "wu")),
        ("person: wu ", Actor("people", "wu")),
        ("organization:mofa-tw", Actor("organizations", "mofa-tw")),
        ("Three  sources", Actor(text="Three sources")),
        ("Reuters: a report", Actor(text="Reuters: a report")),
        ("wu", Actor(text="wu")),
    ],
)
def test_who_speaks_is_an_entry_or_free_text(value: str, actor: Actor) -> None:
    assert admitted(AnActor, value) == actor


def test_who_takes_part_is_an_entry_where_it_could_be_an_id() -> None:
    assert admitted(AParty, "wu") == Actor("people|organizations", "wu")
    assert admitted(AParty, "The Ministry") == Actor(text="The Ministry")


def test_a_space_after_the_colon_of_a_reference_is_told_as_such() -> None:
    assert told(AnActor, {"person": "wu"})[1:] == (
        'There is a space after "person:", so YAML takes it for a key.',
        Mend("person:wu", first="Leave the space out."),
    )


@pytest.mark.parametrize("value", [{"a": "b", "c": "d"}, ["a"], {"a": "b"}])
def test_a_group_is_nobody(value: Any) -> None:
    assert told(AnActor, value)[0] == "E217"


def test_unknown_is_not_the_same_as_a_list_or_nothing() -> None:
    assert admitted(Parties, "unknown") == "unknown"
    assert admitted(Parties, "wu") == admitted(Parties, ["wu"]) == (Actor("people|organizations", "wu"),)
    assert admitted(Parties, []) == ()


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("Taipei", "Asia/Taipei"),
        ("asia/taipei", "Asia/Taipei"),
        ("new york", "America/New_York"),
        ("Europe/Berln", "Europe/Berlin"),
    ],
)
def test_a_time_zone_is_guessed_from_its_city(name: str, guess: str) -> None:
    code, _, fix = told(Zone, name)
    assert code == "E213"
    assert fix.endswith(f'Did you mean "{guess}"?')


@pytest.mark.parametrize("name", ["../etc/passwd", "/etc/passwd", "Asia", "Mars", "x" * 300, "a/" * 30_000, "a\x00b"])
def test_a_time_zone_is_no_file(name: str) -> None:
    assert told(Zone, name)[0] == "E213"


def test_one_text_or_a_list_of_them() -> None:
    assert admitted(Lines, "A. Editor") == admitted(Lines, [" A.  Editor "]) == ("A. Editor",)


def test_a_title_is_one_line_in_composed_form_and_measured_as_such() -> None:
    assert admitted(Title, " Cafe\u0301\n  in  Taipei ") == "Café in Taipei"
    assert admitted(Title, "x" * 160 + "  ") == "x" * 160
    with pytest.raises(ValidationError):
        admitted(Title, "x" * 161)
