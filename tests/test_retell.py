"""A save is taken in alone, and comes to what understanding the whole site again comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from builder.edtf import parse
from builder.extras import extras
from builder.options import Options
from builder.problems import fatal
from builder.recall import Memory
from builder.retell import retold
from builder.shadow import entries_of
from builder.stopwatch import Stopwatch
from builder.understand import Draft, understand
from tests.editing import Editor
from tests.render.small import Files, event, one, settings, translation, written
from tests.writing import Writer

OPTIONS = Options(now=parse("2026-01-01"), jobs=1, dated=False, drafts=True)
CITED = [{"id": "cna"}]
OFFICE = "roles: [{title: Head, organization: office}]"
CLERK = "roles: [{title: Clerk, organization: firm}]"
STEPS = 20
SAVES = 14
WORLD: tuple[Files, ...] = (
    settings(languages=["en", "he"]),
    event("a", "2024-01-02", people=["wu"], sources=CITED, storylines=["thread"], body="One."),
    event("b", "2024-01-03", relations=[{"type": "follows", "event": "a"}], sources=CITED, body="See [Wu](person:wu)."),
    event(
        "c", "2025", people=["lin"], sources=[{"publisher": "P", "url": "https://p.example/1"}], body="<b>not</b> HTML"
    ),
    one("people", "wu", body="A person."),
    one("sources", "cna", publisher="CNA"),
    one("storylines", "thread", body="How it began."),
    one("pages", "about", body="A page about [Wu](person:wu)."),
    translation("events/a.he", title="שלום", translated="2025-02-01", body="אחד."),
    event("d", "2020", places=["q"], sources=CITED),
    {"content/places/_all.yaml": "q: {name: Q}\n"},
    {"content/people/_all.yaml": f"lin: {{name: Lin, body: One., {OFFICE}}}\nhsu: {{name: Hsu, {CLERK}}}\n"},
    one("organizations", "office", body="Where some work."),
    one("organizations", "firm"),
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
    "of a translation": (translation("events/a.he", title="שלום", translated="2025-02-01", body="שניים."),),
}
MORE: dict[str, tuple[Files, ...]] = {
    "a title": (event("a", "2024-01-02", title="B", people=["wu"], sources=CITED, storylines=["thread"], body="One."),),
    "a date, and so the order": (event("c", "2023", sources=CITED), event("b", "2024-01-03", body="First.")),
    "a name": (one("people", "wu", name="Doctor Wu", body="A person."),),
    "a name that comes into a text": (one("people", "wu", body="In [a](event:a)."),),
    "a source": (one("sources", "cna", publisher="Central News", type="document"),),
    "a tie": (event("c", "2025", relations=[{"type": "responds-to", "event": "a"}]),),
    "a storyline that is joined": (event("c", "2025", storylines=["thread"]),),
    "a text that is warned of": (one("people", "wu", body="A <b>person</b>."),),
    "a text that was warned of": (event("c", "2025", sources=CITED, body="Now plain."),),
    "a line above a warning": ({"content/events/c.yaml": "# a remark\n" + WORLD[3]["content/events/c.yaml"]},),
    "tags that are nearly one": (event("c", "2025", tags=["chips"]), event("b", "2024-01-03", tags=["chip"])),
    "an entry that moves within its file": (
        {"content/people/_all.yaml": f"lin:\n  {{name: Lin, body: Two., {OFFICE}}}\nhsu: {{name: Hsu, {CLERK}}}\n"},
    ),
    "a person named no more": (event("c", "2025", sources=CITED),),
    "an office of somebody with a page": (
        {
            "content/people/_all.yaml": f"lin: {{name: Lin, body: One., {OFFICE.replace('Head', 'Chair')}}}\n"
            f"hsu: {{name: Hsu, {CLERK}}}\n"
        },
    ),
    "what somebody without a page names": (
        {"content/people/_all.yaml": f"lin: {{name: Lin, body: One., {OFFICE}}}\nhsu: {{name: Hsu}}\n"},
    ),
    "an original that is newer than its translation": (
        event(
            "a", "2024-01-02", people=["wu"], sources=CITED, storylines=["thread"], updated="2025-03-01", body="One."
        ),
    ),
    "a translated title": (translation("events/a.he", title="אחר", body="אחד."),),
}
WHOLE: dict[str, Callable[[Path], list[str]]] = {
    "a mistake": lambda root: saved(root, event("a", "2024-13", body="One.")),
    "a name that is not there": lambda root: saved(root, event("c", "2025", people=["nobody"])),
    "a place named no more": lambda root: saved(root, event("d", "2020", sources=CITED)),
    "a text where there was none": lambda root: saved(root, one("sources", "cna", publisher="CNA", body="New.")),
    "a draft": lambda root: saved(root, event("c", "2025", draft=True, body="<b>not</b> HTML")),
    "a new entry": lambda root: saved(root, event("e")),
    "another entry in a file of many": lambda root: saved(
        root, {"content/places/_all.yaml": "q: {name: Q}\nr: {name: R}\n"}
    ),
    "the settings": lambda root: saved(root, settings(languages=["en", "he"], title="Other")),
    "a theme": lambda root: saved(root, {"themes/mine/theme.yaml": "name: Mine"}),
    "an entry that goes": lambda root: gone(root, "content/events/c.yaml"),
    "an entry that becomes a link": lambda root: linked(root, "content/events/c.yaml"),
    "nothing": lambda root: [],
}


def saved(root: Path, *several: Files) -> list[str]:
    files = {path: text for one in several for path, text in one.items()}
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


def same(draft: Draft, clean: Draft) -> None:
    """One draft shows what another does, says the same is wrong, and knows every page by the same key."""
    assert shown(draft) == shown(clean)
    assert draft.problems == clean.problems
    assert {page.path: page.key for page in draft.pages} == {page.path: page.key for page in clean.pages}
    assert draft.site.aliases == clean.site.aliases
    assert lists(draft) == lists(clean)
    assert extra(draft) == extra(clean)
    assert [*entries_of(draft.site)] == [*entries_of(clean.site)]


def lists(draft: Draft) -> dict[tuple[str, str], list[str]]:
    """The events of every entry, by id."""
    together = chain.from_iterable(draft.site.entities.values())
    return {(each.card.collection, each.card.id): [event.id for event in each.events] for each in together}


def extra(draft: Draft) -> dict[str, bytes]:
    """Every file that is no page: feeds, the site map, data; none of a site that has no pages."""
    assert draft.theme is not None
    made = extras(draft.site, draft.theme, draft.base_url, draft.pages, draft.pictures) if draft.pages else ()
    return {path: make() for path, make in made}


@pytest.mark.parametrize("edits", (TEXTS | MORE).values(), ids=TEXTS | MORE)
def test_what_entries_say_now_comes_to_what_the_whole_site_comes_to(tmp_path: Path, edits: tuple[Files, ...]) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    before, keys = shown(draft), [page.key for page in draft.pages]
    again = retold(draft, root.resolve(), OPTIONS, memory, [root / path for path in saved(root, *edits)])
    assert again is not None
    same(again, understand(root, OPTIONS, Stopwatch()))
    assert (shown(draft), [page.key for page in draft.pages]) == (before, keys), "the last site is another"
    same(understand(root, OPTIONS, Stopwatch(), memory), again)


@pytest.mark.parametrize("edits", TEXTS.values(), ids=TEXTS)
def test_other_words_of_a_text_leave_the_pages_of_other_events_alone(tmp_path: Path, edits: tuple[Files, ...]) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    paths = saved(root, *edits)
    again = retold(draft, root.resolve(), OPTIONS, memory, [root / path for path in paths])
    assert again is not None
    told = {path.split("/")[2].partition(".")[0] for path in paths if "/events/" in path}
    new = set(again.languages[0].of_events.values()) - set(draft.languages[0].of_events.values())
    assert {page.path for pages in new for page in pages} == {f"events/{name}/index.html" for name in told}


def test_one_text_after_another(tmp_path: Path) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft: Draft | None = understand(root, OPTIONS, Stopwatch(), memory)
    for edits in (TEXTS | MORE).values():
        assert draft is not None
        draft = retold(draft, root.resolve(), OPTIONS, memory, [root / path for path in saved(root, *edits)])
        assert draft is not None
        listers = [language.lister for language in draft.languages]
        made = chain.from_iterable(
            (*each.items.values(), *each.lines.values(), *each.points.values()) for each in listers
        )
        assert {id(event) for event, _ in made} <= {*map(id, draft.site.events)}
        shown(draft)
    assert draft is not None
    same(draft, understand(root, OPTIONS, Stopwatch()))
    for language in draft.languages:  # nothing is kept of what the saves did away with
        assert {id(card) for card, _ in language.voice.links.values()} <= {*map(id, draft.linker.cards.values())}
    assert {event.answers.find for event in draft.site.events} == {draft.linker.finder.find}


@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE)
def test_of_anything_else_the_whole_site_is_understood_again(
    tmp_path: Path, change: Callable[[Path], list[str]]
) -> None:
    root, memory = written(tmp_path, *WORLD), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    before = shown(draft)
    paths = [root / path for path in change(root)]
    assert retold(draft, root.resolve(), OPTIONS, memory, paths) is None
    found, clean = understand(root, OPTIONS, Stopwatch(), memory), understand(root, OPTIONS, Stopwatch())
    assert (found.problems, shown(found)) == (clean.problems, shown(clean))
    assert shown(draft) == before


def all_on(day: str, *events: tuple[str, dict[str, Any]]) -> tuple[Files, ...]:
    """Some events of one day, between one long before and one after."""
    there = (event(name, day, sources=CITED, **keys) for name, keys in events)
    return *there, event("first", "1999", sources=CITED), event("last", "2025", sources=CITED), one("people", "wu")


LISTED = {"people": ["wu"], "tags": ["middle"]}


def chained(letter: str) -> list[tuple[str, dict[str, Any]]]:
    """Events of which each follows the last one; the one in their middle names a person, and has a tag."""
    return [
        (f"{letter}{number}", {**follows(f"{letter}{number - 1}"), **(LISTED if number == 4 else {})})
        for number in range(2, 8)
    ]


def follows(name: str) -> dict[str, Any]:
    return {"relations": [{"type": "follows", "event": name}]}


DAY = "2024-05-18"
LONDON, TAIPEI = {"timezone": "Europe/London"}, {"timezone": "Asia/Taipei"}
# What is there, what is saved, and who is elsewhere for it, beside whom nothing was saved.
TAKEN_ALONG: dict[str, tuple[tuple[Files, ...], Files, list[str]]] = {
    "what follows": (
        all_on(DAY, ("a", {}), ("b", follows("a")), ("c", {}), ("d", {})),
        event("a", DAY, sources=CITED, **follows("d")),
        ["first", "c", "d", "a", "b", "last"],
    ),
    "a day of what is earlier elsewhere": (
        (
            *all_on(DAY, ("d", {})),
            event("london", "2024-05-17T23:00", sources=CITED, **LONDON),
            event("taipei", "2024-05-18T05:00", sources=CITED, **TAIPEI),
        ),
        event("london", "2024-06-19T23:00", sources=CITED, **LONDON),
        ["first", "d", "taipei", "london", "last"],
    ),
    "places within a list": (
        all_on(DAY, ("a1", {}), *chained("a"), ("c1", {}), *chained("c")),
        event("a1", DAY, sources=CITED, **follows("c7")),
        ["first", *(f"c{number}" for number in range(1, 8)), *(f"a{number}" for number in range(1, 8)), "last"],
    ),
    "the order in which ties are named": (
        (
            *all_on(DAY, ("d", follows("first")), ("last-of-all", {})),
            event("london", "2024-05-17T23:00", sources=CITED, **LONDON),
            event("taipei", "2024-05-18T05:00", sources=CITED, **TAIPEI, **follows("first")),
        ),
        event("london", "2024-06-19T23:00", sources=CITED, **LONDON),
        ["first", "d", "last-of-all", "taipei", "london", "last"],
    ),
}


@pytest.mark.parametrize(("there", "edit", "order"), TAKEN_ALONG.values(), ids=TAKEN_ALONG)
def test_what_moves_takes_along_what_depends_on_it(
    tmp_path: Path, there: tuple[Files, ...], edit: Files, order: list[str]
) -> None:
    root, memory = written(tmp_path, one("sources", "cna", publisher="CNA"), *there), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    before, keys = shown(draft), [page.key for page in draft.pages]
    again = retold(draft, root.resolve(), OPTIONS, memory, [root / path for path in saved(root, edit)])
    assert again is not None
    assert [event.id for event in again.site.events] == order
    same(again, understand(root, OPTIONS, Stopwatch()))
    assert (shown(draft), [page.key for page in draft.pages]) == (before, keys), "the last site is another"


def test_a_template_of_which_no_page_was_made_is_tried(tmp_path: Path) -> None:
    theme = {"themes/mine/theme.yaml": "name: Mine\nextends: default\n"}
    template = {"themes/mine/templates/moved.html": "{{ view.nothing }}"}
    root, memory = written(tmp_path, *WORLD, settings(theme="mine", languages=["en", "he"]), theme, template), Memory()
    draft = understand(root, OPTIONS, Stopwatch(), memory)
    assert not fatal(draft.problems)
    paths = saved(root, event("c", "2025", aliases=["former"], sources=CITED))
    assert retold(draft, root.resolve(), OPTIONS, memory, [root / path for path in paths]) is None
    assert "E302" in {problem.code for problem in understand(root, OPTIONS, Stopwatch(), memory).problems}


@pytest.mark.parametrize(("seed", "drafts"), [(11, True), (105, False)])
def test_after_any_saves_of_what_is_there_all_is_what_the_whole_comes_to(
    tmp_path: Path, seed: int, drafts: bool
) -> None:
    writer, memory, taken = Writer(seed, tmp_path), Memory(), 0
    options = replace(OPTIONS, drafts=drafts)
    draft = understand(tmp_path, options, Stopwatch(), memory)
    before = shown(draft)
    for _ in range(SAVES):
        again = retold(draft, tmp_path.resolve(), options, memory, writer.save())
        assert shown(draft) == before, "the last site is another"
        taken += again is not None
        draft = again or understand(tmp_path, options, Stopwatch(), memory)
        same(draft, understand(tmp_path, options, Stopwatch(), Memory(theme=memory.theme)))
        before = shown(draft)
    assert taken > SAVES / 2


def test_after_each_thing_that_can_be_saved_alone_the_same_is_wrong_and_every_page_has_its_key(tmp_path: Path) -> None:
    writer, memory = Writer(7, tmp_path), Memory()
    draft, taken = understand(tmp_path, OPTIONS, Stopwatch(), memory), set()
    fields = sorted({key for keys in writer.written.values() for key in keys})
    one_field = [partial(writer.event, others=(field,)) for field in fields]
    acts: list[Callable[[], None]] = [*one_field, *writer.acts[5:], *one_field]
    for act in acts:
        paths = writer.save(act)
        again = retold(draft, tmp_path.resolve(), OPTIONS, memory, paths) if paths else draft
        if again is not None and paths:
            taken.add(act)
        draft = again or understand(tmp_path, OPTIONS, Stopwatch(), memory)
        clean = understand(tmp_path, OPTIONS, Stopwatch(), Memory(theme=memory.theme), trying=False)
        assert draft.problems == clean.problems
        assert [page.key for page in draft.pages] == [page.key for page in clean.pages]
    assert len(taken) > len(fields)


@pytest.mark.parametrize("seed", range(2))
def test_after_any_saves_the_site_is_what_the_whole_comes_to(tmp_path: Path, seed: int) -> None:
    editor, memory, taken = Editor(seed, tmp_path), Memory(), 0
    draft = understand(tmp_path, OPTIONS, Stopwatch(), memory)
    for _ in range(STEPS):
        before = editor.saved
        act = editor.dice.choice(
            (editor.change, editor.change, editor.name, editor.move, editor.correct, editor.retell)
        )
        act()
        editor.save()
        paths = [tmp_path / path for path, content in editor.saved.items() if before[path] != content]
        again = retold(draft, tmp_path.resolve(), OPTIONS, memory, paths)
        taken += again is not None
        draft = again or understand(tmp_path, OPTIONS, Stopwatch(), memory)
        same(draft, understand(tmp_path, OPTIONS, Stopwatch()))
    assert taken > STEPS / 4
