"""After any edit, the site is byte for byte what a build from nothing makes of the content."""

from __future__ import annotations

from pathlib import Path

from tests.editing import tally


def test_after_chance_edits_the_site_is_that_of_a_fresh_folder(tmp_path: Path) -> None:
    ends = tally(range(1), tmp_path, steps=20)
    assert ends["the same"] > 3
    assert ends["the same, of words alone"] > 3
