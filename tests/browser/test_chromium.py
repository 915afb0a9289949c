"""A browser that cannot be driven is passed over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.browser import chromium


def program(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_a_browser_that_answers_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = program(tmp_path / "chromium", "exit 0")
    monkeypatch.setenv("DATELINE_CHROMIUM", str(browser))
    assert chromium.find() == browser


@pytest.mark.parametrize(
    "text", ["exit 127", "exec /snap/bin/chromium"], ids=["lacks a library", "is a snap in disguise"]
)
def test_a_browser_that_cannot_be_driven_is_not_taken(tmp_path: Path, text: str) -> None:
    assert not chromium.starts(program(tmp_path / "chromium", text))


def test_a_browser_that_is_not_there_is_not_taken(tmp_path: Path) -> None:
    assert not chromium.starts(tmp_path / "chromium")


@pytest.mark.parametrize(
    ("debian", "user", "commands"),
    [
        (True, 0, ["apt-get update", "apt-get install chromium"]),
        (True, 1000, ["playwright install chromium"]),
        (False, 1000, ["playwright install chromium"]),
    ],
)
def test_it_is_installed_as_the_machine_allows(
    monkeypatch: pytest.MonkeyPatch, debian: bool, user: int, commands: list[str]
) -> None:
    run: list[str] = []

    def note(command: list[str], environment: dict[str, str]) -> None:
        words = (word for word in command if not word.startswith("-") and word != sys.executable)
        run.append(" ".join(words))

    monkeypatch.setattr(chromium, "on_debian", lambda: debian)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(chromium, "run", note)
    chromium.install()
    assert run == commands


def test_where_none_can_be_had_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "install", lambda: None)
    assert chromium.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "install" in line


def test_where_there_is_one_nothing_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(chromium, "find", lambda: tmp_path)
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("it installed"))
    assert chromium.main() == 0
