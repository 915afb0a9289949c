"""What every test stands on: a quiet environment, and hypothesis that behaves the same everywhere."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from builder import disk
from tests.shared import SHARED

# What the machine, its owner or its CI has set must not change an answer.
LEFT_OUT = ("DATELINE_", "GITHUB_", "GIT_", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A. Tester",
    "GIT_AUTHOR_EMAIL": "tester@example.org",
    "GIT_COMMITTER_NAME": "A. Tester",
    "GIT_COMMITTER_EMAIL": "tester@example.org",
}

# A slow machine is no fault of the code, so there is no deadline; in CI the same examples are drawn on every run.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:
    """Make a folder for what the processes of a run share, and have it taken away in the end."""
    if not hasattr(config, "workerinput"):
        os.environ[SHARED] = tempfile.mkdtemp(prefix="dateline-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(SHARED)))


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(LEFT_OUT):
            monkeypatch.delenv(name)
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def no_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here nothing changes twice within one tick, and every change is one of size."""
    monkeypatch.setattr(disk, "TICK", 0)
    monkeypatch.setattr(disk, "LONG_TICK", 0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright holds an event loop to the end of the run, and no other can start beside it.

    Of these the longest files first, so that no process is left with one when the others are done.
    """
    long = Counter(item.path for item in items)
    items.sort(key=lambda item: (1, -long[item.path]) if "browser" in item.path.parts else (0, 0))


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder with little room (`param` kB, else 256): a file system for root, else an `os` that writes no more."""
    size = getattr(request, "param", 256)
    place = tmp_path / "small"
    place.mkdir()
    mount = f"mount -t tmpfs -o size={size}k,mode=755 none {place} 2>/dev/null"
    if os.geteuid() == 0 and os.system(mount) == 0:
        yield place
        os.system(f"umount {place}")
        return
    room = size * 1024

    def write_some(descriptor: int, content: bytes) -> int:
        nonlocal room
        if room < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        room -= len(content)
        return real(descriptor, content)

    real = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", write_some)
        yield place
