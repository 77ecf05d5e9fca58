"""Locking loses no words: what no save has reached goes along behind the lock, or the page stays."""

from __future__ import annotations

import re
from threading import Event

import pytest
from playwright.sync_api import Dialog, Page, expect

from wayhome.web.tests.browsing import World, until

pytestmark = pytest.mark.journey

LOCKED = (404, {"Wayhome-Locked": "1", "Content-Type": "text/html"}, "<title>Locked</title>")


def write(tab: Page) -> None:
    """Type into several forms of the page: most into the one about words."""
    tab.get_by_label("Look for").fill("somewhere else, with a very long line of words that belong to nobody at all")
    tab.get_by_label("Name").fill("A new name that is longer than all of the other words")
    tab.get_by_label("Passphrase").fill("copper window thimble ocean and a great many words more")
    tab.get_by_label("Title").fill("The stairs, again")
    tab.get_by_label("A few words").fill("I waited on the stairs.\nNobody came.")
    tab.get_by_label("Seven").check()
    tab.get_by_label("Picture").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"png"})


def press_lock(tab: Page) -> None:
    """Press the lock in the column."""
    tab.get_by_role("button", name="Lock", exact=True).click(no_wait_after=True)


def sent_along(world: World) -> None:
    """The session had ended when the words were sent to where their form leads, all of them, but no picture."""
    (taken,) = world.soon("/take/")
    assert [post.path for post in world.posts if post.path in ("/lock/", "/take/")][-2:] == ["/lock/", "/take/"]
    assert taken.fields["words"] == "I waited on the stairs.\r\nNobody came."
    assert taken.fields["heavy"] == "7"
    assert "photo" not in taken.fields
    assert "wayhome-autosave" not in taken.headers
    assert world.sent("/title/") == world.sent("/settings/") == []


