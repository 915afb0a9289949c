"""Entries drawn from the shapes of their keys, as an editor might write them: typed or in quotes, with gaps."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from builder.model import KINDS
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
    keys_of,
)
from tests.edtf.dates import TEXTS

# What a program takes for something else than text, unless it is told.
TRICKY = st.sampled_from(
    "2024 1e3 0x10 -0044 true False no yes null ~ 12:30 2024-05-17 .5 +1 _ 吳志中 שלום 0.10".split()
)
WORDS = st.sampled_from(
    ["Reply: no comment", "# 1", "a, b", "[x]", "{y}", "- z", "it's", '"so"', "x" * 150, "e\u0301" * 99]
)
IDS = st.sampled_from(["a", "francois-wu", "2024", "true", "no", "吳志中", "1e3", "a_b", "e"])
FORMS: dict[str, st.SearchStrategy[str]] = {
    "date": TEXTS,
    "day": st.dates().map(str),
    "address": st.sampled_from(["https://example.org/a?b=c", "HTTP://EXAMPLE.ORG", "https://例え.jp/頁#1"]),
    "zone": st.sampled_from(["UTC", "Asia/Taipei", "Etc/GMT+1"]),
    "count": st.sampled_from(["12", "37..59", "42..", "..50", "~3000", "0"]),
    "id": IDS,
    "actor": TRICKY | WORDS | IDS.map("person:{}".format),
    "party": TRICKY | WORDS | IDS.map("organization: {}".format),
    "phrases": st.sampled_from(["en", "zh-Hant", "he"]),
    "tag": TRICKY,
}


@st.composite
def entries(draw: st.DrawFn, keys: tuple[Key, ...]) -> dict[str, Any]:
    """Every required key and a few of the others."""
    optional = [key for key in keys if not key.required]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=6, unique_by=lambda key: key.name)) if optional else []
    return {key.name: draw(values(key.shape)) for key in (*(key for key in keys if key.required), *chosen)}


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of a shape, scalars as text."""
    match shape:
        case Text(form, _, pattern):
            return st.just("Q865") if pattern else FORMS.get(form, TRICKY | WORDS)
        case Number(whole, low, high):
            some = ["1", "+2", "03", "4.0"] if whole else ["1.5", "-2", "3e1", ".5"]
            return st.sampled_from([text for text in some if (low or -9) <= float(text) <= (high or 99)])
        case Truth():
            return st.sampled_from("true false yes No ON off 0 1 t".split())
        case Choice(words):
            return st.sampled_from(words)
        case Reference(collection):
            return st.sampled_from(KINDS) if collection == "kinds" else IDS
        case _:
            return _many(shape)


def _many(shape: Group | Listing | Table | WordOr) -> st.SearchStrategy[Any]:
    match shape:
        case Group(model, short):
            group = entries(keys_of(model))
            return group | next(values(key.shape) for key in keys_of(model) if key.name == short) if short else group
        case Listing(item, bare):
            inner = values(item)
            listed = st.lists(inner, min_size=1, max_size=2)
            return listed | inner if bare else listed
        case Table(keys, value, bare):
            names = {"language": st.sampled_from(["he", "zh-Hant", "pt-BR"]), "id": IDS}.get(keys, st.just("W303"))
            table = st.dictionaries(names, values(value), min_size=1, max_size=2)
            return table | values(value) if bare else table
        case WordOr(word, inner_shape):
            return st.just(word) | values(inner_shape)


@st.composite
def texts(draw: st.DrawFn, keys: tuple[Key, ...]) -> str:
    """An entry as YAML: plain where it can be, sometimes in quotes, with keys that hold nothing yet."""
    entry = draw(entries(keys))
    lines = [f"{key}: {_written(draw, value)}\n" for key, value in entry.items()]
    empty = draw(
        st.lists(st.sampled_from([key.name for key in keys if key.name not in entry] or ["x"]), max_size=2, unique=True)
    )
    return "".join([*lines, *(f"{key}: {draw(st.sampled_from(['', '[]', '{}', '[[], {a: }]']))}\n" for key in empty)])


def _written(draw: st.DrawFn, value: Any) -> str:
    if isinstance(value, list):
        gap = draw(st.sampled_from(["", "{}, ", '"", ', "[[]], "]))
        return f"[{gap}{', '.join(_written(draw, item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)}: {_written(draw, item)}' for key, item in value.items())}}}"
    plain = re.fullmatch(r"[\w.+-][\w./+~-]*(?<!:)|~", value) and draw(st.booleans())
    return value if plain else json.dumps(value, ensure_ascii=False)
