"""People, organizations, places, sources, storylines, pages and media, as editors write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from builder.schema.types import (
    FORBID,
    ONE_OR_LIST,
    Body,
    Edtf,
    EventId,
    Id,
    Language,
    Latitude,
    Line,
    Lines,
    Longitude,
    MediaId,
    Note,
    OrganizationId,
    Summary,
    Title,
    Url,
    Wikidata,
    expand,
    says,
)

Names = Annotated[
    dict[Language, Annotated[tuple[Line, ...], ONE_OR_LIST]], says("The name in other scripts, by language.")
]
Also = Annotated[tuple[Line, ...], says("Other spellings and names; found by search.")]
Aliases = Annotated[tuple[Id, ...], says("Former ids; their addresses lead here.")]
SourceType = Literal["article", "opinion", "document", "statement", "video", "broadcast", "social", "dataset", "book"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLink:
    """A link outwards."""

    __pydantic_config__ = FORBID
    url: Annotated[Url, says("The address.")]
    label: Annotated[Line, says("What it leads to; the host if absent.")] = ""


Links = Annotated[tuple[Annotated[WebLink, expand("url")], ...], says("Pages elsewhere about it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office of a person."""

    __pydantic_config__ = FORBID
    title: Annotated[Line, says("The office.")]
    organization: Annotated[OrganizationId | None, says("Where it was held.")] = None
    from_: Annotated[Edtf | None, Field(alias="from"), says("Since when.")] = None
    to: Annotated[Edtf | None, says("Until when.")] = None
    on: Annotated[tuple[Edtf, ...], ONE_OR_LIST, says("Points in time for which it is attested.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, in `people/`."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name as the site writes it.")]
    names: Names = Field(default_factory=dict)
    also: Also = ()
    roles: Annotated[tuple[Role, ...], says("Offices, with their dates.")] = ()
    country: Annotated[Line, says("The country, in free text.")] = ""
    wikidata: Annotated[Wikidata | None, says("The Wikidata item (Q…).")] = None
    image: Annotated[MediaId | None, says("A portrait, an id in media.yaml.")] = None
    links: Links = ()
    body: Body = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organization, in `organizations/`."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name as the site writes it.")]
    names: Names = Field(default_factory=dict)
    also: Also = ()
    short: Annotated[Line, says("The usual abbreviation.")] = ""
    country: Annotated[Line, says("The country, in free text.")] = ""
    parent: Annotated[OrganizationId | None, says("The organization it belongs to.")] = None
    wikidata: Annotated[Wikidata | None, says("The Wikidata item (Q…).")] = None
    links: Links = ()
    body: Body = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, in `places/`. Coordinates are WGS 84, in degrees."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name as the site writes it.")]
    names: Names = Field(default_factory=dict)
    also: Also = ()
    country: Annotated[Line, says("The country or territory, in free text.")] = ""
    lat: Annotated[Latitude | None, says("Latitude in degrees, north positive.")] = None
    lon: Annotated[Longitude | None, says("Longitude in degrees, east positive.")] = None
    wikidata: Annotated[Wikidata | None, says("The Wikidata item (Q…).")] = None
    body: Body = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A copy in a web archive."""

    __pydantic_config__ = FORBID
    url: Annotated[Url, says("The address of the copy.")]
    date: Annotated[Edtf | None, says("When it was made.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source, in `sources/`. One of `url`, `document`, `title` is required."""

    __pydantic_config__ = FORBID
    url: Annotated[Url | None, says("Where it can be read.")] = None
    document: Annotated[Line, says("A document without an address.")] = ""
    title: Annotated[Line, says("Its headline or title, as published; absent where it is not known.")] = ""
    publisher: Annotated[Line, says("Who published it.")] = ""
    published: Annotated[Edtf | None, says("When it was published.")] = None
    author: Annotated[Lines, says("Who wrote it.")] = ()
    language: Annotated[Line, says("Its language (BCP 47).")] = ""
    origin: Annotated[Lines, says("Whose reporting it is, if not the publisher's own.")] = ()
    archived: Annotated[Archived | None, expand("url"), says("A copy in a web archive.")] = None
    accessed: Annotated[Edtf | None, says("When it was last read.")] = None
    extent: Annotated[Line, says("How much of it was read.")] = ""
    type: Annotated[SourceType, says("What it is.")] = "article"
    reliability_note: Annotated[Line, says("What speaks for caution; shown to readers.")] = ""
    paywalled: Annotated[bool, says("Whether it must be paid for.")] = False
    body: Body = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """A thread through the events, in `storylines/`; the body is its introduction."""

    __pydantic_config__ = FORBID
    title: Annotated[Title, says("Its title.")]
    summary: Annotated[Summary, says("A line about it.")] = ""
    order: Annotated[int | None, says("Its position among the storylines.")] = None
    names: Names = Field(default_factory=dict)
    body: Body = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A free page, in `pages/`."""

    __pydantic_config__ = FORBID
    title: Annotated[Title, says("Its title.")]
    summary: Annotated[Summary, says("A line about it, for search engines.")] = ""
    status: Annotated[Literal["published", "gone"], says("`gone` for a takedown note.")] = "published"
    updated: Annotated[Edtf | None, says("When it last changed.")] = None
    draft: Annotated[bool, says("Shown in preview only.")] = False
    body: Body = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture, in `media/media.yaml`."""

    __pydantic_config__ = FORBID
    file: Annotated[Line, says("The file in content/media.")]
    alt: Annotated[Line, says("What it shows, for those who cannot see it.")]
    credit: Annotated[Line, says("Who made it.")]
    caption: Annotated[Line, says("The line under it.")] = ""
    licence: Annotated[Line, says("Under which licence.")] = ""
    focus: Annotated[Line, says("What must stay in sight when it is cropped.")] = ""
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What a file in another language holds beside its original: only what is translated."""

    __pydantic_config__ = FORBID
    title: Title = ""
    name: Line = ""
    description: Line = ""
    summary: Summary = ""
    body: Body = ""
    date_text: Line = ""
    date_note: Line = ""
    warning: Line = ""
    caption: Line = ""
    alt: Line = ""
    translated_by: Lines = ()
    reviewed_by: Lines = ()
    note: Note = ""


# What can be translated in each collection; media have their words in media.LANG.yaml.
TRANSLATABLE: dict[str, tuple[str, ...]] = {
    "site": ("title", "description"),
    "events": ("title", "summary", "body", "date_text", "date_note", "warning"),
    "people": ("name", "body"),
    "organizations": ("name", "body"),
    "places": ("name", "body"),
    "sources": ("body",),
    "storylines": ("title", "summary", "body"),
    "pages": ("title", "summary", "body"),
    "media": ("alt", "caption"),
}
ABOUT_TRANSLATIONS = ("translated_by", "reviewed_by", "note")

RECORDS: dict[str, Any] = {
    "people": Person,
    "organizations": Organization,
    "places": Place,
    "sources": Source,
    "storylines": Storyline,
    "pages": Page,
    "media": Medium,
}

__all__ = [
    "RECORDS",
    "EventId",
    "Medium",
    "Organization",
    "Page",
    "Person",
    "Place",
    "Source",
    "Storyline",
    "Translation",
]
