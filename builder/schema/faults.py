"""What pydantic found, as problems in an editor's words at the right place."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from builder.located import Steps
from builder.places import Mend, Places
from builder.problems import Problem, did_you_mean, near
from builder.schema.types import BRANCHES
from builder.syntax import in_quotes
from builder.text import squeeze

Told = tuple[str, str, str | Mend]
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
        if detail["type"] == "missing" and places.node((*before, *steps)):
            yield _without_value(places, (*before, *steps))
        else:
            yield Problem(where, code, what, places.said((*before, *shown), fix))


def _without_value(places: Places, steps: Steps) -> Problem:
    """That a key is there and has no value, perhaps since a # hides it."""
    hidden = places.hidden(steps)
    name = _name(steps)
    if not hidden:
        what, value = f'"{name}" has no value.', EXAMPLES.get(name, "…")
        return Problem(places.of(steps, key=True), "E202", what, places.said(steps, Mend(value)))
    what = f'"{name}" has no value: what begins with # is a remark to YAML.'
    mend = Mend(in_quotes(hidden), first="If it is the value,")
    return Problem(places.of(steps, key=True), "E202", what, places.said(steps, mend))


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
    name = _name(steps)
    return "E202", f'"{name}" is missing.', Mend(line=f"{name}: {EXAMPLES.get(name, '…')}")


def _meant(model: type, steps: Steps) -> str:
    """The key that was meant by the unknown one at `steps`, or nothing."""
    known, word = keys_at(model, steps[:-1]), str(steps[-1])
    begun = [key for key in known if len(key) > 2 and (key.startswith(word.lower()) or word.lower().startswith(key))]
    return near(word, known) or (begun[0] if len(begun) == 1 else "")


def _unknown(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    known = keys_at(model, steps[:-1])
    guess = _meant(model, steps)
    fix = f'Did you mean "{guess}"?' if guess else ""
    listed = f"The keys here are: {', '.join(known)}." if not fix or len(known) <= FEW else ""
    other = "" if fix else "Write one of them, or remove it."
    return "E201", f'There is no key "{steps[-1]}" here.', " ".join(filter(None, (fix, listed, other)))


def _one_value(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name, written = _name(steps), detail["input"]
    if isinstance(written, dict):
        text = squeeze(", ".join(f"{key}: {value}" for key, value in written.items() if isinstance(value, str)))
        what = f'A group of keys stands where "{name}" expects one value.'
        return "E217", what, Mend(in_quotes(text or EXAMPLES.get(name, "…")), first="If it is a text,")
    texts = [item for item in written if isinstance(item, str)]
    several = "Choose one of them." if len(texts) > 1 else ""
    what = f'A list stands where "{name}" expects one value.'
    return "E217", what, Mend(texts[0] if texts else "…", first=several)


def _a_list(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name, written = _name(steps), detail["input"]
    what = f'"{name}" expects a list.'
    if not isinstance(written, str):
        return "E217", what, "Begin each item on a line of its own, with a hyphen and a space before it."
    items = [item for item in re.split(r"(?:^| )-(?: |(?=\S))", written) if item]
    if len(items) == 1:
        items = [item.strip() for item in written.split(",")]
    return "E217", what, Mend(f"[{', '.join(items)}]")


def _a_group(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name = _name(steps)
    what, keys = f'"{name}" expects keys and values.', keys_at(model, steps)
    if detail["type"] == "dict_type":
        return "E217", what, f"Write {FREE_KEYS.get(name, f'{name}: {{key: value}}')}"
    if steps and isinstance(steps[-1], int):
        what = f'An item of "{name}" is {_shape(detail["input"])}; keys and values are expected.'
    first = FIRST_KEYS.get(name, keys[0] if keys else "key")
    sentence = f"These are possible: {', '.join(keys)}."
    value = detail["input"] if isinstance(detail["input"], str) else "…"
    return "E217", what, Mend(f"{{{first}: {value}}}", first=sentence)


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
    return "E207", what, f"Shorten it by {length - limit} characters or more."


def _number(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    name, written = _name(steps), str(detail["input"])
    if detail["type"].startswith("int"):
        number = NUMBERS.get(written.casefold(), "") or _first_number(written) or "3"
        return "E203", f'"{written}" is no whole number for "{name}".', Mend(number)
    return "E203", f'"{written}" is no number for "{name}".', Mend(_degrees(written) or EXAMPLES.get(name, "25.04"))


def _first_number(written: str) -> str:
    found = re.search(r"\d+", written)
    return found[0] if found else ""


def _degrees(written: str) -> str:
    """Degrees, minutes and seconds, or a decimal comma, as a decimal number; empty where it is neither."""
    found = re.fullmatch(r"\s*([+-]?\d+)[°º]\s*(?:(\d+)['′’]\s*)?(?:(\d+(?:\.\d+)?)[\"″”]\s*)?([NSEW]?)\s*", written)
    if found:
        size = int(found[1]) + int(found[2] or 0) / 60 + float(found[3] or 0) / 3600
        return f"{-size if found[4] in ('S', 'W') else size:.5g}"
    plain = re.fullmatch(r"\s*([+-]?\d+)[.,](\d+)\s*[°º]?\s*([NSEW]?)\s*", written)
    return f"{'-' if plain[3] in ('S', 'W') else ''}{plain[1]}.{plain[2]}" if plain else ""


def _truth(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    meant = "false" if str(detail["input"]).casefold() in ("no", "n", "off", "0", "never") else "true"
    return "E203", f'"{detail["input"]}" is neither true nor false.', Mend(meant, first="If that is meant,")


def _range(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    side = "at least" if "greater" in detail["type"] else "at most"
    limit = next(iter(detail["ctx"].values()))
    what = f'"{detail["input"]}" is out of range for "{_name(steps)}": it is {side} {limit:g}.'
    return "E203", what, Mend(f"{limit:g}", first="With the right number,")


def _pattern(detail: ErrorDetails, model: type, steps: Steps) -> Told:
    what = f'"{detail["input"]}" is not well-formed for "{_name(steps)}".'
    item = re.search(r"\bQ?([1-9]\d*)\b", str(detail["input"]), re.IGNORECASE)
    if item:
        return "E203", what, Mend(f"Q{item[1]}")
    return "E203", what, f"It looks like {EXAMPLES.get(_name(steps), 'something else')}. Correct it, or remove it."


FEW = 8
NUMBERS = {
    **{
        word: str(number) for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
    },
    "highest": "1",
    "very high": "1",
    "high": "2",
    "medium": "3",
    "normal": "3",
    "low": "4",
    "lowest": "5",
}
FIRST_KEYS = {"visit": "purpose", "statement": "quote", "incident": "killed", "agreement": "title"}
EXAMPLES = {
    "alt": "What the picture shows",
    "credit": "Who made the picture",
    "date": "2024-05-17",
    "event": "the-id-of-an-event",
    "file": "picture.jpg",
    "kind": "background",
    "label": "What readers are told",
    "name": "The name",
    "publisher": "The name of who published it",
    "stance": "no-response",
    "text": "What is claimed",
    "title": "What happened",
    "type": "follows",
    "by": "Who it was",
    "to": "about",
    "url": "https://example.org/",
    "value": "12",
    "id": "the-id-of-an-entry",
    "wikidata": "Q865",
}
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
