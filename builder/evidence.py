"""What an event rests on: its sources and their independent origins, the status of its claims and its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from builder import model
from builder.digest import of_text
from builder.located import Steps
from builder.markup import host_of
from builder.model import Bearing, Brief, Card, Cited, Claimed
from builder.schema.event import Citation, Claim, Event
from builder.schema.records import Source

CONTENT_KINDS = frozenset({"statement", "response", "report"})
STRENGTH = ("confirmed", "reported", "denied", "retracted")
ORIGINS_THAT_CONFIRM = 2
# Most addresses: a host in small letters and a path, of which a parser makes nothing else.
PLAIN = re.compile(r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[A-Za-z0-9._~%=,+-]*)*)", re.ASCII)
DOCUMENTS = frozenset({"document", "statement", "video", "dataset"})


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
    plain = PLAIN.fullmatch(url)
    if plain is not None:
        return f"{plain[1]}{plain[2].rstrip('/')}"
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(url)}{parts.path.rstrip('/')}{query}"


def placed_citations(event: Event) -> Iterator[tuple[Steps, Citation]]:
    """Every citation of an event with the steps to it: its own list first, then those of claims, responses, counts."""
    yield from _each(event.sources, ("sources",))
    for number, claim in enumerate(event.claims):
        steps: Steps = ("claims", number)
        yield from _each(claim.sources, (*steps, "sources"))
        for answer, response in enumerate(claim.responses):
            yield from _each(response.sources, (*steps, "responses", answer, "sources"))
    for key in ("killed", "injured") if event.incident else ():
        tolls = getattr(event.incident, key)
        for number, toll in enumerate(tolls if isinstance(tolls, tuple) else ()):
            yield from _each(toll.sources, ("incident", key, number, "sources"))


def _each(citations: Iterable[Citation], steps: Steps) -> Iterator[tuple[Steps, Citation]]:
    return (((*steps, number), citation) for number, citation in enumerate(citations))


def citations_of(event: Event) -> Iterator[Citation]:
    """The same without their places."""
    return (citation for _, citation in placed_citations(event))


def borne_by(brief: Brief, known: Mapping[str, Source]) -> list[Bearing]:
    """The sources that bear an event out, with what the registered ones say of themselves."""
    found = []
    for name, origins, document in brief.bearing:
        entry = known.get(name) if name else None
        if entry is None:
            found.append(Bearing(name, origins, document))
        else:
            found.append(Bearing(name, origins or origins_of(entry), entry.type in DOCUMENTS))
    return found


def cited_by(event: Event, known: Mapping[str, tuple[Source, Card]]) -> tuple[tuple[Cited, ...], dict[str, int]]:
    """The sources of an event, numbered from 1 in the order in which it names them, and each one's number.

    A source that is named more than once stands once, with every place and the first words that are cited from it.
    """
    found: dict[str, Cited] = {}
    for citation in citations_of(event):
        name = identity(citation)
        if name in found:
            found[name] = _added(found[name], citation)
            continue
        entry, card = known.get(citation.id or "", (None, None))
        if entry is None:
            entry = written_out(citation)
        origins = citation.origin or origins_of(entry)
        found[name] = Cited(len(found) + 1, entry, card, citation.locator, citation.quote, origins)
    return tuple(found.values()), {name: cited.number for name, cited in found.items()}


def _added(cited: Cited, citation: Citation) -> Cited:
    locators = dict.fromkeys(filter(None, (*cited.locator.split("; "), citation.locator)))
    return replace(cited, locator="; ".join(locators), quote=cited.quote or citation.quote)


def bearing_out(event: Event, claims: Iterable[Claimed]) -> set[str]:
    """The identities of the sources that bear an event out: its own, and those of claims that it happened.

    What only answers a claim, or only carries what somebody asserted, says nothing for the event.
    """
    bearing = [*event.sources]
    for claim in claims:
        if claim.about == "event" and claim.status != "denied":
            bearing += claim.entry.sources
    return set(map(identity, bearing))


def first_citations(event: Event) -> dict[str, Citation]:
    """Each source of an event by its identity, as it is first cited."""
    found: dict[str, Citation] = {}
    for citation in citations_of(event):
        found.setdefault(identity(citation), citation)
    return found


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


def count_of_sources(events: Iterable[model.Event]) -> int:
    """How many sources the events cite, each counted once: as many as there are works."""
    return len({name for event in events for name in event.brief.works})


@dataclass(frozen=True, slots=True)
class Work:
    """A source that is cited somewhere in the timeline, under an id that is its own and stays."""

    id: str
    source: Source


def works_of(events: Iterable[model.Event]) -> tuple[Work, ...]:
    """Every source that the events cite, each once, by id; one without an entry has an id made of its identity."""
    found: dict[str, Work] = {}
    for event in events:
        for name, number in event.numbers.items():
            if name not in found:
                cited = event.cited[number - 1]
                made = f"inline-{of_text(name).hex()[:10]}"
                found[name] = Work(cited.card.id if cited.card else made, cited.entry)
    return tuple(sorted(found.values(), key=lambda work: work.id))


def publisher_of(source: Source | Citation) -> str:
    """Who published a source; the host of its address stands for a publisher that is not named."""
    return source.publisher or (host_of(source.url) if source.url else "")


def origins_of(source: Source | Citation) -> tuple[str, ...]:
    """Whose reporting a source is: its publisher's, unless it says otherwise."""
    if source.origin:
        return source.origin
    publisher = publisher_of(source)
    return (publisher,) if publisher else ()


def independent(cited: Iterable[Cited | Bearing]) -> tuple[str, ...]:
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


def carries_confirmation(brief: Brief, bearing: Sequence[Bearing]) -> bool:
    """Whether the evidence carries `confirmed`; `bearing` are the sources that bear the event out.

    It takes a document, an observation, a claim on record by one who took part, or two independent origins.
    """
    documented = any(source.document for source in bearing)
    return brief.confirming or documented or len(independent(bearing)) >= ORIGINS_THAT_CONFIRM


def has_confirming_claim(event: Event, claims: Iterable[Claimed]) -> bool:
    """Whether a claim carries `confirmed` alone: a document, an observation, or one who took part, on record."""
    there = {("people", person.id) for person in event.people}
    there |= {("organizations", organization.id) for organization in event.organizations}
    return any(_confirms(claim.entry, there) for claim in claims if claim.about == "event")


def _confirms(claim: Claim, there: set[tuple[str, str]]) -> bool:
    if claim.attribution in ("document", "observed"):
        return True
    return claim.attribution == "on-record" and any((actor.collection, actor.id) in there for actor in claim.by)
