"""What passes from stage to stage: frozen, slotted, and knowing nobody but the schema.

`Record` is about one file; `Site` and what it holds are about the whole, after the barrier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.edtf import Date, Heading
from builder.markup import Fragment
from builder.schema import event as written
from builder.schema import records
from builder.schema.gate import Moved, as_written
from builder.schema.site import Config
from builder.schema.translation import Translation
from builder.schema.words import Steps

COLLECTIONS = ("events", "people", "organizations", "places", "sources", "storylines", "pages")
KINDS = ("visit", "statement", "incident", "agreement", "response", "report", "defence", "trade", "background")
MANY = 20_000  # events, all of which together would fill the memory with what was found of each
STATUSES = ("confirmed", "reported", "disputed", "denied", "retracted")


@dataclass(frozen=True, slots=True)
class Changed:
    """When Git first saw a file and when what it says last changed after that, in seconds since 1970, where known.

    `revision` is the commit of the last of these, shortened; it says nothing that they do not say.
    """

    first: int | None
    last: int | None
    revision: str = field(default="", compare=False)


class Bearing(NamedTuple):
    """A source that bears an event out: the id under which it is registered, or what the event itself says of it.

    `origins` of a registered one are those that the event names in their place, `document` is not known of it.
    """

    id: str
    origins: tuple[str, ...]
    document: bool


class Brief(NamedTuple):
    """What other pages, and the order of all events, need of one: plain values, found where its file is read.

    So a site is linked without unpacking its entries. Dates are in EDTF, days in numbers from 0001-01-01, which is 1.
    `latest` is the last day on which anything about the event, or its entry, begins. `bounds` are those of its date,
    `place` is what it is ordered by (empty with a time of day), `exact` says that its date is one day. `under` is what
    its heading is ordered by, `year` that on whose page it stands. `nameless` is an event with a source that may not be
    named. `works` are the identities of all that it cites, `cited` the id of each or, in its place, who published it;
    `bearing` are those that bear it out, `confirming` says that one of its claims does so alone, `unsourced` are the
    numbers of claims without sources.
    """

    title: str
    summary: str
    warning: str
    kind: str
    status: str
    derived: bool
    of_claims: tuple[str, ...]
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    storylines: tuple[str, ...]
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]
    importance: int
    draft: bool
    publish_at: str
    timezone: str
    added: str
    updated: str
    latest: int
    corrections: int
    bounds: tuple[int | None, int | None]
    place: tuple[int, ...]
    date: str
    exact: bool
    under: tuple[Any, ...]
    year: int | None
    nameless: bool
    works: tuple[str, ...]
    cited: tuple[tuple[str, str], ...]
    bearing: tuple[tuple[str, tuple[str, ...], bool], ...]
    confirming: bool
    unsourced: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry of one file. `language` is empty for an original; `steps` lead to it within its file, to its `line`.

    The line is 0 where the file holds nothing else, or where lines do not tell its entries apart.
    An entry with mistakes is not `whole`, and `moved` says where items of its lists stood before others were taken out.
    `named` are the collection (or several, joined by `|`) and the id of all that its fields name, `references` what its
    text refers to; None without a text. The original of an event has a `brief`.
    What is remembered of an earlier build is unpacked when it is first asked for; `digest` is that of all of it,
    `outline` that of all but the words of its text.
    """

    collection: str
    id: str
    path: str
    entry: Any
    language: str = ""
    fragment: Fragment | None = None
    custom: tuple[tuple[str, tuple[str, ...]], ...] = ()
    steps: tuple[str, ...] = ()
    line: int = 0
    whole: bool = True
    moved: Moved = field(default_factory=dict)
    named: tuple[tuple[str, str], ...] = ()
    references: tuple[str, ...] | None = None
    brief: Brief | None = None
    digest: bytes = field(default=b"", repr=False, compare=False)
    outline: bytes = field(default=b"", repr=False, compare=False)
    unpack: Callable[[str], Any] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def packed(cls, unpack: Callable[[str], Any], **known: Any) -> Record:  # noqa: ANN401 - its fields
        """A record of which all but `entry` and `fragment` is known; each is unpacked by its name."""
        record = object.__new__(cls)
        for name, value in known.items():
            object.__setattr__(record, name, value)
        object.__setattr__(record, "unpack", unpack)
        return record

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - called only for a field that is not there yet
        if name not in ("entry", "fragment"):
            raise AttributeError(name)
        assert self.unpack is not None
        value = self.unpack(name)
        if name != "fragment":  # it is large, and needed but once or twice
            object.__setattr__(self, name, value)
        return value

    @property
    def short(self) -> Any:  # noqa: ANN401 - an entry of any collection
        """The brief of an event, else the entry: what they have in common is under the same names."""
        return self.entry if self.brief is None else self.brief

    def at(self, *steps: str | int) -> tuple[str | int, ...]:
        """The steps that lead in its file to what stands at `steps` of its entry."""
        return (*self.steps, *as_written(steps, self.moved))


