"""The scale of the axis: where on it a day stands.

Real timelines are lopsided: most events fall into a few late years.
So the scale is made of pieces, a year each (a decade, a century … where there are too many years for that).
A piece grows with its events, but less than they do; a run of years without any is cut, and the cut is marked.
Lengths are thought in pixels at a width of 960, the narrowest drawing there is.
Percentages carry them to wider ones, where nothing comes closer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.axis.given import Point, Words
from builder.edtf.days import civil, day_number
from builder.views import Gap, Tick

WIDTH = 960
PAD = 10  # at either end, so that a dot at the edge is whole
CUT = 26  # the width of a gap
CHARACTER, WIDE_CHARACTER, FIRST_WIDE = 6.6, 12.5, 0x2E80  # widths in the type of labels; Han and its like are wide
LABEL = 10  # what a label needs beside its characters
DAMPING = 0.72  # a year with ten times the events gets about five times the room
CROWDED = 0.72  # the part of the width that the least widths may take
QUARTERS, MONTHS, TENTHS = 56, 190, 80  # widths of a piece from which it is divided
MONTH_NAME = 56  # the width from which a month, or a quarter, is named


@dataclass(frozen=True, slots=True)
class Piece:
    """`unit` years from `year`, drawn at one scale; a gap where `cut`."""

    year: int
    unit: int
    count: int
    cut: bool = False

    @property
    def end(self) -> int:
        return self.year + self.unit


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece with its place."""

    piece: Piece
    x: float
    width: float
    first: int
    days: int


def percent(pixels: float, less: float = 0) -> float:
    """Pixels of the nominal width in per cent, less some per cent; to a hundredth of a pixel."""
    return round(pixels * 100 / WIDTH - less, 3)


def breadth(text: str) -> float:
    """About how wide a text is in the type of the axis."""
    return sum(WIDE_CHARACTER if ord(character) >= FIRST_WIDE else CHARACTER for character in text)


def label_of(piece: Piece, words: Words) -> str:
    """What stands at the beginning of a piece."""
    if piece.unit == 1 or not words.period:
        return words.year(piece.year)
    return words.period(piece.year, piece.unit)


class Scale:
    """From days to pixels, piece by piece."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.firsts = [stretch.first for stretch in stretches]
        self.lefts = [stretch.x for stretch in stretches]

    def __call__(self, day: float) -> float:
        """Where a day begins; half a day more is its noon."""
        stretch = self.stretches[max(bisect_right(self.firsts, day) - 1, 0)]
        inside = min(max(day - stretch.first, 0), stretch.days)
        return stretch.x + stretch.width * (inside / stretch.days)

    @property
    def end(self) -> float:
        return self.stretches[-1].x + self.stretches[-1].width

    def piece_at(self, x: float) -> Piece:
        """What is drawn at a pixel."""
        return self.stretches[max(bisect_right(self.lefts, x) - 1, 0)].piece


def pieces_of(points: Iterable[Point], words: Words) -> list[Piece]:
    """The pieces of the scale, in order, gaps among them; so coarse that the least widths leave room to grow."""
    counts: Counter[int] = Counter()
    for point in points:
        first, *other = dict.fromkeys(day for day in (point.lower, point.upper) if day is not None)
        counts[civil(first)[0]] += 1
        for day in other:
            counts[civil(day)[0]] += 0  # the other end of a span wants its place, not more of it
    pieces = [Piece(year, 1, count) for year, count in sorted(counts.items())]
    unit = 1
    while not fits(with_gaps(pieces), words):
        pieces = coarser(pieces, unit, words)
        unit *= 10
    return with_gaps(pieces)


def coarser(pieces: Sequence[Piece], unit: int, words: Words) -> list[Piece]:
    """The pieces of one unit merged by tens, those with the fewest events first, until all fits or none is left."""
    tens: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        tens[piece.year // (unit * 10)].append(piece)
    merged = {
        ten: [Piece(ten * unit * 10, unit * 10, sum(piece.count for piece in inside))] for ten, inside in tens.items()
    }
    least = sorted(tens, key=lambda ten: (merged[ten][0].count, ten))
    few, many = 1, len(least)
    while few < many:  # more merging never needs more room, so the fewest merges are found by halving
        half = (few + many) // 2
        few, many = (few, half) if fits(with_gaps(mixed(tens, merged, least[:half])), words) else (half + 1, many)
    return mixed(tens, merged, least[:few])


def mixed(apart: dict[int, list[Piece]], merged: dict[int, list[Piece]], which: Iterable[int]) -> list[Piece]:
    """The pieces in order, some tens merged and the others apart."""
    chosen = set(which)
    return [piece for ten in sorted(apart) for piece in (merged if ten in chosen else apart)[ten]]


def with_gaps(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what lies between them: one empty year stays, more are cut."""
    out = list(pieces[:1])
    for piece in pieces[1:]:
        missing = piece.year - out[-1].end
        if missing:
            out.append(Piece(out[-1].end, missing, 0, cut=missing > 1))
        out.append(piece)
    return out


def least_width(piece: Piece, words: Words) -> float:
    """A gap's width, or the room that the label of a piece needs."""
    return CUT if piece.cut else breadth(label_of(piece, words)) + LABEL


def fits(pieces: Sequence[Piece], words: Words) -> bool:
    """Whether the least widths leave enough of the whole width to be shared out; one piece always does."""
    if len(pieces) * CUT > WIDTH:
        return False
    return len(pieces) == 1 or sum(least_width(piece, words) for piece in pieces) <= (WIDTH - 2 * PAD) * CROWDED


def laid_out(pieces: Sequence[Piece], words: Words) -> list[Stretch]:
    """The pieces in their places: each its least width, and a damped share of the rest after its events."""
    least = [least_width(piece, words) for piece in pieces]
    shares = [piece.count**DAMPING for piece in pieces]
    rest = (WIDTH - 2 * PAD - sum(least)) / (sum(shares) or 1)
    out, x = [], float(PAD)
    for piece, width, share in zip(pieces, least, shares, strict=True):
        first = day_number(piece.year, 1, 1)
        wide = width + share * rest
        out.append(Stretch(piece, x, wide, first, day_number(piece.end, 1, 1) - first))
        x += wide
    return out


def ticks_of(stretches: Iterable[Stretch], words: Words) -> list[Tick]:
    """A labelled tick where a piece begins, and the finer divisions for which it has room."""
    out = []
    for stretch in stretches:
        piece = stretch.piece
        if not piece.cut:
            url = words.url(piece.year) if piece.unit == 1 else ""
            out.append(Tick(x=percent(stretch.x), label=label_of(piece, words), url=url))
            out.extend(months_of(stretch, words) if piece.unit == 1 else tenths_of(stretch))
    return out


def months_of(stretch: Stretch, words: Words) -> Iterator[Tick]:
    """The months or quarters of a year, but for the first; named where the names have room."""
    step = 1 if stretch.width >= MONTHS else 3 if stretch.width >= QUARTERS else 12
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
        Gap(x=percent(stretch.x), width=percent(stretch.width), label=words.gap(stretch.piece.unit))
        for stretch in stretches
        if stretch.piece.cut
    ]
