"""YAML read as the editor wrote it: every scalar is text, every value has a place.

Anchors, aliases, tags and duplicate keys are problems; empty values are absent. The happy path builds values only;
places are found by a second reading, when there is a problem to place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from builder.problems import MANY_IN_A_FILE, Problem, Where, too_many
from builder.syntax import braces_in_quotes, diagnose, in_quotes, line_in_quotes, place, second_document

Value = str | list["Value"] | dict[str, "Value"]
Step = str | int
Steps = tuple[Step, ...]  # from the top of a text to a value: keys, and places in a list from 0
Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_DEPTH = 20
MAX_NODES = 200_000
MAX_ITEMS = 1_000
MANY = 100  # more of one sort are not told
# Control characters (also those that YAML takes for line breaks, and editors do not), what turns the direction of a
# text round, and what is drawn as nothing. Joiners (U+200C, U+200D) and marks of direction (U+200E, U+200F) have uses.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_HASHED = re.compile(r"[ \t]*(#[^\s#].*?)\s*$")  # glued to a word; what stands apart may be meant as a remark
DELETE = "Delete it; it is often pasted with text from other programs."


@dataclass(slots=True)
class Reading:
    """What a text says: `value` is None where it could not be read."""

    value: Value | None
    problems: list[Problem] = field(default_factory=list)


def read(text: str, path: str, first_line: int = 1) -> Reading:
    """Read one YAML text whose first line is line `first_line` of the file `path`."""
    builder = _Builder(text, path, first_line)
    for hidden in islice(INVISIBLE.finditer(text), MANY):
        line, column = text.count("\n", 0, hidden.start()), hidden.start() - text.rfind("\n", 0, hidden.start())
        builder.problems.append(Problem(Where(path, line + first_line, column), "E115", unseen(hidden[0]), DELETE))
    text = INVISIBLE.sub(" ", text)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except _StopError:
        return Reading(None, builder.problems)
    except yaml.YAMLError as error:
        return Reading(None, _without_echoes(builder.problems, _explained(error, text, builder)))
    return Reading(builder.value or {}, builder.problems)


def unseen(character: str) -> str:
    """That a character stands in a text where it must not, as a sentence."""
    return f"There is an invisible control character (U+{ord(character):04X}) here."


class _StopError(Exception):
    """Reading on would be of no use, or dangerous."""


class _Builder:
    """Values from parser events, with a stack instead of recursion, so that no nesting can exhaust the machine."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.lines: list[str] = []
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.value: Value | None = None
        self.stack: list[tuple[list[Value] | dict[str, Value], str | None]] = []
        self.opened: list[MappingStartEvent | SequenceStartEvent] = []
        self.key: str | None = None
        self.seen: list[dict[str, int]] = []  # the keys of each open group, with their lines
        self.last: ScalarEvent | None = None
        # Of each open group, the keys in braces that no colon follows, each with the text before it.
        self.bare: list[list[tuple[ScalarEvent, ScalarEvent | None]]] = []
        self.texts: list[ScalarEvent | None] = []  # the last value of each
        self.nodes = 0
        self.documents = 0

    def problem(self, event: Event, code: str, what: str, fix: str) -> None:
        mark = event.start_mark
        assert mark is not None
        where = Where(self.path, mark.line + self.first_line, mark.column + 1)
        self.problems.append(Problem(where, code, what, fix))
        if len(self.problems) > MANY_IN_A_FILE:
            self.problems.append(too_many(where))
            raise _StopError

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self.refuse_decoration(event)
            self.scalar(event)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self.refuse_decoration(event)
            self.open(event)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.close()
        elif isinstance(event, AliasEvent):
            what = (
                f"The value begins with *{event.anchor}, which YAML takes for a reference to another place (an alias)."
            )
            self.problem(event, "E103", what, f"If the * belongs to the text, write: {self.in_quotes(event)}")
            raise _StopError
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.problem(event, "E102", *second_document(self.text, place(event.start_mark)[0], self.path))
                raise _StopError

    def line(self, number: int) -> str:
        """A line of the text, from 0; the text is divided when it is first needed."""
        self.lines = self.lines or [*self.text.split("\n"), ""]
        return self.lines[number] if number < len(self.lines) else ""  # libyaml breaks lines at a lone \r too

    def in_quotes(self, event: Event) -> str:
        """The line of a value, with the value in quotation marks."""
        line, column = place(event.start_mark)
        return line_in_quotes(self.line(line), column, bool(self.opened and self.opened[-1].flow_style))

    def refuse_decoration(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problem(
                event, "E105", f"The file holds more than {MAX_NODES:,} values.", "Divide it into several files."
            )
            raise _StopError
        if event.anchor:
            what = f"The value begins with &{event.anchor}, which YAML takes for the name of this place (an anchor)."
            self.problem(event, "E103", what, f"If the & belongs to the text, write: {self.in_quotes(event)}")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = f"The value begins with {tag}, which YAML takes for the name of a type (a tag)."
            self.problem(event, "E103", what, f"If the ! belongs to the text, write: {self.in_quotes(event)}")

    def scalar(self, event: ScalarEvent) -> None:
        before, self.last = self.last, event
        hidden = INVISIBLE.search(event.value) if event.style == '"' else None
        if hidden:
            self.problem(event, "E115", unseen(hidden[0]), DELETE)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            self.key = event.value
            if self.key in self.seen[-1]:
                first = self.seen[-1][self.key]
                what = f'The key "{self.key}" is written twice: in line {first}, and here again.'
                self.problem(event, "E104", what, f"Keep one of the two: remove this line, or line {first}.")
            self.seen[-1].setdefault(self.key, place(event.start_mark)[0] + self.first_line)
            return
        if self.stack and before is not None:
            if self.opened[-1].flow_style and not event.value and place(event.start_mark) == place(before.end_mark):
                self.bare[-1].append((before, self.texts[-1]))
            else:
                self.texts[-1] = event
        self.put(event.value or self.hidden_by_a_hash(event))

    def hidden_by_a_hash(self, event: ScalarEvent) -> str:
        """What stands after a # where a value is expected, if it looks like one; else nothing."""
        if event.style:
            return ""
        line, column = place(event.start_mark)
        written = self.line(line)
        found = _HASHED.match(written, column)
        if found is None:
            return ""
        where = Where(self.path, line + self.first_line, found.start(1) + 1)
        what = f'The value begins with #, which YAML takes for a remark, so "{found[1]}" is lost.'
        fix = f"Write: {line_in_quotes(written, found.start(1), False)}"
        self.problems.append(Problem(where, "E103", what, fix))
        return found[1]

    def open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            what = "A list or a group of keys stands where the name of a key is expected."
            self.problem(event, "E102", what, "If the text begins with [ or {, put it in quotes.")
            raise _StopError
        if len(self.stack) >= MAX_DEPTH:
            self.problem(
                event,
                "E105",
                f"Values lie more than {MAX_DEPTH} levels deep in each other.",
                "Take some of the brackets or the indentation away.",
            )
            raise _StopError
        self.seen.append({})
        self.stack.append(({} if isinstance(event, MappingStartEvent) else [], self.key))
        self.opened.append(event)
        self.bare.append([])
        self.texts.append(None)
        self.key = None

    def close(self) -> None:
        value: Value
        value, self.key = self.stack.pop()
        start, keys, bare, _ = self.opened.pop(), self.seen.pop(), self.bare.pop(), self.texts.pop()
        if len(bare) < len(keys):
            self.cut_at_commas(bare)
        elif bare:
            text = "{" + ",".join(keys) + "}"
            what = f"{text} is taken for a group of keys, since it begins with {{, and no key has a value."
            line, column = place(start.start_mark)
            written = braces_in_quotes(self.line(line), column)
            self.problem(start, "E217", what, f"If it is a text or a date, write: {written}")
            value = text
        if not self.stack:
            self.value = value
        else:
            self.put(value)

    def cut_at_commas(self, bare: Iterable[tuple[ScalarEvent, ScalarEvent | None]]) -> None:
        """Tell of keys in braces that no colon follows: they are rather the rest of a text, which a comma has cut."""
        for text, pairs in groupby(bare, key=itemgetter(1)):
            first, *others = (key for key, _ in pairs)
            what = (
                f'"{first.value}" is taken for a key without a value, since a comma in braces ends the text before it.'
            )
            (line, start), (last, end) = place((text or first).start_mark), place((others or [first])[-1].end_mark)
            fix = "Write a colon and a value after it, or remove it."
            if text is not None and not text.style and line == last:
                written = self.line(line)
                fix = f"Write: {f'{written[:start]}{in_quotes(written[start:end])}{written[end:]}'.strip()}"
            self.problem(first, "E103", what, fix)

    def put(self, value: Value) -> None:
        if not self.stack:
            self.value = value
            return
        parent = self.stack[-1][0]
        there = bool(value.strip() if isinstance(value, str) else value)
        if isinstance(parent, dict):
            assert self.key is not None
            if there and self.key not in parent:
                parent[self.key] = value
            self.key = None
        elif there:
            parent.append(value)
            if len(parent) > MAX_ITEMS:
                what = f"This list holds more than {MAX_ITEMS:,} items."
                self.problem(self.opened[-1], "E105", what, "Divide it among several entries.")
                raise _StopError


def _without_echoes(before: list[Problem], last: Problem) -> list[Problem]:
    """Problems of one text of which the last stopped the reading, without what only repeats another of its line.

    A character that cannot be seen can also be what breaks the line; a bracket that was taken for a group's is not one.
    """
    if any(each.code == "E115" and each.where.line == last.where.line for each in before):
        return before
    return [*(each for each in before if (each.code, each.where.line) != ("E217", last.where.line)), last]


def _explained(error: yaml.YAMLError, text: str, builder: _Builder) -> Problem:
    """A YAML syntax error in plain words, at its place."""
    (line, column), what, fix = diagnose(error, text)
    lines = text.split("\n")
    if line >= len(lines):  # libyaml counts one more where the last line has no end
        line, column = len(lines) - 1, len(lines[-1])
    return Problem(Where(builder.path, line + builder.first_line, column + 1), "E102", what, fix)
