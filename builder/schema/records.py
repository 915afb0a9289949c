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
    dict[Language, Annotated[tuple[Line, ...], ONE_OR_LIST]],
    says("The name in other languages and scripts, by language: one, or a list.", "{zh-Hant: 吳志中, he: וו}"),
]
Also = Annotated[
    tuple[Line, ...], says("Other spellings and names, by which it is found in the search.", "[Wu Chih-chung]")
]
Aliases = Annotated[tuple[Id, ...], says("Former ids; their addresses lead here.", "[old-id]")]
SourceType = Literal["article", "opinion", "document", "statement", "video", "broadcast", "social", "dataset", "book"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLink:
    """A link outwards."""

    __pydantic_config__ = FORBID
    url: Annotated[Url, says("The address of a page elsewhere.", "https://example.org/about")]
    label: Annotated[
        Line, says("What the link leads to; the host of the address is shown if absent.", "Official page")
    ] = ""


Links = Annotated[
    tuple[Annotated[WebLink, expand("url")], ...],
    says(
        "Pages elsewhere about it: addresses, each alone or with a label.",
        '[{url: "https://example.org/", label: Official page}]',
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office of a person."""

    __pydantic_config__ = FORBID
    title: Annotated[Line, says("The name of the office, as it is written beside the person.", "Deputy minister")]
    organization: Annotated[
        OrganizationId | None, says("The id of the organization in which it was held.", "mofa-tw")
    ] = None
    from_: Annotated[Edtf | None, Field(alias="from"), says("When the person took the office.", "2024-05-20")] = None
    to: Annotated[Edtf | None, says("When the person left the office; absent while it is held.", "2025-08")] = None
    on: Annotated[
        tuple[Edtf, ...],
        ONE_OR_LIST,
        says("Points in time for which the office is attested, where its beginning is not known.", "[2020, 2023]"),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, in `people/`."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name of the person as this site writes it.", "Francois Wu")]
    names: Names = Field(default_factory=dict)
    also: Also = ()
    roles: Annotated[
        tuple[Role, ...],
        says(
            "The offices of the person with their dates; an event shows the one held on its date.",
            "[{title: Deputy minister, organization: mofa-tw, from: 2024}]",
        ),
    ] = ()
    country: Annotated[Line, says("The country that the person acts for, in free text.", "Taiwan")] = ""
    wikidata: Annotated[Wikidata | None, says("The number of the person in Wikidata.", "Q865")] = None
    image: Annotated[MediaId | None, says("A portrait, by its id in media/media.yaml.", "wu-portrait")] = None
    links: Links = ()
    body: Annotated[Body, says("A biography in Markdown; in a .md file it stands below the keys instead.")] = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organization, in `organizations/`."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name of the organization as this site writes it.", "Ministry of Foreign Affairs")]
    names: Names = Field(default_factory=dict)
    also: Also = ()
    short: Annotated[Line, says("The abbreviation by which the organization is mostly known.", "MOFA")] = ""
    country: Annotated[Line, says("The country that the organization belongs to, in free text.", "Taiwan")] = ""
    parent: Annotated[
        OrganizationId | None, says("The id of the organization that this one is a part of.", "government-tw")
    ] = None
    wikidata: Annotated[Wikidata | None, says("The number of the organization in Wikidata.", "Q865")] = None
    links: Links = ()
    body: Annotated[Body, says("A portrait in Markdown; in a .md file it stands below the keys instead.")] = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, in `places/`. Coordinates are WGS 84, in degrees."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name of the place as this site writes it.", "Taipei")]
    names: Names = Field(default_factory=dict)
    also: Also = ()
    country: Annotated[Line, says("The country or territory in which it lies, in free text.", "Taiwan")] = ""
    lat: Annotated[
        Latitude | None, says("The latitude in degrees, north of the equator positive (WGS 84).", "25.04")
    ] = None
    lon: Annotated[
        Longitude | None, says("The longitude in degrees, east of Greenwich positive (WGS 84).", "121.56")
    ] = None
    wikidata: Annotated[Wikidata | None, says("The number of the place in Wikidata.", "Q1867")] = None
    body: Annotated[Body, says("A description in Markdown; in a .md file it stands below the keys instead.")] = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A copy in a web archive."""

    __pydantic_config__ = FORBID
    url: Annotated[
        Url, says("The address of the copy in a web archive.", "https://web.archive.org/web/2024/https://example.org/")
    ]
    date: Annotated[Edtf | None, says("When the copy was made, in EDTF.", "2024-05-17")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source, in `sources/`. One of `url`, `document`, `title` is required."""

    __pydantic_config__ = FORBID
    url: Annotated[
        Url | None,
        says(
            "The address at which the source can be read; this, document or title is needed.",
            "https://example.org/trade-office",
        ),
    ] = None
    document: Annotated[
        Line,
        says(
            "The name of a document that has no address, with what helps to find it.", "Record of the hearing, file 12"
        ),
    ] = ""
    title: Annotated[
        Line, says("Its headline or title as published; absent where it is not known.", "New trade office")
    ] = ""
    publisher: Annotated[
        Line,
        says(
            "Who published it; without it, the host of the address is shown, and that is counted as a notice.",
            "The Example Post",
        ),
    ] = ""
    published: Annotated[Edtf | None, says("When it was published, in EDTF.", "2024-05-17")] = None
    author: Annotated[Lines, says("Who wrote it, one name or a list.", "[A. Writer, B. Writer]")] = ()
    language: Annotated[Language, says("The language of the source, as a tag of BCP 47.", "zh-Hant")] = ""
    origin: Annotated[
        Lines, says("Whose reporting it is, if not the publisher's own; sources of one origin count once.", "Reuters")
    ] = ()
    archived: Annotated[
        Archived | None,
        expand("url"),
        says(
            "A copy in a web archive: its address, or its address and date.",
            '{url: "https://web.archive.org/web/2024/https://example.org/", date: 2024-05-17}',
        ),
    ] = None
    accessed: Annotated[Edtf | None, says("When it was last read at its address.", "2024-06-01")] = None
    extent: Annotated[
        Line, says("How much of it was read, where it was not all of it.", "first paragraph, before the paywall")
    ] = ""
    type: Annotated[SourceType, says("What sort of source it is; an article if absent.", "document")] = "article"
    reliability_note: Annotated[
        Line, says("What speaks for caution with it, shown to readers.", "The paper is owned by the ministry.")
    ] = ""
    paywalled: Annotated[bool, says("Whether it can be read by those alone who pay.", "true")] = False
    body: Annotated[Body, says("Notes on the source in Markdown; in a .md file they stand below the keys instead.")] = (
        ""
    )
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """A thread through the events, in `storylines/`; the body is its introduction."""

    __pydantic_config__ = FORBID
    title: Annotated[Title, says("The name of the storyline, at most 160 characters.", "The unpublicised visit")]
    summary: Annotated[
        Summary,
        says(
            "A line about it in plain text, at most 400 characters.", "What is known of a visit that nobody announced."
        ),
    ] = ""
    order: Annotated[int | None, says("Its position among the storylines, lowest first.", "1")] = None
    names: Names = Field(default_factory=dict)
    body: Annotated[Body, says("The introduction in Markdown; in a .md file it stands below the keys instead.")] = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A free page, in `pages/`."""

    __pydantic_config__ = FORBID
    title: Annotated[Title, says("The title of the page, at most 160 characters.", "About this timeline")]
    summary: Annotated[
        Summary,
        says("A line about the page for search engines, at most 400 characters.", "Who makes this timeline, and how."),
    ] = ""
    status: Annotated[
        Literal["published", "gone"],
        says("Whether the page stands (published), or tells that something was taken down for good (gone).", "gone"),
    ] = "published"
    updated: Annotated[Edtf | None, says("When the page last changed, in EDTF.", "2024-05-17")] = None
    draft: Annotated[
        bool, says("Whether it is a draft: shown in the preview, and in no output of a build.", "true")
    ] = False
    body: Annotated[Body, says("The text in Markdown; in a .md file it stands below the keys instead.")] = ""
    aliases: Aliases = ()
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture, in `media/media.yaml`."""

    __pydantic_config__ = FORBID
    file: Annotated[Line, says("The name of the file in content/media.", "wu.jpg")]
    alt: Annotated[
        Line, says("What the picture shows, for those who cannot see it.", "A man in a dark suit speaks at a lectern.")
    ]
    credit: Annotated[Line, says("Who made the picture, or whose it is.", "A. Photographer")]
    caption: Annotated[Line, says("The line under the picture.", "Francois Wu in 2024")] = ""
    licence: Annotated[Line, says("The licence under which it may be shown.", "CC BY 4.0")] = ""
    focus: Annotated[Line, says("What must stay in sight when the picture is cropped.", "the face")] = ""
    note: Note = ""


RECORDS: dict[str, Any] = {
    "people": Person,
    "organizations": Organization,
    "places": Place,
    "sources": Source,
    "storylines": Storyline,
    "pages": Page,
    "media": Medium,
}

__all__ = ["RECORDS", "EventId", "Medium", "Organization", "Page", "Person", "Place", "Source", "Storyline"]
