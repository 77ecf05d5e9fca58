"""Words that were typed a moment before their page is left are kept, however it is left."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("right_now")]

names = (f"Noor {number}" for number in itertools.count(1))


def by_a_link(page: Page) -> None:
    page.get_by_role("link", name="Ground me").first.click()


def by_going_back(page: Page) -> None:
    page.evaluate("history.back()")


def by_an_address(page: Page) -> None:
    page.evaluate("location.assign('/practices/')")


def shown(keeper: Walker, words: str) -> bool:
    """Whether the journal has these words, if not at once then soon: they may still be on their way."""
    for _ in range(20):
        keeper.go("/journal/")
        if words in keeper.page.locator("main").inner_text():
            return True
        keeper.page.wait_for_timeout(250)
    return False


@pytest.mark.parametrize("leave", [by_a_link, by_going_back, by_an_address])
def test_nothing_is_lost(keeper: Walker, leave: Callable[[Page], None]) -> None:
    page = keeper.page
    make_vault(keeper, next(names))
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    worker = keeper.context.new_cdp_session(page)
    worker.send("ServiceWorker.enable")
    lost = []
    for number in range(8):
        keeper.go("/journal/")
        keeper.go("/journal/write/")
        page.wait_for_selector("autosave-form:defined")
        page.get_by_label("Your words").fill(f"the heron, number {number}")
        if number % 2:
            worker.send("ServiceWorker.stopAllWorkers")
        with page.expect_navigation():
            leave(page)
        if not shown(keeper, f"the heron, number {number}"):
            lost.append(number)

    assert lost == []
