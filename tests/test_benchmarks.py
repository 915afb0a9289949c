"""The made-up timeline is always the same and has no mistakes, and Hugo is given all of it."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.against import Run, table
from benchmarks.conversion import from_folder, from_texts
from benchmarks.corpus import KINDS, corpus, write
from benchmarks.running import Cost, FailedError, Made, binary_of, made, measured
from tests.render.small import event, linked, one, written

EVENTS = 30
FILES = dict(corpus(EVENTS))
HERE = "content/events/"


def front(text: str) -> dict:
    return yaml.safe_load(text.split("---\n")[1])


def test_the_same_number_and_seed_give_the_same_files() -> None:
    assert dict(corpus(EVENTS)) == FILES


def test_another_machine_and_version_of_python_give_the_same_files() -> None:
    together = "".join(f"{path}\n{text}" for path, text in FILES.items())
    assert hashlib.sha256(together.encode()).hexdigest().startswith("4397157e1e34336b5bd57b66")


def test_another_seed_gives_another_timeline() -> None:
    assert not {path for path in FILES if path.startswith(HERE)} & set(dict(corpus(EVENTS, seed=2)))


def test_the_corpus_has_as_many_events_as_asked_and_no_mistake() -> None:
    site, problems = linked(FILES)
    assert len(site.events) == EVENTS
    assert [each for each in problems if each.severity != "notice"] == []


def test_the_corpus_is_as_its_description_says() -> None:
    site, _ = linked(FILES)
    for each in site.events:
        words = len(each.fragment.text.split()) if each.fragment else 0
        assert 120 <= words <= 260, "a dash is counted as a word here"
        assert 2 <= len(each.people) <= 4
        assert 1 <= len(each.places) <= 2
        assert 1 <= len(each.entry.tags) <= 3
        assert len(each.origins) == len(each.cited) == 2
        assert each.entry.kind in KINDS
    assert {each.date.precision for each in site.events} == {"day", "month"}


def test_hugo_is_given_every_event_with_all_that_lists_need() -> None:
    site, _ = linked(FILES)
    converted = dict(from_texts(FILES.items()))
    assert sum(path.startswith(HERE) for path in converted) == EVENTS
    for each in site.events:
        keys = front(converted[f"{HERE}{each.id}.md"])
        assert (keys["title"], keys["edtf"]) == (each.entry.title, str(each.date))
        assert keys["people"] == [named.card.id for named in each.people]
        assert keys["places"] == [named.card.id for named in each.places]
        assert (keys["kinds"], keys["statuses"]) == ([each.entry.kind], [each.status])
        assert keys["years"] == [str(each.date.year)]
        assert [source["url"] for source in keys["sources"]] == [cited.entry.url for cited in each.cited]


def test_every_term_that_hugo_knows_by_an_id_has_its_name() -> None:
    converted = dict(from_texts(FILES.items()))
    for path in [path for path in converted if path.startswith(HERE)]:
        for collection in ("people", "places", "kinds"):
            for name in front(converted[path])[collection]:
                assert front(converted[f"content/{collection}/{name}/_index.md"])["title"]


def test_references_become_addresses_and_what_hugo_has_no_page_for_becomes_words(tmp_path: Path) -> None:
    body = "[Her](person:a), [it](event:x), [them](organization:o), ![a picture](media:p), [out](https://example.org)"
    picture = {"content/media/media.yaml": "p: {file: p.png, alt: x, credit: x}\n", "content/media/p.png": ""}
    others = [one("people", "a"), one("organizations", "o"), picture]
    written(tmp_path, event("x", body=body), *others)
    converted = dict(from_folder(tmp_path))[f"{HERE}x.md"]
    assert "[Her](/people/a/), [it](/events/x/), them, a picture, [out](https://example.org)" in converted
    assert front(converted)["people"] == ["a"], "whom the text names has the event on his page"


def test_a_date_that_hugo_cannot_order_by_is_left_out() -> None:
    converted = dict(from_texts({**FILES, **event("old", "-0044-03-15"), **event("new", "2024-05/2024-07")}.items()))
    assert "date" not in front(converted[f"{HERE}old.md"])
    assert front(converted[f"{HERE}new.md"])["date"] == "2024-05-01"


def test_content_with_mistakes_is_not_converted() -> None:
    with pytest.raises(ValueError, match=r"content/events/x\.yaml: .*nobody"):
        list(from_texts({**FILES, **event("x", people=["nobody"])}.items()))


def test_files_are_written_and_events_counted(tmp_path: Path) -> None:
    assert write(FILES.items(), tmp_path) == EVENTS
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == set(FILES)


def test_a_run_is_measured_with_the_processes_that_it_waits_for(tmp_path: Path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytes(300_000_000); y = x + x[:1]'])"
    cost = measured([sys.executable, "-c", child], tmp_path)
    assert cost.peak > 300_000_000
    assert cost.cpu > 0


def test_a_run_that_fails_says_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"ended with 1:\nno such luck"):
        measured([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_pages_and_listed_events_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<article class="item"></article><article class="item i3">')
    (tmp_path / "style.css").write_text("12345")
    assert made(tmp_path) == Made(pages=1, items=2, size=57 + 5)


def test_the_script_around_hugo_is_passed_over(tmp_path: Path) -> None:
    script, inside = tmp_path / "bin" / "hugo", tmp_path / "lib/python3.11/site-packages/hugo/binaries/hugo"
    for path, content in ((script, "#!python"), (inside, "binary")):
        path.parent.mkdir(parents=True)
        path.write_text(content)
    assert binary_of(script) == inside
    script.write_text("a program")
    assert binary_of(script) == script


def test_the_table_has_medians_and_the_median_of_the_ratios() -> None:
    def runs(*seconds: float, size: int) -> list[Run]:
        return [Run(Cost(each, 2 * each, 10_000_000), Made(3, 0, size)) for each in seconds]

    lines = list(table({"Ours": runs(1, 9, 3, size=2_000_000), "Theirs": runs(2, 3, 4, size=1_000_000)}, "Theirs"))
    assert lines[2] == "| Ours | 3.00 | 6.00 | 10 | 3 | 0 | 2.0 |"
    assert lines[3] == "| Theirs | 3.00 | 6.00 | 10 | 3 | 0 | 1.0 |"
    assert lines[4:] == ["| Ours ÷ Theirs | 0.75 | 0.75 | 1.00 | 1.00 | – | 2.00 |"]
