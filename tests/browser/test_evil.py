"""A site that means ill in every text, in a real browser: nothing of it runs, nothing is asked of another host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import Queue
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.edtf import parse
from builder.options import Options
from builder.preview import Preview
from builder.serve import Desk
from builder.text import tag_slug
from tests.browser.conftest import NewPage, Served
from tests.browser.test_csp import LISTEN, violations
from tests.evil import PAYLOADS, TAG, hostile_site
from tests.render.built import built_of
from tests.worlds import event, folder, settings

PATIENCE = 60


def ran(page: Page) -> object:
    """What a payload leaves behind; also where a reader points at something, or moves to it."""
    return page.evaluate(
        """() => {
            for (const each of document.querySelectorAll("body *")) {
                each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
                each.dispatchEvent(new FocusEvent("focus"));
            }
            return window.pwned;
        }"""
    )


def test_no_page_runs_anything_even_without_its_policy(served: Served, browser: Browser) -> None:
    """The policy is the second wall; here only the first one stands, the escaping of every text.

    Requests are heard and not held up, since the browser keeps no files while they are: the host does not exist.
    """
    out = built_of(hostile_site)
    base = served(out)
    pages = [path.relative_to(out).as_posix() for path in sorted(out.rglob("*.html"))]
    addresses = [each for each in pages if "old-" not in each and is_of_its_own(each)]
    asked: list[str] = []
    faults: list[str] = []
    with closing(browser.new_context(bypass_csp=True)) as context:
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = context.new_page()
        for address in addresses:
            page.goto(base + address, wait_until="domcontentloaded")  # when modules have run
            assert ran(page) is None, address
    assert len(addresses) > 50
    assert [url for url in asked if not url.startswith(base)] == []
    assert faults == []


def is_of_its_own(address: str) -> bool:
    """Whether no other page has the same template and texts of the same sort."""
    if "tags/" in address:
        return address in ("tags/index.html", f"tags/{tag_slug(TAG)}/index.html")
    if address.startswith("zh-Hant/"):
        return address == "zh-Hant/index.html"
    return not address.startswith("he/") or ("x0" in address.split("/")[-2] and "-" not in address)


@pytest.mark.parametrize("address", ["", "events/x0/", "he/events/x1/", "zh-Hant/people/x2/", "search/", "tags/"])
def test_no_page_does_what_its_policy_forbids(served: Served, new_page: NewPage, address: str) -> None:
    page = new_page()
    page.add_init_script(LISTEN)
    page.goto(served(built_of(hostile_site)) + address)
    assert ran(page) is None
    assert violations(page) == []


def test_facets_axis_and_search_show_names_as_text(served: Served, new_page: NewPage) -> None:
    page = new_page(bypass_csp=True)
    page.goto(served(built_of(hostile_site)))
    expect(page.get_by_role("checkbox").first).to_be_attached()
    for box in page.get_by_role("checkbox").all()[:40]:
        box.evaluate("box => { box.click(); box.click(); }")
    page.get_by_role("checkbox").first.check(force=True)
    for button in page.locator("dl-axis button").all():
        button.click()
    page.get_by_role("searchbox").fill("onerror")
    expect(page.get_by_role("status").first).not_to_be_empty()
    assert ran(page) is None


@pytest.mark.parametrize(
    "state",
    [
        "?q={evil}&tag={evil}&person={evil}&kind={evil}&from={evil}&axis={evil}",
        "?tag=constructor&person=__proto__&kind=toString&status=hasOwnProperty",
        "?axis=NaN,Infinity&from=9999999999&to=-9999999999",
        "?q=%ff%fe&tag=%00#e-%ff",
        "#{evil}",
        "search/?q={evil}",
    ],
)
def test_what_an_address_says_is_text_too(served: Served, new_page: NewPage, state: str) -> None:
    page = new_page(bypass_csp=True)
    evil = quote("".join(PAYLOADS[:6]))
    page.goto(served(built_of(hostile_site)) + state.replace("{evil}", evil))
    expect(page.locator("dl-scheme button")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert ran(page) is None


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site in the preview: its folder, and its address."""
    root = folder(tmp_path, {**settings(title=PAYLOADS[0]), **event("a", title=PAYLOADS[1])})
    ready: Queue[str] = Queue()
    options = Options(now=parse("2026-01-01T00:00:00Z"), search=False, jobs=1, drafts=True)
    desk = Desk(Preview(root, options), 0, lambda _: None, ready=ready.put)
    thread = threading.Thread(target=desk.run)
    thread.start()
    try:
        yield root, ready.get(timeout=PATIENCE)
    finally:
        desk.stop()
        thread.join(PATIENCE)


def test_mistakes_are_laid_over_the_page_as_text(preview: tuple[Path, str], new_page: NewPage) -> None:
    root, url = preview
    page = new_page(bypass_csp=True)
    page.goto(f"{url}events/a/")
    evil = PAYLOADS[0].replace("/", "")
    files = event(f"b{evil}", kind=PAYLOADS[1], people=[PAYLOADS[2]], **{PAYLOADS[3]: PAYLOADS[4]})
    path, text = next(iter(files.items()))
    (root / path).write_text(str(text))
    (root / "content/events/c.md").write_text(
        f"---\ntitle: {PAYLOADS[5]}\nkind: {PAYLOADS[1]!r}\n---\n[a](javascript:x)"
    )
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(evil, timeout=PATIENCE * 1000)
    expect(alert).to_contain_text(PAYLOADS[1])
    assert ran(page) is None
