"""Wayhome can’t be reached while somebody writes, and comes back locked: no word of a letter or a step is lost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server, Walker
from tests.journeys.test_door import unlock
from tests.journeys.test_tools import WORDS
from tests.journeys.vaults import PASSPHRASE, make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("away")]

names = (f"Ada {number}" for number in itertools.count(1))
AWAY = "Not saved yet. Your words are still on this page."
ON_DEVICE = """async () => {
  const stores = (await indexedDB.databases()).length + localStorage.length + sessionStorage.length;
  return [stores, (await caches.keys()).length];
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Wayhome with one more practice, which has every tool; it is stopped and started on the way."""
    running = Server(tmp_path_factory.mktemp("away"), surroundings={"WAYHOME_CONTENT": str(WORDS)})
    running.start()
    yield running
    running.stop()


@contextmanager
def away(walker: Walker) -> Iterator[None]:
    """Without network, and with nobody who would answer. What comes back has every vault locked."""
    expect(walker.page.locator(":not(:defined)")).to_have_count(0)
    walker.context.set_offline(True)
    walker.server.stop()
    try:
        yield
    finally:
        walker.server.start()


def waits(page: Page, words: str) -> None:
    """The page says that nothing has kept these words yet, has them, and left nothing on the device."""
    said = page.locator("#saved").or_(page.locator("[data-saved]")).first
    expect(said).to_have_text(AWAY)
    expect(page.locator("main textarea:visible").first).to_have_value(words)
    assert page.evaluate(ON_DEVICE) == [0, 0]


def comes_back(walker: Walker, name: str) -> None:
    """The network is there again, and the vault is opened in another tab, before this page asks."""
    other = Walker(walker.context, walker.context.new_page(), walker.server)
    walker.context.set_offline(False)
    other.go("/unlock/")
    unlock(other.page, name, PASSPHRASE)
    expect(other.page.get_by_role("heading", level=1)).to_contain_text(name)
    other.page.close()


def kept_after(walker: Walker, words: str) -> None:
    """What was written while Wayhome was away is there, on this page looked at anew."""
    expect(walker.page.locator("autosave-form[unsaved]")).to_have_count(0, timeout=90_000)
    walker.page.reload()
    expect(walker.page.locator("main textarea:visible").first).to_have_value(words)


def written_while_away(walker: Walker, name: str, words: str) -> None:
    """Write where the caret would be, without network; unlock again in another tab; look for it."""
    with away(walker):
        walker.page.locator("main textarea:visible").first.fill(words)
        waits(walker.page, words)
        walker.fits()
        walker.accessible()
    comes_back(walker, name)
    kept_after(walker, words)


def at_a_step(walker: Walker, name: str, practice: str, step: str) -> None:
    """A practice is begun, and this step of it is open."""
    make_vault(walker, name)
    walker.go(f"/practices/{practice}/")
    walker.press("Begin")
    walker.page.wait_for_url(re.compile(r"/runs/"))
    run = re.search(r"/runs/[0-9a-f-]{36}/", walker.page.url)
    assert run
    walker.go(f"{run[0]}steps/{step}/")


@pytest.mark.parametrize("step", ["lines", "child"])
def test_words_of_a_practice_wait_on_the_page(walker: Walker, step: str) -> None:
    """A letter, and a line about a photograph."""
    name = next(names)
    at_a_step(walker, name, "every-tool", step)
    written_while_away(walker, name, "The cellar smelt of apples.")


def test_a_line_of_a_conversation_waits_in_its_box(walker: Walker) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    walker.go("/dialogues/begin/")
    page.locator("main button.btn").last.click()
    page.wait_for_url(re.compile(r"/dialogues/[0-9a-f-]{36}/"))
    page.wait_for_selector("dialogue-editor:defined")
    written_while_away(walker, name, "Are you still there?")
    page.get_by_role("button", name="Add to the page").click()
    expect(page.locator(".talk")).to_contain_text("Are you still there?")


def test_a_page_of_the_journal_waits_too(walker: Walker) -> None:
    name = next(names)
    make_vault(walker, name)
    walker.go("/journal/write/")
    written_while_away(walker, name, "Rain on the tin roof.")
