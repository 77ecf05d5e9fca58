"""Without network and with the vault locked: Ground me, the numbers, and the card that was left on this device."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_door import lock, unlock
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("right-now")]

names = (f"Rowan {number}" for number in count(1))
LINES = "The kitchen is yellow and I am grown"
NUMBER = "020 7946 0018"
IN_CACHES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) {
      const answer = await cache.match(asked);
      found[`${name} ${new URL(asked.url).pathname}`] = await answer.text();
    }
  }
  return found;
}"""


def settled(walker: Walker) -> None:
    """Wait until everything that is kept for later is there, in its newest version."""
    walker.page.evaluate(
        """async () => {
          const late = new Promise((_, refuse) => setTimeout(refuse, 60000, new Error("nothing was kept")));
          const registered = await Promise.race([navigator.serviceWorker.ready, late]);
          await registered.update();
          while (registered.installing || registered.waiting) await new Promise((done) => setTimeout(done, 50));
          while (registered.active.state !== "activated") await new Promise((done) => setTimeout(done, 50));
        }"""
    )


def kept(walker: Walker) -> dict[str, str]:
    """Everything that lies in the caches of this browser: cache and address → text."""
    found: dict[str, Any] = walker.page.evaluate(IN_CACHES)
    return found


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def off(walker: Walker) -> None:
    """The network is off, for the pages and for the worker behind them, and nobody would answer either.

    The page has all that it is made of.
    """
    expect(walker.page.locator(":not(:defined)")).to_have_count(0)
    walker.context.set_offline(True)
    walker.server.stop()


def on(walker: Walker) -> None:
    walker.server.start()
    walker.context.set_offline(False)


def compose(walker: Walker) -> str:
    """A vault with somebody in it and a card; its name."""
    page, name = walker.page, next(names)
    make_vault(walker, name)
    walker.go("/prepare/people/new/")
    page.get_by_label("Who", exact=True).fill("Mira")
    page.get_by_label("How to reach them").fill(NUMBER)
    walker.press("Keep it")
    heading(page, "Mira")
    walker.go("/")
    walker.press("My right now card")
    heading(page, "My right now card")
    seen_well(walker)
    walker.press("Put something on it")
    page.get_by_label("My lines").fill(LINES)
    page.get_by_text("Mira", exact=True).click()
    page.get_by_text("Feet, chair, room", exact=True).click()
    page.get_by_label("Helplines of").select_option("GB")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "It’s a lot right now")
    seen_well(walker)
    return name


def leave(walker: Walker) -> None:
    walker.go("/prepare/right-now/")
    walker.press("Leave it on this device…")
    heading(walker.page, "The card on this device")
    expect(walker.page.locator(".lies-here")).to_contain_text(LINES)
    seen_well(walker)
    walker.page.get_by_role("button", name="Leave it on this device").click()
    expect(walker.page.get_by_text("It lies on this device now.")).to_be_visible(timeout=30_000)
    seen_well(walker)


def test_a_first_visit_keeps_public_pages_and_nothing_else(keeper: Walker) -> None:
    keeper.go("/ground/")
    settled(keeper)
    there = kept(keeper)

    addresses = {name.partition(" ")[2] for name in there}
    assert {"/ground/", "/help/", "/exit/about/", "/offline/", "/breathe/"} <= addresses
    assert "/practices/feet-chair-room/plain/" in addresses
    assert not {"/", "/unlock/", "/right-now/", "/prepare/right-now/"} & addresses
    assert {name.partition(" ")[0].rpartition("-")[0] for name in there} == {"wayhome-copies"}
    pages = [text for name, text in there.items() if not name.partition(" ")[2].startswith("/static/")]
    assert not any(words in text for text in pages for words in ("csrfmiddlewaretoken", "csrf-token", "of-vault"))


