"""From a whole EDTF text to a `Date`: spans, sets, and the dates inside them."""

from functools import lru_cache, partial

from builder.edtf.date import Date
from builder.edtf.faults import EdtfError
from builder.edtf.point import Point, Range
from builder.edtf.reading import read_point

LONGEST = 200
"""Characters of a date. No real one comes near; the limit bounds the work that a hostile text can cause."""

_CLOSING = {"[": "]", "{": "}"}


def parse(text: str, *, minutes: bool = False) -> Date:
    """Read an EDTF date of level 0, 1 or 2 (ISO 8601-2:2019, Annex A).

    `minutes` also accepts times without seconds, hh:mm, an extension for editors.
    Raises EdtfError, whose sentences are meant for the editor.
    """
    try:
        return _read(text, minutes)
    except EdtfError as fault:
        from builder.edtf.guessing import amended  # only mistakes pay for loading the guesses

        raise amended(fault, text, partial(_read, minutes=minutes)) from None


@lru_cache(maxsize=50_000)
def _read(text: str, minutes: bool) -> Date:
    if len(text) > LONGEST:
        fix = "Write the date alone, and what it means in a note beside it."
        raise EdtfError(f"This date has {len(text)} characters; {LONGEST} are the most.", fix, LONGEST)
    if text[:1] in _CLOSING:
        return _set(text)
    if "/" in text:
        return _span(text)
    point = read_point(text, 0, minutes)
    return Date(text, point.level, "moment", (point,), point.lower, point.upper, doubts=point.doubts)


def _dated(text: str, offset: int, whole: str) -> Point:
    """A point inside a span or set, where no time of day is allowed (Annex A, level 0)."""
    point = read_point(text, offset, minutes=True)
    if point.time is not None:
        fix = "Leave the times out, and tell them in the text."
        raise EdtfError(f"Inside {whole} a date cannot have a time of day.", fix, offset + text.index("T"))
    return point


def _span(text: str) -> Date:
    """ISO 8601-2:2019, 4.9 and Annex A: level 0 with two dates, level 1 with an open or unknown end."""
    head, _, tail = text.partition("/")
    if "/" in tail:
        fix = "Write two dates with one slash between them, such as 2023-08-03/2023-08-08."
        raise EdtfError("There is more than one slash.", fix, text.rindex("/"))
    first, start = _end(head, 0)
    last, end = _end(tail, len(head) + 1)
    points = [point for point in (first, last) if point is not None]
    level = max([point.level for point in points] + [1] * (len(points) < 2))
    if any("X" in point.text for point in points):
        level = 2
    doubts = tuple(doubt for point in points for doubt in point.doubts)
    if first is not None and last is not None:
        _refuse_disorder(first, last, len(head) + 1, f"{tail}/{head}")
        doubts += _doubts_on_order(first, last)
    elif not points:
        doubts += ("This says neither when it began nor when it ended.",)
    lower, upper = first.lower if first else None, last.upper if last else None
    return Date(text, level, "span", (first, last), lower, upper, start, end, doubts)


def _end(text: str, offset: int) -> tuple[Point | None, str]:
    if not text:
        return None, "unknown"
    if text == "..":
        return None, "open"
    return _dated(text, offset, "a span"), "known"


def _refuse_disorder(first: Point, last: Point, offset: int, turned: str) -> None:
    """Raise EdtfError where the second end, at `offset`, cannot follow the first."""
    if last.upper < first.lower:
        sentence = f"The end, {last.text}, is before the start, {first.text}."
        raise EdtfError(sentence, f'Write "{turned}" if the two are the wrong way round.', offset, turned)


def _doubts_on_order(first: Point, last: Point) -> tuple[str, ...]:
    if last.lower < first.lower:
        return (f"The end, {last.text}, may lie before the start, {first.text}.",)
    return ()


def _set(text: str) -> Date:
    """ISO 8601-2:2019, clause 6 and Annex A, level 2."""
    closing = _CLOSING[text[0]]
    if text[-1] != closing or len(text) == 1:
        fix = f"Write {closing} at the very end of it."
        raise EdtfError(f"The bracket {text[0]} at the beginning is never closed with {closing}.", fix, len(text) - 1)
    members: list[Point | Range] = []
    offset = 1
    pieces = text[1:-1].split(",")
    for place, piece in enumerate(pieces):
        members.append(_member(piece, offset, (place == 0, place == len(pieces) - 1)))
        offset += len(piece) + 1
    shape = "one-of" if closing == "]" else "all-of"
    lowers = [_lower(member) for member in members]
    uppers = [_upper(member) for member in members]
    lower = None if None in lowers else min(bound for bound in lowers if bound is not None)
    upper = None if None in uppers else max(bound for bound in uppers if bound is not None)
    start, end = ("open" if bound is None else "known" for bound in (lower, upper))
    return Date(text, 2, shape, tuple(members), lower, upper, start, end, _set_doubts(members))


def _lower(member: Point | Range) -> int | None:
    if isinstance(member, Point):
        return member.lower
    return member.start.lower if member.start else None


def _upper(member: Point | Range) -> int | None:
    if isinstance(member, Point):
        return member.upper
    return member.end.upper if member.end else None


def _member(text: str, offset: int, place: tuple[bool, bool]) -> Point | Range:
    """One member of a set; `place` says whether it is the first and whether the last."""
    if not text:
        fix = "Write a date between the brackets, and between each two commas."
        raise EdtfError("A date is missing in the brackets.", fix, offset)
    if "/" in text:
        fix = "Write two dots for a range inside brackets, such as [2023-08-03..2023-08-08]."
        raise EdtfError("A slash cannot stand inside brackets.", fix, offset + text.index("/"))
    if ".." not in text or text == "..":
        return _dated(text, offset, "brackets")
    return _range(text, offset, place)


def _range(text: str, offset: int, place: tuple[bool, bool]) -> Range:
    head, _, tail = text.partition("..")
    is_first, is_last = place
    if not head and not is_first:
        fix = "Write what is open towards the past as the first in the brackets."
        raise EdtfError("Only the first of several dates can begin with two dots.", fix, offset)
    if not tail and not is_last:
        fix = "Write what is open towards the future as the last in the brackets."
        raise EdtfError("Only the last of several dates can end with two dots.", fix, offset + len(head))
    start = _dated(head, offset, "brackets") if head else None
    end = _dated(tail, offset + len(head) + 2, "brackets") if tail else None
    if start is not None and end is not None:
        _refuse_disorder(start, end, offset + len(head) + 2, f"{tail}..{head}")
    return Range(start, end)


def _set_doubts(members: list[Point | Range]) -> tuple[str, ...]:
    points = [point for member in members for point in ((member,) if isinstance(member, Point) else member)]
    doubts = [doubt for point in points if point is not None for doubt in point.doubts]
    for member in members:
        if isinstance(member, Range) and member.start is not None and member.end is not None:
            doubts.extend(_doubts_on_order(member.start, member.end))
    if len(members) == 1 and isinstance(members[0], Point):
        doubts.append("There is only one date in the brackets, so they add nothing.")
    if len(set(members)) < len(members):
        doubts.append("The same date stands in the brackets twice.")
    # A start that is left open is the first of its set already, so only known ones are compared.
    lowers = [bound for bound in map(_lower, members) if bound is not None]
    if lowers != sorted(lowers):
        doubts.append("The dates in the brackets are not in order.")
    return tuple(doubts)
