"""The outlines of land, and what of them lies in a rectangle.

`land.txt` holds Natural Earth's 1:50m land polygons, which are in the public domain; `make land` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

UNITS = 100  # in a degree, as in the file
RUN = 64  # points that are looked at together
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Run:
    """Some points of an outline that follow each other, and the box in which they lie."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line around land, or around a lake in it, and the box in which it lies."""

    runs: tuple[Run, ...]
    box: Box


@cache
def land() -> tuple[Outline, ...]:
    """Every outline; one that crosses 180 degrees goes on beyond them."""
    text = (Path(__file__).parent / "land.txt").read_text(encoding="ascii")
    return tuple(map(_outline, text.splitlines()))


def _outline(line: str) -> Outline:
    runs = tuple(_runs(line))
    corners = [corner for run in runs for corner in (run.box[:2], run.box[2:])]
    return Outline(runs, _box_of(corners))


def _runs(line: str) -> Iterator[Run]:
    numbers = [int(number) for number in line.split()]
    xs, ys = (tuple(each / UNITS for each in accumulate(numbers[start::2])) for start in (0, 1))
    points = tuple(zip(xs, ys, strict=True))
    for start in range(0, len(points), RUN):
        there = points[start : start + RUN]
        yield Run(there, _box_of(there))


def _box_of(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def land_in(box: Box, least: float = 0.0) -> Iterator[list[Point]]:
    """What of each outline lies in a box, closed along its edges; the box may reach beyond 180 degrees.

    Of those that are less than `least` degrees wide and high, nothing.
    """
    for shift in (-360.0, 0.0, 360.0):
        west, south, east, north = wanted = (box[0] - shift, box[1], box[2] - shift, box[3])
        for outline in () if _apart(world(), wanted) else land():
            left, low, right, high = outline.box
            if right < west or left > east or high < south or low > north:  # apart: asked a thousand times a map
                continue
            if right - left < least and high - low < least:
                continue
            inside = west <= left and right <= east and south <= low and high <= north
            points = _near(outline.runs, wanted)
            found = points if inside else clipped(points, wanted)
            if found:
                yield [(x + shift, y) for x, y in found] if shift else found


@cache
def world() -> Box:
    """The box in which all land lies."""
    return _box_of([corner for outline in land() for corner in (outline.box[:2], outline.box[2:])])


def _apart(one: Box, other: Box) -> bool:
    """Whether one box lies wholly on one side of the other."""
    return one[2] < other[0] or one[0] > other[2] or one[3] < other[1] or one[1] > other[3]


def _near(runs: Iterable[Run], box: Box) -> list[Point]:
    """The points of an outline; of a run that lies wholly on one side of the box, its ends stand for all.

    What lies between them is on that side too, so nothing of it would be left.
    """
    found: list[Point] = []
    for run in runs:
        found += (run.points[0], run.points[-1]) if _apart(run.box, box) else run.points
    return found


def clipped(points: list[Point], box: Box) -> list[Point]:
    """A closed outline cut off at the four edges of a box (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if not points:
            break
        there = [(point[axis] - edge) * sign >= 0 for point in points]
        if not all(there):
            points = list(_cut(points, there, axis, edge))
    return points


def _cut(points: Sequence[Point], there: Sequence[bool], axis: int, edge: float) -> Iterator[Point]:
    last, was_in = points[-1], there[-1]
    for point, is_in in zip(points, there, strict=True):
        if is_in != was_in:
            part = (edge - last[axis]) / (point[axis] - last[axis])
            yield last[0] + part * (point[0] - last[0]), last[1] + part * (point[1] - last[1])
        if is_in:
            yield point
        last, was_in = point, is_in
