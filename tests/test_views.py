"""The README of the theme tells every field of every view."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = [path.stem for path in sorted((ROOT / "builder" / "views").glob("[a-z]*.py")) if path.stem != "view"]
SECTIONS = (ROOT / "themes" / "default" / "README.md").read_text(encoding="utf-8").split("\n### ")


def told_of(view: str) -> set[str]:
    """The fields that the README tells of a view: in its row of a table, or in the section headed by it."""
    row = re.search(rf"^\| {view} \|.*", "\n".join(SECTIONS), re.MULTILINE)
    headed = (section for section in SECTIONS if re.search(rf": .*\b{view}\b", section.partition("\n")[0]))
    return set(re.findall(r"`(\w+)`", row[0] if row else next(headed, "")))


@pytest.mark.parametrize("module", MODULES)
def test_every_field_of_a_view_is_told_in_the_readme_of_the_theme(module: str) -> None:
    here = import_module(f"builder.views.{module}")
    views = [
        view
        for view in vars(here).values()
        if isinstance(view, type) and is_dataclass(view) and view.__module__ == here.__name__
    ]
    assert views
    missing = {view.__name__: {field.name for field in fields(view)} - told_of(view.__name__) for view in views}
    assert not {name: untold for name, untold in missing.items() if untold}
