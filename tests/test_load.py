from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from builder import load as module
from builder.load import LoadError, load, own_phrases, theme_folders, themes_in
from tests.worlds import Files, folder, person, settings, written


def read(root: Path, *files: Files) -> tuple[list[str], list[str], list[str]]:
    """Paths of the sources, of the other files, and codes with paths of the problems."""
    merged: Files = {}
    for each in files:
        merged |= each
    sources, problems = load(folder(root, merged))
    told = [f"{problem.code} {problem.where.path}" for problem in problems]
    return [source.path for source in sources.content], list(sources.files), told


def test_files_are_read_as_they_are_with_their_digest(tmp_path: Path) -> None:
    sources, _ = load(folder(tmp_path, written("people/wu.yaml", b"name: \xff\r\n")))
    source = sources.content[0]
    assert (source.path, source.content) == ("content/people/wu.yaml", b"name: \xff\r\n")
    assert source.digest == hashlib.sha256(b"name: \xff\r\n").hexdigest()


def test_the_order_is_that_of_the_paths(tmp_path: Path) -> None:
    files = [person(name) for name in ("b", "a", "b-c", "a_b")]
    paths, _, told = read(tmp_path, *files, written("events/2/a.md", "x"), written("events/10/a.md", "x"))
    assert paths == [
        "content/events/10/a.md",
        "content/events/2/a.md",
        "content/people/a.yaml",
        "content/people/a_b.yaml",
        "content/people/b-c.yaml",
        "content/people/b.yaml",
        "content/site.yaml",
    ]
    assert told == []


def test_pictures_and_static_files_are_listed_and_not_read(tmp_path: Path) -> None:
    files = ["media/wu.jpg", "media/old/wu.png", "static/CNAME", "static/.well-known/security.txt", "static/a.yaml"]
    paths, others, told = read(tmp_path, written("media/media.yaml", "{}\n"), *(written(file, "x") for file in files))
    assert paths == ["content/media/media.yaml", "content/site.yaml"]
    assert sorted(others) == sorted(files)
    assert told == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("event/a.yaml", "E111 content/event/a.yaml"),
        ("notes.txt", "E111 content/notes.txt"),
        ("site.md", "E111 content/site.md"),
        ("events/a.txt", "E112 content/events/a.txt"),
        ("events/a.yml", "E112 content/events/a.yml"),
        ("events/a.YAML", "E112 content/events/a.YAML"),
        ("events/README", "E112 content/events/README"),
        ("people/wu.jpg", "E112 content/people/wu.jpg"),
    ],
)
def test_what_has_no_place_is_told_and_not_read(tmp_path: Path, path: str, told: str) -> None:
    paths, others, problems = read(tmp_path, written(path, "x"))
    assert (paths, others, problems) == (["content/site.yaml"], [], [told])


@pytest.mark.parametrize(
    "path", ["events/.a.md.swp", "events/a.md~", "events/a.md.bak", ".DS_Store", "people/.git/config"]
)
def test_what_editors_and_machines_leave_behind_is_passed_over(tmp_path: Path, path: str) -> None:
    assert read(tmp_path, written(path, "x")) == (["content/site.yaml"], [], [])


def test_settings_may_be_translated(tmp_path: Path) -> None:
    assert read(tmp_path, written("site.he.yaml", "title: x\n"))[2] == []


def test_a_file_that_is_too_large_is_told_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE", 20)
    paths, _, told = read(tmp_path, written("people/a.yaml", "x" * 21), written("people/b.yaml", "x" * 20))
    assert paths == ["content/people/b.yaml", "content/site.yaml"]
    assert told == ["E105 content/people/a.yaml"]


def test_a_link_is_told_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("name: x\n")
    root = folder(tmp_path / "root", person("wu"))
    (root / "content/people/link.yaml").symlink_to(outside)
    (root / "content/people/folder").symlink_to(tmp_path)
    sources, problems = load(root)
    assert [source.path for source in sources.content] == ["content/people/wu.yaml", "content/site.yaml"]
    assert [problem.code for problem in problems] == ["E109", "E109"]


def test_without_content_there_is_nothing_to_build(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="There is no folder content") as caught:
        load(tmp_path)
    assert "--root" in caught.value.fix


def test_without_settings_there_is_nothing_to_build(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(LoadError, match=r"content/site\.yaml"):
        load(tmp_path)


def test_a_sites_own_theme_stands_before_that_of_the_package(tmp_path: Path) -> None:
    own = folder(tmp_path, {**settings(), "themes/default/theme.yaml": "name: mine\n", "themes/own/.hidden": "x"})
    files = themes_in(own)
    assert files["default/theme.yaml"] == b"name: mine\n"
    assert "default/templates/base.html" in files
    assert "own/.hidden" not in files
    assert theme_folders(own)[0] == (tmp_path / "themes").resolve()


def test_the_package_brings_its_own_phrases() -> None:
    assert {"en", "he", "zh-Hant"} <= own_phrases().keys()
