"""The marks of the axis: how far each reaches, and how they stand on each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.axis.given import MIDDLING, Point, Words
from builder.axis.scale import WIDTH, Scale, percent
from builder.views.axis import AxisMark
from builder.views.pieces import Mark

ROW = 13  # from mark to mark, upwards
HEADROOM = 4
DOT = 11  # what a dot needs from side to side
TURNING_POINT = 14  # the same for one of importance 1
SHORTEST: Mapping[str, int] = {"bar": 12, "span": 14, "within": 22, "all": 20}  # the smallest mark of each shape
FADING = 24  # the smallest bar that can fade, and the room of a dot with a haze
EDGE, QUERY = 1.5, 12  # what a bar needs beside an end, and beside one with a question mark
LOOSE = 28  # a bar with only one known end
MOST_ROWS = 16
MOST_MARKS = 300
BIN = 12  # the width of a bin
TALLEST, TALLEST_OF_SMALL = 128, 56  # the height of the fullest bin, and that on a small axis


@dataclass(frozen=True, slots=True)
class Placed:
    """A point with its extent."""

    point: Point
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def room(self) -> tuple[float, float]:
        """The extent that no neighbour in its row may touch."""
        mark = self.point.mark
        if mark.shape != "dot":
            before, behind = (QUERY if end == "unknown" else EDGE for end in (mark.start, mark.end))
            return self.left - before, self.right + behind
        half = (FADING if mark.approximate else TURNING_POINT if self.point.importance == 1 else DOT) / 2
        return self.middle - half, self.middle + half


def place(point: Point, scale: Scale) -> Placed:
    """The extent of a point: a dot is its middle, a bar at least long enough to be seen as one."""
    lower, upper, mark = point.lower, point.upper, point.mark
    if lower is not None and lower == upper and mark.shape == "dot":
        noon = scale(lower + 0.5)
        return Placed(point, noon, noon)
    right = scale.end if upper is None else scale(upper + 1)
    left = right - LOOSE if lower is None else scale(lower)
    if upper is None and mark.end == "unknown":
        right = left + LOOSE
    if mark.shape == "dot":
        return Placed(point, (left + right) / 2, (left + right) / 2)
    least = max(SHORTEST[mark.shape], FADING if mark.approximate else 0)
    middle, half = (left + right) / 2, max(right - left, least) / 2
    middle = min(max(middle, half + 1), WIDTH - half - 1)
    return Placed(point, middle - half, middle + half)


def chosen(placed: Sequence[Placed], most: int) -> tuple[list[Placed], list[Placed], list[int]]:
    """What is drawn singly, what goes into bins, and the rows of the first: all singly, or else what weighs most."""
    for least in range(5, -1, -1):
        single = [it for it in placed if it.point.importance <= least]
        rest = [it for it in placed if it.point.importance > least]
        if len(single) <= (most // 2 if rest else most):
            rows = stacked(single)
            if max(rows, default=0) < MOST_ROWS:
                return single, rest, rows
    return [], list(placed), []


def stacked(placed: Sequence[Placed]) -> list[int]:
    """The row of each mark, 0 the lowest: long bars first, turning points last, each as low as it finds room."""
    rows: list[list[tuple[float, float]]] = []
    found = [0] * len(placed)

    def turn(index: int) -> tuple[float, bool, float, str]:
        it = placed[index]
        wide = it.right - it.left
        return -wide if wide > LOOSE else 0, it.point.importance == 1, it.middle, it.point.key

    for index in sorted(range(len(placed)), key=turn):
        left, right = placed[index].room
        row = next((n for n, taken in enumerate(rows) if all(b <= left or right <= a for a, b in taken)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((left, right))
        found[index] = row
    return found


def drawn(placed: Sequence[Placed], rows: Sequence[int], floor: float) -> list[AxisMark]:
    """The marks of single events, in the order of time."""
    return [
        AxisMark(
            x=percent(it.left),
            width=percent(it.right - it.left),
            y=floor - HEADROOM - (row + 0.5) * ROW + 2,
            height=ROW,
            mark=it.point.mark,
            kind=it.point.kind,
            colour=it.point.colour,
            url=it.point.url,
            label=it.point.label,
            importance=it.point.importance,
            key=it.point.key,
        )
        for it, row in sorted(zip(placed, rows, strict=True), key=lambda pair: (pair[0].middle, pair[1]))
    ]


def binned(placed: Iterable[Placed], scale: Scale, words: Words, floor: float, tallest: float) -> list[AxisMark]:
    """Columns for what is not drawn singly, as high as they hold many events; they lead to the page of their year."""
    counts = Counter(min(int(it.middle // BIN), WIDTH // BIN - 1) for it in placed)
    most = max(counts.values(), default=1)
    bins = []
    for column, count in sorted(counts.items()):
        height = round(max(tallest * count / most, 2), 1)
        year = scale.piece_at((column + 0.5) * BIN).year
        bins.append(
            AxisMark(
                x=percent(column * BIN + 1),
                width=percent(BIN - 2),
                y=floor - height / 2,
                height=height,
                mark=Mark(shape="bar", status=""),
                kind="",
                colour=0,
                url=words.url(year),
                label=words.bin(year, count),
                importance=MIDDLING,
                count=count,
            )
        )
    return bins
