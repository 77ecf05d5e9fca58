"""The main job, on real input: a vault, a check-in, a younger self, a conversation closed kindly, and found again."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server, Walker
from tests.journeys.test_door import lock, make_vault, unlock

pytestmark = [pytest.mark.journey, pytest.mark.on_both, pytest.mark.xdist_group("evening")]

names = (f"Robin {number}" for number in count(1))

WORDS = [
    "Hi Ro. I’m at the marrowgate table.",
    "is the door shut",
    "It’s shut, and I have the key.",
    "can you sit here",
]
LAST = "I have to go now. I’ll be back on Thursday."


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """The page has this heading."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def check_in(walker: Walker) -> None:
    """Say how it is, on Today."""
    page = walker.page
    walker.go("/")
    page.locator("label.chip", has_text="Tired").click()
    page.locator(".scale label").nth(4).click()
    page.locator("label.choice", has_text="Within what I can hold").click()
    walker.press("Keep this check-in")
    expect(page.locator("main")).to_contain_text("4")


def meet(walker: Walker, name: str) -> None:
    """Make a younger self."""
    walker.go("/selves/")
    walker.press("Add a younger self")
    walker.page.get_by_label("What you call them").fill(name)
    walker.page.get_by_label("How old they are").fill("about seven")
    walker.page.get_by_role("button", name=re.compile("^Keep")).first.click()
    heading(walker.page, name)


def step_on(walker: Walker, until: str) -> None:
    """Go from step to step, answering what is asked for, until this heading or address is there."""
    page = walker.page
    for _ in range(14):
        page.wait_for_load_state()
        title = page.get_by_role("heading", level=1).inner_text()
        if until in title or re.search(until, page.url):
            return
        walker.fits()
        if page.locator("label.chip", has_text="Yes").count():
            page.locator("label.chip", has_text="Yes").first.click()
        page.locator("footer button.btn:visible").last.click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text(title)
    raise AssertionError(f"never came to {until}")


def say(page: Page, voice: str, words: str) -> None:
    """Add a line in this voice."""
    page.locator(".seg label", has_text=voice).click()
    page.locator("textarea#say").fill(words)
    page.get_by_role("button", name="Add to the page").click()
    expect(page.locator(".talk")).to_contain_text(words)


def converse(walker: Walker) -> None:
    """A short conversation, from the library to its closing."""
    page = walker.page
    walker.go("/practices/two-voice-dialogue/")
    page.get_by_text("Ro, about seven").first.click()
    walker.press("Begin")
    page.locator("label.choice", has_text="Within what I can hold").click()
    walker.press("Begin")
    step_on(walker, "A conversation with Ro")
    for number, words in enumerate(WORDS):
        say(page, "Me, now" if number % 2 == 0 else "Ro", words)
    walker.press("Close it kindly")
    heading(page, "Close it kindly")
    page.locator("textarea#say").fill(LAST)
    page.get_by_role("button", name="Close it", exact=True).click()
    page.wait_for_url(re.compile("/runs/"))


def test_the_first_evening(walker: Walker, server: Server) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    check_in(walker)
    meet(walker, "Ro")
    converse(walker)
    step_on(walker, "/runs/[^/]+/closing/")
    walker.accessible()
    page.locator(".scale label").nth(3).click()
    page.get_by_label("One thing to remember").fill("I have my own thistlemoor keys now.")
    walker.press("Keep it, and rest")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Come back slowly")

    walker.go("/")
    lock(page)
    unlock(page, name)
    walker.go("/journal/")
    expect(page.locator("main")).to_contain_text("A short conversation")
    walker.fits()
    walker.accessible()
    page.locator(".days").get_by_role("link", name=re.compile("conversation", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Journal")
    expect(page.locator("main")).to_contain_text(re.compile("marrowgate|thistlemoor"))

    assert walker.troubles == []
    for secret in ("marrowgate", "thistlemoor", name):
        assert not any(secret.encode() in path.read_bytes() for path in server.folder.rglob("*") if path.is_file())


def test_the_first_evening_without_javascript(plain_walker: Walker) -> None:
    name, page = next(names), plain_walker.page
    make_vault(plain_walker, name)
    check_in(plain_walker)
    meet(plain_walker, "Ro")
    converse(plain_walker)
    step_on(plain_walker, "/runs/[^/]+/closing/")
    plain_walker.press("Keep it, and rest")

    plain_walker.go("/")
    lock(page)
    unlock(page, name)
    plain_walker.go("/journal/")
    expect(page.locator("main")).to_contain_text("A short conversation")


def test_a_run_is_taken_up_where_it_was_left_after_a_crash(walker: Walker, server: Server) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    walker.go("/practices/trigger-log/")
    walker.press("Begin")
    page.locator("label.choice", has_text="Within what I can hold").click()
    walker.press("Begin")
    step_on(walker, "What happened")
    page.locator("main textarea").first.fill("The post came, and I could not open it.")
    expect(page.locator("[data-saved]").first).to_contain_text("Saved")
    server.kill()
    server.start()

    walker.go("/")
    walker.page.get_by_role("link", name=re.compile("Go on", re.IGNORECASE)).first.click()
    expect(page.locator("main textarea").first).to_have_value("The post came, and I could not open it.")


def test_every_page_of_a_filled_vault_is_accessible_and_fits(walker: Walker) -> None:
    make_vault(walker, next(names))
    meet(walker, "Ro")
    pages = [
        "/",
        "/path/",
        "/more/",
        "/selves/",
        "/journal/",
        "/journal/write/",
        "/practices/",
        "/breathe/",
        "/ground/",
    ]
    pages += ["/help/?country=GB", "/exit/about/", "/check-ins/", "/practices/felt-sense/", "/dialogues/begin/"]
    for path in pages:
        walker.go(path)
        walker.fits()
        walker.accessible()
