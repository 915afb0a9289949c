"""The view of one event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from builder.evidence import identity, publisher_of
from builder.markup import host_of
from builder.phrases import LOCALES
from builder.render.facts import facts
from builder.render.lists import evidence_in_words
from builder.render.maps import charts_of
from builder.render.metadata import metadata
from builder.render.voice import notice_of, text_of
from builder.schema.words import Steps
from builder.urls import path_of
from builder.views.corrections import Correction
from builder.views.event import EventView, Neighbours, Relation
from builder.views.ledger import Citation, Claim, Question, Response
from builder.views.pieces import Link, Picture, Text, When

if TYPE_CHECKING:
    from builder.edtf import Date
    from builder.model import Beside, Card, Cited, Claimed, Event, Named, Related, Translated
    from builder.render.voice import Voice
    from builder.schema import event as written
    from builder.schema.records import Medium

AND = frozenset({"and", "or", "和", "與", "及", "或", "ו", "או"})
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def event_view(event: Event, voice: Voice) -> EventView:
    """Everything that the page of an event shows."""
    entry, others = event.entry, event.organizations
    names = known_names(event, voice)
    return EventView(
        id=event.id,
        title=voice.title("title", entry, event.translations),
        when=when_of(event, voice),
        mark=voice.mark(event.date, event.status),
        kind=voice.kind(entry.kind),
        status=voice.status(event.status, event.derived and bool(event.claims)),
        summary=voice.text("summary", entry, event.translations),
        body=voice.prose(event.fragment, event.translations, event.named),
        warning=voice.text("warning", entry, event.translations),
        draft=voice.t("draft") if event.draft else "",
        notice=notice_of(event, voice),
        dateline=tuple(voice.link(place.card) for place in event.places),
        facts=tuple(facts(event, voice)),
        questions=tuple(_questions(event, voice)),
        sources=tuple(citation(cited, voice, event.translations, names) for cited in event.cited),
        evidence=evidence_in_words(voice, event),
        origins=tuple(names.get(origin.casefold(), origin) for origin in event.origins),
        people=tuple(_with(named, _part(named, "people", event, voice), voice) for named in event.people),
        organizations=tuple(_with(named, _part(named, "organizations", event, voice), voice) for named in others),
        places=tuple(_with(named, _exactness(named, event, voice), voice) for named in event.places),
        charts=tuple(charts_of(event, voice)),
        tags=tuple(voice.tag(tag) for tag in entry.tags),
        storylines=tuple(voice.link(card) for card in event.storylines),
        relations=tuple(relation(related, voice) for related in event.related),
        neighbours=tuple(_neighbours(beside, voice) for beside in event.beside if beside.before or beside.after),
        corrections=tuple(correction(number, event, voice) for number in range(len(entry.corrections))),
        pictures=tuple(picture(medium, translations, voice) for medium, translations in event.pictures),
        **_days(event, voice),
        byline=entry.byline,
        reviewed_by=entry.reviewed_by,
        cite=cite(event, voice),
        metadata=metadata(event, voice),
        edit_url=edit_url(voice.config.repository, event.path),
    )


def _days(event: Event, voice: Voice) -> dict[str, When | None]:
    """When it became public, entered the timeline, last changed, and had its sources checked."""
    entry = event.entry
    known = {"reported": entry.reported, "added": event.added, "updated": event.updated, "checked": entry.checked}
    return {name: voice.maybe_when(date) for name, date in known.items()}


def when_of(event: Event, voice: Voice) -> When:
    """The date with the source's wording and with how it is known."""
    plain = voice.when(event.date)
    return When(
        text=plain.text,
        short=plain.short,
        as_written=plain.as_written,
        machine=plain.machine,
        source_text=voice.text("date_text", event.entry, event.translations),
        note=voice.text("date_note", event.entry, event.translations),
    )


