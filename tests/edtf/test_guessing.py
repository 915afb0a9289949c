from __future__ import annotations

import pytest

from builder.edtf import EdtfError, parse
from tests.edtf import dates


def fault(text: str, *, minutes: bool = False) -> EdtfError:
    with pytest.raises(EdtfError) as caught:
        parse(text, minutes=minutes)
    return caught.value


@pytest.mark.parametrize("row", dates.table("mistakes.yaml"), ids=lambda row: repr(row["written"]))
def test_a_mistake_is_named_and_a_remedy_told(row: dict[str, str]) -> None:
    found = fault(row["written"])
    assert (str(found), found.fix, found.proposal) == (row["says"], row["fix"], row.get("proposal", ""))


@pytest.mark.parametrize("row", dates.table("mistakes.yaml"), ids=lambda row: repr(row["written"]))
def test_a_proposal_can_be_read_and_stands_in_the_remedy(row: dict[str, str]) -> None:
    proposal = fault(row["written"]).proposal
    if proposal:
        assert parse(proposal).text == proposal
        assert proposal in row["fix"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2024-13", 5),
        ("2024-05-32", 8),
        ("2016-02-30", 8),
        ("2001/2024-13", 10),
        ("[1984,2024-13]", 11),
        ("[1984..2024-13]", 12),
        ("2002/2001", 5),
        ("2024 ", 4),
        ("2024-05-17T25:00:00", 11),
        ("2024-05-17T12:61:00", 14),
        ("2024-05-17T12:00:61", 17),
        ("2024-05-17T12:00:00+15", 19),
        ("1984/1985/1986", 9),
        ("~?", 2),
    ],
)
def test_the_place_of_a_fault_is_counted_from_the_beginning_of_the_text(text: str, place: int) -> None:
    assert fault(text).offset == place


def test_a_proposal_is_made_for_the_form_that_is_asked_for() -> None:
    assert fault("2024-05-17 15:30").proposal == "2024-05-17T15:30:00"
    assert fault("2024-05-17 15:30", minutes=True).proposal == "2024-05-17T15:30:00"


@pytest.mark.parametrize("text", ["0 BC", "99th century", "17 Foo 2024", "32 May 2024", "May 5", "13/13/2024"])
def test_there_is_no_proposal_without_sense(text: str) -> None:
    proposal = fault(text).proposal
    assert not proposal or proposal == "98XX"
