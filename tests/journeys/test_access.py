"""Main pages for eyes that need something else: zoomed, spaced, in forced colours, with more contrast, quietly."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import LIGHTS, STILL, Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others]
names = (f"Ines {number}" for number in count(1))
PAGES = [
    "/",
    "/path/",
    "/more/",
    "/prepare/",
    "/journal/write/",
    "/practices/",
    "/practices/felt-sense/",
    "/check-ins/",
]
PAGES += ["/settings/", "/begin/goals/new/", "/prepare/plan/", "/ground/", "/help/?country=GB"]
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing of WCAG 2.2, 1.4.12."""
CUT = """() => {
  const ways = (at) => [getComputedStyle(at).overflowX, getComputedStyle(at).overflowY];
  const clips = (at) => ["hidden", "clip"].some((how) => ways(at).includes(how));
  const over = (at) => at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1;
  const meant = "input, textarea, select, .sr, .sr *, svg *, [aria-hidden=true], details:not([open]) *";
  return [...document.querySelectorAll("body *")]
    .filter((at) => !at.matches(meant) && at.checkVisibility() && at.textContent.trim() && clips(at) && over(at))
    .map((at) => `${at.localName}.${at.className}: ${at.textContent.trim().slice(0, 40)}`);
}"""
"""What shows less of its words than there are."""
STUCK = """() => [...document.querySelectorAll("body *")]
  .filter((at) => ["sticky", "fixed"].includes(getComputedStyle(at).position) && at.checkVisibility())
  .reduce((sum, at) => sum + (at.offsetWidth > innerWidth / 2 ? at.offsetHeight : 0), 0) / innerHeight"""
"""How much of the height stays where it is while the page is scrolled."""
SEVEN = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "preload": False}
FRAMELESS = """() => {
  const bare = "[type=checkbox]:not(.switch), [type=radio], [type=range], [type=hidden], .quiet, .sr";
  const edged = (is) =>
    parseFloat(is.borderTopWidth) >= 1 && is.borderTopStyle !== "none" && is.borderTopColor !== is.backgroundColor;
  return [...document.querySelectorAll("main :is(.btn, .chip, .choice, textarea, input, select), header .btn")]
    .filter((at) => at.checkVisibility({ opacityProperty: true }) && !at.matches(bare))
    .filter((at) => !edged(getComputedStyle(at)))
    .map((at) => `${at.localName}.${at.className} ${at.textContent.trim().slice(0, 30)}`);
}"""
"""What can be operated and has no edge, where no background tells."""


def told(walker: Walker, question: str) -> Any:
    walker.page.evaluate(STILL)
    return walker.page.evaluate(question)


@pytest.fixture
def inside(walker: Walker) -> Walker:
    make_vault(walker, next(names))
    return walker


def comfort(walker: Walker, *wanted: str) -> None:
    """Turn these comforts of the device on, as a person does."""
    walker.go("/settings/")
    for name in wanted:
        with walker.page.expect_response("**/settings/comfort/"):
            walker.page.get_by_role("switch", name=re.compile(f"^{name}")).check()


def test_nothing_is_cut_or_covered_at_twice_and_four_times_the_size(inside: Walker) -> None:
    """A window of 1280 by 900 pixels, zoomed: what is left of it."""
    for size, most in (((640, 450), 0.45), ((320, 256), 0.75)):
        inside.page.set_viewport_size({"width": size[0], "height": size[1]})
        for path in PAGES:
            inside.go(path)
            inside.fits()
            assert told(inside, CUT) == [], (path, size)
            assert told(inside, STUCK) <= most, (path, size)


def test_nothing_is_cut_when_letters_and_lines_stand_apart(inside: Walker) -> None:
    for path in PAGES:
        inside.go(path)
        inside.page.evaluate(SPACED)
        inside.fits()
        assert told(inside, CUT) == [], path


def test_in_forced_colours_controls_have_edges_and_say_their_state(inside: Walker) -> None:
    inside.page.emulate_media(forced_colors="active")
    for path in PAGES:
        inside.go(path)
        inside.fits()
        assert told(inside, FRAMELESS) == [], path
    inside.go("/settings/")
    switch = inside.page.get_by_role("switch", name=re.compile("^Movement"))
    looks = "(at) => [getComputedStyle(at).backgroundColor, getComputedStyle(at, '::before').backgroundColor]"
    on = switch.evaluate(looks)
    assert on[0] != on[1]
    with inside.page.expect_response("**/settings/comfort/"):
        switch.uncheck()
    off = switch.evaluate(looks)
    assert off[0] != off[1]
    assert off != on


def test_with_more_contrast_words_stand_out_by_seven_to_one(inside: Walker) -> None:
    inside.page.emulate_media(contrast="more")
    for path in PAGES:
        inside.go(path)
        inside.page.evaluate(Axe().axe_script)
        for light in LIGHTS:
            inside.page.emulate_media(color_scheme=light, contrast="more")
            told(inside, "() => 0")
            found = AxeResults(inside.page.evaluate("(options) => axe.run(options)", SEVEN))
            assert found.violations_count == 0, f"{path} in {light}: {found.generate_report()}"


def test_room_between_letters_fits_and_is_felt(inside: Walker) -> None:
    comfort(inside, "More room between letters")
    inside.page.locator("main").get_by_text("Largest").click()
    for path in PAGES:
        inside.go(path)
        inside.fits()
        assert told(inside, CUT) == [], path
    look = "(at) => [getComputedStyle(at).letterSpacing, getComputedStyle(at).fontFamily]"
    spacing, family = inside.page.locator("main h1").evaluate(look)
    assert spacing != "normal"
    assert float(spacing.removesuffix("px")) > 1
    assert family.startswith('"Atkinson')


def test_quiet_has_no_pictures_and_fewer_words_and_loses_nothing(inside: Walker) -> None:
    words = "() => document.querySelector('main').innerText.split(/\\s+/).length"
    loud = {}
    for path in ("/", "/prepare/", "/more/", "/practices/"):
        inside.go(path)
        loud[path] = told(inside, words)
    comfort(inside, "Quiet")
    for path in PAGES:
        inside.go(path)
        inside.fits()
        inside.accessible()
        assert inside.page.locator("main :is(img, .sprig)").filter(visible=True).count() == 0, path
        if path in loud:
            assert told(inside, words) < loud[path] * 0.8, path
    inside.go("/")
    inside.page.get_by_text("More of today").click()
    assert inside.page.get_by_role("link", name="See the whole path").is_visible()
