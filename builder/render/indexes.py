"""The index of each collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from builder.edtf import parse
from builder.evidence import publisher_of
from builder.render.entity import is_country
from builder.render.lists import say_year
from builder.render.sheets import charts_of_all
from builder.render.voice import text_of
from builder.text import tag_slug
from builder.views.indexes import Entry, IndexView, Letter
from builder.views.pieces import Link, Text

if TYPE_CHECKING:
    from builder.model import Entity, Event, Site
    from builder.render.voice import Voice

LATIN = frozenset({"en"})  # languages that are written so
LETTERS_FROM = 40
Listings = dict[str, dict[str, list["Event"]]]


def index_view(collection: str, site: Site, voice: Voice, listings: Listings) -> IndexView:
    """Everything in one collection, under headings where it is long."""
    if collection in site.entities:
        entries = [_entity(entity, voice) for entity in site.entities[collection]]
        if collection == "sources":
            letters = tuple(_by_publisher(site.entities[collection], voice))
        elif collection == "storylines":
            letters = (Letter(heading="", entries=tuple(entries)),)
        else:
            letters = tuple(_by_letter(entries, voice.language))
    else:
        entries = [_listing(collection, name, events, voice) for name, events in listings[collection].items()]
        if collection == "tags":
            entries.sort(key=partial(_place_of, language=voice.language))
        letters = (Letter(heading="", entries=tuple(entries)),)
    without_year = collection == "years" and "undated" in listings[collection]
    return IndexView(
        collection=collection,
        title=voice.t(f"collection.{collection}"),
        count=voice.t(f"count.{collection}", n=len(entries) - without_year),
        letters=letters,
        charts=tuple(charts_of_all(site.entities["places"], voice)) if collection == "places" else (),
    )


def _entity(entity: Entity, voice: Voice) -> Entry:
    shown = voice.link(entity.card)
    names = [
        Text(text=name, lang=voice.of_language(language)[0], dir=voice.of_language(language)[1])
        for language, names in getattr(entity.entry, "names", {}).items()
        for name in names[:1]
        if name != shown.text
    ]
    span = _span(entity.events, voice) if entity.card.collection == "storylines" else ""
    return Entry(
        link=shown,
        names=tuple(names),
        about=tuple(filter(None, _about(entity, voice))),
        count=len(entity.events),
        count_label=" · ".join(filter(None, (span, voice.t("events", n=len(entity.events))))),
    )


def _about(entity: Entity, voice: Voice) -> Iterator[Text | None]:
    if entity.card.collection == "people":
        for number, (role, _) in enumerate(entity.offices[:2]):
            yield voice.piece(role.title, ("roles", number, "title"), entity.translations)
    elif entity.card.collection == "storylines":
        yield voice.text("summary", entity.entry, entity.translations)
    elif not is_country(entity):
        yield voice.piece(getattr(entity.entry, "country", ""), ("country",), entity.translations)


def _span(events: Sequence[Event], voice: Voice) -> str:
    """From which year to which a storyline goes, as far as years are known."""
    years = [event.date.year for event in events if event.date.year is not None]
    if not years or not 0 <= min(years) <= max(years) <= 9999:
        return ""
    first, last = f"{min(years):04d}", f"{max(years):04d}"
    return voice.when(parse(first if first == last else f"{first}/{last}")).text


def _place_of(entry: Entry, language: str) -> tuple[bool, str, str]:
    """Where an entry stands in an index: in other scripts than the Latin one, Latin names come last."""
    return language not in LATIN and entry.link.text[:1].isascii(), entry.link.text.casefold(), entry.link.url


def _by_letter(entries: list[Entry], language: str) -> Iterator[Letter]:
    ordered = sorted(entries, key=partial(_place_of, language=language))
    if len(ordered) < LETTERS_FROM:
        yield Letter(heading="", entries=tuple(ordered))
        return
    for letter, there in groupby(ordered, key=lambda entry: entry.link.text[:1].upper()):
        yield Letter(heading=letter, entries=tuple(there))


def _by_publisher(entities: Iterable[Entity], voice: Voice) -> Iterator[Letter]:
    ordered = sorted(entities, key=lambda entity: (publisher_of(entity.entry).casefold(), _age(entity), entity.card.id))
    for publisher, there in groupby(ordered, key=lambda entity: publisher_of(entity.entry)):
        yield Letter(heading=publisher, entries=tuple(_source(entity, voice) for entity in there))


def _age(entity: Entity) -> tuple[int, ...]:
    published = entity.entry.published
    return (0, published.lower) if published is not None and published.lower is not None else (1,)


def _source(entity: Entity, voice: Voice) -> Entry:
    source = entity.entry
    title = source.title or source.document
    lang, direction = voice.of_language(source.language or voice.home_language) if title else ("", "")
    published = voice.maybe_when(source.published)
    # Its publisher is the heading, and its date stands below; without a title, it is told by an event that cites it.
    cited_for = () if title else tuple(text_of(voice.link(event.card)) for event in entity.events[:1])
    text = title or voice.t("untitled.cited_for" if cited_for else "untitled.alone")
    link = Link(text=text, url=voice.page("sources", entity.card.id), lang=lang, dir=direction)
    return Entry(
        link=link,
        names=cited_for,
        about=(Text(text=published.text),) if published else (),
        count=len(entity.events),
        count_label=voice.t("events", n=len(entity.events)),
    )


def _listing(collection: str, name: str, events: Sequence[Event], voice: Voice) -> Entry:
    return Entry(
        link=_listing_link(collection, name, events, voice),
        names=(),
        about=(Text(text=voice.status(name).meaning),) if collection == "statuses" else (),
        count=len(events),
        count_label=voice.t("events", n=len(events)),
        kind=voice.kind(name) if collection == "kinds" else None,
        status=name if collection == "statuses" else "",
    )


def _listing_link(collection: str, name: str, events: Sequence[Event], voice: Voice) -> Link:
    url = voice.page(collection, name)
    if collection == "kinds":
        kind = voice.kind(name)
        return Link(text=kind.label, lang=kind.lang, dir=kind.dir, url=url)
    if collection == "statuses":
        return Link(text=voice.status(name).label, url=url)
    if collection == "years":
        year = events[0].brief.year
        return Link(text=voice.t("undated") if year is None else say_year(year, voice.language), url=url)
    return voice.tag(next(tag for event in events for tag in event.brief.tags if tag_slug(tag) == name))


def example(entities: Iterable[Entity], voice: Voice) -> Link | None:
    """A search for that of some entries which most events name, but for countries; None where there are none."""
    named = [entity for entity in entities if entity.events and not is_country(entity)]
    if not named:
        return None
    link = voice.link(max(named, key=lambda entity: len(entity.events)).card)
    return replace(link, url=f"{voice.urls.to('search/')}?q={quote_plus(link.text)}")
