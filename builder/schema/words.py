"""The single pieces of text in an entry, each under the steps that lead to it, for holding a translation against it.

Steps name what has an id by that id and everything else by its position from 0: `("people", "wu", "role")`,
`("claims", 0, "text")`. Items of a translation may say their position themselves, as `number` from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from builder.edtf import Date
from builder.schema.types import Actor, Count

Steps = tuple[str | int, ...]
NAMES = ("id", "event")  # keys by which items of a list are found
IN_MENU = ("to", "label")
UNTOUCHED = frozenset({"body", "translated_by", "reviewed_by", "note"})  # of a whole entry: no pieces of its text


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: the steps to it, the steps as they are written in the file, and itself.

    `names` where it is the id of an entry, and no words.
    """

    steps: Steps
    written: Steps
    text: str
    names: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A list whose items are found by their position, and how many there are."""

    steps: Steps
    written: Steps
    count: int


def pieces(entry: Any) -> Iterator[Piece | Row]:  # noqa: ANN401 - an entry of any collection, or a translation
    """Every piece of text in an entry, and every list in which position counts, before its items."""
    for name in keys_of(entry.__class__):
        if name not in UNTOUCHED:
            yield from _in_value(getattr(entry, name), (name,), (name,))


@cache
def keys_of(model: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass
    """The fields of a dataclass."""
    return tuple(item.name for item in fields(model))


def _in_value(value: Any, steps: Steps, written: Steps) -> Iterator[Piece | Row]:  # noqa: ANN401 - what a field holds
    if not value or isinstance(value, (Date, Count, bool, int, float)):
        return
    if isinstance(value, str):
        yield Piece(steps, written, value)
    elif isinstance(value, Actor):
        yield Piece(steps, written, value.id or value.text, bool(value.collection))
    elif isinstance(value, tuple):
        yield from _in_list(value, steps, written)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _in_value(inner, (*steps, key), (*written, key))
    elif is_dataclass(value):
        for name in keys_of(value.__class__):
            if name not in NAMES:
                yield from _in_value(getattr(value, name), (*steps, name), (*written, name))


def _name_of(item: Any) -> str:  # noqa: ANN401 - an item of a list
    """The key by which items like this one are found, or nothing where it is their position."""
    if isinstance(item, (str, Actor)):
        return ""
    if all(hasattr(item, name) for name in IN_MENU):
        return "to"
    return next((name for name in NAMES if hasattr(item, name)), "")


def _in_list(values: tuple[Any, ...], steps: Steps, written: Steps) -> Iterator[Piece | Row]:
    key = _name_of(values[0])
    if not key and not any(getattr(value, "number", None) for value in values):
        yield Row(steps, written, len(values))
    for position, value in enumerate(values):
        name = getattr(value, key) if key else None
        step = (getattr(value, "number", None) or position + 1) - 1 if name is None else name
        yield from _in_value(value, (*steps, step), (*written, position))