def edit_url(repository: str | None, path: str, line: int = 0) -> str:
    """Where a file can be edited, at a line, in a repository that GitHub keeps; elsewhere addresses are others."""
    if not repository or host_of(repository) != "github.com":
        return ""
    return f"{repository.rstrip('/')}/edit/main/{quote(path)}" + (f"#L{line}" if line else "")


def cite(event: Event, voice: Voice) -> Markup:
    """The event as it is cited: title, site, state and revision as far as they are known, address; as HTML."""
    state = event.updated or event.added
    key = "cite" if state is None else "cite.at" if event.revision else "cite.as_of"
    said = voice.t(
        key,
        title="\0",
        site=voice.site_title,
        date=voice.when(state).text if state else "",
        revision=event.revision,
        url="\1",
    )
    link, url = voice.link(event.card), voice.urls.whole(path_of("events", event.id))
    title = _apart(link.text, f' lang="{link.lang}" dir="{link.dir}"') if link.lang else str(escape(link.text))
    address = _apart(url, ' dir="ltr"') if voice.direction == "rtl" else str(escape(url))
    return Markup(str(escape(said)).replace("\0", title).replace("\1", address))  # noqa: S704 - every piece is escaped


def _apart(text: str, attributes: str) -> str:
    """A piece whose direction has no effect on what stands beside it."""
    return f"<bdi{attributes}>{escape(text)}</bdi>"


def _with(named: Named, notes: Iterable[Text | None], voice: Voice) -> Link:
    """Somebody or some place, with what is said of it here, each piece once."""
    found = tuple(dict.fromkeys(note for note in notes if note))
    link = voice.link(named.card)
    return replace(link, notes=found) if found else link


def _part(named: Named, key: str, event: Event, voice: Voice) -> Iterator[Text | None]:
    """The part played and the offices held that day."""
    yield voice.piece(named.role, (key, named.card.id, "role"), event.translations)
    yield from map(voice.said, named.offices)


def _exactness(named: Named, event: Event, voice: Voice) -> Iterator[Text | None]:
    if named.precision in ("region", "country"):
        yield Text(text=voice.t(f"precision.{named.precision}"))
    yield voice.piece(named.note, ("places", named.card.id, "note"), event.translations)


def picture(medium: Medium, translations: Mapping[str, Translated], voice: Voice) -> Picture:
    """A picture with its words."""
    file = f"media/{medium.file}"
    size = voice.sizes.get(file)
    return Picture(
        url=voice.urls.file(file),
        narrower=voice.narrower(file),
        width=size.width if size else 0,
        height=size.height if size else 0,
        alt=voice.title("alt", medium, translations),
        caption=voice.text("caption", medium, translations),
        credit=voice.title("credit", medium, translations),
        licence=voice.text("licence", medium, translations),
    )


def correction(number: int, event: Event, voice: Voice, named: bool = False) -> Correction:
    """What was put right in an event; `named` where it does not stand on the event's own page."""
    written = event.entry.corrections[number]
    text = voice.piece(written.text, ("corrections", number, "text"), event.translations)
    return Correction(
        when=voice.when(written.date),
        text=text or Text(text=""),
        event=voice.link(event.card) if named else None,
        event_when=voice.when(event.date) if named else None,
        status=voice.status(event.status) if named and event.status == "retracted" else None,
    )


def relation(related: Related, voice: Voice) -> Relation:
    """A tie to another event, in words."""
    return Relation(
        label=voice.t(f"relation.{related.type}"),
        event=voice.link(related.card),
        when=voice.when(related.date),
        note=voice.said(related.note) if related.note.text else None,
    )


def _neighbours(beside: Beside, voice: Voice) -> Neighbours:
    thread = voice.link(beside.storyline) if beside.storyline else None
    return Neighbours(
        label=text_of(thread) if thread else Text(text=voice.t("neighbours.time")),
        url=thread.url if thread else "",
        before=_neighbour(beside.before, voice),
        after=_neighbour(beside.after, voice),
    )


def _neighbour(beside: tuple[Card, Date] | None, voice: Voice) -> Link | None:
    return voice.link(beside[0], voice.when(beside[1]).short) if beside else None


