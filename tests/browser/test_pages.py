"""The tests' own server answers as GitHub Pages does."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Served
from tests.browser.pages import Pages


def ask(url: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""))
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


@pytest.fixture
def site(tmp_path: Path, served: Served) -> str:
    (tmp_path / "site" / "about").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("home")
    (tmp_path / "site" / "about" / "index.html").write_text("about")
    (tmp_path / "site" / "plain.html").write_text("plain")
    (tmp_path / "site" / "404.html").write_text("lost")
    (tmp_path / "secret.html").write_text("secret")
    return served(tmp_path / "site", "/repo/")


def test_a_folder_is_its_index(site: str) -> None:
    status, headers, body = ask(site + "about/")
    assert (status, headers["Content-Type"], body) == (200, "text/html; charset=utf-8", b"about")


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [("/repo", "/repo/"), ("/repo/about", "/repo/about/"), ("/repo/about?q=a%20b", "/repo/about/?q=a%20b")],
)
def test_a_folder_without_its_slash_is_sent_on(site: str, asked: str, sent_to: str) -> None:
    status, headers, _ = ask(site.removesuffix("/repo/") + asked)
    assert (status, headers["Location"]) == (301, sent_to)


def test_a_page_is_found_without_its_ending(site: str) -> None:
    assert ask(site + "plain")[2] == b"plain"


@pytest.mark.parametrize("path", ["nowhere", "plain.html/", "about/nowhere/", "../secret.html", "%2e%2e/secret.html"])
def test_what_is_not_there_is_the_404_page(site: str, path: str) -> None:
    status, _, body = ask(site + path)
    assert (status, body) == (404, b"lost")


def test_outside_its_prefix_is_another_site(site: str) -> None:
    status, _, body = ask(site.removesuffix("repo/") + "about/")
    assert (status, body) == (404, b"another site")


def test_head_has_no_body(site: str) -> None:
    status, headers, body = ask(site, "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "4", b"")


@pytest.mark.parametrize("prefix", ["", "repo/", "/repo"])
def test_a_prefix_has_both_its_slashes(tmp_path: Path, prefix: str) -> None:
    with pytest.raises(ValueError, match="slash"):
        Pages(tmp_path, prefix)
