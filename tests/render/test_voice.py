"""A language of a site: its words, its addresses, and the marking of what is in another language."""

from __future__ import annotations

import pytest

from builder.edtf import parse
from builder.render.voice import Voice, shape_of
from builder.urls import Urls
from tests.render.small import event, one, settings, translation, world

THREE = settings(languages=["en", "zh-Hant", "he"])


@pytest.mark.parametrize(
    ("date", "shape"),
    [
        ("2024-05-17", "dot"),
        ("2024-05-17T10:30:00Z", "dot"),
        ("2024-05", "bar"),
        ("2024", "bar"),
        ("198X", "bar"),
        ("2024-21", "bar"),
        ("2024-05-XX", "bar"),
        ("2023-08-03/2023-08-08", "span"),
        ("2020/..", "span"),
        ("[2025-11-21..2025-12-11]", "within"),
        ("{2024-02-01,2024-02-03}", "all"),
    ],
)
def test_a_mark_says_what_sort_of_date_it_is(date: str, shape: str) -> None:
    assert shape_of(parse(date)) == shape


def voice(language: str = "en", prefix: str = "") -> Voice:
    small = world(THREE, event("a"))
    return Voice(small.site.config, small.phrases(language), Urls("https://example.org/repo/", prefix))


@pytest.mark.parametrize(
    ("date", "approximate", "uncertain", "start", "end"),
    [
        ("2024-05", False, False, "known", "known"),
        ("2024-05~", True, False, "known", "known"),
        ("2024?", False, True, "known", "known"),
        ("2024%", True, True, "known", "known"),
        ("2020/..", False, False, "known", "open"),
        ("2020/", False, False, "known", "unknown"),
        ("/2020", False, False, "unknown", "known"),
        ("../2020", False, False, "open", "known"),
    ],
)
def test_a_mark_keeps_doubt_and_open_ends(date: str, approximate: bool, uncertain: bool, start: str, end: str) -> None:
    mark = voice().mark(parse(date), "disputed")
    assert (mark.approximate, mark.uncertain, mark.start, mark.end) == (approximate, uncertain, start, end)
    assert mark.status == "disputed"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "between 21 November and 11 December 2025"),
        ("zh-Hant", "2025年11月21日至12月11日之間"),
        ("he", "בין 21 בנובמבר ל־11 בדצמבר 2025"),
    ],
)
def test_a_date_is_told_in_the_language_of_the_page(language: str, words: str) -> None:
    small = world(THREE, event("a", "[2025-11-21..2025-12-11]"))
    prefix = "" if language == "en" else f"{language}/"
    assert words in small[f"{prefix}events/a/"].one("p.dateline").text


def test_every_language_has_its_own_words_for_kinds_and_statuses() -> None:
    small = world(THREE, event("a", kind="visit", status="denied"))
    pages = [small[f"{prefix}events/a/"] for prefix in ("", "zh-Hant/", "he/")]
    assert [page.one("aside.particulars a.kind").text for page in pages] == ["Visit", "訪問", "ביקור"]
    assert len({page.one("span.sure").text for page in pages}) == 3


def test_what_is_in_another_language_than_its_page_says_so() -> None:
    small = world(THREE, event("a", title="A title", people=["p"], tags=["word"]), one("people", "p", name="Ada"))
    page = small["he/events/a/"]
    for found in (page.one("h1"), page.one("a[href=/repo/he/people/p/]"), page.one("a[href=/repo/he/tags/word/]")):
        assert (found.get("lang"), found.get("dir")) == ("en", "ltr")
    assert not small["events/a/"].all("main [lang]")


def test_a_name_in_the_language_of_the_page_is_taken_and_not_marked() -> None:
    small = world(THREE, event("a", people=["p"]), one("people", "p", name="Ada", names={"he": ["עדה", "א"]}))
    link = small["he/events/a/"].one("a[href=/repo/he/people/p/]")
    assert (link.text, link.get("lang")) == ("עדה", "")
    assert small["zh-Hant/events/a/"].one("a[href=/repo/zh-Hant/people/p/]").text == "Ada"


def test_a_translated_name_comes_before_the_one_in_names() -> None:
    small = world(
        THREE,
        event("a", people=["p"]),
        one("people", "p", name="Ada", names={"he": ["א"]}),
        translation("people/p.he", name="עדה"),
    )
    assert small["he/events/a/"].one("a[href=/repo/he/people/p/]").text == "עדה"


def test_an_actor_is_a_link_where_there_is_an_entry_and_words_where_there_is_none() -> None:
    page = world(
        event("a", kind="visit", visit={"visitors": ["p", "Four others"]}, people=["p"]), one("people", "p", name="Ada")
    )["events/a/"]
    fact = next(each for each in page.all("aside.particulars div") if each.one("dt").text == "Visitors")
    assert fact.texts("li") == ["Ada", "Four others"]
    assert fact.links() == {"Ada": "/repo/people/p/"}


def test_a_kind_of_the_site_has_its_label_and_a_colour_of_the_palette() -> None:
    kinds = {
        "ruling": {"label": {"": "Ruling", "he": "פסיקה"}, "colour": 7, "icon": "visit"},
        "march": {"label": "March"},
    }
    small = world(settings(languages=["en", "he"], kinds=kinds), event("a", kind="ruling"), event("b", kind="march"))
    first, second = (small[f"events/{name}/"].one("aside.particulars a.kind") for name in "ab")
    assert (first.text, first.classes) == ("Ruling", ["kind", "kind-7"])
    assert (second.text, second.classes) == ("March", ["kind", "kind-2"])
    assert small["he/events/a/"].one("aside.particulars a.kind").text == "פסיקה"
