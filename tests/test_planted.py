"""More than sixty sorts of mistakes, planted in a copy of the real content, one to a file.

One run names them all, each at its line and column; then every file is mended by the letter of its second line alone,
and the next run finds nothing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.edtf import parse
from builder.options import Options
from builder.problems import Problem
from builder.stopwatch import Stopwatch
from builder.understand import understand
from tests.mending import mend

ROOT = Path(__file__).parents[1]
NEW = "title: Planted\ndate: 2024-05-17\nkind: visit\nsources: [st-wu]\n"
CLAIM = NEW + "claims:\n  - text: A claim\n    "


@dataclass(frozen=True, slots=True)
class Plant:
    """A mistake: the code that must name it, the file, what is written there, and the text at which it is told.

    With `instead`, that text of the real file is replaced by `text`; without, the file is new. No `at` is 1:1.
    """

    code: str
    path: str
    text: str | bytes
    at: str = ""
    instead: str = ""


def event(code: str, name: str, text: str, at: str) -> Plant:
    """A planted event, a file of keys."""
    return Plant(code, f"events/2024/{name}.yaml", text, at)


def with_line(line: str) -> str:
    return NEW + line + "\n"


def dated(date: str) -> str:
    return NEW.replace("2024-05-17", date)


def titled(title: str) -> str:
    return NEW.replace("title: Planted", title)


def below(text: str) -> str:
    return f"---\n{NEW}---\n{text}\n"


PLANTS = (
    # What the file is.
    Plant("E101", "events/2024/p-latin.md", b"---\n" + NEW.encode() + b"---\nCaf\xe9\n", "\xe9"),
    Plant("E101", "people/p-utf-16.yaml", "name: Planted\n".encode("utf-16")),
    Plant("E106", "events/2024/p-no-hyphens.md", NEW + "---\nA text.\n"),
    Plant("E106", "events/2024/p-one-line-of-hyphens.md", f"---\n{NEW}\nA text.\n", "A text"),
    Plant("E107", "events/2024/Planted Capitals.yaml", NEW),
    Plant("E108", "pages/search.md", "---\ntitle: Search\n---\nA text.\n"),
    Plant("E110", "events/2024/p-visit.march.yaml", NEW),
    Plant("E111", "notes.txt", "To do\n"),
    Plant("E111", "event/p-folder.yaml", NEW),
    Plant("E112", "people/p-yml.yml", "name: Planted\n"),
    Plant("E112", "people/p-picture.png", ""),
    Plant("E112", "people/p-word.docx", "A text\n"),
    Plant("E113", "events/2026/wu-visit-2025.md", f"---\n{NEW}---\n", "title"),
    Plant("E114", "people/_planted.he.yaml", "p-lnog: {name: פרנסואה}\n", "p-lnog"),
    Plant("E115", "events/2024/p-invisible.md", below("One\n\nTwo\x0bthree"), "\x0b"),
    # What YAML cannot read, or reads otherwise than it was meant.
    event("E102", "p-colon", titled("title: Reply: no comment"), ": no comment"),
    event("E102", "p-curly", titled("title: “Reply: no comment”"), "“"),
    event("E102", "p-quotes", titled('title: "He said "no" to it"'), 'no" to'),
    event("E102", "p-open-quote", titled('title: "Planted'), '"'),
    event("E102", "p-apostrophe", titled("title: 'Taiwan's reply'"), "s reply"),
    event("E102", "p-tab", with_line("people:\n\t- francois-wu"), "\t"),
    event("E102", "p-tight", titled("title:Planted"), "title"),
    event("E102", "p-wide-colon", titled("title：Planted"), "title"),
    event("E102", "p-indent", NEW.replace("kind", " kind"), "kind"),
    event("E102", "p-outdent", with_line("tags:\n  - one\n - two"), "- two"),
    event("E102", "p-hyphen", with_line("tags:\n  - one\n  two\n  - three"), "two"),
    event("E102", "p-glued-hyphen", with_line("tags:\n  - one\n  -two\n  - three"), "-two"),
    event("E102", "p-at-sign", titled("title: @mofa replies"), "@"),
    event("E102", "p-backtick", titled("title: `Reply`"), "`"),
    event("E102", "p-open-list", with_line("tags: [one, two\nimportance: 2"), "[one"),
    event("E102", "p-open-group", with_line("visit: {purpose: talks\nimportance: 2"), "{purpose"),
    event("E102", "p-bracket-text", titled("title: [Live] Planted"), " Planted"),
    event("E102", "p-flow-hash", with_line("tags: [#pagers, aid]"), "#"),
    event("E102", "p-value-and-items", with_line("tags: one\n- two\n- three"), "tags"),
    event("E102", "p-goes-on", NEW.replace("Planted", "A long title\nthat goes on"), "that goes"),
    event("E102", "p-two-parts", NEW + "---\nsummary: More\n", "---"),
    Plant("E102", "events/2024/p-text-below.yaml", below("A text.").replace("Planted", "In YAML"), "---\nA"),
    event("E102", "p-backslash", titled('title: "C:\\Users"'), '"C'),
    event("E103", "p-tag", titled("title: !important note"), "!"),
    event("E103", "p-hash", titled("title: #1 in Asia"), "#"),
    event("E103", "p-alias", with_line("tags: [*first]"), "*first"),
    event("E104", "p-twice", with_line("importance: 2\ntitle: Planted"), "title: Planted\n\0"),
    # Keys.
    event("E201", "p-key", with_line("sumary: A line"), "sumary"),
    event("E201", "p-british", with_line("organisations: [mofa-tw]"), "organisations"),
    event("E201", "p-synonym", with_line("keywords: [one]"), "keywords"),
    event("E201", "p-foreign-key", with_line("weather: fine"), "weather"),
    Plant("E201", "people/_p-long.yaml", "p-long:\n  nmae: Planted\n", "nmae"),
    event("E202", "p-no-date", "title: Planted\nkind: visit\nsources: [st-wu]\n", "title"),
    event("E202", "p-empty-title", titled("title: # 1 of 3"), "title"),
    event("E202", "p-claim-text", NEW + "claims:\n  - by: A ministry\n    status: reported\n", "by"),
    event("E202", "p-flow-missing", with_line("relations: [{event: oct7-attack}]"), "{event"),
    Plant("E202", "sources/_p-bare.yaml", "p-bare:\n  title: A report\n", "title"),
    event("E208", "p-block", with_line("incident: {killed: 3}"), "incident"),
    event(
        "E216",
        "p-said-twice",
        with_line("sources: [{id: st-wu, title: A}]").replace("sources: [st-wu]\n", ""),
        "title: A}",
    ),
    # Values.
    event("E203", "p-number", with_line("importance: high"), "high"),
    event("E203", "p-range", with_line("importance: 7"), "7\n\0"),
    event("E203", "p-truth", with_line("draft: perhaps"), "perhaps"),
    Plant("E203", "places/_p-degrees.yaml", "p-degrees:\n  name: Planted\n  lat: 25°02′N\n", "25°"),
    Plant(
        "E203", "people/_p-item.yaml", "p-item:\n  name: A\n  wikidata: https://www.wikidata.org/wiki/Q865\n", "https"
    ),
    event("E206", "p-choice", with_line("status: rumoured"), "rumoured"),
    event("E206", "p-kind", NEW.replace("visit", "meeting"), "meeting"),
    event("E206", "p-stance", CLAIM + "responses: [{by: A ministry, stance: No Comment}]\n", "No Comment"),
    event("E207", "p-long", titled("title: " + "Planted " * 21 + "once"), "Planted"),
    event("E217", "p-one-place", with_line("places: taipei"), "taipei"),
    event("E217", "p-list", titled("title: [Planted]"), "[Planted]"),
    event("E217", "p-swallowed", with_line("tags: one\n  - two\n  - three"), "one"),
    event("E217", "p-set", NEW.replace("2024-05-17", "[2024-05-17,2024-05-18]"), "[2024"),
    event("E217", "p-braces", NEW.replace("2024-05-17", "{2024-05-17,2024-05-18}"), "{2024"),
    event("E217", "p-by-space", CLAIM + "by: [{person: francois-wu}]\n", "{person"),
    Plant("E218", "sources/_p-host.yaml", "p-host:\n  publisher: P\n  url: www.example.org/a\n", "www"),
    Plant("E218", "sources/_p-user.yaml", "p-user:\n  publisher: P\n  url: https://a:b@example.org/\n", "https"),
    event("E219", "p-count", NEW.replace("visit", "incident") + "incident:\n  killed: at least 40\n", "at least"),
    # Dates.
    event("E205", "p-words", dated("17 May 2024"), "17 May"),
    event("E205", "p-slashes", dated("12/05/2024"), "12/05"),
    event("E205", "p-month", dated("2024-13"), "2024-13"),
    event("E205", "p-day", dated("2023-02-29"), "2023-02"),
    event("E205", "p-turned", dated("2002/2001"), "2002/"),
    event("E205", "p-roc", dated("民國113年5月"), "民國"),
    event("E205", "p-about", dated("circa 2024"), "circa"),
    event("E205", "p-early", dated("early 2024"), "early"),
    event("E205", "p-between", dated("between 3 and 8 May 2024"), "between"),
    event("E212", "p-offset", dated("2024-05-17T10:00+03:00") + "timezone: Asia/Taipei\n", "2024"),
    event("E213", "p-zone", with_line("timezone: Taipei"), "Taipei"),
    event("W305", "p-brackets", dated('"[2024-05-17]"'), '"[2024'),
    # References, and what entries say together.
    Plant("E204", "events/2025/wu-visit-2025.md", "person:francois-wo", "person:francois-wo", "person:francois-wu"),
    event("E204", "p-turned-name", with_line("people: [wu-francois]"), "wu-francois"),
    event("E204", "p-nobody", with_line("people: [somebody-else-entirely]"), "somebody"),
    event("E107", "p-name", with_line("people: [Francois Wu]"), "Francois Wu"),
    Plant("E209", "events/2024/p-path.md", below("See [her](../people/francois-wu.yaml)."), "../people"),
    Plant("E209", "events/2024/p-bare-host.md", below("See [it](www.example.org)."), "www"),
    event("E211", "p-named", CLAIM + "attribution: anonymous\n    by: person:francois-wu\n", "person:francois"),
    event("E211", "p-known", CLAIM + "anonymity: {described_as: near Francois Wu}\n", "near"),
    event("E211", "p-mail", CLAIM + "anonymity: {described_as: a@example.org}\n", "a@example"),
    event("E221", "p-tag-case", with_line("tags: [Diplomacy]"), "Diplomacy"),
    event("E222", "p-alias-taken", with_line("aliases: [berlin-2025]"), "berlin"),
    event("E224", "p-itself", with_line("relations:\n  - {type: follows, event: p-itself}"), "{type"),
    event("E227", "p-repeated", with_line("tags: [trade, aid, trade]"), "trade]"),
    Plant("W301", "events/2024/p-html.md", below("One <b>two</b> three"), "<b>"),
    event("W302", "p-evidence", with_line("status: confirmed"), "confirmed"),
    event("W303", "p-no-source", NEW.replace("sources: [st-wu]\n", ""), "title"),
    event("W304", "p-registered", NEW.replace("st-wu", "{title: Again, url: URL}"), "{title"),
    event("W306", "p-follows", with_line("relations: [{type: follows, event: berlin-2025}]"), "{type"),
)


def text_of(plant: Plant) -> str:
    """What stands in the planted file."""
    if plant.instead:
        real = (ROOT / "content" / plant.path).read_text(encoding="utf-8")
        assert plant.instead in real, f"{plant.path} has changed; plant another mistake"
        assert isinstance(plant.text, str)
        return real.replace(plant.instead, plant.text, 1)
    text = plant.text if isinstance(plant.text, str) else plant.text.decode("latin-1")
    return text.replace("URL", url_of("st-wu"))


def url_of(source: str) -> str:
    sources = (ROOT / "content/sources/_visit.yaml").read_text(encoding="utf-8").split(f"\n{source}:\n")[1]
    return next(line.split()[1] for line in sources.splitlines() if line.lstrip().startswith("url:"))


def place_of(plant: Plant) -> tuple[int, int]:
    """The line and the column of the text at which a mistake is told; of several, the last where it ends in a NUL."""
    text, sought = text_of(plant), plant.at.removesuffix("\n\0")
    offset = (text.rindex if plant.at.endswith("\0") else text.index)(sought) if sought else 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "content", root / "content")
    for plant in PLANTS:
        target = root / "content" / plant.path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(plant.text if isinstance(plant.text, bytes) else text_of(plant).encode())
    return root


def found_in(root: Path) -> list[Problem]:
    problems = understand(root, Options(now=parse("2027-01-01T00:00:00Z")), Stopwatch()).problems
    return [each for each in problems if each.severity != "notice"]


def test_every_planted_mistake_is_named_at_its_line_and_column_and_no_other(planted: Path) -> None:
    wanted = {(plant.code, f"content/{plant.path}", *place_of(plant)) for plant in PLANTS}
    found = {(each.code, each.where.path, each.where.line, each.where.column) for each in found_in(planted)}
    assert (sorted(wanted - found), sorted(found - wanted)) == ([], [])


def test_the_command_line_names_the_same_without_a_traceback(planted: Path) -> None:
    command = [sys.executable, "-m", "builder", "check", "--root", str(planted), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stdout + done.stderr) == (1, False)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len([each for each in told if each["severity"] != "notice"]) == len(PLANTS)


def test_every_file_is_mended_by_the_letter_of_what_it_was_told(planted: Path, tmp_path: Path) -> None:
    shutil.copytree(planted, tmp_path / "mended")
    for problem in found_in(tmp_path / "mended"):
        mend(tmp_path / "mended", problem)
    assert [str(each) for each in found_in(tmp_path / "mended")] == []


def test_the_mistakes_are_of_many_sorts_in_many_files() -> None:
    assert len({plant.code for plant in PLANTS}) > 35
    assert len({plant.path for plant in PLANTS}) == len(PLANTS) > 60


def test_the_real_content_has_none() -> None:
    assert found_in(ROOT) == []
