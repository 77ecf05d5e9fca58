"""What is erased and comes back when something else stands in its place: both are shown, and erased as one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.prepare import whole
from wayhome.prepare.records.agreement import Agreement
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.prepare.records.readiness import Looking, Readiness
from wayhome.prepare.records.right_now import RightNow
from wayhome.vault import kinds, operations, queries
from wayhome.vault.two_texts.shape import TwoTexts

OLD, NEW = "Rain on the old leaves", "Light on the stairs"
SHEETS: dict[str, tuple[TwoTexts, TwoTexts]] = {
    "readiness": (Readiness(hopes=OLD), Readiness(hopes=NEW)),
    "plan": (SafetyPlan(alone=OLD), SafetyPlan(alone=NEW)),
    "agreement": (Agreement(stop_when=OLD), Agreement(stop_when=NEW)),
    "right_now": (RightNow(lines=OLD), RightNow(lines=NEW)),
}


def written(person: Person, payload: TwoTexts) -> None:
    operations.keep(person.vault, payload, record_id=person.vault.singleton(kinds.of(type(payload))))


def page(person: Person, name: str) -> str:
    return person.client.get(reverse(f"prepare:{name}")).content.decode()


def undone(person: Person, shape: type[TwoTexts]) -> str:
    address = reverse("prepare:undo", args=[person.vault.singleton(kinds.of(shape))])
    return person.client.post(address, follow=True).content.decode()


def words(person: Person, shape: type[TwoTexts]) -> int:
    return len(whole.whole(person.vault, shape).records)


@pytest.fixture(params=SHEETS)
def name(request: pytest.FixtureRequest, ada: Person) -> str:
    """A sheet that was erased, written anew, and brought back."""
    old, new = SHEETS[request.param]
    written(ada, old)
    ada.client.post(reverse(f"prepare:{request.param}_erasure"))
    written(ada, new)
    assert OLD not in page(ada, request.param)
    back = undone(ada, type(old))
    assert OLD in back
    assert NEW in back
    return str(request.param)


def test_what_came_back_stands_beside_what_was_written_since(ada: Person, name: str) -> None:
    shown = page(ada, name)
    assert shown.index(NEW) < shown.index("You brought this back when something else was written already")
    assert OLD in shown.partition("You brought this back")[2]


def test_both_are_erased_and_brought_back_with_one_press(ada: Person, name: str) -> None:
    shape = type(SHEETS[name][0])
    ada.client.post(reverse(f"prepare:{name}_erasure"))
    assert words(ada, shape) == 0
    assert ada.client.post(reverse(f"prepare:{name}_erasure")).status_code == 404
    back = undone(ada, shape)
    assert OLD in back
    assert NEW in back
    assert words(ada, shape) == 2


def test_what_came_back_is_shown_by_itself_once_the_other_is_gone(ada: Person, name: str) -> None:
    shape = type(SHEETS[name][0])
    operations.erase(ada.vault, shape, ada.vault.singleton(kinds.of(shape)))
    shown = page(ada, name)
    assert OLD in shown
    assert NEW not in shown
    assert reverse(f"prepare:{name}_erasure") in shown


def test_another_sees_none_of_it_and_brings_nothing_back(ada: Person, cleo: Person, name: str) -> None:
    assert OLD not in page(cleo, name)
    erased = ada.vault.singleton(kinds.of(type(SHEETS[name][0])))
    ada.client.post(reverse(f"prepare:{name}_erasure"))
    assert queries.erased_with(cleo.vault, erased) == []
    assert cleo.client.post(reverse("prepare:undo", args=[erased])).status_code == 404


def test_earlier_looks_come_back_with_their_page(ada: Person) -> None:
    written(ada, Readiness(hopes="", earlier=(Looking(hopes=OLD),)))
    ada.client.post(reverse("prepare:readiness_erasure"))
    written(ada, Readiness(hopes=NEW))
    assert OLD in undone(ada, Readiness)


def test_a_plan_that_came_back_is_still_offered_in_a_hard_hour(ada: Person) -> None:
    operations.keep(ada.vault, SafetyPlan(alone=OLD))
    assert reverse("prepare:plan") in ada.client.get(reverse("safety:grounding")).content.decode()
    assert "written on" in ada.client.get(reverse("prepare:place")).content.decode()
