"""Two people in two browsers: invited, compared, shared with two parts left out, read, taken back, gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Server, Walker, open_window
from tests.journeys.vaults import enter

pytestmark = [pytest.mark.journey, pytest.mark.on_both, pytest.mark.xdist_group("together")]


@pytest.fixture
def therapist(browser: Browser, server: Server) -> Iterator[Walker]:
    """The therapist’s own browser, on a computer in the practice."""
    yield from open_window(browser, server, "wide")


def looked_at(*windows: Walker) -> None:
    for window in windows:
        window.fits()
        window.accessible()


def invited(therapist: Walker) -> str:
    """The code of a fresh invitation."""
    therapist.go("/together/clients/work/")
    therapist.page.get_by_label("I work as a therapist").check()
    therapist.page.get_by_label("The name that clients see").fill("Bo Berg")
    looked_at(therapist)
    therapist.press("Keep it")
    therapist.press("Invite a client")
    therapist.page.get_by_label("What you call them").fill("A.")
    therapist.press("Make a code")
    code = therapist.page.locator(".code").inner_text()
    assert re.fullmatch(r"([0-9A-Z]{5}-){3}[0-9A-Z]{5}", code)
    expect(therapist.page.locator("svg.segno")).to_be_visible()
    looked_at(therapist)
    return code


def connected(walker: Walker, therapist: Walker) -> None:
    """The code is used, and the words are compared on both sides."""
    code = invited(therapist)
    walker.go("/together/")
    walker.press("I have a code")
    walker.page.get_by_label("The code").fill(code.lower().replace("-", " "))
    walker.press("Look")
    expect(walker.page.get_by_role("heading", level=1)).to_have_text("Bo Berg invites you")
    walker.page.get_by_label("The name they see").fill("Ada")
    looked_at(walker)
    walker.press("Accept")
    therapist.page.reload()
    words = walker.page.locator(".four li").all_inner_texts()
    assert len(words) == 4
    assert therapist.page.locator(".four li").all_inner_texts() == words
    looked_at(walker, therapist)
    walker.press("All four are the same")
    expect(walker.page.get_by_role("heading", name="Waiting for Bo Berg")).to_be_visible()
    therapist.press("All four are the same")
    walker.page.reload()
    expect(walker.page.get_by_text("Connected since")).to_be_visible()


def checked_in(walker: Walker) -> None:
    """How it is, kept."""
    walker.go("/check-ins/")
    page = walker.page
    page.locator("label.chip", has_text="Tender").click()
    page.locator(".scale label").nth(6).click()
    page.locator("label.choice", has_text="Within what I can hold").click()
    page.get_by_text("Add a few words").first.click()
    page.locator("textarea[name=words]").fill("The meeting on Monday.")
    walker.press("Keep this check-in")
    expect(page.locator("main")).to_contain_text("Monday")


def test_a_page_is_shared_read_and_taken_back(walker: Walker, therapist: Walker) -> None:
    enter(walker, f"Ada {id(walker)}")
    enter(therapist, f"Bo {id(walker)}")
    connected(walker, therapist)
    checked_in(walker)

    walker.go("/together/share/")
    looked_at(walker)
    walker.go("/journal/")
    walker.page.locator("main").get_by_role("link", name="Tender").first.click()
    walker.press("Share this")
    walker.page.get_by_label("Feelings").uncheck()
    walker.press("See what they’ll see")
    share = walker.page.get_by_role("button", name="Share this with Bo Berg")
    expect(share).to_be_visible()
    walker.page.get_by_label("What you wrote").uncheck()
    expect(share).to_be_hidden()
    expect(walker.page.get_by_text("You chose something else")).to_be_visible()
    looked_at(walker)
    walker.press("Look again")
    seen = walker.page.get_by_role("article")
    expect(seen).to_contain_text("6 of 10")
    expect(seen).not_to_contain_text("Monday")
    shown = seen.locator("section").inner_text()
    looked_at(walker)
    walker.press("Share this with Bo Berg")
    expect(walker.page.get_by_role("heading", name="Shared now")).to_be_visible()
    looked_at(walker)

    therapist.go("/together/clients/")
    expect(therapist.page.get_by_text("1 new")).to_be_visible()
    looked_at(therapist)
    therapist.press("A.")
    looked_at(therapist)
    therapist.page.get_by_role("heading", name="Check-in").get_by_role("link").or_(
        therapist.page.locator("article h3 a")
    ).first.click()
    read = therapist.page.get_by_role("article").locator("section").inner_text()
    assert read == shown
    assert "Tender" not in therapist.page.content()
    assert "Monday" not in therapist.page.content()
    looked_at(therapist)
    address = therapist.page.url

    walker.page.locator("main .list a").first.click()
    expect(walker.page.get_by_role("heading", name="Opened")).to_be_visible()
    expect(walker.page.get_by_text("Not opened so far")).to_have_count(0)
    looked_at(walker)
    walker.press("Take it back")
    expect(walker.page.get_by_text("Nothing is shared now")).to_be_visible()
    looked_at(walker)

    answer = therapist.page.goto(address)
    assert answer
    assert answer.status == 404
    therapist.go("/together/clients/")
    expect(therapist.page.get_by_text("1 new")).to_have_count(0)
