"""Chinese and Hebrew readers have the same site in their own language and direction."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, Served
from tests.render.built import many_languages

ADDRESSES = ("", "search/", "about/", "events/visit/", "events/meeting/", "people/", "people/ada-lin/", "years/2024/")


@pytest.fixture(autouse=True)  # before the page, so that the page is closed first and never loses its server
def base(served: Served) -> str:
    return served(many_languages(), "/repo/")


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox").first


def items(page: Page) -> set[str | None]:
    return {each.get_attribute("id") for each in page.locator("main article.item").all()}


def test_a_hebrew_page_runs_from_right_to_left(page: Page, base: str) -> None:
    page.goto(f"{base}he/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    name = page.get_by_role("heading", level=1).bounding_box()
    width = page.evaluate("innerWidth")
    assert name is not None
    assert name["x"] + name["width"] > width / 2
    title = page.locator("#e-meeting h4")
    assert title.locator("[lang=en], a").first.is_visible()


def test_a_hebrew_drawing_runs_from_right_to_left(page: Page, base: str) -> None:
    def place(key: str) -> float:
        box = page.locator(f"dl-axis a.mark[data-key={key}]").bounding_box()
        assert box is not None
        return box["x"]

    page.goto(base)
    assert place("withdrawn") < place("meeting")
    page.goto(f"{base}he/")
    assert place("withdrawn") > place("meeting")


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("he", "משלחת", {"e-visit"}),
        ("he", "בן כהן", {"e-visit", "e-invitation", "e-ruling"}),
        ("zh-Hant", "代表團", {"e-visit"}),
        ("zh-Hant", "林艾達", {"e-visit", "e-meeting"}),
        ("he", "explosion", {"e-explosion"}),
    ],
)
def test_a_search_finds_in_the_language_of_the_page(
    page: Page, base: str, language: str, query: str, found: set[str]
) -> None:
    page.goto(f"{base}{language}/")
    everything = page.locator("main article.item").count()
    field(page).fill(query)
    expect(page.locator("main article.item")).to_have_count(len(found))
    assert everything > len(found)
    assert items(page) == found
    assert page.locator("html").get_attribute("lang") == language


def test_another_language_keeps_the_state(page: Page, base: str) -> None:
    page.goto(f"{base}?kind=visit&person=ada-lin")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"^2 events"))
    page.get_by_role("link", name="עברית").click()
    expect(page).to_have_url(f"{base}he/?kind=visit&person=ada-lin")
    expect(page.locator("main article.item")).to_have_count(2)
    assert items(page) == {"e-visit", "e-meeting"}


@pytest.mark.parametrize(
    ("language", "several", "one"),
    [
        ("", "4 events, February to September 2024", "1 event, September 2024"),
        ("zh-Hant/", "4 則事件，2024年2月至9月", "1 則事件，2024年9月"),
        ("he/", "4 אירועים, פברואר עד ספטמבר 2024", "אירוע אחד, ספטמבר 2024"),
    ],
)
def test_what_was_found_says_a_year_once(page: Page, base: str, language: str, several: str, one: str) -> None:
    page.goto(f"{base}{language}?year=2024")
    expect(page.get_by_role("status").first).to_have_text(several)
    page.goto(f"{base}{language}?year=2024&kind=incident")
    expect(page.get_by_role("status").first).to_have_text(one)


@pytest.mark.parametrize("language", ["", "zh-Hant/", "he/"])
def test_the_empty_search_page_says_what_can_be_searched(
    page: Page, new_page: NewPage, base: str, language: str
) -> None:
    page.goto(f"{base}{language}search/")
    hints = page.locator(".hints")
    example = hints.get_by_role("link").first
    expect(example).to_be_visible()
    sought = example.inner_text()
    example.click()
    expect(page.locator("main article.item").first).to_be_visible()
    expect(field(page)).to_have_value(sought)
    expect(hints).to_be_hidden()
    bare = new_page(java_script_enabled=False)
    bare.goto(f"{base}{language}search/")
    expect(bare.locator(".hints p:visible")).to_have_count(1)
    bare.locator(".hints").get_by_role("link").first.click()
    expect(bare).to_have_url(f"{base}{language}storylines/")


def test_facets_are_in_the_language_of_the_page(page: Page, base: str) -> None:
    page.goto(f"{base}zh-Hant/?kind=visit")
    expect(page.locator("main article.item")).to_have_count(2)
    chosen = page.get_by_role("checkbox", checked=True)
    expect(chosen).to_have_count(1)
    assert "訪問" in chosen.locator("xpath=ancestor::label").inner_text()


@pytest.mark.parametrize("language", ["", "zh-Hant/", "he/"])
def test_no_page_is_wider_than_a_small_telephone(new_page: NewPage, base: str, language: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    wide = {}
    for address in ADDRESSES:
        page.goto(f"{base}{language}{address}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
    assert wide == {}
    page.goto(f"{base}{language}")
    for window in (320, 820, 1280):
        page.set_viewport_size({"width": window, "height": 640})
        box = page.get_by_role("searchbox").bounding_box()
        assert box
        assert box["width"] > 160, f"too little room for a query at {window}"


def test_the_page_that_is_not_there_works_from_any_depth(page: Page, base: str, complaints: list[str]) -> None:
    page.goto(f"{base}he/events/no/such/")
    assert [each for each in complaints if "404" in each]
    complaints.clear()
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page).to_have_url(base)


def test_an_old_address_leads_to_the_new_one(page: Page, base: str) -> None:
    page.goto(f"{base}zh-Hant/events/old-visit/")
    expect(page).to_have_url(f"{base}zh-Hant/events/visit/")
