"""The files of a site that are no pages: the theme's, media, static files, maps for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from builder.formats.sitemap import opensearch, robots, sitemap
from builder.media import Pictures
from builder.model import Site, Size
from builder.render.page import Page
from builder.theme import Theme
from builder.urls import Urls

Make = Callable[[], bytes]


def extras(
    site: Site, theme: Theme, base_url: str, pages: Iterable[Page], pictures: Pictures
) -> Iterator[tuple[str, Make]]:
    """Each file as its path in the site, and what makes its bytes."""
    for path, content in theme.files.items():
        yield theme.folder + path, partial(bytes, content)
    for file in site.files:
        if file.startswith("media/"):
            yield from picture(file, site.sizes[file], pictures)
        else:
            yield file.removeprefix("static/"), partial(pictures.read, file)
    home = site.config.languages[0]
    urls = {language: Urls(base_url, "" if language == home else f"{language}/") for language in site.config.languages}
    yield "sitemap.xml", partial(map_of, pages, urls)
    yield "robots.txt", partial(robots, urls[home])
    yield "opensearch.xml", partial(opensearch, site.config.title, site.config.description, urls[home])


def picture(file: str, size: Size, pictures: Pictures) -> Iterator[tuple[str, Make]]:
    """A picture and its narrower versions, which are looked up together."""
    found = cache(lambda: dict(pictures.files(file, size)))
    for path in (file, *(path for _, path in size.versions)):
        yield path, lambda path=path: found()[path]  # type: ignore[misc]  # a default binds the loop's value


def map_of(pages: Iterable[Page], urls: Mapping[str, Urls]) -> bytes:
    """The map of all pages that may be found."""
    listed = {page.address: (page.languages, page.changed) for page in pages if page.languages}
    return sitemap(((path, *said) for path, said in sorted(listed.items())), urls)
