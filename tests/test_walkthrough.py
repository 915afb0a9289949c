"""What docs/walkthrough.md shows is so: its commands exist, its entry checks clean, its mistakes are told so."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
ENTRY = Path("content/events/2025/wu-visit-2025.md")

# What is written in the entry, and what an editor is imagined to have written instead; in the order of the text.
MISTAKES = (
    ("{id: francois-wu, role: visitor}", "{id: francois-wo, role: visitor}"),
    ('date: "[2025-11-21..2025-12-11]"\ndate_text', "date: early December 2025\ndate_text"),
    ("described_as: familiar with the trip", "described_as: close to Francois Wu"),
    ("status: reported\nimportance", "status: confirmed\nimportance"),
)


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


ORIGINAL, TRANSLATION = blocks("markdown")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first site, with the entry as it is in the walkthrough, before it was translated."""
    root = tmp_path_factory.mktemp("walkthrough")
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns(f"{ENTRY.stem}.*.*"))
    return root


def check(root: Path, entry: str, *options: str) -> Result:
    (root / ENTRY).write_text(entry, encoding="utf-8")
    return CliRunner().invoke(main, ["check", "--root", str(root), *options])


def commands() -> list[list[str]]:
    lines = [shlex.split(line) for text in blocks("sh") for line in text.splitlines()]
    return [line[1:] for line in lines if Path(line[0]).name == "dateline"]


def test_there_are_commands() -> None:
    assert {name for name, *_ in commands()} == {"build", "check", "new", "serve"}


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_a_command_can_be_given_so(command: list[str]) -> None:
    """It is parsed as it stands; nothing of it runs."""
    name, *arguments = command
    assert main.commands[name].make_context(name, arguments).params


def test_the_entry_is_without_a_problem(root: Path) -> None:
    done = check(root, ORIGINAL, "--strict")
    assert (done.exit_code, done.stderr) == (0, "")


def test_each_mistake_has_its_answer() -> None:
    assert len(blocks("")) == len(MISTAKES)


@pytest.mark.parametrize(("mistake", "answer"), list(zip(MISTAKES, blocks(""), strict=True)))
def test_a_mistake_is_told_as_printed(root: Path, mistake: tuple[str, str], answer: str) -> None:
    right, wrong = mistake
    assert ORIGINAL.count(right) == 1
    assert answer in check(root, ORIGINAL.replace(right, wrong)).stderr


def test_the_additions_are_without_a_problem(root: Path) -> None:
    """Embargo, correction and withdrawal, put into the entry one after the other."""
    additions = [text for text in blocks("yaml") if not text.startswith("st-wu:")]
    assert len(additions) == 3
    for addition in additions:
        entry = ORIGINAL.replace("status: reported\nimportance", "importance") if "status:" in addition else ORIGINAL
        done = check(root, entry.replace("byline:", f"{addition}byline:"), "--strict")
        assert (done.exit_code, done.stderr) == (0, ""), addition


def test_an_embargo_holds(root: Path) -> None:
    """The two times of the text lie before it and after it."""
    (embargo,) = (text for text in blocks("yaml") if text.startswith("publish_at:"))
    times = re.findall(r"--now (\S+)", TEXT)
    entry = ORIGINAL.replace("byline:", f"{embargo}byline:")
    # At those times the other entries, which came later, would be of the future.
    settings = root / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "lint: {W312: ignore}\n", encoding="utf-8")
    before, after = (check(root, entry, "--now", time).stdout for time in times)
    assert int(before.split()[0]) + 1 == int(after.split()[0])


def test_a_translation_is_without_a_problem(root: Path) -> None:
    settings = (root / "content" / "site.yaml").read_text(encoding="utf-8")
    (shown,) = re.findall(r"`(languages: \[.*?\])`", TEXT)
    assert shown in settings.splitlines()
    (root / ENTRY).with_suffix(".zh-Hant.md").write_text(TRANSLATION, encoding="utf-8")
    done = check(root, ORIGINAL, "--strict")
    assert (done.exit_code, done.stderr) == (0, "")


def test_the_files_that_it_leads_to_are_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert targets
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
