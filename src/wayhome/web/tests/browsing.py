"""A real browser in front of a real server that shows the probe pages: no database, no internet."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qsl

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from wayhome.web.exits import EXITS

CHROMIUM = os.environ.get("WAYHOME_CHROMIUM", "/usr/bin/chromium")
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

ELSEWHERE = "/elsewhere"

Answer = tuple[int, dict[str, str], str]


def until(tab: Page, truth: str) -> None:
    """Wait until a JavaScript expression holds. Playwright's own way of waiting needs eval, which the pages forbid."""
    for _ in range(100):
        # A page that is leaving cannot be asked; the next one can.
        with suppress(Error):
            if tab.evaluate(truth):
                return
        tab.wait_for_timeout(50)
    raise AssertionError(truth)


@dataclass
class Post:
    """Something that a page sent."""

    path: str
    fields: dict[str, str]
    headers: dict[str, str]


def fields_of(kind: str, sent: str) -> dict[str, str]:
    """Names and values of a posted form."""
    if "form-data" in kind:
        return dict(re.findall(r'name="([^"]+)"\r\n\r\n(.*?)\r\n--', sent, re.S))
    return dict(parse_qsl(sent))


class Server(ThreadingHTTPServer):
    """Serves the probe pages with Wayhome's own templates, headers and files, and remembers what was posted."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.posts: list[Post] = []
        self.answers: dict[str, Answer] = {}
        self.left = 0
        self.elsewhere = 200
        self.hung: dict[str, Event] = {}

    def page(self, address: str) -> tuple[int, dict[str, str], bytes]:
        """A page, or a static file."""
        if address == ELSEWHERE:
            self.left += 1
            return self.elsewhere, {"Content-Type": "text/html"}, b"<title>Weather</title>rain"
        if address.startswith("/static/"):
            file = Path(str(finders.find(address.removeprefix("/static/"))))
            return 200, {"Content-Type": TYPES.get(file.suffix, "application/octet-stream")}, file.read_bytes()
        page = Client().get(address)
        return page.status_code, dict(page.headers.items()), page.content

    def answer(self, post: Post) -> Answer:
        """What is said to a post: what the test wants, else what Wayhome would say."""
        self.posts.append(post)
        if post.path in self.hung:
            self.hung[post.path].wait(30)
        if post.path in self.answers:
            return self.answers[post.path]
        count = sum(1 for sent in self.posts if sent.path == post.path)
        saved = {"saved": "20:41", "revision": count + 1, "fields": {"revision": str(count + 1)}}
        said = saved if post.path == "/draft/" else {"seconds": 900}
        return 200, {"Content-Type": "application/json"}, json.dumps(said)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._say(*self.server.page(self.path))

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, more, body = self.server.answer(
            Post(self.path, fields_of(headers.get("content-type", ""), sent), headers)
        )
        # Whoever sent it may have stopped waiting.
        with suppress(ConnectionError):
            self._say(status, more, body.encode())

    def _say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in ({**headers, "Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing: the tests look at what was sent."""


@dataclass
class World:
    """A browser profile, and the server it may reach."""

    context: BrowserContext
    server: Server
    complaints: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def exit(self) -> str:
        """Where Quick exit leads: to the browser another site, for the test the same server."""
        return f"http://localhost:{self.server.server_port}{ELSEWHERE}"

    @property
    def posts(self) -> list[Post]:
        """All that was posted."""
        return self.server.posts

    def open(self, address: str) -> Page:
        """A new tab on one of the pages, its clock in the hand of the test."""
        tab = self.context.new_page()
        tab.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.clock.install()
        tab.goto(f"{self.home}/show/{address}")
        until(tab, "!document.querySelector(':not(:defined)')")
        return tab

    def sent(self, path: str) -> list[Post]:
        """What was posted to one address."""
        return [post for post in self.posts if post.path == path]

    def soon(self, path: str, count: int = 1) -> list[Post]:
        """What was posted to one address, once it has arrived: a page that is left sends behind its back."""
        for _ in range(100):
            if len(self.sent(path)) >= count:
                break
            self.context.pages[0].wait_for_timeout(50)
        return self.sent(path)


@pytest.fixture(scope="module")
def contexts() -> Iterator[Callable[[], BrowserContext]]:
    """Makes fresh browser profiles."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        # The worker keeps pages of the packages above, which this server hasn't got.
        yield partial(browser.new_context, service_workers="block")
        browser.close()


@pytest.fixture
def world(contexts: Callable[[], BrowserContext], monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A profile and a server of its own; whatever happens, the policy of the pages must not have been broken."""
    server = Server()
    # It looks often whether it is over: each test would wait half a second for that.
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    world = World(contexts(), server)
    # No route is put between the browser and the server: it would hold back what a page sends while it is left.
    monkeypatch.setitem(EXITS, "weather", ("The weather", world.exit))
    yield world
    world.context.close()
    server.shutdown()
    server.server_close()
    assert [words for words in world.complaints if "status of" not in words and "ERR_" not in words] == []
