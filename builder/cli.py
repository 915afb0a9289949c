"""The command line: the only printer."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from builder.arguments import checked_base_url, time_of_build
from builder.interrupts import again_if_interrupted
from builder.latest import Wish, brought_up_to_date
from builder.problems import FailureError, Problem, Where, fatal
from builder.report import as_github, as_json, as_text, notices, number_of, plain, tally

GOOD, NOT_DONE, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds content/ (default: this one).",
)
BASE_URL = click.option(
    "--base-url", envvar="DATELINE_BASE_URL", default="", metavar="URL", help="Where the site will be found."
)
STRICT = click.option("--strict", is_flag=True, help="Let warnings stop the build too.")
NOW = click.option(
    "--now", default="", metavar="TIME", help="The time of the build, for embargoes (default: the clock)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline", message="dateline %(version)s")
def main() -> None:
    """Timelines that can be trusted: from entries in YAML and Markdown to a searchable static site.

    \b
    Example:
      dateline new visit "A delegation arrives" --date 2024-05
      dateline serve
      dateline build --base-url https://example.github.io/timeline/
    """


@main.command()
@ROOT
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where the site is written (default: site).")
@BASE_URL
@STRICT
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--drafts", is_flag=True, help="Show drafts too; only with an --out of its own.")
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="How many processes (default: one a core).")
@click.option("--no-cache", is_flag=True, help="Use nothing that an earlier build remembered.")
@NOW
@click.option("--timings", is_flag=True, help="Print seconds a stage and peak memory.")
def build(root: Path, out: Path | None, base_url: str, now: str, timings: bool, **flags: Any) -> None:  # noqa: ANN401 - click's options
    """Build the site.

    \b
    Example:
      dateline build --out /tmp/site --base-url https://example.github.io/timeline/
    """
    if flags["drafts"] and (out is None or out.resolve() == (root / "site").resolve()):
        raise click.UsageError("--drafts needs an --out of its own, so that no draft can be published by mistake.")
    target = out or root / "site"
    collect_nothing()
    began = time.perf_counter()
    with failures_in_words():
        with progress() as watch:
            said = brought_up_to_date(Wish(root, target, now, base_url, flags), watch)
        tell_built(said, target, flags["strict"], time.perf_counter() - began)
        if timings:
            tell_timings(watch)


def collect_nothing() -> None:
    """Let no memory be looked through for what nobody refers to, also not when Python ends.

    One process makes one site and keeps it to the end, so there is little to collect: it is given back whole.
    """
    gc.disable()
    atexit.register(gc.freeze)


def tell_built(said: Mapping[str, Any], target: Path, strict: bool, seconds: float) -> None:
    """Print what there is to say of a build; ends with 1 where there is no new site."""
    problems = tuple(Problem(Where(*where), *rest) for where, *rest in said["problems"])
    tell(problems, "text", strict)
    if not said["built"]:
        say(f"The site in {target} is as it was: it was not built.")
        raise SystemExit(NOT_DONE)
    say(
        f"Built {number_of(said['events'], 'event')} into {target}: {number_of(said['written'], 'file')} written, "
        f"{said['unchanged']:,} unchanged, {said['removed']:,} removed, in {seconds:.1f} s."
    )
    for foreign in said["foreign"]:
        say(f"  {plain(foreign)} is not of this build; it was left alone, and will be published with the site.")


@main.command()
@ROOT
@STRICT
@NOW
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed."
)
@click.option("--notices", "sorts", is_flag=True, help="Also print what is only counted, one line for each sort.")
def check(root: Path, strict: bool, now: str, shape: str, sorts: bool) -> None:
    """Find every mistake in the content, and write nothing.

    \b
    Example:
      dateline check --strict --format github
    """
    collect_nothing()
    from builder.cache import Cache
    from builder.kept import Kept
    from builder.options import Options
    from builder.recall import Memory
    from builder.stopwatch import Stopwatch
    from builder.understand import understand

    with failures_in_words():
        memory = Memory(Cache(root), Kept(root, root / "site"))  # read, but not written to
        draft = understand(root, Options(now=time_of_build(now), dated=False, sized=False), Stopwatch(), memory)
    tell(draft.problems, shape, strict, root, sorts)
    if shape == "text" and all(problem.severity == "notice" for problem in draft.problems):
        noticed = sum(problem.count for problem in draft.problems)
        hint = f" {number_of(noticed, 'notice')}: --notices tells of what." if noticed and not sorts else ""
        say(f"{number_of(len(draft.site.events), 'event')}, no problem found.{hint}")
    if fatal(draft.problems, strict):
        raise SystemExit(NOT_DONE)


@main.command()
@ROOT
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to listen; 0 finds one."
)
@BASE_URL
@NOW
def serve(root: Path, port: int, base_url: str, now: str) -> None:
    """Preview the site, drafts included, and follow every change.

    \b
    Example:
      dateline serve --port 8001
    """
    from builder.describe import describe, is_described
    from builder.options import Options
    from builder.preview import Preview
    from builder.serve import serve as run

    with failures_in_words():
        if is_described(root):
            describe(root)
        options = Options(now=time_of_build(now), base_url=checked_base_url(base_url), drafts=True)
        preview = Preview(root, options)
        run(preview, port, say)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin a new site in the folder DIR, which does not exist yet or is empty.

    It holds one example, workflows that check and publish it on GitHub, and settings for editors.

    \b
    Example:
      dateline init my-timeline
    """
    from builder.describe import describe, settle
    from builder.start import known_origin, start

    with failures_in_words():
        written = start(folder)
        settled = settle(folder)
        describe(folder)
        known = known_origin((folder / "requirements.txt").read_text(encoding="utf-8"))
    say(f"Began a site in {folder}: {number_of(len(written) + len(settled), 'file')}, with one example event.")
    say(f"Look at it with: dateline serve --root {folder}")
    if not known:
        say("Before you publish it: write into requirements.txt where Dateline is kept, as its second line says.")


