"""`dateline serve` as an editor uses it: a saved file is in the browser a moment later, and so is a mistake."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from shutil import copytree
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Where the preview of `root` listens, from the line it prints; it is interrupted in the end."""
    command = [sys.executable, "-m", "builder", "serve", "--port", "0", "--root", str(root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if line.startswith("Preview: "))
        yield line.split()[1]
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert "Traceback" not in rest
        assert process.wait(timeout=20) == 0


def test_a_saved_file_changes_the_page(root: Path, address: str, page: Page) -> None:
    path = next((root / "content" / "events").rglob("wu-visit-2025.md"))
    page.goto(f"{address}events/wu-visit-2025/")
    expect(page.locator("h1")).to_contain_text("Francois Wu")
    text = path.read_text(encoding="utf-8")
    lines = ["title: A title that was just saved" if line.startswith("title:") else line for line in text.split("\n")]
    path.write_text("\n".join(lines), encoding="utf-8")
    expect(page.locator("h1")).to_have_text("A title that was just saved", timeout=10_000)


def test_a_mistake_is_shown_over_the_page_and_goes_when_it_is_mended(root: Path, address: str, page: Page) -> None:
    path = next((root / "content" / "events").rglob("wu-visit-2025.md"))
    good = path.read_text(encoding="utf-8")
    page.goto(f"{address}events/wu-visit-2025/")
    path.write_text(good.replace("kind: visit", "kind: vist"), encoding="utf-8")
    told = page.get_by_text('Did you mean "visit"?')
    expect(told).to_be_visible(timeout=10_000)
    expect(page.locator("h1")).to_contain_text("Francois Wu")
    path.write_text(good, encoding="utf-8")
    expect(told).to_have_count(0, timeout=10_000)


def is_there(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return answer.status == HTTPStatus.OK
    except HTTPError:
        return False


def test_search_works_in_the_preview_once_it_is_indexed(address: str, page: Page) -> None:
    until = time.monotonic() + 60
    while not is_there(f"{address}pagefind/pagefind.js"):
        assert time.monotonic() < until
        time.sleep(0.2)
    page.goto(f"{address}search/?q=pager")
    expect(page.locator("article.item").first).to_contain_text("ager", timeout=15_000)
