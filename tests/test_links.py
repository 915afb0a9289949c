"""Every address of a built site leads somewhere; and the checker that says so finds each sort of fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.links import faults
from tests.render.built import REPO, many_languages, real
from tests.render.small import event, world

BASE = "https://example.org/repo/"
HEAD = (
    '<!doctype html><html lang="en" dir="ltr"><head><title>A</title>'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; base-uri 'none'; form-action 'self'\">"
    '<link rel="canonical" href="{url}">{head}</head><body><h1>A</h1>{body}</body></html>'
)
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def made(folder: Path, body: str = "", head: str = "", **files: str) -> Path:
    """A site of one page, a well-made one but for what is given, and its map."""
    (folder / "index.html").write_text(HEAD.format(url=BASE, head=head, body=body))
    (folder / "sitemap.xml").write_text(MAP.format(f"<url><loc>{BASE}</loc></url>"))
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def test_the_real_site_has_no_fault() -> None:
    assert faults(real(), REPO) == []


def test_a_site_in_three_languages_has_no_fault() -> None:
    assert faults(many_languages(), REPO) == []


def test_a_good_page_has_no_fault(tmp_path: Path) -> None:
    body = '<p id="x"><a href="#x">a</a><a href="/repo/#x">b</a><a href="https://elsewhere.example/">c</a>'
    body += '<img src="a.svg" alt="" srcset="a.svg 1x, /repo/a.svg 2x"></p><h2>B</h2><h3>C</h3><h2>D</h2>'
    made(tmp_path, body, a_svg="<svg/>", a_css='a{b:url("a.svg")}', a_js='import { b } from "./b.js";\n', b_js="")
    assert faults(tmp_path, BASE) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="/repo/nowhere/">a</a>', "/repo/nowhere/ leads nowhere"),
        ('<a href="nowhere/">a</a>', "nowhere/ leads nowhere"),
        ('<a href="/">a</a>', "/ leads nowhere"),
        ('<a href="/repo">a</a>', "/repo leads nowhere"),
        ('<a href="#nowhere">a</a>', "#nowhere leads to no place"),
        ('<a href="/repo/#nowhere">a</a>', "leads to no place in index.html"),
        ('<a href="javascript:alert(1)">a</a>', "scheme javascript"),
        ('<form action="/repo/search/"></form>', "/repo/search/ leads nowhere"),
        ('<img src="/repo/a.png" alt="">', "a.png leads nowhere"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "loaded from another host"),
        ('<img src="//elsewhere.example/a.png" alt="">', "loaded from another host"),
        ('<img src="/repo/" srcset="/repo/b.png 2x" alt="">', "/repo/b.png leads nowhere"),
        ('<link rel="stylesheet" href="https://elsewhere.example/a.css">', "loaded from another host"),
        ('<link rel="preconnect" href="https://elsewhere.example/">', "loaded from another host"),
        ('<script src="https://elsewhere.example/a.js"></script>', "loaded from another host"),
        ("<script>alert(1)</script>", "a script stands in the page"),
        ("<style>a{}</style>", "a style stands in the page"),
        ('<p style="color:red">a</p>', "a style stands in the page"),
        ('<p onclick="a()">a</p>', "onclick is a handler"),
        ("<iframe></iframe>", "<iframe> has no place"),
        ('<p id="a"></p><p id="a"></p>', "the id “a” is there 2 times"),
        ('<section aria-labelledby="a"></section>', "aria-labelledby points to “a”"),
        ('<svg><g mask="url(#a)"></g></svg>', "mask points to “a”"),
        ('<svg><use href="#a"/></svg>', "#a leads to no place"),
        ("<h3>a</h3>", "skips from level 1 to 3"),
        ("<h1>a</h1>", "2 headings of the first level"),
        ("<h2> </h2>", "a heading is empty"),
        ("<p><b>a</p>", "</p> where <b> is open"),
        ("<p>a", "</body> where <p> is open"),
        ('<p class="a" class="b">a</p>', "attribute twice"),
        ('<dl-new href="/repo/">a</dl-new>', "of which this checker knows nothing"),
    ],
)
def test_a_fault_in_a_page_is_told(tmp_path: Path, body: str, told: str) -> None:
    found = faults(made(tmp_path, body), BASE)
    assert [fault for fault in found if told in fault], found


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('<meta http-equiv="refresh" content="0; url=/repo/gone/">', "/repo/gone/ leads nowhere"),
        ('<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">', "leads to another host"),
        ('<link rel="canonical" href="https://example.org/repo/">', "two canonical addresses"),
        ('<link rel="alternate" hreflang="en" href="/repo/">', "is not an address of this site"),
        ('<link rel="alternate" hreflang="he" href="https://example.org/repo/">', "is in en, not in he"),
        ('<link rel="alternate" hreflang="he" href="https://example.org/repo/he/">', "not among its own languages"),
    ],
)
def test_a_fault_in_the_head_of_a_page_is_told(tmp_path: Path, head: str, told: str) -> None:
    found = faults(made(tmp_path, head=head), BASE)
    assert [fault for fault in found if told in fault], found


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<html dir=ltr><title>a</title></html>", "the page has no language"),
        ("<html lang=en><title>a</title></html>", "the page has no direction"),
        ("<html lang=en dir=ltr></html>", "the page has no title"),
        ("<html lang=en dir=ltr><title>a</title></html>", "no content security policy"),
        (HEAD.replace("form", "style-src 'unsafe-inline'; form"), "the policy allows"),
        (HEAD.replace("form", "script-src 'unsafe-eval'; form"), "the policy allows"),
        (HEAD.replace("default-src 'none'", "default-src 'self'"), "the policy allows"),
        (HEAD.replace("base-uri 'none'; ", ""), "the policy allows"),
        (HEAD.replace("form-action 'self'", ""), "the policy allows"),
        (HEAD.replace("default-src 'none'; ", ""), "the policy allows"),
        (HEAD.replace("<h1>A</h1>", ""), "0 headings of the first level"),
    ],
)
def test_a_fault_in_the_frame_of_a_page_is_told(tmp_path: Path, page: str, told: str) -> None:
    (made(tmp_path) / "index.html").write_text(page)
    found = faults(tmp_path, BASE)
    assert [fault for fault in found if told in fault], found


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a_css", "a{b:url(gone.svg)}", "gone.svg leads nowhere"),
        ("a_css", '@import "gone.css";', "gone.css leads nowhere"),
        ("a_css", "a{b:url(https://elsewhere.example/f.woff2)}", "loaded from another host"),
        ("a_js", 'import "./gone.js";', "./gone.js leads nowhere"),
        ("a_js", 'import {\n  a,\n} from "./gone.js";', "./gone.js leads nowhere"),
        ("a_js", 'export * from "../gone.js";', "../gone.js leads nowhere"),
        ("a_js", 'const a = import("./gone.js");', "./gone.js leads nowhere"),
        ("a_js", 'import a from "jquery";', "jquery is not a relative import"),
        ("404_html", HEAD.format(url=BASE, head="", body='<a href="about/">a</a>'), "about/ leads nowhere"),
    ],
)
def test_a_fault_in_another_file_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    found = faults(made(tmp_path, **{name: text}), BASE)
    assert [fault for fault in found if told in fault], found


@pytest.mark.parametrize(
    ("urls", "told"),
    [
        ("", "https://example.org/repo/ is missing"),
        (f"<url><loc>{BASE}</loc></url>" * 2, "is listed twice"),
        (f"<url><loc>{BASE}gone/</loc></url>", "gone/ leads nowhere"),
        ("<url><loc>https://elsewhere.example/</loc></url>", "is not an address of this site"),
    ],
)
def test_a_fault_in_the_map_is_told(tmp_path: Path, urls: str, told: str) -> None:
    (made(tmp_path) / "sitemap.xml").write_text(MAP.format(urls))
    found = faults(tmp_path, BASE)
    assert [fault for fault in found if told in fault], found


def test_a_page_that_does_not_want_to_be_found_has_no_place_in_the_map(tmp_path: Path) -> None:
    made(tmp_path, head='<meta name="robots" content="noindex">')
    assert faults(tmp_path, BASE) == [f"sitemap.xml: {BASE} is listed, but does not want to be found"]


def test_an_event_that_is_not_on_the_page_it_is_said_to_be_on_is_told(tmp_path: Path) -> None:
    (made(tmp_path) / "data").mkdir()
    small = world(event("a"))
    for name in ("data/facets.en.json", "data/titles.en.json"):
        (tmp_path / name).write_text(small.source(name).replace("/repo/years/2024/", "/repo/"))
    assert faults(tmp_path, BASE) == ["data/facets.en.json: a is not on /repo/"]
