"""The files of a site that are no pages: the theme's, media, static files, maps for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.formats.sitemap import opensearch, robots, sitemap
from builder.media import Pictures
from builder.model import Site
from builder.render.page import Page
from builder.theme import Theme
from builder.urls import Urls


def extras(
    site: Site, theme: Theme, base_url: str, pages: Iterable[Page], pictures: Pictures
) -> Iterator[tuple[str, bytes]]:
    """Each file as its path in the site and its bytes."""
    for path, content in theme.files.items():
        yield theme.folder + path, content
    for file in site.files:
        if file.startswith("media/"):
            yield from pictures.files(file, site.sizes[file])
        else:
            yield file.removeprefix("static/"), pictures.read(file)
    home = site.config.languages[0]
    urls = {language: Urls(base_url, "" if language == home else f"{language}/") for language in site.config.languages}
    listed = {page.address: (page.languages, page.changed) for page in pages if page.languages}
    yield "sitemap.xml", sitemap(((path, *said) for path, said in sorted(listed.items())), urls)
    yield "robots.txt", robots(urls[home])
    yield "opensearch.xml", opensearch(site.config.title, site.config.description, urls[home])
