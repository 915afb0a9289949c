"""Takes in new words in the texts of a few events, and looks at no other: what most edits between two builds are.

What else their pages show is found from what the last build knew of the site (`around.py`). That it is what that build
saw is not taken on trust: with the old words, the keys of the pages must be those that were kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from builder.around import SITE, Around, remember
from builder.cache import Cache
from builder.crew import HelperError
from builder.environment import learn
from builder.formats.summary import reworded as with_other_words
from builder.frontmatter import Placer
from builder.kept import Kept
from builder.link.gather import Key
from builder.link.relate import Tie
from builder.link.site import Linker
from builder.load import own_phrases, reread, themes_in
from builder.markup import SCHEMES
from builder.memory import One, packed, said_in
from builder.model import Changed, Record, Records, Site, Size
from builder.options import Options
from builder.recall import SETTINGS, Memory
from builder.render.downloads import summary_page
from builder.render.page import Page
from builder.render.site import in_languages
from builder.source import Contents
from builder.theme import Theme, ThemeError, assemble
from builder.unchanged import Last
from builder.validate import reader_for
from builder.write import Stage

FEW = 20  # events in the files that changed: with more, the whole is soon as quick
_same = attrgetter("path", "collection", "id", "language", "steps", "outline")
Parts = Mapping[Key, tuple[bytes, ...]]
Compiled = Callable[[], Mapping[tuple[str, str], bytes]]


class MoreError(Exception):
    """More than words of a few events is news, or may be: the whole is to be built."""


@dataclass(frozen=True, slots=True)
class Words:
    """The last build of `root` into `out`, good but for these files of events, and what it knew of its site.

    `compiled` gives the templates of the pages of events (see `theme.compiled`).
    """

    root: Path
    out: Path
    options: Options
    last: Last
    known: Around
    paths: Sequence[str]
    compiled: Compiled


def reworded(words: Words) -> tuple[dict[str, Any], Sequence[str] | None] | None:
    """What there is to say of a build whose only news are words of a few events, and the files whose places it took.

    Of these None where the site has other files now. None at all where more is news, or may be: then nothing was done.
    Raises `LoadError`, `SearchError` and `WriteError`.
    """
    root, out, last = words.root, words.out, words.last
    try:
        with Stage(out, apart=(root / "content", root / "themes")) as stage:
            if not last.is_whole():
                return None
            kept = Kept(root, out)
            memory = Memory(Cache(root), kept)
            before, now = drawn(Scene(words, memory, stage.previous("build.json") or b""))
            made = others_of(kept, before.pages, now.pages)
            with suppress(HelperError):  # then they are compiled when they are used
                learn(words.compiled())
            for page in made:
                stage.put(page.path, page.make())
            gone = gone_of_search(stage, now.site, root) if words.options.search else []
            written = stage.replace(gone)
    except (MoreError, ThemeError):  # the whole build tells what is wrong with the theme
        return None
    kept.keep_all_but({page.path: page.key for page in made})
    memory.keep()
    remember(last, words.known.after(last, now.parts))
    said = last.known["said"] | asdict(written) | {"foreign": last.known["said"]["foreign"]}
    return said, None if words.options.search else [page.path for page in made]


def gone_of_search(stage: Stage, site: Site, root: Path) -> list[str]:
    """Put the search with the new words on the stage; which files go. Raises `MoreError` and `SearchError`."""
    from builder.search import MoreThanTextsError  # takes a while, and not all search
    from builder.shadow import searched_anew
    from builder.shelf import Shelf

    try:
        return searched_anew(stage, site, Shelf(root))
    except MoreThanTextsError as error:
        raise MoreError from error


def others_of(kept: Kept, before: Iterable[Page], now: Iterable[Page]) -> list[Page]:
    """The pages that are others now. Raises `MoreError` where those of before are not the ones that were kept."""
    last = {page.path: page.key for page in before}
    if any(kept.pages.get(path, ("",))[0] != key for path, key in last.items()):
        raise MoreError
    return [page for page in now if page.key != last[page.path]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages of a few events, and `build.json`; the site of these events, and what tells what they say."""

    pages: Sequence[Page]
    site: Site
    parts: Parts


def drawn(scene: Scene) -> tuple[Drawn, Drawn]:
    """A few events before they had new words, and now. Raises `MoreError`."""
    paths = scene.words.paths
    news = [record for path in paths for record in scene.news(path)]
    keys = frozenset((record.collection, record.id) for record in news)
    if len(keys) > FEW:
        raise MoreError
    old = scene.records(keys)
    beside = [*(record for record in old if record.path not in paths), *scene.records(scene.beside(keys, old) - keys)]
    before = [record for record in old if record.path in paths]
    return scene.drawn(keys, [*before, *beside]), scene.drawn(keys, [*news, *beside])


