"""YAML read as the editor wrote it: every scalar is text, every value has a place.

Anchors, aliases, tags and duplicate keys are problems; empty values are absent. The happy path builds values only;
places are found by a second reading, when there is a problem to place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

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
MANY = 100  # more of one sort are not told
# Control characters (also those that YAML takes for line breaks, and editors do not), and overrides of the direction.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\ufeff\ufffe\uffff]")
DELETE = "Delete it; it is often pasted with text from other programs."


@dataclass(slots=True)
class Reading:
    """What a text says: `value` is None where it could not be read."""

    value: Value | None
    problems: list[Problem] = field(default_factory=list)


def read(text: str, path: str, first_line: int = 1) -> Reading:
    """Read one YAML text whose first line is line `first_line` of the file `path`."""
    builder = _Builder(path, first_line)
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
        return Reading(None, [*builder.problems, explain(error, text, builder)])
    return Reading(builder.value or {}, builder.problems)


def unseen(character: str) -> str:
    """That a character stands in a text where it must not, as a sentence."""
    return f"There is an invisible control character (U+{ord(character):04X}) here."


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
        self.opened: list[MappingStartEvent | SequenceStartEvent] = []
        self.key: str | None = None
        self.seen: list[dict[str, None]] = []
        self.last: ScalarEvent | None = None
        self.bare: list[bool] = []
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
            what = (
                f"The value begins with *{event.anchor}, which YAML takes for a reference to another place (an alias)."
            )
            self.problem(event, "E103", what, "Write the value out. If the * belongs to the text, put it in quotes.")
            raise _StopError
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                fix = "Remove it. A file with keys above and a text below has a name that ends in .md."
                self.problem(event, "E102", "A line --- stands here, and the file goes on after it.", fix)
                raise _StopError

    def refuse_decoration(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problem(
                event, "E105", f"The file holds more than {MAX_NODES:,} values.", "Divide it into several files."
            )
            raise _StopError
        if event.anchor:
            what = f"The value begins with &{event.anchor}, which YAML takes for the name of this place (an anchor)."
            self.problem(event, "E103", what, "Remove it. If the & belongs to the text, put the text in quotes.")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = f"The value begins with {tag}, which YAML takes for the name of a type (a tag)."
            self.problem(event, "E103", what, "Remove it. If the ! belongs to the text, put the text in quotes.")

    def scalar(self, event: ScalarEvent) -> None:
        before, self.last = self.last, event
        hidden = INVISIBLE.search(event.value) if event.style == '"' else None
        if hidden:
            self.problem(event, "E115", unseen(hidden[0]), DELETE)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            self.key = event.value
            if self.key in self.seen[-1]:
                self.problem(event, "E104", f'The key "{self.key}" is written twice.', "Keep one of the two.")
            self.seen[-1][self.key] = None
            return
        if self.bare and before is not None:
            self.bare[-1] &= not event.value and _place(event.start_mark) == _place(before.end_mark)
        self.put(event.value)

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
        if self.bare:
            self.bare[-1] = False
        self.seen.append({})
        self.stack.append(({} if isinstance(event, MappingStartEvent) else [], self.key))
        self.opened.append(event)
        self.bare.append(isinstance(event, MappingStartEvent) and bool(event.flow_style))
        self.key = None

    def close(self) -> None:
        value: Value
        value, self.key = self.stack.pop()
        start, keys, bare = self.opened.pop(), self.seen.pop(), self.bare.pop()
        if bare and keys:
            text = "{" + ",".join(keys) + "}"
            what = f"{text} is taken for a group of keys, since it begins with {{, and no key has a value."
            self.problem(start, "E217", what, f'If it is a text or a date, put it in quotes: "{text}".')
            value = text
        if not self.stack:
            self.value = value
        else:
            self.put(value)

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


class Places:
    """Where each value of a YAML text stands; made only when there is something to place."""

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        self.path = path
        self.first_line = first_line
        self.known: dict[int, dict[Step, tuple[yaml.Node, yaml.Node]]] = {}
        try:
            self.root = yaml.compose(INVISIBLE.sub(" ", text), Loader=Loader)
        except yaml.YAMLError:  # the reading has already told; the file itself is then the place
            self.root = None

    def inside(self, node: yaml.Node | None) -> dict[Step, tuple[yaml.Node, yaml.Node]]:
        """What a node holds; kept, since a long list may hold many mistakes."""
        if id(node) not in self.known:
            self.known[id(node)] = _inside(node)
        return self.known[id(node)]

    def of(self, steps: tuple[Step, ...], key: bool = False) -> Where:
        """The place of the value that `steps` (keys and indices) lead to, or of its key.

        A step that is not there is passed over, so the nearest thing that is there is named.
        """
        node, name = self.root, None
        for step in steps:
            found = self.inside(node).get(step)
            if found is not None:
                name, node = found
        if node is None:
            return Where(self.path, self.first_line, 1)
        mark = name.start_mark if key and name is not None else node.start_mark
        return Where(self.path, mark.line + self.first_line, mark.column + 1)


def _inside(node: yaml.Node | None) -> dict[Step, tuple[yaml.Node, yaml.Node]]:
    """What a group or a list holds, by key or index; of two equal keys the first counts, as in reading."""
    if isinstance(node, yaml.MappingNode):
        return {name.value: (name, value) for name, value in reversed(node.value)}
    if isinstance(node, yaml.SequenceNode):
        return dict(enumerate((item, item) for item in node.value if not _absent(item)))
    return {}


def _absent(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_absent(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return all(_absent(item) for item in node.value)
    return not node.value.strip()


Told = tuple[tuple[int, int], str, str]  # a line and a column, from 0
CURLY = "“”„‘’‚«»"
TAB = ("There is a tab here; YAML is indented with spaces only.", "Replace the tab by two spaces.")
UNSPACED = (
    "There is no space after the colon of this line, so YAML does not see the key.",
    "Write key: value, with a space after the colon.",
)
NO_KEY = (
    "This line is not `key: value`: there is no colon with a space after it.",
    "Write key: value. A text that goes over several lines is indented more than its key.",
)
_TIGHT = re.compile(r"\s*(?:- +)?[\w-]+:[^\s]")
PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        r"while parsing a flow (?:sequence|node)|expected ',' or '\]'",
        "A list that begins with [ is not closed, or a comma is missing.",
        "Write [one, two], with commas between and ] at the end. A text that begins with [ is put in quotes.",
    ),
    (
        r"while parsing a flow mapping|expected ',' or '\}'",
        "A group that begins with { is not closed, or a comma is missing.",
        "Write {key: value, key: value}, with } at the end. A text that begins with { is put in quotes.",
    ),
    (
        r"while scanning a quoted scalar|found unexpected end of stream",
        "A quotation mark is opened here and never closed.",
        "Add the closing quotation mark, or remove the opening one.",
    ),
    (
        r"while scanning an? (?:alias|anchor)|undefined alias",
        "The value begins with * or &, which YAML takes for something else.",
        "Put the whole value in double quotes.",
    ),
    (
        r"while scanning a block scalar",
        "A text stands in the same line as | or >.",
        "Begin the text in the next line, indented, or put it in double quotes without | or >.",
    ),
    (
        r"while parsing a quoted scalar|escape",
        "There is a backslash in double quotes that means nothing to YAML.",
        "Write two of them (\\\\) for one, or put the text in single quotes.",
    ),
    (
        r"while scanning a (?:directive|tag)|while parsing a tag",
        "The line or the value begins with % or !, which means something else in YAML.",
        "Put the whole value in double quotes.",
    ),
    (
        r"did not find expected '-' indicator|block sequence entries are not allowed",
        "The list does not go on here as it began: a line is indented differently, or lacks its hyphen.",
        "Begin each item with a hyphen and a space, all in the same column.",
    ),
    (
        r"did not find expected key|did not find expected node|expected <block end>",
        "This line does not belong to what is above it: its indentation differs.",
        "Let the keys of one group, and the hyphens of one list, begin in the same column.",
    ),
)


def explain(error: yaml.YAMLError, text: str, builder: _Builder) -> Problem:
    """A YAML syntax error in plain words, at its place; what was read last tells most of what went wrong."""
    (line, column), what, fix = _diagnosis(error, [*text.split("\n"), ""], builder.last)
    return Problem(Where(builder.path, line + builder.first_line, column + 1), "E102", what, fix)


def _diagnosis(error: yaml.YAMLError, lines: list[str], last: ScalarEvent | None) -> Told:
    said = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    here = _place(getattr(error, "problem_mark", None))
    there = _place(getattr(error, "context_mark", None) or getattr(error, "problem_mark", None))
    if "mapping values are not allowed" in said:
        return _stray_colon(here, lines, last)
    if "could not find expected ':'" in said:
        return there, *(UNSPACED if _TIGHT.match(lines[there[0]]) else NO_KEY)
    if "tab character" in said or lines[here[0]][here[1] :][:1] == "\t":
        return here, *TAB
    if "cannot start any token" in said:
        character = lines[here[0]][here[1]]
        what = f"The value begins with {character}, which means something else in YAML."
        return here, what, "Put the whole value in double quotes."
    told = _too_early(here, lines, last) if last is not None and "did not find expected key" in said else None
    if told:
        return told
    for pattern, what, fix in PLAIN_WORDS:
        if re.search(pattern, said):
            opened = any(word in said for word in ("scalar", "alias", "anchor")) or (
                there[0] < here[0] and "flow" in said
            )
            return there if opened else here, what, fix
    return here, f"This is not well-formed YAML ({said or error}).", "Compare the line with those around it."


def _place(mark: Any) -> tuple[int, int]:  # noqa: ANN401 - libyaml's mark, or Python's, or None
    """The line and the column of a mark, from 0."""
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _stray_colon(here: tuple[int, int], lines: list[str], last: ScalarEvent | None) -> Told:
    """A colon where no key can be: in a text, in a line that a text has swallowed, or after a line without a key."""
    line, column = _place(last.start_mark) if last is not None else here
    if last is not None and not last.style and line < here[0]:
        if not lines[line][:column].strip(" -"):
            return (line, column), *(UNSPACED if _TIGHT.match(lines[line]) else NO_KEY)
        indent = len(lines[here[0]]) - len(lines[here[0]].lstrip())
        what = "This line is indented more than the key above it, so YAML takes it for the rest of that key's text."
        fix = "Begin it in the column of that key. If it does belong to the text, put all of the text in quotes."
        return (here[0], indent), what, fix
    if last is not None and last.value[:1] in CURLY:
        what = (
            f"The quotation mark {last.value[:1]} is a part of the text to YAML, so the colon in it is read as a key's."
        )
        return here, what, f'Write straight marks around the whole value: "{last.value.lstrip(CURLY)}: …".'
    what = "There is a second colon in this line, so YAML takes the text for a key."
    return here, what, 'Put the whole value in double quotes: title: "Reply: no comment".'


def _too_early(here: tuple[int, int], lines: list[str], last: ScalarEvent) -> Told | None:
    """Something after a value that was over: after its closing quotation mark, or after its bracket."""
    before = lines[here[0]][: here[1]].rstrip()
    begun = _place(last.start_mark)
    if last.style in ('"', "'") and _place(last.end_mark) == (here[0], len(before)):
        if begun[0] < here[0]:
            what = f"A quotation mark is opened here, and the next one stands {here[0] - begun[0]} lines further down."
            return begun, what, "Add the closing quotation mark at the end of the text."
        what = "The text in quotation marks is over here, since the same mark stands inside it."
        return here, what, "Put the text in the other sort of quotation marks, or write the mark inside twice ('')."
    if before.endswith(("]", "}")):
        what = "The list or group in brackets is over here, and the line goes on."
        return here, what, "A text that begins with [ or { is put in double quotes."
    return None
