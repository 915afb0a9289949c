"""Maps: files with the coast around each place that has coordinates, and what stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from builder.atlas import HEIGHT, WIDTH, Frame, drawing, near
from builder.digest import of_text
from builder.render.sheets import sheets
from builder.render.voice import text_of
from builder.urls import path_of
from builder.views.maps import Chart, Dot

if TYPE_CHECKING:
    from builder.model import Card, Event
    from builder.render.page import Page
    from builder.render.site import Pages
    from builder.render.voice import Voice

MOST = 2  # maps on the page of an event
NEIGHBOURS = 2.0  # degrees
PIN, REGION = 45, 220  # units: a place, and somewhere around it


def maps(pages: Pages) -> Iterator[Page]:
    """The files, which all languages share."""
    if not pages.voice.is_home:
        return
    places = pages.site.entities["places"]
    for card in (entity.card for entity in places):
        if card.at:
            yield pages.file(_path(card), partial(_file, near(*card.at)), state=partial(of_text, card.at))
    for sheet in sheets(places):
        yield pages.file(sheet.path, partial(_file, (sheet.frame,)), state=partial(of_text, sheet.frame))


def _path(card: Card) -> str:
    return path_of("places", card.id) + "map.svg"


def _file(frames: Sequence[Frame]) -> bytes:
    """The land alone, without colours, which the page gives it."""
    frame = frames[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}">'
        f'<path id="land" fill-rule="evenodd" d="{drawing(frames)}"/></svg>\n'
    ).encode()


def charts_of(event: Event, voice: Voice) -> Iterator[Chart]:
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


def chart_of(card: Card, voice: Voice, radius: int = PIN) -> Chart:
    """The map of a place, with the place in its middle."""
    return Chart(
        url=voice.urls.file(_path(card)),
        width=WIDTH,
        height=HEIGHT,
        name=text_of(voice.link(card)),
        dots=(Dot(x=WIDTH // 2, y=HEIGHT // 2, radius=radius, rough=radius == REGION),),
    )
