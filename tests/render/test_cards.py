"""Each event has a card in each language in which it is told, and its page names it."""

from __future__ import annotations

from tests.render.small import BASE, Files, World, event, settings, translation, world

ARABIC = "زيارة"


def with_cards(*files: Files) -> World:
    return world(settings(cards=True, languages=["en", "he"]), *files)


def image_of(page: str, there: World) -> str:
    return there[page].one("meta[property='og:image']").get("content")


def test_a_site_without_cards_draws_none_and_names_none() -> None:
    there = world(event("a"))
    assert not [path for path in there.pages if path.endswith(".png")]
    assert "og:image" not in there.source("events/a/")


def test_an_event_has_a_card_in_the_languages_in_which_it_is_told() -> None:
    there = with_cards(event("a"), event("b"), translation("events/a.he", title="ביקור", translated_by="T"))
    assert sorted(path for path in there.pages if path.endswith(".png")) == [
        "events/a/card.png",
        "events/b/card.png",
        "he/events/a/card.png",
    ]
    assert there.pages["he/events/a/card.png"].make().startswith(b"\x89PNG")


def test_a_page_names_its_card_and_one_that_stands_in_that_of_the_original() -> None:
    there = with_cards(event("a"), event("b"), translation("events/a.he", title="ביקור", translated_by="T"))
    assert image_of("events/a/", there) == f"{BASE}events/a/card.png"
    assert image_of("he/events/a/", there) == f"{BASE}he/events/a/card.png"
    assert image_of("he/events/b/", there) == f"{BASE}events/b/card.png"


def test_a_page_says_in_words_what_it_is_about() -> None:
    page = with_cards(event("a", title='A "visit"', summary="Told."))["events/a/"]
    assert page.one("meta[property='og:title']").get("content") == 'A "visit" · Small'
    assert page.one("meta[property='og:description']").get("content") == "Told."
    assert page.one("meta[name='twitter:card']").get("content") == "summary_large_image"


def test_a_title_that_no_font_has_gets_no_card_and_a_warning() -> None:
    there = with_cards(event("a", title=ARABIC))
    assert not [path for path in there.pages if path.endswith(".png")]
    assert "og:image" not in there.source("events/a/")
    assert [problem.code for problem in there.problems if problem.code == "W320"] == ["W320"]


def test_only_pages_of_events_name_a_card() -> None:
    assert "og:image" not in with_cards(event("a")).source("")
