"""The preview answers from memory, rebuilds what is saved, and tells the pages that are open."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from typing import Any, TypeVar

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from builder.engine import SearchError, SupersededError
from builder.problems import Problem, Where
from builder.serve import Answer, Desk, PortTakenError
from builder.worker import Rebuilt

T = TypeVar("T")
PATIENCE = 20  # seconds until a test gives up waiting
HEAD = '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head>'


class Notes:
    """A preview whose pages are the files of a folder; one that says `bad` is a mistake."""

    def __init__(self, folder: Path, base_path: str = "/") -> None:
        self.folder = folder
        self.base_path = base_path
        self.pages: dict[str, bytes] = {}
        self.rebuilds: Queue[frozenset[Path] | None] = Queue()
        self.searches: Queue[str] = Queue()
        self.hold: Callable[[], None] = lambda: None
        self.search: Callable[[Callable[[], bool]], None] = lambda _: None
        self.threads: set[int] = set()

    @property
    def watched(self) -> tuple[Path, ...]:
        return (self.folder, self.folder.parent / "themes")

    def rebuild(self, changed: frozenset[Path] | None) -> Rebuilt:
        self.threads.add(threading.get_ident())
        texts = {path.name: path.read_text() for path in sorted(self.folder.iterdir()) if path.suffix == ".txt"}
        self.rebuilds.put(changed)
        self.hold()
        problems = [
            Problem(Where(f"content/{name}", 1, 4), "E999", f"{name} says bad.", "Say good.")
            for name, text in texts.items()
            if "bad" in text
        ]
        warnings = [Problem(Where("content/x"), "W1", "Odd.", "Even.") for text in texts.values() if "odd" in text]
        if any("crash" in text for text in texts.values()):
            raise KeyError("crash")
        if not problems:
            self.pages = {name.removesuffix(".txt"): text.encode() for name, text in texts.items()}
        return Rebuilt(ok=not problems, problems=(*problems, *warnings), seconds=0.25, what=f"{len(texts)} notes")

    def page(self, path: str) -> Answer | None:
        name, _, rest = path.partition("/")
        if name == "code.js":
            return Answer(200, "text/javascript", b"1", {"X-Note": "yes"})
        text = self.pages.get("404" if name == "404.html" else name or "index")
        if text is None or rest or not (path.endswith("/") or not path or name == "404.html"):
            return None
        return Answer(200, "text/html", f"{HEAD}<body>{text.decode()}</body></html>".encode(), {})

    def refresh_search(self, superseded: Callable[[], bool]) -> None:
        self.searches.put("begun")
        self.search(superseded)
        self.searches.put("done")


class Shown:
    """A preview while it is served in a thread of its own."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.said: Queue[str] = Queue()
        ready: Queue[str] = Queue()
        self.desk = Desk(notes, 0, self.said.put, ready=ready.put)
        self.thread = threading.Thread(target=self.desk.run)
        self.thread.start()
        self.url = ready.get(timeout=PATIENCE)

    def save(self, name: str, text: str) -> None:
        (self.notes.folder / name).write_text(text)

    def ask(self, path: str, method: str = "GET", host: str = "", **headers: str) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.desk.port, timeout=PATIENCE)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.desk.port}", **headers})
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response, body

    def listen(self, act: Callable[[WebSocketClientConnection], Awaitable[T]], **headers: str) -> T:
        """Open the line of a page, and give it to `act`."""

        async def listening() -> T:
            request = HTTPRequest(f"ws://127.0.0.1:{self.desk.port}/_dateline/socket", headers=headers)
            line = await asyncio.wait_for(websocket_connect(request), PATIENCE)
            try:
                await line.write_message(json.dumps({"command": "hello"}))
                await line.write_message(json.dumps({"command": "info", "url": self.url}))
                assert (await heard(line))["command"] == "hello"
                return await act(line)
            finally:
                line.close(1000)
                with suppress(TimeoutError):  # the last message may have been read already
                    async with asyncio.timeout(2):
                        while line.close_code is None and await line.read_message() is not None:
                            pass

        return asyncio.run(listening())

    def end(self) -> None:
        self.desk.stop()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()
        assert not [thread.name for thread in threading.enumerate() if thread.name in ("watch", "rebuild")]


