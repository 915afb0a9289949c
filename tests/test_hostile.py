"""What somebody may write who means ill, or pastes without looking: a clear problem or harmless pages, and soon."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.build import build
from builder.edtf import parse
from builder.options import Options
from builder.problems import Problem, fatal
from builder.report import as_github, as_json, as_text
from builder.stopwatch import Stopwatch
from builder.understand import understand
from tests.harmless import Page, harm_in
from tests.worlds import Files, event, folder, page, person, settings, site, written

HOSTILE = Path(__file__).parent / "hostile"
OPTIONS = Options(now=parse("2026-01-01T00:00:00Z"), search=False, jobs=1)
SECONDS = 2

FOLDERS = sorted(path.name for path in HOSTILE.iterdir() if path.is_dir())
BUILT = ("formulas", "script-in-data", "templates")  # nothing is wrong with these but what they mean


def codes(problems: tuple[Problem, ...]) -> dict[str, int]:
    found = [problem.code for problem in problems if problem.severity != "notice"]
    return {code: found.count(code) for code in sorted(set(found))}


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """No test here may take long; the clock is that of the process, since machines are shared."""
    before = time.process_time()
    yield
    assert time.process_time() - before < SECONDS


@pytest.mark.parametrize("name", FOLDERS)
def test_a_hostile_folder_is_told_as_it_was_promised(name: str) -> None:
    problems = understand(HOSTILE / name, OPTIONS, Stopwatch()).problems
    expected = HOSTILE / name / "expected.txt"
    assert "".join(f"{line}\n" for line in as_text(problems)) == expected.read_text(encoding="utf-8")
    assert all(json.loads(line)["path"].isprintable() for line in as_json(problems))
    for line in (*as_text(problems), *as_github(problems)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", line)


@pytest.mark.parametrize("name", FOLDERS)
def test_check_and_build_agree_on_a_hostile_folder(name: str, tmp_path: Path) -> None:
    problems = understand(HOSTILE / name, OPTIONS, Stopwatch()).problems
    report = build(HOSTILE / name, tmp_path / "site", OPTIONS, Stopwatch())
    assert report.problems == problems
    assert (report.written is not None) == (name in BUILT)
    assert (report.written is None) == fatal(problems)


@pytest.mark.parametrize("name", BUILT)
def test_no_output_of_what_is_built_does_anything(name: str, tmp_path: Path) -> None:
    """A format that is new is looked at too: a file without a check in tests/harmless.py is a harm."""
    build(HOSTILE / name, tmp_path, OPTIONS, Stopwatch())
    outputs = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".dateline"]
    assert [harm for path in outputs for harm in harm_in(path.name, path.read_bytes())] == []


def built(root: Path, out: Path) -> dict[str, Page]:
    report = build(root, out, OPTIONS, Stopwatch())
    assert report.written is not None, list(as_text(report.problems))
    return {path.relative_to(out).as_posix(): Page(path.read_text(encoding="utf-8")) for path in out.rglob("*.html")}


def test_html_in_an_entry_is_text_on_every_page(tmp_path: Path) -> None:
    entries = HOSTILE / "raw-html/content"
    files = {
        path.relative_to(entries.parent).as_posix(): path.read_text() for path in entries.rglob("*.*") if path.is_file()
    }
    files["content/events/visit.md"] = files["content/events/visit.md"].replace('"onmouseover="alert(1)', "")
    pages = built(folder(tmp_path, files), tmp_path / "site")
    assert {path: page.bad for path, page in pages.items() if page.bad} == {}
    assert "<img src=x onerror=alert(1)>" in pages["events/visit/index.html"].text
    assert "<script>alert(1)</script>" in pages["events/visit/index.html"].text


def test_template_signs_in_an_entry_are_text_on_every_page(tmp_path: Path) -> None:
    pages = built(HOSTILE / "templates", tmp_path / "site")
    shown = pages["events/visit/index.html"].text
    for written_so in ("{{ 7 * 7 }} {% include 'x' %}", "{# gone #} %(name)s {0} {name} ${x}", "{0.name}"):
        assert written_so in shown
    assert not any("49" in page.text for page in pages.values())


@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret.yaml", "content", "nowhere"])
def test_a_symbolic_link_is_not_followed(tmp_path: Path, target: str) -> None:
    root = folder(tmp_path, person("wu"))
    for place in ("people/link.yaml", "static/link.txt", "media/link.png", "events/link"):
        (root / "content" / place).parent.mkdir(exist_ok=True)
        os.symlink(target, root / "content" / place)
    problems = understand(root, OPTIONS, Stopwatch()).problems
    assert codes(problems) == {"E109": 4}


def test_a_pipe_does_not_hold_up_the_reading(tmp_path: Path) -> None:
    root = folder(tmp_path, person("wu"))
    os.mkfifo(root / "content/people/pipe.yaml")
    assert codes(understand(root, OPTIONS, Stopwatch()).problems) == {"E109": 1}


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "aux",
        "nul",
        "com1",
        "a b",
        "a:b",
        "a*b",
        "wu\u200b",
        "wu\u202e",
        "wu\xad",
        "Wu",
        "-wu",
        "wu\u0301",
        "ﬁ\ufeff",
    ],
)
def test_a_name_that_is_not_the_same_everywhere_is_no_id(name: str) -> None:
    world = site(written(f"people/{name}.yaml", "name: Wu\n"))
    assert world.codes == ["E107"]
    assert world.problems[0].where.path == f"content/people/{name}.yaml"


def test_a_name_in_broken_bytes_is_told_and_can_be_printed(tmp_path: Path) -> None:
    root = folder(tmp_path, person("wu"))
    try:
        Path(os.fsdecode(os.fsencode(root / "content/people") + b"/caf\xe9.yaml")).write_bytes(b"name: x\n")
    except OSError:  # macOS allows no such name
        return
    problems = understand(root, OPTIONS, Stopwatch()).problems
    assert codes(problems) == {"E107": 1}
    "\n".join([*as_text(problems), *as_json(problems), *as_github(problems)]).encode()


@pytest.mark.parametrize(
    "files",
    [
        person("strasse") | person("straße"),
        event("visit")
        | written("events/2024/visit.yaml", "title: x\ndate: 2024\nkind: visit\nsources: [{title: x, publisher: y}]\n"),
        person("σας") | person("σασ"),
    ],
)
def test_names_that_are_one_to_a_computer_are_told(files: Files) -> None:
    assert site(files).codes == ["E113"]


def test_files_that_differ_by_case_are_told(tmp_path: Path) -> None:
    root = folder(tmp_path, {**person("wu"), **written("people/WU.yaml", "name: Wu\n")})
    assert "E107" in codes(understand(root, OPTIONS, Stopwatch()).problems)


@pytest.mark.parametrize("name", ["index", "search", "404", "data", "assets", "he", "events"])
def test_a_page_cannot_take_an_address_of_the_site(name: str) -> None:
    languages = settings(languages=["en", "he"])
    assert site(languages, page(name)).codes == ["E108"]
    assert site(languages, page("about", aliases=[name])).codes == ["E108"]


MANY = 49_000
LONG: dict[str, Callable[[], Files]] = {
    "a line of 200 kB": lambda: event("a", body="x" * 200_000),
    "a title of 200 kB": lambda: event("a", title="x" * 200_000),
    "a key of 200 kB": lambda: written("events/a.yaml", "x" * 200_000 + ": y\n"),
    "a word of 200 kB without a colon": lambda: written("events/a.yaml", "x" * 200_000),
    "a date of 200 kB": lambda: event("a", date="2" * 200_000),
    "an address of 200 kB": lambda: event("a", sources=[{"url": "https://example.org/" + "x" * 200_000}]),
    "opening brackets": lambda: event("a", body="[" * 4900 + "\n" + "[" * 4900),
    "opening brackets on many lines": lambda: event("a", body="\n".join(["[" * 4900] * 9)),
    "links never closed": lambda: event("a", body="[a](" * 1200),
    "quotations in quotations": lambda: event("a", body=">" * 4000),
    "quotations on many lines": lambda: event("a", body="\n".join(["> " * 400] * 60)),
    "lists in lists": lambda: event("a", body="\n".join(" " * (4 * depth) + "- a" for depth in range(150))),
    "lists in quotations": lambda: event("a", body="\n".join("> " * depth + "- a" for depth in range(150))),
    "stars": lambda: event("a", body="\n".join(["*a_b**c__" * 500] * 9)),
    "tables": lambda: event("a", body="|a|b|\n|-|-|\n" + "|a|b|\n" * 8000),
    "headings": lambda: event("a", body="# a\n" * 10_000),
    "footnotes": lambda: event("a", body="[^a]" * 1200 + "\n\n[^a]: b"),
    "a mistake beside a line of spaces": lambda: written("events/a.yaml", "title: " + " " * 50_000 + "'a' b\n- c\n"),
    "a mistake beside a line of hyphens": lambda: written("events/a.yaml", "title: a\n" + "- " * 40_000 + "\n  b: c\n"),
    "a mistake beside a line of words": lambda: written("events/a.yaml", "title: '" + "a " * 40_000 + "' b\n: c\n"),
    "a zone of many steps": lambda: event("a", timezone="a/" * 30_000),
    "an id of 100 kB": lambda: event("a", storylines=["İ" * 50_000]),
    "people": lambda: event("a", people=[f"p{number}" for number in range(2000)]),
    "claims": lambda: event("a", claims=[{"text": "x", "said_by": "y"} for _ in range(500)]),
    "names of anonymous sources": lambda: event(
        "a", claims=[{"text": "x", "by": "y", "anonymity": {"described_as": "one who knows"}} for _ in range(300)]
    ),
    "keys": lambda: event("a", **{f"k{number}": "x" for number in range(1000)}),
}


@pytest.mark.parametrize("files", LONG.values(), ids=LONG)
def test_length_is_told_or_borne_and_neither_takes_long(files: Callable[[], Files]) -> None:
    world = site(files())
    for problem in world.problems:
        assert problem.where.path == "content/events/a.md" or problem.where.path.endswith("a.yaml")
        assert len(problem.what) + len(problem.fix) < 2_000


if __name__ == "__main__":  # take what is said now: python -m tests.test_hostile; read the difference by eye
    for each in FOLDERS:
        said = as_text(understand(HOSTILE / each, OPTIONS, Stopwatch()).problems)
        (HOSTILE / each / "expected.txt").write_text("".join(f"{line}\n" for line in said), encoding="utf-8")
