"""The page of an event in a real browser: its parts can be reached, and lead on."""

from __future__ import annotations

import json
import re

import pytest
import rispy
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from tests.browser.conftest import NewPage, Served
from tests.render.built import real

EVENT = "events/wu-visit-2025/"


@pytest.fixture(autouse=True)  # before the page, so that the page is closed first and never loses its server
def base(served: Served) -> str:
    return served(real(), "/repo/")


def test_a_number_leads_to_its_source(page: Page, base: str) -> None:
    page.goto(base + EVENT)
    number = page.locator("#claim-1 a[href^='#source-']").first
    target = number.get_attribute("href") or ""
    number.click()
    expect(page).to_have_url(f"{base}{EVENT}{target}")
    expect(page.locator(target)).to_be_in_viewport()
    assert number.inner_text().strip() == target.removeprefix("#source-")


def test_accounts_of_one_question_stand_side_by_side_where_there_is_room(new_page: NewPage, base: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(base + EVENT)
    question = page.locator("section").filter(has=page.get_by_role("heading", name="When was the visit?")).last
    accounts = [question.locator(f"#claim-{number}").bounding_box() for number in (1, 2)]
    first, second = (box for box in accounts if box is not None)
    assert first["x"] + first["width"] <= second["x"] + 1
    assert abs(first["y"] - second["y"]) < 2


def test_the_date_its_doubt_and_its_code_are_told(page: Page, base: str) -> None:
    page.goto(base + EVENT)
    main = page.get_by_role("main")
    expect(main).to_contain_text("between 21 November and 11 December 2025")
    expect(main).to_contain_text("in recent weeks")
    expect(main).to_contain_text("[2025-11-21..2025-12-11]")


def test_the_land_of_a_map_is_drawn_and_its_place_is_on_it(page: Page, base: str) -> None:
    page.goto(base + "events/prc-israel-ties-1992/")
    chart = page.get_by_role("img", name="Map of Beijing")
    expect(chart).to_be_visible()
    page.wait_for_function("() => document.querySelector('.chart use').getBBox().width > 1000")
    land = page.evaluate("getComputedStyle(document.querySelector('.chart use')).fill")
    assert land != page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_menu_the_neighbours_and_the_index_lead_on(page: Page, base: str) -> None:
    page.goto(base + EVENT)
    heading = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("navigation", name="Before and after").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(heading)
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="People").click()
    expect(page).to_have_url(f"{base}people/")
    page.get_by_role("main").get_by_role("link", name="Francois Wu").click()
    expect(page).to_have_url(f"{base}people/francois-wu/")
    expect(page.locator("#e-wu-visit-2025")).to_be_attached()


def test_an_item_in_a_list_has_an_address_of_its_own(page: Page, base: str) -> None:
    page.goto(f"{base}#e-wu-visit-2025")
    expect(page.locator("#e-wu-visit-2025")).to_be_in_viewport()


def test_the_citation_can_be_copied(new_page: NewPage, base: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(base + EVENT)
    page.get_by_role("button", name="Copy", exact=True).first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/events/wu-visit-2025/")
    assert page.get_by_role("heading", level=1).inner_text() in copied


def test_the_citation_can_be_copied_for_reference_managers(new_page: NewPage, base: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(base + EVENT)
    title = page.get_by_role("heading", level=1).inner_text()

    def copied(name: str) -> str:
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
        return text

    (entry,) = parse_string(copied("BibTeX"), "bibtex").entries.values()
    (reference,) = rispy.loads(copied("RIS"))
    (item,) = json.loads(copied("CSL-JSON"))
    url = "https://example.github.io/repo/events/wu-visit-2025/"
    assert (entry.key, reference["id"], item["id"]) == ("wu-visit-2025",) * 3
    assert (entry.fields["url"], reference["urls"], item["URL"]) == (url, [url], url)
    assert (entry.fields["title"], reference["title"], item["title"]) == (f"{{{title}}}", title, title)
    assert item["author"] == [{"literal": name} for name in reference["authors"]] != []
    assert item["accessed"]["date-parts"][0][0] > 2000
    assert entry.fields["urldate"].replace("-", "/") + "/" == reference["access_date"]


AWKWARD = {
    "id": "a", "title": "50 % of {R&D}_costs\\ ~ #1^2", "authors": ["X, Y"], "site": "A & B", "date": "",
    "accessed": "2024-06-01", "language": "en", "url": "https://e.org/a_b", "revision": "0123456789",
}  # fmt: skip


def test_signs_in_a_title_do_not_break_a_citation(page: Page, base: str) -> None:
    page.goto(base + EVENT)
    made = page.evaluate(
        """async (item) => {
            const folder = document.querySelector("script[type=module]").src.replace("main.js", "lib/cite.js");
            const { FORMATS } = await import(folder);
            return Object.values(FORMATS).map((format) => format(item));
        }""",
        AWKWARD,
    )
    bibtex, ris, csl = made
    (entry,) = parse_string(bibtex, "bibtex").entries.values()
    words = r"50 \% of \textbraceleft{}R\&D\textbraceright{}\_costs\textbackslash{} \textasciitilde{} "
    assert entry.fields["title"] == "{" + words + r"\#1\textasciicircum{}2}"
    assert (entry.fields["organization"], entry.fields["version"]) == (r"A \& B", "0123456789")
    (reference,) = rispy.loads(ris)
    assert (reference["title"], reference["edition"]) == (AWKWARD["title"], "0123456789")
    assert "issued" not in json.loads(csl)[0]


def test_the_copied_link_of_an_item_leads_to_it(new_page: NewPage, base: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{base}?person=francois-wu")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"^\d+ event"))
    item = page.locator("#e-wu-visit-2025")
    item.hover()
    item.get_by_role("button", name="Copy link").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{base}?person=francois-wu#e-wu-visit-2025"
    other = new_page()
    other.goto(copied)
    expect(other.locator("#e-wu-visit-2025")).to_be_in_viewport()


@pytest.mark.parametrize("zoom", [320, 640, 1280])
def test_nothing_is_cut_off(new_page: NewPage, base: str, zoom: int) -> None:
    page = new_page(viewport={"width": zoom, "height": 800})
    page.goto(base + EVENT)
    assert page.evaluate("document.documentElement.scrollWidth") <= zoom
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main p, main li, main h1, main h2, main h3, main td, main dd")]
            .filter((each) => {
                const box = each.getBoundingClientRect();
                return box.width && !each.closest("svg, .hidden, .scroll") && box.right > innerWidth + 1;
            }).map((each) => each.textContent.trim().slice(0, 40))"""
    )
    assert cut == []
