"""Brings the records together: each under its id, its translations beside it, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from builder.edtf import Date, parse
from builder.frontmatter import Placer
from builder.model import Brief, Record, Translated
from builder.problems import Problem, did_you_mean, near
from builder.schema.words import Piece, pieces
from builder.urls import SCHEME_OF

Key = tuple[str, str]
# Of ids with those that may be meant, in one run: after a folder was renamed, guessing would take minutes.
COMPARISONS = 200_000


@dataclass(slots=True)
class Gathered:
    """All originals by `(collection, id)`, in the order of their files, and the translations of each by language.

    What has no place, since its id is taken or its original missing, is `spare`; its mistakes are told all the same.
    """

    originals: dict[Key, Record] = field(default_factory=dict)
    translations: dict[Key, dict[str, Record]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spare: list[Record] = field(default_factory=list)
    known: dict[Key, dict[str, Translated]] = field(default_factory=dict)
    sorted: dict[str, list[Record]] = field(default_factory=dict)

    def with_others(self, records: Iterable[Record]) -> Gathered:
        """The same with some records in the places of those that stand there."""
        others = replace(
            self,
            originals=dict(self.originals),
            translations=dict(self.translations),
            known=dict(self.known),
            sorted=dict(self.sorted),
        )
        fresh: dict[str, dict[str, Record]] = {}
        for record in records:
            key = record.collection, record.id
            others.known.pop(key, None)
            if record.language:
                others.translations[key] = {**others.translations[key], record.language: record}
            else:
                others.originals[key] = record
                fresh.setdefault(record.collection, {})[record.id] = record
        for name, by_id in fresh.items():
            others.sorted[name] = [by_id.get(each.id, each) for each in self.sorted[name]]
        return others

    def of(self, collection: str) -> Iterator[Record]:
        """The originals of a collection."""
        return iter(self.sorted.get(collection, ()))

    def events(self) -> Iterator[tuple[Record, Brief]]:
        """The originals of the events, each with its brief."""
        return ((record, record.brief) for record in self.of("events") if record.brief is not None)

    def all_translations(self, collection: str) -> Iterator[Record]:
        """The translations of a collection's entries, in any language."""
        return (
            record
            for (name, _), beside in self.translations.items()
            if name == collection
            for record in beside.values()
        )

    def ids(self, collection: str) -> list[str]:
        """The ids of a collection (or of several, joined by `|`)."""
        wanted = collection.split("|")
        return [identity for name, identity in self.originals if name in wanted]

    def translated(self, key: Key) -> dict[str, Translated]:
        """The translations of an original, as pages show them."""
        if key not in self.translations:
            return {}
        if key not in self.known:
            kind = getattr(self.originals[key].short, "kind", "") if key in self.originals else ""
            beside = self.translations[key]
            self.known[key] = {language: _as_shown(record, kind) for language, record in beside.items()}
        return self.known[key]


def _as_shown(record: Record, kind: str) -> Translated:
    """A translation of an event of a kind, or of any other entry, with every piece of it."""
    words = {piece.steps: piece.text for piece in pieces(record.entry) if isinstance(piece, Piece)}
    words |= {(kind, key, number): text for key, texts in record.custom for number, text in enumerate(texts)}
    return Translated(record.entry, record.fragment, words)


def gather(records: Iterable[Record], placer: Placer) -> Gathered:
    """Every record under its id; two of one id, and translations of nothing, are problems."""
    gathered = Gathered()
    folded: dict[Key, Record] = {}
    translations: list[Record] = []
    for record in records:
        if record.language:
            translations.append(record)
            continue
        first = folded.setdefault((record.collection, record.id.casefold()), record)
        if first is not record:
            gathered.problems.append(_twice(record, first, placer))
            gathered.spare.append(record)
            continue
        gathered.originals[record.collection, record.id] = record
        gathered.sorted.setdefault(record.collection, []).append(record)
    for record in translations:
        key = record.collection, record.id
        if key in gathered.originals or record.collection == "site":
            beside = gathered.translations.setdefault(key, {})
            first = beside.setdefault(record.language, record)
            if first is not record:
                gathered.problems.append(_twice(record, first, placer))
                gathered.spare.append(record)
        else:
            gathered.problems.append(_orphan(record, gathered, placer))
            gathered.spare.append(record)
    return gathered


