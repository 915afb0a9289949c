"""What stands around every page: its address, its languages, its menu, and what it may load."""

from __future__ import annotations

import pytest

from builder.render.frame import POLICY, SEARCHING, shortened
from tests.render.reading import Element
from tests.render.small import event, one, settings, translation, world

THREE = settings(languages=["en", "zh-Hant", "he"])
BASE = "https://example.org/repo/"


def alternates(page: Element) -> dict[str, str]:
    return {each.get("hreflang"): each.get("href") for each in page.all("link[rel=alternate]")}


def canonical(page: Element) -> str:
    return page.one("link[rel=canonical]").get("href")


def test_a_page_in_one_language_has_no_alternates() -> None:
    page = world(event("a"))["events/a/"]
    assert canonical(page) == BASE + "events/a/"
    assert not alternates(page)
    assert not page.all("nav.languages")


def test_a_translated_event_is_its_own_page_and_names_the_others() -> None:
    small = world(THREE, event("a"), translation("events/a.he", title="כותרת"))
    named = {"en": BASE + "events/a/", "he": BASE + "he/events/a/", "x-default": BASE + "events/a/"}
    assert alternates(small["events/a/"]) == named
    assert alternates(small["he/events/a/"]) == named
    assert canonical(small["he/events/a/"]) == BASE + "he/events/a/"
    assert small["he/events/a/"].one("title").text == "כותרת · Small"


def test_an_untranslated_event_stands_in_every_language_and_names_the_original() -> None:
    small = world(THREE, event("a"), translation("events/a.he", title="כותרת"))
    page = small["zh-Hant/events/a/"]
    assert page.one("html").get("lang") == "zh-Hant"
    assert canonical(page) == BASE + "events/a/"
    assert not alternates(page)


@pytest.mark.parametrize(
    ("language", "prefix", "direction"), [("en", "", "ltr"), ("zh-Hant", "zh-Hant/", "ltr"), ("he", "he/", "rtl")]
)
def test_a_page_says_its_language_and_direction(language: str, prefix: str, direction: str) -> None:
    html = world(THREE, event("a"))[prefix].one("html")
    assert (html.get("lang"), html.get("dir")) == (language, direction)


def test_every_page_leads_to_itself_in_each_language() -> None:
    small = world(THREE, event("a"))
    found = small["he/events/a/"].all("nav.languages a")
    assert [(each.get("href"), each.get("lang"), each.text) for each in found] == [
        ("/repo/events/a/", "en", "English"),
        ("/repo/zh-Hant/events/a/", "zh-Hant", "繁體中文"),
        ("/repo/he/events/a/", "he", "עברית"),
    ]
    assert small["he/events/a/"].one("nav.languages a[aria-current]").get("lang") == "he"


def test_the_title_of_the_site_is_translated() -> None:
    small = world(THREE, event("a"), translation("site.he", title="קטן", description="תיאור"))
    assert small["he/"].one("title").text == "קטן"
    assert small["he/"].one("meta[name=description]").get("content") == "תיאור"
    assert small[""].one("title").text == "Small"


def test_only_a_preview_says_that_it_is_not_to_be_found() -> None:
    files = (event("a"), event("b", draft="true"))
    published, preview = world(*files), world(*files, drafts=True)
    assert not published["events/a/"].all("meta[name=robots]")
    for address in preview.addresses:
        assert preview[address].one("meta[name=robots]").get("content") == "noindex"
        assert "Not for publication" in preview[address].one("p.preview").text
    assert not published["events/a/"].all("p.preview")


def test_the_page_for_what_is_not_there_is_not_to_be_found_and_leads_back() -> None:
    page = world(event("a"))["404.html"]
    assert page.one("meta[name=robots]").get("content") == "noindex"
    assert not page.all("link[rel=canonical]")
    assert "/repo/" in page.one("main").links().values()
    assert page.one("form").get("action") == "/repo/search/"


def test_the_menu_has_pages_collections_and_addresses_in_its_order() -> None:
    menu = [
        "people",
        {"to": "about", "label": {"": "We", "he": "אנחנו"}},
        "https://elsewhere.example/",
        {"to": "places"},
        "search",
    ]
    small = world(
        settings(languages=["en", "he"], menu=menu),
        event("a", people=["p"]),
        one("people", "p"),
        one("pages", "about", title="About"),
    )
    found = [(each.text, each.get("href")) for each in small[""].all("nav.menu a")]
    assert found[:4] == [
        ("People", "/repo/people/"),
        ("We", "/repo/about/"),
        ("https://elsewhere.example/", "https://elsewhere.example/"),
        ("Search", "/repo/search/"),
    ]
    assert ("אנחנו", "/repo/he/about/") in [(each.text, each.get("href")) for each in small["he/"].all("nav.menu a")]


def test_the_page_one_is_on_is_marked_in_the_menu() -> None:
    small = world(settings(menu=["about"]), event("a"), one("pages", "about", title="About"))
    assert small["about/"].one("nav.menu a[aria-current=page]").text == "About"
    assert small["search/"].one("nav.menu a[aria-current=page]").get("href") == "/repo/search/"
    assert not small[""].all("nav.menu a[aria-current]")


def test_only_collections_with_something_in_them_are_led_to() -> None:
    small = world(event("a", tags=["x"], people=["p"]), one("people", "p"))
    indexes = set(small[""].links("footer.foot nav a").values())
    expected = {"people", "tags", "kinds", "statuses", "years", "corrections", "data"}
    assert indexes == {f"/repo/{name}/" for name in expected}
    assert all(f"{name}/" in small for name in expected)
    assert not [name for name in ("places", "sources", "storylines", "organizations") if f"{name}/" in small]
    assert "/repo/tags/" not in world(event("a"))[""].links("footer.foot nav a").values()


def test_only_pages_that_search_may_run_the_search_engine() -> None:
    small = world(event("a"))
    policies = {
        address: small[address].one("meta[http-equiv=Content-Security-Policy]").get("content")
        for address in small.addresses
    }
    assert {address for address, policy in policies.items() if policy == SEARCHING} == {"", "search/"}
    assert set(policies.values()) == {POLICY, SEARCHING}


def test_a_long_description_is_cut_between_words() -> None:
    assert shortened("a  b\nc") == "a b c"
    assert shortened("x" * 300) == "x" * 300
    cut = shortened("word " * 100)
    assert len(cut) <= 300
    assert cut.endswith("word…")
