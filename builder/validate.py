"""Turns each file, for itself, into records: the schema, the id, the body. It knows no other file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from builder import located
from builder.brief import brief_of
from builder.crew import share
from builder.frontmatter import Front, Placer, decode, split
from builder.lints import lints_of
from builder.located import Steps, Value
from builder.markup import Fragment, convert
from builder.memory import One, packed, said_in
from builder.model import KINDS, Record, Records
from builder.phrases import LOCALES
from builder.places import Mend, Places
from builder.problems import MANY_IN_A_FILE, Problem, Where, did_you_mean, near, too_many
from builder.schema.checks import check_event, check_record, check_translation
from builder.schema.custom import EVENT_KEYS, Custom, Wrong, take_custom, take_words
from builder.schema.event import BLOCKS, Event
from builder.schema.faults import keys_at
from builder.schema.gate import Moved, admit, as_written
from builder.schema.records import RECORDS, Medium
from builder.schema.references import references_in
from builder.schema.site import Config
from builder.schema.translation import ABOUT_TRANSLATIONS, TRANSLATABLE, Translation
from builder.schema.types import instead_of
from builder.source import Packed, Source
from builder.syntax import in_quotes
from builder.text import fault_of_id, slug

HARMLESS = ' Write "background" if none fits.'
_KEY = re.compile(r"""(["']?)([^\s"'#:][^"':]*?)\1[ \t]*:(?:\s|$)""")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
NO_KEYS = ("The file does not hold keys and values.", "Write lines such as title: The ministry's statement")
Key = tuple[str, str, str]
Said = dict[Key, One]
AT_ITS_KEY = frozenset({"E216", "W314"})  # what is wrong with a key rather than with its value
MANY = 100  # files that are worth a process of their own
OPEN = {"kinds", "languages"}  # settings that decide how other files are read
RESERVED_PAGES = frozenset(
    "events people organizations places sources storylines tags kinds statuses years search corrections data assets "
    "pagefind media feed.xml feed.json events.ics 404 index sitemap opensearch robots build".split()
)


def validate(
    sources: Iterable[Source], jobs: int = 1, memory: Said | None = None, news: dict[Key, Packed] | None = None
) -> tuple[Records, tuple[Problem, ...]]:
    """What every file says, and what is wrong with it; the files are shared among `jobs` processes.

    `memory` keeps what files of the same bytes said under the same settings, for whoever reads them again;
    `news` is given what it did not know, packed.
    """
    files = {source.path: source for source in sources}
    settings = files.pop("content/site.yaml")
    reader, problems = reader_for(settings)

    def work(part: Iterable[Source]) -> list[tuple[Key, Packed]]:
        return [((source.path, source.digest, settings.digest), packed(reader.read(source))) for source in part]

    before: Said = memory if memory is not None else {}
    keys = {(source.path, source.digest, settings.digest): source for source in files.values()}
    fresh = [source for key, source in keys.items() if key not in before]
    found = dict(chain.from_iterable(share(work, fresh, jobs, MANY)))
    before.update((key, said_in(content)) for key, content in found.items())
    if news is not None:
        news.update(found)
    records: list[Record] = []
    for key in keys:
        records += before[key][0]
        problems += before[key][1]
    for key in before.keys() - keys.keys():
        del before[key]
        if news is not None:
            news.pop(key, None)
    records.sort(key=lambda record: (record.path, record.steps))
    return Records(reader.config, tuple(records)), tuple(problems)


def reader_for(settings: Source) -> tuple[FileReader, list[Problem]]:
    """What reads the other files, as `site.yaml` says, and what is wrong with that."""
    config, problems = read_config(settings)
    return FileReader(config, unsure_of(settings) if problems else frozenset()), problems


def read_config(source: Source) -> tuple[Config, list[Problem]]:
    """`site.yaml`; what cannot be read of it has its default, so that the other files are checked all the same."""
    text, problems = decode(source.content, source.path)
    reading = located.read(text, source.path)
    places = Places(text, source.path)
    value = reading.value if isinstance(reading.value, dict) else {}
    config, wrong, _ = admit(Config, value, lambda: places)
    if reading.value is None or problems:
        wrong = []
    elif value != reading.value:
        wrong = [Problem(places.of(()), "E217", *NO_KEYS)]
    return config, [*problems, *reading.problems, *wrong, *_faults_of_config(config, places)]


def unsure_of(source: Source) -> frozenset[str]:
    """What a faulty `site.yaml` leaves open, `kinds` or `languages`: other files are not blamed for that."""
    text, _ = decode(source.content, source.path)
    value = located.read(text, source.path).value
    if not isinstance(value, dict):
        return frozenset(OPEN)
    places = Places(text, source.path)
    found = {key for key in OPEN if key in value and admit(Config, {"title": "…", key: value[key]}, lambda: places)[1]}
    known = keys_at(Config, ())
    if not set(read_config(source)[0].languages) <= LOCALES.keys():
        found.add("languages")
    return frozenset(found | {near(key, known) or "" for key in value if key not in known} & OPEN)


def _faults_of_config(config: Config, places: Places) -> Iterator[Problem]:
    for number, language in enumerate(config.languages):
        if language not in LOCALES:
            guess = did_you_mean(language, LOCALES) or " If it is none of them, remove it."
            fix = f"There are: {', '.join(LOCALES)}.{guess}"
            yield Problem(places.of(("languages", number)), "E214", f'There are no phrases for "{language}".', fix)
        elif language in config.languages[:number]:
            what = f'The language "{language}" is named twice.'
            yield Problem(places.of(("languages", number)), "E214", what, "Remove it here.")
    for kind in config.kinds:
        if kind in KINDS or kind in EVENT_KEYS:
            what = f'The kind "{kind}" is built in.' if kind in KINDS else f'"{kind}" is a key of every event.'
            yield Problem(places.of(("kinds", kind), key=True), "E215", what, f'Write "other-{kind}", or another name.')
    for code in config.lint:
        if not re.fullmatch(r"[WN]\d{3}", code):
            what = f'"{code}" is not the code of a warning or a notice.'
            fix = "Write the code that a problem shows, such as W303, or remove it. An error cannot be made less."
            yield Problem(places.of(("lint", code), key=True), "E201", what, fix)


@dataclass(frozen=True, slots=True)
class _Name:
    """What the path of a file says: collection, id, language (empty for an original), many records or one."""

    collection: str
    id: str
    language: str
    many: bool
    markdown: bool


class FileReader:
    """Reads one file after another for the same settings; holds nothing of any file.

    `unsure` is what the settings leave open (see `unsure_of`).
    """

    def __init__(self, config: Config, unsure: frozenset[str] = frozenset()) -> None:
        self.config = config
        self.unsure = unsure

    def read(self, source: Source) -> tuple[list[Record], list[Problem]]:
        """The records of a file, and its problems."""
        name = self.name_of(source.path)
        if isinstance(name, Problem):
            return [], [] if name.code == "E110" and "languages" in self.unsure else [name]
        text, problems = decode(source.content, source.path)
        if problems:
            return [], problems
        front = split(text, source.path) if name.markdown else Front(text, 1, None, 1)
        if isinstance(front, Problem):
            return [], [front]
        reading = located.read(front.yaml, source.path, front.first_line)
        if reading.value is None:
            return [], reading.problems
        one = _OneFile(self, source, name, front)
        records = list(one.records(reading.value))
        return records, reading.problems + one.problems

    def other_language(self, identity: str, language: str, ending: str) -> str:
        """What to do about a file name with a language that the site does not have, or with a dot in its id."""
        there = self.config.languages
        listed = f"The languages of this site are: {', '.join(there)}."
        guess = near(language, there[1:])
        if guess:
            return f"{listed} Rename the file: {identity}.{guess}.{ending}"
        if near(language, LOCALES) or LANGUAGE.fullmatch(language):
            return f"{listed} Add it to languages in content/site.yaml, or remove the file."
        return f"{listed} An id holds no dot. Rename the file: {slug(f'{identity}-{language}')}.{ending}"

    def name_of(self, path: str) -> _Name | Problem:
        parts = path.removeprefix("content/").split("/")
        stem, _, ending = parts[-1].rpartition(".")
        identity, dot, language = stem.partition(".")
        if dot and language not in self.config.languages[1:]:
            what = f'"{language}" is no language to translate into here.'
            return Problem(Where(path), "E110", what, self.other_language(identity, language, ending))
        if len(parts) == 1:
            return _Name("site", "site", language, False, False)
        collection = parts[0]
        if collection == "media":
            return _Name("media", "", language, True, False)
        many = identity.startswith("_") and collection not in ("events", "pages")
        fault = "" if many else fault_of_id(identity)
        if fault:
            what = f'"{identity}" {fault}, so it cannot be an id.'
            return Problem(Where(path), "E107", what, _renamed(slug(identity), parts[-1]))
        if collection == "pages" and is_reserved(identity, self.config):
            return Problem(
                Where(path),
                "E108",
                f'"{identity}" is an address of the site itself.',
                _renamed(f"{identity}-page", parts[-1]),
            )
        if many and ending == "md":
            return Problem(Where(path), "E112", "A file of many entries is YAML.", f"Rename the file: {identity}.yaml")
        return _Name(collection, "" if many else identity, language, many, ending == "md")


def _renamed(identity: str, name: str) -> str:
    """What to do about a file name whose first part is no id."""
    rest = name.partition(".")[2]
    good = identity and not fault_of_id(identity)
    return f"Rename the file: {identity}.{rest}" if good else "Rename the file: lower-case letters, digits and hyphens."


def is_reserved(identity: str, config: Config) -> bool:
    """Whether an address without a folder is one of the site's own: a list of something, a language."""
    return identity in RESERVED_PAGES or identity in map(str.lower, config.languages)


