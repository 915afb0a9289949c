"""Addresses hold under a sub-path, in every language, for ids of any script."""

from __future__ import annotations

import pytest

from builder.model import COLLECTIONS
from builder.urls import SCHEME_OF, Urls, path_of


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("events", "a"), "events/a/"),
        (("events",), "events/"),
        (("years", "2025", 1), "years/2025/"),
        (("years", "2025", 2), "years/2025/2/"),
        (("pages", "about"), "about/"),
        (("pages",), ""),
        (("tags", "國防"), "tags/國防/"),
    ],
)
def test_a_page_has_its_path(arguments: tuple[str, str, int], path: str) -> None:
    assert path_of(*arguments) == path


def test_every_collection_has_its_scheme() -> None:
    assert set(SCHEME_OF) == set(COLLECTIONS)


@pytest.mark.parametrize(
    ("base_url", "base"),
    [("https://example.org/", "/"), ("https://example.org/repo/", "/repo/"), ("http://localhost:8000/a/b/", "/a/b/")],
)
def test_the_base_is_the_path_of_the_base_url(base_url: str, base: str) -> None:
    urls = Urls(base_url)
    assert urls.base == base
    assert urls.to("events/a/") == f"{base}events/a/"
    assert urls.whole("events/a/") == f"{base_url}events/a/"
    assert urls.file("assets/x.css") == f"{base}assets/x.css"


def test_a_language_stands_before_pages_and_not_before_files() -> None:
    urls = Urls("https://example.org/repo/", "he/")
    assert urls.to("") == "/repo/he/"
    assert urls.whole("events/a/") == "https://example.org/repo/he/events/a/"
    assert urls.file("data/facets.he.json") == "/repo/data/facets.he.json"


@pytest.mark.parametrize(
    ("path", "escaped"),
    [
        ("tags/國防/", "/repo/tags/%E5%9C%8B%E9%98%B2/"),
        ("events/a b/", "/repo/events/a%20b/"),
        ("events/a?b#c%d/", "/repo/events/a%3Fb%23c%25d/"),
        ('events/a"<b/', "/repo/events/a%22%3Cb/"),
        ("events/a_b-c.d~e/", "/repo/events/a_b-c.d~e/"),
    ],
)
def test_what_an_address_cannot_hold_is_escaped(path: str, escaped: str) -> None:
    assert Urls("https://example.org/repo/").to(path) == escaped
