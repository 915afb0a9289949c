"""A site that means ill in every text that an editor may write: made by walking the schema, so no field is forgotten.

It has no errors, so it is built, and everything in it must come out as text.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection
from functools import cache
from typing import Any

from PIL import Image

from builder.schema.claims import Citation
from builder.schema.event import BLOCKS, Event
from builder.schema.records import RECORDS
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
from builder.schema.site import Config
from builder.schema.translation import ABOUT_TRANSLATIONS, TRANSLATABLE, Translation
from tests.worlds import Files

SECRET = "never-published-note"
RAN = "window.pwned=1"
PAYLOADS = (
    f"<script>{RAN}</script>",
    f'"><img src=x onerror={RAN}>',
    f"'><svg/onload={RAN}>",
    f"</title></textarea></style><script>{RAN}</script>",
    f"</script><script>{RAN}</script>",
    f"--><script>{RAN}</script><!--",
    f"]]><script>{RAN}</script><![CDATA[",
    f"&lt;img src=x onerror={RAN}&gt;",
    f'" autofocus tabindex=1 onfocus={RAN} x="',
    f"' onmouseover='{RAN}' style='position:fixed;inset:0",
    f"<iframe src=javascript:parent.{RAN}>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<img src=//evil.example/a.png>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    f"<template shadowrootmode=open><script>{RAN}</script>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RAN}>",
    "{{ 7 * 7 }}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "%s%n%(name)s{0}{name.__class__}",
    "=HYPERLINK(0;0) END:VEVENT BEGIN:VALARM",
    "@import '//evil.example/a.css';}*{background:url(//evil.example/b)}",
    "\\u003cscript\\u003e \\x3c \\' \\\" \\",
)
GROUPS = 3
LANGUAGES = ("en", "he", "zh-Hant")
TAG = PAYLOADS[0]
FORMS = {
    "date": "2024-05-17",
    "day": "2024-05-18",
    "address": f"https://example.org/?a='onmouseover='{RAN};{{{{7*7}}}}&b=]]",
    "zone": "Asia/Taipei",
    "count": "37..59",
    "language": "he",
}


# What no payload fits into, or what would keep an entry out of the site; a block stands with its own kind alone.
LEFT_OUT = frozenset({"aliases", "draft", "publish_at", "number", "parent", *BLOCKS})
BESIDE_AN_ID = frozenset({"id", "locator", "quote", "origin", "note"})
NEXT = frozenset({"event", "covers"})  # events that an event names are others


class Maker:
    """Values for the entries of one group of payloads; `number` sets what it makes apart from that of the others."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.payloads = PAYLOADS[number::GROUPS]
        self.made = 0

    def text(self, limit: int = 0) -> str:
        """As many of the payloads as there is room for, each time another first, and never twice the same."""
        self.made += 1
        turn = self.made % len(self.payloads)
        end = f" {self.number}{self.made}"
        found = ""
        for payload in (*self.payloads[turn:], *self.payloads[:turn]):
            if not limit or len(found + payload + end) <= limit:
                found += payload
        return found + end

    def entry(self, model: type, only: Collection[str] = ()) -> dict[str, Any]:
        """A group with a value for each of its keys, or for each of those in `only`."""
        there = [key for key in keys_of(model) if (key.name in only if only else key.name not in LEFT_OUT)]
        return {key.name: self.under(key) for key in there}

    def under(self, key: Key) -> Any:
        if key.name == "note" and key.sentence.startswith("A note among editors"):
            return SECRET
        if key.name in NEXT:
            return f"x{(self.number + 1) % GROUPS}"
        return self.of(key.shape)

    def of(self, shape: Shape) -> Any:
        if isinstance(shape, Group | Listing | Table | WordOr):
            return self.of_many(shape)
        return self.of_text(shape) if isinstance(shape, Text) else self.of_one(shape)

    def of_text(self, shape: Text) -> str:
        if shape.form == "markdown":
            return f"# {self.text()}\n\n{self.text()}\n\n[a](person:{self.id}) ![](media:{self.id})"
        if shape.pattern:
            return "Q865"
        return self.id if shape.form == "id" else FORMS.get(shape.form) or self.text(shape.limit)

    def of_one(self, shape: Number | Truth | Choice | Reference) -> str:
        match shape:
            case Number(low=low):
                return str(int(low or 1))
            case Choice(words=words):
                return words[self.number % len(words)]
            case Reference():
                return self.id
        return "false"

    def of_many(self, shape: Group | Listing | Table | WordOr) -> Any:
        match shape:
            case Group(model=model):
                return self.entry(model)
            case Listing(item=Group(model=model)) if model is Citation:
                keys = {key.name for key in keys_of(Citation)}
                return [self.entry(Citation, BESIDE_AN_ID), self.entry(Citation, keys - {"id"})]
            case Listing(item=item):
                return [self.of(item)]
            case Table(value=value):
                return {"he": self.of(value)}
            case WordOr(shape=inner):
                return self.of(inner)

    @property
    def id(self) -> str:
        """The id of every entry of this group."""
        return f"x{self.number}"


