"""Times of day with their offset from UTC (ISO 8601-1:2019, 5.3; Annex A of ISO 8601-2:2019, level 0)."""

import re

from builder.edtf.faults import EdtfError, quoted
from builder.edtf.point import TimeOfDay

_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
_WEST, _EAST = -12 * 60, 14 * 60


def read_clock(text: str, offset: int, minutes: bool) -> TimeOfDay:
    """Read what stands after the T, at `offset` of the whole text.

    Raises EdtfError. `minutes` allows hh:mm without seconds.
    """
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise _unreadable(text, offset, minutes)
    hour, minute = int(found[1]), int(found[2])
    second = int(found[3]) if found[3] else None
    if second is None and not minutes:
        fix = f"Write T{found[1]}:{found[2]}:00{found[4] or ''}, or leave the time out."
        raise EdtfError("The time has no seconds.", fix, offset + 5)
    if hour > 23:
        fix = "Write T00:00:00 of the next day." if hour == 24 else "Hours go from 00 to 23."
        raise EdtfError(f"There is no hour {hour}.", fix, offset)
    if minute > 59:
        raise EdtfError(f"There is no minute {minute}.", "Minutes go from 00 to 59.", offset + 3)
    if second is not None and second > 59:
        raise EdtfError(f"There is no second {second}.", "Seconds go from 00 to 59.", offset + 6)
    return TimeOfDay(hour, minute, second, _shift(found[4], offset + (found.start(4))))


def _shift(text: str | None, offset: int) -> int | None:
    """The offset in minutes east of UTC."""
    if text is None:
        return None
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:] or "0")
    shift = hours * 60 + minutes
    if text[0] == "-":
        if shift == 0:
            raise EdtfError("The offset from UTC cannot be minus zero.", "Write Z for UTC itself.", offset)
        shift = -shift
    if minutes > 59:
        fix = "Minutes go from 00 to 59, as in +05:30."
        raise EdtfError(f"The offset {text} has too many minutes.", fix, offset)
    if not _WEST <= shift <= _EAST:
        raise EdtfError(
            f"No place on Earth has the offset {text} from UTC.", "Offsets go from -12:00 to +14:00.", offset
        )
    return shift


def _unreadable(text: str, offset: int, minutes: bool) -> EdtfError:
    example = "T15:30, T15:30:00" if minutes else "T15:30:00"
    fix = f"Write the time like this: {example} or T15:30:00+03:00."
    return EdtfError(f"The time {quoted(text)} cannot be read.", fix, offset)
