"""A theme may rest on another, and a fault in one is told with its file and line."""

from __future__ import annotations

import os
import pickle
import signal
from pathlib import Path

import pytest

from builder.load import own_phrases, themes_in
from builder.problems import Problem, Where, in_order
from builder.schema.site import Config
from builder.schema.site import Theme as Asked
from builder.theme import TEMPLATES, Theme, ThemeError, ahead, assemble
from tests.render.reading import page
from tests.render.small import BASE, ROOT, event, linked, one, pages_of

DEFAULT = themes_in(ROOT)
YAML = b"name: Child\nextends: default\n"


def made(config: Config | None = None, **child: str) -> tuple[Theme | None, tuple[Problem, ...]]:
    """A child theme of some files; their names have `__` for `/` and `_` before the ending."""
    files = {**DEFAULT, "child/theme.yaml": YAML}
    for name, text in child.items():
        path, _, ending = name.replace("__", "/").rpartition("_")
        files[f"child/{path}.{ending}"] = text.encode()
    made = assemble(files, own_phrases(), config or Config(title="x", theme=Asked(name="child")))
    return made.theme, made.problems


def good(config: Config | None = None, **child: str) -> Theme:
    theme, faults = made(config, **child)
    assert faults == ()
    assert theme is not None
    return theme


def test_every_template_of_the_default_theme_can_be_used() -> None:
    faults = assemble(DEFAULT, own_phrases(), Config(title="x")).problems
    assert faults == ()
    assert {f"default/templates/{name}" for name in TEMPLATES} <= set(DEFAULT)


def test_a_child_of_five_lines_overrides_a_template_and_the_style() -> None:
    theme = good(
        templates__page_html="{% extends 'default/page.html' %}{% block main %}<i>mine</i>{{ super() }}{% endblock %}",
        theme_yaml=YAML.decode() + "styles: [child]\n",
        static__css__child_css=".mine { color: teal }",
    )
    site, _ = linked(event("a"), one("pages", "about", title="About", body="Words."))
    pages = {each.path: each for each in pages_of(site, theme, BASE)}
    about = page(pages["about/index.html"].make())
    assert about.one("main i").text == "mine"
    assert about.one("h1").text == "About"
    assert "mine" not in page(pages["events/a/index.html"].make()).text
    style = theme.files["css/site.css"].decode()
    assert style.endswith(".mine { color: teal }")
    assert style.startswith(DEFAULT["default/static/css/reset.css"].decode())


def test_a_file_of_the_child_takes_the_place_of_its_namesake() -> None:
    theme = good(static__js__main_js="// mine", static__new_svg="<svg/>")
    assert theme.files["js/main.js"] == b"// mine"
    assert theme.files["new.svg"] == b"<svg/>"
    assert theme.files["js/scheme.js"] == DEFAULT["default/static/js/scheme.js"]


def test_a_phrase_of_the_child_takes_the_place_of_one() -> None:
    theme = good(locales__en_yaml="theme.search: Find\n")
    assert theme.phrases["en"]("theme.search") == "Find"
    assert theme.phrases["en"]("theme.claims") == good().phrases["en"]("theme.claims")


def test_english_stands_where_a_phrase_is_missing() -> None:
    config = Config(title="x", languages=("he",), theme=Asked(name="child"))
    assert good(config, locales__en_yaml="theme.mine: Only here\n").phrases["he"]("theme.mine") == "Only here"


def test_the_folder_of_the_files_is_named_by_what_is_in_them() -> None:
    names = {good().folder, good(static__a_txt="1").folder, good(static__a_txt="2").folder}
    assert len(names) == 3
    assert good(static__a_txt="1").folder in names
    assert good().folder == assemble(DEFAULT, own_phrases(), Config(title="x")).theme.folder  # type: ignore[union-attr]  # it is a theme


def test_settings_have_defaults_which_the_site_overrides() -> None:
    yaml = YAML.decode() + "settings:\n  size: {type: text, default: small}\n  shape: {type: text, default: round}\n"
    config = Config(title="x", theme=Asked(name="child", settings={"size": "large"}))
    settings = good(config, theme_yaml=yaml).settings
    assert (settings["edition"], settings["size"], settings["shape"]) == ("", "large", "round")


def test_the_themes_of_a_site_stand_beside_those_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.yaml").write_text("name: Mine\nextends: default\n")
    files = themes_in(tmp_path)
    assert {"mine/theme.yaml", "default/theme.yaml"} <= set(files)
    made = assemble(files, own_phrases(), Config(title="x", theme=Asked(name="mine")))
    theme, faults = made.theme, made.problems
    assert theme is not None
    assert faults == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_templates_compiled_ahead_make_the_same_and_their_faults_are_told(jobs: int) -> None:
    broken = {**DEFAULT, "child/theme.yaml": YAML, "child/templates/page.html": b"\n{% if %}"}
    with ahead(broken, jobs):
        pass
    asked = Config(title="x", theme=Asked(name="child"))
    (fault,) = assemble(broken, own_phrases(), asked).problems
    assert (fault.where, fault.code) == (Where("themes/child/templates/page.html", 2), "E301")
    with ahead(DEFAULT, jobs):
        pass
    assert assemble(DEFAULT, own_phrases(), Config(title="x")).problems == ()


