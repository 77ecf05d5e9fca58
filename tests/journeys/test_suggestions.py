"""A therapist and a client in two browsers: a practice is suggested, seen, waits for the two of them, is put aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Server, Walker, open_window
from tests.journeys.test_together import connected, looked_at
from tests.journeys.vaults import enter

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("together")]


@pytest.fixture
def therapist(browser: Browser, server: Server) -> Iterator[Walker]:
    """The therapist’s own browser, on a computer in the practice."""
    yield from open_window(browser, server, "wide")


def client_page(therapist: Walker) -> None:
    therapist.go("/together/clients/")
    therapist.press("A.")


def test_a_practice_is_suggested_seen_and_put_aside(walker: Walker, therapist: Walker) -> None:
    enter(walker, f"Ada {id(walker)}")
    enter(therapist, f"Bo {id(walker)}")
    connected(walker, therapist)

    client_page(therapist)
    page = therapist.page
    page.get_by_label("Practice", exact=True).select_option("where-do-you-feel-it")
    page.get_by_label("Together only").check()
    page.get_by_label("A note with it").fill("Only the throat, and only if it’s daytime.")
    looked_at(therapist)
    therapist.press("See it as A. will")
    expect(page.get_by_role("heading", name="As A. will see it")).to_be_visible()
    looked_at(therapist)
    therapist.press("Send to A.")
    therapist.page.get_by_role("link", name="Suggested (1)").click()
    looked_at(therapist)

    walker.go("/together/")
    walker.page.get_by_role("region", name="Suggested to you").get_by_role("link").first.click()
    expect(walker.page.locator("main")).to_contain_text("Only the throat")
    looked_at(walker)
    walker.press("Look at the practice")
    expect(walker.page.locator("main")).to_contain_text("Your therapist suggested this one for the two of you")
    looked_at(walker)
    walker.page.get_by_role("button", name="Put it aside").click()
    expect(walker.page.get_by_text("Nobody is told")).to_be_visible()
    looked_at(walker)
    walker.go("/practices/where-do-you-feel-it/")
    expect(walker.page.get_by_role("button", name="Begin", exact=True)).to_be_visible()

    page.reload()
    expect(page.get_by_role("link", name="Suggested (1)")).to_be_visible()
    page.locator("main article h3 a").click()
    looked_at(therapist)
    therapist.press("Take it back")
    walker.go("/together/")
    expect(walker.page.get_by_text("Nothing is shared now")).to_be_visible()
    expect(walker.page.get_by_role("region", name="Suggested to you")).to_have_count(0)


def test_a_programme_is_made_sent_and_put_in_another_order(walker: Walker, therapist: Walker) -> None:
    enter(walker, f"Ada {id(walker)}")
    enter(therapist, f"Bo {id(walker)}")
    connected(walker, therapist)

    therapist.go("/together/programmes/")
    looked_at(therapist)
    page = therapist.page
    therapist.press("Make one")
    page.get_by_label("What it is called").fill("Three slow weeks")
    therapist.press("Add a step")
    page.locator("#practice-0").select_option("here-and-now")
    page.locator("#how-0").select_option("alone")
    page.locator("#note-0").fill("Mornings, if you like.")
    therapist.press("Add a step")
    therapist.press("Add a step")
    page.locator("#practice-2").select_option("where-do-you-feel-it")
    page.locator("#how-2").select_option("together")
    looked_at(therapist)
    therapist.press("Suggest it…")
    page.get_by_label("A.", exact=True).check()
    looked_at(therapist)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent to 1")).to_be_visible()
    looked_at(therapist)

    walker.go("/together/")
    walker.page.get_by_role("region", name="Suggested to you").get_by_role("link").first.click()
    steps = walker.page.locator("ol.programme h3")
    expect(steps).to_have_text(["The day, my age, this place", "A pause", "Where do you feel it?"])
    looked_at(walker)
    walker.page.get_by_role("button", name=re.compile("^Up ?: Where")).click()
    expect(steps).to_have_text(["The day, my age, this place", "Where do you feel it?", "A pause"])
    walker.page.get_by_role("button", name=re.compile("^Skip ?: Pause")).click()
    expect(walker.page.locator("main")).to_contain_text("Skipped")
    looked_at(walker)
    walker.press("Put it aside")
    expect(walker.page.get_by_text("Nobody is told")).to_be_visible()
