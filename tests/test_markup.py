from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.bounds import MAX_BODY, MAX_LINE
from builder.markup import SCHEMES, TAG, Fragment, convert, converter, host_of, needed, positions_of

PIECES = (
    "[ ] ( ) ![ ]( < > & &#106; : // javascript: data: http://a.org/ event:a <script> </p> <!-- ` * _ # |-| "
    "[^1] \\ a 吳"
).split()
SIGNS = st.sampled_from(
    [
        *PIECES,
        "<img src=x onerror=alert(1)>",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\n\n[^1]: ",
        "\n[a]: ",
        '"',
        "'",
    ]
)
TEXTS = st.lists(st.one_of(SIGNS, st.text(max_size=3), st.sampled_from("\x02\x03 ")), max_size=25).map("".join)
ALLOWED = re.compile(r"(?:https?://|mailto:|#|(?:" + "|".join(SCHEMES) + r"):)", re.IGNORECASE)


def html(text: str) -> str:
    return convert(text)[0].html


def codes(text: str) -> list[tuple[int, str]]:
    return [(fault.offset, fault.code) for fault in convert(text)[1]]


def attributes(page: str) -> list[tuple[str, str]]:
    """Every attribute in some clean HTML, which has its values in double quotes."""
    return [found for tag in re.findall(r"<[a-z][^>]*>", page) for found in re.findall(r'([\w-]+)="([^"]*)"', tag)]


@settings(max_examples=150)
@given(TEXTS)
def test_no_text_raises_and_none_brings_script_into_the_page(text: str) -> None:
    page = html(text)
    assert not re.search(r"<\s*/?\s*(?:script|style|iframe|object|svg|form|link|meta|base)\b", page, re.IGNORECASE)
    for name, value in attributes(page):
        assert not name.startswith("on")
        assert name in ("href", "src", "title", "alt", "id", "class", "start", "align")
        if name in ("href", "src"):
            assert ALLOWED.match(value), value
            assert name == "href" or value.startswith("media:")


@settings(max_examples=100)
@given(TEXTS)
def test_what_the_text_does_not_need_may_be_left_out_of_the_converter(text: str) -> None:
    full, reader = converter()
    text = text.replace("\x02", "").replace("\x03", "")
    reader.begin(text)
    whole = full.reset().convert(text)
    lean, lean_reader = converter(needed(text))
    lean_reader.begin(text)
    assert lean.reset().convert(text) == whole


@given(TEXTS)
def test_a_fragment_depends_on_its_text_alone(text: str) -> None:
    before = convert(text)
    convert("# other\n\n[^1] [x](event:x)\n\n[^1]: y")
    assert convert(text) == before


@given(TEXTS)
def test_every_fault_lies_within_the_text(text: str) -> None:
    assert all(0 <= fault.offset <= len(text) for fault in convert(text)[1])


def test_references_are_listed_once_in_the_order_of_the_text_and_stay_in_the_html() -> None:
    fragment = convert("[a](person:wu) [b](event:x) [c](person:wu) ![d](media:m)")[0]
    assert fragment.references == ("person:wu", "event:x", "media:m")
    assert 'href="person:wu"' in fragment.html
    assert 'src="media:m"' in fragment.html


def test_the_words_are_what_a_reader_reads() -> None:
    assert convert("**One** &amp; [two](event:x)\n\nthree")[0].text == "One & two three"


def test_headings_begin_below_the_title_and_leave_no_level_out() -> None:
    fragment = convert("# One\n\n#### Two\n\n## Three\n")[0]
    assert [(heading.level, heading.text) for heading in fragment.headings] == [(2, "One"), (3, "Two"), (2, "Three")]
    assert [heading.id for heading in fragment.headings] == ["md-one", "md-two", "md-three"]


def test_no_two_headings_have_one_id() -> None:
    headings = convert("# a\n\n# a\n\n# a 2\n\n# a\n\n# !\n\n# ?\n")[0].headings
    assert [heading.id for heading in headings] == [
        "md-a",
        "md-a-2",
        "md-a-2-2",
        "md-a-3",
        "md-section",
        "md-section-2",
    ]


