"""What is lawful in one entry and yet seldom meant: worth an editor's attention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from builder import evidence
from builder.located import Steps
from builder.schema.custom import Wrong
from builder.schema.event import Event
from builder.schema.gate import STOPGAP

ONE_OF_TWO = "Correct one of the two, or remove it."
LONG_QUOTE = 600  # characters; what is longer is rather a copy
# Words for a picture that do not say what it shows.
NO_ALT = frozenset(
    "image picture photo photograph img pic portrait logo screenshot untitled icon file 圖片 照片 圖 תמונה".split()
)
_FILE_NAME = re.compile(r"[\w.-]+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)|(?:img|dsc|dscn|pict)[\W_]*\d+", re.IGNORECASE)


def lints_of(entry: Any, collection: str, whole: bool) -> Iterator[Wrong]:  # noqa: ANN401 - an entry of any collection
    """Where in an entry something is odd, its code, what it is and what to do. One with mistakes is not `whole`."""
    if collection == "media":
        yield from _picture(entry.alt)
    if isinstance(entry, Event):
        yield from _repetitions(entry)
        yield from (*_contradictions(entry), *_status(entry)) if whole else ()


def _contradictions(event: Event) -> Iterator[Wrong]:
    """Days that contradict each other."""
    if event.reported and event.reported.ends_before(event.date):
        what = f'"{event.reported}" is before the event itself, {event.date}; it was not yet known then.'
        yield ("reported",), "W311", what, ONE_OF_TWO
    if event.updated and event.added and event.updated.ends_before(event.added):
        what = f'"{event.updated}" is before the day on which the event was added, {event.added}.'
        yield ("updated",), "W311", what, ONE_OF_TWO
    for number, correction in enumerate(event.corrections):
        if event.added and correction.date.ends_before(event.added):
            what = f'"{correction.date}" is before the day on which the event was added, {event.added}.'
            yield ("corrections", number, "date"), "W311", what, f'Write "{event.added}", or correct both.'


def _picture(alt: str) -> Iterator[Wrong]:
    """A description that does not say what its picture shows."""
    words = re.sub(r"[\W\d_]+", " ", alt).strip().casefold()
    if alt and alt != STOPGAP and (_FILE_NAME.fullmatch(alt) or words in NO_ALT or not words):
        what = f'"{alt}" does not say what the picture shows.'
        yield ("alt",), "W313", what, "Describe it for somebody who cannot see it, in a sentence."


def _repetitions(event: Event) -> Iterator[Wrong]:
    """A summary that repeats the title, and quotations that are rather copies."""
    if event.summary and _bare(event.summary) == _bare(event.title):
        yield ("summary",), "W314", '"summary" only repeats the title.', "Say more in it, or remove it."
    for steps, quote in _quotes(event):
        if len(quote) > LONG_QUOTE:
            what = f'"quote" is {len(quote)} characters long; more than {LONG_QUOTE} are rather a copy.'
            yield steps, "W318", what, f"Shorten it by {len(quote) - LONG_QUOTE} characters or more."


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _quotes(event: Event) -> Iterator[tuple[Steps, str]]:
    for steps, citation in evidence.placed_citations(event):
        yield (*steps, "quote"), citation.quote
    for number, claim in enumerate(event.claims):
        for answer, response in enumerate(claim.responses):
            yield ("claims", number, "responses", answer, "quote"), response.quote


def _status(event: Event) -> Iterator[Wrong]:
    """A written status that the claims of the event contradict."""
    if not event.status or event.status == "retracted":
        return
    told = [claim.status for claim in evidence.claims_of(event) if claim.about == "event"]
    doubts = [status for status in told if status in ("disputed", "denied", "retracted")]
    if event.status in ("confirmed", "reported") and told and len(doubts) == len(told):
        status = doubts[0] if len(set(doubts)) == 1 else "disputed"
        what = f'"{event.status}" is not what the claims say: each of them is {" or ".join(sorted(set(doubts)))}.'
        yield ("status",), "W317", what, f'Write "{status}", or correct the claims.'
    elif event.status in ("disputed", "denied") and told and not doubts:
        what = f'"{event.status}" is not what the claims say: nobody disputes or denies one of them.'
        yield ("status",), "W317", what, 'Write "reported", or add who disputes it to the claims.'
