"""Fields that a site's own kinds add to their events (`kinds:` in site.yaml)."""

from __future__ import annotations

from collections.abc import Callable

from builder.edtf import EdtfError, parse
from builder.located import Value
from builder.problems import did_you_mean
from builder.schema.site import Config, FieldOfKind
from builder.schema.types import fault_of_url
from builder.text import fault_of_id, squeeze

Wrong = tuple[tuple[str | int, ...], str, str, str]
Custom = tuple[tuple[str, tuple[str, ...]], ...]


def take_custom(value: dict[str, Value], config: Config) -> tuple[dict[str, Value], Custom, list[Wrong]]:
    """An event without the block of its own kind, that block's values by field, and what is wrong with them."""
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in config.kinds or not config.kinds[kind].fields:
        return value, (), []
    block = value.get(kind, {})
    rest = {key: inner for key, inner in value.items() if key != kind}
    if not isinstance(block, dict):
        fix = f"Write one or more of: {', '.join(config.kinds[kind].fields)}."
        return rest, (), [((kind,), "E217", f'"{kind}" expects keys and values.', fix)]
    custom, wrong = _fields(kind, block, config.kinds[kind].fields)
    return rest, custom, wrong


def _fields(kind: str, block: dict[str, Value], known: dict[str, FieldOfKind]) -> tuple[Custom, list[Wrong]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    wrong: list[Wrong] = []
    for key in block:
        if key not in known:
            fix = f"The keys here are: {', '.join(known)}.{did_you_mean(key, known)}"
            wrong.append(((kind, key), "E201", f'There is no key "{key}" here.', fix))
    for key, field in known.items():
        if key not in block:
            if field.required:
                wrong.append(((kind,), "E202", f'"{key}" is missing.', f"Add a line {key}: …"))
            continue
        texts = _texts(block[key], field.many)
        fault = _fault(texts, field)
        if fault:
            wrong.append(((kind, key), "E203", f'The value of "{key}" {fault[0]}.', fault[1]))
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
        return f"is not a date: {str(error).rstrip('.')}", error.fix or "Write a date in EDTF: 2024-05-17."
    return None


def _number(text: str) -> tuple[str, str] | None:
    try:
        float(text)
    except ValueError:
        return f"is no number ({text})", "Write digits."
    return None


def _url(text: str) -> tuple[str, str] | None:
    fault = fault_of_url(text)
    return (fault, "Write the whole address, from https:// on.") if fault else None


def _id(text: str) -> tuple[str, str] | None:
    fault = fault_of_id(text)
    return (fault, "Write the id of an entry.") if fault else None


CHECKS: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "text": _text,
    "date": _date,
    "number": _number,
    "url": _url,
}
