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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from builder.axis.given import Point, Words
from builder.edtf.days import civil, day_number
from builder.views.axis import Gap, Tick

WIDTH = 960
PAD = 10  # at either end, so that a dot at the edge is whole
CUT = 26  # the width of a gap
CHARACTER, WIDE_CHARACTER, FIRST_WIDE = 6.6, 12.5, 0x2E80  # widths in the type of labels; Han and its like are wide
LABEL = 10  # what a label needs beside its characters
DAMPING = 0.72  # a year with ten times the events gets about five times the room
TIGHT = 11  # the least width of a piece where not each is named
THIN = 0.34  # the part of all events that the merged past may hold
ROUNDING = 0.01  # pixels
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


@lru_cache(maxsize=4096)
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

    @property
    def bends(self) -> Iterator[tuple[float, int]]:
        """Each piece's place in per cent and first day, and at last the end of all with the day after."""
        for stretch in self.stretches:
            yield percent(stretch.x), stretch.first
        last = self.stretches[-1]
        yield percent(self.end), last.first + last.days

    def piece_at(self, x: float) -> Piece:
        """What is drawn at a pixel."""
        return self.stretches[max(bisect_right(self.lefts, x) - 1, 0)].piece


def pieces_of(points: Iterable[Point], words: Words) -> list[Piece]:
    """The pieces of the scale, in order, gaps among them.

    Years, if each can be named. Else the thin past in decades, if that makes room and few events are in it.
    Else years of which not each is named, if they fit; else decades throughout, and so on with centuries.
    """
    pieces, unit = years_of(points), 1
    while not fits(with_gaps(pieces), words):
        tens, all_merged = by_tens(pieces, unit)
        thin = merged_past(tens, all_merged, words)
        if thin:
            return with_gaps(thin)
        if fits(with_gaps(pieces), words, tight=True):
            break
        pieces, unit = list(all_merged.values()), unit * 10
    return with_gaps(pieces)


def years_of(points: Iterable[Point]) -> list[Piece]:
    """The years in which an event begins, or ends."""
    counts: Counter[int] = Counter()
    for point in points:
        first, *other = dict.fromkeys(day for day in (point.lower, point.upper) if day is not None)
        counts[civil(first)[0]] += 1
        for day in other:
            counts[civil(day)[0]] += 0  # the other end of a span wants its place, not more of it
    return [Piece(year, 1, count) for year, count in sorted(counts.items())]


def by_tens(pieces: Sequence[Piece], unit: int) -> tuple[dict[int, list[Piece]], dict[int, Piece]]:
    """The pieces of one unit by the next greater one, and what they are merged."""
    tens: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        tens[piece.year // (unit * 10)].append(piece)
    return tens, {
        ten: Piece(ten * unit * 10, unit * 10, sum(it.count for it in inside)) for ten, inside in tens.items()
    }


def merged_past(tens: Mapping[int, list[Piece]], merged: Mapping[int, Piece], words: Words) -> list[Piece]:
    """The pieces with the oldest merged, as few as make room; nothing where that takes in too many events."""
    few, many, order = 1, len(tens) - 1, sorted(tens)
    while few < many:  # more merging never needs more room, so the fewest merges are found by halving
        half = (few + many) // 2
        few, many = (few, half) if fits(with_gaps(mixed(tens, merged, order[:half])), words) else (half + 1, many)
    events = sum(piece.count for piece in merged.values())
    mix = mixed(tens, merged, order[:few])
    taken = sum(merged[ten].count for ten in order[:few])
    return mix if few < len(order) and taken <= events * THIN and fits(with_gaps(mix), words) else []


def mixed(apart: Mapping[int, list[Piece]], merged: Mapping[int, Piece], which: Iterable[int]) -> list[Piece]:
    """The pieces in order, some tens merged and the others apart."""
    chosen = set(which)
    return [piece for ten in sorted(apart) for piece in ([merged[ten]] if ten in chosen else apart[ten])]


def with_gaps(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what lies between them: one empty year stays, more are cut."""
    out = list(pieces[:1])
    for piece in pieces[1:]:
        missing = piece.year - out[-1].end
        if missing:
            out.append(Piece(out[-1].end, missing, 0, cut=missing > 1))
        out.append(piece)
    return out


def least_width(piece: Piece, words: Words, *, tight: bool = False) -> float:
    """A gap's width, or the room that the label of a piece needs; `tight`, where not each has one, that of a column."""
    if piece.cut:
        return CUT
    return TIGHT if tight else breadth(label_of(piece, words)) + LABEL


def fits(pieces: Sequence[Piece], words: Words, *, tight: bool = False) -> bool:
    """Whether the least widths leave enough of the whole width to be shared out; one piece always does."""
    if len(pieces) * TIGHT > WIDTH:
        return False
    needed = sum(least_width(piece, words, tight=tight) for piece in pieces)
    return len(pieces) == 1 or needed <= (WIDTH - 2 * PAD) * CROWDED


def laid_out(pieces: Sequence[Piece], words: Words) -> list[Stretch]:
    """The pieces in their places: each its least width, and a damped share of the rest after its events."""
    tight = not fits(pieces, words)
    least = [least_width(piece, words, tight=tight) for piece in pieces]
    shares = [piece.count**DAMPING for piece in pieces]
    rest = (WIDTH - 2 * PAD - sum(least)) / (sum(shares) or 1)
    out, x = [], float(PAD)
    for piece, width, share in zip(pieces, least, shares, strict=True):
        first = day_number(piece.year, 1, 1)
        wide = width + share * rest
        out.append(Stretch(piece, x, wide, first, day_number(piece.end, 1, 1) - first))
        x += wide
    return out


def ticks_of(stretches: Sequence[Stretch], words: Words, *, finer: bool = True) -> list[Tick]:
    """A tick where a piece begins, labelled if there is room, and `finer` divisions where there is room for them.

    Where there is but one year, its months are all that tells one end from the other.
    """
    out = []
    finer = finer or len(stretches) == 1
    named = labelled(stretches, words)
    for stretch in stretches:
        piece = stretch.piece
        if piece.cut:
            continue
        if piece.year in named:
            url = words.url(piece.year) if piece.unit == 1 else ""
            out.append(Tick(x=percent(stretch.x), label=label_of(piece, words), url=url))
        else:
            out.append(Tick(x=percent(stretch.x), label="", minor=True))
        if finer:
            out.extend(months_of(stretch, words) if piece.unit == 1 else tenths_of(stretch))
    return out


def labelled(stretches: Sequence[Stretch], words: Words) -> set[int]:
    """The first years of the pieces that are named: all, or round ones, and those after a gap where there is room."""
    pieces = [stretch for stretch in stretches if not stretch.piece.cut]
    reach = {it.piece.year: it.x + breadth(label_of(it.piece, words)) + LABEL for it in pieces}

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
