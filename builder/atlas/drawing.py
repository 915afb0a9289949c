"""The land of a map as the path of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from builder.atlas.coast import land_in
from builder.atlas.frame import LEAST, MOST, Frame

FINE = 5  # units: a step that is shorter is not drawn, nor an island that is smaller
Point = tuple[int, int]


def drawing(frames: Sequence[Frame]) -> str:
    """The land on the first of some maps on which there is a coast to be seen, else on the last, as `d` of a path."""
    shapes: list[list[Point]] = []
    for frame in frames:
        shapes = list(_shapes(frame))
        if LEAST < abs(sum(map(_area, shapes))) / (frame.width * frame.height) < MOST:
            break
    return "".join(map(_path, shapes))


def _shapes(frame: Frame) -> Iterator[list[Point]]:
    for outline in land_in(frame.box, (FINE - 1) / frame.scale):  # rounding adds one unit at most
        shape = list(_thinned(frame.at_all(outline)))
        if len(shape) > 2 and abs(_area(shape)) > FINE * FINE:
            yield shape


def _thinned(points: Iterable[tuple[float, float]]) -> Iterator[Point]:
    last: Point | None = None
    for x, y in points:
        point = round(x), round(y)
        if last is None or abs(point[0] - last[0]) + abs(point[1] - last[1]) >= FINE:
            yield point
            last = point


def _area(shape: Sequence[Point]) -> float:
    """What a closed line encloses; negative where it runs the other way round, as lakes do."""
    ends = zip(shape, [*shape[1:], shape[0]], strict=True)
    return sum(before[0] * after[1] - after[0] * before[1] for before, after in ends) / 2


def _path(shape: Sequence[Point]) -> str:
    steps = (f"{after[0] - before[0]} {after[1] - before[1]}" for before, after in pairwise(shape))
    return f"M{shape[0][0]} {shape[0][1]}l{' '.join(steps)}z".replace(" -", "-")