def _twice(record: Record, first: Record, placer: Placer) -> Problem:
    where = placer.value(record.path, record.steps, key=True)
    other = placer.value(first.path, first.steps, key=True)
    what = f'The id "{record.id}" is already taken by {other.path}, line {other.line}.'
    if record.id != first.id:
        what = (
            f'The ids "{record.id}" and "{first.id}" ({other.path}, line {other.line}) are one where case is ignored.'
        )
    other_id = f"{record.id}-2"
    name = record.path.rpartition("/")[2].partition(".")
    fix = f'Write "{other_id}", or another id.' if record.steps else f"Rename the file: {other_id}.{name[2]}"
    return Problem(where, "E113", what, fix)


def _orphan(record: Record, gathered: Gathered, placer: Placer) -> Problem:
    where = placer.value(record.path, record.steps, key=True)
    what = f'This translates "{record.id}", which does not exist in {record.collection}.'
    guess = near(record.id, gathered.ids(record.collection))
    name = record.path.rpartition("/")[2].partition(".")
    fix = "Write the original first, or remove " + ("it." if record.steps else "the file.")
    if guess:
        fix = f'Did you mean "{guess}"?' if record.steps else f"Rename the file: {guess}.{name[2]}"
    return Problem(where, "E114", what, fix)


def published(record: Record, now: Date, zone: str) -> bool:
    """The one gate: whether readers may see an entry at the time `now`; `zone` is that of a site's times of day."""
    if record.brief is not None:
        end = end_of_embargo(record.brief, zone)
        return not record.brief.draft and (end is None or end <= instant_of(now, ZoneInfo(zone)))
    return record.collection != "pages" or not record.entry.draft


def end_of_embargo(brief: Brief, zone: str) -> int | None:
    """From when on an event may be seen, in seconds; None where it waits for no time."""
    if not brief.publish_at:
        return None
    return instant_of(parse(brief.publish_at, minutes=True), ZoneInfo(brief.timezone or zone))


def instant_of(date: Date, zone: ZoneInfo) -> int:
    """A day or a moment in seconds; a day begins at its midnight in `zone`."""
    moment = date if date.has_time else parse(f"{date}T00:00:00")
    found = moment.instant(zone)
    assert found is not None
    return found


def folder_of_aliases(record: Record) -> str:
    """The collection whose former addresses an entry's `aliases` are: a takedown note stands for events."""
    return "events" if record.collection == "pages" and record.entry.status == "gone" else record.collection


class Checker:
    """Looks up every reference, and tells those that lead nowhere."""

    def __init__(self, gathered: Gathered, placer: Placer) -> None:
        self.gathered = gathered
        self.placer = placer
        self.compared = 0

    def key_of(self, collection: str, identity: str) -> Key | None:
        """The entry that an id of a collection (or of several, joined by `|`) means."""
        for name in collection.split("|"):
            if (name, identity) in self.gathered.originals:
                return name, identity
        return None

    def dangling(self, record: Record, steps: tuple[str | int, ...], collection: str, identity: str) -> Problem:
        """The problem of a reference in a field."""
        where = self.placer.value(record.path, record.at(*steps))
        return Problem(where, "E204", *self._said(collection, identity))

    def dangling_in_body(self, record: Record, collection: str, identity: str, offset: int, text: str) -> Problem:
        """The problem of a reference in Markdown, at character `offset` of the body."""
        where = self.placer.body(record.path, record.steps, text, offset)
        return Problem(where, "E204", *self._said(collection, identity))

    def _said(self, collection: str, identity: str) -> tuple[str, str]:
        names = [SCHEME_OF.get(name, "picture") for name in collection.split("|")]
        folders = " or ".join(f"content/{name}" for name in collection.split("|"))
        candidates = self.gathered.ids(collection) if self.compared < COMPARISONS else []
        self.compared += len(candidates)
        guess = did_you_mean(identity, candidates)
        file = f"content/{collection.split('|', maxsplit=1)[0]}/{identity}.yaml"
        where = f" If there is none, write {file} for it, or remove it." if collection != "media" else ""
        fix = f"Write the id of an entry in {folders}.{guess or where}"
        return f'There is no {" or ".join(names)} "{identity}".', fix


def names_of(record: Record, translations: Mapping[str, Translated]) -> dict[str, str]:
    """The name of an entry by language, the original under the empty key."""
    entry = record.short
    names = {"": getattr(entry, "name", "") or getattr(entry, "title", "")}
    for language, others in getattr(entry, "names", {}).items():
        names[language] = others[0]
    for language, translated in translations.items():
        found = translated.entry.name or translated.entry.title
        if found:
            names[language] = found
    return names
