"""A page, a promise of its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING

from builder.digest import digest, of_text
from builder.theme import ThemeError

if TYPE_CHECKING:
    from builder.model import Event
    from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be made: its path in the site (`events/x/index.html`), and what makes its bytes.

    `address` is its path below the language, `languages` where else it is the same page; none for what no map lists.
    `changed` is the day on which what it says last changed, in ISO 8601, where that is known.
    """

    path: str
    make: Callable[[], bytes]
    template: str = ""
    address: str = ""
    languages: tuple[str, ...] = ()
    changed: str = ""
    find_key: Callable[[], str] = lambda: ""

    @property
    def key(self) -> str:
        """A digest of all that the page shows: while it is the same, so are its bytes. Empty where it is not known."""
        return self.find_key()


def state_of_list(events: Iterable[Event], *more: object) -> bytes:
    """The state of a page with a list of events, and of what else it shows."""
    return of_text(digest(event.outline for event in events), more)


class Keeper:
    """Keeps pages by name, each with all that it shows: while these are the very same objects, so are the pages."""

    def __init__(self, last: Keeper | None = None) -> None:
        """`last` are those of the site before, of which those are kept that are asked for."""
        self.last = last.made if last else {}
        self.made: dict[object, tuple[Sequence[object], tuple[Page, ...]]] = {}

    def pages(self, name: object, shows: Sequence[object], make: Callable[[], Iterable[Page]]) -> tuple[Page, ...]:
        """The pages of a name, made only where they show something else than before."""
        shown, pages = self.last.get(name, ((), ()))
        if len(shown) != len(shows) or not all(map(is_, shown, shows)):
            pages = tuple(make())
        self.made[name] = shows, pages
        return pages


def tried(pages: Iterable[Page]) -> Iterator[Problem]:
    """What is wrong with the templates that shows only when they are used: one page of each is made."""
    for page in {page.template: page for page in pages if page.template}.values():
        try:
            page.make()
        except ThemeError as error:
            yield error.problem
