"""What the golden pages say is what was read by eye; to take what they say now: python -m tests.golden."""

from __future__ import annotations

import pytest

from tests.golden.__main__ import EXPECTED, PAGES, actual, name_of, told


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_said(address: str) -> None:
    name = name_of(address)
    assert actual()[name] == (EXPECTED / name).read_text(encoding="utf-8")


def test_every_file_is_of_a_page() -> None:
    assert {path.name for path in EXPECTED.iterdir()} == {name_of(address) for address in PAGES}


def test_a_page_is_told_as_words_links_and_languages() -> None:
    html = (
        b"<head><title>T</title></head><main><h1>A</h1><p>b\n<i>c</i> <a href='/d/' lang='he' dir='rtl'>e</a></p>"
        b"<svg>f</svg><ul><li>g<li2></li2></li></ul><button>h</button><p> </p></main>"
    )
    assert told(html) == "<T>\n# A\nb c {he rtl} [e](/d/)\n- g\n"
