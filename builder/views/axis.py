"""The drawn axis."""

from __future__ import annotations

from builder.views.pieces import Kind, Mark, Text
from builder.views.view import view


@view
class AxisMark:
    """One thing on the axis: `x` and `width` in per cent of the drawing (already mirrored), `y` in pixels from its top.

    `count` is 1 for an event, more for a bin of several; `height` in pixels is for bins. `label` says it in words.
    `y` is the middle; a dot has its centre at `x` and a width of 0. `key` is the event's id, empty for a bin.
    """

    x: float
    width: float
    y: float
    height: float
    mark: Mark
    kind: str
    colour: int
    url: str
    label: str
    importance: int
    count: int = 1
    key: str = ""


@view
class Tick:
    """A division of the axis, `x` in per cent; a `minor` one is a month, a quarter or the like."""

    x: float
    label: str
    url: str = ""
    minor: bool = False


@view
class Gap:
    """A stretch of the axis that was cut: where it is drawn, in per cent, and what was left out, in words.

    `upright` is the label in the pieces that stand above each other where its script is written downwards.
    """

    x: float
    width: float
    label: str
    upright: tuple[str, ...] = ()


@view
class Packed:
    """A stretch of the axis where time has less room than elsewhere, in per cent."""

    x: float
    width: float


@view
class Caption:
    """The name of a turning point, set over the axis: `x` in per cent, `y` in pixels of its first line's foot.

    `to` is how far down its leader goes, to the mark; `end` where the text ends at `x` and does not begin there.
    """

    x: float
    y: float
    to: float
    lines: tuple[Text, ...]
    url: str
    key: str
    end: bool


@view
class Overview:
    """The drawn axis: `height` in pixels, at most 300 marks. `summary` says in a sentence what it shows.

    `floor` is the height of the line on which everything stands; `mirrored` where time runs from right to left.
    `packed` is where the scale is much smaller than elsewhere; `kinds` is the key to the colours, if the page is to
    show one. `scale` is for the script, which divides it further: at each bend (per cent, day, whether a cut begins),
    not mirrored, days counted as in `edtf.days`.
    """

    height: float
    marks: tuple[AxisMark, ...]
    ticks: tuple[Tick, ...]
    gaps: tuple[Gap, ...]
    summary: str
    floor: float = 0
    mirrored: bool = False
    captions: tuple[Caption, ...] = ()
    packed: tuple[Packed, ...] = ()
    kinds: tuple[Kind, ...] = ()
    scale: tuple[tuple[float, int, bool], ...] = ()
