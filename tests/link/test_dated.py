from __future__ import annotations

from datetime import datetime

import pytest

from builder.model import Changed
from tests.worlds import Files, event, settings, site

PATH = "content/events/a.md"


def at(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


def days(first: str | None, last: str | None, *files: Files, drafts: bool = False) -> tuple[str, str]:
    changed = Changed(at(first) if first else None, at(last) if last else None)
    found = site(*files, changes={PATH: changed}, drafts=drafts).event("a")
    return str(found.added or ""), str(found.updated or "")


def test_git_fills_what_is_not_written() -> None:
    assert days("2024-05-17T10:00Z", "2024-06-01T10:00Z", event("a")) == ("2024-05-17", "2024-06-01")


def test_what_is_written_stands() -> None:
    written = event("a", added="2023-01-01", updated="2023-02-01")
    assert days("2024-05-17T10:00Z", "2024-06-01T10:00Z", written) == ("2023-01-01", "2023-02-01")


def test_what_git_does_not_know_is_absent() -> None:
    assert days(None, None, event("a")) == ("", "")
    assert days(None, "2024-06-01T10:00Z", event("a")) == ("", "2024-06-01")
    found = site(event("b"), changes={PATH: Changed(0, 0)}).event("b")
    assert (found.added, found.updated) == (None, None)


@pytest.mark.parametrize(("zone", "day"), [("Asia/Taipei", "2024-05-18"), ("UTC", "2024-05-17")])
def test_a_day_is_one_of_the_site(zone: str, day: str) -> None:
    assert days("2024-05-17T20:00Z", None, event("a"), settings(timezone=zone))[0] == day


def test_a_change_on_the_day_of_the_beginning_is_no_change() -> None:
    assert days("2024-05-17T10:00Z", "2024-05-17T11:00Z", event("a")) == ("2024-05-17", "")
    assert days(None, "2024-05-17T11:00Z", event("a", added="2024-06-01")) == ("2024-06-01", "")


def test_what_waited_was_added_when_it_appeared() -> None:
    waited = event("a", publish_at="2024-05-20T23:00Z")
    taipei = settings(timezone="Asia/Taipei")
    assert days("2024-05-01T10:00Z", "2024-05-10T10:00Z", waited, taipei) == ("2024-05-21", "")
    assert days("2024-06-01T10:00Z", None, waited)[0] == "2024-06-01"


@pytest.mark.parametrize("moment", [-1, 2**40])
def test_a_clock_that_cannot_be_right_is_not_believed(moment: int) -> None:
    found = site(event("a"), changes={PATH: Changed(moment, moment)}).event("a")
    assert (found.added, found.updated) == (None, None)
