"""What the head of an event's page says of it, for reference managers and search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from builder.formats.jsonld import coverage, jsonld
from builder.render.voice import is_translated
from builder.urls import path_of

if TYPE_CHECKING:
    from builder.model import Event
    from builder.render.voice import Voice


def metadata(event: Event, voice: Voice) -> Markup:
    """`citation_` fields, and JSON-LD unless the page only stands in for another; finished HTML."""
    own = voice.is_home or is_translated(event.translations, voice.language)
    said = _citation(event, voice, canonical=own and not event.draft)
    lines = [f'<meta name="citation_{name}" content="{escape(value)}">' for name, value in said]
    if own:
        lines.append(_described(event, voice))
    return Markup("\n".join(lines))  # noqa: S704 - each value is escaped above, and JSON by its own rules


def _citation(event: Event, voice: Voice, *, canonical: bool) -> Iterator[tuple[str, str]]:
    """The fields as search engines for scholars and reference managers read them.

    The address is not among them where it is the `canonical` one, which they read as well.
    """
    state = event.updated or event.added
    yield "title", voice.link(event.card).text
    yield from (("author", name) for name in event.entry.byline)
    if state is not None:
        yield "publication_date", str(state).replace("-", "/")
    if not canonical:
        yield "public_url", voice.urls.whole(path_of("events", event.id))


def _described(event: Event, voice: Voice) -> str:
    return jsonld(
        {
            "headline": voice.link(event.card).text,
            "inLanguage": voice.language,
            "temporalCoverage": coverage(event.date),
            "contentLocation": [{"@type": "Place", "name": voice.link(place.card).text} for place in event.places],
            "creativeWorkStatus": voice.status(event.status).label,
            "creditText": ", ".join(event.entry.byline),
            "datePublished": str(event.added or ""),
            "dateModified": str(event.updated or ""),
            "version": event.revision,
            "isPartOf": {"@type": "WebSite", "name": voice.site_title},
        }
    )
