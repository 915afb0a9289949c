"""No page does what its policy forbids, and none asks another host for anything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.render.built import PAGES, many_languages, real

LISTEN = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
        violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
"""


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


@pytest.fixture
def listening(served: Served, page: Page) -> Page:
    # `served` comes first, so that the page is closed first and never loses its server.
    page.add_init_script(LISTEN)
    return page


def test_every_page_keeps_its_policy_and_asks_no_other_host(listening: Page, served: Served) -> None:
    asked: list[str] = []
    listening.on("request", lambda request: asked.append(request.url))
    base = served(real(), "/repo/")
    for address in PAGES:
        listening.goto(base + address)
        if address in ("", "search/"):
            expect(listening.get_by_role("checkbox").first).to_be_attached()
        assert violations(listening) == [], address
    assert len(asked) >= len(PAGES)
    assert [url for url in asked if not url.startswith(base)] == []


def test_a_search_and_filters_keep_the_policy(listening: Page, served: Served) -> None:
    listening.goto(served(real(), "/repo/"))
    said = listening.get_by_role("status").first
    expect(said).to_contain_text(re.compile(r"^\d+ event"))
    before = said.inner_text()
    listening.get_by_role("searchbox").fill("pager")
    expect(said).not_to_have_text(before)
    expect(said).not_to_contain_text("so far")  # from here on, what finds nothing cannot be chosen
    listening.locator("dl-list input[type=checkbox]:enabled").first.check()
    listening.get_by_role("button", name="Dark page").click()
    for button in listening.locator("dl-axis button").all():
        button.click()
    assert violations(listening) == []


@pytest.mark.parametrize("address", ["he/", "zh-Hant/events/meeting/", "he/events/visit/", "zh-Hant/search/?q=港灣"])
def test_pages_in_other_languages_keep_it_too(listening: Page, served: Served, address: str) -> None:
    listening.goto(served(many_languages(), "/repo/") + address)
    expect(listening.locator("dl-scheme button")).to_be_attached()
    assert violations(listening) == []


def test_an_inline_script_and_a_style_would_be_stopped_and_heard(
    listening: Page, served: Served, complaints: list[str]
) -> None:
    listening.goto(served(real(), "/repo/"))
    listening.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
        }"""
    )
    listening.wait_for_function("window.violations.length >= 2")
    assert listening.evaluate("window.ran") is None
    assert {each.split("-")[0] for each in violations(listening)} == {"script", "style"}
    assert len(complaints) >= 2
    complaints.clear()


def test_a_picture_of_another_host_would_be_stopped(listening: Page, served: Served, complaints: list[str]) -> None:
    listening.goto(served(real(), "/repo/"))
    listening.evaluate("() => { new Image().src = 'https://elsewhere.example/a.png'; }")
    listening.wait_for_function("window.violations.length >= 1")
    assert not [each for each in complaints if "request to another host" in each]
    complaints.clear()


# What is of the site itself is refused for its sort, the rest for where it is.
REFUSED = """(address) => {
    const made = (tag, given) => document.body.appendChild(Object.assign(document.createElement(tag), given));
    made("iframe", { src: address });
    made("object", { data: address });
    made("video", { src: address });
    made("base", { href: `${address}elsewhere/` });
    made("form", { action: "https://elsewhere.example/", method: "post" }).submit();
    made("link", { rel: "stylesheet", href: "https://elsewhere.example/x.css" });
    made("script", { src: "https://elsewhere.example/x.js" });
    fetch("https://elsewhere.example/x.json").catch(() => {});
    new FontFace("x", "url(https://elsewhere.example/x.woff2)").load().catch(() => {});
}"""
SORTS = ["base-uri", "connect-src", "font-src", "form-action", "frame-src", "media-src", "object-src"]
SORTS += ["script-src-elem", "style-src-elem"]


@pytest.mark.parametrize("address", ["", "people/"])
def test_frames_objects_films_and_what_is_elsewhere_would_be_stopped(
    listening: Page, served: Served, complaints: list[str], address: str
) -> None:
    base = served(real(), "/repo/")
    listening.goto(base + address)
    listening.evaluate(REFUSED, base)
    listening.wait_for_function("(many) => new Set(violations.map((each) => each.split(' ')[0])).size >= many", arg=9)
    assert sorted({each.split()[0] for each in violations(listening)}) == SORTS
    assert (listening.url, listening.evaluate("document.baseURI")) == (base + address, base + address)
    assert not [each for each in complaints if "request to another host" in each]
    complaints.clear()
