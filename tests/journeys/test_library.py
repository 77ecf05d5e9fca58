"""The library on real input: what is not for me, a star, a practice with its gate, and what it says beforehand."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("library")]

names = (f"Linden {number}" for number in count(1))
SIGH, LETTER = "A sigh, on purpose", "A few lines to a younger you"


def cards(walker: Walker) -> list[str]:
    """The titles of the practices on the page."""
    return walker.page.locator("#fitting article h2").all_inner_texts()


def test_from_the_library_to_a_gate(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/practices/")
    heading(page, "Practices")
    assert SIGH in cards(walker)
    walker.fits()
    walker.accessible()

    walker.go("/not-for-me/")
    page.get_by_text("Noticing my breath", exact=True).click()
    page.get_by_label("Words to leave out").fill("piano")
    walker.accessible()
    walker.fits()
    walker.press("Keep this list")
    expect(page.locator("main")).to_contain_text("practices are hidden by it now")

    walker.go("/practices/")
    assert SIGH not in cards(walker)
    walker.press("this once")
    expect(page.locator("#fitting")).to_contain_text("set aside on this page")
    assert SIGH in cards(walker)
    walker.press("Use it again")
    assert SIGH not in cards(walker)

    page.get_by_role("link", name=re.compile("in one list$")).click()
    star = page.get_by_role("button", name=f"{LETTER} among my favourites")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.press("Enter")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_be_focused()
    star.click()
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    walker.go("/practices/?show=favourites")
    assert cards(walker) == [LETTER]
    walker.accessible()

    page.get_by_role("link", name=LETTER).click()
    heading(page, LETTER)
    walker.fits()
    walker.accessible()
    page.get_by_text("Together only").click()
    walker.press("Keep this mark")
    expect(page.get_by_role("status").first).to_contain_text("together only")
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    walker.press("Go on all the same")
    expect(page).to_have_url(re.compile(r"/runs/.+/arriving/"))


def test_narrowing_down_as_one_types_and_chooses(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/practices/")
    if not page.get_by_label("What I need now").is_visible():
        page.locator("summary", has_text="Narrow it down").click()
    everything = len(cards(walker))
    page.get_by_label("What I need now").select_option("play")
    expect(page.locator("#fitting")).to_contain_text("Found by this rule:")
    fewer = len(cards(walker))
    assert 0 < fewer < everything
    page.get_by_label("Look for").fill("submarine")
    expect(page.locator("#fitting")).to_contain_text("0 practices")
    page.locator("#fitting a.chip", has_text="submarine").click()
    expect(page.locator("#fitting")).to_contain_text("Found by this rule:")
    assert len(cards(walker)) == fewer


def test_the_last_of_three_quick_ticks_counts(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/practices/")
    page.evaluate("""() => { for (const wanted of ["level=1", "level=2", "family=grounding"]) {
      const [name, value] = wanted.split("=");
      document.querySelector(`input[name=${name}][value="${value}"]`).click();
    } }""")
    expect(page.locator("#fitting a.chip")).to_have_text([re.compile("^Any time"), re.compile("^Grounding")])


def test_what_is_described_and_the_quiet_hours(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/practices/?show=with-therapist")
    walker.accessible()
    walker.fits()
    page.locator("article .title a").first.click()
    expect(page.locator("main")).to_contain_text("How to ask a therapist for it")
    walker.accessible()
    walker.fits()
    walker.press("Keep these in my journal")
    heading(page, "To ask:")
    walker.go("/quiet-hours/")
    page.get_by_label("From").select_option("22")
    walker.accessible()
    walker.fits()
    walker.press("Keep these hours")
    expect(page.get_by_label("From")).to_have_value("22")


def test_without_scripts_all_of_it_works(plain_walker: Walker) -> None:
    page = plain_walker.page
    make_vault(plain_walker, next(names))
    plain_walker.go("/practices/?family=grounding")
    page.get_by_role("button", name="Five, four, three, two, one among my favourites").click()
    expect(page).to_have_url(re.compile(r"/practices/\?family=grounding#p-five-senses"))
    expect(page.locator("main, toast-stack").filter(has_text="is among your favourites").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    plain_walker.go("/practices/?show=favourites")
    expect(page.locator("main")).to_contain_text("Nothing has a star yet.")
    plain_walker.go("/not-for-me/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Keep this list").click()
    expect(page.locator("main")).to_contain_text("practices are hidden by it now")
