"""The names of turning points, set over the axis so that neither they nor their leaders cross."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, product
from math import ceil

from builder.axis.marks import HEADROOM, Placed
from builder.axis.scale import LABEL, WIDTH, breadth, percent
from builder.views.axis import AxisMark, Caption

LINE = 15  # from line to line
CAPTION = 150  # about how wide a line is set
LINES, ROWS = 3, 2  # the most lines of a caption, the most captions over each other
OPENING, CLOSING = "（「『《〈［", "）」』》〉］，。、：；！？"
HAN = r"\u3400-\u9fff\uf900-\ufaff"
# What stays together in a line: a word up to the next space, a name of two words, or one character of Han with the
# punctuation around it.
PLAIN = rf"(?:[A-Z][a-z]+ (?=[A-Z]))?[^\s{HAN}{OPENING}{CLOSING}]+"
WORD = re.compile(rf"[{OPENING}]*(?:[{HAN}]|{PLAIN}|[{OPENING}{CLOSING}])[{CLOSING}]*\s*")
FAR_OFF, ROOMY = 0.4, 1.1  # how far from an even break a pause may be, in lines, and how wide a line may then be


@dataclass(frozen=True, slots=True)
class Name:
    """A caption with its extent and its row, 0 the lowest."""

    placed: Placed
    lines: tuple[str, ...]
    left: float
    right: float
    row: int


def lines_of(title: str) -> tuple[str, ...]:
    """A title in as few lines as it needs, of about the same length; Han may break anywhere, best after punctuation."""
    count = max(1, ceil(breadth(title) / CAPTION))
    goal, rest = breadth(title) / count, WORD.findall(title)
    lines: list[str] = []
    while len(lines) < count - 1 and len(rest) > 1:
        size = _words_to(goal, rest)
        lines.append("".join(rest[:size]).strip())
        rest = rest[size:]
    return (*lines, "".join(rest).strip())


def _words_to(goal: float, words: Sequence[str]) -> int:
    """How many words make a line of about that breadth: to the next punctuation of Han, if it is not far."""
    ends = [breadth(line.rstrip()) for line in accumulate(words)]
    pauses = [at for at, word in enumerate(words[:-1]) if word.rstrip()[-1] in CLOSING]
    near = [at for at in pauses if abs(ends[at] - goal) < goal * FAR_OFF and ends[at] < CAPTION * ROOMY]
    if near:
        return min(near, key=lambda at: abs(ends[at] - goal)) + 1
    over = (at for at, word in enumerate(words) if at and ends[at] - breadth(word.strip()) / 2 > goal)
    return next(over, len(words))


def captioned(placed: Iterable[Placed], taken: Sequence[tuple[float, float]] = ()) -> list[Name]:
    """The turning points that can be named without one name crossing another or its leader, or an extent that is taken.

    Which they are depends on whose turn comes first, so a few orders are tried, and the one that names most is kept.
    """
    turning = [it for it in placed if it.point.importance == 1 and it.point.title]
    newest_first = sorted(turning, key=lambda it: (-it.middle, it.point.key))
    tries = [
        in_turn(order, rows, ends, taken)
        for order in (newest_first, newest_first[::-1])
        for rows in (range(ROWS), range(ROWS)[::-1])
        for ends in ((False, True), (True, False))
    ]
    return max(tries, key=len)


def in_turn(
    order: Iterable[Placed], rows: Sequence[int], ends: Sequence[bool], taken: Sequence[tuple[float, float]]
) -> list[Name]:
    """The captions that find room if each takes, in its turn, the first place that is free."""
    found: list[Name] = []
    for it in order:
        assert it.point.title
        lines = lines_of(it.point.title.text)
        wide = max(breadth(line) for line in lines) + LABEL
        for row, end in product(rows, ends) if len(lines) <= LINES else ():
            left, right = (it.middle - wide, it.middle + 2) if end else (it.middle - 2, it.middle + wide)
            free = left >= 0 and right <= WIDTH and all(right <= a or b <= left for a, b in taken)
            if free and stands(it.middle, left, right, row, found):
                found.append(Name(it, lines, left, right, row))
                break
    return found


def stands(x: float, left: float, right: float, row: int, others: Iterable[Name]) -> bool:
    """Whether a caption with its leader at `x` crosses none of the others."""
    for other in others:
        if other.row == row and other.left < right and left < other.right:
            return False
        if other.row < row and other.left < x < other.right:
            return False
        if other.row > row and left < other.placed.middle < right:
            return False
    return True


def feet(names: Sequence[Name]) -> list[int]:
    """How many lines above the marks each caption begins; the upper row stands on the tallest of the lower."""
    lower = max((len(name.lines) for name in names if name.row == 0), default=0)
    return [name.row * lower + len(name.lines) for name in names]


def named(names: Sequence[Name], marks: Iterable[AxisMark], top: float) -> Iterator[Caption]:
    """The captions in their places over the drawn marks."""
    heights = {mark.key: mark.y for mark in marks if mark.key}
    for name, lines in zip(names, feet(names), strict=True):
        point, title = name.placed.point, name.placed.point.title
        assert title
        yield Caption(
            x=percent(name.placed.middle),
            y=top - HEADROOM * 2 - (lines - 1) * LINE - name.row * HEADROOM * 2,
            to=heights[point.key],
            lines=tuple(replace(title, text=line) for line in name.lines),
            url=point.url,
            key=point.key,
            end=name.right < name.placed.middle + LABEL,
        )
