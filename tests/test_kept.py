"""Pages that are what they would be are not made again, and the site is what a build from nothing gives."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builder import kept
from builder.build import Report, build
from builder.edtf import parse
from builder.kept import Kept
from builder.options import Options
from builder.stopwatch import Stopwatch
from tests.render.small import Files, event, one, settings, translation, written


@dataclass(frozen=True)
class Made:
    path: str
    key: str


pytestmark = pytest.mark.usefixtures("no_ticks")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A site of one page, which is remembered with the key `k`."""
    out = tmp_path / "site"
    out.mkdir()
    (out / "a.html").write_text("A page")
    Kept(tmp_path, out).keep({"a.html": "k"}, "t")
    return out / "a.html"


def holds(page: Path, key: str = "k", cache: bool = True) -> bool:
    return Kept(page.parents[1], page.parent, cache).holds(Made("a.html", key))


def memory(page: Path) -> Path:
    (found,) = (page.parents[1] / ".dateline").glob("pages-*.json")
    return found


def test_a_page_holds_with_its_key_and_its_file(page: Path) -> None:
    assert holds(page)
    assert not holds(page, "another")
    assert not holds(page, cache=False)


def test_a_page_without_a_key_never_holds(page: Path) -> None:
    Kept(page.parents[1], page.parent).keep({"a.html": ""}, "t")
    assert not holds(page, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.unlink(),
        os.utime,
        lambda page: page.write_text("Another"),
        lambda page: memory(page).unlink(),
        lambda page: memory(page).write_text("[]"),
        lambda page: memory(page).write_bytes(memory(page).read_bytes()[:-9]),
        lambda page: memory(page).write_text(json.dumps({"about": "another program", "pages": {}})),
    ],
    ids=["gone", "touched", "edited", "forgotten", "a list", "torn", "of another program"],
)
def test_after_any_change_a_page_does_not_hold(page: Path, change: Callable[[Path], object]) -> None:
    change(page)
    assert not holds(page)


def test_only_the_last_sites_are_remembered(tmp_path: Path) -> None:
    for number in range(kept.MOST + 2):
        Kept(tmp_path, tmp_path / f"site-{number}").keep({"a.html": "k"}, "t")
    assert len(list((tmp_path / ".dateline").glob("pages-*.json"))) == kept.MOST


OPTIONS = Options(now=parse("2026-01-01"), jobs=1, search=False, dated=False)


def built(root: Path, out: Path, options: Options = OPTIONS) -> Report:
    report = build(root, out, options, Stopwatch())
    assert report.written is not None, report.problems
    return report


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


CITED = [{"id": "cna"}]
KINDS = {"ruling": {"label": "Ruling", "fields": {"court": {"type": "organization"}}}}
WORLD = (
    settings(
        languages=["en", "he"], kinds={"ruling": {"label": "Ruling", "fields": {"court": {"type": "organization"}}}}
    ),
    event("a", "2024-01-02", people=["wu"], sources=CITED, storylines=["thread"], tags=["One", "two"]),
    event("b", "2024-01-03", relations=[{"type": "follows", "event": "a"}], sources=CITED, tags=["two"]),
    event("c", "2024-02", kind="ruling", ruling={"court": "high"}, storylines=["thread"], body="See [a](event:a)."),
    event("d", "2025", publish_at="2026-02-01", people=["wu", "lin"]),
    one("people", "wu", roles=[{"title": "Minister", "organization": "high", "from": "2020"}]),
    one("people", "lin"),
    one("organizations", "high"),
    one("sources", "cna", publisher="CNA"),
    one("storylines", "thread"),
    one("pages", "about", body="A page about [Wu](person:wu)."),
    translation("events/a.he", title="שלום"),
)
EDITS: dict[str, tuple[Files, ...]] = {
    "the title of an event, and another year for one": (
        event("b", "2024-01-03", title="Other", sources=CITED),
        event("c", "2021", storylines=["thread"]),
    ),
    "the name of a person, and the publisher of a source": (
        one("people", "wu", name="Wu", also=["W."]),
        one("sources", "cna", publisher="Reuters"),
    ),
    "the words of a text, with and without a reference": (
        event("a", "2024-01-02", people=["wu"], sources=CITED, storylines=["thread"], tags=["One", "two"], body="New."),
        event("b", "2024-01-03", sources=CITED, body="See [somebody](person:lin) and [a](event:a)."),
        one("pages", "about", body="Another page."),
        one("storylines", "thread", body="How it began."),
    ),
    "a translation of a text": (translation("events/a.he", title="שלום", body="מילים."),),
    "a translation comes": (translation("people/wu.he", name="וו"),),
    "the settings": (settings(languages=["en", "he"], title="Other", kinds=KINDS),),
}


