"""What is particular to an event of one of the built-in kinds, as editors write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from builder.schema.claims import Citations
from builder.schema.types import (
    FORBID,
    ONE_OR_LIST,
    ACount,
    Edtf,
    EventId,
    Language,
    Line,
    Note,
    OrUnknown,
    Parties,
    PlaceId,
    expand,
    says,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What an event of the kind `visit` has beside the usual keys."""

    __pydantic_config__ = FORBID
    visitors: Annotated[
        Parties,
        says(
            "Who came: ids of people and organizations, or free text; unknown where nobody knows.",
            "[francois-wu, Four others]",
        ),
    ] = ()
    hosts: Annotated[
        Parties,
        says(
            "Who received them: ids of people and organizations, or free text; unknown where nobody knows.", "unknown"
        ),
    ] = ()
    from_: Annotated[PlaceId | None, Field(alias="from"), says("The id of the place they came from.", "taipei")] = None
    to: Annotated[PlaceId | None, says("The id of the place they came to.", "israel")] = None
    publicity: Annotated[
        Literal["public", "unannounced", "secret"] | None,
        says("Whether the visit was public, took place unannounced, or was kept secret.", "unannounced"),
    ] = None
    purpose: Annotated[Line, says("What the visit was for, as far as it is known.", "Talks on defence")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an event of the kind `statement` has beside the usual keys."""

    __pydantic_config__ = FORBID
    speaker: Annotated[
        Parties, says("Who spoke: ids of people and organizations, or free text, one or a list.", "francois-wu")
    ] = ()
    quote: Annotated[
        Line, says("The words that were said, in the language in which they were said.", '"We stand together."')
    ] = ""
    language: Annotated[Language, says("The language of the quotation, as a tag of BCP 47.", "zh-Hant")] = ""
    translation: Annotated[Line, says("The quotation in the language of the site.", '"We stand together."')] = ""
    translated_by: Annotated[
        Line, says("Who translated the quotation: a person, an outlet, a program.", "The editors")
    ] = ""
    venue: Annotated[Line, says("Where it was said: a conference, a hearing, a programme.", "Foreign Press Club")] = ""
    medium: Annotated[Line, says("How it was said: a speech, an interview, a post.", "interview")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What an event of the kind `agreement` has beside the usual keys; one, or several in a list."""

    __pydantic_config__ = FORBID
    title: Annotated[Line, says("The name of the agreement, as it stands on it.", "Memorandum on trade")] = ""
    parties: Annotated[
        Parties,
        says(
            "Who concluded it: ids of people and organizations, or free text, one or a list.",
            "[mofa-tw, The other side]",
        ),
    ] = ()
    signed: Annotated[Edtf | None, says("When the agreement was signed.", "2024-05-17")] = None
    in_force: Annotated[Edtf | None, says("When the agreement came into force.", "2024-06")] = None
    document: Annotated[
        Line, says("Where its text is found: an address, or the name of a document.", "Official gazette, no. 12")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of killed or injured: as of when, and which events it covers. Never merged with another."""

    __pydantic_config__ = FORBID
    value: Annotated[
        ACount,
        says(
            "The number as far as it is known: 12, 37..59 (between), 42.. (at least), ..50 (at most), ~3000 (about).",
            '"42.."',
        ),
    ]
    as_of: Annotated[Edtf | None, says("On which day this number was given, since it may grow.", "2024-09-18")] = None
    covers: Annotated[
        tuple[EventId, ...],
        ONE_OR_LIST,
        says(
            "Ids of the events that the number counts together, where there are several.", "[pagers-2024, walkie-2024]"
        ),
    ] = ()
    sources: Annotated[Citations, says("Which sources give this number, written as those of an event.", "[st-wu]")] = ()
    counts: Annotated[Line, says("What the number counts, or whose count it is.", "the health ministry's count")] = ""
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What an event of the kind `incident` has beside the usual keys."""

    __pydantic_config__ = FORBID
    killed: Annotated[
        OrUnknown[tuple[Annotated[Toll, expand("value")], ...]],
        says("How many were killed: a number, or a list where counts differ; unknown where nobody knows.", '"37..59"'),
    ] = ()
    injured: Annotated[
        OrUnknown[tuple[Annotated[Toll, expand("value")], ...]],
        says("How many were injured: a number, or a list where counts differ; unknown where nobody knows.", '"~3000"'),
    ] = ()


BLOCKS = ("visit", "statement", "agreement", "incident")
