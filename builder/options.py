"""What the command line says of a build."""

from __future__ import annotations

from dataclasses import dataclass

from builder.edtf import Date


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `now` is the time of the build, in EDTF; `jobs` 0 means one for each core.

    Without `dated`, Git is not asked when entries were added and changed; without `sized`, no smaller versions of
    pictures are made: no problem depends on either.
    """

    now: Date
    base_url: str = ""
    strict: bool = False
    search: bool = True
    cache: bool = True
    drafts: bool = False
    jobs: int = 0
    dated: bool = True
    sized: bool = True
