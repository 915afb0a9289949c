"""A page of the site becomes a page of the preview without losing anything."""

from __future__ import annotations

import pytest

from builder.problems import Problem, Where
from builder.wrap import SHOWN, Script, listed, title_over, waiting_page, wrapped

SCRIPT = Script("/s.js", "/socket", "b1", "t1")
TAG = b'<script src="/s.js" data-socket="/socket" data-turn="t1" data-build="b1" defer></script>'
HOST = "127.0.0.1:8000"


def policy_of(page: str) -> str:
    """The page's policy after it was wrapped."""
    head = wrapped(page.encode(), SCRIPT, HOST).decode()
    return head.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0].replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        (b"<body>x</body></html>", b"<body>x", b"</body></html>"),
        (b"<body>x</BODY >", b"<body>x", b"</BODY >"),
        (b"<body><pre>&lt;/body></pre></body> x </body>", b"<body><pre>&lt;/body></pre></body> x ", b"</body>"),
        (b"no end", b"no end", b""),
        (b"", b"", b""),
    ],
)
def test_the_script_stands_at_the_end_of_the_body(page: bytes, before: bytes, after: bytes) -> None:
    assert wrapped(page, SCRIPT, HOST) == before + TAG + after


def test_a_page_without_a_policy_gets_none() -> None:
    page = b'<head><meta charset="utf-8"><meta http-equiv="refresh" content="1"></head><body></body>'
    assert wrapped(page, SCRIPT, HOST).replace(TAG, b"") == page


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv="Content-Security-Policy" content="POLICY">',
        "<meta content=\"POLICY\" http-equiv='content-security-policy'>",
        '<META\n HTTP-EQUIV=Content-Security-Policy data-x="a>b" CONTENT="POLICY" />',
    ],
)
def test_the_policy_is_found_however_it_is_written(tag: str) -> None:
    page = f"<html><head>{tag}</head><body></body>".replace("POLICY", "default-src 'none'; img-src &#39;self&#39;")
    assert policy_of(page) == (f"default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self' ws://{HOST}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("default-src 'self'", f"default-src 'self'; script-src 'self'; connect-src 'self' ws://{HOST}"),
        ("script-src 'none'", "script-src 'self'"),
        ("script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'wasm-unsafe-eval'"),
        ("Connect-Src https://a.example; ;img-src *", f"connect-src https://a.example 'self' ws://{HOST}; img-src *"),
        ("upgrade-insecure-requests", "upgrade-insecure-requests"),
        ("connect-src 'self'; connect-src *", f"connect-src 'self' ws://{HOST}"),
    ],
)
def test_the_policy_loses_nothing_and_gains_what_the_preview_needs(before: str, after: str) -> None:
    assert policy_of(f'<meta http-equiv="Content-Security-Policy" content="{before}"><body></body>') == after


def test_what_looks_like_a_policy_in_the_text_is_left_alone() -> None:
    body = b'<body><code><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></code></body>'
    assert wrapped(b"<head></head>" + body, SCRIPT, HOST).replace(TAG, b"") == b"<head></head>" + body


def test_the_page_that_waits_shows_problems_as_text() -> None:
    problem = Problem(Where("content/<x>", 3, 4), "E204", "<b>What</b>", "Fix & save.")
    page = waiting_page([problem], SCRIPT, HOST).decode()
    assert '<code dir="ltr">content/&lt;x&gt;:3:4 E204</code>' in page
    assert "&lt;b&gt;What&lt;/b&gt;" in page
    assert "Fix &amp; save." in page
    assert 'data-turn="t1" defer' in page


def test_a_long_list_says_that_it_is_cut() -> None:
    problem = Problem(Where("x"), "E1", "a", "b")
    assert len(listed([problem] * 500)) == SHOWN
    assert (
        title_over(500, ok=False)
        == "500 problems in the content (the first 100 are listed); this is the last good page"
    )
    assert title_over(1, ok=True) == "1 problem in the content"
