from __future__ import annotations

import pickle

from builder.edtf import EdtfError
from builder.edtf.faults import named, quoted


def test_a_fault_crosses_from_one_process_to_another_whole() -> None:
    fault = pickle.loads(pickle.dumps(EdtfError("There is no month 13.", "Months go from 01 to 12.", 5, "2024-12")))
    assert (str(fault), fault.fix, fault.offset, fault.proposal) == (
        "There is no month 13.",
        "Months go from 01 to 12.",
        5,
        "2024-12",
    )


def test_it_is_a_value_error() -> None:
    assert isinstance(EdtfError("No."), ValueError)


def test_what_is_quoted_is_short_and_can_be_printed() -> None:
    assert quoted("20\u202e24\n\x00") == '"20\ufffd24\ufffd\ufffd"'
    assert quoted("x" * 100) == f'"{"x" * 40}…"'


def test_an_invisible_character_is_named_by_its_code() -> None:
    assert [named(char) for char in ("w", "\n", " ", "\ud800")] == [
        '"w"',
        "An invisible character (U+000A)",
        "An invisible character (U+0020)",
        "An invisible character (U+D800)",
    ]
