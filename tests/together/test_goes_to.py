"""Whoever gets a copy of what somebody writes, without another press, is named on the page where it is written."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin.records.note import Note
from wayhome.practise import library, made_at_steps
from wayhome.practise.records import BodyMap, Dialogue, Drawing, Letter, Promise, Recording, Run
from wayhome.practise.records.body_map import MarkedPlace
from wayhome.practise.tests.doing import begun
from wayhome.safety.records import CheckIn
from wayhome.together import sharing
from wayhome.together.records import Chosen, Therapist
from wayhome.together.tests.two_people import connect, give
from wayhome.vault import giving, operations, queries
from wayhome.vault.kinds import Payload
from wayhome.vault.sounds import Sound

GETS = "Dr Bo gets what you keep here, too"
CHECK_INS, NOTES = "safety.checkin", "begin.note"


def page(person: Person, name: str, *ids: uuid.UUID | str) -> str:
    answer = person.client.get(reverse(name, args=ids), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_of_a_kind_that_follows_is_said_where_a_new_one_is_written(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    operations.keep(ada.vault, CheckIn(distress=4))
    assert GETS not in page(ada, "safety:check_in")
    share = give(ada, connection, Chosen(kind=CHECK_INS, follows=True))

    said = page(ada, "safety:check_in")
    assert GETS in said
    assert reverse("together:shared", args=[share.id]) in said
    assert GETS not in page(ada, "journal:write")
    assert GETS not in page(ada, "begin:new_note")

    sharing.withdraw(ada.vault, share.id)
    assert GETS not in page(ada, "safety:check_in")


def test_what_does_not_follow_or_lies_in_other_days_is_not_said(ada: Person, bo: Person) -> None:
    connection, yesterday = connect(ada, bo), timezone.localdate() - timedelta(days=1)
    operations.keep(ada.vault, CheckIn(distress=4), created=timezone.now() - timedelta(days=1))
    give(ada, connection, Chosen(kind=CHECK_INS))
    give(ada, connection, Chosen(kind=CHECK_INS, until=yesterday, follows=True))
    assert GETS not in page(ada, "safety:check_in")
    give(ada, connection, Chosen(kind=CHECK_INS, since=yesterday, follows=True))
    assert page(ada, "safety:check_in").count(GETS) == 1


def test_one_page_that_follows_is_said_on_that_page_alone(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    mine, other = (operations.keep(ada.vault, Note(words=words)) for words in ("the quixolane call", "another"))
    give(ada, connection, Chosen(kind=NOTES, record=mine.id, follows=True))
    assert GETS in page(ada, "begin:edit_note", mine.id)
    assert GETS not in page(ada, "begin:edit_note", other.id)
    assert GETS not in page(ada, "begin:new_note")


def test_nobody_else_is_told_of_it(ada: Person, bo: Person, cleo: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=4))
    give(ada, connect(ada, bo), Chosen(kind=CHECK_INS, follows=True))
    assert queries.count(ada.vault, Therapist) == 1
    for somebody in (bo, cleo):
        assert GETS not in page(somebody, "safety:check_in")


def test_it_is_said_on_today_and_in_a_practice_and_a_conversation(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    operations.keep(ada.vault, CheckIn(distress=4))
    assert GETS not in page(ada, "path:today")
    give(ada, connection, Chosen(kind=CHECK_INS, follows=True))
    assert GETS in page(ada, "path:today")

    done = operations.keep(ada.vault, Run(practice="here-and-now", title="The day", state="done"))
    give(ada, connection, Chosen(kind=done.kind, follows=True))
    begun = ada.client.post(reverse("practise:begin", args=["here-and-now"]), follow=True)
    assert GETS in begun.content.decode()


def test_what_is_begun_is_said_where_all_of_the_kind_follow_from_its_day_on(ada: Person, bo: Person) -> None:
    connection, today = connect(ada, bo), timezone.localdate()
    operations.keep(ada.vault, CheckIn(distress=4))
    give(ada, connection, Chosen(kind=CHECK_INS, since=today, follows=True))
    old = operations.keep(ada.vault, CheckIn(distress=4), created=timezone.now() - timedelta(days=9))
    fresh = operations.keep(ada.vault, CheckIn(distress=3))
    assert not giving.goes_to(ada.vault, CHECK_INS, old.id)
    assert [one.name for one in giving.goes_to(ada.vault, CHECK_INS, fresh.id)] == ["Dr Bo"]


@pytest.mark.parametrize(
    ("practice", "made", "words"),
    [
        ("letter-to-younger-self", Letter(text="the quixolane"), "this letter"),
        ("the-weather-inside", Drawing(words="the quixolane"), "this drawing"),
        ("where-do-you-feel-it", BodyMap(places=(MarkedPlace(zone="chest", words="the quixolane"),)), "this body map"),
        ("my-own-voice", Recording(sound=Sound(blob=uuid.uuid4(), kind="webm")), "this recording"),
        ("two-voice-dialogue", Dialogue(scene="the quixolane", closed=True), "this conversation"),
        ("one-small-promise", Promise(text="the quixolane"), "this promise"),
    ],
)
def test_what_a_step_makes_is_named_at_that_step_alone(
    ada: Person, bo: Person, practice: str, made: Payload, words: str
) -> None:
    run, said = begun(ada, practice), f"Dr Bo gets {words}, too"
    kept = operations.keep(ada.vault, made)
    give(ada, connect(ada, bo), Chosen(kind=kept.kind, follows=True))
    makes = {step.id: made_at_steps.at(run, step) is not None for step in library.practice(practice).played()}
    step, other = (next(name for name, it in makes.items() if it is wanted) for wanted in (True, False))
    assert said in page(ada, "practise:step", run.id, step)
    assert said not in page(ada, "practise:step", run.id, other)


def test_a_letter_that_is_changed_on_its_own_page_says_so_there(ada: Person, bo: Person) -> None:
    mine, other = (operations.keep(ada.vault, Letter(text=words)) for words in ("the quixolane", "another"))
    give(ada, connect(ada, bo), Chosen(kind=mine.kind, record=mine.id, follows=True))
    assert "Dr Bo gets this letter, too" in page(ada, "practise:letter", mine.id)
    assert "Dr Bo gets this letter, too" not in page(ada, "practise:letter", other.id)
