"""The browser's fixtures hear what a page does wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import NewPage, Served


def write(folder: Path, body: str) -> Path:
    head = "<!doctype html><title>t</title><link rel=icon href=data:,>"
    (folder / "index.html").write_text(f"{head}<h1>hello</h1>{body}")
    return folder


def test_a_good_page_is_read_without_a_complaint(page: Page, served: Served, tmp_path: Path) -> None:
    page.goto(served(write(tmp_path, ""), "/repo/"))
    assert page.get_by_role("heading").inner_text() == "hello"


def test_an_error_in_a_script_is_heard(page: Page, served: Served, tmp_path: Path, complaints: list[str]) -> None:
    page.goto(served(write(tmp_path, "<script>throw new Error('broken')</script>")))
    page.wait_for_timeout(100)
    assert [complaint for complaint in complaints if "broken" in complaint]
    complaints.clear()


def test_an_error_on_the_console_is_heard(page: Page, served: Served, tmp_path: Path, complaints: list[str]) -> None:
    page.goto(served(write(tmp_path, "<script>console.error('ouch')</script>")))
    assert [complaint for complaint in complaints if "ouch" in complaint]
    complaints.clear()


def test_a_request_to_another_host_is_stopped_and_heard(
    page: Page, served: Served, tmp_path: Path, complaints: list[str]
) -> None:
    page.goto(served(write(tmp_path, "<img src=http://example.org/a.png>")))
    assert "request to another host: http://example.org/a.png" in complaints
    complaints.clear()


def test_a_page_can_be_opened_without_scripts(new_page: NewPage, served: Served, tmp_path: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(served(write(tmp_path, "<script>document.body.textContent = 'changed'</script>")))
    assert page.get_by_role("heading").inner_text() == "hello"
