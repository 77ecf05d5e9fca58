"""The register on its pages, in a real browser: from a file to somebody on the shortlist, at both widths."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.register import make
from tests.journeys.conftest import Server, Walker, open_window
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault
from wayhome.find.registry.tests.speaking import Speaking, entry, send, speaking

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("register")]

names = (f"Hazel {number}" for number in count(1))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file like the national register’s, with nobody real in it."""
    path = tmp_path_factory.mktemp("file") / "npidata_pfile_20050523-20261108.csv"
    make(path, 20_000)
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, file: Path) -> Iterator[Server]:
    """A Wayhome with a register, which the operator brought in."""
    running = Server(tmp_path_factory.mktemp("data"))
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("WAYHOME_")}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "wayhome", "--data", str(running.folder), "registry", "import", str(file)]
    subprocess.run(command, env=surroundings, check=True, capture_output=True, timeout=120)
    running.start()
    yield running
    running.stop()


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def look_for(walker: Walker, **said: str) -> None:
    page = walker.page
    filters = page.locator("details.filters")
    if not page.get_by_role("textbox", name="Where").is_visible():
        filters.locator("summary").click()
    for label, words in said.items():
        page.get_by_role("textbox", name=label).fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


def people(page: Page) -> list[str]:
    """Everybody on the page, also those who are folded away."""
    return [" ".join(words.split()) for words in page.locator("#found article h3").all_text_contents()]


def test_somebody_is_found_near_a_place_and_put_on_the_list(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/")
    page.get_by_role("link", name="Search the register").click()
    heading(page, "Search the register")
    seen_well(walker)
    look_for(walker, Where="Springfield")
    expect(page.get_by_text("There are several towns of that name.")).to_be_visible()
    seen_well(walker)
    page.get_by_role("button", name="Springfield, MA").click()
    expect(page.locator("#found h2").first).to_contain_text("within 25 miles of Springfield, MA")
    look_for(walker, Where="02139")
    expect(page.locator("#found h2").first).to_contain_text("Cambridge, MA")
    assert "02139" not in page.url
    assert len(people(page)) == 20
    expect(page.locator("#found article:visible")).to_have_count(6)
    seen_well(walker)
    page.locator(".rest > summary").press("Enter")
    expect(page.locator("#found article:visible")).to_have_count(20)
    seen_well(walker)

    page.get_by_text("These people on a simple map").click()
    expect(page.get_by_role("img", name=re.compile("^How far away they are"))).to_be_visible()
    seen_well(walker)
    name = people(page)[0].partition(". ")[2].partition(",")[0]
    page.get_by_role("button", name=f"Add to my list ({name})").click()
    expect(page.get_by_text(f"{name} is on your list.")).to_be_visible()
    page.get_by_role("link", name=f"On my list ({name})").click()
    heading(page, name)


def kept_page_by_page(walker: Walker) -> None:
    page = walker.page
    look_for(walker, Where="New York, NY")
    page.locator("details#keep summary").click()
    page.get_by_label("A name for this search").fill("Where my sister lives")
    page.get_by_role("button", name="Keep it").click()
    first = people(page)
    page.get_by_role("button", name="The next ones").click()
    expect(page.locator("#found h3").first).to_contain_text("21.")
    assert not set(people(page)) & set(first)
    look_for(walker, Where="02139")
    page.get_by_role("button", name="Where my sister lives").click()
    expect(page.locator("#found h2").first).to_contain_text("New York, NY")
    assert people(page) == first


def test_a_search_is_kept_and_read_page_by_page(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/search/")
    kept_page_by_page(walker)
    seen_well(walker)
    if not page.get_by_role("button", name="Erase this search").is_visible():
        page.locator("section[aria-labelledby=saved] summary").click()
    page.get_by_role("button", name="Erase this search").click()
    expect(page.get_by_role("button", name="Where my sister lives")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Where my sister lives")).to_be_visible()


def test_the_same_works_without_javascript(browser: Browser, server: Server) -> None:
    for walker in open_window(browser, server, javascript=False):
        make_vault(walker, next(names))
        walker.go("/find/search/")
        kept_page_by_page(walker)


def test_a_register_is_brought_in_searched_and_taken_away(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, file: Path
) -> None:
    home = Server(tmp_path_factory.mktemp("home"))
    home.start()
    try:
        for width in ("wide", "phone"):
            for walker in open_window(browser, home, width):
                bring_in_and_take_away(walker, file)
    finally:
        home.stop()


def bring_in_and_take_away(walker: Walker, file: Path) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/search/")
    expect(page.get_by_role("heading", name="There is no register on this computer yet")).to_be_visible()
    seen_well(walker)
    walker.press("Bring a register in")
    heading(page, "The register")
    page.get_by_label("Or the path of one on this computer").fill(str(file) + ".zip")
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_text("There is no such file now.")).to_be_visible()
    seen_well(walker)
    page.get_by_label("Or the path of one on this computer").fill(str(file))
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The register is here.", timeout=90_000)
    seen_well(walker)
    walker.press("Search in it")
    look_for(walker, Where="02139")
    expect(page.locator("#found h2").first).to_contain_text("Cambridge, MA")
    page.get_by_role("link", name="What register this is, and of when").click()
    heading(page, "The register")
    page.get_by_text("What became of the rows of that file").click()
    seen_well(walker)
    page.get_by_text("Take this register away").click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("There is no register on this computer yet.")).to_be_visible()


@pytest.fixture(scope="module")
def online() -> Iterator[Speaking]:
    """Somebody on this computer who answers as the register does over the internet."""
    with speaking([entry(n, "FAY", f"MANY{n:03}") for n in range(230)]) as one:
        yield one


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, online: Speaking) -> Iterator[Server]:
    """A Wayhome without a register, which asks that one online."""
    running = Server(tmp_path_factory.mktemp("asking"), surroundings={"WAYHOME_NPI_API": online.address})
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("way", ["wide", "phone", "without JavaScript"])
def test_the_register_is_asked_online_by_a_press(browser: Browser, asking: Server, online: Speaking, way: str) -> None:
    online.asked.clear()
    javascript = way != "without JavaScript"
    for walker in open_window(browser, asking, "wide" if way == "wide" else "phone", javascript=javascript):
        make_vault(walker, next(names))
        ask_online(walker, online, javascript=javascript)


