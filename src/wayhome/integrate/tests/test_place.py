"""The place called Integrate: reached as the other six are, and shown to nobody else."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.integrate.place import SECTIONS
from wayhome.practise.records.letter import Letter
from wayhome.vault import operations

HERE = reverse("integrate:place")


def test_every_door_leads_somewhere(ada: Person, stranger: Client) -> None:
    page = ada.client.get(HERE).content.decode()
    for _, title, parts in SECTIONS:
        assert title in page
        for part in parts:
            address = reverse(part.name)
            assert f'href="{address}"' in page
            assert ada.client.get(address).status_code == 200
    assert "Here:" not in page, "nothing is there yet, and nothing says so"
    assert stranger.get(HERE).status_code == 404


def test_a_closed_letter_is_at_its_door_by_its_day_alone(ada: Person) -> None:
    day = timezone.localdate() + timedelta(days=200)
    operations.keep(ada.vault, Letter(text="The pond is still there", until=day, words="the pond day"))
    page = ada.client.get(HERE).content.decode()
    assert f"one closed until {day.day} {day:%B %Y}" in page
    assert "pond" not in page