def _questions(event: Event, voice: Voice) -> Iterator[Question]:
    """Claims that answer one question together, where the first of them stands; the rest on their own."""
    order = {claim.entry.question: number for number, claim in reversed(list(enumerate(event.claims)))}
    numbered = list(enumerate(event.claims))
    numbered.sort(key=lambda each: (order[each[1].entry.question] if each[1].entry.question else -1, each[0]))
    for question, claims in groupby(numbered, key=lambda each: each[1].entry.question):
        yield Question(
            question=voice.piece(question, ("claims", order[question], "question"), event.translations),
            claims=tuple(_claim(number, claim, event, voice) for number, claim in claims),
        )


def _claim(number: int, claimed: Claimed, event: Event, voice: Voice) -> Claim:
    claim, here = claimed.entry, ("claims", number)
    attribution = claim.attribution or ""
    by = voice.actors(claim.by, (*here, "by"), event)
    return Claim(
        anchor=f"claim-{number + 1}",
        text=voice.piece(claim.text, (*here, "text"), event.translations) or Text(text=""),
        about=claimed.about,
        about_label=voice.t(f"about.{claimed.about}"),
        when=voice.maybe_when(claim.date),
        by=by,
        via=voice.piece(claim.via, (*here, "via"), event.translations),
        attribution_label=voice.t(f"attribution.{attribution}") if attribution else "",
        anonymity=tuple(_anonymity(claim.anonymity, by, here, event, voice)),
        status=voice.status(claimed.status),
        sources=_pointers(claim.sources, event),
        responses=tuple(
            _response(response, (*here, "responses", answer), event, voice)
            for answer, response in enumerate(claim.responses)
        ),
    )


def _anonymity(
    anonymity: written.Anonymity | None, by: Sequence[Link], here: Steps, event: Event, voice: Voice
) -> Iterator[Text]:
    """How many unnamed sources there are, and how they are described, but for what those who claim it are called."""
    if anonymity is None:
        return
    free = not any(each.url for each in by)  # a text, in which they may be counted
    if anonymity.count and not (free and (anonymity.count == len(by) or _is_counted(anonymity.count, by, voice))):
        yield Text(text=voice.t("anonymity", n=anonymity.count))
    said = voice.piece(anonymity.described_as, (*here, "anonymity", "described_as"), event.translations)
    if said and not _is_said(said.text, by):
        yield said


def _is_counted(count: int, names: Sequence[Link], voice: Voice) -> bool:
    """Whether a text such as "Three sources" says their number itself."""
    words = voice.t("numbers").split("|")
    wanted = {str(count), *(words[count - 1].split() if count <= len(words) else ())}
    there = {word for name in names for word in re.findall(r"\w+", name.text.casefold())}
    inside = {word for word in wanted if len(word) == 1 and not word.isascii()}  # as in 三名消息人士
    return bool(wanted & there) or any(word in said for word in inside for said in there)


def _is_said(text: str, names: Sequence[Link]) -> bool:
    """Whether a text has nothing but some names, and a word such as "and" between them."""
    rest = text.casefold()
    for name in sorted((name.text.casefold() for name in names), key=len, reverse=True):
        rest = rest.replace(name, " ")
    return bool(names) and AND.issuperset(re.findall(r"\w+", rest))


def _response(response: written.Response, here: Steps, event: Event, voice: Voice) -> Response:
    return Response(
        by=voice.actors(response.by, (*here, "by"), event),
        stance=response.stance,
        stance_label=voice.t(f"stance.{response.stance}"),
        when=voice.maybe_when(response.date),
        quote=voice.piece(response.quote, (*here, "quote"), event.translations),
        sources=_pointers(response.sources, event),
    )


def _pointers(citations: Iterable[written.Citation], event: Event) -> tuple[Link, ...]:
    """Numbers that lead to the list of sources, in its order."""
    numbers = sorted({event.numbers[identity(citation)] for citation in citations})
    return tuple(Link(text=str(number), url=f"#source-{number}") for number in numbers)


