"""Follows every address in a built site, as a crawler under its base URL would, and tells what leads nowhere.

`faults(folder, base_url)` reads every page, style, script and map in the folder; nothing is asked of the network.
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from tests.compact import unpacked
from tests.render.reading import Element, Reading, read

# What a page loads by itself, and so must be its own; everything else is followed only when a reader clicks.
LOADED = {("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src")}
LOADED |= {("video", "poster"), ("object", "data"), ("embed", "src"), ("track", "src"), ("input", "src")}
LOADED |= {("image", "href"), ("use", "href"), ("feImage", "href")}
LOADED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
LOADED_RELATIONS |= {"manifest", "search", "apple-touch-icon"}
FOLLOWED = {("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction"), ("link", "href")}
FOLLOWED |= {("blockquote", "cite"), ("q", "cite"), ("dl-list", "data-url"), ("dl-list", "data-base")}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list", "form")
INLINE = re.compile(r"^on[a-z]+$")
PAINT = re.compile(r"^url\(#(.+)\)$")
REFRESH = re.compile(r"^\s*\d+\s*;\s*url=(.+)$", re.IGNORECASE)
STYLE_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)|@import\s+(['"])(.*?)\3""")
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPT_IMPORT = re.compile(
    r"""^\s*(?:import|export)\s+(?:[\w*{}\s,$]+?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]""",
    re.MULTILINE,
)
NOT_OURS = ("pagefind/",)  # the search engine's own scripts


@dataclass
class Folder:
    """A built site on disk, seen under its base URL."""

    root: Path
    base_url: str
    readings: dict[str, Reading] = field(default_factory=dict)
    followed: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        self.origin, self.base = f"{parts.scheme}://{parts.netloc}", parts.path

    @cached_property
    def files(self) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.files)

    def reading(self, path: str) -> Reading:
        if path not in self.readings:
            self.readings[path] = read((self.root / path).read_bytes())
        return self.readings[path]

    def html(self, path: str) -> Element:
        return _child(self.reading(path).root, "html")

    def head(self, path: str) -> Element:
        """In which little stands, so that it is asked sooner than the whole page."""
        return _child(self.html(path), "head")

    def url_of(self, path: str) -> str:
        return self.base_url + path.removesuffix("index.html")

    def is_outside(self, url: str) -> bool:
        """Whether an absolute address is of another host."""
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}" != self.origin

    def file_at(self, url: str) -> str:
        """The file that an address of this host is answered with, or an empty text."""
        path = unquote(urlsplit(url).path)
        if not path.startswith(self.base):
            return ""
        below = path.removeprefix(self.base)
        if below == "" or below.endswith("/"):
            below += "index.html"
        return below if below in self.known else ""

    def has_anchor(self, path: str, anchor: str) -> bool:
        if path not in self.anchors:
            self.anchors[path] = frozenset(each.get("id") for each in self.reading(path).elements if each.get("id"))
        return anchor in self.anchors[path]

    def fault_of(self, address: str, page_url: str) -> str:
        """Why an address leads nowhere; empty where it leads somewhere, or to another host."""
        if not address.startswith("/") or address.startswith("//"):
            return self._fault_of(urljoin(page_url, address), address)
        if address not in self.followed:
            self.followed[address] = self._fault_of(self.origin + address, address)
        return self.followed[address]

    def _fault_of(self, url: str, address: str) -> str:
        parts = urlsplit(url)
        if parts.scheme in ("mailto", "tel", "data"):
            return ""
        if parts.scheme not in ("http", "https"):
            return f"{address} has the scheme {parts.scheme}"
        if self.is_outside(url):
            return ""
        found = self.file_at(url)
        if not found:
            return f"{address} leads nowhere"
        if parts.fragment and found.endswith(".html") and not self.has_anchor(found, unquote(parts.fragment)):
            return f"{address} leads to no place in {found}"
        return ""


def _child(above: Element, tag: str) -> Element:
    return next((child for child in above.elements if child.tag == tag), above)


def faults(root: Path, base_url: str) -> list[str]:
    """Everything that is wrong with the site in a folder, each with its file."""
    gc.disable()  # every page stays, and none of it is garbage
    try:
        return list(_faults(Folder(root, base_url)))
    finally:
        gc.enable()


def _faults(site: Folder) -> Iterator[str]:
    for path in site.files:
        if path.startswith(NOT_OURS):
            continue
        check = {".html": of_page, ".css": of_style, ".js": of_script}.get(Path(path).suffix)
        if check:
            yield from (f"{path}: {fault}" for fault in check(site, path))
    yield from (f"sitemap.xml: {fault}" for fault in of_sitemap(site))
    for path in filter(FACETS.fullmatch, site.files):
        yield from (f"{path}: {fault}" for fault in of_facets(site, path))


