"""Whoever gets a copy of what somebody writes, without another press, is named on the page where it is written."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin.records.note import Note
from wayhome.safety.records import CheckIn
from wayhome.together import sharing
from wayhome.together.records import Chosen, Therapist
from wayhome.together.tests.two_people import connect, give
from wayhome.vault import operations, queries

GETS = "Dr Bo gets what you keep here, too"
CHECK_INS, NOTES = "safety.checkin", "begin.note"


def page(person: Person, name: str, *ids: uuid.UUID) -> str:
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
