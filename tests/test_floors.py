"""The staircase: a module of builder/ imports only from floors below its own.

A room is a module or a folder directly in builder/; inside a folder anything goes.
Imports are read, not run, so those inside functions and under TYPE_CHECKING count too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

BUILDER = Path(__file__).parents[1] / "builder"

# Top to bottom. A new module gets its place here, as low as it can stand.
STAIRCASE: tuple[tuple[str, frozenset[str]], ...] = (
    ("door", frozenset({"__main__"})),
    ("command line", frozenset({"cli"})),
    ("what is enough", frozenset({"latest"})),
    ("reports", frozenset({"report", "arguments"})),
    ("preview", frozenset({"preview"})),
    ("serve", frozenset({"serve"})),
    ("work", frozenset({"worker"})),  # in a preview, beside what answers
    ("build", frozenset({"build"})),
    ("retelling", frozenset({"retell", "reword"})),
    ("understanding", frozenset({"understand"})),
    (
        "harbour",
        frozenset({"recall", "shadow", "extras", "scaffold", "describe", "start", "around"}),
    ),  # what is no page: made from the site, put with the shore's doors
    ("ledge", frozenset({"shelf"})),  # above the water: what the search is of
    (
        "shore",
        frozenset({"load", "write", "search", "cache", "media", "verbatim", "history", "watch", "unchanged", "kept"}),
    ),
    ("quay", frozenset({"denial", "engine"})),  # refusals in words, and the search engine's program
    ("jetty", frozenset({"disk", "program"})),  # acts on folders, for the shore alone
    ("line", frozenset({"validate", "link", "render"})),
    ("formats", frozenset({"formats", "editors"})),
    ("oddities", frozenset({"lints", "brief"})),  # what is lawful by the rules, and seldom meant
    ("rules", frozenset({"evidence"})),
    ("matter", frozenset({"theme", "axis", "atlas", "wrap", "memory"})),
    ("easel", frozenset({"card"})),  # draws what a view says
    ("views", frozenset({"views"})),
    ("model", frozenset({"urls", "model", "options", "source"})),
    ("markup", frozenset({"markup"})),  # knows no site; the model holds its fragments
    ("schema", frozenset({"schema", "frontmatter", "packing"})),
    ("places", frozenset({"places"})),  # of what is read below
    ("ground", frozenset({"columns", "edtf", "phrases", "located", "address", "plainly", "environment", "crew"})),
    ("bedrock", frozenset("interrupts digest breaks text problems paths stopwatch syntax bounds".split())),
)
NO_FLOOR = "has no floor: give it one in STAIRCASE in tests/test_floors.py"


def heights(staircase: tuple[tuple[str, frozenset[str]], ...]) -> dict[str, int]:
    """Each room's height; the lowest floor has 0."""
    return {room: height for height, (_, rooms) in enumerate(reversed(staircase)) for room in rooms}


def floor_of(room: str) -> str:
    return next(floor for floor, rooms in STAIRCASE if room in rooms)


def imports(tree: ast.AST, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The line and the full dotted name of everything imported; `package` is what a relative import starts from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*start, *([node.module] if node.module else [])))
            yield from ((node.lineno, f"{module}.{name.name}") for name in node.names)


def room_of(name: str) -> str | None:
    """The room that a dotted name leads to; None outside builder, and for builder itself."""
    steps = name.split(".")
    return steps[1] if steps[0] == "builder" and len(steps) > 1 else None


def faults(modules: Mapping[str, str]) -> Iterator[str]:
    """Each import that does not go down, and each room without a floor, of modules by their path below builder/."""
    height = heights(STAIRCASE)
    for path, code in modules.items():
        here = path.split("/")[0].removesuffix(".py")
        if here == "__init__":
            here = "builder"
        elif here not in height:
            yield f"builder/{path}: {here} {NO_FLOOR}"
            continue
        for line, name in imports(ast.parse(code), ("builder", *path.split("/")[:-1])):
            there = room_of(name)
            if there is None or there == here:
                continue
            where = f"builder/{path}:{line}: {here}"
            if here == "builder":
                yield f"{where} imports {name}: the package itself imports none of its rooms"
            elif there not in height:
                yield f"{where} imports {name}, and {there} {NO_FLOOR}"
            elif height[there] >= height[here]:
                way = "climbs" if height[there] > height[here] else "goes sideways"
                yield f"{where} ({floor_of(here)}) {way} to {name} ({floor_of(there)})"


def test_imports_go_down() -> None:
    modules = {path.relative_to(BUILDER).as_posix(): path.read_text() for path in sorted(BUILDER.rglob("*.py"))}
    assert modules
    found = list(faults(modules))
    assert not found, "\n" + "\n".join(found)


def test_every_room_is_there() -> None:
    there = {path.stem for path in BUILDER.iterdir()}
    assert not {room for _, rooms in STAIRCASE for room in rooms} - there


def test_no_room_stands_on_two_floors() -> None:
    assert len(heights(STAIRCASE)) == sum(len(rooms) for _, rooms in STAIRCASE)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("link.py", "from builder.model import Site"),
        ("link.py", "from builder import text"),
        ("formats/ical.py", "from builder.formats.csv import cell"),
        ("edtf/date.py", "from .point import Point"),
        ("cli.py", "import builder.build"),
        ("link.py", "import pydantic\nfrom collections import abc"),
        ("__init__.py", "from importlib.metadata import version"),
    ],
)
def test_down_inside_and_outside_are_no_faults(path: str, code: str) -> None:
    assert list(faults({path: code})) == []


@pytest.mark.parametrize(
    ("path", "code", "fault"),
    [
        (
            "link.py",
            "import os\nimport builder.write",
            "builder/link.py:2: link (line) climbs to builder.write (shore)",
        ),
        ("link.py", "from builder import write", "builder/link.py:1: link (line) climbs to builder.write (shore)"),
        ("link.py", "from . import write", "builder/link.py:1: link (line) climbs to builder.write (shore)"),
        (
            "formats/ical.py",
            "from ..cli import main",
            "builder/formats/ical.py:1: formats (formats) climbs to builder.cli.main (command line)",
        ),
        (
            "link.py",
            "from builder.render import page",
            "builder/link.py:1: link (line) goes sideways to builder.render.page (line)",
        ),
        (
            "model.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from builder.views import Card",
            "builder/model.py:3: model (model) climbs to builder.views.Card (views)",
        ),
        (
            "model.py",
            "def late():\n    from builder.views import Card",
            "builder/model.py:2: model (model) climbs to builder.views.Card (views)",
        ),
        ("attic.py", "", f"builder/attic.py: attic {NO_FLOOR}"),
        (
            "cli.py",
            "from builder.attic import trunk",
            f"builder/cli.py:1: cli imports builder.attic.trunk, and attic {NO_FLOOR}",
        ),
        (
            "__init__.py",
            "from builder.cli import main",
            "builder/__init__.py:1: builder imports builder.cli.main: the package itself imports none of its rooms",
        ),
    ],
)
def test_an_import_that_does_not_go_down_is_named(path: str, code: str, fault: str) -> None:
    assert list(faults({path: code})) == [fault]
