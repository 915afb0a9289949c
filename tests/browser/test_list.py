"""A long list is a window: it reaches to its end, holds little, and leads to every entry. The site is made up."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, Route, expect

from benchmarks.corpus import corpus
from tests.browser.conftest import NewPage, Served
from tests.compact import unpacked
from tests.render.built import built_of

EVENTS = 400
STEP = """new Promise((seen) => {
    scrollBy({ top: innerHeight * 0.8, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(seen)));
})"""
HELD = 150  # items that a page may hold at once


def made_up() -> dict[str, str]:
    return dict(corpus(EVENTS))


@cache
def site() -> Path:
    return built_of(made_up)


@cache
def keys() -> list[str]:
    """All events, newest first."""
    said = unpacked(*((site() / f"data/{name}.en.json").read_bytes() for name in ("facets", "titles")))
    return list(said["events"]["key"])


@pytest.fixture(autouse=True)
def base(served: Served) -> str:
    return served(site())


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A large screen, on which it takes fewer steps to the end."""
    return new_page(viewport={"width": 1280, "height": 1600})


def items(page: Page) -> list[str]:
    articles = page.locator("main article.item:not(.brief)")
    return [each.removeprefix("e-") for each in articles.evaluate_all("them => them.map((each) => each.id)")]


def scrolled(page: Page) -> Iterator[list[str]]:
    """What the list holds while a reader scrolls to its end, screen by screen."""
    end = "innerHeight + scrollY >= document.documentElement.scrollHeight - 2"
    for _ in range(400):
        expect(page.locator("main article.brief")).to_have_count(0)  # items come in the order of their pages
        yield items(page)
        if page.evaluate(end):
            return
        page.evaluate(STEP)
    raise AssertionError("the list has no end")


def test_the_front_page_goes_on_to_the_first_event_and_holds_little(page: Page, base: str) -> None:
    page.goto(base)
    expect(page.locator("main article.item")).to_have_count(100)
    earlier = page.get_by_role("navigation", name="Earlier years")
    earlier.scroll_into_view_if_needed()
    expect(earlier).not_to_be_visible()
    seen: dict[str, None] = {}
    for held in scrolled(page):
        seen |= dict.fromkeys(held)
        assert len(held) < 100 + HELD
    assert list(seen) == keys()
    headings = page.locator("main .year > h2").evaluate_all("them => them.map((it) => it.firstChild.textContent)")
    assert len(headings) == len(set(headings))


def test_a_filtered_list_is_whole_and_in_order_from_either_end(page: Page, base: str) -> None:
    page.goto(f"{base}?status=confirmed&order=oldest")
    expect(page.get_by_role("button", name="Remove Confirmed")).to_be_visible()
    expect(page.locator(f"#e-{keys()[0]}")).to_have_count(0)  # the list of the page has gone
    count = int(page.get_by_role("status").first.inner_text().split()[0])
    assert HELD < count < EVENTS
    seen: dict[str, None] = {}
    for held in scrolled(page):
        seen |= dict.fromkeys(held)
        assert len(held) < HELD
    assert len(seen) == count
    assert list(seen) == sorted(seen, key=keys().index, reverse=True)


def test_a_link_to_an_old_entry_leads_to_it_below_what_sticks(new_page: NewPage, base: str) -> None:
    for size in ({"width": 1280, "height": 800}, {"width": 390, "height": 700}):
        page = new_page(viewport=size)
        page.goto(f"{base}#e-{keys()[-7]}")
        entry = page.locator(f"[id='e-{keys()[-7]}']")
        expect(entry).to_have_class(re.compile(r"\bhere\b"))
        expect(entry).to_be_in_viewport()
        expect(page.locator("main article.brief")).to_have_count(0)
        top = entry.evaluate("it => it.getBoundingClientRect().top")
        heading = entry.evaluate("it => it.closest('.year').querySelector('h2').getBoundingClientRect().bottom")
        assert heading <= top + 1 < size["height"] / 2


