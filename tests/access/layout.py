"""What a page loses in windows of other sizes, with other sizes and spaces of letters, and on paper.

WCAG 2.2: 1.4.4 Resize Text, 1.4.10 Reflow, 1.4.12 Text Spacing, 2.3.3 Animation from Interactions.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

LOST, PRINTED = ((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("lost.js", "printed.js"))
STYLE = """(css) => {
    const style = new CSSStyleSheet(); // which a strict policy lets pass
    style.replaceSync(css);
    document.adoptedStyleSheets = [style];
}"""
MOVING = "() => document.getAnimations().map((each) => `${each.effect.target?.className} moves`)"
LARGE = "html { font-size: 200% !important; }"
# The words of a drawing are where its dots are, and stand in the list below it too.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "svg, svg * { letter-spacing: 0 !important; word-spacing: 0 !important; }"
    "p { margin-block-end: 2em !important; }"
)
LAYOUTS = {"at 320 px": (320, ""), "spaced": (320, SPACED), "at 820 px": (820, ""), "at 200 %": (1280, LARGE)}


def faults_of(page: Page) -> Iterator[str]:
    """What is lost of a page that was opened by a reader who wants no motion; it is left as wide as it was."""
    yield from page.evaluate(MOVING)
    size = page.viewport_size
    assert size is not None
    for name, (width, css) in LAYOUTS.items():
        page.set_viewport_size({**size, "width": width})
        page.evaluate(STYLE, css)
        yield from (f"{name}: {fault}" for fault in page.evaluate(LOST))
    page.evaluate(STYLE, "")
    page.set_viewport_size(size)
    page.emulate_media(media="print")
    yield from page.evaluate(PRINTED)
    page.emulate_media(media="screen")