def test_a_footnote_leads_to_its_text_and_back() -> None:
    page = html("a[^1]\n\n[^1]: b")
    targets = {value for name, value in attributes(page) if name == "href"}
    assert targets <= {f"#{value}" for name, value in attributes(page) if name == "id"}
    assert len(targets) == 2


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("[x](foo)", "E209", "foo"),
        ("[x](//evil.org/a)", "E209", "//evil.org/a"),
        ("[x](javascript:alert(1))", "E209", "javascript:alert(1)"),
        ("[x](&#106;avascript:alert(1))", "E209", "javascript:alert(1)"),
        ("[x](JaVaScRiPt:alert(1))", "E209", "JaVaScRiPt:alert(1)"),
        ("[x](data:text/html,x)", "E209", "data:text/html,x"),
        ("[x](vbscript:x)", "E209", "vbscript:x"),
        ("[x](file:///etc/passwd)", "E209", "file:///etc/passwd"),
        ("![x](https://evil.org/a.png)", "E209", "https://evil.org/a.png"),
        ("![x](data:image/svg+xml,x)", "E209", "data:image/svg+xml,x"),
        ("[x](https://u:p@evil.org/)", "E218", "https://u:p@evil.org/"),
        ("[x](http://127.0.0.1/)", "E218", "http://127.0.0.1/"),
        ("[x](http://localhost/)", "E218", "http://localhost/"),
        ("<ftp://a.org/>", "E209", "ftp://a.org/"),
        ("[x][1]\n\n[1]: javascript:x", "E209", "javascript:x"),
    ],
)
def test_a_link_that_may_not_be_is_told_and_loses_its_address(text: str, code: str, shown: str) -> None:
    fragment, (fault,) = convert(text)
    assert fault.code == code
    assert shown in fault.what
    assert not [value for name, value in attributes(fragment.html) if name in ("href", "src")]


@pytest.mark.parametrize(
    "text", ["[x](https://a.org/b_c?d=e&f=g#h)", "[x](mailto:a@b.org)", "<https://a.org/>", "<a@b.org>"]
)
def test_a_link_that_may_be_keeps_its_address(text: str) -> None:
    fragment, faults = convert(text)
    assert faults == ()
    assert [name for name, _ in attributes(fragment.html)] == ["href"]


@pytest.mark.parametrize(
    ("link", "fix"),
    [
        ("people:wu", 'Write "person:wu".'),
        ("Person:wu", 'Write "person:wu".'),
        ("EVENT:a-b", 'Write "event:a-b".'),
        ("wu", "Write https://…"),
    ],
)
def test_a_link_to_an_entry_that_is_misspelt_is_mended(link: str, fix: str) -> None:
    (fault,) = convert(f"[x]({link})")[1]
    assert fault.fix.startswith(fix)


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("foo [x](foo)", [8]),
        ("[x](foo) and [y](foo)", [4, 17]),
        ("[x]()", [4]),
        ("[x][1]\n\n[1]: foo\n", [13]),
        ("a\n\n![x](foo.png)", [8]),
        ("[x](<foo bar>)", [5]),
    ],
)
def test_a_wrong_link_is_told_where_it_stands(text: str, offsets: list[int]) -> None:
    assert [offset for offset, _ in codes(text)] == offsets


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("a <b>c</b>", [2]),
        ("<div>\n\n</div>", [0]),
        ("a </b>", [2]),
        ("<!-- a -->", [0]),
        ("`<b>`", []),
        ("    <b>\n", []),
        ("    x\n\n<b>", [7]),
        ("``a ` <b>`` <i>", [12]),
        ("1 < 2 and 3 > 2", []),
        ("<https://a.org>", []),
        ('<img src=x onerror="alert(1)">', [0]),
    ],
)
def test_html_is_told_where_it_is_not_code_and_shown_as_written(text: str, offsets: list[int]) -> None:
    assert codes(text) == [(offset, "W301") for offset in offsets]
    assert "<b>" not in html(text)
    assert "<div>" not in html(text)


def test_template_signs_are_text() -> None:
    assert html("{{ 7 * 7 }} {% raw %}") == "<p>{{ 7 * 7 }} {% raw %}</p>"


