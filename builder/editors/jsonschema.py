"""JSON Schemas (draft-07) by which an editor program helps: completion, a sentence for each key, marked mistakes.

They never mark what the gate takes. An editor program types what it reads (`2024` is a number to it), while the gate
reads text; what is empty is absent. So each schema says what may not stand there rather than what type it has. Ids are
offered, and one that is not known is let pass: it may have been added since the schema was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from builder.model import KINDS
from builder.phrases import LOCALES
from builder.schema.custom import COLLECTIONS
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
from builder.schema.site import Config, FieldOfKind
from builder.schema.types import ACTORS

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
NOTHING = {"$ref": "#/definitions/nothing"}
UNKNOWN = {"$ref": "#/definitions/unknown"}
COUNTABLE = 400  # characters; a pattern that counts more would slow an editor program down
BLANK = {"$ref": "#/definitions/blank"}
# One character of a text as it is counted: a mark makes one with its letter, and any white space is one space.
_COUNTED = r"(?:[^\s\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|\s+(?=\S))"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a site: its settings, the ids of each collection with the names they stand for, its tags."""

    config: Config
    ids: Mapping[str, Mapping[str, str]]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What a text of a form must match, what is said where it does not, and the words that are offered for it."""

    pattern: str
    message: str
    offers: tuple[str, ...] = ()


_DATE = Form(
    r"^\s*[0-9XYESTZ.,/:+~?%\[\]{}\-\s]*$",
    "Not a date. Write it in EDTF: 2024-05-17, 2024-05, 2024~, [2024-05-01..2024-05-17].",
    ("2024-05-17", "2024-05", "2024-05~", "2024-05-01/2024-05-03", "[2024-05-01..2024-05-17]"),
)
_DAY = Form(_DATE.pattern, "Not a day. Write it as 2024-05-17.")
_ID = Form(
    r"^\s*[^\s!-,./:-@A-Z\[-^`{-~]*\s*$",
    "Not an id. It is made of lower-case letters, digits and hyphens: lin-chia-lung.",
)
_ADDRESS = Form(r"^\s*(?:[hH][tT][tT][pP][sS]?://\S*)?\s*$", "Not a web address. Copy it whole, from https:// on.")
_COUNT = Form(
    r"^\s*~?(?:\p{Nd}{0,9}|\p{Nd}{0,9}\.\.\p{Nd}{0,9})\s*$",
    'Not a count. Write 12, "37..59" (between), "42.." (at least), "..50" (at most) or "~3000" (about).',
    ("37..59", "42..", "..50", "~3000"),
)
_TRUTH = Form(
    r"^\s*(?:[yYnNtTfF01]|[yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])?\s*$",
    "Write true or false.",
)
_WHOLE = Form(r"^\s*[+-]?[0-9_]*(?:\.0*)?\s*$", "Write a whole number, in digits.")
_DECIMAL = Form(r"^\s*[0-9eE_.+-]*\s*$", "Write a number, in digits.")
FORMS = {"date": _DATE, "day": _DAY, "id": _ID, "address": _ADDRESS, "count": _COUNT}
PLAIN: dict[str, Shape] = {"text": Text(), "date": Text("date"), "number": Number(False), "url": Text("address")}
LANGUAGE = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$"
KEYS = {"language": LANGUAGE, "id": r"^[^\s!-,./:-@A-Z\[-^`{-~]+$"}


def schema_of(keys: Iterable[Key], words: Vocabulary, blocks: Mapping[str, tuple[Key, ...]]) -> Schema:
    """The schema of a file that holds one entry with these keys, and groups that the site adds to them."""
    writer = _Writer(words)
    schema = writer.entry(tuple(keys), blocks)
    return {"$schema": DRAFT, **schema, "definitions": writer.definitions()}


def schema_of_many(keys: Iterable[Key], words: Vocabulary) -> Schema:
    """The schema of a file that holds many entries by their ids."""
    writer = _Writer(words)
    entry = writer.entry(tuple(keys), {})
    many = {"type": "object", "patternProperties": {KEYS["id"]: entry}, "additionalProperties": UNKNOWN}
    return {"$schema": DRAFT, **many, "definitions": writer.definitions()}


class _Writer:
    """Writes the schema of one file; the groups that it meets become definitions, each written once."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.groups: dict[str, type] = {}
        self.offered: set[str] = set()

    def definitions(self) -> Schema:
        """All that was referred to; a group may refer to more."""
        found: Schema = {"nothing": _nothing(), "unknown": _unknown(), "blank": _blank()}
        while missing := [name for name in self.groups if name not in found]:
            for name in missing:
                found[name] = self.group(keys_of(self.groups[name]))
        found.update({f"any-of-{name}": self.offer(name) for name in self.offered})
        return dict(sorted(found.items()))

    def entry(self, keys: tuple[Key, ...], blocks: Mapping[str, tuple[Key, ...]]) -> Schema:
        own = {
            name: {"description": f"What is particular to the kind {name}.", **self.group(inner)}
            for name, inner in blocks.items()
        }
        properties = self.properties(keys) | own
        required = [key.name for key in keys if key.required]
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": UNKNOWN,
            **({"required": required} if required else {}),
        }

    def group(self, keys: tuple[Key, ...]) -> Schema:
        """Keys and values inside an entry; a group of which nothing is written is absent."""
        required = [key.name for key in keys if key.required]
        needs = {"if": BLANK, "else": {"required": required}} if required else {}
        return {"properties": self.properties(keys), "additionalProperties": UNKNOWN, **needs}

    def properties(self, keys: tuple[Key, ...]) -> Schema:
        return {key.name: {"description": _described(key), **self.value(key.shape)} for key in keys}

    def value(self, shape: Shape) -> Schema:
        """The schema of a value."""
        match shape:
            case Text():
                return self.text(shape)
            case Reference(collection):
                return self.reference(collection)
            case Group(model, short):
                return self.group_or_short(model, short)
            case Listing():
                return self.listing(shape)
            case Table():
                return self.table(shape)
            case WordOr(word, inner):
                return {"anyOf": [{"enum": [word]}, self.value(inner)]}
            case _:
                return _plain(shape)

    def text(self, shape: Text) -> Schema:
        if shape.form in ("actor", "party", "tag", "zone", "phrases"):
            return self.named(shape)
        form = FORMS.get(shape.form, Form("", ""))
        if 0 < shape.limit <= COUNTABLE:
            form = Form(rf"^\s*{_COUNTED}{{0,{shape.limit}}}\s*$", f"Longer than {shape.limit} characters.")
        if shape.pattern:
            form = Form(rf"^\s*(?:{shape.pattern.strip('^$')})?\s*$", "Not well-formed; see the example.")
        offered = {"examples": list(form.offers)} if form.offers else {}
        return _scalar(offered, form)

    def named(self, shape: Text) -> Schema:
        """A text for which words are offered: free (an actor, a tag, a zone) or not (a language of the interface)."""
        if shape.form == "phrases":
            return _choice(tuple(LOCALES))
        limit = Form(rf"^\s*{_COUNTED}{{0,{shape.limit}}}\s*$", f"Longer than {shape.limit} characters.")
        return self.offering(shape.form, limit if shape.limit else Form("", ""))

    def reference(self, collection: str) -> Schema:
        if collection == "kinds":
            return _choice((*KINDS, *self.words.config.kinds))
        return self.offering(collection, _ID)

    def offering(self, name: str, form: Form) -> Schema:
        """What is offered need not be taken."""
        self.offered.add(name)
        return _scalar({"anyOf": [{"$ref": f"#/definitions/any-of-{name}"}, {}]}, form)

    def offer(self, name: str) -> Schema:
        offered = dict(sorted(self.offers(name)))
        if not offered:
            return {"not": {}}
        return {"enum": list(offered), "markdownEnumDescriptions": list(offered.values())}

    def offers(self, name: str) -> Iterator[tuple[str, str]]:
        """Words with what they stand for."""
        if name == "tag":
            yield from ((tag, "") for tag in self.words.tags)
        elif name == "zone":
            yield from ((zone, "") for zone in available_timezones())
        elif name in ("actor", "party"):
            for prefix, collection in ACTORS.items():
                for identity, said in self.words.ids.get(collection, {}).items():
                    yield f"{prefix}:{identity}", said
                    if name == "party":
                        yield identity, said
        else:
            yield from self.words.ids.get(name, {}).items()

    def group_or_short(self, model: type, short: str) -> Schema:
        self.groups[model.__name__] = model
        group = {"$ref": f"#/definitions/{model.__name__}"}
        if not short:
            message = f"Keys are expected here: {', '.join(key.name for key in keys_of(model))}."
            return {"if": {"type": "object"}, "then": group, "else": {"allOf": [NOTHING], "errorMessage": message}}
        (shape,) = (key.shape for key in keys_of(model) if key.name == short)
        bare = self.value(shape)
        return {**_offered(bare), "if": {"type": "object"}, "then": group, "else": bare}

    def listing(self, shape: Listing) -> Schema:
        item = self.value(shape.item)
        if shape.bare:
            return {**_offered(item), "if": {"type": "array"}, "then": {"items": item}, "else": item}
        return {
            "type": ["array", "null", "string", "object"],
            "items": item,
            "pattern": r"^\s*$",
            "additionalProperties": NOTHING,
            "errorMessage": "A list is expected: [a, b], or a line with a hyphen for each.",
        }

    def table(self, shape: Table) -> Schema:
        value = self.value(shape.value)
        known = self.words.config.languages if shape.keys == "language" else ()
        pattern = KEYS.get(shape.keys, "^")
        table = {
            "properties": dict.fromkeys(known, value),
            "patternProperties": {pattern: value},
            "additionalProperties": UNKNOWN,
        }
        bare = value if shape.bare else {"allOf": [NOTHING], "errorMessage": "Keys and values are expected here."}
        return {"if": {"type": "object"}, "then": table, "else": bare}


