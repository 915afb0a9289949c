"""The page of an event shows what is known, who says so, and how sure it is."""

from __future__ import annotations

from typing import Any

import pytest

from builder.model import Changed
from builder.render.event import edit_url
from tests.render.reading import Element
from tests.render.small import Files, event, one, settings, translation, world

TWO = [
    {"publisher": "The Post", "title": "One", "url": "https://post.example/1"},
    {"publisher": "The Wire", "title": "Two", "url": "https://wire.example/2"},
]


def page_of(*others: Files, **fields: Any) -> Element:
    return world(event("a", **fields), *others)["events/a/"].one("main")


def fact(page: Element, label: str) -> Element:
    return next(each.one("dd") for each in page.all("aside.particulars div") if each.one("dt").text == label)


def labels(page: Element) -> list[str]:
    return page.texts("aside.particulars dt")


# Sources, claims, answers


def test_sources_are_numbered_and_claims_and_answers_point_to_them() -> None:
    page = page_of(
        one("organizations", "ministry", name="The ministry"),
        sources=TWO,
        claims=[
            {
                "text": "It rained",
                "by": ["A clerk"],
                "attribution": "on-record",
                "sources": [{"url": "http://www.wire.example/2/"}],
                "responses": [
                    {
                        "by": "organization:ministry",
                        "stance": "denied",
                        "date": "2024-05-18",
                        "quote": "It did not.",
                        "sources": [{"publisher": "Third", "url": "https://third.example/3"}],
                    }
                ],
            }
        ],
    )
    sources = page.one("ol.sources").elements
    assert [each.get("id") for each in sources] == ["source-1", "source-2", "source-3"]
    assert [each.one("p.cited b").text for each in sources] == ["The Post", "The Wire", "Third"]
    claim = page.one("#claim-1")
    assert "It rained" in claim.text
    assert "A clerk" in claim.text
    assert "on record" in claim.text
    answer = claim.one("ul.responses")
    assert answer.links() == {"The ministry": "/repo/organizations/ministry/", "3": "#source-3"}
    assert {"denied", "It did not."} <= set(answer.texts("b") + answer.texts("blockquote"))
    assert "18 May 2024" in answer.text
    assert claim.links("a[href=#source-2]") == {"2": "#source-2"}


def test_accounts_that_contradict_each_other_stand_side_by_side() -> None:
    page = page_of(
        kind="visit",
        claims=[
            {"text": "It was in May", "question": "When was it?", "date": "2024-05", "status": "reported"},
            {"text": "The mayor knew"},
            {"text": "It was in June", "question": "When was it?", "date": "2024-06", "status": "disputed"},
        ],
    )
    (question,) = page.all("section.question")
    assert question.one("h3").text == "When was it?"
    accounts = question.all("li.account")
    assert [each.get("id") for each in accounts] == ["claim-1", "claim-3"]
    assert [each.one("p.claim").text for each in accounts] == ["It was in May", "It was in June"]
    assert [each.one("time").text for each in accounts] == ["May 2024", "June 2024"]
    assert [each.one("span.sure").text for each in accounts] == ["Reported", "Disputed"]
    assert page.one("table.ledger tbody").get("id") == "claim-2"
    assert "When was it?" not in page.one("table.ledger").text


def test_the_numbers_of_sources_stand_in_order() -> None:
    claim = {"text": "It rained", "sources": ["night", "day"]}
    sources = (one("sources", name, publisher=name) for name in ("day", "night"))
    small = world(event("a", sources=["day", "night"], claims=[claim]), *sources)
    assert small["events/a/"].texts("#claim-1 .cites a") == ["1", "2"]


def test_anonymous_sources_are_counted_and_described_and_have_no_name() -> None:
    page = page_of(
        claims=[
            {
                "text": "It rained",
                "by": ["Officials"],
                "via": "The Wire",
                "attribution": "anonymous",
                "anonymity": {"count": 2, "described_as": "familiar with the rain"},
            }
        ]
    )
    row = page.one("#claim-1").text
    for words in ("2 unnamed sources", "familiar with the rain", "anonymous", "The Wire"):
        assert words in row


