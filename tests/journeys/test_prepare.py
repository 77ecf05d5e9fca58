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
