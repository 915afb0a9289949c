"""A storyline as it is read: from its beginning on, and between its events what ties them to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder import views
from builder.render.event import relation

if TYPE_CHECKING:
    from builder.model import Event
    from builder.render.lists import Lister


def narrative(there: Sequence[Event], thread: Sequence[Event], lister: Lister) -> tuple[views.Year, ...]:
    """The events `there`, oldest first, of all that a storyline has, with their ties before them."""
    ids = [event.id for event in thread]
    ties = iter([_ties(event, ids, lister) for event in there])
    return tuple(
        replace(year, groups=tuple(replace(group, items=tuple(_tied(group.items, ties))) for group in year.groups))
        for year in lister.years(there)
    )


def _tied(items: Sequence[Markup], ties: Iterator[Markup]) -> Iterator[Markup]:
    for item in items:
        tie = next(ties)
        if tie:
            yield tie
        yield item


def _ties(event: Event, ids: Sequence[str], lister: Lister) -> Markup:
    """What an event says of its ties to others of the storyline; not that it follows the one before, which is plain."""
    before = dict(zip(ids[1:], ids, strict=False)).get(event.id)
    told = [
        relation(tie, lister.voice)
        for tie in event.related
        if not tie.derived
        and tie.card.id in ids
        and (tie.note.text or not (tie.type == "follows" and tie.card.id == before))
    ]
    return Markup(lister.theme.render("parts/tie.html", ties=told, t=lister.voice.t)) if told else Markup()  # noqa: S704 - an escaping template
