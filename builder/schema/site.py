"""`site.yaml`, as editors write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from builder.address import address_meant, fault_of_url
from builder.schema.types import FORBID, ONE_OR_LIST, Form, Id, Line, Note, Url, Zone, expand, says, wrong

Label = Annotated[dict[str, Line], expand("")]


WHERE = "Copy the address at which the site will be found; it looks like"


def _base_url(value: str) -> str:
    local = re.fullmatch(r"http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:/[^\s@]*)?", value)
    fault = "" if local else fault_of_url(value)
    if "?" in value or "#" in value:
        fault = "has a ? or a # in it"
    if fault:
        bare = re.split("[?#]", value)[0]
        meant = bare if not fault_of_url(bare) else address_meant(bare)
        fix = f'Write "{meant}".' if meant else f"{WHERE} https://example.github.io/repository/"
        raise wrong("E220", f'The base URL "{value}" {fault}.', fix)
    return value.rstrip("/") + "/"


BaseUrl = Annotated[str, AfterValidator(_base_url), Form("address")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOfKind:
    """A field that a kind of this site adds to its events."""

    __pydantic_config__ = FORBID
    type: Annotated[
        Literal["text", "date", "number", "url", "person", "organization", "place", "source", "event"],
        says("What may stand in the field: a text, a date, a number, an address, or the id of an entry.", "date"),
    ] = "text"
    required: Annotated[bool, says("Whether each event of this kind must have the field.", "true")] = False
    many: Annotated[bool, says("Whether the field may hold a list.", "true")] = False
    label: Annotated[
        Label, says("Its name for readers, one text or one for each language.", "{en: Court, he: בית משפט}")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfSite:
    """A kind of event that this site adds."""

    __pydantic_config__ = FORBID
    label: Annotated[Label, says("Its name for readers, one text or one for each language.", "{en: Ruling, he: פסיקה}")]
    colour: Annotated[
        int,
        Field(ge=0, le=12),
        says("A colour of the theme's palette, by its number from 1 to 12; 0 lets the theme choose.", "5"),
    ] = 0
    icon: Annotated[Line, says("A symbol of the theme, by its name.", "scales")] = ""
    fields: Annotated[
        dict[str, FieldOfKind],
        says(
            "Fields that events of this kind have beside the usual ones, by name.",
            "{court: {type: text, required: true}}",
        ),
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Which theme, and its settings."""

    __pydantic_config__ = FORBID
    name: Annotated[Id, says("The name of a folder in themes/, or default.", "default")] = "default"
    settings: Annotated[
        dict[str, Line], says("Values for the settings that the theme offers, by name.", "{accent: red}")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting that a theme offers to its sites."""

    __pydantic_config__ = FORBID
    type: Annotated[Line, says("What it is: text, or file (a path in content/static).")] = "text"
    default: Annotated[Line, says("Its value where a site sets none.")] = ""
    about: Annotated[Line, says("What it does, in a sentence.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFile:
    """`theme.yaml`, as designers write it."""

    __pydantic_config__ = FORBID
    name: Annotated[Line, says("The name of the theme.")] = ""
    extends: Annotated[Id | None, says("The theme that it rests on.")] = None
    styles: Annotated[tuple[Line, ...], says("Its stylesheets in static/css, in order, without their ending.")] = ()
    settings: Annotated[dict[str, Setting], says("What a site can set.")] = field(default_factory=dict)
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """One entry of the menu: a page, a collection, or an address."""

    __pydantic_config__ = FORBID
    to: Annotated[Line, says("Where it leads: the id of a page, the name of a collection, or an address.", "about")]
    label: Annotated[Label, says("Another text than the title, one or one for each language.", "{en: Who, he: מי}")] = (
        field(default_factory=dict)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a site."""

    __pydantic_config__ = FORBID
    title: Annotated[Line, says("The title of the site.", "Taiwan and Israel, date by date")]
    schema: Annotated[Literal["1"], says("The version of this format; there is only 1.", "1")] = "1"
    description: Annotated[
        Line,
        says(
            "One sentence on what the timeline is about, for its first page and for search engines.",
            "Visits and statements, with who says so.",
        ),
    ] = ""
    base_url: Annotated[
        BaseUrl,
        says(
            "Where the site will be found once it is published; a build for GitHub finds it out by itself.",
            "https://example.github.io/timeline/",
        ),
    ] = "http://localhost/"
    languages: Annotated[
        tuple[Annotated[Line, Form("phrases")], ...],
        ONE_OR_LIST,
        Field(min_length=1),
        says("The languages of the site, its own first; the others are for translations.", "[en, zh-Hant, he]"),
    ] = ("en",)
    timezone: Annotated[Zone, says("The time zone of dates with a time of day, by its IANA name.", "Asia/Taipei")] = (
        "UTC"
    )
    theme: Annotated[
        Theme, expand("name"), says("The theme that draws the site: its name, or its name with settings.", "default")
    ] = field(default_factory=Theme)
    menu: Annotated[
        tuple[Annotated[MenuEntry, expand("to")], ...],
        says("What stands in the menu: ids of pages, names of collections, addresses.", "[storylines, people, about]"),
    ] = ()
    kinds: Annotated[
        dict[Id, KindOfSite],
        says("Kinds of event that this site adds to the built-in ones, by id.", "{ruling: {label: Ruling}}"),
    ] = field(default_factory=dict)
    lint: Annotated[
        dict[str, Literal["ignore", "notice", "warning", "error"]],
        says("What warnings and notices count as on this site, by code.", "{W303: error, N403: warning}"),
    ] = field(default_factory=dict)
    licence: Annotated[Line, says("The licence under which the content is published.", "CC BY 4.0")] = ""
    repository: Annotated[
        Url | None,
        says(
            "The address at which the content is kept, for the links that lead to a file.",
            "https://github.com/example/timeline",
        ),
    ] = None
    cards: Annotated[
        bool, says("Whether a picture is drawn for each event, for those who share its address.", "true")
    ] = False
    note: Note = ""
