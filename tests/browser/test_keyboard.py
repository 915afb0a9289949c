"""Readers who use the keyboard alone see where they are, lose their place nowhere, and get wherever others do."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Served
from tests.render.built import many_languages, real

FOCUS = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")
FAR = 250  # more steps than lead to anything that a test looks for


@pytest.fixture(autouse=True)  # before the page, so that the page is closed first and never loses its server
def base(served: Served) -> str:
    return served(real(), "/repo/")


@pytest.fixture
def still(new_page: NewPage) -> Page:
    """A page that jumps where it would glide, so that what is seen can be asked at once."""
    return new_page(reduced_motion="reduce")


def ready(page: Page) -> None:
    """Wait until the script of a timeline is there, has its data, and all of the list has been laid out."""
    expect(page.locator("dl-list input[type=checkbox]").first).to_be_attached()
    page.wait_for_selector("html.laid")


def focus(page: Page) -> dict[str, Any] | None:
    """What the keyboard is at; None at the page itself."""
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


def steps(page: Page, key: str, most: int) -> Iterator[dict[str, Any]]:
    """What a key leads to, up to the end of the page."""
    for _ in range(most):
        page.keyboard.press(key)
        here = focus(page)
        if here is None:
            return
        yield here


def walk_to(page: Page, name: str, tag: str = "") -> dict[str, Any]:
    """Press Tab until something of that name (a pattern) is reached."""
    seen = []
    for here in steps(page, "Tab", FAR):
        if re.search(name, here["name"]) and tag in ("", here["tag"]):
            return here
        seen.append(here["name"])
    raise AssertionError(f"Tab leads to no {name}, but to {seen}")


@pytest.mark.parametrize(
    "address", ["", "he/", "events/pagers-2024/", "zh-Hant/search/?q=2024", "people/francois-wu/", "places/", "data/"]
)
def test_every_step_is_seen_and_in_the_order_of_the_page(still: Page, base: str, address: str) -> None:
    still.goto(base + address)
    if "search" in address or not address.strip("he/"):
        ready(still)
        expect(still.locator("main article.item").first).to_be_attached()
    forth = list(steps(still, "Tab", 150))
    back = list(steps(still, "Shift+Tab", 80))
    assert len(forth) > 15
    assert [here["at"] for here in forth] == sorted(here["at"] for here in forth)
    assert [here["name"] for here in (*forth, *back) if not here["open"]] == [], "covered, or not to be seen"
    assert [here["name"] for here in (*forth, *back) if not here["marked"]] == [], "without a mark"
    assert [here for here in forth if not here["name"]] == []


def test_the_sheet_takes_the_keyboard_and_gives_it_back(new_page: NewPage, base: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(base)
    page.evaluate("customElements.whenDefined('dl-list').then(() => null)")
    opener, sheet = page.get_by_role("button", name=re.compile("^Filter")), page.get_by_role("dialog")
    for leave in ("Escape", "Enter"):
        opener.focus()
        page.keyboard.press("Enter")
        expect(sheet.get_by_role("checkbox").first).to_be_visible()
        inside = [sheet.evaluate("it => it.contains(document.activeElement)") for _ in steps(page, "Tab", 5)]
        assert all(inside)
        if leave == "Enter":
            sheet.get_by_role("button", name=re.compile(r"\d+ events")).focus()
        page.keyboard.press(leave)
        expect(sheet).not_to_be_visible()
        expect(opener).to_be_focused()


def test_what_goes_away_leaves_the_keyboard_beside_it(page: Page, base: str) -> None:
    page.goto(f"{base}?kind=visit&kind=agreement&status=reported&person=francois-wu")
    chips = page.get_by_role("button", name=re.compile("^Remove "))
    for left in (3, 2):
        expect(chips).to_have_count(left + 1)
        chips.first.focus()
        page.keyboard.press("Enter")
        expect(chips).to_have_count(left)
        expect(page.locator("dl-list :focus")).to_have_count(1)
    page.get_by_role("button", name="Clear all").focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(0)
    expect(page.locator("dl-list :focus")).to_have_count(1)


def test_a_choice_that_would_find_nothing_any_more_keeps_the_keyboard_until_it_goes_on(page: Page, base: str) -> None:
    page.goto(base)
    ready(page)
    box = page.get_by_role("checkbox", name="Defence")
    box.focus()
    page.evaluate("(list => list.choose({ ...list.state, query: 'pager' }))(document.querySelector('dl-list'))")
    expect(page.locator("dl-list label", has_text=re.compile("^Defence0$"))).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Incident")).to_be_focused()
    expect(box).to_be_disabled()


def test_a_search_leads_to_an_event_to_its_source_and_back(page: Page, base: str) -> None:
    page.goto(base)
    ready(page)
    page.keyboard.press("/")
    page.keyboard.type("pager")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove “pager”")).to_be_visible()
    expect(page).to_have_url(f"{base}?q=pager")
    first = page.locator("main article.item h4 a").first
    expect(first).to_contain_text(re.compile("pager", re.IGNORECASE))
    title = first.inner_text()
    walk_to(page, f"^{re.escape(title)}$", "a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    number = walk_to(page, r"^\d+$", "a")
    assert number["href"].startswith("#source-")
    page.keyboard.press("Enter")
    expect(page.locator(number["href"])).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.locator(number["href"]).evaluate("it => it.contains(document.activeElement)")
    page.go_back()
    page.go_back()
    expect(page).to_have_url(f"{base}?q=pager")
    expect(page.locator("main article.item h4 a").first).to_have_text(title)


def test_facets_lead_to_an_event(page: Page, base: str) -> None:
    page.goto(base)
    ready(page)
    walk_to(page, "^Person", "summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    box = page.locator("dl-list input[type=checkbox]:focus")
    expect(box).to_have_count(1)
    name = box.locator("xpath=ancestor::label").inner_text().splitlines()[0]
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    expect(box).to_have_count(1)
    # Whichever event comes first by then: the list is drawn anew meanwhile.
    in_title = "document.activeElement.closest('article.item h4') !== null"
    title = next(here["name"] for here in steps(page, "Tab", FAR) if page.evaluate(in_title))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("main").get_by_role("link", name=name).first).to_be_attached()


def test_the_drawing_leads_to_an_event(page: Page, base: str) -> None:
    page.goto(base)
    page.locator("dl-axis a[tabindex='0']").focus()
    page.keyboard.press("ArrowLeft")
    here = focus(page)
    assert here is not None
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(here["href"]) + "$"))
    assert page.get_by_role("heading", level=1).inner_text() in here["name"]


def test_another_language_is_reached_with_what_was_chosen(page: Page, served: Served) -> None:
    base = served(many_languages(), "/repo/")
    page.goto(f"{base}?kind=visit")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"^\d+ event"))
    walk_to(page, "^עברית$", "a")
    page.keyboard.press("Enter")
    expect(page.locator("html[lang=he]")).to_be_attached()
    ready(page)
    assert page.url == f"{base}he/?kind=visit"
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_forced_colours_leave_every_mark_and_control_to_be_seen(new_page: NewPage, base: str) -> None:
    page = new_page(forced_colors="active", reduced_motion="reduce")
    page.goto(base)
    ready(page)
    drawn = page.locator(
        "main .items svg.mark, main dl-axis button, main .facets input, main .bar .open, main .order label"
    )
    alike = drawn.evaluate_all("them => them.map((each) => each.outerHTML.replace(/[0-9.]+/g, '').slice(0, 90))")
    kinds = {kind: number for number, kind in reversed(list(enumerate(alike)))}
    assert len(kinds) > 8
    for kind, number in kinds.items():
        if drawn.nth(number).is_visible():
            picture = Image.open(io.BytesIO(drawn.nth(number).screenshot())).convert("L")
            low, high = picture.getextrema()
            assert isinstance(low, int)
            assert high - low > 75, kind
