"""A saved text is taken in alone, and comes to what understanding the whole site again comes to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.edtf import parse
from builder.options import Options
from builder.recall import Memory
from builder.retell import retold
from builder.stopwatch import Stopwatch
from builder.understand import Draft, understand
from tests.render.small import Files, event, one, settings, translation, written

OPTIONS = Options(now=parse("2026-01-01"), jobs=1, dated=False, drafts=True)
CITED = [{"id": "cna"}]
WORLD: tuple[Files, ...] = (
    settings(languages=["en", "he"]),
    event("a", "2024-01-02", people=["wu"], sources=CITED, storylines=["thread"], body="One."),
    event("b", "2024-01-03", relations=[{"type": "follows", "event": "a"}], sources=CITED, body="See [Wu](person:wu)."),
    event("c", "2025", sources=[{"publisher": "P", "url": "https://p.example/1"}], body="<b>not</b> HTML"),
    one("people", "wu", body="A person."),
    one("sources", "cna", publisher="CNA"),
    one("storylines", "thread", body="How it began."),
    one("pages", "about", body="A page about [Wu](person:wu)."),
    translation("events/a.he", title="שלום", body="אחד."),
    {"content/people/_all.yaml": "lin: {name: Lin, body: One.}\nhsu: {name: Hsu}\n"},
)
TEXTS: dict[str, tuple[Files, ...]] = {
    "of an event": (event("a", "2024-01-02", people=["wu"], sources=CITED, storylines=["thread"], body="Two."),),
    "of an event, with what it names": (
        event(
            "b",
            "2024-01-03",
            relations=[{"type": "follows", "event": "a"}],
            sources=CITED,
            body="[Wu](person:wu), again.",
        ),
    ),
    "of a person": (one("people", "wu", body="Another person."),),
    "of a storyline and a page": (
        one("storylines", "thread", body="Otherwise."),
        one("pages", "about", body="On [Wu](person:wu)."),
    ),
    "of a translation": (translation("events/a.he", title="שלום", body="שניים."),),
}
MORE: dict[str, Callable[[Path], list[str]]] = {
    "a title": lambda root: saved(root, event("a", "2024-01-02", title="B", people=["wu"], sources=CITED, body="One.")),
    "a name that comes into a text": lambda root: saved(root, one("people", "wu", body="In [a](event:a).")),
    "a text where there was none": lambda root: saved(root, one("sources", "cna", publisher="CNA", body="New.")),
    "a mistake": lambda root: saved(root, event("a", "2024-13", body="One.")),
    "a text that is warned of": lambda root: saved(root, one("people", "wu", body="A <b>person</b>.")),
    "a text that was warned of": lambda root: saved(
        root, event("c", "2025", sources=[{"publisher": "P", "url": "https://p.example/1"}], body="Now plain.")
    ),
    "a new entry": lambda root: saved(root, event("d")),
    "the settings": lambda root: saved(root, settings(languages=["en", "he"], title="Other")),
    "an entry that moves within its file": lambda root: saved(
        root, {"content/people/_all.yaml": "lin:\n  {name: Lin, body: Two.}\nhsu: {name: Hsu}\n"}
    ),
    "a theme": lambda root: saved(root, {"themes/mine/theme.yaml": "name: Mine"}),
    "an entry that goes": lambda root: gone(root, "content/events/c.yaml"),
    "an entry that becomes a link": lambda root: linked(root, "content/events/c.yaml"),
    "nothing": lambda root: [],
}


def saved(root: Path, files: Files) -> list[str]:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return list(files)


def gone(root: Path, path: str) -> list[str]:
    (root / path).unlink()
    return [path]


def linked(root: Path, path: str) -> list[str]:
    (root / path).rename(root / "elsewhere.yaml")
    (root / path).symlink_to(root / "elsewhere.yaml")
    return [path]


def shown(draft: Draft) -> dict[str, bytes]:
    return {page.path: page.make() for page in draft.pages}


@pytest.mark.parametrize("edits", TEXTS.values(), ids=TEXTS)
def test_another_text_alone_comes_to_what_the_whole_site_comes_to(tmp_path: Path, edits: tuple[Files, ...]) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    before = shown(draft)
    paths = [root / path for edit in edits for path in saved(root, edit)]
    found = retold(draft, root.resolve(), OPTIONS, memory, paths)
    assert found is not None
    again, pages = found
    clean = understand(root, OPTIONS, Stopwatch())
    assert before | {page.path: page.make() for page in pages} == shown(clean)
    assert {page.path for page in pages} < before.keys()
    assert again.problems == clean.problems
    assert shown(draft) == before
    assert shown(understand(root, OPTIONS, Stopwatch(), memory)) == shown(clean)


def test_one_text_after_another(tmp_path: Path) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    files = shown(draft)
    for edits in TEXTS.values():
        paths = [root / path for edit in edits for path in saved(root, edit)]
        found = retold(draft, root.resolve(), OPTIONS, memory, paths)
        assert found is not None
        draft = found[0]
        files |= {page.path: page.make() for page in found[1]}
    assert files == shown(understand(root, OPTIONS, Stopwatch()))


@pytest.mark.parametrize("change", MORE.values(), ids=MORE)
def test_of_anything_else_the_whole_site_is_understood_again(
    tmp_path: Path, change: Callable[[Path], list[str]]
) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    paths = [root / path for path in change(root)]
    assert retold(draft, root.resolve(), OPTIONS, memory, paths) is None
    found, clean = understand(root, OPTIONS, Stopwatch(), memory), understand(root, OPTIONS, Stopwatch())
    assert (found.problems, shown(found)) == (clean.problems, shown(clean))
