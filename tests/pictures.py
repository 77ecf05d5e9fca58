"""The pictures of README and documents, of the demonstration: ``python -m tests.pictures [FOLDER]`` (bin/pictures).

Everybody on them is invented. Each page is taken by day and by lamplight.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS, STILL, Server, Walker
from tests.journeys.vaults import enter

PLACE = Path(__file__).resolve().parents[1] / "docs/pictures"
HEAVIEST = 100_000
"""Bytes of one picture at most: eight of them are on the way of whoever reads the guides."""
SIZE = (1200, 940)
LIGHTS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HERS = {"today": "/", "path": "/path/", "practice": "/practices/letter-to-younger-self/", "goals": "/begin/goals/"}
"""Name of a picture → where the person of the demonstration sees it."""
THERAPIST = "Lise"
PASSPHRASE = "seven paper lanterns over quiet water"


def main(place: Path = PLACE) -> None:
    """Take all of them anew."""
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        _fill(Path(folder))
        server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            _take_all(browser, server, place)
        finally:
            browser.close()
            server.stop()


def _fill(folder: Path) -> None:
    key = folder / "key"
    key.write_text(PASSPHRASE, encoding="utf-8")
    command = [sys.executable, "-m", "wayhome", "--data", str(folder), "demo", "--passphrase-file", str(key)]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))}
    subprocess.run(command, check=True, capture_output=True, env=surroundings)


def _take_all(browser: Browser, server: Server, place: Path) -> None:
    with _window(browser, server) as hers, _window(browser, server) as theirs:
        _unlock(hers)
        for name, path in HERS.items():
            hers.go(path)
            _take(hers.page, place, name)
        enter(theirs, THERAPIST)
        _connect(hers, theirs)
        _share_a_goal(hers)
        theirs.go("/together/clients/")
        _take(theirs.page, place, "clients")


@contextmanager
def _window(browser: Browser, server: Server) -> Iterator[Walker]:
    width, height = SIZE
    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
    with closing(context):
        yield Walker(context, context.new_page(), server)


def _unlock(hers: Walker) -> None:
    hers.go("/unlock/")
    hers.page.get_by_label("Your name").fill("Rowan")
    hers.page.get_by_label("Passphrase").fill(PASSPHRASE)
    hers.press("Unlock")
    expect(hers.page.get_by_role("heading", level=1)).to_contain_text("Rowan")


def _connect(hers: Walker, theirs: Walker) -> None:
    """They are connected, and have compared the words."""
    theirs.go("/together/clients/work/")
    theirs.page.get_by_label("I work as a therapist").check()
    theirs.page.get_by_label("The name that clients see").fill(THERAPIST)
    theirs.press("Keep it")
    theirs.press("Invite a client")
    theirs.page.get_by_label("What you call them").fill("Rowan")
    theirs.press("Make a code")
    hers.go("/together/accept/")
    hers.page.get_by_label("The code").fill(theirs.page.locator(".code").inner_text())
    hers.press("Look")
    hers.page.get_by_label("The name they see").fill("Rowan")
    hers.press("Accept")
    theirs.page.reload()
    hers.press("All four are the same")
    theirs.press("All four are the same")


def _share_a_goal(hers: Walker) -> None:
    hers.go(HERS["goals"])
    hers.page.locator("main .title a, main h2 a, main h3 a").first.click()
    hers.press("Share this")
    hers.press("See what they’ll see")
    hers.press(f"Share this with {THERAPIST}")
    expect(hers.page.get_by_role("heading", name="Shared now")).to_be_visible()


def _take(page: Page, place: Path, name: str) -> None:
    """One page in both lights, as WebP that weighs no more than it may."""
    for light in LIGHTS:
        page.emulate_media(color_scheme=light)
        page.evaluate("document.fonts.ready")
        page.evaluate(STILL)
        seen = Image.open(io.BytesIO(page.screenshot()))
        seen.save(place / f"{name}-{light}.webp", quality=80, method=6)


if __name__ == "__main__":
    main(*(Path(one).resolve() for one in sys.argv[1:2]))
