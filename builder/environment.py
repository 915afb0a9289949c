"""Jinja's environment, made lean.

Pieces are escaped without being wrapped, what is the same on every page is drawn once, and a page carries only those
symbols of the sprite that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup, escape

_SYMBOL = re.compile(r'<(\w+) id="([\w-]+)".*</\1>')
_NAMED = re.compile(r"#([a-z*][\w-]*)")


def escaped(value: Any) -> str:  # noqa: ANN401 - whatever a template puts out
    """What `markupsafe.escape` gives, as a plain string: it is joined, and never escaped again."""
    kind = type(value)
    if kind is str:
        text: str = value
        return (
            text.replace("&", "&amp;")
            .replace(">", "&gt;")
            .replace("<", "&lt;")
            .replace("'", "&#39;")
            .replace('"', "&#34;")
        )
    if kind is Markup:
        return str.__str__(value)
    if kind is int or kind is float:
        return str(value)
    return str.__str__(escape(value))


def used_in(sprite: str, content: str) -> Markup:
    """A sprite without the symbols that `content` does not name (`#id`; `#*` names all); a symbol is a line of it.

    A symbol that another one names stays with it.
    """
    return Markup(_only(str(sprite), frozenset(_NAMED.findall(content))))  # noqa: S704 - lines of a template


@lru_cache(maxsize=1024)
def _only(sprite: str, named: frozenset[str]) -> str:
    lines = sprite.splitlines(keepends=True)
    symbols = {found[2]: line for line in lines if (found := _SYMBOL.match(line))}
    wanted = {name for name in symbols if name in named or "*" in named}
    waiting = list(wanted)
    while waiting:
        more = {name for name in _NAMED.findall(symbols[waiting.pop()]) if name in symbols} - wanted
        wanted |= more
        waiting += more
    kept = {symbols[name] for name in wanted}
    return "".join(line for line in lines if line in kept or not _SYMBOL.match(line))


class _Writer(CodeGenerator):
    """Writes `escaped` where Jinja would write `escape`: pieces are joined at once, so a `Markup` serves nothing."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class Environment(jinja2.Environment):
    """Jinja's environment with `escaped`, the filter `used_in`, and `once`, which draws a macro once a language."""

    code_generator_class = _Writer
    escaped = staticmethod(escaped)

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.filters["used_in"] = used_in
        self.globals["once"] = self._once()

    @staticmethod
    def _once() -> Callable[[Macro, Any], Any]:
        drawn: dict[tuple[Macro, Any], Any] = {}

        def once(macro: Macro, t: Any) -> Any:  # noqa: ANN401 - the phrases of a language; what a macro returns
            """What `macro(t)` draws, which must depend on nothing but the phrases `t`."""
            if (macro, t) not in drawn:
                drawn[macro, t] = macro(t)
            return drawn[macro, t]

        return once
