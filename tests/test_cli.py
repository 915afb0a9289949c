"""The command line: what it prints, what it writes, and the code with which it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from builder import cli, recall
from builder.cli import GOOD, INTERRUPTED, NOT_DONE, WRONG_USE, main
from builder.model import COLLECTIONS, KINDS
from builder.render.page import Page
from tests.render.small import ROOT, event, settings, written

BAD = "title: B\ndate: tomorrow\nkind: report\n"
SOURCED: dict[str, Any] = {
    "sources": [{"publisher": "P", "url": "https://p.example/1", "archived": "https://archive.example/1"}]
}


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATELINE_BASE_URL", "SOURCE_DATE_EPOCH", "NO_COLOR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site without a mistake."""
    return written(tmp_path / "root", event("a", **SOURCED))


@pytest.fixture
def broken(root: Path) -> Path:
    """The same with one error, in a file of its own."""
    (root / "content/events/b.yaml").write_text(BAD)
    return root


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], env=environment, catch_exceptions=False)


def build(root: Path, *arguments: object, **environment: str) -> Result:
    return run("build", "--root", root, "--no-search", *arguments, **environment)


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Each file and folder with its time, its mode and its bytes."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *sorted(folder.rglob("*"))]
    }


# build


def test_a_good_build_ends_with_0_and_says_what_it_did(root: Path) -> None:
    done = build(root)
    assert done.exit_code == GOOD
    assert f"Built 1 event into {root / 'site'}:" in done.stdout
    assert "0 unchanged" in done.stdout
    assert (root / "site/events/a/index.html").exists()


def test_a_build_goes_where_it_is_told(root: Path, tmp_path: Path) -> None:
    assert build(root, "--out", tmp_path / "elsewhere").exit_code == GOOD
    assert (tmp_path / "elsewhere/index.html").exists()
    assert not (root / "site").exists()


def test_a_build_with_a_mistake_ends_with_1_and_leaves_the_last_good_site(root: Path) -> None:
    assert build(root).exit_code == GOOD
    before = everything(root / "site")
    (root / "content/events/b.yaml").write_text(BAD)
    done = build(root)
    assert done.exit_code == NOT_DONE
    assert "content/events/b.yaml:2:7: E205" in done.stderr
    assert "1 error" in done.stderr
    assert "is as it was" in done.stdout
    assert everything(root / "site") == before


def test_under_strict_a_warning_ends_with_1(tmp_path: Path) -> None:
    root = written(tmp_path, event("a"))
    assert build(root).exit_code == GOOD
    done = build(root, "--strict")
    assert done.exit_code == NOT_DONE
    assert "--strict" in done.stderr


def test_a_folder_that_is_not_of_dateline_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("years of work")
    before = everything(tmp_path / "mine")
    done = build(root, "--out", tmp_path / "mine")
    assert done.exit_code == NOT_DONE
    assert "is not empty" in done.stderr
    assert "--out" in done.stderr
    assert everything(tmp_path / "mine") == before


@pytest.mark.parametrize("inside", [".", "content", "content/site", "themes/site"])
def test_the_content_is_no_place_for_the_site(root: Path, inside: str) -> None:
    (root / "themes").mkdir()
    before = everything(root)
    done = build(root, "--out", root / inside)
    assert done.exit_code == NOT_DONE
    assert everything(root) == before


