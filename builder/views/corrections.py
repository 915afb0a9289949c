"""What was put right in entries, one by one and all together."""

from __future__ import annotations

from builder.views.pieces import Link, Status, Text, When
from builder.views.view import view


@view
class Correction:
    """A correction: when, and what changed; of which event and its date, where it is not on the event's own page.

    `status` is that of an event that has been withdrawn.
    """

    when: When
    text: Text
    event: Link | None = None
    event_when: When | None = None
    status: Status | None = None


@view
class CorrectionsView:
    """`corrections.html`: what was put right in any entry, newest first.

    `count` is empty without any; `policy` leads to the page that says how mistakes are put right.
    """

    title: str
    count: str
    policy: Link | None
    corrections: tuple[Correction, ...]
    pager: tuple[Link, ...]
    here: int
