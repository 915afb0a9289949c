"""The view of one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from babel import Locale, UnknownLocaleError

from builder import views
from builder.edtf import Date, parse
from builder.evidence import identity, publisher_of
from builder.markup import SCHEMES, host_of
from builder.phrases import LOCALES
from builder.render.lists import evidence_in_words
from builder.render.voice import is_translated
from builder.schema.types import Actor, Count
from builder.urls import path_of

if TYPE_CHECKING:
    from builder.model import Beside, Cited, Claimed, Event, Named, Related, Translated
    from builder.render.voice import Voice
    from builder.schema import event as written
    from builder.schema.records import Medium


def event_view(event: Event, voice: Voice) -> views.EventView:
    """Everything that the page of an event shows."""
    entry = event.entry
    return views.EventView(
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
        facts=tuple(_facts(event, voice)),
        questions=tuple(_questions(event, voice)),
        claim_count=len(event.claims),
        sources=tuple(citation(cited, voice) for cited in event.cited),
        evidence=evidence_in_words(voice, event),
        origins=event.origins,
        people=tuple(voice.link(named.card, _part(named, voice)) for named in event.people),
        organizations=tuple(voice.link(named.card, named.role) for named in event.organizations),
        places=tuple(voice.link(named.card, _exactness(named, voice)) for named in event.places),
        tags=tuple(voice.tag(tag) for tag in entry.tags),
        storylines=tuple(voice.link(card) for card in event.storylines),
        relations=tuple(_relation(related, voice) for related in event.related),
        neighbours=tuple(_neighbours(beside, voice) for beside in event.beside if beside.before or beside.after),
        corrections=tuple(_correction(each, voice) for each in entry.corrections),
        pictures=tuple(_picture(medium, translations, voice) for medium, translations in event.pictures),
        reported=voice.maybe_when(entry.reported),
        added=voice.maybe_when(event.added),
        updated=voice.maybe_when(event.updated),
        checked=voice.maybe_when(entry.checked),
        byline=entry.byline,
        reviewed_by=entry.reviewed_by,
        cite=cite(event, voice),
        edit_url=edit_url(voice.config.repository, event.path),
    )


def when_of(event: Event, voice: Voice) -> views.When:
    """The date with the source's wording and with how it is known."""
    plain = voice.when(event.date)
    return views.When(
        text=plain.text,
        short=plain.short,
        as_written=plain.as_written,
        machine=plain.machine,
        source_text=voice.text("date_text", event.entry, event.translations),
        note=voice.text("date_note", event.entry, event.translations),
    )


def notice_of(event: Event, voice: Voice) -> str:
    """That a page is not in the reader's language yet, or who translated it."""
    if voice.is_home:
        return ""
    if not is_translated(event.translations, voice.language):
        return voice.t("untranslated")
    by = event.translations[voice.language].entry.translated_by
    return voice.t("translated_by", names=voice.t.listed(by)) if by else voice.t("translated")


def edit_url(repository: str | None, path: str) -> str:
    """Where a file can be edited on the web, for repositories that GitHub keeps; other hosts have other addresses."""
    if not repository or host_of(repository) != "github.com":
        return ""
    return f"{repository.rstrip('/')}/edit/main/{quote(path)}"


def cite(event: Event, voice: Voice) -> str:
    """The event as it is cited: title, site, state, address."""
    url = voice.urls.whole(path_of("events", event.id))
    state = event.updated or event.added
    title = voice.link(event.card).text
    if state is None:
        return voice.t("cite", title=title, site=voice.config.title, url=url)
    return voice.t("cite.as_of", title=title, site=voice.config.title, url=url, date=voice.when(state).text)


def _part(named: Named, voice: Voice) -> str:
    """The part played and the offices held that day."""
    parts = dict.fromkeys(part for part in (named.role, *named.offices) if part)
    return voice.t.listed(parts) if parts else ""


def _exactness(named: Named, voice: Voice) -> str:
    exact = voice.t(f"precision.{named.precision}") if named.precision in ("region", "country") else ""
    return "; ".join(part for part in (exact, named.note) if part)


def _picture(medium: Medium, translations: Mapping[str, Translated], voice: Voice) -> views.Picture:
    caption = voice.text("caption", medium, translations)
    return views.Picture(
        url=voice.urls.file(f"media/{medium.file}"),
        alt=voice.title("alt", medium, translations).text,
        caption=caption.text if caption else "",
        credit=medium.credit,
        licence=medium.licence,
    )


def _correction(correction: written.Correction, voice: Voice) -> views.Correction:
    return views.Correction(when=voice.when(correction.date), text=voice.original(correction.text))


