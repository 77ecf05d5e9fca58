"""A session, in a real browser: a series for the calendar, something brought along, a brief on one page, and the
evening after a rough one; at both widths."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_consultation import seen_well, today_there
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("session")]

names = (f"Rowena {number}" for number in count(1))


def test_a_session_from_the_calendar_to_the_evening_after(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/begin/sessions/weekly/")
    page.get_by_label("With whom").fill("Lise")
    page.get_by_label("The first day").fill(today_there())
    page.locator("input[type=time]").fill("15:30")
    page.get_by_label("How many").fill("2")
    walker.press("Write them down")
    heading(page, "Sessions")
    expect(page.locator("main article")).to_have_count(2)
    page.get_by_text("All of them for a calendar").click()
    seen_well(walker)
    with page.expect_download() as saved:
        walker.press("Save the file")
    file = Path(saved.value.path()).read_text(encoding="utf-8")
    assert file.count("BEGIN:VEVENT") == file.count("SUMMARY:Appointment") == 2
    assert "Lise" not in file

    walker.go("/begin/between/new/")
    page.get_by_label("What came up").fill("The phone call on Sunday")
    expect(page.locator("#saved")).to_contain_text("Saved")
    walker.press("Keep it")
    heading(page, "A note between sessions")
    walker.press("Bring this to a session")
    expect(page.get_by_role("status")).to_contain_text("in the basket")
    walker.go("/begin/basket/")
    page.get_by_label("A line of your own").fill("The holidays")
    walker.press("Put it in")
    expect(page.locator("main .basket > li")).to_have_count(2)
    seen_well(walker)

    walker.go("/begin/briefs/new/")
    heading(page, "What could stand on it")
    seen_well(walker)
    page.get_by_label("The phone call on Sunday").last.uncheck()
    walker.press("Go on with these")
    heading(page, "Your brief")
    expect(page.get_by_label("What I bring")).to_have_value("The holidays")
    page.get_by_label("What I want from this session").fill("To be slow")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("main .card.warm")).to_contain_text("To be slow")
    page.get_by_text("On paper").click()
    with page.expect_download() as saved:
        walker.press("Save a PDF")
    assert saved.value.suggested_filename == "notes.pdf"
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")

    walker.go("/begin/sessions/")
    page.locator("main article a").first.click()
    heading(page, "Session with Lise")
    walker.press("It took place")
    walker.press("Note how it was")
    page.get_by_label("Rough, and bearable").check()
    page.get_by_label("What I take along").fill("One breath first")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.get_by_role("heading", name="First, something for you")).to_be_visible()
    seen_well(walker)