def blocks_of(config: Config, *, translated: bool = False) -> dict[str, tuple[Key, ...]]:
    """The keys in the block of each kind that the site adds; of a translated one, those that hold words."""
    found = {
        kind: tuple(
            Key(name, _label(each, name), each.required and not translated, _shape_of_field(each))
            for name, each in own.fields.items()
            if each.type == "text" or not translated
        )
        for kind, own in config.kinds.items()
    }
    return {kind: keys for kind, keys in found.items() if keys}


def _described(key: Key) -> str:
    return f"{key.sentence}\n\nExample: {key.example}" if key.example else key.sentence


def _label(field: FieldOfKind, name: str) -> str:
    return next(iter(field.label.values()), name)


def _shape_of_field(field: FieldOfKind) -> Shape:
    one = PLAIN[field.type] if field.type in PLAIN else Reference(COLLECTIONS[field.type])
    return Listing(one, bare=True) if field.many else one


def _scalar(schema: Schema, form: Form) -> Schema:
    """One value, and no list or group, unless there is nothing in it."""
    told = {"pattern": form.pattern, "patternErrorMessage": form.message} if form.pattern else {}
    return {**schema, **told, "if": {"type": ["array", "object"]}, "then": NOTHING}


def _offered(schema: Schema) -> Schema:
    """What a schema offers, and lets all pass: what is hidden in a condition is not always offered."""
    return {"anyOf": [*schema["anyOf"], {}]} if "anyOf" in schema else {}


