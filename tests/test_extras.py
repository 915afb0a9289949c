"""The files of a site that are no pages."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.edtf import parse
from builder.extras import extras
from builder.formats.summary import summary
from builder.options import Options
from builder.stopwatch import Stopwatch
from builder.understand import Draft, understand
from tests.render.reading import page as read
from tests.render.small import BASE, NOW, Files, event, linked, one, pages_of, settings, translation, written


def made(root: Path, *files: Files) -> dict[str, bytes]:
    """All of them, of a site on disk."""
    return made_of(understand(written(root, *files), Options(now=parse(NOW)), Stopwatch()))


def made_of(draft: Draft) -> dict[str, bytes]:
    assert draft.theme is not None, draft.problems
    pages = pages_of(draft.site, draft.theme, BASE)
    data = {page.path: page.make() for page in pages if page.path.startswith("data/") or page.path == "build.json"}
    found = extras(draft.site, draft.theme, BASE, pages, draft.pictures)
    return data | {path: make() for path, make in found}


def test_static_files_are_copied_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "content/static/.well-known").mkdir(parents=True)
    (tmp_path / "content/static/CNAME").write_bytes(b"example.org\r\n")
    (tmp_path / "content/static/.well-known/security.txt").write_bytes(bytes(range(256)))
    files = made(tmp_path, event("a"))
    assert files["CNAME"] == b"example.org\r\n"
    assert files[".well-known/security.txt"] == bytes(range(256))


def test_the_files_of_the_theme_stand_in_one_folder_named_by_what_is_in_them(tmp_path: Path) -> None:
    assets = [path for path in made(tmp_path, event("a")) if path.startswith("assets/")]
    assert len({path.split("/")[1] for path in assets}) == 1
    assert {"css/site.css", "js/main.js"} <= {path.split("/", 2)[2] for path in assets}


def test_the_map_lists_every_page_that_is_to_be_found(tmp_path: Path) -> None:
    files = made(
        tmp_path,
        settings(languages=["en", "he"]),
        event("a", aliases=["old"], people=["p"]),
        event("b"),
        one("people", "p"),
        translation("events/a.he", title="כותרת"),
    )
    listed = {node.text or "" for node in ElementTree.fromstring(files["sitemap.xml"]).iter() if node.tag[-3:] == "loc"}
    both = (
        "|search/|events/a/|people/p/|people/|kinds/|kinds/report/|statuses/|statuses/reported/|years/|years/2024/"
        "|corrections/|data/"
    )
    expected = {f"{BASE}{prefix}{path}" for prefix in ("", "he/") for path in both.split("|")}
    assert listed == expected | {f"{BASE}events/b/"}


def test_robots_and_search_are_told_where_the_site_is(tmp_path: Path) -> None:
    files = made(tmp_path, event("a"))
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"].decode()
    assert f"{BASE}search/?q=" in files["opensearch.xml"].decode()


def test_the_summary_counts_what_is_published() -> None:
    site, _ = linked(
        event("a", people=["p"]),
        event("b", draft="true", people=["q"]),
        one("people", "p"),
        one("people", "q"),
        one("pages", "about"),
    )
    said = json.loads(summary(site))
    assert said["schema"] == 1
    assert said["counts"]["events"] == 1
    assert said["counts"]["people"] == 1


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt", "opensearch.xml", "build.json", "data/sources.csl.json"])
def test_what_machines_read_ends_in_a_line(tmp_path: Path, name: str) -> None:
    assert made(tmp_path, event("a"))[name].endswith(b"\n")


def scene() -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.radial_gradient("L").resize((1000, 500)).save(target, "JPEG", quality=95)
    return target.getvalue()


def test_a_picture_stands_with_its_size_and_its_versions_wherever_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "content/media").mkdir(parents=True)
    (tmp_path / "content/media/a b.jpg").write_bytes(scene())
    media = {"content/media/media.yaml": "p: {file: a b.jpg, alt: A face, credit: C., caption: Ada, licence: CC0}\n"}
    draft = understand(
        written(
            tmp_path,
            media,
            event("a", media=["p"], people=["ada"], body="![](media:p)"),
            one("people", "ada", image="p"),
        ),
        Options(now=parse(NOW)),
        Stopwatch(),
    )
    files = made_of(draft)
    assert {path for path in files if path.startswith("media/")} == {
        f"media/a b{end}" for end in (".jpg", "-480.webp", "-960.webp")
    }
    pages = {each.path: read(each.make()) for each in draft.pages if each.path.endswith("a/index.html")}
    event_page, person_page = pages["events/a/index.html"], pages["people/ada/index.html"]
    for picture in (*event_page.all("img"), *person_page.all(".portrait img")):
        assert picture.get("src") == "/repo/media/a%20b.jpg"
        assert picture.get("srcset") == (
            "/repo/media/a%20b-480.webp 480w, /repo/media/a%20b-960.webp 960w, /repo/media/a%20b.jpg 1000w"
        )
        assert (picture.get("width"), picture.get("height"), picture.get("alt")) == ("1000", "500", "A face")
        assert picture.get("loading") == "lazy"
    assert len(event_page.all("img")) == 2
    assert person_page.one(".portrait figcaption").text == "Ada C. · CC0"
