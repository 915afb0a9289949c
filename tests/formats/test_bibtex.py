"""Sources for BibTeX, read back by another program."""

from __future__ import annotations

from typing import Any

import pytest
from pybtex.database import parse_string
from pybtex.richtext import Text

from builder.formats.bibtex import bibtex
from tests.formats.works import AWKWARD, UNTITLED, WORKS

ENTRIES: Any = parse_string(bibtex(WORKS, UNTITLED).decode(), "bibtex").entries


def field(name: str, key: str) -> str:
    return str(ENTRIES[name].fields[key])


def test_every_source_is_read_back() -> None:
    assert list(ENTRIES) == [work.id for work in WORKS]


def test_a_source_carries_all_that_is_known_of_it() -> None:
    assert dict(ENTRIES["full"].fields) == {
        "title": "{新聞 – a title}",
        "journal": "The Post",
        "year": "2024",
        "month": "5",
        "date": "2024-05-17",
        "url": "https://post.example/1",
        "urldate": "2024-06-01",
        "language": "zh-Hant",
        "note": "https://archive.example/1",
    }
    assert [str(person) for person in ENTRIES["full"].persons["author"]] == ["{A. Writer}", "{吳志中}"]
    assert ENTRIES["full"].type == "article"


def test_what_is_not_known_is_absent_but_for_the_title() -> None:
    assert dict(ENTRIES["bare"].fields) == {"title": "{File 12}"}
    assert field("unsure", "title") == f"{{{UNTITLED}}}"


def test_signs_that_tex_takes_for_commands_are_words() -> None:
    said = field("awkward", "title")
    for command, sign in ((r"\textbraceleft{}", "<"), (r"\textbraceright{}", ">"), (r"\textasciicircum{}", "^")):
        said = said.replace(command, sign)  # TeX knows them, pybtex does not
    assert str(Text.from_latex(said)) == AWKWARD.replace("{", "<").replace("}", ">")
    assert field("awkward", "journal") == r"A \& B"
    assert [str(person) for person in ENTRIES["awkward"].persons["author"]] == ["{X, Y}"]


def test_an_address_is_an_address() -> None:
    assert field("awkward", "url") == "https://e.org/a_b?c=%20&d=%7Be%7D#f"


@pytest.mark.parametrize(
    ("name", "year", "date"),
    [("month", "2024", "2024-05"), ("span", "2024", "2024-05-17/2024-05-18"), ("unsure", "2024", None)],
)
def test_a_date_that_biblatex_would_misread_is_a_year(name: str, year: str, date: str | None) -> None:
    assert (field(name, "year"), ENTRIES[name].fields.get("date")) == (year, date)


def test_a_date_of_which_no_year_is_known_is_absent() -> None:
    assert "vague" in ENTRIES
    assert bibtex((), UNTITLED) == b""
