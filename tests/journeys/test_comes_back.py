"""What was understood and prepared comes back later, where it helps: in a real browser, at both widths."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("comes-back")]

names = (f"Rosemary {number}" for number in count(1))


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def note_from_anywhere(walker: Walker) -> None:
    """From a page that has nothing to do with it, with what every page offers."""
    walker.go("/practices/")
    walker.page.get_by_role("link", name="Note a moment").click()
    heading(walker.page, "A moment, in a few words")


def test_a_moment_leads_by_a_rule_to_a_practice_and_its_need_comes_back(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    note_from_anywhere(walker)
    page.get_by_label("What set it off").fill("A cup put down")
    page.get_by_text("The rest can wait").click()
    page.get_by_text("Connection", exact=True).click()
    page.get_by_label("In words of your own").last.fill("Somebody who stays")
    seen_well(walker)
    walker.press("Keep it")
    fitting = page.locator("section", has=page.get_by_role("heading", name="For what was needed"))
    expect(fitting).to_contain_text("that go with “Connection”")
    title = fitting.get_by_role("link").first.inner_text()
    seen_well(walker)

    page.get_by_role("link", name="All that go with it").click()
    expect(page.locator("main")).to_contain_text(title)
    walker.go("/not-for-me/")
    page.get_by_label("Words to leave out").fill(title)
    walker.press("Keep this list")
    walker.go("/understand/patterns/")
    page.get_by_role("link", name="A cup put down").click()
    expect(fitting).not_to_contain_text(title)

    walker.go("/practices/what-i-need/")
    needed = page.locator("section", has=page.get_by_role("heading", name="What was needed"))
    expect(needed).to_contain_text("Somebody who stays")
    seen_well(walker)
    walker.press("Begin")
    page.wait_for_url("**/arriving/")
    walker.press("Skip this")
    page.locator("summary", has_text="What was needed, as you noted it").click()
    expect(page.locator("aside")).to_contain_text("Somebody who stays")
    seen_well(walker)


def test_people_stand_beside_a_hard_ending(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/people/new/")
    page.get_by_label("Who", exact=True).fill("Mira")
    page.get_by_label("How to reach them").fill("020 7946 0018 in the evenings")
    walker.press("Keep it")
    heading(page, "Mira")
    walker.go("/prepare/words/")
    page.get_by_label("What Wayhome calls you").fill("Rosie")
    walker.press("Keep these words")
    walker.go("/practices/five-senses/")
    walker.press("Begin")
    page.wait_for_url("**/steps/**")
    walker.go(re.sub(r".*(/runs/[^/]+/).*", r"\1closing/", page.url))
    page.get_by_role("group", name="How heavy").get_by_text("9", exact=True).click()
    page.get_by_text("Too much", exact=True).click()
    walker.press("Keep it, and rest")
    heading(page, "Looking after yourself")
    expect(page.locator("main")).to_contain_text("It’s kept, Rosie.")
    people = page.locator("section", has=page.get_by_role("heading", name="Your people"))
    expect(people).to_contain_text("Mira")
    expect(people.get_by_role("link", name="Call")).to_have_attribute("href", "tel:02079460018")
    seen_well(walker)


def test_names_and_words_are_used_as_they_were_written(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/prepare/")
    walker.press("Names and words")
    page.get_by_label("What Wayhome calls you").fill("Rosie")
    page.get_by_label("What the younger you is called").fill("the small one")
    seen_well(walker)
    walker.press("Keep these words")
    expect(page.get_by_label("What the younger you is called")).to_have_value("the small one")
    seen_well(walker)
    walker.go("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(", Rosie$"))
    walker.go("/dialogues/begin/")
    expect(page.locator("main")).to_contain_text("Left empty, it’s “the small one”.")
    walker.go("/practices/two-voice-dialogue/")
    expect(page.locator("main")).to_contain_text("You and the small one don’t")
    walker.go("/prepare/words/")
    page.get_by_label("No name, please").check()
    walker.press("Keep these words")
    walker.go("/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Ros")
