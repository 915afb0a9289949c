"""What a Markdown text may not exceed: the converter is quick on what people write, and slow on what they do not.

Each bound is far above any text that somebody wrote, and far below what would take a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MAX_BODY = 50_000
MAX_LINE = 5_000
MAX_OF_A_SORT = 500
MAX_CELLS = 20_000
MAX_NESTED = 20
MAX_READING_ON = 1_000_000
DIVIDE = "Divide it into several entries."


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a Markdown text that cannot stand: at which character (from 0), which code, what, what to do."""

    offset: int
    code: str
    what: str
    fix: str


# What the converter looks through anew for each one that it finds.
SORTS = (
    (re.compile(r"\]\("), "links"),
    (re.compile(r"\[\^"), "footnotes"),
    (re.compile(r"^[ \t>*+-]*(?:#|=+ *$)|^[ \t>]*-+ *$", re.MULTILINE), "headings"),
    (re.compile(r"\]:"), "addresses of links"),
    (re.compile(r"^[ >]*(?:\* *){3,}$|^[ >]*(?:_ *){3,}$|^[ >]*- *- *-[- ]*$", re.MULTILINE), "lines across"),
    (re.compile(r"^[ \t>]*(?:[-*+]|\d+\.)[ \t]*$", re.MULTILINE), "empty items of lists"),
    (re.compile(r"\\"), "backslashes"),
)
_PARAGRAPH = re.compile(r"(?:.+(?:\n|\Z))+")
_UNDER_HEAD = re.compile(r"^[ >]*\|?[ :-]*-[ :|-]*$", re.MULTILINE)
# Before the words of a line: indentation, signs of quotations, signs of lists.
_BEGINNING = re.compile(r"^(?:[ \t]|>|[-*+](?=\s)|\d{1,9}\.(?=\s))+", re.MULTILINE)
_SIGN = re.compile(r">|[-*+]|\d+\.")
_BRACKETS = re.compile(r"\[|\]\(|\]|\(|\)")


def beyond(text: str) -> tuple[Fault, ...]:
    """In what a text goes beyond the bounds; whoever converts it all the same may wait for minutes."""
    return (*too_long(text), *_too_many(text), *_too_deep(text), *_too_tangled(text))


def too_long(text: str) -> tuple[Fault, ...]:
    """The same as to length alone, which no conversion can do without."""
    return tuple(_too_long(text)) if len(text) > MAX_LINE else ()


def _too_long(text: str) -> Iterator[Fault]:
    if len(text) > MAX_BODY:
        yield Fault(0, "E105", f"The text is longer than {MAX_BODY:,} characters.", DIVIDE)
    start = 0
    for line in text.split("\n"):
        if len(line) > MAX_LINE:
            yield Fault(start, "E105", f"A line of the text is longer than {MAX_LINE:,} characters.", "Break the line.")
        start += len(line) + 1


def _too_many(text: str) -> Iterator[Fault]:
    for sign, name in SORTS:
        first = next(islice(sign.finditer(text), MAX_OF_A_SORT, None), None)
        if first:
            yield Fault(first.start(), "E105", f"There are more than {MAX_OF_A_SORT} {name} in the text.", DIVIDE)
    if text.count("|") * text.count("\n") > MAX_CELLS:
        for table in _PARAGRAPH.finditer(text):
            rows = table[0].split("\n")
            if max(row.count("|") for row in rows) * len(rows) > MAX_CELLS and _UNDER_HEAD.search(table[0]):
                what = f"This table would have more than {MAX_CELLS:,} cells."
                yield Fault(table.start(), "E105", what, "Divide it with an empty line, or take columns away.")


def _too_deep(text: str) -> Iterator[Fault]:
    """Each quotation and each list is read once more for every one that it lies in."""
    for line in _BEGINNING.finditer(text):
        signs = len(_SIGN.findall(line[0]))
        # A list may lie in the one above it by its indentation alone.
        if signs > MAX_NESTED or (signs and len(line[0].expandtabs(4)) > 4 * MAX_NESTED + 4):
            what = f"Quotations or lists lie more than {MAX_NESTED} deep in each other."
            yield Fault(line.start(), "E105", what, "Take some of the signs, or of the indentation, away.")
            return


def _too_tangled(text: str) -> Iterator[Fault]:
    """The converter reads on from each bracket to the one that closes it."""
    if text.count("[") + text.count("](") < MAX_READING_ON // MAX_BODY:
        return
    for paragraph in _PARAGRAPH.finditer(text):
        if _reading_on(paragraph[0]) > MAX_READING_ON:
            what = "There are too many brackets in this paragraph that are not closed, or lie in each other."
            yield Fault(paragraph.start(), "E105", what, "Close them, or break the paragraph with an empty line.")


def _reading_on(paragraph: str) -> int:
    """How many characters lie between the brackets of a paragraph and those that close them, all together."""
    total, square, round_ = 0, [], []
    for found in _BRACKETS.finditer(paragraph):
        place = found.start()
        if found[0] == "[":
            square.append(place)
        elif found[0] in ("]", "]("):
            total += place - square.pop() if square else 0
        if found[0] in ("(", "]("):
            round_.append((place, found[0] == "]("))
        elif found[0] == ")" and round_:
            opened, link = round_.pop()
            total += place - opened if link else 0
    unclosed = [*square, *(place for place, link in round_ if link)]
    return total + sum(len(paragraph) - place for place in unclosed)
