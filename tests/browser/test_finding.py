"""Readers find entries by words, in a real browser, under a strict policy and a sub-path."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder import search
from builder.columns import digest_of
from builder.search import Entry, index
from tests.browser.conftest import NewPage, Served

SCRIPTS = Path(__file__).parents[2] / "themes/default/static/js/lib"
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:"
ENTRIES = [
    ("company", "en", "A company denies", "Gold Apollo", "The pagers were made elsewhere; a licence was sold."),
    ("explosions", "en", "Pagers explode", "Hezbollah", "Thousands of devices, in Łódź and in Śląsk too."),
    ("unrelated", "en", "A visit", "Francois Wu 吳志中", "A protest, and a gold medal. See also: Apollo."),
    ("chips", "zh-Hant", "半導體會議", "台積電", "部長表示，會議順利；二〇二四年9月。"),
    ("protest", "zh-Hant", "抗議聲明", "外交部", "外交部對此表示抗議，體會到導半的困難。"),
    ("wu", "zh-Hant", "吳志中訪問以色列", "吳志中", "BAC公司，2024年的代表班傑明·納坦雅胡在場。"),
    ("president", "he", "ביקור הנשיא בישראל", "יצחק הרצוג", "שָׁלוֹם רב; צה״ל הודיע על תל־אביב."),
    ("embassy", "he", "השגרירות בטאיפיי", "", "והנשיא אמר לשגרירה כי המשלחת תגיע."),
]
KEYS = {digest_of(key): key for key, *_ in ENTRIES}


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is nothing but its search, with a page in each language."""
    return laid_out(tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="session")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with every entry in a part of its own, as far as chance parts them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "PART", 6)
        folder = laid_out(tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("work"))
    for language in ("en", "zh-hant"):
        assert list((folder / "pagefind").glob(f"pagefind.{language}-x-2_*")), "nothing is divided"
    return folder


