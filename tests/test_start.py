"""A new site: it builds at once without a warning, and holds what an editor and GitHub need."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from builder import start as starting
from builder.cli import main
from builder.editors.files import extensions, settings
from builder.problems import FailureError
from builder.start import known_origin, needed, origin, requirements, start
from tests.test_workflows import USE, WORKFLOWS

ROOT = Path(__file__).parents[1]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "new").exit_code == 0
    return tmp_path / "new"


def test_a_new_site_checks_clean_and_builds(site: Path) -> None:
    done = run("check", "--root", site, "--strict")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "1 event, no problem found. 1 notice: --notices tells of what.\n",
        "",
    )
    assert run("build", "--root", site, "--no-search", "--strict").exit_code == 0
    page = (site / "site/events/trade-office-2024/index.html").read_text(encoding="utf-8")
    assert "between 2 and 19\u00a0May 2024" in page
    assert "We do not comment on this." in page


def test_it_says_what_it_wrote_and_what_to_do(tmp_path: Path) -> None:
    said = run("init", tmp_path / "new").stdout
    assert said.startswith(f"Began a site in {tmp_path / 'new'}: 13 files")
    assert f"dateline serve --root {tmp_path / 'new'}" in said


def test_editors_have_their_settings_and_schemas(site: Path) -> None:
    assert (site / ".vscode/settings.json").read_text(encoding="utf-8") == settings()
    assert (site / ".vscode/extensions.json").read_text(encoding="utf-8") == extensions()
    assert "example-ministry" in (site / "schemas/events.json").read_text(encoding="utf-8")


def test_what_is_made_is_kept_out_of_git(site: Path) -> None:
    subprocess.run(["git", "init", "-q", site], check=True)
    run("build", "--root", site, "--no-search")
    answer = subprocess.run(
        ["git", "-C", site, "status", "--porcelain", "-uall"], capture_output=True, text=True, check=True
    )
    made = {line[3:].split("/")[0] for line in answer.stdout.splitlines()}
    assert made == {".github", ".gitignore", ".vscode", "README.md", "content", "requirements.txt"}


def test_its_workflows_run_what_those_of_this_repository_run(site: Path) -> None:
    ours = {use[0].strip() for path in WORKFLOWS for use in USE.finditer(path.read_text())}
    for name in ("check.yml", "publish.yml"):
        text = (site / ".github/workflows" / name).read_text()
        assert {use[0].strip() for use in USE.finditer(text)} <= ours
        parsed: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
        assert parsed["permissions"] == {}
        assert "requirements.txt" in text
        assert all(need in parsed["jobs"] for job in parsed["jobs"].values() for need in [job.get("needs", "build")])


def test_zizmor_finds_nothing_in_its_workflows(site: Path) -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command: list[str | Path] = [
        zizmor,
        "--offline",
        "--persona",
        "pedantic",
        "--no-progress",
        site / ".github/workflows",
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_folder_that_holds_something_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    done = run("init", tmp_path)
    assert done.exit_code == 1
    assert "is not empty: it holds thesis.txt." in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert run("init", tmp_path / "thesis.txt").exit_code == 1
    assert run("init").exit_code == 2


def test_an_empty_repository_is_a_good_place(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "content/site.yaml" in start(tmp_path)


def test_a_place_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("init", tmp_path / "file/below")
    assert (done.exit_code, "Traceback" in done.output) == (1, False)


def test_everything_that_is_needed_is_pinned_and_nothing_that_only_tests_need() -> None:
    found = needed("dateline")
    assert found["pydantic_core"] == importlib.metadata.version("pydantic_core")
    assert {"click", "Jinja2", "PyYAML", "tornado"} <= found.keys()
    assert not {"pytest", "mypy", "playwright", "dateline"} & found.keys()
    assert {f"{name}=={version}" for name, version in found.items()} <= set(requirements().splitlines())


@pytest.mark.parametrize(
    ("said", "remote", "wanted"),
    [
        (
            {"url": "https://example.org/d.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "",
            "dateline @ git+https://example.org/d.git@abc",
        ),
        ({"url": "https://example.org/d.whl", "archive_info": {}}, "", "dateline @ https://example.org/d.whl"),
        (
            {"url": "file:///x", "dir_info": {}},
            "https://me:secret@example.org/d",
            "dateline @ git+https://example.org/d@abc",
        ),
        (
            {"url": "file:///x", "dir_info": {}},
            "git@example.org:a/d.git",
            "dateline @ git+https://example.org/a/d.git@abc",
        ),
        ({"url": "file:///x", "dir_info": {}}, "", ""),
        ({"url": "file:///x", "dir_info": {}}, "/some/folder", ""),
        ({}, "", ""),
    ],
)
def test_a_site_says_where_its_dateline_comes_from_if_others_can_find_it_there(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], remote: str, wanted: str
) -> None:
    class Installed:
        requires = ()

        def read_text(self, name: str) -> str | None:
            return json.dumps(said) if said and name == "direct_url.json" else None

    monkeypatch.setattr(starting, "distribution", lambda name: Installed())
    monkeypatch.setattr(starting, "_git", lambda folder, *words: remote if words[0] == "remote" else "abc")
    assert origin() == wanted
    assert known_origin(requirements()) is bool(wanted)


def test_the_failure_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(FailureError) as caught:
        start(tmp_path)
    assert caught.value.fix.endswith(".")


def test_the_hook_for_pre_commit_runs_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command = hook["entry"].split()
    assert hook["id"] == "dateline-check"
    assert program == "dateline"
    assert command in main.commands
    assert hook["pass_filenames"] is False
