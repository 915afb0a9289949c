"""The whole site as checks see it that look at several entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain

from builder.edtf import Date
from builder.frontmatter import Placer
from builder.link.gather import Gathered, Key
from builder.schema.site import Config


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that is gathered, the settings, and the `files` beside it, as they are at the time `now`.

    `named` has what each entry names, `placer` knows where everything stands.
    """

    gathered: Gathered
    config: Config
    placer: Placer
    files: tuple[str, ...]
    named: Mapping[Key, Collection[Key]]
    now: Date

    def uses(self) -> frozenset[Key]:
        """All that anything names."""
        return frozenset(chain.from_iterable(self.named.values()))