def edited(root: Path, files: Files) -> None:
    for path, text in files.items():
        (root / path).write_text(text)


def test_after_any_edit_the_site_is_what_a_build_from_nothing_gives(tmp_path: Path) -> None:
    root = written(tmp_path / "root", *WORLD)
    built(root, tmp_path / "site")
    for name, edits in EDITS.items():
        for edit in edits:
            edited(root, edit)
        built(root, tmp_path / "site")
        built(root, tmp_path / name, replace(OPTIONS, cache=False))
        assert files(tmp_path / "site") == files(tmp_path / name), name
    (root / "content/events/b.yaml").unlink()
    built(root, tmp_path / "site")
    built(root, tmp_path / "without b", replace(OPTIONS, cache=False))
    assert files(tmp_path / "site") == files(tmp_path / "without b")


def test_when_an_embargo_ends_the_site_is_what_a_build_from_nothing_gives(tmp_path: Path) -> None:
    root = written(tmp_path / "root", *WORLD)
    built(root, tmp_path / "site")
    later = replace(OPTIONS, now=parse("2026-03-01"))
    built(root, tmp_path / "site", later)
    built(root, tmp_path / "clean", replace(later, cache=False))
    assert files(tmp_path / "site") == files(tmp_path / "clean")
    assert (tmp_path / "site/events/d/index.html").exists()


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are made from now on."""
    made: list[str] = []
    real = Kept.holds

    def holds(self: Kept, each: kept.Keyed) -> bool:
        good = real(self, each)
        made.extend([] if good else [each.path])
        return good

    monkeypatch.setattr(Kept, "holds", holds)
    return made


def test_an_edit_makes_only_the_pages_that_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path / "root", *WORLD, event("far", "1950", title="Far away"))
    built(root, tmp_path / "site")
    made = noted(monkeypatch)
    edited(root, event("b", "2024-01-03", title="Other", sources=CITED, tags=["two"]))
    built(root, tmp_path / "site")
    assert {"events/b/index.html", "events/a/index.html", "tags/two/index.html", "index.html"} <= set(made)
    assert not {"events/far/index.html", "years/1950/index.html", "people/lin/index.html", "about/index.html"} & set(
        made
    )


def test_an_entry_that_moves_within_its_file_has_its_own_page_made_anew_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "content/organizations/_all.yaml"
    names = event("a", organizations=["low", "mid"])
    entries = {many: "low: {name: Low}\nmid: {name: Mid}\n"}
    root = written(tmp_path / "root", settings(repository="https://github.com/x/y"), names, entries)
    built(root, tmp_path / "site")
    made = noted(monkeypatch)
    edited(root, {many: "# One more line.\nlow: {name: Low}\nmid: {name: Mid}\n"})
    built(root, tmp_path / "site")
    assert {path for path in made if path.endswith(".html")} == {
        "organizations/low/index.html",
        "organizations/mid/index.html",
    }
    assert (
        "edit/main/content/organizations/_all.yaml#L2" in (tmp_path / "site/organizations/low/index.html").read_text()
    )


def test_the_words_of_a_text_are_made_anew_on_its_own_page_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "root", *WORLD)
    built(root, tmp_path / "site")
    made = noted(monkeypatch)
    changed = event(
        "c", "2024-02", kind="ruling", ruling={"court": "high"}, storylines=["thread"], body="See [it](event:a)."
    )
    edited(root, changed)
    built(root, tmp_path / "site")
    assert set(made) == {"events/c/index.html", "he/events/c/index.html", "build.json"}
