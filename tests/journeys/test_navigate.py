"""Hard stretches, in a real browser: naming what is in the way, “not today”, a day planned ahead, being away."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("prepare")]
names = (f"Larch {number}" for number in count(1))


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def test_from_stuck_to_a_practice_and_not_today(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.press("What’s in the way")
    walker.press("This is silly")
    expect(page.locator("main")).to_contain_text("The rule: For “This is silly”")
    seen_well(walker)
    walker.press("Sit with it for a minute")
    page.get_by_label("How it shows itself").fill("I read it in a silly voice")
    page.get_by_label("My good sense").check()
    page.get_by_label("Do one useful thing for tomorrow’s me").check()
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "This is silly")
    for words in ("I read it in a silly voice", "My good sense", "Do one useful thing"):
        expect(page.locator("main")).to_contain_text(words)
    walker.press("All of “This is silly”")
    walker.press("Not today")
    heading(page, "Not today: This is silly")
    seen_well(walker)
    walker.go("/navigate/")
    walker.press("A flashback, now")
    seen_well(walker)


def test_a_day_planned_ahead_and_away(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/navigate/days/")
    walker.press("Plan a day")
    page.get_by_label("What it is").fill("The long table")
    page.locator("[name=day]").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    page.get_by_label("Show it on Today").check()
    page.get_by_label("A way out").fill("The last bus")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "The long table")
    walker.go("/navigate/rhythms/new/")
    page.locator("[name=title]").fill("Tea at the window")
    for day in page.locator("[name=days]").all():
        day.check()
    page.get_by_label("Show it on Today").check()
    walker.press("Keep it")
    heading(page, "Tea at the window")
    walker.go("/")
    expect(page.locator("main")).to_contain_text("The last bus")
    expect(page.locator("main")).to_contain_text("Tea at the window")
    walker.go("/navigate/away/")
    seen_well(walker)
    walker.press("Be away")
    heading(page, "Larch")
    expect(page.locator("main")).to_contain_text("You’re away")
    expect(page.locator("main")).to_contain_text("The last bus")
    expect(page.locator("main")).not_to_contain_text("Tea at the window")
    expect(page.locator("main")).not_to_contain_text("One gentle suggestion")
    seen_well(walker)
    walker.press("I’m back")
    expect(page.locator("main")).to_contain_text("Tea at the window")
