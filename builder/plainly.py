"""Converts Markdown that is nothing but paragraphs, short lists, quotations, emphasis and links, without a converter.

Most bodies are no more than that, and a converter for all of Markdown takes fifteen times as long over them. What has
any other sign in it, or a form that could be read in two ways, is not converted here but left to the whole converter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from re import Match

# What the whole converter may take for a sign: also spaces of another kind, and those at the edges of lines.
# One set and plain texts, since a search for alternatives takes longer than all the rest.
_SIGN = re.compile(
    r"[\\`<&|\t\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]"
)
_TEXT = re.compile(r"(?![ >#=+:\-]|\*(?:\s|\Z)|\d+\. )")  # how a line of a paragraph does not begin
_LINK = r"\[(?!\^)(?P<words>[^\[\]*_]+)\]\((?P<target>[^\s()\"'*\[\]>]+)\)"
_STRESS = r"\*(?P<star>\*?)(?![\s*])(?P<stressed>[^*_\[\]]*[^\s*_\[\]])\*(?P=star)(?!\*)"
_INLINE = re.compile(rf"{_LINK}|{_STRESS}|\*|\[|\]|_")
Accepts = Callable[[str], bool]


class _SignError(Exception):
    """There is a sign that is not understood here."""


def plainly(text: str, accepts: Accepts) -> str | None:
    """The HTML of a text without one sign that is not understood here, else None; `accepts` is asked of each link.

    It is the HTML that the whole converter would give, cleaned.
    """
    if _SIGN.search(text):
        return None
    blocks = [part.lstrip("\n") for part in text.strip("\n").split("\n\n") if part]
    if any(one[0] == other[0] and one[0] in "->" for one, other in pairwise(blocks)):
        return None  # two lists, or two quotations, that may be one
    try:
        return "\n".join([_block(block, accepts) for block in blocks]) or None
    except _SignError:
        return None


def _block(block: str, accepts: Accepts) -> str:
    if block.startswith("- "):
        return _list(block.split("\n"), accepts)
    if block.startswith("> "):
        return f"<blockquote>\n{_paragraph(_without('> ', block), accepts)}\n</blockquote>"
    return _paragraph(block, accepts)


def _list(lines: list[str], accepts: Accepts) -> str:
    items = "\n".join([f"<li>{_inline(_without('- ', line), accepts)}</li>" for line in lines])
    return f"<ul>\n{items}\n</ul>"


def _without(sign: str, block: str) -> str:
    """A block without the sign that begins each of its lines."""
    lines = block.split("\n")
    if not all(line.startswith(sign) and len(line) > len(sign) and line[len(sign)] != " " for line in lines):
        raise _SignError
    return "\n".join([line[len(sign) :] for line in lines])


def _paragraph(block: str, accepts: Accepts) -> str:
    return f"<p>{_inline(block, accepts)}</p>"


def _inline(text: str, accepts: Accepts) -> str:
    for line in text.split("\n"):
        if not line or line[-1] == " " or not _TEXT.match(line):
            raise _SignError

    def converted(found: Match[str]) -> str:
        before = text[found.start() - 1 : found.start()]
        if found["target"]:
            if before == "!" or not accepts(found["target"]):
                raise _SignError
            return f'<a href="{found["target"]}">{found["words"]}</a>'
        if not found["stressed"] or before not in ("", " ", "\n"):
            raise _SignError
        name = "strong" if found["star"] else "em"
        return f"<{name}>{found['stressed']}</{name}>"

    text = text.replace(">", "&gt;") if ">" in text else text
    return _INLINE.sub(converted, text)
