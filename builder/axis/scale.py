"""The scale of the axis: where on it a day stands.

The scale is made of pieces, a year each (a decade, a century … where there are too many years for that).
An `even` scale is true to time. Real timelines are lopsided, though: most events fall into a few late years.
So on the other one a piece grows with its events, but less than they do, and what has little room is marked.
On either a run of years without any event is cut, and the cut is marked.
No word enters, so that the same events stand in the same places in every language.
Lengths are thought in pixels at a width of 960, the narrowest drawing there is.
Percentages carry them to wider ones, where nothing comes closer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.axis.given import Point
from builder.edtf.days import civil, day_number

WIDTH = 960
PAD = 10  # at either end, so that a dot at the edge is whole
CUT = 26  # the width of a gap
CHARACTER, WIDE_CHARACTER, FIRST_WIDE = 6.6, 12.5, 0x2E80  # widths in the type of labels; Han and its like are wide
DIGIT, AROUND_YEAR, BEFORE_CHRIST = 7.7, 24.5, 40  # widths of a year, with what any language writes around it
LABEL = 12  # what a label needs beside its characters
DAMPING = 0.72  # a year with ten times the events gets about five times the room
TIGHT = 11  # the least width of a piece where not each is named
THIN = 0.34  # the part of all events that the merged past may hold
CROWDED = 0.72  # the part of the width that the least widths may take
SILENCE = 3  # on an even scale, years without events are cut if they are more than one to so many with events


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


def room_of(piece: Piece) -> float:
    """What the year in which a piece begins needs, in any language."""
    return len(str(abs(piece.year))) * DIGIT + AROUND_YEAR + (0 if piece.year > 0 else BEFORE_CHRIST)


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
    def bends(self) -> Iterator[tuple[float, int, bool]]:
        """Each piece's place in per cent, its first day, and whether it is cut; at last the end and the day after."""
        for stretch in self.stretches:
            yield percent(stretch.x), stretch.first, stretch.piece.cut
        last = self.stretches[-1]
        yield percent(self.end), last.first + last.days, False

    def piece_at(self, x: float) -> Piece:
        """What is drawn at a pixel."""
        return self.stretches[max(bisect_right(self.lefts, x) - 1, 0)].piece


def pieces_of(points: Iterable[Point], *, even: bool = False) -> list[Piece]:
    """The pieces of the scale, in order, gaps among them.

    Years, if each can be named. Else the thin past in decades, if that makes room and few events are in it.
    Else years of which not each is named, if they fit; else decades throughout, and so on with centuries.
    On an `even` scale all pieces are of one length, and years need no name each.
    """
    pieces, unit = years_of(points), 1
    while not fits(with_gaps(pieces), tight=even):
        tens, all_merged = by_tens(pieces, unit)
        thin = merged_past(tens, all_merged) if not even else []
        if thin:
            return with_gaps(thin)
        if fits(with_gaps(pieces), tight=True):
            break
        pieces, unit = list(all_merged.values()), unit * 10
    return with_gaps(pieces, unit * max(len(pieces) // SILENCE, 1) if even else 1)


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


def merged_past(tens: Mapping[int, list[Piece]], merged: Mapping[int, Piece]) -> list[Piece]:
    """The pieces with the oldest merged, as few as make room; nothing where that takes in too many events."""
    few, many, order = 1, len(tens) - 1, sorted(tens)
    while few < many:  # more merging never needs more room, so the fewest merges are found by halving
        half = (few + many) // 2
        few, many = (few, half) if fits(with_gaps(mixed(tens, merged, order[:half]))) else (half + 1, many)
    events = sum(piece.count for piece in merged.values())
    mix = mixed(tens, merged, order[:few])
    taken = sum(merged[ten].count for ten in order[:few])
    return mix if few < len(order) and taken <= events * THIN and fits(with_gaps(mix)) else []


def mixed(apart: Mapping[int, list[Piece]], merged: Mapping[int, Piece], which: Iterable[int]) -> list[Piece]:
    """The pieces in order, some tens merged and the others apart."""
    chosen = set(which)
    return [piece for ten in sorted(apart) for piece in ([merged[ten]] if ten in chosen else apart[ten])]


def with_gaps(pieces: Sequence[Piece], most: int = 1) -> list[Piece]:
    """The pieces with what lies between them: `most` empty years stay, more are cut."""
    out = list(pieces[:1])
    for piece in pieces[1:]:
        end = out[-1].end
        if piece.year - end > most:
            out.append(Piece(end, piece.year - end, 0, cut=True))
        else:
            out.extend(Piece(year, piece.unit, 0) for year in range(end, piece.year, piece.unit))
        out.append(piece)
    return out


def least_width(piece: Piece, *, tight: bool = False) -> float:
    """A gap's width, or the room that the label of a piece needs; `tight`, where not each has one, that of a column."""
    if piece.cut:
        return CUT
    return TIGHT if tight else room_of(piece)


def fits(pieces: Sequence[Piece], *, tight: bool = False) -> bool:
    """Whether the least widths leave enough of the whole width to be shared out; one piece always does."""
    if len(pieces) * TIGHT > WIDTH:
        return False
    needed = sum(least_width(piece, tight=tight) for piece in pieces)
    return len(pieces) == 1 or needed <= (WIDTH - 2 * PAD) * CROWDED


def laid_out(pieces: Sequence[Piece], *, even: bool = False) -> list[Stretch]:
    """The pieces in their places: each its least width, and a damped share of the rest after its events.

    On an `even` scale what is not cut has all the rest, each piece after its length.
    """
    if even:
        least: list[float] = [CUT if piece.cut else 0 for piece in pieces]
        shares: list[float] = [0 if piece.cut else piece.unit for piece in pieces]
    else:
        tight = not fits(pieces)
        least = [least_width(piece, tight=tight) for piece in pieces]
        shares = [piece.count**DAMPING for piece in pieces]
    rest = (WIDTH - 2 * PAD - sum(least)) / (sum(shares) or 1)
    out, x = [], float(PAD)
    for piece, width, share in zip(pieces, least, shares, strict=True):
        first = day_number(piece.year, 1, 1)
        wide = width + share * rest
        out.append(Stretch(piece, x, wide, first, day_number(piece.end, 1, 1) - first))
        x += wide
    return out
