"""Takes in what some entries say now, and touches only what shows it: what the saves of an editor come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path

from builder.frontmatter import Placer
from builder.history import history
from builder.link.again import again
from builder.link.gather import Key
from builder.link.site import Linker
from builder.load import LoadError, reread
from builder.memory import One, packed, said_in
from builder.model import Site
from builder.options import Options
from builder.problems import fatal
from builder.recall import SETTINGS, Memory
from builder.source import Contents, Packed, Source
from builder.understand import Draft, problems_of
from builder.validate import FileReader

_named = attrgetter("path", "collection", "id", "language", "steps")
_told = attrgetter("digest", "outline", "line")


def retold(draft: Draft, root: Path, options: Options, memory: Memory, changed: Iterable[Path]) -> Draft | None:
    """A draft in which these files say what they say now.

    None where more than what known entries say may be another, or something is wrong: then the whole must be understood
    again. `memory` is what `draft` was understood with, and learns what these files say now.
    """
    sources = _sources(draft, root, memory, changed)
    if not sources or (options.dated and history(root, memory.history) != memory.history):
        return None
    news = _news(draft, sources, memory)
    found = _again(draft, news) if news is not None else None
    if news is None or found is None:
        return None
    linker, site, shown = found
    kept = (problem for problem in draft.unclear if problem.where.path not in news.said)
    unclear = (*kept, *chain.from_iterable(problems for _, problems in news.said.values()))
    problems = problems_of(unclear, linker, draft.apart)
    if fatal(problems):
        return None
    languages = tuple(language.after(site, shown) for language in draft.languages)
    pages = tuple(chain.from_iterable(language.all() for language in languages))
    if memory.unproven(pages):  # a template of which no page was made so far
        return None
    learn(memory, sources, news)
    return replace(
        draft,
        site=site,
        pages=pages,
        problems=problems,
        contents=news.contents,
        linker=linker,
        languages=languages,
        unclear=unclear,
    )


@dataclass(frozen=True, slots=True)
class News:
    """What some files say now, by path; the `keys` of those of their records that say something else than before."""

    packed: Mapping[str, Packed]
    said: Mapping[str, One]
    keys: frozenset[Key]
    contents: Contents
    placer: Placer


def _sources(draft: Draft, root: Path, memory: Memory, changed: Iterable[Path]) -> list[Source]:
    """The files as they are now; none where one is new, gone, or no entry."""
    if draft.theme is None or fatal(draft.problems):
        return []
    content, found = root.resolve() / "content", []
    for path in changed:
        name = f"content/{path.relative_to(content).as_posix()}" if path.is_relative_to(content) else ""
        known = name in memory.files and name.count("/") > 1
        source = reread(root, name) if known else None
        if source is None:
            return []
        found.append(source)
    return found


def _again(draft: Draft, news: News) -> tuple[Linker, Site, frozenset[Key]] | None:
    """The site once more; of the files that changed, all records are those of now, whatever is remembered of before."""
    records = [record for records, _ in news.said.values() for record in records]
    try:
        return again(draft.linker, draft.site, records, news.keys, news.said, news.placer)
    except LoadError:  # one more file was changed meanwhile
        return None


def _news(draft: Draft, sources: Sequence[Source], memory: Memory) -> News | None:
    """What the files say now; None where their entries themselves are others."""
    reader = FileReader(draft.site.config)
    made = {source.path: packed(reader.read(source)) for source in sources}
    said = {path: said_in(content) for path, content in made.items()}
    keys: set[Key] = set()
    for path, (now, _) in said.items():
        before, _ = memory.said[path, memory.files[path][1], memory.files[SETTINGS][1]]
        if list(map(_named, before)) != list(map(_named, now)):
            return None
        pairs = zip(before, now, strict=True)
        keys.update((other.collection, other.id) for one, other in pairs if _told(one) != _told(other))
    contents = draft.contents.with_others(sources)
    return News(made, said, frozenset(keys), contents, draft.linker.checker.placer.after(contents, said))


def learn(memory: Memory, sources: Iterable[Source], news: News) -> None:
    """Remember what these files say now, and no more what they said."""
    for source in sources:
        before = source.path, memory.files[source.path][1], memory.files[SETTINGS][1]
        now = source.path, source.digest, memory.files[SETTINGS][1]
        memory.files[source.path] = source.stamp, source.digest
        memory.fresh.pop(before, None)
        del memory.said[before]
        memory.fresh[now], memory.said[now] = news.packed[source.path], news.said[source.path]
        source.forget()
