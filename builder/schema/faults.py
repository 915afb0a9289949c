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
from builder.problems import Problem, did_you_mean, near
from builder.schema.types import BRANCHES

Steps = tuple[str | int, ...]
Told = tuple[str, str, str]
UNKNOWN = "unexpected_keyword_argument"


def problems_of(error: ValidationError, model: type, places: Places, before: Steps = ()) -> Iterator[Problem]:
    """One problem for each fault, where it stands; a missing key has no place, so the group that lacks it is named.

    A key that is missing since it is misspelt is told once.
    """
    details = error.errors(include_url=False)
    misspelt = {
        (*steps[:-1], _meant(model, steps))
        for steps in (steps_of(detail["loc"]) for detail in details if detail["type"] == UNKNOWN)
    }
    for detail in details:
        steps = steps_of(detail["loc"])
        if detail["type"] == "missing" and steps in misspelt:
            continue
        shown = steps[:-1] if detail["type"] == "missing" else steps
        where = places.of((*before, *shown), key=detail["type"] == UNKNOWN)
        code, what, fix = _tell(detail, model, steps)
        yield Problem(where, code, what, fix)


def steps_of(path: Steps) -> Steps:
    """The path of a fault without the types that pydantic names in it."""
    return tuple(step for step in path if step not in BRANCHES)


def _tell(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    context = detail.get("ctx", {})
    if detail["type"] == "dateline":
        return context["code"], context["what"], context["fix"]
    if detail["type"] in ONE_VALUE and isinstance(detail["input"], (list, tuple, dict)):
        return _one_value(detail, model, steps)
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


def _meant(model: type, steps: Steps) -> str:
    """The key that was meant by the unknown one at `steps`, or nothing."""
    known = keys_at(model, steps[:-1])
    word = str(steps[-1])
    synonym = SYNONYMS.get(word, "")
    return synonym if synonym in known else near(word, known) or ""


def _unknown(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    known = keys_at(model, steps[:-1])
    guess = _meant(model, steps)
    fix = f'Did you mean "{guess}"?' if guess else ""
    listed = f"The keys here are: {', '.join(known)}." if not fix or len(known) <= FEW else ""
    return "E201", f'There is no key "{steps[-1]}" here.', f"{fix} {listed}".strip() or "Remove it."


def _one_value(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name, written = _name(steps), detail["input"]
    if isinstance(written, dict):
        fix = f"Write {name}: text. A text with a colon in it, or with {{ before it, is put in double quotes."
        return "E217", f'A group of keys stands where "{name}" expects one value.', fix
    first = written[0] if written and isinstance(written[0], str) else "…"
    return "E217", f'A list stands where "{name}" expects one value.', f"Write it without brackets: {name}: {first}"


def _a_list(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name, written = _name(steps), detail["input"]
    if isinstance(written, str) and not written.startswith("-"):
        fix = f"Write {name}: [{written}]"
    else:
        fix = "Begin each item on a line of its own, with a hyphen and a space before it."
    return "E217", f'"{name}" expects a list.', fix


def _a_group(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name = _name(steps)
    what = f'"{name}" expects keys and values.'
    if detail["type"] == "dict_type":
        return "E217", what, f"Write {FREE_KEYS.get(name, f'{name}: {{key: value}}')}"
    if steps and isinstance(steps[-1], int):
        what = f'An item of "{name}" is {_shape(detail["input"])}; keys and values are expected.'
    return "E217", what, f"Write one or more of these, each with a colon: {', '.join(keys_at(model, steps))}."


def _shape(written: object) -> str:
    return f'the text "{written}"' if isinstance(written, str) else "a list"


def _choice(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    word = str(detail["input"])
    what = f'"{word}" is no value of "{_name(steps)}".'
    return "E206", what, f"It is one of: {', '.join(allowed)}.{did_you_mean(word, allowed)}"


def _too_long(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    limit = detail["ctx"]["max_length"]
    length = detail["ctx"].get("actual_length") or len(str(detail["input"]))
    what = f'"{_name(steps)}" is {length} characters long; {limit} are allowed.'
    return "E207", what, f"Shorten it by {length - limit} or more."


def _number(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name = _name(steps)
    if detail["type"].startswith("int"):
        return "E203", f'"{detail["input"]}" is no whole number for "{name}".', f"Write digits: {name}: 3"
    return "E203", f'"{detail["input"]}" is no number for "{name}".', f"Write digits: {name}: 25.04"


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


FEW = 8
EXAMPLES = {"wikidata": "Q865"}
FREE_KEYS = {
    "names": "the name by language: names: {he: …, zh-Hant: …}",
    "label": "one text, or one for each language: label: {en: …, he: …}",
    "kinds": "each kind with its label: kinds: {ruling: {label: Ruling}}",
    "fields": "each field with its type: fields: {court: {type: text}}",
    "settings": "each setting with its value: settings: {accent: red}",
    "lint": "codes and what they count as: lint: {W303: error}",
}
ONE_VALUE = frozenset(
    {"string_type", "literal_error", "int_type", "float_type", "bool_type", "int_parsing", "bool_parsing"}
)
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
    UNKNOWN: _unknown,
    "string_type": _one_value,
    "tuple_type": _a_list,
    "list_type": _a_list,
    "dict_type": _a_group,
    "dataclass_type": _a_group,
    "literal_error": _choice,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "too_short": _a_list,
    "int_parsing": _number,
    "int_parsing_size": _number,
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
    chosen = False  # whether the step is a key that the editor chose, as below `kinds`
    for step in steps:
        if isinstance(step, int) or chosen:
            chosen = False
            continue
        found = _hints(here).get(step) if here is not None else None
        here = _group_in(found) if found is not None else None
        chosen = here is not None and get_origin(_bare(found)) is dict
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


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint
    """A type without what is annotated to it."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


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
