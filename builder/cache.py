"""Remembers from one build to the next what each file said; what is damaged, foreign or of another version is absent.

One SQLite file in `.dateline/`: for each path what the disk knew of the file, the digest of its bytes, and what it said
under the settings of the site, with a checksum. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from builder.disk import MEMORY, remembering
from builder.program import program
from builder.source import Known

WAIT = 2.0  # seconds for another build that writes here; after that nothing is remembered
# Not a fault of the file: another build holds it, the disk is full, the folder is read-only …
OF_THE_MACHINE = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
    | {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}
)
Row = tuple[str, str, str, bytes, bytes]


class Cache:
    """What is remembered beside the content of the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.folder = root / MEMORY
        self.path = self.folder / "files.sqlite"

    def known(self, settings: str) -> dict[str, Known]:
        """What each file said under the settings with this digest, by its path; nothing is written for that."""
        try:
            with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as data:
                rows = self._rows(data, self._name(settings))
            whole = (row for row in rows if _sum(row[3]) == row[4])
            return {path: Known(stamp, digest, said) for path, stamp, digest, said, _ in whole}
        except (sqlite3.Error, ValueError, TypeError):
            return {}

    def keep(self, settings: str, known: Mapping[str, Known], gone: Iterable[str]) -> None:
        """Remember what these files said, and forget others. A file that is not what it should be is begun again."""
        rows = [(path, each.stamp, each.digest, each.said, _sum(each.said)) for path, each in known.items()]
        for _ in range(2):
            try:
                remembering(str(self.folder))
                with closing(sqlite3.connect(self.path, timeout=WAIT)) as data:
                    data.execute("PRAGMA synchronous = OFF")  # a checksum stands beside each value
                    return self._write(data, self._name(settings), rows, gone)
            except OSError:  # a folder that cannot be written to has no memory
                return None
            except sqlite3.Error as error:
                if error.sqlite_errorcode & 0xFF in OF_THE_MACHINE:
                    return None
                with suppress(OSError):
                    self.path.unlink()
        return None

    def _name(self, settings: str) -> str:
        return f"{program()} {settings}"

    def _rows(self, data: sqlite3.Connection, name: str) -> list[Row]:
        if data.execute("SELECT name FROM about").fetchone() != (name,):
            return []
        return data.execute("SELECT path, stamp, digest, said, check_sum FROM files").fetchall()

    def _write(self, data: sqlite3.Connection, name: str, rows: Iterable[Row], gone: Iterable[str]) -> None:
        data.execute("CREATE TABLE IF NOT EXISTS about (name TEXT)")
        data.execute("CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp, digest, said, check_sum)")
        if data.execute("SELECT name FROM about").fetchone() != (name,):
            data.execute("DELETE FROM about")
            data.execute("DELETE FROM files")
            data.execute("INSERT INTO about VALUES (?)", (name,))
        data.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
        data.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
        data.commit()


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()
