from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import evidence
from builder.evidence import claims_of, identity, independent, normalised, origins_of, publisher_of, status_of
from builder.markup import host_of
from builder.schema.event import Citation, Event
from builder.schema.gate import adapter
from builder.schema.records import Source
from tests.worlds import World, event, organization, person, site, source

STATUSES = ("confirmed", "reported", "disputed", "denied", "retracted")
REUTERS = [source("a", origin="Reuters"), source("b", origin="REUTERS")]


def about_event(*statuses: str) -> Event:
    claims = [{"text": "x", "status": status} for status in statuses]
    found: Event = adapter(Event).validate_python({"title": "A", "date": "2024", "kind": "visit", "claims": claims})
    return found


def confirmed(**keys: Any) -> World:
    """An event that says it is confirmed, in a world with two copies of one Reuters story and one other report."""
    others = [source("c", publisher="The Times"), source("doc", type="document"), person("wu"), organization("mofa")]
    return site(*REUTERS, *others, event("visit", status="confirmed", **keys))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"id": "a"}, {"id": "a", "locator": "p. 3"}),
        ({"url": "https://www.example.org/a/"}, {"url": "http://example.org/a#b", "title": "x"}),
        ({"title": "A Report", "publisher": "P"}, {"title": "a report", "publisher": "p"}),
    ],
)
def test_two_citations_are_of_one_source(one: dict[str, str], other: dict[str, str]) -> None:
    both = [adapter(Citation).validate_python(each) for each in (one, other)]
    assert identity(both[0]) == identity(both[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"id": "a"}, {"id": "b"}),
        ({"url": "https://example.org/a?b=1"}, {"url": "https://example.org/a?b=2"}),
        ({"url": "https://example.org/a"}, {"url": "https://example.org/A"}),
        ({"title": "A", "published": "2024"}, {"title": "A", "published": "2025"}),
    ],
)
def test_two_citations_are_of_two_sources(one: dict[str, str], other: dict[str, str]) -> None:
    both = [adapter(Citation).validate_python(each) for each in (one, other)]
    assert identity(both[0]) != identity(both[1])


@given(st.from_regex(r"https?://(www\.)?[a-z]{1,5}\.org(/[a-z]{0,3}){0,3}(\?[a-z=]{1,4})?(#[a-z]*)?", fullmatch=True))
def test_normalising_an_address_twice_changes_nothing_more(url: str) -> None:
    assert normalised(f"https://{normalised(url)}") == normalised(url)


@given(st.from_regex(evidence.PLAIN, fullmatch=True))
def test_a_plain_address_is_normalised_as_any_other(url: str) -> None:
    parts = urlsplit(url)
    assert normalised(url) == f"{host_of(url)}{parts.path.rstrip('/')}"


def test_the_publisher_is_the_host_where_none_is_written() -> None:
    assert publisher_of(Source(url="https://www.example.org/a")) == "example.org"
    assert publisher_of(Source(url="https://example.org/", publisher="P")) == "P"
    assert publisher_of(Source(title="x")) == ""


def test_a_source_is_its_publishers_reporting_unless_it_says_otherwise() -> None:
    assert origins_of(Source(publisher="P")) == ("P",)
    assert origins_of(Source(publisher="P", origin=("Reuters", "AFP"))) == ("Reuters", "AFP")
    assert origins_of(Source(title="x")) == ()


def test_ten_copies_of_one_story_are_one_origin() -> None:
    copies = [source(f"s{number}", origin="Reuters" if number % 2 else "REUTERS") for number in range(10)]
    world = site(*copies, event("a", sources=[f"s{number}" for number in range(10)]))
    assert [origin.casefold() for origin in world.event("a").origins] == ["reuters"]
    assert len(world.event("a").cited) == 10


def test_a_citation_may_say_whose_reporting_it_uses() -> None:
    world = site(source("a", publisher="P"), event("x", sources=[{"id": "a", "origin": ["Israel Hayom"]}]))
    assert world.event("x").origins == ("Israel Hayom",)


def test_origins_keep_the_spelling_in_which_they_first_occur() -> None:
    cited = site(*REUTERS, event("x", sources=["b", "a"])).event("x").cited
    assert independent(cited) == ("REUTERS",)


