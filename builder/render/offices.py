"""Who held which office when: the offices of a person, and those who held one in an organization."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from builder.edtf import Date, EdtfError, parse
from builder.edtf.date import SortKey
from builder.views.pieces import Text
from builder.views.records import Role

if TYPE_CHECKING:
    from builder.model import Entity
    from builder.render.voice import Voice
    from builder.schema import records as written

Holding = tuple["Entity", int]  # a person, and the number of an office among theirs
Holders = Mapping[str, Sequence[Holding]]


def holders_in(people: Iterable[Entity]) -> Holders:
    """Who held an office in each organization, by its id."""
    found: dict[str, list[Holding]] = {}
    for person in people:
        for number, (_, card) in enumerate(person.offices):
            if card is not None:
                found.setdefault(card.id, []).append((person, number))
    return found


def offices_of(person: Entity, voice: Voice) -> tuple[Role, ...]:
    """The offices of a person, first those still held, then those held last; those without a date last."""
    return _told([(person, number) for number in range(len(person.offices))], voice)


def offices_in(holders: Sequence[Holding], voice: Voice) -> tuple[Role, ...]:
    """The offices that people held in an organization, in the same order, with who held them."""
    return _told(holders, voice, named=True)


def _told(holdings: Sequence[Holding], voice: Voice, named: bool = False) -> tuple[Role, ...]:
    dated = [(date_of(person.offices[number][0]), person, number) for person, number in holdings]
    dated.sort(key=lambda each: _latest(each[0]), reverse=True)
    return tuple(_role(date, person, number, voice, named) for date, person, number in dated)


def _latest(date: Date | None) -> tuple[bool, bool, int, SortKey]:
    """What offices are ordered by: dated or not, open or not, until when they were held, and since when."""
    if date is None:
        return False, False, 0, (0, 0, 0, 0, 0)
    return True, date.end == "open", date.upper or 0, date.sort_key()


def _role(date: Date | None, person: Entity, number: int, voice: Voice, named: bool) -> Role:
    role, organization = person.offices[number]
    title = voice.piece(role.title, ("roles", number, "title"), person.translations)
    where = voice.link(organization) if organization else None
    return Role(
        title=title or Text(text=""),
        beside=voice.link(person.card) if named else where,
        when=_held(role, date, voice),
        mark=voice.mark(date, "confirmed") if date else None,
    )


def date_of(role: written.Role) -> Date | None:
    """When an office was held, as one date: a span that is open while it is held, or the points that are attested."""
    if role.from_ or role.to:
        text = f"{role.from_ or ''}/{role.to or '..'}"
    else:
        text = str(role.on[0]) if len(role.on) == 1 else f"{{{','.join(map(str, role.on))}}}"
    try:
        return parse(text)
    except EdtfError:  # no office, or ends that are spans or sets themselves
        return None


def _held(role: written.Role, date: Date | None, voice: Voice) -> str:
    """Since when, until when, or for which points in time an office is attested; as one date where it is one."""
    since = voice.when(role.from_).text if role.from_ else ""
    until = voice.when(role.to).text if role.to else ""
    if until and date:
        return voice.when(date).text
    if until:
        return voice.t("held.between" if since else "held.until", since=since, until=until)
    if since:
        return voice.t("held.since", since=since)
    if role.on:
        dates = voice.when(date).text if date else voice.t.listed(voice.when(on).text for on in role.on)
        return voice.t("held.on", dates=dates)
    return ""
