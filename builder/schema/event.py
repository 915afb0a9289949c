"""An event, as editors write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from builder.edtf import Date
from builder.schema.blocks import BLOCKS, Agreement, Incident, Statement, Toll, Visit
from builder.schema.claims import Anonymity, Citation, Citations, Claim, Response
from builder.schema.records import Aliases
from builder.schema.types import (
    FORBID,
    ONE_OR_LIST,
    Body,
    Day,
    Edtf,
    EventId,
    Form,
    Id,
    Importance,
    In,
    Line,
    Lines,
    MediaId,
    Note,
    OrganizationId,
    PersonId,
    PlaceId,
    Status,
    StorylineId,
    Summary,
    Title,
    Words,
    Zone,
    expand,
    says,
)

Precision = Literal["exact", "city", "region", "country"]
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
    id: Annotated[
        PersonId, says("The id of a person, the name of a file in people/ without its ending.", "francois-wu")
    ]
    role: Annotated[Line, says("The part that this person played in this event.", "host")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationThere:
    """An organization of an event."""

    __pydantic_config__ = FORBID
    id: Annotated[OrganizationId, says("The id of an organization, from organizations/.", "mofa-tw")]
    role: Annotated[Line, says("The part that this organization played in this event.", "organiser")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceThere:
    """A place of an event, as exactly as it is known."""

    __pydantic_config__ = FORBID
    id: Annotated[PlaceId, says("The id of a place, from places/.", "israel")]
    precision: Annotated[
        Precision | None,
        says("How exactly the place is known: to the spot, the city, the region, or only the country.", "country"),
    ] = None
    note: Annotated[Line, says("What is not known of the place, shown beside it.", "where in Israel is not known")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A tie to another event."""

    __pydantic_config__ = FORBID
    type: Annotated[
        RelationType,
        says(
            "What this event is to the other; the inverse is found by itself, so write it in one of the two.", "follows"
        ),
    ]
    event: Annotated[EventId, says("The id of the other event.", "berlin-2025")]
    note: Annotated[Line, says("A word on the tie, shown beside it.", "As it had announced.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of an entry, kept in sight."""

    __pydantic_config__ = FORBID
    date: Annotated[Day, says("The day on which the entry was corrected.", "2025-12-13")]
    text: Annotated[
        Line,
        says(
            "What was wrong and what is right, in a sentence for readers.", "An earlier version named the wrong city."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or is said to have happened; one file in `events/`."""

    __pydantic_config__ = FORBID
    title: Annotated[
        Title, says("What happened, as a headline of at most 160 characters.", "A trade office opens in Exampleville")
    ]
    date: Annotated[Edtf, says("When it happened, in EDTF: as exactly as is known, and no more.", "2024-05~")]
    kind: Annotated[
        str,
        In("kinds"),
        says("Which kind of event it is: one of the built-in kinds, or one that site.yaml adds.", "visit"),
    ]
    date_text: Annotated[Line, says("The source's own wording of the date, shown beside it.", "in recent weeks")] = ""
    date_note: Annotated[
        Line,
        says("How the date is known, shown on the page of the event.", "After the conference and before the report."),
    ] = ""
    timezone: Annotated[
        Zone | None,
        says("The time zone of a date with a time of day, by its IANA name; the site's if absent.", "Asia/Jerusalem"),
    ] = None
    order: Annotated[int, says("Its position among events with the same date, lowest first.", "2")] = 0
    reported: Annotated[Edtf | None, says("When it first became public, in EDTF.", "2025-12-11")] = None
    added: Annotated[Day | None, says("The day on which it entered this timeline.", "2025-12-12")] = None
    updated: Annotated[Day | None, says("The day on which its facts last changed.", "2025-12-20")] = None
    checked: Annotated[Day | None, says("The day on which its sources were last checked.", "2026-01-05")] = None
    summary: Annotated[
        Summary,
        says(
            "What happened, in plain text of at most 400 characters; lists and search engines show it.",
            "Five members of parliament stay for five days.",
        ),
    ] = ""
    status: Annotated[
        Status | None, says("How sure it is that this happened; found by rule from the claims if absent.", "reported")
    ] = None
    importance: Annotated[
        Importance,
        says("From 1 (a turning point) to 5 (a detail): what stays in sight when the timeline is zoomed out.", "2"),
    ] = 3
    people: Annotated[
        tuple[Annotated[PersonThere, expand("id")], ...],
        says(
            "Who took part: ids of people, each alone or with a role.", "[francois-wu, {id: lin-chia-lung, role: host}]"
        ),
    ] = ()
    organizations: Annotated[
        tuple[Annotated[OrganizationThere, expand("id")], ...],
        says("Which organizations took part: ids, each alone or with a role.", "[mofa-tw]"),
    ] = ()
    places: Annotated[
        tuple[Annotated[PlaceThere, expand("id")], ...],
        says(
            "Where it happened: ids of places, each alone or with how exactly it is known.",
            "[taipei, {id: israel, precision: country}]",
        ),
    ] = ()
    tags: Annotated[
        tuple[Annotated[Words, StringConstraints(max_length=60), Form("tag")], ...],
        says("Plain words to find it by, in any script.", "[defence, parliament]"),
    ] = ()
    storylines: Annotated[
        tuple[StorylineId, ...], says("Ids of the storylines that it belongs to.", "[unpublicised-visit]")
    ] = ()
    sources: Annotated[
        Citations,
        says("What it rests on: ids of sources, or sources written out.", "[st-wu, {id: cna-wu, locator: para. 3}]"),
    ] = ()
    claims: Annotated[
        tuple[Claim, ...],
        says(
            "Who says what about it, through whom, and who answered.",
            "[{text: Wu travelled to Israel, by: Three sources, via: Reuters}]",
        ),
    ] = ()
    relations: Annotated[
        tuple[Relation, ...],
        says("Ties to other events; the way back is found by itself.", "[{type: follows, event: berlin-2025}]"),
    ] = ()
    media: Annotated[tuple[MediaId, ...], says("Ids of pictures, from media/media.yaml.", "[wu-portrait]")] = ()
    corrections: Annotated[
        tuple[Correction, ...],
        says(
            "What was corrected in this entry, and when; kept in sight of readers.",
            "[{date: 2025-12-13, text: The city was wrong.}]",
        ),
    ] = ()
    byline: Annotated[Lines, says("Who wrote the entry, one name or a list.", "A. Editor")] = ()
    reviewed_by: Annotated[
        Lines, says("Who read the entry before it was published, one name or a list.", "B. Reader")
    ] = ()
    warning: Annotated[
        Line, says("A sentence that is shown before disturbing content.", "The account describes an explosion.")
    ] = ""
    aliases: Aliases = ()
    draft: Annotated[
        bool, says("Whether it is a draft: shown in the preview, and in no output of a build.", "true")
    ] = False
    publish_at: Annotated[
        Day | None,
        says("An embargo: a build before this day or time treats the event as a draft.", "2025-12-12T06:00+08:00"),
    ] = None
    body: Annotated[Body, says("The account in Markdown; in a .md file it stands below the keys instead.")] = ""
    note: Note = ""
    visit: Annotated[
        Visit | None,
        says(
            "What is particular to a visit; only in an event of this kind.",
            "{visitors: [francois-wu], hosts: unknown, to: israel}",
        ),
    ] = None
    statement: Annotated[
        Statement | None,
        says(
            "What is particular to a statement; only in an event of this kind.",
            "{speaker: francois-wu, quote: We stand together.}",
        ),
    ] = None
    agreement: Annotated[
        tuple[Agreement, ...],
        ONE_OR_LIST,
        says(
            "What is particular to an agreement, one or a list; only in an event of this kind.",
            "{title: Memorandum on trade, parties: [mofa-tw]}",
        ),
    ] = ()
    incident: Annotated[
        Incident | None,
        says("What is particular to an incident; only in an event of this kind.", '{killed: "42..", injured: unknown}'),
    ] = None


__all__ = ["BLOCKS", "Anonymity", "Citation", "Claim", "Date", "Event", "Id", "Response", "Toll"]