def test_a_template_that_is_nested_too_deeply_is_told_and_stops_no_other_theme() -> None:
    deep = ("{% for it in view %}" * 30 + "{% endfor %}" * 30).encode()
    files = {**DEFAULT, "child/theme.yaml": YAML, "child/templates/page.html": deep}
    with ahead(files, 2):
        pass
    assert assemble(files, own_phrases(), Config(title="x")).problems == ()
    (fault,) = assemble(files, own_phrases(), Config(title="x", theme=Asked(name="child"))).problems
    assert (fault.where, fault.code) == (Where("themes/child/templates/page.html"), "E301")
    assert "nested" in fault.what


def test_a_build_does_without_what_is_compiled_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.theme.compiled", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    with ahead(DEFAULT, 2):
        pass
    assert assemble(DEFAULT, own_phrases(), Config(title="x")).problems == ()


def test_a_theme_that_is_not_there_is_told_with_a_guess() -> None:
    made = assemble(DEFAULT, own_phrases(), Config(title="x", theme=Asked(name="defualt")))
    theme, faults = made.theme, made.problems
    assert theme is None
    (fault,) = faults
    assert (fault.where.path, fault.code) == ("content/site.yaml", "E303")
    assert 'Did you mean "default"?' in fault.fix


def test_a_theme_that_rests_on_none_is_told() -> None:
    _, (fault,) = made(theme_yaml="name: Child\nextends: defualt\n")
    assert (fault.where.path, fault.code) == ("themes/child/theme.yaml", "E303")
    assert 'Did you mean "default"?' in fault.fix


def test_themes_that_rest_on_each_other_come_to_an_end() -> None:
    files = {**DEFAULT, "default/theme.yaml": b"extends: child\n", "child/theme.yaml": YAML}
    theme = assemble(files, own_phrases(), Config(title="x", theme=Asked(name="child"))).theme
    assert theme is not None


@pytest.mark.parametrize(
    ("text", "line"),
    [("<p>\n{% if %}\n", 2), ("{% block main %}\n\n", 1), ("\n\n{{ view.title | nofilter }}", 3), ("{% nosuch %}", 1)],
)
def test_a_template_that_is_not_well_formed_is_told_at_its_line(text: str, line: int) -> None:
    _, (fault,) = made(templates__page_html=text)
    assert (fault.where.path, fault.where.line, fault.code) == ("themes/child/templates/page.html", line, "E301")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("<p>\n{{ view.nothing }}", 2, "E302"),
        ("<p>\n\n{{ nothing }}", 3, "E302"),
        ("{{ t('theme.nothing') }}", 1, "E302"),
        ("\n{{ t('events') }}", 2, "E302"),
        ("\n{{ 1 / 0 }}", 2, "E302"),
        ("\n{{ view.title + 1 }}", 2, "E302"),
        ("\n{% include 'parts/nowhere.html' %}", 2, "E301"),
        ("{% extends 'nowhere.html' %}", 1, "E301"),
    ],
)
def test_a_template_that_fails_as_it_is_used_is_told_at_its_line(text: str, line: int, code: str) -> None:
    theme = good(templates__page_html=text)
    site, _ = linked(event("a"), one("pages", "about"))
    broken = next(each for each in pages_of(site, theme, BASE) if each.path == "about/index.html")
    with pytest.raises(ThemeError) as caught:
        broken.make()
    fault = caught.value.problem
    assert (fault.where, fault.code) == (Where("themes/child/templates/page.html", line), code)
    assert "Traceback" not in str(caught.value)


def test_a_fault_in_a_part_is_told_in_the_part() -> None:
    theme = good(
        templates__parts__text_html=DEFAULT["default/templates/parts/text.html"].decode().replace("it.text", "it.x")
    )
    site, _ = linked(event("a"), one("pages", "about"))
    broken = next(each for each in pages_of(site, theme, BASE) if each.path == "about/index.html")
    with pytest.raises(ThemeError) as caught:
        broken.make()
    assert caught.value.problem.where.path == "themes/child/templates/parts/text.html"
    assert caught.value.problem.where.line > 1


def test_a_fault_of_ours_is_not_blamed_on_a_template() -> None:
    class Ours:
        @property
        def environment(self) -> object:
            raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        Theme.render(Ours(), "page.html")  # type: ignore[arg-type]  # a stand-in


def test_a_theme_or_phrases_that_cannot_be_read_are_told() -> None:
    _, (fault,) = made(locales__en_yaml="a: [\n")
    assert fault.where.path == "themes/child/locales/en.yaml"
    _, faults = made(theme_yaml="name: {\n")
    assert faults[0].where.path == "themes/child/theme.yaml"


def test_a_template_error_passes_from_one_process_to_another() -> None:
    error = ThemeError(Problem(Where("themes/a.html", 3), "E302", "What.", "Fix."))
    assert pickle.loads(pickle.dumps(error)).problem == error.problem
    assert str(error) == "What."


def test_a_theme_that_describes_itself_in_the_wrong_shape_is_told_with_its_places() -> None:
    theme, faults = made(theme_yaml="extends: default\nsettings: [a]\nstyles: name\n")
    assert theme is not None
    assert [(str(fault.where), fault.code) for fault in in_order(faults)] == [
        ("themes/child/theme.yaml:2:11", "E217"),
        ("themes/child/theme.yaml:3:9", "E217"),
    ]
