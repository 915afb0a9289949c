"""The one gate into the model: values as written become an entry, and what does not fit becomes problems.

An entry with mistakes is still made, without the parts that do not fit, so that one run shows the mistakes of every
stage, and a reference to it is not called dangling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.interrupts import undisturbed
from builder.located import Steps, Value
from builder.places import Places
from builder.problems import Problem
from builder.schema.event import Event
from builder.schema.faults import problems_of, steps_of
from builder.schema.records import Medium, Organization, Page, Person, Place, Source, Storyline
from builder.schema.site import Config

STOPGAP = "…"
STOPGAPS: dict[type, dict[str, Value]] = {
    Event: {"title": STOPGAP, "date": "2000", "kind": "background"},
    Person: {"name": STOPGAP},
    Organization: {"name": STOPGAP},
    Place: {"name": STOPGAP},
    Source: {"title": STOPGAP, "publisher": STOPGAP},
    Storyline: {"title": STOPGAP},
    Page: {"title": STOPGAP},
    Medium: {"file": STOPGAP, "alt": STOPGAP, "credit": STOPGAP},
    Config: {"title": STOPGAP},
}
# What stands for a required key of an inner group, chosen so that no later stage finds a fault in it.
FILLING: dict[str, Value] = {
    "text": STOPGAP,
    "by": STOPGAP,
    "label": STOPGAP,
    "title": STOPGAP,
    "stance": "no-response",
    "type": "contradicts",
    "value": "0..",
}
EMPTY: tuple[Value, ...] = ("", [], {})
Moved = Mapping[Steps, tuple[int, ...]]


@cache
def adapter(model: type) -> TypeAdapter[Any]:
    """The validator of a type; made when it is first needed, since making one takes a while."""
    with undisturbed():  # pydantic takes an interrupt for a mistake in the type
        return TypeAdapter(model)


class _Kept(list[Value]):
    """A list that knows at which index of the file each of its items stands, when some have been taken out."""

    def __init__(self, items: Iterable[Value], numbers: Iterable[int]) -> None:
        super().__init__(items)
        self.numbers = tuple(numbers)


def admit(
    model: type, value: dict[str, Value], places: Callable[[], Places], steps: Steps = ()
) -> tuple[Any, list[Problem], Moved]:
    """The entry of type `model` that `value` says, what is wrong with it, and which items moved up in its lists.

    `places` is called only where something is wrong, since finding places means reading the file again.
    """
    try:
        return adapter(model).validate_python(value), [], {}
    except ValidationError as error:
        problems = list(problems_of(error, model, places(), steps))
        entry, moved = salvage(model, value, error)
        return entry, problems, moved


def salvage(model: type, value: dict[str, Value], error: ValidationError) -> tuple[Any, Moved]:
    """What of an entry can stand: the parts that do not fit are taken out, what is required is filled in."""
    rest = _kept(value)
    for _ in range(8):  # each round takes something out; a deeper fault may come to light
        for detail in error.errors(include_url=False):
            steps = steps_of(detail["loc"])
            if detail["type"] == "missing" and steps[-1] in FILLING:
                _fill(rest, steps)
            else:
                _take_out(rest, steps)
        rest = _without_holes(rest)
        try:
            return adapter(model).validate_python({**STOPGAPS.get(model, {}), **rest}), dict(_moved(rest))
        except ValidationError as next_error:
            error = next_error
    return adapter(model).validate_python(STOPGAPS.get(model, {})), {}


def as_written(steps: Steps, moved: Moved) -> Steps:
    """The steps that lead in the file to what stands at `steps` of a salvaged entry."""
    found: list[str | int] = []
    for number, step in enumerate(steps):
        numbers = moved.get(steps[:number]) if isinstance(step, int) else None
        found.append(numbers[step] if numbers and isinstance(step, int) else step)
    return tuple(found)


def _kept(value: Any) -> Any:  # noqa: ANN401 - a value as YAML holds it
    """A copy of the value whose lists know where their items stand."""
    if isinstance(value, dict):
        return {key: _kept(inner) for key, inner in value.items()}
    return _Kept(map(_kept, value), range(len(value))) if isinstance(value, list) else value


def _moved(value: Value, steps: Steps = ()) -> Iterator[tuple[Steps, tuple[int, ...]]]:
    """Every list from which something was taken out, with the indices that its items have in the file."""
    if isinstance(value, _Kept) and value.numbers != tuple(range(len(value))):
        yield steps, value.numbers
    if not isinstance(value, str):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _moved(inner, (*steps, step))


def _fill(value: Value, steps: Steps) -> None:
    """Give the group at `steps` what it lacks, so that the rest of it is looked at too."""
    here: Any = value
    for step in steps[:-1]:
        if not _holds(here, step):
            return
        here = here[step]
    if isinstance(here, dict):
        here[str(steps[-1])] = FILLING[str(steps[-1])]


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
        pairs = ((key, _without_holes(inner)) for key, inner in value.items())
        return {key: inner for key, inner in pairs if inner not in EMPTY}
    if isinstance(value, _Kept):
        items = [(_without_holes(inner), number) for inner, number in zip(value, value.numbers, strict=True)]
        kept = [(inner, number) for inner, number in items if inner not in EMPTY]
        return _Kept((inner for inner, _ in kept), (number for _, number in kept))
    return value
