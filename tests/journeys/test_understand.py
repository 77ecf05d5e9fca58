"""The first place of the path: a lesson read at the door, a moment noted, gone on with, and the map of what goes
together."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("understand")]

names = (f"Hazel {number}" for number in count(1))


def note(walker: Walker, trigger: str, feeling: str, body: str) -> None:
    """Note a moment, in three fields."""
    page = walker.page
    walker.go("/understand/patterns/new/")
    page.get_by_label("What set it off").fill(trigger)
    page.get_by_text(feeling, exact=True).first.click()
    page.get_by_label("Where in the body").fill(body)
    walker.press("Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text(trigger)


def test_a_lesson_is_read_at_the_door_and_noted_inside(walker: Walker) -> None:
    page = walker.page
    walker.go("/understand/")
    walker.fits()
    walker.accessible()
    page.get_by_role("link", name="The window", exact=False).first.click()
    expect(page.locator("#question")).to_contain_text("Nothing is kept of it here")
    walker.fits()
    walker.accessible()

    make_vault(walker, next(names))
    walker.go("/path/")
    page.get_by_role("link", name=re.compile("Open ?: Understand")).click()
    page.get_by_role("link", name="The window", exact=False).first.click()
    page.get_by_label("A few words").fill("My jaw, first")
    expect(page.locator("#question [data-saved]")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("A few words")).to_have_value("My jaw, first")
    walker.fits()
    walker.accessible()
    page.get_by_role("link", name=re.compile("^Noted")).click()
    expect(page.locator("main")).to_contain_text("My jaw, first")
    walker.accessible()


def test_from_moments_to_the_map(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/selves/new/")
    page.get_by_label("What you call them").fill("Ro")
    walker.press("Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ro")
    walker.go("/insight/")
    expect(page.locator("main")).to_contain_text("There are none so far")
    walker.accessible()
    walker.go("/")
    page.get_by_role("main").get_by_role("link", name="Note a moment").click()
    walker.fits()
    walker.accessible()

    note(walker, "Raised voices", "Anxious", "Tight throat")
    walker.press("Go on, one question at a time")
    page.get_by_label("What it seemed to say").fill("I’m in the way")
    walker.fits()
    walker.accessible()
    walker.press("Next")
    page.get_by_text("Ro", exact=True).click()
    walker.press("Next")
    page.get_by_text("Connection", exact=True).click()
    walker.press("Stop here")
    expect(page.locator("main")).to_contain_text("that go with “Connection”")
    expect(page.get_by_role("link", name="Ro", exact=True)).to_be_visible()
    walker.fits()
    walker.accessible()
    page.get_by_role("link", name="Ro", exact=True).click()
    expect(page.locator("#gathered")).to_contain_text("Raised voices")
    walker.fits()
    walker.accessible()

    note(walker, "Raised voices", "Anxious", "Tight throat")
    note(walker, "Being late", "Sad", "Heavy chest")
    walker.go("/insight/")
    expect(page.locator("main")).to_contain_text(
        "Most often together, in 2 of 3: Raised voices, Anxious, Tight throat."
    )
    walker.fits()
    walker.accessible()
    page.locator("svg.map a", has_text="Being late").click()
    expect(page).to_have_url(re.compile(r"#knot-\d+$"))
    expect(page.locator(".knot:target")).to_contain_text("Being late")

    page.get_by_role("button", name=re.compile("right ?: Anxious, Tight throat")).first.click()
    expect(page.locator(".sentences")).not_to_contain_text("Tight throat")
    page.locator("summary", has_text="What you put aside (1)").click()
    walker.accessible()
    page.get_by_role("button", name=re.compile("Put it back")).click()
    expect(page.locator(".sentences")).to_contain_text("Tight throat")


def test_two_tabs_lose_nothing(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    note(walker, "A cup put down", "Sad", "")
    walker.press("Edit")
    other = walker.context.new_page()
    other.goto(page.url)
    page.get_by_label("What it seemed to say").fill("Too much")
    expect(page.locator("#saved")).to_contain_text("Saved")
    other.get_by_label("What it seemed to say").fill("Not enough")
    expect(other.locator("#saved")).to_contain_text("Saved")
    other.get_by_role("button", name="Keep it").click()
    expect(other.locator("main")).to_contain_text("Both texts are kept")
    other.get_by_role("button", name="Put both together").click()
    for words in ("Too much", "Not enough"):
        expect(other.locator("main")).to_contain_text(words)


def test_a_moment_is_noted_without_scripts(plain_walker: Walker) -> None:
    page = plain_walker.page
    make_vault(plain_walker, next(names))
    note(plain_walker, "Raised voices", "Anxious", "Tight throat")
    page.get_by_text("Erase", exact=True).click()
    page.get_by_role("button", name="Erase this moment").click()
    expect(page.locator("main")).to_contain_text("Nothing is noted yet")


def test_all_of_it_works_without_scripts(plain_walker: Walker) -> None:
    walker, page = plain_walker, plain_walker.page
    make_vault(walker, next(names))
    walker.go("/understand/lessons/what-the-inner-child-is/")
    page.get_by_label("A few words").fill("In the queue at the bank")
    page.locator("#question").get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name=re.compile("^Noted")).click()
    expect(page.locator("main")).to_contain_text("In the queue at the bank")

    for trigger in ("Raised voices", "Being late"):
        note(walker, trigger, "Anxious", "Tight throat")
    walker.press("Go on, one question at a time")
    page.get_by_label("What it seemed to say").fill("I’m in the way")
    walker.press("Next")
    page.get_by_label("How old you felt, in words").fill("About seven")
    walker.press("Next")
    page.get_by_text("Limits", exact=True).click()
    walker.press("Next")
    page.get_by_label("Not sure").check()
    walker.press("Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Being late")
    for words in ("I’m in the way", "About seven", "Limits", "Not sure", "that go with “Limits”"):
        expect(page.locator("main")).to_contain_text(words)
    walker.press("Edit")
    page.get_by_label("What it seemed to say").fill("They’re tired")
    walker.press("Keep it")
    expect(page.locator("main")).to_contain_text("They’re tired")

    walker.go("/insight/")
    expect(page.locator("main")).to_contain_text("Most often together, in 2 of 2: Anxious, Tight throat.")
    page.locator("summary", has_text="The same map as a table").click()
    expect(page.get_by_role("cell", name="Being late", exact=True)).to_be_visible()
    walker.press("Three months")
    expect(page.get_by_role("link", name="Three months")).to_have_attribute("aria-current", "page")
    page.get_by_role("button", name=re.compile("right ?: Anxious, Tight throat")).first.click()
    expect(page.locator("main")).to_contain_text("Nothing has come together twice so far.")
    page.locator("summary", has_text="What you put aside").click()
    page.get_by_role("button", name=re.compile("Put it back")).click()
    expect(page.locator("main")).to_contain_text("Most often together, in 2 of 2")

    walker.go("/understand/patterns/")
    page.get_by_role("link", name="Being late").click()
    page.get_by_text("Erase", exact=True).click()
    walker.press("Erase this moment")
    expect(page.locator("main")).not_to_contain_text("Being late")
    walker.press("Undo")
    walker.go("/understand/patterns/")
    expect(page.locator("main")).to_contain_text("Being late")
