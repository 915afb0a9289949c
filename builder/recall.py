"""What is remembered of earlier builds: by a preview from one to the next, by a build in `.dateline/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from builder.cache import Cache
from builder.history import History
from builder.kept import Kept
from builder.load import LoadError, reread
from builder.memory import One, packed, unpacked
from builder.problems import Problem
from builder.render.page import Page, tried
from builder.source import Known, Packed, Source
from builder.theme import Assembled
from builder.validate import reader_for

SETTINGS = "content/site.yaml"
AT_HAND = 8  # files whose entries are unpacked one after another: a file may hold thousands of them
Key = tuple[str, str, str]


@dataclass(slots=True)
class Memory:
    """What files and Git said, and the theme with what it was made of.

    `said` has what each file said by path, digest and settings, `fresh` the same as bytes where it is news, `files` the
    stamp and the digest of each. With a `cache`, what earlier builds remember is looked up, and can be kept. `kept`
    knows the pages of the site that is built; `proven` are a theme and those of its templates that have made a page.
    """

    cache: Cache | None = None
    kept: Kept | None = None
    said: dict[Key, One] = field(default_factory=dict)
    fresh: dict[Key, Packed] = field(default_factory=dict)
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    theme: Assembled | None = None
    proven: tuple[Assembled | None, frozenset[str]] = None, frozenset()
    history: History = field(default_factory=History)
    rows: dict[str, Known] = field(default_factory=dict)

    def recall(self, root: Path) -> None:
        """Look up what earlier builds remember of the files under `root`, where nothing is known of any."""
        settings = root / SETTINGS
        if self.cache is None or self.files or not settings.is_file():
            return
        content = settings.read_bytes()
        self.look_up(root, Source(SETTINGS, content, hashlib.sha256(content).hexdigest()))

    def look_up(self, root: Path, settings: Source, paths: Iterable[str] | None = None) -> None:
        """Look up what is remembered of all files under `root`, or of these too, under these settings."""
        assert self.cache is not None
        rows = self.cache.known(settings.digest, paths)
        rest = lru_cache(AT_HAND)(partial(self.rest, root, settings))
        self.rows |= rows
        self.files |= {path: (row.stamp, row.digest) for path, row in rows.items()}
        self.said |= {
            (path, row.digest, settings.digest): unpacked(row.head, partial(rest, path, row.digest))
            for path, row in rows.items()
        }

    def rest(self, root: Path, settings: Source, path: str, digest: str) -> bytes:
        """The entries and texts of a file, packed: as they are remembered, else as they are read once more.

        Raises `LoadError` where the file was changed meanwhile.
        """
        found = self.cache.rest(settings.digest, path, digest) if self.cache is not None else None
        if found is not None:
            return found
        source = reread(root, path)
        if source is None or source.digest != digest:
            raise LoadError(f"The file {path} was changed while the site was made.", "Try again.")
        return packed(reader_for(settings)[0].read(source)).rest

    def unproven(self, pages: Sequence[Page]) -> tuple[Problem, ...]:
        """What is wrong with templates that shows only when they are used; of this theme, each is tried once.

        Those that made pages of the site which is built are known to do so.
        """
        theme, templates = self.proven
        known = templates if theme is self.theme else self.used
        unfit = tuple(tried(page for page in pages if page.template not in known))
        if not unfit:
            self.proven = self.theme, known.union(page.template for page in pages)
        return unfit

    @property
    def sound(self) -> str:
        """The key of the theme that made the site which is built."""
        return self.kept.theme if self.kept is not None else ""

    @property
    def used(self) -> frozenset[str]:
        """The templates of the present theme of which the site that is built was made."""
        theme, kept = self.theme, self.kept
        return kept.templates if theme is not None and kept is not None and theme.key == kept.theme else frozenset()

    def note(self, sources: tuple[Source, ...]) -> None:
        """These are the files as they are now."""
        self.files = {source.path: (source.stamp, source.digest) for source in sources}

    def keep(self) -> None:
        """Let later builds know what this one found out."""
        if self.cache is None:
            return
        digest = self.files[SETTINGS][1]
        news, stamps = {}, {}
        for path, (stamp, of_file) in self.files.items():
            content, last = self.fresh.get((path, of_file, digest)), self.rows.get(path)
            if content is not None:
                news[path] = Known(stamp, of_file, content.head), content.rest
            elif last is not None and last.stamp != stamp:
                stamps[path] = stamp
        gone = self.rows.keys() - self.files.keys()
        if news or stamps or gone:
            self.cache.keep(digest, news, stamps, gone)
        self.said, self.fresh, self.rows = {}, {}, {}  # they take much room, and serve no further
