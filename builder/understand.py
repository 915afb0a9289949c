"""From a folder to a site in memory: every stage that writes nothing, and all problems at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from builder import media, verbatim
from builder.crew import cores
from builder.frontmatter import Placer
from builder.history import History, history, revision
from builder.link.site import Linker
from builder.load import load
from builder.model import Site
from builder.options import Options
from builder.problems import Problem, fatal, in_order, weighed
from builder.recall import Memory
from builder.render.page import Page
from builder.render.site import Pages, in_languages
from builder.source import Contents
from builder.stopwatch import Stopwatch
from builder.theme import Theme, ahead, assemble
from builder.validate import validate


@dataclass(frozen=True, slots=True)
class Draft:
    """A site in memory, the theme that draws it, its pages (none where it cannot be drawn), and all problems.

    `linker` and `languages` are what site and pages are made by. Of the problems, `unclear` are those that each file
    has by itself, `apart` those that no entry has.
    """

    site: Site
    theme: Theme | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    base_url: str
    pictures: media.Pictures
    contents: Contents
    linker: Linker
    languages: tuple[Pages, ...]
    unclear: tuple[Problem, ...]
    apart: tuple[Problem, ...]


def understand(
    root: Path, options: Options, watch: Stopwatch, memory: Memory | None = None, trying: bool = True
) -> Draft:
    """Read the folder `root` and make sense of it. Raises `LoadError` where there is nothing to read.

    With `trying`, a page of each template is made, to see whether it can be; once for a theme that does not change.
    """
    memory = memory or Memory()
    with watch("load"):
        memory.recall(root)
        sources, unread = load(root, memory.files)
        memory.note(sources.content)
    jobs = options.jobs or cores()
    with ahead(sources.themes, 1 if memory.theme or (trying and memory.sound) else jobs):
        with watch("validate"):
            records, unclear = validate(sources.content, jobs, memory.said, memory.fresh)
            sources.forget()
        with watch("history"):
            memory.history = history(root, memory.history) if options.dated else History()
            commit = revision(root) if options.dated and not options.drafts else ""  # no preview shows it
        with watch("link"):
            contents = Contents(sources.content)
            files, changes = sources.files, memory.history.changes
            linker = Linker(records, Placer(contents), files, options.now, options.drafts, changes).looked()
            site = linker.site()
        with watch("media"):
            spoiled = [*media.examine(root, site.files), *verbatim.examine(root, files)]
            pictures = media.Pictures(root, options.cache)
            if not fatal(spoiled):
                site = replace(site, sizes=pictures.sizes(site.files, jobs, options.sized), revision=commit)
    with watch("theme"):
        memory.theme = assemble(sources.themes, sources.phrases, site.config, memory.theme, memory.sound)
        theme, base_url = memory.theme.theme, options.base_url or site.config.base_url
        apart = (*unread, *spoiled, *memory.theme.problems)
        drawn = None if fatal([*unclear, *linker.problems, *apart]) else theme  # with errors, it might not be possible
        languages = tuple(in_languages(site, drawn, base_url, options.drafts)) if drawn is not None else ()
        pages = tuple(chain.from_iterable(each.all() for each in languages))
        apart += memory.unproven(pages) if trying else ()
        problems = problems_of(unclear, linker, apart)
    return Draft(site, theme, pages, problems, base_url, pictures, contents, linker, languages, unclear, apart)


def problems_of(unclear: Iterable[Problem], linker: Linker, apart: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems of a site in order, with the weight that it gives them."""
    return weighed(in_order(unclear, linker.problems, apart), linker.config.lint)