@pytest.mark.parametrize(
    ("by", "anonymity", "told"),
    [
        (["An official"], {"count": 1, "described_as": "an official"}, []),
        (["A guard", "another guard"], {"count": 2, "described_as": "a guard and another guard"}, []),
        (["An official"], {"count": 1, "described_as": "an official, who wept"}, ["an official, who wept"]),
        (["Officials"], {"described_as": "US officials"}, ["US officials"]),
        (["官員"], {"count": 1, "described_as": "以色列官員"}, ["以色列官員"]),
        (["甲", "乙"], {"count": 2, "described_as": "甲與乙"}, []),
        (["source", "other source"], {"count": 2, "described_as": "source, other source"}, []),
        (["Officials"], {"count": 3}, ["3 unnamed sources"]),
        (["Two of the three sources"], {"count": 2}, []),
        (["Three sources"], {"count": 4}, ["4 unnamed sources"]),
        (["11 officials"], {"count": 11}, []),
        (["person:p"], {"count": 1}, ["1 unnamed source"]),
        ([], {"count": 1, "described_as": "sad"}, ["1 unnamed source, sad"]),
    ],
)
def test_what_those_who_claim_are_called_is_not_said_again(
    by: list[str], anonymity: dict[str, object], told: list[str]
) -> None:
    claim = {"text": "It rained", "by": by, "attribution": "press", "anonymity": anonymity}
    page = world(event("a", people=["p"], claims=[claim]), one("people", "p", name="Ada"))["events/a/"]
    assert page.texts("#claim-1 td p.note") == told


@pytest.mark.parametrize(
    ("language", "by", "told"),
    [
        ("zh-Hant", "三名消息人士中的兩人", []),
        ("zh-Hant", "三名消息人士", ["2 名未具名消息人士"]),
        ("he", "שני מקורות", []),
        ("he", "שלושה מקורות", ["שני מקורות בעילום שם"]),
    ],
)
def test_unnamed_sources_are_counted_once_in_every_language(language: str, by: str, told: list[str]) -> None:
    claim = {"text": "It rained", "by": ["Officials"], "attribution": "anonymous", "anonymity": {"count": 2}}
    other = translation(f"events/a.{language}", title="x", claims=[{"text": "y", "by": [by]}])
    pages = world(settings(languages=["en", language]), event("a", claims=[claim]), other)
    assert pages[f"{language}/events/a/"].texts("#claim-1 td p.note") == told


def test_an_origin_has_the_name_of_the_organization_that_an_event_names() -> None:
    small = world(
        settings(languages=["en", "zh-Hant"]),
        event(
            "a",
            organizations=["wire"],
            sources=[
                {"publisher": "The Day", "title": "x", "origin": ["The Wire"]},
                {"publisher": "The Night", "title": "y", "origin": ["Else"], "language": "zh-TW"},
                {"publisher": "The Eve", "title": "z", "origin": ["Else", "AP"]},
                *({"publisher": f"Day {n}", "title": f"{n}", "origin": ["Other"]} for n in range(2)),
            ],
            claims=[{"text": "x", "by": ["organization:wire", "AP"], "via": "Else", "attribution": "press"}],
        ),
        translation("events/a.zh-Hant", title="甲", claims=[{"by": ["organization:wire", "美聯社"], "via": "別社"}]),
        one("organizations", "wire", name="The Wire", names={"zh-Hant": ["電訊社"]}),
    )
    assert small["events/a/"].texts("p.origins bdi") == ["The Wire", "Else", "AP", "Other"]
    chinese = small["zh-Hant/events/a/"]
    assert chinese.texts("p.origins bdi") == ["電訊社", "別社", "美聯社", "Other"]
    assert "電訊社" in chinese.one("#source-1").text
    assert "中文（繁體，台灣）" in chinese.one("#source-2").text


def test_a_claim_about_what_was_said_says_so() -> None:
    page = page_of(kind="statement", claims=[{"text": "It rained"}, {"text": "He spoke", "about": "event"}])
    assert "what was asserted" in page.one("#claim-1").text
    assert "what was asserted" not in page.one("#claim-2").text


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([{"text": "x", "status": "confirmed"}, {"text": "y", "status": "denied"}], "Confirmed"),
        ([{"text": "x", "status": "denied"}], "Denied"),
        ([{"text": "x", "status": "confirmed"}, {"text": "y", "status": "disputed"}], "Disputed"),
    ],
)
def test_a_status_that_a_rule_found_is_shown_as_such(claims: list[dict[str, str]], status: str) -> None:
    verdict = page_of(kind="visit", claims=claims).one("p.verdict")
    assert verdict.one("a.status").text == status
    assert "Found by rule" in verdict.text


