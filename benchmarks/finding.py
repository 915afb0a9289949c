"""How long a reader waits for a list: `python -m benchmarks.finding --events 10000`; figures, no verdict.

A made-up timeline is built, and a real browser opens it from this machine; the network is not counted, what the page
does is. Each act is done at full speed and with the processor slowed four times. README.md says what is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import Page, ViewportSize, sync_playwright

from benchmarks.against import BASE_URL, positive, quietly, tell
from benchmarks.running import workplace
from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.browser.pages import Pages

SLOWED = 4
ROUNDS = 9
PAUSE = 400  # milliseconds between two acts
SAMPLED = 20  # every so many events are read for words to type
LONG, SHORT = 9, 3  # letters of a word that few texts have, and at least of one that most have
TYPING = 1500  # from the focus to the first query
PHONE = ViewportSize(width=412, height=915)
DESK = ViewportSize(width=1280, height=900)
FIRST = ("data/facets.en.json", "data/titles.en.json", "pagefind/keys.en.json", "pagefind/words.en.json")

# Does an act, and gives the milliseconds until the frame in which the answer is painted: the list, or, where no title
# and no name has all of a query, the line that says so; and until that in which all is there that the texts hold.
PAINTED = """([what, value]) => new Promise((resolve) => {
    const list = document.querySelector("dl-list");
    const start = performance.now();
    const frame = () => new Promise((kept) => {
        const { port1, port2 } = new MessageChannel(); // its task follows the frame, before what is put off until then
        port1.onmessage = () => kept(performance.now() - start);
        requestAnimationFrame(() => port2.postMessage(null));
    });
    const frames = [];
    const watch = new MutationObserver(() => frames.push(frame()));
    watch.observe(list.querySelector(".years"), { childList: true, attributeFilter: ["aria-busy"] });
    watch.observe(list.querySelector(".found"), { childList: true });
    document.addEventListener("dl-found", async () => {
        watch.disconnect();
        const times = await Promise.all(frames);
        resolve([times[0], times.at(-1)]);
    }, { once: true });
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
        print("\n".join(report(Path(work), options.events)))
    finally:
        shutil.rmtree(work)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.finding", description="How long a reader waits for a list."
    )
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    return parser.parse_args()


def report(root: Path, events: int) -> Iterator[str]:
    """The figures, as Markdown."""
    yield f"{events:,} events. Milliseconds until the list is painted, median (worst):\n"
    yield f"| act | full speed | slowed {SLOWED} times |"
    yield "| --- | ---: | ---: |"
    words = typed(root)
    speeds = [measured(root / "site", words, slowed) for slowed in (1, SLOWED)]
    for act in (act for act in speeds[0] if act in speeds[1]):
        cells = [f"{median(speed[act]):,.0f} ({max(speed[act]):,.0f})" for speed in speeds]
        yield f"| {act} | {cells[0]} | {cells[1]} |"
    yield "\n| file | kB | compressed |"
    yield "| --- | ---: | ---: |"
    for name in FIRST:
        content = (root / "site" / name).read_bytes()
        yield f"| `{name}` | {len(content) / 1000:,.0f} | {len(gzip.compress(content, 9)) / 1000:,.0f} |"


def measured(site: Path, words: Typed, slowed: int) -> dict[str, list[float]]:
    """The milliseconds of each act, in a browser whose processor is slowed."""
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
                found.setdefault(act, []).append(took[0])
                if what[0] == "key":
                    found.setdefault(f"{act}: with all that is in texts", []).append(took[1])
                tell(f"{act}: {took[0]:.0f} ms, {took[1]:.0f} ms")

        for name in words.names[:3]:
            page = opened("")
            page.locator("dl-find input").focus()
            page.wait_for_timeout(TYPING)
            note("first result of a search", page, "key", name)
            page.close()
        page = opened("")
        for number in range(ROUNDS):
            note("a facet chosen or given up", page, "facet", [0, number % 4])
        for number in range(ROUNDS):
            note("a person chosen or given up", page, "facet", [2, number % 5])
        page.close()
        page = opened("search/")
        page.evaluate(PAINTED, ["key", words.names[0]])
        for act, query in later(words):
            note(act, page, "key", query)
        browser.close()
    return found


@dataclass(frozen=True)
class Typed:
    """What a reader might type, each in an order without meaning.

    Last names of people, those of two people of one event, words of few texts and no title, and words of most texts.
    """

    names: Sequence[str]
    pairs: Sequence[str]
    rare: Sequence[str]
    common: Sequence[str]


def later(words: Typed) -> Iterator[tuple[str, str]]:
    """Searches that follow a first one."""
    for act, several in (
        ("a name", words.names[3:]),
        ("two names", words.pairs),
        ("a word of few texts", words.rare),
        ("a word of most texts", words.common),
    ):
        yield from ((f"a later search, {act}", query) for query in several[:ROUNDS])


def typed(root: Path) -> Typed:
    """What might be typed on a made-up timeline that has been built."""
    chosen = sorted((root / "content/events").rglob("*.md"))[::SAMPLED]
    texts = [path.read_text(encoding="utf-8").split("---\n", 2)[1:] for path in chosen]
    people = [[name.split("-")[-1] for name in yaml.safe_load(head)["people"]] for head, _ in texts]
    often = Counter(word for _, body in texts for word in {*re.findall(r"[a-z]+", body.lower())})
    titled = {word.lower() for word in json.loads((root / "site/pagefind/words.en.json").read_bytes())}
    return Typed(
        names=list(dict.fromkeys(names[0] for names in people)),
        pairs=[" ".join(names[:2]) for names in people],
        rare=[word for word, count in often.items() if count == 1 and len(word) >= LONG and word not in titled],
        common=[word for word, count in often.items() if count >= len(texts) / 2 and len(word) >= SHORT],
    )


if __name__ == "__main__":
    main()
