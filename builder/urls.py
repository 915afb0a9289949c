"""Where everything stands: addresses from the base URL, a language and what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from builder.markup import SCHEMES

SCHEME_OF = {collection: scheme for scheme, collection in SCHEMES.items() if scheme != "media"}

SAFE = "/-_.~:@!$&'()*+,;="
PLAIN = re.compile(r"[a-z0-9/-]*").fullmatch  # most paths: nothing to escape


def path_of(collection: str, name: str = "", page: int = 1) -> str:
    """The path of a page below its language: `events/ID/`, `years/2025/2/`, `about/` for free pages, ids unescaped."""
    parts = [] if collection == "pages" else [collection]
    if name:
        parts.append(name)
    if page > 1:
        parts.append(str(page))
    return "/".join(parts) + "/" if parts else ""


@dataclass(frozen=True)  # without slots, since what is asked for on every page is found once
class Urls:
    """Addresses of one language of a site. `base_url` ends in `/`; `prefix` is empty or `zh-Hant/`."""

    base_url: str
    prefix: str = ""

    @cached_property
    def base(self) -> str:
        """The path of the base URL, `/` or `/repo/`, unescaped."""
        return unquote(urlsplit(self.base_url).path)

    @cached_property
    def start(self) -> str:
        """How the addresses of this language begin, escaped."""
        return quote(f"{self.base}{self.prefix}", safe=SAFE)

    @cached_property
    def host(self) -> str:
        """Scheme and host."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    def to(self, path: str) -> str:
        """The address of a page of this language, from the root of the host, escaped after RFC 3986."""
        return self.start + (path if PLAIN(path) else quote(path, safe=SAFE))

    def whole(self, path: str) -> str:
        """The same with scheme and host."""
        return self.host + self.to(path)

    def file(self, path: str) -> str:
        """The address of a file that all languages share."""
        return quote(self.base + path, safe="/-_.~")