def _relation(related: Related, voice: Voice) -> views.Relation:
    return views.Relation(
        label=voice.t(f"relation.{related.type}"),
        event=voice.link(related.card),
        when=voice.when(related.date),
        note=voice.original(related.note) if related.note else None,
    )


def _neighbours(beside: Beside, voice: Voice) -> views.Neighbours:
    thread = voice.link(beside.storyline) if beside.storyline else None
    return views.Neighbours(
        label=thread.text if thread else voice.t("neighbours.time"),
        url=thread.url if thread else "",
        before=voice.link(beside.before) if beside.before else None,
        after=voice.link(beside.after) if beside.after else None,
    )


def _questions(event: Event, voice: Voice) -> Iterator[views.Question]:
    """Claims that answer one question together, where the first of them stands; the rest on their own."""
    order = {claim.entry.question: number for number, claim in reversed(list(enumerate(event.claims)))}
    numbered = list(enumerate(event.claims, start=1))
    numbered.sort(key=lambda each: (order[each[1].entry.question] if each[1].entry.question else -1, each[0]))
    for question, claims in groupby(numbered, key=lambda each: each[1].entry.question):
        yield views.Question(
            question=question, claims=tuple(_claim(number, claim, event, voice) for number, claim in claims)
        )


def _claim(number: int, claimed: Claimed, event: Event, voice: Voice) -> views.Claim:
    claim = claimed.entry
    attribution = claim.attribution or ""
    return views.Claim(
        anchor=f"claim-{number}",
        text=voice.original(claim.text),
        about=claimed.about,
        about_label=voice.t(f"about.{claimed.about}"),
        when=voice.maybe_when(claim.date),
        by=voice.actors(claim.by, event.named),
        via=claim.via,
        attribution=attribution,
        attribution_label=voice.t(f"attribution.{attribution}") if attribution else "",
        anonymity=_anonymity(claim.anonymity, voice),
        status=voice.status(claimed.status),
        sources=_pointers(claim.sources, event),
        responses=tuple(_response(response, event, voice) for response in claim.responses),
    )


def _anonymity(anonymity: written.Anonymity | None, voice: Voice) -> str:
    if anonymity is None:
        return ""
    count = voice.t("anonymity", n=anonymity.count) if anonymity.count else ""
    return ", ".join(part for part in (count, anonymity.described_as) if part)


def _response(response: written.Response, event: Event, voice: Voice) -> views.Response:
    return views.Response(
        by=voice.actors(response.by, event.named),
        stance=response.stance,
        stance_label=voice.t(f"stance.{response.stance}"),
        when=voice.maybe_when(response.date),
        quote=voice.original(response.quote) if response.quote else None,
        sources=_pointers(response.sources, event),
    )


def _pointers(citations: Iterable[written.Citation], event: Event) -> tuple[views.Link, ...]:
    """Numbers that lead to the list of sources."""
    numbers = dict.fromkeys(event.numbers[identity(citation)] for citation in citations)
    return tuple(views.Link(text=str(number), url=f"#source-{number}") for number in numbers)


def citation(cited: Cited, voice: Voice) -> views.Citation:
    """A source as the list of sources shows it."""
    source = cited.entry
    lang, direction = voice.of_language(source.language or voice.home_language)
    title = source.title or source.document
    archived = source.archived
    return views.Citation(
        number=cited.number,
        anchor=f"source-{cited.number}",
        publisher=publisher_of(source),
        title=views.Text(text=title, lang=lang, dir=direction),
        url=source.url or "",
        host=host_of(source.url) if source.url else "",
        page=voice.page("sources", cited.card.id) if cited.card and cited.card.published else "",
        when=voice.maybe_when(source.published),
        author=voice.t.listed(source.author) if source.author else "",
        language=language_name(source.language, voice),
        type_label=voice.t(f"source_type.{source.type}") if source.type != "article" else "",
        origins=tuple(origin for origin in cited.origins if origin.casefold() != publisher_of(source).casefold()),
        locator=cited.locator,
        quote=views.Text(text=cited.quote, lang=lang, dir=direction) if cited.quote else None,
        archived_url=archived.url if archived else "",
        archived=voice.t("archived_on", date=voice.when(archived.date).text) if archived and archived.date else "",
        extent=source.extent,
        reliability=source.reliability_note,
        paywalled=source.paywalled,
    )


def language_name(language: str, voice: Voice) -> str:
    """The name of a language in the page's; empty for the site's own, the tag itself where no name is known."""
    if not language or language == voice.home_language:
        return ""
    try:
        found = Locale.parse(LOCALES.get(language, language), sep="_" if language in LOCALES else "-")
    except (ValueError, UnknownLocaleError):
        return language
    return found.get_display_name(voice.t.locale) or language


