"""Holds the pages against WCAG 2.2 AA and axe's best practices, in a browser: `python -m tests.access.check [FOLDER]`.

Every kind of page is looked at in every language, light and dark, narrow and wide, with large and with spaced letters,
and on paper; the timeline also while it is filtered. Without FOLDER, content/ is built into a folder of its own.
Wants a Chromium; `make test-extra` installs axe.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from builder.crew import cores
from tests.access import layout
from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.browser.pages import Pages
from tests.checking import exit_code
from tests.render.built import PAGES

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
LANGUAGES = ("", "zh-Hant/", "he/")
FILTERED = ("?kind=visit&status=reported", "?q=qqxqq", "search/?q=2024&kind=visit")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # all that another scheme can change
OF_SIZES = ["target-size", "scrollable-region-focusable"]  # all that a narrow window can
RUN = """async (only) => {
    const { violations } = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} ${node.html.slice(0, 200)}`));
}"""
DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=800)


def under_axe(page: Page) -> Iterator[str]:
    """What axe finds in the page as it is, light and dark."""
    page.emulate_media(color_scheme="light")
    yield from page.evaluate(RUN, {"type": "tag", "values": STANDARD})
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {fault}" for fault in page.evaluate(RUN, {"type": "rule", "values": OF_COLOURS}))


def on_a_phone(page: Page) -> Iterator[str]:
    page.set_viewport_size(PHONE)
    yield from page.evaluate(RUN, {"type": "rule", "values": OF_SIZES})
    page.set_viewport_size(DESKTOP)


def settled(page: Page) -> None:
    """Wait until a page is laid out as far as its end, and the script of a timeline has its data, if it is one."""
    if page.locator("main .items").count():
        page.locator("html.laid").wait_for(state="attached")
    if page.locator("dl-list").count():
        page.locator("dl-list input[type=checkbox]").first.wait_for(state="attached")


def faults(page: Page, base: str, address: str) -> Iterator[str]:
    """Everything that is wrong with one page."""
    page.goto(base + address)
    settled(page)
    if address.endswith(FILTERED):
        page.wait_for_load_state("networkidle")
    yield from (*under_axe(page), *on_a_phone(page), *layout.faults_of(page))


def faults_of_sheet(page: Page, base: str, language: str) -> Iterator[str]:
    """What is wrong with the filters of a timeline on a phone."""
    page.set_viewport_size(PHONE)
    page.goto(base + language)
    page.locator(".bar .open").click()
    settled(page)
    yield from under_axe(page)
    page.set_viewport_size(DESKTOP)


def found_in(base: str, addresses: Sequence[str], languages: Sequence[str]) -> list[str]:
    """What is wrong with some pages, and with the sheets of some languages, in a browser of their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(reduced_motion="reduce", viewport=DESKTOP)
        page.add_init_script(path=AXE)
        found = [f"{address}: {fault}" for address in addresses for fault in faults(page, base, address)]
        for language in languages:
            found += [f"{language} with its sheet: {fault}" for fault in faults_of_sheet(page, base, language)]
        browser.close()
    return found


def check(folder: Path) -> bool:
    """Print what is wrong with the pages of a built site, seen by as many browsers as there are cores."""
    addresses = [language + address for language in LANGUAGES for address in (*PAGES, *FILTERED)]
    jobs = cores()
    with Pages(folder, "/") as pages, ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        parts = [
            pool.submit(found_in, pages.url, addresses[start::jobs], LANGUAGES[start::jobs]) for start in range(jobs)
        ]
        found = [fault for part in parts for fault in part.result()]
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"The pages for everyone: {f'{len(found)} faults' if found else 'nothing wrong'}")
    return not found


def missing() -> str | None:
    """What this machine lacks, as one sentence that says what to do; None when it lacks nothing."""
    if not AXE.is_file():
        return "axe is not installed. Run: make test-extra"
    return None if chromium.find() else chromium.missing()


if __name__ == "__main__":
    sys.exit(exit_code(missing(), check, sys.argv[1:], "--base-url", "http://127.0.0.1/"))
