"""EDTF texts of every level, drawn by hypothesis, and the tables of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from builder.edtf import EdtfError, parse

HERE = Path(__file__).parent


def table(name: str) -> Any:
    """A table of this folder; all its scalars are text, as an editor would write them."""
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def refusal(text: str) -> EdtfError | None:
    """Why the text is no date, or None where it is one."""
    try:
        parse(text)
    except EdtfError as fault:
        return fault
    return None


def readable(text: str) -> bool:
    return refusal(text) is None


MARKS = st.sampled_from(["", "?", "~", "%"])
FOUR = st.integers(0, 9999).map("{:04}".format)
MONTHS = st.integers(1, 12).map("{:02}".format)
DAYS = st.dates().map(str)

# Level 0.
CLOCKS = st.builds(
    "{}{}".format, st.times().map("{:%H:%M:%S}".format), st.sampled_from(["", "Z", "+03", "-11:30", "+14:00"])
)
PLAIN = st.one_of(FOUR, st.builds("{}-{}".format, FOUR, MONTHS), DAYS)
TIMED = st.builds("{}T{}".format, DAYS, CLOCKS)

# Level 1.
NEGATIVE = PLAIN.filter(lambda text: not text.startswith("0000")).map("-{}".format).filter(readable)
LONG = st.integers(10_000, 10**12 - 1).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))
SEASONS = st.builds("{}-{}".format, FOUR, st.integers(21, 24))
UNSPECIFIED = st.one_of(
    st.integers(0, 999).map("{:03}X".format),
    st.integers(0, 99).map("{:02}XX".format),
    FOUR.map("{}-XX".format),
    FOUR.map("{}-XX-XX".format),
    st.builds("{}-{}-XX".format, FOUR, MONTHS),
)
MARKED = st.builds("{}{}".format, st.one_of(PLAIN, SEASONS), MARKS)
SIMPLE = st.one_of(MARKED, NEGATIVE, LONG, SEASONS)

# Level 2.
DIVISIONS = st.builds("{}-{}".format, FOUR, st.integers(25, 41))
SIGNIFICANT = st.builds("{}S{}".format, st.integers(1000, 9999), st.integers(1, 4))
EXPONENTIAL = st.builds("Y{}{}E{}".format, st.sampled_from(["", "-"]), st.integers(1, 99), st.integers(4, 9))


def _masked(text: str, hidden: list[bool]) -> str:
    return "".join("X" if hide and char.isdigit() else char for char, hide in zip(text, hidden, strict=False))


MASKED = st.builds(_masked, DAYS | PLAIN, st.lists(st.booleans(), min_size=10, max_size=10))


@st.composite
def qualified(draw: st.DrawFn) -> str:
    """A whole day with a mark or none on each side of each component."""
    return "-".join(f"{draw(MARKS)}{piece}{draw(MARKS)}" for piece in draw(DAYS | PLAIN).split("-"))


POINTS = st.one_of(SIMPLE, UNSPECIFIED, DIVISIONS, SIGNIFICANT, EXPONENTIAL, MASKED, qualified()).filter(readable)


def _in_order(texts: list[str]) -> list[str]:
    return sorted(texts, key=lambda text: parse(text).sort_key())


@st.composite
def spans(draw: st.DrawFn) -> str:
    """Two dates in order, or one or none beside an open or unknown end."""
    first, last = _in_order([draw(POINTS), draw(POINTS)])
    return draw(
        st.sampled_from([f"{first}/{last}", f"{first}/..", f"{first}/", f"../{last}", f"/{last}", "../..", "/", "../"])
    )


@st.composite
def sets(draw: st.DrawFn) -> str:
    """One to four members, each a date or a range, the outer ones perhaps open."""
    texts = _in_order(draw(st.lists(POINTS, min_size=1, max_size=5)))
    members = list(texts)
    if len(texts) > 1 and draw(st.booleans()):
        members[:2] = [f"{texts[0]}..{texts[1]}"]
    elif draw(st.booleans()):
        members[0] = f"..{texts[0]}"
    elif draw(st.booleans()):
        members[-1] = f"{texts[-1]}.."
    inside = ",".join(members)
    return draw(st.sampled_from([f"[{inside}]", f"{{{inside}}}"]))


MOMENTS = st.one_of(POINTS, TIMED)
TEXTS = st.one_of(MOMENTS, spans(), sets()).filter(readable)
DATES = TEXTS.map(parse)
