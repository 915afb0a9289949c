"""What a file in another language holds beside its original: only the words.

A translation has the shape of its original. Claims, responses, offices, links, corrections, agreements and counts
stand in the order of the original, one for each of its, or say with `number` which they are; people, organizations,
places and sources are found by their id, ties by their event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from builder.schema.types import (
    FORBID,
    ONE_OR_LIST,
    Actors,
    Body,
    Day,
    Id,
    Line,
    Lines,
    Note,
    Summary,
    Title,
    expand,
    says,
)


def _one_for_each(sentence: str) -> str:
    return f"{sentence}: one for each of the original, in its order, or each with its `number`."


Number = Annotated[int | None, Field(ge=1), says("Which of the original, from 1, where not all are translated.", "2")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWords:
    """The words about a person or an organization of an event."""

    __pydantic_config__ = FORBID
    id: Annotated[Id, says("Whom or what of the original this is about.", "francois-wu")]
    role: Annotated[Line, says("The part played, in this language.", "訪客")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The words about a place of an event."""

    __pydantic_config__ = FORBID
    id: Annotated[Id, says("Which place of the original this is about.", "israel")]
    note: Annotated[Line, says("What is not known of the place, in this language.", "確切地點不明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationWords:
    """The words about a source of an event; only one with an id can be found."""

    __pydantic_config__ = FORBID
    id: Annotated[Id, says("Which source of the original this is about.", "st-wu")]
    locator: Annotated[Line, says("Where in the source, in this language.", "第3段")] = ""
    quote: Annotated[Line, says("The quotation in this language.", "他們在夜裡抵達。")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymityWords:
    """The words about sources that may not be named."""

    __pydantic_config__ = FORBID
    described_as: Annotated[Line, says("How they are described, in this language; never a name.", "熟悉行程的人士")] = (
        ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseWords:
    """The words of an answer to a claim."""

    __pydantic_config__ = FORBID
    number: Number = None
    by: Annotated[Actors, says("Who answered, in this language, where that is free text.", "該部")] = ()
    quote: Annotated[Line, says("Their words in this language.", "無可奉告")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """The words of a claim."""

    __pydantic_config__ = FORBID
    number: Number = None
    text: Annotated[Line, says("What is claimed, in this language.", "吳志中近幾週訪問了以色列")] = ""
    question: Annotated[Line, says("The question that it answers, in this language.", "何時")] = ""
    by: Annotated[Actors, says("Who says so, in this language, where that is free text.", "三名消息人士")] = ()
    via: Annotated[Line, says("Through whom it is known, in this language.", "路透社")] = ""
    anonymity: Annotated[
        AnonymityWords | None, says("How unnamed sources are described.", "{described_as: 熟悉行程的人士}")
    ] = None
    responses: Annotated[tuple[ResponseWords, ...], says(_one_for_each("The answers"), "[{quote: 無可奉告}]")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationWords:
    """The word on a tie."""

    __pydantic_config__ = FORBID
    event: Annotated[Id, says("Which tie of the original, by its event.", "berlin-2025")]
    note: Annotated[Line, says("The word on the tie, in this language.", "如所宣布")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionWords:
    """The words of a correction."""

    __pydantic_config__ = FORBID
    number: Number = None
    text: Annotated[Line, says("What was corrected, in this language.", "日期有誤。")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitWords:
    """The words of a visit."""

    __pydantic_config__ = FORBID
    visitors: Annotated[
        Actors, says("Who came, in this language, where that is free text.", "[francois-wu, 四名隨行人員]")
    ] = ()
    hosts: Annotated[Actors, says("Who received them, in this language, where that is free text.", "[外交部官員]")] = ()
    purpose: Annotated[Line, says("What they came for, in this language.", "會談")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWords:
    """The words about a statement; what was said is translated in `translation`."""

    __pydantic_config__ = FORBID
    speaker: Annotated[Actors, says("Who spoke, in this language, where that is free text.", "發言人")] = ()
    translation: Annotated[Line, says("What was said, in this language.", "我們不評論。")] = ""
    translated_by: Annotated[Line, says("Who translated what was said.", "C. Translator")] = ""
    venue: Annotated[Line, says("Where it was said, in this language.", "記者會")] = ""
    medium: Annotated[Line, says("Through which medium, in this language.", "電視")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """The words of an agreement."""

    __pydantic_config__ = FORBID
    number: Number = None
    title: Annotated[Line, says("The name of the agreement, in this language.", "科學合作協定")] = ""
    parties: Annotated[Actors, says("Who made it, in this language, where that is free text.", "[雙方辦事處]")] = ()
    document: Annotated[Line, says("Where its text is, in this language.", "公報第3號")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollWords:
    """The words about a number of killed or injured."""

    __pydantic_config__ = FORBID
    number: Number = None
    counts: Annotated[Line, says("What the number counts, or whose count it is, in this language.", "衛生部統計")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWords:
    """The words of an incident."""

    __pydantic_config__ = FORBID
    killed: Annotated[
        tuple[TollWords, ...], ONE_OR_LIST, says(_one_for_each("The numbers"), "{counts: 衛生部統計}")
    ] = ()
    injured: Annotated[
        tuple[TollWords, ...], ONE_OR_LIST, says(_one_for_each("The numbers"), "{counts: 衛生部統計}")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """The words of an office."""

    __pydantic_config__ = FORBID
    number: Number = None
    title: Annotated[Line, says("The office, in this language.", "外交部次長")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """The words of a link outwards."""

    __pydantic_config__ = FORBID
    number: Number = None
    label: Annotated[Line, says("What it leads to, in this language.", "官方網頁")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """The name of a field of a kind."""

    __pydantic_config__ = FORBID
    label: Annotated[Line, says("The name of the field, in this language.", "法院")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """The names of a kind of this site and of its fields."""

    __pydantic_config__ = FORBID
    label: Annotated[Line, says("The name of the kind, in this language.", "裁決")] = ""
    fields: Annotated[
        dict[str, Annotated[FieldWords, expand("label")]], says("The names of its fields.", "{court: 法院}")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuWords:
    """The words of an entry of the menu."""

    __pydantic_config__ = FORBID
    to: Annotated[Line, says("Which entry of the original menu.", "about")]
    label: Annotated[Line, says("Its text in this language.", "關於本站")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What a file in another language holds beside its original: only what is translated."""

    __pydantic_config__ = FORBID
    title: Annotated[Title, says("The title in this language.", "代表團到訪")] = ""
    name: Annotated[Line, says("The name in this language.", "吳志中")] = ""
    short: Annotated[Line, says("The usual abbreviation, in this language.", "外交部")] = ""
    country: Annotated[Line, says("The country, in this language.", "台灣")] = ""
    description: Annotated[
        Line, says("The sentence on what the site is about, in this language.", "兩個政府之間的往來。")
    ] = ""
    summary: Annotated[Summary, says("The summary in this language, at most 400 characters.", "五位議員停留五天。")] = (
        ""
    )
    body: Annotated[
        Body, says("The text in this language, in Markdown; in a .md file it stands below the keys instead.")
    ] = ""
    date_text: Annotated[Line, says("The source's own wording of the date, in this language.", "近幾週")] = ""
    date_note: Annotated[Line, says("How the date is known, in this language.", "在會議之後、報導之前。")] = ""
    warning: Annotated[Line, says("The warning before disturbing content, in this language.", "內文描述爆炸。")] = ""
    caption: Annotated[Line, says("The line under the picture, in this language.", "吳志中，2024年")] = ""
    alt: Annotated[Line, says("What the picture shows, in this language.", "一名穿深色西裝的男子在講台上講話。")] = ""
    credit: Annotated[Line, says("Who made the picture, in this language.", "外交部")] = ""
    licence: Annotated[Line, says("The licence, in this language.", "姓名標示 4.0")] = ""
    extent: Annotated[Line, says("How much of the source was read, in this language.", "僅標題")] = ""
    reliability_note: Annotated[Line, says("What speaks for caution, in this language.", "僅有單一消息來源。")] = ""
    people: Annotated[
        tuple[PartWords, ...], says("The parts that people played, by id.", "[{id: francois-wu, role: 訪客}]")
    ] = ()
    organizations: Annotated[
        tuple[PartWords, ...], says("The parts that organizations played, by id.", "[{id: mofa-tw, role: 主辦}]")
    ] = ()
    places: Annotated[
        tuple[PlaceWords, ...], says("What is not known of places, by id.", "[{id: israel, note: 確切地點不明}]")
    ] = ()
    sources: Annotated[
        tuple[CitationWords, ...], says("What is quoted from sources, by id.", "[{id: st-wu, quote: 他來過。}]")
    ] = ()
    claims: Annotated[
        tuple[Annotated[ClaimWords, expand("text")], ...],
        says(_one_for_each("The claims"), "[{text: 他來過, question: 何時}]"),
    ] = ()
    relations: Annotated[
        tuple[RelationWords, ...], says("The words on ties, by event.", "[{event: berlin-2025, note: 如所宣布}]")
    ] = ()
    corrections: Annotated[
        tuple[Annotated[CorrectionWords, expand("text")], ...], says(_one_for_each("The corrections"), "[日期有誤。]")
    ] = ()
    visit: Annotated[VisitWords | None, says("The words of the visit.", "{purpose: 會談}")] = None
    statement: Annotated[StatementWords | None, says("The words of the statement.", "{venue: 記者會}")] = None
    agreement: Annotated[
        tuple[AgreementWords, ...], ONE_OR_LIST, says(_one_for_each("The agreements"), "{title: 科學合作協定}")
    ] = ()
    incident: Annotated[
        IncidentWords | None, says("The words of the incident.", "{killed: [{counts: 衛生部統計}]}")
    ] = None
    roles: Annotated[
        tuple[Annotated[OfficeWords, expand("title")], ...], says(_one_for_each("The offices"), "[外交部次長]")
    ] = ()
    links: Annotated[
        tuple[Annotated[LinkWords, expand("label")], ...], says(_one_for_each("The links"), "[官方網頁]")
    ] = ()
    tags: Annotated[
        dict[str, Line], says("Each tag, as it is written in events, in this language.", "{defence: 國防}")
    ] = field(default_factory=dict)
    kinds: Annotated[
        dict[Id, Annotated[KindWords, expand("label")]], says("The kinds that this site adds.", "{ruling: 裁決}")
    ] = field(default_factory=dict)
    menu: Annotated[
        tuple[MenuWords, ...], says("Entries of the menu that have a text of their own.", "[{to: about, label: 關於}]")
    ] = ()
    translated: Annotated[
        Day | None, says("When it was translated; a later change of the original is then told.", "2025-12-13")
    ] = None
    translated_by: Annotated[
        Lines, says("Who translated it: a person or a program, one or a list.", "C. Translator")
    ] = ()
    reviewed_by: Annotated[
        Lines, says("Who read the translation before it was published, one name or a list.", "B. Reader")
    ] = ()
    note: Note = ""


# What can be translated in each collection; media have their words in media.LANG.yaml.
TRANSLATABLE: dict[str, tuple[str, ...]] = {
    "site": ("title", "description", "licence", "kinds", "tags", "menu"),
    "events": (
        *("title", "summary", "body", "date_text", "date_note", "warning", "people", "organizations", "places"),
        *("sources", "claims", "relations", "corrections", "visit", "statement", "agreement", "incident"),
    ),
    "people": ("name", "country", "roles", "links", "body"),
    "organizations": ("name", "short", "country", "links", "body"),
    "places": ("name", "country", "body"),
    "sources": ("extent", "reliability_note", "body"),
    "storylines": ("title", "summary", "body"),
    "pages": ("title", "summary", "body"),
    "media": ("alt", "caption", "credit", "licence"),
}
ABOUT_TRANSLATIONS = ("translated", "translated_by", "reviewed_by", "note")
