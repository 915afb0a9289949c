"""Reads a page as a reader's browser would: a tree of elements, asked by small CSS selectors.

It is strict: what is closed out of turn, or not at all, is told in `faults`, since machines make every page here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_COMPOUND = re.compile(r"(?P<tag>[\w-]+|\*)?(?P<rest>(?:#[\w-]+|\.[\w-]+|\[[^\]]+\])*)")
_PART = re.compile(r"#[\w-]+|\.[\w-]+|\[[^\]]+\]")


@dataclass(eq=False, repr=False)  # all that is below it, told twice a level, would take a failing test hours
class Element:
    """An element with its attributes (a bare one is empty text), its children, and the line on which it begins."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    line: int = 0
    elements: list[Element] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}>"

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    def walk(self) -> Iterator[Element]:
        """Itself and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(here.elements))

    @property
    def text(self) -> str:
        """All its words, in one line."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag != "svg":
                yield from child._pieces()

    def all(self, selector: str) -> list[Element]:
        """Every element below it that a selector of the forms `a`, `.b`, `#c`, `[d]`, `[d=e]`, `x y` fits."""
        *outer, inner = selector.split()
        return [one for one in self.walk() if one is not self and one.fits(inner) and one.lies_in(outer)]

    def one(self, selector: str) -> Element:
        """The only one of these."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} of {selector!r} in <{self.tag} {self.attributes}>"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [found.text for found in self.all(selector)]

    def links(self, selector: str = "a[href]") -> dict[str, str]:
        """Words → address of the links that a selector finds."""
        return {found.text: found.get("href") for found in self.all(selector)}

    def lies_in(self, outer: list[str]) -> bool:
        above, waiting = self.parent, list(outer)
        while waiting and above is not None:
            if above.fits(waiting[-1]):
                waiting.pop()
            above = above.parent
        return not waiting

    def fits(self, selector: str) -> bool:
        tag, parts = _taken_apart(selector)
        return tag in ("", "*", self.tag) and all(map(self._has, parts))

    def _has(self, part: str) -> bool:
        if part[0] == "#":
            return self.get("id") == part[1:]
        if part[0] == ".":
            return part[1:] in self.classes
        name, equals, value = part[1:-1].partition("=")
        return name in self.attributes and (not equals or self.attributes[name] == value.strip("\"'"))


@cache
def _taken_apart(selector: str) -> tuple[str, tuple[str, ...]]:
    found = _COMPOUND.fullmatch(selector)
    assert found, f"{selector!r} is no selector"
    return found["tag"] or "", tuple(_PART.findall(found["rest"]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#page")
        self.here = self.root
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = self._new(tag, attrs)
        if tag not in VOID:
            self.here = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._new(tag, attrs)

    def _new(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        line, _ = self.getpos()
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) < len(attrs):
            self.faults.append(f"line {line}: <{tag}> has an attribute twice")
        new = Element(tag, attributes, self.here, line=line)
        self.here.children.append(new)
        self.here.elements.append(new)
        return new

    def handle_endtag(self, tag: str) -> None:
        if self.here.tag != tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> where <{self.here.tag}> is open")
            return
        self.here = self.here.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


@dataclass(frozen=True)
class Reading:
    """A page as it was read, and what is not well-formed about it."""

    root: Element
    faults: tuple[str, ...]

    @cached_property
    def elements(self) -> list[Element]:
        return list(self.root.walk())


def read(text: str | bytes) -> Reading:
    reader = _Reader()
    reader.feed(text.decode() if isinstance(text, bytes) else text)
    reader.close()
    if reader.here is not reader.root:
        reader.faults.append(f"<{reader.here.tag}> of line {reader.here.line} is not closed")
    return Reading(reader.root, tuple(reader.faults))


def page(text: str | bytes) -> Element:
    """The tree of a page that is well-formed."""
    reading = read(text)
    assert not reading.faults, reading.faults
    return reading.root
