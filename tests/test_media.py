"""Pictures lose what the camera wrote into them, and what is no picture is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from builder.media import MAX_PIXELS, WIDTHS, Pictures, Published, examine, published, version_of, without_metadata
from builder.model import Size

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


def scene(form: str = "JPEG", size: tuple[int, int] = (2000, 1000), mode: str = "RGB", **more: object) -> bytes:
    """A picture with something in it, so that smaller is smaller."""
    image = Image.radial_gradient("L").resize(size).convert(mode)
    target = io.BytesIO()
    image.save(target, form, **{"quality": 95, **more} if form == "JPEG" else more)
    return target.getvalue()


def test_a_wide_picture_has_narrower_versions() -> None:
    made = published(scene())
    assert (made.width, made.height) == (2000, 1000)
    assert [width for width, _ in made.versions] == list(WIDTHS)
    for width, content in made.versions:
        image = Image.open(io.BytesIO(content))
        assert (image.format, image.size) == ("WEBP", (width, width // 2))
        assert len(content) < len(made.content)


def test_no_version_is_wider_than_the_picture() -> None:
    assert [width for width, _ in published(scene(size=(960, 700))).versions] == [480]
    assert published(scene(size=(300, 200))).versions == ()


def test_no_version_weighs_more_than_the_picture() -> None:
    flat = io.BytesIO()
    Image.new("1", (600, 4)).save(flat, "PNG")
    assert published(flat.getvalue()).versions == ()


def test_versions_tell_no_more_of_the_camera_than_the_picture() -> None:
    made = published(photo(size=(1000, 800)))
    assert made.versions
    for _, content in made.versions:
        assert b"A. Source" not in content
        assert not dict(Image.open(io.BytesIO(content)).getexif())


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "P"), ("PNG", "LA"), ("PNG", "RGBA"), ("JPEG", "CMYK"), ("JPEG", "L"), ("GIF", "P")]
)
def test_a_picture_of_any_sort_can_be_made_narrower(form: str, mode: str) -> None:
    for _, content in published(scene(form, (700, 700), mode)).versions:
        assert Image.open(io.BytesIO(content)).size == (480, 480)


def test_a_picture_of_sixteen_bits_is_published_as_it_is() -> None:
    target = io.BytesIO()
    Image.new("I;16", (700, 700), 40_000).save(target, "PNG")
    assert published(target.getvalue()).versions == ()
    assert Image.open(io.BytesIO(published(target.getvalue()).content)).mode == "I;16"


def test_the_same_picture_gives_the_same_versions() -> None:
    assert published(scene()) == published(scene())


def sized(root: Path, *names: str, **wish: bool) -> dict[str, Size]:
    return dict(Pictures(root, wish.get("cache", True)).sizes([f"media/{name}" for name in names], 2, made=True))


def remembered(root: Path) -> list[Path]:
    return sorted((root / ".dateline/pictures").iterdir())


def test_a_picture_says_its_size_and_where_its_versions_stand(tmp_path: Path) -> None:
    in_media(tmp_path, "a/b.jpg", scene(size=(1000, 500)))
    versions = ((480, "media/a/b-480.webp"), (960, "media/a/b-960.webp"))
    assert sized(tmp_path, "a/b.jpg") == {"media/a/b.jpg": Size(1000, 500, versions)}


def test_without_versions_a_picture_says_its_size_alone_and_nothing_is_written(tmp_path: Path) -> None:
    in_media(tmp_path, "a.jpg", photo(size=(600, 400), turned=6))
    assert Pictures(tmp_path).sizes(["media/a.jpg", "static/x"], 1, made=False) == {"media/a.jpg": Size(400, 600)}
    assert not (tmp_path / ".dateline").exists()


def test_a_version_does_not_take_the_name_of_another_picture(tmp_path: Path) -> None:
    in_media(tmp_path, "a.jpg", scene(size=(600, 400)))
    in_media(tmp_path, "a-480.webp", scene("WEBP", (200, 100)))
    assert sized(tmp_path, "a.jpg", "a-480.webp")["media/a.jpg"].versions == ()


def test_many_pictures_are_made_in_two_processes_and_are_the_same(tmp_path: Path) -> None:
    names = [f"{number}.jpg" for number in range(6)]
    for number, name in enumerate(names):
        in_media(tmp_path, name, scene(size=(500 + number, 400)))
    pictures = Pictures(tmp_path)
    files = [f"media/{name}" for name in names]
    both = pictures.sizes(files, 2)
    assert both == Pictures(tmp_path, cache=False).sizes(files, 1)
    written = dict(pair for file in files for pair in pictures.files(file, both[file]))
    assert len(written) == 12
    assert written[version_of(files[0], 480)] == published(pictures.read(files[0])).versions[0][1]


def test_what_was_made_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_media(tmp_path, "a.jpg", scene(size=(600, 400)))
    before = sized(tmp_path, "a.jpg")
    monkeypatch.setattr("builder.media.published", lambda content: Published(1, 1, b""))
    assert sized(tmp_path, "a.jpg") == before
    assert sized(tmp_path, "a.jpg", cache=False) == {"media/a.jpg": Size(1, 1)}


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"\n{}", None])
def test_damage_counts_as_absence(tmp_path: Path, damage: bytes | None) -> None:
    in_media(tmp_path, "a.jpg", scene(size=(600, 400)))
    before = sized(tmp_path, "a.jpg")
    (kept,) = remembered(tmp_path)
    content = kept.read_bytes()
    kept.write_bytes(content[:-1] if damage is None else damage)
    assert sized(tmp_path, "a.jpg") == before
    assert remembered(tmp_path)[0].read_bytes() == content


def test_a_picture_that_changed_is_made_anew(tmp_path: Path) -> None:
    in_media(tmp_path, "a.jpg", scene(size=(600, 400)))
    sized(tmp_path, "a.jpg")
    in_media(tmp_path, "a.jpg", scene(size=(700, 400)))
    assert sized(tmp_path, "a.jpg")["media/a.jpg"].width == 700


def test_other_pictures_are_forgotten_when_they_have_become_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.media.SPARE", 1)
    for number in range(5):
        in_media(tmp_path, "a.png", scene("PNG", (20 + number, 20)))
        sized(tmp_path, "a.png")
    assert len(remembered(tmp_path)) <= 3
