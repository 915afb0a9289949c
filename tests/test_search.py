"""The search bundle is made from entries alone, and is small, whole and the same each time."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder import engine, search
from builder.engine import Indexed, SearchError, Sheet, SupersededError
from builder.search import Entry, MoreThanTextsError, index, near_words, parts_of, with_other_texts, words_for_index
from tests.compact import hits_in

PAGER = Entry("pagers", "events/pagers/", "en", "Pagers explode", "Gold Apollo", "A company denied it made them.")
VISIT = Entry("visit", "events/visit/", "en", "A visit", "Francois Wu", "The deputy minister flew to Jerusalem.")
ZH = replace(PAGER, language="zh-Hant", title="呼叫器爆炸", names="金阿波羅", text="該公司否認製造。")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain text", "plain text"),
        ("半導體會議", "半 導 體 會 議"),
        ("BAC公司，2024年9月。", "BAC 公 司 ,2024 年 9 月 。"),
        ("班傑明·納坦雅胡", "班 傑 明 納 坦 雅 胡"),
        ("Gold·Apollo", "Gold·Apollo"),
        ("ＢＡＣ", "BAC"),
        ("Łódź, Straße", "Lódź, Strasse"),
        ("שָׁלוֹם", "שלום לום ום"),
        ("נתב״ג תל־אביב", "נתב״ג תל אביב"),
        ("הנשיא אמר", "הנשיא אמר נשיא"),
        ("ומהנשיא", "ומהנשיא מהנשיא הנשיא"),
        ("בית", "בית ית"),
    ],
)
def test_words_stand_in_the_index_as_they_are_looked_for(text: str, words: str) -> None:
    assert words_for_index(text) == words


def test_a_hebrew_word_is_added_once_and_after_the_text() -> None:
    assert words_for_index("הנשיא והנשיא") == "הנשיא והנשיא נשיא הנשיא"


def digests(*entries: Entry) -> list[str]:
    return [part.digest for part in parts_of("en", entries)]


def test_the_digest_sees_every_word() -> None:
    digest = digests(PAGER, VISIT)
    for change in ({"text": "x"}, {"title": "x"}, {"names": "x"}, {"key": "x"}):
        assert digests(replace(PAGER, **change), VISIT) != digest
    assert digests(PAGER) != digest
    assert digests(replace(PAGER, url="x"), VISIT) == digest


def test_the_digest_changes_with_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = digests(PAGER)
    monkeypatch.setattr(engine, "version", lambda _: "99")
    assert digests(PAGER) != digest


def test_near_words_are_those_of_titles_and_names_by_use() -> None:
    assert near_words([PAGER, VISIT, replace(VISIT, key="again", title="Apollo", names="吳志中 X1234")]) == [
        "Apollo", "explode", "Francois", "Gold", "Pagers", "visit", "吳志中",
    ]  # fmt: skip


def test_the_bundle_has_what_the_browser_loads_and_no_more(tmp_path: Path) -> None:
    bundle = index([PAGER, VISIT, ZH], tmp_path / "work")
    kinds = {path.partition(".")[2] if "/" not in path else path.partition("/")[0] for path in bundle}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= set(bundle)
    assert {"keys.en.json", "keys.zh-Hant.json", "words.en.json", "words.zh-Hant.json"} <= set(bundle)
    assert not [path for path in bundle if "ui" in path or "highlight" in path or path.startswith("fragment")]
    assert "index" in kinds
    assert list((tmp_path / "work").iterdir()) == []


def test_every_hit_leads_to_its_entry_in_its_language(tmp_path: Path) -> None:
    bundle = index([PAGER, VISIT, ZH], tmp_path)
    assert sorted(hits_in(bundle["keys.en.json"], ["pagers", "visit"]).values()) == ["pagers", "visit"]
    (hit,) = hits_in(bundle["keys.zh-Hant.json"], ["pagers"])
    assert hit.startswith("zh-hant_")
    assert set(json.loads(bundle["pagefind-entry.json"])["languages"]) == {"en", "zh-hant"}


def test_the_same_entries_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    many = [replace(VISIT, key=f"visit-{number}", text=f"Number {number} of many.") for number in range(50)]
    assert index(many, tmp_path / "one") == index(many[::-1], tmp_path / "two")


def test_nothing_to_find_gives_no_bundle(tmp_path: Path) -> None:
    assert index([], tmp_path) == {}


# In parts.

MANY = [replace(VISIT, key=f"visit-{number}", text=f"Number {number} of many.") for number in range(40)]


def in_parts(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Have the many indexed in parts from here on; the tags of those whom the work is given."""
    runs: list[list[str]] = []
    real = engine.indexed

    def told(sheets: Sequence[Sheet], *others: Any) -> Indexed:
        runs.append([others[0], *(sheet.text for sheet in sheets)])
        return real(sheets, *others)

    monkeypatch.setattr(search, "PART", 120)
    monkeypatch.setattr(search, "indexed", told)
    return runs


def test_many_words_are_indexed_in_parts_and_every_hit_has_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = in_parts(monkeypatch)
    bundle = index(MANY, tmp_path)
    assert [run[0] for run in runs] == ["en", "en-x-2", "en-x-3"]
    assert sorted(text for run in runs for text in run[1:]) == sorted(entry.text for entry in MANY)
    keys = hits_in(bundle["keys.en.json"], [entry.key for entry in MANY])
    assert sorted(keys.values()) == sorted(entry.key for entry in MANY)
    assert {name.partition("_")[0] for name in keys} == {"en", "en-x-2", "en-x-3"}
    assert set(json.loads(bundle["pagefind-entry.json"])["languages"]) == {"en", "en-x-2", "en-x-3"}
    assert [path for path in bundle if path.startswith("wasm.")] == ["wasm.en.pagefind", "wasm.unknown.pagefind"]


