"""Digests of what there is to show: where the digest is that of an earlier build, so is all that is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from builder.digest import digest, of_text
from builder.link.gather import Gathered, Key
from builder.model import Changed, Record


class States:
    """The state of every entry: what it says, in all languages, and whether readers may see it and it has a page.

    An `outline` leaves out the words of texts, which stand on an entry's own page alone. `named` has all that an entry
    names, `seen` three groups: who is published, is shown, has a page; `changes` what Git knows of a file.
    """

    def __init__(
        self,
        gathered: Gathered,
        named: Mapping[Key, frozenset[Key]],
        seen: tuple[set[Key], set[Key], frozenset[Key]],
        changes: Mapping[str, Changed],
    ) -> None:
        self.gathered = gathered
        self.named = named
        self.seen = seen
        self.changes = changes
        self.outlines: dict[Key, bytes] = {}

    def of_others(self, gathered: Gathered, named: Mapping[Key, frozenset[Key]], keys: Collection[Key]) -> States:
        """The states of entries of which only those of these keys differ, and are seen as before."""
        others = States(gathered, named, self.seen, self.changes)
        others.outlines = dict(self.outlines)
        for key in keys:
            others.outlines.pop(key, None)
        return others

    def outline(self, key: Key) -> bytes:
        """The state of one entry by itself, but for the words of its text."""
        found = self.outlines.get(key)
        if found is None:
            found = self.outlines[key] = self._outline(key)
        return found

    def _outline(self, key: Key) -> bytes:
        record = self.gathered.originals[key]
        changed = self.changes.get(record.path)
        seen = [key in group for group in self.seen]
        others = [(language, each.outline) for language, each in self._translations(key)]
        times = (changed.first, changed.last, changed.revision) if changed else ()
        return of_text(key, record.outline, record.path, seen, times, others)

    def _translations(self, key: Key) -> list[tuple[str, Record]]:
        return sorted(self.gathered.translations.get(key, {}).items())

    def outline_with_named(self, key: Key) -> bytes:
        """The same of an entry and of all that it names."""
        named = self.named[key]
        if not named:
            return self.outline(key)
        known = self.outlines
        return digest((self.outline(key), *[known.get(each) or self.outline(each) for each in sorted(named)]))

    def content(self, used: Iterable[Key], config: object) -> bytes:
        """What the settings and those entries that have a page say, whatever Git and the clock say of them."""
        return digest((of_text(config), *chain.from_iterable(map(self.said, sorted(used)))))

    def said(self, key: Key) -> tuple[bytes, ...]:
        """What tells all that an entry says from all else that any may say."""
        others = [part for language, each in self._translations(key) for part in (language.encode(), each.digest)]
        return "/".join(key).encode(), self.gathered.originals[key].digest, *others

    def whole(self, key: Key) -> bytes:
        """The state of an entry with its text, and of all that it names."""
        record = self.gathered.originals[key]
        others = [each.digest for _, each in self._translations(key)]
        return digest((self.outline_with_named(key), record.digest, *others))

    def of_all(self) -> bytes:
        """The state of everything, but for the words of texts."""
        return digest(self.outline(key) for key in self.gathered.originals)