@cache
def hostile_site() -> Files:
    """Its files, by path."""
    files: dict[str, Any] = {"site.yaml": settings()}
    for number in range(GROUPS):
        add(files, Maker(number))
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    written: Files = {f"content/{path}": json.dumps(value, ensure_ascii=False) for path, value in files.items()}
    return {**written, "content/media/a.png": picture.getvalue(), "content/static/a.txt": "\n".join(PAYLOADS)}


def settings() -> dict[str, Any]:
    maker = Maker(0)
    fields = {
        name: {"type": name, "label": {"": maker.text()}, "many": "true"}
        for name in ("text", "date", "number", "url", "person", "event")
    }
    own = {
        f"own{number}": {"label": {"en": maker.text(), "he": maker.text()}, "icon": maker.text(), "fields": fields}
        for number in range(GROUPS)
    }
    menu = [{"to": to, "label": {"en": maker.text(), "": maker.text()}} for to in ("x0", "people", FORMS["address"])]
    fixed = {
        "schema": "1",
        "languages": list(LANGUAGES),
        "base_url": "http://localhost/",
        "theme": {"name": "default", "settings": {"edition": maker.text(), "icon": "a.txt"}},
    }
    return {**maker.entry(Config), **fixed, "menu": menu, "kinds": own, "lint": {}}


def add(files: dict[str, Any], maker: Maker) -> None:
    """The entries of one group, and their translations."""
    for collection, model in RECORDS.items():
        put(files, collection, maker.id, maker.entry(model))
    for kind in (*BLOCKS, f"own{maker.number}"):
        identity = maker.id if kind == "visit" else f"{maker.id}-{kind}"
        value = maker.entry(Event) | {"kind": kind, "aliases": [f"old-{identity}"]}
        value["tags"].append(TAG)
        value[kind] = maker.under(key_of(Event, kind)) if kind in BLOCKS else block(maker)
        put(files, "events", identity, value)
    for language in LANGUAGES[1:]:
        for collection in TRANSLATABLE.keys() - {"site"}:
            keys = {*TRANSLATABLE[collection], *ABOUT_TRANSLATIONS} - {*BLOCKS, "parent"}
            put(files, collection, maker.id, maker.entry(Translation, keys), f".{language}")
        files[f"site.{language}.yaml"] = settings_in_another_language(maker)


def settings_in_another_language(maker: Maker) -> dict[str, Any]:
    words = maker.entry(Translation, {*TRANSLATABLE["site"], *ABOUT_TRANSLATIONS})
    chosen = {
        "settings": {"edition": maker.text()},
        "kinds": {"own0": {"label": maker.text(), "fields": {"text": maker.text()}}},
        "menu": [{"to": "x0", "label": maker.text()}],
        "tags": {TAG: maker.text()},
    }
    return words | {key: value for key, value in chosen.items() if key in words}


def block(maker: Maker) -> dict[str, Any]:
    """What a kind of the site's own adds to an event."""
    values = {"text": maker.text(), "date": FORMS["date"], "number": "1", "url": FORMS["address"]}
    return {**values, "person": maker.id, "event": f"x{(maker.number + 1) % GROUPS}"}


def put(files: dict[str, Any], collection: str, identity: str, value: dict[str, Any], language: str = "") -> None:
    if collection == "media":
        value = value | ({} if language else {"file": "a.png"})
        files.setdefault(f"media/media{language}.yaml", {})[identity] = value
    else:
        files[f"{collection}/{identity}{language}.yaml"] = value


def key_of(model: type, name: str) -> Key:
    return next(key for key in keys_of(model) if key.name == name)
