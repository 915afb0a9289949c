"""Each code that the builder can emit has a smallest example and a section for editors; no other has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"\"([EWN]\d{3})\"")
SECTION = re.compile(r"^### ([EWN]\d{3}): (.+)\n\n((?:(?!^##).*\n?)*)", re.MULTILINE)
EMITTED = {code for path in (ROOT / "builder").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
OWN_FAULT = {"E000"}  # the preview says so of itself; no content can bring it about
EXAMPLES = {folder.name[:4] for folder in (ROOT / "tests/invalid").iterdir() if folder.is_dir()}
SECTIONS = {found[1]: found[3] for found in SECTION.finditer((ROOT / "docs/problems.md").read_text(encoding="utf-8"))}


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert EXAMPLES == EMITTED - OWN_FAULT


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert SECTIONS.keys() == EMITTED


def test_the_sections_are_in_the_order_of_their_codes() -> None:
    assert list(SECTIONS) == sorted(SECTIONS, key=lambda code: ("EWN".index(code[0]), code))


@pytest.mark.parametrize("code", sorted(SECTIONS))
def test_a_section_says_what_to_do(code: str) -> None:
    means, mend = SECTIONS[code].split("**To mend it.**")
    assert len(means.split()) >= 6
    assert len(mend.split()) >= 2


# Where the sentences of problems are written; those on dates have examples of their own in tests/edtf/mistakes.yaml.
ROOMS = (
    "located places syntax frontmatter load validate markup bounds media address verbatim theme text schema/checks "
    "schema/custom schema/faults schema/gate schema/types schema/claims schema/blocks schema/event schema/site "
    "schema/translation link/gather link/notes link/relate link/lints link/translations"
).split()
SAID = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/invalid").glob("*/expected.txt")))
LIMITS = "only a file or a text larger than any that should lie here brings it about"
# Sentences without an example in tests/invalid, with the reason.
UNSHOWN: dict[str, str] = {
    "The file holds more than {} values.": LIMITS,
    "Divide it into several files.": LIMITS,
    "Make it smaller, or publish it elsewhere and link to it.": LIMITS,
    "The file is larger than {} bytes.": LIMITS,
    "Folders are nested more than {} deep.": LIMITS,
    "Move the files up.": LIMITS,
    "There are more than {} mistakes in the links of this text; no more of them are told.": LIMITS,
    "Mend those first.": LIMITS,
    "Divide it into several entries.": LIMITS,
    "Quotations or lists lie more than {} deep in each other.": LIMITS,
    "Take some of the signs, or of the indentation, away.": LIMITS,
    "There are too many brackets in this paragraph that are not closed, or lie in each other.": LIMITS,
    "Close them, or break the paragraph with an empty line.": LIMITS,
    "The text is longer than {} characters.": LIMITS,
    "This table would have more than {} cells.": LIMITS,
    "Divide it with an empty line, or take columns away.": LIMITS,
    "There are more than {} {} in the text.": LIMITS,
    "The picture has {} × {} pixels.": LIMITS,
    "Make it smaller: {} pixels at most.": LIMITS,
    "The picture moves.": "tests/test_media.py draws one",
    "Use a still picture.": "tests/test_media.py draws one",
    "Save it in another format, or remove the file.": "tests/test_media.py draws one",
    "The name of this file is not UTF-8.": "Git keeps no such name on every machine; tests/test_load.py makes one",
    "Rename it, or set a locale with UTF-8.": "Git keeps no such name on every machine; tests/test_load.py makes one",
    "This is neither a file nor a folder.": "Git keeps no such thing; tests/test_load.py makes one",
    "Remove the file.": "Git keeps no such thing; tests/test_load.py makes one",
    "Rename one of the two.": "two such names cannot lie side by side everywhere; tests/test_verbatim.py makes them",
    "This XML holds more than plain data, or is not well-formed.": "tests/test_verbatim.py writes many",
    "Python cannot compile the template: {}.": "tests/test_theme.py",
    "Correct it; what is nested deeply can be a macro.": "tests/test_theme.py",
    "There is no template {}.": "tests/test_theme.py",
    "Add it, or rest on a theme that has it.": "tests/test_theme.py",
    'The setting "{}" of the theme expects a file, and "{}" is none.': "tests/test_theme.py",
    "Write its path below content/static, such as favicon.svg.": "tests/test_theme.py",
    "The card cannot be drawn: {}.": "tests/test_theme.py",
    'The value of "{}" does not fit: {}.': "for a type of fault that no field can have yet",
    'Look up "{}" in the handbook.': "for a type of fault that no field can have yet",
    "The text begins with {}, which YAML takes for the beginning of a {}.": "where no other mend leads on",
    "This line is not `key: value`: there is no colon with a space after it.": "where no mend leads on",
    "Write key: value. A text that goes over several lines is indented more than its key.": "where no mend leads on",
    "Write one or more of these, each with a colon: {}.": "tests/schema/test_custom.py",
    "Choose one date.": "tests/schema/test_types.py",
    "{}: one for each of the original, in its order, or each with its `number`.": "the sentence of a field",
    'In the original "{}" stands here, which is the id of an entry and is not translated.': "tests/link",
    "Write it as it is: {}": "tests/link",
    "Add archived: with the address of the copy.": "a notice that is counted",
    "Add publisher: to each.": "a notice that is counted",
    "Add title: as it was published.": "a notice that is counted",
    "Add published: in EDTF.": "a notice that is counted",
    "Add sources: to each claim.": "a notice that is counted",
}


def pieces_of(node: ast.AST) -> list[str] | None:
    """The fixed pieces of a text in code, "" where something is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [str(each.value) if isinstance(each, ast.Constant) else "" for each in node.values]
    return None


def beside_the_point(tree: ast.AST) -> set[int]:
    """Texts that are no part of a problem: docstrings, sentences of fields, pieces of other texts, other failures."""
    found: set[int] = set()
    for node in ast.walk(tree):
        call = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if call in ("says", "LoadError"):
            found |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.Expr):
            found.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            found |= {id(each) for each in ast.walk(node) if each is not node}
    return found


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of a problem in the code, with `{}` for what is put in, and the pattern of what it can say."""
    for room in ROOMS:
        tree = ast.parse((ROOT / f"builder/{room}.py").read_text(encoding="utf-8"))
        skipped = beside_the_point(tree)
        for node in ast.walk(tree):
            pieces = pieces_of(node)
            text = "".join(pieces or ()).strip()
            whole = text[:1].isupper() or bool(pieces and not pieces[0] and text.endswith("."))
            if pieces and id(node) not in skipped and whole and len(text.split()) >= 3 and text[-1] in ".?:":
                yield "".join(each or "{}" for each in pieces).strip(), "".join(map(pattern_of, pieces))


def pattern_of(piece: str) -> str:
    return re.escape(piece) if piece else ".*?"


def test_every_sentence_that_the_code_can_say_is_said_by_an_example() -> None:
    unsaid = {sentence for sentence, pattern in sentences() if not re.search(pattern, SAID)}
    assert sorted(unsaid - UNSHOWN.keys()) == []
    assert sorted(UNSHOWN.keys() - unsaid) == [], "an exception that is no longer needed"


def test_the_sentences_are_found() -> None:
    assert len(set(sentences())) > 250
