"""A whole build leaves a whole site, whatever becomes of it: killed, ended, without room, or one of two."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from builder.build import build
from builder.crew import HelperError
from builder.denial import WriteError
from builder.engine import SearchError
from builder.render.page import Page
from builder.stopwatch import Stopwatch
from tests.killing import Killing, shared, tree
from tests.worlds import event, folder, page, written

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child uses no thread of its parent


def test_a_build_killed_at_any_moment_leaves_a_whole_site_or_one_that_the_next_command_finishes(tmp_path: Path) -> None:
    killing = Killing(tmp_path, seed=1848)
    assert sum(1 for _ in killing.kill(40)) == 40
    assert killing.ends["as it was"]


def test_a_build_that_is_ended_by_a_signal_leaves_a_whole_site_and_nothing_to_finish(tmp_path: Path) -> None:
    killing = Killing(tmp_path, seed=1949)
    assert sum(1 for _ in killing.end(2)) == 2
    assert killing.ends["interrupted"]


# Without room.

WORDS = "\n\n".join(["Many words that say nothing. " * 100] * 12)


def large(root: Path) -> Path:
    """A content whose site takes a megabyte more than others."""
    pages = [page(f"p{number}", body=WORDS) for number in range(30)]
    return folder(root, {path: text for files in [event("stays"), *pages] for path, text in files.items()})


@pytest.mark.parametrize("small_disk", [1500], indirect=True)
def test_a_full_disk_leaves_the_site_as_it_was_and_no_litter(small_disk: Path, tmp_path: Path) -> None:
    out, killing = small_disk / "site", Killing(tmp_path, seed=0)
    build(killing.targets[0].root, out, killing.options(), Stopwatch())
    with shared(), pytest.raises(WriteError, match="The disk is full"):
        build(large(tmp_path / "large"), out, killing.options(), Stopwatch())
    assert tree(out) == killing.targets[0].clean
    assert [path.name for path in small_disk.iterdir()] == ["site"]


def test_a_disk_that_fills_while_the_search_is_made_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing = Killing(tmp_path, seed=0)
    monkeypatch.setattr("builder.engine.is_full", lambda folder: True)
    monkeypatch.setattr("builder.engine.GLANCE", 0.001)
    with pytest.raises(SearchError, match="The disk is full"):
        build(killing.targets[1].root, killing.out, replace(killing.options(), search=True), Stopwatch())
    killing.look(killing.targets[0], killed=False)


# Beside another, or without all of itself.


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    killing = Killing(tmp_path, seed=0)
    children = []
    for target in killing.targets:
        child = os.fork()
        if child == 0:
            done = 0
            while done < 5:
                with suppress(WriteError):
                    killing.build(target)
                    done += 1
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert tree(killing.out) in [target.clean for target in killing.targets]
    assert list(tmp_path.glob(".*")) == []


def test_a_process_that_the_system_ends_is_told_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    killing = Killing(tmp_path, seed=0)
    old, new = killing.targets
    master = os.getpid()

    def die_elsewhere() -> bytes:
        if os.getpid() != master:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    deadly = [Page(f"{number}.html", die_elsewhere) for number in range(2)]
    with pytest.raises(HelperError, match="The system ended a process"):
        killing.build(replace(new, draft=replace(new.draft, pages=(*new.draft.pages, *deadly))))
    killing.look(old, killed=False)


def test_mistakes_in_the_content_do_not_keep_a_killed_build_from_being_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing = Killing(tmp_path, seed=0)
    old, new = killing.targets
    monkeypatch.setattr("builder.write.move_in", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if child == 0:
        killing.in_child(new)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    monkeypatch.undo()
    assert tree(killing.out) not in (old.clean, new.clean), "the kill came too early or too late"
    bad = folder(tmp_path / "bad", written("events/bad.md", "---\ntitle: [\n---\n"))
    report = build(bad, killing.out, killing.options(), Stopwatch())
    assert report.written is None
    assert tree(killing.out) == new.clean
