"""A real browser, and pages served to it as GitHub Pages would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.browser import chromium
from tests.browser.pages import Pages

# The browser asks nobody for anything on its own account.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
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
    """Serves a folder under a prefix until the test ends; returns its address, with a slash at the end."""

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


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages did that none should: errors, and requests to other hosts. The test fails if any is left at its end.

    A test that provokes one asserts it, then clears the list.
    """
    complaints: list[str] = []
    yield complaints
    assert complaints == []


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
    def refuse(route: Route) -> None:
        complaints.append(f"request to another host: {route.request.url}")
        route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location['url']})")

    context.set_default_timeout(PATIENCE)
    context.route(ELSEWHERE, refuse)
    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A new page of a desktop browser."""
    return new_page()


@pytest.fixture
def served() -> Iterator[Served]:
    with ExitStack() as stack:

        def serve(folder: Path, prefix: str = "/") -> str:
            return stack.enter_context(Pages(folder, prefix)).url

        yield serve
