"""What files said is remembered, and what is damaged counts as absent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder import cache, disk
from builder.cache import Cache
from builder.edtf import parse
from builder.load import LoadError
from builder.options import Options
from builder.recall import Memory
from builder.source import Known
from builder.stopwatch import Stopwatch
from builder.understand import Draft, understand
from tests.render.small import event, settings, written

KNOWN = {"a": Known("1", "x", b"head"), "b": Known("2", "y", b"another")}
NEWS = {"a": (KNOWN["a"], b"rest"), "b": (KNOWN["b"], b"more")}
pytestmark = pytest.mark.usefixtures("no_ticks")


def test_what_was_kept_is_known_and_the_rest_forgotten(tmp_path: Path) -> None:
    Cache(tmp_path).keep("s", NEWS, {}, [])
    assert Cache(tmp_path).known("s") == KNOWN
    assert Cache(tmp_path).rest("s", "a", "x") == b"rest"
    Cache(tmp_path).keep("s", {"a": (Known("3", "z", b"news"), b"all")}, {}, ["b"])
    assert Cache(tmp_path).known("s") == {"a": Known("3", "z", b"news")}
    assert [Cache(tmp_path).rest("s", *of) for of in (("a", "z"), ("a", "x"), ("b", "y"))] == [b"all", None, None]


def test_a_file_that_was_only_touched_is_known_under_its_new_stamp(tmp_path: Path) -> None:
    Cache(tmp_path).keep("s", NEWS, {}, [])
    Cache(tmp_path).keep("s", {}, {"b": "5"}, [])
    assert Cache(tmp_path).known("s") == {"a": KNOWN["a"], "b": Known("5", "y", b"another")}
    assert Cache(tmp_path).rest("s", "b", "y") == b"more"


def test_under_other_settings_and_with_other_code_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path).keep("s", NEWS, {}, [])
    assert Cache(tmp_path).known("t") == {}
    assert Cache(tmp_path).rest("t", "a", "x") is None
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert Cache(tmp_path).known("s") == {}
    Cache(tmp_path).keep("s", {"a": NEWS["a"]}, {}, [])
    assert Cache(tmp_path).known("s") == {"a": KNOWN["a"]}


def test_tables_of_another_version_are_made_anew(tmp_path: Path) -> None:
    Cache(tmp_path).keep("s", NEWS, {}, [])
    with sqlite3.connect(data(tmp_path)) as there:
        there.executescript("DROP TABLE files; CREATE TABLE files (path, said); UPDATE about SET name = 'old'")
    there.close()
    Cache(tmp_path).keep("s", NEWS, {}, [])
    assert Cache(tmp_path).known("s") == KNOWN


def data(folder: Path) -> Path:
    return folder / ".dateline/files.sqlite"


def other_value(folder: Path) -> None:
    with sqlite3.connect(data(folder)) as there:
        there.execute("UPDATE files SET head = ? WHERE path = 'a'", (b"evil",))
    there.close()


def other_digest(folder: Path) -> None:
    with sqlite3.connect(data(folder)) as there:
        there.execute("UPDATE files SET digest = 'evil' WHERE path = 'a'")
    there.close()


def other_table(folder: Path) -> None:
    with sqlite3.connect(data(folder)) as there:
        there.execute("DROP TABLE files")
        there.execute("CREATE TABLE files (path)")
    there.close()


DAMAGE: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "gone": (lambda folder: data(folder).unlink(), set()),
    "empty": (lambda folder: data(folder).write_bytes(b""), set()),
    "nonsense": (lambda folder: data(folder).write_bytes(b"nonsense" * 999), set()),
    "torn": (lambda folder: data(folder).write_bytes(data(folder).read_bytes()[:5000]), set()),
    "with another value": (other_value, {"b"}),
    "with another digest": (other_digest, {"b"}),
    "with another table": (other_table, set()),
}


@pytest.mark.parametrize(("damage", "left"), DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_absent_and_made_again(
    tmp_path: Path, damage: Callable[[Path], object], left: set[str]
) -> None:
    Cache(tmp_path).keep("s", NEWS, {}, [])
    damage(tmp_path)
    assert Cache(tmp_path).known("s").keys() == left
    Cache(tmp_path).keep("s", NEWS, {}, [])
    assert Cache(tmp_path).known("s") == KNOWN


def test_while_another_build_writes_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WAIT", 0.01)
    Cache(tmp_path).keep("s", {"a": NEWS["a"]}, {}, [])
    other = sqlite3.connect(data(tmp_path))
    other.execute("BEGIN EXCLUSIVE")
    assert Cache(tmp_path).known("s") == {}
    Cache(tmp_path).keep("s", NEWS, {}, [])
    other.rollback()
    other.close()
    assert Cache(tmp_path).known("s") == {"a": KNOWN["a"]}


def keeping_others_before(statement: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a build with the settings `t` keep what it found, just before another one says this to SQLite."""
    real = sqlite3.connect

    def meanwhile(said: str) -> None:
        if statement in said:
            monkeypatch.setattr(sqlite3, "connect", real)
            Cache(root).keep("t", {"a": (Known("1", "x", b"by t"), b"")}, {}, [])

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        found = real(*given, **named)
        found.set_trace_callback(meanwhile)
        return found

    monkeypatch.setattr(cache, "WAIT", 0.01)
    monkeypatch.setattr(sqlite3, "connect", connect)


