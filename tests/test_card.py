"""Cards show what a view says, in every script that the site speaks, and are the same everywhere."""

from __future__ import annotations

import io
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from builder import card
from builder.card import HEIGHT, WIDTH, CardError, TemplateError, draw, undrawn
from builder.views.card import EventCard
from builder.views.pieces import Mark

THEME = Path(__file__).parents[1] / "themes/default"
TEMPLATE = (THEME / "card.typ").read_bytes()
GIVEN = EventCard(
    language="en",
    direction="ltr",
    site="A timeline",
    title="A visit",
    when="about May 2024",
    status="Reported",
    evidence="3 sources, 1 independent origin",
    mark=Mark(shape="dot", status="reported"),
    kind="visit",
)
PAPER = (252, 251, 248)


def drawn(given: EventCard) -> Image.Image:
    with Image.open(io.BytesIO(draw(TEMPLATE, given))) as image:
        return image.convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part (left, top, right, bottom) are not paper."""
    pixels = image.crop(box).tobytes()
    return sum(
        max(abs(a - b) for a, b in zip(pixels[at : at + 3], PAPER, strict=True)) > 24 for at in range(0, len(pixels), 3)
    )


def halves(image: Image.Image) -> tuple[int, int]:
    """The ink in the left and in the right half of where the title stands."""
    return inked(image, (0, 200, WIDTH // 2, 480)), inked(image, (WIDTH // 2, 200, WIDTH, 480))


def test_a_card_has_the_size_that_is_announced() -> None:
    assert drawn(GIVEN).size == (WIDTH, HEIGHT)


def test_the_same_event_has_the_same_card() -> None:
    assert draw(TEMPLATE, GIVEN) == draw(TEMPLATE, GIVEN)


def test_another_title_is_another_card_and_a_long_one_stays_in_its_room() -> None:
    assert draw(TEMPLATE, GIVEN) != draw(TEMPLATE, replace(GIVEN, title="Another visit"))
    long = drawn(replace(GIVEN, title="word " * 32))
    assert inked(long, (0, 500, WIDTH, 530)) == 0


def test_text_is_text_and_no_typst() -> None:
    assert drawn(replace(GIVEN, title='#panic("x") $ "quoted" \\ *b* _c_ <d> @e')).size == (WIDTH, HEIGHT)


def test_hebrew_begins_at_the_right_and_latin_at_the_left() -> None:
    left, right = halves(drawn(replace(GIVEN, language="he", direction="rtl", title="ביקור")))
    assert right > 0 == left
    left, right = halves(drawn(GIVEN))
    assert left > 0 == right


@pytest.mark.parametrize("title", ["吳志中", "ביקור", "Ελλάδα", "Київ", "日本の訪問", "방문", "Łódź"])
def test_every_script_that_is_promised_is_drawn(title: str) -> None:
    """A character without a glyph is drawn as a box, the same for all, so two different ones would look alike."""
    assert undrawn(title) == ""
    letters = list(dict.fromkeys(filter(str.isalpha, title)))[:3]
    pictures = {draw(TEMPLATE, replace(GIVEN, title=letter)) for letter in letters}
    assert len(pictures) == len(letters)


@pytest.mark.parametrize("title", ["زيارة", "दौरा", "การเยือน", "Հայաստան", "visit 😀"])
def test_a_script_without_a_font_is_known(title: str) -> None:
    assert undrawn(title) in title
    assert undrawn(title) != ""


@pytest.mark.parametrize("status", ["confirmed", "reported", "disputed", "denied", "retracted"])
def test_each_status_and_each_shape_is_drawn_in_its_own_way(status: str) -> None:
    shapes = ("dot", "bar", "span", "within", "all")
    pictures = {draw(TEMPLATE, replace(GIVEN, mark=Mark(shape=shape, status=status))) for shape in shapes}
    pictures.add(draw(TEMPLATE, replace(GIVEN, mark=Mark(shape="span", status=status, end="open"))))
    pictures.add(draw(TEMPLATE, replace(GIVEN, mark=Mark(shape="bar", status=status, approximate=True))))
    assert len(pictures) == 7
    other = replace(GIVEN, mark=Mark(shape="dot", status="confirmed" if status != "confirmed" else "denied"))
    assert draw(TEMPLATE, other) not in pictures


def test_the_colours_are_those_of_the_light_page() -> None:
    tokens = (THEME / "static/css/tokens.css").read_text()
    page = dict(re.findall(r"--k(\d+): light-dark\((#\w+),", tokens))
    assert dict(re.findall(r'"(\d+)": "(#\w+)"', TEMPLATE.decode())) == page
    named = dict(re.findall(r"\.kind-(\d+), \.kind-(\w+)", tokens))
    listed = re.search(r"#let names = \((.*)\)", TEMPLATE.decode())
    assert listed is not None
    assert re.findall(r'"(\w+)"', listed[1]) == [named[str(number)] for number in range(1, len(named) + 1)]


def test_a_template_that_is_wrong_is_told_in_the_words_of_typst() -> None:
    with pytest.raises(TemplateError, match="unknown variable: nothing"):
        draw(b"#nothing", GIVEN)


def test_without_typst_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    card._compiler.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CardError) as failure:
        draw(TEMPLATE, GIVEN)
    assert "pip install 'dateline[cards]'" in failure.value.fix


def test_a_process_that_is_forked_after_a_card_draws_the_same() -> None:
    expected = draw(TEMPLATE, GIVEN)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, b"same" if draw(TEMPLATE, GIVEN) == expected else b"other")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        assert answer.read() == b"same"
    os.waitpid(child, 0)
