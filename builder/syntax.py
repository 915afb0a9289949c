"""What is wrong with YAML that cannot be read, in plain words, with the line as it should be.

A mend is never guessed blindly: a line is written anew, the text is read again, and only what leads the reader past
the mistake is proposed. Reached only when reading has failed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Place = tuple[int, int]
Told = tuple[Place, str, str]  # a line and a column, from 0; what; what to do

CURLY = "“”„‟‘’‚‛«»「」『』＂＇"
SIGNS = "@`%&*!>|,?-#]}"
LONGEST = 240  # of a line that a message still repeats
LENGTH = 200_000  # characters above a mistake; what is longer would take too long to be read once for each mend
WIDTH = 2_000  # characters of a line near the mistake; looking for a form in a longer one may take very long
NEAR = 4
SIGHT = 400  # so many lines below a mistake are read again
_VALUED = re.compile(r"(\s*(?:- +)*(?:[^\s:#\[\]{}\"',&*!|>%@`-][^:#\"]*?:[ \t]+)?)(\S.*?)\s*")
_KEYED = re.compile(r"\s*(?:- +)*[^\s:#][^:#]*:(?: |$)")
_TIGHT = re.compile(r"(\s*(?:- +)*)([\w-]+):(?!//)(\S.*)")
_ODD_COLON = re.compile(r"(\s*(?:- +)*)([\w-]+)\s*(?:：\s*|:[\u00a0\u3000]+|\s=\s+)(\S.*)")
_GLUED = re.compile(r"(\s*)-([^\s-].*)")
_OPENED = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class _Mend:
    """A proposal: where the mistake is, the lines from `first` up to `end` as they should be, what to say."""

    at: Place
    lines: tuple[str, ...]
    what: str
    fix: str
    first: int
    end: int


def diagnose(error: yaml.YAMLError, text: str) -> Told:
    """Where a YAML text breaks, what happened there, and what to do."""
    lines = text.split("\n")
    here, root = _marks(error)
    stopped, here, root = here, _within(lines, here), _within(lines, root)
    near = lines[max(0, min(here, root)[0] - NEAR) : here[0] + NEAR]
    if sum(map(len, lines[: here[0]])) > LENGTH or max(map(len, near)) > WIDTH:
        return _in_general(error, here, root)
    for mend in _mends(lines, here, root, str(error)):
        if _leads_on(mend, lines, stopped):
            return mend.at, mend.what, mend.fix
    return _in_general(error, here, root)


def _marks(error: yaml.YAMLError) -> tuple[Place, Place]:
    """Where the reader stopped, and where what it was reading had begun."""
    stopped = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None) or stopped
    return place(stopped), place(began)


def place(mark: Any) -> Place:  # noqa: ANN401 - libyaml's mark, or Python's, or None
    """The line and the column of a mark, from 0."""
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _within(lines: list[str], place: Place) -> Place:
    """The place itself, or, past the end of the text, its last line that holds anything."""
    line, column = place
    if line < len(lines) and (lines[line].strip() or column):
        return place
    filled = [number for number, each in enumerate(lines[: line + 1]) if each.strip()]
    return (filled[-1] if filled else 0, 0)


def _leads_on(mend: _Mend, lines: list[str], stopped: Place) -> bool:
    """Whether a text with a mend in it can be read further than the mended lines, and than it was before."""
    changed = [*lines[: mend.first], *mend.lines, *lines[mend.end : mend.end + SIGHT]]
    last = mend.first + len(mend.lines)
    try:
        for _ in yaml.parse("\n".join(changed), Loader=Loader):
            pass
    except yaml.YAMLError as error:
        here, root = _marks(error)
        opened = any(word in str(error) for word in ("quoted scalar", "flow", "simple key"))
        return min(here, root)[0] >= last if opened else here[0] >= last and here > stopped
    return True


def _mends(lines: list[str], here: Place, root: Place, said: str) -> Iterator[_Mend]:
    """Everything that may be meant, the likeliest first."""
    tried = list(dict.fromkeys((root[0], here[0], *_above(lines, here[0]))))
    if "context" in said and "block mapping" in said:  # a group begins far above its mistake
        tried.remove(root[0])
        tried.append(root[0])
    yield from _tabs(lines, here[0])
    for mender in (_odd_spaces, _ends, _signs_between, _hyphens, _quotations, _brackets, _items, _texts):
        for number in tried:
            yield from mender(lines, number)
    for number in tried if "simple key" in said else (here[0], *_above(lines, here[0])):
        yield from _indentation(lines, number)


def _above(lines: list[str], number: int) -> Iterator[int]:
    """The nearest line above that holds something."""
    return (above for above in range(number - 1, max(number - 3, -1), -1) if lines[above].strip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _one(number: int, line: str, new: str, what: str, column: int | None = None) -> _Mend:
    """A mend of one line, which is written out where it is not too long to be read."""
    fix = f"Write: {new.strip()}" if len(new) <= LONGEST else "Put the whole value in quotes."
    return _Mend((number, _indent(line) if column is None else column), (new,), what, fix, number, number + 1)


def _tabs(lines: list[str], number: int) -> Iterator[_Mend]:
    line = lines[number]
    lead = re.match(r"[ \t]*(?:-[ \t]+)*", line)
    if lead is None or "\t" not in lead[0]:
        return
    above = next(_above(lines, number), 0)
    width = max(_indent(lines[above].expandtabs(2)) + 2 * lines[above].rstrip().endswith(":") - line.index("\t"), 1)
    spaces = width if line[: line.index("\t")].strip() == "" else 1
    new = re.sub(r"\t+", " " * spaces, lead[0], count=1).replace("\t", " ") + line[len(lead[0]) :]
    what = "There is a tab here; YAML is indented with spaces only."
    fix = f"Replace the tab by {spaces} {'space' if spaces == 1 else 'spaces'}."
    yield _Mend((number, line.index("\t")), (new,), what, fix, number, number + 1)


def _odd_spaces(lines: list[str], number: int) -> Iterator[_Mend]:
    """A line that is indented with spaces that YAML takes for letters."""
    lead = re.match(r"\s*", lines[number])
    odd = re.search("[\u00a0\u3000\u2000-\u200a]", lead[0]) if lead else None
    if lead and odd:
        width = len(lead[0].replace("\u3000", "  "))
        what = f"This line is indented with spaces of another sort (U+{ord(odd[0]):04X}), which are letters to YAML."
        new = " " * width + lines[number][lead.end() :]
        fix = f"Begin this line in column {width + 1}, after plain spaces."
        yield _Mend((number, odd.start()), (new,), what, fix, number, number + 1)


def _ends(lines: list[str], number: int) -> Iterator[_Mend]:
    """A line that ends what YAML calls a document."""
    for at in (number, number - 1):
        if at >= 0 and lines[at].rstrip() == "...":
            what = "YAML takes a line of three dots for the end of the file."
            yield _Mend((at, 0), (), what, "Remove this line.", at, at + 1)


def _signs_between(lines: list[str], number: int) -> Iterator[_Mend]:
    """What stands between a key and its value."""
    line = lines[number]
    found = _ODD_COLON.fullmatch(line)
    if found:
        what = "A key and its value are separated by a colon (:) and a space, and something else stands here."
        yield _one(number, line, f"{found[1]}{found[2]}: {found[3]}", what)
    found = _TIGHT.fullmatch(line)
    if found:
        what = "There is no space after the colon of this line, so YAML does not see the key."
        yield _one(number, line, f"{found[1]}{found[2]}: {found[3]}", what)
        yield _one(number, line, f"{found[1]}{found[2]}: {in_quotes(found[3])}", what)


def _hyphens(lines: list[str], number: int) -> Iterator[_Mend]:
    """An item of a list without its hyphen, or without the space after it."""
    line, before = lines[number], next(_above(lines, number), None)
    found = _GLUED.fullmatch(line)
    if found:
        what = "There is no space after the hyphen, so YAML does not see an item of a list."
        yield _one(number, line, f"{found[1]}- {found[2]}", what)
    if before is None or not line.strip() or line.lstrip().startswith("- "):
        return
    item = re.match(r"( *)- ", lines[before])
    if item and _indent(line) == len(item[1]):
        what = "This line stands among the items of a list, and lacks its hyphen."
        yield _one(number, line, f"{item[1]}- {line.strip()}", what)


def _quotations(lines: list[str], number: int) -> Iterator[_Mend]:
    """A value that begins with a quotation mark."""
    found = _VALUED.fullmatch(lines[number])
    if found is None or found[2][0] not in "\"'":
        return
    head, value = found.groups()
    mark, column = value[0], len(head)
    closing = value.find(mark, 1)
    if closing < 0:
        what = "A quotation mark is opened here and never closed."
        yield _one(number, lines[number], f"{head}{value}{mark}", what, column)
        yield _one(number, lines[number], head + in_quotes(value[1:]), what, column)
    elif mark == '"' and "\\" in value:
        what = "There is a backslash in double quotes that means nothing to YAML."
        yield _one(number, lines[number], head + in_quotes(value.strip('"')), what, column)
    elif closing < len(value) - 1:
        inner = value[1:-1] if value[-1] == mark else value
        what = "The text in quotation marks is over here, since the same mark stands inside it."
        yield _one(number, lines[number], head + in_quotes(inner), what, column + closing + 1)


def _brackets(lines: list[str], number: int) -> Iterator[_Mend]:
    """A value that begins with a bracket: one that is not closed, one too many, or a text after it."""
    found = _VALUED.fullmatch(lines[number])
    if found is None or found[2][0] not in _OPENED:
        return
    head, value = found.groups()
    name = "list" if value[0] == "[" else "group"
    if re.search(r"(?:^|[\[{,\s])#", value):
        new = re.sub(r"#[^\s,\]}]+", lambda word: f'"{word[0]}"', value)
        what = "A # begins a remark, so YAML does not read the rest of this line."
        yield _one(number, lines[number], head + new, what, len(head) + value.index("#"))
    closed, over = _balanced(value)
    what = f"A {name} that begins with {value[0]} is not closed."
    yield _one(number, lines[number], head + closed, what, len(head))
    if over is not None and value[over:].strip():
        rest = value[over:]
        what = f"The {name} in brackets is over here, and the line goes on."
        if not rest.strip("]} "):
            yield _one(number, lines[number], head + value[:over], what, len(head) + over)
        yield _one(number, lines[number], head + in_quotes(value), what, len(head) + over)
    spaced = re.sub(r"([}\]\"'])\s+(?=[\w{\[\"'])", r"\1, ", value)
    yield _one(number, lines[number], head + spaced, f"A comma is missing in this {name}.", len(head))
    what = f"The text begins with {value[0]}, which YAML takes for the beginning of a {name}."
    yield _one(number, lines[number], head + in_quotes(value), what, len(head))


def _balanced(value: str) -> tuple[str, int | None]:
    """The text with every bracket closed, and where its first bracket is over, if it is."""
    open_, made, over = [], [], None
    for place, character in enumerate(value):
        if character in _OPENED:
            open_.append(_OPENED[character])
        elif character in "]}":
            while open_ and open_[-1] != character and character in open_:
                made.append(open_.pop())
            if open_ and open_[-1] == character:
                open_.pop()
                over = place + 1 if not open_ and over is None else over
        made.append(character)
    return "".join(made).rstrip(", ") + "".join(reversed(open_)), over


def _texts(lines: list[str], number: int) -> Iterator[_Mend]:
    """A value that has to stand in quotation marks: for its first character, or for a colon in it."""
    found = _VALUED.fullmatch(lines[number])
    if found is None or found[2][0] in "\"'[{":
        return
    head, value = found.groups()
    column = len(head)
    colon = re.search(r":(?:\s|$)", value)
    if re.fullmatch(r"[>|][+-]?\d?[+-]?", value) or not (head.strip() and (colon or value[0] in SIGNS)):
        return
    inner, actor = value, re.fullmatch(r"(person|organization): +(\S+)", value)
    if actor:
        what = f'There is a space after "{actor[1]}:", so YAML takes it for a key.'
        yield _one(number, lines[number], f"{head}{actor[1]}:{actor[2]}", what, column)
    if value[0] in CURLY:
        inner = value.strip(CURLY)
        what = f"The quotation mark {value[0]} is a part of the text to YAML, which knows only straight ones."
    elif value[0] in ">|" and len(value) > 1:
        inner = value[1:].strip("-+ ")
        what = f"A text stands in the same line as {value[0]}, after which YAML expects it in the next one."
    elif value[0] in SIGNS:
        what = f"The value begins with {value[0]}, which means something else in YAML."
    else:
        column += colon.start() if colon else 0
        what = "There is a second colon in this line, so YAML takes the text before it for a key."
    yield _one(number, lines[number], head + in_quotes(inner), what, column)


def _items(lines: list[str], number: int) -> Iterator[_Mend]:
    """A key with a value, or the first item of a list, in its own line, and other items below it."""
    found = re.fullmatch(r"( *)([^\s:#-][^:#]*): +(?:- +)?([^\s\[{|>&*!#][^#]*?)\s*", lines[number])
    end = number + 1
    while end < len(lines) and re.match(r" *- ", lines[end]):
        end += 1
    if found is None or (end == number + 1 and ": - " not in lines[number]):
        return
    below = [line.strip()[2:].strip() for line in lines[number + 1 : end]]
    new = f"{found[1]}{found[2]}: [{', '.join([found[3], *below])}]"
    if any(re.search(r":(?:\s|$)|[\[\]{},]", item) for item in (found[3], *below)):
        return
    what = f'"{found[2]}" has a value in its own line, and items of a list below it.'
    fix = f"In place of these {end - number} lines, write: {new.strip()}"
    if not below:
        yield _one(number, lines[number], new, "An item of a list stands in the line of its key.")
        return
    yield _Mend((number, _indent(lines[number])), (new,), what, fix, number, end)


def _indentation(lines: list[str], number: int) -> Iterator[_Mend]:
    """A line that begins in no column in which one can begin there."""
    line = lines[number]
    indents = [_indent(lines[above]) for above in range(number - 1, max(number - 60, -1), -1) if lines[above].strip()]
    if not line.strip() or not indents:
        return
    mine = _indent(line)
    keyed = _KEYED.match(line) or line.lstrip().startswith("- ")
    if keyed:
        more = "more" if mine > indents[0] else "differently"
        what = f"This line does not belong to what is above it, since it is indented {more}."
        wanted = sorted(dict.fromkeys(indents), key=lambda each: (abs(each - mine), -each))
    else:
        what = "This line is not `key: value`, and not indented as the rest of the text above it would be."
        above = next(_above(lines, number), number)
        wanted = [indents[0] + 2 * bool(_KEYED.match(lines[above]))]
    for indent in wanted:
        if indent != mine:
            fix = f"{'' if keyed else 'If it goes on with that text: '}Begin this line in column {indent + 1}."
            yield _Mend((number, mine), (" " * indent + line.lstrip(),), what, fix, number, number + 1)


def in_quotes(value: str) -> str:
    """A text as a value in quotation marks, of the sort that needs nothing else to be changed where there is one."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def line_in_quotes(line: str, column: int, inside: bool) -> str:
    """A line whose value from `column` on stands in quotation marks; `inside` brackets it ends at the next comma."""
    found = re.compile(r"[^,\]}]*[^\s,\]}]" if inside else r".*\S").match(line, column)
    value = found[0] if found else ""
    return f"{line[:column]}{in_quotes(value)}{line[column + len(value) :]}".strip()


