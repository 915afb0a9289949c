"""An event, as editors write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from builder.edtf import Date
from builder.schema.records import Aliases, Archived, SourceType
from builder.schema.types import (
    FORBID,
    ONE_OR_LIST,
    ACount,
    Actors,
    Body,
    Day,
    Edtf,
    EventId,
    Id,
    Importance,
    In,
    Line,
    Lines,
    MediaId,
    Note,
    OrganizationId,
    OrUnknown,
    Parties,
    PersonId,
    PlaceId,
    SourceId,
    Status,
    StorylineId,
    Summary,
    Title,
    Url,
    Zone,
    expand,
    says,
    wrong,
)

Precision = Literal["exact", "city", "region", "country"]
Attribution = Literal["on-record", "anonymous", "document", "press", "observed", "inferred"]
Stance = Literal["confirmed", "denied", "disputed", "not-confirmed", "no-comment", "no-response"]
RelationType = Literal[
    "follows",
    "followed-by",
    "responds-to",
    "answered-by",
    "denies",
    "denied-by",
    "corrects",
    "corrected-by",
    "part-of",
    "has-part",
    "caused-by",
    "led-to",
    "contradicts",
    "same-as",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonThere:
    """A person of an event."""

    __pydantic_config__ = FORBID
    id: PersonId
    role: Annotated[Line, says("The part played in this event.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationThere:
    """An organization of an event."""

    __pydantic_config__ = FORBID
    id: OrganizationId
    role: Annotated[Line, says("The part played in this event.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceThere:
    """A place of an event, as exactly as it is known."""

    __pydantic_config__ = FORBID
    id: PlaceId
    precision: Annotated[Precision | None, says("How exactly the place is known.")] = None
    note: Annotated[Line, says("What is not known of it; shown.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source of an event: the id of an entry in `sources/`, or a source written out in place."""

    __pydantic_config__ = FORBID
    id: Annotated[SourceId | None, says("An entry in sources/.")] = None
    locator: Annotated[Line, says("Where in the source: para. 3, 12:30, p. 7.")] = ""
    quote: Annotated[Line, says("A short quotation from it.")] = ""
    origin: Annotated[Lines, says("Whose reporting it is.")] = ()
    url: Url | None = None
    document: Line = ""
    title: Line = ""
    publisher: Line = ""
    published: Edtf | None = None
    author: Lines = ()
    language: Line = ""
    archived: Annotated[Archived | None, expand("url")] = None
    accessed: Edtf | None = None
    extent: Line = ""
    type: SourceType = "article"
    reliability_note: Line = ""
    paywalled: bool = False
    note: Note = ""


def _complete(citation: Citation) -> Citation:
    if not (citation.id or citation.url or citation.document or citation.title):
        raise wrong("E202", "A source needs an id, or one of url, document, title.", "Add one of them.")
    return citation


