"""What pydantic found, as problems in an editor's words at the right place."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from builder.located import Places
from builder.problems import Problem, did_you_mean

Steps = tuple[str | int, ...]
Told = tuple[str, str, str]


def problems_of(error: ValidationError, model: type, places: Places, before: Steps = ()) -> Iterator[Problem]:
    """One problem for each fault; of the several that a choice of types yields for one place, the most telling."""
    told: dict[Steps, Problem] = {}
    for detail in error.errors(include_url=False):
        steps = steps_of(detail["loc"])
        code, what, fix = _tell(detail, model, steps)
        key = detail["type"] == "unexpected_keyword_argument"
        found = Problem(
            places.of((*before, *(_shown(steps) if detail["type"] == "missing" else steps)), key), code, what, fix
        )
        if steps not in told or _only_a_choice(told[steps]):
            told[steps] = found
    yield from told.values()


def steps_of(path: Steps) -> Steps:
    """The path of a fault without the types that pydantic names in it."""
    return tuple(step for step in path if not _is_a_type(step))


def _is_a_type(step: int | str) -> bool:
    """Pydantic names the branch of a choice of types in the path of a fault; an editor wrote no such step."""
    return isinstance(step, str) and any(sign in step for sign in "[]()")


def _only_a_choice(problem: Problem) -> bool:
    return problem.code == "E206"


def _shown(steps: Steps) -> Steps:
    """A missing key has no place: the group that lacks it has."""
    return steps[:-1]


def _tell(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    context = detail.get("ctx", {})
    if detail["type"] == "dateline":
        return context["code"], context["what"], context["fix"]
    teller = TELLERS.get(detail["type"])
    if teller is not None:
        return teller(detail, model, steps)
    name = _name(steps)
    return "E203", f'The value of "{name}" does not fit: {detail["msg"]}.', f'Look up "{name}" in the handbook.'


def _name(steps: Steps) -> str:
    named = [step for step in steps if isinstance(step, str)]
    return named[-1] if named else "this entry"


def _missing(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    return "E202", f'"{_name(steps)}" is missing.', f"Add a line {_name(steps)}: …"


def _unknown(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    known = keys_at(model, steps[:-1])
    word = str(steps[-1])
    guess = SYNONYMS.get(word) if SYNONYMS.get(word) in known else None
    fix = f' Did you mean "{guess}"?' if guess else did_you_mean(word, known)
    listed = f"The keys here are: {', '.join(known)}." if known else "Remove it."
    return "E201", f'There is no key "{word}" here.', (fix.strip() + " " + listed).strip()


def _one_text(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    shape = "A list" if isinstance(detail["input"], (list, tuple)) else "A group of keys"
    return "E217", f'{shape} stands where "{_name(steps)}" expects one text.', f"Write {_name(steps)}: text"


def _a_list(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name = _name(steps)
    written = detail["input"] if isinstance(detail["input"], str) else "…"
    return "E217", f'"{name}" expects a list.', f"Write {name}: [{written}]"


def _a_group(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    known = keys_at(model, steps)
    return "E217", f'"{_name(steps)}" expects keys and values.', f"Write one or more of: {', '.join(known)}."


def _choice(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    word = str(detail["input"])
    what = f'"{word}" is no value of "{_name(steps)}".'
    return "E206", what, f"It is one of: {', '.join(allowed)}.{did_you_mean(word, allowed)}"


def _too_long(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    limit, length = detail["ctx"]["max_length"], len(str(detail["input"]))
    what = f'"{_name(steps)}" is {length} characters long; {limit} are allowed.'
    return "E207", what, f"Shorten it by {length - limit} or more; the rest can go into the text below."


def _number(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    return "E203", f'"{detail["input"]}" is no number for "{_name(steps)}".', f"Write digits: {_name(steps)}: 3"


def _truth(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    return "E203", f'"{detail["input"]}" is neither true nor false.', f"Write {_name(steps)}: true, or remove the line."


def _range(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    side = "at least" if "greater" in detail["type"] else "at most"
    limit = next(iter(detail["ctx"].values()))
    what = f'"{detail["input"]}" is out of range for "{_name(steps)}".'
    return "E203", what, f"Write a number of {side} {limit:g}."


def _pattern(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    what = f'"{detail["input"]}" is not well-formed for "{_name(steps)}".'
    return "E203", what, f"It looks like {EXAMPLES.get(_name(steps), 'something else')}."


EXAMPLES = {"wikidata": "Q865"}
SYNONYMS = {
    "organisation": "organization",
    "organisations": "organizations",
    "license": "licence",
    "color": "colour",
    "storyline": "storylines",
    "location": "places",
    "where": "places",
    "description": "summary",
    "target": "event",
    "said_by": "by",
    "author": "byline",
    "category": "kind",
    "type": "kind",
    "headline": "title",
    "link": "url",
    "latitude": "lat",
    "longitude": "lon",
}
TELLERS: dict[str, Callable[[ErrorDetails, type, Steps], Told]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    "string_type": _one_text,
    "tuple_type": _a_list,
    "list_type": _a_list,
    "dict_type": _a_group,
    "dataclass_type": _a_group,
    "literal_error": _choice,
    "string_too_long": _too_long,
    "too_short": _a_list,
    "int_parsing": _number,
    "int_type": _number,
    "float_parsing": _number,
    "float_type": _number,
    "finite_number": _number,
    "bool_parsing": _truth,
    "bool_type": _truth,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_pattern_mismatch": _pattern,
}


def keys_at(model: type, steps: Steps) -> tuple[str, ...]:
    """The keys that the group at `steps` of an entry may have."""
    here: Any = model
    for step in steps:
        if isinstance(step, int):
            continue
        found = _hints(here).get(step) if here is not None else None
        here = _group_in(found) if found is not None else None
    return tuple(_hints(here)) if here is not None else ()


@cache
def _hints(model: type) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {alias_of(hints[item.name], item.name): hints[item.name] for item in fields(model)}


def alias_of(hint: Any, name: str) -> str:  # noqa: ANN401 - a type hint
    """The key as editors write it, where Python keeps the word for itself (`from`)."""
    for extra in getattr(hint, "__metadata__", ()):
        alias = getattr(extra, "alias", None)
        if alias:
            return str(alias)
    return name


def _group_in(hint: Any) -> type | None:  # noqa: ANN401 - a type hint
    """The dataclass somewhere inside a type hint."""
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    if get_origin(hint) in (Annotated, Union, types.UnionType, tuple, dict):
        for inner in get_args(hint):
            found = _group_in(inner)
            if found is not None:
                return found
    return None