@main.command()
@click.argument("kind")
@click.argument("title")
@ROOT
@click.option("--date", default="", help="When, in EDTF: 2024-05-17, 2024-05, 2024~ …")
@click.option("--lang", default="", help="Write a translation into this language beside the original.")
def new(kind: str, title: str, root: Path, date: str, lang: str) -> None:
    """Write a well-formed entry. KIND is a kind of event, or a collection such as people.

    \b
    Example:
      dateline new visit "A delegation arrives" --date 2024-05
      dateline new people "Francois Wu"
    """
    from builder.scaffold import scaffold

    with failures_in_words():
        path = scaffold(root, kind, title, date, lang)
    say(f"Wrote {path}.")


@main.command()
@ROOT
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where they are written (default: schemas).")
@click.option("--vscode", is_flag=True, help="Write settings for Visual Studio Code too, where there are none.")
def schema(root: Path, out: Path | None, vscode: bool) -> None:
    """Write JSON Schemas, by which an editor program helps with the files of this site.

    It then offers keys, kinds and the ids of this site, says what each key means, and marks mistakes.

    \b
    Example:
      dateline schema --vscode
    """
    from builder.describe import describe, settle
    from builder.editors.files import FOLDER, SETTINGS

    with failures_in_words():
        done = describe(root, out)
        settled = settle(root) if vscode else ()
    say(
        f"Wrote {number_of(done.files, 'schema')} into {done.folder}, with {number_of(done.ids, 'id')}: "
        f"{done.changed:,} changed, {done.files - done.changed:,} as before."
    )
    for path in settled:
        say(f"Wrote {path}.")
    if done.folder != root / FOLDER:
        say(f"Tell your editor program of that folder: the settings for {FOLDER} are in {SETTINGS}.")
    elif not (root / SETTINGS).exists():
        say("For Visual Studio Code, let its settings be written too: dateline schema --vscode")
    else:
        say("In Visual Studio Code they are used by the extension YAML of Red Hat, as its settings say.")


def say(line: str) -> None:
    """One line, or a few, on standard output; no text from elsewhere gives an order to the terminal."""
    click.echo("\n".join(map(plain, line.split("\n"))))


def stop(what: str, fix: str) -> NoReturn:
    """End with what could not be done, and what to do."""
    click.echo(f"{plain(what)}\n    {plain(fix)}", err=True)
    raise SystemExit(NOT_DONE)


def tell(problems: tuple[Problem, ...], shape: str, strict: bool, root: Path = Path(), sorts: bool = False) -> None:
    """Print problems, and how many there are; with `sorts`, what is only counted too."""
    if shape == "json":
        for line in as_json(problems, sorts):
            say(line)
        return
    if shape == "github":
        from builder.history import changed_since

        changed = changed_since(root, os.environ.get("GITHUB_BASE_REF", ""))
        for line in as_github(problems, os.environ.get("GITHUB_STEP_SUMMARY", ""), changed):
            say(line)
        return
    for line in as_text(problems, colour=coloured()):
        click.echo(line, err=True, color=coloured())
    if any(problem.severity != "notice" for problem in problems):
        click.echo(tally(problems, strict), err=True)
    for line in notices(problems) if sorts else ():
        click.echo(line, err=True)


def coloured() -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def tell_timings(watch: Any) -> None:  # noqa: ANN401 - a Stopwatch, imported late
    """Seconds a stage and peak memory."""
    from builder.stopwatch import peak_memory

    for stage, seconds in watch.seconds.items():
        say(f"  {stage:<10}{seconds:8.2f} s")
    say(f"  {'memory':<10}{peak_memory() / 1e6:8.0f} MB")


@contextmanager
def failures_in_words() -> Iterator[None]:
    """What the machine or the folder makes impossible, in two sentences instead of a traceback."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by a program, it leaves as by Ctrl-C
    tell = sys.unraisablehook
    sys.unraisablehook = partial(again_if_interrupted, tell)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        raise SystemExit(INTERRUPTED) from None
    except FailureError as error:
        stop(str(error), error.fix)
    except UnicodeEncodeError as error:
        what = f'This system cannot write "{error.object[error.start : error.end]}" in the name of a file.'
        stop(what, "Set a locale with UTF-8 (LC_ALL=C.UTF-8), and try again.")
    except OSError as error:
        stop(f"{error.filename or 'A file'} could not be used: {error.strerror or error}.", "Mend that, and try again.")
    finally:
        sys.unraisablehook = tell
        signal.signal(signal.SIGTERM, before)


@contextmanager
def progress() -> Iterator[Any]:
    """A stopwatch that shows each stage: a bar on a terminal, nothing elsewhere."""
    from builder.stopwatch import Stopwatch

    if not sys.stderr.isatty():
        yield Stopwatch(began=lambda stage: click.echo(f"{stage} …", err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
    columns = (TextColumn("{task.description:<10}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=STAGES)
        yield Stopwatch(began=_advance(bar, task))


STAGES = 9


def _advance(bar: Any, task: Any) -> Callable[[str], None]:  # noqa: ANN401 - rich's, imported late
    def began(stage: str) -> None:
        bar.update(task, description=stage, advance=1)

    return began
