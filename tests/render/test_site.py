"""Every page of the site, in every language, and only what is published."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from tests.render.small import ROOT, event, one, settings, translation, world

SCRIPTS = (ROOT / "themes" / "default" / "static" / "js").resolve()


def test_a_site_has_a_page_for_everything() -> None:
    small = world(
        event("a", people=["p"], organizations=["o"], places=["q"], storylines=["s"], sources=["r"], tags=["t"]),
        *(one(collection, name) for collection, name in [("people", "p"), ("organizations", "o"), ("places", "q")]),
        one("storylines", "s"),
        one("sources", "r", publisher="P"),
        one("pages", "about"),
    )
    assert set(small.addresses) == set(
        " search/ about/ events/a/ people/ people/p/ organizations/ organizations/o/ places/ places/q/ "
        "storylines/ storylines/s/ sources/ sources/r/ tags/ tags/t/ kinds/ kinds/report/ "
        "statuses/ statuses/reported/ years/ years/2024/ corrections/ data/".split(" ")
    )
    assert "404.html" in small.pages


def test_every_page_is_there_in_every_language() -> None:
    small = world(
        settings(languages=["en", "zh-Hant", "he"]),
        event("a", people=["p"], aliases=["old"]),
        one("people", "p"),
        one("pages", "about"),
    )
    home = {each for each in small.addresses if not each.startswith(("he/", "zh-Hant/"))}
    for prefix in ("he/", "zh-Hant/"):
        there = {each.removeprefix(prefix) for each in small.addresses if each.startswith(prefix)}
        assert there == home
        assert f"{prefix}404.html" in small.pages


def test_a_site_without_events_can_be_built() -> None:
    small = world()
    assert small.addresses == ["", "search/", "corrections/", "data/"]
    assert "0 events" in small[""].text


def test_an_old_id_leads_to_the_new_one() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("new", title="Now", aliases=["old", "older"]),
        one("people", "p", aliases=["q"], body="A life."),
        one("pages", "about", aliases=["imprint"]),
    )
    for prefix in ("", "he/"):
        for old, new in [
            ("events/old/", "events/new/"),
            ("events/older/", "events/new/"),
            ("people/q/", "people/p/"),
            ("imprint/", "about/"),
        ]:
            page = small[prefix + old]
            assert page.one("meta[http-equiv=refresh]").get("content") == f"0; url=/repo/{prefix}{new}"
            assert page.one("meta[name=robots]").get("content") == "noindex"
            assert f"/repo/{prefix}{new}" in page.one("main").links().values()
            assert not small.pages[f"{prefix}{old}index.html"].languages


DRAFT = event("b", title="DRAFTMARK title", draft="true", people=["p"], tags=["draftmark"])
PERSON = one("people", "p", name="DRAFTMARK person")


def test_a_draft_is_in_a_preview_alone_and_marked_there() -> None:
    files = (event("a"), DRAFT, PERSON)
    published, preview = world(*files), world(*files, drafts=True)
    assert "draftmark" not in published.everything().lower()
    assert "events/b/" not in published
    page = preview["events/b/"]
    assert page.one("h1").text == "DRAFTMARK title"
    assert page.one("p.draft").text == "Draft, not published"
    assert preview[""].one("#e-b p.draft").text == "Draft, not published"
    assert not preview["events/a/"].all("p.draft")
    assert "people/p/" in preview


@pytest.mark.parametrize(
    ("now", "there"),
    [
        ("2025-12-11T21:59:59Z", False),
        ("2025-12-11T22:00:00Z", True),
        ("2025-12-12T06:00:00+08:00", True),
        ("2025-12-12T05:59:59+08:00", False),
        ("2027-01-01T00:00:00Z", True),
    ],
)
def test_an_embargo_ends_at_its_minute(now: str, there: bool) -> None:
    small = world(event("a"), event("b", title="EMBARGOMARK", publish_at="2025-12-12T06:00+08:00"), now=now)
    assert ("events/b/" in small) is there
    assert ("EMBARGOMARK" in small.everything()) is there


def test_a_draft_page_is_no_page() -> None:
    files = (event("a"), one("pages", "later", title="DRAFTMARK", draft="true"))
    assert "later/" not in world(*files)
    assert "later/" in world(*files, drafts=True)


def test_notes_of_editors_are_nowhere() -> None:
    mark = "NOTEMARK"
    small = world(
        event(
            "a",
            note=mark,
            people=["p"],
            sources=["s", {"url": "https://w.example/", "note": mark}],
            incident={"killed": {"value": "1", "note": mark}},
            kind="incident",
            claims=[{"text": "x", "note": mark, "responses": [{"by": "Y", "stance": "denied", "note": mark}]}],
        ),
        one("people", "p", note=mark),
        one("sources", "s", note=mark, url="https://p.example/"),
        one("pages", "about", note=mark),
        translation("people/p.he", name="עדה", note=mark),
        settings(languages=["en", "he"]),
    )
    assert mark not in small.everything()


def test_the_front_page_says_how_much_there_is_and_when_it_changed() -> None:
    small = world(
        event("a", sources=["s"], added="2024-06-01"),
        event("b", sources=["s", {"url": "https://w.example/"}], updated="2024-07-01"),
        one("sources", "s", url="https://p.example/"),
    )
    assert small[""].texts("p.facts span") == ["2 events", "2 sources", "last changed 1 July 2024"]


def test_the_date_of_an_event_is_not_when_the_site_changed() -> None:
    assert world(event("a", reported="2024-06-01"))[""].texts("p.facts span") == ["1 event", "0 sources"]


def test_what_a_map_lists_is_what_is_canonical() -> None:
    small = world(
        settings(languages=["en", "he"]),
        event("a"),
        event("b", aliases=["old"]),
        translation("events/b.he", title="כותרת"),
    )
    listed = {path: page.languages for path, page in small.pages.items() if page.languages}
    assert listed["events/b/index.html"] == listed["he/events/b/index.html"] == ("en", "he")
    assert listed["events/a/index.html"] == ("en",)
    for path in ("he/events/a/index.html", "404.html", "events/old/index.html", "data/facets.en.json"):
        assert path not in listed


def with_imports(names: Iterable[str]) -> set[str]:
    """Modules of the theme, and all that they import from the beginning."""
    known: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        known.add(name)
        script = SCRIPTS / f"{name}.js"
        paths = re.findall(r'^import .*"(\..+)\.js";$', script.read_text(encoding="utf-8"), re.MULTILINE)
        waiting |= {str((script.parent / path).resolve().relative_to(SCRIPTS)) for path in paths} - known
    return known


@pytest.mark.parametrize(("address", "more"), [("", {"axis", "beside"}), ("search/", set())])
def test_all_modules_of_a_page_are_asked_for_before_one_is_found_to_import_another(
    address: str, more: set[str]
) -> None:
    links = world(event("a"), event("b"))[address].all("link[rel=modulepreload]")
    asked = [link.get("href").partition("/js/")[2].removesuffix(".js") for link in links]
    assert len(asked) == len(set(asked))
    elements = {"scheme", "find", "list", "facets", "copy", *more}
    assert set(asked) == with_imports(f"elements/{name}" for name in elements)
