"""Acts on folders that the standard library has not: list, move together, make durable, lock, be left in peace.

Symbolic links are never followed below the folder an act is given.
"""

# Done for thousands of files: making a Path for each would cost more than the act.
# ruff: noqa: PTH103, PTH104, PTH105, PTH106, PTH116, PTH123

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

# The name of a file that nobody has.
NOTHING = ".dateline-nothing"
MEMORY = ".dateline"  # beside the content: what may be deleted at any time
# A file may change twice within one tick of the disk's clock, and look the same after the second time.
TICK = 20_000_000
LONG_TICK = 2_000_000_000  # of FAT, and of what else keeps whole seconds
SECOND = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies in a folder, as paths relative to it: symbolic links apart, and never followed."""

    files: frozenset[str]
    folders: frozenset[str]
    links: frozenset[str]


def tree(top: str, apart: frozenset[str] = frozenset()) -> Tree:
    """What lies in the folder `top`, nothing if it is no folder; the paths `apart` are passed over."""
    files: set[str] = set()
    folders: set[str] = set()
    links: set[str] = set()
    waiting = [""] if is_folder(top) else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{top}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if path in apart:
                    continue
                if entry.is_symlink():
                    links.add(path)
                elif entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(path + "/")
                else:
                    files.add(path)
    return Tree(frozenset(files), frozenset(folders), frozenset(links))


def move_in(source: str, target: str) -> None:
    """Move all of the folder `source` into the folder `target`, over the files there; `source` is empty then."""
    with os.scandir(source) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for name, can_hold in found:
        try:
            os.rename(f"{source}/{name}", f"{target}/{name}")
        except OSError as error:
            if not can_hold or error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            move_in(f"{source}/{name}", f"{target}/{name}")
            os.rmdir(f"{source}/{name}")


def make_durable(paths: list[str]) -> None:
    """Wait until these files are on the disk: one by one when they are few, else with all that waits there."""
    if len(paths) > 64:
        os.sync()
        return
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def is_folder(path: str) -> bool:
    """Whether a folder is at this path itself, not behind a link."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def without(remove: Callable[[str], None], path: str) -> None:
    """Remove a path; good too if it is gone already, or not empty."""
    try:
        remove(path)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ENOTEMPTY, errno.EEXIST):
            raise


def stamp(known: os.stat_result) -> str:
    """What the disk knows of a file: while it is the same, so are the bytes, unless it `is_fresh`."""
    return f"{known.st_size} {known.st_mtime_ns} {known.st_ctime_ns} {known.st_ino}"


def is_fresh(known: os.stat_result, now: int) -> bool:
    """Whether a change that is still to come could leave a file with the stamp that it has; `now` in nanoseconds."""
    tick = TICK if known.st_mtime_ns % SECOND else LONG_TICK
    return max(known.st_mtime_ns, known.st_ctime_ns) > now - tick


def remembering(folder: str) -> None:
    """Make the folder in which something is remembered, and let Git pass over it. Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    replaced(f"{folder}/.gitignore", b"*\n")


def replaced(path: str, content: bytes) -> None:
    """Put a file with this content at a path in one step: whoever reads it sees the old one or the new one."""
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except OSError:
        without(os.unlink, beside)
        raise


def are_apart(one: str, other: str) -> bool:
    """Whether nothing can be moved between two folders, as they lie in two file systems or below two mounts of one."""
    try:
        os.rename(f"{one}/{NOTHING}", f"{other}/{NOTHING}")
    except OSError as error:
        # Linux says so before it looks for the file; where it does not, two file systems have two numbers.
        return error.errno == errno.EXDEV or (is_folder(other) and os.stat(one).st_dev != os.stat(other).st_dev)
    raise ValueError(f"{one}/{NOTHING} is not to be there.")


def is_full(folder: str | os.PathLike[str]) -> bool:
    """Whether nothing more can be written in a folder, for want of bytes or of places for files."""
    room = os.statvfs(folder)
    # A file system that needs no places for files says that it has none.
    return room.f_bavail == 0 or (room.f_files > 0 and room.f_favail == 0)


def lies_in(inner: str, outer: str) -> bool:
    """Whether the absolute path `inner` is `outer` or below it."""
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def lock(folder: str) -> int:
    """Make a folder and lock it for this process and its children; the descriptor that holds the lock.

    Whoever removes the folder must do so before closing the descriptor. Raises BlockingIOError when another process
    holds the lock, OSError when there can be no such folder.
    """
    while True:
        os.makedirs(folder, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if is_folder(folder) and os.path.samestat(os.fstat(descriptor), os.lstat(folder)):
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)  # Its last holder took it away just before we locked it.
