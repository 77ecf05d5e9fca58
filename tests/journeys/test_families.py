"""Each family of practices walked whole, from the library to the journal: with a mouse, a finger, and keys alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import deeds
from tests.journeys.conftest import WAYS, Server, Walker, open_window
from tests.journeys.deeds import Deed, button
from tests.journeys.hands import Finger, Hand, Keys, Mouse
from tests.journeys.vaults import enter

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("families")]

names = (f"Ilo {number}" for number in itertools.count(1))
HANDS: dict[str, tuple[str, type[Mouse | Keys]]] = {
    "mouse": ("wide", Mouse),
    "finger": ("phone", Finger),
    "keys": ("wide", Keys),
}
COMFORT, REMEMBER = "a warm radiator", "The gate is shut."


@dataclass(frozen=True)
class Walk:
    """One practice: where the library has it, what is done at each of its steps, and what its page shows afterwards.

    ``link``: what leads from there to what was made; ``made``: what can be read or seen behind it.
    """

    level: str
    title: str
    steps: tuple[tuple[str, Deed], ...]
    kept: tuple[str, ...]
    link: str = ""
    made: tuple[str, ...] = ()


WALKS = {
    "Writing and dialogue": Walk(
        "Wading",
        "A short conversation",
        (
            ("arrive", deeds.quiet),
            ("permission", deeds.pick("Yes")),
            ("closeness", deeds.pick("Notes passed back and forth")),
            ("how-it-goes", deeds.read),
            ("conversation", deeds.converse("I have the thistlemoor keys.", "is it warm", "I’ll be back on Sunday.")),
            ("strength", deeds.rate(4)),
            ("here", deeds.rate(8)),
            ("last-word", deeds.write("Sleep well by the pears.")),
            ("thanks", deeds.read),
            ("room", deeds.quiet),
            ("comfort", deeds.pick("Rest")),
        ),
        ("Notes passed back and forth", "Sleep well by the pears."),
        "To the conversation",
        ("I have the thistlemoor keys.", "is it warm", "I’ll be back on Sunday."),
    ),
    "Breath": Walk(
        "Shallows",
        "The longer out-breath",
        (("anchor", deeds.pick("The counting")), ("breathe", deeds.breathe), ("after", deeds.pick("About the same"))),
        ("The counting", "A little shorter · 3, 4", "About the same"),
    ),
    "Drawing and making": Walk(
        "Shallows",
        "The weather inside",
        (
            ("kind", deeds.pick("Fog", "Some sun")),
            ("weather", deeds.draw("Rain, with one window")),
            ("shelter", deeds.write("a coat on a hook")),
            ("look", deeds.pick("A colour")),
            ("outside", deeds.write("bright; I had not seen it")),
        ),
        ("Fog", "Some sun", "a coat on a hook", "A colour", "bright; I had not seen it"),
        "Look at the drawing",
        ("Rain, with one window",),
    ),
    "Body": Walk(
        "Wading",
        "Where do you feel it?",
        (
            ("arrive", deeds.quiet),
            ("permission", deeds.pick("Yes, if it stays short")),
            ("ground", deeds.pick("The body")),
            ("feeling", deeds.feel("joy", "curious")),
            ("before", deeds.mark("throat", "Throat", "Tight", "Wait until it is quiet.")),
            ("strength", deeds.rate(3)),
            ("here", deeds.rate(8)),
            ("kindness", deeds.pick("Something soft round me")),
            ("after", deeds.mark("throat", "Throat", "Warm", "That was kind.")),
            ("thanks", deeds.write("I have seen it.")),
            ("room", deeds.quiet),
        ),
        ("Curious", "Wait until it is quiet.", "That was kind.", "I have seen it."),
        "Look at the map",
        ("Throat",),
    ),
    "Self-reparenting": Walk(
        "Shallows",
        "A kind word in my own voice",
        (
            ("for-when", deeds.pick("Tired")),
            ("words", deeds.write("There is tea in the blue tin.")),
            ("record", deeds.speak),
            ("listen", deeds.pick("Later, on a hard day")),
        ),
        ("Tired", "There is tea in the blue tin.", "Later, on a hard day"),
        "Listen to the recording",
        ("Your recording",),
    ),
    "Integration": Walk(
        "Shallows",
        "A letter from an older you",
        (
            ("when", deeds.pick("The next season")),
            ("table", deeds.write("a chipped blue mug")),
            ("tone", deeds.pick("Brief")),
            ("letter", deeds.seal("Greetings from the quixolane. It rained.")),
            ("today", deeds.read),
        ),
        ("The next season", "a chipped blue mug", "Brief"),
        "To the closed letter",
        ("It’s closed until",),
    ),
    "Grounding": Walk(
        "Shallows",
        "A place that’s good enough",
        (
            ("word-for-it", deeds.pick("Calm")),
            ("where", deeds.pick("A hut, a tent, a tree house")),
            ("details", deeds.write("nobody else has the key")),
            ("visit", deeds.listen),
            ("stay", deeds.quiet),
            ("still-good", deeds.pick("Good enough")),
            ("here", deeds.rate(9)),
            ("name", deeds.write("Harbour")),
            ("room", deeds.quiet),
        ),
        ("Calm", "A hut, a tent, a tree house", "nobody else has the key", "Good enough", "Harbour"),
    ),
}


@pytest.fixture(params=WAYS["hand"])
def hand(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[tuple[Walker, Hand]]:
    """A window in which a fresh vault is open, and a hand that uses it in one of the three ways."""
    width, kind = HANDS[request.param]
    for walker in open_window(browser, server, width, touch=kind is Finger):
        enter(walker, next(names))
        walker.context.grant_permissions(["microphone"])
        walker.page.clock.install()
        yield walker, kind(walker.page)


def arrived(walker: Walker, hand: Hand, address: str) -> None:
    """A page has come. It is looked at as a mouse sees it, and gone into as keys do."""
    walker.page.wait_for_url(re.compile(address), wait_until="domcontentloaded")
    expect(walker.page.locator("h1")).to_be_visible()
    hand.arrive()


def seen(walker: Walker, hand: Hand) -> None:
    """The page as it is now holds nothing that somebody cannot use."""
    walker.fits()
    if not isinstance(hand, Keys):
        walker.accessible()


def find(walker: Walker, hand: Hand, family: str, walk: Walk) -> None:
    """From the library to the page of the practice, by the filters."""
    page = walker.page
    walker.go("/practices/")
    arrived(walker, hand, "/practices/$")
    fold = page.locator("summary", has_text="Narrow it down")
    if fold.is_visible() and not page.get_by_label("Look for").is_visible():
        hand.press(fold)
    filters = page.get_by_role("search", name="Narrow the practices down")
    for level in {"Any time", "Shallows", "Wading"} - {walk.level}:
        hand.tick(filters.get_by_role("checkbox", name=re.compile(f"^{level}")), on=False)
    one = filters.get_by_role("group", name="How", exact=True).get_by_role("checkbox", name=family, exact=True)
    hand.tick(one)
    expect(page.locator("#fitting a.chip")).to_have_text([re.compile(walk.level), re.compile(family)])
    hand.stays_at(one)
    seen(walker, hand)
    hand.press(page.locator("#fitting").get_by_role("link", name=walk.title, exact=True))
    arrived(walker, hand, "/practices/[a-z-]+/$")
    expect(page.get_by_role("heading", level=1)).to_have_text(walk.title)
    seen(walker, hand)


def begin(walker: Walker, hand: Hand) -> str:
    """Through the gate: how it is before; the address of the run."""
    page = walker.page
    hand.press(button(hand, "Begin"))
    arrived(walker, hand, "/arriving/$")
    hand.tick(page.locator("#arrive .scale input[value='2']"))
    hand.tick(page.locator("#arrive input[value=within]"))
    seen(walker, hand)
    run = urlsplit(page.url).path.removesuffix("arriving/")
    hand.press(button(hand, "Begin"))
    return run


def close(walker: Walker, hand: Hand, run: str) -> None:
    """Coming back heavier than one went, and being looked after."""
    page = walker.page
    arrived(walker, hand, f"{run}closing/$")
    page.wait_for_load_state()  # so that a tick is answered
    hand.tick(page.locator("#closing .scale input[value='5']"))
    hand.tick(page.locator("#closing input[name=where][value=within]"))
    expect(page.get_by_role("img", name="Before: 2. Now: 5.")).to_be_visible()
    hand.write(page.get_by_label("One thing to remember"), REMEMBER)
    hand.write(page.get_by_label("Something else that comforts you"), COMFORT)
    seen(walker, hand)
    hand.press(button(hand, "Keep it, and rest"))
    arrived(walker, hand, f"{run}aftercare/$")
    expect(page.locator("main")).to_contain_text(COMFORT)
    expect(page.get_by_role("link", name="Talk to a person")).to_be_visible()
    seen(walker, hand)
    hand.press(page.get_by_role("link", name="Rest now"))
    arrived(walker, hand, "/$")


def look_again(walker: Walker, hand: Hand, walk: Walk) -> None:
    """In the journal, on the page of the run, and at what was made there."""
    page = walker.page
    walker.go("/journal/")
    arrived(walker, hand, "/journal/$")
    seen(walker, hand)
    hand.press(page.locator("#found .days").get_by_role("link", name=walk.title).first)
    arrived(walker, hand, "/runs/[0-9a-f-]+/$")
    main = page.locator("main")
    for words in (walk.title, *walk.kept, REMEMBER):
        expect(main).to_contain_text(words)
    expect(page.get_by_role("img", name="Before: 2. Afterwards: 5.")).to_be_visible()
    drawn(page)
    seen(walker, hand)
    if walk.link:
        hand.press(page.get_by_role("link", name=walk.link).last)
        arrived(walker, hand, "/(dialogues|drawings|body-maps|recordings|letters)/")
        for words in walk.made:
            expect(main).to_contain_text(words)
        seen(walker, hand)


def drawn(page: Page) -> None:
    """Every picture on the page has come."""
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("async (one) => { await one.decode(); return one.naturalWidth }") > 0


@pytest.mark.parametrize("family", WALKS)
def test_a_family_is_walked_whole(hand: tuple[Walker, Hand], family: str) -> None:
    walker, way = hand
    walk = WALKS[family]
    find(walker, way, family, walk)
    run = begin(walker, way)
    for step, deed in walk.steps:
        arrived(walker, way, f"{run}steps/{step}/$")
        deed(way)
        seen(walker, way)
        way.press(button(way, "Next step").last)
    close(walker, way, run)
    look_again(walker, way, walk)
