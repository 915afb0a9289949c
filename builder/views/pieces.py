"""What views are put together from: texts, links, dates, and the signs of an event.

A view is what a template is given: frozen, typed, every word already in the page's language.
It holds no site, no record and no rule. `Markup` fields are clean HTML, every other string is plain text.
Where a piece is in another language than its page, `lang` and `dir` say so, and are empty otherwise.
"""

from __future__ import annotations

from markupsafe import Markup

from builder.views.view import view


@view
class Text:
    """Plain text, with its language (BCP 47) and direction (`ltr`, `rtl`) where they are not the page's.

    In the notes of a link, `url` leads to what it names.
    """

    text: str
    lang: str = ""
    dir: str = ""
    url: str = ""


@view
class Prose:
    """Clean HTML from Markdown, with its language and direction where they are not the page's."""

    html: Markup
    lang: str = ""
    dir: str = ""


@view
class Link:
    """A name that leads somewhere; plain text where `url` is empty. `note` is a date or a count in words.

    `notes` are what is said of it here, each in its own language: a role, offices, a precision, a remark.
    """

    text: str
    url: str = ""
    lang: str = ""
    dir: str = ""
    note: str = ""
    notes: tuple[Text, ...] = ()


@view
class Fact:
    """One labelled line of a kind block (`Visitors: Francois Wu`)."""

    label: Text
    values: tuple[Link, ...]


@view
class Picture:
    """A picture with its words; `width` and `height` in pixels where they are known, else 0.

    `narrower` has the addresses of its versions with their widths, as `srcset` takes them; empty without any.
    """

    url: str
    alt: Text
    caption: Text | None
    credit: Text
    licence: Text | None
    width: int = 0
    height: int = 0
    narrower: str = ""


@view
class Mark:
    """How one date is drawn, after the grammar of certainty.

    `shape`: `dot` (a day or finer) · `bar` (as wide as a coarse precision) · `span` (it lasted, firm ends) ·
    `within` (one moment within bounds) · `all` (on each of several dates).
    `start`, `end`: `known`, `open` or `unknown`. `status`: the event's status id, which fills the mark.
    `plain` is a dot of which nothing is approximate or uncertain.
    """

    shape: str
    status: str
    approximate: bool = False
    uncertain: bool = False
    start: str = "known"
    end: str = "known"
    plain: bool = False


@view
class When:
    """A date in words: `text` in full, `short` for a narrow margin, `machine` for `<time datetime>` or empty.

    `as_written` is the EDTF string; `source_text` the source's own wording, `note` how the date is known.
    """

    text: str
    short: str
    as_written: str
    machine: str = ""
    source_text: Text | None = None
    note: Text | None = None


@view
class Kind:
    """The kind of an event; `colour` is a number from 1 to 12 of the theme's palette, or 0 for a kind with its own."""

    id: str
    label: str
    icon: str
    colour: int
    url: str
    lang: str = ""
    dir: str = ""


@view
class Status:
    """How sure we are; `derived` where a rule found it from the claims and the editor wrote none."""

    id: str
    label: str
    meaning: str
    url: str
    derived: bool = False
