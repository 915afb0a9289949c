"""Pictures as they may be published: looked at before, and without what the camera wrote into them.

A photograph can carry the place where it was taken and the name of who took it; neither may reach a reader.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from builder.problems import Problem, Where

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
MAX_PIXELS = 50_000_000


def examine(root: Path, files: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the pictures among `files` (paths below `content/`)."""
    for file in files:
        if file.startswith("media/"):
            fault = _fault(root / "content" / file)
            if fault:
                yield Problem(Where(f"content/{file}"), "E226", *fault)


def _fault(path: Path) -> tuple[str, str] | None:
    from PIL import Image, UnidentifiedImageError

    wanted = FORMATS.get(path.suffix.lower())
    if wanted is None:
        return f'A file ending in "{path.suffix}" is not published as a picture.', f"Use one of: {', '.join(FORMATS)}."
    try:
        with Image.open(path) as image:
            (width, height), found = image.size, image.format
            moves = getattr(image, "is_animated", False)
            if width * height <= MAX_PIXELS:
                image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        return "The picture cannot be read.", "Save it anew in a program for pictures."
    if found != wanted:
        return f"The picture is in the format {found}, but its name ends in {path.suffix}.", "Rename the file."
    if moves:
        return "The picture moves.", "Use a still picture."
    if width * height > MAX_PIXELS:
        return f"The picture has {width:,} × {height:,} pixels.", f"Make it smaller: {MAX_PIXELS:,} pixels at most."
    return None


@lru_cache(maxsize=64)
def without_metadata(content: bytes) -> bytes:
    """The same picture turned as it was meant to be seen, with nothing but its pixels and colour profile."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content)) as image:
        upright = ImageOps.exif_transpose(image)
        return _saved(upright, image.format or "PNG", image.info.get("icc_profile"))


def _saved(image: Image, form: str, profile: bytes | None) -> bytes:
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    target = io.BytesIO()
    quality = {"quality": 88} if form in ("JPEG", "WEBP", "AVIF") else {}
    image.save(target, form, **quality, **({"icc_profile": profile} if profile else {}))
    return target.getvalue()
