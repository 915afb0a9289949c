"""The lean environment makes the same text as Jinja's own, and leaves out only what a page does not show."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from builder.environment import Environment, by_dates, escaped, unbroken, unbroken_in, used_in
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


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment({"x": "{{ nothing }}"}).get_template("x").render()


def test_a_page_carries_only_the_symbols_that_it_names() -> None:
    kept = used_in(SPRITE, '<use href="#moon"/><a href="#main">')
    assert kept == '<svg>\n<symbol id="moon"><path/></symbol>\n</svg>\n'


def test_a_symbol_brings_those_that_it_names() -> None:
    kept = used_in(SPRITE, '<g mask="url(#fade)">')
    assert 'id="fade"' in kept
    assert 'id="pale"' in kept
    assert 'id="sun"' not in kept


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


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Lai announces T-Dome, a shield", 'Lai announces <span class="whole">T-Dome</span>, a shield'),
        ("F-16s & <b>", '<span class="whole">F-16s</span> &amp; &lt;b&gt;'),
        ("An anti-radar drone", "An anti-radar drone"),
        ("Minister Lin Chia-lung", 'Minister Lin <span class="whole">Chia-lung</span>'),
        ("A Budapest-based firm", "A Budapest-based firm"),
        ("A & B", "A &amp; B"),
    ],
)
def test_a_short_word_before_a_hyphen_stays_with_what_follows(title: str, html: str) -> None:
    assert str(escaped(unbroken(title))) == html


@pytest.mark.parametrize(
    ("short", "html"),
    [
        ("[21 Nov – 11 Dec 2025]", "[21\xa0Nov\xa0– 11\xa0Dec\xa02025]"),
        ("[20 ביולי – 31 בדצמ׳ 2024]", "[20\xa0ביולי\xa0– 31\xa0בדצמ׳\xa02024]"),
        ("Feb 2024 – before about 23 Sep 2025", "Feb 2024 – before about 23 Sep 2025"),
        ("c. Dec 2025", "c. Dec 2025"),
        ("［2025年11月21日至12月11日］", "［2025年<wbr>11月21日至<wbr>12月11日］"),
        ("［2024年9月18日至19日］", "［2024年9月<wbr>18日至19日］"),
        ("2000年至2009年", "2000年至<wbr>2009年"),
        ("約2025年6月", "約2025年<wbr>6月"),
        ("2024年 <b>", "2024年 &lt;b&gt;"),
    ],
)
def test_a_line_of_a_margin_ends_between_dates(short: str, html: str) -> None:
    assert str(escaped(by_dates(short))) == html


def test_words_stay_whole_in_the_texts_of_html_and_its_attributes_are_left_alone() -> None:
    html = '<p title="F-16 > T-Dome">An <a href="https://t-dome.example/F-16">F-16</a></p>'
    assert unbroken_in(html) == html.replace(">F-16<", '><span class="whole">F-16</span><')
    assert unbroken_in("<p>well-known</p>") == "<p>well-known</p>"
