"""A real Wayhome in a process of its own, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zlib import crc32

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import databases
from tests.ports import free_port, listens

CHROMIUM = os.environ.get("WAYHOME_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--use-fake-device-for-media-stream", "--autoplay-policy=user-gesture-required"]
WIDTHS = {"wide": (1280, 900), "phone": (390, 844)}
LIGHTS: dict[Literal["light", "dark"], dict[str, object]] = {
    # What axe would load beside the page serves rules about sound that plays by itself, which no page has.
    "light": {"resultTypes": ["violations"], "preload": False},
    # The same page in other colours: only rules about colours can say something new.
    "dark": {"resultTypes": ["violations"], "preload": False, "runOnly": ["color-contrast", "link-in-text-block"]},
}
BARE = {"selectors": False}
STILL = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const ends = (one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity;
  for (let round = 0; round < 20; round += 1) {
    await frame();
    await frame();
    const moving = document.getAnimations().filter(ends);
    if (!moving.length) return;
    for (const one of moving) one.finish();
  }
}"""
"""No colour is on its way to another: what moves is at its end at once, and what that sets moving too."""
PATIENCE = 30_000
"""Milliseconds until something is taken to never come. A wait ends when it comes, which a busy machine puts off."""
expect.set_options(timeout=PATIENCE)
WAYS = {"walker": ["wide", "phone"], "keeper": ["wide", "phone"], "hand": ["mouse", "finger", "keys"]}
"""In which ways a walk is walked."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Of a walk that is walked in several ways, one belongs to every run, and the others to a whole one."""
    params: dict[str, str] = getattr(getattr(item, "callspec", None), "params", {})
    for fixture in WAYS.keys() & params.keys():
        walk = item.name.replace(params[fixture], "")
        ways = WAYS[fixture]
        if params[fixture] != ways[crc32(walk.encode()) % len(ways)]:
            item.add_marker(pytest.mark.again)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A walk that failed says how its server fares."""
    report = yield
    given = getattr(item, "funcargs", {}).values()
    for server in {id(one.server): one.server for one in given if isinstance(one, Walker)}.values():
        if report.failed and server.process:
            ended = f"ended: {server.process.poll()}, listens: {listens(server.port)}"
            report.sections.append(("Wayhome", f"{ended}\n{server.output()[-2000:]}"))
    return report


def where_it_is_noon() -> str:
    """A time zone in which it is about noon now, so that the rules of the night never speak in a test by accident."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


OPEN = b"Wayhome is open at "
_prepared: list[Path] = []
"""Folders of hashed and compressed files, from servers that started."""


