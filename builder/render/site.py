"""Every page of the site: nothing is made until it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from builder.digest import of_text
from builder.evidence import count_of_sources
from builder.model import Event, Site
from builder.render.cards import card_path, event_card, has_own_card
from builder.render.corrections import corrections
from builder.render.downloads import downloads, of_works
from builder.render.entity import name_of, page_view, record_view, source_view
from builder.render.event import event_view
from builder.render.facets import facets, titles
from builder.render.frame import Framer, Heads
from builder.render.indexes import example, index_view
from builder.render.listings import (
    NONE,
    Listing,
    Listings,
    in_order,
    listing_view,
    listings,
    lists_with,
    title_of,
    year_link,
)
from builder.render.lists import Lister, listed, pages_of, places_in
from builder.render.maps import maps
from builder.render.offices import Holders, Holding, holders_in
from builder.render.page import Keeper, Page, state_of_list
from builder.render.voice import NOTHING, Voice, is_translated, text_of
from builder.urls import Urls, path_of
from builder.views.pages import MovedView, NotFoundView, SearchView, TimelineView
from builder.views.pieces import Link

if TYPE_CHECKING:
    from builder.model import Entity, Translated
    from builder.theme import Theme

State = Callable[[], bytes]
NEWEST = 100
ALL_AT_ONCE = 130


def in_languages(site: Site, theme: Theme, base_url: str, preview: bool) -> Iterator[Pages]:
    """The pages of the site, language by language. With `preview`, they say that they are not for publication."""
    for language in site.config.languages:
        prefix = "" if language == site.config.languages[0] else f"{language}/"
        words = site.words[language].words if language in site.words else NOTHING
        voice = Voice(site.config, theme.phrases[language], Urls(base_url, prefix), words, site.sizes)
        yield Pages(site, theme, voice, preview)


@dataclass(slots=True)
class Pages:
    """The pages of one language."""

    site: Site
    theme: Theme
    voice: Voice
    preview: bool
    framer: Framer = field(init=False)
    lister: Lister = field(init=False)
    newest: tuple[Event, ...] = field(init=False)
    ranks: dict[str, int] = field(init=False)
    listings: Listings = field(init=False)
    frame_state: bytes = field(init=False)
    holders: Holders = field(init=False)
    of_events: dict[str, tuple[Page, ...]] = field(init=False, default_factory=dict)
    keeper: Keeper = field(init=False, default_factory=Keeper)

    def __post_init__(self) -> None:
        self.settle()
        self.newest = listed(self.site.events)
        self.ranks = places_in(self.newest)
        self.listings = self.in_order(lists_with(NONE, (), self.newest, self.ranks))

    def in_order(self, lists: Listings) -> Listings:
        return in_order(lists, self.newest, self.ranks, self.site.config.kinds)

    def settle(self) -> None:
        """Know what does not depend on events."""
        self.framer = Framer(self.site, self.theme, self.voice, self.preview)
        self.lister = Lister(self.voice, self.theme, sparing=self.site.sparing)
        self.frame_state = self.state_of_frame()
        self.holders = holders_in(self.site.entities["people"])

    def state_of_frame(self) -> bytes:
        """A digest of what all pages of the language depend on: theme, settings, menu, sizes of pictures."""
        framer, site = self.framer, self.site
        around = (framer.name, framer.about, framer.menu, framer.collections, site.words, sorted(site.sizes.items()))
        return of_text(self.voice.language, self.voice.urls, self.theme.key, site.config, self.preview, around)

    def all(self) -> Iterator[Page]:
        head = Heads("", self.framer.title, translated=self.everywhere(), searching=True)
        timeline = self.page("timeline.html", head, self.timeline)
        yield replace(timeline, make=cache(timeline.make))  # it is tried, and then written: made once
        yield from of_works(self)  # near the events, which each of them looks at, whoever makes the most of these
        for name, make in (("facets", facets), ("titles", titles)):
            yield self.file(self.data_path(name), partial(make, self.newest, self.lister))
        yield self.search()
        yield self.not_found()
        for event in self.site.events:
            if event.id not in self.of_events:
                self.of_events[event.id] = tuple(self.of_event(event))
            yield from self.of_events[event.id]
        for entity in chain.from_iterable(self.site.entities.values()):
            yield from self.of_entity(entity)
        for listing in listings(self.listings):
            shows = listing.events, listing.newer and listing.newer[1], listing.older and listing.older[1]
            yield from self.keeper.pages((listing.collection, listing.name), shows, partial(self.listing, listing))
        yield from self.indexes()
        yield from corrections(self)
        yield from downloads(self)
        yield from maps(self)
        yield from self.moved()

    def after(self, site: Site, shown: Collection[tuple[str, str]]) -> Pages:
        """The pages of a site that was linked again, which keep what shows none of the entries of these keys."""
        self.voice.links.clear()  # else those of all cards that saves did away with would stay
        pages = copy(self)
        pages.site = site
        pages.settle()
        if pages.frame_state != self.frame_state:
            return Pages(site, self.theme, self.voice, self.preview)
        pages.framer, pages.lister, pages.keeper = self.framer, self.lister, Keeper(self.keeper)
        fresh = [name for collection, name in shown if collection == "events" and name in self.ranks]
        pages.lister.forget(fresh)
        pages.of_events = dict(self.of_events)
        for name in fresh:
            pages.of_events.pop(name, None)
        pages.take_in(self, fresh)
        return pages

    def take_in(self, last: Pages, fresh: Collection[str]) -> None:
        """Put these events, of which others were in the lists of before, into their places."""
        self.newest = listed(self.site.events)
        self.ranks = places_in(self.newest)
        gone = {name: last.newest[last.ranks[name]] for name in fresh}
        stay = [[event for event in each if event.id not in gone] for each in (last.newest, self.newest)]
        if stay[0] == stay[1]:
            come = [self.newest[self.ranks[name]] for name in fresh]
            self.listings = self.in_order(lists_with(last.listings, gone.values(), come, self.ranks))
        else:  # what has moved took others along
            self.listings = self.in_order(lists_with(NONE, (), self.newest, self.ranks))

    def page(
        self, template: str, head: Heads, view: Callable[[], object], path: str = "", state: State | None = None
    ) -> Page:
        """A page whose view is made when its bytes are asked for; `state` is that of all it shows, else of the site."""
        theme, framer, t = self.theme, self.framer, self.voice.t  # and no site, which pages that are kept would keep

        def make() -> bytes:
            return theme.render(template, view=view(), frame=framer.frame(head), t=t).encode()

        listed_in = () if head.noindex else head.translated or (self.voice.language,) if not head.canonical else ()
        where = self.voice.urls.prefix + (path or f"{head.path}index.html")
        key = partial(key_of, self.frame_state, template, head.title, where, state or self.state_of_site)
        return Page(where, make, template, head.path, listed_in, find_key=key)

    def file(self, path: str, make: Callable[[], bytes], title: str = "", state: State | None = None) -> Page:
        """A file that is no page, made of what `title` says, and of `state`, else of the whole site."""
        return Page(
            path, make, find_key=partial(key_of, self.frame_state, "", title, path, state or self.state_of_site)
        )

    def state_of_site(self) -> bytes:
        return self.site.outline()

    def everywhere(self) -> tuple[str, ...]:
        return self.site.config.languages

    def timeline(self) -> TimelineView:
        shown = self.newest if len(self.newest) <= ALL_AT_ONCE else self.newest[:NEWEST]
        t = self.voice.t
        dates = (event.updated or event.added for event in self.site.events)
        changed = max(filter(None, dates), default=None, key=lambda date: date.sort_key())
        facts = [t("events", n=len(self.newest)), t("sources", n=count_of_sources(self.site.events))]
        if changed is not None:
            facts.append(t("changed", date=self.voice.when(changed).text))
        return TimelineView(
            title=self.framer.name,
            description=self.framer.about,
            facts=tuple(facts),
            overview=self.lister.overview(self.site.events),
            years=self.lister.years(shown),
            older=tuple(self.years_after(len(shown))),
            shown=t("shown", n=len(shown)) if len(shown) < len(self.newest) else "",
            data_url=self.data_url("facets"),
            titles_url=self.data_url("titles"),
        )

    def data_url(self, name: str) -> str:
        return self.voice.urls.file(self.data_path(name))

    def data_path(self, name: str) -> str:
        return f"data/{name}.{self.voice.language}.json"

    def years_after(self, shown: int) -> Iterator[Link]:
        """The years that hold events which the front page does not show."""
        rest = {event.id for event in self.newest[shown:]}
        for key, events in self.listings["years"].items():
            if events[-1].id in rest:
                yield year_link(key, events, self.voice)

    def search(self) -> Page:
        title = self.voice.t("collection.search")
        head = Heads("search/", title, translated=self.everywhere(), searching=True)

        urls = {"data_url": self.data_url("facets"), "titles_url": self.data_url("titles")}
        names = ("people", "organizations", "places")

        def view() -> SearchView:
            found = (example(self.site.entities[name], self.voice) for name in names)
            return SearchView(title=title, examples=tuple(filter(None, found)), **urls)

        return self.page("search.html", head, view)

    def not_found(self) -> Page:
        title = self.voice.t("not_found")
        head = Heads("404.html", title, noindex=True)
        return self.page("404.html", head, lambda: NotFoundView(title=title), path="404.html")

    def of_event(self, event: Event) -> Iterator[Page]:
        """The page of an event, and its card if it has one."""
        voice, theme = self.voice, self.theme
        name, standing = voice.link(event.card).text, self.standing(event.translations)
        card = card_path(event, standing.get("canonical", voice.language), voice)
        about = partial(summary_of, event, voice)
        head = Heads(path_of("events", event.id), name, about, **standing, noindex=event.draft, card=card)
        changed = event.updated or event.added
        page = self.page("event.html", head, partial(event_view, event, voice), state=lambda: event.state)
        yield replace(page, changed=str(changed)) if changed else page
        if has_own_card(event, voice):
            path = f"{voice.urls.prefix}{card_path(event, voice.language, voice)}"
            key = partial(key_of, self.frame_state, "card", "", path, lambda: event.outline)
            yield Page(path, lambda: theme.draw(event_card(event, voice)), find_key=key)

    def standing(self, translations: Mapping[str, Translated]) -> dict[str, Any]:
        """In which languages a text really exists, or, where this page only stands in for it, whose it is."""
        home = self.voice.home_language
        there = tuple(each for each in self.everywhere() if each == home or is_translated(translations, each))
        return {"translated": there} if self.voice.language in there else {"canonical": home}

    def of_entity(self, entity: Entity) -> tuple[Page, ...]:
        """The pages of an entry; an organization's also name those who held an office there."""
        collection, name = entity.card.collection, entity.card.id
        holders = self.holders.get(name, ()) if collection == "organizations" else ()
        shows = entity, *(person for person, _ in holders)
        make = partial(self.free_page, entity) if collection == "pages" else partial(self.entity, entity, holders)
        return self.keeper.pages((collection, name), shows, make)

    def entity(self, entity: Entity, holders: Sequence[Holding]) -> Iterator[Page]:
        collection, title = entity.card.collection, name_of(entity, self.voice).text
        template, view = ("source.html", source_view) if collection == "sources" else ("record.html", record_view)
        # Without a text of its own, such a page is names and lists, and these are in every language.
        standing = self.standing(entity.translations) if entity.fragment else {"translated": self.everywhere()}
        # A storyline is read from its beginning; everywhere else, what is new is first.
        told = collection == "storylines"
        ordered = sorted(entity.events, key=lambda event: self.ranks[event.id], reverse=told)
        lists = pages_of(ordered, whole=told)
        about = (entity.state, entity.line, *(person.state for person, _ in holders))
        for number, there in enumerate(lists, start=1):
            head = Heads(path_of(collection, entity.card.id, number), title, **standing)
            pager = self.pager(collection, entity.card.id, len(lists))
            shown = entity.events if number == 1 else there
            state = partial(state_of_list, shown, about, number, len(entity.events))
            make = partial(view, entity, self.lister, there, pager, number, **({"holders": holders} if holders else {}))
            yield self.page(template, head, make, state=state)

    def listing(self, listing: Listing) -> Iterator[Page]:
        collection, name, events = listing.collection, listing.name, listing.events
        title = title_of(listing, self.voice).text
        parts = pages_of(events, whole=collection == "years")
        for number, there in enumerate(parts, start=1):
            head = Heads(path_of(collection, name, number), title, translated=self.everywhere())
            pager = self.pager(collection, name, len(parts))
            beside = listing.beside if collection == "years" else ()
            state = partial(state_of_list, events if number == 1 else there, len(events), number, len(parts), beside)
            make = partial(listing_view, listing, self.lister, there, pager, number)
            yield self.page("listing.html", head, make, state=state)

    def free_page(self, entity: Entity) -> Iterator[Page]:
        head = Heads(
            f"{entity.card.id}/",
            name_of(entity, self.voice).text,
            lambda: entity.entry.summary,
            **self.standing(entity.translations),
            noindex=entity.entry.status == "gone",
        )
        yield self.page("page.html", head, partial(page_view, entity, self.voice), state=lambda: entity.state)

    def pager(self, collection: str, name: str, count: int) -> tuple[Link, ...]:
        numbers = range(1, count + 1) if count > 1 else ()
        return tuple(
            Link(text=self.voice.t.number(number), url=self.voice.page(collection, name, number)) for number in numbers
        )

    def indexes(self) -> Iterator[Page]:
        for link in self.framer.collections:
            collection = link.url.removesuffix("/").rsplit("/", 1)[-1]
            head = Heads(path_of(collection), link.text, translated=self.everywhere())
            yield self.page("index.html", head, partial(index_view, collection, self.site, self.voice, self.listings))

    def moved(self) -> Iterator[Page]:
        for path, card in self.site.aliases.items():
            url = self.voice.page(card.collection, card.id)
            head = Heads(path_of(card.collection, card.id), self.voice.link(card).text, noindex=True)
            where = path.removeprefix("pages/") + "/index.html"
            title = text_of(self.voice.link(card))
            yield self.page("moved.html", head, partial(MovedView, title=title, url=url), path=where)


def key_of(frame: bytes, template: str, title: str, path: str, state: State) -> str:
    """The key of a page (see `Page.key`)."""
    return of_text(frame, template, title, path, state()).hex()


def summary_of(event: Event, voice: Voice) -> str:
    """An event in a sentence or two, else its title."""
    found = voice.text("summary", event.entry, event.translations)
    return found.text if found else voice.link(event.card).text