async def heard(line: WebSocketClientConnection) -> dict[str, Any]:
    message = await asyncio.wait_for(line.read_message(), PATIENCE)
    assert message is not None
    parsed: dict[str, Any] = json.loads(message)
    return parsed


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "index.txt").write_text("first")
    (folder / "about.txt").write_text("about us")
    return Notes(folder)


@pytest.fixture
def show() -> Iterator[Callable[[Notes], Shown]]:
    shown: list[Shown] = []

    def start(notes: Notes) -> Shown:
        shown.append(Shown(notes))
        return shown[-1]

    yield start
    for each in shown:
        each.end()


Show = Callable[[Notes], Shown]


# Answers.


def test_a_page_comes_from_memory_with_our_script_and_leave_to_run_it(notes: Notes, show: Show) -> None:
    shown = show(notes)
    response, body = shown.ask("/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert 'first<script src="/_dateline/reload.js"' in body
    assert f"script-src &#x27;self&#x27;; connect-src &#x27;self&#x27; ws://127.0.0.1:{shown.desk.port}" in body
    assert shown.ask("/_dateline/reload.js")[1].startswith("// Keeps a previewed page up to date")


def test_other_files_are_given_as_they_are(notes: Notes, show: Show) -> None:
    response, body = show(notes).ask("/code.js")
    assert (body, response.headers["Content-Type"], response.headers["X-Note"]) == (
        "1",
        "text/javascript; charset=utf-8",
        "yes",
    )


def test_head_is_get_without_the_content(notes: Notes, show: Show) -> None:
    response, body = show(notes).ask("/", method="HEAD")
    assert (response.status, body) == (200, "")
    assert int(response.headers["Content-Length"]) > 0


def test_a_folder_without_its_slash_is_sent_there(notes: Notes, show: Show) -> None:
    response, _ = show(notes).ask("/about?q=a%20b")
    assert (response.status, response.headers["Location"]) == (302, "/about/?q=a%20b")


def test_what_is_not_there_is_the_sites_own_404(notes: Notes, show: Show) -> None:
    (notes.folder / "404.txt").write_text("lost and found")
    response, body = show(notes).ask("/no/such/page")
    assert response.status == 404
    assert "lost and found<script" in body


def test_a_site_without_a_404_page_says_so_plainly(notes: Notes, show: Show) -> None:
    response, body = show(notes).ask("/no")
    assert (response.status, body) == (404, "There is nothing here.\n")


@pytest.mark.parametrize(
    ("path", "status", "to"), [("/", 302, "/repo/"), ("/repo", 302, "/repo/"), ("/repo/", 200, None)]
)
def test_a_site_under_a_sub_path_is_previewed_there(
    notes: Notes, show: Show, path: str, status: int, to: str | None
) -> None:
    notes.base_path = "/repo/"
    shown = show(notes)
    assert shown.url.endswith("/repo/")
    response, _ = shown.ask(path)
    assert (response.status, response.headers["Location"]) == (status, to)


def test_outside_the_sub_path_there_is_nothing(notes: Notes, show: Show) -> None:
    notes.base_path = "/repo/"
    response, body = show(notes).ask("/about/")
    assert (response.status, body) == (404, "The preview is at /repo/\n")


def test_who_comes_by_another_name_is_refused(notes: Notes, show: Show) -> None:
    shown = show(notes)
    for path in ("/", "/_dateline/reload.js", "/_dateline/socket"):
        assert shown.ask(path, host="evil.example")[0].status == 403
        assert shown.ask(path, host=f"evil.example:{shown.desk.port}")[0].status == 403
    assert shown.ask("/", host=f"LocalHost:{shown.desk.port}")[0].status == 200


def test_another_sites_script_cannot_listen_in(notes: Notes, show: Show) -> None:
    shown = show(notes)

    async def nothing(_: WebSocketClientConnection) -> None:
        """Not reached."""

    with pytest.raises(HTTPClientError, match="403"):
        shown.listen(nothing, Origin="http://evil.example")
    shown.listen(nothing, Origin=shown.url.rstrip("/"))


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "//evil.example/%2e%2e",
        "/\\evil.example",
        "/%5cevil.example",
        "/a%00b",
        "/%ff%fe",
        "/a%0d%0aLocation:%20//evil.example",
        "/_dateline/../../serve.py",
        "/_dateline/reload.js/../serve.py",
        "/pagefind/../../serve.py",
    ],
)
def test_a_path_leads_to_a_page_in_memory_or_nowhere(notes: Notes, show: Show, path: str) -> None:
    response, body = show(notes).ask(path)
    assert response.status == (400 if "%ff" in path else 404)
    assert response.getheader("Location") is None
    assert "root:" not in body
    assert "import" not in body


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000,
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n" + b"ffff\r\n" + b"a" * 0xFFFF,
        b"\x16\x03\x01 nonsense\r\n\r\n",
    ],
    ids=["line", "header", "body", "chunks", "nonsense"],
)
def test_a_request_that_is_too_large_or_none_is_cut_off_and_the_next_is_answered(
    notes: Notes, show: Show, request_: bytes
) -> None:
    shown = show(notes)
    with socket.create_connection(("127.0.0.1", shown.desk.port), timeout=PATIENCE) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.sendall(request_ + b"a" * 200_000)
            while connection.recv(65_536):
                pass
        except ConnectionError:
            pass  # It was cut off while we spoke.
    assert shown.ask("/")[0].status == 200


