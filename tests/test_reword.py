"""New words in the texts of a few events: they alone are looked at, and the site is that of a build from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import disk, reword
from builder.cli import main
from tests.checking import ROOT
from tests.editing import tree
from tests.worlds import Files, entry, event, organization, page, person, place, settings, source, storyline

pytestmark = pytest.mark.usefixtures("no_ticks")

WORLD: tuple[Files, ...] = (
    settings(languages=["en", "he"], menu=[{"to": "about"}, {"to": "people"}]),
    person("ada", roles=[{"title": "Minister", "organization": "ministry", "from": "2020"}]),
    organization("ministry"),
    place("taipei", lat=25, lon=121.5),
    source("s", url="https://example.com/s", publisher="ministry"),
    storyline("visit"),
    page("about", body="About us."),
    event("before", "2024-05-01"),
    event(
        "a",
        "2024-05-17",
        people=["ada"],
        places=["taipei"],
        tags=["chips"],
        storylines=["visit"],
        sources=[{"id": "s"}],
        relations=[{"type": "follows", "event": "before"}],
        body="What was said by [her](person:ada), and [there](place:taipei).",
    ),
    event("after", "2024-05-20", storylines=["visit"], relations=[{"type": "responds-to", "event": "a"}]),
    event("hidden", "2024-05-18", draft=True, body="Not yet."),
    entry("events/a.he.md", title="כותרת", body="מילים."),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that is built."""
    found = tmp_path / "root"
    for files in WORLD:
        save(found, files)
    assert not quick(found)
    return found


def save(root: Path, files: Files) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def more(root: Path, path: str = "content/events/a.md", words: str = "And more was said.") -> None:
    """New words at the end of a text."""
    with (root / path).open("a") as file:
        file.write(f"\n{words}\n")


