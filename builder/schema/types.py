"""The types of single values: text, ids, references, dates, addresses, counts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import available_timezones, reset_tzpath

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from builder.address import fault_of_url, whole_address
from builder.edtf import Date, EdtfError, parse
from builder.places import Mend
from builder.problems import did_you_mean
from builder.schema.counts import count_meant
from builder.text import fault_of_id, nfc, slug, squeeze

reset_tzpath(())  # the zones of the package tzdata, which is pinned, and not those of the machine

FORBID = ConfigDict(extra="forbid", str_strip_whitespace=True)


def says(sentence: str, example: str = "") -> Any:  # noqa: ANN401 - what pydantic's Field gives
    """The sentence of a field and an example in YAML, for the editors' handbook and for completion in an editor."""
    return Field(description=sentence, examples=[example] if example else None)


def wrong(code: str, what: str, fix: str | Mend) -> PydanticCustomError:
    """An error that carries its own problem code and its own mend."""
    return PydanticCustomError("dateline", "{what}", {"code": code, "what": what, "fix": fix})


@dataclass(frozen=True, slots=True)
class In:
    """Marks a text as the id of an entry of a collection (or of any of several, joined by `|`)."""

    collection: str


@dataclass(frozen=True, slots=True)
class Form:
    """Marks a text that has a form of its own, by name: a date, an address, an actor and so on."""

    name: str


def instead_of(word: str) -> str:
    """What to write in the place of a word that is no id: the same in lower-case letters, digits and hyphens."""
    meant = slug(word)
    good = meant and not fault_of_id(meant)
    rule = "lower-case letters, digits and hyphens"
    return f'Write "{meant}": {rule}.' if good else f"Write {rule}."


def _id(value: str) -> str:
    fault = fault_of_id(value)
    if fault:
        raise wrong("E107", f'"{value}" {fault}, so it cannot be an id.', instead_of(value))
    return value


def _date(value: Any) -> Date:  # noqa: ANN401 - whatever YAML held
    if not isinstance(value, str):
        raise wrong("E217", "A date is one text, not a list or a group of keys.", _one_date(value))
    try:
        return parse(value, minutes=True)
    except EdtfError as error:
        said = str(error) if str(error).startswith(f'"{value}"') else f'"{value}" is not a date: {error}'
        raise wrong("E205", said, error.fix) from error