def of_page(site: Folder, path: str) -> Iterator[str]:
    """What is wrong with one page."""
    reading = site.reading(path)
    yield from reading.faults
    yield from of_frame(site.html(path), site.head(path))
    yield from of_headings(reading.elements)
    yield from of_ids(reading.elements)
    base = site.url_of("any/depth/" if path == "404.html" else path)
    for element in reading.elements:
        if element.attributes:
            yield from of_element(site, path, element, base)
        yield from of_inline(element)
    yield from of_alternates(site, path, site.html(path), site.head(path))


def is_strict(policy: str) -> bool:
    """Whether all that a page may have is from its own site, and things that are pages or can run are none of it."""
    said = {name: sources for name, *sources in filter(None, map(str.split, policy.split(";")))}
    default = said.get("default-src", ["*"])
    return (
        all(set(sources) <= {"'none'", "'self'", "'wasm-unsafe-eval'"} for sources in (default, *said.values()))
        and all(said.get(name, default) == ["'none'"] for name in ("object-src", "frame-src", "media-src"))
        and said.get("base-uri") == ["'none'"]
        and "form-action" in said
    )


def of_frame(html: Element, head: Element) -> Iterator[str]:
    """What every page has: a language, a title, a policy."""
    if not html.get("lang"):
        yield "the page has no language"
    if html.get("dir") not in ("ltr", "rtl"):
        yield "the page has no direction"
    titles = head.all("title")
    if len(titles) != 1 or not titles[0].text:
        yield "the page has no title of its own"
    policies = head.all("meta[http-equiv=Content-Security-Policy]")
    if len(policies) != 1:
        yield "the page has no content security policy"
    elif not is_strict(policies[0].get("content")):
        yield "the policy allows what it is there to forbid"


def of_headings(elements: list[Element]) -> Iterator[str]:
    levels = [(int(each.tag[1]), each) for each in elements if each.tag in HEADINGS]
    firsts = [each for level, each in levels if level == 1]
    if len(firsts) != 1:
        yield f"the page has {len(firsts)} headings of the first level"
    last = 0
    for level, each in levels:
        if level > last + 1:
            yield f"line {each.line}: the heading “{each.text}” skips from level {last} to {level}"
        if not each.text:
            yield f"line {each.line}: a heading is empty"
        last = level


def of_ids(elements: list[Element]) -> Iterator[str]:
    ids = Counter(each.get("id") for each in elements if "id" in each.attributes)
    yield from (f"the id “{name}” is there {count} times" for name, count in ids.items() if count > 1)
    for each in elements:
        for attribute, value in each.attributes.items():
            painted = PAINT.fullmatch(value)
            for name in value.split() if attribute in POINTERS else [painted[1]] if painted else []:
                if name not in ids:
                    yield f"line {each.line}: {attribute} points to “{name}”, which is not there"


def of_element(site: Folder, path: str, element: Element, base: str) -> Iterator[str]:
    """Where the addresses of one element lead."""
    for name, value in element.attributes.items():
        if (element.tag, name) in LOADED | FOLLOWED:
            yield from of_address(site, path, element, base, value, is_loaded(element, name))
        elif "srcset" in name:
            for part in value.split(","):
                yield from of_address(site, path, element, base, part.split()[0], loaded=True)
        elif name in ("href", "src", "action", "data-url", "xlink:href"):
            yield f"line {element.line}: an address in <{element.tag} {name}>, of which this checker knows nothing"
    if element.tag == "meta" and element.get("http-equiv").lower() == "refresh":
        found = REFRESH.match(element.get("content"))
        fault = site.fault_of(found[1], base) if found else "a refresh without an address"
        if fault or (found and site.is_outside(urljoin(base, found[1]))):
            yield f"line {element.line}: {fault or 'a refresh leads to another host'}"


def is_loaded(element: Element, name: str) -> bool:
    """Whether a page loads what an attribute names, without being asked."""
    return (element.tag, name) in LOADED or bool(set(element.get("rel").split()) & LOADED_RELATIONS)


def of_address(site: Folder, path: str, element: Element, base: str, address: str, loaded: bool) -> Iterator[str]:
    """What is wrong with one address."""
    if address.startswith("#"):
        if address[1:] and not site.has_anchor(path, unquote(address[1:])):
            yield f"line {element.line}: {address} leads to no place in this page"
        return
    if loaded and not address.startswith("data:") and site.is_outside(urljoin(base, address)):
        yield f"line {element.line}: {address} is loaded from another host"
    fault = site.fault_of(address, base)
    if fault:
        yield f"line {element.line}: {fault}"