def test_without_claims_no_rule_is_said_to_have_weighed_them() -> None:
    verdict = page_of(kind="visit").one("p.verdict")
    assert verdict.one("a.status").text == "Reported"
    assert "claims" not in verdict.text


def test_a_status_that_an_editor_wrote_is_not_shown_as_found() -> None:
    assert "Found by rule" not in page_of(status="disputed").one("p.verdict").text


def test_a_claim_leads_to_the_page_of_its_status_also_where_no_event_has_it() -> None:
    small = world(event("a", kind="statement", claims=[{"text": "x", "status": "denied"}]))
    assert small["events/a/"].one("#claim-1 a.status").get("href") == "/repo/statuses/denied/"
    there = small["statuses/denied/"]
    assert "0 events" in there.text
    assert not there.all("article.item")


def test_ten_copies_of_one_story_are_one_origin() -> None:
    copies = [{"publisher": f"Paper {n}", "url": f"https://p{n}.example/", "origin": ["The WIRE"]} for n in range(9)]
    page = page_of(sources=[*copies, {"publisher": "The Wire", "url": "https://wire.example/"}])
    assert "10 sources, 1 independent origin" in page.one("p.verdict").text


def test_a_source_is_cited_with_all_that_is_known_of_it() -> None:
    page = page_of(
        sources=[
            {
                "publisher": "The Post",
                "title": "One",
                "url": "https://www.post.example/1?a=1&b=2",
                "published": "2024-05-18",
                "author": ["C. Writer", "D. Writer"],
                "language": "he",
                "locator": "para. 3",
                "quote": "He said.",
                "origin": ["The Wire"],
                "archived": {"url": "https://archive.example/x", "date": "2024-05-20"},
                "extent": "the first half",
                "type": "video",
                "reliability_note": "A note to readers.",
                "paywalled": True,
                "note": "A note to editors.",
            }
        ]
    )
    source = page.one("#source-1")
    assert source.links("cite a") == {"One": "https://www.post.example/1?a=1&b=2"}
    words = ["18 May 2024", "C. Writer and D. Writer", "Hebrew", "para. 3", "He said.", "The Wire", "post.example"]
    words += ["archived 20 May 2024", "the first half", "video", "A note to readers.", "behind a paywall"]
    assert [each for each in words if each not in source.text] == []
    assert "A note to editors." not in source.text
    assert source.one("cite a").get("lang") == "he"
    assert source.links("ul.meta a") == {"archived 20 May 2024": "https://archive.example/x"}


def test_a_registered_source_leads_to_its_own_page() -> None:
    page = page_of(one("sources", "s", title="S", publisher="P", url="https://p.example/"), sources=["s"])
    assert "/repo/sources/s/" in page.one("#source-1").links("ul.meta a").values()


# People, places, kinds


def test_a_person_has_the_office_that_was_held_that_day() -> None:
    roles = [
        {"title": "member", "from": "2020", "to": "2023"},
        {"title": "minister", "from": "2024-01-01"},
        {"title": "chair", "on": ["2019", "2024-05"]},
        {"title": "guest", "on": "2018"},
        {"title": "dateless"},
    ]
    page = page_of(one("people", "p", name="Ada", roles=roles), people=[{"id": "p", "role": "host"}])
    assert fact(page, "People").one("span.note").text == "host; minister; chair"


def test_a_date_that_only_may_lie_in_an_office_counts_as_held() -> None:
    roles = [{"title": "member", "from": "2024-06-01"}, {"title": "clerk", "to": "2023-12-31"}]
    page = page_of(one("people", "p", name="Ada", roles=roles), date="2024", people=["p"])
    assert fact(page, "People").one("span.note").text == "member"


def test_a_place_says_how_exactly_it_is_known() -> None:
    places = [{"id": "q", "precision": "country", "note": "the town is not known"}, {"id": "r", "precision": "city"}]
    page = page_of(one("places", "q"), one("places", "r"), places=places)
    assert fact(page, "Places").texts("li") == ["places q somewhere in the country; the town is not known", "places r"]


