"""What can be dragged can be done without (WCAG 2.2, 2.5.7): by clicks of one pointer, to the same state."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Served
from tests.render.built import real
from tests.render.small import ROOT

SCRIPTS = ROOT / "themes" / "default" / "static" / "js"
BEGINS = re.compile(r"pointerdown|touchstart|mousedown|dragstart|draggable")
# The first two are below. Two fingers pinch, for which there are buttons; an arrival only ends when somebody acts.
BEGUN = {"range", "zoom", "pinch", "arrival"}
Spot = tuple[float, float]


def test_nothing_else_is_dragged() -> None:
    assert {path.stem for path in SCRIPTS.rglob("*.js") if BEGINS.search(path.read_text(encoding="utf-8"))} == BEGUN


def opened(page: Page, url: str) -> None:
    """The page, with what can be done on its axis."""
    page.goto(url)
    page.locator("dl-facets details").first.wait_for()
    page.locator("dl-axis").hover(position={"x": 5, "y": 5})
    page.locator("dl-axis .rail").wait_for(state="attached")


def dragged(page: Page, start: Spot, end: Spot) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def grips(page: Page) -> list[Spot]:
    """Where the handles of the range can be taken, from left to right."""
    boxes = [each.bounding_box() for each in page.locator("dl-axis .handle .grip").all()]
    return sorted((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box)


def test_every_drag_on_the_axis_has_clicks_that_come_to_the_same(served: Served, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    for language, later in (("", -1), ("he/", 1)):
        base = served(real(), "/repo/") + language
        opened(page, base)
        rail = page.locator("dl-axis .rail").bounding_box()
        assert rail
        one, other, third = [(round(rail["x"] + rail["width"] * part), rail["y"] + 20) for part in (0.55, 0.76, 0.7)]

        dragged(page, one, other)  # a stretch of dates
        expect(page).to_have_url(re.compile(r"\?from=[\d-]+&until=[\d-]+$"))
        drawn = page.url
        opened(page, base)
        page.mouse.click(*one)
        expect(page).to_have_url(re.compile("from="))
        page.mouse.click(*other)
        expect(page).to_have_url(drawn)

        dragged(page, grips(page)[1], third)  # one of its ends
        expect(page).not_to_have_url(drawn)
        moved = page.url
        opened(page, drawn)
        page.mouse.click(*third)
        expect(page).to_have_url(moved)

        opened(page, f"{base}?axis=4,0.5")  # the axis along, by as much as a button moves it
        page.locator(".axis .steps button").nth(3).click()
        expect(page).not_to_have_url(re.compile(r"axis=4(%2C|,)0\.500?$"))
        along = page.url
        opened(page, f"{base}?axis=4,0.5")
        window = page.locator("dl-axis .scroll").bounding_box()
        assert window
        way = later * window["width"] * 0.7
        start = window["x"] + window["width"] / 2 - way / 2, window["y"] + 40
        dragged(page, start, (start[0] + way, start[1]))
        expect(page).to_have_url(along)
