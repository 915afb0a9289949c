"""Sources for citation processors."""

from __future__ import annotations

import json

from builder.formats.csl import TYPES, csl
from tests.formats.works import AWKWARD, UNTITLED, WORKS

ITEMS = {item["id"]: item for item in json.loads(csl(WORKS, UNTITLED))}
# CSL 1.0.2, appendix III.
KNOWN = {"article-newspaper", "document", "motion_picture", "broadcast", "post", "dataset", "book"}


def test_a_source_carries_all_that_is_known_of_it() -> None:
    assert ITEMS["full"] == {
        "id": "full",
        "type": "article-newspaper",
        "title": "新聞 – a title",
        "author": [{"literal": "A. Writer"}, {"literal": "吳志中"}],
        "container-title": "The Post",
        "issued": {"date-parts": [[2024, 5, 17]]},
        "accessed": {"date-parts": [[2024, 6, 1]]},
        "URL": "https://post.example/1",
        "archive_location": "https://archive.example/1",
        "language": "zh-Hant",
    }


def test_what_is_not_known_is_absent_but_for_the_title() -> None:
    assert ITEMS["bare"] == {"id": "bare", "type": "article-newspaper", "title": "File 12"}
    assert ITEMS["unsure"]["title"] == UNTITLED


def test_a_date_says_no_more_than_is_known() -> None:
    assert ITEMS["month"]["issued"] == {"date-parts": [[2024, 5]]}
    assert ITEMS["span"]["issued"] == {"date-parts": [[2024, 5, 17], [2024, 5, 18]]}
    assert ITEMS["unsure"]["issued"] == {"date-parts": [[2024]], "circa": True}
    assert ITEMS["vague"]["issued"] == {"literal": "[..1984]"}


def test_words_stand_as_they_were_written() -> None:
    assert ITEMS["awkward"]["title"] == AWKWARD


def test_every_type_of_source_is_one_of_csl() -> None:
    assert set(TYPES.values()) <= KNOWN
    assert ITEMS["month"]["publisher"] == "A house"


def test_no_source_is_an_empty_list() -> None:
    assert json.loads(csl((), UNTITLED)) == []
