"""What the head of an event's page says of it."""

from __future__ import annotations

import json
from typing import Any

from builder.model import Changed
from tests.render.reading import Element
from tests.render.small import event, one, settings, translation, world

FIELDS: dict[str, Any] = {
    "title": 'A "title" & more',
    "added": "2024-06-01",
    "updated": "2024-07-01",
    "byline": ["A. Editor", "B. Editor"],
    "places": ["taipei"],
    "status": "disputed",
}
PAGES = world(
    settings(languages=["en", "he", "zh-Hant"]),
    event("a", **FIELDS),
    one("places", "taipei", name="Taipei"),
    translation("events/a.he", title="כותרת"),
    translation("site.he", title="קטן"),
    changes={"content/events/a.yaml": Changed(1, 2, "0123456789")},
)


def fields(page: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.all("head meta"):
        if meta.get("name").startswith("citation_"):
            found.setdefault(meta.get("name").removeprefix("citation_"), []).append(meta.get("content"))
    return found


def described(page: Element) -> dict[str, Any]:
    script = page.one("head script[type=application/ld+json]")
    return json.loads("".join(child for child in script.children if isinstance(child, str)))


def test_a_reference_manager_finds_title_authors_and_date() -> None:
    assert fields(PAGES["events/a/"]) == {
        "title": ['A "title" & more'],
        "author": ["A. Editor", "B. Editor"],
        "publication_date": ["2024/07/01"],
    }


def test_the_address_to_cite_is_given_where_it_is_not_the_canonical_one() -> None:
    for address, canonical in (("events/a/", "events/a/"), ("he/events/a/", "he/events/a/"), ("zh-Hant/events/a/", "")):
        page = PAGES[address]
        assert page.one("link[rel=canonical]").get("href") == f"https://example.org/repo/{canonical or 'events/a/'}"
        assert fields(page).get("public_url") == (None if canonical else [f"https://example.org/repo/{address}"])


def test_a_search_engine_finds_what_when_where_and_how_sure() -> None:
    assert described(PAGES["events/a/"]) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": 'A "title" & more',
        "inLanguage": "en",
        "temporalCoverage": "2024-05-17",
        "contentLocation": [{"@type": "Place", "name": "Taipei"}],
        "creativeWorkStatus": "Disputed",
        "creditText": "A. Editor, B. Editor",
        "datePublished": "2024-06-01",
        "dateModified": "2024-07-01",
        "version": "0123456789",
        "isPartOf": {"@type": "WebSite", "name": "Small"},
    }


def test_a_translated_page_speaks_its_language() -> None:
    page = PAGES["he/events/a/"]
    assert (described(page)["headline"], described(page)["inLanguage"]) == ("כותרת", "he")
    assert described(page)["isPartOf"]["name"] == "קטן"


def test_a_page_that_only_stands_in_for_another_is_not_described() -> None:
    page = PAGES["zh-Hant/events/a/"]
    assert page.all("head script[type=application/ld+json]") == []
    assert fields(page)["title"] == ['A "title" & more']


def test_what_is_not_known_is_not_said() -> None:
    page = world(event("a"))["events/a/"]
    assert list(fields(page)) == ["title"]
    assert not {"version", "datePublished", "creditText"} & described(page).keys()
