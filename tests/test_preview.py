"""The preview keeps the last good site, and shows what is wrong beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from builder.cache import Cache
from builder.edtf import parse
from builder.engine import SupersededError
from builder.options import Options
from builder.preview import Preview
from builder.recall import Memory
from builder.stopwatch import Stopwatch
from builder.theme import Theme
from builder.understand import understand

EVENT = """---
title: {title}
date: 2024-05
kind: visit
sources: [{{publisher: The Post, title: A report}}]
---
See [the next](event:next).
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "events").mkdir(parents=True)
    (content / "site.yaml").write_text("title: A timeline\nbase_url: https://example.org/line/\n", encoding="utf-8")
    (content / "events" / "first.md").write_text(EVENT.format(title="First"), encoding="utf-8")
    (content / "events" / "next.md").write_text(EVENT.format(title="Next"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def preview(root: Path) -> Preview:
    made = Preview(root, Options(now=parse("2026-01-01"), drafts=True))
    assert made.rebuild(None).ok
    return made


def text(preview: Preview, path: str) -> str:
    answer = preview.page(path)
    assert answer is not None
    assert answer.status == 200
    return answer.content.decode()


def test_the_sub_path_of_the_base_url_is_that_of_the_preview(preview: Preview) -> None:
    assert preview.base_path == "/line/"
    assert 'href="/line/events/first/"' in text(preview, "")


def test_a_page_is_found_by_its_folder_and_by_its_file(preview: Preview) -> None:
    assert text(preview, "events/first/") == text(preview, "events/first/index.html")


def test_what_is_not_there_is_none(preview: Preview) -> None:
    assert preview.page("events/none/") is None


def test_nothing_is_written(preview: Preview, root: Path) -> None:
    preview.page("")
    assert sorted(path.name for path in root.iterdir()) == ["content"]


def test_a_change_is_shown(preview: Preview, root: Path) -> None:
    path = root / "content" / "events" / "first.md"
    path.write_text(EVENT.format(title="Changed"), encoding="utf-8")
    assert preview.rebuild(frozenset({path})).ok
    assert "Changed" in text(preview, "events/first/")


def test_templates_are_tried_again_only_when_the_theme_changes(
    preview: Preview, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = Theme.render

    def render(self: Theme, template: str, **given: object) -> str:
        made.append(template)
        return real(self, template, **given)

    monkeypatch.setattr(Theme, "render", render)
    path = root / "content" / "events" / "first.md"
    path.write_text(EVENT.format(title="Changed"), encoding="utf-8")
    assert preview.rebuild(frozenset({path})).ok
    assert made == []
    (root / "content" / "people").mkdir()
    (root / "content" / "people" / "wu.yaml").write_text("name: Wu\n", encoding="utf-8")
    path.write_text(EVENT.format(title="Changed").replace("kind", "people: [wu]\nkind"), encoding="utf-8")
    preview.rebuild(frozenset({path}))
    assert set(made) == {"record.html", "parts/item.html"}
    template = root / "themes" / "mine" / "templates" / "event.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ view.nothing }}")
    (root / "themes" / "mine" / "theme.yaml").write_text("name: Mine\nextends: default\n")
    site = root / "content" / "site.yaml"
    site.write_text(site.read_text() + "theme: {name: mine}\n")
    assert [problem.code for problem in preview.rebuild(frozenset({template})).problems] == ["E302"]


def test_a_file_that_did_not_change_is_not_read_into_records_again(preview: Preview, root: Path) -> None:
    before = {key: id(said) for key, said in preview.memory.said.items()}
    path = root / "content" / "events" / "first.md"
    path.write_text(EVENT.format(title="Changed"), encoding="utf-8")
    preview.rebuild(frozenset({path}))
    after = {key: id(said) for key, said in preview.memory.said.items()}
    assert len(set(before.items()) & set(after.items())) == 1


def test_a_mistake_keeps_the_last_good_page_and_is_told(preview: Preview, root: Path) -> None:
    path = root / "content" / "events" / "first.md"
    path.write_text(EVENT.format(title="Broken").replace("2024-05", "2024-13"), encoding="utf-8")
    rebuilt = preview.rebuild(frozenset({path}))
    assert not rebuilt.ok
    assert [(problem.where.path, problem.code) for problem in rebuilt.problems] == [("content/events/first.md", "E205")]
    assert "First" in text(preview, "events/first/")


def forgotten(root: Path) -> Preview:
    """A preview that begins with what an earlier build remembered, which is forgotten then."""
    options = Options(now=parse("2026-01-01"), drafts=True)
    memory = Memory(Cache(root))
    understand(root, options, Stopwatch(), memory)
    memory.keep()
    found = Preview(root, options)
    found.memory.theme, found.memory.proven = memory.theme, memory.proven
    assert found.rebuild(None).ok
    with sqlite3.connect(root / ".dateline/files.sqlite") as there:
        there.execute("DELETE FROM texts")
    there.close()
    return found


@pytest.mark.usefixtures("no_ticks")
def test_what_is_not_remembered_any_more_of_a_file_that_changed_is_said_in_place_of_its_page(root: Path) -> None:
    path = root / "content" / "events" / "first.md"
    found = forgotten(root)
    path.write_text(EVENT.format(title="Broken").replace("2024-05", "2024-13"), encoding="utf-8")
    with pytest.raises(SupersededError):
        found.refresh_search(lambda: False)
    assert not found.rebuild(frozenset({path})).ok
    assert "events/first.md was changed while" in text(found, "events/first/")


@pytest.mark.usefixtures("no_ticks")
def test_a_save_beside_such_a_file_takes_in_both(root: Path) -> None:
    event, source = root / "content/events/first.md", root / "content/sources/post.yaml"
    written_out = EVENT.replace("A report", "A report, url: 'https://post.example/1'")
    event.write_text(written_out.format(title="First"), encoding="utf-8")
    source.parent.mkdir()
    source.write_text("url: https://post.example/2\npublisher: The Post\n", encoding="utf-8")
    found = forgotten(root)
    event.write_text(written_out.format(title="Changed"), encoding="utf-8")
    source.write_text(source.read_text().replace("/2", "/1"), encoding="utf-8")
    rebuilt = found.rebuild(frozenset({source}))
    assert [problem.code for problem in rebuilt.problems] == ["W304"]
    assert "Changed" in text(found, "events/first/")


@pytest.mark.usefixtures("no_ticks")
def test_a_remark_in_such_a_file_leaves_its_page(root: Path) -> None:
    path = root / "content" / "events" / "first.md"
    found = forgotten(root)
    path.write_text(path.read_text().replace("kind", "# a remark\nkind"), encoding="utf-8")
    assert found.rebuild(frozenset({path})).ok
    assert "First" in text(found, "events/first/")


def test_a_warning_is_told_and_the_page_is_shown(preview: Preview, root: Path) -> None:
    path = root / "content" / "events" / "first.md"
    path.write_text("---\ntitle: Bare\ndate: 2024\nkind: visit\n---\n", encoding="utf-8")
    rebuilt = preview.rebuild(frozenset({path}))
    assert rebuilt.ok
    assert [problem.code for problem in rebuilt.problems] == ["W303"]
    assert "Bare" in text(preview, "events/first/")


def test_a_draft_is_shown_and_marked(preview: Preview, root: Path) -> None:
    path = root / "content" / "events" / "first.md"
    path.write_text(EVENT.format(title="Early").replace("kind:", "draft: true\nkind:"), encoding="utf-8")
    preview.rebuild(frozenset({path}))
    assert "Draft, not published" in text(preview, "events/first/")


def test_a_template_that_fails_keeps_the_last_good_site(preview: Preview, root: Path) -> None:
    theme = root / "themes" / "own"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: Own\nextends: default\n", encoding="utf-8")
    template = theme / "templates" / "event.html"
    template.write_text("{% extends 'default/event.html' %}\n{% block main %}{{ view.no_such }}{% endblock %}", "utf-8")
    settings = root / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme: own\n", encoding="utf-8")
    rebuilt = preview.rebuild(frozenset({template}))
    assert not rebuilt.ok
    (problem,) = rebuilt.problems
    assert (problem.where.path, problem.where.line) == ("themes/own/templates/event.html", 2)
    assert "First" in text(preview, "events/first/")


def test_a_site_that_loses_its_settings_is_a_problem_and_no_traceback(preview: Preview, root: Path) -> None:
    (root / "content" / "site.yaml").unlink()
    rebuilt = preview.rebuild(None)
    assert not rebuilt.ok
    assert "site.yaml" in rebuilt.problems[0].what
    assert "First" in text(preview, "events/first/")


def test_search_is_made_when_asked_for_and_only_when_words_changed(preview: Preview) -> None:
    assert preview.page("pagefind/pagefind.js") is None
    preview.refresh_search(lambda: False)
    assert preview.page("pagefind/pagefind.js") is not None
    before = preview.bundle
    preview.refresh_search(lambda: False)
    assert preview.bundle is before


def test_search_gives_way_to_news_from_the_first_entry_on(preview: Preview) -> None:
    with pytest.raises(SupersededError):
        preview.refresh_search(lambda: True)
    assert not preview.bundle
