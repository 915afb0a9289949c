"""The page of an event."""

from __future__ import annotations

from markupsafe import Markup

from builder.views.corrections import Correction
from builder.views.ledger import Citation, Question
from builder.views.maps import Chart
from builder.views.pieces import Fact, Kind, Link, Mark, Picture, Prose, Status, Text, When
from builder.views.view import view


@view
class Relation:
    """How another event is tied to this one, in plain words; `derived` where the other side wrote it."""

    label: str
    event: Link
    when: When
    note: Text | None


@view
class Neighbours:
    """The event before and after, in time or within a storyline (`label`)."""

    label: Text
    url: str
    before: Link | None
    after: Link | None


@view
class EventView:
    """`event.html`: one event; `notice` says that it is shown in another language, or who translated it.

    `cite` and `metadata` are finished HTML, the second for `<head>`.
    """

    id: str
    title: Text
    when: When
    mark: Mark
    kind: Kind
    status: Status
    summary: Text | None
    body: Prose | None
    warning: Text | None
    draft: str
    dateline: tuple[Link, ...]
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    sources: tuple[Citation, ...]
    evidence: str
    origins: tuple[str, ...]
    people: tuple[Link, ...]
    organizations: tuple[Link, ...]
    places: tuple[Link, ...]
    charts: tuple[Chart, ...]
    tags: tuple[Link, ...]
    storylines: tuple[Link, ...]
    relations: tuple[Relation, ...]
    neighbours: tuple[Neighbours, ...]
    corrections: tuple[Correction, ...]
    pictures: tuple[Picture, ...]
    reported: When | None
    added: When | None
    updated: When | None
    checked: When | None
    byline: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    cite: Markup
    metadata: Markup
    edit_url: str
    notice: str = ""
