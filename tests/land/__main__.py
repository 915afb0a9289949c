"""Writes the outlines of land that maps are drawn from: `make land`. With `--check`, says whether they are as written.

They are Natural Earth's 1:50m land polygons (public domain), taken from the npm package `world-atlas` (ISC licence).
Coasts alone: no border is in them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = HERE / "node_modules/world-atlas/land-50m.json"
TARGET = HERE.parents[1] / "builder/atlas/land.txt"
UNITS = 100  # in a degree: a kilometre is about the precision of the source
TOLERANCE = 1.2  # units by which a coast may be off where points are left out
LEAST = 4  # points, the first of them twice; with fewer, a ring encloses nothing
WHOLE = 360.0
SOUTH = -90.0
Point = tuple[int, int]


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every outline, of land and of lakes as large as seas, from TopoJSON (format specification, 2.1)."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points = [point for arc in ring for point in unpacked(topology["arcs"], arc)]
                degrees = [(x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in points]
                yield [(round(x * UNITS), round(y * UNITS)) for x, y in gone_on(degrees)]


def unpacked(arcs: Sequence[Sequence[Sequence[int]]], number: int) -> list[Point]:
    """An arc as points; a negative number is one that is followed backwards."""
    x = y = 0
    found = []
    for step_x, step_y in arcs[number if number >= 0 else ~number]:
        x, y = x + step_x, y + step_y
        found.append((x, y))
    return found if number >= 0 else found[::-1]


def gone_on(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """An outline that does not jump where it crosses 180 degrees; one around the south pole is closed below it."""
    turn, last = 0.0, points[0][0]
    for x, y in points:
        turn += -WHOLE if x - last > WHOLE / 2 else WHOLE if last - x > WHOLE / 2 else 0
        last = x
        yield x + turn, y
    if turn:
        yield points[-1][0] + turn, SOUTH
        yield points[0][0], SOUTH
        yield points[0]


def simplified(points: Sequence[Point]) -> list[Point]:
    """The points without which the line would be off by more than the tolerance (Douglas and Peucker, 1973)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        far, distance = max(
            ((number, off(points[number], points[start], points[end])) for number in range(start + 1, end)),
            key=lambda each: each[1],
            default=(0, 0.0),
        )
        if distance > TOLERANCE:
            kept.add(far)
            waiting += [(start, far), (far, end)]
    return [points[number] for number in sorted(kept)]


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a stretch."""
    along = (end[0] - start[0], end[1] - start[1])
    there = (point[0] - start[0], point[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    part = max(0.0, min(1.0, (there[0] * along[0] + there[1] * along[1]) / length)) if length else 0.0
    return float(((there[0] - part * along[0]) ** 2 + (there[1] - part * along[1]) ** 2) ** 0.5)


def line(points: Sequence[Point]) -> str:
    """The first point and the steps to the others, in hundredths of a degree."""
    numbers = [*points[0]]
    for before, after in pairwise(points):
        numbers += [after[0] - before[0], after[1] - before[1]]
    return " ".join(map(str, numbers))


def land() -> str:
    """The whole file, a ring a line."""
    found = (simplified(ring) for ring in rings(json.loads(SOURCE.read_bytes())))
    return "".join(f"{line(ring)}\n" for ring in found if len(ring) >= LEAST)


def main(words: Sequence[str]) -> int:
    if "--check" in words:
        return int(TARGET.read_text(encoding="ascii") != land())
    TARGET.write_text(land(), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
