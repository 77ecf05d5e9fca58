"""Preparing, in a real browser: each part of the place, at both widths."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_door import make_vault
from tests.journeys.test_first_evening import heading

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("prepare")]

names = (f"Juniper {number}" for number in count(1))


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def test_people_from_the_place_to_a_card(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/")
    heading(page, "Prepare")
    seen_well(walker)
    walker.press("People around me")
    seen_well(walker)

    for name, near in (("Mira", "Close"), ("The Tuesday choir", "Around me"), ("Dr Vale", "Further off"), ("Ash", "")):
        walker.go("/prepare/people/")
        walker.press("Add somebody")
        page.get_by_label("Who", exact=True).fill(name)
        if near:
            page.get_by_label(f"{near}.").check()
        page.get_by_label("What helps, from them").fill("Sitting with me")
        page.get_by_label("How to reach them").fill("020 7946 0018 in the evenings")
        if name == "Mira":
            seen_well(walker)
        walker.press("Keep it")
        heading(page, name)
    walker.go("/prepare/people/")
    expect(page.locator("svg.circle a")).to_have_count(4)
    seen_well(walker)
    page.locator("svg.circle a", has_text="Mira").click()
    heading(page, "Mira")
    seen_well(walker)
    walker.press("See the card")
    expect(page.locator(".wallet-card")).to_contain_text("Sitting with me")
    expect(page.locator(".wallet-card")).not_to_contain_text("7946")
    seen_well(walker)
    walker.go("/help/")
    expect(page.get_by_role("heading", name="Your people")).to_be_visible()
    seen_well(walker)


def test_whether_now_is_the_time_then_and_now(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/readiness/")
    seen_well(walker)
    walker.press("Look at it")
    heading(page, "Is now the time?")
    page.get_by_label("What I hope for").fill("To sleep through")
    page.get_by_role("group", name="How much it matters to me").get_by_text("7", exact=True).click()
    page.get_by_label("Why it matters this much").fill("It follows me around")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("main")).to_contain_text("It follows me around")
    seen_well(walker)
    walker.press("Look again")
    expect(page.get_by_label("What I hope for")).to_have_value("")
    page.get_by_label("What I hope for").fill("To rest")
    walker.press("Keep it")
    page.locator("details summary").first.click()
    expect(page.locator("main")).to_contain_text("To sleep through")
    seen_well(walker)


def test_danger_at_home_and_losing_time_meet_the_right_page_and_keep_every_choice(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/circumstances/")
    heading(page, "Before going deeper")
    seen_well(walker)
    page.get_by_role("group", name="Somebody hurts, threatens or controls me").get_by_text("Yes", exact=True).click()
    page.get_by_role("group", name="I lose time").get_by_text("Not sure", exact=True).click()
    walker.press("Keep it")
    heading(page, "Steadying first")
    expect(page.get_by_role("heading", name="Your safety first")).to_be_visible()
    expect(page.get_by_role("heading", name="Here and now first")).to_be_visible()
    seen_well(walker)
    walker.press("To the practices")
    expect(page.locator("#fitting")).to_contain_text("Steadying fits better now")
    seen_well(walker)
    walker.go("/practices/two-voice-dialogue/")
    expect(page.locator("main")).to_contain_text("From what you told Wayhome")
    seen_well(walker)
    walker.press("Go on all the same")
    page.wait_for_url("**/arriving/")


def test_a_safety_plan_is_two_touches_away(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/plan/")
    seen_well(walker)
    walker.press("Write it")
    page.get_by_label("2. What I can do by myself first").fill("A shower, then the radio")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("ol .own")).to_have_text(["A shower, then the radio"])
    seen_well(walker)
    for start in ("Ground me", "Talk to a person"):
        walker.go("/prepare/")
        page.get_by_role("link", name="Ground me").locator("visible=true").first.click()
        if start == "Talk to a person":
            page.locator("header").get_by_role("link", name=start).click()
        seen_well(walker)
        page.get_by_role("link", name="My safety plan").click()
        heading(page, "My safety plan")


def test_an_agreement_is_written_and_read(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/agreement/")
    seen_well(walker)
    walker.press("Write it")
    page.get_by_label("I stop when").fill("My hands go cold")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("main")).to_contain_text("My hands go cold")
    seen_well(walker)
    walker.go("/prepare/")
    expect(page.locator("main")).to_contain_text("written on")
    seen_well(walker)
