"""The tables of the editors' handbook, made from the models: keys, dates in words, kinds, what is translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from builder.editors.files import MODELS
from builder.edtf import parse
from builder.edtf.wording import say
from builder.model import KINDS
from builder.phrases import LOCALES
from builder.schema.shapes import (
    Choice,
    Group,
    Key,
    Listing,
    Number,
    Reference,
    Shape,
    Table,
    Text,
    Truth,
    WordOr,
    groups_in,
    keys_of,
)
from builder.schema.translation import TRANSLATABLE, Translation

PLACE = re.compile(r"^<!-- (?P<name>[a-z]+)(?: (?P<word>[a-z]+))? -->$", re.MULTILINE)
MADE = "<!-- Made by `make docs` from docs/handbook/ and the models: change those, not this file. -->"
FORMS = {
    "line": "text",
    "markdown": "Markdown",
    "date": "date",
    "day": "day or moment",
    "address": "web address",
    "zone": "time zone",
    "count": "count",
    "id": "id",
    "actor": "`person:ID`, `organization:ID` or text",
    "party": "id of a person or an organization, or text",
    "tag": "text",
}
ONE = {"people": "a person", "organizations": "an organization", "kinds": "a kind", "media": "a picture"}
KEYED = {"language": "by language", "id": "by id"}
LONGEST = 400  # a limit beyond this is none that an editor meets
# What is said of a date, and how it is written; the words are those of the pages.
DATES = (
    ("on a day", "2024-05-17"),
    ("at a time of that day", "2024-05-17T14:30"),
    ("at a time, with its distance from UTC", "2024-05-17T14:30+03:00"),
    ("in a month; the day is not known", "2024-05"),
    ("in a year; the month is not known", "2024"),
    ("in a season", "2019-21"),
    ("in a decade", "198X"),
    ("in a century", "19XX"),
    ("in a year, on a day that is not known", "2024-XX-XX"),
    ("about then", "2024-05~"),
    ("perhaps then; the source may be wrong", "2024-05-17?"),
    ("perhaps, and about then", "1848%"),
    ("a year that is sure, a month that is not", "2024-?05"),
    ("from one day to another: it lasted", "2023-08-03/2023-08-08"),
    ("since then, and still", "2019-05/.."),
    ("from then on; the end is not known", "2019-05/"),
    ("until then; the beginning is not known", "/2019-05"),
    ("once, between two days", "[2025-11-21..2025-12-11]"),
    ("once, on one of these days", "[2024-05-03,2024-05-05]"),
    ("once, in that year or before", "[..1992]"),
    ("on each of these days", "{2024-05-03,2024-05-05}"),
    ("before our era", "-0043-03-15"),
)


def handbook(parts: dict[str, str]) -> str:
    """The handbook of its hand-written parts, by name in order, with every table in its place."""
    text = "\n".join(part.strip("\n") + "\n" for _, part in sorted(parts.items()))
    title, _, rest = PLACE.sub(_table, text).partition("\n")
    return f"{title}\n\n{MADE}\n{rest}"


def _table(found: re.Match[str]) -> str:
    return "\n".join(TABLES[found["name"]](found["word"] or ""))


def _keys(collection: str) -> Iterator[str]:
    """The keys of a collection, then those of each group inside it."""
    yield from _rows(keys_of(MODELS[collection]))
    yield from _groups(keys_of(MODELS[collection]))


def _translated(collection: str) -> Iterator[str]:
    """What is translated in each collection."""
    yield "| in | what is translated |"
    yield "| --- | --- |"
    for name, keys in TRANSLATABLE.items():
        yield f"| `{name}` | {', '.join(f'`{key}`' for key in keys)} |"
    yield ""
    yield from _rows(tuple(key for key in keys_of(Translation) if not key.required))
    yield from _groups(keys_of(Translation))


def _groups(keys: tuple[Key, ...]) -> Iterator[str]:
    seen: list[type] = []
    waiting = [group.model for key in keys for group in groups_in(key.shape)]
    while waiting:
        model = waiting.pop(0)
        if model not in seen:
            seen.append(model)
            waiting += [group.model for key in keys_of(model) for group in groups_in(key.shape)]
    for model in seen:
        yield from ("", f"#### {_title(model)}", "", str(model.__doc__).strip().splitlines()[0], "")
        yield from _rows(keys_of(model))


def _title(model: type) -> str:
    """`PersonThere` → `Person there`, as a heading."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()


def _rows(keys: tuple[Key, ...]) -> Iterator[str]:
    yield "| key | what to write | what it says | example |"
    yield "| --- | --- | --- | --- |"
    for key in keys:
        what = words_for(key.shape) + (", **required**" if key.required else "")
        example = f"`{key.example}`" if key.example else ""
        yield (
            "| "
            + " | ".join(cell.replace("|", "\\|") for cell in (f"`{key.name}`", what, key.sentence, example))
            + " |"
        )


def words_for(shape: Shape) -> str:
    """What may be written, in an editor's words."""
    match shape:
        case Text(form, limit):
            return FORMS.get(form, form) + (f", at most {limit} characters" if 0 < limit <= LONGEST else "")
        case Reference(collection):
            return f"id of {ONE.get(collection) or _an(collection.removesuffix('s'))}"
        case Group(model, short):
            inner = f"[these keys](#{_title(model).lower().replace(' ', '-')})"
            bare = next((words_for(key.shape) for key in keys_of(model) if key.name == short), "")
            return f"{bare}, or {inner}" if bare else inner
        case Listing(item, bare):
            return f"{'one or a list' if bare else 'list'}: {words_for(item)}"
        case Table(keys, value, bare):
            table = f"{words_for(value)}, {KEYED.get(keys, 'each under its name')}"
            return f"{words_for(value)}; or {table}" if bare else table
        case WordOr(word, inner_shape):
            return f"`{word}`, or {words_for(inner_shape)}"
        case Choice() | Number() | Truth():
            return _plain(shape)


def _an(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _plain(shape: Choice | Number | Truth) -> str:
    match shape:
        case Truth():
            return "`true` or `false`"
        case Choice(words):
            return " · ".join(f"`{word}`" for word in words)
        case Number(whole, low, high):
            bounds = f", {low:g} to {high:g}" if low is not None and high is not None else ""
            return ("whole number" if whole else "number") + (bounds or (f" from {low:g}" if low is not None else ""))


def _dates(word: str) -> Iterator[str]:
    yield "| what is known | write | readers see |"
    yield "| --- | --- | --- |"
    for known, text in DATES:
        yield f"| {known} | `{text}` | {say(parse(text, minutes=True), 'en')} |"


def _kinds(word: str) -> Iterator[str]:
    yield f"{', '.join(f'`{kind}`' for kind in KINDS)}."


def _languages(word: str) -> Iterator[str]:
    yield f"The languages that Dateline speaks are {', '.join(f'`{language}`' for language in LOCALES)}."


TABLES: dict[str, Callable[[str], Iterator[str]]] = {
    "keys": _keys,
    "translated": _translated,
    "dates": _dates,
    "kinds": _kinds,
    "languages": _languages,
}
