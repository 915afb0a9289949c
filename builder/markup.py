"""Markdown to clean HTML. It knows no site: references stay `person:francois-wu` in the HTML and are listed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from builder.address import address_meant, fault_of_url, whole_address
from builder.bounds import MAX_OF_A_SORT, Fault, beyond, too_long
from builder.located import DELETE, INVISIBLE, unseen
from builder.plainly import plainly
from builder.problems import did_you_mean
from builder.text import slug, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMES = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "source": "sources",
    "storyline": "storylines",
    "event": "events",
    "page": "pages",
    "media": "media",
}
PREFIX = "md-"  # before every id of a body, so that none can be one of the page's own
MANY = 100  # mistakes in the links of one text; more are not told one by one
LONGEST_SHOWN = 60  # characters of HTML that a message repeats
TAGS = set(
    "a abbr blockquote br code dd del div dl dt em h2 h3 h4 h5 h6 hr img ins li ol p pre s strong sub sup "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "td": {"align"},
    "th": {"align"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
CLASSES = {"div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}}
_TAG_LIKE = re.compile(r"(?<!\]\()</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--|<!\[")
_CODE = re.compile(r"(`+)(?!`)(?s:.+?)(?<!`)\1(?!`)|^(?: {4}|\t).*$", re.MULTILINE)
_TAGS = re.compile(r"<[^>]+>")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_PLAIN_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a body: its level (2 to 6), the id it can be linked by, its words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A converted Markdown text. `references` are as written (`person:francois-wu`)."""

    html: str
    references: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()

    @property
    def text(self) -> str:
        """The words alone, found when they are asked for: only search does."""
        return words_of(self.html)


def convert(text: str) -> tuple[Fragment, tuple[Fault, ...]]:
    """Convert a Markdown text. What it may not hold is left out of the HTML and told as a fault."""
    if too_long(text):
        return Fragment(""), beyond(text)
    hidden = tuple(Fault(found.start(), "E115", unseen(found[0]), DELETE) for found in INVISIBLE.finditer(text))
    seen = INVISIBLE.sub(" ", text) if hidden else text
    fragment = _plain(seen)
    if fragment is not None:
        return fragment, hidden
    faults = beyond(seen)
    if faults:
        return Fragment(""), (*hidden, *faults)
    return _whole(seen, hidden)


def _whole(text: str, hidden: tuple[Fault, ...]) -> tuple[Fragment, tuple[Fault, ...]]:
    """Any text, through Python-Markdown and the cleaner."""
    lean, reader = converter(needed(text))
    reader.begin(text)
    clean = _cleaner().clean(lean.reset().convert(text))
    fragment = Fragment(clean, tuple(dict.fromkeys(reader.references)), tuple(reader.headings))
    return fragment, (*hidden, *reader.faults, *_raw_html(text))


def _plain(text: str) -> Fragment | None:
    """A text of few signs and no faults, converted the short way; None for any other."""
    if text.count("](") > MAX_OF_A_SORT:
        return None
    references: dict[str, None] = {}

    def accepts(target: str) -> bool:
        scheme, _, identity = target.partition(":")
        if scheme in SCHEMES and scheme != "media":
            references[target] = None
            return _PLAIN_NAME.fullmatch(identity) is not None
        return scheme in ("http", "https") and not fault_of_url(target)

    clean = plainly(text, accepts)
    return None if clean is None else Fragment(clean, tuple(references))


def words_of(clean: str) -> str:
    """The words of some HTML alone."""
    words = _TAGS.sub(" ", clean)
    return squeeze(html.unescape(words) if "&" in words else words)


def _raw_html(text: str) -> Iterator[Fault]:
    if "<" not in text:
        return
    hidden = _CODE.sub(lambda found: " " * len(found.group()), text)
    opened: set[str] = set()
    for found in _TAG_LIKE.finditer(hidden):
        name = found.group().strip("</>").partition(" ")[0]
        if found.group().startswith("</") and name in opened:
            continue  # its beginning was told
        opened.add(name)
        what, fix = _in_markdown(found, hidden)
        yield Fault(found.start(), "W301", what, fix)


MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "tt": "`"}


def _in_markdown(tag: re.Match[str], text: str) -> tuple[str, str]:
    """What to say of HTML in a text, and what to write instead."""
    found, line = _TAG_NAME.match(tag[0]), text[tag.start() :].partition("\n")[0]
    name = found[1].casefold() if found else ""
    whole = re.match(rf"<{name}(?:\s[^<>\"]*)?>([^<>\"]+)</{name}>", line, re.IGNORECASE) if name else None
    written = whole[0] if whole and len(whole[0]) <= LONGEST_SHOWN else tag[0][:LONGEST_SHOWN]
    what = f'"{written}" is HTML, which is not used here: readers see it as it is written.'
    if whole and whole[0] == written and name in MARKS:
        return what, f'Write "{MARKS[name]}{whole[1].strip()}{MARKS[name]}".'
    return what, f'Write it in Markdown; or, if readers are to see it so, write "`{written}`".'


class _Reader(Treeprocessor):
    """Looks at every link, picture and heading of the tree before it becomes text."""

    def begin(self, text: str) -> None:
        self.text = text
        self.references: list[str] = []
        self.headings: list[Heading] = []
        self.faults: list[Fault] = []
        self.anchors: list[tuple[Element, str]] = []
        self.level = 1
        self.taken: dict[str, int] = {}

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self.link(element)
            elif element.tag == "img":
                self.picture(element)
            elif len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit():
                self.heading(element)
        for element, name in self.anchors:
            self.anchor(element, name)

    def anchor(self, element: Element, name: str) -> None:
        """A link within the text leads to one of its own headings or footnotes."""
        if name in self.taken or element.get("class", "").startswith("footnote"):
            element.set("href", f"#{PREFIX}{name}")
            return
        fix = f"The headings here are: {', '.join(self.taken) or 'none'}.{did_you_mean(name, self.taken)}"
        self.fault(element, "href", "E209", f'There is no heading "{name}" in this text.', fix)

    def heading(self, element: Element) -> None:
        self.level = min(max(int(element.tag[1]), 2), self.level + 1)
        element.tag = f"h{self.level}"
        words = squeeze("".join(element.itertext()))
        base = name = slug(words) or "section"
        while name in self.taken:
            self.taken[base] += 1
            name = f"{base}-{self.taken[base]}"
        self.taken[name] = 1
        element.set("id", name)
        self.headings.append(Heading(self.level, PREFIX + name, words))

    def link(self, element: Element) -> None:
        target = self.target(element, "href")
        scheme, colon, rest = target.partition(":")
        if colon and scheme in SCHEMES and scheme != "media":
            self.references.append(f"{scheme}:{rest}")
        elif scheme in ("http", "https"):
            fault = fault_of_url(target)
            if fault:
                self.fault(element, "href", "E218", f'The address "{target}" {fault}.', whole_address(target))
        elif target.startswith("#"):
            self.anchors.append((element, target[1:]))
        elif scheme != "mailto":
            what = f'The link "{target}" leads nowhere: it is neither an address nor a reference.'
            self.fault(element, "href", "E209", what, _reference_meant(target))

    def target(self, element: Element, attribute: str) -> str:
        """Where a link leads, without what Python-Markdown does to hide addresses from machines."""
        return html.unescape(element.get(attribute, "").replace(AMP_SUBSTITUTE, "&"))

    def picture(self, element: Element) -> None:
        target = self.target(element, "src")
        scheme, colon, rest = target.partition(":")
        if colon and scheme == "media":
            self.references.append(f"media:{rest}")
        else:
            what = f'The picture "{target}" is not one of this site\'s own.'
            self.fault(element, "src", "E209", what, "Put it in content/media, and write ![](media:ID).")

    def fault(self, element: Element, attribute: str, code: str, what: str, fix: str) -> None:
        target = self.target(element, attribute)
        written = next(
            (form for form in (target, html.escape(target)) if form in self.text), element.get(attribute, "")
        )
        element.attrib.pop(attribute, None)
        if len(self.faults) < MANY:
            places = positions_of(written, self.text)
            told = sum(fault.offset in places for fault in self.faults)
            self.faults.append(Fault(places[min(told, len(places) - 1)], code, what, fix))
        elif len(self.faults) == MANY:
            what = f"There are more than {MANY} mistakes in the links of this text; no more of them are told."
            self.faults.append(Fault(0, "E105", what, "Mend those first."))


