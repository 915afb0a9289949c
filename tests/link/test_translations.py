from __future__ import annotations

from typing import Any

import pytest

from builder.schema.words import Piece, Row, pieces
from tests.worlds import Files, World, entry, event, organization, person, place, settings, site, source

KINDS = {"ruling": {"label": "Ruling", "fields": {"court": {"type": "text"}, "decided": {"type": "date"}}}}
HEBREW = settings(languages=["en", "he"], kinds=KINDS, menu=["people"])
WHOLE: dict[str, Any] = {
    "people": [{"id": "wu", "role": "guest"}],
    "organizations": [{"id": "mofa", "role": "host"}],
    "places": [{"id": "taipei", "note": "where in it"}],
    "sources": [{"id": "st", "quote": "They came.", "locator": "p. 3"}],
    "tags": ["defence"],
    "corrections": [{"date": "2024-06-01", "text": "The date."}],
    "relations": [{"type": "corrects", "event": "b", "note": "as said"}],
    "claims": [
        {"text": "one", "by": ["person:wu", "Three sources"], "via": "Reuters", "sources": ["st"]},
        {
            "text": "two",
            "question": "when",
            "by": "Two sources",
            "anonymity": {"described_as": "near"},
            "responses": [{"by": "person:wu", "stance": "denied"}, {"by": "x", "stance": "denied", "quote": "No."}],
        },
    ],
    "visit": {"visitors": ["wu", "Four others"], "purpose": "talks"},
}
OTHERS = (
    HEBREW,
    person("wu", roles=[{"title": "Minister", "from": "2020"}], links=[{"url": "https://wu.example", "label": "Page"}]),
    *(organization("mofa"), place("taipei"), source("st"), event("b")),
)


def translated(**words: Any) -> World:
    return site(*OTHERS, event("a", **WHOLE), entry("events/a.he.yaml", **words))


def test_pieces_are_found_by_id_and_by_position() -> None:
    found = [(piece.steps, piece.text) for piece in pieces(translated().event("a").entry) if isinstance(piece, Piece)]
    for each in (
        (("people", "wu", "role"), "guest"),
        (("places", "taipei", "note"), "where in it"),
        (("sources", "st", "quote"), "They came."),
        (("relations", "b", "note"), "as said"),
        (("claims", 1, "anonymity", "described_as"), "near"),
        (("claims", 1, "responses", 1, "quote"), "No."),
        (("visit", "visitors", 1), "Four others"),
    ):
        assert each in found


def test_rows_come_before_their_items() -> None:
    found = [piece.steps for piece in pieces(translated().event("a").entry)]
    row = found.index(("claims", 1, "responses"))
    assert row < found.index(("claims", 1, "responses", 1, "quote"))
    assert Row(("claims",), ("claims",), 2) in list(pieces(translated().event("a").entry))


FITTING: tuple[dict[str, Any], ...] = (
    {},
    {"title": "א", "summary": "ב", "warning": "ג"},
    {"people": [{"id": "wu", "role": "אורח"}], "places": [{"id": "taipei", "note": "איפה"}]},
    {"sources": [{"id": "st", "quote": "הם באו", "locator": "עמ' 3"}]},
    {"relations": [{"event": "b", "note": "כאמור"}]},
    {"corrections": ["התאריך"]},
    {"claims": ["אחת", "שתיים"]},
    {"claims": [{"number": 2, "question": "מתי", "responses": [{"number": 2, "quote": "לא"}]}]},
    {"claims": [{"number": 1, "by": ["person:wu", "שלושה מקורות"], "via": "רויטרס"}]},
    {"claims": [{"number": 2, "anonymity": {"described_as": "מקורב"}}]},
    {"visit": {"visitors": ["wu", "ארבעה אחרים"], "purpose": "שיחות"}},
)


@pytest.mark.parametrize("words", FITTING)
def test_what_has_the_shape_of_its_original_fits(words: dict[str, Any]) -> None:
    assert translated(**words).codes == []


