"""The one gate into the model: values as written become an entry, and what does not fit becomes problems.

An entry with mistakes is still made, without the parts that do not fit, so that one run shows the mistakes of every
stage, and a reference to it is not called dangling.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.located import Places, Value
from builder.problems import Problem
from builder.schema.event import Event
from builder.schema.faults import Steps, problems_of, steps_of
from builder.schema.records import Medium, Organization, Page, Person, Place, Source, Storyline
from builder.schema.site import Config

STOPGAPS: dict[type, dict[str, Value]] = {
    Event: {"title": "…", "date": "2000", "kind": "background"},
    Person: {"name": "…"},
    Organization: {"name": "…"},
    Place: {"name": "…"},
    Source: {"title": "…", "publisher": "…"},
    Storyline: {"title": "…"},
    Page: {"title": "…"},
    Medium: {"file": "…", "alt": "…", "credit": "…"},
    Config: {"title": "…"},
}


@cache
def adapter(model: type) -> TypeAdapter[Any]:
    """The validator of a type; made when it is first needed, since making one takes a while."""
    return TypeAdapter(model)


def admit(
    model: type, value: dict[str, Value], places: Callable[[], Places], steps: Steps = ()
) -> tuple[Any, list[Problem]]:
    """The entry of type `model` that `value` says, and what is wrong with it.

    `places` is called only where something is wrong, since finding places means reading the file again.
    """
    try:
        return adapter(model).validate_python(value), []
    except ValidationError as error:
        return salvage(model, value, error), list(problems_of(error, model, places(), steps))


def salvage(model: type, value: dict[str, Value], error: ValidationError) -> Any:  # noqa: ANN401 - an instance of `model`
    """What of an entry can stand: the parts that do not fit are taken out, what is required is filled in."""
    rest = copy.deepcopy(value)
    for _ in range(8):  # each round takes something out; a deeper fault may come to light
        for detail in error.errors(include_url=False):
            _take_out(rest, steps_of(detail["loc"]))
        rest = _without_holes(rest)
        try:
            return adapter(model).validate_python({**STOPGAPS.get(model, {}), **rest})
        except ValidationError as next_error:
            error = next_error
    return adapter(model).validate_python(STOPGAPS.get(model, {}))


def _take_out(value: Value, steps: Steps) -> None:
    """Remove what stands at `steps`, or the group that lacks what should stand there."""
    path: list[tuple[Any, str | int]] = []
    here: Any = value
    for step in steps:
        if not _holds(here, step):
            break
        path.append((here, step))
        here = here[step]
    if path:
        parent, step = path[-1]
        parent[step] = ""


def _holds(value: Value, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _without_holes(value: Any) -> Any:  # noqa: ANN401 - a value as YAML holds it
    """The value without what was emptied, at every depth; indices must not move before a round is over."""
    if isinstance(value, dict):
        return {key: _without_holes(inner) for key, inner in value.items() if inner not in ("", [], {})}
    if isinstance(value, list):
        return [_without_holes(inner) for inner in value if inner not in ("", [], {})]
    return value