def test_unknown_is_told_and_absent_is_not() -> None:
    page = page_of(kind="visit", visit={"visitors": "unknown", "publicity": "secret"})
    assert fact(page, "Visitors").text == "not known"
    assert fact(page, "Publicity").text == "secret"
    assert "Hosts" not in labels(page)


def test_a_quotation_is_in_its_own_language() -> None:
    page = page_of(
        kind="statement",
        statement={"speaker": "Somebody", "quote": "שלום", "language": "he", "translation": "Peace", "medium": "radio"},
    )
    quoted = fact(page, "Words").one("bdi")
    assert (quoted.text, quoted.get("lang"), quoted.get("dir")) == ("“שלום”", "he", "rtl")
    assert fact(page, "In translation").text == "Peace"


def test_every_agreement_of_several_is_told() -> None:
    both = [{"title": "On fish", "signed": "2019-04~"}, {"title": "On salt", "parties": ["Salt Town"]}]
    page = page_of(kind="agreement", agreement=both)
    assert [each.one("dd").text for each in page.all("aside.particulars div")][1:5] == [
        "On fish",
        "about April 2019",
        "On salt",
        "Salt Town",
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ("12", "12"),
        ("37..59", "37 to 59"),
        ("42..", "at least 42"),
        ("..50", "at most 50"),
        ("~3000", "about 3,000"),
        ("0", "0"),
    ],
)
def test_a_count_is_told_as_far_as_it_is_known(count: str, words: str) -> None:
    page = page_of(kind="incident", incident={"killed": count})
    assert fact(page, "Killed").text == words


def test_counts_of_one_thing_are_never_merged() -> None:
    killed = [
        {"value": "12", "as_of": "2024-05-18", "covers": "a", "sources": [TWO[0]]},
        {"value": "37..42", "covers": ["a", "b"], "counts": "with the missing", "note": "NOTEMARK"},
    ]
    page = page_of(event("b"), kind="incident", incident={"killed": killed, "injured": "unknown"})
    assert fact(page, "Killed").texts("li") == [
        "12 as of 18 May 2024; this event alone [1]",
        "37 to 42 covers Title of a and Title of b; with the missing",
    ]
    assert fact(page, "Injured").text == "not known"
    assert page.links("aside.particulars .note a") == {"[1]": "#source-1"}


COURT = settings(
    languages=["en", "he"],
    kinds={
        "ruling": {
            "label": "Ruling",
            "fields": {
                "court": {"required": "true", "label": {"": "Court", "he": "בית משפט"}},
                "decided": {"type": "date"},
                "record": {"type": "url", "label": "Record"},
                "judges": {"type": "person", "many": "true", "label": "Judges"},
            },
        }
    },
)


def test_a_kind_of_the_site_shows_its_own_fields() -> None:
    ruling = {"court": "High Court", "decided": "2024-04~", "record": "https://court.example/r/1"}
    small = world(COURT, event("a", kind="ruling", ruling=ruling))
    page = small["events/a/"].one("main")
    assert fact(page, "Court").text == "High Court"
    assert fact(page, "decided").text == "about April 2024"
    assert fact(page, "Record").links() == {"court.example": "https://court.example/r/1"}
    assert fact(small["he/events/a/"], "בית משפט").text == "High Court"


def test_a_person_in_a_field_of_a_kind_is_a_link() -> None:
    ruling = {"court": "High Court", "judges": ["p"]}
    page = world(COURT, event("a", kind="ruling", ruling=ruling), one("people", "p", name="Ada"))["events/a/"]
    assert fact(page, "Judges").links() == {"Ada": "/repo/people/p/"}


def test_a_draft_in_a_field_of_a_kind_is_not_told() -> None:
    kinds = {"ruling": {"label": "Ruling", "fields": {"about": {"type": "event", "many": "true", "label": "About"}}}}
    small = world(
        settings(kinds=kinds),
        event("a", kind="ruling", ruling={"about": ["b", "c"]}),
        event("b", title="DRAFTMARK", draft="true"),
        event("c", title="Case"),
    )
    assert fact(small["events/a/"], "About").text == "Case"
    assert "DRAFTMARK" not in small.everything()


