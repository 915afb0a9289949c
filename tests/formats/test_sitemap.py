"""The map of the site, the word to robots, and the way to search from the address bar."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from builder.formats.sitemap import MAX_SHORT_NAME, opensearch, robots, sitemap
from builder.urls import Urls

URLS = {"en": Urls("https://example.org/repo/"), "he": Urls("https://example.org/repo/", "he/")}
SPACES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
SEARCH = {"s": "http://a9.com/-/spec/opensearch/1.1/"}


def listed(pages: list[tuple[str, tuple[str, ...]]]) -> dict[str, dict[str, str]]:
    """Each address with its alternates."""
    tree = ElementTree.fromstring(sitemap(((*page, "") for page in pages), URLS))
    return {
        url.findtext("map:loc", "", SPACES): {
            link.get("hreflang", ""): link.get("href", "") for link in url.findall("xhtml:link", SPACES)
        }
        for url in tree.findall("map:url", SPACES)
    }


def test_a_page_in_one_language_is_listed_alone() -> None:
    assert listed([("events/a/", ("en",))]) == {"https://example.org/repo/events/a/": {}}


def test_a_page_in_two_languages_is_listed_twice_with_both() -> None:
    both = {"en": "https://example.org/repo/events/a/", "he": "https://example.org/repo/he/events/a/"}
    assert listed([("events/a/", ("en", "he"))]) == dict.fromkeys(both.values(), both)


def test_the_day_of_the_last_change_stands_where_it_is_known() -> None:
    tree = ElementTree.fromstring(sitemap([("a/", ("en", "he"), "2024-05-17"), ("b/", ("en",), "")], URLS))
    assert [url.findtext("map:lastmod", None, SPACES) for url in tree] == ["2024-05-17", "2024-05-17", None]


def test_an_empty_map_is_well_formed() -> None:
    assert listed([]) == {}


def test_addresses_are_escaped_for_the_web_and_for_xml() -> None:
    assert list(listed([("tags/國&防'/", ("en",))])) == ["https://example.org/repo/tags/%E5%9C%8B&%E9%98%B2'/"]


def test_the_whole_sitemap_is_read_as_it_is_written() -> None:
    text = sitemap([("", ("en",), "")], URLS).decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert text.endswith("</urlset>\n")


def test_robots_may_read_everything_and_are_told_of_the_map() -> None:
    lines = robots(URLS["en"]).decode().splitlines()
    assert lines == ["User-agent: *", "Allow: /", "Sitemap: https://example.org/repo/sitemap.xml"]


@pytest.mark.parametrize(
    ("title", "description", "short", "told"),
    [
        ("Small", "All of it.", "Small", "All of it."),
        ("A title that is too long for it", "", "A title that is ", "A title that is too long for it"),
        ("<A> & B", "C & <D>", "<A> & B", "C & <D>"),
    ],
)
def test_a_browser_can_search_from_its_address_bar(title: str, description: str, short: str, told: str) -> None:
    tree = ElementTree.fromstring(opensearch(title, description, URLS["en"]))
    assert tree.findtext("s:ShortName", "", SEARCH) == short
    assert len(short) <= MAX_SHORT_NAME
    assert tree.findtext("s:Description", "", SEARCH) == told
    url = tree.find("s:Url", SEARCH)
    assert url is not None
    assert url.get("template") == "https://example.org/repo/search/?q={searchTerms}"
