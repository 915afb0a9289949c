"""Writes a made-up timeline of any length: `python -m benchmarks.corpus 10000 OUT [--seed N] [--format dateline|hugo]`.

The same number and seed give the same files, byte for byte, on every machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks.prose import Dice, Prose

SEED = 1848
FIRST_DAY = date(1995, 1, 1)
DAYS = (date(2025, 1, 1) - FIRST_DAY).days
PEOPLE, PLACES, TAGS, PUBLISHERS = 500, 200, 120, 24
KINDS = ("accident", "award", "closure", "discovery", "election", "festival", "opening", "verdict")
STATUSES = ("confirmed",) * 10 + ("reported",) * 7 + ("disputed",) * 2 + ("denied",)
DUMPER: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

Files = Iterator[tuple[str, str]]


def corpus(count: int, seed: int = SEED) -> Files:
    """The files of a site with `count` events, as paths from `content/` on and their text."""
    world = World(seed)
    yield "content/site.yaml", written(world.settings())
    yield "content/people/_all.yaml", written(world.people)
    yield "content/places/_all.yaml", written(world.places)
    for number in range(count):
        # Somewhere in its share of the years, or few events would all be on the first of January.
        day = FIRST_DAY + timedelta(days=(number * DAYS + world.dice.below(DAYS)) // count)
        keys, body = world.event(day, number)
        path = f"content/events/{day.year}/{slug(keys['title'])}-{number:05d}.md"
        yield path, f"---\n{written(keys)}---\n\n{body}\n"


class World:
    """The people, places, tags and newspapers of one seed, and what happens among them."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.prose = Prose(self.dice)
        self.people = {slug(name): {"name": name} for name in self.names(PEOPLE, 2)}
        self.places = {slug(name): self.place(name) for name in self.names(PLACES, 1)}
        self.tags = [name.lower() for name in (*self.names(TAGS // 2, 1), *self.names(TAGS - TAGS // 2, 2))]
        self.publishers = self.names(PUBLISHERS, 2)

    def settings(self) -> dict[str, Any]:
        kinds = {kind: {"label": kind.capitalize(), "colour": str(n)} for n, kind in enumerate(KINDS, start=1)}
        return {
            "schema": "1",
            "title": "A made-up timeline",
            "description": "Nothing here happened; it measures how long a build takes.",
            "base_url": "https://example.org/",
            "languages": ["en"],
            "kinds": kinds,
        }

    def names(self, count: int, parts: int) -> list[str]:
        """So many different names."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.prose.name(parts)] = None
        return list(found)

    def place(self, name: str) -> dict[str, str]:
        degrees = self.dice.between(-60, 70), self.dice.between(-179, 179)
        return {"name": name, "country": self.prose.name(1), "lat": f"{degrees[0]}.5", "lon": f"{degrees[1]}.25"}

    def event(self, day: date, number: int) -> tuple[dict[str, Any], str]:
        """The keys of an event and its Markdown."""
        dice, prose = self.dice, self.prose
        people = dice.some(list(self.people), dice.between(2, 4))
        keys = {
            "title": prose.phrase(dice.between(4, 9)),
            "date": self.edtf(day),
            "kind": dice.one(KINDS),
            "summary": prose.sentence(dice.between(14, 24)),
            "status": dice.one(STATUSES),
            "people": people,
            "places": dice.some(list(self.places), dice.between(1, 2)),
            "tags": dice.some(self.tags, dice.between(1, 3)),
            "sources": [
                self.source(publisher, day, 2 * number + place)
                for place, publisher in enumerate(dice.some(self.publishers, 2))
            ],
        }
        # A reference names only who takes part anyway, so that no list depends on whether a generator follows it.
        outwards = [f"https://{prose.rare()}.example/{prose.rare()}" for _ in range(3)]
        return keys, prose.body([*outwards, f"person:{people[0]}"])

    def source(self, publisher: str, day: date, number: int) -> dict[str, str]:
        return {
            "publisher": publisher,
            "title": self.prose.phrase(self.dice.between(5, 9)),
            "url": f"https://{slug(publisher)}.example/{day.year}/{number}",
            "published": str(day + timedelta(days=self.dice.between(0, 30))),
        }

    def edtf(self, day: date) -> str:
        """A date that begins at `day`: of a hundred, 84 are days, and the rest is known less well or lasted."""
        fate = self.dice.below(100)
        if fate < 84:
            return f"{day}"
        if fate < 89:
            return f"{day:%Y-%m}"
        if fate < 93:
            return f"{day:%Y-%m}~"
        if fate < 95:
            return f"{day}?"
        until = day + timedelta(days=self.dice.between(2, 12))
        return f"{day}/{until}" if fate < 98 else f"[{day}..{until}]"


def slug(text: str) -> str:
    """An id made of a text of plain letters."""
    return text.lower().replace(" ", "-")


def written(record: dict[str, Any]) -> str:
    """A record as YAML, a line for each value."""
    return str(yaml.dump(record, Dumper=DUMPER, sort_keys=False, width=1_000_000))


def write(files: Iterable[tuple[str, str]], out: Path) -> int:
    """Write files below the folder `out`, and return how many events are among them."""
    events = 0
    for path, text in files:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        events += path.startswith("content/events/")
    return events


def main() -> None:
    from benchmarks.conversion import from_texts

    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Write a made-up timeline.")
    parser.add_argument("events", type=int, help="how many")
    parser.add_argument("out", type=Path, help="the folder that gets content/")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another number, another timeline (default: {SEED})")
    parser.add_argument("--format", choices=("dateline", "hugo"), default="dateline", help="for which generator")
    options = parser.parse_args()
    files = corpus(options.events, options.seed)
    if options.format == "hugo":
        files = from_texts(files)
    print(f"Wrote {write(files, options.out):,} events into {options.out / 'content'}.")


if __name__ == "__main__":
    main()
