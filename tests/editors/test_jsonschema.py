"""What editor programs are told marks nothing that the gate takes, and what it can of the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from builder.describe import vocabulary
from builder.editors.files import MANY, MODELS, keys_of_translation, schemas
from builder.load import load
from builder.schema.shapes import keys_of
from builder.validate import validate
from tests.editors.entries import texts
from tests.editors.marking import Marker
from tests.worlds import event, person, place, records, source, written
from tests.worlds import settings as site_settings

ROOT = Path(__file__).parents[2]
KINDS = {"ruling": {"label": "Ruling", "fields": {"court": {"required": "true"}, "judge": {"type": "person"}}}}
SITE = site_settings(languages=["en", "he", "zh-Hant"], kinds=KINDS)


@cache
def marker() -> Marker:
    """The schemas of a small site."""
    found, _ = records(SITE, person("ada", "Ada Lin"), place("haven"), source("post"), event("first", tags=["Old"]))
    return Marker(schemas(vocabulary(found)))


def marks(path: str, text: str) -> list[str]:
    return list(marker().marks(f"content/{path}", text))


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/golden"], ids=lambda root: root.name)
def test_nothing_is_marked_in_content_that_checks_clean(root: Path) -> None:
    sources, _ = load(root)
    found, problems = validate(sources.content)
    assert not [problem for problem in problems if problem.severity == "error"]
    here = Marker(schemas(vocabulary(found)))
    assert [
        (each.path, mark) for each in sources.content for mark in here.marks(each.path, each.content.decode())
    ] == []


PATHS = {f"{name}/a.yaml": keys_of(model) for name, model in MODELS.items() if name not in ("site", "media")} | {
    "media/media.yaml": keys_of(MODELS["media"]),
    "events/a.he.yaml": keys_of_translation("events"),
    "site.yaml": keys_of(MODELS["site"]),
    "site.he.yaml": keys_of_translation("site"),
}


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_what_the_gate_takes_is_never_marked(path: str, data: st.DataObject) -> None:
    text = data.draw(texts(PATHS[path]))
    if path.startswith("media/"):
        text = "a:\n" + "".join(f"  {line}\n" for line in text.splitlines())
    _, problems = records({**SITE, **written(path, text)})
    assume(not [problem for problem in problems if problem.severity == "error"])
    assert marks(path, text) == [], text


EVENT = "title: A\ndate: 2024\nkind: visit\n"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("titel: A\n", "titel"),
        ("status: confirmt\n", "status"),
        ("importance: 9\n", "importance"),
        ("importance: high\n", "importance"),
        ("people: [Francois Wu]\n", "people/0"),
        ("people: [{role: host}]\n", "people/0"),
        ("people: [{id: ada, rolle: host}]\n", "people/0/rolle"),
        ("people: ada\n", "people"),
        ("summary: [a, b]\n", "summary/0"),
        ("summary: {a: b}\n", "summary/a"),
        (f"summary: {'word ' * 401}\n", "summary"),
        ("reported: 12 May 2024\n", "reported"),
        ("draft: maybe\n", "draft"),
        ("claims: [{by: Somebody}]\n", "claims/0"),
        ("claims: [{text: a, responses: [{by: b, stance: silent}]}]\n", "claims/0/responses/0/stance"),
        ("claims: [text]\n", "claims/0"),
        ("visit: {hosts: unknown, wherefrom: here}\n", "visit/wherefrom"),
        ("visit: Taipei\n", "visit"),
        ("incident: {killed: many}\n", "incident/killed"),
        ("sources: [{url: example.org}]\n", "sources/0/url"),
        ("ruling: {judge: ada}\n", "ruling"),
        ("kind: ruling\nruling: {court: A, jugde: ada}\n", "ruling/jugde"),
    ],
)
def test_a_mistake_is_marked_where_it_stands(text: str, mark: str) -> None:
    given = EVENT.replace("kind: visit\n", "") if text.startswith("kind") else EVENT
    assert marks("events/a.yaml", EVENT) == []
    assert mark in marks("events/a.yaml", given + text)


@pytest.mark.parametrize("missing", ["title", "date", "kind"])
def test_a_key_that_must_be_there_is_missed(missing: str) -> None:
    text = "".join(line for line in EVENT.splitlines(keepends=True) if not line.startswith(missing))
    assert marks("events/a.yaml", text) == [""]


@pytest.mark.parametrize("path", [f"{name}/_all.yaml" for name in MANY])
def test_in_a_file_of_many_each_entry_is_looked_at(path: str) -> None:
    good = "{title: A, publisher: B}" if "sources" in path else "{title: A}" if "story" in path else "{name: A}"
    assert marks(path, f"a: {good}\n") == []
    assert marks(path, "a: {nane: A}\n")
    assert marks(path, f"Not an id: {good}\n")


def test_of_a_translation_only_what_is_translated_may_be_there() -> None:
    assert marks("events/a.he.yaml", "ruling: {court: B}\n") == []
    assert marks("events/a.he.yaml", "ruling: {judge: ada}\n") == ["ruling/judge"]
    assert marks("events/a.he.yaml", "title: A\nsummary: B\n") == []
    assert marks("events/a.he.yaml", "title: A\ndate: 2024\n") == ["date"]


def offered(name: str) -> dict[str, str]:
    """What is offered under a name in the schema of events, with its words."""
    found = marker().schemas["events.json"]["definitions"][f"any-of-{name}"]
    return dict(zip(found["enum"], found["markdownEnumDescriptions"], strict=True))


@pytest.mark.parametrize(
    ("name", "word", "said"),
    [
        ("people", "ada", "Ada Lin"),
        ("places", "haven", "Name of haven"),
        ("sources", "post", "post, Title of post"),
        ("events", "first", "Title of first (2024-05-17)"),
        ("actor", "person:ada", "Ada Lin"),
        ("party", "ada", "Ada Lin"),
        ("tag", "Old", ""),
        ("zone", "Asia/Taipei", ""),
    ],
)
def test_the_words_of_the_site_are_offered(name: str, word: str, said: str) -> None:
    assert offered(name)[word] == said


def test_an_id_that_came_later_is_no_mistake() -> None:
    assert "newcomer" not in offered("people")
    assert marks("events/a.yaml", f"{EVENT}people: [newcomer, {{id: 2024, role: x}}]\n") == []