def test_the_clock_takes_what_was_being_written_behind_the_lock(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    world.server.answers["/take/"] = LOCKED
    write(tab)
    tab.clock.fast_forward(901_000)
    tab.clock.run_for(2_100)
    until(tab, "document.title === 'Locked'")
    sent_along(world)


def test_the_button_takes_what_was_being_written_behind_the_lock(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    world.server.answers["/take/"] = LOCKED
    write(tab)
    press_lock(tab)
    until(tab, "document.title === 'Locked'")
    sent_along(world)


def test_another_tab_that_locks_takes_what_is_being_written_here_along(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    write(tab)
    other = world.open("probe/page.html?open")
    world.server.answers |= {"/take/": LOCKED, "/presence/": LOCKED}
    press_lock(other)
    other.wait_for_url("**/unlock/")
    until(tab, "document.title === 'Locked'")
    sent_along(world)


def test_a_tab_that_hears_late_of_a_lock_stays_when_the_vault_is_open_again(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    write(tab)
    other = world.open("probe/page.html?open")
    press_lock(other)
    other.wait_for_url("**/unlock/")
    world.soon("/presence/")
    tab.wait_for_timeout(200)
    assert tab.title() == "Forms · Wayhome"
    assert world.sent("/take/") == []
    expect(tab.get_by_label("Title")).to_have_value("The stairs, again")


def test_what_was_given_back_to_be_looked_at_is_not_kept_yet(world: World) -> None:
    tab = world.open("probe/given_back.html?open")
    press_lock(tab)
    tab.wait_for_url("**/take/")
    assert world.sent("/take/")[0].fields["words"] == "Words that nothing has kept."


def test_words_that_are_carried_already_are_carried_on_without_a_passphrase(world: World) -> None:
    tab = world.open("probe/door.html?open")
    tab.get_by_label("Passphrase").fill("copper window thimble ocean")
    press_lock(tab)
    (sent,) = world.soon("/unlock/")
    assert sent.fields["kept:words"] == "Carried once already."
    assert "passphrase" not in sent.fields


def test_a_page_on_which_nothing_was_written_leads_to_the_door(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    tab.get_by_label("Passphrase").fill("copper window thimble ocean")
    tab.get_by_label("Look for").fill("letter")
    press_lock(tab)
    tab.wait_for_url("**/unlock/")
    assert [post.path for post in world.posts] == ["/lock/"]


def test_words_whose_save_did_not_arrive_go_along_to_their_draft(world: World) -> None:
    tab = world.open("probe/writing.html?open")
    world.server.answers["/draft/"] = (500, {"Content-Type": "text/html"}, "<title>Something went wrong</title>")
    # A question whether the page may go would leave it open on the screen of somebody who has gone.
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    tab.on("dialog", leave)
    tab.get_by_label("Words").press_sequentially("kept nowhere yet")
    press_lock(tab)
    tab.wait_for_url("**/draft/")
    assert asked == []
    (sent,) = [post for post in world.sent("/draft/") if "wayhome-autosave" not in post.headers]
    assert sent.fields["words"] == "kept nowhere yet"
    assert world.posts.index(sent) > world.posts.index(world.sent("/lock/")[0])


def test_words_whose_save_hangs_go_along_too(world: World) -> None:
    tab = world.open("probe/writing.html?open")
    held = world.server.hung["/draft/"] = Event()
    tab.get_by_label("Words").fill("on its way")
    tab.clock.run_for(3_100)
    world.soon("/draft/")
    press_lock(tab)
    tab.clock.run_for(2_100)
    world.soon("/lock/")
    _, sent = world.soon("/draft/", 2)
    assert "wayhome-autosave" not in sent.headers
    assert sent.fields["words"] == "on its way"
    held.set()


def test_words_written_after_two_versions_go_along(world: World) -> None:
    tab = world.open("probe/writing.html?open")
    world.server.answers["/draft/"] = (409, {"Content-Type": "application/json"}, '{"words": "Two versions."}')
    tab.get_by_label("Words").fill("mine")
    tab.clock.run_for(3_100)
    expect(tab.locator("[data-saved]")).to_have_text("Two versions.")
    tab.get_by_label("Words").fill("mine, and more")
    press_lock(tab)
    tab.wait_for_url("**/draft/")
    assert world.sent("/draft/")[-1].fields["words"] == "mine, and more"


def test_without_a_connection_the_page_stays_says_so_and_locks_later(world: World) -> None:
    tab = world.open("probe/writing.html?open")
    tab.get_by_label("Words").fill("only here")
    world.context.set_offline(True)
    press_lock(tab)
    tab.clock.run_for(2_100)
    note = tab.get_by_role("dialog", name="Something here isn’t saved")
    expect(note).to_contain_text("this is not locked yet")
    expect(note.get_by_text("This is locked now")).not_to_be_visible()
    note.get_by_role("button", name="Back to the page").click()
    expect(tab.get_by_label("Words")).to_have_value("only here")
    world.context.set_offline(False)
    world.soon("/draft/")
    tab.clock.run_for(29_000)
    tab.wait_for_url("**/unlock/")
    assert [post.path for post in world.posts] == ["/draft/", "/lock/"]
    assert world.posts[0].fields["words"] == "only here"


def test_what_is_too_long_to_go_along_keeps_its_page_after_locking(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    words = tab.locator("textarea")
    # Out of sight, as laying out so much takes a browser longer than a test waits.
    words.evaluate("words => { words.style.display = 'none'; words.value = 'é'.repeat(400_000) }")
    press_lock(tab)
    note = tab.get_by_role("dialog", name="Something here isn’t saved")
    expect(note).to_contain_text("This is locked now")
    assert [post.path for post in world.posts] == ["/lock/"]
    note.get_by_role("button", name="Back to the page").click()
    words.evaluate("words => { words.value = 'é'.repeat(40_000) }")
    press_lock(tab)
    tab.wait_for_url("**/take/")
    assert len(world.sent("/take/")[0].fields["words"]) == 40_000


def test_quick_exit_is_not_called_back_by_a_lock(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    held = world.server.hung["/lock/"] = Event()
    press_lock(tab)
    world.soon("/lock/")
    tab.get_by_role("link", name="Quick exit").first.click()
    held.set()
    tab.wait_for_url(world.exit)
    tab.wait_for_timeout(200)
    assert tab.url == world.exit


def test_the_last_save_of_a_tab_that_closes_says_that_nobody_asked_for_it(world: World) -> None:
    tab = world.open("probe/writing.html?closing")
    world.soon("/presence/")
    tab.get_by_label("Words").fill("the last of it")
    tab.goto("about:blank")
    world.soon("/draft/")
    world.soon("/closing/")
    assert [post.path for post in world.posts if "wayhome-autosave" not in post.headers] == ["/presence/", "/closing/"]
    assert world.sent("/draft/")[0].fields["words"] == "the last of it"


def test_a_part_of_a_page_asked_for_when_the_session_is_over_leads_to_the_door(world: World) -> None:
    tab = world.open("probe/corner.html?open")
    tab.evaluate("window.before = true")
    world.server.answers["/words/"] = (404, {"Wayhome-Locked": "1"}, "")
    tab.get_by_role("button", name="Suggest five words").click()
    until(tab, "!window.before")
    assert tab.url == f"{world.home}/show/probe/corner.html?open"


def test_the_question_of_the_clock_goes_away_with_escape_and_gives_the_focus_back(world: World) -> None:
    tab = world.open("probe/forms.html?open")
    words = tab.get_by_label("A few words")
    words.fill("still here")
    tab.clock.fast_forward(845_000)
    dialog = tab.get_by_role("dialog", name=re.compile("still here"))
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Stay")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(words).to_be_focused()
    tab.clock.fast_forward(600_000)
    assert world.sent("/lock/") == []