Citations = tuple[Annotated[Citation, expand("id"), AfterValidator(_complete)], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymity:
    """What may be said of sources that may not be named: how many, and described how."""

    __pydantic_config__ = FORBID
    count: Annotated[int | None, Field(ge=1)] = None
    described_as: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer to a claim."""

    __pydantic_config__ = FORBID
    by: Annotated[Actors, says("Who answered, or was asked.")]
    stance: Annotated[Stance, says("What the answer was.")]
    date: Edtf | None = None
    quote: Line = ""
    sources: Citations = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says what, through whom, and who answered."""

    __pydantic_config__ = FORBID
    text: Annotated[Line, says("What is claimed.")]
    about: Annotated[
        Literal["event", "content"] | None, says("`event`: that this happened; `content`: what was asserted.")
    ] = None
    question: Annotated[Line, says("Claims that answer one question stand side by side.")] = ""
    date: Annotated[Edtf | None, says("The claim's own date for the event.")] = None
    by: Annotated[Actors, says("Who says so: person:ID, organization:ID or free text.")] = ()
    via: Annotated[Line, says("Through whom it is known.")] = ""
    attribution: Annotated[Attribution | None, says("How it is known.")] = None
    anonymity: Annotated[Anonymity | None, says("How many unnamed sources, described how; never a name.")] = None
    status: Annotated[Status | None, says("How sure it is.")] = None
    sources: Annotated[Citations, says("Which sources carry it.")] = ()
    responses: Annotated[tuple[Response, ...], says("Who answered, and how.")] = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A tie to another event."""

    __pydantic_config__ = FORBID
    type: RelationType
    event: EventId
    note: Annotated[Line, says("A word on the tie; shown.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of an entry, kept in sight."""

    __pydantic_config__ = FORBID
    date: Day
    text: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Block of the kind `visit`."""

    __pydantic_config__ = FORBID
    visitors: Parties = ()
    hosts: Parties = ()
    from_: Annotated[PlaceId | None, Field(alias="from")] = None
    to: PlaceId | None = None
    publicity: Literal["public", "unannounced", "secret"] | None = None
    purpose: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Block of the kind `statement`."""

    __pydantic_config__ = FORBID
    speaker: Parties = ()
    quote: Line = ""
    language: Line = ""
    translation: Line = ""
    translated_by: Line = ""
    venue: Line = ""
    medium: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Block of the kind `agreement`; one, or several in a list."""

    __pydantic_config__ = FORBID
    title: Line = ""
    parties: Parties = ()
    signed: Edtf | None = None
    in_force: Edtf | None = None
    document: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of killed or injured: as of when, and which events it covers. Never merged with another."""

    __pydantic_config__ = FORBID
    value: ACount
    as_of: Edtf | None = None
    covers: Annotated[tuple[EventId, ...], ONE_OR_LIST] = ()
    sources: Citations = ()
    counts: Annotated[Line, says("What the number counts, or whose count it is.")] = ""
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Block of the kind `incident`."""

    __pydantic_config__ = FORBID
    killed: OrUnknown[tuple[Annotated[Toll, expand("value")], ...]] = ()
    injured: OrUnknown[tuple[Annotated[Toll, expand("value")], ...]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or is said to have happened; one file in `events/`."""

    __pydantic_config__ = FORBID
    title: Annotated[Title, says("What happened, in at most 160 characters.")]
    date: Annotated[Edtf, says("When, in EDTF: as exactly as is known and no more.")]
    kind: Annotated[str, In("kinds"), says("Which kind of event: visit, statement …")]
    date_text: Annotated[Line, says("The source's own wording of the date.")] = ""
    date_note: Annotated[Line, says("How the date is known.")] = ""
    timezone: Annotated[Zone | None, says("IANA name, for dates with a time of day; else the site's.")] = None
    order: Annotated[int, says("The position among events with the same bounds.")] = 0
    reported: Annotated[Edtf | None, says("When it first became public.")] = None
    added: Annotated[Day | None, says("When it entered this timeline.")] = None
    updated: Annotated[Day | None, says("When its facts last changed.")] = None
    checked: Annotated[Day | None, says("When its sources were last checked.")] = None
    summary: Annotated[Summary, says("What happened, in plain text of at most 400 characters.")] = ""
    status: Annotated[Status | None, says("How sure it is; found by rule from the claims if absent.")] = None
    importance: Annotated[Importance, says("1 (turning point) to 5 (detail).")] = 3
    people: Annotated[tuple[Annotated[PersonThere, expand("id")], ...], says("Who took part.")] = ()
    organizations: Annotated[
        tuple[Annotated[OrganizationThere, expand("id")], ...], says("Which organizations took part.")
    ] = ()
    places: Annotated[tuple[Annotated[PlaceThere, expand("id")], ...], says("Where.")] = ()
    tags: Annotated[
        tuple[Annotated[Line, StringConstraints(max_length=60)], ...], says("Plain words to find it by.")
    ] = ()
    storylines: Annotated[tuple[StorylineId, ...], says("The threads it belongs to.")] = ()
    sources: Annotated[Citations, says("What it rests on.")] = ()
    claims: Annotated[tuple[Claim, ...], says("Who says what.")] = ()
    relations: Annotated[tuple[Relation, ...], says("Ties to other events; inverses are found by themselves.")] = ()
    media: Annotated[tuple[MediaId, ...], says("Pictures, ids in media.yaml.")] = ()
    corrections: Annotated[tuple[Correction, ...], says("What was corrected, and when.")] = ()
    byline: Annotated[Lines, says("Who wrote the entry.")] = ()
    reviewed_by: Annotated[Lines, says("Who read it.")] = ()
    warning: Annotated[Line, says("Shown before disturbing content.")] = ""
    aliases: Aliases = ()
    draft: Annotated[bool, says("Appears in preview only.")] = False
    publish_at: Annotated[Day | None, says("Embargo: before this time it is a draft.")] = None
    body: Annotated[Body, says("The account, in Markdown.")] = ""
    note: Note = ""
    visit: Visit | None = None
    statement: Statement | None = None
    agreement: Annotated[tuple[Agreement, ...], ONE_OR_LIST] = ()
    incident: Incident | None = None


BLOCKS = ("visit", "statement", "agreement", "incident")

__all__ = ["BLOCKS", "Citation", "Claim", "Date", "Event", "Id"]
