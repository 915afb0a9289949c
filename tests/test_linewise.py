from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.frontmatter import split
from builder.linewise import MAX_ITEMS, linewise
from builder.located import Reading, parsed

CONTENT = Path(__file__).parents[1] / "content"
TEXTS = st.sampled_from(
    "a|a b|2024-05|'a'|'a: b'|'it''s'|\"a\"|\"a\\n\"|''|[a]|[a, b]|[a,b]|[a, {b: c}]|{a: b}|{a: b, a: c}|{a}|{a: }|[]"
    "|[a, ]|[a:b]|[a: b]|[a :b]|['a', b]|[a 'b]|[a # b]|[ a ]|[a?]|{a: [b, c]}|[person:a, b]|[https://a.org/b?c]|a: b"
    "|https://a.org/b#c|a:|a #b|a#b|#a|-|- a|-a|? a|!a|&a|*a|>-|>|\\||%a|@a|`a|=|~|\xa0|a\xa0|\u3000a|「a」|吳志中"
    '|.|...|---| a|a |a\tb|it\'s|"a" b'.split("|")
)
LINES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", "", " ", "  ", "  ", "    "]),
        st.sampled_from(["", "", "", "- ", "- ", "-  ", "- - ", "# "]),
        st.sampled_from(["", "a: ", "b: ", "c: ", "a:", "b:", "a:", "'a': ", "a b: ", "a-b: ", "1: ", ": "]),
        st.one_of(st.just(""), TEXTS),
    ),
)
PLAIN = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "  ", "- ", "  - ", "  "]),
        st.sampled_from(["a:", "b:", "c:", "a: a", "b: >-", "c: [a, b]", "a", "# a"]),
    ),
)


def agrees(text: str) -> bool:
    """Whether the parser finds the same, and nothing to say about it."""
    found = linewise(text)
    return found is None or parsed(text, "x") == Reading(found)


@settings(max_examples=1000)
@given(
    st.one_of(st.lists(LINES, max_size=6), st.lists(PLAIN, max_size=7), st.lists(st.text(), max_size=3)).map("\n".join)
)
@example("a: >-\n  b\n\n  # c\nd: e")
@example("a: >-\n  b\n # c\nd: e")
@example("a: >-\n  b\n   c")
@example("- a: >-\n  b")
@example("a:\n- b\n  - c")
@example("a:\n- b\n# c\n- d")
def test_what_is_read_by_lines_is_what_the_parser_reads(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: A visit\ndate: '2024-05'\ntags: [arms, a b]\n",
        'sources:\n- id: a\n  title: "B: c"\n\n- url: https://a.org/b#c\n',
        "claims:\n  - text: >-\n      Two lines\n      of it.\n    by: person:a\n",
        "# A remark\nby: [person:a, {id: b, role: c d}]\nwhere: {a: b, c: [d, e]}\n",
        "- 吳志中\n- it's\n",
    ],
)
def test_what_editors_write_most_is_read_by_lines(text: str) -> None:
    assert linewise(text) is not None
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a:",
        "a: ''",
        "a: b\na: c",
        "a: b\n  c",
        "a: b: c",
        "a: &b c",
        "a: b #c",
        "a: |\n  b",
        "[a",
        "a: [b, c",
        "a:\n b",
        "- ",
        "a:\n  b: c\n d: e",
    ],
)
def test_every_other_form_is_left_to_the_parser(text: str) -> None:
    assert linewise(text) is None


def test_a_list_that_is_too_long_is_left_to_the_parser() -> None:
    assert linewise("- a\n" * MAX_ITEMS) is not None
    assert linewise("- a\n" * (MAX_ITEMS + 1)) is None


def test_the_content_of_the_site_is_read_by_lines_as_the_parser_reads_it() -> None:
    files = [path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yaml")]
    read = 0
    for path in files:
        text = path.read_text()
        front = split(text, str(path)) if path.suffix == ".md" else None
        assert agrees(getattr(front, "yaml", text))
        read += linewise(getattr(front, "yaml", text)) is not None
    assert read > len(files) / 2
