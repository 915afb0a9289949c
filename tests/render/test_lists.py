"""Lists stand under honest headings, in one order, and are cut where they grow long."""

from __future__ import annotations

import random
from itertools import groupby

import pytest

from builder.link.event import FINDERS
from builder.model import Event
from builder.render.lists import LONG, PAGE, WHOLE, anchor_of_heading, listed, pages_of, year_key, year_name
from tests.render.reading import Element
from tests.render.small import World, event, one, settings, world

# One of each form of date, oldest first as its lower bound says.
DATES = {
    "caesar": "-0044-03-15",
    "century": "18XX",
    "decade": "198X",
    "year80": "1980",
    "day80": "1980-01-01",
    "before": "../1992",
    "span": "2023-08-03/2023-08-08",
    "season": "2024-21",
    "month": "2024-05",
    "about": "2024-05~",
    "day": "2024-05-01",
    "second": "2024-05-02",
    "all": "{2024-06-01,2024-06-03}",
    "unknown-month": "2025-XX",
    "within": "[2025-11-21..2025-12-11]",
    "within-years": "[2024-11..2025-02]",
    "ongoing": "2020/..",
    "undated": "XXXX",
}


def of_each_date(order: list[str] | None = None) -> World:
    return world(*(event(name, DATES[name]) for name in order or list(DATES)))


def headings_over(page: Element, identity: str) -> tuple[str, str]:
    """The year heading and the group heading over an event."""
    article = page.one(f"#e-{identity}")
    found = []
    above = article.parent
    while above is not None:
        if above.tag == "section":
            found.append(next(each for each in above.elements if each.tag in ("h2", "h3")))
        above = above.parent
    group, year = found
    return year.one("a").text, group.text


@pytest.mark.parametrize(
    ("date", "year", "group"),
    [
        ("2024-05-17", "2024", "May 2024"),
        ("2024-05~", "2024", "May 2024"),
        ("2024-XX-17", "2024", "2024, month unknown"),
        ("2024", "2024", "2024, month unknown"),
        ("2024?", "2024", "2024, month unknown"),
        ("2024-21", "2024", "spring 2024"),
        ("198X", "1980s", "Year unknown"),
        ("18XX", "19th century", "Year unknown"),
        ("[2025-11-21..2025-12-11]", "2025", "November–December 2025"),
        ("[2024-11..2025-02]", "November 2024 – February 2025", "Year unknown"),
        ("2023-08-03/2023-08-08", "2023", "August 2023"),
        ("-0044-03-15", "45 BCE", "March 45 BCE"),
    ],
)
def test_a_date_stands_under_as_much_as_is_known_of_it(date: str, year: str, group: str) -> None:
    assert headings_over(world(event("a", date))[""], "a") == (year, group)


@pytest.mark.parametrize("date", ["198X", "1980", "1980-XX", "19XX", "1980/1985", "[1980..1983]", "1980~", "1980-21"])
def test_what_is_not_known_to_be_in_january_is_not_under_january(date: str) -> None:
    page = world(event("a", date), event("b", "1980-01-15"))[""]
    assert "January" not in " ".join(headings_over(page, "a"))
    assert headings_over(page, "b") == ("1980", "January 1980")


def test_newest_first_is_the_exact_reverse_of_the_order_in_time() -> None:
    days = {f"e{number}": f"2024-{1 + number % 3:02d}-{1 + number % 7:02d}" for number in range(20)}
    small = world(*(event(name, date) for name, date in days.items()))
    shown = [article.get("id") for article in small[""].all("article.item")]
    assert shown == [f"e-{each.id}" for each in reversed(small.site.events)]


def test_the_order_does_not_depend_on_the_order_of_the_files() -> None:
    expected = [each.id for each in listed(of_each_date().site.events)]
    for seed in range(5):
        mixed = random.Random(seed).sample(list(DATES), len(DATES))
        assert [each.id for each in listed(of_each_date(mixed).site.events)] == expected


