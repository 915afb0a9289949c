"""What a machine learns of the whole site at a glance."""

from __future__ import annotations

import json

from builder.evidence import works_of
from builder.formats.summary import summary
from tests.render.small import event, linked, one, settings, translation

WORLD = (
    event("a", people=["p"], sources=["s", {"title": "x", "publisher": "y"}], claims=[{"text": "c", "sources": ["s"]}]),
    event("b", sources=[{"title": "x", "publisher": "y"}]),
    event("c", draft="true", people=["q"], sources=[{"title": "hidden", "publisher": "y"}]),
    one("people", "p"),
    one("people", "q"),
    one("sources", "s"),
    one("pages", "about"),
)


def said(*more: dict[str, str]) -> dict:
    return json.loads(summary(linked(*WORLD, *more)[0]))


def test_it_counts_what_is_published() -> None:
    assert said()["schema"] == 1
    assert said()["counts"] == {
        "events": 2, "people": 1, "organizations": 0, "places": 0, "sources": 2, "storylines": 0,
    }  # fmt: skip


def test_a_source_is_counted_as_often_as_it_stands_in_the_files_of_sources() -> None:
    site, _ = linked(*WORLD)
    works = works_of(site.events)
    assert len(works) == said()["counts"]["sources"]
    assert [work.source.title for work in works] == ["x", "sources s"]


def test_the_digest_changes_with_what_is_published_and_with_nothing_else() -> None:
    both = settings(languages=["en", "he"])
    before = said(both)["content"]
    assert before == said(both)["content"] == said(both, event("d", draft="true"))["content"]
    for change in (event("b", title="Other"), {**both, **settings(title="x")}, translation("events/a.he", title="x")):
        assert said(both, change)["content"] != before


def test_the_digest_changes_with_the_fields_of_a_kind_of_the_site() -> None:
    kinds = settings(kinds={"ruling": {"label": "Ruling", "fields": {"court": {"type": "text"}}}})
    one, other = (said(kinds, event("r", kind="ruling", ruling={"court": name}))["content"] for name in ("A", "B"))
    assert one != other


def test_without_git_there_is_no_revision() -> None:
    assert said()["revision"] is None
