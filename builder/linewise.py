"""Reads YAML of which each line is a key with a text, an item of a list, or both, without a parser.

Most entries are no more than that, and a parser takes four times as long over them. What has any other form in it, or
one that could be read in two ways, or that there is something to say about, is not read here but left to the parser.
"""

from __future__ import annotations

import json
import re
from re import Match
from typing import Any

Value = str | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 9  # by lines, and as much in brackets
MAX_ITEMS = 1_000
MAX_LINES = 50_000
LONGEST = 1_000  # characters in brackets
_LINE = re.compile(r"^( *)(- )?(?:(\w[\w-]{0,99}):(?: |$))?(.*)$", re.MULTILINE)
# A text in lines below its key, all as far in; nor does more of it come after an empty line.
_FOLDED = re.compile(r"^( *)(- )?(\w[\w-]{0,99}): >-\n( +)(\S.*(?:\n\4\S.*)*)$(?!(?:\n *)*\n\4)", re.MULTILINE)
_EMPTY = re.compile(r"[\[{]\s*[\]}]")
# A text within brackets; a colon in it is one only before a letter, as in an address.
_PIECE = re.compile(r"""\w(?:(?:[^\[\]{},:#?"\\]|:(?=\w))*(?:[^\[\]{},:#?"\\\s]))?""")
_QUOTES = frozenset("'\"")
_SIGNS = frozenset("-?:,[]{}#&*!|>%@`")  # what begins no text that is written without quotation marks


class _FormError(Exception):
    """There is a form that is not understood here."""


def linewise(text: str) -> Value | None:
    """The value of a text without one form that is not understood here, else None.

    It is the value that a parser finds in the text, which holds no control characters.
    """
    if "\t" in text or "\r" in text:
        return None
    lines = _LINE.findall(_FOLDED.sub(_unfolded, text) if ">-" in text else text)
    if len(lines) > MAX_LINES:
        return None
    groups = _Groups()
    try:
        for spaces, dash, key, rest in lines:
            if dash or key:
                groups.take(len(spaces), dash, key, rest)
            elif rest and rest[0] != "#":
                return None
        return groups.whole()
    except _FormError:
        return None


def _unfolded(block: Match[str]) -> str:
    """A text of several lines in one, in quotation marks; left as it is where there are both sorts of these in it."""
    spaces, dash, key, inner, lines = block.groups("")
    text = lines.replace(f"\n{inner}", " ")
    sign = "'" if "'" not in text else '"'
    if len(inner) <= len(spaces + dash) or sign in text or "\\" in text:
        return block[0]
    return f"{spaces}{dash}{key}: {sign}{text}{sign}"


class _Groups:
    """The groups and lists that are open, each with the column in which it stands."""

    def __init__(self) -> None:
        self.top: dict[str, Any] = {}
        self.open: list[tuple[int, Any]] = [(-1, self.top)]
        self.waiting: str | None = ""  # the key whose value begins in the next line

    def take(self, column: int, dash: str, key: str, rest: str) -> None:
        """A line: a key with a text or what is below it, an item of a list, or the first key of an item."""
        group = self.at(column, bool(dash)) if self.waiting is None else self.below(self.waiting, column, bool(dash))
        self.waiting = None
        if dash:
            group.append({} if key else _value(rest))
            if len(group) > MAX_ITEMS:
                raise _FormError
            if not key:
                return
            group = group[-1]
            self.open.append((column + len(dash), group))
        if key in group:
            raise _FormError
        if rest:
            group[key] = _value(rest)
        else:
            self.waiting = key

    def at(self, column: int, is_list: bool) -> Any:  # noqa: ANN401 - a group or a list
        """The open group that goes on with a line in this column; those within it are at their end."""
        there, group = self.open[-1]
        while there > column or (there == column and not is_list and isinstance(group, list)):
            self.open.pop()
            there, group = self.open[-1]
        if there != column or isinstance(group, list) != is_list:
            raise _FormError
        return group

    def below(self, key: str, column: int, is_list: bool) -> Any:  # noqa: ANN401 - as above
        """The group that begins in this line, as the value of a key above it."""
        there, above = self.open[-1]
        if column < there + (not is_list) or len(self.open) > MAX_DEPTH:
            raise _FormError
        group: Any = [] if is_list else {}
        above[key] = group
        self.open.append((column, group))
        return group

    def whole(self) -> Value:
        """The value of all lines."""
        if self.waiting is not None:
            raise _FormError
        value: Value = self.top[""]
        return value


def _value(rest: str) -> Value:
    """A text as it is written, or in quotation marks without any within; a list, or a group, in brackets."""
    first = rest[:1]
    if first in _SIGNS:
        return _in_brackets(rest)
    if first in _QUOTES:
        text = rest[1:-1]
        if rest[-1] != first or first in text or not text.strip() or (first == '"' and "\\" in text):
            raise _FormError
        return text
    if ": " in rest or " #" in rest or rest[-1:] == ":" or rest.strip() != rest or not rest:
        raise _FormError
    return rest


def _in_brackets(rest: str) -> Value:
    """A list or a group of plain texts: what it is in JSON once each of them stands in quotation marks."""
    if len(rest) > LONGEST or rest.count("[") + rest.count("{") > MAX_DEPTH or _EMPTY.search(rest):
        raise _FormError
    try:
        value: Value = json.loads(_PIECE.sub(lambda found: json.dumps(found[0]), rest), object_pairs_hook=_group)
    except ValueError:
        raise _FormError from None
    return value


def _group(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    group = dict(pairs)
    if len(group) < len(pairs):
        raise _FormError
    return group
