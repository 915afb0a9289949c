"""Every usual slip in YAML: told at its line and column, with the line as it should be, and mended by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.located import read
from builder.syntax import in_quotes
from tests.mending import mended

PATH = "content/events/a.yaml"
# What an editor wrote, where it is told, what happened, what to do.
SLIPS = {
    "colon in title": (
        "title: Reply: no comment\ndate: 2024\n",
        "1:13",
        "There is a second colon in this line, so YAML takes the text before it for a key.",
        'Write: title: "Reply: no comment"',
    ),
    "tab": (
        "title: a\npeople:\n\t- a\n",
        "3:1",
        "There is a tab here; YAML is indented with spaces only.",
        "Replace the tab by 2 spaces.",
    ),
    "tab after dash": (
        "tags:\n  -\ta\n",
        "2:4",
        "There is a tab here; YAML is indented with spaces only.",
        "Replace the tab by 1 space.",
    ),
    "missing closing quote last": (
        'title: "A visit\n',
        "1:8",
        "A quotation mark is opened here and never closed.",
        'Write: title: "A visit"',
    ),
    "missing closing quote mid": (
        'title: "A visit\ndate: 2024\nkind: visit\n',
        "1:8",
        "A quotation mark is opened here and never closed.",
        'Write: title: "A visit"',
    ),
    "missing closing quote then quote": (
        'title: "A visit\ndate: "2024"\nkind: visit\n',
        "1:8",
        "A quotation mark is opened here and never closed.",
        'Write: title: "A visit"',
    ),
    "missing closing single": (
        "title: 'A visit\ndate: 2024\n",
        "1:8",
        "A quotation mark is opened here and never closed.",
        "Write: title: 'A visit'",
    ),
    "apostrophe single": (
        "title: 'Taiwan's visit'\ndate: 2024\n",
        "1:16",
        "The text in quotation marks is over here, since the same mark stands inside it.",
        'Write: title: "Taiwan\'s visit"',
    ),
    "bad indent key": (
        "title: a\n date: 2024\nkind: visit\n",
        "2:2",
        "This line does not belong to what is above it, since it is indented more.",
        "Begin this line in column 1.",
    ),
    "bad indent less": (
        "visit:\n   to: a\n  from: b\n",
        "3:3",
        "This line does not belong to what is above it, since it is indented differently.",
        "Begin this line in column 4.",
    ),
    "bad indent list": (
        "tags:\n  - a\n - b\n",
        "3:2",
        "This line does not belong to what is above it, since it is indented differently.",
        "Begin this line in column 3.",
    ),
    "smart quotes": (
        "title: “Reply: no comment”\n",
        "1:8",
        "The quotation mark “ is a part of the text to YAML, which knows only straight ones.",
        'Write: title: "Reply: no comment"',
    ),
    "no space": (
        "title:A visit\ndate: 2024\n",
        "1:1",
        "There is no space after the colon of this line, so YAML does not see the key.",
        "Write: title: A visit",
    ),
    "no space last": (
        "title: A visit\ndate:2024\n",
        "2:1",
        "There is no space after the colon of this line, so YAML does not see the key.",
        "Write: date: 2024",
    ),
    "no space first nested": (
        "visit:\n  to:taipei\n  from: a\n",
        "2:3",
        "There is no space after the colon of this line, so YAML does not see the key.",
        "Write: to: taipei",
    ),
    "no space list2": (
        "tags:\n  - a\n  -b\n  - c\n",
        "3:3",
        "There is no space after the hyphen, so YAML does not see an item of a list.",
        "Write: - b",
    ),
    "missing dash": (
        "tags:\n  - a\n  b\n  - c\n",
        "3:3",
        "This line stands among the items of a list, and lacks its hyphen.",
        "Write: - b",
    ),
    "missing dash map": (
        "sources:\n  - id: a\n  id: b\n",
        "3:3",
        "This line stands among the items of a list, and lacks its hyphen.",
        "Write: - id: b",
    ),
    "at": (
        "title: @mofa says\ndate: 2\n",
        "1:8",
        "The value begins with @, which means something else in YAML.",
        'Write: title: "@mofa says"',
    ),
    "percent": (
        "title: %5 of\ndate: 2\n",
        "1:8",
        "The value begins with %, which means something else in YAML.",
        'Write: title: "%5 of"',
    ),
    "backtick": (
        "title: `a` says\ndate: 2\n",
        "1:8",
        "The value begins with `, which means something else in YAML.",
        'Write: title: "`a` says"',
    ),
    "gt": (
        "title: > A visit\ndate: 2\n",
        "1:8",
        "A text stands in the same line as >, after which YAML expects it in the next one.",
        'Write: title: "A visit"',
    ),
    "pipe": (
        "body: | Text here\n",
        "1:7",
        "A text stands in the same line as |, after which YAML expects it in the next one.",
        'Write: body: "Text here"',
    ),
    "hash eats": (
        "title: #1 priority\ndate: 2\n",
        "1:8",
        'The value begins with #, which YAML takes for a remark, so "#1 priority" is lost.',
        'Write: title: "#1 priority"',
    ),
    "hash list": (
        "tags:\n  - #defence\n  - b\n",
        "2:5",
        'The value begins with #, which YAML takes for a remark, so "#defence" is lost.',
        'Write: - "#defence"',
    ),
    "hash flow": (
        "tags: [#defence, b]\ndate: 2\n",
        "1:8",
        "A # begins a remark, so YAML does not read the rest of this line.",
        'Write: tags: ["#defence", b]',
    ),
    "hash flow quoted": (
        "tags: [a, #defence]\ndate: 2\n",
        "1:11",
        "A # begins a remark, so YAML does not read the rest of this line.",
        'Write: tags: [a, "#defence"]',
    ),
    "unclosed [": (
        "tags: [a, b\ndate: 2024\nkind: visit\n",
        "1:7",
        "A list that begins with [ is not closed.",
        "Write: tags: [a, b]",
    ),
    "unclosed [ end": (
        "title: a\ntags: [a, b\n",
        "2:7",
        "A list that begins with [ is not closed.",
        "Write: tags: [a, b]",
    ),
    "unclosed {": (
        "visit: {to: a\ndate: 2024\n",
        "1:8",
        "A group that begins with { is not closed.",
        "Write: visit: {to: a}",
    ),
    "unclosed { in list": (
        "people: [{id: a, role: b, note: c]\ndate: 2024\n",
        "1:9",
        "A list that begins with [ is not closed.",
        "Write: people: [{id: a, role: b, note: c}]",
    ),
    "extra ]": (
        "tags: [a, b]]\ndate: 2024\n",
        "1:13",
        "The list in brackets is over here, and the line goes on.",
        "Write: tags: [a, b]",
    ),
    "bracket text": (
        "title: [Updated] A visit\ndate: 2\n",
        "1:17",
        "The list in brackets is over here, and the line goes on.",
        'Write: title: "[Updated] A visit"',
    ),
    "brace text": (
        "title: {x} A visit\ndate: 2\n",
        "1:11",
        "The group in brackets is over here, and the line goes on.",
        'Write: title: "{x} A visit"',
    ),
    "docend": (
        "title: a\n...\nmore: b\n",
        "2:1",
        "YAML takes a line of three dots for the end of the file.",
        "Remove this line.",
    ),
    "quotes in quotes": (
        'title: "He said "no" to it"\ndate: 2\n',
        "1:18",
        "The text in quotation marks is over here, since the same mark stands inside it.",
        "Write: title: 'He said \"no\" to it'",
    ),
    "quotes in quotes2": (
        'title: "He said "x""\ndate: 2\n',
        "1:18",
        "The text in quotation marks is over here, since the same mark stands inside it.",
        "Write: title: 'He said \"x\"'",
    ),
    "text after quotes": (
        'title: "No", he said\ndate: 2\n',
        "1:12",
        "The text in quotation marks is over here, since the same mark stands inside it.",
        "Write: title: '\"No\", he said'",
    ),
    "item under valued key0": (
        "tags: a\n- b\n- c\n",
        "1:1",
        '"tags" has a value in its own line, and items of a list below it.',
        "In place of these 3 lines, write: tags: [a, b, c]",
    ),
    "item under quoted": (
        'tags: "a"\n  - b\n',
        "1:1",
        '"tags" has a value in its own line, and items of a list below it.',
        'In place of these 2 lines, write: tags: ["a", b]',
    ),
    "cont less": (
        "visit:\n  purpose: A long text\n that goes on\n  to: a\n",
        "3:2",
        "This line is not `key: value`, and not indented as the rest of the text above it would be.",
        "If it goes on with that text: Begin this line in column 5.",
    ),
    "cont less0": (
        "title: A long text\nthat goes on here\ndate: 2024\n",
        "2:1",
        "This line is not `key: value`, and not indented as the rest of the text above it would be.",
        "If it goes on with that text: Begin this line in column 3.",
    ),
    "backslash": (
        'title: "C:\\path"\n',
        "1:8",
        "There is a backslash in double quotes that means nothing to YAML.",
        "Write: title: 'C:\\path'",
    ),
    "bang": (
        "title: !important note\n",
        "1:8",
        "The value begins with !important, which YAML takes for the name of a type (a tag).",
        'If the ! belongs to the text, write: title: "!important note"',
    ),
    "amp": (
        "title: &co\n",
        "1:8",
        "The value begins with &co, which YAML takes for the name of this place (an anchor).",
        'If the & belongs to the text, write: title: "&co"',
    ),
    "star": (
        "title: *bold* word\n",
        "1:8",
        "The value begins with *, which means something else in YAML.",
        'Write: title: "*bold* word"',
    ),
    "dash start": ("title: - a\n", "1:1", "An item of a list stands in the line of its key.", "Write: title: [a]"),
    "q start": (
        "title: ? a\n",
        "1:8",
        "The value begins with ?, which means something else in YAML.",
        'Write: title: "? a"',
    ),
    "nbsp indent": (
        "visit:\n\xa0\xa0to: a\n  from: b\n",
        "2:1",
        "This line is indented with spaces of another sort (U+00A0), which are letters to YAML.",
        "Begin this line in column 3, after plain spaces.",
    ),
    "nbsp after colon": (
        "title:\xa0a\ndate: 2\n",
        "1:1",
        "A key and its value are separated by a colon (:) and a space, and something else stands here.",
        "Write: title: a",
    ),
    "fullwidth colon": (
        "title：a\ndate: 2\n",
        "1:1",
        "A key and its value are separated by a colon (:) and a space, and something else stands here.",
        "Write: title: a",
    ),
    "value list both": (
        "tags: a\n  b: c\n",
        "2:3",
        "This line does not belong to what is above it, since it is indented more.",
        "Begin this line in column 1.",
    ),
    "url": (
        "url: https://a.b/?q=1#x: y\n",
        "1:24",
        "There is a second colon in this line, so YAML takes the text before it for a key.",
        'Write: url: "https://a.b/?q=1#x: y"',
    ),
    "pipe bad indent": (
        "body: |\n  a\n b\ntitle: x\n",
        "3:2",
        "This line is not `key: value`, and not indented as the rest of the text above it would be.",
        "If it goes on with that text: Begin this line in column 3.",
    ),
    "deep colon": (
        'summary: He said: "no: never"\n',
        "1:17",
        "There is a second colon in this line, so YAML takes the text before it for a key.",
        "Write: summary: 'He said: \"no: never\"'",
    ),
    "time": (
        "claims:\n  - text: At 12:30 he came\n    by: person: wu\n",
        "3:9",
        'There is a space after "person:", so YAML takes it for a key.',
        "Write: by: person:wu",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_at_its_place_and_mended_by_what_is_proposed(slip: tuple[str, str, str, str]) -> None:
    text, place, what, fix = slip
    [problem] = read(text, PATH).problems
    assert (f"{problem.where.line}:{problem.where.column}", problem.what, problem.fix) == (place, what, fix)
    assert read(mended(text, problem), PATH).problems == []


# Where no single line mends it, the sentence still says what happened.
HARD = {
    "a text before the first key": ("# Heading\n\nSome text here.\n\nMore text: yes.\n", "5:10", "does not fit"),
    "a list for a key": ("[a]: b\n", "1:1", "name of a key"),
    "a sign before a key": ("%title: a\ndate: 2\n", "1:7", "means something else"),
    "a second front matter": ("a: b\n---\nc: d\n", "2:1", "line ---"),
    "a text after the keys of a YAML file": ("a: b\n---\nSome text\n", "2:1", "line ---"),
}


@pytest.mark.parametrize("slip", HARD.values(), ids=HARD)
def test_what_cannot_be_mended_in_one_line_is_told_too(slip: tuple[str, str, str]) -> None:
    text, place, what = slip
    [problem] = read(text, PATH).problems
    assert (problem.code, f"{problem.where.line}:{problem.where.column}") == ("E102", place)
    assert what in problem.what


def test_a_text_with_a_second_front_matter_is_sent_to_another_name() -> None:
    [problem] = read("---\ntitle: a\n---\nSome text\n", PATH).problems
    assert problem.fix.endswith("Rename the file: a.md")


def test_a_long_line_is_not_repeated() -> None:
    [problem] = read(f"title: Reply: {'no ' * 200}\n", PATH).problems
    assert problem.fix == "Put the whole value in quotes."


def test_what_a_hidden_character_breaks_is_told_once() -> None:
    assert [each.code for each in read("title: a\n\ufeffdate: 2\n", PATH).problems] == ["E115"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip).filter(len))
def test_a_value_in_quotes_is_that_value(value: str) -> None:
    if "\ufeff" not in value and value.isprintable():
        assert read(f"a: {in_quotes(value)}\n", PATH).value == {"a": value}
