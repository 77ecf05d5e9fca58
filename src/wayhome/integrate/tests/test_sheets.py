"""Experiments, milestones, portraits and plans for keeping well: sealed, found, erased, and never measured."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests import sheets
from tests.cast import Eve, Person
from tests.sheets import Sort
from wayhome.integrate import rituals
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.navigate.records.care import CarePlan
from wayhome.prepare.records.supporter import Supporter
from wayhome.safety import settling
from wayhome.safety.settled import NotForMe
from wayhome.vault import operations, queries
from wayhome.vault.two_texts.shape import TwoTexts

SORTS = tuple(
    Sort("integrate", one, many, shape, said, undo="bring_back")
    for one, many, shape, said in (
        ("experiment", "experiments", Experiment, {"title": "With Clive", "expectation": "He’ll sigh", "test": "Salt"}),
        ("milestone", "milestones", Milestone, {"title": "I rang first", "words": "In the rain", "stays": "A button"}),
        ("portrait", "portraits", Portrait, {"title": "This spring", "joys": "Radishes", "boundaries": "After nine"}),
        ("upkeep", "keeping_well", Upkeep, {"title": "Dark months", "early": "Unopened post", "then": "Ring Clive"}),
    )
)
A_MILESTONE = SORTS[1]
BLOCK = "/navigate/obstacles/shame/write/"
EVERY_SORT = pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.one)
ON_PAPER = pytest.mark.parametrize(
    ("address", "record"),
    [
        ("integrate:portrait_paper", Portrait(title="Spring", joys="Radishes 🌱\n*no markup* #let")),
        ("integrate:upkeep_paper", Upkeep(early="Late nights\n" * 40, look_on=date(2027, 3, 1))),
    ],
)


@EVERY_SORT
def test_strangers_and_others_find_nothing(sort: Sort, ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    sheets.strangers_and_others_find_nothing(sort, ada, cleo, stranger, eve)


@EVERY_SORT
def test_what_is_written_is_read_listed_and_found(sort: Sort, ada: Person) -> None:
    page = sheets.what_is_written_is_read_listed_and_found(sort, ada)
    brought = reverse("begin:bring", args=[sort.newest(ada).id])
    assert brought in page or sort.one in {"portrait", "upkeep"}
    place = ada.client.get(reverse("integrate:place")).content.decode()
    assert "Here: something written" in place
    assert sort.title not in place, "nothing old is shown by itself"


@EVERY_SORT
def test_it_keeps_itself_while_it_is_written(sort: Sort, ada: Person) -> None:
    address = sort.address(f"new_{sort.one}")
    which = ada.client.get(address).context["form"]["which"].value()
    headers = {"Wayhome-Autosave": "1"}
    assert ada.client.post(address, {"which": which}, headers=headers).json() == {}
    first = ada.client.post(address, {"which": which, "title": "A"}, headers=headers).json()["fields"]
    ada.client.post(address, {"which": which, "title": "A button", **first}, headers=headers)
    [record] = queries.latest(ada.vault, sort.shape, 5)
    assert record.payload.title == "A button"
    assert isinstance(record.payload, TwoTexts)


@EVERY_SORT
def test_erased_and_back(sort: Sort, ada: Person) -> None:
    sheets.erased_and_back(sort, ada)


def test_nothing_is_chosen_beforehand(ada: Person) -> None:
    for address, name in ((reverse("integrate:new_experiment"), "safe"), (BLOCK, "smaller")):
        page = ada.client.get(address).content.decode()
        assert f'type="radio" name="{name}"' in page
        assert " checked" not in page


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
    assert one.title in sheets.write(ada, A_MILESTONE, title="A year", ritual=one.id)


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
