"""Maps of places."""

from __future__ import annotations

from builder.views.pieces import Link, Text
from builder.views.view import view


@view
class Letters:
    """A name on a map: where it begins, or where it ends if `end`, and its foot, in units."""

    x: int
    y: int
    end: bool
    text: str
    lang: str = ""


@view
class Dot:
    """A place on a map, or several that lie on each other: `x`, `y`, `radius` in units, `label` the names in words.

    `rough` where only the region is known. `places` are links, none where the page is about the place itself.
    `letters` is the name on the map, where there is room for it.
    """

    x: int
    y: int
    radius: int
    rough: bool = False
    label: str = ""
    places: tuple[Link, ...] = ()
    letters: Letters | None = None


@view
class Chart:
    """A map of what `name` says: `url` is the file with the land (its `#land`), `width` by `height` units.

    `letters` is how large names on it are. Of maps of many, `extent` is `all`, `narrow` (the same for a narrow screen)
    or `near` (a part).
    """

    url: str
    width: int
    height: int
    name: Text
    dots: tuple[Dot, ...]
    letters: int = 0
    extent: str = ""
