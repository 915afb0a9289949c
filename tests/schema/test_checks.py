from __future__ import annotations

from typing import Any

import pytest

from builder.schema.checks import CONTACT, check_event, check_record, is_anonymous
from builder.schema.event import Claim, Event
from builder.schema.gate import adapter
from builder.schema.records import Person, Source
from builder.schema.site import Config

SOURCED = {"sources": ["st-wu"]}


def wrong(**keys: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """Steps and code of everything that is wrong with an event."""
    event = adapter(Event).validate_python({"title": "A", "date": "2024", "kind": "visit", **SOURCED, **keys})
    return [(steps, code) for steps, code, _, _ in check_event(event, Config(title="A"))]


def claimed(**keys: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return wrong(claims=[{"text": "a", **keys}])


def test_an_event_with_a_source_is_sound() -> None:
    assert wrong() == []


def test_an_event_without_a_source_is_worth_a_warning_unless_a_claim_has_one() -> None:
    assert wrong(sources=[]) == [((), "W303")]
    assert wrong(sources=[], claims=[{"text": "a", "sources": ["b"]}]) == []


@pytest.mark.parametrize(("tag", "codes"), [("!?", ["E203"]), ("防空", []), ("7", [])])
def test_a_tag_has_a_letter_or_a_digit(tag: str, codes: list[str]) -> None:
    assert wrong(tags=["a", tag]) == [(("tags", 1), code) for code in codes]


@pytest.mark.parametrize(("date", "codes"), [("[2024]", ["W305"]), ("2024?", []), ("../..", ["W305"])])
def test_a_date_that_is_hardly_meant_is_a_warning(date: str, codes: list[str]) -> None:
    assert wrong(date=date) == [(("date",), code) for code in codes]


@pytest.mark.parametrize(
    ("date", "zone", "codes"),
    [
        ("2024-05-17T10:00+08:00", "Asia/Taipei", []),
        ("2024-05-17T10:00+03:00", "Asia/Taipei", ["E212"]),
        ("2024-01-17T10:00+02:00", "Asia/Jerusalem", []),
        ("2024-07-17T10:00+02:00", "Asia/Jerusalem", ["E212"]),
        ("2024-10-27T01:30+03:00", "Asia/Jerusalem", []),
        ("2024-10-27T01:30+02:00", "Asia/Jerusalem", []),
        ("2024-05-17T10:00", "Asia/Taipei", []),
        ("2024-05-17", "Asia/Taipei", []),
        ("-0044-03-15T10:00+01:00", "Europe/Rome", []),
        ("2024-05-17T10:00+03:00", None, []),
    ],
)
def test_an_offset_is_one_that_the_zone_had_then(date: str, zone: str | None, codes: list[str]) -> None:
    given = {"timezone": zone} if zone else {}
    assert wrong(date=date, **given) == [(("date",), code) for code in codes]


def test_the_offset_of_the_zone_is_named_as_it_would_be_written() -> None:
    event = adapter(Event).validate_python(
        {"title": "A", "date": "2024-05-17T10:00Z", "kind": "visit", "timezone": "Asia/Kathmandu", **SOURCED}
    )
    ((_, _, what, _),) = check_event(event, Config(title="A"))
    assert what.endswith("which was +05:45 at that time.")


@pytest.mark.parametrize(("place", "steps"), [("sources", ("sources", 1)), ("claims", ("claims", 0, "sources", 1))])
def test_a_source_with_an_id_says_nothing_else_of_itself(place: str, steps: tuple[str | int, ...]) -> None:
    citations = ["a", {"id": "b", "title": "x", "locator": "p. 3"}]
    given: dict[str, Any] = (
        {"sources": citations} if place == "sources" else {"claims": [{"text": "a", "sources": citations}]}
    )
    assert wrong(**given) == [((*steps, "title"), "E216")]


def test_sources_of_responses_are_looked_at_too() -> None:
    response = {"by": "a", "stance": "denied", "sources": [{"id": "b", "url": "https://example.org/"}]}
    assert claimed(responses=[response]) == [(("claims", 0, "responses", 0, "sources", 0, "url"), "E216")]


@pytest.mark.parametrize(
    ("keys", "anonymous"),
    [
        ({"attribution": "anonymous"}, True),
        ({"anonymity": {"count": "3"}}, True),
        ({"attribution": "on-record", "anonymity": {"count": "3"}}, False),
        ({"attribution": "on-record"}, False),
        ({}, False),
    ],
)
def test_a_claim_is_anonymous_where_it_says_so_or_describes_its_sources(keys: dict[str, Any], anonymous: bool) -> None:
    assert is_anonymous(adapter(Claim).validate_python({"text": "a", **keys})) is anonymous
    found = claimed(by=["An official", "person:wu"], **keys)
    assert found == ([(("claims", 0, "by", 1), "E211")] if anonymous else [])


def test_an_organization_may_stand_for_an_anonymous_source() -> None:
    assert claimed(by="organization:mofa-tw", attribution="anonymous") == []


@pytest.mark.parametrize(
    "said", ["a.b+c@example.co.uk", "call +886 2 2345 6789", "02-2345-6789", "(02) 2345 6789 after six", "0912345678"]
)
def test_a_contact_of_an_anonymous_source_is_an_error(said: str) -> None:
    assert claimed(anonymity={"described_as": said}) == [(("claims", 0, "anonymity", "described_as"), "E211")]


@pytest.mark.parametrize(
    "said",
    [
        "an official",
        "a minister of 2016-2020",
        "who spoke on 2025-12-11",
        "three of 12 members",
        "one in unit 8200",
        "in 2023, 2024 and 2025",
    ],
)
def test_years_and_numbers_are_no_contact(said: str) -> None:
    assert claimed(anonymity={"described_as": said}) == []


def test_a_contact_needs_a_host() -> None:
    assert not CONTACT.search("@mofa")


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"title": "A", "publisher": "P"}, []),
        ({"url": "https://example.org/", "publisher": "P"}, []),
        ({"document": "A", "publisher": "P"}, []),
        ({"url": "https://example.org/"}, []),
        ({"title": "A"}, ["E202"]),
        ({"publisher": "P"}, ["E202"]),
        ({"note": "x"}, ["E202", "E202"]),
    ],
)
def test_a_source_can_be_found_and_has_a_publisher(keys: dict[str, str], codes: list[str]) -> None:
    assert [code for _, code, _, _ in check_record(adapter(Source).validate_python(keys))] == codes


def test_other_records_have_no_such_rules() -> None:
    assert list(check_record(Person(name="A"))) == []
