"""The index of each collection names everything in it, once."""

from __future__ import annotations

from tests.render.small import event, one, settings, world


def test_people_stand_by_name_with_their_offices_and_counts() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("a", people=["z", "b"]),
        event("b", people=["b"]),
        one("people", "z", name="anna", roles=[{"title": "poet"}, {"title": "clerk"}, {"title": "third"}]),
        one("people", "b", name="Bert", names={"he": ["ברט"]}),
    )
    page = small["people/"]
    assert "2 people" in page.one("p.facts").text
    assert page.links("ul.entries a") == {"anna": "/repo/people/z/", "Bert": "/repo/people/b/"}
    assert list(page.links("ul.entries a")) == ["anna", "Bert"]
    first, second = (item.text for item in page.all("ul.entries li"))
    assert "poet; clerk" in first
    assert "third" not in first
    assert "1 event" in first
    assert "2 events" in second
    assert page.one("ul.entries bdi[lang=he]").text == "ברט"
    assert not page.all("h2")


def test_a_long_index_has_letters() -> None:
    names = [f"{letter}{number}" for letter in "ABC" for number in range(14)]
    small = world(
        event("a", people=[name.lower() for name in names]), *(one("people", name.lower(), name=name) for name in names)
    )
    assert small["people/"].texts("h2") == ["A", "B", "C"]
    assert len(small["people/"].all("ul.entries li")) == len(names)
    assert not small["people/"].all(".fine")


def test_an_index_with_nearly_as_many_initials_as_entries_has_them_in_columns() -> None:
    names = [chr(0x4E00 + number // 2) + str(number) for number in range(42)]
    people = {f"p{number}": name for number, name in enumerate(names)}
    small = world(event("a", people=list(people)), *(one("people", id_, name=name) for id_, name in people.items()))
    assert len(small["people/"].all(".fine .letter")) == 21


def test_sources_stand_by_publisher_and_date() -> None:
    small = world(
        event("a", sources=["late", "early", "none", "other"]),
        one("sources", "late", title="Late", publisher="The Post", url="https://p.example/2", published="2024-02"),
        one("sources", "early", title="Early", publisher="The Post", url="https://p.example/1", published="2024-01"),
        one("sources", "none", title="Undated", publisher="The Post", url="https://p.example/3"),
        one("sources", "other", title="Other", publisher="A Wire", url="https://w.example/"),
    )
    page = small["sources/"]
    assert page.texts("h2") == ["A Wire", "The Post"]
    assert list(page.links("ul.entries a")) == ["Other", "Early", "Late", "Undated"]
    assert "January 2024" in page.all("ul.entries li")[1].text


def test_a_source_without_a_title_is_told_by_an_event_that_cites_it() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("a", title="It rained", sources=["one", "two"]),
        one("sources", "one", title="", publisher="The Post", url="https://p.example/1"),
        one("sources", "two", title="Rain", publisher="The Post", url="https://p.example/2"),
    )
    assert small["sources/"].texts("p.entry") == ["[untitled], cited for It rained", "Rain"]
    assert small["he/sources/"].one(".other bdi[lang=en]").text == "It rained"


def test_storylines_stand_in_the_order_that_is_given() -> None:
    small = world(
        event("a", storylines=["x", "y", "z"]),
        event("b", "1992-05/2025", storylines=["x"]),
        event("c", "2026~", storylines=["x"]),
        one("storylines", "x", title="X"),
        one("storylines", "y", title="Y", order="2"),
        one("storylines", "z", title="Z", order="1", summary="The first."),
    )
    assert list(small["storylines/"].links("ul.entries a")) == ["Z", "Y", "X"]
    assert small["storylines/"].texts("p.about") == [
        "The first. 2024 · 1 event",
        "2024 · 1 event",
        "1992–2026 · 3 events",
    ]


def test_kinds_statuses_tags_and_years_lead_to_their_lists() -> None:
    small = world(
        event("a", "2024-05", kind="visit", tags=["Two words", "國防"]),
        event("b", "1999", kind="trade", status="denied", tags=["國防"]),
    )
    assert small["kinds/"].links("ul.entries a") == {"Visit": "/repo/kinds/visit/", "Trade": "/repo/kinds/trade/"}
    assert list(small["statuses/"].links("ul.entries a").values()) == [
        "/repo/statuses/reported/",
        "/repo/statuses/denied/",
    ]
    assert small["tags/"].links("ul.entries a") == {
        "Two words": "/repo/tags/two-words/",
        "國防": "/repo/tags/%E5%9C%8B%E9%98%B2/",
    }
    assert list(small["years/"].links("ul.entries a")) == ["2024", "1999"]
    assert "2 events" in next(item.text for item in small["tags/"].all("ul.entries li") if "國防" in item.text)


def test_kinds_and_statuses_stand_beside_how_they_are_drawn() -> None:
    small = world(event("a", kind="visit"), event("b", kind="trade", status="denied"))
    assert [use.get("href") for use in small["kinds/"].all("ul.entries .icon use")] == ["#i-visit", "#i-trade"]
    marks = [mark.classes for mark in small["statuses/"].all("ul.entries svg")]
    assert marks == [["mark", "st-reported"], ["mark", "st-denied"]]


def test_an_index_says_how_many_of_what_it_holds_and_no_year_is_not_one() -> None:
    small = world(event("a", "2024"), event("b", "1999"), event("c", "XXXX"))
    assert small["years/"].one("p.facts").text == "2 years"
    assert "Date unknown" in small["years/"].links("ul.entries a")
    assert small["kinds/"].one("p.facts").text == "1 kind"


def test_the_page_of_a_tag_holds_its_events() -> None:
    small = world(event("a", tags=["國防"]), event("b"))
    page = small["tags/國防/"]
    assert page.one("h1").text == "國防"
    assert [each.get("id") for each in page.all("article.item")] == ["e-a"]


def test_a_year_leads_to_those_beside_it() -> None:
    small = world(event("a", "2020"), event("b", "2022"), event("c", "2024"))
    page = small["years/2022/"]
    assert page.one("nav.beside a[rel=prev]").get("href") == "/repo/years/2020/"
    assert page.one("nav.beside a[rel=next]").get("href") == "/repo/years/2024/"
    assert not small["years/2024/"].all("nav.beside a[rel=next]")
    assert not small["kinds/report/"].all("nav.beside")


def test_the_page_of_a_status_says_what_it_means() -> None:
    small = world(event("a", status="disputed"))
    assert small["statuses/disputed/"].one("p.lead").text == small.phrases()("status.disputed.meaning")


def test_an_index_begins_with_the_script_of_its_language_and_stands_in_the_order_of_its_words() -> None:
    names = {"ann": {}, "bo": {"he": ["תמר"]}, "cy": {"he": ["אבי"]}}
    small = world(
        settings(languages=["en", "he"]),
        {"content/site.he.yaml": "tags: {apple: תפוח, pear: אגס}\ntranslated_by: [Somebody]\n"},
        event("a", people=list(names), tags=["apple", "pear", "zinc"]),
        *(one("people", name, name=name.title(), names=given) for name, given in names.items()),
    )
    assert list(small["people/"].links("ul.entries a")) == ["Ann", "Bo", "Cy"]
    assert list(small["he/people/"].links("ul.entries a")) == ["אבי", "תמר", "Ann"]
    assert list(small["tags/"].links("ul.entries a")) == ["apple", "pear", "zinc"]
    assert list(small["he/tags/"].links("ul.entries a")) == ["אגס", "תפוח", "zinc"]