def known_names(event: Event, voice: Voice) -> Mapping[str, str]:
    """What those that an event names are called in this language, by their names in the site's, case-folded.

    These are organizations, and those through whom or by whom claims are known, as far as they are translated.
    """
    if voice.is_home:
        return {}
    cards = (card for (collection, _), card in event.named.items() if collection == "organizations")
    names = {card.name("")[0].casefold(): voice.link(card).text for card in cards}
    translated = event.translations.get(voice.language)
    if translated is not None:
        names.update(_translated_names(event.entry.claims, translated.words))
    return names


def _translated_names(claims: Iterable[written.Claim], words: Mapping[Steps, str]) -> Iterator[tuple[str, str]]:
    for number, claim in enumerate(claims):
        here: Steps = ("claims", number)
        said = [(claim.via, (*here, "via")), *((by.text, (*here, "by", at)) for at, by in enumerate(claim.by))]
        yield from ((original.casefold(), words[steps]) for original, steps in said if original and words.get(steps))


def citation(
    cited: Cited, voice: Voice, translations: Mapping[str, Translated], names: Mapping[str, str] = NO_NAMES
) -> Citation:
    """A source as the list of sources shows it; `translations` are those of the event that cites it.

    `names` are those of organizations in the page's language (see `known_names`).
    """
    source = cited.entry
    lang, direction = voice.of_language(source.language or voice.home_language)
    title = source.title or source.document
    archived = source.archived
    name = cited.card.id if cited.card else ""
    return Citation(
        number=cited.number,
        anchor=f"source-{cited.number}",
        publisher=publisher_of(source),
        title=Text(text=title, lang=lang, dir=direction) if title else Text(text=voice.t("untitled.alone")),
        url=source.url or "",
        host=host_of(source.url) if source.url else "",
        page=voice.page("sources", cited.card.id) if cited.card and cited.card.published else "",
        when=voice.maybe_when(source.published),
        author=voice.t.listed(source.author) if source.author else "",
        language=language_name(source.language, voice),
        type_label=voice.t(f"source_type.{source.type}") if source.type != "article" else "",
        origins=tuple(
            names.get(origin.casefold(), origin)
            for origin in cited.origins
            if origin.casefold() != publisher_of(source).casefold()
        ),
        locator=voice.piece(cited.locator, ("sources", name, "locator"), translations),
        quote=_quotation(cited, voice, translations),
        archived_url=archived.url if archived else "",
        archived=voice.t("archived_on", date=voice.when(archived.date).text) if archived and archived.date else "",
        extent=voice.piece(source.extent, ("extent",), cited.translations),
        reliability=voice.piece(source.reliability_note, ("reliability_note",), cited.translations),
        paywalled=source.paywalled,
        accessed=voice.maybe_when(source.accessed),
    )


def _quotation(cited: Cited, voice: Voice, translations: Mapping[str, Translated]) -> Text | None:
    """What is quoted from a source, in this language where it is translated, else in the source's."""
    said = voice.piece(cited.quote, ("sources", cited.card.id if cited.card else "", "quote"), translations)
    if said is None or said.text != cited.quote:
        return said
    lang, direction = voice.of_language(cited.entry.language or voice.home_language)
    return Text(text=said.text, lang=lang, dir=direction)


def language_name(language: str, voice: Voice) -> str:
    """The name of a language in the page's; empty for the site's own, the tag itself where no name is known."""
    if not language or language == voice.home_language:
        return ""
    try:
        found = Locale.parse(LOCALES.get(language, language), sep="_" if language in LOCALES else "-")
    except (ValueError, UnknownLocaleError):
        return language
    name = found.get_display_name(voice.t.locale) or language
    # CLDR writes the brackets and commas of Chinese as those of English.
    return name.replace(" (", "（").replace(")", "）").replace(", ", "，") if voice.language == "zh-Hant" else name