def laid_out(folder: Path, work: Path) -> Path:
    entries = [Entry(key, f"events/{key}/", *rest) for key, *rest in ENTRIES]
    for path, content in index(entries, work).items():
        (folder / "pagefind" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pagefind" / path).write_bytes(content)
    for language in ("en", "zh-Hant", "he", "fr"):
        (folder / language).mkdir()
        (folder / language / "index.html").write_text(
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Search</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
        )
    shutil.copytree(SCRIPTS, folder / "lib")
    return folder


def found(page: Page, base: str, language: str, *queries: str) -> list[list[str]]:
    """The keys found for each query, the best first."""
    page.goto(f"{base}{language}/")
    answer: list[list[int]] = page.evaluate(
        """async ([base, language, queries]) => {
            const search = await (await import(`${base}lib/search.js`)).open(base, language);
            const found = [];
            for (const query of queries) found.push((await search.find(query)).map(({ key }) => key));
            return found;
        }""",
        ["/" + base.split("/", 3)[3], language, queries],
    )
    return [[KEYS[digest] for digest in digests] for digests in answer]


QUERIES: dict[str, dict[str, list[str]]] = {
    "en": {
        "pager": ["explosions", "company"],
        "pagers": ["explosions", "company"],
        "PAG": ["explosions", "company"],
        "gold apollo": ["company", "unrelated"],
        '"gold apollo"': ["company"],
        "“Gold Apollo”": ["company"],
        '"apollo gold"': [],
        '"pagers were" licence': ["company"],
        "pager nowhere": [],
        "Śląsk": ["explosions"],
        "slask lodz": ["explosions"],
        "łódź": ["explosions"],
        "吳志中": ["unrelated"],
        "visit 志中": ["unrelated"],
        "": [],
        ' "" ?! ': [],
    },
    "zh-Hant": {
        "半導體": ["chips"],
        "抗議": ["protest"],
        "抗": ["protest"],
        "2024": ["wu"],
        "會議，外交部": [],
        "「外交部」 抗議": ["protest"],
        "吳志中": ["wu"],
        "bac公司": ["wu"],
        "班傑明納坦雅胡": ["wu"],
        "班傑明·納坦雅胡": ["wu"],
        "二〇二四年9月": ["chips"],
        "表示 部長": ["chips"],
        "外交部 表示": ["protest"],
    },
    "he": {
        "נשיא": ["president", "embassy"],
        "הנשיא": ["president", "embassy"],
        "ישראל": ["president"],
        "שגרירות": ["embassy"],
        "שלום": ["president"],
        "שָׁלוֹם": ["president"],
        'צה"ל': ["president"],
        "צהל": ["president"],
        "תל אביב": ["president"],
        '"ביקור הנשיא"': ["president"],
    },
}


@pytest.mark.parametrize("language", QUERIES)
def test_a_query_finds(page: Page, served: Served, bundle: Path, language: str) -> None:
    queries = QUERIES[language]
    answers = found(page, served(bundle, "/repo/"), language, *queries)
    assert dict(zip(queries, answers, strict=True)) == queries


@pytest.mark.parametrize("language", QUERIES)
def test_a_query_finds_the_same_in_an_index_of_parts(page: Page, served: Served, divided: Path, language: str) -> None:
    queries = QUERIES[language]
    answers = found(page, served(divided, "/repo/"), language, *queries)
    for query, keys in zip(queries, answers, strict=True):
        assert sorted(keys) == sorted(queries[query]), query


def test_the_search_works_at_the_root_of_a_host(page: Page, served: Served, bundle: Path) -> None:
    assert found(page, served(bundle), "en", "pagers", "visit") == [["explosions", "company"], ["unrelated"]]


def test_it_runs_in_a_worker_and_asks_no_file_for_a_hit(page: Page, served: Served, bundle: Path) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    base = served(bundle, "/repo/")
    assert found(page, base, "en", "pager") == [["explosions", "company"]]
    assert [worker.url for worker in page.workers] == [f"{base}pagefind/pagefind-worker.js"]
    assert not [url for url in asked if "fragment" in url]


def test_a_language_without_entries_has_no_search(
    page: Page, served: Served, bundle: Path, complaints: list[str]
) -> None:
    with pytest.raises(Exception, match=r"keys\.fr\.json: 404"):
        found(page, served(bundle), "fr", "pager")
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()


def test_a_slip_of_the_keyboard_is_understood(page: Page, served: Served, bundle: Path) -> None:
    meant = {
        "expldoe": ["explode"],
        "hezbolah": ["Hezbollah"],
        "appolo gold": ["Apollo gold"],
        "Hesbollahh": ["Hezbollah"],
        "hezbolah visit": [],  # each is somewhere, and never both
        "吳志忠": ["吳志中"],
        "pagers": [],
        "qqqqqqqq": [],
        "wo": [],
    }
    page.goto(served(bundle) + "en/")
    near = page.evaluate(
        """async (queries) => {
            const search = await (await import("/lib/search.js")).open("/", "en");
            return Promise.all(queries.map((query) => search.near(query)));
        }""",
        list(meant),
    )
    assert dict(zip(meant, near, strict=True)) == meant


def test_a_query_is_read_as_the_index_was_written(page: Page, served: Served, bundle: Path) -> None:
    page.goto(served(bundle) + "en/")
    parts = page.evaluate(
        """async (queries) => { const { partsOf } = await import("/lib/query.js"); return queries.map(partsOf); }""",
        ['pager 半導體 "in order" צה"ל e-mail', "ＢＡＣ公司。", '"半導體 pagers"', "Straße -- !", '"unfinished phrase'],
    )
    assert json.loads(json.dumps(parts)) == [
        [
            {"words": "in order", "phrase": True},
            {"words": "pager", "phrase": False},
            {"words": "半 導 體", "phrase": True},
            {"words": 'צה"ל', "phrase": False},
            {"words": "e-mail", "phrase": False},
        ],
        [{"words": "BAC 公 司", "phrase": True}],
        [{"words": "半 導 體 pagers", "phrase": True}],
        [{"words": "Strasse", "phrase": False}],
        [{"words": '"unfinished', "phrase": False}, {"words": "phrase", "phrase": False}],
    ]


def test_titles_are_looked_through_as_the_index_is(page: Page, served: Served, bundle: Path) -> None:
    page.goto(served(bundle) + "en/")
    titles = [
        "President Lai",
        "The press",
        "Pagers explode",
        "A statue",
        "Its status",
        "Boss's visits",
        "A county",
        "The count",
    ]
    found = page.evaluate(
        """async ([title, queries]) => {
            const { Known } = await import("/lib/known.js");
            const none = Array(title.length).fill(0);
            const events = { title, heading: none, importance: none };
            const known = new Known({ count: title.length, facets: [], headings: [["", ""]], events });
            return queries.map((query) => [...known.find(query).keys()].map((event) => title[event]));
        }""",
        [titles, ["press", "status", "pager", "pagers", "visit", "boss", "counts", "$", '"$"']],
    )
    assert found == [
        ["The press"],
        ["Its status"],
        ["Pagers explode"],
        ["Pagers explode"],
        ["Boss's visits"],
        ["Boss's visits"],
        ["The count"],
        [],
        [],
    ]


def test_what_was_found_reaches_as_far_as_is_known(page: Page, served: Served, bundle: Path) -> None:
    page.goto(served(bundle) + "en/")
    said = page.evaluate(
        """async (lists) => {
            const { found } = await import("/lib/groups.js");
            const { dayNumber } = await import("/lib/days.js");
            const day = (date) => date && dayNumber(...date);
            const words = { span: "{from} to {to}", found: "{events}, {span}", events_other: "{n}" };
            return lists.map((list) => {
                const [lower, upper] = [0, 1].map((side) => list.map((dates) => day(dates[side])));
                const headings = list.map(([, , ...heading]) => heading);
                const events = { lower, upper, heading: [...list.keys()] };
                return found(events.heading, { events, headings, language: "en" }, words);
            });
        }""",
        [
            [
                [[2024, 5, 1], None, "2024", "May 2024"],  # to an open end
                [[2024, 3, 1], [2024, 3, 5], "2024", "March 2024"],
            ],
            [[[2020, 1, 1], None, "2020–2021", "2020–2021"], [[2010, 3, 1], [2010, 3, 5], "2010", "March 2010"]],
            [[[-290, 1, 1], [-280, 1, 1], "291–281 BCE", "x"], [[-400, 1, 1], [-399, 1, 1], "401 BCE", "y"]],
            [[[2020, 1, 1], [2022, 12, 31], "2020–2022", "x"], [[2010, 3, 1], [2010, 3, 5], "2010–2012", "y"]],
        ],
    )
    assert said == ["2, 2024", "2, 2010 to 2020–2021", "2, 401 BCE to 291–281 BCE", "2, 2010 to 2022"]


def test_many_searches_at_once_each_get_their_own_answer(new_page: NewPage, served: Served, bundle: Path) -> None:
    page = new_page()
    page.goto(served(bundle) + "en/")
    answers = page.evaluate(
        """async (queries) => {
            const search = await (await import("/lib/search.js")).open("/", "en");
            return Promise.all(queries.map(async (query) => (await search.find(query)).map(({ key }) => key)));
        }""",
        ["p", "pa", "pag", "gold", '"gold apollo"', "visit"],
    )
    answers = [[KEYS[digest] for digest in digests] for digests in answers]
    assert answers[2:] == [["explosions", "company"], ["company", "unrelated"], ["company"], ["unrelated"]]