def test_drafts_want_a_folder_of_their_own(tmp_path: Path) -> None:
    root = written(tmp_path / "root", event("a", draft="true", **SOURCED))
    done = build(root, "--drafts")
    assert done.exit_code == WRONG_USE
    assert "--out" in done.stderr
    assert not (root / "site").exists()
    assert build(root, "--drafts", "--out", root / "x/../site").exit_code == WRONG_USE
    assert not (root / "site").exists()
    assert build(root, "--drafts", "--out", tmp_path / "preview").exit_code == GOOD
    for page in ("index.html", "events/a/index.html", "kinds/report/index.html"):
        assert '<meta name="robots" content="noindex">' in (tmp_path / "preview" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("flag", "variable", "base"),
    [
        ("", "", "https://example.org/repo/"),
        ("", "https://variable.example/v", "https://variable.example/v/"),
        ("https://flag.example/f/", "", "https://flag.example/f/"),
        ("https://flag.example/f", "https://variable.example/v/", "https://flag.example/f/"),
    ],
)
def test_the_base_url_is_of_the_flag_then_the_variable_then_the_settings(
    root: Path, flag: str, variable: str, base: str
) -> None:
    given = ["--base-url", flag] if flag else []
    assert build(root, *given, **({"DATELINE_BASE_URL": variable} if variable else {})).exit_code == GOOD
    assert f'<link rel="canonical" href="{base}">' in (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "https://example.org/?a=b", "https://a b/"])
def test_a_base_url_that_is_none_is_wrong_use(root: Path, url: str) -> None:
    done = build(root, "--base-url", url)
    assert done.exit_code == WRONG_USE
    assert "base URL" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "environment", "there"),
    [
        (["--now", "2025-01-01T00:00:00Z"], {}, False),
        (["--now", "2025-01-03"], {}, True),
        ([], {"SOURCE_DATE_EPOCH": "1735689599"}, False),
        ([], {"SOURCE_DATE_EPOCH": "1735862400"}, True),
        (["--now", "2025-01-01"], {"SOURCE_DATE_EPOCH": "1735862400"}, False),
        ([], {}, True),
    ],
)
def test_the_time_of_the_build_is_of_the_flag_then_the_variable_then_the_clock(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], there: bool
) -> None:
    root = written(tmp_path, event("a", publish_at="2025-01-02T00:00Z", **SOURCED))
    assert build(root, *arguments, **environment).exit_code == GOOD
    assert (root / "site/events/a").exists() is there


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--now", "yesterday"], {}),
        ([], {"SOURCE_DATE_EPOCH": "yesterday"}),
        ([], {"SOURCE_DATE_EPOCH": "1.5"}),
        ([], {"SOURCE_DATE_EPOCH": "²"}),
        (["--now", "2025"], {}),
        (["--now", "2025-01-01/2025-01-02"], {}),
        (["--jobs", "0"], {}),
        (["--jobs", "many"], {}),
        (["--nonsense"], {}),
        (["--root", "/nowhere/at/all"], {}),
    ],
)
def test_wrong_use_ends_with_2_and_builds_nothing(
    root: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    done = build(root, *arguments, **environment)
    assert done.exit_code == WRONG_USE
    assert "Traceback" not in done.output
    assert not (root / "site").exists()


def test_an_epoch_beyond_all_time_is_wrong_use(root: Path) -> None:
    assert build(root, SOURCE_DATE_EPOCH="9" * 30).exit_code == WRONG_USE


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_without_content_ends_with_1_and_says_what_to_do(command: str, tmp_path: Path) -> None:
    done = run(command, "--root", tmp_path)
    assert done.exit_code == NOT_DONE
    assert "There is no folder content in " in done.stderr
    assert "--root" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_search_there_is_no_bundle(root: Path) -> None:
    assert build(root).exit_code == GOOD
    assert not (root / "site/pagefind").exists()
    assert run("build", "--root", root).exit_code == GOOD
    assert (root / "site/pagefind/pagefind.js").exists()


def test_timings_are_told_for_each_stage(root: Path) -> None:
    done = build(root, "--timings")
    for stage in ("load", "validate", "link", "theme", "render", "write", "memory"):
        assert f"  {stage} " in done.stdout


def test_files_that_no_build_wrote_are_left_and_told(root: Path) -> None:
    build(root)
    (root / "site/mine.txt").write_text("mine")
    done = build(root)
    assert "mine.txt is not of this build" in done.stdout
    assert (root / "site/mine.txt").read_text() == "mine"


class Careless:
    """Foreign code that lets no exception pass: the interrupt falls into its end."""

    def __del__(self) -> None:
        raise KeyboardInterrupt


def test_an_interrupt_that_foreign_code_holds_back_is_heard_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        Careless()
        for _moment in range(1000):  # in moments, since such an interrupt ends none of them, but comes between two
            time.sleep(0.01)

    monkeypatch.setattr("builder.build.build", interrupted)
    done = run("build", "--root", root, "--out", root / "site")
    assert done.exit_code == INTERRUPTED
    assert "Traceback" not in done.stderr


def test_an_interrupted_build_ends_with_130(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builder.build.build", interrupted)
    done = build(root)
    assert done.exit_code == INTERRUPTED
    assert done.stderr == "Interrupted.\n"


def test_a_folder_that_may_not_be_written_is_told_in_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(root / "site"))

    monkeypatch.setattr("builder.build.build", denied)
    done = build(root)
    assert done.exit_code == NOT_DONE
    assert done.stderr.startswith(f"{root / 'site'} could not be used: Permission denied.")


# check


@pytest.mark.parametrize("shape", ["text", "json", "github"])
def test_check_writes_nothing_at_all(broken: Path, shape: str) -> None:
    build(broken)
    before = everything(broken)
    assert run("check", "--root", broken, "--format", shape).exit_code == NOT_DONE
    assert everything(broken) == before


def test_check_of_a_good_site_ends_with_0(root: Path) -> None:
    done = run("check", "--root", root)
    assert done.exit_code == GOOD
    assert done.stderr == ""
    assert "no problem found" in done.stdout
    assert run("check", "--root", root, "--strict").exit_code == GOOD


def test_check_tries_only_templates_that_made_no_page_of_the_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[set[str]] = []

    def noted(pages: Iterable[Page]) -> list[object]:
        tried.append({page.template for page in pages})
        return []

    monkeypatch.setattr(recall, "tried", noted)
    run("check", "--root", root)
    build(root)
    run("check", "--root", root)
    written(root, {"content/people/wu.yaml": "name: Wu\nbody: A person.\n"})
    run("check", "--root", root)
    written(root, {"themes/mine/theme.yaml": "name: Mine\nextends: default\n"})
    run("check", "--root", root)
    assert tried[1:3] == [set(), {"record.html"}]
    assert tried[3] == tried[0] | {"record.html"}


def test_check_tells_where_what_and_what_to_do(broken: Path) -> None:
    done = run("check", "--root", broken)
    lines = done.stderr.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("content/events/b.yaml:2:7: E205"))
    assert '"tomorrow" is true only' in lines[place]
    assert lines[place + 1].startswith("    ")
    assert lines[-1].startswith("1 error")
    assert "\x1b" not in done.stderr