def test_no_heading_comes_twice_and_under_each_one_time_runs_backwards() -> None:
    small = of_each_date()
    in_time = {each.id: number for number, each in enumerate(small.site.events)}
    headings = []
    for heading, there in groupby(listed(small.site.events), key=lambda each: each.date.heading):
        headings.append(heading)
        places = [in_time[each.id] for each in there]
        assert places == sorted(places, reverse=True)
    assert len(headings) == len(set(headings))
    assert headings == sorted(headings, reverse=True)
    anchors = [anchor_of_heading(heading) for heading in headings]
    assert len(anchors) == len(set(anchors)), "two headings have one id"


def test_every_event_stands_on_exactly_one_page_of_a_year() -> None:
    small = of_each_date()
    years = [address for address in small.addresses if address.startswith("years/") and address != "years/"]
    there = [article.get("id") for address in years for article in small[address].all("article.item")]
    assert sorted(there) == sorted(f"e-{name}" for name in DATES)


@pytest.mark.parametrize(
    ("date", "page"),
    [
        ("2024-05-17", "2024"),
        ("0079-08-24", "0079"),
        ("0000", "0000"),
        ("-0044-03-15", "-0044"),
        ("Y-12345", "-12345"),
        ("XXXX", "undated"),
        ("198X", "1980"),
    ],
)
def test_the_page_of_a_year_has_four_digits_at_least(date: str, page: str) -> None:
    small = world(event("a", date))
    assert year_key(small.site.events[0]) == page
    assert small[f"years/{page}/"].all("#e-a")


def test_years_far_away_keep_their_digits() -> None:
    assert [year_name(year) for year in (-12345, -44, 0, 79, 2024, 123456)] == [
        "-12345",
        "-0044",
        "0000",
        "0079",
        "2024",
        "123456",
    ]


@pytest.mark.parametrize(("count", "pages"), [(0, [0]), (1, [1]), (PAGE, [PAGE]), (PAGE + 1, [PAGE, 1])])
def test_a_list_is_cut_after_three_hundred_lines_and_sooner_where_it_has_whole_items(
    count: int, pages: list[int]
) -> None:
    (single,) = world(event("a")).site.events
    events: list[Event] = [single] * count
    assert [len(page) for page in pages_of(events)] == pages
    assert [len(page) for page in pages_of(events[: WHOLE + 1], whole=True)] == ([WHOLE, 1] if count > WHOLE else pages)


def events_in(page: Element) -> list[str]:
    """The ids of the events of a list, whether each has an item or a line."""
    lines = [line.one("a").get("href").split("/")[-2] for line in page.all("li.line")]
    return lines or [article.get("id").removeprefix("e-") for article in page.all("article.item")]


@pytest.mark.parametrize(("address", "size"), [("years/2024/", WHOLE), ("people/p/", PAGE), ("kinds/report/", PAGE)])
def test_a_long_list_has_a_pager_and_every_event_once(address: str, size: int) -> None:
    many = [event(f"e{number:03d}", f"2024-01-{1 + number % 28:02d}", people=["p"]) for number in range(size + 1)]
    small = world(*many, one("people", "p"))
    first, second = small[address], small[f"{address}2/"]
    assert f"{address}3/" not in small
    assert events_in(first) + events_in(second) == [each.id for each in reversed(small.site.events)]
    assert len(events_in(second)) == 1
    assert first.links("nav.pager a") == {"1": f"/repo/{address}", "2": f"/repo/{address}2/"}
    assert [page.one("nav.pager a[aria-current=page]").text for page in (first, second)] == ["1", "2"]
    assert f"{size + 1} events" in first.text
    assert first.all("svg.drawing") == [] if address.startswith("years") else first.one("svg.drawing")
    assert not second.all("svg.drawing")


def test_a_short_list_has_no_pager() -> None:
    assert not world(event("a"))["years/2024/"].all("nav.pager")


