"""The ledger of an event: its claims, who answered them, and the sources that both cite."""

from __future__ import annotations

from builder.views.pieces import Link, Status, Text, When
from builder.views.view import view


@view
class Response:
    """An answer to a claim: who, their stance (id and words), when, their words, from which sources (numbers)."""

    by: tuple[Link, ...]
    stance: str
    stance_label: str
    when: When | None
    quote: Text | None
    sources: tuple[Link, ...]


@view
class Claim:
    """One row of the ledger: what is claimed, by whom, through whom, how we know, how sure we are, who answered."""

    anchor: str
    text: Text
    about: str
    about_label: str
    when: When | None
    by: tuple[Link, ...]
    via: Text | None
    attribution_label: str
    anonymity: tuple[Text, ...]
    status: Status
    sources: tuple[Link, ...]
    responses: tuple[Response, ...]


@view
class Question:
    """Claims that answer one question, side by side; `question` is None for claims that answer none."""

    question: Text | None
    claims: tuple[Claim, ...]


@view
class Citation:
    """A source as an event cites it: claims point to its `number`; `url` leads out, `page` to its own page."""

    number: int
    anchor: str
    publisher: str
    title: Text
    url: str
    host: str
    page: str
    when: When | None
    author: str
    language: str
    type_label: str
    origins: tuple[str, ...]
    locator: Text | None
    quote: Text | None
    archived_url: str
    archived: str
    extent: Text | None
    reliability: Text | None
    paywalled: bool
    accessed: When | None = None
