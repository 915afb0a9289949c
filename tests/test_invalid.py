"""One smallest folder for each problem code, with what is said of it, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.build import build
from builder.edtf import parse
from builder.options import Options
from builder.report import as_text, tally
from builder.stopwatch import Stopwatch
from builder.understand import understand

INVALID = Path(__file__).parent / "invalid"
FOLDERS = sorted(folder for folder in INVALID.iterdir() if folder.is_dir())
OPTIONS = Options(now=parse("2026-01-01T00:00:00Z"), search=False, jobs=1)


def told(root: Path, out: Path) -> str:
    """What `check` prints of a folder; where it finds nothing and there is a theme, what `build` prints."""
    problems = understand(root, OPTIONS, Stopwatch()).problems
    if all(problem.severity == "notice" for problem in problems) and (root / "themes").is_dir():
        problems = build(root, out / "site", OPTIONS, Stopwatch()).problems
    told = [problem for problem in problems if problem.severity != "notice"]  # of so small a site much could be said
    return "\n".join([*as_text(told), tally(told)]) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mistake_is_told_as_it_was_promised(folder: Path, tmp_path: Path) -> None:
    assert told(folder, tmp_path) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_shows_its_own_code_alone(folder: Path) -> None:
    said = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split()[1] for line in said[:-1] if not line.startswith(" ")} == {folder.name[:4]}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_said_is_in_plain_sentences(folder: Path) -> None:
    said = (folder / "expected.txt").read_text(encoding="utf-8")
    for word in ("mapping", "sequence", "NoneType", "scalar", "dict", "str ", "null", "None", "token", "parse"):
        assert word not in said
    for what in said.splitlines()[:-1:2]:
        assert what.endswith((".", "?")), what
