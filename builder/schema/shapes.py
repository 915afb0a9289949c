"""What an editor may write, read off the models: every key with its sentence, and the shape of its value.

The schemas for editors and their handbook are made of it, so what the gate takes is written down once.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from builder.edtf import Date
from builder.schema.faults import alias_of
from builder.schema.types import ONE_OR_LIST, Actor, Count, Expansion, Form, In


@dataclass(frozen=True, slots=True)
class Text:
    """One text, of a form (`line` where it has none), of at most `limit` characters (0: any number)."""

    form: str = "line"
    limit: int = 0
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whole or not, within bounds."""

    whole: bool
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of an entry of a collection; `kinds` for a kind of event."""

    collection: str


@dataclass(frozen=True, slots=True)
class Group:
    """Keys and values; a bare text stands for a group with the one key `short`, where there is such a key."""

    model: type
    short: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; where it may be `bare`, one item needs no list, and where it must have one, it is `filled`."""

    item: Shape
    bare: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Values under keys that an editor chooses, of the form `keys`; one text alone may stand where it may be `bare`."""

    keys: str
    value: Shape
    bare: bool = False


@dataclass(frozen=True, slots=True)
class WordOr:
    """One word, or a value."""

    word: str
    shape: Shape


Shape = Text | Number | Truth | Choice | Reference | Group | Listing | Table | WordOr


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a group: what it means, whether it is required, and what may stand there."""

    name: str
    sentence: str
    required: bool
    shape: Shape
    example: str = ""


@cache
def keys_of(model: type) -> tuple[Key, ...]:
    """The keys of a model, in its order."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_key(item, hints[item.name]) for item in fields(model))


def groups_in(shape: Shape) -> Iterator[Group]:
    """The groups that a value of this shape can hold, but not those inside them."""
    if isinstance(shape, Group):
        yield shape
    elif isinstance(shape, Listing):
        yield from groups_in(shape.item)
    elif isinstance(shape, Table):
        yield from groups_in(shape.value)
    elif isinstance(shape, WordOr):
        yield from groups_in(shape.shape)


def _key(item: Any, hint: Any) -> Key:  # noqa: ANN401 - a field of a dataclass, and its type
    said = [extra for extra in _extras(hint) if isinstance(extra, FieldInfo)]
    sentence = next((each.description for each in reversed(said) if each.description), "")
    example = next((str(each.examples[0]) for each in reversed(said) if each.examples), "")
    required = item.default is MISSING and item.default_factory is MISSING
    return Key(alias_of(hint, item.name), sentence, required, shape_of(hint), example)


def _extras(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def shape_of(hint: Any, outer: tuple[Any, ...] = ()) -> Shape:  # noqa: ANN401 - a type
    """The shape of a value of this type; `outer` is what the types around it said of it.

    Raises TypeError for a type that editors cannot be told of.
    """
    extras = (*_extras(hint), *outer)
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(bare) in (Union, types.UnionType):
        return _union(get_args(bare), extras)
    if get_origin(bare) is tuple:
        least = max((each.min_length for each in _limits(extras) if isinstance(each, MinLen)), default=0)
        return Listing(shape_of(get_args(bare)[0]), ONE_OR_LIST in extras, least > 0)
    if get_origin(bare) is dict:
        key, value = get_args(bare)
        return Table(_form(_extras(key), ""), shape_of(value), _expansion(extras) is not None)
    if get_origin(bare) is Literal:
        return Choice(tuple(map(str, get_args(bare))))
    return _single(bare, extras)


def _union(members: tuple[Any, ...], extras: tuple[Any, ...]) -> Shape:
    """`X | None` is an X that may be absent; otherwise one of the two is a word."""
    given = [each for each in members if each is not types.NoneType]
    if len(given) == 1:
        return shape_of(given[0], extras)
    word, shape = map(shape_of, given)
    assert isinstance(word, Choice)
    return WordOr(word.words[0], shape)


def _single(bare: Any, extras: tuple[Any, ...]) -> Shape:  # noqa: ANN401 - a type
    limits = list(_limits(extras))
    if bare is bool:
        return Truth()
    if bare in (int, float):
        low = next((float(str(each.ge)) for each in limits if isinstance(each, Ge)), None)
        high = next((float(str(each.le)) for each in limits if isinstance(each, Le)), None)
        return Number(bare is int, low, high)
    collection = next((each.collection for each in extras if isinstance(each, In)), "")
    if collection:
        return Reference(collection)
    if bare is str or bare in (Date, Actor, Count):
        limit = next((each.max_length for each in limits if isinstance(each, MaxLen)), 0)
        pattern = next((str(each.pattern) for each in limits if getattr(each, "pattern", None)), "")
        return Text(_form(extras, "line"), limit, pattern)
    if isinstance(bare, type) and is_dataclass(bare):
        return Group(bare, _expansion(extras) or "")
    raise TypeError(f"no words for {bare!r}")


def _form(extras: tuple[Any, ...], default: str) -> str:
    """The form that was named last: a day is a date first."""
    return next((each.name for each in reversed(extras) if isinstance(each, Form)), default)


def _expansion(extras: tuple[Any, ...]) -> str | None:
    """The key that a bare text stands for; None where none may stand."""
    expansions = (each.func for each in extras if isinstance(each, BeforeValidator))
    return next((each.key for each in expansions if isinstance(each, Expansion)), None)


def _limits(extras: tuple[Any, ...]) -> Iterator[Any]:
    """What pydantic checks of a value, also where it was given through its Field or its constraints."""
    for extra in extras:
        if isinstance(extra, FieldInfo):
            yield from extra.metadata
        elif isinstance(extra, StringConstraints):
            if extra.max_length is not None:
                yield MaxLen(extra.max_length)
        else:
            yield extra
