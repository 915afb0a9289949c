"""Where each value of a YAML text stands, and how its line reads with another value in its place."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent

from builder.located import INVISIBLE, MAX_DEPTH, MAX_NODES, Loader, Step, Steps
from builder.problems import Where
from builder.syntax import place


@dataclass(frozen=True, slots=True)
class Mend:
    """What to write: another `value` in the place of one, or one more `line` in a group; before it a sentence, if any.

    Only the text tells how the whole line then reads; `Places.said` writes it out.
    """

    value: str = ""
    line: str = ""
    first: str = ""


class Places:
    """Where each value of a YAML text stands; made only when there is something to place."""

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.known: dict[int, dict[Step, tuple[yaml.Node, yaml.Node]]] = {}
        text = INVISIBLE.sub(" ", text)
        self.end = text.count("\n"), len(text) - text.rfind("\n") - 1
        try:
            self.root = yaml.compose(text, Loader=Loader) if _can_be_held(text) else None
        except yaml.YAMLError:  # the reading has already told; the file itself is then the place
            self.root = None

    def inside(self, node: yaml.Node | None) -> dict[Step, tuple[yaml.Node, yaml.Node]]:
        """What a node holds; kept, since a long list may hold many mistakes."""
        if id(node) not in self.known:
            self.known[id(node)] = _inside(node)
        return self.known[id(node)]

    def of(self, steps: Steps, key: bool = False) -> Where:
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
        line, column = min(place(mark), self.end)  # what is absent at the end has a line of its own to libyaml
        return Where(self.path, line + self.first_line, column + 1)

    def node(self, steps: Steps) -> tuple[yaml.Node, yaml.Node] | None:
        """The key (or the item itself) and the value at `steps`, where both are there."""
        found, node = None, self.root
        for step in steps:
            found = self.inside(node).get(step)
            if found is None:
                return None
            node = found[1]
        return found

    def said(self, steps: Steps, fix: str | Mend) -> str:
        """What to do about what stands at `steps`, in words."""
        if isinstance(fix, str):
            return fix
        last = self.adding(steps, fix.line) if fix.line else self.writing(steps, fix.value)
        return f"{fix.first} {last[0].lower()}{last[1:]}" if fix.first.endswith(",") else f"{fix.first} {last}".strip()

    def writing(self, steps: Steps, value: str) -> str:
        """`Write: ` and the line as it should be with another value at `steps`; says so where that were several."""
        found = self.node(steps)
        if found is None:
            return f"Write: {value}"
        lines = self.text.split("\n")
        first, start, last = found[0].start_mark.line, found[1].start_mark, _last_line(found[1], lines)
        head = lines[first][: start.column] if start.line == first else lines[first].rstrip()
        tail = lines[last][found[1].end_mark.column :] if last == found[1].end_mark.line else ""
        if not head or head[-1] not in " [{,\"'":
            head, tail = f"{head} ", tail if found[1].value else ""
        new = f"{head}{value}{tail}".strip()
        return f"Write: {new}" if first == last else f"In place of these {last - first + 1} lines, write: {new}"

    def hidden(self, steps: Steps) -> str:
        """The remark that stands in the place of the value at `steps`, with its #, or nothing."""
        found = self.node(steps)
        if found is None or found[1].value:
            return ""
        mark = found[1].start_mark
        rest = self.text.split("\n")[mark.line][mark.column :].strip()
        return rest if rest.startswith("#") else ""

    def adding(self, steps: Steps, line: str) -> str:
        """Where to write one more line (`key: value`) of the group at `steps`, and the line."""
        found = self.node(steps)
        group = found[1] if found else self.root
        right = ", with what is right"
        if getattr(group, "flow_style", False) and isinstance(group, yaml.MappingNode):
            return f"Write after the bracket{right}: {line}"
        if steps and isinstance(steps[-1], int) and isinstance(group, yaml.MappingNode):
            after = group.value[0][1].end_mark if len(group.value) else group.start_mark
            if after.line == group.start_mark.line:
                return f"Write below this line{right}: {line}"
        return f"Write above this line{right}: {line}"


def _can_be_held(text: str) -> bool:
    """Whether a text is within the limits, also where its reading was given up: libyaml composes by recursion."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=Loader)):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH or number > 2 * MAX_NODES:
            return False
    return True


def _last_line(node: yaml.Node, lines: list[str]) -> int:
    """The last line (from 0) of a value; a list or a text ends, to YAML, where the next thing begins."""
    last, column = node.end_mark.line, node.end_mark.column
    while last > node.start_mark.line and (last >= len(lines) or not lines[last][:column].strip()):
        last, column = last - 1, len(lines[last - 1])
    return last


def _inside(node: yaml.Node | None) -> dict[Step, tuple[yaml.Node, yaml.Node]]:
    """What a group or a list holds, by key or index; of two equal keys the first counts, as in reading."""
    if isinstance(node, yaml.MappingNode):
        named = ((name, value) for name, value in reversed(node.value) if isinstance(name, yaml.ScalarNode))
        return {name.value: (name, value) for name, value in named}
    if isinstance(node, yaml.SequenceNode):
        return dict(enumerate((item, item) for item in node.value if not _absent(item)))
    return {}


def _absent(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_absent(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return all(_absent(item) for item in node.value)
    return not node.value.strip()
