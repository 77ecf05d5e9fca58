"""Experiments, milestones, portraits and plans for keeping well: sealed, found, erased, and never measured."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Eve, Person
from wayhome.integrate import rituals
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.navigate.records.care import CarePlan
from wayhome.prepare.records.supporter import Supporter
from wayhome.safety import settling
from wayhome.safety.settled import NotForMe
from wayhome.vault import kinds, operations, queries
from wayhome.vault.two_texts.shape import TwoTexts

SORTS: tuple[tuple[str, str, type[Any], dict[str, str]], ...] = (
    ("experiment", "experiments", Experiment, {"title": "With Clive", "expectation": "He’ll sigh", "test": "Salt"}),
    ("milestone", "milestones", Milestone, {"title": "I rang first", "words": "In the rain", "stays": "A button"}),
    ("portrait", "portraits", Portrait, {"title": "This spring", "joys": "Radishes", "boundaries": "After nine"}),
    ("upkeep", "keeping_well", Upkeep, {"title": "Dark months", "early": "Unopened post", "then": "Ring Clive"}),
)
"""The name of one, of the list, its shape, and what is written of it."""
EVERY_SORT = pytest.mark.parametrize(("one", "many", "shape", "said"), SORTS, ids=[sort[0] for sort in SORTS])
ON_PAPER = pytest.mark.parametrize(
    ("address", "record"),
    [
        ("integrate:portrait_paper", Portrait(title="Spring", joys="Radishes 🌱\n*no markup* #let")),
        ("integrate:upkeep_paper", Upkeep(early="Late nights\n" * 40, look_on=date(2027, 3, 1))),
    ],
)


def write(person: Person, one: str, **said: Any) -> str:
    address = reverse(f"integrate:new_{one}")
    form = person.client.get(address).context["form"]
    return person.client.post(address, {"which": form["which"].value()} | said, follow=True).content.decode()


@EVERY_SORT
def test_strangers_and_others_find_nothing(
    ada: Person, cleo: Person, stranger: Client, eve: Eve, one: str, many: str, shape: Any, said: dict[str, str]
) -> None:
    write(ada, one, **said)
    record = queries.latest(ada.vault, shape, 1)[0]
    own = [reverse(f"integrate:{name}", args=[record.id]) for name in (one, f"edit_{one}")]
    for address in (*own, reverse(f"integrate:{many}"), reverse(f"integrate:new_{one}")):
        assert stranger.get(address).status_code == 404
    erasure = reverse(f"integrate:{one}_erasure", args=[record.id])
    assert stranger.post(erasure).status_code == 404
    assert {cleo.client.get(address).status_code for address in own} | {cleo.client.post(erasure).status_code} == {404}
    assert [words for words in said.values() if eve.sees(words)] == []


@EVERY_SORT
def test_what_is_written_is_read_listed_and_found(
    ada: Person, one: str, many: str, shape: Any, said: dict[str, str]
) -> None:
    page = write(ada, one, **said)
    assert all(words in page for words in said.values())
    listed = ada.client.get(reverse(f"integrate:{many}")).content.decode()
    assert next(iter(said.values())) in listed
    record = queries.latest(ada.vault, shape, 1)[0]
    assert reverse("begin:bring", args=[record.id]) in page or one in {"portrait", "upkeep"}
    readable = kinds.of(shape).readable
    assert readable is not None
    assert all(words in readable(record) for words in list(said.values())[1:])
    word = list(said.values())[1].split()[-1]
    found = ada.client.post(reverse("journal:search"), {"find-words": word}, follow=True).content.decode()
    assert reverse(f"integrate:{one}", args=[record.id]) in found
    place = ada.client.get(reverse("integrate:place")).content.decode()
    assert "Here: something written" in place
    assert next(iter(said.values())) not in place, "nothing old is shown by itself"


@EVERY_SORT
def test_it_keeps_itself_while_it_is_written(
    ada: Person, one: str, many: str, shape: Any, said: dict[str, str]
) -> None:
    address = reverse(f"integrate:new_{one}")
    which = ada.client.get(address).context["form"]["which"].value()
    headers = {"Wayhome-Autosave": "1"}
    assert ada.client.post(address, {"which": which}, headers=headers).json() == {}
    first = ada.client.post(address, {"which": which, "title": "A"}, headers=headers).json()["fields"]
    ada.client.post(address, {"which": which, "title": "A button", **first}, headers=headers)
    [record] = queries.latest(ada.vault, shape, 5)
    assert record.payload.title == "A button"
    assert isinstance(record.payload, TwoTexts)


@EVERY_SORT
def test_erased_and_back(ada: Person, one: str, many: str, shape: Any, said: dict[str, str]) -> None:
    write(ada, one, **said)
    record = queries.latest(ada.vault, shape, 1)[0]
    ada.client.post(reverse(f"integrate:{one}_erasure", args=[record.id]))
    assert queries.latest(ada.vault, shape, 1) == []
    back = ada.client.post(reverse("integrate:bring_back", args=[record.id]))
    assert back.headers["Location"] == reverse(f"integrate:{many}")
    assert queries.latest(ada.vault, shape, 1)[0].payload == record.payload


def test_before_an_experiment_it_says_with_whom_not(ada: Person) -> None:
    for name in ("experiments", "new_experiment"):
        page = ada.client.get(reverse(f"integrate:{name}")).content.decode()
        assert "checks your phone or your money" in page
        assert reverse("safety:helplines") in page.partition("<main")[2]


@pytest.mark.parametrize(("safe", "warned"), [("yes", False), ("", False), ("unsure", True), ("no", True)])
def test_where_a_no_is_not_safe_the_page_says_so_again(ada: Person, safe: str, warned: bool) -> None:
    record = operations.keep(ada.vault, Experiment(title="With R.", safe=safe))
    page = ada.client.get(reverse("integrate:experiment", args=[record.id])).content.decode()
    assert ("checks your phone or your money" in page) is warned
    assert ("Not sure is a small no here" in page) is (safe == "unsure")
    assert ("Write how it went" in page) is (safe != "no"), "nothing there goes on as if it were to be tried"
    assert reverse("integrate:experiment_after", args=[record.id]) in page, "what happened can be written all the same"


def test_looking_back_on_an_experiment_has_a_way_to_people(ada: Person) -> None:
    record = operations.keep(ada.vault, Experiment(title="With Clive"))
    page = ada.client.get(reverse("integrate:experiment_after", args=[record.id])).content.decode()
    assert reverse("safety:helplines") in page.partition("<main")[2]


def test_an_experiment_is_looked_back_on_where_it_was_written(ada: Person) -> None:
    record = operations.keep(ada.vault, Experiment(title="With Clive", expectation="He’ll sigh"))
    address = reverse("integrate:experiment_after", args=[record.id])
    form = ada.client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"happened": "He passed the salt"}
    page = ada.client.post(address, sent, follow=True).content.decode()
    assert "He passed the salt" in page
    assert "He’ll sigh" in page
    kept = queries.get(ada.vault, Experiment, record.id).payload
    assert (kept.expectation, kept.happened) == ("He’ll sigh", "He passed the salt")


@pytest.mark.parametrize("one", rituals.rituals().values(), ids=lambda one: one.id)
def test_a_ritual_can_be_read_and_taken_up(ada: Person, one: rituals.Ritual) -> None:
    page = ada.client.get(reverse("integrate:ritual", args=[one.id])).content.decode()
    assert one.title in page
    assert one.words in page
    write_it = ada.client.get(reverse("integrate:new_milestone"), {"ritual": one.id})
    assert write_it.context["form"]["ritual"].value() == one.id
    assert one.title in write(ada, "milestone", title="A year", ritual=one.id)


def test_a_ritual_that_there_is_not(ada: Person) -> None:
    assert ada.client.get(reverse("integrate:ritual", args=["no-such"])).status_code == 404
    form = ada.client.get(reverse("integrate:new_milestone"), {"ritual": "<b>"}).context["form"]
    assert not form["ritual"].value()


@ON_PAPER
def test_on_paper_it_is_one_page_whose_name_tells_nothing(ada: Person, address: str, record: Any) -> None:
    kept = operations.keep(ada.vault, record)
    made = ada.client.get(reverse(address, args=[kept.id]), {"paper": "a4"})
    assert made.headers["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    [page] = PdfReader(BytesIO(made.content)).pages
    assert record.heading in page.extract_text()
    assert "#let" in page.extract_text() or isinstance(record, Upkeep)
    assert ("The emergency number" in page.extract_text()) is isinstance(record, Upkeep)
    assert ada.client.get(reverse(address, args=[kept.id]), {"paper": "vellum"}).status_code == 404


def test_keeping_well_leads_to_what_was_settled(ada: Person) -> None:
    care = operations.keep(ada.vault, CarePlan(season="This winter"))
    operations.keep(ada.vault, Supporter(name="Mira", for_what="Walks"))
    page = ada.client.get(reverse("integrate:keeping_well")).content.decode()
    assert reverse("navigate:care_plan", args=[care.id]) in page
    assert "Mira" in page


def test_what_is_not_for_this_person_is_not_offered(ada: Person) -> None:
    page = ada.client.get(reverse("integrate:keeping_well")).content.decode()
    assert "/practices/early-signs/" in page
    settling.settle(ada.vault, NotForMe(asks=("writing",)))
    page = ada.client.get(reverse("integrate:keeping_well")).content.decode()
    assert "/practices/early-signs/" not in page