def test_a_message_that_is_too_long_closes_the_line(notes: Notes, show: Show) -> None:
    async def act(line: WebSocketClientConnection) -> object:
        await line.write_message(json.dumps({"command": "info", "url": "x" * 10_000}))
        await line.write_message(json.dumps({"command": "hello"}))
        while (await heard(line))["command"] != "hello":
            pass  # one that is not too long leaves it open
        await line.write_message(json.dumps({"command": "info", "url": "x" * 100_000}))
        while await asyncio.wait_for(line.read_message(), PATIENCE) is not None:
            pass
        return line.close_code

    there = show(notes)
    # Tornado cuts the line right after it has said 1009 (RFC 6455, section 7.4.1), so that word may be lost on the way.
    assert there.listen(act) in (1009, None)
    assert there.ask("/")[0].status == 200


def test_only_this_machine_is_listened_to(notes: Notes, show: Show) -> None:
    assert show(notes).desk.socket.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_a_sentence(notes: Notes) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"Port {port} is taken") as error:
            Desk(notes, port, print)
    assert "--port" in error.value.fix


# Changes.


def test_a_saved_file_is_shown_and_the_page_told(notes: Notes, show: Show) -> None:
    shown = show(notes)

    async def act(line: WebSocketClientConnection) -> tuple[dict[str, Any], dict[str, Any]]:
        state = await heard(line)
        shown.save("index.txt", "second")
        return state, await heard(line)

    state, news = shown.listen(act)
    assert (state["command"], state["ok"], state["problems"]) == ("dateline", True, [])
    assert news["command"] == "reload"
    _, body = shown.ask("/")
    assert "second<script" in body
    assert f'data-build="{state["build"]}"' not in body
    assert notes.rebuilds.get() is None
    assert notes.rebuilds.get() == frozenset({notes.folder / "index.txt"})


def test_no_save_within_a_second_is_lost(notes: Notes, show: Show) -> None:
    shown = show(notes)

    async def act(line: WebSocketClientConnection) -> None:
        await heard(line)
        for number in range(20):
            shown.save("index.txt", f"number {number}.")
            assert (await heard(line))["command"] == "reload"
            assert f"number {number}." in (await asyncio.to_thread(shown.ask, "/"))[1]

    shown.listen(act)


def test_what_is_saved_during_a_rebuild_is_one_more_rebuild(notes: Notes, show: Show) -> None:
    shown = show(notes)
    held, go = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        assert go.wait(PATIENCE)

    notes.rebuilds.get(timeout=PATIENCE)
    notes.hold = hold
    shown.save("index.txt", "second")
    assert held.wait(PATIENCE)
    shown.save("index.txt", "third")
    shown.save("about.txt", "third")
    while not shown.desk.worker.superseded():
        pass
    go.set()
    notes.rebuilds.get(timeout=PATIENCE)
    seen: set[Path] = set()
    while seen != {notes.folder / "index.txt", notes.folder / "about.txt"}:
        seen |= notes.rebuilds.get(timeout=PATIENCE) or set()
    while "third" not in shown.ask("/")[1]:
        pass
    assert len(notes.threads) == 1


