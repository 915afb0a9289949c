"""Sources in RIS, read back by another program."""

from __future__ import annotations

import rispy

from builder.formats.ris import ris
from tests.formats.works import AWKWARD, UNTITLED, WORKS

TEXT = ris(WORKS, UNTITLED).decode()
FOUND = {reference["id"]: reference for reference in rispy.loads(TEXT)}


def test_every_source_is_read_back() -> None:
    assert list(FOUND) == [work.id for work in WORKS]


def test_a_source_carries_all_that_is_known_of_it() -> None:
    assert FOUND["full"] == {
        "type_of_reference": "NEWS",
        "id": "full",
        "title": "新聞 – a title",
        "authors": ["A. Writer", "吳志中"],
        "secondary_title": "The Post",
        "year": "2024",
        "date": "2024/05/17/",
        "language": "zh-Hant",
        "urls": ["https://post.example/1"],
        "access_date": "2024/06/01/",
        "notes": ["https://archive.example/1"],
    }


def test_what_is_not_known_is_absent_but_for_the_title() -> None:
    assert FOUND["bare"] == {"type_of_reference": "NEWS", "id": "bare", "title": "File 12"}
    assert FOUND["unsure"]["title"] == UNTITLED


def test_a_date_goes_as_far_as_it_is_known() -> None:
    assert FOUND["month"]["date"] == "2024/05//"
    assert FOUND["unsure"]["date"] == "2024///"
    assert FOUND["awkward"]["title"] == AWKWARD


def test_lines_end_as_the_format_wants() -> None:
    assert TEXT.count("\n") == TEXT.count("\r\n")
    assert TEXT.endswith("ER  - \r\n")
    assert ris((), UNTITLED) == b""
