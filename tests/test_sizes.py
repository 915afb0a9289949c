"""The walls: how long a module and a function of builder/ may be. Half of it is the wish."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

BUILDER = Path(__file__).parents[1] / "builder"
MODULE = 400
FUNCTION = 40
NARROWER = {"build.py": 100, "understand.py": 100}  # they compose the stages and hold no logic

# `link.py` or `link.py:link` (`link.py:Class.method`), with the reason why it may be longer.
EXCEPTIONS: dict[str, str] = {"brief.py:brief_of": "a field a line, and each is said in one"}


def functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, int]]:
    """The dotted name of each function, also inside others and in classes, and how many lines it has."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = inside + node.name
            if not isinstance(node, ast.ClassDef):
                yield name, (node.end_lineno or node.lineno) - node.lineno + 1
            yield from functions(node, name + ".")
        else:
            yield from functions(node, inside)


def too_long(modules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is past its wall, with a sentence, among modules by their path below builder/."""
    for path, code in modules.items():
        lines, wall = len(code.splitlines()), NARROWER.get(path, MODULE)
        if lines > wall:
            yield path, f"builder/{path} has {lines} lines; the wall is {wall}"
        for name, length in functions(ast.parse(code)):
            if length > FUNCTION:
                yield f"{path}:{name}", f"builder/{path}: {name} has {length} lines; the wall is {FUNCTION}"


def test_nothing_is_past_its_wall_without_a_reason() -> None:
    modules = {path.relative_to(BUILDER).as_posix(): path.read_text() for path in sorted(BUILDER.rglob("*.py"))}
    found = dict(too_long(modules))
    unexcused = [sentence for place, sentence in found.items() if place not in EXCEPTIONS]
    assert not unexcused, "\n" + "\n".join(unexcused)
    assert set(EXCEPTIONS) <= set(found), "an exception that is no longer needed"
    assert all(EXCEPTIONS.values()), "an exception without a reason"


@pytest.mark.parametrize(
    ("path", "code", "place"),
    [
        ("link.py", "x = 1\n" * 401, "link.py"),
        ("build.py", "x = 1\n" * 101, "build.py"),
        ("link.py", "def link():\n" + "    x = 1\n" * 40, "link.py:link"),
        ("link.py", "class A:\n    async def b(self):\n" + "        x = 1\n" * 40, "link.py:A.b"),
        ("link.py", "if True:\n    def c():\n" + "        x = 1\n" * 40, "link.py:c"),
    ],
)
def test_what_is_past_its_wall_is_named(path: str, code: str, place: str) -> None:
    assert [found for found, _ in too_long({path: code})] == [place]


@pytest.mark.parametrize("code", ["x = 1\n" * 400, "def link():\n" + "    x = 1\n" * 39])
def test_what_reaches_its_wall_is_not_past_it(code: str) -> None:
    assert list(too_long({"link.py": code})) == []
