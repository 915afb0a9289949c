"""What search looks through: every event in every language, by all names of whom it names; nothing that is a draft."""

from __future__ import annotations

from pathlib import Path

from builder.edtf import parse
from builder.options import Options
from builder.search import Entry
from builder.shadow import entries_of, searchable
from builder.shelf import Shelf
from builder.write import Stage
from tests.compact import hits_in
from tests.render.small import Files, event, linked, one, settings, translation

OPTIONS = Options(now=parse("2026-01-01"))


def entries(*files: Files, drafts: bool = False) -> dict[tuple[str, str], Entry]:
    """Each entry by language and event."""
    site, _ = linked(*files, drafts=drafts)
    return {(entry.language, entry.key): entry for entry in entries_of(site)}


def test_an_event_is_found_by_everything_that_its_page_says() -> None:
    found = entries(
        event(
            "a",
            title="A title",
            summary="A summary.",
            body="Words *in* the body.",
            tags=["國防"],
            claims=[{"text": "A claim"}],
            sources=[{"publisher": "The Post", "title": "A headline", "url": "https://p.example/"}],
        )
    )["en", "a"]
    assert (found.title, found.url) == ("A title", "events/a/")
    lines = found.text.split("\n")
    assert lines[0] == "A summary."
    assert {"A claim", "國防", "The Post A headline"} <= set(lines)
    assert "Words in the body." in found.text


def test_an_event_is_found_by_every_name_of_those_in_it() -> None:
    found = entries(
        event("a", people=["p"], organizations=["o"], places=["q"], storylines=["s"]),
        one("people", "p", name="Francois Wu", names={"zh-Hant": ["吳志中"]}, also=["Wu Chih-chung"]),
        one("organizations", "o", name="Ministry", short="MoT"),
        one("places", "q", name="Haven"),
        one("storylines", "s", title="Thread"),
    )["en", "a"]
    assert set(found.names.split(" · ")) == {
        *("Francois Wu", "吳志中", "Wu Chih-chung", "Ministry", "MoT", "Haven", "Thread")
    }


def test_a_name_that_a_translation_gives_is_found_in_every_language() -> None:
    found = entries(
        settings(languages=["en", "he"]),
        event("a", people=["p"], storylines=["s"]),
        one("people", "p", name="Ben Cohen"),
        one("storylines", "s", title="Visits"),
        translation("people/p.he", name="בן כהן"),
        translation("storylines/s.he", title="ביקורים"),
    )
    for language in ("en", "he"):
        assert set(found[language, "a"].names.split(" · ")) == {"Ben Cohen", "בן כהן", "Visits", "ביקורים"}


def test_who_is_named_only_in_the_text_or_in_a_claim_is_found_too() -> None:
    found = entries(
        event("a", body="With [her](person:p).", claims=[{"text": "x", "by": "organization:o"}]),
        one("people", "p", name="Ada Lin"),
        one("organizations", "o", name="Ministry"),
    )["en", "a"]
    assert set(found.names.split(" · ")) == {"Ada Lin", "Ministry"}


def test_each_language_has_its_own_words_and_address() -> None:
    found = entries(
        settings(languages=["en", "he"]),
        event("a", title="A title", summary="A summary.", body="A body."),
        event("b"),
        translation("events/a.he", title="כותרת", body="גוף."),
    )
    assert set(found) == {("en", "a"), ("en", "b"), ("he", "a"), ("he", "b")}
    hebrew = found["he", "a"]
    assert (hebrew.title, hebrew.url) == ("כותרת", "he/events/a/")
    assert hebrew.text.split("\n") == ["A summary.", "גוף."]
    assert found["he", "b"].title == "Title of b"


def test_nothing_of_a_draft_or_for_editors_is_searched() -> None:
    files = (
        event("a", note="NOTEMARK", relations=[{"type": "follows", "event": "b"}], body="[x](event:b)"),
        event("b", title="DRAFTMARK", draft="true", people=["p"]),
        one("people", "p", name="DRAFTMARK person"),
    )
    found = entries(*files)
    assert set(found) == {("en", "a")}
    assert "MARK" not in str(found)
    assert ("en", "b") in entries(*files, drafts=True)


def test_the_bundle_is_kept_while_the_words_are_the_same(tmp_path: Path) -> None:
    def built(*files: Files) -> tuple[int, set[str]]:
        site, _ = linked(*files)
        with Stage(tmp_path / "site") as stage:
            found = searchable(stage, site, OPTIONS, Shelf(tmp_path))
            written = stage.commit(found)
        return written.written, set(found)

    first, files = built(event("a", title="One"))
    assert first == len(files)
    assert "pagefind/pagefind.js" in files
    again, same = built(event("a", title="One", importance=1))
    assert (again, same) == (0, files)
    changed, _ = built(event("a", title="Two"))
    assert changed > 0
    (tmp_path / "site/pagefind/pagefind.js").unlink()
    mended, _ = built(event("a", title="Two"))
    assert mended == 1


def test_the_bundle_knows_the_event_of_each_hit(tmp_path: Path) -> None:
    site, _ = linked(event("a"), event("b"))
    with Stage(tmp_path / "site") as stage:
        stage.commit(searchable(stage, site, OPTIONS, Shelf(tmp_path)))
    keys = hits_in((tmp_path / "site/pagefind/keys.en.json").read_bytes(), ["a", "b", "c"])
    assert sorted(keys.values()) == ["a", "b"]
