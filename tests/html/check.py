"""Holds the built HTML against the standard: `python -m tests.html.check [FOLDER]`.

Without FOLDER, content/ is built into a folder of its own and that is checked.
Wants Node.js and Java; `make test-extra` installs the two checkers.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def missing() -> str | None:
    """What this machine lacks, as one sentence that says what to do; None when it lacks nothing."""
    if not shutil.which("node"):
        return "This wants Node.js 20.19 or newer. On Debian or Ubuntu, as root: apt-get install nodejs npm"
    # On a Mac without Java there is a program of that name, which only says that there is none.
    if not shutil.which("java") or subprocess.run(["java", "-version"], capture_output=True, check=False).returncode:
        return "This wants Java 11 or newer. On Debian or Ubuntu, as root: apt-get install default-jre-headless"
    if not (VNU.is_file() and HTML_VALIDATE.is_file()):
        return "The checkers are not installed. Run: make test-extra"
    return None


def build(out: Path) -> bool:
    """Build content/ into `out`, without search, whose files are not ours."""
    command: list[str | Path] = [sys.executable, "-m", "builder", "build", "--root", ROOT, "--out", out, "--no-search"]
    return subprocess.run(command, check=False).returncode == 0


def conforms(folder: Path) -> bool:
    """Whether the Nu HTML checker finds no error in any HTML file of `folder`."""
    command: list[str | Path] = ["java", "-Xss4m", "-jar", VNU, "--errors-only", "--skip-non-html", "--stdout", folder]
    return subprocess.run(command, check=False).returncode == 0


def is_well_made(folder: Path) -> bool:
    """Whether html-validate finds no error in any HTML file of `folder`."""
    command: list[str | Path] = ["node", HTML_VALIDATE, "--config", HERE / "htmlvalidate.json", "--ext", "html", folder]
    return subprocess.run(command, check=False).returncode == 0


def check(folder: Path) -> bool:
    """Run both checkers, so that one run shows everything."""
    pages = sum(1 for _ in folder.rglob("*.html"))
    if not pages:
        print(f"There is no HTML in {folder}", file=sys.stderr)
        return False
    good = [conforms(folder), is_well_made(folder)]
    print(f"{pages} pages: {'nothing wrong' if all(good) else 'see above'}")
    return all(good)


def main(arguments: list[str]) -> int:
    """Exit with 0 when every page is good."""
    lacking = missing()
    if lacking:
        print(lacking, file=sys.stderr)
        return 1
    if arguments:
        return 0 if check(Path(arguments[0]).resolve()) else 1
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        return 0 if build(out) and check(out) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
