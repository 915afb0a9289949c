"""Readers search, filter and find their way back, in a real browser, on the real site below a sub-path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from builder.edtf import parse
from builder.options import Options
from builder.search import Entry
from builder.shadow import entries_of
from builder.stopwatch import Stopwatch
from builder.understand import understand
from tests.browser.conftest import NewPage, Served
from tests.compact import unpacked
from tests.render.built import PAGES, real
from tests.render.small import NOW, ROOT

FACETS = ("kind", "status", "storyline", "person", "organization", "place", "tag", "source", "year")
NEAR = 2  # as many of a list are on the page at least; the rest comes as it is scrolled to
Chosen = Mapping[str, Iterable[str]]
IN_VIEW = """() => [...document.querySelectorAll("main article.item")].map((item) => {
    const { top, height } = item.getBoundingClientRect();
    return [item.id, top, height];
}).filter(([, top]) => top < innerHeight)"""
WATCH_SHIFTS = """() => {
    window.shifts = 0;
    const add = (them) => them.getEntries().forEach(({ value }) => (window.shifts += value));
    new PerformanceObserver(add).observe({ type: "layout-shift" });
}"""


@pytest.fixture(autouse=True)  # before the page, so that the page is closed first and never loses its server
def base(served: Served) -> str:
    return served(real(), "/repo/")


@cache
def entries() -> tuple[Entry, ...]:
    """What can be searched, as it was given to the search engine."""
    site = understand(ROOT, Options(now=parse(NOW)), Stopwatch()).site
    return tuple(entry for entry in entries_of(site) if entry.language == "en")


def with_word(pattern: str) -> set[str]:
    """The events in whose words a pattern is."""
    return {
        entry.key
        for entry in entries()
        if re.search(pattern, f"{entry.title}\n{entry.names}\n{entry.text}", re.IGNORECASE)
    }


@cache
def said() -> dict[str, Any]:
    return unpacked(*((real() / f"data/{name}.en.json").read_bytes() for name in ("facets", "titles")))


@cache
def values() -> dict[str, dict[str, set[str]]]:
    """Facet → event → ids of its values."""
    found: dict[str, dict[str, set[str]]] = {}
    for facet in said()["facets"]:
        ids = [name for name, _ in facet["values"]]
        column = said()["events"][facet["id"]]
        rows = ({ids[n] for n in (row if isinstance(row, list) else [row])} for row in column)
        found[facet["id"]] = dict(zip(said()["events"]["key"], rows, strict=True))
    return found


def left(chosen: Chosen, hits: set[str] | None = None, but: str = "") -> list[str]:
    """The events that choices leave, newest first: any value of a facet, and all facets together."""
    return [
        key
        for key in said()["events"]["key"]
        if (hits is None or key in hits)
        and all(values()[facet][key] & set(wanted) for facet, wanted in chosen.items() if facet != but)
    ]


def counts(facet: str, chosen: Chosen, hits: set[str] | None = None) -> dict[str, int]:
    """How many events each value of a facet would leave under every other choice."""
    labels = {each["id"]: dict(each["values"]) for each in said()["facets"]}[facet]
    there = left(chosen, hits, but=facet)
    return {label: sum(name in values()[facet][key] for key in there) for name, label in labels.items()}


def items(page: Page) -> list[str]:
    articles = page.locator("main article.item")
    return [each.removeprefix("e-") for each in articles.evaluate_all("them => them.map((each) => each.id)")]


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search the timeline")


def filters(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Filters")


def expect_found(page: Page, events: Iterable[str], ordered: bool = False) -> None:
    """The list holds exactly these events and says how many, and the first of them are there."""
    wanted = list(events)
    number = f"{len(wanted)} event" + ("" if len(wanted) == 1 else "s")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(rf"^{number}\b"))
    there = page.evaluate(
        "ids => ids.filter((id) => document.querySelector('dl-list').keys.has(id))", said()["events"]["key"]
    )
    assert sorted(there) == sorted(wanted)
    expect(page.locator("main article.item").nth(min(len(wanted), NEAR) - 1)).to_be_attached()
    if len(wanted) <= NEAR:
        expect(page.locator("main article.item")).to_have_count(len(wanted))

    def is_wanted(first: list[str]) -> bool:
        return first == wanted[: len(first)] if ordered else set(first) <= set(wanted)

    for _ in range(100):  # the number may be told a moment before the entries are changed
        if is_wanted(items(page)):
            break
        page.wait_for_timeout(50)
    assert is_wanted(items(page))


def opened(page: Page, facet: str) -> Locator:
    """The box of a facet, opened."""
    label = next(each["label"] for each in said()["facets"] if each["id"] == facet)
    box = filters(page).locator("details").filter(has=page.locator("summary", has_text=re.compile(f"^{label}")))
    expect(box).to_have_count(1)
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box


def label_of(facet: str, value: str) -> str:
    return dict(next(each["values"] for each in said()["facets"] if each["id"] == facet))[value]


def choose(page: Page, facet: str, value: str) -> None:
    opened(page, facet).locator("label").filter(
        has_text=re.compile(rf"^{re.escape(label_of(facet, value))}\s*[\d,]+$")
    ).click()


def rows(page: Page) -> dict[str, dict[str, int]]:
    """The choices that each facet holds, shown or not, with their counts."""
    boxes = (
        filters(page)
        .locator("details")
        .evaluate_all(
            """boxes => boxes.map((box) => [
            box.querySelector("summary").textContent.replace(/[ 0-9]+$/, ""),
            [...box.querySelectorAll("li label")].map((label) =>
                [...label.children].slice(1).map((each) => each.textContent)),
        ])"""
        )
    )
    ids = {each["label"]: each["id"] for each in said()["facets"]}
    return {
        ids[name]: {label: int(number.replace(",", "")) for label, number in labels}
        for name, labels in boxes
        if name in ids
    }


# Search


@pytest.mark.parametrize(
    ("query", "pattern"),
    [("pager", r"\bpager"), ("吳志中", "吳志中"), ("Apollo", r"\bapollo"), ("hungary", r"\bhungar")],
)
def test_a_word_finds_the_events_that_hold_it(page: Page, base: str, query: str, pattern: str) -> None:
    wanted = with_word(pattern)
    assert 0 < len(wanted) < len(entries())
    page.goto(base)
    field(page).fill(query)
    expect_found(page, wanted)


def test_what_is_named_in_a_title_comes_before_what_is_told_in_a_text(page: Page, base: str) -> None:
    page.goto(f"{base}?q=pager")
    expect_found(page, with_word(r"\bpager"))
    titles = {entry.key: entry.title for entry in entries()}
    assert "pager" in titles[items(page)[0]].lower()


def test_titles_are_there_before_the_texts_are_searched_and_stay_where_they_are(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/pagefind/keys.*", lambda route: held.append(route))  # noqa: PLW0108  (a bound method has no room for marks)
    page.goto(f"{base}search/")
    field(page).fill("pager")
    status = page.get_by_role("status").first
    titles = {entry.key for entry in entries() if re.search(r"\bpager", f"{entry.title}\n{entry.names}", re.IGNORECASE)}
    assert 0 < len(titles) < len(with_word(r"\bpager"))
    expect(status).to_have_text(f"{len(titles)} events so far …")
    expect(status).to_have_attribute("aria-busy", "true")  # it is told once, when all is there
    expect(page.locator("main article.item").nth(NEAR)).to_be_attached()
    expect(page.locator("main article.brief")).to_have_count(0)
    page.evaluate("document.querySelector('dl-list').refresh()")  # as the sheet of filters does when it opens
    expect(status).to_have_text(f"{len(titles)} events so far …")
    early, seen = items(page), page.evaluate(IN_VIEW)
    assert seen
    assert set(early) <= titles
    page.evaluate(WATCH_SHIFTS)
    for route in held:
        route.continue_()
    expect_found(page, with_word(r"\bpager"))
    expect(status).not_to_have_attribute("aria-busy", "true")
    page.evaluate("document.querySelector('dl-list').painter.window.finish()")
    assert (items(page)[: len(early)], page.evaluate(IN_VIEW)) == (early, seen)
    assert page.evaluate("window.shifts") < 0.001  # the digits of a count are as wide as it is


def test_where_texts_cannot_be_searched_titles_can_be_and_filters_go_with_them(
    page: Page, base: str, complaints: list[str]
) -> None:
    page.route("**/pagefind/keys.*", lambda route: route.abort())
    page.goto(f"{base}?q=pager")
    expect(page.get_by_role("status").first).to_contain_text("could not be loaded")
    expect(page.locator("main article.item").first).to_contain_text(re.compile("pager", re.IGNORECASE))
    expect(filters(page).get_by_role("checkbox").first).to_be_attached()
    there = page.evaluate("document.querySelector('dl-list').keys.events.size")
    assert sum(rows(page)["kind"].values()) == there
    assert all("keys.en.json" in complaint for complaint in complaints)
    complaints.clear()


def test_what_is_put_below_a_list_that_is_still_laid_out_is_all_there(page: Page, base: str) -> None:
    page.goto(f"{base}search/")
    there = page.evaluate(
        """async (firsts) => {
            const list = document.querySelector("dl-list");
            await customElements.whenDefined("dl-list");
            const { window } = (await list.load(), list.painter);
            const all = [...Array(list.file.count).keys()];
            return firsts.map((first) => {
                window.show(all.slice(0, first), { flat: true });
                window.extend(all.slice(first));
                window.finish();
                return window.stretches.flatMap(({ events }) => events);
            });
        }""",
        [12, 40, 48, 53],  # of which none, a part, all, and a part of a step that is still to come
    )
    assert there == 4 * [list(range(len(said()["events"]["key"])))]


def test_where_no_title_has_a_word_the_list_waits_for_the_texts(page: Page, base: str, complaints: list[str]) -> None:
    held: list[Route] = []
    page.route("**/pagefind/keys.*", lambda route: held.append(route))  # noqa: PLW0108  (the same)
    page.goto(base)
    before = items(page)
    field(page).fill("phalcon budapest")
    expect(page.get_by_role("status").first).to_have_text("0 events so far …")
    expect(page.locator("main .years")).to_have_attribute("aria-busy", "true")
    assert items(page)[: len(before)] == before
    for route in held:
        route.abort()
    expect(page.get_by_role("status").first).to_contain_text("could not be loaded")
    expect(page.get_by_role("status").first).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("main .years")).not_to_have_attribute("aria-busy", "true")
    assert all("keys.en.json" in complaint for complaint in complaints)
    complaints.clear()


def test_a_word_that_is_nowhere_finds_nothing_and_says_so(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("qqxqq")
    expect(page.get_by_role("status").first).to_contain_text("Nothing matches")
    expect(page.locator("main article.item")).to_have_count(0)


def test_an_emptied_field_brings_everything_back(page: Page, base: str) -> None:
    page.goto(base)
    expect(page.locator("main article.item").first).to_be_visible()
    whole = items(page)
    field(page).fill("pager")
    expect_found(page, with_word(r"\bpager"))
    field(page).press("Escape")
    expect(page.locator("main article.item")).to_have_count(len(whole))
    assert items(page) == whole
    expect(page).not_to_have_url(re.compile("q="))


# Facets


def test_a_choice_leaves_its_events_and_is_in_the_address(page: Page, base: str) -> None:
    page.goto(base)
    choose(page, "kind", "visit")
    expect_found(page, left({"kind": ["visit"]}), ordered=True)
    expect(page).to_have_url(f"{base}?kind=visit")


def test_choices_that_follow_each_other_at_once_are_all_kept(page: Page, base: str) -> None:
    page.goto(base)
    opened(page, "kind")
    boxes = filters(page).locator("details[open] li input")
    expect(boxes.nth(2)).to_be_attached()
    boxes.evaluate_all("boxes => boxes.slice(0, 3).forEach((box) => box.click())")
    expect(filters(page).get_by_role("checkbox", checked=True)).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?(kind=[\w-]+&?){3}$"))
    page.go_back()  # each was a step
    expect(filters(page).get_by_role("checkbox", checked=True)).to_have_count(2)


def test_two_facets_narrow_each_other_and_a_query_narrows_both(page: Page, base: str) -> None:
    page.goto(base)
    choose(page, "person", "francois-wu")
    both = {"person": ["francois-wu"], "kind": ["visit"]}
    choose(page, "kind", "visit")
    expect_found(page, left(both), ordered=True)
    assert 0 < len(left(both)) < len(left({"person": ["francois-wu"]}))
    hits = with_word(r"\bberlin")
    field(page).fill("berlin")
    expect_found(page, left(both, hits))
    expect(page).to_have_url(re.compile(r"\?q=berlin&kind=visit&person=francois-wu$"))


def test_two_values_of_one_facet_widen_it(page: Page, base: str) -> None:
    page.goto(f"{base}?kind=visit&kind=agreement")
    expect_found(page, left({"kind": ["visit", "agreement"]}), ordered=True)


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_can_be_asked_for_in_the_address(page: Page, base: str, facet: str) -> None:
    value = max(values()[facet].values(), key=len)
    chosen = {facet: [min(value)]}
    page.goto(f"{base}?{facet}={min(value)}")
    expect_found(page, left(chosen), ordered=True)
    checked = opened(page, facet).get_by_role("checkbox", checked=True)
    expect(checked).to_have_count(1)


@pytest.mark.parametrize(
    ("address", "chosen", "pattern"),
    [
        ("", {}, ""),
        ("?kind=visit", {"kind": ["visit"]}, ""),
        ("?kind=visit&status=reported", {"kind": ["visit"], "status": ["reported"]}, ""),
        ("?q=pager", {}, r"\bpager"),
        ("?q=pager&year=2024&kind=statement", {"year": ["2024"], "kind": ["statement"]}, r"\bpager"),
    ],
)
def test_counts_say_how_many_each_choice_would_leave(
    page: Page, base: str, address: str, chosen: Chosen, pattern: str
) -> None:
    hits = with_word(pattern) if pattern else None
    page.goto(base + address)
    expect(filters(page).get_by_role("checkbox").first).to_be_attached()
    if address:
        expect_found(page, left(chosen, hits))
    shown = rows(page)
    assert set(shown) == set(FACETS)
    for facet, numbers in shown.items():
        expected = counts(facet, chosen, hits)
        assert numbers, facet
        assert numbers == {label: expected[label] for label in numbers}, facet


def test_a_choice_that_leaves_nothing_cannot_be_made(page: Page, base: str) -> None:
    page.goto(f"{base}?q=pager")
    expect_found(page, with_word(r"\bpager"))
    numbers = rows(page)["kind"]
    empty = {label for label, number in numbers.items() if number == 0}
    assert empty
    for label in opened(page, "kind").locator("label").all():
        name = label.inner_text().replace("\n", " ").rpartition(" ")[0].strip()
        assert label.get_by_role("checkbox").is_disabled() is (name in empty)


def test_a_choice_is_given_up_by_its_chip(page: Page, base: str) -> None:
    page.goto(f"{base}?kind=visit&status=reported")
    expect_found(page, left({"kind": ["visit"], "status": ["reported"]}))
    page.get_by_role("button", name="Remove Visit").click()
    expect_found(page, left({"status": ["reported"]}), ordered=True)
    expect(page).to_have_url(f"{base}?status=reported")


# State


def test_a_reload_keeps_the_state(page: Page, base: str) -> None:
    page.goto(base)
    choose(page, "kind", "visit")
    choose(page, "status", "reported")
    chosen = {"kind": ["visit"], "status": ["reported"]}
    expect_found(page, left(chosen), ordered=True)
    page.reload()
    expect_found(page, left(chosen), ordered=True)
    expect(opened(page, "kind").get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(opened(page, "status").get_by_role("checkbox", checked=True)).to_have_count(1)


def test_a_query_is_kept_by_a_reload(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("pager")
    field(page).press("Enter")
    expect_found(page, with_word(r"\bpager"))
    page.reload()
    expect(field(page)).to_have_value("pager")
    expect_found(page, with_word(r"\bpager"))


def test_back_and_forward_walk_through_what_was_chosen(page: Page, base: str) -> None:
    page.goto(base)
    whole = items(page)
    choose(page, "kind", "visit")
    expect_found(page, left({"kind": ["visit"]}))
    choose(page, "status", "reported")
    expect_found(page, left({"kind": ["visit"], "status": ["reported"]}))
    expect(page).to_have_url(f"{base}?kind=visit&status=reported")  # a frame later
    page.go_back()
    expect_found(page, left({"kind": ["visit"]}), ordered=True)
    expect(page).to_have_url(f"{base}?kind=visit")
    page.go_back()
    expect(page.locator("main article.item")).to_have_count(len(whole))
    expect(page).to_have_url(base)
    assert items(page) == whole
    page.go_forward()
    expect_found(page, left({"kind": ["visit"]}), ordered=True)


def test_letters_are_no_steps_but_a_search_is_one(page: Page, base: str) -> None:
    page.goto(f"{base}about/")
    page.goto(base)
    field(page).press_sequentially("pager")
    field(page).press("Enter")
    expect_found(page, with_word(r"\bpager"))
    page.go_back()
    expect(field(page)).to_have_value("")
    expect(page.locator("main article.item")).not_to_have_count(len(with_word(r"\bpager")))
    page.go_back()
    expect(page).to_have_url(f"{base}about/")


def test_back_from_an_event_is_the_list_as_it_was_left(page: Page, base: str) -> None:
    page.goto(f"{base}?kind=visit")
    expect_found(page, left({"kind": ["visit"]}))
    page.locator("main article.item h4 a").first.click()
    expect(page.locator("article.story, article").first).to_be_visible()
    page.go_back()
    expect_found(page, left({"kind": ["visit"]}), ordered=True)


def test_an_address_with_nonsense_in_it_is_no_accident(page: Page, base: str) -> None:
    page.goto(f"{base}?kind=nosuch&nonsense=%F0%9F&from=never&order=sideways")
    expect(page.get_by_role("status").first).to_contain_text(re.compile("Nothing matches|event"))


# Search as a page of its own


def test_the_page_of_search_finds_and_narrows_the_same(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=pager&kind=statement")
    expect(field(page)).to_have_value("pager")
    hits = with_word(r"\bpager")
    expect_found(page, left({"kind": ["statement"]}, hits))
    choose(page, "kind", "statement")
    expect_found(page, hits)
    field(page).fill("吳志中")
    expect_found(page, with_word("吳志中"))


def test_a_search_from_another_page_leads_there(page: Page, base: str, complaints: list[str]) -> None:
    page.goto(f"{base}no/such/page/")
    assert complaints
    complaints.clear()
    field(page).fill("pager")
    field(page).press("Enter")
    expect(page).to_have_url(f"{base}search/?q=pager")
    expect_found(page, with_word(r"\bpager"))


# Keyboard


@pytest.mark.parametrize("address", ["", "search/"])
def test_a_slash_leads_to_the_search(page: Page, base: str, address: str) -> None:
    page.goto(base + address)
    expect(page.locator("main")).to_be_visible()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    assert field(page).input_value() == ""
    page.keyboard.type("a/b")
    assert field(page).input_value() == "a/b"


def test_the_first_step_of_the_keyboard_skips_to_the_text(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_filter_is_chosen_by_keyboard_and_the_focus_stays(page: Page, base: str) -> None:
    page.goto(base)
    box = opened(page, "kind").locator("label").filter(has_text="Visit").get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    expect_found(page, left({"kind": ["visit"]}))
    expect(box).to_be_focused()


def test_the_drawing_has_one_stop_and_arrows_walk_through_it(page: Page, base: str) -> None:
    page.goto(base)
    marks = page.locator("dl-axis a.mark")
    expect(page.locator("dl-axis a.mark[tabindex='0']")).to_have_count(1)
    assert marks.count() > 10
    page.locator("dl-axis a.mark[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowLeft")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first
    assert second
    assert first != second
    expect(page.locator("dl-axis a.mark[tabindex='0']")).to_have_count(1)


# Without script, narrow, dark


def test_every_page_can_be_read_without_a_script(new_page: NewPage, base: str) -> None:
    page = new_page(java_script_enabled=False)
    for address in PAGES:
        page.goto(base + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert len(page.locator("main").inner_text()) > 40, address
        assert page.locator(":is(.scripted, dl-copy, dl-cite, dl-scheme):visible").count() == 0, address
        dead = page.locator("button:visible:not([type=submit])").count()
        assert dead == 0, f"{address}: a button that does nothing"


def test_without_a_script_all_events_are_on_the_front_page_or_one_step_from_it(new_page: NewPage, base: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(base)
    there = set(items(page))
    for link in page.get_by_role("navigation", name="Earlier years").get_by_role("link").all():
        address = link.get_attribute("href") or ""
        other = new_page(java_script_enabled=False)
        other.goto(base.removesuffix("/repo/") + address)
        there |= set(items(other))
    assert there == set(said()["events"]["key"])
    expect(page.locator("main article.item").first).to_be_visible()


def test_without_a_script_a_narrow_drawing_begins_with_what_is_newest(new_page: NewPage, base: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    for language in ("", "he/"):
        page.goto(base + language)
        newest = page.locator(".drawing a.mark").last.evaluate("(mark) => mark.getBoundingClientRect().x")
        assert 0 <= newest <= 390, language


def test_without_a_script_the_search_page_says_what_to_do_instead(new_page: NewPage, base: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(base)
    field(page).fill("pager")
    field(page).press("Enter")
    expect(page).to_have_url(f"{base}search/?q=pager")
    told = page.locator("main noscript p")  # Playwright does not look for words in there by itself
    expect(told).to_be_visible()
    expect(told).to_contain_text("Searching needs JavaScript")


def test_no_page_is_wider_than_a_small_telephone_nor_than_another_with_text_of_twice_the_size(
    new_page: NewPage, base: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    wide = {}
    for address in PAGES:
        page.goto(base + address)
        small = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 390, "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        large = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 320, "height": 640})
        if small > 320 or large > 390:
            wide[address] = small, large
    assert wide == {}


def test_on_a_telephone_the_filters_are_a_sheet(new_page: NewPage, base: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(base)
    page.get_by_role("button", name=re.compile("^Filter")).click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    sheet.locator("label").filter(has_text=re.compile(r"^Visit\s*\d+$")).click()
    wanted = left({"kind": ["visit"]})
    sheet.get_by_role("button", name=re.compile(rf"{len(wanted)} events")).click()
    expect(sheet).not_to_be_visible()
    expect_found(page, wanted, ordered=True)


def brightness(page: Page, selector: str, what: str) -> float:
    """How bright a colour of an element is, from 0 to 1."""
    numbers = page.evaluate(
        """([selector, what]) => {
            const canvas = document.createElement("canvas").getContext("2d");
            canvas.fillStyle = getComputedStyle(document.querySelector(selector))[what];
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
        }""",
        [selector, what],
    )
    return sum(numbers[:3]) / 3 / 255


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
@pytest.mark.parametrize("address", ["", "events/wu-visit-2025/", "about/"])
def test_a_page_is_as_dark_as_its_reader_likes(
    new_page: NewPage, base: str, address: str, scheme: str, dark: bool
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(base + address)
    ground = max(brightness(page, "html", "backgroundColor"), brightness(page, "body", "backgroundColor"))
    text = brightness(page, "h1", "color")
    assert (ground < 0.25, text > 0.7) == (dark, dark)
    assert abs(ground - text) > 0.5


def test_a_chosen_scheme_holds_on_the_next_page(new_page: NewPage, base: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(base)
    page.get_by_role("button", name="Dark page").click()
    assert brightness(page, "h1", "color") > 0.7
    page.goto(f"{base}about/")
    assert brightness(page, "h1", "color") > 0.7
    page.get_by_role("button", name="Light page").click()
    assert brightness(page, "h1", "color") < 0.3
