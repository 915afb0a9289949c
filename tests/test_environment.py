"""The lean environment makes the same text as Jinja's own, and leaves out only what a page does not show."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

import builder.environment
from builder.environment import Environment, escaped, learn, taught, used_in
from builder.phrases import Phrases

SPRITE = """<svg>
<g id="fade"><rect fill="url(#pale)"/></g>
<linearGradient id="pale"><stop/></linearGradient>
<symbol id="sun"><path/></symbol>
<symbol id="moon"><path/></symbol>
</svg>
"""
TEMPLATES = {
    "whole": "{% from 'part' import bold %}{{ a }}{{ bold(a) }}{{ 1 }}{{ 2.5 }}{{ none }}{{ a ~ b }}{{ b|e }}{{ [a] }}",
    "part": "{% macro bold(it) %}{% set i %}<i>{{ it }}</i>{% endset %}<b>{{ i }}{{ it|length }}</b>{% endmacro %}",
}


def environment(templates: dict[str, str]) -> Environment:
    return Environment(jinja2.DictLoader(templates))


class Written:
    def __html__(self) -> str:
        return "<hr>"


@given(st.text())
def test_a_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escaped(text) == str(escape(text))


@pytest.mark.parametrize("value", [Markup("<b>&amp;</b>"), 3, -2.5, True, None, ["<"], Written()])
def test_anything_else_is_escaped_as_markupsafe_does(value: Any) -> None:
    assert escaped(value) == str(escape(value))
    assert type(escaped(value)) is str


@given(st.text(alphabet="<>&\"'a#"), st.text(alphabet="<&"))
def test_a_template_makes_what_it_makes_with_jinja(a: str, b: str) -> None:
    plain = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True)
    given = {"a": a, "b": Markup(b)}
    assert environment(TEMPLATES).get_template("whole").render(given) == plain.get_template("whole").render(given)


TWO = "{% macro two(a, b='b') %}{{ a }}{{ b }}{% endmacro %}"
MACROS = f"""{TWO}{{% macro more() %}}{{{{ varargs }}}}{{{{ kwargs }}}}{{% endmacro %}}
{{% macro around() %}}<i>{{{{ caller() }}}}</i>{{% endmacro %}}
{{{{ two('<', '>') }}}}{{{{ two('<') }}}}{{{{ two(b='<', a='>') }}}}{{{{ more(1, x='<') }}}}
{{% call around() %}}<{{% endcall %}}"""


def test_a_macro_takes_its_arguments_in_every_way_that_jinja_allows() -> None:
    plain = jinja2.Environment(
        loader=jinja2.DictLoader({"x": MACROS}), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    text = plain.get_template("x").render()
    assert "&lt;&gt;&lt;b&gt;&lt;" in text
    assert environment({"x": MACROS}).get_template("x").render() == text


def test_a_macro_that_is_given_too_much_is_an_error() -> None:
    with pytest.raises(TypeError, match="takes not more than 2"):
        environment({"x": TWO + "{{ two(1, 2, 3) }}"}).get_template("x").render()


def test_what_another_process_compiled_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = {"x": "{{ 1 }} of another process"}
    environment(text).get_template("x")
    there = taught()
    monkeypatch.setattr(builder.environment, "_COMPILED", builder.environment._Compiled())
    learn(there)
    monkeypatch.setattr(Environment, "compile", None)
    assert environment(text).get_template("x").render() == "1 of another process"


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment({"x": "{{ nothing }}"}).get_template("x").render()


def test_an_if_without_an_else_is_what_it_is_in_jinja() -> None:
    plain = jinja2.Environment(loader=jinja2.DictLoader({}), autoescape=True, undefined=jinja2.StrictUndefined)
    for text in ("{{ 'a' if x }}", "{% set a = 'b' if x %}{{ a is defined }}{{ a|length }}{{ a or 'c' }}{{ a ~ 'd' }}"):
        for x in (True, False):
            assert environment({"t": text}).get_template("t").render(x=x) == plain.from_string(text).render(x=x)
    with pytest.raises(jinja2.UndefinedError, match="the inline if-expression on line 2 in 't' evaluated to false"):
        environment({"t": "\n{{ ('a' if x).b }}"}).get_template("t").render(x=False)


PARTS = {
    "parts": "{% macro a() %}<a>{% endmacro %}{% macro b(x) %}{{ x }}{{ a() }}{% endmacro %}{% set _c = 'c' %}",
    "page": "{% from 'parts' import a, b as c %}{% from 'parts' import a as d %}{% from 'parts' import b %}"
    "{{ a() }}{{ c('<') }}{{ d() }}{% block in %}{{ b(1) }}{% endblock %}",
    "child": "{% extends 'page' %}{% from 'parts' import b as e with context %}{% block in %}{{ e(2) }}{% endblock %}",
    "lost": "{% from 'parts' import a, f %}{{ a() }}\n{{ f() }}",
}


@pytest.mark.parametrize("name", ["page", "child"])
def test_what_is_imported_is_what_jinja_imports(name: str) -> None:
    plain = jinja2.Environment(loader=jinja2.DictLoader(PARTS), autoescape=True)
    assert environment(PARTS).get_template(name).render() == plain.get_template(name).render()


def test_a_name_that_is_not_in_the_part_it_is_imported_from_is_an_error_where_it_is_used() -> None:
    said = "the template 'parts' \\(imported on line 1 in 'lost'\\) does not export the requested name 'f'"
    with pytest.raises(jinja2.UndefinedError, match=said):
        environment(PARTS).get_template("lost").render()


def test_a_page_carries_only_the_symbols_that_it_names() -> None:
    kept = used_in(SPRITE, '<use href="#moon"/><a href="#main">')
    assert kept == '<svg>\n<symbol id="moon"><path/></symbol>\n</svg>\n'


def test_a_symbol_brings_those_that_it_names() -> None:
    kept = used_in(SPRITE, '<g mask="url(#fade)">')
    assert 'id="fade"' in kept
    assert 'id="pale"' in kept
    assert 'id="sun"' not in kept


@pytest.mark.parametrize(
    ("number", "written"),
    [(49.233000000000004, "49.233"), (0.0, "0"), (27, "27"), (100, "100"), (118.5, "118.5"), (-2.0, "-2")],
)
def test_a_number_is_written_as_short_as_three_places_allow(number: float, written: str) -> None:
    assert environment({"x": "{{ n|short }}"}).get_template("x").render(n=number) == written


def test_a_page_that_names_no_symbol_carries_no_sprite() -> None:
    assert used_in(SPRITE, '<a href="#main">') == ""


def test_a_star_names_every_symbol() -> None:
    assert used_in(SPRITE, 'data-draws="#*"') == SPRITE


def test_what_is_drawn_once_is_drawn_once_a_language() -> None:
    drawn = []
    template = environment(
        {"x": "{% macro m(t) %}{{ count(t.language) }}{% endmacro %}{{ once(m, a) }}{{ once(m, a) }}{{ once(m, b) }}"}
    ).get_template("x")

    def count(language: str) -> str:
        drawn.append(language)
        return f"{language};"

    text = template.render(count=count, a=Phrases("en", {}), b=Phrases("he", {}))
    assert text == "en;en;he;"
    assert drawn == ["en", "he"]


def test_a_template_that_has_changed_is_compiled_anew() -> None:
    for text in ("before", "after", "before"):
        assert environment({"x": text}).get_template("x").render() == text
