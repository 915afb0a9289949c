"""The maps of the index of places: one with all of them, and one for each group that lies together there.

That of all is set twice, for wide and for narrow screens, since names that both can show would be large on neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import hypot, sqrt
from typing import TYPE_CHECKING

from builder.atlas import HEIGHT, WIDTH, Frame, around, labels
from builder.urls import path_of
from builder.views.maps import Chart, Dot, Letters
from builder.views.pieces import Text

if TYPE_CHECKING:
    from builder.model import Entity
    from builder.render.voice import Voice

ALL_WIDTH, ALL_HEIGHT = 4800, 1760
MOST = 3  # groups that have a map of their own
LEAST = 3  # places in such a group
NARROWEST = 3.0  # degrees
WIDE, NARROW = 4.5, 11  # about how many units of the map of all a pixel is, on a wide and on a narrow screen
NEAR = 8.5  # and how many of a closer one
CLOSE = 9  # pixels between dots that are apart
Spot = tuple[float, float]
Group = Sequence["Entity"]  # the place with the most events first


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map in the index: its file, what it shows, and the places on it; those that lie on each other are a group.

    `pixel` is about how many of its units a pixel is, where there is room for it.
    """

    path: str
    frame: Frame
    groups: tuple[Group, ...]
    pixel: float


def sheets(places: Sequence[Entity]) -> tuple[Sheet, ...]:
    """All maps of the index, that of all places first; none where no place has coordinates."""
    pinned = sorted((each for each in places if each.card.at), key=_weight)
    if not pinned:
        return ()
    whole = _sheet("map.svg", pinned, _around(pinned, ALL_WIDTH, ALL_HEIGHT), WIDE, CLOSE)
    crowded = [group for group in whole.groups if len(group) >= LEAST][:MOST]
    closer = (
        _sheet(f"map-{number}.svg", group, _around(group, WIDTH, HEIGHT, NARROWEST), NEAR, close=5)
        for number, group in enumerate(crowded, start=2)
    )
    return (whole, *closer)


def _weight(place: Entity) -> tuple[int, str]:
    return -len(place.events), place.card.id


def _sheet(name: str, places: Group, frame: Frame, pixel: float, close: float) -> Sheet:
    """A map on which places less than `close` pixels apart are a group."""
    return Sheet(path_of("places") + name, frame, tuple(_groups(places, frame, close * pixel)), pixel)


def _around(places: Group, width: int, height: int, least: float = 14.0) -> Frame:
    return around((each.card.at for each in places if each.card.at), width, height, least)


def _groups(places: Group, frame: Frame, close: float) -> list[list[Entity]]:
    spots = tuple(_spot(place, frame) for place in places)
    return [[places[number] for number in group] for group in _together(spots, close)]


@lru_cache(maxsize=32)  # a preview asks for the same after every save
def _together(spots: Sequence[Spot], close: float) -> list[list[int]]:
    """The numbers of the spots that lie within a distance of the first of each group."""
    found: dict[Spot, list[int]] = {}
    for number, (x, y) in enumerate(spots):
        near = next((spot for spot in found if hypot(x - spot[0], y - spot[1]) < close), (x, y))
        found.setdefault(near, []).append(number)
    return list(found.values())


def _spot(place: Entity, frame: Frame) -> Spot:
    assert place.card.at is not None
    return frame.at(*place.card.at)


def charts_of_all(places: Sequence[Entity], voice: Voice) -> Iterator[Chart]:
    """What the index of places shows of these maps."""
    for sheet in sheets(places):
        yield _chart(sheet, "all" if sheet.pixel == WIDE else "near", voice)
        if sheet.pixel == WIDE:
            yield _chart(_narrow(sheet), "narrow", voice)


def _narrow(whole: Sheet) -> Sheet:
    """The map of all for a narrow screen, on which more places lie on each other."""
    first = sorted((each for group in whole.groups for each in group), key=_weight)
    return replace(whole, groups=tuple(_groups(first, whole.frame, CLOSE * NARROW)), pixel=NARROW)


def _chart(sheet: Sheet, extent: str, voice: Voice) -> Chart:
    letters = round(13.5 * sheet.pixel)
    return Chart(
        url=voice.urls.file(sheet.path),
        width=sheet.frame.width,
        height=sheet.frame.height,
        name=Text(text=voice.t("collection.places")),
        dots=tuple(_dots(sheet, letters, voice)),
        letters=letters,
        extent=extent,
    )


def _dots(sheet: Sheet, letters: int, voice: Voice) -> Iterator[Dot]:
    """A dot for each group; its area grows with the events of its first place, whose name it has if there is room."""
    dots = []
    for group in sheet.groups:
        x, y = _spot(group[0], sheet.frame)
        radius = round(sheet.pixel * (4 + sqrt(len(group[0].events))))
        name = voice.link(group[0].card).text + (f" +{len(group) - 1}" if len(group) > 1 else "")
        dots.append((round(x), round(y), radius, name))
    placed = labels(dots, letters, sheet.frame.width, sheet.frame.height)
    for group, (x, y, radius, name), label in zip(sheet.groups, dots, placed, strict=True):
        links = tuple(voice.link(place.card) for place in group)
        text = _told(name, voice)
        shown = Letters(x=label.x, y=label.y, end=label.end, text=text, lang=links[0].lang) if label else None
        told = voice.t.listed(link.text for link in links)
        yield Dot(x=x, y=y, radius=radius, label=told, places=links, letters=shown)


def _told(name: str, voice: Voice) -> str:
    """A name with its number as it is set: beside Hebrew letters, a bare +1 would be seen as 1+."""
    named, plus, others = name.rpartition(" +")
    if not plus or voice.direction == "ltr":
        return name
    return f"\u2068{named} \u2066+{others}\u2069\u2069"
