"""Changes are seen, whatever becomes of the folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import watchfiles

from builder import watch
from builder.watch import Watch

PATIENCE = 20
Begin = Callable[..., tuple[Watch, "Queue[frozenset[Path]]", "Queue[str]"]]


@pytest.fixture
def begin() -> Iterator[Begin]:
    watches: list[Watch] = []

    def start(*folders: Path) -> tuple[Watch, Queue[frozenset[Path]], Queue[str]]:
        changes: Queue[frozenset[Path]] = Queue()
        said: Queue[str] = Queue()
        watches.append(Watch(changes.put, said.put))
        watches[-1].follow(folders)
        assert watches[-1].start(lambda: None)
        assert watches[-1].begun.wait(PATIENCE)
        return watches[-1], changes, said

    yield start
    for each in watches:
        each.stop()
        each.join()


def test_a_change_below_a_folder_is_seen(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "deep/down").mkdir(parents=True)
    _, changes, _ = begin(tmp_path)
    (tmp_path / "deep/down/x").touch()
    assert changes.get(timeout=PATIENCE) == frozenset({tmp_path / "deep/down/x"})


def test_a_folder_named_from_here_is_told_in_full(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    _, changes, _ = begin(Path("content"))
    (tmp_path / "content/x").touch()
    assert changes.get(timeout=PATIENCE) == frozenset({tmp_path / "content/x"})


def test_other_folders_can_be_followed_later(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    watching, changes, _ = begin(tmp_path / "one")
    watching.follow([tmp_path / "two"])
    assert changes.get(timeout=PATIENCE) == frozenset({tmp_path / "two"})
    (tmp_path / "two/x").touch()
    assert changes.get(timeout=PATIENCE) == frozenset({tmp_path / "two/x"})


def test_nothing_to_follow_is_no_fault(begin: Begin, tmp_path: Path) -> None:
    _, changes, _ = begin(tmp_path / "later")
    (tmp_path / "later").mkdir()
    assert changes.get(timeout=PATIENCE) == frozenset({tmp_path / "later"})


def test_a_machine_that_does_not_tell_of_changes_is_looked_at(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_watches_left(*folders: Path, force_polling: bool | None, **options: Any) -> Any:
        if not force_polling:
            raise OSError("no watches left")
        return watchfiles.watch(*folders, force_polling=True, poll_delay_ms=20, **options)

    monkeypatch.setattr(watch, "watch", no_watches_left)
    _, changes, said = begin(tmp_path)
    assert "no watches left" in said.get(timeout=PATIENCE)
    assert changes.get(timeout=PATIENCE) == frozenset({tmp_path})
    (tmp_path / "x").touch()
    assert tmp_path / "x" in changes.get(timeout=PATIENCE)
