"""Pictures lose what the camera wrote into them, and what is no picture is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from builder.media import MAX_PIXELS, examine, without_metadata

MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825


def photo(form: str = "JPEG", turned: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture whose metadata name a camera and a place."""
    image = Image.new("RGB", size, "teal")
    exif = image.getexif()
    exif[MAKE] = "Camera of A. Source"
    exif[ORIENTATION] = turned
    exif.get_ifd(GPS)[2] = (31.0, 46.0, 44.0)
    target = io.BytesIO()
    image.save(target, form, exif=exif)
    return target.getvalue()


def in_media(root: Path, name: str, content: bytes) -> str:
    path = root / "content" / "media" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return f"media/{name}"


def test_neither_camera_nor_place_survive() -> None:
    before = photo()
    assert b"A. Source" in before
    after = without_metadata(before)
    assert b"A. Source" not in after
    assert not dict(Image.open(io.BytesIO(after)).getexif())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_format_stays(form: str) -> None:
    assert Image.open(io.BytesIO(without_metadata(photo(form)))).format == form


def test_a_picture_that_was_turned_by_its_metadata_is_turned_in_its_pixels() -> None:
    assert Image.open(io.BytesIO(without_metadata(photo(turned=6)))).size == (40, 60)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert without_metadata(photo()) == without_metadata(photo())


def test_a_good_picture_is_no_problem(tmp_path: Path) -> None:
    assert list(examine(tmp_path, [in_media(tmp_path, "a.jpg", photo())])) == []


def test_static_files_are_not_looked_at(tmp_path: Path) -> None:
    assert list(examine(tmp_path, ["static/robots.svg"])) == []


def test_a_drawing_that_could_hold_script_is_refused(tmp_path: Path) -> None:
    (problem,) = examine(tmp_path, [in_media(tmp_path, "a.svg", b"<svg onload='x'/>")])
    assert (problem.where.path, problem.code) == ("content/media/a.svg", "E226")
    assert ".svg" in problem.what


def test_what_is_no_picture_is_told(tmp_path: Path) -> None:
    (problem,) = examine(tmp_path, [in_media(tmp_path, "a.png", b"hello")])
    assert "cannot be read" in problem.what


def test_a_name_that_says_another_format_is_told(tmp_path: Path) -> None:
    (problem,) = examine(tmp_path, [in_media(tmp_path, "a.png", photo("JPEG"))])
    assert "JPEG" in problem.what


def test_a_picture_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    side = int(MAX_PIXELS**0.5) + 1
    target = io.BytesIO()
    Image.new("1", (side, side)).save(target, "PNG")
    (problem,) = examine(tmp_path, [in_media(tmp_path, "a.png", target.getvalue())])
    assert "pixels" in problem.what