def test_of_two_builds_with_other_settings_one_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping_others_before("INSERT INTO about", tmp_path, monkeypatch)
    Cache(tmp_path).keep("s", {"b": NEWS["b"]}, {}, [])
    assert (Cache(tmp_path).known("s"), Cache(tmp_path).known("t")) == ({"b": KNOWN["b"]}, {})


def test_what_another_build_keeps_meanwhile_under_other_settings_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path).keep("s", NEWS, {}, [])
    keeping_others_before("FROM files", tmp_path, monkeypatch)
    assert Cache(tmp_path).known("s") == {}
    assert Cache(tmp_path).known("t").keys() == {"a"}


def test_a_folder_that_cannot_be_written_to_has_no_memory(tmp_path: Path) -> None:
    (tmp_path / ".dateline").write_text("in the way")
    Cache(tmp_path).keep("s", NEWS, {}, [])
    assert Cache(tmp_path).known("s") == {}


def drafted(root: Path, memory: Memory) -> Draft:
    return understand(root, Options(now=parse("2026-01-01"), jobs=1, dated=False), Stopwatch(), memory)


def test_only_what_changed_is_read_again_and_problems_are_told_again(tmp_path: Path) -> None:
    root = written(tmp_path, settings(), event("a"), event("b"), event("c", place="x"))
    first = Memory(Cache(root))
    before = drafted(root, first)
    first.keep()
    written(root, event("b", importance=1))
    (root / "content/events/a.yaml").touch()
    second = Memory(Cache(root))
    after = drafted(root, second)
    assert [path for path, _, _ in second.fresh] == ["content/events/b.yaml"]
    assert [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    assert {problem.where.path for problem in after.problems if problem.code == "E201"} == {"content/events/c.yaml"}
    there = second.rows.keys()
    second.keep()
    third = Memory(Cache(root))
    drafted(root, third)
    assert not third.fresh
    assert third.rows.keys() == there


def test_what_is_too_new_is_known_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "TICK", 10**15)
    root = written(tmp_path, settings(), event("a"))
    memory = Memory(Cache(root))
    drafted(root, memory)
    memory.keep()
    assert [row.stamp for row in Cache(root).known(memory.files["content/site.yaml"][1]).values()] == [""]
    again = Memory(Cache(root))
    drafted(root, again)
    assert not again.fresh


def other_rest(folder: Path) -> None:
    with sqlite3.connect(data(folder)) as there:
        there.execute("UPDATE texts SET rest = ?", (b"evil",))
    there.close()


def test_the_rest_of_a_file_that_is_not_remembered_is_read_once_more(tmp_path: Path) -> None:
    root = written(tmp_path, settings(), event("a", importance=1))
    first = Memory(Cache(root))
    expected = drafted(root, first).site.events[0].entry
    first.keep()
    again = Memory(Cache(root))
    again.recall(root)
    other_rest(root)
    drafted(root, again)
    assert not again.fresh
    ((records, _),) = (said for key, said in again.said.items() if key[0].endswith("a.yaml"))
    assert records[0].entry == expected
    assert records[0].entry.importance == 1


def test_a_file_of_many_entries_is_taken_from_memory_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = "".join(f"p{number}: {{name: Name {number}, body: A text.}}\n" for number in range(50))
    root = written(tmp_path, settings(), event("a"), {"content/people/_all.yaml": people})
    memory = Memory(Cache(root))
    drafted(root, memory)
    memory.keep()
    asked: list[str] = []
    real = Cache.rest

    def rest(self: Cache, settings: str, path: str, digest: str) -> bytes | None:
        asked.append(path)
        return real(self, settings, path, digest)

    monkeypatch.setattr(Cache, "rest", rest)
    for page in drafted(root, Memory(Cache(root))).pages:
        page.make()
    assert sorted(asked) == ["content/events/a.yaml", "content/people/_all.yaml"]


def test_a_file_that_changed_after_it_was_recalled_is_no_basis_for_a_page(tmp_path: Path) -> None:
    root = written(tmp_path, settings(), event("a"))
    memory = Memory(Cache(root))
    drafted(root, memory)
    memory.keep()
    again = Memory(Cache(root))
    again.recall(root)
    other_rest(root)
    written(root, event("a", importance=1))
    ((records, _),) = (said for key, said in again.said.items() if key[0].endswith("a.yaml"))
    with pytest.raises(LoadError, match=r"content/events/a\.yaml was changed"):
        _ = records[0].entry


def test_of_what_a_file_said_before_no_bytes_are_held(tmp_path: Path) -> None:
    root, memory = written(tmp_path, settings(), event("a"), event("b")), Memory()
    drafted(root, memory)
    written(root, event("b", importance=1))
    drafted(root, memory)
    assert sorted(path for path, _, _ in memory.fresh) == ["content/events/a.yaml", "content/events/b.yaml"]
