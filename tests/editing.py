"""An editor without a plan: changes a site at random, and holds the built site against one built from nothing."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from builder import disk
from builder.cli import main
from tests.worlds import Files, entry, event, organization, page, person, place, settings, source, storyline, written

BASE = "https://example.org/repo/"
EMBARGO = "2026-06-01T00:00:00Z"
TIMES = ("2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z")
EVENTS = [f"e{number}" for number in range(8)]
PEOPLE = ["ada", "ben"]
TAGS = ["chips", "國防", "Trade talks"]
WORDS = "a the treaty visit talks on trade minister said that denied again 會議 שלום".split()
HOME, HEBREW = ("en",), ("en", "he")
THEME = {"themes/mine/theme.yaml": "name: Mine\nextends: default\n"}


def picture(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 3), (shade, 0, 0)).save(file, "PNG")
    return file.getvalue()


class Editor:
    """The files of a site, and chance."""

    def __init__(self, seed: int, root: Path) -> None:
        self.dice = random.Random(seed)
        self.root = root
        self.now = TIMES[0]
        self.did: list[str] = []
        self.files: Files = {}
        for files in (
            settings(languages=HEBREW, kinds={"odd": {"label": "Odd"}}),
            *(person(name) for name in PEOPLE),
            *(organization("o"), place("q", lat=1, lon=2), source("s", url="https://example.com/s")),
            *(storyline("line"), page("about", body="About [it](event:e0).")),
            written("media/media.yaml", "p: {file: p.png, alt: A picture, credit: Nobody}\n"),
            written("media/p.png", picture(1)),
        ):
            self.files |= files
        for name in EVENTS[:5]:
            self.write_event(name)
        self.saved: dict[str, bytes] = {}
        self.save()

    # What can be done.

    def write_event(self, name: str, **more: object) -> None:
        dice = self.dice
        tie = {"type": dice.choice(("follows", "responds-to")), "event": "e0"}
        keys = {
            "title": self.words(3),
            "people": dice.sample(PEOPLE, dice.randint(0, 2)),
            "organizations": dice.sample(["o"], dice.randint(0, 1)),
            "places": dice.sample(["q"], dice.randint(0, 1)),
            "tags": dice.sample(TAGS, dice.randint(0, 2)),
            "storylines": dice.sample(["line"], dice.randint(0, 1)),
            "media": dice.sample(["p"], dice.randint(0, 1)),
            "relations": [tie] if name != "e0" and "e0" in self.events() and dice.random() < 0.3 else [],
            "body": f"{self.words(9)} [one](person:ada), **{self.words(2)}**.",
            **dice.choice(({}, {"draft": True}, {"publish_at": EMBARGO}, {"importance": 1}, {"status": "disputed"})),
            **more,
        }
        date = dice.choice(("2024-05-17", "2024-05", "2023~", "199X", "2024-01/2024-03", "1848", "2025?"))
        self.files |= event(name, date, dice.choice(("visit", "trade", "odd")), **keys)

    def words(self, count: int) -> str:
        return " ".join(self.dice.choice(WORDS) for _ in range(count))

    def events(self) -> list[str]:
        return [name for name in EVENTS if f"content/events/{name}.md" in self.files]

    def change(self) -> None:
        self.write_event(self.dice.choice(self.events() or EVENTS))

    def add(self) -> None:
        self.write_event(self.dice.choice(EVENTS))

    def remove(self) -> None:
        for name in self.dice.sample(self.events(), min(1, len(self.events()))):
            self.files = {
                path: text for path, text in self.files.items() if not path.startswith(f"content/events/{name}.")
            }

    def rename(self) -> None:
        before, after = self.dice.choice(self.events() or EVENTS), self.dice.choice(EVENTS)
        self.files = {path.replace(f"/{before}.", f"/{after}."): text for path, text in self.files.items()}

    def translate(self) -> None:
        path = f"events/{self.dice.choice(self.events() or EVENTS)}.he.md"
        if f"content/{path}" in self.files:
            del self.files[f"content/{path}"]
        elif f"content/{path.replace('.he', '')}" in self.files:
            self.files |= entry(path, title=f"כותרת {self.words(1)}", body=f"גוף {self.words(2)}.")

    def name(self) -> None:
        name = self.dice.choice(PEOPLE)
        office = {"title": self.words(1), "organization": "o", "from": self.dice.choice(("2020", "2022-05"))}
        self.files |= person(name, self.words(2), also=[self.words(1)], roles=[office] * self.dice.randint(0, 2))

    def move(self) -> None:
        where = {"lat": self.dice.choice((1, 31)), "lon": 2} if self.dice.random() < 0.7 else {}
        self.files |= place("q", **where)

    def correct(self) -> None:
        name = self.dice.choice(self.events() or EVENTS)
        self.write_event(name, corrections=[{"date": f"2025-0{self.dice.randint(1, 9)}-01", "text": self.words(3)}])

    def retell(self) -> None:
        self.files |= storyline("line", title=self.words(2), body=self.words(6))
        self.files |= page("about", title=self.words(1), body=self.words(6))

    def repaint(self) -> None:
        self.files |= written("media/p.png", picture(self.dice.randint(0, 255)))

    def caption(self) -> None:
        self.files |= written(
            "media/media.yaml", f"p: {{file: p.png, alt: {self.words(2)}, credit: {self.words(1)}}}\n"
        )

    def configure(self) -> None:
        themed = {"theme": "mine"} if self.dice.random() < 0.5 else {}
        languages = self.dice.choice((HOME, HEBREW))
        if languages == HOME:
            self.files = {path: text for path, text in self.files.items() if ".he." not in path}
        kinds = {"odd": {"label": self.words(1)}}
        self.files |= settings(title=self.words(2), languages=languages, kinds=kinds, **themed)
        self.files |= THEME

    def restyle(self) -> None:
        self.files |= THEME
        parts: Files = {
            "themes/mine/templates/page.html": "{% extends 'default/page.html' %}\n{% block page %}"
            f"{{{{ super() }}}}<p>{self.words(2)}</p>{{% endblock %}}\n",
            "themes/mine/locales/en.yaml": f"theme.skip: {self.words(2)}\n",
            "themes/mine/static/extra.txt": self.words(3),
        }
        path = self.dice.choice(list(parts))
        if path in self.files:
            del self.files[path]
        else:
            self.files[path] = parts[path]

    def mistake(self) -> None:
        self.files |= written("events/mistaken.md", "---\ntitle: A mistake\ndate: tomorrow\nkind: visit\n---\n")

    def mend(self) -> None:
        self.files.pop("content/events/mistaken.md", None)

    def wait(self) -> None:
        self.now = self.dice.choice(TIMES)

    def reword(self) -> None:
        """New words at the end of an event's text, or of its translation's, and nothing else."""
        texts = {path: text for path, text in self.files.items() if path.startswith("content/events/e")}
        for path in self.dice.sample(sorted(texts), min(1, len(texts))):
            self.files[path] = f"{str(texts[path]).rstrip()}\n\n{self.words(2)}.\n"

    def leave(self) -> None:
        """Do nothing: the last build stands."""

    def step(self) -> None:
        """One to three of these, then save."""
        acts: list[Callable[[], None]] = [
            *(self.change, self.change, self.add, self.remove, self.rename, self.translate, self.name, self.retell),
            *(self.move, self.correct),
            *(self.repaint, self.caption, self.configure, self.restyle, self.mend, self.mend, self.wait, self.leave),
        ]
        if self.dice.random() < 0.5 and "content/events/mistaken.md" not in self.files:
            chosen = [self.reword] * self.dice.randint(1, 3)
        else:
            chosen = self.dice.sample(acts, self.dice.randint(1, 3))
            if self.dice.random() < 0.1:
                chosen.append(self.mistake)
        for act in chosen:
            act()
        self.did = [act.__name__ for act in chosen]
        self.save()

    def save(self) -> None:
        """Bring the folder to what the files say; what did not change is not touched."""
        coming = {path: text.encode() if isinstance(text, str) else text for path, text in self.files.items()}
        for path in self.saved.keys() - coming.keys():
            (self.root / path).unlink()
        for path, content in coming.items():
            if self.saved.get(path) != content:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(content)
        self.saved = coming
        time.sleep(disk.TICK / 1e9)  # what is newer is not remembered, as it may change once more unseen


def built(editor: Editor, out: Path, *flags: str) -> tuple[int, bool]:
    """Build as on the command line; the exit code, and whether nothing was looked at but the words of few events."""
    command = ["build", "--root", str(editor.root), "--out", str(out), "--base-url", BASE, "--now", editor.now, *flags]
    done = CliRunner().invoke(main, command)
    gc.enable()  # a program that ends needs no collector; this one goes on
    assert done.exit_code in (0, 1), done.output + repr(done.exception)
    return done.exit_code, "words …" in done.output and "load …" not in done.output


def tree(top: Path) -> dict[str, str]:
    return {
        os.path.relpath(os.path.join(folder, name), top): hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()
        for folder, _, names in os.walk(top)
        for name in names
    }


def compared(seed: int, work: Path, steps: int, search: bool) -> Iterator[str]:
    """Edit and build so many times; raises AssertionError where the site is not what a build from nothing gives."""
    editor, out, fresh = Editor(seed, work / "root"), work / "site", work / "fresh"
    flags = [] if search else ["--no-search"]
    good: dict[str, str] = {}
    for step in range(steps):
        told = f"seed {seed}, step {step}: {', '.join(editor.did)}"
        code, quickly = built(editor, out, *flags)
        assert (code, False) == built(editor, fresh, "--no-cache", *flags), told
        found, clean = tree(out), tree(fresh) if code == 0 else good
        differing = {path for path in found.keys() | clean.keys() if found.get(path) != clean.get(path)}
        assert not differing, f"{told}: {sorted(differing)[:5]}"
        good = clean
        shutil.rmtree(fresh, ignore_errors=True)
        yield ("the same, of words alone" if quickly else "the same") if code == 0 else "refused, as from nothing"
        editor.step()


def tally(seeds: range, work: Path, steps: int, search: bool = False) -> Counter[str]:
    """How the builds of some editors ended."""
    ends: Counter[str] = Counter()
    for seed in seeds:
        ends.update(compared(seed, work / f"{seed}{search}", steps, search))
    return ends
