"""Finding a therapist, in a real browser: the shortlist, from a first name to somebody chosen, at both widths."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("find")]

names = (f"Hazel {number}" for number in count(1))


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def test_somebody_is_noticed_written_to_and_chosen(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/")
    heading(page, "Find a therapist")
    seen_well(walker)
    walker.press("Write a name down")
    page.get_by_label("Who", exact=True).fill("Lise Vandermeer")
    page.get_by_label("What they are").fill("Psychotherapist")
    page.get_by_label("Notes").fill("Her page sounds unhurried.")
    page.get_by_text("Fee, insurance, waiting").click()
    page.get_by_label("Fee").fill("70, sliding from 45")
    page.get_by_text("How to reach them").click()
    page.get_by_label("Phone").fill("020 7946 0018")
    page.get_by_text("Where and how you’d meet").click()
    page.get_by_label("In person or online").check()
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "Lise Vandermeer")
    seen_well(walker)

    page.get_by_role("button", name="Written to").click()
    expect(page.get_by_role("button", name="Written to")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Noticed")).to_have_attribute("aria-pressed", "true")
    page.get_by_text("Add a line").click()
    page.get_by_label("A few words").fill("Left a message; she rings back on Thursday")
    seen_well(walker)
    walker.press("Keep this line")
    expect(page.locator(".list .own")).to_contain_text("she rings back on Thursday")
    page.get_by_role("button", name="Chosen").click()
    expect(page.get_by_role("button", name="Chosen")).to_have_attribute("aria-pressed", "true")
    seen_well(walker)

    walker.go("/find/shortlist/")
    expect(page.get_by_role("heading", name="Chosen")).to_be_visible()
    seen_well(walker)
    walker.go("/find/")
    expect(page.locator("main")).to_contain_text("You have chosen, for now")
    walker.go("/path/")
    page.locator("#find").get_by_role("link", name=re.compile("^Open")).click()
    heading(page, "Find a therapist")


CARD = """BEGIN:VCARD
FN:Ora Quillfeather
TITLE:Counsellor
TEL:+44 20 7946 0018
END:VCARD
BEGIN:VCARD
FN:Somebody Else
END:VCARD"""


def test_a_card_is_looked_at_before_anybody_of_it_is_kept(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/shortlist/")
    walker.press("From a card or a text")
    seen_well(walker)
    page.get_by_label("Or a card").set_input_files(
        {"name": "card.vcf", "mimeType": "text/vcard", "buffer": CARD.encode()}
    )
    walker.press("See what was read")
    heading(page, "What was read")
    page.get_by_label("Somebody Else").uncheck()
    seen_well(walker)
    walker.press("Put on my list")
    heading(page, "Ora Quillfeather")
    expect(page.locator("main")).to_contain_text("From a card or text that you brought in")
    walker.go("/find/shortlist/")
    expect(page.locator("article")).to_have_count(1)


def test_words_for_a_message_are_copied_as_they_stand(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/messages/")
    heading(page, "Words for a message")
    seen_well(walker)
    walker.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("^Copy.*Short$")).click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hello [name],\n\nI am looking for a therapist")


def test_a_first_message_is_written_and_noted_in_the_log(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/shortlist/new/")
    page.get_by_label("Who", exact=True).fill("Lise Vandermeer")
    walker.press("Keep it")
    walker.press("Write a message")
    seen_well(walker)
    page.get_by_role("link", name=re.compile("^Begin with these.*Short$")).click()
    expect(page.get_by_label("Your message")).to_have_value(re.compile("^Hello Lise Vandermeer,"))
    page.get_by_label("Your message").fill("Hello Lise,\n\nhave you space? [days]\n\nHazel")
    expect(page.locator("#saved")).to_contain_text("Saved")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "Your message")
    expect(page.locator("main")).to_contain_text("Still in brackets: [days]")
    seen_well(walker)
    walker.press("I wrote, today")
    heading(page, "Lise Vandermeer")
    expect(page.get_by_role("button", name="Noticed")).to_have_attribute("aria-pressed", "true")
    seen_well(walker)
    walker.press("Put under “Written to”")
    expect(page.get_by_role("button", name="Written to")).to_have_attribute("aria-pressed", "true")
    walker.go("/find/")
    heading(page, "Find a therapist")
    expect(page.get_by_role("heading", name="Waiting is part of it")).to_be_visible()
    walker.press("Not today")
    expect(page.get_by_role("heading", name="Not today")).to_be_visible()


def test_every_form_works_without_javascript(plain_walker: Walker) -> None:
    walker = plain_walker
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/more/")
    walker.press("Your therapist")
    walker.press("Write a name down")
    page.get_by_label("Who", exact=True).fill("Adaeze Obi")
    page.get_by_text("Their registration").click()
    page.get_by_label("I looked them up on").fill("2026-09-18")
    walker.press("Keep it")
    heading(page, "Adaeze Obi")
    expect(page.locator("main")).to_contain_text("Looked up by you on 18 September 2026")
    page.get_by_role("button", name="Answered").click()
    expect(page.get_by_role("button", name="Answered")).to_have_attribute("aria-pressed", "true")
    page.get_by_text("Add a line").click()
    page.get_by_label("A few words").fill("A kind answer")
    walker.press("Keep this line")
    expect(page.locator(".list .own")).to_contain_text("A kind answer")
    page.locator("aside details", has_text="Erase").locator("summary").last.click()
    walker.press("Erase this page")
    expect(page.locator("main")).not_to_contain_text("Adaeze Obi")
    page.get_by_role("button", name="Undo").click()
    heading(page, "Adaeze Obi")
    expect(page.locator(".list .own")).to_contain_text("A kind answer")
