"""When an event entered the timeline and when its facts last changed: as written, else as Git knows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from builder.edtf import Date, parse
from builder.link.gather import end_of_embargo
from builder.model import Brief, Changed

EPOCH = 62_135_596_800  # 1970-01-01 in seconds from 0001-01-01
LATEST = 4_102_444_800  # 2100-01-01; a clock that says later is wrong


def dated(brief: Brief, changed: Changed | None, zone: str) -> tuple[Date | None, Date | None]:
    """`added` and `updated`, days in the time zone of the site.

    What waited for its `publish_at` was added on that day. A change is one only after that day.
    """
    first, last = (changed.first, changed.last) if changed else (None, None)
    end = end_of_embargo(brief, zone)
    if first is not None and end is not None:
        first = max(first, end - EPOCH)
    added = parse(brief.added) if brief.added else _day(first, zone)
    updated = parse(brief.updated) if brief.updated else _later(_day(last, zone), added)
    return added, updated


def _day(seconds: int | None, zone: str) -> Date | None:
    if seconds is None or not 0 <= seconds < LATEST:
        return None
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return parse(moment.astimezone(ZoneInfo(zone)).date().isoformat())


def _later(day: Date | None, added: Date | None) -> Date | None:
    if day is None or day.lower is None:
        return None
    return day if added is None or added.upper is None or day.lower > added.upper else None
