"""What a build knows of a whole site, kept so that the next one can make a page of it without looking at the rest.

That is where each entry stands, what stands beside each event and is tied to it, and what every page depends on. It
is of use only while all that a build reads is as it was, but for files that are looked at; what is damaged, foreign or
of other code counts as absent. Nothing heavy is imported to read it.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.digest import digest, of_text
from builder.disk import remembering, replaced
from builder.problems import Problem, Where
from builder.unchanged import Last
from builder.unchanged import around as place_of

if TYPE_CHECKING:
    from builder.link.gather import Key
    from builder.link.site import Linker
    from builder.model import Site

VERSION = 4  # of marshal, which writes plain values
SUM = 16  # bytes of the checksum
FEW = 20  # files: with more, a build of the whole is soon as quick
EVENTS = "content/events/"
SITE = ("site", "site")  # of what the settings say there are translations alone


@dataclass(frozen=True, slots=True)
class Around:
    """A site as far as a page of it must know it; all of it are plain values.

    `reads`, `rest` and `lines` tell what it was made of (see `Reads`; the lines are joined). `entries` has, in order,
    the files of each entry, the original's first, and what tells what it says (`States.said`) if it has a page; the
    site itself has files with translations alone. `threads` and `ties` are those of `Finder`, without places.
    """

    reads: str
    rest: str
    lines: str
    entries: dict[Key, tuple[tuple[str, ...], tuple[bytes, ...]]]
    threads: dict[str, list[str]]
    ties: dict[str, list[tuple[Any, ...]]]
    changes: dict[str, tuple[Any, ...]]
    indexes: list[str]
    sizes: dict[str, tuple[Any, ...]]
    revision: str

    def news(self, last: Last) -> list[str]:
        """The files of events of which the disk knows something else now; none where more is news, or many of them are.

        Nor where anything was told of one by the build of `last`, which may be true of another line now.
        """
        pairs = list(zip_longest(self.lines.split("\n"), last.reads.lines, fillvalue=""))
        others = [(_path_in(before), _path_in(now)) for before, now in pairs if before != now]
        if any(before != now for before, now in others):
            return []
        found = [path for path, _ in others]
        problems = (Problem(Where(*where), *rest) for where, *rest in last.known["said"]["problems"])
        told = {problem.where.path for problem in problems if problem.severity != "notice"}
        good = all(path.startswith(EVENTS) and path not in told for path in found)
        return found if good and len(found) <= FEW else []

    def content(self, config: object, news: Mapping[Key, tuple[bytes, ...]]) -> bytes:
        """What `States.content` finds, where these entries say something else."""
        said = (news.get(key, parts) for key, (_, parts) in self.entries.items() if parts)
        return digest((of_text(config), *chain.from_iterable(said)))

    def after(self, last: Last, news: Mapping[Key, tuple[bytes, ...]]) -> Around:
        """The same after what `last` read was built, in which these entries say something else."""
        entries = self.entries | {key: (self.entries[key][0], parts) for key, parts in news.items()}
        return replace(self, reads=last.reads.digest, lines="\n".join(last.reads.lines), entries=entries)


def around(last: Last, linker: Linker, site: Site) -> Around:
    """What there is to keep of a site that was made of what `last` read."""
    gathered, finder, states, used = linker.gathered, linker.finder, linker.states, linker.used_keys
    return Around(
        reads=last.reads.digest,
        rest=last.reads.rest,
        lines="\n".join(last.reads.lines),
        entries={
            key: (tuple(_files_of(linker, key)), states.said(key) if key in used else ())
            for key in sorted((*gathered.originals, SITE))
        },
        threads={name: thread for name, (thread, _) in finder.threads.items()},
        ties={name: [astuple(tie) for tie in ties] for name, ties in finder.ties.items()},
        changes={path: astuple(changed) for path, changed in linker.changes.items()},
        indexes=sorted(site.indexes),
        sizes={path: astuple(size) for path, size in site.sizes.items()},
        revision=site.revision,
    )


def _files_of(linker: Linker, key: Key) -> Iterator[str]:
    if key != SITE:
        yield linker.gathered.originals[key].path
    for _, record in sorted(linker.gathered.translations.get(key, {}).items()):
        yield record.path


def _path_in(line: str) -> str:
    return line.partition("\0")[0]


def remembered(last: Last) -> Around | None:
    """What is kept of the site that the `last` build made, if it is that of what this build reads, but for files."""
    try:
        content = Path(place_of(last.path)).read_bytes()
        if _sum(content[SUM:]) != content[:SUM]:
            return None
        known = Around(**marshal.loads(content[SUM:]))  # noqa: S302 - plain values under our checksum
    except (OSError, ValueError, TypeError, EOFError):
        return None
    good = known.rest and known.rest == last.reads.rest and known.reads == last.known.get("reads")
    return known if good else None


def remember(last: Last, known: Around) -> None:
    """Keep what is known of the site that was made of what `last` read."""
    if not known.reads:
        return
    content = marshal.dumps({name: getattr(known, name) for name in Around.__slots__}, VERSION)
    with suppress(OSError):  # a folder that cannot be written to has no memory
        remembering(last.folder)
        replaced(place_of(last.path), _sum(content) + content)


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=SUM).digest()
