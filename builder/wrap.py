"""Makes a page of the site a page of the preview: with the script that keeps it up to date, and leave to run it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from builder.problems import Problem

# Of a long list of problems, as many as anybody reads.
SHOWN = 100

# A tag up to its end, which a `>` between quotes is not.
_META = re.compile(rb"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head\s*>|<body\b", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Script:
    """The preview's script: its address and its socket's, and the build and the rebuild that the page is of."""

    address: str
    socket: str
    build: str
    turn: str

    def tag(self, lists_problems: bool = False) -> bytes:
        """The element; a page that lists the problems itself is of no build."""
        build = "" if lists_problems else f' data-build="{self.build}"'
        return (
            f'<script src="{self.address}" data-socket="{self.socket}" data-turn="{self.turn}"{build} defer></script>'
        ).encode()


def wrapped(page: bytes, script: Script, host: str) -> bytes:
    """The page with the script at its end, and a policy that lets it speak to `host` (name and port)."""
    head_end = _HEAD_END.search(page)
    end = head_end.start() if head_end else len(page)
    head = _META.sub(lambda tag: _with_leave(tag[0], host), page[:end])
    ends = list(_BODY_END.finditer(page, end))
    body_end = ends[-1].start() if ends else len(page)
    return head + page[end:body_end] + script.tag() + page[body_end:]


def title_over(count: int, ok: bool) -> str:
    """One line over the problems of a rebuild; `ok` if there is a new site in spite of them."""
    found = "1 problem" if count == 1 else f"{count} problems"
    more = f" (the first {SHOWN} are listed)" if count > SHOWN else ""
    return f"{found} in the content{more}" + ("" if ok else "; this is the last good page")


def listed(problems: Sequence[Problem]) -> list[dict[str, str]]:
    """The problems as the script reads them."""
    return [
        {"where": str(problem.where), "code": problem.code, "what": problem.what, "fix": problem.fix}
        for problem in problems[:SHOWN]
    ]


def waiting_page(problems: Sequence[Problem], script: Script, host: str) -> bytes:
    """What is shown while there never was a good site."""
    policy = escape(f"default-src 'none'; script-src 'self'; img-src data:; connect-src 'self' ws://{host}")
    items = "".join(
        f'<li><code dir="ltr">{escape(str(problem.where))} {escape(problem.code)}</code>'
        f'<p dir="auto">{escape(problem.what)}</p><p dir="auto">{escape(problem.fix)}</p>'
        for problem in problems[:SHOWN]
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><link rel="icon" href="data:,">'
        f"<h1>The site cannot be built yet</h1><p>{title_over(len(problems), ok=True)}. "
        f"The site will be here once that is mended.</p><ol>{items}</ol>"
    ).encode() + script.tag(lists_problems=True)


def _with_leave(tag: bytes, host: str) -> bytes:
    """The tag, if it is the page's policy, with what the preview needs besides."""
    attributes = _Attributes(tag.decode("utf-8", "replace")).found
    if (attributes.get("http-equiv") or "").strip().lower() != "content-security-policy":
        return tag
    policy = _loosened(attributes.get("content") or "", host)
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'.encode()


def _loosened(policy: str, host: str) -> str:
    """The policy, with leave to load our script and to connect back."""
    directives: dict[str, list[str]] = {}
    for directive in filter(None, map(str.strip, policy.split(";"))):
        name, *sources = directive.split()
        directives.setdefault(name.lower(), sources)
    for name, needed in (("script-src", ["'self'"]), ("connect-src", ["'self'", f"ws://{host}"])):
        if name in directives or "default-src" in directives:
            sources = directives.get(name, directives.get("default-src", []))
            directives[name] = list(dict.fromkeys([*(each for each in sources if each != "'none'"), *needed]))
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


class _Attributes(HTMLParser):
    """The attributes of one tag."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.found.setdefault(name, value)