@dataclass(frozen=True, slots=True)
class Records:
    """What the files say, each for itself."""

    config: Config
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """As much of a person, organization, place, source, storyline, page or event as a page needs to name it.

    `names` are by language, the site's own under the empty key. Without `published` there is no page to lead to.
    A picture has its `file` (below `content/`) and what it shows; a place with coordinates
    stands `at` them: longitude and latitude.
    """

    collection: str
    id: str
    names: Mapping[str, str]
    published: bool = True
    file: str = ""
    alt: str = ""
    at: tuple[float, float] | None = None

    def name(self, language: str) -> tuple[str, bool]:
        """The name for a language, and whether it is in that language (else it is the original)."""
        found = self.names.get(language)
        return (found, True) if found else (self.names[""], False)


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text of another entry, with its translations by language."""

    text: str
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or some place of an event: the part played, the offices held that day, the precision, a remark."""

    card: Card
    role: str = ""
    offices: tuple[Said, ...] = ()
    precision: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as an event cites it. `entry` is what is written of it; `card` leads to its own page, if it has one."""

    number: int
    entry: records.Source
    card: Card | None
    locator: str
    quote: str
    origins: tuple[str, ...]
    translations: Mapping[str, Translated] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with what it is about and how sure it is, found by rule where the editor wrote neither."""

    entry: written.Claim
    about: str
    status: str


