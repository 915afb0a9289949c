"""Damage to content files, decided by a seed: bytes, lines, values, dates, Markdown, and parts of other files.

A case is made of its seed and its number alone, so each can be made again by itself.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from builder.load import FOLDERS, WRITTEN
from builder.located import read

LARGEST = 60_000
TESTS = Path(__file__).parents[1]
SIGNS = (
    "\n",
    "\r",
    "\t",
    " ",
    ": ",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "#",
    "---\n",
    "...\n",
    "? ",
    "%",
    "@",
    "`",
    ",",
    "\\",
)
NASTY = (
    "null",
    "~",
    "true",
    "no",
    "12:30",
    "1e3",
    "0x1F",
    "-0",
    "1e999",
    "9" * 400,
    "unknown",
    "..",
    "/",
    "../../etc/passwd",
    "con",
    "index",
    "constructor",
    "__proto__",
    "person:",
    "event:nobody",
    "media:x",
    "person:person:x",
    "javascript:alert(1)",
    "https://exam\u200bple.org/",
    "https://user:pw@example.org/",
    "http://[::1]/",
    "http://[",
    "https://example.org:99999/",
    "//x",
    "<script>alert(1)</script>",
    "<svg/onload=a(1)>",
    "<b c='[(*+?'>x</b>",
    "{{ 7 * 7 }}",
    "{% x %}",
    "%s%n{0}",
    "]]>",
    "</script>",
    "=1+1",
    "\x00",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\u200d",
    "\ud7a3",
    "𝒳",
    "ﬃ",
    "ß",
    "İ",
    "e\u0301",
    "\u0301",
    "שלום",
    "吳志中",
    "::error::x",
    "##[error]x",
    "a@b.cd",
    "+886 2 2345 6789",
    "x" * 3_000,
)
DATES = (
    "2024-13",
    "2024-02-30",
    "2024-XX-01",
    "[2024..2023]",
    "{..2024}",
    "[..]",
    "../..",
    "/",
    "2024/",
    "/2024",
    "2024?-05~",
    "%2024",
    "-0000",
    "Y17E7",
    "Y-999999999999",
    "1XXX",
    "XXXX-XX-XX",
    "2024-21",
    "2024-41",
    "2024-05-17T24:00",
    "2024-05-17T10:00+15:00",
    "2024-05-17T23:59:60Z",
    "9999-12-31",
    "0000",
    "-9999-01-01",
    "1950S2",
    "2024-05-17/2024-05-16",
)
MARKS = (
    "[",
    "](",
    "[^1]",
    "[^1]: x",
    "[a]: b",
    "![",
    "**",
    "_",
    "`",
    "```",
    "> ",
    "- ",
    "1. ",
    "# ",
    "|a|\n|-|\n|b|",
    "<b>",
    "<!--",
    "<http://x.yz>",
    "&#106;",
    "\\",
    "  \n",
    "***",
    "===",
    "    ",
    "[x](person:nobody)",
    "![](media:nothing)",
    "[x](#nowhere)",
)
PUMPS = (" ", "a", "1", "-", "a-", "1-", "a.", "1.", "/", "a/", ":", "a:", "# ", "a@", "\u3000", "年", "é", "\u0301")
EDTF = "0123456789-XYES?~%/.,[]{}T:Z+ "
SHAPES: tuple[Any, ...] = ([], {}, "", ["a", "b"], {"a": "b"}, [["a"]], [{}], {"id": "x"}, [{"id": "x"}] * 2, {"": ""})
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


@cache
def corpus() -> dict[str, bytes]:
    """Every content file that there is, by a name; what follows the last `content/` in it is its path in a site."""
    roots = [TESTS.parent / "content", *sorted(path for path in TESTS.glob("*/**/content") if path.is_dir())]
    return {
        path.relative_to(TESTS.parent).as_posix(): path.read_bytes()
        for root in roots
        for path in sorted(root.rglob("*"))
        if path.suffix in WRITTEN and path.stat().st_size < LARGEST and _has_a_place(path.relative_to(root))
    }


def _has_a_place(path: Path) -> bool:
    return path.parts[0] in FOLDERS if len(path.parts) > 1 else path.name.startswith("site.")


def path_of(name: str) -> str:
    """The path in a site of a file of the corpus."""
    return "content/" + name.rpartition("content/")[2]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A content file with one to four things done to it."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = chance.choice(WAYS)(content, chance)
    return content


def _bytes(content: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(content) + 1), chance.choice((0, 1, 1, 4, 40))
    new = bytes(chance.randrange(256) for _ in range(chance.choice((0, 1, 2))))
    return content[:at] + new + content[at + length :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _by_lines(change: Callable[[list[str], int, random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    def way(content: bytes, chance: random.Random) -> bytes:
        lines = content.decode("utf-8", "replace").split("\n")
        change(lines, chance.randrange(len(lines)), chance)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return way


def _insert(words: tuple[str, ...]) -> Callable[[list[str], int, random.Random], None]:
    def change(lines: list[str], here: int, chance: random.Random) -> None:
        column = chance.randrange(len(lines[here]) + 1)
        lines[here] = lines[here][:column] + chance.choice(words) + lines[here][column:]

    return change


def _instead(words: tuple[str, ...]) -> Callable[[list[str], int, random.Random], None]:
    def change(lines: list[str], here: int, chance: random.Random) -> None:
        lines[here] = f"{lines[here].partition(':')[0]}: {chance.choice(words)}"

    return change


def _stretch(lines: list[str], here: int, chance: random.Random) -> None:
    """One sign, or one short text, thousands of times over: what takes longer than a text is long shows then."""
    column = chance.randrange(len(lines[here]) + 1)
    word = chance.choice((*SIGNS, *MARKS, *PUMPS)) + chance.choice(("", "", "", *PUMPS))
    long = word * (chance.choice((1_000, 5_000, 40_000)) // len(word))
    lines[here] = lines[here][:column] + long + chance.choice(("", "!", "\x00", *SIGNS)) + lines[here][column:]


def _delete(lines: list[str], here: int, _: random.Random) -> None:
    del lines[here]


def _double(lines: list[str], here: int, chance: random.Random) -> None:
    lines[here:here] = [lines[here]] * chance.choice((1, 2, 60))


def _swap(lines: list[str], here: int, chance: random.Random) -> None:
    there = chance.randrange(len(lines))
    lines[here], lines[there] = lines[there], lines[here]


def _indent(lines: list[str], here: int, chance: random.Random) -> None:
    lines[here] = " " * chance.randrange(1, 6) + lines[here] if chance.random() < 0.6 else lines[here].lstrip()


def _character(lines: list[str], here: int, chance: random.Random) -> None:
    column = chance.randrange(len(lines[here]) + 1)
    lines[here] = lines[here][:column] + lines[here][column + 1 :]


def _foreign(lines: list[str], here: int, chance: random.Random) -> None:
    other = corpus()[chance.choice(sorted(corpus()))].decode("utf-8", "replace").split("\n")
    start = chance.randrange(len(other))
    lines[here : here + chance.randrange(3)] = other[start : start + chance.choice((1, 1, 5))]


def _date(lines: list[str], here: int, chance: random.Random) -> None:
    dated = [number for number, line in enumerate(lines) if _DATE.search(line)] or [here]
    here = chance.choice(dated)
    found = _DATE.search(lines[here])
    start, end = found.span() if found else (0, 0)
    text = lines[here][start:end]
    for _ in range(chance.randrange(1, 4)):
        column = chance.randrange(len(text) + 1)
        text = text[:column] + chance.choice(EDTF) + text[column + chance.randrange(2) :]
    text = chance.choice(DATES) if chance.random() < 0.3 else text
    lines[here] = lines[here][:start] + (json.dumps(text) if chance.random() < 0.5 else text) + lines[here][end:]


def _mark(lines: list[str], here: int, chance: random.Random) -> None:
    rules = [number for number, line in enumerate(lines) if line == "---"]
    body = rules[1] + 1 if len(rules) > 1 else here
    at = chance.randrange(body, len(lines) + 1)
    lines[at:at] = [chance.choice(MARKS) * chance.choice((1, 1, 2, 7, 300)) + chance.choice(NASTY)]


def _structure(content: bytes, chance: random.Random) -> bytes:
    """The keys read, changed somewhere at any depth, and written again in another layout."""
    text = content.decode("utf-8", "replace")
    before, keys, after = "", text, ""
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        keys, _, after = text[4:].partition("\n---\n")
        before, after = "---\n", f"---\n{after}"
    value = read(keys, "x").value
    if not value:
        return content
    _change(value, chance)
    flow = chance.choice((True, False, None))
    style = chance.choice((None, None, '"', "'"))
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, default_style=style, sort_keys=False)
    return (before + written + after).encode("utf-8", "surrogatepass")


def _change(value: Any, chance: random.Random) -> None:
    holders = list(_holders(value))
    if not holders:
        return
    here = chance.choice(holders)
    keys = list(here) if isinstance(here, dict) else list(range(len(here)))
    key = chance.choice(keys)
    match chance.randrange(6):
        case 0:
            here[key] = chance.choice(SHAPES)
        case 1:
            here[key] = chance.choice(NASTY + DATES)
        case 2:
            here[key] = [here[key]] if chance.random() < 0.5 else {str(chance.choice(NASTY)): here[key]}
        case 3:
            del here[key]
        case 4:
            there = chance.choice(holders)
            if isinstance(there, dict) and isinstance(here, dict):
                there[chance.choice(list(there) or ["x"])] = json.loads(json.dumps(here[key]))
        case 5:
            new = chance.choice(NASTY)
            here.update({new: here.pop(key)}) if isinstance(here, dict) else here.append(new)


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes,
    _cut,
    *map(_by_lines, (_insert(SIGNS), _insert(NASTY), _insert(MARKS), _instead(NASTY), _instead(DATES))),
    *map(
        _by_lines,
        (_stretch, _delete, _double, _swap, _indent, _character, _foreign, _foreign, _date, _date, _mark, _mark),
    ),
    _structure,
    _structure,
    _structure,
)


@cache
def worlds() -> dict[str, dict[str, bytes]]:
    """Every small site that there is, by where it lies: its files, pictures and static files too."""
    found: dict[str, dict[str, bytes]] = {}
    for root in sorted(path for path in TESTS.glob("*/**/content") if path.is_dir() and not path.is_symlink()):
        files = [path for path in sorted(root.rglob("*")) if path.is_file() and path.stat().st_size < LARGEST]
        found[root.parent.relative_to(TESTS).as_posix()] = {
            path.relative_to(root.parent).as_posix(): path.read_bytes() for path in files
        }
    return {name: files for name, files in found.items() if "content/site.yaml" in files}


def damaged_site(chance: random.Random) -> dict[str, bytes]:
    """The files of a small site, some of them damaged, renamed, gone, or there twice."""
    everything = worlds()
    name = "golden" if chance.random() < 0.5 else chance.choice(sorted(everything))
    files = dict(everything[name])
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        path = chance.choice(sorted(files))
        match chance.randrange(10):
            case 0 if path != "content/site.yaml":
                files[_renamed(path, chance)] = files.pop(path)
            case 1 if path != "content/site.yaml":
                del files[path]
            case 2:
                files[_renamed(path, chance)] = files[path]
            case 3:
                files[f"content/{chance.choice(FOLDERS)}/{chance.choice(FILES)}"] = files[path]
            case _:
                files[path] = damaged(files[path], chance)
    return {path: content for path, content in files.items() if not _in_the_way(path, files)}


FILES = (
    "robots.txt",
    "a.html",
    "events/index.txt",
    ".dateline",
    ".gitignore",
    "x.png",
    "CON.txt",
    "_all.yaml",
    "é.txt",
)


def _renamed(path: str, chance: random.Random) -> str:
    folder, _, name = path.rpartition("/")
    at = chance.randrange(len(name) + 1)
    word = chance.choice(NASTY).replace("/", "-").replace("\0", "")[:100] if chance.random() < 0.5 else "-b"
    return f"{folder}/{name[:at]}{word}{name[at:]}"


def _in_the_way(path: str, files: dict[str, bytes]) -> bool:
    """Whether no disk could hold it: a file that is also a folder, a name of nothing, or too long."""
    name = path.rpartition("/")[2]
    return any(other.startswith(path + "/") for other in files) or name in ("", ".", "..") or len(name.encode()) > 250
