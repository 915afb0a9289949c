"""From a saved file to the word to the browser: `python -m benchmarks.reload --events 10000 --saves 50`.

A real preview runs as its own process; this one saves events and listens on the line of an open page. It also says how
long `dateline check` takes from the shell, for the content of this repository or of another folder.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.against import ROOT, positive, quietly, tell
from benchmarks.running import measured, workplace

WHAT = "From a saved file to the word to the browser, and how long a check takes."
# What an editor does to an entry, by turns: what is looked for, and what is put there; # is the number of the save.
ACTS = {
    "a sentence is added": (r"\Z", r"\nSentence # was added.\n"),
    "the title is changed": (r"(?m)^title: .*$", r"title: Title #"),
    "the date is changed": (r"(?m)^date: .*$", r'date: "2019-05-17/2019-05-18"'),
    "a tag is added": (r"(?m)^tags:$", r"tags:\n- tag-#"),
}
PAUSE = 1.0  # seconds between a reload and the next save: an editor reads what came


def main() -> None:
    options = read_options()
    work = workplace(options.events)
    try:
        quietly([sys.executable, "-m", "benchmarks.corpus", str(options.events), work])
        told = saved(work, options.saves)
    finally:
        shutil.rmtree(work)
    print(f"{options.events:,} events, {options.saves} saves: from the saved file until the browser is told to reload,")
    print(f"median {1000 * median(told):.0f} ms, worst {1000 * max(told):.0f} ms.")
    for what, there in zip(ACTS, (told[n :: len(ACTS)] for n in range(len(ACTS))), strict=True):
        print(f"{what}: median {1000 * median(there):.0f} ms, worst {1000 * max(there):.0f} ms.")
    walls = [measured([sys.executable, "-m", "builder", "check"], options.check).wall for _ in range(5)]
    print(f"`dateline check` of {options.check.name}/content: median of 5 {median(walls):.2f} s.")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reload", description="From a saved file to the browser."
    )
    parser.add_argument("--events", type=positive, default=10_000, help="how many are made up (default: 10000)")
    parser.add_argument("--saves", type=positive, default=50, help="how many files are saved (default: 50)")
    parser.add_argument(
        "--check", type=Path, default=ROOT, help="whose content is checked (default: this repository's)"
    )
    return parser.parse_args()


def saved(root: Path, saves: int) -> list[float]:
    """The seconds from each save to the word to the browser."""
    command = [sys.executable, "-m", "builder", "serve", "--root", str(root), "--port", "0"]
    events = sorted((root / "content/events").rglob("*.md"))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as preview:
        try:
            return asyncio.run(watched(address(preview), [events[len(events) * n // saves] for n in range(saves)]))
        finally:
            preview.terminate()


async def watched(url: str, paths: Sequence[Path]) -> list[float]:
    """Save each file, and wait for the word."""
    line = await listening(url)
    told = []
    for number, path in enumerate(paths, start=1):
        await asyncio.sleep(PAUSE)
        start = await asyncio.to_thread(save, path, number)
        await heard(line, "reload")
        told.append(time.perf_counter() - start)
        tell(f"{number}. {1000 * told[-1]:.0f} ms")
    line.close()
    while await line.read_message() is not None:
        pass
    return told


def address(preview: subprocess.Popen[str]) -> str:
    """Where the preview is, once there is something to see."""
    assert preview.stdout is not None
    for line in preview.stdout:
        if line.startswith("Preview: "):
            return line.split()[1]
    raise SystemExit("The preview did not start.")


async def listening(url: str) -> WebSocketClientConnection:
    """The line of a page that is open in a browser."""
    host = url.split("/")[2]
    line = await websocket_connect(HTTPRequest(f"ws://{host}/_dateline/socket"))
    await line.write_message(json.dumps({"command": "hello"}))
    await line.write_message(json.dumps({"command": "info", "url": url}))
    await heard(line, "dateline")
    return line


def save(path: Path, number: int) -> float:
    """Change a file as one of the acts says; when it began to be written."""
    pattern, put = ACTS[list(ACTS)[(number - 1) % len(ACTS)]]
    text, done = re.subn(pattern, put.replace("#", str(number)), path.read_text(encoding="utf-8"), count=1)
    assert done, f"{path} has nothing to be changed"
    start = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    return start


async def heard(line: WebSocketClientConnection, command: str) -> None:
    """Wait for a message with this command."""
    while True:
        said = await line.read_message()
        if said is None:
            raise SystemExit("The preview has ended.")
        if json.loads(said)["command"] == command:
            return


if __name__ == "__main__":
    main()
