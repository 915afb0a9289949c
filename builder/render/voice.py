"""One language of a site: how it names, dates, links and words everything."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder import views
from builder.edtf import Date
from builder.edtf.wording import machine, say, say_short
from builder.markup import REFERENCE, SCHEMES, TAG, Fragment
from builder.model import KINDS, Card, Translated
from builder.phrases import Phrases, direction_of
from builder.schema.site import Config
from builder.text import tag_slug
from builder.urls import Urls, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from re import Match

    from builder.schema.types import Actor

PALETTE = 12


class Voice:
    """Words and addresses of one language; it holds no record."""

    def __init__(self, config: Config, phrases: Phrases, urls: Urls) -> None:
        self.config = config
        self.t = phrases
        self.urls = urls
        self.language = phrases.language
        self.direction = phrases.direction
        self.home_language = config.languages[0]
        # Dates, kinds and statuses recur thousands of times; each is worded once.
        self.when = lru_cache(maxsize=50_000)(self._when)
        self.kind = lru_cache(maxsize=None)(self._kind)
        self.status = lru_cache(maxsize=None)(self._status)
        self.page = lru_cache(maxsize=200_000)(self._page)
        self.links: dict[tuple[str, str, str], views.Link] = {}

    @property
    def is_home(self) -> bool:
        """Whether this is the site's own language."""
        return self.language == self.home_language

    def of_language(self, language: str) -> tuple[str, str]:
        """`lang` and `dir` for a piece in a language, both empty where it is the page's."""
        if not language or language == self.language:
            return "", ""
        return language, direction_of(language)

    def original(self, text: str) -> views.Text:
        """A piece in the site's own language."""
        lang, direction = self.of_language(self.home_language)
        return views.Text(text=text, lang=lang, dir=direction)

    def text(self, field: str, entry: object, translations: Mapping[str, Translated]) -> views.Text | None:
        """A field in this language, or in the original's where it is not translated; None where there is none."""
        translated = translations.get(self.language)
        if translated is not None:
            found = getattr(translated.entry, field, "")
            if found:
                return views.Text(text=found)
        written = getattr(entry, field)
        return self.original(written) if written else None

    def title(self, field: str, entry: object, translations: Mapping[str, Translated]) -> views.Text:
        """The same for a field that is never absent."""
        return self.text(field, entry, translations) or views.Text(text="")

    def prose(
        self, fragment: Fragment | None, translations: Mapping[str, Translated], named: Mapping[tuple[str, str], Card]
    ) -> views.Prose | None:
        """A body with its references turned into addresses."""
        translated = translations.get(self.language)
        if translated is not None and translated.fragment is not None:
            return views.Prose(html=self.resolved(translated.fragment, named))
        if fragment is None:
            return None
        lang, direction = self.of_language(self.home_language)
        return views.Prose(html=self.resolved(fragment, named), lang=lang, dir=direction)

    def resolved(self, fragment: Fragment, named: Mapping[tuple[str, str], Card]) -> Markup:
        """The HTML of a fragment; a reference to what has no page is left as plain text."""

        def address(found: Match[str]) -> str:
            card = named.get((SCHEMES[found["scheme"]], found["id"]))
            if card is None or not card.published:
                return ""
            if card.file:
                return f'src="{Markup.escape(self.urls.file(card.file))}" loading="lazy"'
            return f'{found["attribute"]}="{Markup.escape(self.page(card.collection, card.id))}"'

        html = fragment.html
        for (collection, identity), card in named.items():
            if collection == "media":
                described = f'alt="{Markup.escape(card.alt)}" src="media:{identity}"'
                html = html.replace(f'alt="" src="media:{identity}"', described)
        return Markup(TAG.sub(lambda tag: REFERENCE.sub(address, tag.group()), html))  # noqa: S704 - cleaned by nh3 when it was converted

    def _page(self, collection: str, name: str = "", number: int = 1) -> str:
        return self.urls.to(name + "/" if collection == "pages" else path_of(collection, name, number))

    def link(self, card: Card, note: str = "") -> views.Link:
        """A card as a link, or as plain text where it has no page."""
        key = (card.collection, card.id, note)
        if key not in self.links:
            self.links[key] = self._link(card, note)
        return self.links[key]

    def _link(self, card: Card, note: str) -> views.Link:
        name, own = card.name("" if self.is_home else self.language)
        lang, direction = ("", "") if own else self.of_language(self.home_language)
        url = self.page(card.collection, card.id) if card.published else ""
        return views.Link(text=name, url=url, lang=lang, dir=direction, note=note)

    def actor(self, actor: Actor, named: Mapping[tuple[str, str], Card]) -> views.Link:
        """Somebody who acts: a link where there is an entry, else the free text."""
        for collection in actor.collection.split("|"):
            card = named.get((collection, actor.id or actor.text))
            if card is not None:
                return self.link(card)
        lang, direction = self.of_language(self.home_language)
        return views.Link(text=actor.text or actor.id, lang=lang, dir=direction)

    def actors(self, actors: Iterable[Actor], named: Mapping[tuple[str, str], Card]) -> tuple[views.Link, ...]:
        """Several of them."""
        return tuple(self.actor(actor, named) for actor in actors)

    def tag(self, tag: str) -> views.Link:
        """A tag as a link to its page."""
        lang, direction = self.of_language(self.home_language)
        return views.Link(text=tag, url=self.page("tags", tag_slug(tag)), lang=lang, dir=direction)

    def _when(self, date: Date) -> views.When:
        return views.When(
            text=say(date, self.language),
            short=say_short(date, self.language),
            as_written=str(date),
            machine=machine(date) or "",
        )

    def maybe_when(self, date: Date | None) -> views.When | None:
        """A date that may be absent."""
        return self.when(date) if date is not None else None

    def _kind(self, kind: str) -> views.Kind:
        url = self.page("kinds", kind)
        if kind in KINDS:
            return views.Kind(id=kind, label=self.t(f"kind.{kind}"), icon=kind, colour=0, url=url)
        own = self.config.kinds[kind]
        colour = own.colour or list(self.config.kinds).index(kind) % PALETTE + 1
        label = own.label.get(self.language) or own.label.get("") or next(iter(own.label.values()), kind)
        return views.Kind(id=kind, label=label, icon=own.icon or "event", colour=colour, url=url)

    def _status(self, status: str, derived: bool = False) -> views.Status:
        return views.Status(
            id=status,
            label=self.t(f"status.{status}"),
            meaning=self.t(f"status.{status}.meaning"),
            url=self.page("statuses", status),
            derived=derived,
        )

    def mark(self, date: Date, status: str) -> views.Mark:
        """How a date is drawn, after the grammar of certainty."""
        return views.Mark(
            shape=shape_of(date),
            status=status,
            approximate=date.approximate,
            uncertain=date.uncertain,
            start=date.start,
            end=date.end,
        )


def is_translated(translations: Mapping[str, Translated], language: str) -> bool:
    """Whether an entry has enough in a language to have a page of its own there: a title, a name or a text."""
    found = translations.get(language)
    return found is not None and bool(found.entry.title or found.entry.name or found.fragment)


DOTS = frozenset({"day", "hour", "minute", "second"})
SHAPES: dict[str, str] = {"span": "span", "one-of": "within", "all-of": "all"}


def shape_of(date: Date) -> str:
    """`dot`, `bar`, `span`, `within` or `all`."""
    if date.shape == "moment":
        return "dot" if date.precision in DOTS and date.lower == date.upper else "bar"
    return SHAPES[date.shape]
