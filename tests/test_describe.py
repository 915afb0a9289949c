"""The schemas on disk: what is written where, for which files, and from what can be read."""

from __future__ import annotations

import json
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from builder.describe import describe, is_described, settle
from builder.editors.files import extensions, globs, settings
from builder.load import LoadError, load
from builder.problems import FailureError
from tests.editors.marking import schema_for
from tests.worlds import event, folder, person, written

ROOT = Path(__file__).parents[1]


def offered(root: Path, name: str) -> list[str]:
    schema = json.loads((root / "schemas/events.json").read_text(encoding="utf-8"))
    return list(schema["definitions"][f"any-of-{name}"]["enum"])


def test_the_schemas_of_a_site_are_written_with_its_ids(tmp_path: Path) -> None:
    root = folder(tmp_path, person("ada"))
    done = describe(root)
    assert (done.folder, done.ids, done.changed) == (root / "schemas", 1, done.files)
    assert {path.name for path in done.folder.iterdir()} == set(globs())
    assert is_described(root)
    assert offered(root, "people") == ["ada"]


def test_written_again_nothing_changes(tmp_path: Path) -> None:
    root = folder(tmp_path, {**person("ada"), **event("a")})
    describe(root)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (root / "schemas").iterdir()}
    assert describe(root).changed == 0
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (root / "schemas").iterdir()} == before
    (root / "content/people/ada.yaml").rename(root / "content/people/eve.yaml")
    assert describe(root).changed > 0
    assert offered(root, "people") == ["eve"]


def test_content_with_mistakes_is_described_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    bad = {
        **written("people/ada.yaml", "nam: Ada\n"),
        **written("people/bob.yaml", "name: Bob: a man\n"),
        **written("events/a.md", "no keys"),
        **written("site.yaml", "titel: x\nlanguages: [xx]\n"),
    }
    assert describe(folder(tmp_path, {**bad, **person("eve")})).ids >= 2
    assert offered(tmp_path, "people") == ["ada", "eve"]


def test_they_go_where_they_are_told_but_not_into_the_content(tmp_path: Path) -> None:
    root = folder(tmp_path / "root", person("ada"))
    assert describe(root, tmp_path / "elsewhere").folder == tmp_path / "elsewhere"
    assert not (root / "schemas").exists()
    assert not is_described(root)
    for inside in ("content", "content/people", "content/../content/x"):
        with pytest.raises(FailureError, match="lies in content"):
            describe(root, root / inside)


def test_without_a_site_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        describe(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_settings_are_written_where_there_are_none(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("mine")
    assert settle(tmp_path) == (".vscode/extensions.json",)
    assert (tmp_path / ".vscode/settings.json").read_text() == "mine"
    assert settle(tmp_path) == ()


def test_this_repository_has_the_settings_that_are_written_for_others() -> None:
    assert (ROOT / ".vscode/settings.json").read_text(encoding="utf-8") == settings()
    assert (ROOT / ".vscode/extensions.json").read_text(encoding="utf-8") == extensions()


def matches(path: str, pattern: str) -> bool:
    """Whether a path is one of a pattern, where `**` is any number of folders and `*` anything but a slash."""
    folders, _, name = pattern.rpartition("/")
    here, _, last = path.rpartition("/")
    below = here == folders or (folders.endswith("/**") and f"{here}/".startswith(folders.removesuffix("**")))
    return below and fnmatchcase(last, name)


def followed(path: str) -> list[str]:
    """The schemas that a file follows by the settings."""
    return [
        name
        for name, patterns in globs().items()
        if any(matches(path, each) for each in patterns if not each.startswith("!"))
        and not any(matches(path, each[1:]) for each in patterns if each.startswith("!"))
    ]


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/golden"], ids=lambda root: root.name)
def test_every_file_follows_one_schema(root: Path) -> None:
    paths = [source.path for source in load(root)[0].content if source.path.endswith(".yaml")]
    assert paths
    assert {path: followed(path) for path in paths} == {path: [schema_for(path)] for path in paths}


@pytest.mark.parametrize(
    "path", ["people/_all.he.yaml", "media/media.he.yaml", "media/media.yaml", "events/2024/a.he.yaml", "site.he.yaml"]
)
def test_a_translation_follows_one_of_its_own(path: str) -> None:
    assert followed(f"content/{path}") == [schema_for(f"content/{path}")]


def test_what_is_written_is_kept_out_of_git() -> None:
    asked = subprocess.run(["git", "check-ignore", "schemas/events.json"], cwd=ROOT, capture_output=True, check=False)
    assert asked.returncode == 0
