"""Digests of what there is to show: where the digest is that of an earlier build, so is all that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.digest import digest, of_text
from builder.link.gather import Gathered, Key
from builder.model import Changed


class States:
    """The state of every entry: what it says, in all languages, and whether readers may see it and it has a page.

    `named` has all that an entry names, `seen` three groups: who is published, is shown, has a page; `changes` what Git
    knows of a file.
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
        self.known: dict[Key, bytes] = {}

    def of(self, key: Key) -> bytes:
        """The state of one entry by itself."""
        if key not in self.known:
            self.known[key] = self._of(key)
        return self.known[key]

    def _of(self, key: Key) -> bytes:
        record = self.gathered.originals[key]
        changed = self.changes.get(record.path)
        seen = [key in group for group in self.seen]
        translations = sorted(self.gathered.translations.get(key, {}).items())
        others = [(language, each.digest) for language, each in translations]
        times = (changed.first, changed.last) if changed else ()
        return of_text(key, record.digest, record.path, seen, times, others)

    def with_named(self, key: Key) -> bytes:
        """The state of an entry and of all that it names."""
        named = self.named[key]
        if not named:
            return self.of(key)
        known = self.known
        return digest((self.of(key), *[known.get(each) or self.of(each) for each in sorted(named)]))

    def content(self, used: Iterable[Key], config: object) -> bytes:
        """What the settings and those entries that have a page say, whatever Git and the clock say of them."""
        gathered = self.gathered
        said = (
            (key, gathered.originals[key].digest, sorted((language, each.digest) for language, each in others.items()))
            for key in sorted(used)
            for others in [gathered.translations.get(key, {})]
        )
        return of_text(config, *said)

    def whole(self) -> bytes:
        """The state of everything."""
        return digest(self.of(key) for key in self.gathered.originals)
