"""A writer without a plan: saves at random what entries of one small site say, the entries themselves staying."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.editing import picture
from tests.worlds import Files, entry, settings

EVENTS = [f"e{number}" for number in range(12)]
STORYLINES, PEOPLE, SOURCES = ["alpha", "beta"], ["ada", "ben"], ["s", "t"]
ZONES = ("Asia/Taipei", "Europe/London", "America/New_York")
# Many on the same day, and some that a time zone moves to another.
DATES = (
    *["2024-05-18"] * 8,
    *"2024-05-17 2024-05-17T23:30 2024-05-18T05:00 2024-05-18T02:00 2024-05-19T01:00".split(),
    *"2024-05 2023~ 199X 2024-05-17/2024-05-18 2024/.. [2024-05-16..2024-05-18] 2025? -0044-03".split(),
)
TAGS = ("chips", "chip", "Trade talks", "trade-talk", "defence", "defense")
WORDS = "a the treaty visit talks on trade minister said that denied again 會議 שלום".split()
TIES = (*["follows", "followed-by"] * 4, "responds-to", "part-of", "same-as", "corrects")
KINDS = {
    "odd": {
        "label": {"en": "Odd", "he": "משונה"},
        "fields": {"who": {"type": "person", "many": True}, "where": {"type": "place"}, "remark": {"type": "text"}},
    }
}
LINT = {"N402": "warning", "N406": "warning", "N407": "warning", "W308": "notice"}


class Writer:
    """The files of a site, chance, and what may be done: `save` does some of it."""

    def __init__(self, seed: int, root: Path) -> None:
        self.dice = random.Random(seed)
        self.root = root
        self.files: Files = {}
        self.written: dict[str, dict[str, Any]] = {}
        self.acts: tuple[Callable[[], None], ...] = (
            *(self.event, self.event, self.move, self.move, self.move, self.body, self.people, self.organizations),
            *(self.places, self.sources, self.storylines, self.pages, self.media, self.translate, self.remark),
        )
        self.files |= settings(languages=["en", "he"], timezone="Asia/Taipei", kinds=KINDS, lint=LINT)
        for name in EVENTS:
            self.event(name)
        for act in (self.people, self.organizations, self.places, self.media, self.translate):
            act()
        for name in STORYLINES:
            self.storylines(name)
        for name in SOURCES:
            self.sources(name)
        for name in ("about", "waiting"):
            self.pages(name)
        self.files |= {f"content/media/{name}.png": picture(1) for name in "pq"}
        for path, text in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode() if isinstance(text, str) else text)

    def save(self, *acts: Callable[[], None]) -> list[Path]:
        """Do this, else one or two things, or three, and tell which files are others."""
        before = dict(self.files)
        for act in acts or self.dice.sample(self.acts, self.dice.choice((1, 1, 2, 3))):
            act()
        changed = [path for path, text in self.files.items() if before.get(path) != text]
        for path in changed:
            (self.root / path).write_text(str(self.files[path]))
        return [self.root / path for path in changed]

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def some(self, of: list[str]) -> list[str]:
        return self.dice.sample(of, self.dice.randint(0, len(of)))

    def words(self, count: int) -> str:
        return " ".join(self.dice.choice(WORDS) for _ in range(count))

    def text(self) -> str:
        """A text that names somebody, and may be warned of."""
        named = self.dice.choice(("person:ada", "event:e1", "place:q", "organization:o", "storyline:alpha"))
        return f"{self.words(4)} [{self.words(1)}]({named})" + (" <b>loud</b>" if self.chance(0.1) else "") + "."

    # What is written.

    def event(self, name: str = "", others: tuple[str, ...] = ()) -> None:
        dice, name = self.dice, name or self.dice.choice(EVENTS)
        kind = dice.choice(("visit", "statement", "odd", "report"))
        keys: dict[str, Any] = {
            "title": self.words(3),
            "date": dice.choice(DATES),
            "kind": kind,
            "sources": self.citations(),
            "people": [{"id": each, "role": self.words(1)} for each in self.some(PEOPLE)],
            "organizations": self.some(["o", "p"]),
            "places": self.some(["q"]),
            "tags": dice.sample(TAGS, dice.randint(0, 2)),
            "storylines": self.some(STORYLINES) if self.chance(0.3) else [],
            "media": self.some(["p"]),
            "relations": [
                {"type": dice.choice(TIES), "event": each, "note": self.words(1)} for each in self.others(name)
            ],
        }
        often: dict[str, tuple[float, Callable[[], Any]]] = {
            "timezone": (0.5, lambda: dice.choice(ZONES)),
            "order": (0.2, lambda: dice.choice((-1, 1))),
            "status": (0.4, lambda: dice.choice(("confirmed", "retracted", "disputed"))),
            "claims": (0.5, lambda: [self.claim() for _ in range(dice.randint(1, 2))]),
            "corrections": (0.3, lambda: [{"date": f"2025-0{dice.randint(1, 9)}-01", "text": self.words(2)}]),
            "aliases": (0.2, lambda: [f"former-{name}" if self.chance(0.9) else "former"]),
            "summary": (0.5, lambda: self.words(4)),
            "reported": (0.2, lambda: dice.choice(("2024-06", "2031-01-01"))),
            "updated": (0.2, lambda: dice.choice(("2025-03-01", "2025-04-01"))),
            "importance": (0.2, lambda: dice.randint(1, 5)),
            "draft": (0.05, lambda: True),
            "publish_at": (0.05, lambda: dice.choice(("2031-01-01", "2025-01-01T06:00"))),
        }
        keys |= {key: make() for key, (share, make) in often.items() if self.chance(share)}
        last = self.written.get(name, {})
        if last and (others or self.chance(0.8)):  # else all of it
            several = others or dice.sample(sorted(keys.keys() | last.keys()), 2)
            keys = {key: last[key] for key in last if key not in several} | {
                key: keys[key] for key in several if key in keys
            }
        keys.pop("odd", None)
        self.written[name] = dict(keys)
        if keys["kind"] == "odd":
            keys["odd"] = {"who": self.some(PEOPLE) or "ada", "where": "q", "remark": self.words(1)}
        self.files |= entry(f"events/{name}.md", **keys, body=self.text() if self.chance(0.8) else "")

    def move(self) -> None:
        self.event(others=(self.dice.choice(("date", "order", "relations")),))

    def others(self, name: str) -> list[str]:
        return self.dice.sample([each for each in EVENTS if each != name], self.dice.choice((0, 0, 1, 1, 2)))

    def citations(self) -> list[dict[str, Any]]:
        """Up to three sources, registered and written out."""
        registered = [{"id": name, **({"origin": self.words(1)} if self.chance(0.3) else {})} for name in SOURCES]
        out = {"url": f"https://{self.dice.choice('ab')}.example/1", "publisher": self.dice.choice(("", "P"))}
        return self.dice.sample([*registered, out], self.dice.randint(0, 3))

    def claim(self) -> dict[str, Any]:
        by = self.dice.choice(("person:ada", "organization:o", "Somebody"))
        nameless = {"by": "Two people", "anonymity": {"count": 2, "described_as": self.words(2)}}
        answer = {"by": "organization:o", "stance": self.dice.choice(("denied", "no-comment"))}
        return {
            "text": self.words(3),
            **(nameless if self.chance(0.3) else {"by": by, "attribution": "on-record"}),
            **({"status": self.dice.choice(("confirmed", "denied", "reported"))} if self.chance(0.5) else {}),
            **({"sources": self.citations()} if self.chance(0.6) else {}),
            **({"responses": [answer]} if self.chance(0.3) else {}),
        }

    def body(self) -> None:
        path = f"content/events/{self.dice.choice(EVENTS)}.md"
        keys = str(self.files[path]).rpartition("---\n")[0]
        self.files[path] = f"{keys}---\n{self.text()}"

    def remark(self) -> None:
        """Move the lines of a file, and nothing else."""
        path = f"content/events/{self.dice.choice(EVENTS)}.md"
        self.files[path] = str(self.files[path]).replace("---\n", f"---\n# {self.words(1)}\n", 1)

    def people(self) -> None:
        self.many("people", {name: self.person(name) for name in PEOPLE})

    def person(self, name: str) -> dict[str, Any]:
        office = {
            "title": self.words(1),
            "organization": self.dice.choice("op"),
            "from": self.dice.choice(("2020", "2024-05-18")),
        }
        known = {"name": f"{name} {self.dice.choice(('Lin', 'Wu'))}", "roles": [office] * self.dice.randint(0, 2)}
        more = {
            "image": "q",
            "aliases": [f"old-{name}"],
            "body": self.text(),
            "wikidata": "Q1",
            "names": {"he": ["שם"]},
        }
        return known | {key: value for key, value in more.items() if self.chance(0.9 if key == "body" else 0.4)}

    def organizations(self) -> None:
        child = {"name": self.words(2), "parent": "o"} | ({"short": self.words(1)} if self.chance(0.5) else {})
        self.many("organizations", {"o": {"name": self.words(2)}, "p": child if self.chance(0.7) else {"name": "P"}})

    def places(self) -> None:
        where = {"lat": self.dice.choice((1, 31)), "lon": 2} if self.chance(0.7) else {}
        self.many("places", {"q": {"name": self.words(1), **where}, "unused": {"name": self.words(1)}})

    def sources(self, name: str = "") -> None:
        keys = {
            "title": self.words(2),
            "publisher": self.dice.choice(("P", "Q")),
            "type": self.dice.choice(("article", "document")),
            "url": f"https://{self.dice.choice('ab')}.example/1",
            "origin": self.words(1),
            "published": "2024",
        }
        name = name or self.dice.choice(SOURCES)
        self.files |= entry(
            f"sources/{name}.yaml",
            **{key: keys[key] for key in keys if key in ("title", "publisher") or self.chance(0.7)},
            language="en",
        )

    def storylines(self, name: str = "") -> None:
        name, order = name or self.dice.choice(STORYLINES), self.dice.choice((1, 2, 3))
        self.files |= entry(f"storylines/{name}.md", title=self.words(2), order=order, body=self.text())

    def pages(self, name: str = "") -> None:
        name = name or self.dice.choice(("about", "waiting"))
        more = {"draft": True} if name == "waiting" else {}
        self.files |= entry(
            f"pages/{name}.md",
            title=self.words(2),
            **more,
            aliases=self.some(["was"])[: name == "about"],
            body=self.text(),
        )

    def media(self) -> None:
        self.many(
            "media",
            {
                name: {"file": f"{name}.png", "alt": self.words(2), "credit": self.words(1), "caption": self.words(1)}
                for name in "pq"
            },
            "media",
        )

    def translate(self) -> None:
        for path in ("events/e0.he", "events/e1.he", "pages/about.he", "storylines/alpha.he"):
            if f"content/{path}.md" not in self.files or self.chance(0.4):
                made = {"translated": self.dice.choice(("2025-02-01", "2025-08-01"))} if self.chance(0.5) else {}
                self.files |= entry(f"{path}.md", title=f"כותרת {self.words(1)}", **made, body=self.text())
        self.many("people", {"ada": {"name": f"עדה {self.words(1)}"}}, "_all.he")

    def many(self, folder: str, entries: dict[str, Any], file: str = "_all") -> None:
        """Several entries in one file, a line or more for each."""
        lines = "".join(
            f"{'# a remark' + chr(10) if self.chance(0.2) else ''}{name}: {json.dumps(each, ensure_ascii=False)}\n"
            for name, each in entries.items()
        )
        self.files[f"content/{folder}/{file}.yaml"] = lines
