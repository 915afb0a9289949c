"""Pages of the whole timeline, of a part of it, and of what is around it; each names its template."""

from __future__ import annotations

from builder.views.axis import Overview
from builder.views.lists import Year
from builder.views.pieces import Kind, Link, Prose, Status, Text, When
from builder.views.view import view


@view
class TimelineView:
    """`timeline.html`: the front page. `facts` are the counts in words.

    `data_url` is the compact file for facets, `titles_url` that of all titles and ids.
    """

    title: Text
    description: Text
    facts: tuple[str, ...]
    overview: Overview | None
    years: tuple[Year, ...]
    older: tuple[Link, ...]
    shown: str
    data_url: str
    titles_url: str


@view
class SearchView:
    """`search.html`: search as a page of its own. `examples` are searches for names of the site."""

    title: str
    examples: tuple[Link, ...]
    data_url: str
    titles_url: str


@view
class ListingView:
    """`listing.html`: all events of a tag, a kind, a status or a year. `label` says which of these it is."""

    collection: str
    label: str
    collection_url: str
    title: Text
    description: str
    kind: Kind | None
    status: Status | None
    overview: Overview | None
    count: str
    years: tuple[Year, ...]
    before: Link | None
    after: Link | None
    pager: tuple[Link, ...]
    here: int


@view
class PageView:
    """`page.html`: a free page."""

    id: str
    title: Text
    notice: str
    body: Prose
    updated: When | None


@view
class Download:
    """A file to take away: its path in the site, its address and media type, the name of its format, what it is for."""

    path: str
    url: str
    media: str
    format: str
    about: str


@view
class Downloads:
    """Files of one sort."""

    heading: str
    files: tuple[Download, ...]


@view
class DataView:
    """`data.html`: every download."""

    title: str
    groups: tuple[Downloads, ...]


@view
class NotFoundView:
    """`404.html`: for an address that leads nowhere."""

    title: str


@view
class MovedView:
    """`moved.html`: an old address that leads to a new one."""

    title: Text
    url: str
