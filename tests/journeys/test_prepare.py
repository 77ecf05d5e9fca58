"""Preparing, in a real browser: each part of the place, at both widths."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import count

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.test_tools import defined
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("prepare")]


def picture(size: tuple[int, int] = (600, 400)) -> bytes:
    """A photograph, as a phone would give it."""
    into = BytesIO()
    Image.new("RGB", size, "seagreen").save(into, "PNG")
    return into.getvalue()


names = (f"Juniper {number}" for number in count(1))


def begins(part: Locator) -> float:
    """How far from the top of the window it begins, in pixels."""
    box = part.bounding_box()
    assert box
    return box["y"]


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def test_people_from_the_place_to_a_card(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/")
    heading(page, "Prepare")
    seen_well(walker)
    walker.press("People around me")
    seen_well(walker)

    near_to_me = {"Mira": "Close to me", "The Tuesday choir": "Around me", "Dr Vale": "Further off", "Ash": ""}
    for name, near in near_to_me.items():
        walker.go("/prepare/people/")
        walker.press("Add somebody")
        page.get_by_label("Who", exact=True).fill(name)
        if near:
            page.get_by_label(f"{near}.").check()
        page.get_by_label("What helps, from them").fill("Sitting with me")
        page.get_by_label("How to reach them").fill("020 7946 0018 in the evenings")
        if name == "Mira":
            seen_well(walker)
        walker.press("Keep it")
        heading(page, name)
    walker.go("/prepare/people/")
    expect(page.locator("svg.circle a")).to_have_count(4)
    seen_well(walker)
    page.locator("svg.circle a", has_text="Mira").click()
    heading(page, "Mira")
    seen_well(walker)
    walker.press("See the card")
    expect(page.locator(".wallet-card")).to_contain_text("Sitting with me")
    expect(page.locator(".wallet-card")).not_to_contain_text("7946")
    seen_well(walker)
    walker.go("/help/")
    expect(page.get_by_role("heading", name="Your people")).to_be_visible()
    seen_well(walker)


def test_whether_now_is_the_time_then_and_now(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/readiness/")
    seen_well(walker)
    walker.press("Look at it")
    heading(page, "Is now the time?")
    page.get_by_label("What I hope for").fill("To sleep through")
    page.get_by_role("group", name="How much it matters to me").get_by_text("7", exact=True).click()
    page.get_by_label("Why it matters this much").fill("It follows me around")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("main")).to_contain_text("It follows me around")
    seen_well(walker)
    walker.press("Look again")
    expect(page.get_by_label("What I hope for")).to_have_value("")
    page.get_by_label("What I hope for").fill("To rest")
    walker.press("Keep it")
    page.locator("details summary").first.click()
    expect(page.locator("main")).to_contain_text("To sleep through")
    seen_well(walker)


def test_danger_at_home_and_losing_time_meet_the_right_page_and_keep_every_choice(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/circumstances/")
    heading(page, "Before going deeper")
    seen_well(walker)
    page.get_by_role("group", name="Somebody hurts, threatens or controls me").get_by_text("Yes", exact=True).click()
    page.get_by_role("group", name="I lose time").get_by_text("Not sure", exact=True).click()
    walker.press("Keep it")
    heading(page, "Steadying first")
    expect(page.get_by_role("heading", name="Your safety first")).to_be_visible()
    expect(page.get_by_role("heading", name="Here and now first")).to_be_visible()
    seen_well(walker)
    walker.press("To the practices")
    expect(page.locator("#fitting")).to_contain_text("Steadying fits better now")
    seen_well(walker)
    walker.go("/practices/two-voice-dialogue/")
    expect(page.locator("main")).to_contain_text("From what you told Wayhome")
    seen_well(walker)
    walker.press("Go on all the same")
    page.wait_for_url("**/arriving/")
    walker.go("/dialogues/begin/")
    expect(page.locator("main")).to_contain_text("From what you told Wayhome")
    seen_well(walker)
    walker.press("Go on all the same")
    page.wait_for_url(re.compile(r"/dialogues/[0-9a-f-]{36}/$"))
    for open_place in ("/journal/write/", "/understand/patterns/new/", "/letters/", "/selves/new/"):
        walker.go(open_place)
        expect(page.locator("main")).not_to_contain_text("From what you told Wayhome")


def test_a_safety_plan_is_two_touches_away(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/plan/")
    seen_well(walker)
    walker.press("Write it")
    page.get_by_label("2. What I can do by myself first").fill("A shower, then the radio")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("ol .own")).to_have_text(["A shower, then the radio"])
    seen_well(walker)
    for start in ("Ground me", "Talk to a person"):
        walker.go("/prepare/")
        page.get_by_role("link", name="Ground me").locator("visible=true").first.click()
        if start == "Talk to a person":
            page.locator("header").get_by_role("link", name=start).click()
        seen_well(walker)
        page.get_by_role("link", name="My safety plan").click()
        heading(page, "My safety plan")


def test_a_place_is_made_and_gone_to_for_a_minute(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/space/")
    heading(page, "A safe space")
    seen_well(walker)
    walker.press("Make a place")
    expect(page.get_by_label("A place I make up.")).to_be_checked()
    page.get_by_label("What I call it").fill("The bench under the tree")
    page.get_by_label("What it’s like").fill("Rain on leaves")
    page.get_by_text("Moss green").click()
    page.get_by_label("To touch or hold").fill("The smooth stone")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "The bench under the tree")
    seen_well(walker)

    page.get_by_label("A photograph", exact=True).set_input_files(
        {"name": "tree.png", "mimeType": "image/png", "buffer": picture()}
    )
    walker.press("Keep this picture")
    expect(page.locator("img.space-picture")).to_be_visible()
    defined(page, "voice-recorder")
    walker.context.grant_permissions(["microphone"])
    walker.press("Begin to record")
    page.wait_for_timeout(1200)
    walker.press("That’s it")
    walker.press("Keep it, sealed")
    expect(page.get_by_role("button", name="Erase the sound")).to_be_visible()
    seen_well(walker)

    walker.go("/")
    expect(page.locator("main aside")).to_contain_text("Rain on leaves")
    seen_well(walker)
    page.get_by_role("link", name="Ground me").locator("visible=true").first.click()
    page.get_by_role("link", name="The bench under the tree").click()
    heading(page, "The bench under the tree")
    expect(page.locator("img.space-picture")).to_be_visible()
    assert page.locator("audio").evaluate("(sound) => sound.paused && sound.preload === 'none'")
    seen_well(walker)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-time]")).to_contain_text("of 1 minute")
    walker.press("Back to where I was")
    expect(page).to_have_url(f"{walker.server.address}/")


def test_a_tall_picture_leaves_room_for_begin_and_the_first_words(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/space/edit/?as=made")
    page.get_by_label("What I call it").fill("The bench under the tree")
    page.get_by_label("What it’s like").fill("Rain on leaves, and nobody near. " * 9)
    walker.press("Keep it")
    page.get_by_label("A photograph", exact=True).set_input_files(
        {"name": "tall.png", "mimeType": "image/png", "buffer": picture((3, 4000))}
    )
    walker.press("Keep this picture")
    expect(page.locator("img.space-picture")).to_be_visible()
    a_line = 24
    bar = page.evaluate("innerHeight") - 72
    assert begins(page.get_by_text("Rain on leaves").first) + a_line < bar
    page.get_by_role("link", name="Go there for a minute").click()
    begin = page.get_by_role("button", name="Begin")
    expect(begin).to_be_visible()
    assert begins(begin) + 44 < bar
    assert begins(page.get_by_text("Rain on leaves")) + a_line < bar
    seen_well(walker)


def test_the_minute_holds_still_where_nothing_may_move(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    page.emulate_media(reduced_motion="reduce")
    walker.go("/prepare/space/there/")
    page.get_by_role("button", name="Begin").click()
    lamp = "getComputedStyle(document.querySelector('.pacer'), '::before')"
    assert page.evaluate(f"[{lamp}.animationName, parseFloat({lamp}.transitionDuration) < .01]") == ["none", True]


def test_a_safe_enough_moment_and_a_practice_that_knows_it(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/space/")
    walker.press("Choose a moment or a thing")
    expect(page.get_by_label("A safe-enough moment.")).to_be_checked()
    page.get_by_label("What it’s like").fill("The light on the stairs at four")
    walker.press("Keep it")
    heading(page, "My safe-enough moment")
    walker.press("A place that’s good enough")
    page.get_by_role("button", name="Begin").first.click()
    page.wait_for_url("**/arriving/")
    run = page.url.removeprefix(walker.server.address).removesuffix("arriving/")
    walker.go(f"{run}steps/details/")
    expect(page.locator("#step")).to_contain_text("The light on the stairs at four")
    seen_well(walker)


def test_an_agreement_is_written_and_read(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/agreement/")
    seen_well(walker)
    walker.press("Write it")
    page.get_by_label("I stop when").fill("My hands go cold")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("main")).to_contain_text("My hands go cold")
    seen_well(walker)
    walker.go("/prepare/")
    expect(page.locator("main")).to_contain_text("written on")
    seen_well(walker)


def test_all_of_it_works_without_javascript(plain_walker: Walker) -> None:
    page = plain_walker.page
    make_vault(plain_walker, next(names))

    def written(label: str, words: str) -> None:
        page.get_by_label(label).fill(words)
        plain_walker.press("Keep it")
        expect(page.locator("main")).to_contain_text(words)
        plain_walker.fits()

    plain_walker.go("/prepare/")
    heading(page, "Prepare")
    plain_walker.press("People around me")
    plain_walker.press("Add somebody")
    page.get_by_label("Who", exact=True).fill("Mira")
    written("What helps, from them", "Sitting with me")
    plain_walker.press("See the card")
    expect(page.locator(".wallet-card")).to_contain_text("Sitting with me")

    plain_walker.go("/prepare/readiness/")
    plain_walker.press("Look at it")
    page.get_by_role("group", name="How much it matters to me").get_by_text("7", exact=True).click()
    written("What I hope for", "To sleep through")
    plain_walker.press("Look again")
    written("What I hope for", "To rest")
    page.locator("details summary", has_not_text="Erase").first.click()
    expect(page.locator("main")).to_contain_text("To sleep through")

    plain_walker.go("/prepare/circumstances/")
    page.get_by_role("group", name="I lose time").get_by_text("Not sure", exact=True).click()
    plain_walker.press("Keep it")
    heading(page, "Steadying first")

    plain_walker.go("/prepare/plan/")
    plain_walker.press("Write it")
    written("2. What I can do by myself first", "A shower, then the radio")
    plain_walker.go("/prepare/agreement/")
    plain_walker.press("Write it")
    written("I stop when", "My hands go cold")
    plain_walker.press("Edit")
    written("I stop when", "My hands go cold, or at six")
    page.locator("summary", has_text="Erase").click()
    plain_walker.press("Erase this page")
    expect(page.locator("main")).not_to_contain_text("My hands")
    page.get_by_role("button", name="Undo").click()
    plain_walker.go("/prepare/agreement/")
    expect(page.locator("main")).to_contain_text("My hands go cold, or at six")


def test_a_safe_space_works_without_javascript(plain_walker: Walker) -> None:
    page = plain_walker.page
    make_vault(plain_walker, next(names))
    plain_walker.go("/prepare/space/")
    plain_walker.press("Choose a moment or a thing")
    page.get_by_label("What it’s like").fill("The light on the stairs")
    plain_walker.press("Keep it")
    page.get_by_label("A photograph", exact=True).set_input_files(
        {"name": "light.png", "mimeType": "image/png", "buffer": picture()}
    )
    plain_walker.press("Keep this picture")
    expect(page.locator("img.space-picture")).to_be_visible()
    page.locator("summary", has_text="Choose a recording").click()
    page.get_by_label("A sound file").set_input_files(
        {"name": "rain.ogg", "mimeType": "audio/ogg", "buffer": b"OggS\x00\x02" + bytes(400)}
    )
    plain_walker.press("Keep this recording")
    expect(page.get_by_role("button", name="Erase the sound")).to_be_visible()
    plain_walker.fits()

    plain_walker.go("/")
    plain_walker.press("Go there for a minute")
    expect(page.locator("main")).to_contain_text("The light on the stairs")
    expect(page.locator("main")).to_contain_text("About 1 minute")
    expect(page.locator("audio")).to_be_visible()
    plain_walker.fits()
    plain_walker.press("Back to where I was")
    expect(page).to_have_url(f"{plain_walker.server.address}/")

    plain_walker.go("/prepare/space/")
    page.locator("summary", has_text="Erase").click()
    plain_walker.press("Erase all of it")
    page.get_by_role("button", name="Undo").click()
    heading(page, "My safe-enough moment")
    expect(page.locator("img.space-picture")).to_be_visible()
