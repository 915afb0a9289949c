from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import COLLECTIONS, KINDS
from builder.scaffold import ScaffoldError, scaffold
from tests.worlds import Files, entry, event, folder, person, records, site, written
from tests.worlds import settings as site_settings

LANGUAGES = site_settings(languages=["en", "he"])


def codes(root: Path) -> list[str]:
    """The codes of the errors in a folder."""
    files: Files = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.*") if path.is_file()
    }
    return [problem.code for problem in site(files).problems if problem.severity == "error"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_event_is_a_draft_that_can_be_built(tmp_path: Path, kind: str) -> None:
    path = scaffold(folder(tmp_path, {}), kind, 'A "delegation": it arrives \\ 吳', "2024-05")
    assert path == "content/events/2024/a-delegation-it-arrives-吳-2024.md"
    assert codes(tmp_path) == []
    assert "draft: true" in (tmp_path / path).read_text()


@pytest.mark.parametrize("collection", COLLECTIONS[1:])
def test_a_new_record_can_be_built(tmp_path: Path, collection: str) -> None:
    path = scaffold(folder(tmp_path, {}), collection, "Francois Wu")
    assert path.startswith(f"content/{collection}/francois-wu.")
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("word", "place"), [("person", "people"), ("organization", "organizations"), ("page", "pages")]
)
def test_a_collection_may_be_named_by_one_of_its_own(tmp_path: Path, word: str, place: str) -> None:
    assert scaffold(folder(tmp_path, {}), word, "Wu").startswith(f"content/{place}/wu.")


@pytest.mark.parametrize(
    ("date", "place"),
    [
        ("", "content/events/a.md"),
        ("2024-05-17", "content/events/2024/a-2024.md"),
        ("[2025-11-21..2025-12-11]", "content/events/2025/a-2025.md"),
        ("-0044", "content/events/a.md"),
        ("0987", "content/events/0987/a-0987.md"),
    ],
)
def test_an_event_lies_in_the_folder_of_its_year(tmp_path: Path, date: str, place: str) -> None:
    assert scaffold(folder(tmp_path, {}), "visit", "A", date) == place
    assert codes(tmp_path) == []


def test_a_year_that_the_title_ends_in_is_not_written_twice(tmp_path: Path) -> None:
    assert scaffold(folder(tmp_path, {}), "visit", "Berlin 2025", "2025").endswith("/berlin-2025.md")


def test_an_id_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    root = folder(tmp_path, person("wu"))
    assert scaffold(root, "people", "Wu") == "content/people/wu-2.yaml"
    assert scaffold(root, "people", "Wu") == "content/people/wu-3.yaml"


def test_an_id_in_a_file_of_many_is_taken_too(tmp_path: Path) -> None:
    root = folder(tmp_path, entry("people/_all.yaml", wu={"name": "Wu"}))
    assert scaffold(root, "people", "Wu") == "content/people/wu-2.yaml"
    assert codes(root) == []


def test_a_file_of_many_that_cannot_be_read_takes_no_id(tmp_path: Path) -> None:
    root = folder(tmp_path, written("people/_all.yaml", "wu: [\n"))
    assert scaffold(root, "people", "Wu") == "content/people/wu.yaml"


@pytest.mark.parametrize(
    ("title", "identity"),
    [
        ("吳志中訪問以色列", "吳志中訪問以色列-2024"),
        ("ביקור המשלחת בירושלים", "ביקור-המשלחת-בירושלים-2024"),
        ("🎉 A party", "a-party-2024"),
        ('He said: "no" — it\'s #1 {x} [y]', "he-said-no-it-s-1-x-y-2024"),
        ("CON", "con-2024"),
        ("2024", "2024"),
        ("- dash: &a *b !c", "dash-a-b-c-2024"),
        ("ß İstanbul", "ß-i̇stanbul-2024"),
        ("a\tb\nc", "a-b-c-2024"),
    ],
)
def test_a_title_in_any_script_and_with_any_sign_is_kept_and_makes_an_id(
    tmp_path: Path, title: str, identity: str
) -> None:
    root = folder(tmp_path, {})
    path = scaffold(root, "visit", title, "2024")
    assert path == f"content/events/2024/{identity}.md"
    assert codes(root) == []
    found, _ = records({path: (root / path).read_bytes()})
    assert found.records[0].entry.title == " ".join(title.split())


OWN = site_settings(
    kinds={
        "walk": {"label": "Walk"},
        "ruling": {
            "label": "Ruling",
            "fields": {
                "court": {"required": "true"},
                "decided": {"type": "date", "required": "true"},
                "articles": {"type": "number", "required": "true", "many": "true"},
                "record": {"type": "url", "required": "true"},
                "judge": {"type": "person"},
            },
        },
    }
)