def test_sources_are_numbered_in_the_order_in_which_they_are_first_named() -> None:
    claim = {"text": "x", "sources": ["b", "a"], "responses": [{"by": "y", "stance": "denied", "sources": ["c"]}]}
    world = site(*(source(name) for name in "abc"), event("x", sources=["a"], claims=[claim]))
    found = world.event("x")
    assert [(cited.number, cited.card.id if cited.card else "") for cited in found.cited] == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
    ]
    assert found.numbers == {"id:a": 1, "id:b": 2, "id:c": 3}


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ((), "reported"),
        (("reported", "disputed", "confirmed"), "disputed"),
        (("denied", "denied"), "denied"),
        (("denied", "reported"), "reported"),
        (("reported", "confirmed", "denied"), "confirmed"),
        (("retracted",), "retracted"),
    ],
)
def test_an_event_without_a_status_gets_one_from_its_claims(statuses: tuple[str, ...], status: str) -> None:
    written = about_event(*statuses)
    assert status_of(written, claims_of(written)) == (status, True)


@given(st.lists(st.sampled_from(STATUSES)))
def test_the_rule_does_not_depend_on_the_order_of_the_claims(statuses: list[str]) -> None:
    one, other = about_event(*statuses), about_event(*reversed(statuses))
    assert status_of(one, claims_of(one)) == status_of(other, claims_of(other))


@pytest.mark.parametrize("stance", ["denied", "disputed"])
def test_a_claim_that_somebody_denies_is_disputed_and_so_is_its_event(stance: str) -> None:
    claim = {"text": "x", "responses": [{"by": "the ministry", "stance": stance}]}
    assert site(event("a", claims=[claim])).event("a").status == "disputed"


@pytest.mark.parametrize("stance", ["confirmed", "not-confirmed", "no-comment", "no-response"])
def test_an_answer_that_denies_nothing_leaves_a_claim_reported(stance: str) -> None:
    claim = {"text": "x", "responses": [{"by": "the ministry", "stance": stance}]}
    assert site(event("a", claims=[claim])).event("a").claims[0].status == "reported"


@pytest.mark.parametrize("kind", ["statement", "response", "report"])
def test_that_something_was_said_is_not_disputed_by_disputing_it(kind: str) -> None:
    claim = {"text": "x", "status": "denied"}
    world = site(event("a", kind=kind, claims=[claim, {"text": "y", "about": "event", "status": "reported"}]))
    assert [each.about for each in world.event("a").claims] == ["content", "event"]
    assert (world.event("a").status, world.event("a").derived) == ("reported", True)


def test_what_the_editor_wrote_stands() -> None:
    world = site(event("a", status="denied", claims=[{"text": "x", "status": "confirmed"}]))
    assert (world.event("a").status, world.event("a").derived) == ("denied", False)


@pytest.mark.parametrize(
    "keys",
    [
        {"sources": ["a", "c"]},
        {"sources": ["doc"]},
        {"sources": ["a"], "claims": [{"text": "x", "attribution": "document"}]},
        {"sources": ["a"], "claims": [{"text": "x", "attribution": "observed"}]},
        {"sources": ["a"], "people": ["wu"], "claims": [{"text": "x", "attribution": "on-record", "by": "person:wu"}]},
        {
            "sources": ["a"],
            "organizations": ["mofa"],
            "claims": [{"text": "x", "attribution": "on-record", "by": "organization:mofa"}],
        },
    ],
)
def test_evidence_that_carries_confirmed(keys: dict[str, Any]) -> None:
    assert confirmed(**keys).codes == []


@pytest.mark.parametrize(
    "keys",
    [
        {"sources": ["a"]},
        {"sources": ["a", "b"]},
        {"sources": ["a"], "claims": [{"text": "x", "attribution": "press"}]},
        {"sources": ["a"], "claims": [{"text": "x", "attribution": "anonymous"}]},
        {"sources": ["a"], "claims": [{"text": "x", "attribution": "on-record", "by": "person:wu"}]},
        {
            "sources": ["a"],
            "people": ["wu"],
            "claims": [{"text": "x", "attribution": "on-record", "by": "Somebody else"}],
        },
    ],
)
def test_evidence_that_does_not_carry_confirmed_is_a_warning(keys: dict[str, Any]) -> None:
    assert confirmed(**keys).codes == ["W302"]


def test_evidence_that_cannot_be_read_is_not_also_called_too_weak() -> None:
    assert confirmed(sources=["a", {"id": "C"}]).codes == ["E107"]