def test_what_editors_leave_beside_a_file_is_no_change(notes: Notes, show: Show) -> None:
    shown = show(notes)
    notes.rebuilds.get(timeout=PATIENCE)
    for name in (".index.txt.swp", "index.txt~", "4913", ".#index.txt", "#index.txt#", ".DS_Store", "x.tmp"):
        (notes.folder / name).touch()
        (notes.folder / name).unlink()
    (notes.folder / ".git").mkdir()
    (notes.folder / ".git/index").touch()
    shown.save("about.txt", "second")
    changed = notes.rebuilds.get(timeout=PATIENCE)
    assert changed is not None
    assert changed - {notes.folder / ".git"} == {notes.folder / "about.txt"}


def test_a_file_that_is_saved_by_renaming_is_seen(notes: Notes, show: Show) -> None:
    shown = show(notes)
    notes.rebuilds.get(timeout=PATIENCE)
    (notes.folder / "index.txt~").write_text("second")
    (notes.folder / "index.txt~").replace(notes.folder / "index.txt")
    assert notes.rebuilds.get(timeout=PATIENCE) == frozenset({notes.folder / "index.txt"})
    assert shown.desk.port


def test_a_watched_folder_that_comes_later_or_again_is_watched(notes: Notes, show: Show) -> None:
    show(notes)
    notes.rebuilds.get(timeout=PATIENCE)
    themes = notes.folder.parent / "themes"
    themes.mkdir()
    assert (notes.rebuilds.get(timeout=PATIENCE) or frozenset()) >= frozenset(notes.watched)
    (themes / "style.css").touch()
    assert notes.rebuilds.get(timeout=PATIENCE) == frozenset({themes / "style.css"})
    (themes / "style.css").unlink()
    themes.rmdir()
    themes.mkdir()
    while not (notes.rebuilds.get(timeout=PATIENCE) or frozenset()) >= frozenset(notes.watched):
        pass
    (themes / "style.css").touch()
    while themes / "style.css" not in (notes.rebuilds.get(timeout=PATIENCE) or ()):
        pass


# Problems.


def test_problems_are_told_when_they_come_and_the_last_good_page_stays(notes: Notes, show: Show) -> None:
    shown = show(notes)

    async def act(line: WebSocketClientConnection) -> tuple[dict[str, Any], ...]:
        before = await heard(line)
        shown.save("about.txt", "a bad one")
        problems = await heard(line)
        page = (await asyncio.to_thread(shown.ask, "/about/"))[1]
        assert "about us" in page
        assert f'data-build="{before["build"]}"' in page
        shown.save("about.txt", "a good one")
        return before, problems, await heard(line)

    before, problems, mended = shown.listen(act)
    assert problems["build"] == before["build"]
    assert problems["turn"] != before["turn"]
    assert problems["title"] == "1 problem in the content; this is the last good page"
    assert problems["problems"] == [
        {"where": "content/about.txt:1:4", "code": "E999", "what": "about.txt says bad.", "fix": "Say good."}
    ]
    assert mended["command"] == "reload"


def test_a_page_that_opens_while_problems_last_is_told_too(notes: Notes, show: Show) -> None:
    shown = show(notes)

    async def act(line: WebSocketClientConnection) -> None:
        await heard(line)
        shown.save("about.txt", "a bad one")
        await heard(line)

    shown.listen(act)
    assert shown.listen(heard)["ok"] is False


def test_warnings_do_not_keep_the_new_page_back(notes: Notes, show: Show) -> None:
    (notes.folder / "index.txt").write_text("odd")
    shown = show(notes)
    assert "odd" in shown.ask("/")[1]
    state = shown.listen(heard)
    assert (state["ok"], state["title"], len(state["problems"])) == (True, "1 problem in the content", 1)


def test_a_site_that_never_was_good_lists_what_is_wrong(notes: Notes, show: Show) -> None:
    (notes.folder / "index.txt").write_text("bad <b>")
    shown = show(notes)
    response, body = shown.ask("/about/")
    assert response.status == 503
    assert '<code dir="ltr">content/index.txt:1:4 E999</code><p dir="auto">index.txt says bad.</p>' in body
    assert "data-build" not in body


