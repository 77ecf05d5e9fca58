"""A report: only what was chosen is in it, in words that a machine can read, and nothing of it lies open."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import msgspec
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.begin import goals
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import PromiseWay
from wayhome.integrate.records.then_and_now import Side, ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.integrate.report import looking_back, making
from wayhome.integrate.report.forms import ReportForm
from wayhome.integrate.report.making import Choices
from wayhome.integrate.report.sections import BY_SLUG, SECTIONS
from wayhome.integrate.trends.cards import span_of
from wayhome.journal.records import Entry
from wayhome.navigate.records.care import CarePlan
from wayhome.practise.records import Run
from wayhome.practise.records.promise import Promise
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


def test_a_summary_for_the_therapist_calls_nobody_you(ada: Person) -> None:
    lived(ada)
    words = made(ada, whom="therapist", sections=[section.slug for section in SECTIONS])
    assert "I can rest" in words
    assert re.findall(r"(?i)[^.]*\byou(?:r|rs|rself)?\b[^.]*", words) == []


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
    assert "jump about by themselves" in " ".join(said.split())
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


def test_milestones_of_this_time_stand_in_it_whole_and_the_first_comes_first(ada: Person) -> None:
    today = timezone.localdate()
    operations.keep(ada.vault, Milestone(title="I rang first", day=today, words="In the rain", hard="My hands"))
    operations.keep(ada.vault, Milestone(title="A night slept", day=today - timedelta(days=40)))
    operations.keep(ada.vault, Milestone(title="Long ago", day=today - timedelta(days=800)))

    cards = BY_SLUG["milestones"].cards(ada.vault, span_of("year"))

    assert [card.heading for card in cards] == ["A night slept", "I rang first"]
    assert cards[1].told == (("What is different", "In the rain"), ("What is still hard", "My hands"))
    said = made(ada, sections=["milestones"])
    assert "My hands" in said
    assert "Long ago" not in said


def test_of_many_milestones_the_newest_stand_in_it_and_it_is_said_how_many_do_not(ada: Person) -> None:
    for number in range(looking_back.MOST + 2):
        day = timezone.localdate() - timedelta(days=number)
        operations.keep(ada.vault, Milestone(title=f"The {number}.", day=day))

    first, *others = BY_SLUG["milestones"].cards(ada.vault, span_of("all"))

    assert first.said == ("Two earlier ones are left out.",)
    assert [others[0].heading, others[-1].heading] == [f"The {looking_back.MOST - 1}.", "The 0."]
    assert "Two earlier ones" in made(ada, sections=["milestones"])


def test_of_portraits_the_newest_one_stands_in_it(ada: Person) -> None:
    long_ago = timezone.now() - timedelta(days=800)
    operations.keep(ada.vault, Portrait(title="Before", joys="Rain"), created=long_ago - timedelta(days=1))
    operations.keep(ada.vault, Portrait(title="This spring", joys="Radishes", hard="Mornings"), created=long_ago)

    said = made(ada, sections=["portrait"])

    for words in ("This spring", "What I enjoy", "Radishes", "Mornings"):
        assert words in said
    assert "Rain" not in said
    assert "jump about by themselves" not in " ".join(said.split()), "nothing is said of numbers where there is none"


def test_then_and_now_is_in_it_without_the_pages_that_stand_there(ada: Person) -> None:
    page = operations.keep(ada.vault, Entry(title="The hallway", text="Nobody knocks."))
    side = Side(record=page.id, said="Page, 3 March 2026")
    operations.keep(ada.vault, ThenAndNow(title="Doors", then=side, now_words="I ring", hard="Landings"))
    operations.keep(ada.vault, ThenAndNow())

    said = made(ada, sections=["then-and-now"])

    for words in ("Doors", "From then: Page, 3 March 2026", "I ring", "Landings"):
        assert words in said
    assert "Nobody knocks" not in said
    assert len(BY_SLUG["then-and-now"].cards(ada.vault, span_of("all"))) == 1, "nothing was written in the other one"


def test_experiments_are_in_it_and_not_whether_a_no_is_safe(ada: Person) -> None:
    operations.keep(ada.vault, Experiment(title="With Clive", expectation="He’ll sigh", happened="Salt", safe="no"))
    operations.keep(ada.vault, Upkeep(title="Dark months", early="Unopened post"))

    said = made(ada, sections=["experiments"])

    assert ("He’ll sigh" in said, "Salt" in said) == (True, True)
    assert "afraid" not in said
    assert "Unopened post" not in said
    assert "Unopened post" in made(ada, sections=["upkeep"])


def test_practices_of_which_nothing_is_compared_have_no_row_of_dashes(ada: Person) -> None:
    operations.keep(ada.vault, Run(practice="a", title="Feet, chair", state="done", ended=timezone.now()))
    assert BY_SLUG["practices"].cards(ada.vault, span_of("all")) == []
    lived(ada)
    operations.keep(ada.vault, Run(practice="b", title="The lamp", state="done", ended=timezone.now()))
    said = made(ada, sections=["practices"])
    assert ("Feet, chair" in said, "The lamp" in said, "–" in said) == (True, False, False)


def test_of_a_promise_it_says_how_it_went_last_and_nothing_of_what_was_not_said(ada: Person) -> None:
    today, long_ago = timezone.localdate(), timezone.now() - timedelta(days=800)
    old = operations.keep(ada.vault, Promise(text="Soup at noon", name="Wren"), created=long_ago)
    operations.keep(ada.vault, Promise(text="A bench"), created=long_ago)
    operations.keep(ada.vault, Promise(text="A window"))
    for days, way in ((9, PromiseWay(went="kept", onwards="let-go", words="Leek")), (2, PromiseWay(went="half"))):
        operations.keep(ada.vault, msgspec.structs.replace(way, promise=old.id, day=today - timedelta(days=days)))

    (card,) = BY_SLUG["promises"].cards(ada.vault, span_of("year"))

    assert [row[1:] for row in card.rows] == [("A window", ""), ("Soup at noon", "Half. I let it go")]
    said = made(ada, sections=["promises"])
    assert "Soup at noon" in said
    for words in ("Leek", "Wren", "A bench"):
        assert words not in said


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