BLOCK_KEYS = {
    "visit": ("visitors", "hosts", "from_", "to", "publicity", "purpose"),
    "statement": ("speaker", "quote", "translation", "translated_by", "venue", "medium"),
    "agreement": ("title", "parties", "signed", "in_force", "document"),
}


def _facts(event: Event, voice: Voice) -> Iterator[views.Fact]:
    """The lines of the kind block."""
    entry = event.entry
    blocks = [("visit", entry.visit), ("statement", entry.statement)]
    for block, value in (*blocks, *(("agreement", agreement) for agreement in entry.agreement)):
        if value is not None:
            yield from _lines(event, voice, block, value, BLOCK_KEYS[block])
    if entry.incident:
        for key in ("killed", "injured"):
            tolls = getattr(entry.incident, key)
            if tolls == "unknown":
                yield views.Fact(label=voice.t(f"incident.{key}"), values=(views.Link(text=voice.t("unknown")),))
            elif tolls:
                values = tuple(_toll(toll, event, voice) for toll in tolls)
                yield views.Fact(label=voice.t(f"incident.{key}"), values=values)
    yield from _custom(event, voice)


def _lines(event: Event, voice: Voice, block: str, value: object, keys: tuple[str, ...]) -> Iterator[views.Fact]:
    for key in keys:
        written = getattr(value, key)
        if written:
            label = voice.t(f"{block}.{key.rstrip('_')}")
            yield views.Fact(label=label, values=_values(written, key, event, voice))


def _values(value: Any, key: str, event: Event, voice: Voice) -> tuple[views.Link, ...]:  # noqa: ANN401 - a field of a block
    if value == "unknown":
        return (views.Link(text=voice.t("unknown")),)
    if isinstance(value, Date):
        return (views.Link(text=voice.when(value).text),)
    if isinstance(value, tuple):
        return tuple(
            voice.actor(each, event.named) if isinstance(each, Actor) else views.Link(text=each) for each in value
        )
    if key in ("from_", "to"):
        return (voice.link(event.named["places", value]),) if ("places", value) in event.named else ()
    if key == "publicity":
        return (views.Link(text=voice.t(f"publicity.{value}")),)
    if key == "quote":
        return (_quoted(event, voice),)
    lang, direction = voice.of_language(voice.home_language)
    return (views.Link(text=value, lang=lang, dir=direction),)


def _quoted(event: Event, voice: Voice) -> views.Link:
    statement = event.entry.statement
    assert statement is not None
    lang, direction = voice.of_language(statement.language or voice.home_language)
    return views.Link(text=voice.t("quoted", text=statement.quote), lang=lang, dir=direction)


def count_in_words(count: Count, voice: Voice) -> str:
    """`12`, `37 to 59`, `at least 42`, `at most 50`, `about 3,000`."""
    low = voice.t.number(count.low) if count.low is not None else ""
    high = voice.t.number(count.high) if count.high is not None else ""
    if low == high:
        words = low
    elif not high:
        words = voice.t("count.at_least", number=low)
    elif not low:
        words = voice.t("count.at_most", number=high)
    else:
        words = voice.t("count.between", low=low, high=high)
    return voice.t("count.about", number=words) if count.approximate else words


def _toll(toll: written.Toll, event: Event, voice: Voice) -> views.Link:
    """A count with what must stand beside it: as of when, what it covers, from which sources."""
    covered = [event.named["events", identity] for identity in toll.covers if ("events", identity) in event.named]
    names = [voice.link(card).text for card in covered if card.published]
    notes = [
        voice.t("toll.as_of", date=voice.when(toll.as_of).text) if toll.as_of else "",
        voice.t("toll.covers", events=voice.t.listed(names)) if names else "",
        toll.counts,
        " ".join(f"[{event.numbers[identity(each)]}]" for each in toll.sources),
    ]
    return views.Link(text=count_in_words(toll.value, voice), note="; ".join(note for note in notes if note))


def _custom(event: Event, voice: Voice) -> Iterator[views.Fact]:
    """The fields that the site's own kind adds."""
    own = voice.config.kinds.get(event.entry.kind)
    for key, texts in event.custom if own else ():
        assert own is not None
        field = own.fields[key]
        label = field.label.get(voice.language) or field.label.get("") or key
        values = tuple(filter(None, (_custom_value(text, field.type, event, voice) for text in texts)))
        if values:
            yield views.Fact(label=label, values=values)


def _custom_value(text: str, kind: str, event: Event, voice: Voice) -> views.Link | None:
    """A value in words; None for an entry that readers may not see yet."""
    if kind == "date":
        return views.Link(text=voice.when(parse(text, minutes=True)).text)
    if kind == "url":
        return views.Link(text=host_of(text), url=text)
    if kind not in SCHEMES:
        return views.Link(text=text)
    card = event.named.get((SCHEMES[kind], text))
    return voice.link(card) if card and card.published else None
