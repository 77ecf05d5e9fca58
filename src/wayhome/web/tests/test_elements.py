"""The general elements in a real browser, on pages that are answered here."""

from __future__ import annotations

import json
import re
from threading import Event

import pytest
from playwright.sync_api import Dialog, Page, expect

from wayhome.web.tests.browsing import World, until

pytestmark = pytest.mark.journey


def test_quick_exit_leaves_at_once_and_ends_the_session(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.get_by_role("link", name="Quick exit").first.click()
    tab.wait_for_url(world.exit)
    assert world.server.left == 1
    # A page that is gone before it heard that the session ended says it once more, by a beacon, which has no headers.
    for ended in world.soon("/exit/"):
        assert ended.headers.get("x-csrftoken") or ended.fields["csrfmiddlewaretoken"]
    assert len(world.sent("/exit/")) in {1, 2}
    tab.go_back()
    assert "A page" not in tab.title()


def test_shift_three_times_leaves_from_a_page_without_a_vault(world: World) -> None:
    tab = world.open("probe/focus.html")
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url(world.exit)


@pytest.mark.parametrize(
    "keys", [["Shift", "Shift"], ["Shift", "a", "Shift", "Shift"], ["Shift+A"] * 3, ["Control+Shift"] * 3]
)
def test_other_presses_of_shift_stay(world: World, keys: list[str]) -> None:
    tab = world.open("probe/page.html")
    for key in keys:
        tab.keyboard.press(key)
    tab.wait_for_timeout(100)
    assert world.server.left == 0
    assert tab.title() == "A page · Wayhome"


def test_shift_presses_far_apart_stay(world: World) -> None:
    tab = world.open("probe/page.html")
    for _ in range(3):
        tab.keyboard.press("Shift")
        tab.clock.run_for(6000)
    assert world.server.left == 0


def test_leaving_covers_the_page_and_sends_the_last_words_first(world: World) -> None:
    tab = world.open("probe/writing.html")
    # The place it leads to never opens, so that the covered page can be looked at.
    world.server.elsewhere = 204
    tab.get_by_label("Words").fill("I can see you up there.")
    tab.get_by_role("link", name="Quick exit").click()
    expect(tab.get_by_role("alert")).to_have_text("Loading")
    assert tab.title() == "Loading"
    assert "I can see you" not in str(tab.evaluate("document.body.textContent"))
    world.soon("/draft/")
    tab.clock.run_for(500)
    world.soon("/exit/")
    assert [post.path for post in world.posts] == ["/draft/", "/exit/"]
    assert world.posts[0].fields["words"] == "I can see you up there."


def test_words_save_themselves_in_order_and_take_up_what_the_server_says(world: World) -> None:
    tab = world.open("probe/writing.html")
    words = tab.get_by_label("Words")
    words.fill("one")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("Saved a moment ago")
    words.fill("one two")
    tab.clock.run_for(3100)
    expect(tab.locator("input[name=revision]")).to_have_value("3")
    first, second = world.sent("/draft/")
    assert (first.fields["revision"], second.fields["revision"]) == ("1", "2")
    assert second.fields["words"] == "one two"
    assert first.headers["wayhome-autosave"] == "1"
    tab.clock.run_for(30_000)
    assert len(world.sent("/draft/")) == 2


def test_words_without_a_connection_stay_and_are_tried_again(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.context.set_offline(True)
    tab.get_by_label("Words").fill("kept here")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("Not saved yet. Your words are still on this page.")
    tab.get_by_role("button", name="Keep it").click()
    tab.wait_for_timeout(100)
    assert world.sent("/take/") == []
    tab.clock.run_for(60_000)
    assert world.sent("/draft/") == []
    world.context.set_offline(False)
    # Nobody waits for the next try: its time hasn't come.
    assert world.soon("/draft/")[0].fields["words"] == "kept here"
    expect(tab.locator("[data-saved]")).to_have_text("Saved a moment ago")


def answers(tab: Page) -> list[str]:
    """What the browser asks in this tab from now on; the answer is to stay."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    tab.on("dialog", stay)
    return asked


def test_a_page_with_words_that_nothing_has_kept_asks_before_it_goes(world: World) -> None:
    tab = world.open("probe/writing.html")
    asked = answers(tab)
    world.server.answers["/draft/"] = (500, {}, "")
    tab.get_by_label("Words").fill("kept here")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("Not saved yet. Your words are still on this page.")
    tab.close(run_before_unload=True)
    expect(tab.get_by_label("Words")).to_have_value("kept here")
    assert asked == ["beforeunload"]


def test_a_page_whose_words_arrive_goes_unasked(world: World) -> None:
    tab = world.open("probe/writing.html")
    asked = answers(tab)
    tab.get_by_label("Words").fill("kept elsewhere")
    with tab.expect_event("close"):
        tab.close(run_before_unload=True)
    assert asked == []


def test_quick_exit_is_never_asked(world: World) -> None:
    tab = world.open("probe/writing.html")
    asked = answers(tab)
    world.server.answers["/draft/"] = (500, {}, "")
    tab.get_by_label("Words").fill("nobody has kept this")
    tab.clock.run_for(3100)
    expect(tab.locator("autosave-form[not-saved]")).to_have_count(1)
    tab.get_by_role("link", name="Quick exit").click()
    tab.wait_for_url(world.exit)
    assert asked == []


def test_words_of_a_locked_vault_stay_on_the_page(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.server.answers["/draft/"] = (404, {"Wayhome-Locked": "1"}, "")
    tab.get_by_label("Words").fill("kept here")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_contain_text("Locked. Your words are still on this page")
    expect(tab.get_by_label("Words")).to_have_value("kept here")


def test_a_second_version_stops_saving_and_says_so(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.server.answers["/draft/"] = (409, {}, json.dumps({"words": "There are two versions now."}))
    tab.get_by_label("Words").fill("mine")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("There are two versions now.")
    expect(tab.locator("autosave-form[unsaved]")).to_have_count(0)
    tab.get_by_label("Words").fill("mine, and more")
    tab.clock.run_for(60_000)
    assert len(world.sent("/draft/")) == 1
    expect(tab.locator("autosave-form[unsaved]")).to_have_count(1)
    expect(tab.locator("[data-saved]")).to_have_text("There are two versions now.")


def test_saved_is_said_only_while_it_is_true_and_read_aloud_once(world: World) -> None:
    tab = world.open("probe/writing.html")
    said, words = tab.locator("[data-saved]"), tab.get_by_label("Words")
    words.fill("one")
    tab.clock.run_for(3100)
    expect(said).to_have_text("Saved a moment ago")
    expect(said).to_have_attribute("aria-live", "polite")
    words.press_sequentially(" two")
    expect(said).to_have_text("")
    expect(tab.locator("autosave-form[unsaved]")).to_have_count(1)
    tab.evaluate("""() => {
        window.ways = [];
        const place = document.querySelector("[data-saved]");
        new MutationObserver(() => ways.push(place.ariaLive)).observe(place, { childList: true });
    }""")
    tab.clock.run_for(3100)
    expect(said).to_have_text("Saved a moment ago")
    assert tab.evaluate("window.ways") == ["off"]
    tab.clock.run_for(1100)
    expect(said).to_have_attribute("aria-live", "polite")
    words.blur()
    expect(said).to_have_text("Saved a moment ago")


def test_a_server_that_never_answers_does_not_end_saving(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.server.hung["/draft/"] = Event()
    tab.get_by_label("Words").fill("kept here")
    tab.clock.run_for(3100)
    world.soon("/draft/")
    expect(tab.locator("autosave-form[unsaved]")).to_have_count(1)
    tab.clock.run_for(16_000)
    expect(tab.locator("[data-saved]")).to_have_text("Not saved yet. Your words are still on this page.")
    world.server.hung.pop("/draft/").set()
    tab.clock.run_for(10_000)
    expect(tab.locator("[data-saved]")).to_have_text("Saved a moment ago")
    assert [post.fields["words"] for post in world.sent("/draft/")] == ["kept here", "kept here"]


@pytest.mark.parametrize("status", [413, 422])
def test_what_is_longer_than_fits_stays_on_the_page_and_is_not_sent_over_and_over(world: World, status: int) -> None:
    tab = world.open("probe/writing.html")
    world.server.answers["/draft/"] = (status, {}, "")
    tab.get_by_label("Words").fill("much")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text(
        "Not saved: this is longer than fits here. Your words are still on this page."
    )
    tab.clock.run_for(120_000)
    assert len(world.sent("/draft/")) == 1
    expect(tab.locator("autosave-form[unsaved]")).to_have_count(1)
    del world.server.answers["/draft/"]
    tab.get_by_label("Words").fill("less")
    tab.clock.run_for(3100)
    expect(tab.locator("[data-saved]")).to_have_text("Saved a moment ago")


def test_a_form_that_the_server_refuses_as_too_large_is_not_sent_to_its_end(world: World) -> None:
    tab = world.open("probe/writing.html")
    world.server.answers["/draft/"] = (413, {}, "")
    tab.get_by_label("Words").fill("much")
    tab.get_by_role("button", name="Keep it").click()
    expect(tab.locator("[data-saved]")).to_contain_text("longer than fits")
    assert world.sent("/take/") == []
    expect(tab.get_by_label("Words")).to_have_value("much")


def test_sending_the_form_saves_first_and_leaving_saves_too(world: World) -> None:
    tab = world.open("probe/writing.html")
    tab.get_by_label("Words").fill("sent")
    tab.get_by_role("button", name="Keep it").click()
    tab.wait_for_url("**/take/")
    assert [post.path for post in world.posts] == ["/draft/", "/take/"]
    other = world.open("probe/writing.html")
    other.get_by_label("Words").fill("left")
    other.get_by_role("link", name="Elsewhere").click()
    other.wait_for_url("**/path/")
    assert [post.fields["words"] for post in world.soon("/draft/", 2)] == ["sent", "left"]


def test_the_lock_asks_first_and_any_answer_means_stay(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.fast_forward(800_000)
    expect(tab.get_by_role("dialog")).not_to_be_visible()
    tab.clock.fast_forward(45_000)
    dialog = tab.get_by_role("dialog", name="Are you still here?")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Stay").click()
    expect(dialog).not_to_be_visible()
    tab.clock.fast_forward(845_000)
    expect(dialog).to_be_visible()
    tab.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    assert len(world.soon("/presence/", 2)) == 2
    assert world.sent("/lock/") == []


def test_the_vault_locks_when_nobody_answers(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.fast_forward(901_000)
    tab.clock.run_for(2_100)
    tab.wait_for_url("**/unlock/")
    assert len(world.sent("/lock/")) == 1


def test_lock_saves_first_and_takes_other_tabs_along(world: World) -> None:
    other = world.open("probe/page.html?open")
    tab = world.open("probe/page.html?open")
    other.evaluate("window.before = true")
    world.server.answers["/presence/"] = (404, {"Wayhome-Locked": "1"}, "")
    tab.get_by_role("button", name="Lock", exact=True).click(no_wait_after=True)
    tab.wait_for_url("**/unlock/")
    until(other, "!window.before")


def test_somebody_in_one_tab_keeps_all_tabs_awake(world: World) -> None:
    quiet = world.open("probe/page.html?open")
    busy = world.open("probe/page.html?open")
    quiet.clock.fast_forward(800_000)
    busy.locator("#words").press("a")
    quiet.wait_for_timeout(100)
    quiet.clock.fast_forward(90_000)
    quiet.wait_for_timeout(100)
    for tab in (quiet, busy):
        expect(tab.get_by_role("dialog")).not_to_be_visible()
    assert len(world.soon("/presence/")) == 1
    assert world.sent("/lock/") == []


def test_closing_a_tab_is_told_and_other_tabs_answer(world: World) -> None:
    world.open("probe/page.html?closing")
    tab = world.open("probe/page.html?closing")
    before = len(world.soon("/presence/", 2))
    assert before == 2
    tab.goto("about:blank")
    (told,) = world.soon("/closing/")
    assert told.fields["csrfmiddlewaretoken"]
    assert len(world.soon("/presence/", before + 1)) == before + 1


def test_a_toast_goes_after_ten_seconds_but_not_under_the_pointer(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.run_for(200)
    toast = tab.locator(".toast", has_text="Kept.")
    expect(toast).to_be_visible()
    toast.hover()
    tab.clock.run_for(15_000)
    expect(toast).to_be_visible()
    tab.mouse.move(5, 5)
    tab.clock.run_for(11_000)
    expect(toast).to_have_count(0)


def test_what_can_be_undone_waits_for_the_person(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.run_for(200)
    tab.clock.run_for(700_000)
    expect(tab.locator(".toast")).to_have_text(re.compile("Erased."))
    tab.get_by_role("button", name="Undo").click()
    tab.wait_for_url("**/undo/")


def test_a_toast_put_away_by_keyboard_leaves_somebody_somewhere(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.clock.run_for(200)
    first, second = tab.get_by_role("button", name="Dismiss").all()
    first.press("Enter")
    expect(second).to_have_count(0)
    expect(tab.get_by_role("button", name="Dismiss")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()


def test_small_helps(world: World) -> None:
    world.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = world.open("probe/writing.html")
    tab.get_by_role("button", name="Copy").click()
    expect(tab.get_by_text("Copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == "K7QF 2MWD"
    expect(tab.locator("#p")).to_have_attribute("type", "password")
    tab.get_by_role("button", name="Show").click()
    expect(tab.locator("#p")).to_have_attribute("type", "text")
    tab.get_by_role("button", name="Hide").click()
    expect(tab.locator("#p")).to_have_attribute("type", "password")
    tab.evaluate("window.print = () => { window.printed = true }")
    tab.get_by_role("button", name="Print it").click()
    assert tab.evaluate("window.printed")


def test_elements_that_come_later_are_loaded_too_and_htmx_posts_carry_the_token(world: World) -> None:
    tab = world.open("probe/page.html")
    part = "<print-button><button hidden>Print</button></print-button>"
    world.server.answers["/swap/"] = (200, {"Content-Type": "text/html"}, part)
    tab.evaluate("htmx.ajax('POST', '/swap/', { target: '#main' })")
    expect(tab.get_by_role("button", name="Print")).to_be_visible()
    (post,) = world.sent("/swap/")
    assert len(post.headers["x-csrftoken"]) == 64
    assert json.loads(tab.evaluate("JSON.stringify([localStorage.length, sessionStorage.length])")) == [0, 0]


def test_focus_goes_on_where_a_swap_took_it_away(world: World) -> None:
    tab = world.open("probe/corner.html")
    button = '<button hx-post="/words/" hx-target="#words" hx-swap="outerHTML">Suggest others</button>'
    world.server.answers["/words/"] = (200, {"Content-Type": "text/html"}, f'<p id="words">thimble {button}</p>')
    tab.get_by_role("button", name="Suggest five words").press("Enter")
    expect(tab.get_by_role("button", name="Suggest others")).to_be_focused()
    world.server.answers["/words/"] = (200, {"Content-Type": "text/html"}, '<p id="words">Nothing more to suggest.</p>')
    tab.get_by_role("button", name="Suggest others").press("Enter")
    expect(tab.get_by_text("Nothing more to suggest.")).to_be_focused()


def test_pages_hold_at_every_width_and_size(world: World) -> None:
    for address in ("probe/page.html?open", "probe/focus.html", "web/errors/413.html"):
        tab = world.open(address)
        for width in (360, 390, 768, 1280, 2560):
            tab.set_viewport_size({"width": width, "height": 800})
            for size in ("book", "largest"):
                tab.evaluate("size => document.documentElement.dataset.text = size", size)
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width, size)


def test_print_leaves_only_the_words(world: World) -> None:
    tab = world.open("probe/page.html?open")
    tab.emulate_media(media="print")
    for part in (".side", ".bar", ".dock", "toast-stack", ".skip"):
        expect(tab.locator(part).first).not_to_be_visible()
    expect(tab.get_by_role("heading", name="A page")).to_be_visible()
