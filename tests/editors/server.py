"""Speaks with yaml-language-server as an editor program does."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Self

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
LONGEST = 60  # seconds that an answer may take on a busy machine
CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class Server:
    """A running server for the folder `root`, set up by the settings that lie there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        said = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.settings: dict[str, Any] = {"yaml": {"format": {}, "validate": True, "completion": True, "hover": True}}
        for name, value in said.items():
            section, _, key = name.partition(".")
            if section == "yaml":
                inner, _, last = key.partition(".")
                self.settings["yaml"][inner] = {last: value} if last else value
        self.number = 0
        self.marks: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        # Where something would be fetched, it fails at once: there is no such proxy.
        nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
        self.process = subprocess.Popen(
            ["timeout", str(LONGEST), "node", SERVER, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **nowhere},
        )
        folder = {"uri": self.root.as_uri(), "name": "site"}
        asked = {"processId": os.getpid(), "rootUri": folder["uri"], "workspaceFolders": [folder]}
        self.ask("initialize", {**asked, "capabilities": CAPABILITIES})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})
        self.wait_for_settings()
        return self

    def wait_for_settings(self) -> None:
        """Wait until the server marks a mistake: before it has read its settings, it marks and offers nothing."""
        uri = self.open("content/events/nonsense.yaml", "nonsense: x\n")
        while not self.marks.get(uri):
            self.take(self.receive())

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.communicate()

    def open(self, path: str, text: str) -> str:
        """Open a file with this text, whatever is on the disk; its address."""
        uri = (self.root / path).as_uri()
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri

    def offered(self, uri: str, place: tuple[int, int]) -> dict[str, str]:
        """What completion offers at a line and a column (from 0), each with what is said of it."""
        answer = self.ask("textDocument/completion", _at(uri, place))
        return {item["label"]: _words(item.get("documentation", "")) for item in answer["items"]}

    def hover(self, uri: str, place: tuple[int, int]) -> str:
        """What is said of what stands at a place."""
        answer = self.ask("textDocument/hover", _at(uri, place))
        return _words(answer["contents"]) if answer else ""

    def marked(self, uri: str) -> list[tuple[int, str]]:
        """The line (from 0) and the sentence of everything that is marked in a file."""
        while uri not in self.marks:
            self.take(self.receive())
        return sorted((mark["range"]["start"]["line"], mark["message"]) for mark in self.marks[uri])

    def ask(self, method: str, parameters: Any) -> Any:
        """Send a request, and answer those of the server until its answer comes."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if "method" not in message and message.get("id") == self.number:
                assert "error" not in message, message
                return message["result"]
            self.take(message)

    def tell(self, method: str, parameters: Any) -> None:
        self.send({"method": method, "params": parameters})

    def take(self, message: dict[str, Any]) -> None:
        """What the server says or asks by itself."""
        if message["method"] == "textDocument/publishDiagnostics":
            self.marks[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message["method"] == "workspace/configuration":
            asked = [item.get("section", "") for item in message["params"]["items"]]
            self.send({"id": message["id"], "result": [self.settings.get(section, {}) for section in asked]})
        elif "id" in message:
            self.send({"id": message["id"], "result": None})

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; raises EOFError where the server has ended."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                raise EOFError("The language server has ended without an answer.")
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def _at(uri: str, place: tuple[int, int]) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": place[0], "character": place[1]}}


def _words(content: Any) -> str:
    return str(content["value"] if isinstance(content, dict) else content)
