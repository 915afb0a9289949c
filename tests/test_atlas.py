"""Maps of coasts: what is land, what a map shows, where on it things stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.atlas import HEIGHT, WIDTH, Frame, around, drawing, labels, near
from builder.atlas.coast import clipped, land, land_in
from builder.atlas.labels import Label

TAIPEI, TEL_AVIV, SUVA, APIA, ULAANBAATAR = (121.565, 25.033), (34.78, 32.08), (178.44, -18.14), (-171.77, -13.83), (106.9, 47.9)  # fmt: skip  # noqa: E501
SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
STEP = re.compile(r"-?\d+")


def is_land(lon: float, lat: float) -> bool:
    """Whether a point lies within an odd number of outlines."""
    return sum(crosses(outline, lon, lat) for outline in land_in((lon - 1, lat - 1, lon + 1, lat + 1))) % 2 == 1


def crosses(outline: list[tuple[float, float]], x: float, y: float) -> bool:
    inside = False
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


@pytest.mark.parametrize(
    ("lon", "lat", "there"),
    [
        (121, 24, True),  # Taiwan
        (119.5, 24, False),  # the strait
        (35, 31.5, True),  # Israel
        (33.5, 32, False),  # the sea west of it
        (51, 42, False),  # the Caspian, a lake in the land of Asia
        (-175, 67, True),  # Chukotka, beyond 180 degrees
        (185, 67, True),  # the same, counted on
        (0, -85, True),  # Antarctica, around the pole
        (0, -50, False),
    ],
)
def test_land_is_land_and_sea_is_sea(lon: float, lat: float, there: bool) -> None:
    assert is_land(lon, lat) == there


def test_outlines_are_closed_and_do_not_jump() -> None:
    for outline in land():
        points = [point for run in outline.runs for point in run.points]
        assert points[0] == points[-1]
        wide = [abs(after[0] - before[0]) for before, after in pairwise(points)]
        assert max(wide) < 180 or min(y for _, y in points) == -90  # the one around the pole is closed below it


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_what_is_cut_off_lies_in_the_box_and_keeps_what_was_there(x: float, y: float) -> None:
    found = clipped(SQUARE, (x, y, x + 3, y + 3))
    assert all(x - 1e-9 <= px <= x + 3 + 1e-9 and y - 1e-9 <= py <= y + 3 + 1e-9 for px, py in found)
    across, up = min(4, x + 3) - max(0, x), min(4, y + 3) - max(0, y)
    ends = zip(found, [*found[1:], *found[:1]], strict=True)
    assert abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in ends) / 2) == pytest.approx(max(across, 0) * max(up, 0))


def test_a_place_stands_in_the_middle_of_its_map() -> None:
    for frame in near(*TAIPEI):
        assert frame.at(*TAIPEI) == (WIDTH / 2, HEIGHT / 2)
        assert frame.at(TAIPEI[0] + 1, TAIPEI[1])[0] > WIDTH / 2
        assert frame.at(TAIPEI[0], TAIPEI[1] + 1)[1] < HEIGHT / 2


@pytest.mark.parametrize("place", [TAIPEI, TEL_AVIV, SUVA, APIA, ULAANBAATAR])
def test_a_map_is_as_wide_as_it_must_be_to_show_a_coast(place: tuple[float, float]) -> None:
    drawn = drawing(near(*place))
    narrow = drawing(near(*place)[:1])
    assert drawn.startswith("M")
    assert drawn.endswith("z")
    assert (drawn == narrow) == (place in (TAIPEI, TEL_AVIV))


def test_a_drawing_lies_on_its_map_but_for_a_little() -> None:
    for path in re.findall(r"M[^z]+z", drawing(near(*TEL_AVIV)[:1])):
        numbers = [int(number) for number in STEP.findall(path)]
        x = y = 0
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step[0], y + step[1]
            assert -50 < x < WIDTH + 50
            assert -50 < y < HEIGHT + 50


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=1, max_size=6))
def test_the_map_of_several_places_shows_all_of_them(places: list[tuple[float, float]]) -> None:
    frame = around(places, 4800, 2000)
    for place in places:
        x, y = frame.at(*place)
        assert -1 <= x <= 4801
        assert -1 <= y <= 2001


def test_a_map_of_several_places_is_no_closer_than_it_may_be() -> None:
    assert around([TAIPEI], 3200, 2000).scale == 3200 / 14
    assert around([TAIPEI], 3200, 2000, least=3.0).scale == 3200 / 3


def test_places_on_both_sides_of_180_degrees_are_neighbours() -> None:
    frame = around([SUVA, APIA], 4800, 2000)
    assert abs(frame.lon) > 170
    assert frame.box[2] - frame.box[0] < 40
    assert 0 < frame.at(*SUVA)[0] < frame.at(*APIA)[0] < 4800


def test_names_lie_neither_on_each_other_nor_on_dots_nor_beyond_the_map() -> None:
    dots = [(500, 500, 20, "Taipei"), (560, 500, 20, "Bat Yam"), (530, 510, 20, "Nazareth"), (950, 100, 20, "台北")]
    first, second, third, last = labels(dots, 60, 1000, 1000)
    assert first == Label(500 - 35, 521, end=True)  # on its right is another dot
    assert second == Label(560 + 35, 521, end=False)
    assert third is None
    assert last == Label(950 - 35, 121, end=True)  # on its right the map ends


def test_a_chinese_name_is_as_wide_as_its_characters() -> None:
    assert list(labels([(0, 500, 20, "台北")], 60, 160, 1000)) != [None]
    assert list(labels([(0, 500, 20, "台北市")], 60, 160, 1000)) == [None]


def test_near_the_pole_a_map_is_not_torn_apart() -> None:
    assert Frame(0, 89, 10).narrowing == Frame(0, 75, 10).narrowing
