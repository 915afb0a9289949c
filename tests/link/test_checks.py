"""A check looks at nothing of a site but its grounds, since it is not asked again while these are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builder.edtf import parse
from builder.link.checks import CHECKS, Check, look_around
from builder.link.gather import Gathered, Key
from builder.link.whole import Whole
from builder.model import Record
from builder.options import Options
from builder.stopwatch import Stopwatch
from builder.understand import understand
from tests.render.small import event, settings, translation, written
from tests.test_invalid import FOLDERS
from tests.writing import Writer

OPTIONS = Options(now=parse("2026-01-01T00:00:00Z"), jobs=1, dated=False, drafts=True)
# What is the same of every entry as long as a site is only linked again.
STANDING = ("collection", "id", "path", "language", "steps", "moved", "whole", "references", "at")


# What no other world has.
MORE = (
    settings(languages=["en", "he"], cards=True),
    {"content/static/people/a.txt": ""},
    event("a", claims=[{"text": "It did.", "by": "A", "status": "confirmed", "about": "event"}], storylines=[]),
    translation("events/a.he", title="\U000104b0"),
)


class OutsideError(AssertionError):
    """A check looked at something beside its grounds."""


@dataclass
class Blinkered:
    """A site that shows only some grounds; `unpacked` are the files of events of which the entry itself was read."""

    whole: Whole
    grounds: frozenset[str]
    unpacked: set[str] = field(default_factory=set)

    def look(self, check: Check) -> list[str]:
        """What a check finds with these blinkers on."""
        narrow: Any = NarrowGathered(self)
        found = list(check.look(replace(self.whole, gathered=narrow, named=NarrowNames(self))))
        beside = self.unpacked - {problem.where.path for problem in found}
        if beside:
            raise OutsideError(f"the entries of {beside}, which have no problem")
        return sorted(map(str, found))

    @property
    def translated(self) -> Collection[Key]:
        return self.whole.gathered.translations

    def need(self, ground: str) -> None:
        if ground not in self.grounds:
            raise OutsideError(ground)


class NarrowNames(dict[Key, Any]):
    """Who names whom."""

    def __init__(self, blinkered: Blinkered) -> None:
        super().__init__(blinkered.whole.named)
        self.blinkered = blinkered

    def values(self) -> Any:
        self.blinkered.need("uses")
        return super().values()


class NarrowBrief:
    def __init__(self, record: Record, blinkered: Blinkered) -> None:
        self.record, self.blinkered = record, blinkered

    def __getattr__(self, name: str) -> Any:
        self.blinkered.need(f"events.{name}")
        return getattr(self.record.brief, name)


class NarrowRecord:
    def __init__(self, record: Record, blinkered: Blinkered) -> None:
        self.record, self.blinkered = record, blinkered
        self.brief = NarrowBrief(record, blinkered) if record.brief is not None else None

    @property
    def short(self) -> Any:
        return self.brief or self.entry

    @property
    def entry(self) -> Any:
        record, blinkered = self.record, self.blinkered
        shown = "translations" in blinkered.grounds and (record.collection, record.id) in blinkered.translated
        if record.collection == "site":  # where another is saved, the whole is understood again
            return record.entry
        if record.language or shown:
            blinkered.need("translations")
        elif record.brief is None:
            blinkered.need(record.collection)
        elif not (record.brief.nameless and "events.nameless" in blinkered.grounds):
            blinkered.unpacked.add(record.path)
        return record.entry

    def __getattr__(self, name: str) -> Any:
        if name == "custom":
            self.blinkered.need("translations")
        elif name not in STANDING:
            raise OutsideError(name)
        return getattr(self.record, name)


class NarrowGathered:
    def __init__(self, blinkered: Blinkered) -> None:
        self.blinkered, self.gathered = blinkered, blinkered.whole.gathered
        self.narrow = cache(lambda place: NarrowRecord(self.known[place], blinkered))
        self.known = {id(record): record for record in everything(self.gathered)}
        self.originals = {key: self.narrow(id(record)) for key, record in self.gathered.originals.items()}
        self.translations = {
            key: {language: self.narrow(id(record)) for language, record in beside.items()}
            for key, beside in self.gathered.translations.items()
        }
        self.ids = self.gathered.ids

    def of(self, collection: str) -> Iterator[Any]:
        return (self.narrow(id(record)) for record in self.gathered.of(collection))

    def events(self) -> Iterator[Any]:
        return ((record, record.brief) for record in self.of("events"))

    def all_translations(self, collection: str) -> Iterator[Any]:
        return (self.narrow(id(record)) for record in self.gathered.all_translations(collection))

    def translated(self, key: Key) -> Any:
        self.blinkered.need("translations")
        return self.gathered.translated(key)


def everything(gathered: Gathered) -> Iterator[Record]:
    yield from gathered.originals.values()
    for beside in gathered.translations.values():
        yield from beside.values()


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> list[Whole]:
    """Every small site with a problem that a check finds, and some that were written at random."""
    roots = [*FOLDERS]
    for seed in (3, 11, 105):
        roots.append(tmp_path_factory.mktemp("written"))
        Writer(seed, roots[-1])
    roots.append(written(tmp_path_factory.mktemp("more"), *MORE))
    linkers = (understand(root, OPTIONS, Stopwatch(), trying=False).linker for root in roots)
    return [linker.whole() for linker in linkers if any(linker.found)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.look.__module__}.{check.look.__name__}")
def test_a_check_looks_at_its_grounds_alone(check: Check, worlds: list[Whole]) -> None:
    told = 0
    for whole in worlds:
        found = Blinkered(whole, check.grounds).look(check)
        assert found == sorted(map(str, check.look(whole)))
        told += bool(found)
    assert told, "there is no world in which it finds anything"


@pytest.mark.parametrize("ground", sorted({ground for check in CHECKS for ground in check.grounds}))
def test_a_check_needs_each_of_its_grounds_somewhere(ground: str, worlds: list[Whole]) -> None:
    for check in CHECKS:
        if ground not in check.grounds:
            continue
        with pytest.raises(OutsideError):
            for whole in worlds:
                Blinkered(whole, check.grounds - {ground}).look(check)


def test_a_notice_is_counted_by_one_check_alone(worlds: list[Whole]) -> None:
    counted = {
        (problem.code, number)
        for whole in worlds
        for number, found in enumerate(look_around(whole))
        for problem in found
        if problem.code[0] == "N"
    }
    codes = [code for code, _ in counted]
    assert codes
    assert len(codes) == len(set(codes))


def test_who_looks_elsewhere_is_caught(tmp_path: Path) -> None:
    Writer(3, tmp_path)
    whole = understand(tmp_path, OPTIONS, Stopwatch(), trying=False).linker.whole()
    for elsewhere in (
        lambda whole: [brief.title for _, brief in whole.gathered.events()][:0],
        lambda whole: [record.entry.body for record in whole.gathered.of("events")][:0],
        lambda whole: [record.entry.name for record in whole.gathered.of("people")][:0],
        lambda whole: whole.gathered.translated(("people", "ada")),
        lambda whole: [*whole.uses()][:0],
    ):
        with pytest.raises(OutsideError):
            Blinkered(whole, frozenset()).look(Check(elsewhere, frozenset()))
