"""The safety plan: six steps in own words, two touches away, and sealed."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.prepare.records.plan import PLAN, STEPS, SafetyPlan
from wayhome.prepare.records.supporter import Supporter
from wayhome.vault import operations, queries

PAGE, EDIT = "prepare:plan", "prepare:edit_plan"
SAID: dict[str, Any] = {step.name: f"Words of mine for {step.name}" for step in STEPS}


def write(person: Person, **said: str) -> str:
    address = reverse(EDIT)
    form = person.client.get(address).context["form"]
    fields = {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}
    return person.client.post(address, fields | said, follow=True).content.decode()


def test_all_six_steps_are_read_in_order(ada: Person) -> None:
    page = write(ada, **SAID)
    places = [page.index(step.title) for step in STEPS]
    assert places == sorted(places)
    assert all(words in page for words in SAID.values())
    assert "Stanley" in page


def test_steps_can_stay_empty(ada: Person) -> None:
    page = write(ada, alone="A shower")
    assert page.count("Nothing here, and you can go on.") == 5
    assert page.count('class="by-hand"') == 5


def test_the_fifth_step_leads_to_people_even_when_it_is_empty(ada: Person) -> None:
    step = write(ada, alone="A shower").partition("Who is there for this")[2].partition("What I put out of reach")[0]
    assert reverse("safety:helplines") in step


def test_nobody_is_asked_to_write_down_the_means(ada: Person) -> None:
    page = ada.client.get(reverse(EDIT)).content.decode()
    assert "You needn’t write here what it is" in page
    assert "hurt myself with" not in page


def test_it_is_two_touches_away(ada: Person, stranger: Client, cleo: Person) -> None:
    there = f'href="{reverse(PAGE)}"'
    calm = [reverse(name) for name in ("safety:grounding", "safety:helplines")]
    assert all(there not in ada.client.get(one).content.decode() for one in calm)
    write(ada, alone="A shower")
    assert all(there in ada.client.get(one).content.decode() for one in calm)
    assert all(there not in client.get(one).content.decode() for one in calm for client in (stranger, cleo.client))


def test_people_stand_beside_the_fourth_step(ada: Person) -> None:
    operations.keep(ada.vault, Supporter(name="Mira", reach="020 7946 0018"))
    operations.keep(ada.vault, Supporter(name="Hugo", reach="020 7946 0019", kept_from=True))
    page = write(ada, friends="Mira")
    assert 'href="tel:02079460018"' in page
    assert "Hugo" not in page


def test_an_empty_plan_is_not_offered(ada: Person) -> None:
    write(ada, alone="A shower")
    write(ada, alone="")
    assert reverse(PAGE) not in ada.client.get(reverse("safety:grounding")).content.decode()


def test_erased_and_back(ada: Person) -> None:
    write(ada, alone="A shower")
    ada.client.post(reverse("prepare:plan_erasure"))
    assert queries.find(ada.vault, SafetyPlan, ada.vault.singleton(PLAN)) is None
    back = ada.client.post(reverse("prepare:undo", args=[ada.vault.singleton(PLAN)]))
    assert back.headers["Location"] == reverse(PAGE)
    assert "A shower" in ada.client.get(reverse(PAGE)).content.decode()


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    write(ada, **SAID)
    for name in (PAGE, EDIT, "prepare:plan_erasure"):
        assert stranger.get(reverse(name)).status_code in {404, 405}
        assert stranger.post(reverse(name), SAID).status_code in {404, 405}
    assert "Words of mine" not in cleo.client.get(reverse(PAGE)).content.decode()
    assert eve.sees("Words of mine") == []
