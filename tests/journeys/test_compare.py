"""Side by side, in a real browser: from two names to a decision and a PDF, at both widths."""

from __future__ import annotations

import io
import re
from itertools import count
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Walker
from tests.journeys.hands import Keys
from tests.journeys.test_find import seen_well
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("compare")]

names = (f"Alder {number}" for number in count(1))


def put_side_by_side(walker: Walker, *people: tuple[str, str]) -> None:
    """Write these people with their fees down, and choose them."""
    page = walker.page
    for name, fee in people:
        walker.go("/find/shortlist/new/")
        page.get_by_label("Who", exact=True).fill(name)
        page.get_by_text("Fee, insurance, waiting").click()
        page.get_by_label("Fee").fill(fee)
        walker.press("Keep it")
        heading(page, name)
    walker.go("/find/compare/")
    for name, _ in people:
        page.get_by_label(name).check()
    walker.press("Put them side by side")


def named(page: Page, role: Literal["button", "link"], words: str, about: str) -> Locator:
    """A press whose name says for a screen reader what it is about."""
    return page.get_by_role(role, name=re.compile(f"^{words} ?: {about}$"))


def titles(page: Page) -> list[str]:
    return page.locator(".ordered b").all_inner_texts()


def test_people_stand_side_by_side_until_somebody_is_chosen(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/find/compare/")
    expect(page.locator("main")).to_contain_text("Two people on your shortlist are needed")
    seen_well(walker)
    put_side_by_side(walker, ("Lise Vandermeer", "70"), ("Adaeze Obi", "75"))
    heading(page, "Two people, side by side")
    expect(page.locator("#row-fee")).to_contain_text("They differ")
    seen_well(walker)

    named(page, "link", "Write it", "In my body afterwards, Lise").click()
    heading(page, "In my body afterwards")
    page.get_by_label("In your own words").fill("Shoulders down. Slept.")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.get_by_label("Ask again").check()
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("#row-felt td[data-n=Lise]")).to_contain_text("Shoulders down. Slept.")

    page.get_by_role("link", name="What is still to ask").click()
    expect(page.locator("main section", has_text="Lise Vandermeer")).to_contain_text("You want to ask this again")
    seen_well(walker)
    walker.go("/find/compare/")
    page.get_by_label("What is your gut saying?").fill("With Lise I didn’t plan what to say next.")
    page.get_by_label("Leaning towards").select_option("Lise Vandermeer")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    walker.press("Come to a decision")
    expect(page.get_by_label("Lise Vandermeer")).to_be_checked()
    page.get_by_label("Why").fill("It felt lighter on the way home.")
    seen_well(walker)
    walker.press("Keep it")
    heading(page, "Lise Vandermeer")
    seen_well(walker)
    page.get_by_label("Adaeze Obi").check()
    walker.press("Change my shortlist")
    expect(page.locator("main")).to_contain_text("Your shortlist says so too.")
    walker.press("Open the question again")
    expect(page.locator("main")).to_contain_text("Opened again on")
    walker.press("Undo")
    named(page, "link", "Words for a no", "Adaeze Obi").click()
    expect(page.get_by_role("heading", name="Saying no kindly")).to_be_in_viewport()
    walker.go("/find/shortlist/")
    expect(page.locator("section", has=page.get_by_role("heading", name="Chosen"))).to_contain_text("Lise Vandermeer")


def test_rows_stand_in_an_order_of_ones_own(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    put_side_by_side(walker, ("Lise", "70"), ("Obi", "75"))
    walker.press("Rows, and their order")
    expect(page.locator(".grip")).not_to_have_count(0)
    seen_well(walker)
    keys, up = Keys(page), named(page, "button", "Up", "When I asked to go slowly")
    keys.press(up)
    expect(page.locator("[data-said]")).to_have_text("When I asked to go slowly: now 3 of 16")
    keys.stays_at(up)
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("When I asked to go slowly: now 2 of 16")
    assert titles(page)[:3] == ["In my body afterwards", "When I asked to go slowly", "I felt safe enough"]

    page.locator("#row-heard").evaluate("(row) => row.scrollIntoView({ block: 'center' })")
    grip = page.locator("#row-way .grip").bounding_box()
    onto = page.locator("#row-safe").bounding_box()
    assert grip
    assert onto
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(onto["x"] + 8, onto["y"] + 8, steps=8)
    page.mouse.up()
    expect(page.locator("[data-said]")).to_contain_text("Their way of working: now 3 of 16")
    expect(page.locator(".ordered b").nth(2)).to_have_text("Their way of working")

    walker.press("A row of your own")
    page.get_by_label("What to look at").fill("Knows about grief")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator(".ordered b").last).to_have_text("Knows about grief")
    assert titles(page)[1:4] == ["When I asked to go slowly", "Their way of working", "I felt safe enough"]
    page.locator("#row-insurance summary").click()
    seen_well(walker)
    named(page, "button", "To the top", "Insurance").click()
    expect(page.locator("[data-said]")).to_have_text("Insurance: now 2 of 17")
    named(page, "button", "Leave out", "Insurance").click()
    expect(page.locator("#out")).to_contain_text("Insurance")
    walker.go("/find/compare/")
    assert page.locator("#silent li").nth(0).get_attribute("id") == "row-slowly"
    seen_well(walker)
    page.locator("#silent summary").click()
    seen_well(walker)
    named(page, "link", "Write it", "Waiting time, Obi").click()
    page.get_by_label("Waiting time").fill("Five weeks")
    seen_well(walker)
    walker.press("Keep it")
    expect(page.locator("#row-waiting td[data-n=Obi]")).to_contain_text("Five weeks")


def test_all_of_it_works_without_javascript_and_comes_on_paper(plain_walker: Walker) -> None:
    walker = plain_walker
    page = walker.page
    make_vault(walker, next(names))
    put_side_by_side(walker, ("Lise", "70"), ("Žofie", "75"))
    page.locator("#silent summary").click()
    named(page, "link", "Write it", "I felt heard, Žofie").click()
    page.get_by_label("In your own words").fill("Every word of it")
    walker.press("Keep it")
    expect(page.locator("#row-heard")).to_contain_text("Every word of it")
    walker.press("Rows, and their order")
    named(page, "button", "Up", "I felt heard").click()
    page.wait_for_url("**/rows/#row-heard")
    assert titles(page)[:3] == ["In my body afterwards", "I felt heard", "I felt safe enough"]
    walker.press("Back to the comparison")
    page.get_by_label("What is your gut saying?").fill("Not sure yet")
    walker.press("Keep these words")
    expect(page.get_by_label("What is your gut saying?")).to_have_value("Not sure yet")
    page.get_by_text("On paper, for yourself").click()
    with page.expect_download() as coming:
        walker.press("Save a PDF")
    assert coming.value.suggested_filename == "notes.pdf"
    book = PdfReader(io.BytesIO(coming.value.path().read_bytes()))
    words = " ".join(one.extract_text() for one in book.pages)
    assert "Žofie" in words
    assert "Every word of it" in words
    assert "Not sure yet" in words
    walker.press("Come to a decision")
    page.get_by_label("Nobody yet").check()
    walker.press("Keep it")
    heading(page, "Nobody yet")