def braces_in_quotes(line: str, column: int) -> str:
    """A line whose brackets from `column` on stand in quotation marks with what is in them."""
    over = _balanced(line[column:])[1] or len(line) - column
    return f"{line[:column]}{in_quotes(line[column : column + over])}{line[column + over :]}".strip()


def second_document(text: str, line: int, path: str) -> tuple[str, str]:
    """What to say of a line `---` (`line` from 0) in a file of YAML that goes on after it."""
    what = "A line --- stands here, and the file goes on after it."
    after = next((each for each in text.split("\n")[line + 1 :] if each.strip()), "")
    if _KEYED.match(after):
        return what, "Remove this line."
    name = path.rpartition("/")[2].rpartition(".")[0]
    first = "" if text.startswith("---") else " Write above the first line: ---"
    return what, f"A file with a text below its keys ends in .md. Rename the file: {name}.md{first}"


# What libyaml says, and what to say where no mend of a single line leads on.
PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        r"flow (?:sequence|node)|expected ',' or '\]'",
        "A list that begins with [ is not closed, or a comma is missing.",
        "Write [one, two], with commas between and ] at the end. A text that begins with [ is put in quotes.",
    ),
    (
        r"flow mapping|expected ',' or '\}'",
        "A group that begins with { is not closed, or a comma is missing.",
        "Write {key: value, key: value}, with } at the end. A text that begins with { is put in quotes.",
    ),
    (
        r"quoted scalar|found unexpected end of stream",
        "A quotation mark is opened here and never closed.",
        "Add the closing quotation mark, or remove the opening one.",
    ),
    (
        r"could not find expected ':'",
        "This line is not `key: value`: there is no colon with a space after it.",
        "Write key: value. A text that goes over several lines is indented more than its key.",
    ),
    (
        r"alias|anchor|directive|tag|cannot start any token|block scalar",
        "The value begins with a sign that means something else in YAML.",
        "Put the whole value in double quotes.",
    ),
)
UNCLEAR = (
    "This line does not fit to what is above it, by its indentation or by its signs.",
    "Let the keys of one group, and the hyphens of one list, begin in the same column; put texts in double quotes.",
)


def _in_general(error: yaml.YAMLError, here: Place, root: Place) -> Told:
    said = str(error)
    for pattern, what, fix in PLAIN_WORDS:
        if re.search(pattern, said):
            opened = any(word in said for word in ("scalar", "alias", "anchor", "simple key", "flow"))
            return root if opened else here, what, fix
    return here, *UNCLEAR
