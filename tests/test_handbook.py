"""The handbook says every key, and each of its examples is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.editors.files import MODELS
from builder.editors.handbook import words_for
from builder.schema.event import Event
from builder.schema.records import WebLink
from builder.schema.shapes import Choice, Group, Listing, Number, Reference, Shape, Table, Text, Truth, WordOr, keys_of
from tests.handbook import DOCS, written

HANDBOOK = (DOCS / "handbook.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", HANDBOOK, re.DOTALL | re.MULTILINE)
PATHS = re.findall(r"(?:This is|Save it as) `(content/[^`]+\.md)`", HANDBOOK)


def test_the_handbook_is_as_it_is_made() -> None:
    assert written() == HANDBOOK, "To write it anew: make docs"


def test_no_table_is_missing() -> None:
    assert "<!-- " not in HANDBOOK.split("-->", 1)[1]


@pytest.mark.parametrize("collection", MODELS)
def test_every_key_is_told(collection: str) -> None:
    for key in keys_of(MODELS[collection]):
        assert f"| `{key.name}` | {words_for(key.shape)}".replace("|", "") in HANDBOOK.replace("\\|", "").replace(
            "|", ""
        )
        assert f"| {key.sentence} |" in HANDBOOK


def files() -> dict[str, str]:
    """Every example of a whole file by its path; one of no path is an event."""
    texts = [text for language, text in BLOCKS if language == "markdown"]
    found = dict(zip(PATHS, texts, strict=True))
    for number, text in enumerate(text for language, text in BLOCKS if language == "yaml"):
        path = re.match(r"# (content/\S+)\n", text)
        name = path[1] if path else f"content/events/example-{number}.yaml"
        found[name] = found.get(name, "") + text
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in files().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def test_every_example_is_right(root: Path) -> None:
    assert len(files()) >= 14
    done = run("check", "--strict", "--root", root)
    assert (done.exit_code, re.sub(r"\d+ notices?\.\n", "", done.stderr)) == (0, "")


def test_the_examples_make_a_site(root: Path) -> None:
    assert run("build", "--root", root, "--no-search").exit_code == 0
    assert "was taken down" in (root / "site/takedown-2024/index.html").read_text(encoding="utf-8")
    assert (root / "site/events/removed-2024/index.html").exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(?:dateline|make) ([a-z]+)", HANDBOOK))))
def test_a_command_that_is_told_exists(command: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (DOCS.parent / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert command in {*main.commands, *targets}


def anchor(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!\w+:)([^)\s]+)\)", HANDBOOK))))
def test_what_is_linked_is_there(link: str) -> None:
    path, _, fragment = link.partition("#")
    text = (DOCS / path).read_text(encoding="utf-8") if path else HANDBOOK
    assert not fragment or fragment in {anchor(each) for each in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Text(), "text"),
        (Text(limit=160), "text, at most 160 characters"),
        (Text("party"), "id of a person or an organization, or text"),
        (Number(True, 1, 5), "whole number, 1 to 5"),
        (Number(False), "number"),
        (Number(True, 1), "whole number from 1"),
        (Truth(), "`true` or `false`"),
        (Choice(("a", "b")), "`a` · `b`"),
        (Reference("events"), "id of an event"),
        (Reference("people"), "id of a person"),
        (Listing(Reference("sources")), "list: id of a source"),
        (Listing(Text(), bare=True), "one or a list: text"),
        (Group(WebLink), "[these keys](#web-link)"),
        (Group(WebLink, "url"), "web address, or [these keys](#web-link)"),
        (Table("language", Text()), "text, by language"),
        (Table("", Text(), bare=True), "text; or text, each under its name"),
        (WordOr("unknown", Text("count")), "`unknown`, or count"),
    ],
)
def test_a_shape_has_its_words(shape: Shape, words: str) -> None:
    assert words_for(shape) == words


def test_a_key_that_must_be_there_is_told_as_such() -> None:
    required = [key.name for key in keys_of(Event) if key.required]
    for name in required:
        assert re.search(rf"^\| `{name}` \| [^|]*\*\*required\*\* \|", HANDBOOK, re.MULTILINE)
