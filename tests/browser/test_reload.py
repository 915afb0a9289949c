"""In a real browser, a page follows what is saved, and shows what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect

from builder.problems import Problem, Where
from builder.serve import Answer, Desk
from builder.worker import Rebuilt
from tests.browser.conftest import NewPage

PATIENCE = 20
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:"


class OneFile:
    """A preview of one file; the words `bad` and `odd` in it are an error and a warning."""

    base_path = "/repo/"

    def __init__(self, folder: Path, direction: str) -> None:
        self.watched = (folder,)
        self.direction = direction
        self.text = ""

    def rebuild(self, changed: frozenset[Path] | None) -> Rebuilt:
        text = (self.watched[0] / "a.txt").read_text()
        problems = tuple(
            Problem(Where("content/a.txt", 7, 3), code, f"It says <i>{word}</i>.", "כתבו משהו אחר.")
            for word, code in (("bad", "E901"), ("worse", "E902"), ("odd", "W901"))
            if word in text
        )
        ok = not any(problem.code.startswith("E") for problem in problems)
        if ok:
            self.text = text
        return Rebuilt(ok=ok, problems=problems, seconds=0, what="one file")

    def page(self, path: str) -> Answer | None:
        if path not in ("", "404.html"):
            return None
        html = (
            f'<!doctype html><html lang="he" dir="{self.direction}"><head><meta charset="utf-8"><title>A page</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,"></head>'
            f"<body><h1>{self.text}</h1>{'<p>line</p>' * 200}<button>stay</button></body></html>"
        )
        return Answer(200, "text/html", html.encode(), {})

    def refresh_search(self, superseded: object) -> None:
        """There is none."""


class Start(Protocol):
    """Starts a preview of a file with this text; returns the preview, its address, and the file."""

    def __call__(self, text: str, direction: str = "ltr", port: int = 0) -> tuple[Desk, str, Path]: ...


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:

        def begin(text: str, direction: str = "ltr", port: int = 0) -> tuple[Desk, str, Path]:
            file = tmp_path / "a.txt"
            file.write_text(text)
            ready: Queue[str] = Queue()
            desk = Desk(OneFile(tmp_path, direction), port, lambda _: None, ready=ready.put)
            thread = Thread(target=desk.run)
            thread.start()
            stack.callback(thread.join, PATIENCE)
            stack.callback(desk.stop)
            return desk, ready.get(timeout=PATIENCE), file

        yield begin


@pytest.fixture
def page(start: Start, new_page: NewPage) -> Page:
    """A page that is closed before its preview ends: what is set up later is taken down first."""
    return new_page()


def test_a_saved_change_is_on_the_page_and_the_place_is_kept(page: Page, start: Start) -> None:
    _, url, file = start("first")
    page.goto(url)
    page.get_by_role("button", name="stay").scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    file.write_text("second")
    expect(page.get_by_role("heading")).to_have_text("second")
    page.wait_for_function("place => scrollY === place", arg=place)


def test_several_saves_within_a_second_are_all_there_in_the_end(page: Page, start: Start) -> None:
    _, url, file = start("first")
    page.goto(url)
    for number in range(10):
        file.write_text(f"number {number}")
        page.wait_for_timeout(50)
    expect(page.get_by_role("heading")).to_have_text("number 9")
    file.write_text("last")
    expect(page.get_by_role("heading")).to_have_text("last")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_mistake_lies_over_the_last_good_page_until_it_is_mended(page: Page, start: Start, direction: str) -> None:
    _, url, file = start("good", direction)
    page.goto(url)
    file.write_text("bad")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("1 problem in the content; this is the last good page")
    expect(alert).to_contain_text("content/a.txt:7:3 E901")
    expect(alert).to_contain_text("It says <i>bad</i>.")
    expect(alert.get_by_text("כתבו משהו אחר.")).to_be_visible()
    expect(page.get_by_role("heading")).to_have_text("good")
    file.write_text("good again")
    expect(page.get_by_role("heading")).to_have_text("good again")
    expect(alert).to_have_count(0)


def test_escape_hides_the_mistakes_until_others_come(page: Page, start: Start) -> None:
    _, url, file = start("good")
    page.goto(url)
    file.write_text("bad")
    expect(page.get_by_role("alert")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_count(0)
    file.write_text("bad, worse")
    expect(page.get_by_role("alert")).to_contain_text("2 problems")
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_mistakes_are_shown_on_a_page_that_is_opened_later(page: Page, start: Start) -> None:
    _, url, file = start("good")
    page.goto(url)
    file.write_text("bad")
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(f"{url}?later")
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_warning_is_folded_up_beside_the_new_page(page: Page, start: Start) -> None:
    _, url, _ = start("odd")
    page.goto(url)
    status = page.get_by_role("status")
    expect(status.get_by_text("1 problem in the content")).to_be_visible()
    expect(status.get_by_text("It says")).to_be_hidden()
    status.get_by_text("1 problem in the content").click()
    expect(status.get_by_text("It says")).to_be_visible()


def test_a_site_that_was_never_good_lists_its_mistakes_and_appears_when_they_are_mended(
    page: Page, start: Start, complaints: list[str]
) -> None:
    _, url, file = start("bad")
    page.goto(url)
    expect(page.get_by_role("heading")).to_have_text("The site cannot be built yet")
    expect(page.get_by_role("listitem")).to_contain_text("content/a.txt:7:3 E901")
    expect(page.get_by_role("alert")).to_have_count(0)
    file.write_text("bad, worse")
    expect(page.get_by_role("listitem")).to_have_count(2)
    file.write_text("good")
    expect(page.get_by_role("heading")).to_have_text("good")
    assert all("503" in complaint for complaint in complaints)
    complaints.clear()


def test_a_page_finds_the_preview_again_when_it_was_started_anew(
    page: Page, start: Start, complaints: list[str]
) -> None:
    desk, url, _ = start("first")
    page.goto(url)
    expect(page.get_by_role("heading")).to_have_text("first")
    with page.expect_event("websocket"):  # it tries again after the preview has gone
        desk.stop()
    start("second", port=desk.port)
    expect(page.get_by_role("heading")).to_have_text("second")
    assert all("WebSocket" in complaint for complaint in complaints)
    complaints.clear()
