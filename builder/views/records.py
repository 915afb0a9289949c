"""The pages of what events name: people, organizations, places, storylines, sources."""

from __future__ import annotations

from builder.views.axis import Overview
from builder.views.ledger import Citation
from builder.views.lists import Year
from builder.views.maps import Chart
from builder.views.pieces import Fact, Link, Mark, Picture, Prose, Text, When
from builder.views.view import view


@view
class Role:
    """An office held: in words, since, until or when it is attested, and how that is drawn.

    `beside` is where, or on the page of an organization, by whom.
    """

    title: Text
    beside: Link | None
    when: str
    mark: Mark | None


@view
class RecordView:
    """`record.html`: a person, an organization, a place or a storyline, with the events that name it.

    `collection` is the plural folder name; `names` are the names in other scripts; `facts` the rest, labelled.
    `roles` are the offices of a person, `holders` those who held one in an organization.
    `portrait` is a person's picture, `chart` the map of a place.
    """

    collection: str
    collection_label: str
    collection_url: str
    id: str
    title: Text
    names: tuple[Text, ...]
    also: tuple[str, ...]
    notice: str
    body: Prose | None
    roles: tuple[Role, ...]
    holders: tuple[Role, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    overview: Overview | None
    count: str
    years: tuple[Year, ...]
    pager: tuple[Link, ...]
    here: int
    edit_url: str
    portrait: Picture | None = None
    chart: Chart | None = None


@view
class SourceView:
    """`source.html`: a source, with the events that cite it."""

    title: Text
    citation: Citation
    accessed: When | None
    body: Prose | None
    count: str
    years: tuple[Year, ...]
    pager: tuple[Link, ...]
    here: int
    edit_url: str
