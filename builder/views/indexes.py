"""The index of a collection."""

from __future__ import annotations

from builder.views.maps import Chart
from builder.views.pieces import Kind, Link, Text
from builder.views.view import view


@view
class Entry:
    """One line of an index: a name, its other names, a line about it, how many events name it.

    Where a source has no title, an event that cites it stands for the other names.
    `kind`, or the id of a `status`, is what it is the name of, where it is one.
    """

    link: Link
    names: tuple[Text, ...]
    about: tuple[Text, ...]
    count: int
    count_label: str
    kind: Kind | None = None
    status: str = ""


@view
class Letter:
    """Entries of an index under one heading (a first letter, a decade, a publisher); the heading may be empty."""

    heading: str
    entries: tuple[Entry, ...]


@view
class IndexView:
    """`index.html`: everything in one collection (`people` … `sources`, `tags`, `kinds`, `statuses`, `years`).

    `charts` are maps: of all places, then of those that lie together there.
    """

    collection: str
    title: str
    count: str
    letters: tuple[Letter, ...]
    charts: tuple[Chart, ...] = ()
