"""Which file of `content/` follows which schema, and what an editor program is to be told of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.editors.jsonschema import Schema, Vocabulary, blocks_of, schema_of, schema_of_many
from builder.schema.event import Event
from builder.schema.records import RECORDS, Medium
from builder.schema.shapes import Key, keys_of
from builder.schema.site import Config
from builder.schema.translation import ABOUT_TRANSLATIONS, TRANSLATABLE, Translation

FOLDER = "schemas"
SETTINGS = ".vscode/settings.json"
MODELS: dict[str, type] = {"site": Config, "events": Event, **RECORDS}
MANY = tuple(name for name in RECORDS if name not in ("pages", "media"))
EXTENSIONS = ("redhat.vscode-yaml",)


def schemas(words: Vocabulary) -> dict[str, str]:
    """Every schema as the text of a file, by the name of the file."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in _schemas(words)}


def _schemas(words: Vocabulary) -> Iterator[tuple[str, Schema]]:
    for collection, model in MODELS.items():
        keys, translated = keys_of(model), keys_of_translation(collection)
        if model is Medium:
            yield "media.json", schema_of_many(keys, words)
            yield "media.translation.json", schema_of_many(translated, words)
            continue
        config = words.config if model is Event else Config(title="")  # events alone have kinds
        yield f"{collection}.json", schema_of(keys, words, blocks_of(config))
        yield f"{collection}.translation.json", schema_of(translated, words, blocks_of(config, translated=True))
        if collection in MANY:
            yield f"{collection}.many.json", schema_of_many(keys, words)
            yield f"{collection}.many.translation.json", schema_of_many(translated, words)


def keys_of_translation(collection: str) -> tuple[Key, ...]:
    """What a translation in a collection may hold."""
    allowed = (*TRANSLATABLE[collection], *ABOUT_TRANSLATIONS)
    return tuple(key for key in keys_of(Translation) if key.name in allowed)


def globs() -> dict[str, list[str]]:
    """The files of `content/` that follow each schema, as patterns; one that begins with `!` takes files away."""
    found = {
        "site.json": ["content/site.yaml"],
        "site.translation.json": ["content/site.*.yaml"],
        "media.json": ["content/media/**/*.yaml", "!content/media/**/*.*.yaml"],
        "media.translation.json": ["content/media/**/*.*.yaml"],
    }
    for name in ("events", "pages"):
        found[f"{name}.json"] = [f"content/{name}/**/*.yaml", f"!content/{name}/**/*.*.yaml"]
        found[f"{name}.translation.json"] = [f"content/{name}/**/*.*.yaml"]
    for name in MANY:
        one, translated = f"content/{name}/**/*.yaml", f"content/{name}/**/*.*.yaml"
        many, many_translated = f"content/{name}/**/_*.yaml", f"content/{name}/**/_*.*.yaml"
        found[f"{name}.json"] = [one, f"!{many}", f"!{translated}"]
        found[f"{name}.translation.json"] = [translated, f"!{many_translated}"]
        found[f"{name}.many.json"] = [many, f"!{many_translated}"]
        found[f"{name}.many.translation.json"] = [many_translated]
    return dict(sorted(found.items()))


def settings() -> str:
    """`.vscode/settings.json`: which schema is for which files."""
    said = {
        "yaml.schemas": {f"./{FOLDER}/{name}": patterns for name, patterns in globs().items()},
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.quickSuggestions": {"strings": True}},
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def extensions() -> str:
    """`.vscode/extensions.json`: what an editor is recommended to install."""
    return json.dumps({"recommendations": list(EXTENSIONS)}, indent=2) + "\n"