def test_the_front_page_shows_all_while_they_are_few_and_the_newest_when_they_are_many() -> None:
    def front(count: int) -> tuple[World, Element]:
        small = world(*(event(f"e{number:03d}", f"{1900 + number}-05-17") for number in range(count)))
        return small, small[""]

    _, few = front(130)
    assert len(few.all("article.item")) == 130
    assert not few.all("nav.older")
    small, many = front(131)
    assert len(many.all("article.item")) == 100
    assert "100" in many.one("nav.older p").text
    older = many.links("nav.older a")
    assert len(older) == 31
    assert all(address.removeprefix("/repo/") in small for address in older.values())


def test_one_event_is_not_drawn_and_two_are() -> None:
    assert not world(event("a"))[""].all("svg.drawing")
    drawn = world(event("a"), event("b"))[""].one("svg.drawing")
    assert {mark.get("href").split("/")[-2] for mark in drawn.all("a.mark")} == {"a", "b"}


def test_a_year_heading_counts_and_leads_to_its_page() -> None:
    page = world(event("a"), event("b"), event("c", "2025"))[""]
    assert page.links("h2 a") == {"2025": "/repo/years/2025/", "2024": "/repo/years/2024/"}
    assert page.texts("h2 small") == ["1 event", "2 events"]


def test_an_item_says_what_is_known_of_an_event() -> None:
    item = world(
        settings(),
        event(
            "a",
            title="A title",
            summary="A summary.",
            warning="It is hard to read.",
            people=["p"],
            places=["q"],
            importance=1,
            sources=[{"publisher": "P", "url": "https://p.example/1"}, {"publisher": "Q", "url": "https://q.example/"}],
        ),
        one("people", "p", name="Person P"),
        one("places", "q", name="Place Q"),
    )[""].one("#e-a")
    assert item.one("h4 a").get("href") == "/repo/events/a/"
    assert {"A title", "A summary.", "It is hard to read.", "2 sources, 2 independent origins"} <= set(
        item.texts("a") + item.texts("p") + item.texts("li")
    )
    assert item.links("ul.named a") == {"Person P": "/repo/people/p/", "Place Q": "/repo/places/q/"}
    assert item.one("time").get("datetime") == "2024-05-17"


def test_an_item_without_a_machine_date_has_none() -> None:
    item = world(event("a", "198X"))[""].one("#e-a")
    assert "1980s" in item.one("p.when").text
    assert not item.all("[datetime]")


def tagged(count: int) -> World:
    names = [f"e{number:03d}" for number in range(count)]
    given = {"tags": ["water"], "storylines": ["thread"], "summary": "Told."}
    return world(
        *(event(name, f"2024-{1 + number % 12:02d}", **given) for number, name in enumerate(names)),
        one("storylines", "thread"),
    )


def test_a_long_list_shows_each_event_in_a_line() -> None:
    page = tagged(LONG + 1)["tags/water/"]
    lines = page.all("li.line")
    assert len(lines) == LONG + 1
    assert {line.one("small").text for line in lines} == {"Reported"}
    assert not page.all(".results h3")
    assert "Told." not in page.text


def test_a_list_that_is_not_long_tells_more_of_each() -> None:
    page = tagged(LONG)["tags/water/"]
    assert not page.all("li.line")
    assert page.text.count("Told.") == LONG
    assert len(page.all(".group h3")) == 12


def test_a_year_and_a_storyline_tell_all_however_long() -> None:
    there = tagged(LONG + 1)
    assert there["years/2024/"].text.count("Told.") == LONG + 1
    assert there["storylines/thread/"].text.count("Told.") == LONG + 1


def test_no_entry_is_unpacked_for_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    source = {"title": "x", "publisher": "The Wire"}
    there = world(
        event("a", summary="Told.", warning="Beware.", people=["wu"], places=["taipei"], sources=[source], tags=["b"]),
        one("people", "wu"),
        one("places", "taipei"),
    )

    def never(*_: object) -> None:
        raise AssertionError("An entry was asked for.")

    monkeypatch.setitem(FINDERS, "entry", never)
    item = there["years/2024/"].one("article")
    for said in ("Title of a", "Told.", "Beware.", "people wu", "places taipei", "1 source, 1 independent origin"):
        assert said in item.text
    assert there["tags/b/"].one("article").text == item.text
    assert '"The Wire"' in there.source("data/facets.en.json")
