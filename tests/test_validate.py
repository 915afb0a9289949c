from __future__ import annotations

from typing import Any

import pytest

from builder.model import Record
from builder.validate import Said, is_reserved, model_of, read_config, validate
from tests.worlds import Files, entry, event, organization, page, person, records, settings, site, sources_of, written

LANGUAGES = settings(languages=["en", "zh-Hant", "he"])
KEYS = "title: A\ndate: 2024\nkind: visit\nsources: [{title: x, publisher: y}]\n"


def codes(*files: Files) -> list[str]:
    return [problem.code for problem in records(*files)[1] if problem.severity != "notice"]


def places(*files: Files) -> list[str]:
    """`a.md:3:7 E204` for each problem."""
    return [f"{str(each.where).rpartition('/')[2]} {each.code}" for each in records(*files)[1]]


def found(*files: Files) -> list[tuple[str, str, str]]:
    """Collection, id and language of every record."""
    return [(record.collection, record.id, record.language) for record in records(*files)[0].records]


def only(*files: Files) -> Record:
    (record,) = records(*files)[0].records
    return record


def test_markdown_and_yaml_are_equal_citizens() -> None:
    one = only(written("events/a.md", f"---\n{KEYS}---\nOne *two*\n"))
    other = only(written("events/a.yaml", f"{KEYS}body: |\n  One *two*\n"))
    assert one.fragment == other.fragment
    assert one.entry.title == other.entry.title


def test_folders_below_a_collection_mean_nothing() -> None:
    assert found(written("events/2024/spring/a.yaml", KEYS)) == [("events", "a", "")]


def test_a_file_of_many_holds_an_entry_under_each_id() -> None:
    many = written("people/_all.yaml", "wu: {name: Wu}\nlin: {name: Lin}\n")
    assert found(many) == [("people", "lin", ""), ("people", "wu", "")]
    assert [record.steps for record in records(many)[0].records] == [("lin",), ("wu",)]


def test_an_entry_in_a_file_of_many_knows_its_line() -> None:
    text = '# hsu: {name: Hsu}\nwu:\n  name: Wu\n  body: |\n    lin: the other\n\n"lin":\n  name: Lin\n李: {name: Li}\n'
    found = {record.id: record.line for record in records(written("people/_all.yaml", text))[0].records}
    assert found == {"wu": 2, "lin": 7, "李": 9}
    alone = [*records(written("people/wu.yaml", "name: Wu\n"))[0].records]
    in_braces = [*records(written("people/_all.yaml", "{wu: {name: Wu}}\n"))[0].records]
    assert [record.line for record in (*alone, *in_braces)] == [0, 0]


def test_a_language_stands_before_the_ending() -> None:
    files = [
        LANGUAGES,
        person("wu"),
        entry("people/wu.he.yaml", name="x"),
        written("people/_a.zh-Hant.yaml", "wu: {name: y}\n"),
    ]
    assert found(*files) == [("people", "wu", "zh-Hant"), ("people", "wu", "he"), ("people", "wu", "")]


def test_words_of_the_site_itself_can_be_translated() -> None:
    assert found(LANGUAGES, entry("site.he.yaml", title="x")) == [("site", "site", "he")]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("events/Visit.yaml", "E107"),
        ("events/a b.yaml", "E107"),
        ("events/_many.yaml", "E107"),
        ("pages/_many.yaml", "E107"),
        ("events/con.yaml", "E107"),
        ("pages/search.yaml", "E108"),
        ("pages/zh-hant.yaml", "E108"),
        ("events/a.fr.yaml", "E110"),
        ("events/a.en.yaml", "E110"),
        ("events/a.b.yaml", "E110"),
        ("people/_all.md", "E112"),
    ],
)
def test_a_name_of_a_file_that_says_nothing_lawful_is_told(path: str, code: str) -> None:
    assert codes(LANGUAGES, written(path, KEYS)) == [code]


@pytest.mark.parametrize("text", ["- a\n- b\n", "hello\n", "[a]\n"])
def test_a_file_without_keys_is_told(text: str) -> None:
    assert places(written("people/wu.yaml", text)) == ["wu.yaml:1:1 E217"]


