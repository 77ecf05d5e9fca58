"""What a person does at the steps of a practice: each kind of step with its own tool, by whichever hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.journeys.hands import Hand

Deed = Callable[[Hand], None]


def button(hand: Hand, words: str) -> Locator:
    """The button of the page itself that says this."""
    return hand.page.locator("main, .foot").get_by_role("button", name=words, exact=True)


def alive(hand: Hand, element: str) -> None:
    """The element of this name does its work."""
    hand.page.wait_for_selector(f"{element}:defined", state="attached")


def read(hand: Hand) -> None:
    """There is only something to read."""
    expect(hand.page.locator("main form textarea, main form [type=radio]")).to_have_count(0)


def pick(*labels: str) -> Deed:
    """Choose what the step offers."""

    def deed(hand: Hand) -> None:
        for label in labels:
            offered = hand.page.locator("#step label.chip", has_text=re.compile(f"^{label}$"))
            hand.tick(offered.locator("input"))

    return deed


def rate(number: int) -> Deed:
    """Say how much, from 0 to 10."""

    def deed(hand: Hand) -> None:
        hand.tick(hand.page.locator(f"#step .scale input[value='{number}']"))

    return deed


def write(words: str) -> Deed:
    """Write a few words."""

    def deed(hand: Hand) -> None:
        hand.write(hand.page.locator("#step textarea").first, words)

    return deed


def quiet(hand: Hand) -> None:
    """Some quiet time, until it ends by itself."""
    alive(hand, "step-timer")
    shorter = hand.page.locator("step-timer input[name$=seconds]").last
    hand.tick(shorter)
    going, time = hand.page.locator("step-timer [data-start]"), hand.page.locator("[data-time]")
    hand.press(going)
    expect(going).to_have_text("Pause the time")
    expect(button(hand, "Pause the practice")).to_be_visible()
    hand.stays_at(going)
    hand.page.clock.fast_forward(1000 * int(shorter.input_value()))
    expect(time).to_have_text("That’s the time. Stay as long as you like.")
    hand.stays_at(going)


def breathe(hand: Hand) -> None:
    """Breathe with the lamp for a minute, in a rhythm of one’s choice."""
    alive(hand, "breath-pacer")
    word, going = hand.page.locator("[data-word]"), hand.page.locator("breath-pacer [data-start]")
    hand.tick(hand.page.locator("input[name$=pattern][value=shorter]"))
    hand.tick(hand.page.locator("input[name$=minutes][value='1']"))
    hand.press(going)
    expect(going).to_have_text("Pause the lamp")
    expect(word).to_have_text("Breathe in")
    hand.page.clock.fast_forward(3500)
    expect(word).to_have_text("Breathe out")
    hand.press(going)
    expect(word).to_have_text("Paused")
    hand.press(going)
    hand.page.clock.fast_forward(63_000)
    expect(word).to_have_text("That’s the time.")
    expect(going).to_have_text("Begin again")
    hand.stays_at(going)


def listen(hand: Hand) -> None:
    """Follow the lines in quiet, go back by one, and leave when it is enough."""
    alive(hand, "read-aloud")
    line, going = hand.page.locator("[data-line]"), hand.page.locator("read-aloud [data-start]")
    now = hand.page.locator("[data-line][aria-current=true]")
    hand.press(going)
    expect(going).to_have_text("Pause the reading")
    expect(line.first).to_have_attribute("aria-current", "true")
    hand.page.clock.run_for(20_000)
    expect(line.first).not_to_have_attribute("aria-current", "true")
    hand.press(going)
    expect(going).to_have_text("Go on")
    hand.stays_at(going)
    here = hand.page.locator("[data-line]:has(+ [aria-current=true])").inner_text()
    hand.press(button(hand, "Back one line"))
    expect(now).to_have_text(here)
    hand.press(button(hand, "That’s enough"))
    expect(now).to_have_count(0)
    hand.stays_at(going)


def draw(title: str) -> Deed:
    """Take a colour, draw a line, and give the picture a title."""

    def deed(hand: Hand) -> None:
        alive(hand, "draw-pad")
        moss = hand.page.get_by_role("button", name="Moss")
        hand.take(moss)
        expect(moss).to_have_attribute("aria-pressed", "true")
        hand.stays_at(moss)
        hand.draw(hand.page.locator("[data-paper]"))
        expect(hand.page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "false")
        hand.page.clock.fast_forward(2000)
        expect(hand.page.locator("[name$=standing]")).to_have_value(re.compile(r",1,(?:true|false)\]\]$"))
        hand.write(hand.page.get_by_label("If it had a title"), title)

    return deed


def feel(family: str, word: str) -> Deed:
    """Choose a word on the wheel."""

    def deed(hand: Hand) -> None:
        alive(hand, "feelings-wheel")
        hand.feel(family, word)
        expect(hand.page.locator(f"input[value={word}]")).to_be_checked()

    return deed


def mark(place: str, name: str, sensation: str, words: str) -> Deed:
    """Mark a place, and say what it is like there."""

    def deed(hand: Hand) -> None:
        alive(hand, "body-map")
        hand.mark(place, name)
        expect(hand.page.get_by_role("heading", name=name)).to_be_focused()
        hand.stays_at(hand.page.get_by_role("heading", name=name))
        hand.tick(hand.page.locator("label.chip", has_text=sensation).locator("input"))
        hand.write(hand.page.get_by_label("If it could speak"), words)

    return deed


def converse(mine: str, theirs: str, last: str) -> Deed:
    """A line in each voice, and then it is closed, kindly."""

    def deed(hand: Hand) -> None:
        alive(hand, "dialogue-editor")
        page, box = hand.page, hand.page.locator("textarea#say")
        hand.tick(page.locator("[data-role=adult]"))
        hand.add(box, mine)
        expect(page.locator(".talk")).to_contain_text(mine)
        hand.tick(page.locator("[data-role=younger]"))
        hand.add(box, theirs)
        expect(page.locator(".talk")).to_contain_text(theirs)
        hand.press(button(hand, "Close it kindly"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Close it kindly")
        hand.arrive()
        hand.write(box, last)
        hand.press(button(hand, "Close it"))
        expect(page.get_by_role("button", name="Write on")).to_be_visible()
        hand.arrive()

    return deed


def speak(hand: Hand) -> None:
    """Say it, hear that it is there, and keep it."""
    alive(hand, "voice-recorder")
    hand.press(button(hand, "Begin to speak"))
    expect(hand.page.locator("[data-state]")).to_contain_text("Recording")
    hand.stays_at(button(hand, "That’s it"))
    hand.page.clock.fast_forward(2000)
    hand.press(button(hand, "That’s it"))
    hand.stays_at(button(hand, "Keep it, sealed"))
    hand.press(button(hand, "Keep it, sealed"))
    expect(hand.page.locator("#recording audio")).to_have_attribute("src", re.compile(r"/sound/$"))
    hand.arrive_in(hand.page.locator("#recording"))


def seal(words: str) -> Deed:
    """Write a letter, and close it for half a year."""

    def deed(hand: Hand) -> None:
        hand.write(hand.page.locator("#step textarea").first, words)
        hand.press(hand.page.locator("summary", has_text="Close it until a day"))
        hand.tick(hand.page.locator("label.chip", has_text="In half a year").locator("input"))
        hand.press(button(hand, "Close the letter"))
        expect(hand.page.locator(".card.dashed")).to_contain_text("It’s closed until")
        hand.arrive()

    return deed
