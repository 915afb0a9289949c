"""What the scale says of itself: its divisions and their names, what is cut, and where it is smaller."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from builder.axis.given import Words
from builder.axis.scale import FIRST_WIDE, LABEL, Stretch, breadth, percent, room_of
from builder.edtf.days import day_number
from builder.views.axis import Gap, Packed, Tick

ROUNDING = 0.01  # pixels
QUARTERS, MONTHS, TENTHS = 56, 190, 80  # widths of a piece from which it is divided
MONTH_NAME = 56  # the width from which a month, or a quarter, is named
FEW = 3  # pieces, of which a small axis shows the quarters
PACKED = 2  # a piece is marked if a day has less than one to so many of the room there that it has in another
STANDING = re.compile(r"\d[\d,.]*|\S")  # what has one place where Han is written downwards


def ticks_of(stretches: Sequence[Stretch], words: Words, *, finer: bool = True) -> list[Tick]:
    """A tick where a piece begins, labelled if there is room, and `finer` divisions where there is room for them.

    Where there is but one year, its months are all that tells one end from the other; a few years have quarters.
    """
    out = []
    months = 1 if finer or len(stretches) == 1 else 3 if len(stretches) <= FEW else 0
    named = labelled(stretches, words)
    for stretch in stretches:
        piece = stretch.piece
        if piece.cut:
            continue
        if piece.year in named:
            url = words.url(piece.year) if piece.unit == 1 else ""
            out.append(Tick(x=percent(stretch.x), label=words.year(piece.year), url=url))
        else:
            out.append(Tick(x=percent(stretch.x), label="", minor=True))
        if months:
            out.extend(months_of(stretch, words, months) if piece.unit == 1 else tenths_of(stretch))
    return out


def labelled(stretches: Sequence[Stretch], words: Words) -> set[int]:
    """The first years of the pieces that are named: all, or round ones, and those after a gap where there is room."""
    pieces = [stretch for stretch in stretches if not stretch.piece.cut]
    reach = {it.piece.year: it.x + max(room_of(it.piece), breadth(words.year(it.piece.year)) + LABEL) for it in pieces}

    def apart(them: Sequence[Stretch]) -> bool:
        return all(reach[one.piece.year] <= another.x + ROUNDING for one, another in pairwise(them))

    chosen = pieces[:1]
    for step in (1, 2, 5, 10, 20, 50, 100):
        round_ones = [it for it in pieces if it.piece.year // it.piece.unit % step == 0]
        if round_ones and apart(round_ones):
            chosen = round_ones
            break
    after_gap = {after.piece.year for before, after in pairwise(stretches) if before.piece.cut}
    for it in pieces:
        if (it is pieces[0] or it.piece.year in after_gap) and it not in chosen:
            more = sorted([*chosen, it], key=lambda one: one.x)
            chosen = more if apart(more) else chosen
    return {it.piece.year for it in chosen}


def months_of(stretch: Stretch, words: Words, least: int) -> Iterator[Tick]:
    """The months or quarters of a year (`least` months each), but for the first; named where the names have room."""
    step = max(least, 1 if stretch.width >= MONTHS else 3 if stretch.width >= QUARTERS else 12)
    named = next((every for every in (1, 3) if stretch.width * every / 12 >= MONTH_NAME), 0)
    for month in range(1 + step, 13, step):
        label = words.month(month) if words.month and named and (month - 1) % named == 0 else ""
        yield Tick(x=percent(at(stretch, day_number(stretch.piece.year, month, 1))), label=label, minor=True)


def tenths_of(stretch: Stretch) -> Iterator[Tick]:
    """The tenths of a piece of ten years or more, but for the first."""
    year, step = stretch.piece.year, stretch.piece.unit // 10
    for n in range(1, 10) if stretch.width >= TENTHS else ():
        yield Tick(x=percent(at(stretch, day_number(year + n * step, 1, 1))), label="", minor=True)


def at(stretch: Stretch, day: int) -> float:
    """Where a day of a stretch begins."""
    return stretch.x + stretch.width * ((day - stretch.first) / stretch.days)


def gaps_of(stretches: Iterable[Stretch], words: Words) -> list[Gap]:
    """The stretches that were cut, and how many years each stands for."""
    return [
        Gap(x=percent(stretch.x), width=percent(stretch.width), label=label, upright=upright(label))
        for stretch in stretches
        if stretch.piece.cut
        for label in [words.gap(stretch.piece.unit)]
    ]


def upright(label: str) -> tuple[str, ...]:
    """What stands above each other where Han is written downwards, a number in one place; nothing for other scripts."""
    return tuple(STANDING.findall(label)) if max(map(ord, label), default=0) >= FIRST_WIDE else ()


def packed_of(stretches: Sequence[Stretch]) -> list[Packed]:
    """Where a day has less than half of the room that it has elsewhere; what touches is one."""
    whole = [stretch for stretch in stretches if not stretch.piece.cut]
    widest = max(stretch.width / stretch.days for stretch in whole)
    runs: list[list[float]] = []
    for stretch in whole:
        if stretch.width / stretch.days * PACKED >= widest:
            continue
        if runs and runs[-1][1] == stretch.x:
            runs[-1][1] += stretch.width
        else:
            runs.append([stretch.x, stretch.x + stretch.width])
    return [Packed(x=percent(left), width=percent(right - left)) for left, right in runs]