def test_a_fault_of_ours_is_shown_whole_and_does_not_end_the_preview(notes: Notes, show: Show) -> None:
    shown = show(notes)

    async def act(line: WebSocketClientConnection) -> dict[str, Any]:
        await heard(line)
        shown.save("about.txt", "crash")
        fault = await heard(line)
        shown.save("about.txt", "good")
        assert (await heard(line))["command"] == "reload"
        return fault

    assert shown.listen(act)["problems"][0]["what"] == "Dateline itself failed: KeyError('crash')."
    assert any("Traceback" in line for line in iter(shown.said.get_nowait, shown.said.get(timeout=PATIENCE)))


def test_the_terminal_is_told_where_to_look_and_what_changed(notes: Notes, show: Show) -> None:
    shown = show(notes)
    assert shown.said.get(timeout=PATIENCE) == "2 notes in 0.25 s"
    assert shown.said.get(timeout=PATIENCE) == f"Preview: {shown.url} (Ctrl-C ends it)"
    shown.save("about.txt", "bad")
    assert shown.said.get(timeout=PATIENCE) == "about.txt: not built, for what follows; the last good site stays"
    assert shown.said.get(timeout=PATIENCE) == "content/about.txt:1:4: E999 about.txt says bad. Say good."


@pytest.mark.parametrize("message", ["", "[]", "{}", "null", "no json"])
def test_nonsense_on_the_line_closes_it_and_nothing_else(notes: Notes, show: Show, message: str) -> None:
    shown = show(notes)

    async def act(line: WebSocketClientConnection) -> str | bytes | None:
        await heard(line)
        await line.write_message(message)
        return await asyncio.wait_for(line.read_message(), PATIENCE)

    assert shown.listen(act) is None
    assert shown.ask("/")[0].status == 200


# Search.


def test_the_search_is_made_after_the_pages_are_told(notes: Notes, show: Show) -> None:
    told = threading.Event()

    def search(_: Callable[[], bool]) -> None:
        assert told.wait(PATIENCE)

    notes.search = search
    shown = show(notes)
    told.set()
    assert [notes.searches.get(timeout=PATIENCE) for _ in range(2)] == ["begun", "done"]
    shown.save("index.txt", "bad")
    while shown.listen(heard)["ok"]:
        pass
    assert notes.searches.empty()


def test_a_search_that_a_change_overtakes_is_given_up_and_made_later(notes: Notes, show: Show) -> None:
    def search(superseded: Callable[[], bool]) -> None:
        while not superseded():
            pass
        raise SupersededError

    notes.search = search
    shown = show(notes)
    assert notes.searches.get(timeout=PATIENCE) == "begun"
    notes.search = lambda _: None
    shown.save("index.txt", "second")
    assert [notes.searches.get(timeout=PATIENCE) for _ in range(2)] == ["begun", "done"]


def test_a_change_is_taken_in_while_a_search_that_it_overtakes_still_tidies_up(notes: Notes, show: Show) -> None:
    tidied = threading.Event()
    given_up: list[bool] = []

    def search(superseded: Callable[[], bool]) -> None:
        assert tidied.wait(PATIENCE)
        given_up.append(superseded())

    notes.search = search
    shown = show(notes)
    assert notes.searches.get(timeout=PATIENCE) == "begun"
    notes.rebuilds.get(timeout=PATIENCE)
    shown.save("index.txt", "second")
    notes.rebuilds.get(timeout=PATIENCE)
    tidied.set()
    assert [notes.searches.get(timeout=PATIENCE) for _ in range(3)] == ["done", "begun", "done"]
    assert given_up == [True, False]


def test_a_search_that_fails_is_told_on_the_terminal_alone(notes: Notes, show: Show) -> None:
    def search(_: Callable[[], bool]) -> None:
        raise SearchError("No index.", "Try again.")

    notes.search = search
    shown = show(notes)
    while shown.said.get(timeout=PATIENCE) != "No index. Try again.":
        pass
    assert shown.ask("/")[0].status == 200


# The end.


def test_an_interrupt_ends_it_cleanly(notes: Notes) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.test_serve import Notes; from builder.serve import serve\n"
        "serve(Notes(Path(sys.argv[1])), 0, print, ready=lambda url: print('ready', flush=True))\n"
        "import threading; print('ended', threading.active_count())"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(notes.folder)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != "ready":
            assert process.poll() is None
        os.kill(process.pid, signal.SIGINT)
        said, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, complaints) == (0, "ended 1\n", "")
