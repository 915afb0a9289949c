"""Begins a new site: content with one example, workflows for GitHub, settings for editors, and what to install."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from builder.problems import FailureError

STARTER = Path(__file__).parent / "starter"
HIDDEN = {
    "github": ".github",
    "gitignore": ".gitignore",
}  # without their dots here, so that no tool takes them for its own
GIT = ".git"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SSH = re.compile(r"(?:ssh://)?git@(?P<host>[\w.-]+)[:/](?P<path>.+)")
UNKNOWN = "# Dateline itself. Write where it is kept: dateline @ git+https://github.com/OWNER/REPOSITORY@COMMIT"


def start(folder: Path) -> tuple[str, ...]:
    """Write a new site into `folder`, which is made or is empty but for `.git`; the paths of what was written.

    Raises `FailureError` where something is there already.
    """
    if folder.exists() and not folder.is_dir():
        raise FailureError(f"{folder} is a file.", "Name a folder that does not exist yet, or is empty.")
    there = sorted(path.name for path in folder.iterdir() if path.name != GIT) if folder.is_dir() else []
    if there:
        what = f"The folder {folder} is not empty: it holds {there[0]}{' and more' if len(there) > 1 else ''}."
        raise FailureError(what, "Name a folder that does not exist yet, or is empty.")
    written = []
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        first, *rest = path.relative_to(STARTER).parts
        target = Path(HIDDEN.get(first, first), *rest)
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / target)
        written.append(target.as_posix())
    (folder / "requirements.txt").write_text(requirements(), encoding="utf-8")
    return tuple(sorted([*written, "requirements.txt"]))


def requirements() -> str:
    """What a machine must install to build this site as it was begun: Dateline, and all it needs, by version."""
    lines = [
        f"{name}=={version}" for name, version in sorted(needed("dateline").items(), key=lambda each: each[0].lower())
    ]
    head = "# What builds this site, each in the version with which it was begun."
    return "\n".join([head, origin() or UNKNOWN, *lines]) + "\n"


def known_origin(text: str) -> bool:
    """Whether these requirements say where Dateline comes from."""
    return UNKNOWN not in text


def origin() -> str:
    """Where this Dateline was installed from, as a requirement; empty where nobody else could find it there."""
    said = json.loads(distribution("dateline").read_text("direct_url.json") or "{}")  # PEP 610
    if "vcs_info" in said:
        return f"dateline @ git+{said['url']}@{said['vcs_info']['commit_id']}"
    if "dir_info" not in said:
        return "" if not said else f"dateline @ {said['url']}"
    checkout = str(said["url"]).removeprefix("file://")
    url, commit = _git(checkout, "remote", "get-url", "origin"), _git(checkout, "rev-parse", "HEAD")
    ssh = _SSH.fullmatch(url)
    url = f"https://{ssh['host']}/{ssh['path']}" if ssh else re.sub(r"//[^/@]*@", "//", url)  # no password goes along
    return f"dateline @ git+{url}@{commit}" if url.startswith("https://") and commit else ""


def _git(folder: str, *words: str) -> str:
    """What Git answers, or nothing."""
    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def needed(name: str) -> dict[str, str]:
    """Everything that a distribution needs here, by name with its version, without itself."""
    found: dict[str, str] = {}
    waiting = list(_needs(name))
    while waiting:
        other = waiting.pop()
        try:
            known = distribution(other)
        except PackageNotFoundError:  # it is for another system, or another Python
            continue
        if known.metadata["Name"] not in found:
            found[known.metadata["Name"]] = known.version
            waiting += _needs(other)
    return found


def _needs(name: str) -> Iterator[str]:
    for requirement in distribution(name).requires or ():
        found = _NAME.match(requirement)
        if found and "extra ==" not in requirement:
            yield found[0]
