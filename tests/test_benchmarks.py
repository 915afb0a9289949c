"""The made-up timeline is always the same and has no mistakes, and Hugo is given all of it."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.against import Program, Run, edit, in_turns, table
from benchmarks.conversion import from_folder, from_texts
from benchmarks.corpus import KINDS, corpus, write
from benchmarks.peers import PEERS, Command, Peer, events_in, prepare
from benchmarks.reload import ACTS, save, saved
from benchmarks.running import Cost, FailedError, Made, made, measured
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
    (tmp_path / "a" / "index.html").write_text('<article class="item"></article><li class="line kind-1">')
    (tmp_path / "style.css").write_text("12345")
    assert made(tmp_path) == Made(pages=1, items=2, size=56 + 5)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_peer_is_given_every_event_with_what_its_page_shows(peer: Peer, tmp_path: Path) -> None:
    write(from_texts(FILES.items()), tmp_path / "converted")
    prepare(peer, tmp_path / "converted", tmp_path / "out")
    names = {path.stem for path in (tmp_path / "converted/content/events").glob("*.md")}
    written = {path.stem: path.read_text() for path in (tmp_path / "out" / peer.events).glob("*.md")}
    assert set(written) == names
    for name, keys, body in events_in(tmp_path / "converted"):
        for said in (keys["title"], keys["edtf"], keys["sources"][0]["url"], keys["people"][0], body[:40]):
            assert said in written[name]


def test_programs_take_turns_in_every_scene(tmp_path: Path) -> None:
    def command(name: str) -> Command:
        note = f"echo {name} >> {tmp_path}/turns; mkdir -p $1; cat $0/content/events/*.md > $1/index.html"
        return lambda root, out: ["sh", "-c", note, root, out]

    write(FILES.items(), tmp_path / "content")
    programs = [Program(name, tmp_path / "content", "content/events", command(name)) for name in ("A", "B")]
    (tmp_path / "content/content/events/x.md").write_text("x")
    runs = in_turns(programs, tmp_path, 2, keep=False)
    assert (tmp_path / "turns").read_text().split() == ["A", "B"] * 6
    sizes = {scene: [run.made.size for run in runs[scene]["A"]] for scene in runs}
    assert sizes["from nothing"] == sizes["nothing changed"] == [1, 1]
    assert min(sizes["one event edited"]) >= 1


def test_a_save_is_heard_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.reload.PAUSE", 0)
    write(FILES.items(), tmp_path)
    (seconds,) = saved(tmp_path, 1)
    assert seconds > 0


def test_every_act_of_an_editor_finds_what_it_changes(tmp_path: Path) -> None:
    write(FILES.items(), tmp_path)
    path = min((tmp_path / "content/events").rglob("*.md"))
    for number in range(1, len(ACTS) + 1):
        before = path.read_text()
        save(path, number)
        assert path.read_text() != before
    site, problems = linked({**FILES, path.relative_to(tmp_path).as_posix(): path.read_text()})
    assert len(site.events) == EVENTS
    assert [each for each in problems if each.severity != "notice"] == []


def test_one_sentence_is_added_to_one_event(tmp_path: Path) -> None:
    write(FILES.items(), tmp_path)
    edit(tmp_path / "content/events", 7)
    edited = [path for path in (tmp_path / "content/events").rglob("*.md") if "Sentence 7" in path.read_text()]
    assert len(edited) == 1
    site, problems = linked({**FILES, edited[0].relative_to(tmp_path).as_posix(): edited[0].read_text()})
    assert len(site.events) == EVENTS
    assert [each for each in problems if each.severity != "notice"] == []


def test_the_table_has_medians_and_the_median_of_the_ratios() -> None:
    def runs(*seconds: float, size: int) -> list[Run]:
        return [Run(Cost(each, 2 * each, 10_000_000), Made(3, 0, size)) for each in seconds]

    programs = {"Ours": runs(1, 9, 3, size=2_000_000), "Theirs": runs(2, 3, 4, size=1_000_000)}
    lines = list(table({"cold": programs}, "Theirs"))
    assert lines[2] == "| Ours, cold | 3.00 | 6.00 | 10 | 3 | 0 | 2.0 |"
    assert lines[3] == "| Theirs, cold | 3.00 | 6.00 | 10 | 3 | 0 | 1.0 |"
    assert lines[4:] == ["| Ours ÷ Theirs, cold | 0.75 | 0.75 | 1.00 | 1.00 | – | 2.00 |"]
    assert len(list(table({"cold": {"Ours": programs["Ours"]}}, "Theirs"))) == 3
