"""Worlds that fit on the screen: a few entries in memory, read, checked and linked as a build would do it.

`site(event("a", date="1848"), person("wu"))` is the whole of it; `folder` puts files on the disk.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.edtf import parse
from builder.frontmatter import Placer
from builder.link.site import NEVER, link
from builder.model import Changed, Entity, Event, Records, Site
from builder.problems import Problem, in_order
from builder.report import as_text
from builder.source import Source
from builder.validate import validate

Files = dict[str, str | bytes]
NOW = "2026-01-01T12:00:00Z"
SOURCED = [{"title": "A report", "publisher": "A paper"}]


def entry(path: str, **keys: Any) -> Files:
    """One file below `content/`, a line for each key; a `.md` file has `body` below them. `from_` is `from`."""
    below = keys.pop("body", "") if path.endswith(".md") else ""
    lines = "".join(f"{key.rstrip('_')}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return {f"content/{path}": f"---\n{lines}---\n{below}" if path.endswith(".md") else lines}


def event(identity: str, date: str = "2024-05-17", kind: str = "visit", **keys: Any) -> Files:
    """An event with a source, so that nothing is wrong with it that a test does not write."""
    given = {"title": f"Title of {identity}", "date": date, "kind": kind, "sources": SOURCED, **keys}
    return entry(f"events/{identity}.md", **{key: value for key, value in given.items() if value is not None})


def person(identity: str, name: str = "", **keys: Any) -> Files:
    return entry(f"people/{identity}.yaml", name=name or f"Name of {identity}", **keys)


def organization(identity: str, **keys: Any) -> Files:
    return entry(f"organizations/{identity}.yaml", **{"name": f"Name of {identity}", **keys})


def place(identity: str, **keys: Any) -> Files:
    return entry(f"places/{identity}.yaml", **{"name": f"Name of {identity}", **keys})


def source(identity: str, **keys: Any) -> Files:
    return entry(f"sources/{identity}.yaml", **{"title": f"Title of {identity}", "publisher": identity, **keys})


def storyline(identity: str, **keys: Any) -> Files:
    return entry(f"storylines/{identity}.md", **{"title": f"Title of {identity}", **keys})


def page(identity: str, **keys: Any) -> Files:
    return entry(f"pages/{identity}.md", **{"title": f"Title of {identity}", **keys})


def settings(**keys: Any) -> Files:
    return entry("site.yaml", **{"title": "A site", **keys})


def written(path: str, text: str | bytes) -> Files:
    """A file exactly as it is written here."""
    return {f"content/{path}": text}


def sources_of(files: Mapping[str, str | bytes]) -> tuple[Source, ...]:
    """The files as `load` would give them."""
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in sorted(files.items())}
    return tuple(Source(path, each, hashlib.sha256(each).hexdigest()) for path, each in contents.items())


def records(*given: Files) -> tuple[Records, tuple[Problem, ...]]:
    """What the files say, each for itself, and what is wrong with them."""
    found, problems = validate(sources_of(_merged(given)))
    return found, in_order(problems)


@dataclass(frozen=True, slots=True)
class World:
    """A linked site and its problems in order."""

    site: Site
    problems: tuple[Problem, ...]
    counted: Mapping[str, int] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """The codes of the errors and warnings, in order."""
        return [problem.code for problem in self.problems if problem.severity != "notice"]

    @property
    def places(self) -> list[str]:
        """`a.md:3:7 E204` for each error and warning, without the folders."""
        told = (problem for problem in self.problems if problem.severity != "notice")
        return [f"{str(each.where).rpartition('/')[2]} {each.code}" for each in told]

    @property
    def warned(self) -> list[Problem]:
        """The errors and warnings."""
        return [problem for problem in self.problems if problem.severity != "notice"]

    @property
    def told(self) -> str:
        """The errors and warnings as `check` prints them."""
        return "\n".join(as_text(self.problems))

    def event(self, identity: str) -> Event:
        return next(event for event in self.site.events if event.id == identity)

    def entity(self, collection: str, identity: str) -> Entity:
        return next(entity for entity in self.site.entities[collection] if entity.card.id == identity)


def site(
    *given: Files,
    now: str = NOW,
    drafts: bool = False,
    media: Iterable[str] = (),
    changes: Mapping[str, Changed] = NEVER,
) -> World:
    """The whole of a build up to `link`, in memory."""
    sources = sources_of(_merged(given))
    found, unclear = validate(sources)
    placer = Placer({source.path: source.content for source in sources})
    files = tuple(f"media/{name}" for name in media)
    linked, broken = link(found, placer, files, parse(now, minutes=True), drafts, changes)
    problems = in_order(unclear, broken)
    counted = {problem.code: problem.count for problem in problems if _is_count(problem)}
    return World(linked, tuple(problem for problem in problems if not _is_count(problem)), counted)


def _is_count(problem: Problem) -> bool:
    return problem.code[0] == "N" and problem.where.path == "content/site.yaml"


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder on the disk that holds these files, and a `site.yaml` if there is none among them."""
    for path, text in {**settings(), **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def _merged(given: Iterable[Files]) -> Files:
    merged = settings()
    for files in given:
        both = (merged.keys() & files.keys()) - {"content/site.yaml"}
        assert not both, f"written twice in one world: {both}"
        merged |= files
    return merged