def _plain(shape: Number | Truth | Choice) -> Schema:
    """The schema of a value that is the same on every site."""
    match shape:
        case Choice(words):
            return _choice(words)
        case Number():
            return _number(shape)
        case Truth():
            return _scalar({"anyOf": [{"enum": [True, False]}, {"not": {"type": "boolean"}}]}, _TRUTH)


def _number(shape: Number) -> Schema:
    bounds = {name: bound for name, bound in (("minimum", shape.low), ("maximum", shape.high)) if bound is not None}
    whole = {"multipleOf": 1} if shape.whole else {}
    return _scalar({"not": {"type": "boolean"}, **whole, **bounds}, _WHOLE if shape.whole else _DECIMAL)


def _choice(words: tuple[str, ...]) -> Schema:
    """One of some words, also where an editor program takes the word for a number; or nothing yet."""
    numbers = [int(word) for word in words if word.isdecimal()]
    message = f"It is one of: {', '.join(words)}."
    return {"anyOf": [{"enum": [*numbers, *words], "errorMessage": message}, BLANK]}


def _nothing() -> Schema:
    return {
        "type": ["null", "string", "array", "object"],
        "pattern": r"^\s*$",
        "items": NOTHING,
        "additionalProperties": NOTHING,
        "errorMessage": "One value is expected here, not a list or a group of keys.",
    }


def _unknown() -> Schema:
    said = {**_nothing(), "errorMessage": "There is no key of this name here."}
    return {**said, "items": UNKNOWN, "additionalProperties": UNKNOWN}


def _blank() -> Schema:
    """Nothing, said so that no editor program offers it."""
    said = {"anyOf": [{"type": ["number", "boolean"]}, {"type": "string", "pattern": r"\S"}]}
    return {"not": said, "items": BLANK, "additionalProperties": BLANK}
