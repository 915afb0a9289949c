"""`site.yaml`, as editors write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from builder.schema.types import FORBID, ONE_OR_LIST, Id, Line, Note, Url, Zone, expand, fault_of_url, says, wrong

Label = Annotated[dict[str, Line], expand("")]


def _base_url(value: str) -> str:
    local = re.fullmatch(r"http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:/[^\s@]*)?", value)
    fault = "" if local else fault_of_url(value)
    if "?" in value or "#" in value:
        fault = "has a ? or a # in it"
    if fault:
        fix = "Write where the site will be found: https://example.github.io/repository/"
        raise wrong("E220", f'The base URL "{value}" {fault}.', fix)
    return value.rstrip("/") + "/"


BaseUrl = Annotated[str, AfterValidator(_base_url)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOfKind:
    """A field that a kind of this site adds to its events."""

    __pydantic_config__ = FORBID
    type: Literal["text", "date", "number", "url", "person", "organization", "place", "source", "event"] = "text"
    required: bool = False
    many: bool = False
    label: Annotated[Label, says("Its name for readers, one text or one a language.")] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfSite:
    """A kind of event that this site adds."""

    __pydantic_config__ = FORBID
    label: Annotated[Label, says("Its name for readers, one text or one a language.")]
    colour: Annotated[int, Field(ge=0, le=12), says("A colour of the theme's palette, 1 to 12.")] = 0
    icon: Annotated[Line, says("A symbol of the theme.")] = ""
    fields: dict[str, FieldOfKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Which theme, and its settings."""

    __pydantic_config__ = FORBID
    name: Id = "default"
    settings: dict[str, Line] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting that a theme offers to its sites."""

    __pydantic_config__ = FORBID
    type: Annotated[Line, says("What it is: text, yes or no …")] = "text"
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
    to: Annotated[Line, says("The id of a page, the name of a collection, or an address.")]
    label: Annotated[Label, says("Another text than its title.")] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a site."""

    __pydantic_config__ = FORBID
    title: Annotated[Line, says("The title of the site.")]
    schema: Annotated[Literal["1"], says("The version of this format.")] = "1"
    description: Annotated[Line, says("One sentence on what it is about.")] = ""
    base_url: Annotated[BaseUrl, says("Where the site will be found.")] = "http://localhost/"
    languages: Annotated[tuple[Line, ...], ONE_OR_LIST, Field(min_length=1), says("Its own language first.")] = ("en",)
    timezone: Annotated[Zone, says("IANA name, for dates with a time of day.")] = "UTC"
    theme: Annotated[Theme, expand("name"), says("The folder in themes/.")] = field(default_factory=Theme)
    menu: Annotated[tuple[Annotated[MenuEntry, expand("to")], ...], says("What stands in the menu.")] = ()
    kinds: Annotated[dict[Id, KindOfSite], says("Kinds of event that this site adds.")] = field(default_factory=dict)
    lint: Annotated[
        dict[str, Literal["ignore", "notice", "warning", "error"]], says("Codes raised or lowered, by code.")
    ] = field(default_factory=dict)
    licence: Annotated[Line, says("Under which licence the content is.")] = ""
    repository: Annotated[Url | None, says("Where the content is kept; for the edit links.")] = None
    cards: Annotated[bool, says("Whether to draw a card for each event.")] = False
    note: Note = ""
