from __future__ import annotations

import random
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.located import INVISIBLE, MANY, MAX_DEPTH, MAX_NODES, Value, read
from builder.places import Places
from builder.problems import Problem, Where
from builder.text import is_ignorable

PATH = "content/a.yaml"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1).filter(
    str.strip
)
PLAIN = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
SCALARS = st.one_of(
    WORDS, PLAIN, st.sampled_from(["no", "12:30", "2024-05", "1e3", "~", "null", "0x1F", "0o7", "true"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4), st.dictionaries(PLAIN, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
GROUPS = st.dictionaries(PLAIN, VALUES, min_size=1, max_size=5)


def dumped(value: Any, style: random.Random) -> str:
    """YAML for a value, in any of its layouts."""
    return yaml.safe_dump(
        value,
        allow_unicode=True,
        default_flow_style=style.choice([True, False, None]),
        default_style=style.choice(['"', "'", None]),
        sort_keys=False,
        width=style.choice([20, 1000]),
        indent=style.choice([2, 4]),
        explicit_start=style.choice([True, False]),
    )


def scalars(value: Value, steps: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """Every text of a value with the steps that lead to it."""
    if isinstance(value, str):
        return [(steps, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [found for step, inner in pairs for found in scalars(inner, (*steps, step))]


def told(text: str) -> list[str]:
    """`2:1 E102` for each problem of a text."""
    return [f"{each.where.line}:{each.where.column} {each.code}" for each in read(text, PATH).problems]


def only(text: str) -> Problem:
    (problem,) = read(text, PATH).problems
    return problem


@settings(max_examples=50)
@given(GROUPS, st.randoms())
def test_reading_gives_what_was_written_as_text(value: dict[str, Value], style: random.Random) -> None:
    reading = read(dumped(value, style), PATH)
    assert reading.problems == []
    assert reading.value == value


@settings(max_examples=50)
@given(GROUPS, st.randoms(), st.integers(1, 9))
def test_places_finds_every_text_where_it_stands(value: dict[str, Value], style: random.Random, first: int) -> None:
    text = dumped(value, style)
    places, lines = Places(text, PATH, first), text.split("\n")
    for steps, scalar in scalars(value):
        where = places.of(steps)
        rest = lines[where.line - first][where.column - 1 :]
        for scalar_sign in ('"', "'"):
            rest = rest.removeprefix(scalar_sign)
        beginning = re.split(r"[\s\\'\"]", scalar.strip(), maxsplit=1)[0]
        assert rest.lstrip().startswith(beginning) or "\\" in rest


@settings(max_examples=50)
@given(GROUPS, st.randoms())
def test_no_two_texts_have_one_place(value: dict[str, Value], style: random.Random) -> None:
    places = Places(dumped(value, style), PATH)
    found = [places.of(steps) for steps, _ in scalars(value)]
    assert len(set(found)) == len(found)


@settings(max_examples=300)
@given(
    st.text(
        st.one_of(st.sampled_from("\n\t :-[]{},&*!|>'\"%@`#?ab\\"), st.characters(exclude_categories=["Cs"])),
        max_size=60,
    )
)
def test_any_text_is_read_or_told_and_never_raises(text: str) -> None:
    reading = read(text.replace("\r", "\n"), PATH)
    assert reading.value is not None or reading.problems
    lines = text.replace("\r", "\n").split("\n")
    for problem in reading.problems:
        assert 1 <= problem.where.line <= len(lines) + 1
        assert problem.what.endswith(".")
        assert "mapping" not in problem.what


@pytest.mark.parametrize(
    "text", ["", "# a comment\n", "---\n", "title:\n", 'title: ""\n', 'title: "  "\n', "a: []\n", "a: [[], {b: }]\n"]
)
def test_empty_means_absent(text: str) -> None:
    reading = read(text, PATH)
    assert (reading.value, reading.problems) == ({}, [])


def test_empty_items_do_not_move_the_places_of_the_others() -> None:
    text = 'tags:\n  - ""\n  - one\n  -\n  - two\n'
    assert read(text, PATH).value == {"tags": ["one", "two"]}
    assert Places(text, PATH).of(("tags", 1)).line == 5


def test_a_column_is_counted_in_characters() -> None:
    assert Places("吳志中: 𝒳, x\nb: {吳: c}\n", PATH).of(("b", "吳")).column == 8


def test_what_is_not_there_has_the_place_of_what_would_hold_it() -> None:
    places = Places("a:\n  b: c\n", PATH)
    assert str(places.of(("a", "x", 3))) == f"{PATH}:2:3"
    assert str(places.of(("a", "b"), key=True)) == f"{PATH}:2:3"
    assert str(places.of(("x",))) == f"{PATH}:1:1"


def test_a_text_that_is_not_yaml_has_only_its_first_line() -> None:
    assert str(Places("a: [", PATH, 7).of(("a",))) == f"{PATH}:7:1"


def test_lines_are_counted_from_where_the_text_begins_in_its_file() -> None:
    assert read("a: 1\na: 2\n", PATH, 2).problems[0].where.line == 3


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: &x 1\n", "1:4", "begins with &x"),
        ("a: *x\n", "1:4", "begins with *x"),
        ("a: !!int 1\n", "1:4", "begins with !!int"),
        ("a: ! 1\n", "1:4", "begins with !,"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4", "begins with !!python/object/apply:os.system"),
    ],
)
def test_what_yaml_does_beside_values_is_refused(text: str, place: str, words: str) -> None:
    problem = read(text, PATH).problems[0]
    assert (problem.code, str(problem.where)) == ("E103", f"{PATH}:{place}")
    assert words in problem.what


def test_a_key_written_twice_keeps_its_first_value_and_is_told_at_the_second() -> None:
    reading = read("a: 1\nb: 2\na: 3\n", PATH)
    assert reading.value == {"a": "1", "b": "2"}
    assert told("a: 1\nb: 2\na: 3\n") == ["3:1 E104"]


def test_a_key_is_written_twice_also_where_its_first_value_is_empty() -> None:
    assert told("a:\na: 3\n") == ["2:1 E104"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_has_a_limit(opening: str) -> None:
    assert told(opening * (MAX_DEPTH - 2))[-1:] != ["E105"]
    assert read(opening * 5000, PATH).problems[0].code == "E105"


def test_the_number_of_values_has_a_limit() -> None:
    assert [each.code for each in read("- a\n" * MAX_NODES, PATH).problems] == ["E105"]


def test_aliases_cannot_grow_since_the_first_stops_the_reading() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(20))
    reading = read(bomb, PATH)
    assert reading.value is None
    assert reading.problems[-1].code == "E103"


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: b\x07c\n", "1:5"), ("a: b\nc: \u2028d\n", "2:4"), ("a: \u202eb\n", "1:4"), ('a: "x\\0y"\n', "1:4")],
)
def test_an_invisible_control_character_is_told_where_it_is(text: str, place: str) -> None:
    problem = only(text)
    assert (problem.code, str(problem.where)) == ("E115", f"{PATH}:{place}")
    assert "U+" in problem.what


def test_a_file_is_read_on_after_a_control_character() -> None:
    assert told("a: b\x07c\na: d\n") == ["1:5 E115", "2:1 E104"]
    assert Places("a: b\x07c\nd: e\n", PATH).of(("d",)).line == 2


def test_a_file_full_of_control_characters_is_told_within_bounds() -> None:
    assert len(told("\x00" * 5000)) == MANY


@given(st.characters())
def test_what_is_called_invisible_is_a_control_or_breaks_lines_or_is_drawn_as_nothing(character: str) -> None:
    if INVISIBLE.match(character):
        assert not character.isprintable() or is_ignorable(character)
    elif not character.isprintable() and ord(character) < 0xA0:
        assert character in "\t\n\r"


def test_a_set_of_dates_without_quotes_is_told_as_what_it_is_taken_for() -> None:
    problem = only("date: {2025-11-21,2025-12-11}\n")
    assert (problem.code, str(problem.where)) == ("E217", f"{PATH}:1:7")
    assert '"{2025-11-21,2025-12-11}"' in problem.fix


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ("a: {b: nearly 3,000,000 hurt, c: 1}", "1:17", 'Write: a: {b: "nearly 3,000,000 hurt", c: 1}'),
        ("- {b: 1}\n- {b: [1], c: x, 2}", "2:18", 'Write: - {b: [1], c: "x, 2"}'),
        ('a: {b: "x", y}', "1:13", "Write a colon and a value after it, or remove it."),
        ("a: {x, b: 1}", "1:5", "Write a colon and a value after it, or remove it."),
        ("a: {b: one\n  two, three}", "2:8", "Write a colon and a value after it, or remove it."),
    ],
)
def test_a_text_that_a_comma_in_braces_cuts_is_told_once(text: str, place: str, fix: str) -> None:
    (problem,) = read(text, PATH).problems
    assert (problem.code, str(problem.where)) == ("E103", f"{PATH}:{place}")
    assert problem.fix == fix
    if fix.startswith("Write: "):
        mended = "\n".join([*text.split("\n")[:-1], fix.removeprefix("Write: ")])
        assert not read(mended, PATH).problems


def test_keys_in_braces_that_a_colon_follows_may_be_left_empty() -> None:
    assert read("a: {b: , c: 1}", PATH).problems == []


def test_a_group_whose_values_are_left_empty_is_absent_and_no_mistake() -> None:
    assert read("visit: {from: , to: }\n", PATH).problems == []


@pytest.mark.parametrize("text", ["a: " + "[" * 200_000, "a: " + "[" * 50_000 + "]" * 50_000, "a: [" + "x," * 500_000])
def test_what_was_given_up_has_the_place_of_its_file(text: str) -> None:
    """Libyaml would compose it by recursion until the stack is full, and the process ends without a word."""
    assert Places(text, PATH, 3).of(("a", 0)) == Where(PATH, 3, 1)


def test_a_thousand_items_are_a_list_and_one_more_is_too_many() -> None:
    text = "a: [" + "x, " * 1_000 + "]\n"
    assert read(text, PATH).problems == []
    assert told(text.replace("]", "y]")) == ["1:4 E105"]


def test_no_more_than_a_thousand_mistakes_of_a_file_are_told() -> None:
    found = read("a: b\n" * 2_000, PATH).problems
    assert [problem.code for problem in found] == ["E104"] * 1_001 + ["E105"]
    assert found[-1].where.line == 1_002


def test_a_lone_return_is_no_line_of_its_own_and_nothing_is_looked_up_beyond_the_last() -> None:
    """Files are read with plain line breaks; a theme's are read as they are."""
    assert read("a: b\rc: d\re: #f\r", PATH).value == {"a": "b", "c": "d"}