class _OneFile:
    """The records of one file, with what is needed to place their problems."""

    def __init__(self, reader: FileReader, source: Source, name: _Name, front: Front) -> None:
        self.config = reader.config
        self.unsure = reader.unsure
        self.path = source.path
        self.name = name
        self.front = front
        self.problems: list[Problem] = []
        self.placer = Placer({source.path: source.content})

    @property
    def places(self) -> Places:
        return self.placer.file(self.path)[1]

    def problem(self, steps: Steps, code: str, what: str, fix: str | Mend, key: bool = False) -> None:
        self.problems.append(Problem(self.places.of(steps, key), code, what, self.places.said(steps, fix)))

    def records(self, value: Value) -> Iterator[Record]:
        if not isinstance(value, dict):
            self.problem((), "E217", *NO_KEYS)
            return
        if not self.name.many:
            yield from self.record(self.name.id, value, ())
            return
        lines = _lines_of_keys(self.front.yaml)
        for identity, inner in value.items():
            if len(self.problems) > MANY_IN_A_FILE:
                self.problems.append(too_many(self.places.of((identity,), key=True)))
                return
            fault = fault_of_id(identity)
            if fault:
                what = f'"{identity}" {fault}, so it cannot be an id.'
                self.problem((identity,), "E107", what, instead_of(identity), key=True)
            elif not isinstance(inner, dict):
                what = f'The entry "{identity}" holds one text where keys are expected.'
                text = inner if isinstance(inner, str) else "…"
                model = model_of(self.name.collection, translated=bool(self.name.language))
                key = "name" if hasattr(model, "name") else "title"
                self.problem((identity,), "E217", what, Mend(f"{{{key}: {in_quotes(text)}}}"))
            else:
                yield from self.record(identity, inner, (identity,), lines.get(identity, 0))

    def record(self, identity: str, value: dict[str, Value], steps: tuple[str, ...], line: int = 0) -> Iterator[Record]:
        collection = self.name.collection
        model = model_of(collection, translated=bool(self.name.language))
        custom: Custom = ()
        if model is Event:
            value, custom = self.of_own_kind(value, steps)
        if model is Translation:
            value, custom = self.of_translation(value, steps)
            value = self.translatable(collection, value, steps)
        entry, faults, moved = admit(model, value, lambda: self.places, steps)
        self.problems += faults
        unsure = {"W303"} if faults and {"sources", "claims"} & value.keys() else set()  # some may have been taken out
        rules = self.rules(entry)
        told = ((as_written(at, moved), code, what, fix) for at, code, what, fix in rules if code not in unsure)
        self.add(steps, told)
        if collection == "pages" and not self.name.language:
            self.add(steps, self.reserved_aliases(entry.aliases, moved))
        odd = lints_of(entry, collection, whole=not faults)
        self.add(steps, ((as_written(at, moved), code, what, fix) for at, code, what, fix in odd))
        fragment = self.body(entry, steps)
        yield Record(
            collection=collection,
            id=identity,
            path=self.path,
            entry=entry,
            language=self.name.language,
            fragment=fragment,
            custom=custom,
            steps=steps,
            line=line,
            whole=not faults,
            moved=moved,
            named=tuple(dict.fromkeys((where, name) for _, where, name in references_in(entry, custom, self.config))),
            references=None if fragment is None else fragment.references,
            brief=brief_of(entry) if isinstance(entry, Event) else None,
        )

    def rules(self, entry: Any) -> Iterator[Wrong]:  # noqa: ANN401 - an entry of any collection
        """What is wrong within an entry, beyond what its types say."""
        if isinstance(entry, Translation):
            return check_translation(entry)
        return check_event(entry, self.config) if isinstance(entry, Event) else check_record(entry)

    def of_own_kind(self, value: dict[str, Value], steps: Steps) -> tuple[dict[str, Value], Custom]:
        """An event without the block of a kind of the site's own, and that block; its kind must be one there is."""
        kind = value.get("kind")
        if "kinds" in self.unsure and isinstance(kind, str) and kind not in KINDS:
            return {key: inner for key, inner in value.items() if key != kind or key in EVENT_KEYS}, ()
        self.foreign_blocks(value, steps)
        rest, custom, wrong = take_custom(value, self.config)
        self.add(steps, wrong)
        return rest, custom

    def of_translation(self, value: dict[str, Value], steps: Steps) -> tuple[dict[str, Value], Custom]:
        """A translation without the block of a kind of the site's own, and the texts of that block."""
        kind = (
            next((kind for kind in self.config.kinds if kind in value), "") if self.name.collection == "events" else ""
        )
        if not kind:
            return value, ()
        rest = {key: inner for key, inner in value.items() if key != kind}
        custom, wrong = take_words(kind, value[kind], self.config.kinds[kind].fields)
        self.add(steps, wrong)
        return rest, custom

    def translatable(self, collection: str, value: dict[str, Value], steps: Steps) -> dict[str, Value]:
        """A translation without what is not translated in its collection."""
        allowed = (*TRANSLATABLE[collection], *ABOUT_TRANSLATIONS)
        for key in value:
            if key not in allowed:
                guess = did_you_mean(key, allowed) or " The rest comes from the original: remove it."
                fix = f"What is translated here: {', '.join(allowed)}.{guess}"
                self.problem((*steps, key), "E201", f'There is no key "{key}" in a translation here.', fix, key=True)
        return {key: inner for key, inner in value.items() if key in allowed}

    def add(self, steps: Steps, wrong: Iterable[Wrong]) -> None:
        for inner, code, what, fix in wrong:
            self.problem((*steps, *inner), code, what, fix, key=code in AT_ITS_KEY)

    def reserved_aliases(self, aliases: Iterable[str], moved: Moved) -> Iterator[Wrong]:
        for number, alias in enumerate(aliases):
            if is_reserved(alias, self.config):
                at = as_written(("aliases", number), moved)
                yield at, "E108", f'"{alias}" is an address of the site itself.', "Remove it, or write another."

    def foreign_blocks(self, value: dict[str, Value], steps: Steps) -> None:
        """The kind must be one of the site's, and a kind block stand only with its kind."""
        kinds = (*KINDS, *self.config.kinds)
        kind = value.get("kind")
        if isinstance(kind, str) and kind not in kinds:
            fix = f"The kinds are: {', '.join(kinds)}.{did_you_mean(kind, kinds) or HARMLESS}"
            self.problem((*steps, "kind"), "E206", f'There is no kind "{kind}".', fix)
        for block in (*BLOCKS, *(self.config.kinds.keys() - EVENT_KEYS)):
            if block in value and kind != block and kind in kinds:
                what = f'The block "{block}" stands in an event of the kind "{kind}".'
                self.problem((*steps, block), "E208", what, f"Remove it, or let the kind be: {block}.", key=True)

    def body(self, entry: Any, steps: Steps) -> Fragment | None:  # noqa: ANN401
        """The converted text: what stands below the keys, or what `body:` holds."""
        written: str = getattr(entry, "body", "")
        if self.front.below and written:
            what = "The text stands twice: as body: and below the keys."
            self.problem((*steps, "body"), "E216", what, "Remove it, or the text below the keys.", key=True)
        text = self.front.below or written
        if not text:
            return None
        fragment, faults = convert(text)
        for fault in faults:
            where = self.placer.body(self.path, steps, text, fault.offset)
            self.problems.append(Problem(where, fault.code, fault.what, fault.fix))
        return fragment


def _lines_of_keys(text: str) -> dict[str, int]:
    """On which line, from 1, each outermost key of a YAML text stands, where it begins one."""
    found = ((number, _KEY.match(line)) for number, line in enumerate(text.split("\n"), start=1))
    return {key[2]: number for number, key in found if key}


def model_of(collection: str, translated: bool) -> type:
    """The schema of an entry."""
    if translated:
        return Translation
    models: dict[str, type] = {"events": Event, "media": Medium, **RECORDS}
    return models[collection]
