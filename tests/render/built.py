"""Whole sites on disk, each built once for the run and shared by every test that only looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from builder.build import build
from builder.edtf import parse
from builder.options import Options
from builder.stopwatch import Stopwatch
from tests.render.small import NOW, ROOT
from tests.shared import own_folder, shared
from tests.worlds import Files, folder

REPO = "https://example.github.io/repo/"
GOLDEN = ROOT / "tests" / "golden"


def built(root: Path, above: Path | None = None, **options: object) -> Path:
    """The site of a folder, built below `above`, or into a folder of its own that is gone after the run."""
    out = (above or own_folder()) / "site"
    given = {"base_url": REPO, "dated": False, **options}  # what the tests are kept in says nothing of their content
    report = build(root, out, Options(now=parse(NOW), **given), Stopwatch())  # type: ignore[arg-type]  # as given
    assert report.written is not None, report.problems
    return out


@cache
def built_of(files: Callable[[], Files]) -> Path:
    """The site of a world, as it is published at a host of its own. Look, and do not touch."""
    return shared(files.__name__, lambda above: built(folder(above, files()), above, base_url="http://localhost/"))


@cache
def real() -> Path:
    """The site of `content/`, as it is published below `/repo/`. Look, and do not touch."""
    return shared("real", lambda above: built(ROOT, above))


@cache
def many_languages() -> Path:
    """The site of `tests/golden/content`, in English, Chinese and Hebrew. Look, and do not touch."""
    return shared("many_languages", lambda above: built(GOLDEN, above))


# One page of each kind in the real site, the fullest that there is.
PAGES = (
    "",
    "search/",
    "about/",
    "events/wu-visit-2025/",
    "events/pagers-2024/",
    "people/",
    "people/francois-wu/",
    "organizations/",
    "organizations/mofa-tw/",
    "places/",
    "places/jerusalem/",
    "sources/",
    "sources/st-wu/",
    "storylines/",
    "storylines/pager-controversy/",
    "tags/",
    "tags/defence/",
    "kinds/",
    "kinds/visit/",
    "statuses/",
    "statuses/reported/",
    "years/",
    "years/2024/",
    "corrections/",
    "data/",
    "how-to-read/",
    "404.html",
)
