"""What each template is given: one frozen, typed view a template, every word already in the page's language.

A view holds no site, no record and no rule. `Markup` fields are clean HTML, every other string is plain text.
Where a piece is in another language than its page, `lang` and `dir` say so, and are empty otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Plain text, with its language (BCP 47) and direction (`ltr`, `rtl`) where they are not the page's.

    In the notes of a link, `url` leads to what it names.
    """

    text: str
    lang: str = ""
    dir: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Clean HTML from Markdown, with its language and direction where they are not the page's."""

    html: Markup
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How one date is drawn, after the grammar of certainty.

    `shape`: `dot` (a day or finer) · `bar` (as wide as a coarse precision) · `span` (it lasted, firm ends) ·
    `within` (one moment within bounds) · `all` (on each of several dates).
    `start`, `end`: `known`, `open` or `unknown`. `status`: the event's status id, which fills the mark.
    """

    shape: str
    status: str
    approximate: bool = False
    uncertain: bool = False
    start: str = "known"
    end: str = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The kind of an event; `colour` is a number from 1 to 12 of the theme's palette, or 0 for a kind with its own."""

    id: str
    label: str
    icon: str
    colour: int
    url: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How sure we are; `derived` where a rule found it from the claims and the editor wrote none."""

    id: str
    label: str
    meaning: str
    url: str
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event in a list. `anchor` is the id of its `<article>`; `evidence` says sources and origins in words."""

    id: str
    anchor: str
    url: str
    title: Text
    when: When
    mark: Mark
    kind: Kind
    status: Status
    summary: Text | None
    people: tuple[Link, ...]
    organizations: tuple[Link, ...]
    places: tuple[Link, ...]
    evidence: str
    importance: int
    draft: str = ""
    warning: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Events under one heading (`September 2024`, `2025, month unknown`); `items` are finished `<li>` elements."""

    heading: str
    anchor: str
    items: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year (or decade, or century) of a list, with its groups; `url` leads to its own page."""

    heading: str
    anchor: str
    url: str
    count: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisMark:
    """One thing on the axis: `x` and `width` in per cent of the drawing (already mirrored), `y` in pixels from its top.

    `count` is 1 for an event, more for a bin of several; `height` in pixels is for bins. `label` says it in words.
    `y` is the middle; a dot has its centre at `x` and a width of 0. `key` is the event's id, empty for a bin.
    """

    x: float
    width: float
    y: float
    height: float
    mark: Mark
    kind: str
    colour: int
    url: str
    label: str
    importance: int
    count: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A division of the axis, `x` in per cent; a `minor` one is a month, a quarter or the like."""

    x: float
    label: str
    url: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of the axis that was cut: where it is drawn, in per cent, and what was left out, in words."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The name of a turning point, set over the axis: `x` in per cent, `y` in pixels of its first line's foot.

    `to` is how far down its leader goes, to the mark; `end` where the text ends at `x` and does not begin there.
    """

    x: float
    y: float
    to: float
    lines: tuple[Text, ...]
    url: str
    key: str
    end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The drawn axis: `height` in pixels, at most 300 marks. `summary` says in a sentence what it shows.

    `floor` is the height of the line on which everything stands; `mirrored` where time runs from right to left.
    `kinds` is the key to the colours, if the page is to show one. `scale` is for the script, which
    divides it further: (per cent, day) at each bend, not mirrored, days counted as in `edtf.days`.
    """

    height: float
    marks: tuple[AxisMark, ...]
    ticks: tuple[Tick, ...]
    gaps: tuple[Gap, ...]
    summary: str
    floor: float = 0
    mirrored: bool = False
    captions: tuple[Caption, ...] = ()
    kinds: tuple[Kind, ...] = ()
    scale: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer to a claim: who, their stance (id and words), when, their words, from which sources (numbers)."""

    by: tuple[Link, ...]
    stance: str
    stance_label: str
    when: When | None
    quote: Text | None
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row of the ledger: what is claimed, by whom, through whom, how we know, how sure we are, who answered."""

    anchor: str
    text: Text
    about: str
    about_label: str
    when: When | None
    by: tuple[Link, ...]
    via: Text | None
    attribution: str
    attribution_label: str
    anonymity: tuple[Text, ...]
    status: Status
    sources: tuple[Link, ...]
    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Claims that answer one question, side by side; `question` is None for claims that answer none."""

    question: Text | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One labelled line of a kind block (`Visitors: Francois Wu`)."""

    label: Text
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How another event is tied to this one, in plain words; `derived` where the other side wrote it."""

    label: str
    event: Link
    when: When
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The event before and after, in time or within a storyline (`label`)."""

    label: Text
    url: str
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction: when, and what changed; of which event and its date, where it is not on the event's own page.

    `status` is that of an event that has been withdrawn.
    """

    when: When
    text: Text
    event: Link | None = None
    event_when: When | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A name on a map: where it begins, or where it ends if `end`, and its foot, in units."""

    x: int
    y: int
    end: bool
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on a map, or several that lie on each other: `x`, `y`, `radius` in units, `label` the names in words.

    `rough` where only the region is known. `places` are links, none where the page is about the place itself.
    `letters` is the name on the map, where there is room for it.
    """

    x: int
    y: int
    radius: int
    rough: bool = False
    label: str = ""
    places: tuple[Link, ...] = ()
    letters: Letters | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A map of what `name` says: `url` is the file with the land (its `#land`), `width` by `height` units.

    `letters` is how large names on it are.
    """

    url: str
    width: int
    height: int
    name: Text
    dots: tuple[Dot, ...]
    letters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """`event.html`: one event; `notice` says that it is shown in another language, or who translated it.

    `cite` and `metadata` are finished HTML, the second for `<head>`.
    """

    id: str
    title: Text
    when: When
    mark: Mark
    kind: Kind
    status: Status
    summary: Text | None
    body: Prose | None
    warning: Text | None
    draft: str
    dateline: tuple[Link, ...]
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    sources: tuple[Citation, ...]
    evidence: str
    origins: tuple[str, ...]
    people: tuple[Link, ...]
    organizations: tuple[Link, ...]
    places: tuple[Link, ...]
    charts: tuple[Chart, ...]
    tags: tuple[Link, ...]
    storylines: tuple[Link, ...]
    relations: tuple[Relation, ...]
    neighbours: tuple[Neighbours, ...]
    corrections: tuple[Correction, ...]
    pictures: tuple[Picture, ...]
    reported: When | None
    added: When | None
    updated: When | None
    checked: When | None
    byline: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    cite: Markup
    metadata: Markup
    edit_url: str
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """`search.html`: search as a page of its own."""

    title: str
    data_url: str
    titles_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held: in words, since, until or when it is attested, and how that is drawn.

    `beside` is where, or on the page of an organization, by whom.
    """

    title: Text
    beside: Link | None
    when: str
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an index: a name, its other names, a line about it, how many events name it."""

    link: Link
    names: tuple[Text, ...]
    about: tuple[Text, ...]
    count: int
    count_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Entries of an index under one heading (a first letter, a decade, a publisher); the heading may be empty."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """`index.html`: everything in one collection (`people` … `sources`, `tags`, `kinds`, `statuses`, `years`).

    `charts` are maps: of all places, then of those that lie together there.
    """

    collection: str
    title: str
    count: str
    letters: tuple[Letter, ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """`page.html`: a free page."""

    id: str
    title: Text
    notice: str
    body: Prose
    updated: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to take away: its path in the site, its address and media type, the name of its format, what it is for."""

    path: str
    url: str
    media: str
    format: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """Files of one sort."""

    heading: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """`data.html`: every download."""

    title: str
    groups: tuple[Downloads, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """`404.html`: for an address that leads nowhere."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """`moved.html`: an old address that leads to a new one."""

    title: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page. All addresses begin with the base path, so that they hold from any depth.

    `languages` has one link a language of the site, to this same page; `alternates` are absolute addresses for
    `hreflang` as (language, address). `assets` is the folder of the theme's files, `base` the folder above `pagefind/`;
    both end in a slash. `path` is this page's own address with the base path, to know it in the menu; `collections`
    are the indexes, `more` the pages on how the site is kept, `feeds` what can be subscribed to here (`note` is the
    media type); `head` is finished HTML for `<head>` (metadata, JSON-LD); `card` is the absolute address of the page's
    card, empty where it has none.
    `site_name` is the title with its language, `site_title` the words alone. `shared` is equal on pages whose frames
    differ in nothing but title, description, addresses, `noindex` and card.
    """

    language: str
    direction: str
    site_title: str
    site_name: Text
    site_description: str
    page_title: str
    page_description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    noindex: bool
    preview: bool
    home: str
    search: str
    base: str
    assets: str
    policy: Markup
    menu: tuple[Link, ...]
    languages: tuple[Link, ...]
    licence: Text | None
    repository: str
    generator: str
    settings: dict[str, str]
    path: str = ""
    collections: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    head: Markup = Markup()
    card: str = ""
    shared: tuple[str, ...] = ()
    more: tuple[Link, ...] = ()