@pytest.mark.parametrize(
    ("words", "place", "said"),
    [
        ({"claims": ["אחת"]}, "1:9", '"claims" holds 1 here and 2 in the original.'),
        ({"claims": ["א", "ב", "ג"]}, "1:9", '"claims" holds 3 here and 2'),
        ({"claims": [{"number": 3, "text": "ג"}]}, "1:32", 'The original has no text in "text" here.'),
        ({"claims": [{"number": 1, "question": "מתי"}]}, "1:36", 'The original has no text in "question" here.'),
        ({"claims": [{"number": 1, "by": "שלושה"}]}, "1:30", '"by" holds 1 here and 2 in the original.'),
        (
            {"claims": [{"number": 1, "by": ["person:st", "שלושה"]}]},
            "1:31",
            'In the original "wu" stands here, which is the id of an entry and is not translated.',
        ),
        ({"claims": [{"number": 2, "responses": ["x"]}]}, "1:38", "An item of"),
        ({"people": [{"id": "wo", "role": "אורח"}]}, "1:31", 'The original names no person "wo".'),
        ({"places": [{"id": "taipei", "role": "x"}]}, "1:27", 'There is no key "role" here.'),
        ({"relations": [{"event": "c", "note": "x"}]}, "1:36", 'The original has no text in "note" here.'),
        ({"statement": {"venue": "x"}}, "1:22", 'The original has no text in "venue" here.'),
        ({"date": "2024"}, "1:1", 'There is no key "date" in a translation here.'),
    ],
)
def test_what_its_original_does_not_have_is_an_error(words: dict[str, Any], place: str, said: str) -> None:
    world = translated(**words)
    (problem,) = [each for each in world.problems if each.severity == "error"]
    assert problem.what.startswith(said)
    assert f"{problem.where.line}:{problem.where.column}" == place


def test_a_near_id_is_guessed() -> None:
    assert 'Those of the original are: wu. Did you mean "wu"?' in translated(people=[{"id": "wuu", "role": "x"}]).told


@pytest.mark.parametrize(
    ("path", "words", "codes"),
    [
        ("people/wu", {"roles": ["שר"], "links": ["דף"], "country": "x"}, []),
        ("people/wu", {"roles": ["שר", "שופט"]}, ["E228"]),
        ("people/wu", {"summary": "x"}, ["E201"]),
        ("places/taipei", {"name": "טאיפיי", "country": "טאיוואן"}, []),
        ("organizations/mofa", {"name": "משרד החוץ", "short": "מח"}, []),
        ("sources/st", {"extent": "x", "reliability_note": "y"}, []),
        ("site", {"title": "א", "tags": {"defence": "הגנה"}, "menu": [{"to": "people", "label": "מי"}]}, []),
        ("site", {"kinds": {"ruling": {"label": "פסיקה", "fields": {"court": "בית משפט"}}}}, []),
        ("site", {"kinds": {"ruling": "פסיקה"}}, []),
        ("site", {"tags": {"defense": "הגנה"}}, ["E228"]),
        ("site", {"kinds": {"rulling": "x"}}, ["E228"]),
        ("site", {"kinds": {"ruling": {"fields": {"curt": "x"}}}}, ["E228"]),
        ("site", {"menu": [{"to": "place", "label": "x"}]}, ["E228"]),
    ],
)
def test_other_translations_are_held_against_their_originals_too(
    path: str, words: dict[str, Any], codes: list[str]
) -> None:
    assert site(*OTHERS, event("a", **WHOLE), entry(f"{path}.he.yaml", **words)).codes == codes


RULING: Files = event("c", kind="ruling", ruling={"court": "The court", "decided": "2024"})


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ({"ruling": {"court": "בית המשפט"}}, []),
        ({"ruling": {"decided": "2025"}}, ["E201"]),
        ({"ruling": {"curt": "x"}}, ["E201"]),
        ({"ruling": "x"}, ["E217"]),
    ],
)
def test_the_texts_of_a_kind_of_the_site_are_translated(words: dict[str, Any], codes: list[str]) -> None:
    world = site(*OTHERS, RULING, entry("events/c.he.yaml", **words))
    assert world.codes == codes
    if not codes:
        assert world.event("c").translations["he"].words["ruling", "court", 0] == "בית המשפט"


def test_the_block_of_another_kind_does_not_fit() -> None:
    assert translated(ruling={"court": "x"}).codes == ["E228"]


def test_a_faulty_original_is_not_held_against_its_translation() -> None:
    broken = event("a", **{**WHOLE, "claims": [*WHOLE["claims"], {"by": "x"}]})
    assert site(*OTHERS, broken, entry("events/a.he.yaml", claims=["א", "ב", "ג"])).codes == ["E202"]


def test_offices_and_notes_on_ties_carry_their_translations() -> None:
    world = site(
        *OTHERS,
        event("a", **WHOLE),
        entry("events/a.he.yaml", relations=[{"event": "b", "note": "כאמור"}]),
        entry("people/wu.he.yaml", roles=["שר"]),
    )
    assert world.event("a").people[0].offices[0].others == {"he": "שר"}
    assert world.event("b").related[0].note.others == {"he": "כאמור"}


@pytest.mark.parametrize("said", ["near Name of wu", "מקורבו של Name of wu", "call +886 2 1234 5678", "wu@example.org"])
def test_a_translation_gives_no_anonymous_source_away(said: str) -> None:
    assert translated(claims=[{"number": 2, "anonymity": {"described_as": said}}]).codes == ["E211"]
