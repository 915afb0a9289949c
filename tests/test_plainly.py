from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import markup
from builder.markup import Fragment, converter
from builder.plainly import plainly

WORDS = st.sampled_from(
    "a b. of, *a* **a** *a b* **a** *a*, **a b**. (*a*) a*b *a **b* *** ** * - + 1. 2024. 7 > >a # #a [a](event:a) "
    "[a b](https://a.org/b_c#d) [^a](event:a) "
    "![a](event:a) [*a*](event:b) [a](event:c), ([a](event:d)) [a] [a](b) [](event:e) ](x) ![a](media:a) "
    "\"a\" 'a' a: :a = == --- – 吳志中 שלום 4% a_b & ~ ~~a~~ ^a {a} http://a.org/ a@b.org".split(" ")
)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
STARTS = st.sampled_from(["", "", "", "", "- ", "- ", "> ", "> ", ">", "* ", "  ", "-  ", "1. "])
BLOCKS = st.builds(
    lambda lines, start: "\n".join(start + line for line in lines), st.lists(LINES, min_size=1, max_size=3), STARTS
)
TEXTS = st.lists(st.one_of(BLOCKS, BLOCKS, LINES), min_size=1, max_size=4).flatmap(
    lambda blocks: st.sampled_from(["\n\n", "\n\n\n", "\n"]).map(lambda break_: break_.join(blocks))
)


def whole(text: str) -> Fragment:
    """What all of the converter makes of a text."""
    full, reader = converter()
    reader.begin(text)
    clean = markup._cleaner().clean(full.reset().convert(text))
    return Fragment(clean, tuple(dict.fromkeys(reader.references)), tuple(reader.headings))


@settings(max_examples=300)
@given(TEXTS)
def test_what_is_converted_plainly_is_what_the_whole_converter_makes_of_it(text: str) -> None:
    found = markup._plain(text)
    assert found is None or found == whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "One line.",
        "Two lines\nof one.\n\nAnother, with *stress*, and **more of it**.\n",
        '- one\n- two, *so*\n\n> It was "said"\n> in [two](event:a) lines.',
        "[A](person:a) and [b](https://example.org/a_b#c), 5 > 3.",
        "2024 was the year.\n\n吳志中訪問以色列。",
    ],
)
def test_what_editors_write_most_is_converted_plainly(text: str) -> None:
    assert markup._plain(text) == whole(text)


@pytest.mark.parametrize(
    "text",
    [
        *("# A", "a\n===", "- a\n\n- b", "> a\n\n> b", "1. a", "    a", "a  \nb", "a_b_", "`a`", "a|b", "<b>"),
        *(
            "[a][b]",
            "*a",
            "a&b",
            "![a](b)",
            "\u3000a",
            "[^a](b)",
            "[a]: b",
            " a",
            "a ",
            "a\n b",
            "a \nb",
            "a\n \nb",
            "\n",
        ),
    ],
)
def test_every_other_sign_is_left_to_the_converter(text: str) -> None:
    assert plainly(text, lambda target: True) is None


def test_a_link_that_is_not_accepted_is_left_to_the_converter() -> None:
    assert plainly("[a](b)", lambda target: target == "b") == '<p><a href="b">a</a></p>'
    assert plainly("[a](c)", lambda target: target == "b") is None