@dataclass(frozen=True, slots=True)
class Related:
    """A tie to another event; `derived` where the other one wrote it."""

    type: str
    card: Card
    date: Date
    note: Said
    derived: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes before and after an event, each with its date: in time (`storyline` is None) or within a storyline."""

    storyline: Card | None
    before: tuple[Card, Date] | None
    after: tuple[Card, Date] | None


@dataclass(slots=True)
class Answers:
    """Finds what an event is asked for: one for all events of a site, so that another may `find` it from now on."""

    find: Callable[[Event, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Event:
    """An event, linked to all that it names and all that names it.

    What takes time to find is found when it is first asked for, since a build in which little changed asks for little.
    `added` and `updated` are what the editor wrote, else what Git knows; `revision` is the commit in which Git last saw
    it change, empty where that is not known. `outline` is a digest of all that the event and what it names say but for
    their texts, `state` one of all that the event's own page shows, with its text.
    `there` are the cards of its people, organizations and places; `named` has that of every entry that it refers to, by
    `(collection, id)`; `numbers` the number of each source among `cited`, by the identity of the citation
    (`evidence.identity`).
    """

    id: str
    path: str
    brief: Brief
    entry: written.Event
    fragment: Fragment | None
    translations: Mapping[str, Translated]
    card: Card
    date: Date
    heading: Heading
    status: str
    derived: bool
    draft: bool
    added: Date | None
    updated: Date | None
    revision: str
    people: tuple[Named, ...]
    organizations: tuple[Named, ...]
    places: tuple[Named, ...]
    there: tuple[tuple[Card, ...], tuple[Card, ...], tuple[Card, ...]]
    storylines: tuple[Card, ...]
    cited: tuple[Cited, ...]
    origins: tuple[str, ...]
    publishers: tuple[str, ...]
    claims: tuple[Claimed, ...]
    custom: tuple[tuple[str, tuple[str, ...]], ...]
    related: tuple[Related, ...]
    beside: tuple[Beside, ...]
    named: Mapping[tuple[str, str], Card]
    numbers: Mapping[str, int]
    pictures: tuple[tuple[records.Medium, Mapping[str, Translated]], ...]
    outline: bytes
    state: bytes
    answers: Answers = field(repr=False, compare=False)

    @classmethod
    def known_by(cls, answers: Answers, **known: Any) -> Event:  # noqa: ANN401 - its fields
        """An event of which some fields are known; `answers` are asked for the others, and may give several at once."""
        event = object.__new__(cls)
        for name, value in known.items():
            object.__setattr__(event, name, value)
        object.__setattr__(event, "answers", answers)
        return event

    def apart(self) -> Event:
        """The same event, of which no more is known yet than when it was linked."""
        names = ("id", "path", "brief", "card", "draft", "custom")
        return Event.known_by(self.answers, **{name: getattr(self, name) for name in names})

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - called only for a field that is not there yet
        if name not in ASKED:
            raise AttributeError(name)
        found = self.answers.find(self, name)
        if name != "fragment":  # it is large, and needed but once or twice
            for each, value in found.items():
                object.__setattr__(self, each, value)
        return found[name]


ASKED = frozenset(Event.__slots__) - {"answers"}


@dataclass(frozen=True, slots=True)
class Translated:
    """What of a record is said in another language; `words` are the single pieces of it, by the steps to them."""

    entry: Translation
    fragment: Fragment | None
    words: Mapping[Steps, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place, source, storyline or page, with the events that name it, oldest first.

    `portrait` is a person's picture with its translations, `offices` are a person's roles with the organization's card,
    `parent` is an organization's. `state` is a digest of all that the entry says, and of what it names but for texts;
    the `line` of `path` on which the entry begins (0: it is alone there) is no part of it, since it moves with others.
    """

    card: Card
    path: str
    entry: Any
    fragment: Fragment | None
    translations: Mapping[str, Translated]
    line: int = 0
    events: tuple[Event, ...] = ()
    offices: tuple[tuple[records.Role, Card | None], ...] = ()
    parent: Card | None = None
    portrait: tuple[records.Medium, Mapping[str, Translated]] | None = None
    named: Mapping[tuple[str, str], Card] = field(default_factory=dict)
    state: bytes = b""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture in pixels, and where narrower versions of it stand, by their width, narrowest first."""

    width: int
    height: int
    versions: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site after the barrier: events oldest first, every collection by id, in order.

    `until` are the seconds since 1970 at which the next event may be seen, if any waits for its time.
    `outline` finds a digest of all that its entries say but for their texts, `content` one of what is published of it,
    the same wherever and whenever it is built. `indexes` are the collections and sorts of events (tags, kinds,
    statuses, years) of which there is anything to show. `revision` is the commit that was checked out, empty where it
    is not known.
    """

    config: Config
    events: tuple[Event, ...]
    entities: Mapping[str, tuple[Entity, ...]]
    aliases: Mapping[str, Card]
    files: tuple[str, ...]
    words: Mapping[str, Translated] = field(default_factory=dict)
    sizes: Mapping[str, Size] = field(default_factory=dict)
    until: int | None = None
    outline: Callable[[], bytes] = bytes
    content: Callable[[], bytes] = bytes
    indexes: frozenset[str] = frozenset()
    revision: str = ""

    @property
    def sparing(self) -> bool:
        """Whether there are so many events that who looks at each in passing should look at it `apart`."""
        return len(self.events) > MANY
