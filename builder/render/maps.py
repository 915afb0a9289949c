"""Maps: a file with the coast around each place that has coordinates, one around all, and what stands on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import hypot, sqrt
from typing import TYPE_CHECKING

from builder import views
from builder.atlas import HEIGHT, SIZE, WIDTH, Frame, around, drawing, labels, near
from builder.digest import of_text
from builder.urls import path_of

if TYPE_CHECKING:
    from builder.model import Card, Entity, Event, Site
    from builder.render.page import Page
    from builder.render.site import Pages
    from builder.render.voice import Voice

NAME = "map.svg"
MOST = 2  # maps on the page of an event
NEIGHBOURS = 2.0  # degrees
PIN, REGION = 45, 220  # units: a place, and somewhere around it
ALL_WIDTH, ALL_HEIGHT = 4800, 1760  # five of these are about a pixel
SMALLEST, GROWTH, CLOSE = 20.0, 5.0, 45.0  # of dots on the map of all places: the radius, and how near is the same


def maps(pages: Pages) -> Iterator[Page]:
    """The files, which all languages share."""
    pinned = [entity for entity in pages.site.entities["places"] if entity.card.at]
    if not pages.voice.is_home or not pinned:
        return
    for entity in pinned:
        where = (entity.entry.lon, entity.entry.lat)
        yield pages.file(_path(entity.card), partial(_file, near(*where)), state=partial(of_text, where))
    frame = _frame_of(pinned)
    yield pages.file(_path(), partial(_file, (frame,)), state=partial(of_text, frame))


def _path(card: Card | None = None) -> str:
    return path_of("places", card.id if card else "") + NAME


def _file(frames: Sequence[Frame]) -> bytes:
    """The land alone, without colours, which the page gives it."""
    frame = frames[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}">'
        f'<path id="land" fill-rule="evenodd" d="{drawing(frames)}"/></svg>\n'
    ).encode()


def charts_of(event: Event, voice: Voice) -> Iterator[views.Chart]:
    """The maps of an event: none of a place that is known no closer than by its country, and none twice."""
    shown: list[tuple[float, float]] = []
    for named in event.places:
        at = named.card.at
        if at is None or named.precision == "country" or len(shown) == MOST or any(_beside(at, one) for one in shown):
            continue
        shown.append(at)
        yield chart_of(named.card, voice, REGION if named.precision == "region" else PIN)


def _beside(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the maps of two places would be nearly the same."""
    return abs(one[0] - other[0]) < NEIGHBOURS and abs(one[1] - other[1]) < NEIGHBOURS


def chart_of(card: Card, voice: Voice, radius: int = PIN) -> views.Chart:
    """The map of a place, with the place in its middle."""
    link = voice.link(card)
    return views.Chart(
        url=voice.urls.file(_path(card)),
        width=WIDTH,
        height=HEIGHT,
        name=views.Text(text=link.text, lang=link.lang, dir=link.dir),
        dots=(views.Dot(x=WIDTH // 2, y=HEIGHT // 2, radius=radius, rough=radius == REGION),),
    )


def chart_of_all(site: Site, voice: Voice) -> views.Chart | None:
    """The map of all places; those that would lie on each other share a dot."""
    pinned = [entity for entity in site.entities["places"] if entity.card.at]
    if not pinned:
        return None
    frame = _frame_of(pinned)
    return views.Chart(
        url=voice.urls.file(_path()),
        width=frame.width,
        height=frame.height,
        name=views.Text(text=voice.t("collection.places")),
        dots=tuple(_labelled(_together(_dots(pinned, frame, voice)), frame, voice)),
        letters=SIZE,
    )


def _frame_of(pinned: Iterable[Entity]) -> Frame:
    return around(((entity.entry.lon, entity.entry.lat) for entity in pinned), ALL_WIDTH, ALL_HEIGHT)


def _dots(pinned: Iterable[Entity], frame: Frame, voice: Voice) -> Iterator[views.Dot]:
    """A dot for each place, those with most events first; its area grows with them."""
    for entity in sorted(pinned, key=lambda each: (-len(each.events), each.card.id)):
        x, y = frame.at(entity.entry.lon, entity.entry.lat)
        size = round(SMALLEST + GROWTH * sqrt(len(entity.events)))
        yield views.Dot(x=round(x), y=round(y), radius=size, places=(voice.link(entity.card),))


def _together(dots: Iterable[views.Dot]) -> list[views.Dot]:
    found: list[views.Dot] = []
    for dot in dots:
        there = [number for number, other in enumerate(found) if hypot(dot.x - other.x, dot.y - other.y) < CLOSE]
        if there:
            other = found[there[0]]
            found[there[0]] = replace(other, places=(*other.places, *dot.places))
        else:
            found.append(dot)
    return found


def _labelled(dots: Sequence[views.Dot], frame: Frame, voice: Voice) -> Iterator[views.Dot]:
    """The dots with all their names for those who point at them, and with that of the first where it has room."""
    names = [dot.places[0].text + (f" +{len(dot.places) - 1}" if len(dot.places) > 1 else "") for dot in dots]
    given = ((dot.x, dot.y, dot.radius, name) for dot, name in zip(dots, names, strict=True))
    placed = labels(given, frame.width, frame.height)
    for dot, name, label in zip(dots, names, placed, strict=True):
        told = voice.t.listed(link.text for link in dot.places)
        shown = views.Letters(x=label.x, y=label.y, end=label.end, text=name) if label else None
        yield replace(dot, label=told, letters=shown)
