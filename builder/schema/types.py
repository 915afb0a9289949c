"""The types of single values: text, ids, references, dates, addresses, counts."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, reset_tzpath

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from builder.edtf import Date, EdtfError, parse
from builder.text import fault_of_id, nfc, squeeze

reset_tzpath(())  # the zones of the package tzdata, which is pinned, and not those of the machine

FORBID = ConfigDict(extra="forbid", str_strip_whitespace=True)


def says(sentence: str, **more: Any) -> Any:  # noqa: ANN401 - what pydantic's Field gives and takes
    """The sentence of a field, for the editors' handbook and for completion in an editor."""
    return Field(description=sentence, **more)


def wrong(code: str, what: str, fix: str) -> PydanticCustomError:
    """An error that carries its own problem code and its own mend."""
    return PydanticCustomError("dateline", "{what}", {"code": code, "what": what, "fix": fix})


@dataclass(frozen=True, slots=True)
class In:
    """Marks a text as the id of an entry of a collection (or of any of several, joined by `|`)."""

    collection: str


def _id(value: str) -> str:
    fault = fault_of_id(value)
    if fault:
        raise wrong(
            "E107", f'"{value}" {fault}, so it cannot be an id.', "Write lower-case letters, digits and hyphens."
        )
    return value


def _date(value: Any) -> Date:  # noqa: ANN401 - whatever YAML held
    if not isinstance(value, str):
        raise wrong("E217", "A date is one text, not a list or a group of keys.", 'Write one EDTF date: "2024-05".')
    try:
        return parse(value, minutes=True)
    except EdtfError as error:
        fix = error.fix or "Write the date in EDTF: 2024-05-17, 2024-05, 2024~, [2024-05-17..2024-05-20]."
        raise wrong("E205", f'"{value}" is not a date: {error}', fix) from error


def _day(value: Date) -> Date:
    if value.shape != "moment" or value.lower is None or value.lower != value.upper:
        raise wrong("E205", f'"{value}" is not one day.', "Write one day: 2024-05-17.")
    return value


HOSTLESS = "Write the whole address, from https:// on."
# Most addresses: a host of names with a letter in the last, no port, no user. What does not fit is looked at closely.
_PLAIN_URL = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w.~!$&'()*+,;=:@%/?#-]*)?", re.ASCII)
_BAD_IN_URL = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>\"`\\]")


def fault_of_url(value: str) -> str:
    """What is wrong with a web address, as a sentence; empty where nothing is (RFC 3986, schemes http and https)."""
    if _PLAIN_URL.fullmatch(value):
        return ""
    if _BAD_IN_URL.search(value):
        return "has a space, a quotation mark or an invisible character in it"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a well-formed address"
    if parts.scheme not in ("http", "https"):
        return "does not begin with https:// or http://"
    if not host or "." not in host:
        return "names no host on the web"
    if parts.username or parts.password:
        return "holds a user name or a password"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return ""
    return "names its host by number"


def _url(value: str) -> str:
    fault = fault_of_url(value)
    if fault:
        raise wrong("E218", f'The address "{value}" {fault}.', HOSTLESS)
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        fix = "Write a name of the IANA time zone database: Asia/Taipei, Europe/Berlin, UTC."
        raise wrong("E213", f'There is no time zone "{value}".', fix) from error
    return value


def _one_or_list(value: Any) -> Any:  # noqa: ANN401 - whatever YAML held
    return [value] if isinstance(value, (str, dict)) else value


ONE_OR_LIST = BeforeValidator(_one_or_list)

Line = Annotated[str, AfterValidator(squeeze), AfterValidator(nfc)]
Title = Annotated[Line, StringConstraints(max_length=160)]
Summary = Annotated[Line, StringConstraints(max_length=400)]
Body = Annotated[str, AfterValidator(nfc)]
Note = Annotated[str, says("For editors; never published, in no output.")]
Id = Annotated[str, AfterValidator(_id)]
Edtf = Annotated[
    Date, PlainValidator(_date), WithJsonSchema({"type": "string", "description": "A date in EDTF (ISO 8601-2)."})
]
Day = Annotated[Edtf, AfterValidator(_day)]
Url = Annotated[str, AfterValidator(_url)]
Zone = Annotated[str, AfterValidator(_zone)]
Lines = Annotated[tuple[Line, ...], ONE_OR_LIST]
Importance = Annotated[int, Field(ge=1, le=5)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Wikidata = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]

PersonId = Annotated[Id, In("people")]
OrganizationId = Annotated[Id, In("organizations")]
PlaceId = Annotated[Id, In("places")]
SourceId = Annotated[Id, In("sources")]
StorylineId = Annotated[Id, In("storylines")]
EventId = Annotated[Id, In("events")]
MediaId = Annotated[Id, In("media")]

Status = Literal["confirmed", "reported", "disputed", "denied", "retracted"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks: an entry (`collection`, `id`) or, where both are empty, free text."""

    collection: str = ""
    id: str = ""
    text: str = ""


ACTORS = {"person": "people", "organization": "organizations"}


def _actor(value: Any) -> Actor:  # noqa: ANN401 - whatever YAML held
    if not isinstance(value, str):
        raise wrong("E217", "A name or an id is one text.", "Write person:ID, organization:ID or free text.")
    kind, colon, rest = value.partition(":")
    if colon and kind in ACTORS:
        return Actor(ACTORS[kind], _id(rest.strip()))
    return Actor(text=squeeze(value))


def _party(value: Any) -> Actor:  # noqa: ANN401 - whatever YAML held
    actor = _actor(value)
    if actor.text and not fault_of_id(actor.text):
        return Actor("people|organizations", actor.text)
    return actor


AnActor = Annotated[Actor, PlainValidator(_actor), WithJsonSchema({"type": "string"})]
AParty = Annotated[Actor, PlainValidator(_party), WithJsonSchema({"type": "string"})]
Actors = Annotated[tuple[AnActor, ...], ONE_OR_LIST]
Parties = Literal["unknown"] | Annotated[tuple[AParty, ...], ONE_OR_LIST]

_COUNT = re.compile(r"(?P<about>~)?(?:(?P<exact>\d{1,9})|(?P<low>\d{1,9})?\.\.(?P<high>\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as far as it is known: `low` and `high` are inclusive, None where open."""

    text: str
    low: int | None
    high: int | None
    approximate: bool


def _count(value: Any) -> Count:  # noqa: ANN401 - whatever YAML held
    fix = 'Write 12, "37..59" (between), "42.." (at least), "..50" (at most) or "~3000" (about).'
    found = _COUNT.fullmatch(value) if isinstance(value, str) else None
    if not found or value == "..":
        raise wrong("E219", f'"{value}" is not a count.', fix)
    exact, low, high = (int(found[part]) if found[part] else None for part in ("exact", "low", "high"))
    if exact is not None:
        low = high = exact
    if low is not None and high is not None and low > high:
        raise wrong("E219", f'The count "{value}" goes down: {low} is more than {high}.', fix)
    return Count(value, low, high, bool(found["about"]))


ACount = Annotated[Count, PlainValidator(_count), WithJsonSchema({"type": "string"})]


def expand(key: str) -> BeforeValidator:
    """A bare text stands for a group with that one key: `francois-wu` for `{id: francois-wu}`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)
