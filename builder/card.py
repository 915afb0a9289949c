"""The card of an event: the picture that stands for it where its address is shared (Open Graph, `og:image`).

It is set by Typst from a template of the theme, `card.typ`, and needs the extra `dateline[cards]`.
Typst brings Libertinus Serif (Latin, Greek, Cyrillic, Hebrew); Noto Sans CJK TC (SIL Open Font License) has the rest.
Fonts of the machine are not looked at, so that the same event has the same card everywhere.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from builder.problems import FailureError

if TYPE_CHECKING:
    from builder.views.card import EventCard

WIDTH, HEIGHT = 1200, 630  # pixels
COLOURS = 48  # of the picture: enough for two inks on paper with smooth edges, and a fifth of the bytes
FONTS = "cvttf_NotoSansCJK_Bold"
# Scripts that no font of ours has: those between Europe and East Asia, and beyond the first plane all but Han.
_UNDRAWN = re.compile(
    "[\u0530-\u058f\u0600-\u10ff\u1200-\u1dff\u2c00-\u2c5f\u2c80-\u2dff\ua4d0-\ua95f\ua980-\uabff"
    "\ufb00-\ufb1c\ufb50-\ufdff\ufe70-\ufefe\U00010000-\U0001ffff]"
)


class CardError(FailureError):
    """Cards are asked for and cannot be drawn on this machine."""


class TemplateError(Exception):
    """The template of the card is at fault; the message is Typst's."""


def undrawn(text: str) -> str:
    """The first character of a text that no card can show, or nothing."""
    found = _UNDRAWN.search(text)
    return found[0] if found else ""


def draw(template: bytes, card: EventCard) -> bytes:
    """The card as a PNG of 1200 × 630 pixels. Raises `CardError`, and `TemplateError`."""
    typst, compiler = _compiler(template)
    try:
        picture = compiler.compile(input=template, format="png", ppi=72, sys_inputs={"card": json.dumps(asdict(card))})
    except typst.TypstError as error:
        raise TemplateError(error.message) from error
    return _lean(picture)


def _lean(picture: bytes) -> bytes:
    """The same picture with few colours."""
    from PIL import Image

    target = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(target, "PNG")
    return target.getvalue()


@lru_cache(maxsize=1)
def _compiler(template: bytes) -> tuple[Any, Any]:
    try:
        import typst
    except ImportError as error:
        raise _missing() from error
    font = find_spec(FONTS)
    if font is None or not font.submodule_search_locations:
        raise _missing()
    folders = list(font.submodule_search_locations)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst, typst.Compiler(input=template, root=folders[0], font_paths=fonts)


def _missing() -> CardError:
    return CardError(
        "site.yaml asks for cards, and what draws them is not installed.",
        "Install it with `pip install 'dateline[cards]'`, or remove the line cards: true.",
    )
