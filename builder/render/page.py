"""A page, a promise of its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.theme import ThemeError

if TYPE_CHECKING:
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


def tried(pages: Iterable[Page]) -> Iterator[Problem]:
    """What is wrong with the templates that shows only when they are used: one page of each is made."""
    for page in {page.template: page for page in pages if page.template}.values():
        try:
            page.make()
        except ThemeError as error:
            yield error.problem
