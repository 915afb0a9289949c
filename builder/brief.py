"""What other pages and the order of events need of an event: found once, where its file is read, and remembered."""

from __future__ import annotations

from collections.abc import Iterator

from builder import evidence
from builder.edtf import Date
from builder.model import Brief
from builder.schema.checks import is_anonymous
from builder.schema.claims import Citation
from builder.schema.event import Event

DAYS = ("date", "reported", "added", "updated", "checked")


def brief_of(event: Event) -> Brief:
    """The brief of an event, which follows from its own file alone."""
    claims = evidence.claims_of(event)
    status, derived = evidence.status_of(event, claims)
    date, heading = event.date, event.date.heading
    cited, bearing = evidence.first_citations(event), evidence.bearing_out(event, claims)
    return Brief(
        title=event.title,
        summary=event.summary,
        warning=event.warning,
        kind=event.kind,
        status=status,
        derived=derived,
        of_claims=tuple(claim.status for claim in claims),
        tags=event.tags,
        aliases=event.aliases,
        storylines=event.storylines,
        people=tuple(person.id for person in event.people),
        organizations=tuple(organization.id for organization in event.organizations),
        places=tuple(place.id for place in event.places),
        ties=tuple((tie.type, tie.event) for tie in event.relations),
        importance=event.importance,
        draft=event.draft,
        publish_at=_text(event.publish_at),
        timezone=event.timezone or "",
        added=_text(event.added),
        updated=_text(event.updated),
        latest=max((day.lower for day in _days(event) if day is not None and day.lower is not None), default=0),
        corrections=len(event.corrections),
        bounds=(date.lower, date.upper),
        place=() if date.has_time else (*date.sort_key()[:-1], 0, 0, event.order),
        date=date.text,
        exact=date.precision == "day",
        under=heading.order_key,
        year=heading.year_key,
        nameless=any(claim.anonymity or is_anonymous(claim) for claim in event.claims),
        works=tuple(cited),
        cited=tuple((citation.id or "", evidence.publisher_of(citation)) for citation in cited.values()),
        bearing=tuple(_bearing(citation) for name, citation in cited.items() if name in bearing),
        confirming=evidence.has_confirming_claim(event, claims),
        unsourced=tuple(number for number, claim in enumerate(event.claims) if not claim.sources),
    )


def _text(date: Date | None) -> str:
    return date.text if date is not None else ""


def _days(event: Event) -> Iterator[Date | None]:
    """The days of an event, and of what happened to its entry."""
    yield from (getattr(event, name) for name in DAYS)
    yield from (correction.date for correction in event.corrections)


def _bearing(citation: Citation) -> tuple[str, tuple[str, ...], bool]:
    """As much of a source as its own event says; of a registered one, its entry says the rest."""
    if citation.id:
        return citation.id, citation.origin, False
    return "", evidence.origins_of(citation), citation.type in evidence.DOCUMENTS
