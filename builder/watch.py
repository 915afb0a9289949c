"""Sees which files change, by watchfiles, in the place of livereload's own slower watcher."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from livereload.watcher import Watcher
from watchfiles import Change, watch

# What editors leave beside a file while they save it, and what version control does for itself.
PASSING = re.compile(r"\.sw.$|~$|^\.#|^#.*#$|^4913$|^\.DS_Store$|\.tmp$|___jb_(?:tmp|old)___$|\.py[co]$")
UNWATCHED = frozenset({".git", "__pycache__"})
# Milliseconds without a change that end a batch, and the longest batch; a save is often several changes, soon after
# each other, and a change that comes too late for its batch makes another.
STEP, LONGEST = 15, 250
# How often, in milliseconds, to see whether the folders themselves are still there.
GLANCE = 100


class Watch(Watcher):  # type: ignore[misc]  # livereload carries no types
    """Calls `changed` with the files of each batch, in a thread of its own, from `start` to `stop`.

    What it follows may change at any time; a folder that is not there is followed once it is.
    """

    def __init__(self, changed: Callable[[frozenset[Path]], None], say: Callable[[str], None]) -> None:
        super().__init__()
        self._changed = changed
        self._say = say
        self._wanted: tuple[Path, ...] = ()
        self._ended = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)
        self._polls: bool | None = None
        self.begun = Event()

    def follow(self, folders: Iterable[Path]) -> None:
        """Watch these from now on."""
        self._wanted = tuple(folders)

    def start(self, callback: Callable[[], None]) -> bool:
        """Begin; livereload calls this, with what tells its pages, and need not look itself."""
        self._callback = callback
        self._thread.start()
        return True

    def examine(self) -> tuple[str, None]:
        """What livereload asks before it tells its pages: that something changed, and no delay."""
        self.filepath = "*"
        return self.filepath, None

    def report(self) -> None:
        """Have livereload tell its pages; in the thread that serves them."""
        self._callback()

    def stop(self) -> None:
        """End soon."""
        self._ended.set()

    def join(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def _run(self) -> None:
        again = False
        while not self._ended.is_set():
            here = _present(self._wanted)
            try:
                self._batches(here, again)
            except (OSError, RuntimeError) as error:
                if not self._polls and _present(self._wanted) == here:
                    self._say(f"This machine does not tell of changes ({error}); looking for them instead.")
                    self._polls = True
                self._ended.wait(GLANCE / 1000)
            again = True

    def _batches(self, here: frozenset[Path], again: bool) -> None:
        """Report changes until other folders must be watched; `again` if there was a time when none was."""
        if not here:
            self.begun.set()
            self._ended.wait(GLANCE / 1000)
            return
        batches = watch(
            *here,
            watch_filter=_matters,
            step=STEP,
            debounce=LONGEST,
            rust_timeout=GLANCE,
            yield_on_timeout=True,
            raise_interrupt=False,
            stop_event=self._ended,
            force_polling=self._polls,
        )
        for batch in batches:
            self.begun.set()
            told = frozenset(Path(path) for _, path in batch)
            # What happened while none was watched is not known; from here on nothing is missed.
            changed, again = told.union(self._wanted if again else ()), False
            if changed:
                self._changed(changed)
            gone = {Path(path) for kind, path in batch if kind is Change.deleted}
            if _present(self._wanted) != here or not here.isdisjoint(gone):
                batches.close()
                return


def _present(folders: Iterable[Path]) -> frozenset[Path]:
    """The folders that are there, as changes name them."""
    return frozenset(folder.resolve() for folder in folders if folder.is_dir())


def _matters(_: Change, path: str) -> bool:
    place = Path(path)
    return not PASSING.search(place.name) and UNWATCHED.isdisjoint(place.parts)
