"""Which paths a site may have is decided without a disk."""

from __future__ import annotations

import pytest

from builder.paths import ClashError, check, folders_of, listed_once


def test_a_plain_path_is_good_in_any_script() -> None:
    for path in ("index.html", "events/a/index.html", "zh-Hant/事件/x", "..x/y..", ".well-known/x"):
        check(path)


def test_a_path_that_cannot_be_written_as_utf_8_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        check("a\ud800")


def test_names_that_differ_by_more_than_capitals_stand_side_by_side() -> None:
    assert listed_once(["a/x", "a/y", "b/x", "ab"]) == {"a/x", "a/y", "b/x", "ab"}


def test_two_folders_that_differ_by_capitals_clash_though_their_files_do_not() -> None:
    with pytest.raises(ClashError, match=r"The paths Tags and tags are one on computers that ignore capitals\."):
        listed_once(["Tags/x", "tags/y"])


def test_every_folder_above_is_found() -> None:
    assert folders_of(["a/b/c", "a/d", "e"]) == {"a", "a/b"}
