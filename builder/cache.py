"""Remembers from one build to the next what each file said; what is damaged, foreign or of another version is absent.

One SQLite file in `.dateline/`: for each path what the disk knew of the file, the digest of its bytes, and what it said
under the settings of the site, with checksums. The heads are read together, the rest of a file when it is asked for.
The file may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
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
BEGIN = (
    "DELETE FROM about",
    "DROP TABLE IF EXISTS files",
    "DROP TABLE IF EXISTS texts",
    "CREATE TABLE files (path PRIMARY KEY, stamp, digest, head, check_sum)",
    "CREATE TABLE texts (path PRIMARY KEY, digest, rest, check_sum)",
)
# In one statement, since another build may begin the file again between two.
FILES = "SELECT path, stamp, digest, head, check_sum FROM files, about WHERE name = ?"
ONE_OF_THEM = f"{FILES} AND path = ?"
Row = tuple[str, str, str, bytes, bytes]
News = Mapping[str, tuple[Known, bytes]]  # by path, with the rest of what each says


class Cache:
    """What is remembered beside the content of the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.folder = root / MEMORY
        self.path = self.folder / "files.sqlite"
        self.reading: tuple[int, sqlite3.Connection] | None = None  # by which process: a fork needs its own

    def __del__(self) -> None:
        if self.reading is not None:
            self.reading[1].close()

    def known(self, settings: str, paths: Iterable[str] | None = None) -> dict[str, Known]:
        """What each file, or each of these, said under the settings with this digest, by its path.

        Nothing is written for that.
        """
        name = self._name(settings)
        try:
            ask = self._connection().execute
            rows: list[Row] = []
            if paths is None:
                rows = ask(FILES, (name,)).fetchall()
            else:
                for path in paths:
                    rows += ask(ONE_OF_THEM, (name, path)).fetchall()
            found = ((path, Known(stamp, digest, head), check) for path, stamp, digest, head, check in rows)
            return {path: known for path, known, check in found if _sum_of(path, known) == check}
        except (sqlite3.Error, ValueError, TypeError):
            return {}

    def rest(self, settings: str, path: str, digest: str) -> bytes | None:
        """The rest of what the file of this path and digest said; None where that is not remembered, or not whole."""
        wanted = "SELECT rest, check_sum FROM texts, about WHERE path = ? AND digest = ? AND name = ?"
        try:
            row = self._connection().execute(wanted, (path, digest, self._name(settings))).fetchone()
            return row[0] if row is not None and _sum(row[0]) == row[1] else None
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def keep(self, settings: str, news: News, stamps: Mapping[str, str], gone: Iterable[str]) -> None:
        """Remember what these files said and new stamps of others, and forget what is gone.

        A file that is not what it should be is begun again.
        """
        for _ in range(2):
            try:
                remembering(str(self.folder))
                with closing(sqlite3.connect(self.path, timeout=WAIT)) as data:
                    data.execute("PRAGMA synchronous = OFF")  # a checksum stands beside each value
                    return self._write(data, self._name(settings), news, stamps, gone)
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

    def _connection(self) -> sqlite3.Connection:
        """What this process reads by."""
        if self.reading is None or self.reading[0] != os.getpid():
            address = f"{self.path.absolute().as_uri()}?mode=ro"
            self.reading = os.getpid(), sqlite3.connect(address, uri=True, timeout=WAIT, check_same_thread=False)
        return self.reading[1]

    def _write(
        self, data: sqlite3.Connection, name: str, news: News, stamps: Mapping[str, str], gone: Iterable[str]
    ) -> None:
        data.execute("BEGIN IMMEDIATE")  # of two builds with other settings, one writes after the other
        data.execute("CREATE TABLE IF NOT EXISTS about (name)")
        if data.execute("SELECT name FROM about").fetchall() != [(name,)]:  # another version, perhaps other tables
            for statement in BEGIN:
                data.execute(statement)
            data.execute("INSERT INTO about VALUES (?)", (name,))
        for table in ("files", "texts"):
            data.executemany(f"DELETE FROM {table} WHERE path = ?", [(path,) for path in gone])  # noqa: S608 - as above
        data.executemany("UPDATE files SET stamp = ? WHERE path = ?", [(stamp, path) for path, stamp in stamps.items()])
        heads = (
            (path, known.stamp, known.digest, known.head, _sum_of(path, known)) for path, (known, _) in news.items()
        )
        data.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", heads)
        texts = ((path, known.digest, rest, _sum(rest)) for path, (known, rest) in news.items())
        data.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?)", texts)
        data.commit()


def _sum_of(path: str, known: Known) -> bytes:
    """The checksum of what is known of a file, but for its stamp: of another one, the file is read again."""
    return _sum(f"{path} {known.digest} ".encode() + known.head)


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()
