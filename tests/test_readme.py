"""What README.md says is so: its commands exist, its event checks clean, its error is what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from tests.render.small import ROOT, settings, written

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
INLINE = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", README, flags=re.DOTALL | re.MULTILINE))
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def commands() -> list[str]:
    """Every command of the code blocks and of the text, without its remark."""
    lines = [
        line.partition("#")[0].strip() for name, text in BLOCKS if name in ("sh", "bash") for line in text.splitlines()
    ]
    named = [text for text in INLINE if re.match(r"(make|dateline|\.venv/bin/dateline) ", text)]
    return sorted({line.removeprefix("$ ") for line in (*lines, *named) if line})


def test_there_are_commands() -> None:
    assert {"make serve", "make site", "dateline build"} <= set(commands())


@pytest.mark.parametrize("command", commands())
def test_a_command_exists(command: str) -> None:
    program, *rest = command.split()
    if program == "make":
        assert set(rest) <= TARGETS
    else:
        assert Path(program).name == "dateline"
        assert rest[0] in main.commands


def test_every_make_target_that_a_reader_is_told_of_is_one() -> None:
    told = {target for text in INLINE for target in re.findall(r"^make ([a-z-]+)", text)}
    assert told
    assert told <= TARGETS


def sample() -> tuple[str, str]:
    """The path and the text of the event that a reader is asked to save."""
    (text,) = blocks("markdown")
    (path,) = re.findall(r"^Save this as `(content/events/[^`]+)`", README, re.MULTILINE)
    return path, text


def check(root: Path) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root)], catch_exceptions=False)


def saved(root: Path, text: str) -> Path:
    return written(root, settings(), {sample()[0]: text})


def test_the_sample_event_checks_clean(tmp_path: Path) -> None:
    done = check(saved(tmp_path, sample()[1]))
    assert (done.exit_code, done.stderr.replace("1 notice.\n", "").replace("2 notices.\n", "")) == (0, "")


def test_the_mistake_that_is_shown_is_what_is_printed(tmp_path: Path) -> None:
    (wrong,) = re.findall(r"^Change the date to `([^`]+)` and save", README, re.MULTILINE)
    (shown,) = [text for text in blocks("") if sample()[0] in text]
    text = re.sub(r"^date: .*$", f"date: {wrong}", sample()[1], flags=re.MULTILINE)
    done = check(saved(tmp_path, text))
    assert done.exit_code == 1
    assert done.stderr.startswith(shown)


def test_the_event_has_the_address_that_is_told() -> None:
    path, _ = sample()
    assert f"`/events/{Path(path).stem}/`" in README


def test_the_command_that_begins_a_file_does(tmp_path: Path) -> None:
    (title,) = re.findall(r'dateline new trade "([^"]+)"', README)
    root = written(tmp_path, settings())
    done = CliRunner().invoke(main, ["new", "trade", title, "--root", str(root)], catch_exceptions=False)
    assert done.exit_code == 0
    assert list((root / "content/events").glob("*.md"))


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#\s]+)", README))))
def test_what_is_linked_is_there(link: str) -> None:
    assert (ROOT / link).exists()
