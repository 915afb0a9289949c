"""Writes what pages of the golden site say into `expected/`: `python -m tests.golden`. Read the difference by eye.

A page is told as its words and links, without its markup, so that a theme may move and restyle what it likes; what it
says, in which order, in which language and where it leads may not change unseen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.render.built import many_languages
from tests.render.reading import Element, page

EXPECTED = Path(__file__).parent / "expected"
PAGES = (
    "",
    "404.html",
    "about/",
    "events/explosion/",
    "events/invitation/",
    "events/meeting/",
    "events/old-visit/",
    "events/ruling/",
    "events/treaty/",
    "events/visit/",
    "events/withdrawn/",
    "he/about/",
    "he/events/visit/",
    "he/people/ada-lin/",
    "kinds/ruling/",
    "people/",
    "people/ada-lin/",
    "sources/",
    "sources/post-visit/",
    "statuses/disputed/",
    "storylines/visits/",
    "years/undated/",
    "zh-Hant/",
    "zh-Hant/events/meeting/",
    "zh-Hant/events/visit/",
)
BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody td th thead tr ul".split()
)
SIGNS = {f"h{level}": "#" * level + " " for level in range(1, 7)} | {"li": "- ", "dt": "= ", "blockquote": "> "}
# The drawing and the places that scripts fill say nothing that the list does not say.
LEFT_OUT = ("svg", "figure", "dialog", "dl-facets", "dl-copy", "dl-cite", "fieldset", "kbd", "button")


def told(html: bytes) -> str:
    """The words and links of a page's main part, one line a block."""
    root = page(html)
    lines = [f"<{root.one('head title').text}>"]
    here: list[str] = []

    def end() -> None:
        words = " ".join("".join(here).split())
        if words.strip("#-=> "):
            lines.append(words)
        here.clear()

    def tell(element: Element) -> None:
        block = element.tag in BLOCKS
        if block:
            end()
            here.append(SIGNS.get(element.tag, ""))
        here.extend(before(element))
        for child in element.children:
            if isinstance(child, str):
                here.append(child)
            elif child.tag not in LEFT_OUT and "scripted" not in child.classes:
                tell(child)
        if element.get("href"):
            here.append(f"]({element.get('href')})")
        if block:
            end()

    tell(root.one("main"))
    return "\n".join(lines) + "\n"


def before(element: Element) -> Iterator[str]:
    """What of an element is told before its words: its language, that it is a link or a picture."""
    if element.get("lang"):
        yield f"{{{element.get('lang')} {element.get('dir')}}} "
    if element.get("href"):
        yield "["
    if element.tag == "img":
        yield f"![{element.get('alt')}]({element.get('src')})"


def name_of(address: str) -> str:
    return (address.strip("/").replace("/", "_") or "front").removesuffix(".html") + ".txt"


def actual() -> dict[str, str]:
    """What every one of the pages says, by the name of its file."""
    site = many_languages()
    paths = {address: address if address.endswith(".html") else f"{address}index.html" for address in PAGES}
    return {name_of(address): told((site / path).read_bytes()) for address, path in paths.items()}


def main() -> int:
    EXPECTED.mkdir(exist_ok=True)
    pages = actual()
    for stale in {path.name for path in EXPECTED.iterdir()} - set(pages):
        (EXPECTED / stale).unlink()
    for name, text in pages.items():
        (EXPECTED / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
