"""Which piece of the earth a map shows, and where on it a place stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

WIDTH, HEIGHT = 3200, 2000  # units of the map of a place; ten of them are about a pixel
SPANS = (14.0, 28.0, 56.0, 112.0)  # degrees that the map of a place may be wide, measured along a meridian
LEAST, MOST = 0.03, 0.97  # of the map is land, where its coast tells where one is
ROOM = 1.25  # how much more than the places themselves the map of several shows
FARTHEST = 75.0  # degrees north or south; beyond, this projection shows nothing well
WHOLE = 360.0
Place = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Frame:
    """A map of `width` by `height` units around a point, `scale` units to a degree of latitude.

    The projection is equirectangular, true to scale along the middle parallel.
    """

    lon: float
    lat: float
    scale: float
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def narrowing(self) -> float:
        """How much shorter a degree of longitude is here than one of latitude."""
        return cos(radians(max(-FARTHEST, min(FARTHEST, self.lat))))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it shows, in degrees: west, south, east, north; and a little more, so that no line follows its edge."""
        across = (self.width / 2 + 40) / self.scale / self.narrowing
        up = (self.height / 2 + 40) / self.scale
        return self.lon - across, self.lat - up, self.lon + across, self.lat + up

    def at(self, lon: float, lat: float) -> Place:
        """Where a place stands on the map, in units from its upper left corner."""
        away = (lon - self.lon + WHOLE / 2) % WHOLE - WHOLE / 2
        return self.width / 2 + away * self.narrowing * self.scale, self.height / 2 - (lat - self.lat) * self.scale


def near(lon: float, lat: float) -> tuple[Frame, ...]:
    """The maps that could show a place, the closest first."""
    return tuple(Frame(lon, lat, WIDTH / span) for span in SPANS)


def around(places: Iterable[Place], width: int, height: int, least: float = SPANS[0]) -> Frame:
    """The map that shows all of some places, at least one, across the shorter way around the earth.

    It is `least` degrees wide, or more.
    """
    found = list(places)
    south, north = min(lat for _, lat in found), max(lat for _, lat in found)
    west, across = _shortest(sorted({lon for lon, _ in found}))
    middle = Frame((west + across / 2 + 180) % WHOLE - 180, (south + north) / 2, 1.0)
    wide = max(across * middle.narrowing * ROOM, least)
    high = max((north - south) * ROOM, least * height / width)
    return Frame(middle.lon, middle.lat, min(width / wide, height / high), width, height)


def _shortest(lons: list[float]) -> tuple[float, float]:
    """Where the shortest stretch that holds all longitudes begins, and how long it is."""
    gaps = [(after - before, after) for before, after in zip(lons, [*lons[1:], lons[0] + WHOLE], strict=True)]
    widest, start = max(gaps)
    return start % WHOLE, WHOLE - widest
