"""The site in memory, for the preview: pages are made when they are asked for, the last good site stays."""

from __future__ import annotations

import gc
import mimetypes
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.cache import Cache
from builder.engine import SupersededError, heeding
from builder.extras import extras
from builder.load import LoadError, theme_folders
from builder.model import Site
from builder.options import Options
from builder.problems import Problem, Where, fatal
from builder.recall import Memory
from builder.retell import retold
from builder.search import Entry, index
from builder.serve import Answer
from builder.shadow import entries_of
from builder.stopwatch import Stopwatch
from builder.theme import ThemeError
from builder.understand import Draft, understand
from builder.urls import Urls
from builder.worker import Rebuilt

Made = Callable[[], bytes]


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for garbage meanwhile: what a rebuild makes is kept, and looking at it all takes a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Preview:
    """What `serve` shows. `rebuild`, `refresh_search` and `page` run in a thread each.

    A finished site replaces the last one in a single assignment, so no page is ever made of two.
    """

    def __init__(self, root: Path, options: Options) -> None:
        self.root = root
        self.options = options
        self.memory = Memory(Cache(root))
        self.base_path = "/"
        self.files: dict[str, Made] = {}
        self.bundle: dict[str, bytes] = {}
        self.site: Site | None = None
        self.indexed: list[Entry] = []
        self.draft: Draft | None = None  # of the site that is shown, unless there was a mistake since
        self.tidy = False  # whether what earlier sites left in memory has been cleared away

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose changes matter."""
        return (self.root / "content", *theme_folders(self.root), Path(__file__).parent / "locales")

    @uncollected()
    def rebuild(self, changed: frozenset[Path] | None) -> Rebuilt:
        """Read everything that changed, and put the new site in the place of the last one unless it has errors."""
        start = time.perf_counter()
        last, self.draft = self.draft, None
        try:
            draft = retold(last, self.root, self.options, self.memory, changed) if last and changed else None
            if draft is None:
                self.tidy = False
                draft = understand(self.root, self.options, Stopwatch(), self.memory)
        except LoadError as error:
            problem = Problem(Where("content/site.yaml"), "E111", str(error), error.fix)
            return Rebuilt(ok=False, problems=(problem,), seconds=time.perf_counter() - start, what="")
        if draft.theme is not None and not fatal(draft.problems):
            self.take(draft)
        return rebuilt_of(draft, start)

    def take(self, draft: Draft) -> None:
        """Make this, which has a theme, the site that is shown."""
        assert draft.theme is not None
        files = {page.path: page.make for page in draft.pages}
        files.update(extras(draft.site, draft.theme, draft.base_url, draft.pages, draft.pictures))
        self.base_path = Urls(draft.base_url).base
        self.files = files
        self.site = draft.site
        self.draft = draft

    def page(self, path: str) -> Answer | None:
        """What stands at a path below the base path; None where nothing does."""
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        if name.startswith("pagefind/"):
            content = self.bundle.get(name.removeprefix("pagefind/"))
        else:
            make = self.files.get(name)
            content = self.made(make) if make else None
        if content is None:
            return None
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Answer(status=200, mime=mime, content=content, headers={})

    def made(self, make: Made) -> bytes:
        """The bytes of a page; what fails on this one page only, as a template may, is said in its place."""
        try:
            return make()
        except ThemeError as error:
            problem = error.problem
            return f"{problem.where}: {problem.code} {problem.what}\n{problem.fix}\n".encode()
        except LoadError as error:  # its file was changed since, and a build remembers what it says now
            return f"{error}\n{error.fix}\n".encode()

    def refresh_search(self, superseded: Callable[[], bool]) -> None:
        """Index the words anew where they changed. Raises `SearchError`, or `SupersededError` when there is news."""
        if not self.tidy:  # now, while nobody waits
            self.tidy = True
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        site = self.site
        try:
            entries = list(heeding(entries_of(site), superseded)) if site else []
        except LoadError as error:  # a file was changed meanwhile, so that another rebuild is to come
            raise SupersededError from error
        if entries != self.indexed:
            with tempfile.TemporaryDirectory() as work:
                self.bundle = index(entries, Path(work), superseded, self.bundle)
            self.indexed = entries


def rebuilt_of(draft: Draft, start: float) -> Rebuilt:
    """What there is to say of a rebuild that began at `start`."""
    shown = tuple(problem for problem in draft.problems if problem.severity != "notice")
    seconds = time.perf_counter() - start
    return Rebuilt(not fatal(draft.problems), shown, seconds, f"{len(draft.site.events):,} events")
