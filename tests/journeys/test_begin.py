"""A goal in a browser: written, locked, looked at; and four questions after a session. Seen at both widths."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("begin")]

names = (f"Rowan goal {number}" for number in count(1))
FIVE = ("Only when ill", "I list what I haven’t done", "Ten minutes", "An hour on Sundays", "When I’m tired")


def seen_well(walker: Walker) -> None:
    walker.fits()
    walker.accessible()


def test_a_goal_is_written_locked_and_looked_at_by_two(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/begin/goals/new/")
    page.get_by_label("The goal, in your words").fill("I can rest before I’ve earned it")
    for sign, words in zip(("−2", "−1", "0", "+1", "+2"), FIVE, strict=True):
        page.get_by_label(f"{sign}: ").fill(words)
    page.get_by_text("Who, when, what for").click()
    page.get_by_label("Who agrees on it").fill("Lise")
    seen_well(walker)
    walker.press("Keep it")

    page.get_by_label("My initials").fill("R.")
    page.get_by_role("textbox", name="Their initials").fill("L.")
    page.get_by_label("On a printed sheet that we both have").check()
    seen_well(walker)
    walker.press("Lock them")
    expect(page.get_by_text("The five are locked as they stand.")).to_be_visible()

    page.get_by_role("link", name="Note a moment of this goal").click()
    page.get_by_label("What happened").fill("Sunday, the bench")
    page.get_by_role("group", name="Where I see it now").get_by_label("0: Ten minutes").check()
    page.get_by_text("You looked at it together").click()
    page.get_by_role("group", name="Where Lise sees it").get_by_label("+1: An hour on Sundays").check()
    seen_well(walker)
    walker.press("Keep it")
    expect(page.get_by_text("You see it differently, and that is worth a talk.")).to_be_visible()
    seen_well(walker)
    walker.go("/begin/goals/")
    expect(page.get_by_text("where I am now")).to_be_visible()
    page.get_by_text("All goals in one number").click()
    seen_well(walker)


def test_four_questions_lead_to_words_where_something_was_missing(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/begin/")
    seen_well(walker)
    page.get_by_role("link", name="How it is between you").click()
    for answers in ({"Did I feel heard?": "Mostly"}, {"Did I feel heard?": "A little", "Was it safe": "Yes"}):
        page.get_by_role("link", name="Answer four questions").click()
        for question, answer in answers.items():
            page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
        walker.press("Keep it")
    expect(page.get_by_text("The first time: mostly. The last time: a little.")).to_be_visible()
    seen_well(walker)
    page.get_by_role("link", name="Sentences for saying so").click()
    seen_well(walker)
