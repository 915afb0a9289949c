"""What an entry rests on, as editors write it: sources, and who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from builder.places import Mend
from builder.schema.records import Archived, SourceType
from builder.schema.types import (
    FORBID,
    Actors,
    Edtf,
    Language,
    Line,
    Lines,
    Note,
    SourceId,
    Status,
    Url,
    expand,
    says,
    wrong,
)

Attribution = Literal["on-record", "anonymous", "document", "press", "observed", "inferred"]
Stance = Literal["confirmed", "denied", "disputed", "not-confirmed", "no-comment", "no-response"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source of an event: the id of an entry in `sources/`, or a source written out in place."""

    __pydantic_config__ = FORBID
    id: Annotated[
        SourceId | None,
        says(
            "The id of an entry in sources/; a source without one is written out here, and has no page of its own.",
            "st-wu",
        ),
    ] = None
    locator: Annotated[Line, says("Where in the source it stands: a page, a paragraph, a time.", "para. 3")] = ""
    quote: Annotated[
        Line, says("A short quotation from the source that bears the event out.", '"They came by night."')
    ] = ""
    origin: Annotated[
        Lines,
        says(
            "Whose reporting it is, where it is not the publisher's own: the wire or outlet that it was taken from.",
            "Reuters",
        ),
    ] = ()
    url: Annotated[
        Url | None, says("The address at which the source can be read.", "https://example.org/trade-office")
    ] = None
    document: Annotated[
        Line,
        says(
            "The name of a document that has no address, with what helps to find it.", "Record of the hearing, file 12"
        ),
    ] = ""
    title: Annotated[Line, says("The headline or title of the source, as published.", "New trade office")] = ""
    publisher: Annotated[
        Line, says("Who published the source; without it, the host of the address is shown.", "The Example Post")
    ] = ""
    published: Annotated[Edtf | None, says("When the source was published.", "2024-05-17")] = None
    author: Annotated[Lines, says("Who wrote the source, one name or a list.", "[A. Writer, B. Writer]")] = ()
    language: Annotated[Language, says("The language of the source, as a tag of BCP 47.", "zh-Hant")] = ""
    archived: Annotated[
        Archived | None,
        expand("url"),
        says(
            "A copy of the source in a web archive: its address, or its address and date.",
            "https://web.archive.org/web/2024/https://example.org/",
        ),
    ] = None
    accessed: Annotated[Edtf | None, says("When the source was last read at its address.", "2024-06-01")] = None
    extent: Annotated[
        Line,
        says("How much of the source was read, where it was not all of it.", "first paragraph, before the paywall"),
    ] = ""
    type: Annotated[SourceType, says("What sort of source it is; an article if absent.", "opinion")] = "article"
    reliability_note: Annotated[
        Line, says("What speaks for caution with this source, shown to readers.", "The paper is owned by the ministry.")
    ] = ""
    paywalled: Annotated[bool, says("Whether the source can be read by those alone who pay.", "true")] = False
    note: Note = ""


def _complete(citation: Citation) -> Citation:
    if not (citation.id or citation.url or citation.document or citation.title):
        mend = Mend(line="title: The headline")
        raise wrong("E202", "A source needs an id, or one of url, document, title.", mend)
    return citation


Citations = tuple[Annotated[Citation, expand("id"), AfterValidator(_complete)], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymity:
    """What may be said of sources that may not be named: how many, and described how."""

    __pydantic_config__ = FORBID
    count: Annotated[int | None, Field(ge=1), says("How many unnamed sources there are, where that is known.", "3")] = (
        None
    )
    described_as: Annotated[
        Line,
        says(
            "How the report describes them; never a name, an e-mail address or a telephone number.",
            "people familiar with the trip",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer to a claim."""

    __pydantic_config__ = FORBID
    by: Annotated[
        Actors,
        says(
            "Who answered or was asked to: person:ID, organization:ID or free text, one or a list.",
            "organization:mofa-tw",
        ),
    ]
    stance: Annotated[
        Stance, says("What the answer amounts to; no-comment was said, no-response is silence.", "no-comment")
    ]
    date: Annotated[Edtf | None, says("When the answer was given.", "2025-12-11")] = None
    quote: Annotated[Line, says("The answer in the words in which it was given.", '"We do not comment on this."')] = ""
    sources: Annotated[Citations, says("Which sources carry the answer, written as those of an event.", "[st-wu]")] = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says what, through whom, and who answered."""

    __pydantic_config__ = FORBID
    text: Annotated[Line, says("What is claimed, in one plain sentence.", "Wu travelled to Israel in recent weeks")]
    about: Annotated[
        Literal["event", "content"] | None,
        says("Whether the claim is that this happened (event), or what somebody asserted in it (content).", "event"),
    ] = None
    question: Annotated[
        Line, says("A question that this claim answers; claims with the same one stand side by side.", "when")
    ] = ""
    date: Annotated[
        Edtf | None,
        says(
            "The date that this claim gives for the event, where it gives one of its own.", '"[2025-11-21..2025-12-11]"'
        ),
    ] = None
    by: Annotated[
        Actors,
        says(
            "Who says so: person:ID, organization:ID or free text, one or a list.",
            "[person:francois-wu, Three sources]",
        ),
    ] = ()
    via: Annotated[Line, says("Through whom the claim is known, such as the agency that reported it.", "Reuters")] = ""
    attribution: Annotated[
        Attribution | None,
        says(
            "How the claim came to be known: on the record, from unnamed sources, from a document and so on.",
            "on-record",
        ),
    ] = None
    anonymity: Annotated[
        Anonymity | None,
        says(
            "What may be said of sources that may not be named: how many, and described how.",
            "{count: 3, described_as: people familiar with the trip}",
        ),
    ] = None
    status: Annotated[
        Status | None,
        says("How sure this claim is; of the claims about the event, the event's own status is made.", "reported"),
    ] = None
    sources: Annotated[Citations, says("Which sources carry the claim, written as those of an event.", "[st-wu]")] = ()
    responses: Annotated[
        tuple[Response, ...],
        says(
            "Who answered the claim or was asked to, and what the answer was.",
            "[{by: organization:mofa-tw, stance: no-comment}]",
        ),
    ] = ()
    note: Note = ""
