"""`sitemap.xml` (sitemaps.org 0.9) with language alternates, `robots.txt` and `opensearch.xml` (OpenSearch 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from builder.urls import Urls

MAX_SHORT_NAME = 16


def sitemap(pages: Iterable[tuple[str, tuple[str, ...], str]], languages: Mapping[str, Urls]) -> bytes:
    """Every page that is to be found: its path below a language, the languages in which it exists, its last change.

    The last is a day in ISO 8601, or empty where it is not known.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path, there, changed in pages:
        last = f"<lastmod>{changed}</lastmod>" if changed else ""
        for language in there:
            alternates = "".join(
                f'<xhtml:link rel="alternate" hreflang="{other}" href={quoteattr(languages[other].whole(path))}/>'
                for other in there
                if len(there) > 1
            )
            lines.append(f"<url><loc>{escape(languages[language].whole(path))}</loc>{last}{alternates}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(urls: Urls) -> bytes:
    """Everybody may read everything; the map is named."""
    return f"User-agent: *\nAllow: /\nSitemap: {urls.whole('sitemap.xml')}\n".encode()


def opensearch(title: str, description: str, urls: Urls) -> bytes:
    """How a browser can search the site from its address bar."""
    template = urls.whole("search/") + "?q={searchTerms}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{escape(title[:MAX_SHORT_NAME])}</ShortName>"
        f"<Description>{escape(description or title)}</Description>"
        f'<InputEncoding>UTF-8</InputEncoding><Url type="text/html" method="get" template={quoteattr(template)}/>'
        "</OpenSearchDescription>\n"
    ).encode()
