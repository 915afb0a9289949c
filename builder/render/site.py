"""Every page of the site: nothing is made until it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from builder.digest import digest, of_text
from builder.evidence import count_of_sources
from builder.model import KINDS, STATUSES, Event, Site
from builder.render.cards import card_path, event_card, has_own_card
from builder.render.corrections import corrections
from builder.render.downloads import downloads
from builder.render.entity import name_of, page_view, record_view, source_view
from builder.render.event import event_view
from builder.render.facets import facets, titles
from builder.render.frame import Framer, Heads
from builder.render.indexes import example, index_view
from builder.render.lists import Lister, grouped, listed, listed_by, lists_of, pages_of, say_year, year_key
from builder.render.maps import maps
from builder.render.offices import Holders, holders_in
from builder.render.page import Page
from builder.render.voice import NOTHING, Voice, is_translated, text_of
from builder.text import tag_slug
from builder.urls import Urls, path_of
from builder.views.pages import ListingView, MovedView, NotFoundView, SearchView, TimelineView
from builder.views.pieces import Link, Text

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


@dataclass(frozen=True, slots=True)
class Listing:
    """All events of a tag, a kind, a status or a year, newest first, with the names of those beside it."""

    collection: str
    name: str
    events: Sequence[Event]
    newer: str
    older: str


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
    listings: dict[str, dict[str, list[Event]]] = field(init=False)
    frame_state: bytes = field(init=False)
    holders: Holders = field(init=False)
    of_events: dict[str, tuple[Page, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.settle()
        self.newest = listed(self.site.events)
        self.ranks = {event.id: number for number, event in enumerate(self.newest)}
        self.listings = self.lists()

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
        for name, make in (("facets", facets), ("titles", titles)):
            yield self.file(self.data_path(name), partial(make, self.newest, self.lister))
        yield self.search()
        yield self.not_found()
        for event in self.site.events:
            if event.id not in self.of_events:
                self.of_events[event.id] = tuple(self.of_event(event))
            yield from self.of_events[event.id]
        for collection, entities in self.site.entities.items():
            for entity in entities:
                yield from self.entity(collection, entity)
        for collection, groups in self.listings.items():
            yield from self.listing(collection, groups)
        yield from self.indexes()
        yield from corrections(self)
        yield from downloads(self)
        yield from maps(self)
        yield from self.moved()

    def after(self, site: Site, shown: Collection[tuple[str, str]]) -> Pages:
        """The pages of a site that was linked again, which keep what shows none of the entries of these keys."""
        self.voice.links.clear()  # else those of all cards that saves did away with would stay
        fresh = self.in_place(site)
        if fresh is None:
            pages = Pages(site, self.theme, self.voice, self.preview)
        else:
            pages = copy(self)
            pages.site, pages.of_events = site, {}
            pages.settle()
            pages.newest = tuple(fresh.get(event.id, event) for event in self.newest)
            pages.listings = self.lists_with(fresh)
        if pages.frame_state == self.frame_state:
            kept = [event.id for event in site.events if ("events", event.id) not in shown]
            pages.of_events = {name: self.of_events[name] for name in kept}
            pages.lister.take(self.lister, kept)
        return pages

    def in_place(self, site: Site) -> dict[str, Event] | None:
        """The events of another site that are made anew, by id; None where any stands elsewhere in a list."""
        fresh = {}
        for last, event in zip(self.site.events, site.events, strict=True):
            if last is not event:
                if last.id != event.id or listed_by(last) != listed_by(event):
                    return None
                fresh[event.id] = event
        return fresh

    def lists_with(self, fresh: Mapping[str, Event]) -> dict[str, dict[str, list[Event]]]:
        """The same lists with these events in the places of those of the same ids."""
        listings = {collection: dict(groups) for collection, groups in self.listings.items()}
        told = {place for event in fresh.values() for place in lists_of(event)}
        for collection, name in told:
            there = listings[collection][name]
            listings[collection][name] = [fresh.get(event.id, event) for event in there]
        return listings

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
                yield self.year_link(key, events)

    def year_link(self, key: str, events: Sequence[Event]) -> Link:
        year = events[0].brief.year
        text = self.voice.t("undated") if year is None else say_year(year, self.voice.language)
        return Link(text=text, url=self.voice.page("years", key), note=self.voice.t.number(len(events)))

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

    def entity(self, collection: str, entity: Entity) -> Iterator[Page]:
        if collection == "pages":
            yield self.free_page(entity)
            return
        title = name_of(entity, self.voice).text
        template, view = ("source.html", source_view) if collection == "sources" else ("record.html", record_view)
        # Without a text of its own, such a page is names and lists, and these are in every language.
        standing = self.standing(entity.translations) if entity.fragment else {"translated": self.everywhere()}
        # A storyline is read from its beginning; everywhere else, what is new is first.
        told = collection == "storylines"
        ordered = sorted(entity.events, key=lambda event: self.ranks[event.id], reverse=told)
        lists = pages_of(ordered, whole=told)
        holders = self.holders.get(entity.card.id, ()) if collection == "organizations" else ()
        about = (entity.state, entity.line, *(person.state for person, _ in holders))
        for number, there in enumerate(lists, start=1):
            head = Heads(path_of(collection, entity.card.id, number), title, **standing)
            pager = self.pager(collection, entity.card.id, len(lists))
            shown = entity.events if number == 1 else there
            state = partial(self.state_of_list, shown, about, number, len(entity.events))
            make = partial(view, entity, self.lister, there, pager, number, **({"holders": holders} if holders else {}))
            yield self.page(template, head, make, state=state)

    def state_of_list(self, events: Iterable[Event], *more: object) -> bytes:
        """The state of a page with a list of events, and of what else it shows."""
        return of_text(digest(event.outline for event in events), more)

    def free_page(self, entity: Entity) -> Page:
        head = Heads(
            f"{entity.card.id}/",
            name_of(entity, self.voice).text,
            lambda: entity.entry.summary,
            **self.standing(entity.translations),
            noindex=entity.entry.status == "gone",
        )
        return self.page("page.html", head, partial(page_view, entity, self.voice), state=lambda: entity.state)

    def pager(self, collection: str, name: str, count: int) -> tuple[Link, ...]:
        numbers = range(1, count + 1) if count > 1 else ()
        return tuple(
            Link(text=self.voice.t.number(number), url=self.voice.page(collection, name, number)) for number in numbers
        )

    def lists(self) -> dict[str, dict[str, list[Event]]]:
        """All lists that are not of an entry: by collection, then by name, newest first."""
        kinds = grouped(self.newest, lambda event: (event.brief.kind,))
        statuses = grouped(self.newest, lambda event: (event.brief.status,))
        # A claim may be in a status that no event is in, and leads to the page that explains it.
        named = {*statuses, *(status for event in self.newest for status in event.brief.of_claims)}
        tags = grouped(self.newest, lambda event: dict.fromkeys(map(tag_slug, event.brief.tags)))
        return {
            "kinds": {kind: kinds[kind] for kind in (*KINDS, *self.site.config.kinds) if kind in kinds},
            "statuses": {status: statuses.get(status, []) for status in STATUSES if status in named},
            "tags": dict(sorted(tags.items())),
            "years": grouped(self.newest, lambda event: (year_key(event),)),
        }

    def listing(self, collection: str, groups: dict[str, list[Event]]) -> Iterator[Page]:
        names = ["", *groups, ""]
        for position, (name, events) in enumerate(groups.items()):
            listing = Listing(collection, name, events, newer=names[position], older=names[position + 2])
            title = self.title_of(listing).text
            parts = pages_of(events, whole=collection == "years")
            for number, there in enumerate(parts, start=1):
                head = Heads(path_of(collection, name, number), title, translated=self.everywhere())
                pager = self.pager(collection, name, len(parts))
                beside = [(each, len(groups.get(each, ()))) for each in (listing.newer, listing.older)]
                more = (len(events), number, len(parts), beside if collection == "years" else ())
                state = partial(self.state_of_list, events if number == 1 else there, *more)
                make = partial(self.listing_view, listing, there, pager, number)
                yield self.page("listing.html", head, make, state=state)

    def title_of(self, listing: Listing) -> Text:
        if listing.collection == "kinds":
            kind = self.voice.kind(listing.name)
            return Text(text=kind.label, lang=kind.lang, dir=kind.dir)
        if listing.collection == "statuses":
            return Text(text=self.voice.status(listing.name).label)
        if listing.collection == "years":
            return Text(text=self.year_link(listing.name, listing.events).text)
        tags = (tag for event in listing.events for tag in event.brief.tags)
        return self.voice.tag_name(next(tag for tag in tags if tag_slug(tag) == listing.name))

    def listing_view(self, listing: Listing, there: Sequence[Event], pager: tuple[Link, ...], here: int) -> ListingView:
        collection, name = listing.collection, listing.name
        status = self.voice.status(name) if collection == "statuses" else None
        drawn = here == 1 and collection != "years"
        return ListingView(
            collection=collection,
            label=self.voice.t(f"one.{collection}"),
            collection_url=self.voice.page(collection),
            title=self.title_of(listing),
            description=status.meaning if status else "",
            kind=self.voice.kind(name) if collection == "kinds" else None,
            status=status,
            overview=self.lister.overview(tuple(reversed(listing.events)), small=True) if drawn else None,
            count=self.voice.t("events", n=len(listing.events)),
            years=self.lister.years(there, total=0 if collection == "years" else len(listing.events)),
            before=self.year_beside(listing, listing.older),
            after=self.year_beside(listing, listing.newer),
            pager=pager,
            here=here,
        )

    def year_beside(self, listing: Listing, name: str) -> Link | None:
        if listing.collection != "years" or not name:
            return None
        return self.year_link(name, self.listings["years"][name])

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
