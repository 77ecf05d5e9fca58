"""The general elements in a real browser, on pages that are answered here: no server, no database, no internet."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import BrowserContext, Error, Page, expect, sync_playwright

from wayhome.web.exits import EXITS

pytestmark = pytest.mark.journey

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
        yield browser.new_context
        browser.close()


@pytest.fixture
def world(contexts: Callable[[], BrowserContext], monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A profile and a server of its own; whatever happens, the policy of the pages must not have been broken."""
    server = Server()
    Thread(target=server.serve_forever, daemon=True).start()
    world = World(contexts(), server)
    # No route is put between the browser and the server: it would hold back what a page sends while it is left.
    monkeypatch.setitem(EXITS, "weather", ("The weather", world.exit))
    yield world
    world.context.close()
    server.shutdown()
    server.server_close()
    assert [words for words in world.complaints if "status of" not in words and "ERR_" not in words] == []


def test_quick_exit_leaves_at_once_and_ends_the_session(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.get_by_role("link", name="Quick exit").first.click()
    tab.wait_for_url(world.exit)
    assert world.server.left == 1
    (ended,) = world.soon("/exit/")
    assert ended.headers["x-csrftoken"]
    tab.go_back()
    assert "A page" not in tab.title()


def test_shift_three_times_leaves_from_a_page_without_a_vault(world: World) -> None:
    tab = world.open("probe/focus.html")
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url(world.exit)


@pytest.mark.parametrize(
    "keys", [["Shift", "Shift"], ["Shift", "a", "Shift", "Shift"], ["Shift+A"] * 3, ["Control+Shift"] * 3]
)
def test_other_presses_of_shift_stay(world: World, keys: list[str]) -> None:
    tab = world.open("probe/page.html")
    for key in keys:
        tab.keyboard.press(key)
    tab.wait_for_timeout(100)
    assert world.server.left == 0
    assert tab.title() == "A page · Wayhome"


def test_shift_presses_far_apart_stay(world: World) -> None:
    tab = world.open("probe/page.html")
    for _ in range(3):
        tab.keyboard.press("Shift")
        tab.clock.run_for(6000)
    assert world.server.left == 0


def test_leaving_covers_the_page_and_sends_the_last_words_first(world: World) -> None:
    tab = world.open("probe/writing.html")
    # The place it leads to never opens, so that the covered page can be looked at.
    world.server.elsewhere = 204
    tab.get_by_label("Words").fill("I can see you up there.")
    tab.get_by_role("link", name="Quick exit").click()
    expect(tab.get_by_role("alert")).to_have_text("Loading")
    assert tab.title() == "Loading"
    assert "I can see you" not in str(tab.evaluate("document.body.textContent"))
    tab.clock.run_for(500)
    world.soon("/exit/")
    assert [post.path for post in world.posts] == ["/draft/", "/exit/"]
    assert world.posts[0].fields["words"] == "I can see you up there."


def test_words_save_themselves_in_order_and_take_up_what_the_server_says(world: World) -> None:
    tab = world.open("probe/writing.html")
    words = tab.get_by_label("Words")
    words.fill("one")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("Saved a moment ago")
    words.fill("one two")
    tab.clock.run_for(3100)
    expect(tab.locator("input[name=revision]")).to_have_value("3")
    first, second = world.sent("/draft/")
    assert (first.fields["revision"], second.fields["revision"]) == ("1", "2")
    assert second.fields["words"] == "one two"
    assert first.headers["wayhome-autosave"] == "1"
    tab.clock.run_for(30_000)
    assert len(world.sent("/draft/")) == 2


def test_words_without_a_connection_stay_and_are_tried_again(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.context.set_offline(True)
    tab.get_by_label("Words").fill("kept here")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("Not saved yet. Your words are still on this page.")
    tab.get_by_role("button", name="Keep it").click()
    tab.wait_for_timeout(100)
    assert world.sent("/take/") == []
    world.context.set_offline(False)
    tab.clock.fast_forward(61_000)
    expect(tab.locator("[data-saved]")).to_have_text("Saved a moment ago")


def test_words_of_a_locked_vault_stay_on_the_page(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.server.answers["/draft/"] = (404, {"Wayhome-Locked": "1"}, "")
    tab.get_by_label("Words").fill("kept here")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_contain_text("Locked. Your words are still on this page")
    expect(tab.get_by_label("Words")).to_have_value("kept here")


def test_a_second_version_stops_saving_and_says_so(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.server.answers["/draft/"] = (409, {}, json.dumps({"words": "There are two versions now."}))
    tab.get_by_label("Words").fill("mine")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("There are two versions now.")
    tab.get_by_label("Words").fill("mine, and more")
    tab.clock.run_for(60_000)
    assert len(world.sent("/draft/")) == 1


def test_sending_the_form_saves_first_and_leaving_saves_too(world: World) -> None:
    tab = world.open("probe/writing.html")
    tab.get_by_label("Words").fill("sent")
    tab.get_by_role("button", name="Keep it").click()
    tab.wait_for_url("**/take/")
    assert [post.path for post in world.posts] == ["/draft/", "/take/"]
    other = world.open("probe/writing.html")
    other.get_by_label("Words").fill("left")
    other.get_by_role("link", name="Elsewhere").click()
    other.wait_for_url("**/path/")
    assert [post.fields["words"] for post in world.soon("/draft/", 2)] == ["sent", "left"]


def test_the_lock_asks_first_and_any_answer_means_stay(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.fast_forward(800_000)
    expect(tab.get_by_role("dialog")).not_to_be_visible()
    tab.clock.fast_forward(45_000)
    dialog = tab.get_by_role("dialog", name="Are you still here?")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Stay").click()
    expect(dialog).not_to_be_visible()
    tab.clock.fast_forward(845_000)
    expect(dialog).to_be_visible()
    tab.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    assert len(world.soon("/presence/", 2)) == 2
    assert world.sent("/lock/") == []


def test_the_vault_locks_when_nobody_answers(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.fast_forward(901_000)
    tab.clock.run_for(2_100)
    tab.wait_for_url("**/lock/")
    assert len(world.sent("/lock/")) == 1


def test_lock_saves_first_and_takes_other_tabs_along(world: World) -> None:
    other = world.open("probe/page.html?open")
    tab = world.open("probe/page.html?open")
    other.evaluate("window.before = true")
    tab.get_by_role("button", name="Lock", exact=True).click(no_wait_after=True)
    tab.clock.run_for(4_000)
    tab.wait_for_url("**/lock/")
    until(other, "!window.before")


def test_somebody_in_one_tab_keeps_all_tabs_awake(world: World) -> None:
    quiet = world.open("probe/page.html?open")
    busy = world.open("probe/page.html?open")
    quiet.clock.fast_forward(800_000)
    busy.locator("#words").press("a")
    quiet.wait_for_timeout(100)
    quiet.clock.fast_forward(90_000)
    quiet.wait_for_timeout(100)
    for tab in (quiet, busy):
        expect(tab.get_by_role("dialog")).not_to_be_visible()
    assert len(world.soon("/presence/")) == 1
    assert world.sent("/lock/") == []


def test_closing_a_tab_is_told_and_other_tabs_answer(world: World) -> None:
    world.open("probe/page.html?closing")
    tab = world.open("probe/page.html?closing")
    before = len(world.soon("/presence/", 2))
    assert before == 2
    tab.goto("about:blank")
    (told,) = world.soon("/closing/")
    assert told.fields["csrfmiddlewaretoken"]
    assert len(world.soon("/presence/", before + 1)) == before + 1


def test_a_toast_goes_after_ten_seconds_but_not_under_the_pointer(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.run_for(200)
    toast = tab.locator(".toast")
    expect(toast).to_have_text(re.compile("Kept."))
    toast.hover()
    tab.clock.run_for(15_000)
    expect(toast).to_be_visible()
    tab.mouse.move(5, 5)
    tab.clock.run_for(11_000)
    expect(toast).to_have_count(0)


def test_small_helps(world: World) -> None:
    world.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = world.open("probe/writing.html")
    tab.get_by_role("button", name="Copy").click()
    expect(tab.get_by_text("Copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == "K7QF 2MWD"
    expect(tab.locator("#p")).to_have_attribute("type", "password")
    tab.get_by_role("button", name="Show").click()
    expect(tab.locator("#p")).to_have_attribute("type", "text")
    tab.get_by_role("button", name="Hide").click()
    expect(tab.locator("#p")).to_have_attribute("type", "password")
    tab.evaluate("window.print = () => { window.printed = true }")
    tab.get_by_role("button", name="Print it").click()
    assert tab.evaluate("window.printed")


def test_elements_that_come_later_are_loaded_too_and_htmx_posts_carry_the_token(world: World) -> None:
    tab = world.open("probe/page.html")
    part = "<print-button><button hidden>Print</button></print-button>"
    world.server.answers["/swap/"] = (200, {"Content-Type": "text/html"}, part)
    tab.evaluate("htmx.ajax('POST', '/swap/', { target: '#main' })")
    expect(tab.get_by_role("button", name="Print")).to_be_visible()
    (post,) = world.sent("/swap/")
    assert len(post.headers["x-csrftoken"]) == 64
    assert json.loads(tab.evaluate("JSON.stringify([localStorage.length, sessionStorage.length])")) == [0, 0]


def test_pages_hold_at_every_width_and_size(world: World) -> None:
    for address in ("probe/page.html?open", "probe/focus.html", "web/errors/413.html"):
        tab = world.open(address)
        for width in (360, 390, 768, 1280, 2560):
            tab.set_viewport_size({"width": width, "height": 800})
            for size in ("book", "largest"):
                tab.evaluate("size => document.documentElement.dataset.text = size", size)
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width, size)


def test_print_leaves_only_the_words(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.emulate_media(media="print")
    for part in (".side", ".bar", ".dock", "toast-stack", ".skip"):
        expect(tab.locator(part).first).not_to_be_visible()
    expect(tab.get_by_role("heading", name="A page")).to_be_visible()
