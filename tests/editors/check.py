"""Holds the schemas against the language server that editor programs use: `python -m tests.editors.check`.

Wants Node.js; `make test-extra` installs the server. It is spoken to on its standard input and output, as an editor
program does (Language Server Protocol 3.17), and asks nothing of the network.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from builder.describe import describe, settle
from tests.checking import NO_NODE
from tests.editors.server import SERVER, Server

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# A bar is where the cursor stands.
EVENT = """\
title: A visit
date: |
kind: |
status: |
people: [|]
tags:
  - |
visit:
  hosts: |
  to: |
claims:
  - text: They came
    by: |
"""
PLANTED = """\
title: A visit
date: 12 May 2024
kind: vissit
poeple: [ada-lin]
importance: 9
claims:
  - {by: Somebody, status: sure}
"""


def split(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its bars, and the line and the column (from 0) of each."""
    places = []
    lines = []
    for number, line in enumerate(text.splitlines()):
        head, bar, tail = line.partition("|")
        if bar:
            places.append((number, len(head)))
        lines.append(head + tail)
    return "\n".join(lines) + "\n", places


def offers_what_the_site_has(server: Server) -> Iterator[str]:
    """Completion has the kinds, the statuses, and the ids of this site with their names."""
    text, places = split(EVENT)
    path = server.open("content/events/new.yaml", text)
    wanted = {
        "date": ("2024-05-17", ""),
        "kind": ("ruling", ""),
        "status": ("disputed", ""),
        "people": ("ada-lin", "Ada Lin"),
        "- ": ("parliament", ""),
        "hosts": ("ministry", "Ministry of Things"),
        "to": ("haven", "Haven"),
        "by": ("person:ada-lin", "Ada Lin"),
    }
    for (key, (word, said)), place in zip(wanted.items(), places, strict=True):
        found = server.offered(path, place)
        if word not in found:
            yield f"{key} does not offer {word}, but {', '.join(found) or 'nothing'}"
        elif said not in found[word]:
            yield f"{key} says of {word}: {found[word]}"
        if "null" in found:
            yield f"{key} offers null"


def offers_keys(server: Server) -> Iterator[str]:
    """Completion has the keys that are not there yet, with their sentences."""
    found = server.offered(server.open("content/events/keys.yaml", "title: A\n\n"), (1, 0))
    if "whether it is a draft" not in found.get("draft", "").casefold():
        yield f"there is no key draft with its sentence among {', '.join(found)}"
    if "title" in found:
        yield "a key that is there is offered again"


def marks_what_is_wrong(server: Server) -> Iterator[str]:
    """A mistake is marked at its place, with a sentence."""
    wanted = {
        (1, "Not a date"),
        (2, "It is one of: visit,"),
        (3, "There is no key of this name here."),
        (4, "above the maximum of 5"),
        (6, "It is one of: confirmed,"),
        (6, 'Missing property "text"'),
    }
    found = server.marked(server.open("content/events/planted.yaml", PLANTED))
    for line, said in wanted:
        if not any(line == at and said in message for at, message in found):
            yield f"line {line} is not marked with “{said}”, but there is {found}"
    if len(found) > len(wanted):
        yield f"more is marked than was planted: {found}"


def says_what_a_key_means(server: Server) -> Iterator[str]:
    """Hovering shows the sentence of a key."""
    path = server.open("content/people/hover.yaml", "name: A\nroles: [{title: T, on: 2024}]\n")
    for place, said in (((0, 1), "as this site writes it"), ((1, 20), "attested")):
        if said not in server.hover(path, place):
            yield f"hovering at {place} says “{server.hover(path, place)}”"


def marks_nothing_in(root: Path) -> Callable[[Server], Iterator[str]]:
    """Content that checks clean is not marked."""

    def check(server: Server) -> Iterator[str]:
        # All are opened before the first is waited for: the server lets a moment pass after each.
        paths = sorted((root / "content").rglob("*.yaml"))
        opened = [(path, server.open(path.relative_to(root).as_posix(), path.read_text("utf-8"))) for path in paths]
        for path, uri in opened:
            for line, message in server.marked(uri):
                yield f"{path.relative_to(ROOT)}:{line + 1} is marked: {message}"

    return check


def faults_in(root: Path, *checks: Callable[[Server], Iterator[str]]) -> Iterator[str]:
    """What the checks find with a copy of the site in `root`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve()
        shutil.copytree(root / "content", copy / "content")
        describe(copy)
        settle(copy)
        with Server(copy) as server:
            for check in checks:
                yield from check(server)


def main() -> int:
    """Exit with 0 when all is as it should be."""
    if not shutil.which("node"):
        print(NO_NODE, file=sys.stderr)
        return 1
    if not SERVER.is_file():
        print("The language server is not installed. Run: make test-extra", file=sys.stderr)
        return 1
    golden = ROOT / "tests/golden"
    helps = (offers_what_the_site_has, offers_keys, marks_what_is_wrong, says_what_a_key_means)
    found = [*faults_in(golden, *helps, marks_nothing_in(golden)), *faults_in(ROOT, marks_nothing_in(ROOT))]
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"The schemas in an editor program: {f'{len(found)} faults' if found else 'nothing wrong'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
