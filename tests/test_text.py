from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import WINDOWS_NAMES, fault_of_id, fault_of_name, nfc, shown, slug, squeeze, tag_slug


@pytest.mark.parametrize("word", ["wu", "wu-visit-2025", "a_b", "7", "吳志中", "café", "לאי", "a--b"])
def test_an_id_is_lower_case_letters_and_digits_of_any_script(word: str) -> None:
    assert fault_of_id(word) == ""


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("Wu", "has capital letters"),
        ("wu\u3164", "has an invisible character (U+3164) in it"),
        ("wu\ufe00", "has an invisible character (U+FE00) in it"),
        ("ｗu", 'has "ｗ", which stands for "w", in it'),
        ("wu²", 'has "²", which stands for "2", in it'),
        ("ﬁnn", 'has "ﬁ", which stands for "fi", in it'),
        ("wu-frаncois", 'has letters of two alphabets that look alike, "f" (Latin) and "а" (Cyrillic), in it'),
        ("straßE", "has capital letters"),
        ("a b", "has a space in it"),
        ("a.b", 'has "." in it'),
        ("../etc", 'has "." in it'),
        ("a/b", 'has "/" in it'),
        ("a\\b", 'has "\\" in it'),
        ("“wu”", 'has "“" in it'),
        ("a\u200bb", "has an invisible character (U+200B) in it"),
        ("a\u202eb", "has an invisible character (U+202E) in it"),
        ("a\x00", "has an invisible character (U+0000) in it"),
        ("a\ufeff", "has an invisible character (U+FEFF) in it"),
        ("-a", "begins or ends with a hyphen or an underscore"),
        ("a_", "begins or ends with a hyphen or an underscore"),
        ("", "begins or ends with a hyphen or an underscore"),
        ("cafe\u0301", "has accents typed as separate characters"),
        ("con", "is a name that Windows keeps for itself"),
        ("lpt9", "is a name that Windows keeps for itself"),
        ("a" * 121, "is longer than 120 bytes"),
        ("吳" * 41, "is longer than 120 bytes"),
    ],
)
def test_what_cannot_be_an_id_is_told_why(word: str, fault: str) -> None:
    assert fault_of_id(word) == fault


@given(st.text())
def test_a_slug_is_an_id_or_empty_or_a_name_that_windows_keeps(text: str) -> None:
    found = slug(text)
    assert (
        not found
        or len(found.encode()) > 120
        or found in WINDOWS_NAMES
        or "two alphabets" in fault_of_id(found)
        or not fault_of_id(found)
    )


@given(st.text())
def test_an_address_of_a_tag_is_the_same_for_all_spellings_of_case_and_form(tag: str) -> None:
    assert tag_slug(tag) == tag_slug(unicodedata.normalize("NFD", tag).replace(" ", "-"))
    assert set(tag_slug(tag)).isdisjoint(" /?#%&\\<>\"'_")


@pytest.mark.parametrize(
    ("tag", "address"),
    [("Air defence", "air-defence"), ("T-Dome", "t-dome"), ("Straße", "strasse"), ("T‑Dome / 防空", "t-dome-防空")],
)
def test_the_address_of_a_tag_is_its_words_with_hyphens(tag: str, address: str) -> None:
    assert tag_slug(tag) == address


@given(st.text())
def test_a_squeezed_text_is_one_line_and_stays_so(text: str) -> None:
    once = squeeze(text)
    assert squeeze(once) == once
    assert "\n" not in once
    assert "  " not in once
    assert once.split() == text.split()


@given(st.text())
def test_nfc_is_what_unicode_says(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("character", "words"),
    [
        (" ", "a space"),
        ("(", '"("'),
        ("\xa0", "an invisible character (U+00A0)"),
        ("\t", "an invisible character (U+0009)"),
    ],
)
def test_a_character_is_shown_so_that_it_can_be_found(character: str, words: str) -> None:
    assert shown(character) == words


@pytest.mark.parametrize("name", ["", ".", "..", "a/b:c", "con.tar.gz", "a ", "a\n"])
def test_a_step_of_a_path_that_is_not_the_same_everywhere_is_told(name: str) -> None:
    assert fault_of_name(name)


@pytest.mark.parametrize("name", ["favicon.svg", ".well-known", "CNAME", "a b (1).png", "吳志中.jpg", "café.txt"])
def test_a_step_of_a_path_may_be_of_any_script(name: str) -> None:
    assert fault_of_name(name) == ""
