"""Where on a map the names of places can stand without lying on each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LETTER, SIGN = 0.56, 1.0  # of its height is how wide a letter and a Chinese character are, about
ROOM = 0.25  # of that is free between a dot and its name
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name begins (or ends, at the left of its dot), and its foot."""

    x: int
    y: int
    end: bool


def labels(dots: Iterable[tuple[int, int, int, str]], size: int, width: int, height: int) -> Iterator[Label | None]:
    """Where the name of each dot (`x`, `y`, radius, name) stands, the most important first; None without room.

    `size` is how high letters are, in units of the map, which is `width` by `height` of them.
    """
    given = list(dots)
    taken: list[Box] = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius, _ in given]
    for x, y, radius, name in given:
        across, foot = size * _width(name), y + round(size * 0.35)
        away = radius + round(size * ROOM)
        for label, left in ((Label(x + away, foot, False), x + away), (Label(x - away, foot, True), x - away - across)):
            box = (left, foot - size, left + across, foot + size * 0.3)
            if left >= 0 and left + across <= width and box[1] >= 0 and box[3] <= height and _is_free(box, taken):
                taken.append(box)
                yield label
                break
        else:
            yield None


def _width(name: str) -> float:
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in name)
    return wide * SIGN + (len(name) - wide) * LETTER


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    return not any(
        box[0] < right and left < box[2] and box[1] < bottom and top < box[3] for left, top, right, bottom in taken
    )