def of_inline(element: Element) -> Iterator[str]:
    """Scripts, styles and handlers in the page itself."""
    if element.tag == "script" and "src" not in element.attributes and element.get("type") != "application/ld+json":
        yield f"line {element.line}: a script stands in the page"
    if element.tag == "style" or "style" in element.attributes:
        yield f"line {element.line}: a style stands in the page"
    if element.tag in ("iframe", "object", "embed", "base"):
        yield f"line {element.line}: <{element.tag}> has no place here"
    yield from (
        f"line {element.line}: {name} is a handler in the page" for name in element.attributes if INLINE.match(name)
    )


def of_alternates(site: Folder, path: str, html: Element, head: Element) -> Iterator[str]:
    """Canonical and hreflang: whole addresses, of pages that are there, and that name each other."""
    here = site.url_of(path)
    canonical = [each.get("href") for each in head.all("link[rel=canonical]")]
    alternates = {each.get("hreflang"): each.get("href") for each in head.all("link[hreflang]")}
    if len(canonical) > 1:
        yield "the page names two canonical addresses"
    for url in (*canonical, *alternates.values()):
        if not url.startswith(site.base_url):
            yield f"{url} is not an address of this site"
    if alternates and [unquote(url) for url in canonical] != [unquote(here)]:
        yield "a page that is not canonical lists other languages"
    if alternates and html.get("lang") not in alternates:
        yield "the page is not among its own languages"
    for language, url in alternates.items():
        there = site.file_at(url)
        if not there:
            continue
        back = {each.get("hreflang"): each.get("href") for each in site.head(there).all("link[hreflang]")}
        if back != alternates:
            yield f"{url} does not name the same languages"
        spoken = site.html(there).get("lang")
        if language not in (spoken, "x-default"):
            yield f"{url} is in {spoken}, not in {language}"


def of_style(site: Folder, path: str) -> Iterator[str]:
    text = STYLE_COMMENT.sub("", (site.root / path).read_text(encoding="utf-8"))
    for found in STYLE_URL.finditer(text):
        yield from of_loaded(site, path, found[2] or found[4] or "")


def of_script(site: Folder, path: str) -> Iterator[str]:
    for found in SCRIPT_IMPORT.finditer((site.root / path).read_text(encoding="utf-8")):
        address = found[1] or found[2]
        if not address.startswith((".", "/")):
            yield f"{address} is not a relative import"
            continue
        yield from of_loaded(site, path, address)


def of_loaded(site: Folder, path: str, address: str) -> Iterator[str]:
    if address.startswith(("#", "data:")):
        return
    url = urljoin(site.url_of(path), address)
    if site.is_outside(url):
        yield f"{address} is loaded from another host"
    elif not site.file_at(url):
        yield f"{address} leads nowhere"


SPACES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}


def of_sitemap(site: Folder) -> Iterator[str]:
    """Every address of the map is a page that wants to be found, and every such page is in the map, once."""
    if "sitemap.xml" not in site.known:
        yield "there is none"
        return
    tree = ElementTree.parse(site.root / "sitemap.xml")
    listed = [node.text or "" for node in tree.findall("map:url/map:loc", SPACES)]
    others = [node.get("href", "") for node in tree.iterfind(".//xhtml:link", SPACES)]
    yield from (f"{url} is listed twice" for url, count in Counter(listed).items() if count > 1)
    for url in (*listed, *others):
        if not url.startswith(site.base_url):
            yield f"{url} is not an address of this site"
        elif not site.file_at(url):
            yield f"{url} leads nowhere"
    wanted = {unquote(site.url_of(path)) for path in site.files if path.endswith(".html") and is_found(site, path)}
    there = {unquote(url) for url in listed}
    yield from (f"{url} is missing" for url in sorted(wanted - there))
    yield from (f"{url} is listed, but does not want to be found" for url in sorted(there - wanted))


def is_found(site: Folder, path: str) -> bool:
    """Whether a page wants to be found under its own address."""
    head = site.head(path)
    if head.all("meta[name=robots]"):
        return False
    return [unquote(each.get("href")) for each in head.all("link[rel=canonical]")] == [unquote(site.url_of(path))]


FACETS = re.compile(r"data/facets\.[\w-]+\.json")


def of_facets(site: Folder, path: str) -> Iterator[str]:
    """Every event of the compact files stands on the page that they name."""
    said = unpacked((site.root / path).read_bytes(), (site.root / path.replace("facets", "titles")).read_bytes())
    pages = [site.file_at(site.origin + page) for page in said["pages"]]
    yield from (f"{page} leads nowhere" for page, there in zip(said["pages"], pages, strict=True) if not there)
    for key, number in zip(said["events"]["key"], said["events"]["page"], strict=True):
        if pages[number] and not site.has_anchor(pages[number], f"e-{key}"):
            yield f"{key} is not on {said['pages'][number]}"
