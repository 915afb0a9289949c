"""Where lines end, and where none should: at the hyphen of a name, within a date."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

MOST_HELD = 18  # letters that surely fit beside a mark
NO_BREAK = "\xa0"
# A word that is torn badly: a letter or two before a hyphen (`T-Dome`, `F-16`), or a name of short parts (`Chia-lung`).
_TORN = re.compile(r"\b(?:\w{1,2}-\w[\w-]{0,14}|[A-Z][a-z]{1,5}-[a-z]{1,6}\b(?!-))")
# Whether there may be one, found from its hyphen on: most texts have none, and this is twenty times as quick.
_MAY_TEAR = re.compile(
    "-(?:"
    + "|".join(rf"(?<=\b{start}-)" for start in (r"\w", r"\w\w", *(f"[A-Z]{'[a-z]' * n}" for n in range(2, 6))))
    + r")\w"
)
_TAGS = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')


def unbroken(text: str) -> str | Markup:
    """A text in which no line ends at the hyphen of a short word (`T-Dome`, `F-16`) or of a name (`Chia-lung`)."""
    return Markup(_held(str.__str__(escape(text)))) if _MAY_TEAR.search(text) else text  # noqa: S704 - escaped, and words alone


def unbroken_in(html: str) -> str:
    """The same in the texts of HTML."""
    if not _MAY_TEAR.search(html):
        return html
    return "".join(piece if piece.startswith("<") else _held(piece) for piece in _TAGS.split(html))


def by_dates(text: str) -> str | Markup:
    """A short date that is not one day, in which a line ends between its parts, as far as these fit into a margin.

    English and Hebrew part at the dash, Chinese after 年 and 至 or, where both days are of one month, before these.
    """
    first, dash, last = text.partition(" – ")
    if dash and max(len(first), len(last)) < MOST_HELD:
        return f"{first.replace(' ', NO_BREAK)}{NO_BREAK}– {last.replace(' ', NO_BREAK)}"
    if "年" not in text:
        return text
    before, _, after = text.partition("至")
    ends = "月" if "月" in before and after and "月" not in after and "年" not in after else "[年至]"
    return Markup(re.sub(rf"({ends})(?=[^\W至])", r"\1<wbr>", str.__str__(escape(text))))  # noqa: S704 - escaped, and wbr alone


def _held(text: str) -> str:
    return _TORN.sub(r'<span class="whole">\g<0></span>', text)