def test_check_tells_all_problems_of_a_run_together(broken: Path) -> None:
    (broken / "content/events/c.yaml").write_text("title: C\ndate: 2024\nkind: nokind\npeople: [nobody]\n")
    (broken / "content/people").mkdir()
    (broken / "content/people/p.yaml").write_text("nam: P\n")
    told = run("check", "--root", broken).stderr
    for place in ("events/b.yaml:2:7", "events/c.yaml:3:7", "people/p.yaml"):
        assert f"content/{place}" in told


def test_check_for_programs_prints_one_object_a_line(broken: Path) -> None:
    done = run("check", "--root", broken, "--format", "json")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == NOT_DONE
    assert {tuple(each) for each in said} == {("path", "line", "column", "code", "severity", "what", "fix")}
    error = next(each for each in said if each["severity"] == "error")
    assert (error["path"], error["line"], error["column"], error["code"]) == ("content/events/b.yaml", 2, 7, "E205")
    assert done.stderr == ""


def test_check_for_github_prints_annotations_and_a_summary(broken: Path, tmp_path: Path) -> None:
    (broken / "content/events/b.yaml").write_text("title: B\ndate: '100%, or: not'\nkind: report\n")
    summary = tmp_path / "summary.md"
    done = run("check", "--root", broken, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    told = next(line for line in done.stdout.splitlines() if "E205" in line)
    assert told.startswith("::error file=content/events/b.yaml,line=2,col=7,title=E205::")
    assert "100%25, or: not" in told
    table = summary.read_text(encoding="utf-8").splitlines()
    assert table[0] == "| where | what | what to do |"
    assert [row for row in table if "content/events/b.yaml:2:7" in row and "E205" in row]


def test_check_for_machines_of_a_good_site_says_nothing(root: Path) -> None:
    for shape in ("json", "github"):
        done = run("check", "--root", root, "--format", shape)
        assert (done.exit_code, done.stdout) == (GOOD, "")


def test_check_sees_the_site_at_the_time_it_is_told(tmp_path: Path) -> None:
    root = written(tmp_path, event("a", **SOURCED), event("b", publish_at="2025-01-02T00:00Z", **SOURCED))
    assert "1 event," in run("check", "--root", root, "--now", "2025-01-01").stdout
    assert "2 events," in run("check", "--root", root, "--now", "2025-01-03").stdout


def test_of_many_problems_of_one_code_the_rest_is_a_count(root: Path) -> None:
    for number in range(25):
        (root / f"content/events/b{number}.yaml").write_text(BAD)
    told = run("check", "--root", root).stderr
    assert told.count(": E205 ") == 20
    assert "… and 5 more of E205." in told


# colour


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_problems_are_coloured_on_a_terminal_alone_and_never_under_no_color(
    broken: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str, coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    said: list[str] = []
    monkeypatch.setattr(sys, "stderr", type("Terminal", (), {"isatty": lambda self: terminal})())
    monkeypatch.setattr(click, "echo", lambda line, **_: said.append(line))
    from builder.edtf import parse
    from builder.options import Options
    from builder.stopwatch import Stopwatch
    from builder.understand import understand

    draft = understand(broken, Options(now=parse("2025-01-01")), Stopwatch())
    cli.tell(draft.problems, "text", strict=False)
    assert any("\x1b[31mE205" in line for line in said) is coloured


# new


@pytest.mark.parametrize("kind", [*KINDS, *COLLECTIONS[1:], "person", "organization", "ruling"])
def test_new_writes_a_file_that_checks_clean(tmp_path: Path, kind: str) -> None:
    root = written(tmp_path, event("a", **SOURCED), settings(kinds={"ruling": {"label": "Ruling"}}))
    before = set(root.rglob("*"))
    done = run("new", kind, 'A "new" thing: 吳志中', "--root", root)
    assert done.exit_code == GOOD, done.output
    (path,) = [path for path in set(root.rglob("*")) - before if path.is_file()]
    assert done.stdout == f"Wrote {path.relative_to(root)}.\n"
    checked = run("check", "--root", root, "--format", "json")
    assert checked.exit_code == GOOD, checked.output
    # That an event names no source yet is what its editor is to be told.
    assert {json.loads(line)["code"] for line in checked.stdout.splitlines()} <= {"W303"}, checked.stdout


def test_a_new_event_with_its_date_stands_in_the_folder_of_the_year(root: Path) -> None:
    assert run("new", "visit", "A delegation arrives", "--date", "2024-05", "--root", root).exit_code == GOOD
    text = (root / "content/events/2024/a-delegation-arrives-2024.md").read_text(encoding="utf-8")
    assert 'date: "2024-05"' in text
    assert "draft: true" in text
    assert run("new", "visit", "A delegation arrives", "--date", "2024-05", "--root", root).exit_code == GOOD
    assert (root / "content/events/2024/a-delegation-arrives-2024-2.md").exists()


def test_a_new_translation_stands_beside_its_original(tmp_path: Path) -> None:
    root = written(tmp_path, event("a", **SOURCED), settings(languages=["en", "he"]))
    assert run("new", "visit", "a", "--lang", "he", "--root", root).exit_code == GOOD
    assert (root / "content/events/a.he.yaml").exists()
    assert run("check", "--root", root).exit_code == GOOD


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["visti", "A title"], 'Did you mean "visit"?'),
        (["visit", "!?"], "no letter"),
        (["visit", "A title", "--date", "tomorrow"], "is not a date"),
        (["visit", "A title", "--lang", "he"], "no language to translate into"),
    ],
)
def test_what_cannot_be_begun_ends_with_1_and_says_why(root: Path, arguments: list[str], told: str) -> None:
    before = everything(root)
    done = run("new", *arguments, "--root", root)
    assert done.exit_code == NOT_DONE
    assert told in done.stderr
    assert everything(root) == before


