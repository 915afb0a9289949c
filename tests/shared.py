"""What the processes of a run share: sites that one of them builds, and all look at."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

SHARED = "TESTS_SHARED"  # names a folder that is there as long as the run


def own_folder() -> Path:
    """A folder that is gone after the run."""
    made = Path(tempfile.mkdtemp(prefix="dateline-test-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def shared(name: str, make: Callable[[Path], Path]) -> Path:
    """The site that `make` builds below a folder, built by the first process of the run that asks for it."""
    if SHARED not in os.environ:
        return make(own_folder())
    above = Path(os.environ[SHARED]) / name
    with open(above.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (above / "site").exists():  # a build that fails leaves none
            above.mkdir(exist_ok=True)
            make(above)
    return above / "site"
