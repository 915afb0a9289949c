"""How long a reader waits for a list: `python -m benchmarks.finding --events 10000`; figures, no verdict.

A made-up timeline is built, and a real browser opens it from this machine; the network is not counted, what the page
does is. Each act is done at full speed and with the processor slowed four times. README.md says what is measured.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, ViewportSize, sync_playwright

from benchmarks.against import BASE_URL, positive, quietly, tell
from benchmarks.running import workplace
from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.browser.pages import Pages

SLOWED = 4
ROUNDS = 9
PAUSE = 400  # milliseconds between two acts
TYPING = 1500  # from the focus to the first query
PHONE = ViewportSize(width=412, height=915)
DESK = ViewportSize(width=1280, height=900)
FIRST = ("data/facets.en.json", "data/titles.en.json", "pagefind/keys.en.json", "pagefind/words.en.json")

# Does an act, and gives the milliseconds until the frame in which the list has been painted.
PAINTED = """([what, value]) => new Promise((resolve) => {
    const list = document.querySelector("dl-list");
    const start = performance.now();
    const watch = new MutationObserver(() => {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    watch.observe(list.querySelector(".years"), { childList: true });
    setTimeout(() => resolve(null), 10000); // a choice that leaves nothing cannot be made
    if (what === "key") {
        const find = document.querySelector("dl-find");
        find.value = value;
        find.tell(false);
    } else {
        const [facet, n] = value;
        document.querySelectorAll("dl-facets details")[facet].querySelectorAll("input[type=checkbox]")[n].click();
    }
})"""
READY = "document.querySelector('dl-list')?.state ? 1 : 0"
# What idle time brings: the compact files, and the facets drawn.
LOADED = "document.querySelector('dl-list').load().then(() => document.querySelector('dl-list').refresh())"


def main() -> None:
    options = read_options()
    work = workplace(options.events)
    try:
        quietly([sys.executable, "-m", "benchmarks.corpus", str(options.events), work])
        quietly([sys.executable, "-m", "builder", "build", "--root", work, "--base-url", BASE_URL])
        print("\n".join(report(work / "site", options.events)))
    finally:
        shutil.rmtree(work)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.finding", description="How long a reader waits for a list."
    )
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    return parser.parse_args()


def report(site: Path, events: int) -> Iterator[str]:
    """The figures, as Markdown."""
    yield f"{events:,} events. Milliseconds until the list is painted, median (worst):\n"
    yield f"| act | full speed | slowed {SLOWED} times |"
    yield "| --- | ---: | ---: |"
    speeds = [measured(site, slowed) for slowed in (1, SLOWED)]
    for act in (act for act in speeds[0] if act in speeds[1]):
        cells = [f"{median(speed[act]):,.0f} ({max(speed[act]):,.0f})" for speed in speeds]
        yield f"| {act} | {cells[0]} | {cells[1]} |"
    yield "\n| file | kB | compressed |"
    yield "| --- | ---: | ---: |"
    for name in FIRST:
        content = (site / name).read_bytes()
        yield f"| `{name}` | {len(content) / 1000:,.0f} | {len(gzip.compress(content, 9)) / 1000:,.0f} |"


def measured(site: Path, slowed: int) -> dict[str, list[float]]:
    """The milliseconds of each act, in a browser whose processor is slowed."""
    words = words_of(site)
    found: dict[str, list[float]] = {}
    with sync_playwright() as playwright, Pages(site) as served:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)

        def opened(address: str) -> Page:
            page = browser.new_page(viewport=DESK if slowed == 1 else PHONE)
            page.goto(served.url + address)
            while not page.evaluate(READY):  # asked from outside, since the policy of the page lets no text be run
                page.wait_for_timeout(PAUSE)
            page.evaluate(LOADED)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
            return page

        def note(act: str, page: Page, *what: object) -> None:
            page.wait_for_timeout(PAUSE)
            took = page.evaluate(PAINTED, list(what))
            if took is not None:
                found.setdefault(act, []).append(took)
                tell(f"{act}: {took:.0f} ms")

        for number in range(3):
            page = opened("")
            page.locator("dl-find input").focus()
            page.wait_for_timeout(TYPING)
            note("first result of a search", page, "key", words[number])
            page.close()
        page = opened("")
        for number in range(ROUNDS):
            note("a facet chosen or given up", page, "facet", [0, number % 4])
        for number in range(ROUNDS):
            note("a person chosen or given up", page, "facet", [2, number % 5])
        page.close()
        page = opened("search/")
        page.evaluate(PAINTED, ["key", words[0]])
        for number in range(ROUNDS):
            note("a later search, a name", page, "key", words[number + 3])
        for number in range(ROUNDS):
            note("a later search, two names", page, "key", f"{words[number]} {words[number + 12]}")
        browser.close()
    return found


def words_of(site: Path) -> list[str]:
    """Words of names, as a reader would look for: those of people, in an order without meaning."""
    names = sorted(path.name for path in (site / "people").iterdir() if path.is_dir())
    return [name.split("-")[-1] for name in names[:: max(len(names) // 40, 1)]]


if __name__ == "__main__":
    main()
