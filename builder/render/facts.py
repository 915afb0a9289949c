"""The labelled lines of an event's kind: who visited whom, what was said, how many were hurt, what a site adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from builder.edtf import Date, parse
from builder.evidence import identity
from builder.markup import SCHEMES, host_of
from builder.render.voice import link_of
from builder.schema.types import Count
from builder.schema.words import Steps
from builder.views.pieces import Fact, Link, Text

if TYPE_CHECKING:
    from builder.model import Event
    from builder.render.voice import Voice
    from builder.schema import event as written


BLOCK_KEYS = {
    "visit": ("visitors", "hosts", "from_", "to", "publicity", "purpose"),
    "statement": ("speaker", "quote", "translation", "translated_by", "venue", "medium"),
    "agreement": ("title", "parties", "signed", "in_force", "document"),
}


def facts(event: Event, voice: Voice) -> Iterator[Fact]:
    """The lines of the kind block."""
    entry = event.entry
    blocks: list[tuple[Steps, object]] = [(("visit",), entry.visit), (("statement",), entry.statement)]
    blocks += [(("agreement", number), agreement) for number, agreement in enumerate(entry.agreement)]
    for here, value in blocks:
        if value is not None:
            yield from _lines(event, voice, here, value)
    if entry.incident:
        for key in ("killed", "injured"):
            tolls = getattr(entry.incident, key)
            label = Text(text=voice.t(f"incident.{key}"))
            if tolls == "unknown":
                yield Fact(label=label, values=(Link(text=voice.t("unknown")),))
            elif tolls:
                values = (_toll(toll, ("incident", key, number), event, voice) for number, toll in enumerate(tolls))
                yield Fact(label=label, values=tuple(values))
    yield from _custom(event, voice)


def _lines(event: Event, voice: Voice, here: Steps, value: object) -> Iterator[Fact]:
    block = str(here[0])
    for key in BLOCK_KEYS[block]:
        written = getattr(value, key)
        values = _values(written, (*here, key), event, voice) if written else ()
        if values:
            yield Fact(label=Text(text=voice.t(f"{block}.{key.rstrip('_')}")), values=values)


def _values(value: Any, here: Steps, event: Event, voice: Voice) -> tuple[Link, ...]:  # noqa: ANN401 - a field of a block
    key = here[-1]
    if value == "unknown":
        return (Link(text=voice.t("unknown")),)
    if isinstance(value, Date):
        return (Link(text=voice.when(value).text),)
    if isinstance(value, tuple):
        return voice.actors(value, here, event)
    if key in ("from_", "to"):
        return (voice.link(event.named["places", value]),) if ("places", value) in event.named else ()
    if key == "publicity":
        return (Link(text=voice.t(f"publicity.{value}")),)
    if key == "quote":
        return (_quoted(event, voice),)
    said = voice.piece(value, here, event.translations)
    return (link_of(said),) if said else ()


def _quoted(event: Event, voice: Voice) -> Link:
    statement = event.entry.statement
    assert statement is not None
    lang, direction = voice.of_language(statement.language or voice.home_language)
    return Link(text=voice.t("quoted", text=statement.quote), lang=lang, dir=direction)


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


def _toll(toll: written.Toll, here: Steps, event: Event, voice: Voice) -> Link:
    """A count with what must stand beside it: as of when, what it covers, from which sources."""
    as_of = voice.t("toll.as_of", date=voice.when(toll.as_of).text) if toll.as_of else ""
    notes = [as_of, _covered(toll, event, voice)]
    counts = voice.piece(toll.counts, (*here, "counts"), event.translations)
    numbers = sorted({event.numbers[identity(each)] for each in toll.sources})
    sources = (Text(text=f"[{number}]", url=f"#source-{number}") for number in numbers)
    said = (*(Text(text=note) for note in notes if note), counts, *sources)
    return Link(text=count_in_words(toll.value, voice), notes=tuple(each for each in said if each and each.text))


def _covered(toll: written.Toll, event: Event, voice: Voice) -> str:
    """Which events a count is of, in words; the title of the one that the page is about is not said again."""
    if toll.covers == (event.id,):
        return voice.t("toll.covers_this")
    covered = [event.named["events", identity] for identity in toll.covers if ("events", identity) in event.named]
    names = [voice.link(card).text for card in covered if card.published]
    return voice.t("toll.covers", events=voice.t.listed(names)) if names else ""


def _custom(event: Event, voice: Voice) -> Iterator[Fact]:
    """The fields that the site's own kind adds."""
    kind = event.entry.kind
    own = voice.config.kinds.get(kind)
    for key, texts in event.custom if own else ():
        assert own is not None
        field = own.fields[key]
        label = voice.label(field.label, ("kinds", kind, "fields", key, "label"), key)
        found = (
            _custom_value(text, field.type, (kind, key, number), event, voice) for number, text in enumerate(texts)
        )
        values = tuple(filter(None, found))
        if values:
            yield Fact(label=label, values=values)


def _custom_value(text: str, kind: str, here: Steps, event: Event, voice: Voice) -> Link | None:
    """A value in words; None for an entry that readers may not see yet."""
    if kind == "date":
        return Link(text=voice.when(parse(text, minutes=True)).text)
    if kind == "url":
        return Link(text=host_of(text), url=text)
    if kind == "number":
        return Link(text=text)
    if kind not in SCHEMES:
        said = voice.piece(text, here, event.translations)
        return link_of(said) if said else None
    card = event.named.get((SCHEMES[kind], text))
    return voice.link(card) if card and card.published else None
