"""Rules about one entry that the types of its fields cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from builder.edtf import Date, EdtfError, parse
from builder.located import Steps
from builder.places import Mend
from builder.schema.custom import Wrong
from builder.schema.event import Anonymity, Citation, Claim, Event
from builder.schema.records import Source
from builder.schema.site import Config
from builder.schema.translation import AnonymityWords, Translation
from builder.text import LONGEST_NAME, tag_slug

NO_SOURCE = Mend(
    line="sources: [{title: The headline, publisher: The newspaper}]",
    first="Name the id of an entry in content/sources, or write a source out.",
)
NAMELESS = 'Write "a person who may not be named", or other words that give nobody away; or another attribution.'
PUBLISHER = '"publisher" is missing, and there is no url to stand for it.'
CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()/-]{6,}\d")
_DATE = re.compile(r"\b(?:1\d|20)\d\d(?:-\d\d){0,2}\b")  # years and days are no telephone numbers
_OWN = tuple(
    item.name for item in fields(Citation) if item.name not in ("id", "locator", "quote", "origin", "note", "type")
)


def check_event(event: Event, config: Config) -> Iterator[Wrong]:
    """What is wrong within one event."""
    yield from _dates(event, config)
    yield from _citations(event.sources, ("sources",))
    for number, claim in enumerate(event.claims):
        steps = ("claims", number)
        yield from _citations(claim.sources, (*steps, "sources"))
        yield from _anonymity(claim, steps)
        for answer, response in enumerate(claim.responses):
            yield from _citations(response.sources, (*steps, "responses", answer, "sources"))
    if not event.sources and not any(claim.sources for claim in event.claims):
        yield (), "W303", "The event names no source.", NO_SOURCE
    yield from _repeated(event)
    for number, tag in enumerate(event.tags):
        address = tag_slug(tag)
        if not any(character.isalnum() for character in address):
            yield ("tags", number), "E203", f'The tag "{tag}" has no letter or digit.', "Write a word, or remove it."
        if len(address.encode()) > LONGEST_NAME:
            yield (
                ("tags", number),
                "E207",
                f'The tag "{tag}" is too long for an address.',
                "Write a shorter one, or remove it.",
            )


def _repeated(event: Event) -> Iterator[Wrong]:
    """What a list of an event names twice."""
    for key in ("people", "organizations", "places", "storylines", "tags", "media", "sources"):
        seen: set[str] = set()
        for number, item in enumerate(getattr(event, key)):
            name = item if isinstance(item, str) else item.id
            if name and name in seen:
                yield ((key, number), "E227", f'"{name}" stands twice in {key}.', "Remove this one, or the other.")
            seen.add(name or "")


def _dates(event: Event, config: Config) -> Iterator[Wrong]:
    for doubt in event.date.doubts:
        yield ("date",), "W305", f'The date "{event.date}" is suspicious: {doubt}', _simpler(event.date)
    there = _offset_there(event.date, event.timezone) if event.timezone else ""
    if there:
        written = re.sub(r"(?:Z|[+-]\d\d(?::\d\d)?)$", there.split(" or ")[0], str(event.date))
        what = f'The offset of "{event.date}" is not that of {event.timezone}, which was {there} at that time.'
        yield ("date",), "E212", what, f'Write "{written}", or name another zone in timezone:.'


def _simpler(date: Date) -> str:
    """What to write for a date that says something that is seldom meant."""
    text = str(date)
    pieces = list(dict.fromkeys(text[1:-1].split(","))) if text[:1] in "[{" else []
    plain = pieces[0] if len(pieces) == 1 else f"{text[0]}{','.join(sorted(pieces))}{text[-1]}" if pieces else ""
    try:
        simple = plain and not parse(plain).doubts
    except EdtfError:
        simple = False
    return f'Write "{plain}", if that is meant.' if simple else "Check both ends of it."


def _offset_there(date: Date, zone: str) -> str:
    """The offset that a zone had at the time of a date, where the date has another (zone data from tzdata)."""
    time = date.time
    if time is None or time.offset is None or date.lower is None or not 1 <= date.lower <= 3_652_059:
        return ""
    local = datetime.fromordinal(date.lower) + timedelta(hours=time.hour, minutes=time.minute)
    here = local.replace(tzinfo=ZoneInfo(zone))
    offsets = {here.replace(fold=fold).utcoffset() for fold in (0, 1)}
    if timedelta(minutes=time.offset) in offsets:
        return ""
    return " or ".join(sorted({_offset(here.replace(fold=fold)) for fold in (0, 1)}))


def _offset(moment: datetime) -> str:
    """The offset of a moment as EDTF writes it, to the minute."""
    written = f"{moment:%z}"
    return f"{written[:3]}:{written[3:5]}"


def _citations(citations: tuple[Citation, ...], steps: Steps) -> Iterator[Wrong]:
    for number, citation in enumerate(citations):
        here = (*steps, number)
        own = [key for key in _OWN if getattr(citation, key)] if citation.id else ()
        if own:
            what = f'A source with an id also has "{own[0]}".'
            fix = f"Remove it: it belongs into the entry {citation.id} in content/sources."
            yield (*here, own[0]), "E216", what, fix
        if not citation.id and not citation.publisher and not citation.url:
            yield here, "E202", PUBLISHER, Mend(line="publisher: The name of who published it")


def is_anonymous(claim: Claim) -> bool:
    """Whether who makes a claim may not be named: it says so, or describes its sources instead of naming them."""
    return claim.attribution == "anonymous" or (claim.attribution is None and claim.anonymity is not None)


def _anonymity(claim: Claim, steps: Steps) -> Iterator[Wrong]:
    for number, actor in enumerate(claim.by if is_anonymous(claim) else ()):
        if actor.collection == "people":
            what = f'The anonymous source of this claim is named: "person:{actor.id}".'
            yield (*steps, "by", number), "E211", what, NAMELESS
    yield from _contact(claim.anonymity, steps)


def _contact(anonymity: Anonymity | AnonymityWords | None, steps: Steps) -> Iterator[Wrong]:
    contact = CONTACT.search(_DATE.sub("", anonymity.described_as)) if anonymity else None
    if contact:
        what = f'The description of an anonymous source holds an e-mail address or a telephone number: "{contact[0]}".'
        yield (*steps, "anonymity", "described_as"), "E211", what, 'Write "(left out)" in its place.'


def check_translation(words: Translation) -> Iterator[Wrong]:
    """What is wrong within one translation."""
    for number, claim in enumerate(words.claims):
        yield from _contact(claim.anonymity, ("claims", number))


def check_record(entry: Any) -> Iterator[Wrong]:  # noqa: ANN401 - an entry of any collection
    """What is wrong within one entry that is not an event."""
    for number, role in enumerate(getattr(entry, "roles", ())):
        if role.from_ and role.to and role.to.ends_before(role.from_):
            what = f"The office ends, {role.to}, before it begins, {role.from_}."
            mend = Mend(str(role.from_), first="Correct one of the two; if it ended when it began,")
            yield ("roles", number, "to"), "E205", what, mend
    if isinstance(entry, Source):
        if not (entry.url or entry.document or entry.title):
            yield (), "E202", "A source needs one of url, document, title.", Mend(line="title: The headline")
        if not entry.publisher and not entry.url:
            yield (), "E202", PUBLISHER, Mend(line="publisher: The name of who published it")