@pytest.mark.parametrize("value", ["Wu", "[Wu]"])
def test_an_entry_without_keys_is_told_at_its_id_s_value(value: str) -> None:
    assert places(written("people/_all.yaml", f"wu: {value}\nlin: {{name: Lin}}\n")) == ["_all.yaml:1:5 E217"]


def test_an_id_in_a_file_of_many_is_one() -> None:
    assert places(written("people/_all.yaml", "lin: {name: Lin}\nWu: {name: Wu}\n")) == ["_all.yaml:2:1 E107"]


def test_one_file_with_a_mistake_does_not_hide_another_nor_its_own_others() -> None:
    one = written("events/a.yaml", KEYS + "importance: x\nstatus: y\nbody: '[a](b)'\n")
    other = written("events/b.yaml", "title: 'x\n")
    assert places(one, other) == ["a.yaml:5:13 E203", "a.yaml:6:9 E206", "a.yaml:7:12 E209", "b.yaml:1:8 E102"]


@pytest.mark.parametrize("kind", ["vist", "", "Visit"])
def test_a_kind_is_one_of_the_sites(kind: str) -> None:
    expected = ["E206"] if kind else ["E202"]
    assert codes(event("a", kind=kind)) == expected


def test_a_kind_may_be_added_by_the_site() -> None:
    assert codes(settings(kinds={"ruling": {"label": "Ruling"}}), event("a", kind="ruling")) == []


@pytest.mark.parametrize(
    ("kind", "block", "codes_"),
    [
        ("visit", {"visit": {"purpose": "x"}}, []),
        ("visit", {"statement": {"quote": "x"}}, ["E208"]),
        ("visit", {"ruling": {"court": "x"}}, ["E208"]),
        ("ruling", {"ruling": {"court": "x"}}, []),
        ("ruling", {"visit": {"purpose": "x"}}, ["E208"]),
        ("vist", {"visit": {"purpose": "x"}}, ["E206"]),
    ],
)
def test_a_block_stands_with_its_own_kind(kind: str, block: dict[str, Any], codes_: list[str]) -> None:
    rulings = settings(kinds={"ruling": {"label": "Ruling", "fields": {"court": {"type": "text"}}}})
    assert codes(rulings, event("a", kind=kind, **block)) == codes_


def test_a_field_that_a_sites_kind_requires_is_required() -> None:
    rulings = settings(kinds={"ruling": {"label": "Ruling", "fields": {"court": {"required": "true"}}}})
    assert codes(rulings, event("a", kind="ruling")) == ["E202"]
    record = only(rulings, event("a", kind="ruling", ruling={"court": "x"}))
    assert record.custom == (("court", ("x",)),)


def test_a_text_that_stands_twice_is_told() -> None:
    assert places(written("events/a.md", f"---\n{KEYS}body: x\n---\ny\n")) == ["a.md:6:1 E216"]


def test_a_text_that_stands_twice_in_a_file_of_many_cannot_be() -> None:
    assert codes(written("people/_all.yaml", "wu: {name: Wu, body: x}\n")) == []


def test_white_space_is_no_text() -> None:
    assert only(event("a", body="  \n\n")).fragment is None


def test_an_event_without_sources_is_not_told_so_where_they_could_not_be_read() -> None:
    assert codes(event("a", sources="st")) == ["E217"]
    assert codes(event("a", sources=None)) == ["W303"]
    assert codes(event("a", sources=None, importance="x")) == ["W303", "E203"]


def test_an_entry_with_a_mistake_is_not_whole() -> None:
    assert only(event("a")).whole
    assert not only(event("a", importance="x")).whole


def test_records_are_in_the_order_of_their_files() -> None:
    files = [person("wu"), organization("mofa"), event("b"), event("a")]
    paths = [record.path for record in records(*files)[0].records]
    assert paths == sorted(paths)


def test_many_processes_say_what_one_says() -> None:
    files = sources_of(
        {
            **settings(),
            **{
                path: text
                for number in range(420)
                for path, text in event(f"e{number}", importance=str(number % 7)).items()
            },
        }
    )
    assert validate(files, jobs=3) == validate(files, jobs=1)


