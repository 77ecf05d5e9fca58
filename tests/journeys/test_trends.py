"""What goes on over time, in a real browser: numbers become marks, and what a person chooses becomes a paper."""

from __future__ import annotations

import io
from itertools import count

import pypdf
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import check_in, heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("measures")]


names = (f"Yarrow {number}" for number in count(1))


def test_from_a_check_in_to_a_report(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    check_in(walker)
    walker.go("/insight/")
    heading(page, "Insight")
    walker.press("Trends")
    heading(page, "Trends")
    expect(page.get_by_text("One week has a number; it is shown as a mark.")).to_be_visible()
    walker.fits()
    walker.accessible()
    page.get_by_role("navigation", name="How far back").get_by_text("All").click()
    page.get_by_role("navigation", name="Trends").get_by_text("Goals").click()
    expect(page.get_by_text("There is nothing from goals in this time.")).to_be_visible()

    walker.press("Make a report")
    heading(page, "A report")
    walker.fits()
    walker.accessible()
    page.get_by_label("Check-ins").check()
    page.get_by_label("A few words in front").fill("For the two of us.")
    walker.press("Make the report")
    expect(page.get_by_text("Your report is ready.")).to_be_visible()
    with page.expect_download() as got:
        page.locator("a[href$='/file/']").click()
    said = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(got.value.path().read_bytes())).pages)
    assert got.value.suggested_filename == "notes.pdf"
    assert "My way so far" in said
    assert "For the two of us." in said
    assert "How heavy it was" in said
