"""Rebuilds a preview, one change after another, and has its words indexed when nobody waits."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Protocol

from builder.engine import SearchError, SupersededError
from builder.problems import Problem, Where

# Seconds without a change before the search is made anew: first the reader's page, and the writer's next save.
QUIET = 0.5
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: whether there is a new site, what is wrong with the content, and `what` was built."""

    ok: bool
    problems: tuple[Problem, ...]
    seconds: float
    what: str


class Rebuilding(Protocol):
    """What can be rebuilt, in one thread, and indexed in another."""

    def rebuild(self, changed: frozenset[Path] | None) -> Rebuilt:
        """Take in the changes (None: everything). Unless it went well, the pages stay those of the last good site."""

    def refresh_search(self, superseded: Callable[[], bool]) -> None:
        """Make the search bundle anew where its words changed; give up soon after `superseded` says True."""


class Worker(Thread):
    """Rebuilds, one change after another; those that come meanwhile are one change.

    A search that is being made is given up for a change, which does not wait until that has tidied up.
    """

    def __init__(self, preview: Rebuilding, tell: Callable[[Rebuilt, frozenset[Path] | None], None], say: Say) -> None:
        super().__init__(name="rebuild", daemon=True)
        self._preview, self._tell, self._say = preview, tell, say
        self._waiting: set[Path] = set()
        self._turn = 0  # of the changes
        self._stopped = False
        self._news = Condition()
        self._search: Thread | None = None
        self._searching = Lock()

    def changed(self, paths: frozenset[Path]) -> None:
        """Have these taken in, as soon as the present rebuild is done."""
        with self._news:
            self._waiting |= paths
            self._turn += 1
            self._news.notify()

    def stop(self) -> None:
        """End after the present rebuild."""
        with self._news:
            self._stopped = True
            self._news.notify()

    def join(self, timeout: float | None = None) -> None:
        """Wait until it has ended, and its search too."""
        super().join(timeout)
        if self._search is not None:
            self._search.join(timeout)

    def superseded(self) -> bool:
        """Whether something more urgent waits."""
        return self._stopped or bool(self._waiting)

    def run(self) -> None:
        changed: frozenset[Path] | None = None
        while not self._stopped:
            rebuilt = self._rebuilt(changed)
            self._tell(rebuilt, changed)
            with self._news:
                busy, turn = self._news.wait_for(self.superseded, QUIET), self._turn
            if rebuilt.ok and not busy:
                self._search = Thread(target=self._refresh_search, args=(turn,), name="search", daemon=True)
                self._search.start()
            with self._news:
                self._news.wait_for(self.superseded)
                changed = frozenset(self._waiting)
                self._waiting.clear()

    def _rebuilt(self, changed: frozenset[Path] | None) -> Rebuilt:
        try:
            return self._preview.rebuild(changed)
        except Exception as error:  # noqa: BLE001 - a fault of ours is shown whole, and must not end the preview
            self._say(traceback.format_exc().rstrip())
            problem = Problem(
                Where("Dateline"),
                "E000",
                f"Dateline itself failed: {error!r}.",
                "Save again. If it fails again, report the lines on the terminal.",
            )
            return Rebuilt(ok=False, problems=(problem,), seconds=0, what="")

    def _refresh_search(self, turn: int) -> None:
        """Make the search of what was built after so many changes, once the last one has ended."""
        with self._searching, suppress(SupersededError):  # the next rebuild asks for it again
            try:
                self._preview.refresh_search(lambda: self._stopped or self._turn != turn)
            except SearchError as error:
                self._say(f"{error} {error.fix}")
