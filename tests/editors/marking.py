"""What an editor program marks in a file: YAML read as it reads it, held against the schema that it follows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from jsonschema_rs import Draft7Validator

from builder.editors.files import MANY

# Chapter 10.3.2 of YAML 1.2.2, the core schema, by which editor programs tell numbers from texts.
CORE = (
    ("null", r"null|Null|NULL|~|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", [*"-+0123456789"]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2, where PyYAML's own loaders are of 1.1: no dates, no `yes`, no numbers to the base of 60."""


CoreLoader.yaml_implicit_resolvers = {}


for name, pattern, first in CORE:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern})\Z"), first)


def whole(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    return int(node.value, {"0o": 8, "0x": 16}.get(node.value[:2], 10))


CoreLoader.add_constructor("tag:yaml.org,2002:int", whole)


def read(text: str) -> Any:
    """The value of a YAML text, typed as YAML 1.2 has it; of nothing at all, an empty group."""
    value = yaml.load(text, CoreLoader)
    return {} if value is None else value


def front(path: str, text: str) -> str:
    """The YAML of a file: all of it, or what stands between the lines of hyphens."""
    return text.split("\n---", 1)[0].removeprefix("---") if path.endswith(".md") else text


def schema_for(path: str) -> str:
    """The name of the schema of a file of `content/`, for a `.md` file that of its keys."""
    parts = path.removeprefix("content/").split("/")
    identity, _, rest = parts[-1].partition(".")
    collection = "site" if len(parts) == 1 else parts[0]
    many = ".many" if collection in MANY and identity.startswith("_") else ""
    return f"{collection}{many}{'.translation' if '.' in rest else ''}.json"


class Marker:
    """The schemas of a site, ready to be held against files."""

    def __init__(self, schemas: Mapping[str, str]) -> None:
        self.schemas = {name: json.loads(text) for name, text in schemas.items()}
        self.validators: dict[str, Draft7Validator] = {}

    def marks(self, path: str, text: str) -> Iterator[str]:
        """Each place that is marked, as `claims/0/status`, in the text of the file at `path`."""
        name = schema_for(path)
        if name not in self.validators:
            self.validators[name] = Draft7Validator(self.schemas[name])
        for error in self.validators[name].iter_errors(read(front(path, text))):
            yield "/".join(map(str, error.instance_path))
