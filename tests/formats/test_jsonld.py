"""What a page says of itself to machines."""

from __future__ import annotations

import json

import pytest

from builder.edtf import parse
from builder.formats.jsonld import coverage, jsonld


def test_what_is_empty_is_not_said() -> None:
    script = jsonld({"headline": "A", "version": "", "contentLocation": [], "about": {"name": "B"}})
    text = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "A",
        "about": {"name": "B"},
    }


def test_no_text_ends_the_element() -> None:
    script = jsonld({"headline": "</script><script>alert(1)</script><!-- 國"})
    assert script.count("<") == 2
    assert "國" in script
    assert json.loads(script.split(">", 1)[1].rsplit("<", 1)[0])["headline"].startswith("</script><script>")


@pytest.mark.parametrize(
    ("date", "interval"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-05", "2024-05-01/2024-05-31"),
        ("[2025-11-21..2025-12-11]", "2025-11-21/2025-12-11"),
        ("2024-05-17/..", "2024-05-17/.."),
        ("../2024-05-17", "../2024-05-17"),
        ("2024-05-17/", ""),
        ("../..", ""),
        ("-0044-03-15", ""),
        ("Y12000", ""),
    ],
)
def test_an_interval_holds_all_days_on_which_it_may_have_been(date: str, interval: str) -> None:
    assert coverage(parse(date)) == interval
