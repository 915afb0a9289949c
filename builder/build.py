"""The whole build on one screen: it composes the stages and holds no logic of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from builder.cache import Cache
from builder.crew import beside, cores, share
from builder.extras import extras
from builder.kept import Kept
from builder.options import Options
from builder.problems import Problem, fatal, in_order
from builder.recall import Memory
from builder.render.page import Page, tried
from builder.shadow import searchable
from builder.shelf import Shelf
from builder.stopwatch import Stopwatch
from builder.theme import ThemeError
from builder.understand import Draft, understand
from builder.write import Stage, Written, finish


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build: its problems, and what was written unless they stopped it."""

    problems: tuple[Problem, ...]
    draft: Draft | None = None
    written: Written | None = None


def build(root: Path, out: Path, options: Options, watch: Stopwatch) -> Report:
    """Turn the folder `root` into the site `out`, or into a list of problems; the old site then stays as it was.

    Raises `LoadError`, `WriteError` and `SearchError`.
    """
    finish(out)  # before anything else, since mistakes in the content end this build
    kept = Kept(root, out, options.cache)
    memory = Memory(Cache(root) if options.cache else None, kept)
    draft = understand(root, options, watch, memory, trying=False)  # all pages are made anyway
    if draft.theme is None or fatal(draft.problems, options.strict):
        memory.keep()
        return Report(draft.problems)
    jobs = options.jobs or cores()
    with (
        Stage(out, apart=(root / "content", root / "themes")) as stage,
        beside(lambda: searchable(stage, draft.site, options, Shelf(root)), jobs if options.search else 1) as found,
    ):
        memory.keep()  # now that `out` is not refused
        try:
            with watch("render"):
                keys = written_by(stage, draft.pages, kept.holds, jobs)
                paths = [page.path for page in draft.pages]
                for path, make in extras(draft.site, draft.theme, draft.base_url, draft.pages, draft.pictures):
                    stage.put(path, make())
                    paths.append(path)
        except ThemeError as error:
            return Report(in_order(draft.problems, [error.problem, *tried(draft.pages)]))
        with watch("search"):
            paths += found()
        with watch("write"):
            written = stage.commit(paths)
            kept.keep(keys, draft.theme.key, frozenset(page.template for page in draft.pages))
    return Report(draft.problems, draft, written)


def written_by(stage: Stage, pages: Sequence[Page], good: Callable[[Page], bool], jobs: int) -> dict[str, str]:
    """Make every page but those that are `good` as they stand, and put it on the stage; their keys by path."""

    def work(part: Iterable[Page]) -> list[tuple[str, str]]:
        made = []
        for page in part:
            stage.put(page.path, page.make())
            made.append((page.path, page.key))
        return made

    return dict(chain.from_iterable(share(work, [page for page in pages if not good(page)], jobs)))
