"""Drawing and marking, with a mouse, a finger, a pen and the keyboard; and both without JavaScript."""

from __future__ import annotations

import io
import re
from itertools import count

import pytest
from PIL import Image
from playwright.sync_api import Browser, CDPSession, FloatRect, Page, expect

from tests.journeys.conftest import Server, Walker, open_window
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("drawing")]

names = (f"Wren {number}" for number in count(1))


def begin(walker: Walker, practice: str, step: str) -> str:
    """Begin a practice in a fresh vault, and go to one of its steps; the address of the run."""
    page = walker.page
    make_vault(walker, next(names))
    walker.go(f"/practices/{practice}/")
    walker.press("Begin")
    found = re.search(r"/runs/[^/]+/", page.url)
    assert found
    choice = page.locator("label.choice", has_text="Within what I can hold")
    if choice.count():
        choice.click()
        walker.press("Begin")
    walker.go(f"{found[0]}steps/{step}/")
    return found[0]


def at(box: FloatRect, x: float, y: float) -> tuple[float, float]:
    """A point of the paper, in parts of its width and height."""
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def paper(page: Page) -> FloatRect:
    """Where the paper is, scrolled into sight."""
    place = page.locator("[data-paper]")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    return box


def line(page: Page, y: float) -> None:
    """Draw a line with the mouse."""
    box = paper(page)
    page.mouse.move(*at(box, 0.1, y))
    page.mouse.down()
    page.mouse.move(*at(box, 0.6, y + 0.05), steps=8)
    page.mouse.up()


def strokes(page: Page, *counts: int) -> None:
    """So many strokes are kept, on each sheet."""
    each = r"\],\[.*".join(f",{number},(?:true|false)" for number in counts)
    standing = page.locator("[name$=standing]")
    expect(standing).to_have_value(re.compile(rf"{each}\]\]$" if counts else r"^\[\]$"))


def test_a_drawing_from_its_first_line_to_letting_it_go(walker: Walker) -> None:
    run, page = begin(walker, "the-weather-inside", "weather"), walker.page
    expect(page.get_by_role("toolbar", name="Drawing tools")).to_be_visible()
    line(page, 0.2)
    line(page, 0.4)
    strokes(page, 2)
    page.keyboard.press("Control+z")
    strokes(page, 1)
    page.keyboard.press("Control+Shift+z")
    line(page, 0.6)
    page.get_by_label("If it had a title").fill("Rain, with one window")
    strokes(page, 3)
    expect(page.locator("#saved")).to_have_text("Saved a moment ago")
    walker.fits()
    walker.accessible()

    page.reload()
    expect(page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "false")
    page.get_by_role("button", name="New sheet").click()
    page.locator("label", has_text="With my other hand").click()
    line(page, 0.3)
    strokes(page, 3, 1)
    page.get_by_role("button", name="Sheet 1").click()
    line(page, 0.7)
    strokes(page, 4, 1)
    expect(page.get_by_role("link", name="Let one sheet go")).to_be_visible()

    walker.go(run)
    expect(page.get_by_role("img", name="Your drawing: “Rain, with one window”")).to_have_count(2)
    expect(page.get_by_text("With the other hand")).to_be_visible()
    walker.fits()
    page.get_by_role("link", name="Look at the drawing").click()
    walker.accessible()
    walker.go("/journal/?show=drawings")
    expect(page.locator("img.glance")).to_be_visible()

    walker.go(f"{run}steps/weather/")
    page.locator("a[data-let-go]:visible").click()
    walker.press("Stay")
    page.locator("a[data-let-go]:visible").click()
    page.get_by_role("dialog").get_by_role("button", name="Let it go").click()
    erased = page.locator(".toast", has_text="The drawing is erased.")
    erased.hover()  # so that it stays as long as it is looked at
    strokes(page)
    erased.get_by_role("button", name="Undo").click()
    walker.go(f"{run}steps/weather/")
    expect(page.get_by_role("button", name="Sheet 2")).to_be_visible()


def test_drawing_with_the_keyboard_alone(walker: Walker) -> None:
    begin(walker, "the-weather-inside", "weather")
    page = walker.page
    page.get_by_role("button", name="Crayon").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Moss")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Moss")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Redo")).to_be_focused()

    page.locator("[data-paper]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-point]")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("[data-said]")).to_have_text("Pen down. 51 across, 50 down.")
    for key in ("ArrowRight", "Shift+ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Space")
    strokes(page, 1)
    walker.accessible()


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    """What a finger does."""
    there = [{"x": x, "y": y} for x, y in points]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": there})


def pen(session: CDPSession, kind: str, point: tuple[float, float], force: float) -> None:
    """What a pen does, pressed so hard."""
    x, y = point
    down = {"button": "left", "buttons": 1} if kind != "mouseReleased" else {"button": "left"}
    said = {"type": kind, "x": x, "y": y, "pointerType": "pen", "force": force, "tiltX": 40, "clickCount": 1}
    session.send("Input.dispatchMouseEvent", said | down)


