"""The card of an event: the picture that stands for it."""

from __future__ import annotations

from builder.views.pieces import Mark
from builder.views.view import view


@view
class EventCard:
    """What the card of an event shows; given to `card.typ` as JSON. All plain text, in one language.

    `kind` is the number of its colour, or the name of a kind of the package.
    """

    language: str
    direction: str
    site: str
    title: str
    when: str
    status: str
    evidence: str
    mark: Mark
    kind: str
