"""What an event rests on: its sources and their independent origins, the status of its claims and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from builder.markup import host_of
from builder.model import Card, Cited, Claimed
from builder.schema.event import Citation, Claim, Event
from builder.schema.records import Source

CONTENT_KINDS = frozenset({"statement", "response", "report"})
STRENGTH = ("confirmed", "reported", "denied", "retracted")
ORIGINS_THAT_CONFIRM = 2


def identity(citation: Citation) -> str:
    """What makes two citations the same source: its id, else its normalised address, else what is written of it."""
    if citation.id:
        return f"id:{citation.id}"
    if citation.url:
        return f"url:{normalised(citation.url)}"
    return f"text:{citation.publisher}\n{citation.title}\n{citation.document}\n{citation.published or ''}".casefold()


@lru_cache(maxsize=100_000)
def normalised(url: str) -> str:
    """An address without what changes nothing: scheme, `www.`, a last slash, a fragment (RFC 3986, section 6)."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(url)}{parts.path.rstrip('/')}{query}"


def citations_of(event: Event) -> Iterator[Citation]:
    """Every citation of an event: its own list first, then those that only claims, responses and counts name."""
    yield from event.sources
    for claim in event.claims:
        yield from claim.sources
        for response in claim.responses:
            yield from response.sources
    if event.incident:
        for tolls in (event.incident.killed, event.incident.injured):
            for toll in tolls if isinstance(tolls, tuple) else ():
                yield from toll.sources


def cited_by(event: Event, known: Mapping[str, tuple[Source, Card]]) -> tuple[tuple[Cited, ...], dict[str, int]]:
    """The sources of an event, numbered from 1 in the order in which it names them, and each one's number."""
    found: dict[str, Cited] = {}
    for citation in citations_of(event):
        name = identity(citation)
        if name in found:
            continue
        entry, card = known.get(citation.id or "", (None, None))
        if entry is None:
            entry = written_out(citation)
        origins = citation.origin or origins_of(entry)
        found[name] = Cited(len(found) + 1, entry, card, citation.locator, citation.quote, origins)
    return tuple(found.values()), {name: cited.number for name, cited in found.items()}


def written_out(citation: Citation) -> Source:
    """The source that a citation writes out in place."""
    return Source(
        url=citation.url,
        document=citation.document,
        title=citation.title,
        publisher=citation.publisher,
        published=citation.published,
        author=citation.author,
        language=citation.language,
        origin=citation.origin,
        archived=citation.archived,
        accessed=citation.accessed,
        extent=citation.extent,
        type=citation.type,
        reliability_note=citation.reliability_note,
        paywalled=citation.paywalled,
    )


def publisher_of(source: Source) -> str:
    """Who published a source; the host of its address stands for a publisher that is not named."""
    return source.publisher or (host_of(source.url) if source.url else "")


def origins_of(source: Source) -> tuple[str, ...]:
    """Whose reporting a source is: its publisher's, unless it says otherwise."""
    if source.origin:
        return source.origin
    publisher = publisher_of(source)
    return (publisher,) if publisher else ()


def independent(cited: Iterable[Cited]) -> tuple[str, ...]:
    """The independent origins of some sources, compared case-folded, each as first written."""
    found: dict[str, str] = {}
    for source in cited:
        for origin in source.origins:
            found.setdefault(origin.casefold(), origin)
    return tuple(found.values())


def claims_of(event: Event) -> tuple[Claimed, ...]:
    """The claims of an event with what they are about and how sure they are, by rule where it is not written."""
    usual = "content" if event.kind in CONTENT_KINDS else "event"
    return tuple(Claimed(claim, claim.about or usual, claim.status or status_of_claim(claim)) for claim in event.claims)


def status_of_claim(claim: Claim) -> str:
    """A claim that somebody denied or disputed is disputed, any other is reported."""
    contested = any(response.stance in ("denied", "disputed") for response in claim.responses)
    return "disputed" if contested else "reported"


def status_of(event: Event, claims: Iterable[Claimed]) -> tuple[str, bool]:
    """The status of an event, and whether a rule found it.

    The rule: of the claims that are about the event, any disputed → disputed; all denied → denied; otherwise the
    strongest; none → reported.
    """
    if event.status:
        return event.status, False
    statuses = [claim.status for claim in claims if claim.about == "event"]
    if not statuses:
        return "reported", True
    if "disputed" in statuses:
        return "disputed", True
    return min(statuses, key=STRENGTH.index), True


def carries_confirmation(event: Event, claims: Iterable[Claimed], origins: tuple[str, ...]) -> bool:
    """Whether the evidence carries `confirmed`.

    It takes a document, an observation, a claim on record by one who took part, or two independent origins.
    """
    if len(origins) >= ORIGINS_THAT_CONFIRM:
        return True
    there = {("people", person.id) for person in event.people} | {
        ("organizations", org.id) for org in event.organizations
    }
    for claim in claims:
        if claim.entry.attribution in ("document", "observed"):
            return True
        if claim.entry.attribution == "on-record" and any(
            (actor.collection, actor.id) in there for actor in claim.entry.by
        ):
            return True
    return any(citation.type in ("document", "statement", "video", "dataset") for citation in event.sources)
