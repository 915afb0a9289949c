"""Small sites in memory, from a few entries that fit on the screen to finished pages; nothing is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from builder.edtf import parse
from builder.frontmatter import Placer
from builder.link.site import NEVER, link
from builder.load import own_phrases, themes_in
from builder.model import Changed, Site
from builder.phrases import Phrases
from builder.problems import Problem, in_order
from builder.render.page import Page
from builder.render.site import in_languages
from builder.schema.site import Config
from builder.source import Source
from builder.theme import Theme, assemble
from builder.validate import validate
from tests.compact import unpacked
from tests.render.reading import Element, page

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/repo/"
NOW = "2026-06-01T00:00:00Z"
Files = dict[str, str]


def entry(**fields: Any) -> str:
    """Fields as YAML: each value as JSON, which YAML reads too. `from_` is `from`."""
    lines = (f"{key.rstrip('_')}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(lines) + "\n"


def event(identity: str, date: str = "2024-05-17", **fields: Any) -> Files:
    """One file in events/."""
    given = {"title": f"Title of {identity}", "date": date, "kind": "report", **fields}
    return {f"content/events/{identity}.yaml": entry(**given)}


def one(collection: str, identity: str, **fields: Any) -> Files:
    """One file in another collection; it has a name or a title of its own."""
    name = "title" if collection in ("sources", "storylines", "pages") else "name"
    given = {name: f"{collection} {identity}", **fields}
    return {f"content/{collection}/{identity}.yaml": entry(**given)}


def translation(path: str, **fields: Any) -> Files:
    """One file beside an original: `events/a.he`."""
    return {f"content/{path}.yaml": entry(**fields)}


def settings(**fields: Any) -> Files:
    """site.yaml."""
    return {"content/site.yaml": entry(**{"title": "Small", "base_url": BASE, **fields})}


@lru_cache(maxsize=32)
def _drawn(languages: tuple[str, ...]) -> Theme:
    given = Config(title="x", languages=languages)
    made = assemble(themes_in(ROOT), own_phrases(), given)
    theme, faults = made.theme, made.problems
    assert not faults, faults
    assert theme is not None
    return theme


def pages_of(site: Site, theme: Theme, base_url: str, preview: bool = False) -> list[Page]:
    """Every page of the site in every language."""
    return [page for pages in in_languages(site, theme, base_url, preview) for page in pages.all()]


class World:
    """A site with its pages by path (`events/a/`); each is made when it is asked for."""

    def __init__(self, site: Site, problems: tuple[Problem, ...], preview: bool) -> None:
        self.site = site
        self.problems = problems
        self.theme = _drawn(site.config.languages)
        made = pages_of(site, self.theme, site.config.base_url, preview)
        self.pages: Mapping[str, Page] = {page.path: page for page in made}
        assert len(self.pages) == len(made), "two pages have one path"

    def __getitem__(self, address: str) -> Element:
        return page(self.source(address))

    def __contains__(self, address: str) -> bool:
        return f"{address}index.html" in self.pages

    def source(self, address: str) -> str:
        path = f"{address}index.html" if address.endswith("/") or not address else address
        return self.pages[path].make().decode()

    @property
    def addresses(self) -> list[str]:
        return [path.removesuffix("index.html") for path in self.pages if path.endswith("index.html")]

    def everything(self) -> str:
        """All pages in one text."""
        return "\n".join(page.make().decode() for page in self.pages.values())

    def phrases(self, language: str = "en") -> Phrases:
        return self.theme.phrases[language]

    def facets(self, language: str = "en") -> dict[str, Any]:
        """The compact files, unpacked."""
        return unpacked(*(self.source(f"data/{name}.{language}.json") for name in ("facets", "titles")))


def linked(
    *files: Files, now: str = NOW, drafts: bool = False, changes: Mapping[str, Changed] = NEVER
) -> tuple[Site, tuple[Problem, ...]]:
    """The site of some files, and all its problems; `changes` is what Git knows, by path."""
    together: Files = settings()
    for each in files:
        together |= each
    sources = [
        Source(path, text.encode(), hashlib.sha256(text.encode()).hexdigest()) for path, text in together.items()
    ]
    records, unclear = validate(sources)
    placer = Placer({source.path: source.content for source in sources})
    site, broken = link(records, placer, [], parse(now), drafts, changes)
    return site, in_order(unclear, broken)


def world(*files: Files, now: str = NOW, drafts: bool = False, changes: Mapping[str, Changed] = NEVER) -> World:
    """The site of some files, which hold no error."""
    site, problems = linked(*files, now=now, drafts=drafts, changes=changes)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return World(site, problems, drafts)


def written(root: Path, *files: Files) -> Path:
    """The same files on disk, below `root`, which is returned."""
    together: Files = settings()
    for each in files:
        together |= each
    for path, text in together.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root
