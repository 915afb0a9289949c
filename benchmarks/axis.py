"""How smooth the axis of a long timeline is: `python -m benchmarks.axis --events 10000`.

A Chromium whose processor is slowed down pans and zooms the front page of a made-up timeline, in one row and in lanes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from benchmarks.against import positive, quietly, tell
from benchmarks.running import workplace
from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.browser.pages import Pages

VIEWS = {"in one row": "", "in lanes by person": "lanes=person&", "the same room for each event": "spacing=even&"}
# Drags the drawing for some seconds, by so many pixels a frame, and says how long each frame took.
PAN = """([seconds, step]) => new Promise((done) => {
  const window = document.querySelector("dl-axis .scroll");
  const times = [];
  const until = performance.now() + seconds * 1000;
  let [last, ahead] = [performance.now(), -1];
  requestAnimationFrame(function frame(now) {
    times.push(now - last);
    last = now;
    if (window.scrollLeft < 10 || window.scrollLeft > window.scrollWidth - window.clientWidth - 10) ahead = -ahead;
    window.scrollLeft += ahead * step;
    if (now < until) requestAnimationFrame(frame);
    else done(times.slice(2));
  });
})"""
# Presses a button and waits until its effect has been painted.
PRESS = """(name) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(`.acts button[aria-label="${name}"]`).click();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    channel.port2.postMessage(0);
  });
})"""


def main() -> None:
    options = read_options()
    executable = chromium.find()
    if executable is None:
        raise SystemExit(chromium.missing())
    work = workplace(options.events)
    try:
        site = options.site or built(work, options.events)
        with Pages(site) as pages, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            slowed(page, options.slower)
            print(f"{options.events:,} events, processor slowed {options.slower} times")
            print("| view | zoom | frames a second | slowest in 20, ms | zoom step, ms | marks |")
            print("| --- | --- | --- | --- | --- | --- |")
            for name, parameters in VIEWS.items():
                for zoom in options.zooms:
                    page.goto(f"{pages.url}?{parameters}axis={zoom},0.6")
                    print(f"| {name} | {zoom} | {seen(page)} |")
            browser.close()
    finally:
        shutil.rmtree(work)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.axis", description="How smooth the axis is.")
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    parser.add_argument("--site", type=Path, help="a site that is built already, at the root of its host")
    parser.add_argument("--slower", type=positive, default=4, help="how much slower the processor is (default: 4)")
    parser.add_argument("--zooms", type=positive, nargs="+", default=[2, 12, 60], help="how far it is zoomed")
    return parser.parse_args()


def built(work: Path, events: int) -> Path:
    """A site of made-up events, without its search."""
    tell(f"Making up {events:,} events, and building their site.")
    quietly([sys.executable, "-m", "benchmarks.corpus", str(events), work])
    site = work / "site"
    build = [sys.executable, "-m", "builder", "build", "--no-search", "--base-url", "http://localhost/"]
    quietly([*build, "--root", str(work), "--out", str(site)])
    return site


def slowed(page: Page, times: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def seen(page: Page) -> str:
    """What panning and zooming a view takes."""
    page.locator("dl-axis .scene a").first.wait_for(state="attached")
    page.wait_for_timeout(1500)  # what a page does when it has nothing else to do is no part of this
    times = page.evaluate(PAN, [4, 12])
    slow = quantiles(times, n=20)[-1]
    marks = page.locator("dl-axis .scene a").count()
    steps = [page.evaluate(PRESS, name) for name in ("Zoom in", "Zoom out") * 4]
    return f"{1000 * len(times) / sum(times):.0f} | {slow:.0f} | {median(steps):.0f} | {marks}"


if __name__ == "__main__":
    main()
