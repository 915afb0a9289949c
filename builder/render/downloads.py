"""`/data/`: every file that can be taken away, with what it is for; and the files that are made of the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from builder.digest import of_text
from builder.evidence import works_of
from builder.formats.bibtex import bibtex
from builder.formats.csl import csl
from builder.formats.ris import ris
from builder.formats.summary import summary
from builder.render.frame import Heads
from builder.urls import path_of
from builder.views.pages import DataView, Download, Downloads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.evidence import Work
    from builder.render.page import Page
    from builder.render.site import Pages

COLLECTION = "data"


@dataclass(frozen=True, slots=True)
class Format:
    """A file: its path in the site, its media type, and the phrase that names its format; `{}` is the language.

    `of_works` makes it of all sources that are cited; what has none is made elsewhere, and only listed here.
    """

    path: str
    media: str
    phrase: str
    of_works: Callable[[Iterable[Work], str], bytes] | None = None


DOWNLOADS: dict[str, tuple[Format, ...]] = {
    "sources": (
        Format("data/sources.csl.json", "application/vnd.citationstyles.csl+json", "csl", csl),
        Format("data/sources.bib", "application/x-bibtex", "bibtex", bibtex),
        Format("data/sources.ris", "application/x-research-info-systems", "ris", ris),
    ),
    "site": (
        Format("build.json", "application/json", "build"),
        Format("data/facets.{}.json", "application/json", "facets"),
        Format("data/titles.{}.json", "application/json", "titles"),
        Format("sitemap.xml", "application/xml", "sitemap"),
        Format("opensearch.xml", "application/opensearchdescription+xml", "opensearch"),
    ),
}


def downloads(pages: Pages) -> Iterator[Page]:
    """The page of a language, and with the first of them the files that all languages share."""
    head = Heads(path_of(COLLECTION), pages.voice.t(f"collection.{COLLECTION}"), translated=pages.everywhere())
    yield pages.page("data.html", head, partial(data_view, pages), state=lambda: b"")  # its frame is all it shows
    if pages.voice.is_home:
        yield summary_page(pages)


def of_works(pages: Pages) -> Iterator[Page]:
    """The files of all cited sources, which all languages share."""
    if pages.voice.is_home:
        works = cache(lambda: works_of(map(pages.lister.once, pages.site.events)))
        for download in DOWNLOADS["sources"]:
            assert download.of_works is not None
            yield pages.file(download.path, partial(_made, download.of_works, works, pages.voice.t("untitled.alone")))


def summary_page(pages: Pages) -> Page:
    """`build.json`, of all pages the only one that tells of every text."""
    site = pages.site
    return pages.file("build.json", partial(summary, site), state=lambda: of_text(site.revision, site.content()))


def _made(
    of_works: Callable[[Iterable[Work], str], bytes], works: Callable[[], Iterable[Work]], untitled: str
) -> bytes:
    return of_works(works(), untitled)


def data_view(pages: Pages) -> DataView:
    """What can be taken away, in groups."""
    voice = pages.voice
    return DataView(
        title=voice.t(f"collection.{COLLECTION}"),
        groups=tuple(
            Downloads(heading=voice.t(f"downloads.{name}"), files=tuple(_download(each, pages) for each in listed))
            for name, listed in DOWNLOADS.items()
        ),
    )


def _download(listed: Format, pages: Pages) -> Download:
    path = listed.path.format(pages.voice.language)
    return Download(
        path=path,
        url=pages.voice.urls.file(path),
        media=listed.media,
        format=pages.voice.t(f"download.{listed.phrase}"),
        about=pages.voice.t(f"download.{listed.phrase}.about"),
    )