# Around it


def test_ties_are_told_from_both_sides() -> None:
    small = world(
        event("a", title="First"),
        event("b", title="Second", relations=[{"type": "denies", "event": "a", "note": "In full."}]),
    )
    assert small["events/b/"].one("ul.relations").text == "Denies First In full. 17 May 2024"
    assert small["events/a/"].one("ul.relations").text == "Denied by Second In full. 17 May 2024"


def test_what_came_before_and_after_is_told_in_time_and_in_each_storyline() -> None:
    small = world(
        event("a", "2024-01-01", storylines=["s"]),
        event("b", "2024-01-02"),
        event("c", "2024-01-03", storylines=["s"]),
        one("storylines", "s", title="Thread"),
    )
    sections = small["events/c/"].all("nav.neighbours section")
    assert [(each.one("h2").text, each.one("a[rel=prev]").get("href")) for each in sections] == [
        ("In time", "/repo/events/b/"),
        ("Thread", "/repo/events/a/"),
    ]
    assert sections[0].one("a[rel=prev] small").text == "Before: 2 Jan 2024"
    assert not small["events/c/"].all("a[rel=next]")
    assert small["events/b/"].one("a[rel=next]").get("href") == "/repo/events/c/"


def test_a_draft_that_a_text_refers_to_is_plain_text() -> None:
    files = (
        event("a", body="See [the plan](event:b) and [the page](page:later) and [the visit](event:c)."),
        event("b", title="DRAFTMARK", draft="true"),
        event("c"),
        one("pages", "later", draft="true"),
    )
    prose = world(*files)["events/a/"].one("div.prose")
    assert prose.text == "See the plan and the page and the visit."
    assert prose.links() == {"the visit": "/repo/events/c/"}
    shown = world(*files, drafts=True)["events/a/"].one("div.prose")
    assert shown.links()["the plan"] == "/repo/events/b/"


def test_a_tie_to_a_draft_is_not_told() -> None:
    small = world(
        event("a", relations=[{"type": "follows", "event": "b"}]),
        event("b", title="DRAFTMARK", draft="true", relations=[{"type": "denies", "event": "a"}]),
    )
    assert "DRAFTMARK" not in small.everything()
    assert not small["events/a/"].all("ul.relations")


def test_what_is_retracted_keeps_its_page_and_says_when_and_why() -> None:
    small = world(
        event(
            "a",
            title="A ship came",
            status="retracted",
            corrections=[{"date": "2024-06-01", "text": "There was no ship."}],
        )
    )
    page = small["events/a/"]
    assert page.one("h1").text == "A ship came"
    stone = page.one("div.tombstone")
    assert "withdrawn" in stone.text
    assert "1 June 2024: There was no ship." in stone.text
    assert small[""].one("#e-a a.status").text == "Retracted"


def test_corrections_are_kept_in_sight() -> None:
    page = page_of(corrections=[{"date": "2024-06-01", "text": "The day was wrong."}])
    assert page.one("dl.corrections").text == "1 June 2024The day was wrong."


def test_the_wording_of_the_source_and_how_the_date_is_known_stand_beside_it() -> None:
    page = page_of(date="2024-05", date_text="in spring", date_note="From a letter.")
    assert page.one("q").text == "in spring"
    assert "From a letter." in page.one("p.dated").text
    assert page.one("code").text == "2024-05"


def test_an_event_is_cited_with_its_state_and_whole_address() -> None:
    page = page_of(title="A title", added="2024-06-01", updated="2024-07-01")
    words = "“A title”, Small, as of 1 July 2024, https://example.org/repo/events/a/"
    assert page.one("p.citation").text.startswith(words)


def test_a_citation_names_the_revision_that_git_knows() -> None:
    changes = {"content/events/a.yaml": Changed(1716000000, 1717000000, "0123456789")}
    small = world(event("a", title="A title"), changes=changes)
    words = "“A title”, Small, as of 29 May 2024 (revision 0123456789), https://example.org/repo/events/a/"
    assert small["events/a/"].one("p.citation").text.startswith(words)


