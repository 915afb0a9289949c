"""YAML read as the editor wrote it: every scalar is text, every value has a place.

Anchors, aliases, tags and duplicate keys are problems; empty values are absent. The happy path builds values only;
places are found by a second reading, when there is a problem to place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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

from builder.problems import Problem, Where

Value = str | list["Value"] | dict[str, "Value"]
Step = str | int
Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_DEPTH = 20
MAX_NODES = 200_000


@dataclass(slots=True)
class Reading:
    """What a text says: `value` is None where it could not be read."""

    value: Value | None
    problems: list[Problem] = field(default_factory=list)


def read(text: str, path: str, first_line: int = 1) -> Reading:
    """Read one YAML text whose first line is line `first_line` of the file `path`."""
    builder = _Builder(path, first_line)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except _StopError:
        return Reading(None, builder.problems)
    except yaml.YAMLError as error:
        return Reading(None, [*builder.problems, explain(error, text, path, first_line)])
    return Reading(builder.value if builder.value is not None else {}, builder.problems)


class _StopError(Exception):
    """Reading on would be of no use, or dangerous."""


class _Builder:
    """Values from parser events, with a stack instead of recursion, so that no nesting can exhaust the machine."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.value: Value | None = None
        self.stack: list[tuple[list[Value] | dict[str, Value], str | None]] = []
        self.key: str | None = None
        self.seen: list[set[str]] = []
        self.nodes = 0
        self.documents = 0

    def problem(self, event: Event, code: str, what: str, fix: str) -> None:
        mark = event.start_mark
        assert mark is not None
        where = Where(self.path, mark.line + self.first_line, mark.column + 1)
        self.problems.append(Problem(where, code, what, fix))

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
            self.problem(event, "E103", f"An alias (*{event.anchor}) stands here.", "Write the value out.")
            raise _StopError
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.problem(event, "E102", "A second YAML document begins here (---).", "Keep one document in a file.")
                raise _StopError

    def refuse_decoration(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problem(
                event, "E105", f"The file holds more than {MAX_NODES:,} values.", "Divide it into several files."
            )
            raise _StopError
        if event.anchor:
            what = f"An anchor (&{event.anchor}) stands here."
            self.problem(event, "E103", what, "Remove it, and write the value out where it is needed.")
        tag = event.tag
        if tag and tag != "!":
            self.problem(
                event, "E103", f"A YAML tag ({tag}) stands here.", "Remove it. If the text begins with !, quote it."
            )

    def scalar(self, event: ScalarEvent) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            self.key = event.value
            if self.key in self.seen[-1]:
                self.problem(event, "E104", f'The key "{self.key}" is written twice.', "Keep one of the two.")
            self.seen[-1].add(self.key)
            return
        self.put(event.value)

    def open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            what = "A list or a group of keys stands where the name of a key is expected."
            self.problem(event, "E102", what, "If the text begins with [ or {, put it in quotes.")
            raise _StopError
        if len(self.stack) >= MAX_DEPTH:
            self.problem(event, "E105", f"Values are nested more than {MAX_DEPTH} deep.", "Write it flatter.")
            raise _StopError
        self.seen.append(set())
        self.stack.append(({} if isinstance(event, MappingStartEvent) else [], self.key))
        self.key = None

    def close(self) -> None:
        value, self.key = self.stack.pop()
        self.seen.pop()
        if not self.stack:
            self.value = value
        else:
            self.put(value)

    def put(self, value: Value) -> None:
        if not self.stack:
            self.value = value
            return
        parent = self.stack[-1][0]
        if isinstance(parent, dict):
            assert self.key is not None
            if value and self.key not in parent:
                parent[self.key] = value
            self.key = None
        elif value:
            parent.append(value)


class Places:
    """Where each value of a YAML text stands; made only when there is something to place."""

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        self.path = path
        self.first_line = first_line
        try:
            self.root = yaml.compose(text, Loader=Loader)
        except yaml.YAMLError:  # the reading has already told; the file itself is then the place
            self.root = None

    def of(self, steps: tuple[Step, ...], key: bool = False) -> Where:
        """The place of the value that `steps` (keys and indices) lead to, or of its key.

        A step that is not there is passed over, so the nearest thing that is there is named.
        """
        node, name = self.root, None
        for step in steps:
            found = _child(node, step)
            if found is not None:
                name, node = found
        if node is None:
            return Where(self.path, self.first_line, 1)
        mark = name.start_mark if key and name is not None else node.start_mark
        return Where(self.path, mark.line + self.first_line, mark.column + 1)


def _child(node: yaml.Node | None, step: Step) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                return name, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        items = [item for item in node.value if not _absent(item)]
        if step < len(items):
            return items[step], items[step]
    return None


def _absent(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_absent(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return all(_absent(item) for item in node.value)
    return not node.value


PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "There is a second colon in this line, so YAML takes the text for a key.",
        'Put the whole value in double quotes: title: "Reply: no comment".',
    ),
    (
        r"found character '\\t'|found a tab character",
        "There is a tab here; YAML is indented with spaces only.",
        "Replace the tab by two spaces.",
    ),
    (
        r"found unexpected end of stream|while scanning a quoted scalar",
        "A quotation mark is opened here and never closed.",
        "Add the closing quotation mark, or remove the opening one.",
    ),
    (
        r"could not find expected ':'",
        "This line is not `key: value`: there is no colon with a space after it.",
        "Write key: value. A text that goes over several lines is indented more than its key.",
    ),
    (
        r"while parsing a flow sequence|expected ',' or '\]'",
        "A list that begins with [ is not closed, or a comma is missing.",
        "Write [one, two], with commas between and ] at the end.",
    ),
    (
        r"while parsing a flow mapping|expected ',' or '\}'",
        "A group that begins with { is not closed, or a comma is missing.",
        "Write {key: value, key: value}, with } at the end. A text that begins with { is put in quotes.",
    ),
    (
        r"did not find expected '-' indicator|block sequence entries are not allowed",
        "The list does not go on here as it began: a line is indented differently, or lacks its hyphen.",
        "Begin each item with a hyphen and a space, all in the same column.",
    ),
    (
        r"did not find expected key|did not find expected node|expected <block end>",
        "This line does not belong to what is above it: its indentation differs, or a quotation ends too early.",
        "Let keys of one group begin in the same column; put a text with quotation marks in it in double quotes.",
    ),
    (
        r"found character .* that cannot start any token",
        "The value begins with a character that means something else in YAML.",
        "Put the value in double quotes.",
    ),
    (
        r"special characters are not allowed|control characters are not allowed|unacceptable character",
        "There is an invisible control character here.",
        "Delete it; it is often pasted with text from other programs.",
    ),
    (
        r"undefined alias|found undefined alias",
        "A text begins with *, which YAML takes for an alias.",
        "Put it in quotes.",
    ),
)


def explain(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """A YAML syntax error in plain words, at its place."""
    said = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    said = said or str(getattr(error, "reason", error))
    where = _mark_of(error, text, path, first_line)
    for pattern, what, fix in PLAIN_WORDS:
        if re.search(pattern, said):
            return Problem(where, "E102", what, fix)
    return Problem(where, "E102", f"This is not well-formed YAML ({said}).", "Compare the line with those around it.")


def _mark_of(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Where:
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")):
        mark = getattr(error, "context_mark", None) or mark
    if mark is not None:
        return Where(path, mark.line + first_line, mark.column + 1)
    for number, line in enumerate(text.split("\n")):
        for column, character in enumerate(line):
            if not character.isprintable() and character != "\t":
                return Where(path, number + first_line, column + 1)
    return Where(path, first_line, 1)


def steps_to(value: Value, wanted: str, steps: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The steps to every scalar that contains `wanted`."""
    if isinstance(value, str):
        if wanted in value:
            yield steps
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in pairs:
        yield from steps_to(inner, wanted, (*steps, step))
