"""Today of somebody who is away, and what they asked Today to show."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.journal.records import Draft
from wayhome.navigate import planned
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import DAYS, Rhythm
from wayhome.path.today import today
from wayhome.safety.records import CheckIn
from wayhome.vault import operations, queries

EVERY_DAY = Rhythm(title="Five minutes of window", days=tuple(DAYS), on_today=True)


def page(person: Person) -> str:
    return person.client.get("/").content.decode().partition("<main")[2]


def test_a_stranger_puts_nothing_away(stranger: Client, ada: Person) -> None:
    operations.keep(ada.vault, EVERY_DAY)
    assert stranger.post(reverse("path:no_invitations")).status_code == 404
    assert "Five minutes of window" in page(ada)


def test_away_it_asks_nothing_and_nothing_waits(ada: Person) -> None:
    operations.keep(ada.vault, EVERY_DAY)
    operations.keep(ada.vault, Draft(text="Half a page"))
    planned.go_away(ada.vault, None)
    gathered = today(ada.vault, queries.profile(ada.vault).payload)
    waiting = (gathered.suggestion, gathered.looking_in, gathered.part_way, gathered.draft, gathered.letter)
    assert waiting == (None, None, None, None, None)
    assert gathered.invitations == ()
    shown = page(ada)
    assert "You’re away until you say so" in shown
    assert "<textarea" not in shown
    assert reverse("prepare:right_now") in shown


def test_away_a_heavy_check_in_is_still_answered(ada: Person) -> None:
    planned.go_away(ada.vault, None)
    operations.keep(ada.vault, CheckIn(distress=9))
    assert "Talk to a person" in page(ada)


def test_back_on_its_day_nothing_is_said_of_it(ada: Person) -> None:
    planned.go_away(ada.vault, timezone.localdate() + timedelta(days=3))
    later = timezone.now() + timedelta(days=3)
    gathered = today(ada.vault, queries.profile(ada.vault).payload, later)
    assert gathered.away is None
    assert gathered.suggestion is not None


def test_a_rhythm_is_a_line_on_its_day_and_goes_for_this_one(ada: Person) -> None:
    operations.keep(ada.vault, EVERY_DAY)
    profile = queries.profile(ada.vault).payload
    ada.client.post(reverse("path:no_invitations"))
    assert "Five minutes of window" not in page(ada)
    assert today(ada.vault, profile, timezone.now() + timedelta(days=1)).invitations != ()


def test_a_planned_day_is_shown_when_near_and_what_is_for_afterwards_once_it_is_there(ada: Person) -> None:
    day = timezone.localdate() + timedelta(days=1)
    plan = HardDay(title="The long table", day=day, on_today=True, leaving="The last bus", after="Soup and the radio")
    operations.keep(ada.vault, plan)
    planned.go_away(ada.vault, None)
    shown = page(ada)
    assert "Tomorrow: The long table" in shown
    assert "The last bus" in shown
    [near] = today(ada.vault, queries.profile(ada.vault).payload, timezone.now() + timedelta(days=2)).near
    assert (near.when, near.here) == ("Yesterday", True)
    assert today(ada.vault, queries.profile(ada.vault).payload, timezone.now() + timedelta(days=3)).near == ()