def test_a_citation_keeps_apart_what_is_in_another_direction() -> None:
    small = world(settings(languages=["en", "he"]), event("a", title="A <title>"))
    cited = small["he/events/a/"].one("p.citation span")
    assert [(each.get("lang"), each.get("dir"), each.text) for each in cited.all("bdi")] == [
        ("en", "ltr", "A <title>"),
        ("", "ltr", "https://example.org/repo/he/events/a/"),
    ]
    assert small["events/a/"].all("p.citation bdi") == []


def test_a_citation_names_the_site_in_the_language_of_the_page() -> None:
    small = world(settings(languages=["en", "he"]), event("a"), translation("site.he", title="קטן", translated_by="T"))
    assert "קטן" in small["he/events/a/"].one("p.citation").text
    assert "Small" in small["events/a/"].one("p.citation").text


def test_an_entry_can_be_mended_where_it_is_kept() -> None:
    small = world(settings(repository="https://github.com/x/y/"), event("吳"))
    assert small["events/吳/"].one("p.edit a").get("href") == (
        "https://github.com/x/y/edit/main/content/events/%E5%90%B3.yaml"
    )
    assert not page_of().all("p.edit")
    assert edit_url("https://github.com/x/y", "people/_all.yaml", 12) == (
        "https://github.com/x/y/edit/main/people/_all.yaml#L12"
    )


def test_who_wrote_and_read_it_and_when_is_told() -> None:
    page = page_of(byline=["A. Editor"], reviewed_by="B. Reader", reported="2024-05-18", checked="2024-08-01")
    record = {each.one("dt").text: each.one("dd").text for each in page.all("dl.record div")}
    assert record["Written by"] == "A. Editor"
    assert record["Read by"] == "B. Reader"
    assert record["First reported"] == "18 May 2024"
    assert record["Sources last checked"] == "1 August 2024"


@pytest.mark.parametrize(
    ("fields", "key", "names"),
    [
        ({}, "untranslated", {}),
        ({"date_note": "הערה"}, "untranslated", {}),
        ({"title": "כותרת"}, "translated", {}),
        ({"title": "כותרת", "translated_by": ["A", "B"]}, "translated_by", {"names": "A ו־B"}),
    ],
)
def test_a_page_says_whether_and_by_whom_it_was_translated(
    fields: dict[str, Any], key: str, names: dict[str, str]
) -> None:
    files = [translation("events/a.he", **fields)] if fields else []
    small = world(settings(languages=["en", "he"]), event("a"), *files)
    assert small["he/events/a/"].one("p.notice").text == small.phrases("he")(key, **names)
    assert not small["events/a/"].all("p.notice")


def test_a_source_without_a_title_is_called_untitled() -> None:
    page = page_of(sources=[{"publisher": "P", "url": "https://p.example/a", "accessed": "2024-05-18"}])
    assert page.one("ol.sources cite a").text == "[untitled]"
    assert page.one("ol.sources .host").text == "p.example"
    assert "Read on 18 May 2024" in page.one("ol.sources").text


def test_a_retracted_event_leaves_a_tombstone_that_says_when_and_why() -> None:
    small = world(
        event("a", status="retracted", corrections=[{"date": "2024-06-01", "text": "The paper was forged."}]),
        event("b"),
    )
    page = small["events/a/"]
    assert page.one(".tombstone").text.endswith("1 June 2024: The paper was forged.")
    assert small[""].one("#e-a .status").text == "Retracted"
    titles = [mark.one("title").text for mark in small[""].all("a.mark")]
    assert titles == ["17 May 2024: Title of a (Retracted)", "17 May 2024: Title of b"]


@pytest.mark.parametrize(
    ("original", "fields", "whole"),
    [
        ({"body": "Text."}, {}, False),
        ({"body": "Text."}, {"body": "טקסט."}, True),
        ({"claims": [{"text": "It was."}]}, {}, False),
        ({"claims": [{"text": "It was."}]}, {"claims": ["היה."]}, True),
    ],
)
def test_a_page_says_that_not_all_of_it_was_translated(
    original: dict[str, Any], fields: dict[str, Any], whole: bool
) -> None:
    written = translation("events/a.he", title="כותרת", **fields)
    small = world(settings(languages=["en", "he"]), event("a", **original), written)
    phrase = small.phrases("he")
    told = phrase("translated") if whole else phrase("translated_partly", notice=phrase("translated"))
    assert small["he/events/a/"].one("p.notice").text == told
