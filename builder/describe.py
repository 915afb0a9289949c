"""Writes down for editor programs what may stand in this site's files: JSON Schemas with its own ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.editors.files import FOLDER, extensions, schemas, settings
from builder.editors.jsonschema import Vocabulary
from builder.load import load
from builder.model import Record, Records
from builder.problems import FailureError
from builder.schema.event import Event
from builder.schema.records import Source
from builder.validate import validate

VSCODE = ".vscode"


@dataclass(frozen=True, slots=True)
class Described:
    """What was done: the folder of the schemas, how many there are, how many were not as before, how many ids."""

    folder: Path
    files: int
    changed: int
    ids: int


def describe(root: Path, folder: Path | None = None) -> Described:
    """Write the schemas of the site in `root` into `folder` (`schemas` there, if None is named).

    Content with mistakes is described as far as it can be read. Raises `LoadError` where `root` holds no site.
    """
    target = folder or root / FOLDER
    content = (root / "content").resolve()
    if content in (target.resolve(), *target.resolve().parents):
        raise FailureError(f"{target} lies in content, which holds entries alone.", "Name another folder with --out.")
    sources, _ = load(root)
    records, _ = validate(sources.content)
    words = vocabulary(records)
    files = schemas(words)
    changed = _write(target, files)
    return Described(target, len(files), changed, sum(map(len, words.ids.values())))


def is_described(root: Path) -> bool:
    """Whether schemas were written for the site in `root`, at their usual place."""
    return (root / FOLDER / "events.json").is_file()


def vocabulary(records: Records) -> Vocabulary:
    """The words of a site: every id with its name, every tag as it was first written."""
    ids: dict[str, dict[str, str]] = {}
    originals = [record for record in records.records if not record.language]
    for record in originals:
        ids.setdefault(record.collection, {}).setdefault(record.id, named(record))
    return Vocabulary(records.config, ids, tuple(sorted({tag.casefold(): tag for tag in _tags(originals)}.values())))


def named(record: Record) -> str:
    """An entry as an editor knows it: its name, and what tells it from others of that name."""
    entry: Any = record.entry
    name = str(getattr(entry, "name", "") or getattr(entry, "title", "") or getattr(entry, "alt", ""))
    if isinstance(entry, Event):
        return f"{name} ({entry.date})"
    if isinstance(entry, Source):
        parts = (entry.publisher, name or entry.document or entry.url or "", str(entry.published or ""))
        return ", ".join(part for part in parts if part)
    return name


def _tags(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from reversed(getattr(record.entry, "tags", ()))


def settle(root: Path) -> tuple[str, ...]:
    """Write the settings of Visual Studio Code where there are none, and return the paths of what was written."""
    files = {"settings.json": settings(), "extensions.json": extensions()}
    missing = {name: text for name, text in files.items() if not (root / VSCODE / name).exists()}
    _write(root / VSCODE, missing)
    return tuple(f"{VSCODE}/{name}" for name in missing)


def _write(folder: Path, files: Mapping[str, str]) -> int:
    """Write what is not as it was, and return how many files that were."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = 0
    for name, text in files.items():
        path, content = folder / name, text.encode()
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            changed += 1
    return changed
