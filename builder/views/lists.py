"""A list of events under the headings of its dates."""

from __future__ import annotations

from markupsafe import Markup

from builder.views.pieces import Kind, Link, Mark, Status, Text, When
from builder.views.view import view


@view
class Line:
    """One event in a long list, as short as can be."""

    url: str
    title: Text
    when: When
    mark: Mark
    kind: Kind
    status: Status
    draft: str = ""


@view
class Item(Line):
    """One event in a list. `anchor` is the id of its `<article>`; `evidence` says sources and origins in words."""

    id: str
    anchor: str
    summary: Text | None
    people: tuple[Link, ...]
    organizations: tuple[Link, ...]
    places: tuple[Link, ...]
    evidence: str
    importance: int
    warning: Text | None = None


@view
class Group:
    """Events under one heading (`September 2024`, `2025, month unknown`); `items` are finished `<li>` elements."""

    heading: str
    anchor: str
    items: tuple[Markup, ...]


@view
class Year:
    """A year (or decade, or century) of a list, with its groups; `url` leads to its own page."""

    heading: str
    anchor: str
    url: str
    count: str
    groups: tuple[Group, ...]
