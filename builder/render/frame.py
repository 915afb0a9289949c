"""What stands around every page of a language: menu, languages, addresses of the theme, the content policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.digest import of_text
from builder.phrases import direction_of
from builder.render.voice import Voice
from builder.text import squeeze
from builder.urls import Urls
from builder.views.frame import Frame
from builder.views.pieces import Link

if TYPE_CHECKING:
    from builder.model import Site
    from builder.schema.site import MenuEntry
    from builder.theme import Theme

# What a page needs it has from its own site, and of other sorts nothing; the last two do not rest on the first.
POLICY = Markup(  # no sign in it ends an attribute
    "default-src 'self'; object-src 'none'; frame-src 'none'; media-src 'none'; base-uri 'none'; form-action 'self'"
)
# Pagefind's engine is WebAssembly; only pages that search may run it.
SEARCHING = POLICY + Markup("; script-src 'self' 'wasm-unsafe-eval'")
OWN_NAMES = {"en": "English", "zh-Hant": "繁體中文", "he": "עברית"}
INDEXES = ("storylines", "people", "organizations", "places", "sources", "tags", "kinds", "statuses", "years")
MORE = ("corrections", "data")  # these are there, whatever there is to show
MAX_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Heads:
    """What of a page its frame must know. `path` is below the language; `translated` where it exists in others.

    `describe` gives what the page is about, in a sentence or two; without it that is the site's description.
    `canonical` is the language whose page is the real one, where this one only stands in for it. `card` is the path of
    the card below that language.
    """

    path: str
    title: str
    describe: Callable[[], str] = str
    translated: tuple[str, ...] = ()
    canonical: str = ""
    searching: bool = False
    noindex: bool = False
    card: str = ""


class Framer:
    """Makes the frames of one language."""

    def __init__(self, site: Site, theme: Theme, voice: Voice, preview: bool) -> None:
        self.voice = voice
        self.assets = voice.urls.file(theme.folder)
        self.preview = preview
        self.urls = {
            language: Urls(voice.urls.base_url, "" if language == voice.home_language else f"{language}/")
            for language in site.config.languages
        }
        self.name = voice.title("title", site.config, site.words)
        self.about = voice.title("description", site.config, site.words)
        self.title, self.description = self.name.text, self.about.text
        self.menu = tuple(self._menu(site))
        self.collections = tuple(self._collection(name) for name in INDEXES if name in site.indexes)
        self.more = tuple(self._collection(name) for name in MORE)
        self.settings = dict(theme.settings)
        self.repository = site.config.repository or ""
        self.licence = voice.text("licence", site.config, site.words)
        self.addresses = frozenset((*(link.url for link in self.menu), voice.urls.to("search/")))
        around = (self.name, self.about, self.menu, self.collections, self.licence, self.repository, preview)
        self.shared = of_text(voice.language, voice.urls, self.settings, around).hex()

    def frame(self, head: Heads) -> Frame:
        """The frame of one page."""
        voice = self.voice
        canonical = self.urls[head.canonical or voice.language].whole(head.path)
        path = voice.urls.to(head.path)
        return Frame(
            language=voice.language,
            direction=voice.direction,
            site_title=self.title,
            site_name=self.name,
            page_title=f"{head.title} · {self.title}" if head.title != self.title else self.title,
            page_description=shortened(head.describe() or self.description),
            canonical="" if head.noindex else canonical,
            alternates=tuple(self._alternates(head)),
            noindex=head.noindex or self.preview,
            preview=self.preview,
            home=voice.urls.to(""),
            search=voice.urls.to("search/"),
            base=voice.urls.base,
            assets=self.assets,
            policy=SEARCHING if head.searching else POLICY,
            menu=self.menu,
            languages=tuple(self._languages(head)),
            licence=self.licence,
            repository=self.repository,
            generator="Dateline",
            settings=self.settings,
            path=path,
            collections=self.collections,
            more=self.more,
            card=self.urls[head.canonical or voice.language].whole(head.card) if head.card else "",
            shared=(self.shared, path if path in self.addresses else ""),
        )

    def _alternates(self, head: Heads) -> Iterator[tuple[str, str]]:
        if len(head.translated) > 1 and not head.noindex:
            for language in head.translated:
                yield language, self.urls[language].whole(head.path)
            yield "x-default", self.urls[self.voice.home_language].whole(head.path)

    def _languages(self, head: Heads) -> Iterator[Link]:
        for language, urls in self.urls.items():
            yield Link(text=OWN_NAMES[language], url=urls.to(head.path), lang=language, dir=direction_of(language))

    def _menu(self, site: Site) -> Iterator[Link]:
        for entry in site.config.menu:
            link = self._entry(entry, site)
            if link is None:
                continue
            own = self.voice.label(entry.label, ("menu", entry.to, "label"), "")
            yield replace(link, text=own.text, lang=own.lang, dir=own.dir) if own.text else link

    def _entry(self, entry: MenuEntry, site: Site) -> Link | None:
        """An entry of the menu under its usual name; None for what has nothing to show."""
        pages = {entity.card.id: entity.card for entity in site.entities["pages"]}
        if entry.to in pages:
            return self.voice.link(pages[entry.to])
        if "://" in entry.to:
            return Link(text=entry.to, url=entry.to)
        if entry.to in ("search", *MORE) or entry.to in site.indexes:
            return self._collection(entry.to)
        return None

    def _collection(self, name: str) -> Link:
        return Link(text=self.voice.t(f"collection.{name}"), url=self.voice.page(name))


def shortened(text: str) -> str:
    """A description of at most 300 characters, cut between words."""
    plain = squeeze(text)
    return plain if len(plain) <= MAX_DESCRIPTION else plain[: MAX_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
