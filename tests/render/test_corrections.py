"""Every correction, newest first."""

from __future__ import annotations

import pytest

from builder.render import lists
from tests.render.small import event, one, settings, translation, world

LATE = [{"date": "2025-03-01", "text": "The place was wrong."}, {"date": "2024-06-01", "text": "The day was wrong."}]
WORLD = (
    settings(languages=["en", "he"]),
    event("a", "2023", corrections=LATE),
    event("b", corrections=[{"date": "2025-01-01", "text": "Withdrawn."}], status="retracted"),
    event("c", title="Never wrong"),
    event("d", corrections=[{"date": "2026-01-01", "text": "Hidden."}], draft="true"),
    translation("events/a.he", title="כותרת", corrections=["המקום היה שגוי.", "היום היה שגוי."]),
)


def test_the_newest_correction_is_first_and_names_its_event() -> None:
    page = world(*WORLD)["corrections/"]
    assert page.texts(".log .said") == ["The place was wrong.", "Withdrawn.", "The day was wrong."]
    assert page.texts(".log .when") == ["1 March 2025", "1 January 2025", "1 June 2024"]
    addresses = [link.get("href") for link in page.all(".log h2 a")]
    assert addresses == ["/repo/events/a/", "/repo/events/b/", "/repo/events/a/"]
    assert page.texts(".log .note") == ["2023", "17 May 2024 · Retracted", "2023"]
    assert page.texts(".head .facts span") == ["3 corrections"]


def test_it_is_told_in_the_language_of_the_page_as_far_as_it_is_translated() -> None:
    page = world(*WORLD)["he/corrections/"]
    assert page.texts(".log .said") == ["המקום היה שגוי.", "Withdrawn.", "היום היה שגוי."]
    assert [each.get("lang") for each in page.all(".log .said bdi")] == ["en"]


def test_where_nothing_was_corrected_the_page_says_so() -> None:
    page = world(event("a"))["corrections/"]
    assert page.one(".nothing").text == "No entry has been corrected so far."
    assert page.all(".log li") == page.all(".head .facts span") == []


def test_the_page_on_how_mistakes_are_put_right_is_near() -> None:
    page = world(event("a"), one("pages", "corrections-policy", title="Policy"))["corrections/"]
    assert page.links(".head .facts a") == {"How corrections are made": "/repo/corrections-policy/"}


def test_a_long_list_goes_on_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 2)
    site = world(*WORLD)
    assert site["corrections/2/"].texts(".log .said") == ["The day was wrong."]
    assert site["corrections/"].links(".pager a") == {"1": "/repo/corrections/", "2": "/repo/corrections/2/"}


def test_every_page_leads_to_it_and_a_menu_can() -> None:
    site = world(settings(menu=["corrections", "data"]), event("a"))
    assert {"Corrections": "/repo/corrections/", "Data": "/repo/data/"}.items() <= site[""].links(".foot a").items()
    assert site[""].links(".menu li a") == {
        "Corrections": "/repo/corrections/", "Data": "/repo/data/", "Search": "/repo/search/",
    }  # fmt: skip
