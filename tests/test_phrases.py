"""Phrases: the same keys and the same braces in every language, plurals after CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from builder import located
from builder.phrases import LOCALES, Phrases, direction_of
from tests.render.small import ROOT

FOLDERS = ("builder/locales", "themes/default/locales")
OTHERS = tuple(language for language in LOCALES if language != "en")


def phrases(folder: str, language: str) -> dict[str, Any]:
    path = f"{folder}/{language}.yaml"
    reading = located.read((ROOT / path).read_text(encoding="utf-8"), path)
    assert reading.problems == []
    assert isinstance(reading.value, dict)
    return reading.value


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(phrase: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"": phrase} if isinstance(phrase, str) else phrase


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(folder: str, language: str) -> None:
    assert set(phrases(folder, language)) == set(phrases(folder, "en"))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_the_same_braces(folder: str, language: str) -> None:
    english = phrases(folder, "en")
    for key, phrase in phrases(folder, language).items():
        allowed = set().union(*(braces(form) for form in forms(english[key]).values()))
        for category, form in forms(phrase).items():
            # "one event" may go without its number; the theme's script has a key for each category.
            few = category in ("one", "two") or key.endswith(("_one", "_two"))
            needed = allowed - {"n"} if few else allowed
            assert needed <= braces(form) <= allowed, f"{key} {category}: {form}"


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LOCALES)
def test_a_phrase_that_counts_has_the_plurals_of_its_language(folder: str, language: str) -> None:
    categories = set(Phrases(language, {}).locale.plural_form.tags) | {"other"}
    english = phrases(folder, "en")
    for key, phrase in phrases(folder, language).items():
        assert isinstance(phrase, str) == isinstance(english[key], str), key
        if not isinstance(phrase, str):
            assert "other" in phrase, key
            assert set(phrase) <= categories, key
            whole = set(range(1000)) | {10**6}
            assert {Phrases(language, {}).locale.plural_form(n) for n in whole} <= set(phrase), key


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LOCALES)
def test_no_phrase_is_empty(folder: str, language: str) -> None:
    for key, phrase in phrases(folder, language).items():
        assert all(form.strip() for form in forms(phrase).values()), key


def test_no_phrase_of_the_theme_is_one_of_the_package() -> None:
    assert not set(phrases(FOLDERS[0], "en")) & set(phrases(FOLDERS[1], "en"))


def test_every_phrase_that_the_code_names_is_there() -> None:
    known = set(phrases(FOLDERS[0], "en")) | set(phrases(FOLDERS[1], "en"))
    named: set[str] = set()
    for folder, ending in (("builder/render", "py"), ("themes/default/templates", "html")):
        for path in sorted((ROOT / folder).rglob(f"*.{ending}")):
            named |= set(re.findall(r"""\bt\(\s*["']([\w.-]+)["']""", Path(path).read_text(encoding="utf-8")))
    assert len(named) > 60
    beginnings = tuple(name for name in named if name.endswith((".", "_")))  # the rest is put behind it
    assert not named - known - set(beginnings)
    assert all(any(key.startswith(beginning) for key in known) for beginning in beginnings)


def english(**known: Any) -> Phrases:
    return Phrases("en", known)


def test_a_phrase_is_filled_by_name() -> None:
    assert english(a="Made by {name}.")("a", name="Ada") == "Made by Ada."


def test_a_phrase_without_values_keeps_its_braces() -> None:
    assert english(a="{n} more")("a") == "{n} more"


@pytest.mark.parametrize(("n", "text"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (12345, "12,345 events")])
def test_a_number_chooses_its_plural_and_is_grouped(n: int, text: str) -> None:
    assert english(events={"one": "{n} event", "other": "{n} events"})("events", n=n) == text


@pytest.mark.parametrize(("n", "text"), [(1, "אחד"), (2, "שניים"), (3, "3"), (20, "20")])
def test_hebrew_has_a_dual(n: int, text: str) -> None:
    hebrew = Phrases("he", {"a": {"one": "אחד", "two": "שניים", "other": "{n}"}})
    assert hebrew("a", n=n) == text


def test_a_missing_plural_is_the_general_one() -> None:
    assert Phrases("he", {"a": {"other": "{n}"}})("a", n=2) == "2"


def test_an_unknown_key_is_an_error_and_can_be_asked_for() -> None:
    known = english(a="x")
    with pytest.raises(KeyError, match="b"):
        known("b")
    assert "a" in known
    assert "b" not in known


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("zh-Hant", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("art", "ltr")],
)
def test_a_language_has_its_direction(language: str, direction: str) -> None:
    assert direction_of(language) == direction


@pytest.mark.parametrize(("language", "text"), [("en", "a, b, and c"), ("zh-Hant", "a、b和c"), ("he", "a, b ו־c")])
def test_things_are_listed_in_the_way_of_the_language(language: str, text: str) -> None:
    assert Phrases(language, {}).listed(["a", "b", "c"]) == text


def test_a_hebrew_and_is_written_as_one_with_a_hebrew_word() -> None:
    assert Phrases("he", {}).listed(["a", "ב"]) == "a וב"


@pytest.mark.parametrize("items", [[], ["a"]])
def test_few_things_are_listed_as_they_are(items: list[str]) -> None:
    assert english().listed(items) == "".join(items)
