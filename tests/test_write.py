"""The site's folder changes whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builder import disk, write
from builder.denial import WriteError
from builder.write import Stage, Written, finish

OLD = {"index.html": b"old", "same.html": b"same", "a": b"a file", "b/x": b"in a folder", "gone/deep/y": b"gone"}
NEW = {"index.html": b"new", "same.html": b"same", "a/b": b"in a folder", "b": b"a file", "new/z": b"z"}


def build(out: Path, files: dict[str, bytes]) -> Written:
    with Stage(out) as stage:
        for path, content in files.items():
            stage.put(path, content)
        return stage.commit(files)


def pages(out: Path) -> dict[str, bytes]:
    """Every file in the folder but the builder's own, with its content."""
    found = (path for path in out.rglob("*") if path.is_file() or path.is_symlink())
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in found
        if path.relative_to(out).parts[0] not in (".dateline", ".dateline-new")
    }


def in_child(act: Callable[[], object]) -> int:
    """Run `act` in a forked process; its exit code, negative if a signal ended it."""
    child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Dying:
    """The `os` module, whose user is killed at the n-th act that touches the disk."""

    ACTS = frozenset(
        {"chmod", "close", "fchmod", "fsync", "mkdir", "makedirs", "open", "rename", "rmdir", "unlink", "write"}
    )

    def __init__(self, acts: int) -> None:
        self.left = acts

    def __getattr__(self, name: str) -> object:
        if name in self.ACTS:
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            self.left -= 1
        return getattr(os, name)


