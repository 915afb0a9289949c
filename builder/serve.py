"""Shows the site as it is written: every saved change is in the browser a moment later, and so is every mistake.

One thread watches the folders, one rebuilds, one indexes the words, and this one answers the browser. livereload
carries the news to the pages; watchfiles tells it when there is some. Nothing is written to the disk.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import secrets
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from builder.problems import FailureError
from builder.watch import Watch
from builder.worker import Rebuilding, Rebuilt, Say, Worker
from builder.wrap import Script, listed, title_over, waiting_page, wrapped

OWN = "/_dateline/"
HOST = "127.0.0.1"  # nobody but this machine
SCRIPT = Path(__file__).parent / "static/reload.js"
# Seconds that the first build waits for the watch to begin; it takes a tenth of one.
PATIENCE = 5
# Bytes of a request, of its body, and of a message.
MOST = 64_000


class PortTakenError(FailureError):
    """The preview cannot listen there: the message is a sentence, `fix` another."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address; `mime` without a charset, `content` encoded in UTF-8 if it is text."""

    status: int
    mime: str
    content: bytes
    headers: Mapping[str, str]


class Preview(Rebuilding, Protocol):
    """The site in memory, of which one more thread asks for each `page`."""

    @property
    def watched(self) -> Sequence[Path]:
        """The folders whose changes matter; asked again after every rebuild."""

    @property
    def base_path(self) -> str:
        """Where the site stands on the host, with a slash at both ends."""

    def page(self, path: str) -> Answer | None:
        """What stands at a path below the base path, without its first slash."""


def serve(preview: Preview, port: int, say: Say, ready: Say | None = None) -> None:
    """Show the preview at this port until the reader interrupts it; port 0 finds a free one.

    `say` gets lines for the terminal, `ready` the address once there is something to see.
    Raises `PortTakenError`.
    """
    with suppress(KeyboardInterrupt):
        Desk(preview, port, say, ready).run()


