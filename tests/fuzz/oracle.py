"""What must hold of every file, however damaged: it is read or told, at a place within it, in words, and soon."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from builder.build import build
from builder.edtf import parse
from builder.frontmatter import decode
from builder.options import Options
from builder.problems import Problem, fatal, in_order
from builder.report import as_github, as_json, as_text
from builder.source import Source
from builder.stopwatch import Stopwatch
from builder.understand import understand
from builder.validate import FileReader, read_config
from tests.fuzz.mutate import TESTS
from tests.worlds import folder

SECONDS = 2
OPTIONS = Options(now=parse("2026-01-01T00:00:00Z"), search=False, jobs=1)
# Words of the program's inside; what an editor wrote stands in quotation marks, and may hold anything.
JARGON = re.compile(
    r"NoneType|Traceback|<class|\bdict\b|\btuple\b|\bNone\b|pydantic|dataclass|0x[0-9a-f]{6}|\w+Error\b|input_value"
)
_QUOTED = re.compile(r'"[^"]*"?')
OURS = ("site/", "root/.dateline/")  # the site, and what is remembered between builds
_SETTINGS = "content/site.yaml"


class HangError(Exception):
    """A file took longer than any may."""


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Raise `HangError` after so many seconds of this process's own time; machines are shared."""

    def stop(_: int, __: FrameType | None) -> None:
        raise HangError(f"longer than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@cache
def reader() -> FileReader:
    """Reads for the settings of the golden site, which has several languages and a kind of its own."""
    path = TESTS / "golden" / _SETTINGS
    return FileReader(read_config(source_of(_SETTINGS, path.read_bytes()))[0])


def source_of(path: str, content: bytes) -> Source:
    return Source(path, content, hashlib.sha256(content).hexdigest())


def problems_of_file(path: str, content: bytes) -> tuple[Problem, ...]:
    """What is wrong with a file by itself."""
    source = source_of(path, content)
    if path == _SETTINGS:
        return in_order(read_config(source)[1])
    return in_order(reader().read(source)[1])


def faults(problems: Iterable[Problem], files: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with what was told of these files."""
    lines_of: dict[str, list[str]] = {}
    told = tuple(problems)
    for problem in told:
        path, line, column = problem.where.path, problem.where.line, problem.where.column
        if path not in lines_of and path in files:
            lines_of[path] = _lines(files[path], path)
        lines = lines_of.get(path)
        if lines is None:
            yield f"{problem}: in none of the files"
        elif not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
            yield f"{problem}: not within the file, which has {len(lines)} lines"
        if not problem.what.endswith((".", "?", "…")) or not problem.fix:
            yield f"{problem}: not in sentences"
        jargon = JARGON.search(_QUOTED.sub("", f"{problem.what} {problem.fix}"))
        if jargon and jargon[0] not in "\n".join(lines or []):  # else it is the editor's own
            yield f"{problem}: words of the program"
        if len(problem.what) + len(problem.fix) > 2_000:
            yield f"{problem}: longer than anybody reads"
    yield from _printed(told)


def _lines(content: bytes, path: str) -> list[str]:
    text, broken = decode(content, path)
    if broken:  # the place is counted up to the first byte that is no text
        text = re.sub(r"\r\n?", "\n", content.decode("utf-8", "replace"))
    return text.split("\n")


def _printed(problems: tuple[Problem, ...]) -> Iterator[str]:
    for line in (*as_text(problems), *as_github(problems)):
        if not line.replace("\n    ", "").isprintable():
            yield f"{line!r}: a terminal would obey it"
    if any(not line.isprintable() or not json.loads(line)["what"] for line in as_json(problems)):
        yield "JSON that a terminal would obey, or that is none"


def faults_of_file(path: str, content: bytes) -> list[str]:
    """What is wrong with how a file is taken by itself, nothing if all is well."""
    try:
        with in_time(SECONDS):
            problems = problems_of_file(path, content)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    return list(faults(problems, {path: content}))


def faults_of_site(files: dict[str, bytes]) -> list[str]:
    """What is wrong with how a whole folder is checked and built: whether both agree, and keep to their folders."""
    with tempfile.TemporaryDirectory() as above:
        root, out = folder(Path(above) / "root", dict(files)), Path(above) / "site"
        before = _state(Path(above))
        try:
            with in_time(10 * SECONDS):
                problems = understand(root, OPTIONS, Stopwatch()).problems
                report = build(root, out, OPTIONS, Stopwatch())
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]
        found = list(faults(problems, files))
        if report.problems != problems or (report.written is None) != fatal(problems):
            found.append("check and build do not agree")
        after = {path: text for path, text in _state(Path(above)).items() if not path.startswith(OURS)}
        if after != before:
            touched = sorted({path for path, _ in after.items() ^ before.items()})
            found.append(f"files outside of the site were touched: {', '.join(touched)}")
        return found


def _state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
