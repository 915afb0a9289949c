"""Which ids an entry names: read off the types of its fields, so that no reference can be forgotten."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from builder.located import Steps
from builder.schema.custom import Custom, custom_references
from builder.schema.faults import alias_of
from builder.schema.site import Config
from builder.schema.types import Actor, In

Reference = tuple[Steps, str, str]
Finder = Callable[[Any, Steps], Iterator[Reference]]


def references(entry: Any) -> Iterator[Reference]:  # noqa: ANN401 - an entry of any collection
    """Every reference of an entry: where it is written, the collection (or several, joined by `|`), the id."""
    model: type = type(entry)
    yield from _finder(model)(entry, ())


def references_in(entry: Any, custom: Custom, config: Config) -> Iterator[Reference]:  # noqa: ANN401 - as above
    """The same with those in the block of a kind of the site's own."""
    yield from references(entry)
    if custom:
        yield from custom_references(getattr(entry, "kind", ""), custom, config)


@cache
def _finder(model: type) -> Finder:
    hints = get_type_hints(model, include_extras=True)
    parts = [(item.name, alias_of(hints[item.name], item.name), _in_hint(hints[item.name])) for item in fields(model)]
    useful = [(name, alias, finder) for name, alias, finder in parts if finder]

    def find(entry: Any, steps: Steps) -> Iterator[Reference]:  # noqa: ANN401
        for name, alias, finder in useful:
            value = getattr(entry, name)
            if value:
                yield from finder(value, (*steps, alias))

    return find


def _in_hint(hint: Any) -> Finder | None:  # noqa: ANN401 - a type hint
    """What finds the references in a value of this type, or None where it can hold none."""
    if isinstance(hint, type) and is_dataclass(hint):
        return _actor if hint is Actor else _finder(hint) if _holds_any(hint) else None
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *extras = get_args(hint)
        collection = next((extra.collection for extra in extras if isinstance(extra, In)), None)
        return _of(collection) if collection and collection != "kinds" else _in_hint(inner)
    if origin in (Union, types.UnionType):
        found = [finder for finder in map(_in_hint, get_args(hint)) if finder]
        return found[0] if found else None
    if origin is tuple:
        inner_finder = _in_hint(get_args(hint)[0])
        return _each(inner_finder) if inner_finder else None
    return None


@cache
def _holds_any(model: type) -> bool:
    hints = get_type_hints(model, include_extras=True)
    return any(_in_hint(hint) for hint in hints.values())


def _of(collection: str) -> Finder:
    def find(value: str, steps: Steps) -> Iterator[Reference]:
        yield steps, collection, value

    return find


def _actor(value: Actor, steps: Steps) -> Iterator[Reference]:
    if value.collection:
        yield steps, value.collection, value.id or value.text


def _each(inner: Finder) -> Finder:
    def find(values: Any, steps: Steps) -> Iterator[Reference]:  # noqa: ANN401
        if isinstance(values, str):  # the word `unknown`, where a list may also stand
            return
        for number, value in enumerate(values):
            yield from inner(value, (*steps, number))

    return find
