"""One language of a site: how it names, dates, links and words everything."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.breaks import unbroken_in
from builder.edtf import Date
from builder.edtf.wording import machine, say, say_short
from builder.markup import REFERENCE, SCHEMES, TAG, Fragment
from builder.model import KINDS, Card, Size, Translated
from builder.phrases import Phrases, direction_of
from builder.schema.site import Config
from builder.schema.words import Steps
from builder.text import tag_slug
from builder.urls import Urls, path_of
from builder.views.pieces import Kind, Link, Mark, Prose, Status, Text, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from re import Match

    from builder.model import Entity, Event, Said
    from builder.schema.types import Actor

PALETTE = 12
WIDEST = 2400
# How wide a picture stands on a page: the width of the text on wide screens, else that of the screen.
IN_TEXT = "(min-width: 50rem) 50rem, 100vw"
NOTHING: Mapping[Steps, str] = MappingProxyType({})
NO_SIZES: Mapping[str, Size] = MappingProxyType({})


class Voice:
    """Words and addresses of one language; it holds no record."""

    def __init__(
        self,
        config: Config,
        phrases: Phrases,
        urls: Urls,
        words: Mapping[Steps, str] = NOTHING,
        sizes: Mapping[str, Size] = NO_SIZES,
    ) -> None:
        """`words` are the translated pieces of `site.yaml` in this language, `sizes` those of pictures, by file."""
        self.config = config
        self.words = words
        self.sizes = sizes
        self.t = phrases
        self.urls = urls
        self.language = phrases.language
        self.direction = phrases.direction
        self.home_language = config.languages[0]
        # Dates, counts, kinds and statuses recur thousands of times; each is worded once.
        self.when = lru_cache(maxsize=50_000)(self._when)
        self.mark = lru_cache(maxsize=50_000)(self._mark)
        self.evidence = lru_cache(maxsize=1_000)(self._evidence)
        self.kind = lru_cache(maxsize=None)(self._kind)
        self.status = lru_cache(maxsize=None)(self._status)
        self.page = lru_cache(maxsize=200_000)(self._page)
        self.links: dict[int, tuple[Card, Link]] = {}
        self.tags = {tag_slug(str(steps[1])): word for steps, word in words.items() if steps[0] == "tags"}

    @property
    def is_home(self) -> bool:
        """Whether this is the site's own language."""
        return self.language == self.home_language

    @property
    def site_title(self) -> str:
        """The title of the site in this language, else as it is."""
        return self.words.get(("title",), self.config.title)

    def of_language(self, language: str) -> tuple[str, str]:
        """`lang` and `dir` for a piece in a language, both empty where it is the page's."""
        if not language or language == self.language:
            return "", ""
        return language, direction_of(language)

    def original(self, text: str) -> Text:
        """A piece in the site's own language."""
        lang, direction = self.of_language(self.home_language)
        return Text(text=text, lang=lang, dir=direction)

    def said(self, said: Said) -> Text:
        """A piece of another entry in this language, or in the original's where it is not translated."""
        found = self.language in said.others
        return Text(text=said.others[self.language]) if found else self.original(said.text)

    def piece(self, text: str, steps: Steps, translations: Mapping[str, Translated]) -> Text | None:
        """A piece of an entry's text, found by the steps to it; None where the original has none."""
        if not text:
            return None
        translated = translations.get(self.language)
        found = translated.words.get(steps) if translated is not None else None
        return Text(text=found) if found else self.original(text)

    def label(self, labels: Mapping[str, str], steps: Steps, default: str) -> Text:
        """A label of `site.yaml` in this language, or in the language in which there is one."""
        own = self.words.get(steps) or labels.get(self.language)
        if own:
            return Text(text=own)
        if labels.get("") or labels.get(self.home_language):
            return self.original(labels.get(self.home_language) or labels[""])
        for language, text in labels.items():
            lang, direction = self.of_language(language)
            return Text(text=text, lang=lang, dir=direction)
        return self.original(default)

    def text(self, field: str, entry: object, translations: Mapping[str, Translated]) -> Text | None:
        """A field in this language, or in the original's where it is not translated; None where there is none."""
        translated = translations.get(self.language)
        if translated is not None:
            found = getattr(translated.entry, field, "")
            if found:
                return Text(text=found)
        written = getattr(entry, field)
        return self.original(written) if written else None

    def title(self, field: str, entry: object, translations: Mapping[str, Translated]) -> Text:
        """The same for a field that is never absent."""
        return self.text(field, entry, translations) or Text(text="")

    def prose(
        self, fragment: Fragment | None, translations: Mapping[str, Translated], named: Mapping[tuple[str, str], Card]
    ) -> Prose | None:
        """A body with its references turned into addresses."""
        translated = translations.get(self.language)
        if translated is not None and translated.fragment is not None:
            return Prose(html=self.resolved(translated.fragment, named))
        if fragment is None:
            return None
        lang, direction = self.of_language(self.home_language)
        return Prose(html=self.resolved(fragment, named), lang=lang, dir=direction)

    def resolved(self, fragment: Fragment, named: Mapping[tuple[str, str], Card]) -> Markup:
        """The HTML of a fragment; a reference to what has no page is left as plain text."""

        def address(found: Match[str]) -> str:
            card = named.get((SCHEMES[found["scheme"]], found["id"]))
            if card is None or not card.published:
                return ""
            if card.file:
                return f'src="{Markup.escape(self.urls.file(card.file))}" {self.drawn(card.file)}loading="lazy"'
            return f'{found["attribute"]}="{Markup.escape(self.page(card.collection, card.id))}"'

        html = fragment.html
        for (collection, identity), card in named.items():
            if collection == "media":
                described = f'alt="{Markup.escape(card.alt)}" src="media:{identity}"'
                html = html.replace(f'alt="" src="media:{identity}"', described)
        html = TAG.sub(lambda tag: REFERENCE.sub(address, tag.group()), html)
        return Markup(unbroken_in(html))  # noqa: S704 - cleaned by nh3 when it was converted

    def drawn(self, file: str) -> str:
        """The attributes of a picture in a text that keep its place and offer its narrower versions."""
        size = self.sizes.get(file)
        if size is None:
            return ""
        narrower = self.narrower(file)
        offered = f'srcset="{Markup.escape(narrower)}" sizes="{IN_TEXT}" ' if narrower else ""
        return f'{offered}width="{size.width}" height="{size.height}" '

    def narrower(self, file: str) -> str:
        """All versions of a picture as `srcset` takes them (HTML, 4.8.4.2.1); the full one only if it is not huge."""
        size = self.sizes.get(file)
        if size is None or not size.versions:
            return ""
        full = [(size.width, file)] if size.width <= WIDEST else []
        return ", ".join(f"{self.urls.file(path)} {width}w" for width, path in (*size.versions, *full))

    def _page(self, collection: str, name: str = "", number: int = 1) -> str:
        return self.urls.to(name + "/" if collection == "pages" else path_of(collection, name, number))

    def link(self, card: Card, note: str = "") -> Link:
        """A card as a link, or as plain text where it has no page."""
        if note:
            return self._link(card, note)
        found = self.links.get(id(card))
        if found is None:
            found = self.links[id(card)] = card, self._link(card)  # with the card, so that no other gets its identity
        return found[1]

    def _link(self, card: Card, note: str = "") -> Link:
        name, own = card.name("" if self.is_home else self.language)
        lang, direction = ("", "") if own else self.of_language(self.home_language)
        url = self.page(card.collection, card.id) if card.published else ""
        return Link(text=name, url=url, lang=lang, dir=direction, note=note)

    def actors(self, actors: Iterable[Actor], steps: Steps, event: Event) -> tuple[Link, ...]:
        """Those who act in an event, named at `steps` of it: links where there are entries, else the free text."""
        return tuple(self.actor(actor, (*steps, number), event) for number, actor in enumerate(actors))

    def actor(self, actor: Actor, steps: Steps, event: Event) -> Link:
        """One of them."""
        for collection in actor.collection.split("|"):
            card = event.named.get((collection, actor.id or actor.text))
            if card is not None:
                return self.link(card)
        return link_of(self.piece(actor.text or actor.id, steps, event.translations) or Text(text=""))

    def tag(self, tag: str) -> Link:
        """A tag as a link to its page."""
        return link_of(self.tag_name(tag), self.page("tags", tag_slug(tag)))

    def tag_name(self, tag: str) -> Text:
        """A tag in this language, or as events have it."""
        found = self.tags.get(tag_slug(tag))
        return Text(text=found) if found else self.original(tag)

    def _when(self, date: Date) -> When:
        return When(
            text=say(date, self.language),
            short=say_short(date, self.language),
            as_written=str(date),
            machine=machine(date) or "",
        )

    def maybe_when(self, date: Date | None) -> When | None:
        """A date that may be absent."""
        return self.when(date) if date is not None else None

    def _kind(self, kind: str) -> Kind:
        url = self.page("kinds", kind)
        if kind in KINDS:
            return Kind(id=kind, label=self.t(f"kind.{kind}"), icon=kind, colour=0, url=url)
        own = self.config.kinds[kind]
        colour = own.colour or list(self.config.kinds).index(kind) % PALETTE + 1
        label = self.label(own.label, ("kinds", kind, "label"), kind)
        icon = own.icon or "event"
        return Kind(id=kind, label=label.text, icon=icon, colour=colour, url=url, lang=label.lang, dir=label.dir)

    def _status(self, status: str, derived: bool = False) -> Status:
        return Status(
            id=status,
            label=self.t(f"status.{status}"),
            meaning=self.t(f"status.{status}.meaning"),
            url=self.page("statuses", status),
            derived=derived,
        )

    def _evidence(self, sources: int, origins: int) -> str:
        """`3 sources, 1 independent origin`."""
        return self.t("evidence", sources=self.t("sources", n=sources), origins=self.t("origins", n=origins))

    def _mark(self, date: Date, status: str) -> Mark:
        """How a date is drawn, after the grammar of certainty."""
        shape = shape_of(date)
        return Mark(
            shape=shape,
            status=status,
            approximate=date.approximate,
            uncertain=date.uncertain,
            start=date.start,
            end=date.end,
            plain=shape == "dot" and not (date.approximate or date.uncertain),
        )


def text_of(link: Link) -> Text:
    """The words of a link alone."""
    return Text(text=link.text, lang=link.lang, dir=link.dir)


def link_of(text: Text, url: str = "") -> Link:
    """A text where links are expected, which leads to `url` if there is one."""
    return Link(text=text.text, url=url, lang=text.lang, dir=text.dir)


def notice_of(told: Event | Entity, voice: Voice) -> str:
    """That an entry with a text is not in the reader's language yet, or only in part, or who translated it."""
    if voice.is_home:
        return ""
    if not is_translated(told.translations, voice.language):
        return voice.t("untranslated")
    found = told.translations[voice.language]
    by = found.entry.translated_by
    notice = voice.t("translated_by", names=voice.t.listed(by)) if by else voice.t("translated")
    lacks_claims = bool(getattr(told.entry, "claims", ())) and not found.entry.claims
    lacks_text = told.fragment is not None and found.fragment is None
    return voice.t("translated_partly", notice=notice) if lacks_claims or lacks_text else notice


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
