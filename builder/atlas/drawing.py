"""The land of a map as the path of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

from builder.atlas.coast import land_in
from builder.atlas.frame import LEAST, MOST, Frame

FINE = 5  # units: a step that is shorter is not drawn, nor an island that is smaller
Point = tuple[int, int]


def drawing(frames: Sequence[Frame]) -> str:
    """The land on the first of some maps on which there is a coast to be seen, else on the last, as `d` of a path."""
    shapes: list[list[Point]] = []
    for frame in frames:
        shapes, areas = [], []
        for shape, area in _shapes(frame):
            shapes.append(shape)
            areas.append(area)
        if LEAST < abs(sum(areas)) / (frame.width * frame.height) < MOST:
            break
    return "".join(map(_path, shapes))


def _shapes(frame: Frame) -> Iterator[tuple[list[Point], float]]:
    """Each outline as it is drawn, with what it encloses."""
    for outline in land_in(frame.box, (FINE - 1) / frame.scale):  # rounding adds one unit at most
        shape = _thinned(frame, outline)
        if len(shape) > 2 and abs(area := _area(shape)) > FINE * FINE:
            yield shape, area


def _thinned(frame: Frame, outline: Iterable[tuple[float, float]]) -> list[Point]:
    """An outline on a map, without steps that are too short to be drawn."""
    lon, lat, scale, across = frame.lon, frame.lat, frame.scale, frame.narrowing * frame.scale
    middle, centre = frame.width / 2, frame.height / 2
    shape: list[Point] = []
    last_x = last_y = -inf
    for east, north in outline:
        x, y = middle + (east - lon) * across, centre - (north - lat) * scale
        if abs(x - last_x) + abs(y - last_y) < FINE - 1:  # rounding adds one unit at most
            continue
        point = round(x), round(y)
        if abs(point[0] - last_x) + abs(point[1] - last_y) >= FINE:
            shape.append(point)
            last_x, last_y = point
    return shape


def _area(shape: Sequence[Point]) -> float:
    """What a closed line encloses; negative where it runs the other way round, as lakes do."""
    last_x, last_y = shape[-1]
    twice = 0
    for x, y in shape:
        twice += last_x * y - x * last_y
        last_x, last_y = x, y
    return twice / 2


def _path(shape: Sequence[Point]) -> str:
    steps = (f"{after[0] - before[0]} {after[1] - before[1]}" for before, after in pairwise(shape))
    return f"M{shape[0][0]} {shape[0][1]}l{' '.join(steps)}z".replace(" -", "-")
