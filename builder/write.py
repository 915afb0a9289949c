"""Puts a site into its folder whole or not at all.

New files wait in a staging folder beside the site. A change-over then moves them in, and removes what is gone.
Before it touches the site it writes a journal, so that a build killed at any moment leaves either the old site or a
change-over that the next `Stage` on the same folder finishes before it does anything else.

In the staging folder:

    files/      what will be moved in; a whole folder in one step where the site has none of that name
    manifest    the list of the coming site; it is moved in when everything old is gone, so its absence marks that step
    journal     what is to be removed; once it is there, the change-over will happen
"""

# Done for thousands of files: making a Path for each would cost more than the act.
# ruff: noqa: PTH100, PTH101, PTH102, PTH104, PTH106, PTH108, PTH110, PTH112, PTH118, PTH123, PTH208

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from builder.denial import WriteError, plainly, refuse
from builder.disk import are_apart, is_folder, lock, make_durable, move_in, tree, without
from builder.interrupts import undisturbed
from builder.paths import MANIFEST, RESERVED, STAGING, check, folders_of, listed_once

SCHEMA = 1
FILE_MODE = 0o644
FOLDER_MODE = 0o755

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
# Not blocking, since a pipe may lie where a page is expected.
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Written:
    """What a change-over did, in files.

    `foreign` are the files in the site's folder that no build wrote. They are left alone, and will be published.
    """

    written: int
    unchanged: int
    removed: int
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What a site holds, by the build that wrote it; it stands in the site's own folder and makes the folder ours."""

    files: frozenset[str]

    def as_json(self) -> bytes:
        said = {"dateline": SCHEMA, "files": sorted(self.files)}
        return json.dumps(said, ensure_ascii=False).encode()


