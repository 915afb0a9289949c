"""What is in another language than its page says so, wherever it stands; what is translated stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.render.reading import Element
from tests.render.small import Files, World, event, one, settings, translation, world

# Every text of an editor that has no language of its own begins with this word.
MARK = "Original"
KIND = {"label": f"{MARK} kind", "fields": {"court": {"type": "text", "label": f"{MARK} label"}}}
SETTINGS = settings(
    title=f"{MARK} site",
    description=f"{MARK} description",
    licence=f"{MARK} licence",
    languages=["en", "he", "zh-Hant"],
    kinds={"ruling": KIND},
    menu=[{"to": "people", "label": f"{MARK} menu"}],
)
SAID = {
    "by": f"{MARK} speaker",
    "via": f"{MARK} wire",
    "anonymity": {"count": 2, "described_as": f"{MARK} closeness"},
    "responses": [{"by": f"{MARK} ministry", "stance": "denied", "quote": f"{MARK} quotation"}],
}
EVENT: dict[str, Any] = {
    "title": f"{MARK} title",
    "summary": f"{MARK} summary",
    "date_text": f"{MARK} date",
    "date_note": f"{MARK} note",
    "warning": f"{MARK} warning",
    "people": [{"id": "p", "role": f"{MARK} part"}],
    "organizations": [{"id": "o", "role": f"{MARK} part"}],
    "places": [{"id": "l", "precision": "country", "note": f"{MARK} whereabouts"}],
    "sources": [{"id": "s", "locator": f"{MARK} page", "quote": f"{MARK} words"}],
    "tags": [f"{MARK} tag"],
    "storylines": ["t"],
    "relations": [{"type": "corrects", "event": "b", "note": f"{MARK} tie"}],
    "corrections": [{"date": "2024-06-01", "text": f"{MARK} correction"}],
    "claims": [
        {"text": f"{MARK} claim", **SAID},
        {"text": f"{MARK} first", "question": f"{MARK} question"},
        {"text": f"{MARK} second", "question": f"{MARK} question"},
    ],
    "body": f"{MARK} body with [{MARK} link](person:p).",
}
BLOCKS: dict[str, dict[str, Any]] = {
    "visit": {"visitors": ["p", f"{MARK} others"], "hosts": f"{MARK} hosts", "from": "l", "purpose": f"{MARK} purpose"},
    "statement": {
        "speaker": f"{MARK} speaker",
        "quote": "אין תגובה",
        "language": "he",
        "translation": f"{MARK} translation",
        "translated_by": f"{MARK} translator",
        "venue": f"{MARK} venue",
        "medium": f"{MARK} medium",
    },
    "agreement": {"title": f"{MARK} treaty", "parties": ["o", f"{MARK} party"], "document": f"{MARK} document"},
    "incident": {"killed": [{"value": "3", "counts": f"{MARK} count"}]},
    "ruling": {"court": f"{MARK} court"},
}
RECORDS: tuple[Files, ...] = (
    one(
        "people",
        "p",
        name=f"{MARK} person",
        country=f"{MARK} land",
        roles=[{"title": f"{MARK} office", "from": "2020", "organization": "o"}],
        links=[{"url": "https://p.example", "label": f"{MARK} label"}],
        body=f"{MARK} life",
    ),
    one("organizations", "o", name=f"{MARK} organization", short=f"{MARK} short", country=f"{MARK} land"),
    one("places", "l", name=f"{MARK} place", country=f"{MARK} land", lat="1", lon="2"),
    one(
        "sources",
        "s",
        title=f"{MARK} report",
        publisher="Paper",
        extent=f"{MARK} extent",
        reliability_note=f"{MARK} doubt",
    ),
    one("storylines", "t", title=f"{MARK} storyline", summary=f"{MARK} line"),
    one("pages", "about", title=f"{MARK} page", body=f"{MARK} words", aliases=["us"]),
)
EVENTS: tuple[Files, ...] = (
    event("a", **EVENT),
    event("b", title=f"{MARK} other", storylines=["t"]),
    *(
        event(kind, "2024", **dict[str, Any]({"kind": kind, "title": f"{MARK} {kind}", kind: block}))
        for kind, block in BLOCKS.items()
    ),
)
# Here the words are of more than one language, and cannot be taken apart; so in a citation.
PLAIN = ("title", "dl-copy")


@pytest.fixture(scope="module")
def untranslated() -> World:
    return world(SETTINGS, *RECORDS, *EVENTS)


def marked(page: Element) -> Iterator[tuple[str, Element]]:
    """Each piece of text, and each description of a picture, that is an original, with where it stands."""
    for element in page.one("body").walk():
        if element.tag in PLAIN or element.parent is None or "citation" in element.parent.classes:
            continue
        pieces = [child for child in element.children if isinstance(child, str)]
        for piece in (*pieces, element.get("alt")):
            if MARK in piece:
                yield piece, element


def language_of(element: Element | None) -> tuple[str, str]:
    """The language and direction that hold for an element."""
    lang = direction = ""
    while element is not None:
        lang, direction = lang or element.get("lang"), direction or element.get("dir")
        element = element.parent
    return lang, direction


@pytest.mark.parametrize("language", ["he", "zh-Hant"])
def test_every_piece_that_is_not_translated_says_its_language(untranslated: World, language: str) -> None:
    seen = 0
    for address in untranslated.addresses:
        if address.startswith(f"{language}/"):
            for piece, element in marked(untranslated[address]):
                seen += 1
                lang, direction = language_of(element)
                assert lang == "en", f"{address}: {piece.strip()} in <{element.tag}>"
                assert direction == "ltr" or element.tag == "text", f"{address}: {piece.strip()}"  # SVG has no `dir`
    assert seen > 150


def test_on_a_page_in_its_own_language_no_piece_needs_one(untranslated: World) -> None:
    for _, element in marked(untranslated["events/a/"]):
        assert language_of(element) == ("en", "ltr")
        assert element.tag != "bdi" or not element.get("lang")


def hebrew(value: Any, key: str = "") -> Any:
    """A translation of everything that has the mark."""
    if isinstance(value, str):
        return value.replace(MARK, "מקור")
    if isinstance(value, list):
        return [hebrew(each, key) for each in value]
    return {name: hebrew(each, name) for name, each in value.items()} if isinstance(value, dict) else value


WORDS: tuple[Files, ...] = (
    translation(
        "site.he",
        title="אתר",
        description="תיאור",
        licence="רישיון",
        tags={f"{MARK} tag": "תג"},
        kinds={"ruling": {"label": "פסיקה", "fields": {"court": "תווית"}}},
        menu=[{"to": "people", "label": "מי"}],
    ),
    translation(
        "events/a.he",
        **hebrew(
            {
                **{key: EVENT[key] for key in ("title", "summary", "date_text", "date_note", "warning", "body")},
                "people": EVENT["people"],
                "organizations": EVENT["organizations"],
                "sources": EVENT["sources"],
                "places": [{"id": "l", "note": f"{MARK} whereabouts"}],
                "relations": [{"event": "b", "note": f"{MARK} tie"}],
                "corrections": [f"{MARK} correction"],
                "claims": [
                    {
                        "text": f"{MARK} claim",
                        "by": SAID["by"],
                        "via": SAID["via"],
                        "anonymity": {"described_as": f"{MARK} closeness"},
                        "responses": [{"by": f"{MARK} ministry", "quote": f"{MARK} quotation"}],
                    },
                    *EVENT["claims"][1:],
                ],
            }
        ),
    ),
    translation("events/b.he", title="אחר"),
    *(
        translation(
            f"events/{kind}.he",
            title="א",
            **{kind: hebrew({key: value for key, value in block.items() if key not in ("quote", "language", "from")})},
        )
        for kind, block in BLOCKS.items()
        if kind != "incident"
    ),
    translation("events/incident.he", title="א", incident={"killed": [{"counts": "מקור"}]}),
    translation("people/p.he", name="איש", country="ארץ", roles=["משרה"], links=["תווית"], body="חיים"),
    translation("organizations/o.he", name="ארגון", short="קצר", country="ארץ"),
    translation("places/l.he", name="מקום", country="ארץ"),
    translation("sources/s.he", extent="היקף", reliability_note="ספק"),
    translation("storylines/t.he", title="חוט", summary="קו"),
    translation("pages/about.he", title="דף", body="מילים"),
)


def test_a_translated_site_shows_of_the_original_only_names_and_titles_of_sources() -> None:
    site = world(SETTINGS, *RECORDS, *EVENTS, *WORDS)
    left = {
        (address, piece.strip())
        for address in site.addresses
        if address.startswith("he/")
        for piece, _ in marked(site[address])
    }
    names = ("person", "organization", "place", "storyline")  # each once, on the page of its own
    assert {piece for _, piece in left} == {f"{MARK} {word}" for word in (*names, "report")}
    assert all(address.count("/") > 2 for address, piece in left if piece != f"{MARK} report")
    assert "תג" in site.source("data/facets.he.json")
    assert MARK not in site.source("data/facets.he.json")
