"""What can be taken away."""

from __future__ import annotations

from pathlib import Path

from tests.render.built import many_languages
from tests.render.reading import page

ROOT = "/repo/"


def test_every_file_that_is_listed_is_there_and_explained_in_each_language() -> None:
    site: Path = many_languages()
    for language in ("", "he/", "zh-Hant/"):
        root = page((site / language / "data/index.html").read_bytes())
        links = root.all(".downloads a")
        assert len(links) == len(root.all(".downloads dd")) > 5
        for link in links:
            assert (site / link.get("href").removeprefix(ROOT)).is_file(), link.get("href")
            assert link.get("href") == ROOT + link.text
        assert all(len(said.text) > 8 for said in root.all(".downloads dd"))


def test_every_file_of_data_is_listed() -> None:
    site = many_languages()
    listed = {
        link.text
        for language in ("", "he/", "zh-Hant/")
        for link in page((site / language / "data/index.html").read_bytes()).all(".downloads a")
    }
    files = {path.relative_to(site).as_posix() for path in (site / "data").iterdir() if path.suffix != ".html"}
    assert files <= listed
