"""A storyline as it is read: from its beginning on, and between its events what ties them to each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.render.event import relation
from builder.views.lists import Year

if TYPE_CHECKING:
    from builder.model import Event, Related
    from builder.render.lists import Lister


def narrative(there: Sequence[Event], thread: Sequence[Event], lister: Lister) -> tuple[Year, ...]:
    """The events `there`, oldest first, of all that a storyline has, with their ties before them."""
    ids = {event.id for event in thread}
    before = dict(zip([event.id for event in there[1:]], there, strict=False))
    ties = iter([_ties(event, before.get(event.id), ids, lister) for event in there])
    return tuple(
        replace(year, groups=tuple(replace(group, items=tuple(_tied(group.items, ties))) for group in year.groups))
        for year in lister.years(there)
    )


def _tied(items: Sequence[Markup], ties: Iterator[Markup]) -> Iterator[Markup]:
    for item in items:
        yield from filter(None, (next(ties), item))


def _ties(event: Event, before: Event | None, ids: Container[str], lister: Lister) -> Markup:
    """What an event says of its ties to others of the storyline; not that it follows the one before, which is plain."""

    def is_plain(tie: Related) -> bool:
        return tie.type == "follows" and not tie.note.text and before is not None and tie.card.id == before.id

    ties = [tie for tie in event.related if not tie.derived and tie.card.id in ids and not is_plain(tie)]
    if not ties:
        return Markup()
    told = [relation(tie, lister.voice) for tie in ties]
    return Markup(lister.theme.render("parts/tie.html", ties=told, t=lister.voice.t))  # noqa: S704 - made by an escaping template