NOTE_WAITING = """() => document.addEventListener("submit", () => {
  window.name = document.querySelector("[role=status]:has([data-waiting])").innerText;
})"""
"""What the page says while it waits; a window keeps its name on the way to the next page."""


def ask_online(walker: Walker, online: Speaking, *, javascript: bool) -> None:
    page, seen = walker.page, seen_well if javascript else Walker.fits
    walker.go("/find/search/")
    page.get_by_text("Ask the national register online").click()
    form = page.get_by_role("form", name="The national register, online")
    expect(page.get_by_text("What leaves then:")).to_be_visible()
    seen(walker)
    form.get_by_role("textbox", name="Where").fill("Cambridge, MA")
    form.get_by_label("Profession").select_option("Psychologist")
    form.get_by_role("button", name="Send this question").click()
    expect(page.get_by_text("Nothing was sent. Tick this first")).to_be_visible()
    assert online.asked == []
    seen(walker)

    page.get_by_label("I know what is sent, and to whom").check()
    online.badly = slowly(online)
    if javascript:
        page.evaluate(NOTE_WAITING)
    page.get_by_role("button", name="Send this question").dblclick()
    expect(page.locator("#found h2")).to_have_text("200 people so far")
    if javascript:
        assert page.evaluate("window.name") == "Asking the register. This can take up to twenty seconds."
        assert len(online.asked) == 1
    online.badly = None
    online.asked[1:] = []
    assert len(people(page)) == 20
    assert page.url.endswith("/find/search/online/#found")
    seen(walker)

    first = people(page)
    page.get_by_role("button", name="The next ones", exact=True).click()
    expect(page.locator("#found h3").first).to_contain_text("21.")
    assert len(online.asked) == 1
    page.get_by_role("button", name="Send it for the next ones").click()
    expect(page.locator("#found h2")).to_have_text("230 people")
    assert not set(people(page)) & set(first)
    assert [one["skip"] for one in online.asked] == ["0", "200"]
    name = people(page)[0].partition(". ")[2].partition(",")[0]
    page.get_by_role("button", name=f"Add to my list ({name})").click()
    expect(page.get_by_role("link", name=f"On my list ({name})")).to_be_visible()
    assert len(online.asked) == 2

    online.badly = lambda to: send(to, b"<html>", 503)
    if not page.get_by_role("button", name="Send this question").is_visible():
        page.get_by_text("What to ask").click()
    page.get_by_role("button", name="Send this question").click()
    expect(page.get_by_text("The register has a trouble of its own")).to_be_visible()
    expect(page.get_by_role("textbox", name="Where")).to_have_value("Cambridge, MA")
    online.badly = None
    seen(walker)
    page.get_by_role("button", name="Take that back").click()
    expect(page.get_by_text("Nobody is asked before you tick it again.")).to_be_visible()


def slowly(online: Speaking) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(to: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)
        send(to, json.dumps(online.answer(online.asked[-1])).encode())

    return answer
