from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from builder.edtf import parse
from builder.history import SHORT, History, history, revision
from builder.model import Changed
from builder.options import Options
from builder.recall import Memory
from builder.stopwatch import Stopwatch
from builder.understand import understand
from tests.worlds import event, folder

BODY = "".join(f"line {number} of an entry\n" for number in range(20))


class Repository:
    """A folder in Git; its days are the seconds of its commits."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, day: int = 0) -> str:
        clock = {"GIT_AUTHOR_DATE": f"@{day} +0000", "GIT_COMMITTER_DATE": f"@{day} +0000"} if day else {}
        done = subprocess.run(
            ["git", *words], cwd=self.root, env={**os.environ, **clock}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.root / "content/events" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, day: int) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=a change", day=day)

    def know(self, name: str) -> Changed | None:
        return history(self.root).changes.get(f"content/events/{name}")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An entry that was added on day 100000 and changed on days 200000 and 300000."""
    made = Repository(tmp_path / "repository")
    for day, text in ((100000, ""), (200000, "one\n"), (300000, "two\n")):
        made.write("a.md", BODY + text)
        made.commit(day)
    return made


def test_the_first_commit_added_a_file_and_the_last_one_changed_it(repository: Repository) -> None:
    assert repository.know("a.md") == Changed(100000, 300000)


def test_the_revision_of_a_file_is_the_last_commit_that_changed_it(repository: Repository) -> None:
    last = repository.git("rev-parse", "HEAD")
    assert revision(repository.root) == last
    repository.write("b.md", BODY)
    repository.commit(400000)
    repository.git("mv", "content/events/a.md", "content/events/c.md")
    repository.commit(500000)
    moved, other = repository.know("c.md"), repository.know("b.md")
    assert moved is not None
    assert moved.revision == last[:SHORT]
    assert other is not None
    assert other.revision == repository.git("rev-parse", "HEAD^")[:SHORT]


def test_where_git_knows_of_no_commit_there_is_no_revision(tmp_path: Path) -> None:
    assert revision(tmp_path) == ""
    assert revision(Repository(tmp_path / "empty").root) == ""


def test_a_file_of_one_commit_was_never_changed(repository: Repository) -> None:
    repository.write("b.md", BODY)
    repository.commit(400000)
    assert repository.know("b.md") == Changed(400000, None)


def test_a_move_is_followed_and_is_no_change(repository: Repository) -> None:
    repository.write("2024/x.md", "")
    repository.git("mv", "--force", "content/events/a.md", "content/events/2024/x.md")
    repository.commit(400000)
    assert repository.know("2024/x.md") == Changed(100000, 300000)


def test_a_move_with_a_change_in_it_is_followed(repository: Repository) -> None:
    repository.git("mv", "content/events/a.md", "content/events/b.yaml")
    repository.write("b.yaml", BODY + "three\n")
    repository.commit(400000)
    assert repository.know("b.yaml") == Changed(100000, 400000)


def test_another_file_under_an_old_name_is_another_file(repository: Repository) -> None:
    repository.git("mv", "content/events/a.md", "content/events/b.md")
    repository.commit(400000)
    repository.write("a.md", "something else\n")
    repository.commit(500000)
    assert repository.know("a.md") == Changed(500000, None)
    assert repository.know("b.md") == Changed(100000, 300000)


def test_a_file_that_took_the_place_of_an_unlike_one_is_new(repository: Repository) -> None:
    repository.git("rm", "--quiet", "content/events/a.md")
    repository.write("b.md", "something else\n")
    repository.commit(400000)
    assert repository.know("b.md") == Changed(400000, None)


def test_what_came_in_by_a_merge_has_its_own_days(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create=other")
    repository.write("b.md", "of another\n")
    repository.commit(400000)
    repository.git("switch", "--quiet", "main")
    repository.write("c.md", "of mine\n")
    repository.commit(500000)
    repository.git("merge", "--quiet", "--no-ff", "--message=both", "other", day=600000)
    assert [repository.know(f"{name}.md") for name in "abc"] == [
        Changed(100000, 300000),
        Changed(400000, None),
        Changed(500000, None),
    ]


def test_names_in_any_script_and_with_any_character_are_read(repository: Repository) -> None:
    for name in ('קשר "א".md', "飛彈\n.md", "\x01b.md"):
        repository.write(name, name)
    repository.commit(400000)
    assert repository.know('קשר "א".md') == repository.know("飛彈\n.md") == repository.know("\x01b.md")
    assert repository.know("飛彈\n.md") == Changed(400000, None)


def test_what_is_not_committed_is_not_known(repository: Repository) -> None:
    repository.write("a.md", "torn down\n")
    repository.write("b.md", BODY)
    repository.git("add", "content/events/b.md")
    assert repository.know("a.md") == Changed(100000, 300000)
    assert repository.know("b.md") is None


def test_a_site_may_be_a_folder_of_its_repository(tmp_path: Path) -> None:
    above = Repository(tmp_path)
    below = tmp_path / "sites/one"
    (below / "content/events").mkdir(parents=True)
    (below / "content/events/a.md").write_text(BODY)
    above.write("a.md", BODY)
    above.commit(100000)
    assert history(below).changes == {"content/events/a.md": Changed(100000, None)}


def test_the_end_of_a_shallow_clone_is_not_the_beginning(repository: Repository, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    repository.git("clone", "--quiet", "--depth=2", repository.root.as_uri(), str(copy))
    assert history(copy).changes == {"content/events/a.md": Changed(None, 300000)}
    only = tmp_path / "only"
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(only))
    assert history(only).changes == {}


def test_a_branch_may_have_any_name(repository: Repository) -> None:
    repository.git("branch", "grafted")
    repository.git("switch", "--quiet", "grafted")
    assert repository.know("a.md") == Changed(100000, 300000)


def test_there_may_be_no_repository(tmp_path: Path) -> None:
    assert history(tmp_path).changes == {}


def test_there_may_be_no_commit(tmp_path: Path) -> None:
    assert history(Repository(tmp_path).root) == History()


def test_there_may_be_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(repository.root) == History()


def test_a_hook_of_another_repository_does_not_mislead(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(Repository(tmp_path / "other").root / ".git"))
    assert history(repository.root).changes == {"content/events/a.md": Changed(100000, 300000)}


def test_settings_of_the_editor_do_not_mislead(repository: Repository) -> None:
    for key, value in (("log.showSignature", "true"), ("diff.renames", "false"), ("log.follow", "true")):
        repository.git("config", key, value)
    repository.git("mv", "content/events/a.md", "content/events/b.md")
    repository.commit(400000)
    assert repository.know("b.md") == Changed(100000, 300000)


def test_the_same_history_is_not_read_twice(repository: Repository) -> None:
    first = history(repository.root)
    assert history(repository.root, first) is first
    repository.write("b.md", BODY)
    repository.commit(400000)
    assert history(repository.root, first).changes["content/events/b.md"] == Changed(400000, None)


def test_a_build_asks_git_and_a_check_does_not(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    folder(tmp_path, event("a"))
    made.commit(1715940000)
    now = parse("2026-01-01T00:00:00Z")
    memory = Memory()
    draft = understand(tmp_path, Options(now=now), Stopwatch(), memory)
    assert str(draft.site.events[0].added) == "2024-05-17"
    assert memory.history.head == made.git("rev-parse", "HEAD")
    assert understand(tmp_path, Options(now=now, dated=False), Stopwatch()).site.events[0].added is None
