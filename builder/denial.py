"""Says in two sentences why a site cannot be written to a folder."""

# The same functions as in `write` and `disk`.
# ruff: noqa: PTH111, PTH112, PTH114

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.disk import lies_in
from builder.paths import RENAME, ClashError
from builder.problems import FailureError


class WriteError(FailureError):
    """The site could not be written: the message says why, `fix` what to do, both in full sentences."""


def refuse(out: str, apart: Iterable[Path]) -> None:
    """Raise `WriteError` when a site may not be written to this path at all."""
    fix = "Choose another folder with --out."
    if os.path.islink(out):
        raise WriteError(f"The output folder {out} is a symbolic link.", "Give the folder it points to with --out.")
    if os.path.lexists(out) and not os.path.isdir(out):
        raise WriteError(f"The output folder {out} is a file.", fix)
    for folder, name in ((os.sep, "root folder"), (os.path.expanduser("~"), "home folder")):
        if lies_in(os.path.realpath(folder), out):
            raise WriteError(f"The output folder {out} is or holds your {name}.", fix)
    for folder in map(os.path.realpath, apart):
        if lies_in(out, folder) or lies_in(folder, out):
            raise WriteError(f"The output folder {out} and the folder {folder} lie one in the other.", fix)


@contextmanager
def plainly(path: str) -> Iterator[None]:
    """Turn what the operating system says into a `WriteError`."""
    try:
        yield
    except ClashError as clash:
        raise WriteError(str(clash), clash.fix) from clash
    except OSError as error:
        raise WriteError(*_sentences(error, path)) from error


def _sentences(error: OSError, path: str) -> tuple[str, str]:
    where = os.fsdecode(error.filename) if error.filename else path
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk is full: {path} could not be written.", "Make room, and build again."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Dateline may not write {where}.", "Change its permissions, or choose another folder with --out."
        case errno.EEXIST:
            return f"Two files of the site have the same path, {path}.", RENAME
        case errno.ENOTDIR | errno.EISDIR:
            return (
                f"A file and a folder are in each other's way at {path}.",
                "Give one of them another id or file name.",
            )
        case errno.ENAMETOOLONG:
            return f"The name {path} is too long for this file system.", RENAME
    return f"{where} could not be written: {error.strerror}.", "Mend that, and build again."