def killed_at(act: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed at that act; False when it was done before."""

    def dying() -> None:
        dying_os: Any = Dying(act)
        write.os = disk.os = dying_os  # type: ignore[attr-defined]  # this process is about to end
        work()

    code = in_child(dying)
    assert code in (0, -signal.SIGKILL)
    return code != 0


def test_a_first_build_makes_the_folder_and_its_files(tmp_path: Path) -> None:
    assert build(tmp_path / "site", OLD) == Written(written=5, unchanged=0, removed=0)
    assert pages(tmp_path / "site") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_files_and_folders_take_each_others_place(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    assert build(tmp_path / "site", NEW) == Written(written=4, unchanged=1, removed=3)
    assert pages(tmp_path / "site") == NEW
    assert not (tmp_path / "site/gone").exists()


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    before = (tmp_path / "site/same.html").stat()
    build(tmp_path / "site", NEW)
    after = (tmp_path / "site/same.html").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


def test_a_build_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    before = (tmp_path / "site/.dateline").stat().st_mtime_ns
    assert build(tmp_path / "site", OLD) == Written(written=0, unchanged=5, removed=0)
    assert (tmp_path / "site/.dateline").stat().st_mtime_ns == before


def test_the_same_files_give_the_same_folder_in_any_order(tmp_path: Path) -> None:
    build(tmp_path / "one", OLD)
    build(tmp_path / "two", dict(reversed(OLD.items())))
    assert (tmp_path / "one/.dateline").read_bytes() == (tmp_path / "two/.dateline").read_bytes()


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        build(tmp_path / "site", OLD)
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (tmp_path / "site").rglob("*")}
    assert modes == {True: 0o755, False: 0o644}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_a_build_without_commit_leaves_the_old_site(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    with Stage(tmp_path / "site") as stage:
        stage.put("index.html", b"never seen")
    assert pages(tmp_path / "site") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_forked_processes_write_side_by_side(tmp_path: Path) -> None:
    with Stage(tmp_path / "site") as stage:
        assert in_child(lambda: stage.put("events/a/index.html", b"a")) == 0
        assert in_child(lambda: stage.put("events/b/index.html", b"b")) == 0
        assert in_child(stage.abandon) == 0
        stage.put("index.html", b"i")
        assert stage.commit(["index.html", "events/a/index.html", "events/b/index.html"]).written == 3
    assert set(pages(tmp_path / "site")) == {"index.html", "events/a/index.html", "events/b/index.html"}


def test_a_helper_whose_parent_was_killed_writes_no_more(tmp_path: Path) -> None:
    ours, theirs = os.pipe()

    def build_and_die() -> None:
        stage = Stage(tmp_path / "site")
        if os.fork():
            os.kill(os.getpid(), signal.SIGKILL)
        while not stage.is_orphaned():
            time.sleep(0.001)
        try:
            stage.put("index.html", b"late")
        except ChildProcessError:
            os.write(theirs, b"told")
        os._exit(0)

    assert in_child(build_and_die) == -signal.SIGKILL
    os.close(theirs)
    assert os.read(ours, 10) + os.read(ours, 10) == b"told"
    os.close(ours)
    assert build(tmp_path / "site", OLD).written == len(OLD)


def test_kept_files_come_back_in_the_next_build(tmp_path: Path) -> None:
    build(tmp_path / "site", {"pagefind/a": b"1", "pagefind/b": b"2", "pagefinder": b"3"})
    with Stage(tmp_path / "site") as stage:
        assert stage.previous("pagefind/a") == b"1"
        assert stage.kept("pagefind") == ("pagefind/a", "pagefind/b")
        stage.commit(stage.kept("pagefind"))
    assert set(pages(tmp_path / "site")) == {"pagefind/a", "pagefind/b"}
    (tmp_path / "site/pagefind/a").unlink()
    with Stage(tmp_path / "site") as stage:
        assert stage.kept("pagefind") == ()


# A kill, at every act.


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child uses no thread of its parent
def test_a_build_killed_anywhere_leaves_the_old_site_or_is_finished_by_the_next(tmp_path: Path) -> None:
    out, act, ends = tmp_path / "site", 0, set()
    while True:
        build(out, OLD)
        killed = killed_at(act, lambda: build(out, NEW))
        assert all(content in (OLD.get(path), NEW.get(path)) for path, content in pages(out).items()), act
        begun = (tmp_path / ".site.dateline-new/journal").exists()
        Stage(out).abandon()
        assert pages(out) in ((NEW,) if begun or not killed else (OLD, NEW)), act
        assert [path.name for path in tmp_path.iterdir()] == ["site"], act
        ends.add(pages(out) == NEW)
        if not killed:
            break
        act += 1
    assert ends == {True, False}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child uses no thread of its parent
def test_a_build_killed_while_it_finishes_a_killed_one_is_finished_too(tmp_path: Path) -> None:
    out, again = tmp_path / "site", 0
    build(out, OLD)
    first = next(act for act in range(1000) if killed_at(act, lambda: build(out, NEW)) and journal_of(out))
    while True:
        assert journal_of(out)
        if not killed_at(again, lambda: Stage(out).abandon()):
            break
        Stage(out).abandon()
        assert pages(out) == NEW, again
        build(out, OLD)
        assert killed_at(first, lambda: build(out, NEW))
        again += 1
    assert pages(out) == NEW
    assert again > 10


def journal_of(out: Path) -> bool:
    return (out.parent / f".{out.name}.dateline-new/journal").exists()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child uses no thread of its parent
def test_a_first_build_killed_anywhere_leaves_a_folder_that_can_be_built(tmp_path: Path) -> None:
    act, killed = 0, True
    while killed:
        out = tmp_path / str(act)
        killed = killed_at(act, lambda out=out: build(out, OLD))  # type: ignore[misc]
        build(out, NEW)
        assert pages(out) == NEW, act
        act += 1
    assert act > 20


# Two at once.


def test_a_second_builder_is_told_to_wait(tmp_path: Path) -> None:
    with Stage(tmp_path / "site") as first:
        with pytest.raises(WriteError, match="Another build is writing") as refusal:
            Stage(tmp_path / "site")
        assert refusal.value.fix.startswith("Wait")
        with Stage(tmp_path / "other"):
            pass
        first.put("index.html", b"first")
        first.commit(["index.html"])
    assert pages(tmp_path / "site") == {"index.html": b"first"}


def test_the_builders_of_one_folder_come_one_after_another(tmp_path: Path) -> None:
    def insist(content: bytes) -> None:
        while True:
            try:
                build(tmp_path / "site", {"one": content, "two": content})
            except WriteError:
                continue
            return

    children = []
    for name in (b"x", b"y", b"z"):
        child = os.fork()
        if child == 0:
            for _ in range(20):
                insist(name)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    assert len(set(pages(tmp_path / "site").values())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# A full disk.


def test_a_full_disk_leaves_the_old_site_and_no_litter(small_disk: Path) -> None:
    build(small_disk / "site", OLD)
    many = {f"page{number}": bytes([number % 256]) * 9000 for number in range(1000)}
    with pytest.raises(WriteError, match="The disk is full: page") as refusal:
        build(small_disk / "site", many)
    assert refusal.value.fix == "Make room, and build again."
    assert pages(small_disk / "site") == OLD
    assert [path.name for path in small_disk.iterdir()] == ["site"]


def test_a_disk_that_fills_during_the_commit_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    build(tmp_path / "site", OLD)
    stage = Stage(tmp_path / "site")
    stage.put("index.html", b"new")
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match="The disk is full"), stage:
        stage.commit(["index.html"])
    monkeypatch.undo()
    assert pages(tmp_path / "site") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_torn_file_does_not_stay_in_the_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, content: bytes) -> int:
        if len(content) < 5:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        return real(descriptor, content[:5])

    real = os.write
    with Stage(tmp_path / "site") as stage:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(WriteError, match="The disk is full"):
            stage.put("index.html", b"seven or more")
        monkeypatch.undo()
        stage.put("index.html", b"whole")
        stage.commit(["index.html"])
    assert pages(tmp_path / "site") == {"index.html": b"whole"}


def test_a_change_over_that_is_stopped_is_finished_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "that file")

    build(tmp_path / "site", OLD)
    monkeypatch.setattr(write, "move_in", refused)
    with pytest.raises(WriteError, match="may not write that file"):
        build(tmp_path / "site", NEW)
    monkeypatch.undo()
    Stage(tmp_path / "site").abandon()
    assert pages(tmp_path / "site") == NEW


# Folders that are refused.


def refusal_of(out: Path, *apart: Path) -> str:
    with pytest.raises(WriteError) as refusal:
        Stage(out, apart)
    assert refusal.value.fix.endswith(".")
    return str(refusal.value)


def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert "is not empty, and Dateline did not write" in refusal_of(tmp_path)
    assert pages(tmp_path) == {"thesis.txt": b"mine"}
    assert not (tmp_path.parent / f".{tmp_path.name}.dateline-new").exists()


def test_a_folder_with_nothing_but_a_gitignore_is_taken_and_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.gitignore").write_text("*")
    build(tmp_path / "site", OLD)
    build(tmp_path / "site", {"index.html": b"one"})
    assert pages(tmp_path / "site") == {"index.html": b"one", ".gitignore": b"*"}


@pytest.mark.parametrize("manifest", ["", "[]", '{"dateline": 2}', '{"dateline": 1, "files": ["../up"]}'])
def test_a_manifest_that_is_not_ours_does_not_open_the_folder(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.dateline").write_text(manifest)
    assert "is not empty" in refusal_of(tmp_path / "site")


def test_links_files_and_great_folders_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "home/me"))
    assert "is a symbolic link" in refusal_of(tmp_path / "link")
    assert "is a file" in refusal_of(tmp_path / "file")
    assert "root folder" in refusal_of(Path("/"))
    assert "home folder" in refusal_of(tmp_path / "home/me")
    assert "home folder" in refusal_of(tmp_path / "home")


@pytest.mark.parametrize("out", ["content", "content/site", "."])
def test_the_site_and_the_content_do_not_lie_in_each_other(tmp_path: Path, out: str) -> None:
    (tmp_path / "content").mkdir()
    assert "lie one in the other" in refusal_of(tmp_path / out, tmp_path / "content")
    assert "lie one in the other" in refusal_of(tmp_path / "content/../" / out, tmp_path / "content")


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "makedirs", refused)
    assert refusal_of(tmp_path / "site") == f"Dateline may not write {tmp_path}/.site.dateline-new."


# Paths, links and strangers.


@pytest.mark.parametrize(
    "path", ["", "/x", "../x", "a/../../x", "a//b", "a/", "./a", "a\\b", "a\nb", "a\x00", ".dateline", ".gitignore"]
)
def test_a_path_that_leaves_the_site_is_a_fault_of_ours(tmp_path: Path, path: str) -> None:
    with Stage(tmp_path / "site") as stage, pytest.raises(ValueError, match="not a path inside a site"):
        stage.put(path, b"")


def test_the_same_path_twice_is_refused(tmp_path: Path) -> None:
    with Stage(tmp_path / "site") as stage:
        stage.put("events/a", b"1")
        with pytest.raises(WriteError, match="Two files of the site have the same path, events/a"):
            stage.put("events/a", b"2")
        with pytest.raises(WriteError, match="in each other's way at events/a/b"):
            stage.put("events/a/b", b"3")
        with pytest.raises(WriteError, match="Two files of the site have the same path, events"):
            stage.put("events", b"3")


@pytest.mark.parametrize("pair", [("Ab/x", "aB/y"), ("x/É", "x/é"), ("x/é", "x/e\u0301"), ("x", "x/y"), ("x", "x")])
def test_paths_that_are_one_elsewhere_are_refused_and_both_named(tmp_path: Path, pair: tuple[str, str]) -> None:
    with Stage(tmp_path / "site") as stage, pytest.raises(WriteError) as refusal:
        stage.commit(pair)
    assert all(path.partition("/")[0] in str(refusal.value) for path in pair)
    assert not (tmp_path / "site").exists()


def test_what_is_listed_and_what_was_put_must_agree(tmp_path: Path) -> None:
    with Stage(tmp_path / "site") as stage, pytest.raises(ValueError, match="neither put nor in the site"):
        stage.commit(["never-put"])
    with Stage(tmp_path / "site") as stage:
        stage.put("put", b"")
        with pytest.raises(ValueError, match="not listed"):
            stage.commit([])


def test_a_journal_of_another_version_is_refused_and_told(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    staging = tmp_path / ".site.dateline-new"
    staging.mkdir()
    for journal in ('{"unlink": ["index.html"], "rmdir": []}', '{"dateline": 0}', "torn {", "[]", "{}"):
        (staging / "journal").write_text(journal)
        for act in (Stage, finish):
            with pytest.raises(WriteError, match="A build by another version of Dateline was killed") as refusal:
                act(tmp_path / "site")
            assert str(staging) in refusal.value.fix
        assert pages(tmp_path / "site") == OLD
    (staging / "journal").unlink()
    assert build(tmp_path / "site", NEW).written == 4


def test_there_is_nothing_to_finish_where_no_build_was_killed(tmp_path: Path) -> None:
    finish(tmp_path / "nowhere" / "site")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A folder into which nothing can be moved: mounted from beside it, or else an `os` that refuses to."""
    out, behind = tmp_path / "site", tmp_path / "behind"
    out.mkdir()
    behind.mkdir()
    if os.geteuid() == 0 and os.system(f"mount --bind {behind} {out} 2>/dev/null") == 0:
        yield out
        os.system(f"umount {out}")
        return
    real = os.rename

    def rename(source: str, target: str) -> None:
        if source.startswith(f"{out}/") != target.startswith(f"{out}/"):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "rename", rename)
        yield out