class Stage:
    """The one writer of the folder `out`, from the moment it is made until `commit` or `abandon`.

    `apart` are folders that `out` may neither hold nor lie in, such as the content.
    Raises `WriteError` when `out` is refused, or another build is writing it.
    """

    def __init__(self, out: Path, apart: Iterable[Path] = ()) -> None:
        self._out = _real(out)
        self._pid = os.getpid()
        refuse(self._out, apart)
        self._staging = _staging_of(self._out)
        self._files = os.path.join(self._staging, "files")
        self._made = {""}
        self._real = {"": True}
        self._lock: int | None = _locked(self._staging, self._out)
        try:
            self._begin()
        except BaseException:
            self.abandon()
            raise

    def _begin(self) -> None:
        """Finish what a killed build left, then take stock of the site."""
        with plainly(self._out):
            if os.path.exists(self._inside("journal")):
                self._change_over()
            self._clear()
            os.mkdir(self._files, FOLDER_MODE)
            os.chmod(self._files, FOLDER_MODE)
        self._last = _manifest_of(self._out)
        if self._last is None and not _is_empty(self._out):
            raise WriteError(
                f"The folder {self._out} is not empty, and Dateline did not write what is in it.",
                "Choose another folder with --out, or empty this one yourself.",
            )
        self._before = self._last.files if self._last else frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()

    def put(self, path: str, content: bytes) -> None:
        """Keep `content` for the file `path` of the site, unless the site has exactly that already.

        `path` is relative, with `/`. May be called in processes forked from the one that made the stage, each with
        paths of its own; whoever forks must not commit after a child died.
        Raises ValueError for a path that leaves the site, `WriteError` when there is no room or two files clash.
        """
        check(path)
        if self.is_orphaned():
            raise ChildProcessError("The build that this process helps was killed.")
        if self.previous(path) == content:
            return
        with plainly(path):
            self._make(path.rpartition("/")[0])
            self._create(f"{self._files}/{path}", content)

    def is_orphaned(self) -> bool:
        """Whether this is a forked process whose parent, which made the stage, is gone: its work is for nobody."""
        return self._pid not in (os.getpid(), os.getppid())

    def previous(self, path: str) -> bytes | None:
        """What the site's file `path` holds now, if the last build wrote it and it is still a plain file."""
        if path not in self._before or not self._is_real(path.rpartition("/")[0]):
            return None
        try:
            with open(os.open(f"{self._out}/{path}", _READ), "rb") as file:
                return file.read()
        except OSError:
            return None

    def kept(self, folder: str) -> tuple[str, ...]:
        """The last build's files below `folder`, to be listed again as they are; none if any of them is gone."""
        files = sorted(path for path in self._before if path.startswith(folder.rstrip("/") + "/"))
        return tuple(files) if all(self.previous(path) is not None for path in files) else ()

    def commit(self, paths: Iterable[str]) -> Written:
        """Turn the site into exactly `paths`: each was put, or stands there from the last build.

        A file of the last build that is not listed is removed; one that is the same is not touched.
        Raises `WriteError`; until the journal stands, the old site is then as it was.
        Raises ValueError when a listed file is nowhere, or a file was put that is not listed.
        """
        self._require_owner()
        with plainly(self._out):
            listed = listed_once(paths)
            coming, there = tree(self._files), tree(self._out, RESERVED)
            _agree(listed, coming.files, there.files)
            gone = there.files & (self._before - listed)
            staying = there.files - gone
            _refuse_obstacles(coming.files, staying)
            removal = {
                "unlink": sorted(gone | there.links),
                "rmdir": sorted(there.folders - folders_of(staying | listed), reverse=True),
            }
            manifest = _Manifest(listed)
            if coming.files or any(removal.values()) or manifest != self._last:
                self._change(removal, manifest, coming.files)
        self._close()
        foreign = tuple(sorted(staying - listed))
        return Written(len(coming.files), len(listed) - len(coming.files), len(gone), foreign)

    def replace(self, gone: Collection[str] = ()) -> Written:
        """Let what was put come, and these files go; all else stays as it is.

        The site must be as the last build left it, with nothing in it that is foreign, and keep its folders. Raises
        `WriteError` as `commit` does.
        """
        self._require_owner()
        with plainly(self._out):
            coming = tree(self._files).files
            listed = self._before.difference(gone) | coming
            if coming or gone:
                self._change({"unlink": sorted(gone), "rmdir": []}, _Manifest(listed), coming)
        self._close()
        return Written(len(coming), len(listed) - len(coming), len(gone))

    def _change(self, removal: Mapping[str, list[str]], manifest: _Manifest, coming: Iterable[str]) -> None:
        self._prepare(removal, manifest, coming)
        with undisturbed():
            self._promise()
            self._change_over()

    def abandon(self) -> None:
        """Leave the site as it was; nothing happens after a commit, or in a forked child.

        A change-over that has begun stays for the next stage to finish.
        """
        if self._lock is None or os.getpid() != self._pid:
            return
        if not os.path.lexists(self._inside("journal")):
            with suppress(OSError):  # The next stage clears it, or says why not.
                self._clear()
        self._close()

    def _inside(self, name: str) -> str:
        return os.path.join(self._staging, name)

    def _require_owner(self) -> None:
        if self._lock is None or os.getpid() != self._pid:
            raise ValueError("Only the process that made a stage can commit it, and only once.")

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        try:
            os.mkdir(f"{self._files}/{folder}", FOLDER_MODE)
            os.chmod(f"{self._files}/{folder}", FOLDER_MODE)
        except FileExistsError:
            pass  # Another process made it; if it is a file, creating one below it will say so.
        self._made.add(folder)

    def _create(self, path: str, content: bytes) -> None:
        """A new file, of the right mode whatever the umask; a half-written one is taken away again."""
        descriptor = os.open(path, _NEW, FILE_MODE)
        try:
            os.fchmod(descriptor, FILE_MODE)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        except BaseException:
            os.unlink(path)
            raise
        finally:
            os.close(descriptor)

    def _is_real(self, folder: str) -> bool:
        """Whether the site's folder is reached without following a symbolic link."""
        known = self._real.get(folder)
        if known is None:
            known = self._is_real(folder.rpartition("/")[0]) and is_folder(f"{self._out}/{folder}")
            self._real[folder] = known
        return known

    def _prepare(self, removal: Mapping[str, list[str]], manifest: _Manifest, coming: Iterable[str]) -> None:
        """Write down what is to be done, and make everything durable."""
        journal = {"dateline": SCHEMA, **removal}
        self._create(self._inside("manifest"), manifest.as_json())
        self._create(self._inside("journal.new"), json.dumps(journal, ensure_ascii=False).encode())
        make_durable([self._inside("manifest"), self._inside("journal.new")])
        if self._before:
            # A first build has no good site to lose, so it need not wait for the disk.
            make_durable([f"{self._files}/{path}" for path in coming])

    def _promise(self) -> None:
        """Put the journal in its place: from here on the change-over happens."""
        os.rename(self._inside("journal.new"), self._inside("journal"))
        os.fsync(self._descriptor())

    def _change_over(self) -> None:
        """Do what the journal says; done again from the start after a kill, it comes to the same end."""
        removal = self._journal()
        if not os.path.isdir(self._out):
            os.mkdir(self._out, FOLDER_MODE)
            os.chmod(self._out, FOLDER_MODE)
        self._real = {"": True}
        if os.path.exists(self._inside("manifest")):
            # Not after the manifest is in: on a file system that ignores case, an old name may by then be a new file.
            self._remove_old(removal)
            os.rename(self._inside("manifest"), os.path.join(self._out, MANIFEST))
        if os.path.isdir(self._files):
            move_in(self._files, self._out)
        os.unlink(self._inside("journal"))

    def _journal(self) -> dict[str, list[str]]:
        """What is to be removed; raises `WriteError` where a journal is none of this version's."""
        with suppress(ValueError, TypeError, KeyError), open(self._inside("journal"), encoding="utf-8") as file:
            said = json.load(file)
            if said["dateline"] == SCHEMA:
                return {step: [str(path) for path in said[step]] for step in ("unlink", "rmdir")}
        raise WriteError(
            f"A build by another version of Dateline was killed while it wrote {self._out}.",
            f"Build once with that version, or remove the folder {self._staging} and build again.",
        )

    def _remove_old(self, removal: Mapping[str, list[str]]) -> None:
        for step, remove in (("unlink", os.unlink), ("rmdir", os.rmdir)):
            for path in removal[step]:
                check(path)
                if self._is_real(path.rpartition("/")[0]):
                    without(remove, f"{self._out}/{path}")

    def _clear(self) -> None:
        """Throw away what waits in the staging folder."""
        if os.path.lexists(self._files):
            shutil.rmtree(self._files)
        for name in ("manifest", "journal.new"):
            if os.path.lexists(self._inside(name)):
                os.unlink(self._inside(name))

    def _descriptor(self) -> int:
        assert self._lock is not None
        return self._lock

    def _close(self) -> None:
        """Let the next builder in. The folder goes before the lock, so nobody can lock one that is about to go."""
        for folder in (self._files, self._staging):
            with suppress(OSError):  # Something is left for the next stage.
                os.rmdir(folder)
        os.close(self._descriptor())
        self._lock = None


