"""The first site, `content/`, keeps the rules that its own pages promise to readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path

import pytest

from builder.edtf import parse
from builder.evidence import ORIGINS_THAT_CONFIRM, identity
from builder.model import Entity, Event, Site, Translated
from builder.options import Options
from builder.schema.event import Claim
from builder.stopwatch import Stopwatch
from builder.understand import Draft, understand

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
FILES = sorted(path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yaml"))
OURS = ("inferred", "observed")
QUOTED = re.compile(r'"([^"\n]+)"|“([^”\n]+)”|”([^”\n]+)”|「([^」\n]+)」')
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
MOST_WORDS, MOST_CHARACTERS = 20, 40
TAG = re.compile(r"^\| ([^|]+?) \| [^|]*\w[^|]* \|$", re.MULTILINE)

# People whom sources name and whom this site does not: victims and their kin, witnesses, people without a public
# office. Their names would stand here too, so only the SHA-256 of each does (its words in lower case, one space apart).
UNNAMED = frozenset(
    {
        "0e1669efe103aa47aee138f5fcaf583a2982cc5cb4707b17d615e31a570de07e",
        "678edeefefdf4bf5548241cab6b32820b2ead8f8306e6337a3f88b741982b626",
        "a1ed48d7040757117c3d1b21e27a7c77ed3239a6c71b7924037ca6585f06233b",
        "a2924ba79b262095e2668a07ddb02a7312d8f2642a5dbca464675635dce27e2f",
        "c9ea4756d8f8edcd225b4b2f23a4dc3398b8481f14c5315092583bdbd9b7db15",
    }
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return understand(ROOT, Options(now=parse("2026-12-01T00:00:00Z")), Stopwatch())


@pytest.fixture(scope="module")
def site(draft: Draft) -> Site:
    return draft.site


def claims(site: Site) -> Iterator[tuple[Event, Claim]]:
    return ((event, claimed.entry) for event in site.events for claimed in event.claims)


def test_there_is_no_problem(draft: Draft) -> None:
    """What `check --strict` would print is nothing."""
    problems = [problem for problem in draft.problems if problem.severity != "notice"]
    assert problems == []
    events = draft.site.events
    assert events


def test_every_claim_names_its_sources_or_says_why_not(site: Site) -> None:
    """An inference of ours has no source; where it is not known which one carries a claim, a note says so."""
    silent = [
        f"{event.path}: {claim.text}"
        for event, claim in claims(site)
        if not (claim.sources or claim.attribution in OURS or claim.note)
    ]
    assert silent == []


def test_every_claim_says_who_makes_it_and_how_it_is_known(site: Site) -> None:
    bare = [f"{event.path}: {claim.text}" for event, claim in claims(site) if not (claim.by and claim.attribution)]
    assert bare == []


def origins(event: Event, claim: Claim) -> set[str]:
    """The origins of the sources that carry a claim, case-folded."""
    numbers = {event.numbers[identity(citation)] for citation in claim.sources}
    return {origin.casefold() for cited in event.cited if cited.number in numbers for origin in cited.origins}


def test_what_is_confirmed_carries_its_evidence(site: Site) -> None:
    """A confirmed claim is a document or somebody's word on record, with a source; or two origins carry it."""
    weak = [
        f"{event.path}: {claim.text}"
        for event, claim in claims(site)
        if claim.status == "confirmed"
        and claim.attribution not in ("document", "on-record", "observed")
        and len(origins(event, claim)) < ORIGINS_THAT_CONFIRM
    ]
    assert weak == []


