"""`/corrections/`: what was put right in any entry, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from builder.render.event import correction
from builder.render.frame import Heads
from builder.render.lists import pages_of
from builder.render.page import state_of_list
from builder.urls import path_of
from builder.views.corrections import CorrectionsView
from builder.views.pieces import Link

if TYPE_CHECKING:
    from builder.model import Event
    from builder.render.page import Page
    from builder.render.site import Pages
    from builder.render.voice import Voice

COLLECTION = "corrections"
POLICY = "corrections-policy"  # the free page that says how mistakes are put right, if a site has one
Put = tuple["Event", int]


def corrections(pages: Pages) -> Iterator[Page]:
    """The pages of the list; the first is there without any, and says so."""
    voice, title = pages.voice, pages.voice.t(f"collection.{COLLECTION}")
    found = corrections_of(pages.newest)
    policy = [entity for entity in pages.site.entities["pages"] if entity.card.id == POLICY]
    lists = pages_of(found)
    pager = pages.pager(COLLECTION, "", len(lists))
    for number, there in enumerate(lists, start=1):
        head = Heads(path_of(COLLECTION, page=number), title, translated=pages.everywhere())
        link = voice.link(policy[0].card) if policy else None
        make = partial(corrections_view, there, len(found), link, pager, number, voice)
        shown = [event for event, _ in there]
        state = partial(state_of_list, shown, len(found), number, len(lists), [each.state for each in policy])
        yield pages.page("corrections.html", head, make, state=state)


def corrections_of(newest: Iterable[Event]) -> Sequence[Put]:
    """Every correction as its event and its number there: the newest first, and of one day those of newer events."""
    corrected = (event for event in newest if event.brief.corrections)
    found = [(event, number) for event in corrected for number in range(event.brief.corrections)]
    return sorted(found, key=lambda put: put[0].entry.corrections[put[1]].date.sort_key(), reverse=True)


def corrections_view(
    there: Sequence[Put], total: int, policy: Link | None, pager: tuple[Link, ...], here: int, voice: Voice
) -> CorrectionsView:
    """One page of the list, of `total` corrections."""
    return CorrectionsView(
        title=voice.t(f"collection.{COLLECTION}"),
        count=voice.t("corrections", n=total) if total else "",
        policy=policy,
        corrections=tuple(correction(number, event, voice, named=True) for event, number in there),
        pager=pager,
        here=here,
    )