def finish(out: Path) -> None:
    """Do the rest of a change-over of the folder `out` that was begun by a build which was killed, if there is one.

    Raises `WriteError`.
    """
    if os.path.lexists(os.path.join(_staging_of(_real(out)), "journal")):
        Stage(out).abandon()


def _real(out: Path) -> str:
    """The absolute path of a folder, by real folders; it may itself be a link, which is refused."""
    above, name = os.path.split(os.path.abspath(out))
    return os.path.join(os.path.realpath(above), name)


def _is_empty(folder: str) -> bool:
    return not os.path.lexists(folder) or set(os.listdir(folder)) <= RESERVED - {MANIFEST}


def _manifest_of(out: str) -> _Manifest | None:
    """What the last build said of the site, or None if the folder has no manifest of ours."""
    try:
        with open(os.open(f"{out}/{MANIFEST}", _READ), "rb") as file:
            said = json.load(file)
        if said["dateline"] != SCHEMA:
            return None
        for path in said["files"]:
            check(path)
        return _Manifest(frozenset(said["files"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _agree(listed: frozenset[str], coming: frozenset[str], there: frozenset[str]) -> None:
    absent = sorted(listed - coming - there)
    if absent:
        raise ValueError(f"Listed, but neither put nor in the site: {absent[:3]}.")
    unlisted = sorted(coming - listed)
    if unlisted:
        raise ValueError(f"Put, but not listed: {unlisted[:3]}.")


def _refuse_obstacles(coming: frozenset[str], staying: frozenset[str]) -> None:
    """Raise `WriteError` when a file nobody built lies where a folder must be, or the other way about."""
    in_the_way = sorted(folders_of(coming) & staying) or sorted(folders_of(staying) & coming)
    if in_the_way:
        raise WriteError(
            f"Something that Dateline did not write is in the way at {in_the_way[0]} in the site's folder.",
            "Move it out of the site's folder.",
        )


def _staging_of(out: str) -> str:
    """Beside the site; inside it when it is a file system of its own, since nothing can be moved between two."""
    above, name = os.path.split(out)
    inside = is_folder(out) and are_apart(above, out)
    return os.path.join(out, STAGING) if inside else os.path.join(above, f".{name}{STAGING}")


def _locked(staging: str, out: str) -> int:
    with plainly(out):
        try:
            return lock(staging)
        except BlockingIOError as error:
            raise WriteError(
                f"Another build is writing {out}.", "Wait until it has ended, or choose another folder with --out."
            ) from error
