from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.problems import Problem, Where, weighed
from builder.report import ANNOTATIONS, MANY, ROWS, as_github, as_json, as_text, notices, plain, tally

ERROR = Problem(Where("content/a.md", 2, 3), "E204", 'There is no person "x".', "Write an id.")
WARNING = Problem(Where("content/b.md", 4), "W303", "What.", "Fix.")
NOTICE = Problem(Where("content/c.md"), "N403", "What.", "Fix.")


def many(count: int, code: str = "E204") -> list[Problem]:
    return [Problem(Where("a.md", number), code, "What.", "Fix.") for number in range(1, count + 1)]


def test_a_problem_is_two_lines_of_text() -> None:
    assert list(as_text([ERROR])) == ['content/a.md:2:3: E204 There is no person "x".\n    Write an id.']


def test_notices_are_counted_and_not_told() -> None:
    assert list(as_text([NOTICE])) == []
    assert list(as_json([NOTICE])) == []
    (counted,) = as_json([replace(NOTICE, count=88)], counted=True)
    assert (json.loads(counted)["severity"], json.loads(counted)["count"]) == ("notice", 88)
    assert list(as_text(weighed([NOTICE], {"N403": "warning"}))) != []


@pytest.mark.parametrize(
    ("count", "lines", "last"), [(MANY, MANY, "    Fix."), (MANY + 1, MANY + 1, "… and 1 more of E204.")]
)
def test_after_twenty_of_one_code_the_rest_is_a_count(count: int, lines: int, last: str) -> None:
    told = list(as_text(many(count)))
    assert len(told) == lines
    assert told[-1].endswith(last)


def test_the_count_is_of_one_code() -> None:
    assert len(list(as_text([*many(MANY), *many(MANY, "E205")]))) == 2 * MANY


def test_colours_are_for_terminals() -> None:
    assert "\x1b[31mE204\x1b[0m" in next(as_text([ERROR], colour=True))
    assert "\x1b" not in next(as_text([ERROR]))


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_can_speak_to_the_terminal_or_begin_a_new_line(path: str, what: str) -> None:
    told = next(as_text([Problem(Where(path), "E204", what, what)]))
    assert told.count("\n") == 1
    assert told.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("text", "shown"), [("a\u202eb", "a\\u202eb"), ("a\x1b[0m", "a\\u001b[0m"), ("吳 b", "吳 b"), ("\udcff", "\\udcff")]
)
def test_what_cannot_be_seen_is_shown_by_its_number(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(max_size=20), st.text(st.characters(exclude_categories=())))
def test_json_is_one_line_that_says_what_the_problem_says(path: str, what: str) -> None:
    (line,) = as_json([Problem(Where(path, 2, 3), "E204", what, "Fix.")])
    line.encode()
    assert "\n" not in line
    said = json.loads(line)
    assert (said["path"], said["line"], said["column"], said["code"], said["severity"]) == (path, 2, 3, "E204", "error")
    assert (said["what"], said["fix"]) == (what, "Fix.")


@pytest.mark.parametrize(
    ("problems", "strict", "sentence"),
    [
        ([ERROR], False, "1 error."),
        ([ERROR, *many(2, "W303"), NOTICE], False, "1 error, 2 warnings, 1 notice."),
        ([WARNING], True, "1 warning. Warnings count as errors (--strict)."),
        ([ERROR], True, "1 error."),
    ],
)
def test_the_problems_are_counted_in_a_sentence(problems: list[Problem], strict: bool, sentence: str) -> None:
    assert tally(problems, strict) == sentence


def test_an_annotation_is_one_command_of_github() -> None:
    assert list(as_github([ERROR])) == [
        '::error file=content/a.md,line=2,col=3,title=E204::There is no person "x". Write an id.'
    ]


