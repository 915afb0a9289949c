"""What a file of a site could do to a reader, by its ending; a format without a check here fails the hostile tests."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import PurePath
from xml.etree import ElementTree

ACTIVE = frozenset("applet base embed frame frameset iframe math object param portal style template".split())
ADDRESSES = frozenset("href src action formaction data poster srcset background cite ping manifest xlink:href".split())
FETCHED = frozenset({"script", "img", "link", "source", "video", "audio", "track", "input", "use", "image"})
_LEADS = re.compile(r"(?:https?://(?!evil)|mailto:|[#?]|/(?!/)|\.\.?/|[\w%.-]+(?:[/#?]|$))")
_REDIRECT = re.compile(r"0; url=/(?!/)[\w%./-]*")  # to another page of this site
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
_CALENDAR = re.compile(r"(?:BEGIN|END):(?:VCALENDAR|VEVENT|VTIMEZONE|STANDARD|DAYLIGHT)|(?!BEGIN|END)[A-Z-]+[;:].*")
_BIBTEX = re.compile(r"@(?:article|book|misc)\{[^\W_][\w-]*,|  [a-z]+ = \{.*\},|\}|")
_RIS = re.compile(r"(?:TY|ID|TI|AU|T2|PB|PY|DA|LA|UR|Y2|N1|ER)  - [^\r\n]*")
FORMULA = "=+-@\t\r＝＋－＠"


class Page(HTMLParser):
    """What a browser would run or fetch of a page, in `bad`; its words in `text`."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.bad: list[str] = []
        self.inside = ""
        self.policies = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inside = f"{tag} {given.get('type', '')}".strip()
        if tag in ACTIVE or (tag == "form" and not (given.get("role") or given.get("method"))):
            self.bad.append(tag)
        if tag == "meta" and "http-equiv" in given:
            self.policies += given["http-equiv"] == "Content-Security-Policy"
            if given["http-equiv"] != "Content-Security-Policy" and not _REDIRECT.fullmatch(given.get("content", "")):
                self.bad.append(f"meta {given}")
        if tag == "script" and not (self.policies and given.get("src")) and "json" not in self.inside:
            self.bad.append("script of its own, or before the policy")
        for name, value in given.items():
            self.attribute(tag, name, value)

    def attribute(self, tag: str, name: str, value: str) -> None:
        wrong = (
            name.startswith("on")
            or name in ("style", "srcdoc", "autofocus", "shadowrootmode")
            or (name in ADDRESSES and value != "" and not _LEADS.match(value.strip()))
            or (name in ADDRESSES and tag in FETCHED and "rel" not in name and "://" in value and tag != "link")
            or (name == "lang" and value != "" and not _LANGUAGE.fullmatch(value))
        )
        if wrong:
            self.bad.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.inside.startswith("script ") and "json" in self.inside:
            json.loads(data)
        elif self.inside.startswith("script") and data.strip():
            self.bad.append(f"script {data.strip()[:40]}")


def harm_in(path: str, content: bytes) -> Iterator[str]:
    """What a file could do, each as a sentence or a piece of it; nothing where it is harmless."""
    ending = PurePath(path).suffix
    check = CHECKS.get(ending)
    if check is None:
        yield f"{path}: nothing is known of {ending} files; add a check to tests/harmless.py"
    else:
        yield from (f"{path}: {harm}" for harm in check(content.decode("utf-8", "surrogateescape")))


def _html(text: str) -> Iterator[str]:
    page = Page(text)
    yield from page.bad
    if page.policies != 1:
        yield f"{page.policies} policies"


def _json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"


def _xml(text: str) -> Iterator[str]:
    if re.search(r"<\?(?!xml )|<!", text):
        yield "an instruction or a definition of its own"
    for element in ElementTree.fromstring(text).iter():
        if element.tag.rpartition("}")[2].lower() in {*ACTIVE, "script"}:
            yield f"<{element.tag}>"
        if element.get("type") == "html":
            yield from Page(element.text or "").bad


def _csv(text: str) -> Iterator[str]:
    rows = csv.reader(text.splitlines(keepends=True))
    yield from (f"the formula {cell[:40]}" for row in rows for cell in row if cell.startswith(tuple(FORMULA)))


def _calendar(text: str) -> Iterator[str]:
    lines = text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")
    yield from (f"the line {line[:40]!r}" for line in lines if line and not _CALENDAR.fullmatch(line))


def _bibtex(text: str) -> Iterator[str]:
    """BibTeX knows entries and, between them, anything; a line that is neither field nor entry would be more of it."""
    lines = text.replace("\r", "\n").split("\n")
    yield from (f"the line {line[:40]!r}" for line in lines if not _BIBTEX.fullmatch(line))
    yield from (
        f"open braces: {line[:40]!r}" for line in lines if line[:1] == " " and line.count("{") != line.count("}")
    )


def _ris(text: str) -> Iterator[str]:
    yield from (f"the line {line[:40]!r}" for line in text.split("\r\n") if line and not _RIS.fullmatch(line))


def _ours(text: str) -> Iterator[str]:
    if "pwned" in text or "evil.example" in text:
        yield "words of an entry in what is the theme's own"


def _anything(_: str) -> Iterator[str]:
    """Nothing that a browser would run, whatever it says."""
    return iter(())


CHECKS: dict[str, Callable[[str], Iterator[str]]] = {
    ".html": _html,
    ".json": _json,
    ".geojson": _json,
    ".xml": _xml,
    ".csv": _csv,
    ".ics": _calendar,
    ".bib": _bibtex,
    ".ris": _ris,
    **dict.fromkeys((".js", ".css", ".svg"), _ours),
    **dict.fromkeys((".txt", ".png", ".webp", ".jpg", ""), _anything),
}
