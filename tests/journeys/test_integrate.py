"""Looking back, and on, in a real browser: then beside now without being shown it, an experiment, a portrait."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("prepare")]
names = (f"Rowanberry {number}" for number in count(1))


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def test_then_beside_now_and_a_portrait(walker: Walker) -> None:
    page = walker.page
    main = page.locator("main")
    make_vault(walker, next(names))
    walker.go("/journal/write/")
    page.get_by_label("Title").fill("The hallway")
    page.locator("[name=text]").fill("Nobody knocks here")
    walker.press("Keep")
    heading(page, "The hallway")
    walker.go("/integrate/")
    walker.press("Then and now")
    walker.press("Put two side by side")
    expect(main).not_to_contain_text("The hallway")
    walker.press("Pages, letters and conversations")
    expect(main).to_contain_text("The hallway")
    expect(main).not_to_contain_text("Nobody knocks")
    seen_well(walker)
    page.get_by_label("The hallway").check()
    walker.press("Take this one")
    page.get_by_label("What it is about").fill("Doors")
    page.get_by_label("What is still hard").fill("The bell")
    expect(page.get_by_text("Nobody knocks here")).to_be_hidden()
    expect(page.locator("#saved")).to_contain_text("Saved")
    walker.press("Keep it")
    heading(page, "Doors")
    expect(page.get_by_text("Nobody knocks here")).to_be_hidden()
    page.locator("details.old summary").click()
    expect(page.get_by_text("Nobody knocks here")).to_be_visible()
    seen_well(walker)
    walker.go("/integrate/portraits/new/")
    page.get_by_label("What I enjoy").fill("Radishes")
    walker.press("Keep it")
    expect(main).to_contain_text("Radishes")
    walker.go("/integrate/")
    expect(main).to_contain_text("Here: something written")
    expect(main).not_to_contain_text("Doors")
