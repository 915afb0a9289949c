"""What the axis is given: events, reduced to what can be drawn of them, and the words of a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder.views.pieces import Mark, Text

MIDDLING = 3  # an importance, from 1 (turning point) to 5 (detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What the axis must know of one event.

    Days are counted as in `edtf.days`, None where a bound is open or unknown.
    A turning point (importance 1) with a `title` is named on the axis.
    """

    key: str
    url: str
    label: str
    lower: int | None
    upper: int | None
    mark: Mark
    kind: str
    colour: int
    importance: int = MIDDLING
    title: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How the axis speaks.

    `year` names a year; `gap` so many years left out; `bin` what a bin holds, from the year it begins in and the
    number of events; `url` is a year's page, or empty; `month` names a month (1 to 12) in a few letters.
    """

    year: Callable[[int], str]
    gap: Callable[[int], str]
    bin: Callable[[int, int], str]
    url: Callable[[int], str]
    month: Callable[[int], str] | None = None
