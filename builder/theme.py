"""A theme made ready: its templates, its files in one folder named by their digest, its phrases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from jinja2 import meta

from builder import located
from builder.card import TemplateError, draw
from builder.crew import HelperError, beside
from builder.environment import Environment, learn, taught
from builder.phrases import Phrase, Phrases
from builder.places import Places
from builder.problems import Problem, Where, did_you_mean
from builder.schema.gate import admit
from builder.schema.site import Config, Setting, ThemeFile
from builder.text import fault_of_name
from builder.views.card import EventCard

BOUNDS = (SyntaxError, RecursionError)  # what Python says of a template that is well-formed, and too deep for it
TEMPLATES = (
    "timeline.html event.html record.html source.html listing.html index.html page.html corrections.html data.html "
    "search.html 404.html moved.html parts/item.html parts/line.html parts/tie.html"
).split()


FILE = "file"  # the type of a setting that is the path of a file in content/static


class ThemeError(Exception):
    """A template could not be used: `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)  # what it is made of again when it comes from another process
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.what


@dataclass(frozen=True, slots=True)
class Theme:
    """What pages are made with. `folder` is where `files` stand in the site (`assets/DIGEST/`).

    `card` is the path and the content of what sets the cards, `key` a digest of all that the theme is made of.
    """

    environment: jinja2.Environment
    folder: str
    files: Mapping[str, bytes]
    phrases: Mapping[str, Phrases]
    settings: Mapping[str, str]
    card: tuple[str, bytes] = ("", b"")
    key: str = ""

    def render(self, template: str, **given: Any) -> str:  # noqa: ANN401 - a view, a frame, phrases
        """The text that a template makes. Raises `ThemeError`."""
        try:
            return self.environment.get_template(template).render(**given)
        except jinja2.TemplateError as error:
            raise ThemeError(_unusable(error, template)) from error
        except Exception as error:
            if _line_in(error) is None:
                raise  # no template is at fault, but this program
            raise ThemeError(_unusable(error, template)) from error

    def draw(self, card: EventCard) -> bytes:
        """The card of an event, a PNG. Raises `ThemeError`, and `CardError` where nothing is there to draw it with."""
        path, template = self.card
        try:
            return draw(template, card)
        except TemplateError as error:
            what = f"The card cannot be drawn: {error}."
            problem = Problem(Where(f"themes/{path}"), "E301", what, "Correct the template.")
            raise ThemeError(problem) from error


@dataclass(frozen=True, slots=True)
class Assembled:
    """A theme, or what is wrong with it; `key` is what it was made of, by digest."""

    key: str
    theme: Theme | None
    problems: tuple[Problem, ...] = ()


def assemble(
    files: Mapping[str, bytes],
    phrases: Mapping[str, bytes],
    config: Config,
    last: Assembled | None = None,
    sound: str = "",
) -> Assembled:
    """The theme that a site asks for; the `last` one, whose templates are compiled, where it is made of the same.

    Of a theme whose key is `sound`, the templates are compiled only when they are used.
    """
    key = f"{_digest_of(files)} {_digest_of(phrases)} {config.theme} {config.languages}"
    if last is not None and last.key == key:
        return last
    names = sorted({path.split("/")[0] for path in files})
    wanted = config.theme.name
    if wanted not in names:
        fix = f"There are: {', '.join(names)}.{did_you_mean(wanted, names)}"
        problem = Problem(Where("content/site.yaml"), "E303", f'There is no theme "{wanted}".', fix)
        return Assembled(key, None, (problem,))
    chain = tuple(_chain(files, wanted))
    static = _static(files, chain)
    settings, wrong = _settings(files, chain, config)
    theme = Theme(
        key=key,
        environment=_environment(files, chain),
        folder=f"assets/{_digest_of(static)[:12]}/",
        files=static,
        phrases={language: _phrases(language, files, phrases, chain) for language in config.languages},
        settings=settings,
        card=next(((path, files[path]) for name in chain if (path := f"{name}/card.typ") in files), ("", b"")),
    )
    return Assembled(key, theme, (*wrong, *_faults(theme, files, chain, () if key == sound else TEMPLATES)))


@contextmanager
def ahead(files: Mapping[str, bytes], jobs: int) -> Iterator[None]:
    """Compile the templates of all themes meanwhile, in a process of its own; with one job, not ahead of their use.

    What cannot be compiled, whoever assembles its theme is told; and if that process is lost, they are compiled then.
    """
    if jobs <= 1:
        yield
        return
    with beside(partial(compiled, files), jobs) as found:
        yield
        with suppress(HelperError):
            learn(found())


def compiled(files: Mapping[str, bytes], template: str = "") -> dict[tuple[str, str], bytes]:
    """The code of all templates of all themes, or of one of that name and what it rests on, for `environment.learn`."""
    for theme in {path.split("/")[0] for path in files}:
        folder = f"{theme}/templates/"
        environment = _environment(files, tuple(_chain(files, theme)))
        own = [path.removeprefix(folder) for path in files if path.startswith(folder) and path.endswith(".html")]
        for name in _rested_on(environment, template) if template else own:
            with suppress(jinja2.TemplateError, *BOUNDS):
                environment.get_template(name)
    return taught()


def _rested_on(environment: Environment, template: str) -> set[str]:
    """The names of a template and of all that it extends, imports and includes, as far as they can be read."""
    assert environment.loader is not None
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        found.add(name)
        with suppress(jinja2.TemplateError, *BOUNDS):
            tree = environment.parse(environment.loader.get_source(environment, name)[0])
            waiting += {each for each in meta.find_referenced_templates(tree) if each} - found
    return found


def _description(files: Mapping[str, bytes], name: str) -> tuple[ThemeFile, list[Problem]]:
    """What a theme says of itself, and what is wrong with that."""
    path, text = f"themes/{name}/theme.yaml", files.get(f"{name}/theme.yaml", b"").decode("utf-8", "replace")
    reading = located.read(text, path)
    value = reading.value if isinstance(reading.value, dict) else {}
    described, wrong, _ = admit(ThemeFile, value, lambda: Places(text, path))
    return described, [*reading.problems, *wrong]


def _chain(files: Mapping[str, bytes], name: str) -> Iterable[str]:
    """The theme, the one it rests on, and so on."""
    seen: list[str] = []
    wanted: str | None = name
    while wanted and wanted not in seen:
        seen.append(wanted)
        wanted = _description(files, wanted)[0].extends
    return seen


def _environment(files: Mapping[str, bytes], chain: tuple[str, ...]) -> Environment:
    def source(name: str) -> tuple[str, str, None] | None:
        theme, _, rest = name.partition("/")
        places = [f"{theme}/templates/{rest}"] if theme in chain else [f"{each}/templates/{name}" for each in chain]
        for place in places:
            if place in files:
                return files[place].decode("utf-8", "replace"), f"themes/{place}", None
        return None

    return Environment(jinja2.FunctionLoader(source))


def _static(files: Mapping[str, bytes], chain: tuple[str, ...]) -> dict[str, bytes]:
    """The files of the theme and of those it rests on; their styles, in order, are one file `css/site.css`."""
    found: dict[str, bytes] = {}
    styles: list[bytes] = []
    for name in reversed(chain):
        prefix = f"{name}/static/"
        own = {path.removeprefix(prefix): content for path, content in files.items() if path.startswith(prefix)}
        listed = [f"css/{style}.css" for style in _description(files, name)[0].styles]
        styles += [own[style] for style in listed if style in own]
        found |= {path: content for path, content in own.items() if path not in listed}
    return {**found, "css/site.css": b"\n".join(styles)}


def _digest_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(path.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _phrases(
    language: str, files: Mapping[str, bytes], phrases: Mapping[str, bytes], chain: tuple[str, ...]
) -> Phrases:
    """The words of a language: the package's, then those of each theme; English stands where one is missing."""
    merged: dict[str, Phrase] = {}
    for each in ("en", language):
        merged |= _read(phrases.get(each, b""), f"locales/{each}.yaml")
        for name in reversed(chain):
            merged |= _read(files.get(f"{name}/locales/{each}.yaml", b""), f"themes/{name}/locales/{each}.yaml")
    return Phrases(language, merged)


def _read(content: bytes, path: str) -> dict[str, Any]:
    found = located.read(content.decode("utf-8", "replace"), path).value
    return found if isinstance(found, dict) else {}


def _settings(
    files: Mapping[str, bytes], chain: tuple[str, ...], config: Config
) -> tuple[dict[str, str], list[Problem]]:
    """The settings of the theme with their defaults, under what the site sets, and what of that cannot be."""
    known: dict[str, Setting] = {}
    for name in reversed(chain):
        known |= _description(files, name)[0].settings
    chosen = {key: setting.default for key, setting in known.items()}
    wrong: list[Problem] = []
    for key, value in config.theme.settings.items():
        if value and key in known and known[key].type == FILE and any(map(fault_of_name, value.split("/"))):
            what = f'The setting "{key}" of the theme expects a file, and "{value}" is none.'
            fix = "Write its path below content/static, such as favicon.svg."
            wrong.append(Problem(Where("content/site.yaml"), "E203", what, fix))
        else:
            chosen[key] = value
    return chosen, wrong


def _faults(
    theme: Theme, files: Mapping[str, bytes], chain: tuple[str, ...], templates: Iterable[str]
) -> Iterable[Problem]:
    """What of the theme cannot be read, what it rests on and is not there, and `templates` that are not well-formed."""
    for path, content in files.items():
        name, _, rest = path.partition("/")
        if name in chain and rest == "theme.yaml":
            yield from _description(files, name)[1]
        elif name in chain and rest.startswith("locales/") and rest.endswith(".yaml"):
            yield from located.read(content.decode("utf-8", "replace"), f"themes/{path}").problems
    names = sorted({path.split("/")[0] for path in files})
    for name in chain:
        if name not in names:
            fix = f"There are: {', '.join(names)}.{did_you_mean(name, names)}"
            yield Problem(
                Where(f"themes/{chain[0]}/theme.yaml"), "E303", f'There is no theme "{name}" to rest on.', fix
            )
            return
    for template in templates:
        try:
            theme.environment.get_template(template)
        except (jinja2.TemplateError, *BOUNDS) as error:
            yield _unusable(error, f"{chain[0]}/templates/{template}")


def _line_in(error: Exception) -> Where | None:
    """The deepest line of a template in the traceback of an error."""
    where, trace = None, error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith("themes/"):
            where = Where(name, trace.tb_lineno)
        trace = trace.tb_next
    return where


def _unusable(error: Exception, template: str) -> Problem:
    """A template error where it arose: the line that it names, or the deepest template line of its traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = Where(error.filename or template, error.lineno)
        return Problem(where, "E301", f"The template is not well-formed: {error.message}.", "Correct the template.")
    if isinstance(error, BOUNDS):
        what = f"Python cannot compile the template: {getattr(error, 'msg', error)}."
        return Problem(Where(f"themes/{template}"), "E301", what, "Correct it; what is nested deeply can be a macro.")
    where = _line_in(error) or Where(f"themes/{template}")
    if isinstance(error, jinja2.TemplateNotFound):
        what = f"There is no template {error.message}."
        return Problem(where, "E301", what, "Add it, or rest on a theme that has it.")
    said = f"there is no {error}" if isinstance(error, KeyError) else str(error)
    return Problem(where, "E302", f"The template asks for what is not there: {said}.", "See the theme's README.md.")
