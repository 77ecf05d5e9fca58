"""Kept words over which a page that keeps itself wrote something else: for a while they can be brought back."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.selves.records import YoungerSelf
from wayhome.understand.records import Pattern, Thought
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Payload
from wayhome.vault.models import Erasure
from wayhome.vault.rewriting import loses_much
from wayhome.vault.two_texts.shape import TwoTexts

AUTOSAVE = {"Wayhome-Autosave": "1"}
WORDS = "Somebody to sit by the bed. And play, I forgot play."


def slip(person: Person, address: str, field: str, words: str = "x") -> None:
    """Open a page, write over everything in a box, and leave without pressing anything."""
    form = person.client.get(address).context["form"]
    filled = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in filled.items() if value not in (None, False, "")}
    assert person.client.post(address, sent | {field: words}, headers=AUTOSAVE).status_code == 200


def lately(person: Person) -> list[Payload]:
    return [record.payload for record, _ in queries.erased_lately(person.vault, timezone.now() - timedelta(minutes=10))]


def bring_back(person: Person) -> Any:
    """Press the one button of Erased lately."""
    (one,) = person.client.get(reverse("vault:erased_lately")).context["erased"]
    return person.client.post(reverse("vault:undo", args=[one.id]))


def test_a_plan_comes_back_beside_what_is_there(ada: Person) -> None:
    plan_id = ada.vault.singleton(PLAN)
    operations.keep(ada.vault, SafetyPlan(signs="Quiet", alone=WORDS), record_id=plan_id)
    slip(ada, reverse("prepare:edit_plan"), "alone")
    assert [one.alone for one in lately(ada) if isinstance(one, SafetyPlan)] == [WORDS]

    bring_back(ada)

    assert {one.payload.alone for one in queries.every(ada.vault, SafetyPlan)} == {"x", WORDS}
    page = ada.client.get(reverse("prepare:plan")).content.decode()
    assert WORDS in page, "the older one stands beside it"
    assert not lately(ada)


def test_a_younger_self_keeps_the_photograph_and_is_still_one(ada: Person) -> None:
    photo = uuid.uuid4()
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", carries=WORDS, photo=photo, photo_size=(3, 4)))
    slip(ada, reverse("selves:edit", args=[ro.id]), "carries")
    bring_back(ada)

    (now,) = queries.every(ada.vault, YoungerSelf)
    assert (now.payload.photo, now.payload.carries, now.payload.aside) == (photo, "x", {"carries": WORDS})


def test_a_thought_about_a_lesson_comes_back_as_one_of_its_own(ada: Person) -> None:
    operations.keep(ada.vault, Thought(lesson="the-window", words=WORDS))
    form = ada.client.get(reverse("understand:lesson", args=["the-window"])).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    note = reverse("understand:note", args=["the-window"])
    assert ada.client.post(note, sent | {"words": "x"}, headers=AUTOSAVE).status_code == 200
    bring_back(ada)

    assert {one.payload.words for one in queries.every(ada.vault, Thought)} == {"x", WORDS}


def test_a_moment_comes_back_as_one_of_its_own(ada: Person) -> None:
    kept = operations.keep(ada.vault, Pattern(trigger="Nobody asked about my day"))
    slip(ada, reverse("understand:edit_pattern", args=[kept.id]), "trigger")
    bring_back(ada)

    assert {one.payload.trigger for one in queries.every(ada.vault, Pattern)} == {"x", "Nobody asked about my day"}


def test_it_is_gone_after_ten_minutes(ada: Person) -> None:
    operations.keep(ada.vault, SafetyPlan(alone=WORDS), record_id=ada.vault.singleton(PLAN))
    slip(ada, reverse("prepare:edit_plan"), "alone")
    Erasure.objects.update(at=timezone.now() - operations.UNDO)

    assert not lately(ada)
    assert operations.finish_erasures() == 1
    assert not Erasure.objects.exists()
    assert [one.payload.alone for one in queries.every(ada.vault, SafetyPlan)] == ["x"], "what is kept stays"


def test_writing_on_and_cutting_a_little_leaves_nothing_behind(ada: Person) -> None:
    operations.keep(ada.vault, SafetyPlan(alone=WORDS), record_id=ada.vault.singleton(PLAN))
    for words in (f"{WORDS} And a walk.", WORDS[:40]):
        slip(ada, reverse("prepare:edit_plan"), "alone", words)
    assert not lately(ada)


def test_twice_in_a_row_both_can_come_back(ada: Person) -> None:
    operations.keep(ada.vault, SafetyPlan(alone=WORDS), record_id=ada.vault.singleton(PLAN))
    slip(ada, reverse("prepare:edit_plan"), "alone")
    slip(ada, reverse("prepare:edit_plan"), "alone", WORDS.upper())
    slip(ada, reverse("prepare:edit_plan"), "alone", "y")

    assert {one.alone for one in lately(ada) if isinstance(one, SafetyPlan)} == {WORDS, WORDS.upper()}


def test_what_is_erased_afterwards_comes_back_too(ada: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", carries=WORDS))
    slip(ada, reverse("selves:edit", args=[ro.id]), "carries")
    operations.erase(ada.vault, YoungerSelf, ro.id)

    assert {one.carries for one in lately(ada) if isinstance(one, YoungerSelf)} == {"x", WORDS}
    operations.bring_back(ada.vault, ro.id)
    assert queries.get(ada.vault, YoungerSelf, ro.id).payload.carries == "x"


@pytest.mark.parametrize(
    ("before", "after", "much"),
    [(WORDS, "", True), (WORDS, WORDS[:20], True), (WORDS, WORDS[:30], False), ("A walk", "x", False)],
)
def test_what_counts_as_much(before: str, after: str, much: bool) -> None:
    assert loses_much(SafetyPlan(alone=before), SafetyPlan(alone=after)) is much


def test_only_where_there_is_one_of_a_kind_words_need_no_page_to_come_back_to() -> None:
    alone = {kind.name for kind in kinds.every() if issubclass(kind.shape, TwoTexts) and kind.beside is None}
    of_prepare = {f"prepare.{name}" for name in ("agreement", "plan", "readiness", "right_now", "space")}
    assert alone == of_prepare | {"find.questions"}
