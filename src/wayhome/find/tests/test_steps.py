"""What could come next goes by what is kept, and a stage follows the log only where somebody presses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.find import flags, shortlist, steps
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.contact import Contact
from wayhome.find.records.decision import Decision
from wayhome.vault import operations
from wayhome.vault.kinds import Record

DAY = date(2026, 11, 23)


@pytest.fixture
def lise(ada: Person) -> Record[Candidate]:
    return operations.keep(ada.vault, Candidate(name="Lise"))


def log(ada: Person, lise: Record[Candidate], what: str, days: int = 0) -> None:
    operations.keep(ada.vault, Contact(candidate=lise.id, day=DAY - timedelta(days=days), what=what))


def title(ada: Person) -> str:
    return steps.next_step(ada.vault, DAY).title


def test_the_step_follows_what_happened_while_the_stage_stays(ada: Person, lise: Record[Candidate]) -> None:
    assert title(ada) == "A first message, when you like"
    log(ada, lise, "wrote", 15)
    asked_again = steps.next_step(ada.vault, DAY)
    assert (asked_again.title, asked_again.about) == ("Still no answer", lise.id)
    log(ada, lise, "wrote", 3)
    assert title(ada) == "Waiting is part of it"
    assert steps.next_step(ada.vault, DAY).why == "Lise: I wrote, 8 November 2026."
    log(ada, lise, "heard", 2)
    assert title(ada) == "Somebody answered"
    talk = operations.keep(ada.vault, Consultation(candidate=lise.id, day=DAY + timedelta(days=4), at="16:00"))
    coming = steps.next_step(ada.vault, DAY)
    assert (coming.title, coming.about) == ("A first conversation", talk.id)
    assert steps.next_step(ada.vault, DAY + timedelta(days=5)).title == "After a first conversation"
    operations.revise(ada.vault, talk, Consultation(candidate=lise.id, day=DAY, body="Warm"))
    assert title(ada) == "There is time"
    assert shortlist.candidate(ada.vault, lise.id).payload.stage == "noticed"


@pytest.mark.parametrize(("of_lise", "said"), [(True, "You have decided, for now"), (False, "Nobody yet is an answer")])
def test_a_decision_that_holds_comes_before_all_else(
    ada: Person, lise: Record[Candidate], *, of_lise: bool, said: str
) -> None:
    kept = operations.keep(ada.vault, Decision(whom=str(lise.id) if of_lise else ""))
    assert steps.next_step(ada.vault, DAY).about == kept.id
    assert title(ada) == said
    operations.revise(ada.vault, kept, Decision(reopened_on=DAY))
    assert title(ada) == "A first message, when you like"


def test_nobody_who_is_not_for_me_is_spoken_of(ada: Person, lise: Record[Candidate]) -> None:
    log(ada, lise, "met")
    shortlist.move(ada.vault, lise.id, "not-for-me")
    assert title(ada) == "One name, if there is one"


def test_whom_a_grave_sign_was_noted_of_is_never_a_step_to_take(ada: Person, lise: Record[Candidate]) -> None:
    red = next(slug for slug in flags.red() if flags.grave((slug,)))
    operations.keep(ada.vault, Consultation(candidate=lise.id, day=DAY - timedelta(days=2), red=(red,)))
    step = steps.next_step(ada.vault, DAY)
    assert (step.title, step.words) == ("You needn’t go back", flags.beside_grave())
    operations.keep(ada.vault, Candidate(name="Obi"))
    assert title(ada) == "A first message, when you like"


def test_not_today_is_kept_for_today(ada: Person, lise: Record[Candidate]) -> None:
    place = reverse("find:place")
    assert "A first message, when you like" in ada.client.get(place).content.decode()
    ada.client.post(reverse("find:not_today"))
    page = ada.client.get(place).content.decode()
    assert "A first message, when you like" not in page
    assert "That is a good answer" in page
    assert not steps.is_put_aside(ada.vault, timezone.localdate() + timedelta(days=1))


def test_a_stage_is_offered_after_a_line_of_the_log_and_moved_by_a_press(ada: Person, lise: Record[Candidate]) -> None:
    address = reverse("find:candidate", args=[lise.id])
    assert ada.client.get(address).context["offer"] is None
    log(ada, lise, "wrote")
    page = ada.client.get(address)
    assert page.context["offer"].stage == "written-to"
    assert "Put under “Written to”" in page.content.decode()
    ada.client.post(reverse("find:stage", args=[lise.id]), {"stage": "written-to"})
    assert ada.client.get(address).context["offer"] is None
    ada.client.post(reverse("find:stage_back", args=[lise.id]))
    assert ada.client.get(address).context["offer"] is None


def test_a_stage_that_is_let_be_is_offered_no_more_and_the_next_one_is(ada: Person, lise: Record[Candidate]) -> None:
    address = reverse("find:candidate", args=[lise.id])
    log(ada, lise, "wrote")
    ada.client.post(reverse("find:stage_let_be", args=[lise.id]), {"stage": "written-to"})
    assert ada.client.get(address).context["offer"] is None
    assert shortlist.candidate(ada.vault, lise.id).payload.stage == "noticed"
    log(ada, lise, "heard")
    assert ada.client.get(address).context["offer"].stage == "answered"
    assert ada.client.post(reverse("find:stage_let_be", args=[lise.id]), {"stage": "x"}).status_code == 404


@pytest.mark.parametrize("stage", ["thinking", "chosen", "not-for-me"])
def test_nothing_is_offered_where_the_person_has_said_more(ada: Person, stage: str) -> None:
    them = operations.keep(ada.vault, Candidate(name="Obi", stage=stage))
    log(ada, them, "met")
    assert ada.client.get(reverse("find:candidate", args=[them.id])).context["offer"] is None
