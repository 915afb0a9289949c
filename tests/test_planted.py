"""More than twenty mistakes of different sorts, planted in a copy of the real content: one run names them all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.edtf import parse
from builder.options import Options
from builder.problems import Problem
from builder.stopwatch import Stopwatch
from builder.understand import understand

ROOT = Path(__file__).parents[1]
NEW = "title: Planted\ndate: 2024-05-17\nkind: visit\nsources: [st-wu]\n"


@dataclass(frozen=True, slots=True)
class Plant:
    """A mistake: in which file, what is written there, the code that must name it, the text at whose line it stands.

    With `instead`, that text of the real file is replaced; without, the file is new (`bytes` as they are).
    """

    code: str
    path: str
    text: str | bytes
    at: str = ""
    instead: str = ""


PLANTS = (
    Plant("E101", "events/2024/planted-a.md", b"---\ntitle: Caf\xe9\n---\n", "title"),
    Plant("E102", "events/2024/planted-b.yaml", NEW.replace("Planted", "Reply: no comment"), "title"),
    Plant("E103", "events/2024/planted-c.yaml", NEW + "tags: [*first]\n", "tags"),
    Plant("E104", "events/2024/planted-d.yaml", NEW + "importance: 2\ntitle: Again\n", "title: Again"),
    Plant("E106", "events/2024/planted-e.md", NEW, "title"),
    Plant("E107", "events/2024/Planted-F.yaml", NEW, "title"),
    Plant("E107", "events/2024/planted-g.yaml", NEW + "people:\n  - Francois Wu\n", "Francois"),
    Plant("E108", "pages/search.md", "---\ntitle: Search\n---\n", "---"),
    Plant("E110", "events/2024/planted-h.fr.yaml", "title: Un essai\n", "title"),
    Plant("E111", "notes.txt", "To do\n", "To do"),
    Plant("E112", "people/planted.docx", "A text\n", "A text"),
    Plant("E113", "events/2026/wu-visit-2025.md", f"---\n{NEW}---\n", "title"),
    Plant("E115", "events/2024/planted-i.md", f"---\n{NEW}---\nOne\n\nTwo\x0bthree\n", "Two"),
    Plant("E201", "events/2025/berlin-2025.md", "sumary:", "sumary:", instead="summary:"),
    Plant("E202", "events/2024/planted-j.yaml", "title: Planted\nkind: visit\nsources: [st-wu]\n", "title"),
    Plant("E203", "events/2024/planted-k.yaml", NEW + "importance: high\n", "importance"),
    Plant("E204", "events/2025/wu-visit-2025.md", "person:francois-wo", "francois-wo", instead="person:francois-wu"),
    Plant(
        "E204", "events/2023/nagel-2023.md", "visitors: [jakob-nagel]", "jakob-nagel", instead="visitors: [jacob-nagel]"
    ),
    Plant("E205", "events/2023/pitchon-lev-2023.md", "date: 23 October 2023", "23 October", instead="date: 2023-10-23"),
    Plant("E206", "events/2023/taskforce-2023.md", "status: certain", "certain", instead="status: confirmed"),
    Plant("E207", "events/2024/planted-l.yaml", NEW.replace("Planted", "Planted " * 30), "title"),
    Plant("E208", "events/2024/planted-m.yaml", NEW + "incident: {killed: 3}\n", "incident"),
    Plant("E209", "storylines/planted.md", "---\ntitle: Planted\n---\nOne\n\n[two](javascript:alert(1))\n", "[two]"),
    Plant(
        "E211",
        "events/2024/planted-n.yaml",
        NEW + "claims:\n  - text: a\n    anonymity: {described_as: near Francois Wu}\n",
        "near",
    ),
    Plant(
        "E212", "events/2024/planted-o.yaml", NEW.replace("-17", "-17T10:00+03:00") + "timezone: Asia/Taipei\n", "date"
    ),
    Plant("E213", "events/2024/planted-p.yaml", NEW + "timezone: Taipeh\n", "timezone"),
    Plant("E217", "people/_planted.yaml", "planted-q:\n  name: Planted\n  also: Another\n", "also"),
    Plant("E218", "sources/_planted.yaml", "planted-r:\n  publisher: P\n  url: https://a:b@example.org/\n", "url"),
    Plant(
        "E219", "events/2024/planted-s.yaml", NEW.replace("visit", "incident") + "incident:\n  killed: many\n", "killed"
    ),
    Plant("E221", "events/2024/planted-t.yaml", NEW + "tags: [Diplomacy]\n", "tags"),
    Plant("E222", "events/2024/planted-u.yaml", NEW + "aliases: [berlin-2025]\n", "aliases"),
    Plant("E224", "events/2024/planted-v.yaml", NEW + "relations:\n  - {type: follows, event: planted-v}\n", "follows"),
    Plant("E225", "media/media.yaml", "planted:\n  file: none.png\n  alt: None\n  credit: Nobody\n", "file"),
    Plant("W301", "events/2024/planted-w.md", f"---\n{NEW}---\nOne <b>two</b>\n", "<b>"),
    Plant("W302", "events/2024/planted-x.yaml", NEW + "status: confirmed\n", "status"),
    Plant("W303", "events/2024/planted-y.yaml", NEW.replace("sources: [st-wu]\n", ""), "title"),
    Plant("W304", "events/2024/planted-z.yaml", "", "url"),
)


def text_of(plant: Plant) -> str:
    """What stands in the planted file."""
    if plant.instead:
        real = (ROOT / "content" / plant.path).read_text(encoding="utf-8")
        assert plant.instead in real, f"{plant.path} has changed; plant another mistake"
        assert isinstance(plant.text, str)
        return real.replace(plant.instead, plant.text, 1)
    if plant.code == "W304":
        sources = (ROOT / "content/sources/_visit.yaml").read_text(encoding="utf-8")
        url = next(line.split()[1] for line in sources.splitlines() if line.lstrip().startswith("url:"))
        return NEW.replace("sources: [st-wu]\n", f"sources:\n  - title: Again\n    url: {url}\n")
    return plant.text if isinstance(plant.text, str) else plant.text.decode("latin-1")


def line_of(plant: Plant) -> int:
    """The line on which the mistake stands: that of its text; a wrong file, or lack in it, is told at its beginning."""
    if plant.code == "W304":
        return text_of(plant).splitlines().index("  - title: Again") + 1
    return next(number for number, line in enumerate(text_of(plant).split("\n"), start=1) if plant.at in line)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "content", root / "content")
    for plant in PLANTS:
        target = root / "content" / plant.path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(plant.text if isinstance(plant.text, bytes) else text_of(plant).encode())
    return root


def in_memory(root: Path) -> list[tuple[str, str, int]]:
    problems: tuple[Problem, ...] = understand(root, Options(now=parse("2026-12-01T00:00:00Z")), Stopwatch()).problems
    return [(each.code, each.where.path, each.where.line) for each in problems if each.severity != "notice"]


def on_the_command_line(root: Path) -> list[tuple[str, str, int]]:
    command = [sys.executable, "-m", "builder", "check", "--root", str(root), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [(each["code"], each["path"], each["line"]) for each in told]


WAYS: dict[str, Callable[[Path], list[tuple[str, str, int]]]] = {"memory": in_memory, "cli": on_the_command_line}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_planted_mistake_is_named_with_its_file_and_line(
    planted: Path, way: Callable[[Path], list[tuple[str, str, int]]]
) -> None:
    wanted = [(plant.code, f"content/{plant.path}", line_of(plant)) for plant in PLANTS]
    found = way(planted)
    assert [each for each in wanted if each not in found] == []
    assert [each for each in found if each not in wanted] == []


def test_the_mistakes_are_of_many_sorts_in_many_files() -> None:
    assert len({plant.code for plant in PLANTS}) > 30
    assert len({plant.path for plant in PLANTS}) == len(PLANTS)


def test_the_real_content_has_none() -> None:
    assert in_memory(ROOT) == []
