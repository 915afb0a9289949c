"""Holds the built HTML against the standard: `python -m tests.html.check [FOLDER]`.

Without FOLDER, content/ is built into a folder of its own and that is checked.
Wants Node.js and Java; `make test-extra` installs the two checkers.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder.crew import cores
from tests.checking import NO_NODE, exit_code

HERE = Path(__file__).parent
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def missing() -> str | None:
    """What this machine lacks, as one sentence that says what to do; None when it lacks nothing."""
    if not shutil.which("node"):
        return NO_NODE
    # On a Mac without Java there is a program of that name, which only says that there is none.
    if not shutil.which("java") or subprocess.run(["java", "-version"], capture_output=True, check=False).returncode:
        return "This wants Java 11 or newer. On Debian or Ubuntu, as root: apt-get install default-jre-headless"
    if not (VNU.is_file() and HTML_VALIDATE.is_file()):
        return "The checkers are not installed. Run: make test-extra"
    return None


def commands(folder: Path, pages: Sequence[Path]) -> list[list[str | Path]]:
    """The Nu HTML checker over the folder, and html-validate over the pages, in as many parts as there are cores."""
    nu: list[str | Path] = ["java", "-Xss4m", "-jar", VNU, "--errors-only", "--skip-non-html", "--stdout", folder]
    validate: list[str | Path] = ["node", HTML_VALIDATE, "--config", HERE / "htmlvalidate.json"]
    parts = [pages[start :: cores()] for start in range(cores())]
    return [nu, *([*validate, *part] for part in parts if part)]


def is_good(command: list[str | Path]) -> bool:
    """Whether a checker finds no error; what it says is printed in one piece, since others run beside it."""
    done = subprocess.run(command, capture_output=True, check=False)
    sys.stdout.buffer.write(done.stdout + done.stderr)
    return done.returncode == 0


def check(folder: Path) -> bool:
    """Run both checkers, so that one run shows everything."""
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        print(f"There is no HTML in {folder}", file=sys.stderr)
        return False
    with ThreadPoolExecutor() as pool:
        good = all([*pool.map(is_good, commands(folder, pages))])
    print(f"{len(pages)} pages: {'nothing wrong' if good else 'see above'}")
    return good


if __name__ == "__main__":
    sys.exit(exit_code(missing(), check, sys.argv[1:], "--no-search"))  # whose files are not ours