# schema


def test_schemas_are_written_and_their_use_is_told(root: Path) -> None:
    done = run("schema", "--root", root, "--vscode")
    assert done.exit_code == GOOD
    assert f"into {root / 'schemas'}, with 1 id:" in done.stdout
    assert "Wrote .vscode/settings.json." in done.stdout
    assert "as its settings say" in done.stdout
    assert (root / "schemas/events.json").exists()
    assert "0 changed" in run("schema", "--root", root).stdout


def test_schemas_of_content_with_mistakes_are_written_all_the_same(broken: Path) -> None:
    assert run("schema", "--root", broken).exit_code == GOOD


def test_schemas_need_a_site_and_another_folder_than_content(root: Path, tmp_path: Path) -> None:
    assert run("schema", "--root", tmp_path / "nowhere").exit_code == WRONG_USE
    before = everything(root)
    done = run("schema", "--root", root, "--out", root / "content/schemas")
    assert done.exit_code == NOT_DONE
    assert "--out" in done.stderr
    assert everything(root) == before


STOPS: list[tuple[BaseException, int, str]] = [
    (KeyboardInterrupt(), INTERRUPTED, "Interrupted.\n"),
    (OSError(28, "No space left", "x.json"), NOT_DONE, "x.json could not be used: No space left."),
]


