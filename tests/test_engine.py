"""Pagefind reads what it is meant to, and names hits as is foretold, so that it need not write what nobody reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builder import engine
from builder.engine import Sheet, indexed
from builder.search import words_for_index

MESSY = (
    "plain",
    'ends. Here? Yes! And: so; on, (and) "on" “and” on。…',
    "a & b <c> &amp; d",
    "</p></span><script>x</script>",
    "半導體會議，2024年。",
    "הנשיא אמר נתב״ג",
    "tab\there\nnew  line nb\u00a0sp zero\u200bwidth soft\u00adhyphen x\u2028y x\x7fy",
    'it\'s "quoted" back\\slash 😀 é e\u0301 ſ ﬁ',
    "a/b.c_d-e C++ C# @me $5",
    "___PAGEFIND_WEIGHT___5 heavy __x _y ____",
)


def sheets(texts: Sequence[str] = MESSY) -> list[Sheet]:
    return [Sheet(*map(words_for_index, (f"Title {number}", text, text))) for number, text in enumerate(texts)]


def fragments(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What Pagefind writes from here on."""
    found: list[dict[str, Any]] = []
    real = engine._read

    def told(folder: Path) -> dict[str, int]:
        contents = filter(None, (path.read_bytes() for path in folder.iterdir()))
        found.extend(json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd")) for content in contents)
        return real(folder)

    monkeypatch.setattr(engine, "_read", told)
    return found


@pytest.mark.parametrize("language", ["en", "zh-Hant", "he", "en-x-2", "tlh"])
def test_every_name_is_foretold(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = fragments(monkeypatch)
    made = indexed(sheets(), language, tmp_path, lambda: False)
    assert written == []
    assert sorted(made.places.values()) == list(range(len(MESSY)))


def test_a_name_that_is_not_foretold_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foretold = indexed(sheets(), "en", tmp_path, lambda: False)
    monkeypatch.setattr(engine, "_digest", lambda sheet, place: f"{place:07}")
    written = fragments(monkeypatch)
    made = indexed(sheets(), "en", tmp_path, lambda: False)
    assert len(written) == len(MESSY)
    assert made.files == foretold.files
    assert foretold.places.items() <= made.places.items()


def test_two_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SHORT", 1)
    made = indexed(sheets([f"text {number}" for number in range(40)]), "en", tmp_path, lambda: False)
    named = {name: place for name, place in made.places.items() if len(name) > len("en_0")}
    assert sorted(named.values()) == list(range(40))


def test_text_is_indexed_as_it_is_with_the_weights_that_are_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_digest", lambda sheet, place: f"{place:07}")
    written = fragments(monkeypatch)
    indexed([Sheet("A title", "Some Names", "</span></p><script>x</script>")], "en", tmp_path, lambda: False)
    assert written[0]["content"] == "A title Some Names </span></p><script>x</script>"
    assert written[0]["meta"] == {"title": "A title"}


def test_a_language_is_no_markup(tmp_path: Path) -> None:
    assert indexed(sheets(["words"]), 'en"><b>', tmp_path, lambda: False).places
