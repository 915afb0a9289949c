"""An address that may be published is whole, and leads where it seems to lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.address import fault_of_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "http://www.example.org:8080/a_b?c=d&e=%20#f",
        "https://例え.jp/頁",
        "https://a.b.c.example.co.uk",
        "https://1.example.org/2024",
        "https://en.wikipedia.org/wiki/A_(b)",
        "https://example.org/" + "x" * 1_980,
        "https://россия.рф/",
        "https://παράδειγμα.gr/",
        "https://xn--80ak6aa92e.com/",
        "https://ישראל.org.il/",
    ],
)
def test_a_whole_web_address_is_one(url: str) -> None:
    assert fault_of_url(url) == ""


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("example.org", "does not begin with https:// or http://"),
        ("//example.org/", "does not begin with https:// or http://"),
        ("javascript:alert(1)", "does not begin with https:// or http://"),
        ("ftp://example.org/", "does not begin with https:// or http://"),
        ("https://", "names no host on the web"),
        ("https://localhost/", "names no host on the web"),
        ("https://u:p@example.org/", "holds a user name or a password"),
        ("https://@example.org/", "holds a user name or a password"),
        ("https://127.0.0.1/", "names its host by number"),
        ("https://127.1/", "names its host by number"),
        ("https://1.2.3.4./", "names its host by number"),
        ("https://0x7f.0x1/", "names its host by number"),
        ("https://%31.example.org/", "names its host by number"),
        ("https://[::1.2.3.4]/", "names its host by number"),
        ("https://[::1/", "is not a well-formed address"),
        ("https://example.org:x/", "is not a well-formed address"),
        ("https://example.org/a b", "has a space in it"),
        ('https://example.org/"', 'has """ in it'),
        ("https://example.org\\@evil.example/", 'has "\\" in it'),
        ("https://exam\u200bple.org/", "has an invisible character (U+200B) in it"),
        ("https://example.org/\u202e", "has an invisible character (U+202E) in it"),
        ("https://example.org/" + "x" * 1_981, "is longer than 2,000 characters"),
        ("https://" + "x." * 130 + "org/", "names a host of more than 253 characters"),
        ("https://localhost./", "names no host on the web"),
        ("https://a.localhost/", "names no host on the web"),
        ("https://1.2.3.①/", 'has "①", which stands for "1", in its host'),
        ("https://127。0.0.1/", 'has "。" in its host'),
        ("https://ｇoogle.com/", 'has "ｇ", which stands for "g", in its host'),
        ("https://ﬁle.com/", 'has "ﬁ", which stands for "fi", in its host'),
        (
            "https://gооgle.com/",
            'has letters of two alphabets that look alike, "g" (Latin) and "о" (Cyrillic), in its host',
        ),
        ("https://аррӏе.com/", "names a host in Cyrillic letters that all look like Latin ones"),
        ("https://example.org.a\u3164b.com/", "has an invisible character (U+3164) in its host"),
    ],
)
def test_what_is_no_web_address_is_told_why(url: str, fault: str) -> None:
    assert fault_of_url(url) == fault


@given(st.text())
def test_no_text_raises_as_an_address(text: str) -> None:
    assert fault_of_url(text) or text.lower().startswith(("http://", "https://"))
