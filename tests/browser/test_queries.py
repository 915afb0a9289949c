"""Forty queries in three scripts find, on the real site, all that holds their words, and what was meant first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from builder.edtf import parse
from builder.options import Options
from builder.search import Entry
from builder.shadow import entries_of
from builder.stopwatch import Stopwatch
from builder.understand import understand
from tests.browser.conftest import Served
from tests.render.built import real
from tests.render.small import NOW, ROOT

# Letters that stand before a Hebrew word as part of it.
BEFORE = "(?<![א-ת])[הבלומשכ]{0,2}"

ASK = """async ([query, marked]) => {
    const list = document.querySelector("dl-list");
    await list.choose({ ...list.state, query, order: "" });
    const marks = () => [...document.querySelectorAll("main article.item mark")].map((mark) => mark.textContent);
    const done = () => marks().includes(marked);
    for (let frame = 0; marked && frame < 300 && !done(); frame += 1) await new Promise(requestAnimationFrame);
    const all = (selector, of) => [...document.querySelectorAll(`main ${selector}`)].map(of);
    return {
        found: list.scores ? [...list.scores.keys()].map((event) => list.file.events.key[event]) : [],
        first: all("article.item", (item) => item.id.slice(2))[0] ?? "",
        meant: all(".meant a", (link) => link.textContent),
        marked: !marked || done(),
    };
}"""


@dataclass(frozen=True)
class Query:
    """What is typed, what the text of every event to be found matches, which may be first, and what is then marked."""

    typed: str
    pattern: str
    first: str
    marked: str = ""


QUERIES: dict[str, tuple[Query, ...]] = {
    "en": (
        Query("pagers", r"\bpagers?\b", "hungary-denial-2024 kuo-lin-pagers-2024 walkie-2024 pagers-2024", "pagers"),
        Query("pager explode", r"\bpagers?\b(?s:.*)\bexplode|\bexplode(?s:.*)\bpager", "walkie-2024 pagers-2024"),
        Query('"gold apollo"', r"\bgold apollo\b", "hsu-questioned-2024 gold-apollo-denial-2024", "Gold Apollo"),
        Query("francois wu", r"\bfrancois wu\b", "wu-visit-2025", "Francois"),
        Query("François WU", r"\bfrancois wu\b", "wu-visit-2025", "Francois"),
        Query("joseph wu", r"\bjoseph wu\b", "ynet-wu-2022 jpost-wu-2022", "Joseph"),
        Query("ko wen-je", r"\bko wen-je\b", "ko-visit-2019", "Ko"),
        Query("t-dome", r"\bt-dome\b", "t-dome-2025", "Dome"),
        Query("netanyahu", r"\bnetanyahu\b", "netanyahu-pagers-2024 nagel-2023 huang-mayors-2015"),
        Query("hungary", r"\bhungary\b", "hungary-denial-2024"),
        Query("wu visit israel", r"(?s)(?=.*\bwu\b)(?=.*\bvisit\b)(?=.*\bisrael\b)", "wu-visit-2025"),
        Query("2013", r"\b2013\b", "tsai-visit-2013"),
        Query("US$500,000", r"US\$500,000", "mercy-corps-2024 fla-donation-2024", "500,000"),
        Query("phalcon", r"\bphalcon\b", "phalcon-2000"),
        Query("driving licences", r"\bdriving licence", "driving-2020", "driving"),
        Query("吳志中", "吳志中", "wu-visit-2025 berlin-2025 reuters-wu-2025 israelhayom-wu-2025"),
    ),
    "zh-Hant": (
        Query("半導體", "半導體", "knesset-visit-sep-2025", "半導體"),
        Query("抗議", "抗議", "embassy-dec-2025", "抗議"),
        Query("吳志中", "吳志中", "berlin-2025 wu-visit-2025", "吳志中"),
        Query("賴清德", "賴清德", "special-budget-2025 aipac-2025 t-dome-2025", "賴清德"),
        Query("呼叫器", "呼叫器", "walkie-2024 pagers-2024 probe-closed-2024", "呼叫器"),
        Query("台灣之盾", "台灣之盾", "t-dome-2025", "台灣之盾"),
        Query("金阿波羅", "金阿波羅", "gold-apollo-denial-2024", "金阿波羅"),
        Query("大使館", "大使館", "embassy-sep-2025 jpost-wu-2022", "大使館"),
        Query("黎巴嫩 爆炸", "(?s)(?=.*黎巴嫩)(?=.*爆炸)", "walkie-2024 pagers-2024", "黎巴嫩"),
        Query("「未公開」", "未公開", "wu-visit-2025", "未公開"),
        Query("匈牙利", "匈牙利", "hungary-denial-2024"),
        Query("林佳龍", "林佳龍", "lin-mutual-2025"),
        Query("2000年", "2000 ?年", "phalcon-2000"),
    ),
    "he": (
        Query("ביפרים", BEFORE + "ביפרים", "walkie-2024 netanyahu-pagers-2024 pagers-2024", "הביפרים"),
        Query("הביפרים", BEFORE + "ביפרים", "walkie-2024 probe-closed-2024", "הביפרים"),
        Query("בישראל", BEFORE + "ישראל(?![א-ת])", "reuters-wu-2025 wu-visit-2025 fla-donation-2024", "בישראל"),
        Query("הכנסת", BEFORE + "כנסת(?![א-ת])", "mk72-2025 knesset-visit-sep-2025", "הכנסת"),
        Query("חִזְבַּאלְלָה", BEFORE + "חזבאללה", "walkie-2024 pagers-2024"),
        Query('צה"ל', 'צה["״]ל', "pagers-2024", "צה״ל"),
        Query("תל אביב", BEFORE + "תל[ ־]אביב", "offices-open-1993", "אביב"),
        Query("שגרירות סין", BEFORE + "שגרירות סין", "embassy-sep-2025 jpost-wu-2022", "שגרירות"),
        Query("חזבאללה", BEFORE + "חזבאללה", "walkie-2024 pagers-2024"),
        Query("טאיפיי", BEFORE + "טאיפיי", "mofa-oct7-2023 offices-open-1993 aipac-2025"),
        Query("מתן כהנא", "מתן כהנא", "kahana-2026"),
    ),
}
SLIPS = {
    "en": {"hezbolah": "Hezbollah", "isreal": "Israel", "netanyaho": "Netanyahu"},
    "zh-Hant": {"吳志忠": "吳志中"},
    "he": {"חזבללה": "חזבאללה"},
}


@cache
def entries() -> tuple[Entry, ...]:
    """What can be searched, as it was given to the search engine."""
    site = understand(ROOT, Options(now=parse(NOW)), Stopwatch()).site
    return tuple(entries_of(site))


def with_words(language: str, pattern: str) -> set[str]:
    """The events in whose words a pattern is."""
    found = re.compile(pattern, re.IGNORECASE)
    return {
        entry.key
        for entry in entries()
        if entry.language == language and found.search(f"{entry.title}\n{entry.names}\n{entry.when}\n{entry.text}")
    }


def test_there_are_forty() -> None:
    assert sum(map(len, QUERIES.values())) + sum(map(len, SLIPS.values())) >= 40


@pytest.mark.parametrize("language", QUERIES)
def test_a_query_finds_all_that_holds_its_words_and_what_is_meant_first(
    page: Page, served: Served, language: str
) -> None:
    prefix = "" if language == "en" else f"{language}/"
    page.goto(f"{served(real(), '/repo/')}{prefix}search/")
    expect(page.locator("dl-list .order label").first).to_be_attached()
    page.evaluate("document.querySelector('dl-list').load()")
    misses, others = {}, {}
    for query in QUERIES[language]:
        told = page.evaluate(ASK, [query.typed, query.marked])
        lost = with_words(language, query.pattern) - set(told["found"])
        if lost or not with_words(language, query.pattern):
            misses[query.typed] = lost
        if told["first"] not in query.first.split() or not told["marked"]:
            others[query.typed] = told
    assert misses == {}
    assert others == {}
    for typed, meant in SLIPS[language].items():
        told = page.evaluate(ASK, [typed, ""])
        assert (told["found"], told["meant"][:1]) == ([], [meant]), typed
    page.locator(".meant a").first.click()
    expect(page.get_by_role("searchbox")).to_have_value(told["meant"][0])
    expect(page.locator("main article.item mark").first).to_be_visible()


def test_words_that_are_never_together_are_offered_each_alone(page: Page, served: Served) -> None:
    page.goto(f"{served(real(), '/repo/')}search/?q=phalcon+budapest")
    offered = page.locator(".meant li")
    expect(offered).to_have_text([f"{word} {len(with_words('en', word))}" for word in ("phalcon", "budapest")])
    offered.nth(1).get_by_role("link").click()
    expect(page.locator("main article.item")).to_have_count(len(with_words("en", "budapest")))


def test_a_phrase_is_marked_across_what_keeps_its_words_together(page: Page, served: Served) -> None:
    page.goto(f"{served(real(), '/repo/')}zh-Hant/?q=台灣與以色列在國防")
    expect(page.locator("main article.item")).to_have_count(1)
    expect(page.locator("main article.item h4 mark")).to_have_text(["台灣", "與以色列", "在國防"])
