"""What the letters mean: pasted at the door and inside, with and without script; a country; on paper."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("letters")]

names = (f"Lime {number}" for number in count(1))


def look_up(walker: Walker, words: str) -> None:
    """Paste what stands behind a name."""
    walker.go("/find/letters/")
    walker.page.get_by_label("Letters or words").fill(words)
    walker.page.get_by_role("button", name="Look them up").click()
    expect(walker.page.get_by_role("heading", name="What these mean")).to_be_visible()


def walk(walker: Walker) -> None:
    """From pasted letters to one of them, and to a country."""
    page = walker.page
    look_up(walker, "Jane Invented, LCSW, SEP, QXZW")
    assert "Invented" not in page.url
    expect(page.locator("#found")).to_contain_text("Licensed Clinical Social Worker")
    expect(page.locator("#found")).to_contain_text("Nothing is here on “QXZW”")
    page.locator("#found").get_by_role("link", name=re.compile("LCSW")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Licensed Clinical Social Worker")
    page.get_by_role("link", name="how it is in the United States").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checking a licence in the United States")
    page.get_by_role("link", name="All letters").click()
    expect(page.get_by_label("Letters or words")).to_have_value("")


def test_letters_are_pasted_at_the_door_and_inside(walker: Walker) -> None:
    walk(walker)
    make_vault(walker, next(names))
    walk(walker)


def test_without_script(plain_walker: Walker) -> None:
    walk(plain_walker)


def test_every_sort_of_page_fits_and_is_accessible(walker: Walker) -> None:
    for path in ("/find/letters/", "/find/letters/us-associate/", "/find/countries/uk/"):
        walker.go(path)
        walker.fits()
        walker.accessible()
    look_up(walker, "Psychologist, EMDR, QXZW")
    walker.fits()
    walker.accessible()


def test_on_paper_it_leads_back_by_its_addresses(walker: Walker) -> None:
    page = walker.page
    walker.go("/find/countries/germany/")
    page.emulate_media(media="print")
    expect(page.get_by_text("116117.de").first).to_be_visible()
    expect(page.get_by_role("link", name="All letters")).to_be_hidden()
    expect(page.get_by_role("heading", name="How to check")).to_be_visible()
