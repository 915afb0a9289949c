"""What is beyond any text that somebody wrote is told before the converter sees it; what is not is let through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.bounds import MAX_BODY, MAX_CELLS, MAX_LINE, MAX_NESTED, MAX_OF_A_SORT, beyond

# What is too much of each sort, by how many; one fewer is not.
TOO_MUCH: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "text": (f"The text is longer than {MAX_BODY:,} characters.", MAX_BODY + 1, lambda n: ("a\n" * n)[:n]),
    "line": (f"A line of the text is longer than {MAX_LINE:,} characters.", MAX_LINE + 1, lambda n: "a" * n),
    "links": ("There are more than 500 links in the text.", MAX_OF_A_SORT + 1, lambda n: "[a](b)\n" * n),
    "footnotes": ("There are more than 500 footnotes in the text.", MAX_OF_A_SORT + 1, lambda n: "[^a]\n" * n),
    "headings": ("There are more than 500 headings in the text.", MAX_OF_A_SORT + 1, lambda n: "a\n=\n" * n),
    "definitions": (
        "There are more than 500 addresses of links in the text.",
        MAX_OF_A_SORT + 1,
        lambda n: "[a]:\n" * n,
    ),
    "rules": ("There are more than 500 lines across in the text.", MAX_OF_A_SORT + 1, lambda n: "***\n" * n),
    "spaced rules": ("There are more than 500 lines across in the text.", MAX_OF_A_SORT + 1, lambda n: "> _ _ _\n" * n),
    "cells": (
        f"This table would have more than {MAX_CELLS:,} cells.",
        MAX_CELLS // 100 + 1,
        lambda n: "a" + "|" * 100 + "\n-" + "|-" * 100 + "\n" + "a|\n" * (n - 3) + "b",
    ),
    "quotations": (
        f"Quotations or lists lie more than {MAX_NESTED} deep in each other.",
        MAX_NESTED + 1,
        lambda n: "> " * n + "a",
    ),
    "lists in a line": (
        f"Quotations or lists lie more than {MAX_NESTED} deep in each other.",
        MAX_NESTED + 1,
        lambda n: "1. " * n + "a",
    ),
    "lists by indentation": (
        f"Quotations or lists lie more than {MAX_NESTED} deep in each other.",
        MAX_NESTED + 2,
        lambda n: "\n".join(" " * (4 * depth) + "- a" for depth in range(n)),
    ),
}


@pytest.mark.parametrize(("what", "count", "text"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_one_more_than_the_bound_is_told_and_the_bound_itself_is_not(
    what: str, count: int, text: Callable[[int], str]
) -> None:
    assert [(fault.code, fault.what) for fault in beyond(text(count))] == [("E105", what)]
    assert beyond(text(count - 1)) == ()


def test_a_fault_stands_at_the_first_thing_beyond() -> None:
    (fault,) = beyond("One.\n\n" + "[^a]\n" * (MAX_OF_A_SORT + 1))
    assert fault.offset == len("One.\n\n") + 5 * MAX_OF_A_SORT
    (fault,) = beyond("> one\n\n" + "> " * (MAX_NESTED + 1) + "two")
    assert fault.offset == len("> one\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "    " * 30 + "code that is indented far",
        "*one* and **two**, 3.5 per cent\n-1 degree\n\n- a\n    - b\n        - c\n",
        "a | b\n" * 3_000,
        "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 2_000,
    ],
)
def test_what_people_write_is_within_the_bounds(text: str) -> None:
    assert beyond(text) == ()
