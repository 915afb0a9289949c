"""A build gives the same bytes everywhere, writes only what changed, and publishes only what may be published."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from builder.build import Report, build
from builder.crew import FEW
from builder.edtf import parse
from builder.options import Options
from builder.stopwatch import Stopwatch
from tests.compact import hits_in, unpacked
from tests.render.built import GOLDEN, many_languages
from tests.render.small import NOW, ROOT, Files, event, one, settings, written


def made(root: Path, out: Path, now: str = NOW, **options: Any) -> Report:
    given = {"base_url": "https://example.org/repo/", "search": False, **options}
    return build(root, out, Options(now=parse(now), **given), Stopwatch())


def tree(folder: Path) -> dict[str, str]:
    """Every file with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def copied(target: Path) -> Path:
    shutil.copytree(GOLDEN / "content", target / "content")
    return target


# The same bytes


def test_one_job_or_more_give_the_same_bytes(tmp_path: Path) -> None:
    many = [event(f"e{number:03d}", f"{1600 + number}-05-17", people=["p"]) for number in range(FEW)]
    root = written(tmp_path / "root", *many, one("people", "p"))
    assert len(list((root / "content/events").iterdir())) >= FEW, "too few to be shared"
    for jobs in (1, 2, 5):
        assert made(root, tmp_path / f"out{jobs}", jobs=jobs).written
    assert len(tree(tmp_path / "out1")) > 2 * FEW
    assert tree(tmp_path / "out1") == tree(tmp_path / "out2") == tree(tmp_path / "out5")


def test_a_site_that_is_spared_memory_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path / "root")
    made(root, tmp_path / "usual")
    monkeypatch.setattr("builder.model.MANY", 0)
    made(root, tmp_path / "spared")
    assert tree(tmp_path / "spared") == tree(tmp_path / "usual")


def test_another_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "a longer name"):
        assert made(copied(tmp_path / name), tmp_path / name / "out").written
    assert tree(tmp_path / "one/out") == tree(tmp_path / "a longer name/out")


ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "west, in Hebrew": {"TZ": "America/Los_Angeles", "LC_ALL": "he_IL.UTF-8", "LANGUAGE": "zh_TW"},
    "east, without a locale": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    "other hashes, in Turkish": {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8"},
}