def _reference_meant(target: str) -> str:
    """What to write for a link that leads nowhere: a reference, or a whole address."""
    scheme, _, rest = target.partition(":")
    singular = next((one for one, many in SCHEMES.items() if scheme.casefold() in (one, many)), "")
    path = re.fullmatch(
        r"(?:\.\.?/|/)*(?:content/)?([a-z]+)/(?:\d{4}/)?([\w-]+)(?:\.md|\.yaml|\.html)?/?(?:#.*)?", target
    )
    folder = next((one for one, many in SCHEMES.items() if path and path[1] == many), "") or singular
    if folder and folder != "media":
        return f'Write "{folder}:{path[2] if path and not singular else rest.strip()}".'
    page = re.fullmatch(r"(?:\.?/)?([a-z0-9-]+)\.(?:md|html?)", target)
    if page:
        return f'Write "page:{page[1]}" if it is a page, or "event:{page[1]}" if it is an event.'
    meant = address_meant(target)
    if meant:
        return f'Write "{meant}".'
    listed = ", ".join(f"{one}:ID" for one in SCHEMES if one != "media")
    return f"Write https://…, or a reference: {listed}."


# What a text must contain for a part of the converter to find anything in it. Without it the part is left out, which
# halves the time of a plain text; a test holds the results of the lean and the full converter against each other.
NEEDS: dict[str, tuple[str, ...]] = {
    "tables": ("|",),
    "footnotes": ("[^",),
    "reference": ("]:",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "image_link": ("![",),
    "backtick": ("`", "\\"),
    "escape": ("\\",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n", "\t"),
    "entity": ("&",),
}
EXTENSIONS = ("tables", "footnotes")
EVERYTHING = frozenset(NEEDS)


def needed(text: str) -> frozenset[str]:
    """The parts of the converter that may find something in a text."""
    return frozenset(part for part, signs in NEEDS.items() if any(sign in text for sign in signs))


@lru_cache(maxsize=64)
def converter(parts: frozenset[str] = EVERYTHING) -> tuple[markdown.Markdown, _Reader]:
    """A converter with these of its optional parts; kept, since making one costs as much as converting ten texts."""
    made = markdown.Markdown(extensions=[name for name in EXTENSIONS if name in parts], output_format="html")
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    for name in EVERYTHING - parts - set(EXTENSIONS):
        made.inlinePatterns.deregister(name)
    reader = _Reader(made)
    reader.begin("")
    made.treeprocessors.register(reader, "reader", 5)
    return made, reader


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto", *SCHEMES},
        link_rel=None,
        id_prefix=PREFIX,
    )


# A tag as nh3 writes it: what looks like one in the text is escaped there.
TAG = re.compile(r'<(?:a|img)(?:\s[a-z-]+="[^"]*")+>')
REFERENCE = re.compile(r'(?P<attribute>href|src)="(?P<scheme>' + "|".join(SCHEMES) + r'):(?P<id>[^"]*)"')


def positions_of(reference: str, text: str) -> tuple[int, ...]:
    """At which characters (from 0) a text links to a target; where none is found, the first mention or 0."""
    target = re.escape(reference)
    link = re.compile(rf"[(<]\s*({target})(?=[\s)>\"'])|^ {{0,3}}\[[^\]]*\]:\s*({target})\s*$", re.MULTILINE)
    found = tuple(max(each.start(1), each.start(2)) for each in link.finditer(text))
    return found or (max(text.find(reference), 0),)


_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9][a-z0-9.-]*[a-z0-9])(?=[/?#]|\Z)")


def host_of(url: str) -> str:
    """The host of an address without `www.`."""
    plain = _HOST.match(url)
    if plain is not None:  # as most are
        return plain[1]
    return (urlsplit(url).hostname or "").removeprefix("www.")
