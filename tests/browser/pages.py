"""A folder served as GitHub Pages serves it: under a sub-path, with its own 404.html, from 127.0.0.1 only."""

from __future__ import annotations

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self
from urllib.parse import quote, unquote, urlsplit

# Not every machine knows these.
TYPES = {
    ".avif": "image/avif",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
}


class Pages(ThreadingHTTPServer):
    """Serves `folder` at `url` while it is open; `prefix` begins and ends with a slash."""

    daemon_threads = True

    def __init__(self, folder: Path, prefix: str = "/", handler: type[Handler] | None = None) -> None:
        if not (prefix.startswith("/") and prefix.endswith("/")):
            raise ValueError(f"{prefix!r} does not begin and end with a slash")
        super().__init__(("127.0.0.1", 0), handler or Handler)
        self.folder = folder
        self.prefix = prefix
        self.url = f"http://127.0.0.1:{self.server_port}{prefix}"

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: Pages
    protocol_version = "HTTP/1.1"  # a page of many files is had over few connections
    disable_nagle_algorithm = True  # or the body waits until the head has been heard of, for 40 ms

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path + "/" == self.server.prefix:
            self.send_elsewhere(self.server.prefix)
        elif not path.startswith(self.server.prefix):
            self.send(HTTPStatus.NOT_FOUND, "text/plain", b"another site")
        else:
            self.answer_with(self.server.folder / path.removeprefix(self.server.prefix), path)

    def answer_with(self, target: Path, path: str) -> None:
        if target.is_dir() and not path.endswith("/"):
            self.send_elsewhere(path + "/")
            return
        asked_for = target / "index.html" if path.endswith("/") else target
        without_ending = target.with_name(target.name + ".html")
        for file in (asked_for, without_ending):
            if file.is_file() and file.resolve().is_relative_to(self.server.folder.resolve()):
                self.send_file(HTTPStatus.OK, file)
                return
        lost = self.server.folder / "404.html"
        if lost.is_file():
            self.send_file(HTTPStatus.NOT_FOUND, lost)
        else:
            self.send(HTTPStatus.NOT_FOUND, "text/plain", b"not found")

    def send_elsewhere(self, path: str) -> None:
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(path) + (f"?{query}" if query else ""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send(status, kind, file.read_bytes())

    def send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the standard library's)
        """Nothing: a test says itself what went wrong."""