class Desk:
    """One preview while it is shown: what is known of the last rebuild, and who is told."""

    def __init__(self, preview: Preview, port: int, say: Say, ready: Say | None = None) -> None:
        self.preview = preview
        self.say = say
        self.ready = ready
        self.socket = _listening(port)
        self.port: int = self.socket.getsockname()[1]
        names = {HOST, "localhost"}
        self.names = {f"{name}:{self.port}" for name in names} | (names if self.port == 80 else set())
        # A page of an earlier preview on the same port must not think that it is up to date.
        self.run_id = secrets.token_hex(4)
        self.turn = 0
        self.build = ""
        self.last = Rebuilt(ok=False, problems=(), seconds=0, what="")
        self.worker = Worker(preview, self.rebuilt, say)
        self.watch = Watch(self.worker.changed, say)

    def run(self) -> None:
        """Show it until `stop`, or until an interrupt, which is raised as KeyboardInterrupt."""
        asyncio.run(self._run())

    def stop(self) -> None:
        """End `run`; from any thread, and once is enough."""
        with suppress(RuntimeError):  # It has ended.
            self.loop.call_soon_threadsafe(self.ended.set)

    async def _run(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.ended = asyncio.Event()
        self.begun = asyncio.Event()
        server = PreviewServer(self).listening()
        try:
            await self.ended.wait()
        finally:
            server.stop()
            self.worker.stop()
            self.watch.stop()
            await server.close_all_connections()
            # The loop must outlive them, since they speak through it.
            self.worker.join()
            self.watch.join()
            LiveReloadHandler.waiters.clear()

    def rebuilt(self, rebuilt: Rebuilt, changed: frozenset[Path] | None) -> None:
        """Take the outcome of a rebuild; in the worker's thread."""
        self.watch.follow(self.preview.watched)
        self.say(_line(rebuilt, changed))
        for problem in rebuilt.problems:
            self.say(f"{problem.where}: {problem.code} {problem.what} {problem.fix}")
        self.loop.call_soon_threadsafe(self._spread, rebuilt)

    def _spread(self, rebuilt: Rebuilt) -> None:
        """Tell every page that is open."""
        self.turn += 1
        self.last = rebuilt
        if rebuilt.ok:
            self.build = f"{self.run_id}-{self.turn}"
            self.watch.report()
        else:
            for waiter in tuple(LiveReloadHandler.waiters):
                waiter.send_message(self.state())
        if not self.begun.is_set():
            self.begun.set()
            url = f"http://{HOST}:{self.port}{self.preview.base_path}"
            self.say(f"Preview: {url} (Ctrl-C ends it)")
            if self.ready:
                self.ready(url)

    def state(self) -> dict[str, object]:
        """What an open page must know."""
        problems = self.last.problems
        return {
            "command": "dateline",
            "build": self.build,
            "turn": f"{self.run_id}-{self.turn}",
            "ok": self.last.ok,
            "title": title_over(len(problems), self.last.ok),
            "problems": listed(problems),
        }

    def script(self) -> Script:
        """The script that a page of this moment gets."""
        return Script(f"{OWN}reload.js", f"{OWN}socket", self.build, f"{self.run_id}-{self.turn}")


class PreviewServer(Server):  # type: ignore[misc]  # livereload carries no types
    """livereload's server with our pages, our watcher, and a script of its own instead of one inside the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(watcher=desk.watch)
        self.desk = desk

    def get_web_handlers(self, script: object = None) -> list[tuple[str, type[RequestHandler], dict[str, Desk]]]:
        mine = {"desk": self.desk}
        return [(f"{OWN}reload.js", OwnScript, mine), (f"{OWN}socket", Socket, mine), ("(/.*)", Pages, mine)]

    def listening(self) -> HTTPServer:
        """Answer from now on, and start to watch and to build."""
        desk = self.desk
        LiveReloadHandler.watcher = desk.watch
        LiveReloadHandler.live_css = False
        # It would otherwise pass over every save within three seconds of the last.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        LiveReloadHandler._last_reload_time = None  # an earlier preview of this process set it
        LiveReloadHandler.waiters.clear()
        pages = Application(
            self.get_web_handlers(), log_function=lambda _: None, serve_traceback=True, websocket_max_message_size=MOST
        )
        # Nothing that a browser has to say to a preview is long.
        server = HTTPServer(pages, max_header_size=MOST, max_body_size=MOST, max_buffer_size=2 * MOST)
        server.add_socket(desk.socket)
        desk.watch.follow(desk.preview.watched)
        for folder in desk.preview.watched:
            self.watch(str(folder))
        LiveReloadHandler.start_tasks()
        desk.watch.begun.wait(PATIENCE)  # What is saved during the first build must not be missed.
        desk.worker.start()
        return server


class Own(RequestHandler):
    """Answers those only who came by our own name: another site may have given its name this machine's address."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self) -> None:
        if self.request.host.lower() not in self.desk.names:
            raise HTTPError(403, reason="Not asked for by its own name")

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """None: nothing is stored."""


class OwnScript(Own):
    """The script that every page loads."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.write(SCRIPT.read_bytes())

    head = get


class Pages(Own):
    """The site itself."""

    async def get(self, path: str) -> None:
        desk = self.desk
        await desk.begun.wait()
        base = desk.preview.base_path
        path = unquote(path)
        # Before the page: it may be newer than the script says, and is then loaded once more, but never older.
        script = desk.script()
        if not desk.build:
            page = waiting_page(desk.last.problems, script, self.request.host)
            self.give(Answer(503, "text/html", page, {}))
        elif path == "/" != base or path + "/" == base:
            self.redirect(quote(base))
        elif not path.startswith(base):
            self.give(Answer(404, "text/plain", f"The preview is at {base}\n".encode(), {}))
        else:
            self.answer(path.removeprefix(base), base, script)

    head = get

    def answer(self, path: str, base: str, script: Script) -> None:
        preview = self.desk.preview
        found = preview.page(path)
        if found is None and not path.endswith("/") and preview.page(f"{path}/"):
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(quote(f"{base}{path}/") + query)
            return
        if found is None:
            lost = preview.page("404.html") or Answer(404, "text/plain", b"There is nothing here.\n", {})
            found = Answer(404, lost.mime, lost.content, lost.headers)
        content = found.content
        if found.mime == "text/html":
            content = wrapped(content, script, self.request.host)
        self.give(Answer(found.status, found.mime, content, found.headers))

    def give(self, answer: Answer) -> None:
        self.set_status(answer.status)
        is_text = answer.mime.startswith("text/") or answer.mime.endswith(("json", "javascript", "xml"))
        self.set_header("Content-Type", f"{answer.mime}; charset=utf-8" if is_text else answer.mime)
        for name, value in answer.headers.items():
            self.set_header(name, value)
        self.write(answer.content)


class Socket(LiveReloadHandler, Own):  # type: ignore[misc]  # livereload carries no types
    """livereload's line to a page, on which problems travel too."""

    def check_origin(self, origin: str) -> bool:
        return origin.removeprefix("http://").lower() in self.desk.names

    def on_message(self, message: str | bytes) -> None:
        try:
            said: Any = json.loads(message)
            command = said["command"]
            super().on_message(message)
        except (ValueError, TypeError, KeyError):
            self.close(1003)
            return
        if command == "info":
            self.send_message(self.desk.state())


def _line(rebuilt: Rebuilt, changed: frozenset[Path] | None) -> str:
    names = sorted(path.name for path in changed or ())
    cause = f"{', '.join(names[:3])}{' …' if names[3:] else ''}: " if names else ""
    if rebuilt.ok:
        return f"{cause}{rebuilt.what} in {rebuilt.seconds:.2f} s"
    return f"{cause}not built, for what follows; the last good site stays"


def _listening(port: int) -> socket.socket:
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        what = f"The preview cannot listen at {HOST}, port {port}: {os.strerror(error.errno or 0)}."
        if error.errno == errno.EADDRINUSE:
            what = f"Port {port} is taken by another program, perhaps another preview."
        raise PortTakenError(what, "Choose another with --port; --port 0 finds a free one.") from error
    listening.setblocking(False)
    return listening
