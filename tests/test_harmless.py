"""The checks of the hostile tests find what they are for, and let through what is harmless."""

from __future__ import annotations

import pytest

from tests.harmless import CHECKS, harm_in

POLICY = '<meta http-equiv="Content-Security-Policy" content="x">'


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<script src=/a.js></script>" + POLICY,
        POLICY + "<script src=//evil.example/a.js></script>",
        POLICY + "<img src=x onerror=y>",
        POLICY + "<img src=https://example.org/a.png>",
        POLICY + "<p style=color:red>",
        POLICY + "<a href=javascript:x>",
        POLICY + "<a href=' javascript:x'>",
        POLICY + "<a href=data:x>",
        POLICY + "<a href=//evil.example/>",
        POLICY + "<iframe>",
        POLICY + "<base href=/>",
        POLICY + "<style>x</style>",
        POLICY + "<form action=/x>",
        POLICY + '<p lang="x y">',
        POLICY + '<meta http-equiv="refresh" content="0">',
        "<p>no policy</p>",
    ],
)
def test_a_page_that_would_do_something_is_found(html: str) -> None:
    assert list(harm_in("a.html", html.encode()))


def test_a_page_that_does_nothing_is_let_through() -> None:
    html = (
        f'{POLICY}<script src="/assets/a.js"></script><script type="application/ld+json">{{"a": "<b>"}}</script>'
        '<p lang="zh-Hant">&lt;script&gt; <a href="https://example.org/">a</a> <a href="mailto:a@b.c">b</a>'
        '<a href="#c">c</a> <a href="/d/">d</a><img src="/media/a.png"></p>'
    )
    assert list(harm_in("a.html", html.encode())) == []


@pytest.mark.parametrize(
    ("path", "bad", "good"),
    [
        ("a.json", "{", "{}"),
        ("a.xml", "<?xml-stylesheet?><a/>", '<?xml version="1.0"?><a>&lt;script&gt;</a>'),
        ("a.xml", "<a><script/></a>", "<a/>"),
        ("a.xml", '<a type="html">&lt;script&gt;x&lt;/script&gt;</a>', '<a type="html">&lt;b&gt;x&lt;/b&gt;</a>'),
        ("a.csv", 'a,"=1+1"', 'a,"\'=1+1"'),
        ("a.csv", "a\n＝1", "a\n1"),
        ("a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VALARM\r\n", "BEGIN:VCALENDAR\r\nSUMMARY:BEGIN:VALARM\\n\r\n x\r\n"),
        ("a.ics", "SUMMARY:x\r\nloose\r\n", "SUMMARY:x\r\n loose\r\n"),
        ("a.bib", "@misc{a,\n  title = {x},\n}\n@string{x}", "@misc{a,\n  title = {{x\\textbraceright{}}},\n}\n"),
        ("a.bib", "@misc{a,\n  title = {x}},\n}\n", "\n"),
        ("a.ris", "TY  - NEWS\r\nL1  - file:///etc/passwd\r\n", "TY  - NEWS\r\nTI  - L1  - x\r\nER  - \r\n"),
        ("a.js", "window.pwned", "window"),
        ("a.unknown", "x", None),
    ],
)
def test_each_format_has_its_own_harm(path: str, bad: str, good: str | None) -> None:
    assert list(harm_in(path, bad.encode()))
    assert good is None or list(harm_in(path, good.encode())) == []


def test_no_check_stands_twice() -> None:
    assert all(ending == "" or ending.startswith(".") for ending in CHECKS)