@dataclass
class Server:
    """A running ``wayhome``, started as a person starts it."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    surroundings: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it listens. What is the same for every installation is made once in a run."""
        there = next((folder for folder in _prepared if folder.exists()), None)
        if there and not (self.folder / "static").exists():
            shutil.copytree(there, self.folder / "static")
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("WAYHOME_")}
        surroundings |= {"WAYHOME_TIME_ZONE": where_it_is_noon(), "WAYHOME_DEBUG": "1", "WAYHOME_LANGUAGE": "en"}
        surroundings |= databases.beside(self.folder) | self.surroundings
        surroundings.pop("DJANGO_SETTINGS_MODULE", None)
        command = [
            sys.executable,
            "-m",
            "wayhome",
            "--data",
            str(self.folder),
            "--port",
            str(self.port),
            "--no-browser",
        ]
        with (self.folder / "output.txt").open("ab") as output:
            before = output.tell()
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, env=surroundings, start_new_session=True
            )
        self.closed = False
        self._wait(before)
        _prepared.append(self.folder / "static")

    def be_there(self) -> None:
        """Start it again where a walk that failed left it closed: the next one is to say something of its own.

        One that ended by itself fails every walk that comes.
        """
        if self.closed:
            self.start()
        assert self.process is None or self.process.poll() is None, f"Wayhome ended by itself: {self.output()}"

    def kill(self) -> None:
        """SIGKILL, for the server and its worker, at once."""
        assert self.process
        self.closed = True
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        while self._listens():
            time.sleep(0.01)

    def stop(self) -> None:
        """Close it as a person does."""
        self.closed = True
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()

    def output(self) -> str:
        """What it printed."""
        return (self.folder / "output.txt").read_text(errors="replace")

    def _wait(self, before: int) -> None:
        """Until it is this one that listens, and nobody else on its port: it says so after what was said before."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process
            assert self.process.poll() is None, self.output()
            if OPEN in (self.folder / "output.txt").read_bytes()[before:] and self._listens():
                return
            time.sleep(0.02)
        raise AssertionError(f"Wayhome did not start: {self.output()}")

    def _listens(self) -> bool:
        return listens(self.port)


def serving(folder: Path) -> Iterator[Server]:
    """A server on a new folder, for as long as it is needed."""
    running = Server(folder)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def everybodys_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation with many vaults, which see nothing of each other."""
    yield from serving(tmp_path_factory.mktemp("everybody"))


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A new one for the walks of a file; everybody’s, where these keep to vaults of their own (``among_others``)."""
    if request.node.get_closest_marker("among_others"):
        yield request.getfixturevalue("everybodys_server")
    else:
        yield from serving(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield (started := playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
        started.close()


@dataclass
class Walker:
    """A browser window that walks, looks, and notices script errors, CSP violations, foreign requests."""

    context: BrowserContext
    page: Page
    server: Server
    troubles: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.server.address + path)

    def press(self, words: str) -> None:
        """Press the button, or follow the link, of that name."""
        both = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        both.first.click()

    def accessible(self) -> None:
        """No violation of axe-core on this page, in both lights."""
        self.page.evaluate(Axe().axe_script)
        for light, options in LIGHTS.items():
            self.page.emulate_media(color_scheme=light)
            self.page.evaluate(STILL)
            # Where each node is, is asked only where something is wrong: it takes as long as the rules themselves.
            wrong = self.page.evaluate("async (options) => (await axe.run(options)).violations.length", options | BARE)
            if wrong:
                found = AxeResults(self.page.evaluate("(options) => axe.run(options)", options))
                assert found.violations_count == 0, f"{self.page.url} in {light}: {found.generate_report()}"
        self.page.emulate_media(color_scheme="light")

    def fits(self) -> None:
        """Nothing has to be scrolled sideways."""
        # A page that was left a moment ago has no element yet.
        self.page.locator("body").wait_for(state="attached")
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} is {wider} px too wide"


def open_window(
    browser: Browser,
    server: Server,
    width: str = "wide",
    *,
    javascript: bool = True,
    touch: bool = False,
    keeps: bool = False,
) -> Iterator[Walker]:
    """A fresh window of this width; what went wrong in it fails the test at the end.

    ``keeps``: whether it keeps pages for when Wayhome can't be reached, which takes the machine a while.
    """
    server.be_there()
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high},
        java_script_enabled=javascript,
        accept_downloads=True,
        has_touch=touch,
        service_workers="allow" if keeps else "block",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    walker = Walker(context, page, server)
    page.on("pageerror", lambda error: walker.troubles.append(f"script error: {error}"))
    page.on(
        "console", lambda said: walker.troubles.append(said.text) if "Content Security Policy" in said.text else None
    )
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((server.address, "blob:", "data:"))
            else walker.troubles.append(f"asked elsewhere: {asked.url}")
        ),
    )
    yield walker
    context.close()
    assert walker.troubles == []


@pytest.fixture(params=WAYS["walker"])
def walker(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Walker]:
    yield from open_window(browser, server, request.param)


@pytest.fixture(params=WAYS["keeper"])
def keeper(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Walker]:
    """A window whose browser keeps what is there for when Wayhome can't be reached."""
    yield from open_window(browser, server, request.param, keeps=True)


@pytest.fixture
def plain_walker(browser: Browser, server: Server) -> Iterator[Walker]:
    """A window with JavaScript off."""
    yield from open_window(browser, server, "phone", javascript=False)