def test_a_link_that_is_copied_keeps_the_filters_and_leads_back(new_page: NewPage, base: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{base}?status=confirmed&order=oldest")
    expect(page.locator("main article.item").first).not_to_have_id(f"e-{keys()[0]}")
    page.wait_for_load_state("networkidle")  # the first is not another soon
    button = page.locator("main article.item dl-copy button").first
    entry = page.locator("main article.item").first.get_attribute("id") or ""
    button.click()
    expect(button).to_have_text("Copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == f"{base}?status=confirmed&order=oldest#{entry}"
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(f"[id='{entry}']")).to_have_class(re.compile(r"\bhere\b"))


def test_titles_stand_for_items_that_have_not_come_yet(page: Page, base: str) -> None:
    page.goto(f"{base}search/")
    page.route("**/years/**", lambda route: None)  # never answered
    expect(page.locator("dl-list .order label").first).to_be_attached()
    page.evaluate("document.querySelector('dl-list').load()")
    page.get_by_role("complementary", name="Filters").get_by_role("checkbox").first.check()
    expect(page.locator("main article.brief h4 a").first).to_have_attribute("href", re.compile(r"^/events/[^/]+/$"))
    expect(page.locator("main article.brief .meta li").nth(1)).to_have_text(
        re.compile("Confirmed|Reported|Disputed|Denied")
    )


def test_a_jump_ends_where_it_leads_though_a_first_paint_leaves_out_what_is_far(new_page: NewPage, base: str) -> None:
    year = next((site() / "years").glob("????")).name
    far = "getComputedStyle([...document.querySelectorAll('.items > li')].at(-1)).contentVisibility"
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{base}years/{year}/")
    assert plain.evaluate(far) == "auto"
    page = new_page(viewport={"width": 390, "height": 700})
    page.goto(f"{base}years/{year}/")
    page.wait_for_selector("html.laid")
    assert page.evaluate(far) == "visible"
    middle = """new Promise((told) => {
        const last = [...document.querySelectorAll(".items > li")].at(-1);
        last.scrollIntoView({ block: "center", behavior: "instant" });
        const box = () => last.getBoundingClientRect();
        requestAnimationFrame(() => setTimeout(() => told((box().top + box().bottom) / 2 / innerHeight)));
    })"""
    assert 0.3 < page.evaluate(middle) < 0.9


def printed(page: Page, most: str = "") -> list[str]:
    """The ids of what is printed now; afterwards the page holds as little as before."""
    page.wait_for_load_state("networkidle")  # what prints a list is fetched behind it
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    there = items(page)
    assert page.locator("main .item:visible").count() == len(there)
    assert page.locator(".items:empty:visible, .found .acts:visible").count() == 0  # nothing is kept open on paper
    expect(page.locator(".unprinted")).to_have_text(re.compile(most + "$"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert len(items(page)) < HELD
    expect(page.locator(".unprinted")).to_have_count(0)
    return there


def test_on_paper_a_list_is_whole_and_says_what_it_was_narrowed_to(base: str, page: Page) -> None:
    page.goto(f"{base}?order=oldest")
    page.locator(f"#e-{keys()[-1]}").wait_for()
    assert printed(page) == keys()[::-1]
    page.goto(f"{base}?status=confirmed")
    expect(page.locator(".chips button")).to_have_count(1)
    page.locator("main .item:not(.brief)").first.wait_for()
    assert 0 < len(printed(page)) < EVENTS
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".found").evaluate("(it) => getComputedStyle(it, '::after').content") == '" · Confirmed"'
    expect(page.locator(".foot .address")).to_contain_text("?status=confirmed · printed ")
    expect(page.locator(".older")).to_be_hidden()
    page.goto(base)
    expect(page.locator(".older")).to_contain_text("100")  # what is not on this page, and where it is


def test_what_is_too_much_for_paper_is_counted(base: str, page: Page) -> None:
    def fewer(route: Route) -> None:
        answer = route.fetch()
        assert "5000" in answer.text()
        route.fulfill(response=answer, body=answer.text().replace("5000", "60"))

    page.route("**/paper.js", fewer)
    page.goto(f"{base}?order=oldest")
    page.locator(f"#e-{keys()[-1]}").wait_for()
    left = f"{EVENTS - 60} events more are not printed here. All of them: {re.escape(page.url)}"
    assert printed(page, left) == keys()[::-1][:60]


STATUSES = ("confirmed", "reported", "disputed", "denied", "retracted")
# Lines without words: their dots are those of the stylesheet, and those of the sprite.
DOTS = """(statuses) => {
    for (const status of statuses) {
        for (const mark of ["", `<svg class="mark st-${status}" aria-hidden="true"><use href="#m-dot"/></svg>`]) {
            const line = `<p class="line kind-3 is-${status}"><time>${mark}</time></p>`;
            document.body.insertAdjacentHTML("afterbegin", line);
            Object.assign(document.body.firstChild.style, { display: "block", blockSize: "24px" });
        }
    }
}"""


@pytest.mark.parametrize(("direction", "colours"), [("ltr", "none"), ("rtl", "none"), ("ltr", "active")])
def test_the_dot_of_a_line_is_that_of_the_sprite(new_page: NewPage, base: str, direction: str, colours: str) -> None:
    page = new_page(device_scale_factor=4, forced_colors=colours)
    page.goto(base)  # whose legend has the sprite's dot
    page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    page.evaluate(DOTS, STATUSES[::-1])
    pictures = [
        Image.open(io.BytesIO(each.screenshot(animations="disabled"))).convert("RGB")
        for each in page.locator("body > .line > time").all()
    ]
    drawn, cut = pictures[::2], pictures[1::2]
    for status, one, other in zip(STATUSES, drawn, cut, strict=True):
        low, high = ImageStat.Stat(one.convert("L")).extrema[0]
        assert high - low > 75, status  # there is something
        far = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 64 else 0)
        assert ImageStat.Stat(far).mean[0] < 0.5, status  # but for single pixels at its edges
    assert len({picture.tobytes() for picture in cut}) == len(STATUSES)
