"""Pictures as they may be published: looked at before, and without what the camera wrote into them.

A photograph can carry the place where it was taken and the name of who took it; neither may reach a reader.
Each is offered in a few smaller widths too, so that a telephone need not load what only a wide screen can show. Making
them takes long, so they are remembered under the digest of the picture.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from builder.crew import share
from builder.disk import MEMORY, replaced
from builder.model import Size
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
        what = f'A file ending in "{path.suffix}" is not published as a picture.'
        return what, f"Save it as one of: {', '.join(FORMATS)}. Then remove the file."
    try:
        with Image.open(path) as image:
            (width, height), found = image.size, image.format
            moves = getattr(image, "is_animated", False)
            if width * height <= MAX_PIXELS:
                image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        return "The picture cannot be read.", "Save it anew in a program for pictures, or remove the file."
    if found != wanted:
        return f"The picture is in the format {found}, but its name ends in {path.suffix}.", _renamed(path, found)
    if moves:
        return "The picture moves.", "Use a still picture."
    if width * height > MAX_PIXELS:
        return f"The picture has {width:,} × {height:,} pixels.", f"Make it smaller: {MAX_PIXELS:,} pixels at most."
    return None


def _renamed(path: Path, found: str | None) -> str:
    """What to do about a picture whose name does not say its format."""
    ending = next((ending for ending, name in FORMATS.items() if name == found), "")
    return f"Rename the file: {path.stem}{ending}" if ending else "Save it in another format, or remove the file."


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


WIDTHS = (480, 960, 1600)  # of smaller versions, in pixels
RESIZED = {"1": "L", "L": "L", "LA": "RGBA", "P": "RGBA", "PA": "RGBA", "RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB"}
FEW = 4  # pictures for which it is not worth while to start a second process
SPARE = 50  # of other branches, perhaps
RECIPE = 1  # to be raised when the same picture shall give other bytes


@dataclass(frozen=True, slots=True)
class Published:
    """A picture as it is published: its size in pixels, its bytes, and smaller versions (WebP) by their width."""

    width: int
    height: int
    content: bytes
    versions: tuple[tuple[int, bytes], ...] = ()


def published(content: bytes) -> Published:
    """A picture without what the camera wrote into it, with those smaller versions that spare a reader anything."""
    from PIL import Image

    main = without_metadata(content)
    with Image.open(io.BytesIO(main)) as image:
        versions = ((width, _narrowed(image, width)) for width in WIDTHS if width < image.width)
        kept = tuple((width, smaller) for width, smaller in versions if smaller and len(smaller) < len(main))
        return Published(image.width, image.height, main, kept)


def _narrowed(image: Image, width: int) -> bytes:
    """A narrower picture as WebP; nothing for a sort of picture that cannot be made narrower faithfully."""
    from PIL.Image import Resampling

    mode = RESIZED.get(image.mode)
    if mode is None:
        return b""
    profile = image.info.get("icc_profile") if image.mode != "CMYK" else None
    height = max(1, round(image.height * width / image.width))
    narrow = image.convert(mode).resize((width, height), Resampling.LANCZOS)
    narrow.info = {}
    target = io.BytesIO()
    narrow.save(target, "WEBP", quality=80, method=4, **({"icc_profile": profile} if profile else {}))
    return target.getvalue()


class Pictures:
    """The pictures of a folder `root`, each made once: what is remembered lies in `.dateline/pictures`.

    Without `cache`, nothing that an earlier build remembered is used. What is damaged counts as absent.
    """

    def __init__(self, root: Path, cache: bool = True) -> None:
        self.root = root
        self.folder = root / MEMORY / "pictures"
        self.cache = cache
        self.keys: dict[str, str] = {}

    def sizes(self, files: Iterable[str], jobs: int, made: bool = True) -> Mapping[str, Size]:
        """The size of each picture among `files` (paths below `content/`), with its versions unless they are not made.

        Only good pictures may be asked for (see `examine`).
        """
        pictures = [file for file in files if file.startswith("media/")]
        if not made:
            return {file: Size(*_size_of(self.root / "content" / file)) for file in pictures}

        def work(part: Iterable[str]) -> list[tuple[str, Size, str]]:
            return [(file, self.size(file, frozenset(pictures)), self.keys[file]) for file in part]

        found = [each for part in share(work, pictures, jobs, FEW) for each in part]
        self.keys |= {file: key for file, _, key in found}
        self.forget()
        return {file: size for file, size, _ in found}

    def size(self, file: str, taken: frozenset[str]) -> Size:
        """The size of one picture, and where its versions stand; the names of other pictures are `taken`."""
        made = self.made(file)
        names = ((width, version_of(file, width)) for width, _ in made.versions)
        return Size(made.width, made.height, tuple(pair for pair in names if pair[1] not in taken))

    def read(self, file: str) -> bytes:
        return (self.root / "content" / file).read_bytes()

    def made(self, file: str) -> Published:
        """A picture as it is published, remembered or made now."""
        content = self.read(file)
        key = hashlib.sha256(f"{_made_by()} ".encode() + content).hexdigest()
        mine = self.keys.get(file) == key
        self.keys[file] = key
        known = _unpacked(self.folder / key) if self.cache or mine else None
        if known is not None:
            return known
        found = published(content)
        with suppress(OSError):  # a folder that cannot be written to has no memory
            self.folder.mkdir(parents=True, exist_ok=True)
            replaced(str(self.folder / key), _packed(found))
        return found

    def files(self, file: str, size: Size) -> Iterator[tuple[str, bytes]]:
        """A picture and its versions, each as its path in the site and its bytes."""
        made = self.made(file)
        yield file, made.content
        narrower = dict(made.versions)
        yield from ((path, narrower[width]) for width, path in size.versions)

    def forget(self) -> None:
        """Remove what is remembered of other pictures, where it has become more than is of use."""
        kept = set(self.keys.values())
        with suppress(OSError):
            known = list(self.folder.iterdir())
            for path in known if len(known) > 2 * len(kept) + SPARE else ():
                if path.name not in kept:
                    path.unlink()


def version_of(file: str, width: int) -> str:
    """Where a narrower version of a picture stands."""
    return f"{file.rpartition('.')[0]}-{width}.webp"


def _size_of(path: Path) -> tuple[int, int]:
    from PIL import Image

    with Image.open(path) as image:
        turned = image.getexif().get(ORIENTATION, 1) in TURNED
        return (image.height, image.width) if turned else image.size


ORIENTATION = 0x0112  # of EXIF 2.3; the values that mean that height and width change places
TURNED = (5, 6, 7, 8)


@cache
def _made_by() -> str:
    """What decides the bytes of a picture beside the picture itself."""
    from PIL import __version__, features

    return " ".join(map(str, (RECIPE, WIDTHS, __version__, *map(features.version, ("jpg", "webp", "avif", "zlib")))))


def _packed(made: Published) -> bytes:
    """A picture with its versions as one text of bytes, led by its digest."""
    said = {"size": [made.width, made.height], "parts": [[width, len(part)] for width, part in made.versions]}
    body = json.dumps(said).encode() + b"\n" + b"".join([*(part for _, part in made.versions), made.content])
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unpacked(path: Path) -> Published | None:
    """What was packed into a file; None where it is not there, or not whole."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return None
    head, _, rest = body.partition(b"\n")
    said = json.loads(head)
    versions = []
    for width, length in said["parts"]:
        versions.append((width, rest[:length]))
        rest = rest[length:]
    width, height = said["size"]
    return Published(width, height, rest, tuple(versions))
