from __future__ import annotations

from typing import Any

import pytest

from tests.worlds import World, entry, event, organization, page, person, settings, site, source, written

WU = person("wu", "Francois Wu", also=["Wu Chih-chung", "Ho"], names={"zh-Hant": ["吳志中"], "he": ["פרנסואה וו"]})


def described(said: str, **keys: Any) -> World:
    return site(WU, event("a", claims=[{"text": "x", "by": "y", "anonymity": {"described_as": said}, **keys}]))


@pytest.mark.parametrize(
    "said",
    [
        "an aide of Francois Wu",
        "FRANCOIS WU's driver",
        "francois  wu",
        "(Wu Chih-chung)",
        "somebody at Ho's",
        "據吳志中的朋友",
        "מקורבו של פרנסואה וו",
    ],
)
def test_a_known_name_in_the_description_of_an_anonymous_source_is_an_error(said: str) -> None:
    world = described(said)
    assert world.codes == ["E211"]
    assert "names the person wu." in world.told


@pytest.mark.parametrize("said", ["an official", "a shop-owner", "Hong Kong", "Wu", "a whole house", "Francois", "吳"])
def test_a_part_of_a_name_names_nobody(said: str) -> None:
    assert described(said).codes == []


def test_a_name_is_told_where_it_stands() -> None:
    claims = "claims:\n  - text: x\n  - text: y\n    anonymity:\n      count: 3\n      described_as: near Francois Wu\n"
    text = f"title: A\ndate: 2024\nkind: visit\nsources: [{{title: x, publisher: y}}]\n{claims}"
    assert site(WU, written("events/a.yaml", text)).places == ["a.yaml:10:21 E211"]


def test_a_name_that_only_a_translation_has_counts_too() -> None:
    languages = settings(languages=["en", "he"])
    anonymous = event("a", claims=[{"text": "x", "anonymity": {"described_as": "ידיד של לין"}}])
    assert site(languages, person("lin"), entry("people/lin.he.yaml", name="לין"), anonymous).codes == ["E211"]


@pytest.mark.parametrize(
    ("by", "attribution", "codes"),
    [
        ("Francois Wu", "anonymous", ["E211"]),
        ("francois wu", None, ["E211"]),
        ("Three sources", "anonymous", []),
        ("An aide of Francois Wu", "anonymous", []),
        ("Francois Wu", "on-record", []),
    ],
)
def test_an_anonymous_source_is_not_named_in_free_text_either(
    by: str, attribution: str | None, codes: list[str]
) -> None:
    claim = {"text": "x", "by": by, "anonymity": {"count": "1"}}
    assert site(WU, event("a", claims=[claim | ({"attribution": attribution} if attribution else {})])).codes == codes


def test_two_tags_of_one_address_are_told_at_the_second() -> None:
    world = site(
        event("a", tags=["x", "Air defence"]), event("b", tags=["air-defence"]), event("c", tags=["Air defence"])
    )
    assert world.places == ["b.md:6:8 E221"]
    assert 'Write "Air defence" here too' in world.told


def test_the_place_of_a_tag_is_its_own_after_a_mistake_before_it() -> None:
    world = site(event("a", tags=["Air defence"]), event("b", tags=[["x"], "air-defence"]))
    assert world.places == ["b.md:6:8 E217", "b.md:6:15 E221"]


@pytest.mark.parametrize(
    ("aliases", "codes"),
    [(["old"], []), (["old", "old"], []), (["b"], ["E222"]), (["a"], ["E222"]), (["taken"], ["E222"])],
)
def test_a_former_id_leads_to_one_entry(aliases: list[str], codes: list[str]) -> None:
    world = site(event("a", aliases=aliases), event("b"), event("0", aliases=["taken"]), person("old"))
    assert world.codes == codes


def test_a_former_id_is_taken_also_where_case_is_ignored() -> None:
    assert site(person("strasse"), person("b", aliases=["straße"])).codes == ["E222"]


def test_an_alias_of_a_takedown_note_is_one_of_an_event() -> None:
    note = page("gone", status="gone", aliases=["a", "b"])
    assert site(note, event("a"), event("c", aliases=["b"])).codes == ["E222", "E222"]
    assert site(page("about", aliases=["a"]), event("a")).codes == []


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"status": "retracted"}, ["W308"]),
        ({"claims": [{"text": "x", "status": "retracted"}]}, ["W308"]),
        ({"status": "retracted", "corrections": [{"date": "2024-06-01", "text": "A forgery."}]}, []),
        ({"status": "denied"}, []),
    ],
)
def test_a_retraction_says_when_and_why(keys: dict[str, Any], codes: list[str]) -> None:
    assert site(event("a", **keys)).codes == codes


def test_a_picture_has_its_file() -> None:
    media = entry("media/media.yaml", wu={"file": "wu.jpg", "alt": "x", "credit": "y"})
    assert site(media, media=["wu.jpg"]).codes == []
    world = site(media, media=["Wu.jpg"])
    assert world.places == ["media.yaml:1:14 E225"]
    assert 'Did you mean "Wu.jpg"?' in world.told


def test_a_picture_without_a_file_is_told_once() -> None:
    assert site(entry("media/media.yaml", wu={"alt": "x", "credit": "y"})).codes == ["E202"]


@pytest.mark.parametrize(
    ("to", "codes"),
    [
        ("about", []),
        ("people", []),
        ("storylines", []),
        ("https://example.org/", []),
        ("abuot", ["E204"]),
        ("media", ["E204"]),
        ("javascript://x.org/%0aalert(1)", ["E218"]),
        ("https://u:p@example.org/", ["E218"]),
        ("//example.org", ["E204"]),
    ],
)
def test_the_menu_leads_to_a_page_a_collection_or_an_address(to: str, codes: list[str]) -> None:
    assert site(settings(menu=["people", to]), page("about")).codes == codes


def test_a_source_that_is_registered_is_told_by_its_id() -> None:
    registered = source("st", url="https://www.example.org/a/")
    world = site(registered, event("a", sources=[{"title": "x", "publisher": "y"}, {"url": "http://example.org/a"}]))
    assert world.codes == ["W304"]
    assert "Write: sources: " in world.told
    assert site(registered, event("a", sources=[{"url": "http://example.org/b"}])).codes == []


@pytest.mark.parametrize(("exact", "others", "warned"), [(8, 0, True), (8, 8, True), (8, 9, False), (7, 0, False)])
def test_many_events_on_the_first_of_a_month_are_doubted(exact: int, others: int, warned: bool) -> None:
    first = [event(f"a{number}", f"2024-0{number + 1}-01") for number in range(exact)]
    rest = [event(f"b{number}", f"2024-0{number + 1}-05") for number in range(others)]
    codes = site(*first, *rest).codes
    assert codes == (["W310"] * exact if warned else [])


def test_months_and_marked_days_are_not_doubted() -> None:
    assert site(*(event(f"a{number}", f"2024-0{number + 1}") for number in range(9))).codes == []
    assert site(*(event(f"a{number}", f"2024-0{number + 1}-01~") for number in range(9))).codes == []


def test_a_sound_world_has_no_notes() -> None:
    assert site(WU, organization("mofa"), source("st"), event("a", people=["wu"], sources=["st"])).problems == ()
