"""The axis as an instrument, in a real browser: zoom, lanes, spacing, ranges, and marks like those of the builder."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, Served
from tests.render.built import built_of, real
from tests.worlds import SOURCED, Files, event, settings

DATES = """
{y}-05-17 {y}-05 {y}-05~ {y}-05? {y}-05% {y}-05-17? {y}-05-17~ {y}-05-17%
{y}-03-01/{y}-05-20 {y}-03-01~/{y}-05-20~ {y}-03-01?/{y}-05-20? {y}-03-01/.. {y}-03-01/ /{y}-05-20
[{y}-03-01..{y}-05-20] [{y}-03-01~..{y}-05-20~] [..{y}-05-20] {{{y}-03-01,{y}-05-20}}
""".split()
STATUSES = ("confirmed", "reported", "disputed", "denied", "retracted")
NAMES = (Path(__file__).parent / "names.js").read_text(encoding="utf-8")
TWO = [*SOURCED, {"title": "Another report", "publisher": "Another paper"}]


def certainties() -> Files:
    """Every way in which a date can be known, with every status, a year each; in two directions."""
    files = settings(languages=["en", "he"])
    years = iter(range(1900, 2000))
    for status in STATUSES:
        for date in DATES:
            year = next(years)
            gone = {"corrections": [{"date": "2024-01-01", "text": "Withdrawn."}]} if status == "retracted" else {}
            kind = ("visit", "report", "trade", "incident")[year % 4]
            files |= event(f"e{year}", date.format(y=year), kind, status=status, sources=TWO, importance=2, **gone)
    return files


def crowd() -> Files:
    """Many events in three years after a long silence, some of them turning points."""
    files = settings() | event("old", "1990-02-03", importance=1)
    for n in range(600):
        date = f"{2021 + n % 3}-{1 + n // 3 % 12:02}-{1 + n // 36:02}"
        files |= event(f"n{n}", date, kind=("visit", "report", "trade")[n % 3], importance=2 if n % 50 == 0 else 4)
    return files


def marks(page: Page) -> Locator:
    return page.locator("dl-axis a.mark:visible")


def button(page: Page, name: str) -> Locator:
    return page.locator(".axis .acts").get_by_role("button", name=name, exact=True)


def said(page: Page) -> Locator:
    return page.locator(".axis .acts [aria-live=polite]")


def middle(page: Page, key: str) -> float:
    """Where on the screen the mark of an event is."""
    box = page.locator(f"dl-axis a.mark[data-key='{key}']:visible").bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def expect_scene(page: Page) -> None:
    """The script has drawn the axis from the compact file."""
    expect(page.locator("dl-axis .drawing.live a.mark[data-event][data-key]").first).to_be_attached()


def counted(text: str) -> int:
    found = re.match(r"[\d,]+", text)
    assert found, text
    return int(found[0].replace(",", ""))


def test_zoom_by_every_means_and_the_page_scrolls_by_itself(served: Served, new_page: NewPage) -> None:
    page = new_page(has_touch=True)
    base = served(real(), "/repo/")
    page.goto(base)
    window = page.locator("dl-axis .scroll").bounding_box()
    assert window
    at, y = middle(page, "pagers-2024"), window["y"] + 100
    page.locator("dl-axis a.mark[data-key=pagers-2024]").hover()
    expect(page.locator(".axis .readout")).to_contain_text("17 September 2024")
    page.mouse.move(at, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(page).to_have_url(re.compile(r"axis=3\.49%2C"))
    expect_scene(page)
    assert middle(page, "pagers-2024") == pytest.approx(at, abs=6)
    assert page.evaluate("scrollY") == 0
    expect(said(page)).to_have_text(re.compile(r"^In view: [\w ]*20\d\d to [\w ]*20\d\d, \d+ of 90 events$"))
    page.mouse.move(window["x"] + 500, y)
    page.mouse.down()
    page.mouse.move(window["x"] + 300, y, steps=4)
    page.mouse.up()
    assert middle(page, "pagers-2024") == pytest.approx(at - 200, abs=6)
    there = page.locator("dl-axis .scroll").evaluate("(it) => (it.scrollLeft + it.clientWidth / 2) / it.scrollWidth")
    expect(page).to_have_url(f"{base}?axis=3.49%2C{there:.3f}")
    page.reload()
    expect(said(page)).to_have_text(re.compile("event"))
    assert page.url == f"{base}?axis=3.49%2C{there:.3f}"
    expect_scene(page)
    assert middle(page, "pagers-2024") == pytest.approx(at - 200, abs=12)
    button(page, "All").click()
    expect(page).to_have_url(base)
    button(page, "Today").click()
    expect(page).to_have_url(re.compile("axis="))
    button(page, "Earlier").click()
    button(page, "Zoom out").click()
    touch = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 40), ("touchMove", 80), ("touchMove", 160)):
        points = [{"x": window["x"] + 400 + side * apart, "y": y} for side in (-1, 1)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    before = float(page.url.partition("axis=")[2].partition("%2C")[0])
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).not_to_have_url(re.compile(rf"axis={before}%2C"))
    assert float(page.url.partition("axis=")[2].partition("%2C")[0]) > before * 2
    page.mouse.wheel(0, 200)
    page.locator("main").evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize(("language", "ahead"), [("", 1), ("he/", -1)])
def test_the_keyboard_goes_where_its_arrows_point(served: Served, page: Page, language: str, ahead: int) -> None:
    page.goto(served(built_of(certainties)) + language)
    stop = page.locator("dl-axis [tabindex='0']:visible")
    expect(stop).to_have_count(1)
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    expect(stop).to_be_focused()

    def key() -> str:
        return str(page.evaluate("document.activeElement.dataset.key"))

    def press(*names: str) -> str:
        for name in names:
            page.keyboard.press(name)
        return key()

    forward, back = ("ArrowRight", "ArrowLeft") if ahead == 1 else ("ArrowLeft", "ArrowRight")
    assert press("Home") == "e1900"
    expect(page.locator(".axis .readout")).to_contain_text("1900")
    assert press(forward) == "e1901"
    assert (middle(page, "e1901") - middle(page, "e1900")) * ahead > 0
    assert press(back) == "e1900"
    assert press("+") == "e1900"  # the script's drawing stands in the place of the builder's
    expect_scene(page)
    assert key() == "e1900"
    assert press("+", "+", forward) == "e1901"
    expect(said(page)).to_have_text(re.compile("1900"))
    assert int(press("PageDown")[1:]) > 1910
    assert int(press("End")[1:]) > 1980
    expect(stop).to_have_count(1)
    expect(stop).to_be_focused()
    expect(stop).to_be_in_viewport()
    last = key()
    assert press("-", "-", "-") == last
    expect(page.locator("dl-axis .drawing.live")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    stop.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/events/{last}/$"))


def test_the_script_draws_a_mark_as_the_builder_does(served: Served, new_page: NewPage) -> None:
    base = served(built_of(certainties))
    for language in ("", "he/"):
        page = new_page(viewport={"width": 1044, "height": 900})  # where the drawing is as wide as it is thought
        page.goto(base + language)
        expect(page.locator(".axis .steps")).to_be_visible()
        theirs = drawn_alone(page)
        page.locator(".axis select[name=lanes]").select_option("kind")
        expect_scene(page)
        ours = drawn_alone(page)
        assert theirs.keys() == ours.keys()
        assert len(ours) == len(STATUSES) * len(DATES)
        unlike = {key: difference(theirs[key], ours[key]) for key in theirs}
        assert {key: round(value, 1) for key, value in unlike.items() if value > 8} == {}


def drawn_alone(page: Page) -> dict[str, Image.Image]:
    """What each mark looks like without what is behind it."""
    hidden = ".drawing :is(.tick, .floor, .label, .caption, .rail), .axis .lanes, .today, .spot, .dl-axis .readout"
    page.evaluate("(rule) => document.styleSheets[0].insertRule(rule)", f"{hidden} {{ display: none !important }}")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("dl-axis a.mark[data-key]")].map((mark) => {
            const { x, y, width, height } = mark.getBoundingClientRect();
            return [mark.dataset.key, x + width / 2, y + height / 2, Math.max(width, 12)];
        }).filter(([, x]) => x > 0)"""
    )
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return {
        key: whole.crop((round(x - wide / 2), round(y - 6), round(x + wide / 2), round(y + 6)))
        for key, x, y, wide in boxes
    }


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ on the whole, from 0 to 255; they may be cut a pixel apart."""
    assert abs(one.width - other.width) <= 2
    wide = min(one.width, other.width) - 2
    inner = one.crop((1, 1, 1 + wide, one.height - 1))
    cuts = [other.crop((x, y, x + wide, y + inner.height)) for x in range(3) for y in range(3)]
    return min(sum(ImageStat.Stat(ImageChops.difference(inner, cut)).mean) / 3 for cut in cuts)


def test_the_view_of_a_narrow_screen_cuts_no_name(served: Served, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    names: set[str] = set()
    turned = False
    for language in ("", "he/"):
        for near in ("", "?axis=3,0.9"):
            page.goto(served(real(), "/repo/") + language + near)
            if near:
                expect_scene(page)
            expect(said(page)).not_to_be_empty()  # it has come to rest
            faults, both_ways, seen = page.evaluate(NAMES)
            assert faults == []
            turned |= both_ways
            names |= {f"{language}{near}{key}" for key in seen}
    assert turned  # to the other side of its leader, a name may be whole
    assert len(names) >= 4 * 4  # and each is so somewhere
    for language in ("", "zh-Hant/", "he/"):  # what is in view is counted after the search, in a drawing at rest too
        page.goto(served(real(), "/repo/") + language + "?q=qqxqq")
        expect(said(page)).to_have_text(re.compile("^0 "))
    page.goto(served(real(), "/repo/") + "storylines/pager-controversy/")  # and where its events are, it is seen first
    expect(said(page)).to_have_text(re.compile("12 of 13 events$"))
    for language, narrower in (("", ""), ("he/", "storylines/pager-controversy/")):  # and "All" shows all
        page.goto(served(real(), "/repo/") + language + narrower)
        expect(said(page)).not_to_be_empty()
        whole = page.locator(".axis .steps button").nth(4)
        whole.click()
        expect(whole).to_have_attribute("aria-disabled", "true")
        expect(page.locator(".drawing.live")).to_have_count(0 if narrower else 1)
        if narrower:  # the scale of an entry's own axis is the same everywhere
            expect(page.locator(".drawing .packed")).to_have_count(0)
        else:
            expect(page.locator(".scene .packed").first).to_be_attached()
        window = page.locator("dl-axis .scroll").bounding_box()
        assert window
        boxes = page.locator("dl-axis a.mark:visible").evaluate_all(
            "(marks) => marks.map((mark) => mark.getBoundingClientRect()).map((box) => [box.left, box.right, box.top])"
        )
        assert min(left for left, _, _ in boxes) >= window["x"] - 2
        assert max(right for _, right, _ in boxes) <= window["x"] + window["width"] + 2
        assert min(top for _, _, top in boxes) >= window["y"]
        assert page.evaluate(NAMES)[0] == []


def test_lanes_and_spacing_are_drawn_are_in_the_address_and_say_what_they_leave_out(served: Served, page: Page) -> None:
    base = served(built_of(crowd))
    page.goto(base)
    lanes, spacing = (page.locator(f".axis select[name={name}]") for name in ("lanes", "spacing"))
    lanes.select_option("kind")
    names = page.locator(".axis .lanes p")
    expect(names).to_have_text(["Visit 201", "Report 200", "Trade 200"])
    expect(page).to_have_url(f"{base}?lanes=kind")
    tops = [box["y"] for each in names.all() if (box := each.bounding_box())]
    for key, lane in (("n0", 0), ("n50", 2), ("n100", 1)):
        box = page.locator(f"dl-axis a.mark[data-key={key}]:visible").bounding_box()
        assert box
        assert lane == sum(top <= box["y"] for top in tops) - 1, key
    page.locator("dl-axis [tabindex='0']:visible").focus()
    lane = page.evaluate("document.activeElement.dataset.stop[0]")
    page.keyboard.press("ArrowUp" if lane == "2" else "ArrowDown")
    assert abs(int(page.evaluate("document.activeElement.dataset.stop[0]")) - int(lane)) == 1
    assert lanes.locator("option").all_inner_texts() == ["none", "Kind"]  # those that there are
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    expect(names).to_have_count(3)
    page.set_viewport_size({"width": 1280, "height": 720})
    lanes.select_option("")
    spacing.select_option("time")
    expect(page).to_have_url(f"{base}?spacing=time")
    expect(page.locator(".drawing .told:visible")).to_have_text("30 years not shown")
    expect(page.locator(".scene .packed")).to_have_count(0)
    at = {
        label.text_content(): label.evaluate("(label) => Number(label.getAttribute('x'))")
        for label in page.locator(".scene .label:not(.minor)").all()
    }
    assert list(at) == ["1990", "2021", "2022", "2023"]
    assert at["2022"] - at["2021"] == pytest.approx(at["2023"] - at["2022"], rel=0.01)
    page.goto(base)
    left, wide = (
        float((cut.get_attribute(name) or "")[:-1]) for cut in [page.locator(".gap rect")] for name in ("x", "width")
    )
    room = 960 * (1 - (left + wide / 2) / 100)
    page.set_viewport_size({"width": round(room / 0.92), "height": 720})  # so that the view would begin within the cut
    page.goto(base)
    expect(said(page)).not_to_be_empty()
    cut, window = (page.locator(each).bounding_box() for each in (".gap rect", "dl-axis .scroll"))
    assert cut
    assert window
    assert window["x"] - 1 <= cut["x"] <= window["x"] + 1
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{base}?spacing=even&axis=20,0.5")
    expect(spacing).to_have_value("even")
    expect_scene(page)
    expect(marks(page).nth(20)).to_be_attached()
    order = sorted(marks(page).evaluate_all("(marks) => marks.map((mark) => mark.getBoundingClientRect().x)"))
    gaps = [b - a for a, b in pairwise(order)]
    assert max(gaps) - min(gaps) < 2


def test_what_does_not_fit_is_counted_and_loses_nothing_when_it_is_zoomed_to(served: Served, page: Page) -> None:
    base = served(built_of(crowd))
    page.goto(base)
    bins = page.locator("dl-axis a.mark[data-count]")
    singly = page.locator("dl-axis a.mark:not([data-count]):visible").count()
    assert sum(int(each.get_attribute("data-count") or 0) for each in bins.all()) + singly == 601
    page.goto(f"{base}?spacing=time")
    clusters = page.locator("dl-axis a.cluster")
    expect(clusters.first).to_be_attached()
    expect(said(page)).to_have_text(re.compile(" 601 of 601 "))  # it has come to rest, and is not drawn anew meanwhile
    numbers = [counted(each.get_attribute("aria-label") or "") for each in clusters.all()]
    assert sum(numbers) + marks(page).count() == 601
    for key in ("old", "n0", "n50", "n100"):  # what weighs more is not left out
        expect(page.locator(f"dl-axis a.mark[data-key={key}]:visible")).to_have_count(1)
    box = clusters.last.locator("rect").bounding_box()
    assert box
    assert box["width"] >= 24
    assert box["height"] >= 24
    page.locator("dl-axis [tabindex='0']:visible").focus()
    page.keyboard.press("End")
    for _ in range(40):
        if page.evaluate("document.activeElement.matches('.cluster')"):
            break
        page.keyboard.press("ArrowLeft")
    held = counted(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert held in numbers
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("axis="))
    expect(said(page)).not_to_have_text(re.compile(" 601 of "))
    assert page.evaluate("document.activeElement.matches('dl-axis [data-stop]')")
    page.goto(f"{base}?kind=trade")  # at rest its bins would hold what is not wanted
    expect(said(page)).to_have_text(re.compile("200 of 200 events$"))


def test_a_range_is_drawn_moved_by_keys_and_taken_back_and_the_list_follows(served: Served, page: Page) -> None:
    base = served(real(), "/repo/")
    page.goto(base)
    expect(button(page, "List these")).to_be_hidden()
    page.locator("dl-list .choices, dl-facets details").first.wait_for()
    page.locator("dl-axis").hover()  # before which nobody can draw, and nothing for it is fetched
    rail = page.locator("dl-axis .rail").bounding_box()
    assert rail
    y = rail["y"] + 10
    page.mouse.move(middle(page, "pagers-2024") - 10, y)
    page.mouse.down()
    page.mouse.move(middle(page, "pagers-2024") + 10, y, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?from=2024-\d\d&until=2024-\d\d$"))
    expect(page.locator("#e-pagers-2024")).to_be_visible()
    chosen = counted(page.locator(".found").inner_text())
    assert 0 < chosen < 90
    first, last = page.locator("dl-axis [role=slider]").all()
    expect(first).to_have_attribute("aria-valuetext", re.compile("2024"))
    last.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(last).to_be_focused()
    expect(page).to_have_url(re.compile(r"until=2024-1[12]$"))
    assert counted(page.locator(".found").inner_text()) >= chosen
    page.go_back()  # what keys did was no step each
    expect(page).to_have_url(base)
    expect(page.locator("dl-axis [role=slider]:visible")).to_have_count(0)
    button(page, "Zoom in").click()
    expect(page).to_have_url(re.compile(r"axis="))
    button(page, "List these").click()
    expect(page).to_have_url(re.compile(r"from=\d+(-\d\d)?&until=\d+(-\d\d)?&axis="))
    page.go_back()  # to all of the list, seen as near
    expect(page).to_have_url(re.compile(r"/\?axis="))
    page.go_forward()
    expect(page).to_have_url(re.compile("from="))
    expect(first).to_be_visible()
    there = counted(page.locator(".found").inner_text())
    expect(said(page)).to_have_text(re.compile(f" of {there} events$"))
    first.focus()
    page.keyboard.press("Delete")
    expect(page).not_to_have_url(re.compile("from="))
    page.goto(f"{base}?spacing=time&from=2024&until=2024")  # what is chosen is a part of the axis, not all of it
    expect(said(page)).to_have_text(re.compile(r"^In view: 1992 to 2026, \d+ of \d+ events$"))
    expect(page.locator(".chips button")).to_have_text("2024")
    page.goto(f"{base}?from=2024-06&until=2025-03-09")
    expect(page.locator(".chips button")).to_have_text("June 2024 to 9 March 2025")
    page.goto(f"{base}?spacing=even&axis=4,0.8")  # some months of a year, which is said once
    expect(said(page)).to_have_text(re.compile(r"^In view: [A-Z]\w+ to [A-Z]\w+ \d{4}, \d+ of \d+ events$"))
    expect(
        page.locator("dl-axis .label.minor:not(.gone)").filter(has_text=re.compile(r"^[A-Z]\w+ \d{4}$")).first
    ).to_be_visible()


def test_the_axis_shows_where_the_list_is_being_read(served: Served, page: Page) -> None:
    page.goto(served(real(), "/repo/"))
    spot = page.locator("dl-axis .spot")
    for nth in (2, 9):
        item = page.locator("main article.item").nth(nth)
        key = (item.get_attribute("id") or "").removeprefix("e-")
        item.evaluate(
            "(item) => scrollTo({ top: item.getBoundingClientRect().top + scrollY - 8, behavior: 'instant' })"
        )
        expect(spot).to_have_attribute("data-key", key)
        box = spot.bounding_box()
        assert box
        assert box["x"] + box["width"] / 2 == pytest.approx(middle(page, key), abs=8), key