def test_a_finger_draws_until_there_is_a_pen(walker: Walker) -> None:
    begin(walker, "the-weather-inside", "weather")
    page = walker.page
    session, box = walker.context.new_cdp_session(page), paper(page)
    touch(session, "touchStart", at(box, 0.2, 0.2))
    for step in range(6):
        touch(session, "touchMove", at(box, 0.2 + step / 20, 0.3))
    touch(session, "touchEnd")
    strokes(page, 1)
    pen(session, "mousePressed", at(box, 0.2, 0.5), 0.3)
    for step in range(6):
        pen(session, "mouseMoved", at(box, 0.2 + step / 20, 0.6), 0.3 + step / 10)
    pen(session, "mouseReleased", at(box, 0.6, 0.6), 0)
    strokes(page, 2)
    touch(session, "touchStart", at(box, 0.8, 0.8))
    touch(session, "touchMove", at(box, 0.5, 0.8))
    touch(session, "touchEnd")
    line(page, 0.1)
    strokes(page, 3)


def test_two_tabs_lose_no_stroke(browser: Browser, server: Server, walker: Walker) -> None:
    begin(walker, "the-weather-inside", "weather")
    here = walker.page
    line(here, 0.2)
    strokes(here, 1)
    there = walker.context.new_page()
    there.goto(here.url)
    expect(there.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "false")
    line(there, 0.4)
    strokes(there, 2)
    line(here, 0.6)
    strokes(here, 2, 2)
    expect(here.locator("[data-said]")).to_contain_text("Both are kept")
    line(there, 0.8)
    strokes(there, 3, 2)


def test_a_place_is_marked_by_touch_by_name_and_by_keyboard(walker: Walker) -> None:
    run, page = begin(walker, "where-do-you-feel-it", "before"), walker.page
    page.locator("[data-view=front] [data-zone=throat]").click()
    expect(page.get_by_role("heading", name="Throat")).to_be_focused()
    page.locator("label.chip", has_text="Tight").click()
    page.get_by_label("If it could speak").fill("Wait until it’s quiet.")
    page.locator("[data-sides] label", has_text="Back").click()
    page.locator("[data-view=back] [data-zone=seat]").click()
    expect(page.get_by_role("heading", name="Seat")).to_be_focused()
    expect(page.get_by_role("img", name=re.compile("^Back of a body, with marks: 2 seat"))).to_be_visible()

    page.locator("[data-forms] label", has_text="A tree").click()
    expect(page.get_by_role("heading", name="Seat")).to_be_hidden()
    listed = page.get_by_label("Choose a place by name").filter(visible=True)
    listed.focus()
    listed.select_option("tree-roots")
    page.get_by_role("button", name="Mark it").press("Enter")
    expect(page.get_by_role("heading", name="Roots")).to_be_focused()
    expect(page.get_by_role("button", name="Open Throat")).to_be_hidden()
    walker.accessible()
    page.locator("[data-forms] label", has_text="A body").click()
    listed.select_option("hips")
    page.get_by_role("button", name="Leave it out").press("Enter")
    expect(page.locator("[data-zone=hips]")).to_have_count(0)
    page.get_by_role("button", name="Open Seat").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("button", name="Open Seat")).to_have_count(0)
    page.get_by_role("button", name="Open Throat").click()
    expect(page.get_by_label("If it could speak")).to_have_value("Wait until it’s quiet.")
    walker.fits()
    walker.accessible()

    walker.go(f"{run}steps/after/")
    expect(page.get_by_role("heading", name="Before")).to_be_visible()
    walker.accessible()
    walker.go(run)
    expect(page.locator("main")).to_contain_text("Wait until it’s quiet.")
    page.get_by_role("link", name="Look at the map").click()
    walker.fits()
    walker.accessible()


def a_photograph() -> dict[str, object]:
    file = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(file, "JPEG")
    return {"name": "paper.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_drawing_on_paper_and_marking_a_list_without_javascript(plain_walker: Walker) -> None:
    run, page = begin(plain_walker, "the-weather-inside", "weather"), plain_walker.page
    expect(page.get_by_text("Drawing on the screen needs JavaScript.")).to_be_visible()
    page.get_by_text("Describe it in words", exact=True).click()
    page.get_by_role("textbox", name="The weather inside").fill("grey, with a lamp")
    page.get_by_text("Draw on paper", exact=True).click()
    page.get_by_label("A photograph of it").set_input_files(a_photograph())  # type: ignore[arg-type]
    plain_walker.press("Keep this photograph")
    expect(page.get_by_role("img", name="Your drawing on paper")).to_be_visible()
    plain_walker.go(run)
    expect(page.locator("main")).to_contain_text("grey, with a lamp")
    expect(page.get_by_role("img", name="Your drawing on paper")).to_be_visible()


def test_marking_a_list_without_javascript(browser: Browser, server: Server) -> None:
    for walker in open_window(browser, server, "phone", javascript=False):
        begin(walker, "where-do-you-feel-it", "before")
        page = walker.page
        page.get_by_label("Choose a place by name").filter(visible=True).select_option("left-hand")
        walker.press("Mark it")
        page.locator("label.chip", has_text="Warm").click()
        walker.press("Next step")
        expect(page.get_by_label("Choose a place by name").filter(visible=True)).to_have_count(0)
        page.go_back()
        page.reload()
        expect(page.get_by_role("checkbox", name="Warm")).to_be_checked()
        page.locator("[data-forms] label", has_text="A tree").click()
        expect(page.get_by_role("img", name="A tree, nothing marked")).to_be_visible()
        walker.fits()