def test_only_the_part_with_other_words_is_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = in_parts(monkeypatch)
    last = index(MANY, tmp_path)
    runs.clear()
    assert index(MANY, tmp_path, last=last) == last
    assert runs == []
    changed = [replace(MANY[0], text="Other words of many."), *MANY[1:]]
    again = index(changed, tmp_path, last=last)
    assert len(runs) == 1
    assert "Other words of many." in runs[0]
    assert again == index(changed, tmp_path) != last


def test_other_texts_are_indexed_in_their_parts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, parts = in_parts(monkeypatch), {}
    many = [*MANY, replace(MANY[0], language="he", text="מילים")]
    last = index(many, tmp_path, told=lambda part: parts.update({part.digest: part.entries}))
    runs.clear()
    changed = [replace(MANY[3], text="Other words of many."), replace(many[-1], text="מילים אחרות")]
    found, made = with_other_texts(last, changed, parts.__getitem__, tmp_path)
    assert len(runs) == len(made) == 2
    assert found == index([changed[0] if each is MANY[3] else each for each in MANY] + changed[1:], tmp_path)
    assert sum(changed[0] in part.entries for part in made) == 1


@pytest.mark.parametrize(
    "change",
    [{"title": "Another"}, {"names": "Another"}, {"when": "Another"}, {"key": "unknown"}, {"text": "more " * 120}],
    ids=lambda change: next(iter(change)),
)
def test_what_is_more_than_other_texts_is_left_to_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str]
) -> None:
    in_parts(monkeypatch)
    parts: dict[str, Sequence[Entry]] = {}
    last = index(MANY, tmp_path, told=lambda part: parts.update({part.digest: part.entries}))
    with pytest.raises(MoreThanTextsError):
        with_other_texts(last, [replace(MANY[0], **change)], parts.__getitem__, tmp_path)


def test_entries_whose_digests_are_the_same_are_told_apart(tmp_path: Path) -> None:
    one, other = replace(PAGER, key="plumless"), replace(VISIT, key="buckeroo")
    alone = index([one], tmp_path)
    assert json.loads(alone["keys.en.json"])["en"][2] == {}
    both = index([one, other], tmp_path, last=alone)
    hits = hits_in(both["keys.en.json"], [])
    assert sorted(hits.values()) == ["buckeroo", "plumless"]
    assert len(hits) == 2


@pytest.mark.parametrize("lost", ["keys.en.json", "pagefind-entry.json"])
@pytest.mark.parametrize("content", [None, b"[", b"[]"])
def test_a_damaged_bundle_is_made_anew(tmp_path: Path, lost: str, content: bytes | None) -> None:
    good = index([PAGER, VISIT], tmp_path)
    damaged = {path: there for path, there in good.items() if path != lost} | ({lost: content} if content else {})
    assert index([PAGER, VISIT], tmp_path, last=damaged) == good


def test_settings_lying_about_do_not_lead_pagefind_astray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pagefind.yml").write_text(f"output_path: {tmp_path}/astray\nexclude_selectors: [p]\n")
    monkeypatch.setenv("PAGEFIND_OUTPUT_PATH", str(tmp_path / "astray"))
    monkeypatch.setenv("PAGEFIND_SITE", "/")
    monkeypatch.chdir(tmp_path)
    assert index([PAGER], Path("work"))["keys.en.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagefind.yml", "work"]


def program_that(says: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script in the place of Pagefind."""
    script = folder / "pagefind"
    script.write_text(f"#!/bin/sh\n{says}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(engine, "_program", lambda: script)


def refusal(work: Path, superseded: Callable[[], bool] = lambda: False) -> tuple[str, str]:
    with pytest.raises(SearchError) as error:
        index([PAGER], work, superseded)
    assert not (work / "shadow").exists()
    return str(error.value), error.value.fix


def test_a_failing_pagefind_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_that("echo one; echo '  no room  ' >&2; exit 3", tmp_path, monkeypatch)
    said, fix = refusal(tmp_path / "work")
    assert said == "Pagefind could not make the search index. It said: one no room"
    assert fix.endswith(".")


def test_a_pagefind_that_cannot_start_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_that("", tmp_path, monkeypatch)
    (tmp_path / "pagefind").chmod(0o644)
    assert refusal(tmp_path / "work")[0].endswith(": Permission denied.")


def test_a_missing_pagefind_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    assert refusal(tmp_path)[0] == "The search engine Pagefind is not installed."


def test_a_pagefind_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_that("exec sleep 1000", tmp_path, monkeypatch)
    monkeypatch.setattr(engine, "PATIENCE", 0.1)
    assert refusal(tmp_path / "work")[0].startswith("Pagefind did not finish the search index")


def test_a_bundle_that_is_no_longer_wanted_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_that("echo $$ > ../id; exec sleep 1000", tmp_path, monkeypatch)
    with pytest.raises(SupersededError):
        index([PAGER], tmp_path / "work", superseded=(tmp_path / "work/id").exists)
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["id"]


def test_a_bundle_that_was_never_wanted_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_that("touch ../started", tmp_path, monkeypatch)
    with pytest.raises(SupersededError):
        index([PAGER], tmp_path / "work", superseded=lambda: True)
    assert not (tmp_path / "started").exists()
    assert not (tmp_path / "work").exists()
