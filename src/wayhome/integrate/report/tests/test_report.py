"""A report: only what was chosen is in it, in words that a machine can read, and nothing of it lies open."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.begin import goals
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.integrate.report import making
from wayhome.integrate.report.forms import ReportForm
from wayhome.integrate.report.making import Choices
from wayhome.integrate.report.sections import BY_SLUG, SECTIONS
from wayhome.integrate.trends.cards import span_of
from wayhome.navigate.records.care import CarePlan
from wayhome.practise.records import Run
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.safety.records import CheckIn
from wayhome.understand import putting_aside
from wayhome.understand.records import Pattern
from wayhome.vault import jobs, operations

OUTCOMES: dict[str, Any] = {"much_less": "No rest", "less": "Rest ill", "expected": "One a week", "more": "Two"}
OUTCOMES |= {"much_more": "Daily <rest>"}
ADDRESS = "/report/"


def lived(person: Person) -> None:
    """Something of every sort."""
    now = timezone.now()
    for week in range(12):
        then = now - timedelta(weeks=week)
        operations.keep(person.vault, CheckIn(distress=week % 7, where="within", words="Grey"), created=then)
        run = Run(
            practice="a", title="Feet, chair", before=6, after=4, state="done", ended=then, remember="The tin box"
        )
        operations.keep(person.vault, run, created=then)
    goal = operations.keep(person.vault, Goal(words="I can rest", before="Never in daylight", **OUTCOMES))
    goals.lock(person.vault, goal.id, mine="A.", theirs="", agreed="")
    operations.keep(person.vault, Moment(goal=goal.id, day=timezone.localdate(), version=1, level=0, words="The bench"))
    for _ in range(2):
        operations.keep(person.vault, Pattern(trigger="Raised voices", feelings=("anxious",), body="Tight throat"))
    operations.keep(person.vault, CarePlan(season="This winter", body="Soup at lunch"))
    operations.keep(person.vault, SafetyPlan(signs="I stop answering"))


def read(made: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def made(person: Person, **said: Any) -> str:
    """The words of the file that a person gets."""
    answer: Any = person.client.post(ADDRESS, {"whom": "me", "span": "year", "paper": "a4"} | said)
    assert answer.status_code == 302, answer.context["form"].errors
    (waiting,) = jobs.waiting(person.vault, making.WHAT)
    file: Any = person.client.get(reverse("vault:job_file", args=[waiting.job.id]))
    assert 'filename="notes.pdf"' in file.headers["Content-Disposition"]
    jobs.put_away(person.vault, waiting.job.id)
    return read(b"".join(file.streaming_content))


def test_strangers_find_nothing_and_nothing_is_ticked_beforehand(ada: Person, stranger: Client) -> None:
    assert stranger.get(ADDRESS).status_code == stranger.post(ADDRESS).status_code == 404
    page = ada.client.get(ADDRESS).content.decode()
    boxes = [tag for tag in page.split("<input") if 'name="sections"' in tag]
    assert len(boxes) == len(SECTIONS)
    assert not any("checked" in box.partition(">")[0] for box in boxes)
    refused = ada.client.post(ADDRESS, {"whom": "me", "span": "year", "paper": "a4", "note": "Kept so"})
    assert refused.status_code == 422
    assert "Choose one thing" in refused.content.decode()
    assert "Kept so" in refused.content.decode()


def test_numbers_alone_have_none_of_the_words(ada: Person) -> None:
    lived(ada)

    said = made(ada, sections=["check-ins", "practices"])

    assert "My way so far" in said
    assert "How heavy it was" in said
    assert "Feet, chair" in said
    for word in ("Grey", "tin box", "rest", "Raised voices", "Soup", "answering", "Ada"):
        assert word not in said


def test_one_tick_brings_nothing_besides(ada: Person) -> None:
    lived(ada)
    goal = operations.keep(ada.vault, Goal(words="I can ask", **OUTCOMES))
    goals.lock(ada.vault, goal.id, mine="A.", theirs="", agreed="")
    operations.keep(ada.vault, Moment(goal=goal.id, day=timezone.localdate(), version=1, level=1))

    assert "Too numb" not in made(ada, sections=["check-ins"])
    assert "goals together" not in made(ada, sections=["goals"])
    said = made(ada, sections=["window", "one-number"])
    assert "Too numb" in said
    assert "Two goals together" in said
    assert "I can ask" not in said


def test_own_words_are_in_it_where_they_were_chosen(ada: Person) -> None:
    lived(ada)

    said = made(
        ada, whom="therapist", sections=[one.slug for one in SECTIONS if one.own], note="*Please* ask\nme first"
    )

    assert "A summary, from me" in said
    assert "I chose what is in it" in " ".join(said.split())
    assert "*Please* ask" in said, "nothing in it is read as markup"
    for word in ("I can rest", "Daily <rest>", "Raised voices", "The tin box", "Soup at lunch", "I stop answering"):
        assert word in said
    for word in ("Never in daylight", "The bench", "Grey", "How heavy it was"):
        assert word not in said


def test_a_thread_that_was_put_aside_is_not_in_it(ada: Person) -> None:
    for _ in range(2):
        operations.keep(ada.vault, Pattern(trigger="Raised voices", feelings=("anxious",), body="Tight throat"))
    threads, year = BY_SLUG["threads"], span_of("year")
    (before,) = threads.cards(ada.vault, year)

    putting_aside.not_quite_right(ada.vault, (("trigger", "raised voices"), ("feeling", "anxious")))

    (after,) = threads.cards(ada.vault, year)
    assert ("Raised voices", "Anxious", "2 of 2") in before.rows
    assert [row[:2] for row in after.rows] == [("Anxious", "Tight throat")]
    assert before.picture.count('<path class="ribbon') - after.picture.count('<path class="ribbon') == 1


@pytest.mark.parametrize("section", SECTIONS, ids=lambda one: one.slug)
def test_a_part_of_which_there_is_nothing_has_no_card(ada: Person, section: Any) -> None:
    assert section.cards(ada.vault, span_of("all")) == []


def test_an_empty_report_and_letters_that_no_font_has_are_whole(ada: Person) -> None:
    said = made(ada, sections=["measures"])
    assert "My way so far" in said
    assert "Measures" not in said, "a part of which there is nothing is left out of the paper"
    assert "stands as a box" in made(ada, sections=["measures"], note="\U0001fae0 here")


def test_nothing_of_it_lies_open(ada: Person, cleo: Person, eve: Eve) -> None:
    lived(ada)
    answer: Any = ada.client.post(
        ADDRESS,
        {"whom": "me", "span": "year", "paper": "us-letter", "sections": ["remembered"], "note": "A marked line"},
    )
    (waiting,) = jobs.waiting(ada.vault, making.WHAT)

    assert eve.sees("A marked line") == eve.sees("The tin box") == eve.sees("%PDF") == []
    assert cleo.client.get(answer.url).status_code == 404
    assert cleo.client.get(reverse("vault:job_file", args=[waiting.job.id])).status_code == 404


def test_choices_that_are_none_are_refused() -> None:
    assert not ReportForm({"whom": "me", "span": "ever", "paper": "a4", "sections": ["check-ins"]}).is_valid()
    assert not ReportForm({"whom": "me", "span": "all", "paper": "a4", "sections": ["journal"]}).is_valid()
    assert [one.slug for one in Choices("me", ("goals", "check-ins"), "all").chosen] == ["check-ins", "goals"]
