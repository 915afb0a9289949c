"""What the programs that check a built site have in common: `tests.html.check` and `tests.access.check`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
NO_NODE = "This wants Node.js 20.19 or newer. On Debian or Ubuntu, as root: apt-get install nodejs npm"


def build(out: Path, *options: str) -> bool:
    """Build content/ into `out`."""
    command: list[str | Path] = [sys.executable, "-m", "builder", "build", "--root", ROOT, "--out", out, *options]
    return subprocess.run(command, check=False).returncode == 0


def exit_code(missing: str | None, check: Callable[[Path], bool], arguments: Sequence[str], *options: str) -> int:
    """0 when a check finds nothing wrong with the folder in `arguments`, or else with content/ built with `options`.

    `missing` is what this machine lacks for it, as a sentence.
    """
    if missing:
        print(missing, file=sys.stderr)
        return 1
    if arguments:
        return 0 if check(Path(arguments[0]).resolve()) else 1
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        return 0 if build(out, *options) and check(out) else 1
