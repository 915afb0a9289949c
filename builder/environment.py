"""Jinja's environment, made lean.

Pieces are escaped without being wrapped, what is the same on every page is drawn once, and a page carries only those
symbols of the sprite that it shows.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache, lru_cache
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from builder.breaks import by_dates, phrased, unbroken

MOST_DRAWN = 1000
_SYMBOL = re.compile(r'<(\w+) id="([\w-]+)".*</\1>')
_NAMED = re.compile(r"#([a-z*][\w-]*)")


def _plain(text: str) -> str:
    return str.__str__(escape(text))


_marked = str.__new__  # `Markup` as such looks first whether it is given any already
# A text escaped, as a plain string. The quick one is not promised to be there.
inner: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _plain)


def escaped(value: Any) -> str:  # noqa: ANN401 - whatever a template puts out
    """What `markupsafe.escape` gives, as a plain string: it is joined, and never escaped again."""
    kind = type(value)
    if kind is int or kind is float:
        return str(value)
    if kind is str:
        return inner(value)
    if kind is Markup:
        return str.__str__(value)
    return "" if kind is jinja2.Undefined else str.__str__(escape(value))


@cache
def nothing(said: str) -> jinja2.Undefined:
    """What an `if` without an `else` gives where it is not so: empty, and `said` is told to whoever asks more of it."""
    return jinja2.Undefined(said)


def used_in(sprite: str, content: str) -> Markup:
    """A sprite without the symbols that `content` does not name (`#id`; `#*` names all); a symbol is a line of it.

    A symbol that another one names stays with it. Where none is named there is no sprite.
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
    if not wanted:
        return ""
    kept = {symbols[name] for name in wanted}
    return "".join(line for line in lines if line in kept or not _SYMBOL.match(line))


def short(number: float) -> str:
    """A number to three places, without those that are nought."""
    return str(number) if type(number) is int else f"{number:.3f}".rstrip("0").rstrip(".")


class _Writer(CodeGenerator):
    """Writes quicker code for what a page does hundreds of times.

    Pieces are joined at once, so a `Markup` around each serves nothing. What is called (phrases, macros) never asks for
    Jinja's context. An attribute is nearly always there; only where it is not does Jinja look further. What an `if`
    gives where it is not so, and what a template imports, is the same every time.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_lean(frame, finalize):
            self.write("(inner(it) if (kind := type(it := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_lean(frame, finalize):
            self.write(")) is str else it if kind is Markup else escaped(it))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        owner, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr({owner}, {node.attr!r}))")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802 - as above
        if node.expr2 is not None:
            super().visit_CondExpr(node, frame)
            return
        said = f"the inline if-expression on {self.position(node)} evaluated to false and no else section was defined."
        self.write("(")
        self.visit(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(f" else nothing({said!r}))")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802 - as above
        if node.with_context or not frame.toplevel or not isinstance(node.template, nodes.Const):
            super().visit_FromImport(node, frame)
            return
        both = ((each, each) if isinstance(each, str) else each for each in node.names)
        names = {own: theirs for theirs, own in both}
        place = self.position(node), self.temporary_identifier()  # there may be two on a line
        self.writeline(f"imported = environment.imported({place!r}, {node.template.value!r}, {names!r})", node)
        self.writeline(f"{', '.join(map(frame.symbols.ref, names))}, = imported.values()")
        self.writeline("context.vars.update(imported)")
        self.writeline("context.exported_vars.difference_update(imported)")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as above
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("Lean")
        super().macro_def(macro_ref, frame)


class LeanMacro(Macro):
    """A macro that is mostly called as it is written: with arguments by their places, and none too many."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - whatever a template gives
        left = self._argument_count - len(args)
        if kwargs or left < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        return _marked(Markup, self._func(*args, *[missing] * left))  # an escaping template made it


def _is_lean(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    return bool(not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is None)


class _Template(jinja2.Template):
    """A template whose imported parts never differ, since all templates of an environment have the same globals."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to in this process, by their texts: a theme that changes compiles what changed."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def taught() -> dict[tuple[str, str], bytes]:
    """All that this process has compiled, so that another one of the same program can `learn` it."""
    return {key: marshal.dumps(code) for key, code in _COMPILED.known.items()}


def learn(compiled: Mapping[tuple[str, str], bytes]) -> None:
    """Know what another process has compiled."""
    _COMPILED.known.update((key, marshal.loads(code)) for key, code in compiled.items())  # noqa: S302 - our own


class Environment(jinja2.Environment):
    """Jinja's environment with `escaped`, filters for where lines end, and `once`, which draws a macro only once."""

    code_generator_class = _Writer
    template_class = _Template

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_COMPILED,
        )
        self.filters["used_in"] = used_in
        self.filters["short"] = short
        self.filters["unbroken"] = unbroken
        self.filters["phrased"] = phrased
        self.filters["by_dates"] = by_dates
        self.globals["once"] = self._once()
        self.known: dict[Any, jinja2.Template] = {}
        self.imports: dict[tuple[str, str], Mapping[str, Any]] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002, ANN401 - as Jinja has them
        # A page asks for fifteen, and what one name means never changes.
        found = self.known.get(name)
        if found is None:
            found = self.known[name] = super().get_template(name, parent, globals)
        return found

    def imported(self, place: tuple[str, str], name: str, names: Mapping[str, str]) -> Mapping[str, Any]:
        """What the import at a place of a template means, by the names that it has there; it never changes."""
        found = self.imports.get(place)
        if found is None:
            module = self.get_template(name)._get_default_module()
            found = self.imports[place] = {own: getattr(module, theirs, missing) for own, theirs in names.items()}
            for own in [own for own, value in found.items() if value is missing]:
                where = f"the template {name!r} (imported on {place[0]})"
                said = f"{where} does not export the requested name {names[own]!r}"
                found[own] = self.undefined(said, name=names[own])
        return found

    def _generate(self, *given: Any, **more: Any) -> str:  # noqa: ANN401 - whatever Jinja gives
        # On the first line, so that all others keep their numbers, by which mistakes are told.
        return f"from {__name__} import LeanMacro, escaped, inner, nothing; {super()._generate(*given, **more)}"

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Copied for each page, and a plain dictionary is copied at once.
        return {**self.globals, **(d or {})}

    @staticmethod
    def _once() -> Callable[..., Any]:
        drawn: dict[tuple[Macro, Any], Any] = {}

        def once(macro: Macro, *given: Any, by: Any = None) -> Any:  # noqa: ANN401 - what a macro takes and returns
            """What `macro(*given)` draws, once for each value of `by`, else of `given`: nothing else may matter."""
            key = macro, given if by is None else by
            found = drawn.get(key)
            if found is None:
                if len(drawn) >= MOST_DRAWN:  # of a preview that has gone on for long
                    drawn.clear()
                found = drawn[key] = macro(*given)
            return found

        return once
