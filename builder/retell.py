"""Takes in that some texts have other words, and nothing else has changed: what most saves of an editor come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from pathlib import Path

from builder.history import history
from builder.load import reread
from builder.memory import One, packed, said_in
from builder.model import Record
from builder.options import Options
from builder.problems import fatal
from builder.recall import SETTINGS, Memory
from builder.render.page import Page
from builder.source import Packed, Source
from builder.understand import Draft
from builder.validate import FileReader

_told = attrgetter("path", "collection", "id", "language", "steps", "line", "outline")


def retold(
    draft: Draft, root: Path, options: Options, memory: Memory, changed: Iterable[Path]
) -> tuple[Draft, tuple[Page, ...]] | None:
    """A draft in which these files say what they say now, and the pages that differ.

    None where anything but the words of texts may be another: then the whole must be understood again. `memory` is what
    `draft` was understood with, and learns what these files say now.
    """
    sources = _sources(draft, root, memory, changed)
    if not sources or (options.dated and history(root, memory.history) != memory.history):
        return None
    news = _news(draft, sources, memory)
    if news is None:
        return None
    records: list[Record] = []
    for source, content in news:
        key = source.path, source.digest, memory.files[SETTINGS][1]
        memory.files[source.path] = source.stamp, source.digest
        memory.fresh[key], memory.said[key] = content, said_in(content)
        records += memory.said[key][0]
    linker, site = draft.linker.retold(draft.site, records)
    languages, pages = zip(*(language.retold(site) for language in draft.languages), strict=True)
    return replace(draft, site=site, linker=linker, languages=languages), tuple(chain.from_iterable(pages))


def _sources(draft: Draft, root: Path, memory: Memory, changed: Iterable[Path]) -> list[Source]:
    """The files as they are now; none where one is new, gone, no entry, or has a problem that may have moved."""
    if draft.theme is None or fatal(draft.problems):
        return []
    troubled = {problem.where.path for problem in draft.problems}
    content, found = root.resolve() / "content", []
    for path in changed:
        name = f"content/{path.relative_to(content).as_posix()}" if path.is_relative_to(content) else ""
        known = name in memory.files and name.count("/") > 1 and name not in troubled
        source = reread(root, name) if known else None
        if source is None:
            return []
        found.append(source)
    return found


def _news(draft: Draft, sources: Iterable[Source], memory: Memory) -> list[tuple[Source, Packed]] | None:
    """What each file says now, packed; None where one says something other than before in anything but a text."""
    reader = FileReader(draft.site.config)
    news = []
    for source in sources:
        content = packed(reader.read(source))
        before = memory.said.get((source.path, memory.files[source.path][1], memory.files[SETTINGS][1]))
        if before is None or _outline(before) != _outline(said_in(content)):
            return None
        news.append((source, content))
    return news


def _outline(one: One) -> list[object]:
    records, problems = one
    return [*map(_told, records), *problems]
