"""A real browser, and pages served to it as GitHub Pages would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser import chromium
from tests.browser.pages import Pages

# The browser asks nobody for anything on its own account.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    # A request to another host goes nowhere. Were requests held up here instead, the browser would keep no files.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
    # Root has no sandbox, and runners forbid it to others; the pages are our own.
    "--no-sandbox",
]
ELSEWHERE = re.compile(r"^(?!(?:https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:)")
PATIENCE = 10_000  # milliseconds


class NewPage(Protocol):
    """Opens a page in a context of its own; takes what Playwright's `new_context` takes."""

    def __call__(self, **options: object) -> Page: ...


class Served(Protocol):
    """Serves a folder under a prefix; returns its address, with a slash at the end."""

    def __call__(self, folder: Path, prefix: str = "/") -> str: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for the whole run; a test that asks for it where there is none is an error, not skipped."""
    executable = chromium.find()
    if executable is None:
        pytest.fail(chromium.missing(), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def heard() -> list[str]:
    return []


@pytest.fixture
def complaints(heard: list[str]) -> Iterator[list[str]]:
    """What pages did that none should: errors, and requests to other hosts. The test fails if any is left at its end.

    A test that provokes one asserts it, then clears the list.
    """
    heard.clear()
    yield heard
    assert heard == []


@pytest.fixture
def new_page(browser: Browser, complaints: list[str]) -> Iterator[NewPage]:
    with ExitStack() as stack:

        def open_page(**options: object) -> Page:
            context = browser.new_context(**options)  # type: ignore[arg-type]  # its forty options are Playwright's to check
            stack.callback(context.close)
            listen(context, complaints)
            return context.new_page()

        yield open_page


def listen(context: BrowserContext, complaints: list[str]) -> None:
    def look(request: Request) -> None:
        if ELSEWHERE.match(request.url) and request.failure != "csp":  # which a page's policy did not let out
            complaints.append(f"request to another host: {request.url}")

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location['url']})")

    context.set_default_timeout(PATIENCE)
    context.on("requestfailed", look)
    context.on("requestfinished", look)
    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))


@pytest.fixture(scope="session")
def desk(browser: Browser, heard: list[str]) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        listen(context, heard)
        yield context


@pytest.fixture
def page(desk: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    """A new tab of a desktop browser, which has the files of a site if it was there before, and no other memory of it.

    A test that changes more than its own tab asks for a `new_page`.
    """
    with desk.new_page() as page:
        yield page
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[[Path, str], str]]:
    with ExitStack() as stack:
        # None is closed before the end, so that no other comes to have its port, and its files in a browser's memory.
        yield cache(lambda folder, prefix: stack.enter_context(Pages(folder, prefix)).url)


@pytest.fixture
def served(servers: Callable[[Path, str], str]) -> Served:
    return lambda folder, prefix="/": servers(folder, prefix)
