"""A questionnaire, in a real browser: it comes in, is answered, shows help in that moment, and comes to a number."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.conftest import Walker
from tests.journeys.test_first_evening import heading
from tests.journeys.vaults import make_vault
from wayhome.integrate.measures.tests.made import choice, item, questionnaire

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("measures")]


names = (f"Sorrel {number}" for number in count(1))


def asked() -> dict[str, Any]:
    when = [{"question": "a", "operator": ">", "answerInteger": 2}]
    harm = choice("d", text="Did you think of hurting yourself?")
    harm["answerOption"][0]["valueCoding"]["display"] = "Not at all"
    return questionnaire(
        item("a", "integer", text="How many days?"),
        item("b", "string", text="Which was the hardest?", enableWhen=when),
        choice("c", text="How heavy was it?"),
        harm,
        item("e", "integer", text="On how many days did you think of suicide?"),
        item("g", "group", text="Somebody near", repeats=True, item=[item("h", text="Whom?")]),
        title="An invented page",
    )


def test_a_questionnaire_from_the_file_to_its_number(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/measures/")
    walker.accessible()
    walker.press("Bring one in")
    file = FilePayload(name="q.json", mimeType="application/json", buffer=json.dumps(asked()).encode())
    page.get_by_label("The file").set_input_files(files=[file])
    walker.press("Bring it in")
    heading(page, "An invented page")
    walker.fits()
    walker.accessible()

    walker.press("Answer it")
    hardest, people = (
        page.get_by_label("Which was the hardest?"),
        page.get_by_role("button", name="Talk to a person now"),
    )
    expect(hardest).to_be_hidden()
    page.get_by_label("How many days?").fill("4")
    expect(hardest).to_be_visible()
    hardest.fill("Tuesday")
    page.get_by_role("group", name="How heavy was it?").get_by_label("Answer 2").check(force=True)
    expect(people).to_be_hidden()
    harm = page.get_by_role("group", name="Did you think of hurting yourself?")
    harm.get_by_label("Answer 1").check(force=True)
    expect(people).to_be_visible()
    harm.get_by_label("Not at all").check(force=True)
    expect(people).to_be_hidden()
    typed = page.get_by_label("On how many days did you think of suicide?")
    typed.fill("2")
    expect(people).to_be_visible()
    typed.fill("0")
    expect(people).to_be_hidden()
    page.get_by_label("Whom?").fill("Clive")
    walker.press("Add another: Somebody near")
    expect(page.get_by_role("heading", name="Somebody near (2)")).to_be_visible()
    page.get_by_label("Whom?").last.fill("Nadia")
    harm.get_by_label("Answer 1").check(force=True)
    walker.fits()
    walker.accessible()
    people.click()
    expect(page).to_have_url(re.compile(r"/help/"))

    walker.go("/measures/")
    walker.press("An invented page")
    walker.press("Go on where you were")
    expect(page.get_by_label("Which was the hardest?")).to_have_value("Tuesday")
    expect(page.get_by_label("Whom?").last).to_have_value("Nadia")
    harm.get_by_label("Not at all").check(force=True)
    walker.press("I’m done")
    heading(page, "What you answered")
    expect(page.locator(".number")).to_have_text("2")
    walker.fits()
    walker.accessible()
