"""The cards of events: what each shows, and whether there is one."""

from __future__ import annotations

from builder.card import undrawn
from builder.model import Event
from builder.render.lists import evidence_in_words
from builder.render.voice import Voice, is_translated
from builder.urls import path_of
from builder.views.card import EventCard


def card_path(event: Event, language: str, voice: Voice) -> str:
    """The path of an event's card below `language`; empty where the site has none, or no font for its title."""
    if not voice.config.cards or undrawn(title_in(event, language)):
        return ""
    return path_of("events", event.id) + "card.png"


def has_own_card(event: Event, voice: Voice) -> bool:
    """Whether an event is told in this language, and so has a card in it; other pages show the original's."""
    own = voice.is_home or is_translated(event.translations, voice.language)
    return own and bool(card_path(event, voice.language, voice))


def title_in(event: Event, language: str) -> str:
    """The title of an event in a language, else the original one."""
    return event.card.name(language)[0]


def event_card(event: Event, voice: Voice) -> EventCard:
    """What the card of an event shows."""
    return EventCard(
        language=voice.language,
        direction=voice.direction,
        site=voice.site_title,
        title=title_in(event, voice.language),
        when=voice.when(event.date).text,
        status=voice.status(event.status).label,
        evidence=evidence_in_words(voice, event) if event.cited else "",
        mark=voice.mark(event.date, event.status),
        kind=str(voice.kind(event.entry.kind).colour or event.entry.kind),
    )
