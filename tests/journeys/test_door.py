"""The door, as a person meets it: making a vault, the spare key, locking, coming back, being locked by the clock."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server, Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("door")]

PASSPHRASE = "copper window thimble ocean"
names = (f"Ada {number}" for number in itertools.count(1))


def make_vault(walker: Walker, name: str) -> list[str]:
    """Walk from the cover to Today; the groups of the recovery code."""
    page = walker.page
    walker.go("/")
    walker.press("Make my private vault")
    page.get_by_label("What may we call you?").fill(name)
    page.get_by_label("Your passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("Type it once more").fill(PASSPHRASE)
    page.get_by_label("I understand that only I hold the key").check()
    walker.press("Make my vault")
    expect(page.get_by_role("heading", level=1)).to_have_text("The spare key")
    groups = [text.strip() for text in page.locator(".code span").all_inner_texts()]
    page.get_by_label("To be sure you have it").fill(groups[-1])
    walker.press("It’s in a safe place")
    expect(page.get_by_role("heading", level=1)).to_have_text("Make it comfortable")
    walker.press("Go inside")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    return groups


def unlock(page: Page, name: str, passphrase: str = PASSPHRASE) -> None:
    """Open the door that is shown."""
    page.get_by_label("Your name here").fill(name)
    page.get_by_label("Your passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Unlock").click()


def lock(page: Page) -> None:
    """Press the lock that is in sight."""
    page.locator("button:visible", has_text="Lock").or_(page.get_by_role("button", name="Lock")).first.click()


def test_a_vault_is_made_locked_and_opened_again(walker: Walker) -> None:
    name = next(names)
    make_vault(walker, name)

    lock(walker.page)
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("The door is closed")
    unlock(walker.page, name)

    expect(walker.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_the_pages_of_the_door_are_accessible_and_fit(walker: Walker) -> None:
    for path in ("/welcome/", "/make/", "/unlock/", "/recover/", "/settings/", "/nowhere/"):
        walker.go(path)
        walker.fits()
        walker.accessible()
    make_vault(walker, next(names))
    for path in ("/settings/", "/settings/passphrase/", "/settings/code/", "/settings/name/", "/more/", "/path/", "/"):
        walker.go(path)
        walker.fits()
        walker.accessible()


def test_the_strength_is_said_while_typing_and_one_different_word_is_named(walker: Walker) -> None:
    page = walker.page
    walker.go("/make/")
    page.get_by_label("Your passphrase", exact=True).press_sequentially("plum kettle harbour slow lantern")
    expect(page.locator("#strength")).to_contain_text("Strong.")
    page.get_by_label("Type it once more").press_sequentially("plum kettle harbor slow lantern")
    expect(page.locator("[data-differs]")).to_have_text("One word differs: “harbor” here, “harbour” above.")
    walker.press("Make my vault")
    expect(page.get_by_label("Your passphrase", exact=True)).to_have_value("plum kettle harbour slow lantern")
    walker.press("Suggest five words")
    expect(page.locator("#words .own")).to_have_text(re.compile(r"Five other words: (\S+ ){4}\S+"))
    walker.press("Use these")
    expect(page.get_by_label("Your passphrase", exact=True)).to_have_value(re.compile(r"^(\S+ ){4}\S+$"))
    expect(page.locator("#strength")).to_contain_text("Strong.")


def test_a_setting_is_kept_as_it_is_chosen(walker: Walker) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    walker.go("/settings/")
    page.wait_for_selector("keeps-itself:defined", state="attached")
    for words in ("Lamplight", "Largest"):
        with page.expect_response(re.compile("/settings/comfort/")):
            page.locator(".seg label", has_text=words).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("[role=status]", has_text="Kept.")).to_have_count(1)
    walker.go("/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-text", "largest")


def test_a_choice_is_taken_back_and_an_old_tab_takes_none_back(walker: Walker) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    old = walker.context.new_page()
    old.goto(f"{walker.server.address}/settings/")
    walker.go("/settings/")
    chosen = page.get_by_label("Lock when I close the tab")
    for tab in (page, old):
        tab.wait_for_selector("keeps-itself:defined", state="attached")
    for wanted in (True, False, True):
        with page.expect_response(re.compile("/settings/vault/")):
            chosen.set_checked(wanted)
        expect(page.locator("[role=status]", has_text="Kept.")).to_have_count(1)
    with old.expect_response(re.compile("/settings/vault/")):
        old.get_by_label("Lock when I step away").select_option("5")
    old.close()
    walker.go("/settings/")
    expect(page.get_by_label("Lock when I close the tab")).to_be_checked()
    expect(page.get_by_label("Lock when I step away")).to_have_value("5")
    with page.expect_response(re.compile("/settings/vault/")):
        page.get_by_label("Lock when I close the tab").set_checked(False)
    walker.go("/settings/")
    expect(page.get_by_label("Lock when I close the tab")).not_to_be_checked()
    walker.accessible()


def test_the_spare_key_opens_and_gives_a_new_passphrase(walker: Walker) -> None:
    name, page = next(names), walker.page
    groups = make_vault(walker, name)
    lock(page)
    walker.press("I’ve lost my passphrase")
    page.get_by_label("Your name here").fill(name)
    page.get_by_label("Your recovery code").fill(" ".join(groups).lower())
    page.get_by_label("Your passphrase", exact=True).fill("a thimble of quiet water")
    page.get_by_label("Type it once more").fill("a thimble of quiet water")
    walker.press("Unlock with the code")

    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    lock(page)
    unlock(page, name, PASSPHRASE)
    expect(page.get_by_role("alert")).to_contain_text("don’t open a vault here")


def test_the_same_way_without_javascript(plain_walker: Walker) -> None:
    name = next(names)
    make_vault(plain_walker, name)

    lock(plain_walker.page)
    unlock(plain_walker.page, name)

    expect(plain_walker.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_the_clock_warns_keeps_what_was_being_written_and_locks(walker: Walker) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    page.clock.install()
    walker.go("/journal/write/")
    page.wait_for_selector("autosave-form:defined")
    page.get_by_label("Your words").fill("A sentence that I had not kept yet")
    page.clock.run_for(4_000)
    # A request is given up after 15 s of the page's clock, which would run far ahead of the answer.
    expect(page.locator("[data-saved]")).to_have_text("Saved a moment ago")
    page.clock.run_for(14 * 60_000)
    expect(page.get_by_role("dialog")).to_contain_text("kept")
    page.clock.run_for(70_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("door is closed")

    page.clock.resume()
    unlock(page, name)
    walker.go("/journal/")
    expect(page.locator("main")).to_contain_text("A sentence that I had not kept yet")


def test_words_typed_before_the_scripts_came_are_saved_too(walker: Walker) -> None:
    page, held = walker.page, []
    make_vault(walker, next(names))
    script = re.compile(r"/autosave-form\.[^/]*js$")
    page.route(script, lambda route: held.append(route))
    page.goto(walker.server.address + "/journal/write/", wait_until="commit")
    page.get_by_label("Your words").fill("Faster than the page")
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(page.locator("[data-saved]")).to_have_text("Saved a moment ago")


def locked(walker: Walker) -> None:
    """Leaving never waits for the word that ends the session: it arrives by itself, in a moment."""
    walker.go("/settings/")
    for _ in range(40):
        if walker.page.get_by_role("heading", level=1).text_content() == "This is locked":
            break
        walker.page.wait_for_timeout(250)
        walker.page.reload()
    expect(walker.page.get_by_role("heading", level=1)).to_have_text("This is locked", timeout=1_000)


def test_quick_exit_covers_leaves_and_locks(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    elsewhere = re.compile(r"^https://")
    walker.context.route(elsewhere, lambda route: route.fulfill(body="<title>Dull</title>", content_type="text/html"))
    walker.go("/journal/")
    page.wait_for_selector("quick-exit:defined", state="attached")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(elsewhere)
    assert walker.troubles == ["asked elsewhere: https://www.bbc.co.uk/weather"]
    walker.troubles.clear()

    locked(walker)


def test_quick_exit_says_it_again_when_its_word_never_leaves(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.context.route(re.compile(r"^https://"), lambda route: route.fulfill(body="", content_type="text/html"))
    walker.go("/journal/")
    page.wait_for_selector("quick-exit:defined", state="attached")
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.get_by_role("link", name="Quick exit").first.click()
    page.wait_for_url(re.compile(r"^https://"))
    walker.troubles.clear()
    locked(walker)


def test_words_sent_to_a_locked_vault_come_back(walker: Walker, server: Server) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    walker.go("/selves/")
    walker.press("Add a younger self")
    page.get_by_label("What you call them").fill("The one on the stairs")
    walker.context.clear_cookies(name="wayhome")
    page.get_by_role("button", name="Keep").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("This is locked")
    unlock(page, name)
    expect(page.locator("main")).to_contain_text("The one on the stairs")
    walker.press("Keep it")
    expect(page.locator("main")).to_contain_text("The one on the stairs")
    walker.go("/selves/")
    expect(page.locator("main")).to_contain_text("The one on the stairs")