class Scene:
    """A few events of a site, and what stands around them, as it is remembered; `summary` is the last `build.json`."""

    def __init__(self, words: Words, memory: Memory, summary: bytes) -> None:
        settings = reread(words.root, SETTINGS)
        if settings is None:
            raise MoreError
        memory.files[SETTINGS] = settings.stamp, settings.digest
        self.words = words
        self.known = words.known
        self.root = words.root
        self.memory = memory
        self.summary = summary
        self.settings = settings
        self.reader, _ = reader_for(settings)
        self.config = self.reader.config
        self.theme = self._theme()

    def _theme(self) -> Theme:
        made = assemble(themes_in(self.root), own_phrases(), self.config, sound=self.memory.sound)
        if made.theme is None or made.key != self.memory.sound:
            raise MoreError
        return made.theme

    def file(self, path: str) -> One:
        """What a file said. Raises `MoreError` where that is not remembered."""
        if path not in self.memory.rows:
            self.memory.look_up(self.root, self.settings, [path])
        if path not in self.memory.rows:
            raise MoreError
        return self.memory.said[path, self.memory.rows[path].digest, self.settings.digest]

    def records(self, keys: Collection[Key]) -> list[Record]:
        """What was said of these entries, in all languages, as far as there are any."""
        paths = {path for key in keys if key in self.known.entries for path in self.known.entries[key][0]}
        records = (record for path in sorted(paths) for record in self.file(path)[0])
        return [record for record in records if (record.collection, record.id) in keys]

    def news(self, path: str) -> list[Record]:
        """What a file says now, if that differs in nothing but words. Raises `MoreError` where it does."""
        records, problems = self.file(path)
        source = reread(self.root, path)
        if source is None:
            raise MoreError
        content = packed(self.reader.read(source))
        now, problems_now = said_in(content)
        if problems != problems_now or list(map(_same, records)) != list(map(_same, now)):
            raise MoreError
        self.memory.files[path] = source.stamp, source.digest
        self.memory.fresh[path, source.digest, self.settings.digest] = content
        return now

    def beside(self, keys: Collection[Key], records: Iterable[Record]) -> frozenset[Key]:
        """All that pages of these events show besides them: what they name, what stands next to them, the menu."""
        found = {SITE, *(("pages", entry.to) for entry in self.config.menu)}
        for record in records:
            references = (reference.partition(":") for reference in record.references or ())
            named = [*record.named, *((SCHEMES[scheme], name) for scheme, _, name in references)]
            found.update((each, name) for collections, name in named for each in collections.split("|"))
        for name, (thread, places) in self.threads(keys).items():
            found.add(("storylines", name))
            for place in places.values():
                found.update(("events", each) for each in thread[max(place - 1, 0) : place + 2])
        for _, identity in keys:
            found.update(("events", tie.other) for tie in self.ties_of(identity))
        return frozenset(found)

    def threads(self, keys: Collection[Key]) -> dict[str, tuple[list[str], dict[str, int]]]:
        """All events, and the storylines of these, with the places of these in them."""
        events = {identity for _, identity in keys}
        found = {
            name: {each: thread.index(each) for each in events & set(thread)}
            for name, thread in self.known.threads.items()
        }
        return {name: (self.known.threads[name], places) for name, places in found.items() if places or not name}

    def ties_of(self, event: str) -> tuple[Tie, ...]:
        """The ties of an event."""
        return tuple(Tie(*tie) for tie in self.known.ties.get(event, ()))

    def drawn(self, keys: Collection[Key], records: Iterable[Record]) -> Drawn:
        """These events, of which these are the records, with those of what stands around them."""
        ordered = sorted(records, key=attrgetter("path", "steps"))
        known, options = self.known, self.words.options
        changes = {path: Changed(*known.changes[path]) for record in ordered if (path := record.path) in known.changes}
        linker = Linker(
            Records(self.config, tuple(ordered)), Placer(Contents(())), (), options.now, options.drafts, changes
        ).looked_at(keys)
        if linker.problems:
            raise MoreError
        site = linker.site()
        linker.finder.threads = self.threads(keys)
        linker.finder.ties = {identity: self.ties_of(identity) for _, identity in keys}
        parts = {key: linker.states.said(key) for key in keys if known.entries[key][1]}
        site = replace(
            site,
            indexes=frozenset(known.indexes),
            sizes={path: Size(*size) for path, size in known.sizes.items()},
            revision=known.revision,
            content=cache(partial(known.content, self.config, parts)),
        )
        base_url = options.base_url or self.config.base_url
        languages = tuple(in_languages(site, self.theme, base_url, options.drafts))
        events = tuple(event for event in site.events if ("events", event.id) in keys)
        found = [page for language in languages for event in events for page in language.of_event(event)]
        told = replace(summary_page(languages[0]), make=lambda: with_other_words(self.summary, site.content()))
        return Drawn([*found, told], replace(site, events=events), parts)
