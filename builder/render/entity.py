"""The views of people, organizations, places, storylines, sources and free pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.evidence import origins_of, publisher_of
from builder.markup import host_of
from builder.model import Cited
from builder.render.event import citation, edit_url, known_names, picture
from builder.render.maps import chart_of
from builder.render.narrative import narrative
from builder.render.offices import Holding, offices_in, offices_of
from builder.render.voice import link_of, notice_of, text_of
from builder.views.pages import PageView
from builder.views.pieces import Fact, Link, Prose, Text
from builder.views.records import RecordView, SourceView

if TYPE_CHECKING:
    from builder.model import Entity, Event
    from builder.render.lists import Lister
    from builder.render.voice import Voice


def record_view(
    entity: Entity,
    lister: Lister,
    page: Sequence[Event],
    pager: tuple[Link, ...],
    here: int,
    holders: Sequence[Holding] = (),
) -> RecordView:
    """A person, an organization, a place or a storyline; `page` are the events of this page of its list.

    `holders` are those who held an office in an organization.
    """
    voice = lister.voice
    entry = entity.entry
    collection = entity.card.collection
    told = collection == "storylines"
    return RecordView(
        collection=collection,
        collection_label=voice.t(f"collection.{collection}"),
        collection_url=voice.page(collection),
        id=entity.card.id,
        title=name_of(entity, voice),
        names=tuple(_names(entity, voice)),
        also=getattr(entry, "also", ()),
        notice=notice_of(entity, voice) if entity.fragment else "",
        body=voice.prose(entity.fragment, entity.translations, entity.named),
        roles=offices_of(entity, voice),
        holders=offices_in(holders, voice),
        facts=tuple(_facts(entity, voice)),
        links=tuple(_links(entity, voice)),
        overview=lister.overview(entity.events, small=True) if here == 1 else None,
        count=voice.t("events", n=len(entity.events)),
        years=narrative(page, entity.events, lister) if told else lister.years(page, total=len(entity.events)),
        pager=pager,
        here=here,
        portrait=picture(*entity.portrait, voice) if entity.portrait else None,
        chart=chart_of(entity.card, voice) if entity.card.at else None,
        edit_url=edit_url(voice.config.repository, entity.path, entity.line),
    )


def name_of(entity: Entity, voice: Voice) -> Text:
    """The name of an entity in the page's language, or in the original's; of a source, its title."""
    if entity.card.collection == "sources":
        title = entity.entry.title or entity.entry.document
        lang, direction = voice.of_language(entity.entry.language or voice.home_language)
        return Text(text=title, lang=lang, dir=direction) if title else Text(text=untitled(entity, voice))
    return text_of(voice.link(entity.card))


def _names(entity: Entity, voice: Voice) -> Iterator[Text]:
    """The names in other scripts, and the original where the page shows another."""
    shown = voice.link(entity.card).text
    original = entity.card.names[""]
    if original != shown:
        yield voice.original(original)
    for language, names in getattr(entity.entry, "names", {}).items():
        lang, direction = voice.of_language(language)
        for name in names:
            if name != shown:
                yield Text(text=name, lang=lang, dir=direction)


def _facts(entity: Entity, voice: Voice) -> Iterator[Fact]:
    entry = entity.entry
    for key in ("short",) if is_country(entity) else ("short", "country"):
        said = voice.piece(getattr(entry, key, ""), (key,), entity.translations)
        if said:
            yield _fact(key, link_of(said), voice)
    if entity.parent:
        yield _fact("parent", voice.link(entity.parent), voice)
    if getattr(entry, "lat", None) is not None and entry.lon is not None:
        yield _fact("coordinates", Link(text=f"{entry.lat:g}, {entry.lon:g}", lang=voice.language, dir="ltr"), voice)


def is_country(entity: Entity) -> bool:
    """Whether it is a country itself, of which it need not be said in which it is."""
    return getattr(entity.entry, "country", "") == entity.card.names[""]


def _fact(key: str, value: Link, voice: Voice) -> Fact:
    return Fact(label=Text(text=voice.t(f"record.{key}")), values=(value,))


def _links(entity: Entity, voice: Voice) -> Iterator[Link]:
    wikidata = getattr(entity.entry, "wikidata", None)
    if wikidata:
        yield Link(text=f"Wikidata {wikidata}", url=f"https://www.wikidata.org/wiki/{wikidata}")
    for number, link in enumerate(getattr(entity.entry, "links", ())):
        label = voice.piece(link.label, ("links", number, "label"), entity.translations)
        yield link_of(label or Text(text=host_of(link.url)), link.url)


def source_view(
    entity: Entity, lister: Lister, page: Sequence[Event], pager: tuple[Link, ...], here: int
) -> SourceView:
    """A source, with the events that cite it."""
    voice = lister.voice
    cited = Cited(0, entity.entry, None, "", "", origins_of(entity.entry), entity.translations)
    names = {name: called for event in page for name, called in known_names(event, voice).items()}
    shown = citation(cited, voice, {}, names)
    return SourceView(
        title=name_of(entity, voice),
        citation=shown,
        accessed=voice.maybe_when(entity.entry.accessed),
        body=voice.prose(entity.fragment, entity.translations, entity.named),
        count=voice.t("events", n=len(entity.events)),
        years=lister.years(page, total=len(entity.events)),
        pager=pager,
        here=here,
        edit_url=edit_url(voice.config.repository, entity.path, entity.line),
    )


def untitled(entity: Entity, voice: Voice) -> str:
    """A source whose title is not known, by publisher and date."""
    date = voice.maybe_when(entity.entry.published)
    publisher = publisher_of(entity.entry)
    return (
        voice.t("untitled.dated", publisher=publisher, date=date.text)
        if date
        else voice.t("untitled", publisher=publisher)
    )


def page_view(entity: Entity, voice: Voice) -> PageView:
    """A free page."""
    body = voice.prose(entity.fragment, entity.translations, entity.named)
    empty = Prose(html=Markup())
    return PageView(
        id=entity.card.id,
        title=name_of(entity, voice),
        notice=notice_of(entity, voice) if entity.fragment else "",
        body=body or empty,
        updated=voice.maybe_when(entity.entry.updated),
    )