def test_a_control_character_is_told_and_is_not_in_the_page() -> None:
    fragment, (fault,) = convert("a\x07 b\u202e")[0], convert("a\x07 b")[1]
    assert (fault.offset, fault.code) == (1, "E115")
    assert "\x07" not in fragment.html
    assert "\u202e" not in fragment.html


@pytest.mark.parametrize(("text", "offset"), [("a\n" + "b" * (MAX_LINE + 1), 2), ("a \n" * MAX_BODY, 0)])
def test_a_text_that_is_too_long_is_told_and_not_converted(text: str, offset: int) -> None:
    assert convert(text)[0] == Fragment("")
    assert (offset, "E105") in codes(text)


TANGLED = {
    "opening brackets": "[",
    "opening brackets of pictures": "![",
    "brackets in brackets": "[a]([",
    "links never closed": "[a](",
    "links in pointed brackets": "[a](<",
    "footnotes": "[^a]",
    "quotations": ">",
    "quotations with blanks": "> ",
    "stars": "*",
    "stars and lines": "*a_b**c__",
    "backticks": "`a``b```c",
    "pointed brackets": "<a ",
    "entities": "&#",
    "backslashes": "\\",
    "hyphens": "- ",
    "headings": "# a\n",
    "underlined headings": "a\n=\n",
    "cells": "|a|b|\n|-|-|\n",
}


@pytest.mark.parametrize("sign", TANGLED.values(), ids=TANGLED)
def test_no_text_takes_long(sign: str) -> None:
    whole = sign * (49_000 // len(sign))
    text = whole if "\n" in sign else "\n".join(whole[start : start + 4900] for start in range(0, len(whole), 4900))
    before = time.process_time()
    convert(text)
    assert time.process_time() - before < 2


def test_many_links_in_one_paragraph_are_no_tangle() -> None:
    assert codes(" ".join(["[a word](event:a) (b) [c]"] * 150)) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("see event:b, [x](event:b)", (17,)),
        ("[x](event:bc) [x](event:b)", (18,)),
        ("[x](event:b) [y](event:b 'title')", (4, 17)),
        ("[x]: event:b\n", (5,)),
        ("event:b", (0,)),
        ("nothing", (0,)),
    ],
)
def test_a_reference_is_found_where_it_is_a_link(text: str, places: tuple[int, ...]) -> None:
    assert positions_of("event:b", text) == places


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.a.org:8000/b", "a.org"), ("http://b.a.org", "b.a.org"), ("x", "")]
)
def test_the_host_of_an_address_is_without_www(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_link_within_the_text_leads_to_its_heading() -> None:
    fragment, faults = convert("# The start\n\nSee [above](#the-start).\n")
    assert faults == ()
    assert 'href="#md-the-start"' in fragment.html
    assert 'id="md-the-start"' in fragment.html


def test_a_link_to_a_heading_that_is_not_there_is_told_with_a_guess() -> None:
    _, faults = convert("# The start\n\nSee [above](#the-stat).\n")
    assert [fault.code for fault in faults] == ["E209"]
    assert 'Did you mean "the-start"?' in faults[0].fix


def test_what_looks_like_a_reference_in_a_text_is_none() -> None:
    fragment, _ = convert('Write `href="person:wu"` or href="person:wu".\n')
    assert fragment.references == ()
    assert fragment.html.count('href="person:wu"') == 2
    assert TAG.search(fragment.html) is None


def test_mistakes_beyond_a_hundred_are_told_as_one_and_lead_nowhere_all_the_same() -> None:
    fragment, faults = convert("[a](#b)\n" * 150)
    assert [fault.code for fault in faults] == ["E209"] * 100 + ["E105"]
    assert faults[-1].what == "There are more than 100 mistakes in the links of this text; no more of them are told."
    assert "href" not in fragment.html


@pytest.mark.parametrize("tag", ["<b\tc=(>", "<i\n[>", "<i\u3000*>x</i>", "<!--", "<![CDATA["])
def test_html_with_signs_in_its_name_is_told_like_any(tag: str) -> None:
    _, (fault, *_) = convert(f"One {tag} two")
    assert fault.code == "W301"
