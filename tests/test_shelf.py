"""What was searched in each part of the index is kept by its digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.search import Entry, MoreThanTextsError, Part, sheet_of
from builder.shelf import Shelf

ENTRIES = [Entry(f"e{number}", f"events/e{number}/", "en", "A visit", "Ada", f"Words {number}") for number in range(3)]


def part(*entries: Entry) -> Part:
    return Part("en", entries, [sheet_of(entry) for entry in entries])


def test_a_part_is_recalled_by_its_digest_and_the_others_go(tmp_path: Path) -> None:
    shelf, one, other = Shelf(tmp_path), part(*ENTRIES[:2]), part(ENTRIES[2])
    shelf.keep([one, other], [one.digest, other.digest])
    assert shelf.recall(one.digest) == ENTRIES[:2]
    shelf.keep([], [other.digest])
    assert shelf.recall(other.digest) == ENTRIES[2:]
    with pytest.raises(MoreThanTextsError):
        shelf.recall(one.digest)


def test_a_part_that_is_damaged_is_absent(tmp_path: Path) -> None:
    shelf, one = Shelf(tmp_path), part(*ENTRIES)
    shelf.keep([one], [one.digest])
    path = tmp_path / ".dateline/search" / one.digest
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(MoreThanTextsError):
        shelf.recall(one.digest)


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / ".dateline").write_text("A file where the folder would be")
    Shelf(tmp_path).keep([part(*ENTRIES)], [])
    assert (tmp_path / ".dateline").is_file()