@pytest.mark.parametrize("command", ["schema", "init"])
@pytest.mark.parametrize("stop", STOPS, ids=["interrupted", "full"])
def test_what_stops_the_writing_is_told_in_words(
    root: Path, monkeypatch: pytest.MonkeyPatch, command: str, stop: tuple[BaseException, int, str]
) -> None:
    raised, code, told = stop

    def stopped(*_: object) -> None:
        raise raised

    monkeypatch.setattr("builder.start.start", stopped)
    monkeypatch.setattr("builder.describe.describe", stopped)
    done = run(command, root / "new") if command == "init" else run(command, "--root", root)
    assert done.exit_code == code
    assert done.stderr.startswith(told)


# help


@pytest.mark.parametrize("command", ["", *main.commands])
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(*([command] if command else []), "--help")
    assert done.exit_code == GOOD
    assert "Example:" in done.stdout
    assert f"    dateline {command}".rstrip() in done.stdout
    assert "\\b" not in done.stdout


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith("dateline ")


def test_a_command_that_is_none_is_wrong_use() -> None:
    assert run("bild").exit_code == WRONG_USE


def test_the_package_runs_as_a_program(root: Path) -> None:
    command = [sys.executable, "-m", "builder", "check", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert (done.returncode, done.stderr) == (GOOD, "")


def test_what_is_printed_gives_no_order_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    cli.say("one \x1b[31m\n##[error]two \u202e")
    with pytest.raises(SystemExit):
        cli.stop("three \x9b31m", "four\r")
    told = capsys.readouterr()
    assert told.out == "one \\u001b[31m\n##\\u005berror]two \\u202e\n"
    assert told.err == "three \\u009b31m\n    four\\u000d\n"