@pytest.mark.parametrize("kind", ["walk", "ruling"])
def test_an_event_of_a_kind_of_the_site_has_what_it_must_have(tmp_path: Path, kind: str) -> None:
    root = folder(tmp_path, OWN)
    path = scaffold(root, kind, "A", "2024")
    assert codes(root) == []
    assert ("judge" in (root / path).read_text(encoding="utf-8")) is False


def test_an_id_that_must_be_there_is_asked_for(tmp_path: Path) -> None:
    kinds = {"ruling": {"label": "R", "fields": {"judge": {"type": "person", "required": "true"}}}}
    root = folder(tmp_path, site_settings(kinds=kinds))
    path = scaffold(root, "ruling", "A", "2024")
    assert "# write the id of an entry: person" in (root / path).read_text(encoding="utf-8")
    assert codes(root) == ["E202"]


@pytest.mark.parametrize("kind", ["visit", "storylines", "pages"])
def test_a_title_that_is_too_long_is_refused(tmp_path: Path, kind: str) -> None:
    root = folder(tmp_path, {})
    with pytest.raises(ScaffoldError, match="161 characters long; 160 are allowed"):
        scaffold(root, kind, "x" * 161)
    assert scaffold(root, kind, "x" * 160)


@settings(max_examples=30)
@given(st.text(max_size=90))
def test_any_title_makes_an_entry_that_can_be_built_or_is_told(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    root = folder(tmp_path_factory.mktemp("site"), {})
    with contextlib.suppress(ScaffoldError):
        scaffold(root, "visit", title, "2024")
    assert codes(root) == []


@pytest.mark.parametrize(
    ("kind", "title", "date", "language", "said"),
    [
        ("vist", "A", "", "", 'There is no kind "vist".'),
        ("events", "A", "", "", 'There is no kind "events".'),
        ("visit", "!!", "", "", "no letter"),
        ("visit", "A", "May 2024", "", '"May 2024" is not a date'),
        ("visit", "wu", "", "fr", '"fr" is no language'),
        ("visit", "wu", "", "en", '"en" is no language'),
        ("people", "nobody", "", "he", '"nobody"'),
    ],
)
def test_what_cannot_be_made_is_told_with_what_to_do(
    tmp_path: Path, kind: str, title: str, date: str, language: str, said: str
) -> None:
    with pytest.raises(ScaffoldError) as caught:
        scaffold(folder(tmp_path, LANGUAGES), kind, title, date, language)
    assert said in str(caught.value)
    assert caught.value.fix


def test_an_unknown_kind_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError) as caught:
        scaffold(folder(tmp_path, {}), "vist", "A")
    assert 'Did you mean "visit"?' in caught.value.fix


@pytest.mark.parametrize(
    ("original", "path"), [(event("a"), "content/events/a.he.md"), (person("a"), "content/people/a.he.yaml")]
)
def test_a_translation_lies_beside_its_original(tmp_path: Path, original: dict[str, str | bytes], path: str) -> None:
    root = folder(tmp_path, {**LANGUAGES, **original})
    assert scaffold(root, path.split("/")[1] if "people" in path else "visit", "a", language="he") == path
    assert codes(root) == []


@pytest.mark.parametrize("word", ["event", "events", "visit"])
def test_to_translate_an_event_its_kind_need_not_be_known(tmp_path: Path, word: str) -> None:
    root = folder(tmp_path, {**LANGUAGES, **event("a", kind="report")})
    assert scaffold(root, word, "a", language="he") == "content/events/a.he.md"


def test_a_translation_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    root = folder(tmp_path, {**LANGUAGES, **person("wu"), **entry("people/wu.he.yaml", name="x")})
    with pytest.raises(ScaffoldError, match="is there already"):
        scaffold(root, "people", "wu", language="he")


@pytest.mark.parametrize("title", ["../../etc/passwd", "/etc/passwd", "..", "*", "**/site"])
def test_a_translation_is_of_an_entry_and_of_no_other_file(tmp_path: Path, title: str) -> None:
    root = folder(tmp_path, {**LANGUAGES, **person("wu")})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ScaffoldError):
        scaffold(root, "people", title, language="he")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("title", ["吳" * 90, "x" * 160, "word " * 20, "é" * 90])
def test_a_long_title_in_any_script_makes_an_id_that_leaves_room(tmp_path: Path, title: str) -> None:
    root = folder(tmp_path, {})
    first, second = scaffold(root, "visit", title, "2024"), scaffold(root, "visit", title, "2024")
    assert first != second
    assert len(Path(first).stem.encode()) <= 70
    assert codes(root) == []