def test_github_shows_ten_of_one_sort() -> None:
    told = list(as_github([*many(ANNOTATIONS + 5), WARNING]))
    assert len(told) == ANNOTATIONS + 1
    assert told[-1].startswith("::warning")


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_can_give_github_a_command(path: str, what: str) -> None:
    (told,) = as_github([Problem(Where(path), "E204", what, "Fix.")])
    assert "\n" not in told
    properties = told.removeprefix("::error ").partition("::")[0]
    assert [each.partition("=")[0] for each in properties.split(",")] == ["file", "line", "col", "title"]


def test_everything_is_in_the_summary_of_the_step(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    tricky = Problem(Where("a|b.md"), "E204", "A <b>|c", "Fix.")
    list(as_github([tricky, *many(30)], str(summary)))
    lines = summary.read_text().splitlines()
    assert lines[0] == "before"
    assert len(lines) == 1 + 2 + 31
    assert lines[3] == "| a\\|b.md:1:1 | E204 A &lt;b>\\|c | Fix. |"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![x](https://evil.example/a.png)", r"!\[x\](https:&#47;/evil.example/a.png)"),
        (
            "www.evil.example @all `a` *b* _c_ $d$ ~~e~~",
            r"www&#46;evil.example &#64;all \`a\` \*b\* \_c\_ \$d\$ \~\~e\~\~",
        ),
        ("a\n| b", r"a\\u000a\| b"),
    ],
)
def test_what_an_entry_says_is_no_markup_in_the_summary(tmp_path: Path, written: str, shown: str) -> None:
    list(as_github([Problem(Where("a.md"), "E204", written, "Fix.")], str(tmp_path / "summary.md")))
    assert f"| E204 {shown} | Fix. |" in (tmp_path / "summary.md").read_text()


@pytest.mark.parametrize("shape", [as_text, as_json, as_github])
def test_no_line_gives_an_order_to_a_terminal_or_to_a_workflow(shape: Callable[[list[Problem]], Iterator[str]]) -> None:
    """GitHub's runner obeys `::` at the start of a line, also after spaces, and `##[` wherever it stands."""
    evil = "x\n::error::a\n    ##[add-mask]b \x1b[31m \x9b31m \r \u202e \u2066 \U000e0041"
    lines = "\n".join(shape([Problem(Where(f"content/{evil}.md"), "E204", evil, evil)])).split("\n")
    assert len(lines) == (2 if shape is as_text else 1)
    assert all(line.isprintable() and "##[" not in line for line in lines)
    starts = [line.lstrip()[:8] for line in lines]
    assert not any(start.startswith("::") for start in starts) or starts == ["::error "]


def test_json_says_what_was_written_all_the_same() -> None:
    evil = "x\n##[error]\x1b\x9b\u202e\U000e0041吳\udcff"
    (line,) = as_json([Problem(Where("a.md"), "E204", evil, "Fix.")])
    assert json.loads(line)["what"] == evil
    assert "吳" in line


def test_a_long_summary_ends_in_a_count(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    list(as_github(many(ROWS + 7), str(summary)))
    assert summary.read_text().splitlines()[-1].startswith("| … | and 7 more |")


def test_files_that_have_changed_are_annotated_first() -> None:
    old, new = (Problem(Where(path), "W303", "A.", "B.") for path in ("content/a.md", "content/b.md"))
    told = list(as_github([*[old] * ANNOTATIONS, new], changed={"content/b.md"}))
    assert "file=content/b.md" in told[0]
    assert len(told) == ANNOTATIONS


def test_notices_are_one_line_for_each_sort_the_most_frequent_first() -> None:
    few, often = (
        Problem(Where("content"), code, "Sources.", "Add.", count=n) for code, n in (("N401", 2), ("N404", 9))
    )
    assert list(notices([ERROR, few, often])) == ["  N404 Sources. Add.", "  N401 Sources. Add."]
    assert tally([few, often]) == "11 notices."


def test_a_run_without_problems_writes_no_summary(tmp_path: Path) -> None:
    assert list(as_github([], str(tmp_path / "summary.md"))) == []
    assert not (tmp_path / "summary.md").exists()
