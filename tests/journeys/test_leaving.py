"""Erasing some of it, letting the vault rest, and erasing all of it, as a person meets them."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Walker
from tests.journeys.test_door import unlock
from tests.journeys.vaults import PASSPHRASE, make_vault

pytestmark = [pytest.mark.journey, pytest.mark.on_both, pytest.mark.xdist_group("leaving")]

names = (f"Bea {number}" for number in itertools.count(1))


def heading(page: Page, words: str) -> None:
    """The page is the one that is called so."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def write(walker: Walker, text: str) -> None:
    walker.go("/journal/write/")
    walker.page.locator("textarea").first.fill(text)
    walker.page.get_by_role("button", name="Keep").first.click()
    expect(walker.page.locator("main")).to_contain_text(text)


def test_some_of_it_goes_and_comes_back(walker: Walker) -> None:
    make_vault(walker, next(names))
    write(walker, "Rain on the roof.")
    write(walker, "A second page.")
    page = walker.page
    walker.go("/settings/#erase")
    walker.accessible()
    walker.fits()
    walker.press("Choose what to erase")
    page.locator(".chip", has_text="Journal entry").click()
    walker.accessible()
    walker.fits()
    walker.press("See what would go")
    heading(page, "What goes, and what stays")
    walker.accessible()
    walker.fits()
    walker.press("Erase these 2 things")
    heading(page, "Erased lately")
    walker.accessible()
    walker.fits()
    walker.press("Bring all of it back")
    walker.go("/journal/")
    expect(page.locator("main")).to_contain_text("Rain on the roof.")
    expect(page.locator("main")).to_contain_text("A second page.")


def test_it_rests_and_opens_after_all(walker: Walker) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    walker.go("/settings/")
    walker.press("close the vault for a while")
    walker.accessible()
    walker.fits()
    walker.press("Close it")
    heading(page, "It’s resting")
    walker.accessible()
    walker.fits()
    walker.go("/unlock/")
    unlock(page, name)
    expect(page.get_by_role("heading", level=1)).to_contain_text("It’s resting until")
    walker.accessible()
    walker.fits()
    walker.press("Leave it resting")
    heading(page, "The door is closed, and yours")
    unlock(page, name)
    walker.press("Open it now after all")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_all_of_it_goes(walker: Walker) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    write(walker, "Rain on the roof.")
    walker.go("/settings/")
    walker.press("Erase my vault…")
    heading(page, "Erase my vault")
    walker.accessible()
    walker.fits()
    page.get_by_label("Your passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("Erase everything in this vault, for good").check()
    page.wait_for_selector("sends-once:defined", state="attached")
    # A hand that trembles presses twice.
    page.get_by_role("button", name="Erase my vault").dblclick()
    heading(page, "It’s gone")
    walker.accessible()
    walker.fits()
    walker.press("helplines")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    walker.go("/unlock/")
    unlock(page, name)
    expect(page.locator("main")).to_contain_text("don’t open a vault here")


def test_all_of_it_goes_without_scripts(plain_walker: Walker) -> None:
    name, page = next(names), plain_walker.page
    make_vault(plain_walker, name)
    plain_walker.go("/erase/vault/")
    page.get_by_label("Your passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("Erase everything in this vault, for good").check()
    page.get_by_role("button", name="Erase my vault").click()
    heading(page, "It’s gone")
    assert {cookie["name"] for cookie in plain_walker.context.cookies()} <= {
        "wayhome-leaving",
        "wayhome-form",
        "wayhome-comfort",
    }
