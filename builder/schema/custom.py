"""Fields that a site's own kinds add to their events (`kinds:` in site.yaml)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields

from builder.address import fault_of_url, whole_address
from builder.edtf import EdtfError, parse
from builder.located import Steps, Value
from builder.places import Mend
from builder.problems import did_you_mean
from builder.schema.event import Event
from builder.schema.site import Config, FieldOfKind
from builder.schema.types import instead_of
from builder.text import fault_of_id, squeeze

EVENT_KEYS = frozenset(item.name for item in fields(Event))
Wrong = tuple[Steps, str, str, str | Mend]
Custom = tuple[tuple[str, tuple[str, ...]], ...]


def take_custom(value: dict[str, Value], config: Config) -> tuple[dict[str, Value], Custom, list[Wrong]]:
    """An event without the blocks of the site's kinds, that of its own kind by field, and what is wrong with it."""
    kind = value.get("kind")
    own = config.kinds.get(kind) if isinstance(kind, str) else None
    with_block = own is not None and bool(own.fields)
    blocks = config.kinds.keys() - EVENT_KEYS
    rest = {key: inner for key, inner in value.items() if key not in blocks or (key == kind and not with_block)}
    if own is None or not isinstance(kind, str) or not own.fields:
        return rest, (), []
    block = value.get(kind, {})
    if not isinstance(block, dict):
        written = block if isinstance(block, str) else "…"
        fix = Mend(f"{{{next(iter(own.fields))}: {written}}}", first=f"These are possible: {', '.join(own.fields)}.")
        return rest, (), [((kind,), "E217", f'"{kind}" expects keys and values.', fix)]
    custom, wrong = _fields(kind, block, own.fields)
    return rest, custom, wrong


def take_words(kind: str, block: Value, known: dict[str, FieldOfKind]) -> tuple[Custom, list[Wrong]]:
    """The texts in a translated block, by field, and what is wrong with it; only fields of text are translated."""
    texts = {key: FieldOfKind(many=field.many) for key, field in known.items() if field.type == "text"}
    if not isinstance(block, dict):
        fix = f"Write one or more of these, each with a colon: {', '.join(texts)}."
        return (), [((kind,), "E217", f'"{kind}" expects keys and values.', fix)]
    return _fields(kind, block, texts)


COLLECTIONS = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "source": "sources",
    "event": "events",
}


def custom_references(kind: str, custom: Custom, config: Config) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every reference in the block of a site's own kind: where it is written, the collection, the id."""
    own = config.kinds.get(kind)
    for key, texts in custom if own else ():
        collection = COLLECTIONS.get(own.fields[key].type) if own else None
        if collection:
            yield from (((kind, key, number), collection, text) for number, text in enumerate(texts))


EXAMPLES = {"text": "…", "date": "2024-05-17", "number": "12", "url": "https://example.org/"}


def _fields(kind: str, block: dict[str, Value], known: dict[str, FieldOfKind]) -> tuple[Custom, list[Wrong]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    wrong: list[Wrong] = []
    for key in block:
        if key not in known:
            guess = did_you_mean(key, known)
            listed = f"The keys here are: {', '.join(known)}."
            fix = f"{guess} {listed}".strip() if guess else f"{listed} Write one of them, or remove it."
            wrong.append(((kind, key), "E201", f'There is no key "{key}" here.', fix))
    for key, field in known.items():
        if key not in block:
            if field.required:
                example = EXAMPLES.get(field.type, "the-id-of-an-entry")
                line = f"{key}: {example}" if block else f"{kind}: {{{key}: {example}}}"
                wrong.append(((kind,) if block else (), "E202", f'"{key}" is missing.', Mend(line=line)))
            continue
        texts = _texts(block[key], field.many)
        fault = _fault(texts, field)
        if fault:
            shown = f', "{texts[0]}",' if len(texts) == 1 and texts[0] else ""
            wrong.append(((kind, key), "E203", f'The value{shown} of "{key}" {fault[0]}.', fault[1]))
        else:
            found.append((key, texts))
    return tuple(found), wrong


def _texts(value: Value, many: bool) -> tuple[str, ...]:
    if isinstance(value, str):
        return (squeeze(value),)
    if many and isinstance(value, list):
        return tuple(squeeze(item) if isinstance(item, str) else "" for item in value)
    return ()


def _fault(texts: tuple[str, ...], field: FieldOfKind) -> tuple[str, str] | None:
    if not texts or not all(texts):
        return "is not one text", "Write one text." if not field.many else "Write a list of texts."
    check = CHECKS.get(field.type, _id)
    return next((found for text in texts if (found := check(text))), None)


def _text(text: str) -> tuple[str, str] | None:
    return None


def _date(text: str) -> tuple[str, str] | None:
    try:
        parse(text, minutes=True)
    except EdtfError as error:
        return "is not a date", error.fix
    return None


def _number(text: str) -> tuple[str, str] | None:
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text, re.ASCII):
        digits = re.search(r"\d+(?:\.\d+)?", text, re.ASCII)
        return "is no number", f'Write "{digits[0]}".' if digits else "Write digits: 12, or 12.5. Or remove it."
    return None


def _url(text: str) -> tuple[str, str] | None:
    fault = fault_of_url(text)
    return (fault, whole_address(text)) if fault else None


def _id(text: str) -> tuple[str, str] | None:
    fault = fault_of_id(text)
    return (fault, instead_of(text)) if fault else None


CHECKS: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "text": _text,
    "date": _date,
    "number": _number,
    "url": _url,
}
