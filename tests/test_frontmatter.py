from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.frontmatter import Front, Placer, decode, split
from builder.problems import Problem

PATH = "content/a.md"
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20).filter(
    lambda t: t.rstrip() != "---"
)
WORDS = st.lists(st.sampled_from(["one", "two", "on", "e", "吳", "x"]), min_size=1, max_size=5).map(" ".join)


def parts(text: str) -> Front:
    front = split(text, PATH)
    assert isinstance(front, Front)
    return front


def problem(text: str) -> Problem:
    found = split(text, PATH)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("content", [b"a\nb", b"a\r\nb", b"a\rb", b"\xef\xbb\xbfa\nb"])
def test_every_way_to_end_a_line_and_to_begin_a_file_is_one(content: bytes) -> None:
    assert decode(content, PATH) == ("a\nb", [])


def test_what_is_not_utf_8_is_told_at_its_first_wrong_character() -> None:
    _, (found,) = decode("吳: 1\nb: caf".encode() + b"\xe9\n", PATH)
    assert (found.code, str(found.where)) == ("E101", f"{PATH}:2:7")


def test_a_place_after_mac_line_ends_is_in_its_own_line() -> None:
    _, (found,) = decode(b"a\rb\r\xe9", PATH)
    assert str(found.where) == f"{PATH}:3:1"


@given(st.lists(LINES), st.lists(LINES))
def test_the_two_parts_and_their_first_lines_are_those_of_the_file(keys: list[str], body: list[str]) -> None:
    front = parts("\n".join(["---", *keys, "---", *body]))
    assert front.yaml == "\n".join(keys)
    assert front.body == "\n".join(body)
    assert (front.first_line, front.body_line) == (2, len(keys) + 3)


def test_a_rule_in_the_text_below_belongs_to_the_text() -> None:
    assert parts("---\na: b\n---\none\n\n---\n\ntwo").body == "one\n\n---\n\ntwo"


def test_blanks_after_the_hyphens_do_not_matter() -> None:
    assert parts("--- \na: b\n---\t\nx").yaml == "a: b"


def test_white_space_is_no_text_below_the_keys() -> None:
    assert parts("---\na: b\n---\n \n\n").below == ""


@pytest.mark.parametrize("text", ["", "a: b\n", "\n---\na: b\n---\n", " ---\n", "----\n"])
def test_a_file_must_begin_with_three_hyphens(text: str) -> None:
    assert (problem(text).code, problem(text).where.line) == ("E106", 1)
    assert "does not begin" in problem(text).what


def test_keys_that_do_not_end_are_told() -> None:
    assert "do not end" in problem("---\na: b\n\nSome text\n").what


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_a_place_in_a_text_below_the_keys_is_its_place_in_the_file(lines: list[str], data: st.DataObject) -> None:
    body = "\n".join(lines)
    content = f"---\na: b\n---\n{body}"
    offset = data.draw(st.integers(0, len(body) - 1))
    where = Placer({PATH: content.encode()}).body(PATH, (), body, offset)
    assert content.split("\n")[where.line - 1][where.column - 1 :][:1].strip() == body[offset].strip()


@pytest.mark.parametrize(
    "held",
    [
        "body: |\n  one\n  two [x](y)\n",
        "body: |-\n\n    one\n    two [x](y)\n",
        "body: >\n  one\n  two [x](y)\n\n  y\n",
        "body: one\n  two [x](y)\n",
        'body: "one\n  two [x](y)"\n',
        "body: 'one\n\n  two [x](y)'\n",
        "{body: one two [x](y)}\n".replace("[x]", "x").replace("(y)", " (y)"),
        "body: y y\n".replace("y y", "one two x (y)"),
    ],
)
def test_a_place_in_a_text_that_yaml_holds_is_found_in_every_layout(held: str) -> None:
    path = "content/a.yaml"
    text = yaml.load(held, Loader=yaml.BaseLoader)["body"]
    where = Placer({path: held.encode()}).body(path, (), text, text.index("(y)") + 1)
    assert held.split("\n")[where.line - 1][where.column - 1 :].startswith("y)")


@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["|", ">", '"']), st.integers(0, 40))
def test_the_same_word_is_found_as_often_as_it_stands(lines: list[str], layout: str, wanted: int) -> None:
    path = "content/a.yaml"
    if layout == '"':
        held = f"x: one\nbody: {json.dumps(' '.join(lines), ensure_ascii=False)}\n"
    else:
        held = f"x: one\nbody: {layout}\n" + "".join(f"  {line}\n" for line in lines)
    text = yaml.load(held, Loader=yaml.BaseLoader)["body"]
    offset = min(wanted, len(text.rstrip()) - 1)
    if text[offset].isspace():
        return
    where = Placer({path: held.encode()}).body(path, (), text, offset)
    assert held.split("\n")[where.line - 1][where.column - 1 :].startswith(text[offset:].split()[0])
    before = sum(len(line) + 1 for line in held.split("\n")[: where.line - 1]) + where.column - 1
    between = held[held.index("body:") + 5 : before].strip(' |>"\n')
    assert between.split() == text[:offset].split()


def test_an_entry_among_many_has_its_own_text() -> None:
    path = "content/people/_all.yaml"
    held = "a:\n  body: see [x](y)\nb:\n  body: see [x](y)\n"
    where = Placer({path: held.encode()}).body(path, ("b",), "see [x](y)", 8)
    assert str(where) == f"{path}:4:17"


def test_a_file_that_cannot_be_divided_still_has_a_place() -> None:
    assert str(Placer({PATH: b"no hyphens"}).value(PATH, ("title",))) == f"{PATH}:1:1"