def build(root: Path, *flags: str, epoch: str = "1767225600", search: bool = False) -> str:
    words = ["build", "--root", str(root), "--jobs", "1", *([] if search else ["--no-search"]), *flags]
    result = CliRunner().invoke(main, words, env={"SOURCE_DATE_EPOCH": epoch}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def quick(root: Path, search: bool = False) -> bool:
    """Whether a build looks at nothing but the words; the site then is what a build from nothing makes of the same."""
    said = build(root, search=search)
    out = root.parent / "fresh"
    shutil.rmtree(out, ignore_errors=True)
    build(root, "--out", str(out), "--no-cache", search=search)
    assert tree(root / "site") == tree(out)
    return "words …" in said and "load …" not in said


def test_new_words_are_taken_in_alone_time_and_again(root: Path) -> None:
    for _ in range(3):
        more(root)
        assert quick(root)
    assert "And more was said." in (root / "site/events/a/index.html").read_text()


def test_the_words_of_a_translation_and_of_several_events_are(root: Path) -> None:
    more(root, "content/events/a.he.md", "עוד.")
    assert quick(root)
    more(root)
    more(root, "content/events/a.he.md", "ועוד.")
    assert quick(root)


def test_whatever_the_page_of_an_event_shows_is_known(tmp_path: Path) -> None:
    """By the events of this repository's own site, which have all there is."""
    root, later = tmp_path / "root", "1798761600"
    shutil.copytree(ROOT / "content", root / "content")
    build(root, epoch=later)
    texts = [path for path in sorted((root / "content/events").rglob("*.md")) if path.read_text().split("---\n")[-1]]
    few = 15
    for part in (texts[start : start + few] for start in range(0, len(texts), few)):
        for path in part:
            more(root, path.relative_to(root).as_posix())
        assert "load …" not in build(root, epoch=later)
    assert len(texts) > few
    found = tree(root / "site")
    build(root, "--no-cache", epoch=later)
    assert tree(root / "site") == found


def test_the_search_finds_new_words_and_no_more_the_old_ones(root: Path) -> None:
    assert not quick(root, search=True)
    for words in ("And more was said.", "This was said later."):
        more(root, words=words)
        assert quick(root, search=True)
    more(root, words="**And**")  # nothing that is searched
    (root / "content/events/a.md").write_text((root / "content/events/a.md").read_text().replace("said", "told"))
    assert quick(root, search=True)
    assert "words …" not in build(root, search=True)


def test_without_what_was_searched_the_whole_is_indexed(root: Path) -> None:
    assert not quick(root, search=True)
    shutil.rmtree(root / ".dateline/search")
    more(root)
    assert not quick(root, search=True)
    more(root)
    assert quick(root, search=True)


def test_words_that_nobody_may_read_yet_change_no_page(root: Path) -> None:
    more(root, "content/events/hidden.md")
    assert " 0 files written" in build(root)
    assert "words …" not in build(root)


def test_it_tells_what_there_is_to_tell_of_other_files(root: Path) -> None:
    save(root, event("before", "2024-05-01", status="confirmed"))
    told = [line for line in build(root).splitlines() if "before.md" in line]
    more(root)
    said = build(root)
    assert told
    assert [line for line in said.splitlines() if "before.md" in line] == told
    assert "load …" not in said
    # The page in one language, whose words these are, and build.json.
    assert " 2 files written, " in said


def test_after_it_nothing_has_changed_and_the_next_build_of_the_whole_keeps_what_it_made(root: Path) -> None:
    more(root)
    build(root)
    assert "words …" not in build(root)
    save(root, event("later", "2025-01-01"))
    said = build(root)
    assert "load …" in said
    assert quick(root) is False


CHANGES: dict[str, Callable[[Path], object]] = {
    "a title": lambda root: save(root, event("before", "2024-05-01", title="Another")),
    "a name in the text": lambda root: more(root, words="See [it](event:before)."),
    "an entry more": lambda root: save(root, event("new", "2024-05-18")),
    "an entry less": lambda root: (root / "content/events/before.md").rename(root / "content/events/earlier.md"),
    "a person": lambda root: save(root, person("ada", also=["A. L."])),
    "a page of its own": lambda root: more(root, "content/pages/about.md"),
    "a setting": lambda root: save(root, settings(title="Another", languages=["en", "he"])),
    "a theme": lambda root: save(root, {"themes/mine/theme.yaml": "name: Mine\nextends: default\n"}),
    "a page was touched": lambda root: (root / "site/index.html").write_text("x"),
    "a page is gone": lambda root: (root / "site/events/before/index.html").unlink(),
    "many files": lambda root: more(root, "content/events/before.md"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_where_more_is_news_the_whole_is_built(
    root: Path, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.around.FEW", 1)
    more(root)
    change(root)
    if (root / "content/events/earlier.md").exists():
        save(root, event("a", "2024-05-17", body="No ties."))
    assert not quick(root)


MEMORIES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "another's": lambda path: path.write_bytes(path.read_bytes()[:16] + b"\0" + path.read_bytes()[17:]),
    "empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("name", ["last-*.around", "pages-*.json", "files.sqlite", "last-*.json"])
@pytest.mark.parametrize("harm", MEMORIES.values(), ids=MEMORIES)
def test_memories_that_are_harmed_cost_time_and_nothing_else(
    root: Path, name: str, harm: Callable[[Path], object]
) -> None:
    (path,) = (root / ".dateline").glob(name)
    harm(path)
    more(root)
    assert not quick(root)
    more(root)
    assert quick(root)


def test_what_was_kept_of_other_surroundings_is_not_trusted(root: Path) -> None:
    """Of a page with another key, more was news than is known of."""
    (path,) = (root / ".dateline").glob("pages-*.json")
    said = json.loads(path.read_bytes())
    said["pages"]["events/a/index.html"][0] = "0" * 32
    path.write_text(json.dumps(said))
    more(root)
    assert not quick(root)


def test_a_file_with_something_to_be_told_of_is_read_with_the_whole(root: Path) -> None:
    """What is told stands in a line, which may be another now."""
    save(root, event("a", "2024-05-17", status="confirmed", body="Said."))
    assert "content/events/a.md:" in build(root)
    more(root)
    assert not quick(root)


def test_words_that_are_too_new_to_be_told_from_what_comes_are_built_and_not_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more(root)
    monkeypatch.setattr(disk, "TICK", 10**15)
    assert "And more" not in (root / "site/events/a/index.html").read_text()
    build(root)
    assert "And more" in (root / "site/events/a/index.html").read_text()
    monkeypatch.setattr(disk, "TICK", 0)
    assert "load …" in build(root)


def test_an_event_in_a_file_with_too_many_others_is_read_with_the_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reword, "FEW", 0)
    more(root)
    assert not quick(root)
