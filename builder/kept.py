"""Knows which files of a site are what a build would make of them, so that they need not be made again.

For each page the key that it was made with is remembered, and what the disk knew of its file then. Where both are the
same, so is the page. What is damaged, foreign or of other code counts as absent.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from builder.disk import MEMORY, remembering, replaced, stamp
from builder.program import program

MOST = 8  # sites of one folder of content


class Keyed(Protocol):
    """A page: its path in the site, and a digest of all that it shows, which takes time to find."""

    @property
    def path(self) -> str: ...
    @property
    def key(self) -> str: ...


class Kept:
    """The pages of the site in `out` as the last build of the folder `root` left them; none without `cache`."""

    def __init__(self, root: Path, out: Path, cache: bool = True) -> None:
        place = os.path.realpath(out)
        name = blake2b(os.fsencode(place), digest_size=8).hexdigest()
        self.folder = f"{root}/{MEMORY}"
        self.path = f"{self.folder}/pages-{name}.json"
        self.out = place
        self.cache = cache
        self.about = f"{program()} {place}"
        self.theme = ""  # the key of the theme that made them
        self.templates: frozenset[str] = frozenset()  # those of its templates that did
        self.pages = self._read() if cache else {}
        self.held: dict[str, tuple[str, str]] = {}  # what was found to be as it should

    def _read(self) -> dict[str, tuple[str, str]]:
        try:
            said = json.loads(Path(self.path).read_bytes())
            if said["about"] != self.about:
                return {}
            pages = {path: (str(key), str(known)) for path, (key, known) in said["pages"].items()}
            self.theme, self.templates = str(said["theme"]), frozenset(map(str, said["templates"]))
            return pages
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}

    def holds(self, page: Keyed) -> bool:
        """Whether the file of a page is what would be made of it."""
        known = self.pages.get(page.path)
        if known is None or known[1] != self._stamp(page.path) or known[0] != page.key:
            return False
        self.held[page.path] = known
        return True

    def _stamp(self, path: str) -> str:
        try:
            return stamp(os.lstat(f"{self.out}/{path}"))
        except OSError:
            return "gone"

    def keep_all_but(self, keys: Mapping[str, str]) -> None:
        """Remember these pages, which were made by the same theme, and all others as they are remembered."""
        self.held = dict(self.pages)
        self.keep(keys, self.theme, self.templates)

    def keep(self, keys: Mapping[str, str], theme: str, templates: Collection[str] = ()) -> None:
        """Remember the pages that held, those that were made, by path with their keys, and what they were made by.

        That is a theme, by its key, and those of its `templates` of which any was made. All pages stand in the site
        now. A page without a key is not remembered.
        """
        if not self.cache:
            return
        known = self.held | {path: (key, self._stamp(path)) for path, key in keys.items() if key}
        if (known, theme, templates) == (self.pages, self.theme, self.templates):
            return
        said = {"about": self.about, "theme": theme, "templates": sorted(templates), "pages": known}
        try:
            remembering(self.folder)
            replaced(self.path, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())
            self._forget()
        except OSError:  # a folder that cannot be written to has no memory
            return

    def _forget(self) -> None:
        """Remember the newest few sites only."""
        files = sorted(Path(self.folder).glob("pages-*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in files[:-MOST]:
            path.unlink()
