"""Turns a folder of Dateline's content into Hugo's: `python -m benchmarks.conversion FOLDER OUT`.

FOLDER holds `content/`; OUT gets a `content/` for the layouts in `benchmarks/hugo`, which are copied beside it.
What is listed where comes from Dateline's own reading, so that both generators list the same events on the same pages.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.corpus import Files, write, written
from builder.edtf import Date, parse
from builder.frontmatter import Placer
from builder.link.site import link
from builder.load import load
from builder.markup import SCHEMES
from builder.model import Cited, Event, Site
from builder.problems import Problem
from builder.render.lists import year_key
from builder.source import Source
from builder.validate import validate

LAYOUTS = Path(__file__).parent / "hugo"
LISTED = ("people", "places")  # those of Dateline's collections that Hugo lists too
UNTIL = "9999-12-31T00:00:00Z"  # nothing is under embargo: Hugo is told to build what lies in the future too
REFERENCE = re.compile(r"(!?)\[([^\]]*)\]\((" + "|".join(SCHEMES) + r"):([^)\s]*)[^)]*\)")


def from_texts(files: Iterable[tuple[str, str]]) -> Files:
    """The files of a Hugo site from those of a Dateline site. Raises ValueError where they hold errors."""
    sources = []
    for path, text in files:
        content = text.encode()
        sources.append(Source(path, content, hashlib.sha256(content).hexdigest()))
    return converted(sources)


def from_folder(root: Path) -> Files:
    """The files of a Hugo site from `root/content`. Raises ValueError where it holds errors."""
    sources, problems = load(root)
    refuse_errors(problems)
    return converted(sources.content, sources.files)


def converted(sources: Iterable[Source], files: tuple[str, ...] = ()) -> Files:
    """Every event, and a title for each term whose id is not its name."""
    known = {source.path: source for source in sources}
    placer = Placer({path: source.content for path, source in known.items()})
    records, unclear = validate(known.values())
    site, broken = link(records, placer, files, parse(UNTIL))
    refuse_errors((*unclear, *broken))
    yield from terms(site)
    for event in site.events:
        body = placer.file(event.path)[0].below or event.entry.body
        yield f"content/events/{event.id}.md", f"---\n{written(keys(event))}---\n\n{with_addresses(body, event)}"


def refuse_errors(problems: Iterable[Problem]) -> None:
    """Raise ValueError with the first error, if there is one."""
    for problem in problems:
        if problem.severity == "error":
            raise ValueError(f"{problem.where.path}: {problem.what} Find all errors with: python -m builder check")


def terms(site: Site) -> Files:
    """The name of each person, place and kind, in the file in which Hugo keeps what is known of a term."""
    for collection in LISTED:
        for entity in site.entities[collection]:
            yield term(collection, entity.card.id, entity.card.names[""])
    for kind, own in site.config.kinds.items():
        if any(event.entry.kind == kind for event in site.events):
            yield term("kinds", kind, own.label[""])


def term(collection: str, name: str, title: str) -> tuple[str, str]:
    return f"content/{collection}/{name}/_index.md", f"---\n{written({'title': title})}---\n"


def keys(event: Event) -> dict[str, Any]:
    """The front matter of an event; what is empty is left out."""
    named = {name: [key for collection, key in event.named if collection == name] for name in LISTED}
    found: dict[str, Any] = {
        "title": event.entry.title,
        "date": first_day(event.date),
        "edtf": str(event.date),
        "description": event.entry.summary,
        "people": ordered(named["people"], [each.card.id for each in event.people]),
        "places": ordered(named["places"], [each.card.id for each in event.places]),
        "tags": list(event.entry.tags),
        "kinds": [event.entry.kind],
        "statuses": [event.status],
        "years": [year_key(event)],
        "sources": [citation(cited) for cited in event.cited],
    }
    return {key: value for key, value in found.items() if value}


def ordered(named: Iterable[str], first: Iterable[str]) -> list[str]:
    """Those who take part as the editor ordered them, then those whom only the text names."""
    return list(dict.fromkeys([*first, *named]))


def first_day(when: Date) -> str:
    """The day by which Hugo orders, which knows no EDTF; empty where there is none in years 1 to 9999."""
    day = when.upper if when.lower is None else when.lower
    return str(date.fromordinal(day)) if day is not None and 0 < day <= date.max.toordinal() else ""


def citation(cited: Cited) -> dict[str, str]:
    entry = cited.entry
    found = {
        "publisher": entry.publisher,
        "title": entry.title or entry.document,
        "url": entry.url or "",
        "published": str(entry.published or ""),
        "locator": cited.locator,
        "quote": cited.quote,
    }
    return {key: value for key, value in found.items() if value}


def with_addresses(body: str, event: Event) -> str:
    """Markdown whose references are addresses of the Hugo site; what has no page there is plain words."""

    def address(found: re.Match[str]) -> str:
        picture, words, scheme, name = found.groups()
        collection = SCHEMES[scheme]
        card = event.named.get((collection, name))
        if picture or collection not in (*LISTED, "events") or card is None or not card.published:
            return words
        return f"[{words}](/{collection}/{name}/)"

    return REFERENCE.sub(address, body)


def left_out(root: Path) -> Iterator[str]:
    """What Dateline makes pages of in `root/content` and Hugo does not: `organizations (in 1 file)`."""
    sources, _ = load(root)
    parts = [source.path.split("/")[1] for source in sources.content]
    for collection, count in Counter(parts).items():
        if collection not in (*LISTED, "events", "site.yaml"):
            yield f"{collection} (in {count} file{'s' if count > 1 else ''})"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conversion", description="From Dateline to Hugo.")
    parser.add_argument("root", type=Path, help="the folder that holds Dateline's content/")
    parser.add_argument("out", type=Path, help="the folder that gets Hugo's content/ and layouts")
    options = parser.parse_args()
    shutil.copytree(LAYOUTS, options.out, dirs_exist_ok=True)
    print(f"Converted {write(from_folder(options.root), options.out):,} events for Hugo.")
    beyond = list(left_out(options.root))
    if beyond:
        print(f"Dateline makes pages of these, Hugo does not: {', '.join(beyond)}.")


if __name__ == "__main__":
    main()