def _one_date(value: Any) -> str | Mend:  # noqa: ANN401 - whatever YAML held
    """What to write for a list that stands where a date should: YAML takes `[2024,2025]` for one."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        text = f"[{','.join(value)}]"
        try:
            return Mend(f'"{parse(text)}"', first="If it happened once on one of these,")
        except EdtfError:
            pass
    first = next((item for item in value if isinstance(item, str)), "2024-05") if isinstance(value, list) else "2024-05"
    return Mend(first, first="Choose one date.")


def _day(value: Date) -> Date:
    if value.shape != "moment" or value.level != 0 or value.lower is None or value.lower != value.upper:
        first = value.lower if value.lower is not None and 1 <= value.lower <= LAST_DAY else None
        day = datetime.date.fromordinal(first) if first else "2024-05-17"
        raise wrong("E205", f'"{value}" is not one day.', f'Write one day, such as "{day}".')
    return value


LAST_DAY = 3_652_059  # the last of 9999, the end of Python's calendar


def _url(value: str) -> str:
    fault = fault_of_url(value)
    if fault:
        raise wrong("E218", f'The address "{value}" {fault}.', whole_address(value))
    return value


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(value: str) -> str:
    if value not in _zones():  # `ZoneInfo` would look for a file, in which capitals do not count on some machines
        city = value.rpartition("/")[2].replace(" ", "_").casefold()
        same = next((zone for zone in sorted(_zones()) if zone.rpartition("/")[2].casefold() == city), "")
        guess = f' Did you mean "{same}"?' if same else did_you_mean(value, _zones()) or " Or remove this line."
        fix = f"Write a name of the IANA time zone database: Asia/Taipei, Europe/Berlin, UTC.{guess}"
        raise wrong("E213", f'There is no time zone "{value}".', fix)
    return value


def _one_or_list(value: Any) -> Any:  # noqa: ANN401 - whatever YAML held
    return [value] if isinstance(value, (str, dict)) else value


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        guess = did_you_mean(value, ("en", "he", "zh-Hant"))
        raise wrong("E203", f'"{value}" is no language.', f"Write a tag of BCP 47: he, zh-Hant, pt-BR.{guess}")
    return value


ONE_OR_LIST = BeforeValidator(_one_or_list)

# Pydantic names the branch of a choice, and the key of a pair, in the path of a fault; an editor wrote no such step.
WORD, LIST = "(the word unknown)", "(a list)"
BRANCHES = frozenset({WORD, LIST, "[key]"})
T = TypeVar("T")
OrUnknown = Annotated[
    Annotated[Literal["unknown"], Tag(WORD)] | Annotated[T, ONE_OR_LIST, Tag(LIST)],
    Discriminator(lambda value: WORD if value == "unknown" else LIST),
]

Language = Annotated[str, AfterValidator(_language), Form("language")]
Words = Annotated[str, AfterValidator(squeeze), AfterValidator(nfc)]
Line = Annotated[Words, StringConstraints(max_length=2000)]
Title = Annotated[Words, StringConstraints(max_length=160)]
Summary = Annotated[Words, StringConstraints(max_length=400)]
Body = Annotated[str, AfterValidator(nfc), Form("markdown")]
Note = Annotated[
    str, says("A note among editors; it is in no output, and never published.", "Ask the archive for the second page.")
]
Id = Annotated[str, AfterValidator(_id), Form("id")]
Edtf = Annotated[Date, PlainValidator(_date), Form("date")]
Day = Annotated[Edtf, AfterValidator(_day), Form("day")]
Url = Annotated[str, AfterValidator(_url), Form("address")]
Zone = Annotated[str, AfterValidator(_zone), Form("zone")]
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
    if isinstance(value, dict) and len(value) == 1 and (kind := next(iter(value))) in ACTORS:
        mend = Mend(f"{kind}:{value[kind]}", first="Leave the space out.")
        raise wrong("E217", f'There is a space after "{kind}:", so YAML takes it for a key.', mend)
    if not isinstance(value, str):
        raise wrong(
            "E217",
            "A name or an id is one text, not a group of keys.",
            "Write person:ID, organization:ID or free text.",
        )
    kind, colon, rest = value.partition(":")
    if colon and kind in ACTORS:
        return Actor(ACTORS[kind], _id(rest.strip()))
    return Actor(text=squeeze(value))


def _party(value: Any) -> Actor:  # noqa: ANN401 - whatever YAML held
    actor = _actor(value)
    if actor.text and not fault_of_id(actor.text):
        return Actor("people|organizations", actor.text)
    return actor


AnActor = Annotated[Actor, PlainValidator(_actor), Form("actor")]
AParty = Annotated[Actor, PlainValidator(_party), Form("party")]
Actors = Annotated[tuple[AnActor, ...], ONE_OR_LIST]
Parties = OrUnknown[tuple[AParty, ...]]

_COUNT = re.compile(r"(?P<about>~)?(?:(?P<exact>\d{1,9})|(?P<low>\d{1,9})?\.\.(?P<high>\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as far as it is known: `low` and `high` are inclusive, None where open."""

    text: str
    low: int | None
    high: int | None
    approximate: bool


def _count(value: Any) -> Count:  # noqa: ANN401 - whatever YAML held
    fix = 'There are 12, "37..59" (between), "42.." (at least), "..50" (at most) and "~3000" (about).'
    found = _COUNT.fullmatch(value) if isinstance(value, str) else None
    if not found or value == "..":
        meant = count_meant(value) if isinstance(value, str) else ""
        raise wrong(
            "E219", f'"{value}" is not a count.', f'Write "{meant}". {fix}' if meant else f"{fix} Or remove it."
        )
    exact, low, high = (int(found[part]) if found[part] else None for part in ("exact", "low", "high"))
    if exact is not None:
        low = high = exact
    if low is not None and high is not None and low > high:
        raise wrong("E219", f'The count "{value}" goes down: {low} is more than {high}.', f'Write "{high}..{low}".')
    return Count(value, low, high, bool(found["about"]))


ACount = Annotated[Count, PlainValidator(_count), Form("count")]


@dataclass(frozen=True, slots=True)
class Expansion:
    """Makes of a bare text a group with one key."""

    key: str

    def __call__(self, value: Any) -> Any:  # noqa: ANN401 - whatever YAML held
        return {self.key: value} if isinstance(value, str) else value


def expand(key: str) -> BeforeValidator:
    """A bare text stands for a group with that one key: `francois-wu` for `{id: francois-wu}`."""
    return BeforeValidator(Expansion(key))