def run(out: Path, environment: Mapping[str, str], cwd: Path = ROOT, umask: int = 0o022) -> dict[str, str]:
    root = os.path.relpath(GOLDEN, cwd)
    command = [sys.executable, "-m", "builder", "build", "--root", root, "--out", str(out), "--now", NOW]
    done = subprocess.run(
        [*command, "--base-url", "https://example.org/repo/", "--no-search"],
        cwd=cwd,
        umask=umask,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree(out)


@cache
def here() -> tuple[tuple[str, str], ...]:
    out = many_languages().parent / "without-search"
    return tuple(run(out, {"TZ": "UTC"}).items())


@pytest.mark.parametrize("where", ELSEWHERE)
def test_another_machine_gives_the_same_bytes(where: str, tmp_path: Path) -> None:
    assert run(tmp_path / "out", ELSEWHERE[where]) == dict(here())


def test_another_working_folder_and_a_secretive_user_give_the_same_bytes(tmp_path: Path) -> None:
    assert run(tmp_path / "out", {"TZ": "UTC"}, cwd=tmp_path, umask=0o077) == dict(here())
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*")}
    assert modes == {True: 0o755, False: 0o644}


def test_the_order_in_which_a_folder_lists_its_files_is_of_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made(GOLDEN, tmp_path / "sorted").written
    plain_scandir, plain_glob = os.scandir, Path.rglob

    class Shuffled:
        def __init__(self, path: Any) -> None:
            with plain_scandir(path) as found:
                self.entries = list(found)
            random.Random(7).shuffle(self.entries)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.entries

        def __exit__(self, *_: object) -> None:
            pass

    def shuffled_glob(path: Path, pattern: str) -> list[Path]:
        found = list(plain_glob(path, pattern))
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr("builder.load.os.scandir", Shuffled)
    monkeypatch.setattr(Path, "rglob", shuffled_glob)
    assert made(GOLDEN, tmp_path / "shuffled").written
    monkeypatch.undo()
    assert tree(tmp_path / "sorted") == tree(tmp_path / "shuffled")


# Only what changed


def test_a_second_build_writes_nothing_and_touches_nothing(tmp_path: Path) -> None:
    first = made(GOLDEN, tmp_path / "out", search=True)
    before = times(tmp_path / "out")
    second = made(GOLDEN, tmp_path / "out", search=True)
    assert first.written is not None
    assert second.written is not None
    assert (second.written.written, second.written.removed) == (0, 0)
    assert second.written.unchanged == first.written.written
    assert times(tmp_path / "out") == before


def test_a_build_after_any_edit_is_that_of_a_fresh_folder(tmp_path: Path) -> None:
    root, out = copied(tmp_path / "root"), tmp_path / "out"
    silver = (root / "content/site.yaml").read_text(encoding="utf-8").replace("golden", "silver")
    edits = [
        {
            "content/events/treaty.yaml": 'title: Another title\ndate: "2019"\nkind: agreement\n',
            "content/events/new.yaml": "title: New\ndate: 2024-04\nkind: trade\npeople: [nobody-names-her]\n",
        },
        {"content/people/_all.he.yaml": "ben-cohen: {name: בני}\n", "content/events/twice.yaml": ""},
        {"content/site.yaml": silver},
    ]
    assert made(root, out).written
    for number, edit in enumerate(edits):
        for path, text in edit.items():
            (root / path).write_text(text, encoding="utf-8")
            if not text:
                (root / path).unlink()
        assert made(root, out).written
        fresh = tmp_path / f"fresh{number}"
        assert made(root, fresh).written
        assert tree(out) == tree(fresh), list(edit)


def test_an_event_that_is_gone_takes_its_pages_with_it(tmp_path: Path) -> None:
    root = written(tmp_path, event("a"), event("b", "1999", people=["p"], tags=["t"]), one("people", "p"))
    out = tmp_path / "out"
    assert made(root, out).written
    for page in ("events/b", "people/p", "tags/t", "years/1999"):
        assert (out / page / "index.html").exists()
    (root / "content/events/b.yaml").unlink()
    made(root, out)
    for page in ("events/b", "people", "tags", "years/1999"):
        assert not (out / page).exists()
    assert (out / "events/a/index.html").exists()


def test_a_build_with_a_mistake_leaves_the_last_good_site(tmp_path: Path) -> None:
    root, out = written(tmp_path, event("a")), tmp_path / "out"
    assert made(root, out).written
    before, then = tree(out), times(out)
    (root / "content/events/b.yaml").write_text("title: B\ndate: tomorrow\nkind: report\n")
    report = made(root, out)
    assert report.written is None
    assert [problem.code for problem in report.problems if problem.severity == "error"] == ["E205"]
    assert (tree(out), times(out)) == (before, then)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_template_that_fails_leaves_the_last_good_site(tmp_path: Path, jobs: int) -> None:
    many = [event(f"e{number:03d}", f"{1600 + number}-05-17") for number in range(FEW)]
    root, out = written(tmp_path, *many, settings(theme="mine")), tmp_path / "out"
    theme = root / "themes/mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: Mine\nextends: default\n")
    assert made(root, out, jobs=jobs).written
    before = tree(out)
    # Wrong for one event alone, which the second of two processes makes.
    (theme / "templates/event.html").write_text(
        "{% extends 'default/event.html' %}\n{% block page %}\n"
        "{% if view.id in ('e101', 'e102') %}{{ view.nothing }}{% endif %}{% endblock %}\n"
    )
    report = made(root, out, jobs=jobs)
    assert report.written is None
    (problem,) = [problem for problem in report.problems if problem.severity == "error"]
    assert (problem.code, str(problem.where)) == ("E302", "themes/mine/templates/event.html:3:1")
    assert tree(out) == before


