"""Pictures of every kind of page, for looking at: `python -m tests.browser.shots OUT [SITE]`.

Each page in three widths, light and dark, in three languages; pictures of one page, size and scheme lie side by side in
one file, a sheet. Without SITE, content/ is built into a folder of its own.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.browser.pages import Pages
from tests.checking import build
from tests.render.built import PAGES

LANGUAGES = ("", "zh-Hant/", "he/")
STATES = (
    "?kind=visit&status=reported",
    "?from=2024-06&until=2025-03",
    "?lanes=kind",
    "?spacing=even&axis=4,0.8",
    "search/?q=pager",
    "?q=qqxqq",
)
SIZES = {390: 2600, 820: 2000, 1440: 1800}  # windows, as high as a picture goes down
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def shot(page: Page) -> Image.Image:
    """What is seen of a page, without what is below its end."""
    width, height = page.evaluate("[innerWidth, document.body.scrollHeight]")
    return Image.open(io.BytesIO(page.screenshot())).crop((0, 0, width, min(height, page.evaluate("innerHeight"))))


def sheet(pictures: list[Image.Image]) -> Image.Image:
    """Pictures side by side, on grey."""
    whole = Image.new("RGB", (sum(each.width + 12 for each in pictures), max(each.height for each in pictures)), "#888")
    left = 0
    for each in pictures:
        whole.paste(each, (left, 0))
        left += each.width + 12
    return whole


def sheets(browser: Browser, base: str) -> Iterator[tuple[str, Image.Image]]:
    """The name of each sheet, and the sheet."""
    for width, tall in SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": tall}, reduced_motion="reduce")
        for address in (*PAGES, *STATES):
            taken: dict[str, list[Image.Image]] = {scheme: [] for scheme in SCHEMES}
            for language in LANGUAGES:
                page.goto(base + language + address, wait_until="networkidle")
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    taken[scheme].append(shot(page))
            name = "".join(letter if letter.isalnum() else "-" for letter in address).strip("-") or "front"
            yield from ((f"{name}.{width}.{scheme}.png", sheet(pictures)) for scheme, pictures in taken.items())
        page.close()


def main(arguments: list[str]) -> None:
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(arguments[1]).resolve() if len(arguments) > 1 else Path(folder) / "site"
        if len(arguments) == 1 and not build(site, "--base-url", "http://127.0.0.1/"):
            raise SystemExit("The site was not built.")
        with Pages(site) as pages, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
            for name, picture in sheets(browser, pages.url):
                picture.save(out / name)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
