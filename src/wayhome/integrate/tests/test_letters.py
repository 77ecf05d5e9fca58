"""Letters for a day: by their days, and nothing of what is in them."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.integrate.anniversaries import anniversaries
from wayhome.practise.records.letter import Letter
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


def test_without_any_it_says_where_one_is_written(ada: Person) -> None:
    page = ada.client.get(HERE).content.decode()
    assert "/practices/letter-from-a-future-you/" in page
    assert reverse("practise:letters") in page
