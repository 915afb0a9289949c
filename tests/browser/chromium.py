"""Where the browser tests find their Chromium, and how they get one: `python -m tests.browser.chromium`.

DATELINE_CHROMIUM names another browser of the Chromium family by its full path.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> Path | None:
    """The first browser that starts, or None."""
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[Path]:
    """Browsers that may be here: the one asked for, the machine's own, Playwright's."""
    asked_for = os.environ.get("DATELINE_CHROMIUM")
    if asked_for:
        yield Path(asked_for)
        return
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from (Path(path).expanduser() for path in MAC)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def starts(browser: Path) -> bool:
    """Whether it is there, has the libraries it needs, and can be driven from here."""
    if not browser.is_file() or is_snap(browser):
        return False
    try:
        answer = subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def is_snap(browser: Path) -> bool:
    """Whether it is, or calls, a snap: those see neither /tmp nor hidden folders, and so cannot be driven."""
    if browser.is_relative_to("/snap"):
        return True
    with browser.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/bin/" in start


def install() -> None:
    """Install Chromium in the way this machine allows, and say so."""
    if on_debian() and os.geteuid() == 0:
        say("Installing Chromium for the browser tests: apt-get install chromium")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update", "-qq"], environment)
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], environment)
    else:
        say("Installing Chromium for the browser tests: playwright install chromium")
        with_libraries = ["--with-deps"] if shutil.which("apt-get") and os.geteuid() == 0 else []
        run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"], dict(os.environ))


def on_debian() -> bool:
    """Debian itself: Ubuntu's package of the same name only points to a snap."""
    return platform.system() == "Linux" and platform.freedesktop_os_release().get("ID") == "debian"


def run(command: list[str], environment: dict[str, str]) -> None:
    # Whether it did what it should is seen by looking for the browser once more.
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def missing() -> str:
    """What to do where there is no browser and none can be installed."""
    if platform.system() == "Darwin":
        remedy = "brew install --cask google-chrome"
    elif on_debian():
        remedy = "sudo apt-get install chromium"
    else:
        remedy = "sudo .venv/bin/playwright install --with-deps chromium"
    return f"The browser tests found no Chromium that starts. Install one: {remedy}"


def say(line: str) -> None:
    print(line, file=sys.stderr)


def main() -> int:
    """Exit with 0 when there is a browser at the end, having installed one if need be."""
    if find():
        return 0
    install()
    if find():
        return 0
    say(missing())
    return 1


if __name__ == "__main__":
    sys.exit(main())