def test_without_network_and_locked_ground_helplines_and_card_are_there(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    keeper.go("/help/?country=GB&remember=yes")
    leave(keeper)
    settled(keeper)
    lock(page)
    heading(page, "The door is closed")
    expect(page.get_by_role("link", name="My right now card")).to_be_visible()
    seen_well(keeper)
    off(keeper)
    try:
        keeper.go("/ground/")
        heading(page, "You’re here. This is now.")
        expect(page.locator("[role=note]")).to_contain_text("Wayhome can’t be reached now. This is a copy of")
        expect(page.locator("day-now").first).to_have_text(re.compile(r"^It’s \w+day \w+, \d+ \w+ \d{4}\.$"))
        expect(page.locator("link[rel=stylesheet]").first).to_be_attached()
        assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderRadius") == "16px"
        seen_well(keeper)
        page.get_by_role("link", name="Feet, chair, room").click()
        heading(page, "Feet, chair, room")
        keeper.press("Begin")
        seen_well(keeper)

        keeper.go("/help/")
        expect(page.get_by_role("heading", name="Samaritans")).to_be_visible()
        expect(page.locator("[role=note]")).to_contain_text("Numbers may have changed since")
        expect(page.locator("main time >> visible=true").first).to_be_visible()
        seen_well(keeper)
        page.get_by_label("Which country are you in?").select_option("DE")
        keeper.press("Show numbers")
        expect(page.locator("details[data-country=DE]")).to_contain_text("TelefonSeelsorge")
        expect(page.locator("details[data-country=DE] time").first).to_be_visible()
        seen_well(keeper)

        keeper.go("/unlock/")
        heading(page, "Wayhome can’t be reached")
        seen_well(keeper)
        page.get_by_role("link", name="My right now card").click()
        heading(page, "It’s a lot right now")
        expect(page.locator("main")).to_contain_text(LINES)
        expect(page.get_by_role("link", name="Call Mira")).to_have_attribute("href", "tel:02079460018")
        expect(page.get_by_role("heading", name="Samaritans")).to_be_visible()
        seen_well(keeper)
        page.get_by_role("link", name="Feet, chair, room").click()
        heading(page, "Feet, chair, room")
    finally:
        on(keeper)


def test_unlocked_and_without_network_every_page_says_so_and_has_its_doors(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    settled(keeper)
    for personal in ("/", "/journal/", "/prepare/plan/", "/prepare/right-now/", "/settings/"):
        keeper.go(personal)
    assert not any(LINES in text or NUMBER in text or "of-vault" in text for text in kept(keeper).values())
    keeper.go("/")
    off(keeper)
    try:
        page.get_by_role("link", name="My right now card").click()
        heading(page, "Wayhome can’t be reached")
        expect(page).to_have_url(re.compile("/prepare/right-now/$"))
        expect(page.locator("main").get_by_role("link", name="My right now card")).to_be_hidden()
        seen_well(keeper)
        for path in ("/prepare/plan/", "/prepare/people/?sort=near", "/journal/", "/practices/", "/nowhere/"):
            keeper.go(path)
            heading(page, "Wayhome can’t be reached")
        page.get_by_role("link", name="Ground me").first.click()
        heading(page, "You’re here. This is now.")
        keeper.go("/settings/")
    finally:
        on(keeper)
    page.get_by_role("link", name="Try again").click()
    heading(page, "Settings")
    assert not any("of-vault" in text for text in kept(keeper).values())


def test_unlocked_and_without_network_the_card_in_the_vault_gives_way_to_the_one_that_lies_here(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    leave(keeper)
    settled(keeper)
    keeper.go("/")
    off(keeper)
    try:
        page.get_by_role("link", name="My right now card").click()
        heading(page, "It’s a lot right now")
        expect(page).to_have_url(re.compile("/right-now/$"))
        expect(page.locator("main")).to_contain_text(LINES)
        expect(page.get_by_role("button", name="Take it away from this device")).to_be_visible()
        keeper.go("/prepare/plan/")
        heading(page, "Wayhome can’t be reached")
        page.get_by_role("link", name="My right now card").click()
        expect(page.locator("main")).to_contain_text(LINES)
    finally:
        on(keeper)


def test_what_is_downloaded_comes_whole_and_a_file_by_its_address_too(keeper: Walker) -> None:
    page = keeper.page
    make_vault(keeper, next(names))
    settled(keeper)
    keeper.go("/copies/backup/")
    keeper.press("Make a back-up")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download it").click()
    past_the_worker = keeper.context.request.get(saved.value.url)
    assert past_the_worker.ok
    assert saved.value.path().read_bytes() == past_the_worker.body()
    sheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert sheet
    keeper.go(sheet)
    expect(page.locator("body")).to_contain_text("@layer")


def test_taken_away_nothing_of_it_is_in_any_cache(keeper: Walker) -> None:
    page = keeper.page
    name = compose(keeper)
    settled(keeper)
    assert not any(LINES in text or NUMBER in text for text in kept(keeper).values())

    leave(keeper)
    mine = {where for where, text in kept(keeper).items() if LINES in text or NUMBER in text or "Mira" in text}
    assert mine == {"wayhome-left-here /right-now/"}
    lock(page)
    page.wait_for_url("**/unlock/**")
    off(keeper)
    try:
        keeper.go("/right-now/")
        keeper.press("Take it away from this device")
        heading_gone = page.get_by_role("heading", name="It’s gone from this device")
        expect(heading_gone).to_be_visible()
        expect(page.locator("main")).not_to_contain_text(LINES)
        assert not any(where.startswith("wayhome-left-here") or LINES in text for where, text in kept(keeper).items())
        assert not any(NUMBER in text or "Mira" in text for text in kept(keeper).values())
        seen_well(keeper)
        keeper.go("/right-now/")
        heading(page, "Wayhome can’t be reached")
        expect(page.get_by_role("link", name="My right now card")).to_be_hidden()
    finally:
        on(keeper)
    keeper.go("/right-now/")
    heading(page, "No card lies here")
    seen_well(keeper)
    keeper.go("/unlock/")
    unlock(page, name)
    keeper.go("/prepare/right-now/")
    expect(page.locator("main")).to_contain_text(LINES)


def test_what_lies_here_says_when_it_is_older_and_goes_with_the_card(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    leave(keeper)
    keeper.go("/prepare/right-now/edit/")
    page.get_by_label("My lines").fill("Another line")
    keeper.press("Keep it")
    expect(page.get_by_text("An older one lies on this device")).to_be_visible()
    assert LINES in kept(keeper)["wayhome-left-here /right-now/"]
    page.locator("summary", has_text="Erase").click()
    keeper.press("Erase this card")
    heading(page, "Prepare")
    assert not any(where.startswith("wayhome-left-here") for where in kept(keeper))


def test_who_comes_back_reads_at_the_head_that_it_lies_here(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    leave(keeper)
    there = page.get_by_text("This card lies on this device now")
    expect(there).to_be_visible()
    keeper.go("/prepare/right-now/device/")
    expect(there).to_be_in_viewport()
    expect(page.get_by_text("No card lies on this device now.")).to_be_hidden()
    first = page.get_by_role("button", name="Take it away").first
    expect(first).to_be_in_viewport()
    seen_well(keeper)
    first.click()
    expect(page.get_by_text("No card lies on this device now.")).to_be_visible()
    expect(there).to_be_hidden()
    assert not any(where.startswith("wayhome-left-here") for where in kept(keeper))


def test_the_card_stays_until_it_is_known_to_be_erased(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    leave(keeper)
    keeper.go("/prepare/right-now/")
    page.locator("summary", has_text="Erase").click()
    keeper.context.clear_cookies(name="wayhome")
    page.get_by_role("button", name="Erase this card").click()
    expect(page).not_to_have_title(re.compile("Right now"))
    assert LINES in kept(keeper)["wayhome-left-here /right-now/"]


def test_a_newer_card_that_cannot_be_left_leaves_the_older_one(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    leave(keeper)
    keeper.go("/prepare/right-now/edit/")
    page.get_by_label("My lines").fill("Another line")
    keeper.press("Keep it")
    page.get_by_role("link", name="Leave it on this device…").click()
    expect(page.get_by_role("button", name="Put this one in its place")).to_be_visible()
    off(keeper)
    try:
        page.get_by_role("button", name="Put this one in its place").click()
        expect(page.get_by_text("If one was here before, it still is.")).to_be_visible()
        assert LINES in kept(keeper)["wayhome-left-here /right-now/"]
    finally:
        on(keeper)
    page.reload()
    page.get_by_role("button", name="Put this one in its place").click()
    expect(page.get_by_text("It lies on this device now.")).to_be_visible(timeout=30_000)
    assert "Another line" in kept(keeper)["wayhome-left-here /right-now/"]
    assert {where.partition(" ")[0].rpartition("-")[0] for where in kept(keeper)} == {"wayhome-copies", "wayhome-left"}


def test_somebody_who_must_not_know_may_lie_on_the_device_and_it_says_so(keeper: Walker) -> None:
    page = keeper.page
    compose(keeper)
    leave(keeper)
    keeper.go("/prepare/people/")
    older = page.get_by_text("An older right now card lies on this device.")
    expect(older).to_be_hidden()
    page.get_by_role("link", name="Mira", exact=True).first.click()
    heading(page, "Mira")
    expect(older).to_be_hidden()
    page.locator("summary", has_text="Erase").click()
    page.locator("details[open] .btn.grave").click()
    heading(page, "People around me")
    expect(older).to_be_visible()
    seen_well(keeper)
    page.get_by_role("button", name="Take it away").click()
    expect(older).to_be_hidden()
    assert not any(where.startswith("wayhome-left-here") for where in kept(keeper))


def test_it_goes_when_the_vault_is_erased(keeper: Walker) -> None:
    page = keeper.page
    name = compose(keeper)
    leave(keeper)
    keeper.go("/erase/vault/")
    seen = page.get_by_label(re.compile("passphrase", re.I)).first
    seen.fill("copper window thimble ocean")
    page.locator("form.to-erase input[type=checkbox]").last.check()
    keeper.press("Erase my vault")
    expect(page.get_by_text("was taken away with it")).to_be_visible()
    assert not any(where.startswith("wayhome-left-here") or LINES in text for where, text in kept(keeper).items())
    assert name not in "".join(kept(keeper).values())


def test_a_plain_name_reaches_what_is_kept(keeper: Walker) -> None:
    keeper.go("/ground/")
    settled(keeper)
    keeper.context.add_cookies(
        [{"name": "wayhome-comfort", "value": '{"plain_name":true}', "url": keeper.server.address}]
    )
    keeper.go("/ground/")
    settled(keeper)
    titles = [re.search("<title>(.*?)</title>", text) for text in kept(keeper).values()]
    assert {found[1] for found in titles if found} == {"Notes"}
