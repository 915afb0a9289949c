"""The whole axis of some events: dates in, percentages out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from builder.axis.captions import LINE, captioned, feet, named
from builder.axis.divisions import gaps_of, packed_of, ticks_of
from builder.axis.given import Point, Words
from builder.axis.marks import HEADROOM, MOST_MARKS, ROW, TALLEST, TALLEST_OF_SMALL, binned, chosen, drawn, place
from builder.axis.scale import WIDTH, Scale, breadth, laid_out, percent, pieces_of
from builder.views.axis import Gap, Overview

FOOTROOM = 24
GAP_FOOT = 14  # what is free below and above what a gap says
STOREY = 12  # from character to character, where they stand above each other
LEAST_ROWS = 3


def overview(
    points: Sequence[Point], words: Words, *, summary: str, mirrored: bool = False, most: int = MOST_MARKS
) -> Overview | None:
    """The axis of some events; None where none has a known bound. `mirrored`: time runs from right to left.

    Up to `most` events have each a mark of its own; where there are more, half as many have, and the rest is in bins.
    An axis of fewer than `MOST_MARKS` is a small one: true to time but for its cuts, and only few years are divided.
    """
    known = [point for point in points if point.lower is not None or point.upper is not None]
    if not known:
        return None
    small = most < MOST_MARKS
    scale = Scale(laid_out(pieces_of(known, even=small), even=small))
    single, rest, rows = chosen([place(point, scale) for point in known], most)
    gaps = gaps_of(scale.stretches, words)
    tallest = TALLEST_OF_SMALL if small else TALLEST
    base = tallest + HEADROOM if rest else 0
    body = base + max(max(rows, default=-1) + 1, 0 if rest else LEAST_ROWS) * ROW + HEADROOM
    told = max((ceil(height_of(gap)) + GAP_FOOT for gap in gaps), default=0)
    # What a gap says stands upright in it, and may reach up among the names.
    taken = [(gap.x * WIDTH / 100, (gap.x + gap.width) * WIDTH / 100) for gap in gaps if told > body]
    names = captioned(single, taken)
    top = max(feet(names), default=0) * LINE + (HEADROOM * 4 if names else 0)
    floor = max(top + body, told)
    top = floor - body
    marks = [*binned(rest, scale, words, floor, tallest), *drawn(single, rows, floor - base)]
    there = Overview(
        height=floor + FOOTROOM,
        floor=floor,
        marks=tuple(marks),
        ticks=tuple(ticks_of(scale.stretches, words, finer=not small)),
        gaps=tuple(gaps),
        packed=tuple(packed_of(scale.stretches)),
        summary=summary,
        captions=tuple(named(names, marks, top)),
        scale=tuple(scale.bends),
    )
    return in_a_mirror(there) if mirrored else there


def height_of(gap: Gap) -> float:
    """How far up what a gap says reaches."""
    return len(gap.upright) * STOREY or breadth(gap.label)


def in_a_mirror(it: Overview) -> Overview:
    """The same axis with the past at the right."""
    return replace(
        it,
        mirrored=True,
        marks=tuple(replace(mark, x=percent(WIDTH, less=mark.x + mark.width)) for mark in it.marks),
        ticks=tuple(replace(tick, x=percent(WIDTH, less=tick.x)) for tick in it.ticks),
        gaps=tuple(replace(gap, x=percent(WIDTH, less=gap.x + gap.width)) for gap in it.gaps),
        packed=tuple(replace(one, x=percent(WIDTH, less=one.x + one.width)) for one in it.packed),
        captions=tuple(replace(caption, x=percent(WIDTH, less=caption.x)) for caption in it.captions),
    )
