"""Numbers of people as they are written in words: what to write instead."""

from __future__ import annotations

import re

WORDS = {
    "a dozen": "12",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "twelve": "12",
    "twenty": "20",
    "none": "0",
    "no one": "0",
    "nobody": "0",
    "several": "3..",
    "a few": "3..",
    "some": "1..",
    "many": "10..",
    "dozens": "24..",
    "scores": "40..",
    "hundreds": "200..",
    "thousands": "2000..",
}
_FORMS: tuple[tuple[str, str], ...] = (
    (r"(?:between )?(\d+) ?(?:-|–|—|to|and|\.\.\.) ?(\d+)", r"\1..\2"),
    (r"(?:at least|no fewer than|not less than|min\.?|>=|≥) ?(\d+)|(\d+)(?: or more| ?\+)", r"\1\2.."),
    (r"(?:up to|at most|no more than|max\.?|<=|≤) ?(\d+)|(\d+) or (?:fewer|less)", r"..\1\2"),
    (r"(?:about|around|circa|ca?\.?|some|approximately|approx\.?|nearly|almost|roughly|約|约) ?(\d+)", r"~\1"),
    (r"(\d+)(?: ?(?:people|persons|dead|killed|injured|wounded|人|名))?", r"\1"),
)


def count_meant(written: str) -> str:
    """The count that is meant by words or other signs, or nothing."""
    plain = re.sub(r"(?<=\d)[, '’](?=\d{3}\b)", "", written.strip().casefold())
    if plain in WORDS:
        return WORDS[plain]
    more = re.fullmatch(r"(?:more than|over|>) ?(\d+)", plain)
    fewer = re.fullmatch(r"(?:fewer than|less than|under|<) ?(\d+)", plain)
    if more or fewer:
        return f"{int(more[1]) + 1}.." if more else f"..{max(int(fewer[1]) - 1, 0)}" if fewer else ""
    forms = ((re.fullmatch(pattern, plain), form) for pattern, form in _FORMS)
    return next((found.expand(form) for found, form in forms if found), "")
