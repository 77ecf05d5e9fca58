"""Letters for a day: by their days, and nothing of what is in them."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.integrate.anniversaries import anniversaries
from wayhome.practise.records.letter import Letter
from wayhome.safety import limits
from wayhome.safety.records import WITHIN, CheckIn
from wayhome.vault import operations

HERE = reverse("integrate:letters")


def test_they_are_listed_by_their_days_and_stay_closed(ada: Person, stranger: Client) -> None:
    today, now = timezone.localdate(), timezone.now()
    later, soon, due = (today + timedelta(days=days) for days in (300, 20, -2))
    kept = [operations.keep(ada.vault, Letter(text="The pond", until=day, yearly=day == due)) for day in (later, soon)]
    ready = operations.keep(ada.vault, Letter(text="The pond", until=due, yearly=True))
    read = operations.keep(ada.vault, Letter(text="The pond", until=due, yearly=True, opened=now))
    operations.keep(ada.vault, Letter(text="The pond"))
    found = anniversaries(ada.vault, today)
    assert [one.id for one in found.coming] == [kept[1].id, kept[0].id]
    assert [one.id for one in (*found.due, *found.read)] == [ready.id, read.id]
    page = ada.client.get(HERE).content.decode()
    assert "pond" not in page
    assert "every year" in page
    assert stranger.get(HERE).status_code == 404


def test_one_that_could_be_opened_waits_when_it_is_much_already(ada: Person) -> None:
    operations.keep(ada.vault, Letter(text="The pond", until=timezone.localdate() - timedelta(days=2)))
    operations.keep(ada.vault, CheckIn(distress=8))
    page = ada.client.get(HERE).content.decode()
    assert "what was written for this day can wait" in page
    assert "These can be opened" in page
    operations.keep(ada.vault, CheckIn(distress=4))
    assert "can wait" not in ada.client.get(HERE).content.decode()


def test_after_the_tick_that_they_are_not_safe_people_come_first(ada: Person) -> None:
    operations.keep(ada.vault, Letter(text="The pond", until=timezone.localdate()))
    ada.client.post("/check-ins/", {"distress": "1", "where": WITHIN})
    assert limits.PEOPLE_FIRST.says not in ada.client.get(HERE).content.decode()
    ada.client.post("/check-ins/", {"not_safe": "on"})
    assert limits.PEOPLE_FIRST.says in ada.client.get(HERE).content.decode()


def test_without_any_it_says_where_one_is_written(ada: Person) -> None:
    page = ada.client.get(HERE).content.decode()
    assert "/practices/letter-from-a-future-you/" in page
    assert reverse("practise:letters") in page