def test_a_folder_that_is_mounted_from_the_same_disk_is_staged_inside(mounted: Path) -> None:
    build(mounted, OLD)
    build(mounted, NEW)
    assert pages(mounted) == NEW
    assert not list(mounted.parent.glob(".*"))


def test_a_stage_commits_once(tmp_path: Path) -> None:
    with Stage(tmp_path / "site") as stage:
        stage.commit([])
        with pytest.raises(ValueError, match="only once"):
            stage.commit([])


def test_links_in_the_site_are_taken_away_and_what_they_point_to_is_left(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/x").write_bytes(b"in a folder")
    build(tmp_path / "site", OLD)
    (tmp_path / "site/b/x").unlink()
    (tmp_path / "site/b").rmdir()
    (tmp_path / "site/b").symlink_to(tmp_path / "secret")
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to(tmp_path / "secret/x")
    (tmp_path / "site/stray").symlink_to("/etc/passwd")
    with Stage(tmp_path / "site") as stage:
        assert stage.previous("b/x") is None
        assert stage.previous("index.html") is None
    build(tmp_path / "site", OLD)
    assert pages(tmp_path / "site") == OLD
    assert not [path for path in (tmp_path / "site").rglob("*") if path.is_symlink()]
    assert pages(tmp_path / "secret") == {"x": b"in a folder"}


def test_a_forged_journal_removes_nothing_outside_the_site(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/x").touch()
    (tmp_path / "site/door").symlink_to(tmp_path / "precious")
    staging = tmp_path / ".site.dateline-new"
    staging.mkdir()
    (staging / "manifest").write_bytes((tmp_path / "site/.dateline").read_bytes())
    (staging / "journal").write_text(json.dumps({"dateline": 1, "unlink": ["door/x"], "rmdir": ["door"]}))
    Stage(tmp_path / "site").abandon()
    assert (tmp_path / "precious/x").exists()


def test_a_strangers_file_is_left_and_told(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    (tmp_path / "site/CNAME").write_text("example.org")
    assert build(tmp_path / "site", {}) == Written(0, 0, removed=5, foreign=("CNAME",))
    assert pages(tmp_path / "site") == {"CNAME": b"example.org"}
    with pytest.raises(WriteError, match="did not write is in the way at CNAME"):
        build(tmp_path / "site", {"CNAME/x": b""})
    assert pages(tmp_path / "site") == {"CNAME": b"example.org"}


def test_a_file_another_program_changed_is_mended(tmp_path: Path) -> None:
    build(tmp_path / "site", OLD)
    (tmp_path / "site/index.html").write_bytes(b"scribble")
    assert build(tmp_path / "site", OLD).written == 1
    assert pages(tmp_path / "site") == OLD


def test_a_site_that_is_a_file_system_of_its_own_is_staged_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(write, "are_apart", lambda above, out: out == str(tmp_path / "site"))
    with Stage(tmp_path / "site") as stage:
        stage.put("index.html", b"x")
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        stage.commit(["index.html"])
    assert build(tmp_path / "site", OLD).removed == 0
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        ".dateline",
        "a",
        "b",
        "gone",
        "index.html",
        "same.html",
    ]
