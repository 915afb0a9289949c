"""Whole sites on disk, each built once for the run and shared by every test that only looks."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from builder.build import build
from builder.edtf import parse
from builder.options import Options
from builder.stopwatch import Stopwatch
from tests.render.small import NOW, ROOT
from tests.worlds import Files, folder

REPO = "https://example.github.io/repo/"
GOLDEN = ROOT / "tests" / "golden"


def built(root: Path, **options: object) -> Path:
    """The site of a folder, built into a folder of its own that is gone after the run."""
    above = Path(tempfile.mkdtemp(prefix="dateline-test-"))
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    out = above / "site"
    given = {"base_url": REPO, "dated": False, **options}  # what the tests are kept in says nothing of their content
    report = build(root, out, Options(now=parse(NOW), **given), Stopwatch())  # type: ignore[arg-type]  # as given
    assert report.written is not None, report.problems
    return out


@cache
def built_of(files: Callable[[], Files]) -> Path:
    """The site of a world, as it is published at a host of its own. Look, and do not touch."""
    above = Path(tempfile.mkdtemp(prefix="dateline-test-"))
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    return built(folder(above, files()), base_url="http://localhost/")


@cache
def real() -> Path:
    """The site of `content/`, as it is published below `/repo/`. Look, and do not touch."""
    return built(ROOT)


@cache
def many_languages() -> Path:
    """The site of `tests/golden/content`, in English, Chinese and Hebrew. Look, and do not touch."""
    return built(GOLDEN)


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
    "places/israel/",
    "sources/",
    "sources/st-wu/",
    "storylines/",
    "storylines/pager-controversy/",
    "tags/",
    "tags/defence/",
    "kinds/visit/",
    "statuses/reported/",
    "years/",
    "years/2024/",
)
