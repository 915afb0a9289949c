"""Brings a site up to date with the least that is enough: nothing, new words in a few pages, or a whole build.

What comes of it is told as plain values, since they are remembered. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.arguments import checked_base_url, seconds_of_build, time_of_build
from builder.unchanged import Last

if TYPE_CHECKING:
    from builder.options import Options
    from builder.stopwatch import Stopwatch
    from builder.understand import Draft

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; `flags` are its options that are on or off, and `jobs`."""

    root: Path
    out: Path
    now: str
    base_url: str
    flags: Mapping[str, Any]

    def last(self) -> Last | None:
        """The last build, where it may be remembered."""
        decisive = [self.base_url, *(self.flags[name] for name in ("strict", "no_search", "drafts"))]
        return None if self.flags["no_cache"] else Last(self.root, self.out, decisive)

    def options(self) -> Options:
        """The same for whoever builds."""
        from builder.options import Options

        return Options(
            now=time_of_build(self.now),
            base_url=checked_base_url(self.base_url),
            strict=self.flags["strict"],
            search=not self.flags["no_search"],
            cache=not self.flags["no_cache"],
            drafts=self.flags["drafts"],
            jobs=self.flags["jobs"] or 0,
        )


def brought_up_to_date(wish: Wish, watch: Stopwatch) -> Said:
    """What there is to say of a build: `problems`, whether there is a site (`built`), what was `written` of it."""
    last, moment = wish.last(), wish.now or seconds_of_build()
    if last is None:
        return built(wish, watch)[0]
    said: Said | None = last.said(moment)
    if said is None and last.is_of_now(moment):
        said = with_new_words(wish, last, moment, watch)
    if said is not None:
        return said
    said, draft = built(wish, watch)
    if draft is not None:
        from builder import around

        last.remember(settled(said), moment, draft.site.until)
        around.remember(last, around.around(last, draft.linker, draft.site))
    return said


def with_new_words(wish: Wish, last: Last, moment: str | int, watch: Stopwatch) -> Said | None:
    """What there is to say where only words of a few events are news; None where more is."""
    from builder.around import remembered
    from builder.crew import beside, cores

    known = remembered(last)
    paths = known.news(last) if known is not None else []
    if known is None or not paths:
        return None
    # Before the rest is imported, since that takes as long.
    with watch("words"), beside(partial(compiled, wish.root), wish.flags["jobs"] or cores()) as templates:
        from builder.reword import Words, reworded

        found = reworded(Words(wish.root, wish.out, wish.options(), last, known, paths, templates))
    if found is None:
        return None
    said, written = found
    last.remember(settled(said), moment, last.known["until"], written)
    return said


def compiled(root: Path) -> Mapping[tuple[str, str], bytes]:
    """The templates of the pages of events."""
    from builder import theme
    from builder.load import themes_in

    return theme.compiled(themes_in(root), "event.html")


def built(wish: Wish, watch: Stopwatch) -> tuple[Said, Draft | None]:
    """What there is to say of a build of the whole, and what was built, if it was."""
    from builder.build import build

    report = build(wish.root, wish.out, wish.options(), watch)
    said: Said = {"problems": [astuple(problem) for problem in report.problems], "built": False}
    if report.written is None or report.draft is None:
        return said, None
    return said | asdict(report.written) | {"built": True, "events": len(report.draft.site.events)}, report.draft


def settled(said: Said) -> Said:
    """What there is to say as long as nothing changes."""
    return said | {"written": 0, "removed": 0, "unchanged": said["written"] + said["unchanged"]}
