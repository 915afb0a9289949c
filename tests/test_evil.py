"""A site that means ill in every text that may be written: it is built, and every output is harmless."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.evil import GROUPS, LEFT_OUT, PAYLOADS, SECRET, Maker, hostile_site
from tests.harmless import harm_in
from tests.render.built import built_of

SOME = 40  # characters by which a payload is known


@cache
def outputs() -> dict[str, bytes]:
    """Every file of the site but those of the search engine."""
    root = site()
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "pagefind" not in path.parts and path.name != ".dateline"
    }


def site() -> Path:
    return built_of(hostile_site)


def test_every_payload_is_in_the_content() -> None:
    written = "".join(text for text in hostile_site().values() if isinstance(text, str))
    escaped = [payload.replace("\\", "\\\\").replace('"', '\\"') for payload in PAYLOADS]
    assert [payload for payload in escaped if payload not in written] == []


def test_a_text_has_every_payload_of_its_group_and_keeps_its_limit() -> None:
    maker = Maker(0)
    assert all(payload in maker.text() for payload in PAYLOADS[::GROUPS])
    assert all(len(maker.text(60)) <= 60 for _ in range(30))


def test_what_is_left_out_is_no_text() -> None:
    assert LEFT_OUT.isdisjoint({"title", "name", "summary", "body", "text", "quote", "label"})


def test_no_output_does_anything() -> None:
    found = [harm for path, content in outputs().items() for harm in harm_in(path, content)]
    assert found == []


def test_the_payloads_are_on_the_pages_as_text() -> None:
    page = outputs()["events/x0/index.html"].decode()
    for payload in PAYLOADS[::GROUPS]:
        escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert escaped.replace('"', "&#34;").replace("'", "&#39;") in page or escaped in page


def test_no_note_among_editors_is_in_any_output() -> None:
    assert [path for path, content in outputs().items() if SECRET.encode() in content] == []


def test_no_template_in_a_text_was_run() -> None:
    """What `7 * 7` comes to would stand where it was written."""
    run = ("49{% raw %}", "{{ 49 }}", "49${7*7}", "${49}")
    pages = [content.decode() for path, content in outputs().items() if path.endswith(".html")]
    assert not any(sign in page for page in pages for sign in run)
    assert any("{{ 7 * 7 }}{% raw %}${7*7}" in page for page in pages)


def test_nothing_lies_where_no_page_belongs() -> None:
    tops = {path.split("/")[0] for path in outputs()}
    known = (
        "404.html a.txt assets build.json corrections data events he index.html kinds media opensearch.xml "
        "organizations people places robots.txt search sitemap.xml sources statuses storylines tags x0 x1 x2 years "
        "zh-Hant"
    )
    assert tops - set(known.split()) == set()
