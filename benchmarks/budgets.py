"""What pages weigh, and what Lighthouse says of them: `python -m benchmarks.budgets --events 10000`.

The site is served as GitHub Pages serves it, compressed and kept for ten minutes. Of each kind of page the largest is
looked at. When its largest part is there, and how much of it moves, is measured in a Chromium with the window, the
processor and the line of Lighthouse's telephone. Wants Node.js and a Chromium; npm installs Lighthouse the first time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.against import positive, quietly, tell
from benchmarks.running import workplace
from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.browser.pages import Handler, Pages

HERE = Path(__file__).parent / "lighthouse"
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXTS = ("text/", "application/json", "application/xml", "image/svg", "application/geo+json", "application/wasm")
FOLDERS = "events people organizations places sources storylines tags kinds statuses years".split()
ALONE = ("", "search/", "corrections/", "data/", "404.html", *(f"{folder}/" for folder in FOLDERS))
# Bytes as they are sent, milliseconds, and the share of the window that moves; the most of each, and the least marks.
BUDGETS = {"html": 60_000, "css": 20_000, "js": 50_000, "facets": 300_000, "lcp": 1000, "cls": 0.02}
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
NOT_FOUND = "404.html"  # which must not be found, and so has no mark for that
TELEPHONE = {"viewport": {"width": 412, "height": 823}, "is_mobile": True, "has_touch": True}
SLOWER = 4
VISITS = 3
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
WATCH = """
    window.there = 0;
    window.moved = 0;
    const watch = (type, hear) =>
        new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
    watch("largest-contentful-paint", (entry) => (window.there = entry.startTime));
    watch("layout-shift", (entry) => (window.moved += entry.hadRecentInput ? 0 : entry.value));
"""
WEIGHED = """() => performance.getEntriesByType("resource").map((each) => [each.name, each.encodedBodySize])"""


@lru_cache(maxsize=4096)
def compressed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


class Zipping(Handler):
    """Compresses what a browser takes compressed."""

    def send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.zipped = kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", "")
        super().send(status, kind, compressed(body) if self.zipped else body)

    def end_headers(self) -> None:
        if getattr(self, "zipped", False):
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        super().end_headers()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: its bytes as they are sent, Lighthouse's marks, when its largest part is there (ms), what moves."""

    address: str
    html: int
    marks: dict[str, int]
    lcp: float
    cls: float

    def over(self) -> Iterator[str]:
        """What of it is beyond a budget."""
        for name in ("html", "lcp", "cls"):
            if getattr(self, name) > BUDGETS[name]:
                yield name
        yield from (name for name, least in LEAST.items() if self.marks[name] < least and not self.may_lack(name))

    def may_lack(self, name: str) -> bool:
        return name == "seo" and self.address == NOT_FOUND


def main() -> None:
    options = read_options()
    executable = chromium.find()
    if executable is None:
        raise SystemExit(chromium.missing())
    if not LIGHTHOUSE.exists():
        subprocess.run(["npm", "ci"], cwd=HERE, check=True, stdout=sys.stderr)
    work = workplace(options.events)
    try:
        with Pages(work / "site", handler=Zipping) as pages, sync_playwright() as playwright:
            build(work, options.events, pages.url)
            browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
            weights = weighed(browser, pages.url)
            seen = [look(browser, pages, address, executable) for address in addresses(pages.folder)]
            browser.close()
    finally:
        shutil.rmtree(work)
    print("\n".join(table(options.events, weights, seen)))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.budgets", description="What pages weigh and are worth.")
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    return parser.parse_args()


def build(work: Path, events: int, url: str) -> None:
    tell(f"Making up {events:,} events, and building their site.")
    quietly([sys.executable, "-m", "benchmarks.corpus", str(events), work])
    quietly([sys.executable, "-m", "builder", "build", "--base-url", url, "--root", work, "--out", work / "site"])


def addresses(site: Path) -> Iterator[str]:
    """The pages that are there once, and of each other kind the largest."""
    yield from (each for each in ALONE if (site / each).is_file() or (site / each / "index.html").is_file())
    for folder in FOLDERS:
        pages = list((site / folder).glob("*/index.html"))
        if pages:
            yield f"{folder}/{max(pages, key=lambda page: page.stat().st_size).parent.name}/"


def weighed(browser: Browser, url: str) -> dict[str, int]:
    """Bytes of styles, of scripts and of the compact data, as the front page has them before anybody searches."""
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.goto(url, wait_until="networkidle")
    page.locator(".bar .open").click()
    page.locator("dl-list input[type=checkbox]").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    sent = page.evaluate(WEIGHED)
    page.close()
    return {
        "css": sum(size for name, size in sent if name.endswith(".css")),
        "js": sum(size for name, size in sent if name.endswith(".js") and "/pagefind/" not in name),
        "facets": sum(size for name, size in sent if "/data/" in name),
    }


def look(browser: Browser, pages: Pages, address: str, executable: Path) -> Seen:
    """What a page weighs, how it comes on a telephone (the median of visits), and what Lighthouse says of it."""
    file = pages.folder / address
    html = len(compressed((file if file.is_file() else file / "index.html").read_bytes()))
    visits = [visit(browser, pages.url + address) for _ in range(VISITS)]
    lcp, cls = (median(each) for each in zip(*visits, strict=True))
    report = report_on(pages.url + address, executable)
    marks = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    tell(f"/{address}: {marks}, {lcp:.0f} ms, {'; '.join(wanting(report))}")
    return Seen(address, html, marks, lcp, cls)


def visit(browser: Browser, url: str) -> tuple[float, float]:
    """When the largest part of a page is there (ms), and how much of the window has moved, on a slow telephone."""
    with browser.new_context(**TELEPHONE) as context:  # type: ignore[arg-type]  # Playwright's own options
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(url, wait_until="networkidle")
        there, moved = 0.0, 0.0
        while not there:  # a long page is painted when its files have long been there
            page.wait_for_timeout(100)
            there, moved = page.evaluate("[window.there, window.moved]")
    return there, moved


def report_on(url: str, executable: Path) -> dict[str, Any]:
    command: list[str | Path] = [
        LIGHTHOUSE,
        url,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": str(executable)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse did not look at {url}: {done.stderr.strip()}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def wanting(report: dict[str, Any]) -> Iterator[str]:
    """What costs a page marks, but for those of speed, which the figures tell."""
    for name in CATEGORIES[1:]:
        for each in report["categories"][name]["auditRefs"]:
            audit = report["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield audit["title"]


def table(events: int, weights: dict[str, int], seen: list[Seen]) -> Iterator[str]:
    """Markdown; what is beyond a budget is bold."""

    def cell(value: str, over: bool) -> str:
        return f"**{value}**" if over else value

    yield (
        f"{events:,} events; compressed, the front page has "
        + ", ".join(
            f"{cell(f'{weights[name] / 1000:.1f} kB', weights[name] > BUDGETS[name])} of {what}"
            for name, what in (("css", "styles"), ("js", "scripts before a search"), ("facets", "compact data"))
        )
        + "."
    )
    yield ""
    heads = ("page", "HTML, kB", "largest part there, ms", "shift", "speed", "accessibility", "best practices", "SEO")
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for each in seen:
        over = set(each.over())
        marks = (cell(str(each.marks[name]), name in over) for name in CATEGORIES)
        figures = (("html", f"{each.html / 1000:.1f}"), ("lcp", f"{each.lcp:.0f}"), ("cls", f"{each.cls:.3f}"))
        row = (f"`/{each.address}`", *(cell(text, name in over) for name, text in figures), *marks)
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    main()
