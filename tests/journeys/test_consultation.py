"""A first conversation, in a real browser: planned, held one question at a time, also while the network drops, felt,
slept on, put into a calendar; at both widths."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Dialog, expect

from tests.journeys.conftest import Walker, where_it_is_noon
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("consultation")]

names = (f"Alder {number}" for number in count(1))
ON_DEVICE = """async () => {
  const stores = (await indexedDB.databases()).length + localStorage.length + sessionStorage.length;
  const cached = [];
  for (const name of await caches.keys()) {
    for (const asked of await (await caches.open(name)).keys()) cached.push(new URL(asked.url).pathname);
  }
  return [stores, cached.filter((path) => path.startsWith("/find/"))];
}"""


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def somebody(walker: Walker) -> None:
    """A vault, and somebody on its list, whose page is open."""
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/shortlist/new/")
    page.get_by_label("Who", exact=True).fill("Lise Vandermeer")
    walker.press("Keep it")
    heading(page, "Lise Vandermeer")


def today_there() -> str:
    """The day where the server of these tests is."""
    return datetime.now(ZoneInfo(where_it_is_noon())).date().isoformat()


def open_step(walker: Walker) -> str:
    """The heading of the one step that is seen."""
    seen = walker.page.locator("[data-step]:not([hidden])")
    expect(seen).to_have_count(1)
    return seen.locator("[data-heading]").inner_text()


def step_to(walker: Walker, words: str) -> None:
    """Press Next until that step is there."""
    for _ in range(30):
        if open_step(walker) == words:
            return
        walker.page.get_by_role("button", name="Next").click()
    raise AssertionError(words)


def test_a_conversation_from_the_first_question_to_the_morning_after(walker: Walker) -> None:
    page = walker.page
    somebody(walker)
    walker.go("/find/questions/")
    heading(page, "What to ask")
    page.get_by_label("What if I want to go slowly?").check()
    page.get_by_text("Why ask, and what to listen for").first.click()
    page.get_by_label("Questions of my own").fill("Is there a cat?")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.go("/find/consultations/")
    seen_well(walker)
    walker.press("Plan one")
    heading(page, "Before the first conversation")
    expect(page.get_by_label("What if I want to go slowly?")).to_be_checked()
    expect(page.get_by_label("Questions of my own")).to_have_value("Is there a cat?")
    page.get_by_label("Day (optional)").fill(today_there())
    page.locator("input[type=time]").fill("15:30")
    page.get_by_label("What I want to say about me").fill("I would like to go slowly.")
    page.get_by_label("Where (optional)").fill("Third floor")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "First conversation with Lise Vandermeer")
    seen_well(walker)

    walker.press("Begin the conversation")
    assert open_step(walker) == "Before you begin"
    expect(page.locator(".own >> visible=true")).to_have_text("I would like to go slowly.")
    seen_well(walker)
    page.get_by_role("button", name="Next").click()
    assert open_step(walker) == "What if I want to go slowly?"
    expect(page.locator("[data-heading] >> visible=true")).to_be_focused()
    page.locator("textarea >> visible=true").fill("No fuss")
    page.locator("label.chip >> visible=true").get_by_text("Sat well with me").click()
    seen_well(walker)
    page.keyboard.press("PageDown")
    assert open_step(walker) == "Is there a cat?"
    page.keyboard.press("PageUp")
    assert open_step(walker) == "What if I want to go slowly?"
    step_to(walker, "Afterwards: how is your body?")
    page.get_by_text("Shoulders came down").click()
    page.get_by_label("In my own words").fill("Slept")
    seen_well(walker)
    page.get_by_role("button", name="Next").click()
    assert open_step(walker) == "Did I feel safe enough?", "it is asked next to the body"
    page.locator("label.chip >> visible=true").get_by_text("In part").click()
    seen_well(walker)
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.reload()
    assert open_step(walker) == "Did I feel safe enough?", "a reload comes back to where one was"
    step_to(walker, "Signs you noticed")
    page.get_by_label("A no was fine").check()
    seen_well(walker)
    step_to(walker, "What is still open")
    page.get_by_label("Still unknown, or to ask again").fill("Holidays")
    step_to(walker, "Sleep on it")
    page.get_by_label("A day to look again").fill(today_there())
    seen_well(walker)
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    walker.press("Keep it")
    heading(page, "First conversation with Lise Vandermeer")
    for words in (
        "No fuss",
        "Sat well with me",
        "Shoulders came down",
        "Slept",
        "In part",
        "A no was fine",
        "Holidays",
    ):
        expect(page.locator("main")).to_contain_text(words)
    seen_well(walker)

    page.get_by_text("For your calendar").click()
    with page.expect_download() as file:
        walker.press("Save the file")
    assert file.value.suggested_filename == "appointment.ics"
    text = file.value.path().read_text("utf-8")
    assert "SUMMARY:Appointment" in text
    assert not re.search("Lise|Third floor|therap", text)

    walker.go("/")
    expect(page.locator("main")).to_contain_text("You wanted to sleep on it")
    walker.press("Look again")
    walker.press("Take it away")
    expect(page.locator("main")).not_to_contain_text("You wanted to look again")
    walker.go("/find/shortlist/")
    walker.press("Lise Vandermeer")
    expect(page.locator("main")).to_contain_text("Slept")
    seen_well(walker)


def test_the_network_drops_and_nothing_is_lost_or_left_on_the_device(walker: Walker) -> None:
    page = walker.page
    somebody(walker)
    walker.press("Plan a conversation")
    heading(page, "Before the first conversation")
    walker.press("Back")
    expect(page.get_by_text("Nothing is planned.")).to_be_visible()
    walker.press("Plan a conversation")
    walker.press("Keep it")
    walker.press("Begin the conversation")
    page.get_by_role("button", name="Next").click()
    first = open_step(walker)
    walker.context.set_offline(True)
    walker.server.stop()
    try:
        expect(page.locator("[data-away]")).to_be_visible()
        page.locator("textarea >> visible=true").fill("Words of a cellar")
        page.get_by_role("button", name="Next").click()
        assert open_step(walker) != first, "stepping needs no network"
        page.locator("textarea >> visible=true").fill("And of its stairs")
        expect(page.locator("#saved")).to_contain_text("Your words are still on this page")
        seen_well(walker)
        assert page.evaluate(ON_DEVICE) == [0, []]

        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        page.close(run_before_unload=True)
        expect(page.locator("textarea >> visible=true")).to_have_value("And of its stairs")
        assert asked == ["beforeunload"]
        page.remove_listener("dialog", stay)
    finally:
        walker.server.start()
        walker.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Saved", timeout=40_000)
    expect(page.locator("[data-away]")).to_be_hidden()
    walker.press("Keep it")
    heading(page, "First conversation with Lise Vandermeer")
    expect(page.locator("main")).to_contain_text("Words of a cellar")
    expect(page.locator("main")).to_contain_text("And of its stairs")
    walker.press("Go on writing")
    expect(page.locator("[data-count]")).to_contain_text("4 of")


def test_two_tabs_and_the_keys_alone(walker: Walker) -> None:
    page = walker.page
    somebody(walker)
    walker.press("Plan a conversation")
    walker.press("Keep it")
    walker.press("Begin the conversation")
    assert open_step(walker) == "Before you begin"
    step_to(walker, "What if I want to go slowly?")
    first = open_step(walker)
    expect(page.locator("[data-heading] >> visible=true")).to_be_focused()
    for _ in ("why ask", "what they said"):
        page.keyboard.press("Tab")
    expect(page.locator("textarea >> visible=true")).to_be_focused()
    other = walker.context.new_page()
    other.goto(page.url)
    beside = Walker(walker.context, other, walker.server)
    assert open_step(beside) == first
    for tab, words in ((page, "From the first tab"), (other, "From the second")):
        tab.locator("textarea >> visible=true").focus()
        tab.keyboard.type(words)
        expect(tab.locator("#saved")).to_contain_text("Saved" if tab is page else "Both texts are kept")
    page.keyboard.press("PageDown")
    assert open_step(walker) != first
    other.reload()
    assert open_step(beside) == first, "it opens where the two texts are"
    expect(other.get_by_text("What they said, kept first")).to_be_visible()
    other.get_by_role("button", name="Keep both").click()
    expect(other.get_by_role("heading", name="First conversation with Lise")).to_be_visible()
    expect(other.locator("main")).to_contain_text("From the first tab")
    expect(other.locator("main")).to_contain_text("From the second")
    other.close()


def test_what_is_taller_than_the_window_scrolls_before_the_keys_lead_on(walker: Walker) -> None:
    page = walker.page
    somebody(walker)
    walker.press("Plan a conversation")
    walker.press("Keep it")
    walker.press("Begin the conversation")
    step_to(walker, "Signs you noticed")
    page.keyboard.press("PageDown")
    assert open_step(walker) == "Signs you noticed"
    page.wait_for_function("scrollY > 0")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function("scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
    page.keyboard.press("PageDown")
    assert open_step(walker) == "What is still open"


def test_it_works_without_javascript_on_one_form(plain_walker: Walker) -> None:
    walker = plain_walker
    page = walker.page
    somebody(walker)
    walker.press("Plan a conversation")
    page.get_by_label("Questions of my own").fill("Is there a cat?")
    walker.press("Keep it")
    walker.press("Begin the conversation")
    assert page.locator("[data-step] >> visible=true").count() > 5
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    page.locator("[data-step]", has_text="Is there a cat?").locator("textarea").fill("A marmalade one")
    page.get_by_label("In my own words").fill("Warm")
    walker.press("Keep it")
    heading(page, "First conversation with Lise Vandermeer")
    expect(page.locator("main")).to_contain_text("A marmalade one")
    page.get_by_text("Erase", exact=True).click()
    walker.press("Erase this conversation")
    expect(page.locator("main")).not_to_contain_text("Warm")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("A marmalade one")