def test_what_is_remembered_says_the_same_and_what_is_gone_is_forgotten() -> None:
    memory: Said = {}
    both = sources_of({**settings(), **event("a", importance="x"), **event("b")})
    first = validate(both, memory=memory)
    assert validate(both, memory=memory) == first == validate(both)
    one = sources_of({**settings(), **event("b")})
    assert validate(one, memory=memory) == validate(one)
    assert [path for path, _, _ in memory] == ["content/events/b.md"]


def test_other_settings_are_not_mistaken_for_what_is_remembered() -> None:
    memory: Said = {}
    ruling = event("a", kind="ruling")
    assert validate(sources_of({**settings(), **ruling}), memory=memory)[1]
    added = settings(kinds={"ruling": {"label": "Ruling"}})
    assert not validate(sources_of({**added, **ruling}), memory=memory)[1]


@pytest.mark.parametrize(
    ("text", "places_"),
    [
        ("title: A\nlanguages: [en, fr]\n", ["2:17 E214"]),
        ("title: A\nlanguages: [en, he, en]\n", ["2:21 E214"]),
        ("title: A\nkinds: {visit: {label: x}}\n", ["2:9 E215"]),
        ("title: A\nkinds: {people: {label: x}}\n", ["2:9 E215"]),
        ("title: A\nlint: {E204: warning}\n", ["2:8 E201"]),
        ("title: A\nlint: {W303: error}\n", []),
        ("titel: A\n", ["1:1 E201"]),
        ("", ["1:1 E202"]),
        ("- A\n", ["1:1 E217"]),
        ("title: 'A\n", ["1:8 E102"]),
        ("title: A\ntitle: B\n", ["2:1 E104"]),
    ],
)
def test_settings_are_checked(text: str, places_: list[str]) -> None:
    _, problems = read_config(sources_of({"content/site.yaml": text})[0])
    assert [f"{each.where.line}:{each.where.column} {each.code}" for each in problems] == places_


def test_entries_are_checked_also_where_the_settings_cannot_be_read() -> None:
    assert codes(written("site.yaml", "title: 'A\n"), event("a", importance="x")) == ["E203", "E102"]


OF_OWN_KIND = {
    **event("a", kind="ruling", ruling={"court": "A court"}),
    **entry("events/a.he.yaml", title="א"),
    **event("b", importance="x"),
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: 'A\nkinds: {ruling: {label: Ruling}}\n", ["E203", "E102"]),
        ("- A\n", ["E203", "E217"]),
        ("title: A\nlanguages: [en, HE]\nkinds: {ruling: {label: Ruling}}\n", ["E201", "E203", "E214"]),
        ("title: A\nlanguages: {en: he}\nkinds: {ruling: {labl: Ruling}}\n", ["E203", "E217", "E201"]),
        ("title: A\nlangauges: [en, he]\nkindz: {ruling: {label: Ruling}}\n", ["E203", "E201", "E201"]),
        ("titel: A\nlanguages: [en, he]\n", ["E206", "E201", "E203", "E201"]),
    ],
)
def test_no_file_is_blamed_for_what_the_settings_leave_open(text: str, told: list[str]) -> None:
    assert codes(written("site.yaml", text), OF_OWN_KIND) == told


@pytest.mark.parametrize(
    ("identity", "reserved"), [("search", True), ("he", True), ("zh-hant", True), ("about", False), ("en", True)]
)
def test_addresses_of_the_site_are_reserved(identity: str, reserved: bool) -> None:
    assert is_reserved(identity, records(LANGUAGES)[0].config) is reserved


def test_a_former_id_of_a_page_is_no_address_of_the_site_either() -> None:
    assert places(page("about", aliases=["us", "search"])) == ["about.md:3:17 E108"]


def test_every_collection_has_its_schema() -> None:
    for name in ("events", "people", "organizations", "places", "sources", "storylines", "pages", "media"):
        assert model_of(name, translated=False).__name__ != "Translation"
        assert model_of(name, translated=True).__name__ == "Translation"


@pytest.mark.parametrize("text", ["? [title]\n: A site\n", "{[a]: b}\n", "[a, b]\n", "title: {a: b}\n"])
def test_settings_of_any_shape_are_told_and_the_rest_is_read(text: str) -> None:
    """A list in the place of a key has no name to be looked up by."""
    assert set(site(written("site.yaml", text), person("wu")).codes) <= {"E102", "E202", "E217"}
