"""A build of what has not changed: nothing is read, and the same is said again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import build as building
from builder import disk, unchanged
from builder.cli import main
from builder.paths import MANIFEST
from builder.unchanged import Last, reads, writes
from tests.render.small import event, settings, written

pytestmark = pytest.mark.usefixtures("no_ticks")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    waiting = event("later", publish_at="2030-01-01", sources=[{"publisher": "P", "url": "https://p.example/1"}])
    return written(tmp_path / "root", settings(), event("a"), waiting)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were really built, in order."""
    done: list[Path] = []
    make = building.build

    def noted(root: Path, *rest: object) -> object:
        done.append(root)
        return make(root, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "build", noted)
    return done


def build(root: Path, *more: str, epoch: str = "1767225600") -> str:
    """What is said of a build at the beginning of 2026."""
    words = ["build", "--root", str(root), "--no-search", "--jobs", "1", *more]
    result = CliRunner().invoke(main, words, env={"SOURCE_DATE_EPOCH": epoch}, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_where_nothing_has_changed_nothing_is_built_and_the_same_is_said(root: Path, builds: list[Path]) -> None:
    first = build(root)
    second = build(root)
    assert builds == [root]
    assert "W303" in first
    assert "W303" in second
    assert " 0 files written" in second
    assert " 0 unchanged" in first
    assert " 0 unchanged" not in second


def site(root: Path) -> Path:
    """A site as a build leaves it, of two files."""
    out = root / "site"
    (out / "events/a").mkdir(parents=True)
    for path in ("index.html", "events/a/index.html"):
        (out / path).write_text("A page")
    (out / MANIFEST).write_text(json.dumps({"files": ["events/a/index.html", "index.html"]}))
    return out


def remembered(root: Path, now: str | int = 100, until: int | None = None) -> None:
    Last(root, root / "site", ["wish"]).remember({"events": 1}, now, until)


def said(root: Path, now: str | int = 100, wish: str = "wish") -> object:
    return Last(root, root / "site", [wish]).said(now)


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry is edited": lambda root: written(root, event("a", importance=1)),
    "an entry comes": lambda root: written(root, event("b")),
    "an entry goes": lambda root: (root / "content/events/a.yaml").unlink(),
    "an empty folder comes": lambda root: (root / "content/static").mkdir(),
    "a page is touched": lambda root: os.utime(root / "site/index.html"),
    "a page goes": lambda root: (root / "site/events/a/index.html").unlink(),
    "a strange file comes": lambda root: (root / "site/events/a/mine.txt").write_text("x"),
    "a theme comes": lambda root: written(root, {"themes/mine/theme.yaml": "name: Mine"}),
    "the memory is torn": lambda root: [path.write_text(path.read_text()[:60]) for path in memory(root)],
    "the memory is nonsense": lambda root: [path.write_bytes(b"\xff[]") for path in memory(root)],
    "the memory is a list": lambda root: [path.write_text("[]") for path in memory(root)],
    "the memory is of another version": lambda root: [
        path.write_text(path.read_text().replace('"wishes": "[1,', '"wishes": "[0,')) for path in memory(root)
    ],
    "the memory goes": lambda root: memory(root)[0].unlink(),
}


def memory(root: Path) -> list[Path]:
    return list((root / ".dateline").glob("last-*.json"))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_nothing_is_said_of_the_last_build(root: Path, change: Callable[[Path], object]) -> None:
    site(root)
    remembered(root)
    assert said(root) == {"events": 1}
    change(root)
    assert said(root) is None


def test_other_wishes_are_another_build(root: Path) -> None:
    site(root)
    remembered(root)
    assert said(root, wish="another") is None


def test_a_build_holds_until_the_next_embargo_ends_and_not_before_its_own_time(root: Path) -> None:
    site(root)
    remembered(root, now=100, until=200)
    assert [said(root, now=now) is not None for now in (99, 100, 199, 200)] == [False, True, True, False]


def test_a_build_for_a_given_time_holds_for_that_time(root: Path) -> None:
    site(root)
    remembered(root, now="2026-01-01", until=200)
    assert [said(root, now=now) is not None for now in ("2026-01-01", "2026-01-02", 100)] == [True, False, False]


def test_without_a_cache_nothing_is_remembered_and_an_embargo_is_noted_otherwise(root: Path) -> None:
    build(root, "--no-cache")
    assert not (root / ".dateline").exists()
    build(root)
    (known,) = memory(root)
    assert json.loads(known.read_text())["until"] == 1893456000


def test_a_build_that_failed_is_not_remembered(root: Path) -> None:
    (root / "content/events/a.yaml").write_text("title: A\n")
    assert CliRunner().invoke(main, ["build", "--root", str(root), "--no-search"]).exit_code == 1
    assert not memory(root)


def test_what_is_too_new_to_be_told_from_what_comes_is_not_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reads(root, dated=False).digest
    monkeypatch.setattr(disk, "TICK", 10**15)
    assert not reads(root, dated=False).digest


def test_nothing_heavy_is_imported_to_say_so(root: Path) -> None:
    build(root)
    words = ["build", "--root", str(root), "--no-search", "--jobs", "1"]
    code = (
        "import sys\n"
        "from builder import cli, disk\n"
        "disk.TICK = disk.LONG_TICK = 0\n"
        f"cli.main({words!r}, standalone_mode=False)\n"
        "print([name for name in ('pydantic', 'yaml', 'jinja2', 'builder.model') if name in sys.modules])"
    )
    there = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=there)
    assert " 0 files written" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_modules_that_python_compiles_are_no_news(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text("")
    os.utime(package, (1, 1))
    monkeypatch.setattr(unchanged, "PACKAGE", str(package))
    before = reads(root, dated=False)
    (package / "__pycache__").mkdir()
    assert reads(root, dated=False) == before
    (package / "b.py").write_text("")
    assert reads(root, dated=False) != before


def test_a_commit_is_news_only_where_git_is_asked(root: Path) -> None:
    def git(*words: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *words], cwd=root, check=True, capture_output=True)

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "-m", "One")
    before = reads(root, dated=True), reads(root, dated=False)
    git("commit", "--quiet", "--allow-empty", "-m", "Two")
    assert reads(root, dated=True) != before[0]
    assert reads(root, dated=False) == before[1]


def test_a_folder_without_a_site_of_ours_is_never_as_it_was(tmp_path: Path) -> None:
    assert writes(tmp_path) is None


def test_only_the_last_folders_are_remembered(root: Path) -> None:
    for number in range(unchanged.MOST + 2):
        Last(root, root / f"site-{number}", []).remember({}, 0, None)
    assert len(memory(root)) == unchanged.MOST