def test_under_strict_a_warning_stops_the_build(tmp_path: Path) -> None:
    root = written(tmp_path, event("a"))
    report = made(root, tmp_path / "out", strict=True)
    assert report.written is None
    assert {problem.severity for problem in report.problems} >= {"warning"}
    assert not (tmp_path / "out").exists()
    assert made(root, tmp_path / "out").written


# Only what may be published

MARK = re.compile(rb"(?:DRAFT|EMBARGO|NOTE|UNUSED)MARK", re.IGNORECASE)


def marked(out: Path) -> list[str]:
    """The files that hold a planted word, or are named by what must not be there."""
    hidden = ("secret-plan", "embargoed", "only-in-draft", "nobody-names-her", "draft-source")
    found = []
    for path in filter(Path.is_file, sorted(out.rglob("*"))):
        told = path.read_bytes() + path.relative_to(out).as_posix().encode()
        if MARK.search(told) or any(name.encode() in told for name in hidden):
            found.append(path.relative_to(out).as_posix())
    return found


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site with planted words and pictures in every corner that must stay dark."""
    root = copied(tmp_path_factory.mktemp("planted"))
    extra: Files = {
        **event("dark", draft="true", media=["dark"], organizations=["dark"], places=["dark"], storylines=["dark"]),
        **one("organizations", "dark", name="DRAFTMARK", parent="dark-parent"),
        **one("organizations", "dark-parent", name="DRAFTMARK"),
        **one("places", "dark", name="DRAFTMARK", note="NOTEMARK"),
        **one("storylines", "dark", title="DRAFTMARK"),
        **event("lit", relations=[{"type": "follows", "event": "secret-plan", "note": "DRAFTMARK"}], note="NOTEMARK"),
        "content/media/media.yaml": "dark: {file: draftmark.png, alt: DRAFTMARK, credit: DRAFTMARK}\n",
        "content/events/secret-plan.he.md": "---\ntitle: DRAFTMARK\n---\nDRAFTMARK\n",
    }
    (root / "content/media").mkdir()
    for path, text in extra.items():
        (root / path).write_text(text, encoding="utf-8")
    Image.new("RGB", (1, 1)).save(root / "content/media/draftmark.png")
    return root


def test_nothing_of_a_draft_an_embargo_or_a_note_is_in_any_output(planted: Path, tmp_path: Path) -> None:
    report = made(planted, tmp_path / "out", search=True)
    assert report.written is not None, report.problems
    assert marked(tmp_path / "out") == []


def test_the_planted_words_would_be_found(planted: Path, tmp_path: Path) -> None:
    assert made(planted, tmp_path / "out", drafts=True).written
    found = marked(tmp_path / "out")
    assert {
        "events/secret-plan/index.html",
        "people/only-in-draft/index.html",
        "later/index.html",
        "media/draftmark.png",
    } <= set(found)


@pytest.mark.parametrize(("now", "there"), [("2026-12-31T21:59:00Z", False), ("2026-12-31T22:00:00Z", True)])
def test_an_embargo_ends_with_the_time_of_the_build(tmp_path: Path, now: str, there: bool) -> None:
    assert made(GOLDEN, tmp_path, now=now).written
    assert (tmp_path / "events/embargoed/index.html").exists() is there
    assert (b"EMBARGOMARK" in (tmp_path / "index.html").read_bytes()) is there


def test_counts_never_disagree(tmp_path: Path) -> None:
    assert made(GOLDEN, tmp_path, search=True).written
    count = json.loads((tmp_path / "build.json").read_bytes())["counts"]["events"]
    facets = unpacked(*((tmp_path / f"data/{name}.en.json").read_bytes() for name in ("facets", "titles")))
    pages = [path for path in (tmp_path / "events").iterdir() if path.name != "old-visit"]
    keys = hits_in((tmp_path / "pagefind/keys.en.json").read_bytes(), facets["events"]["key"])
    assert {count, len(facets["events"]["key"]), len(pages), len(set(keys.values()))} == {count}
    assert f"{count} events" in (tmp_path / "index.html").read_text(encoding="utf-8")