def test_what_is_confirmed_says_so_in_a_claim(site: Site) -> None:
    """No event is confirmed whose claims do not show by what."""
    bare = [
        event.path
        for event in site.events
        if event.status == "confirmed"
        and not any(claimed.about == "event" and claimed.status == "confirmed" for claimed in event.claims)
    ]
    assert bare == []


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks within a line."""
    return (next(filter(None, found.groups())) for found in QUOTED.finditer(text))


def is_short(quotation: str) -> bool:
    """Whether it has at most twenty words or, in Chinese, forty characters."""
    return len(quotation.split()) <= MOST_WORDS and len(HAN.findall(quotation)) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "' + "word " * 20 + '" and left.', True),
        ('He said "' + "word " * 21 + '" and left.', False),
        ("“" + "字" * 40 + "”", True),
        ("「" + "字" * 41 + "」", False),
        ("אמר ”" + "מילה " * 21 + "” והלך.", False),
        ("No quotation " * 30, True),
    ],
)
def test_a_long_quotation_is_seen(text: str, expected: bool) -> None:
    assert all(map(is_short, quotations(text))) is expected


def words_of(told: Translated) -> tuple[str, ...]:
    """What a translation says."""
    return *told.words.values(), told.entry.body


def spoken(site: Site) -> Iterator[tuple[str, str]]:
    """What is quoted anywhere in an entry: its texts, and the fields that hold nothing but a quotation."""
    for event in site.events:
        entry = event.entry
        texts = [entry.title, entry.summary, entry.body, entry.date_note, entry.date_text]
        texts += [text for told in event.translations.values() for text in words_of(told)]
        for claim in entry.claims:
            texts += [claim.text, *(citation.locator for citation in claim.sources)]
        for text in texts:
            yield from ((event.path, quotation) for quotation in quotations(text))
        fields = [cited.quote for cited in event.cited] + [cited.locator for cited in event.cited]
        fields += [response.quote for claim in entry.claims for response in claim.responses]
        fields += [entry.statement.quote, entry.statement.translation] if entry.statement else []
        yield from ((event.path, field) for field in fields if field)
    for entities in site.entities.values():
        for entity in entities:
            texts = [entity.entry.body, *(text for told in entity.translations.values() for text in words_of(told))]
            yield from ((entity.path, quotation) for text in texts for quotation in quotations(text))


def test_quotations_are_short(site: Site) -> None:
    found = list(spoken(site))
    assert found
    assert [(path, quotation) for path, quotation in found if not is_short(quotation)] == []


def test_the_tags_in_use_are_those_that_are_described(site: Site) -> None:
    _, _, table = (CONTENT / "pages" / "vocabulary.md").read_text(encoding="utf-8").partition("| --- |")
    described = TAG.findall(table)
    assert len(described) == len(set(described))
    assert set(described) == {tag for event in site.events for tag in event.entry.tags}


def digest(*words: str) -> str:
    return sha256(" ".join(words).casefold().encode()).hexdigest()


def unnamed_in(text: str) -> list[str]:
    """The names of one or two words in a text that are among those that may not be in it."""
    words = WORD.findall(text)
    names = (*((word,) for word in words), *pairwise(words))
    return [" ".join(name) for name in names if digest(*name) in UNNAMED]


def test_a_name_that_may_not_stand_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_content.UNNAMED", {digest("Jane", "Doe"), digest("roe")})
    assert unnamed_in("They heard\nJANE Doe, and\nMr Roe; not Jane.") == ["Roe", "JANE Doe"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_no_private_person_is_named(path: Path) -> None:
    """Neither in what is published nor in a note for editors, which is public in the repository."""
    assert unnamed_in(path.read_text(encoding="utf-8")) == []


def test_every_entry_says_who_wrote_it_and_when_it_came(site: Site) -> None:
    assert [event.path for event in site.events if not (event.entry.byline and event.entry.added)] == []


def test_every_storyline_has_events_and_an_introduction_that_leads_to_some(site: Site) -> None:
    for storyline in site.entities["storylines"]:
        told = {event.id for event in storyline.events}
        led = {identity for collection, identity in storyline.named if collection == "events"}
        assert told & led, storyline.path


OTHERS = ("zh-Hant", "he")
TOLD_IN_ALL = ("storylines", "pages")
NOT_LACKING = ("title", "summary", "date_text", "date_note", "warning")
MOST_IMPORTANT = 2


def translations(site: Site) -> Iterator[tuple[Event | Entity, str, Translated]]:
    """Every translation, with its original and its language."""
    originals: list[Event | Entity] = [*site.events, *chain.from_iterable(site.entities.values())]
    for told in originals:
        yield from ((told, language, translated) for language, translated in told.translations.items())


def test_the_turning_points_the_storylines_and_the_pages_are_told_in_every_language(site: Site) -> None:
    """Entries of importance 1 and 2; of storylines and pages the whole text."""
    first = [event for event in site.events if event.entry.importance <= MOST_IMPORTANT]
    assert first
    lacking = [
        f"{event.path} in {language}" for event in first for language in OTHERS if language not in event.translations
    ]
    for entity in (entity for collection in TOLD_IN_ALL for entity in site.entities[collection]):
        for language in OTHERS:
            told = entity.translations.get(language)
            if not (told and told.entry.title and told.fragment):
                lacking.append(f"{entity.path} in {language}")
    assert lacking == []


def test_every_translation_says_who_made_it(site: Site) -> None:
    told = list(translations(site))
    assert told
    assert [f"{original.path} in {language}" for original, language, it in told if not it.entry.translated_by] == []
    assert {language: bool(words.entry.translated_by) for language, words in site.words.items()} == dict.fromkeys(
        OTHERS, True
    )


def test_no_translation_of_an_event_lacks_what_stands_at_its_head(site: Site) -> None:
    lacking = [
        f"{event.path} in {language}: {key}"
        for event in site.events
        for language, told in event.translations.items()
        for key in NOT_LACKING
        if getattr(event.entry, key) and not getattr(told.entry, key)
    ]
    assert lacking == []


def test_a_translated_text_leads_where_its_original_leads(site: Site) -> None:
    """A text that was changed and whose translation was not often differs in this."""
    for original, language, told in translations(site):
        if told.fragment is not None:
            expected = Counter(original.fragment.references if original.fragment else ())
            found = Counter(told.fragment.references)
            assert found == expected, f"{original.path} in {language}"


def test_of_claims_either_all_are_translated_or_none(site: Site) -> None:
    for event in site.events:
        for language, told in event.translations.items():
            number, whole = len(told.entry.claims), len(event.entry.claims)
            assert number in (0, whole), f"{event.path} in {language}"


@pytest.mark.parametrize("language", OTHERS)
def test_the_page_of_tags_calls_them_as_the_site_does(site: Site, language: str) -> None:
    text = (CONTENT / "pages" / f"vocabulary.{language}.md").read_text(encoding="utf-8")
    tags = site.words[language].entry.tags
    assert TAG.findall(text.partition("| --- |")[2]) == list(tags.values())
    used = {tag for event in site.events for tag in event.entry.tags}
    assert set(tags) == used
