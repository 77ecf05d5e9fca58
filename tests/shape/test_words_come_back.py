"""No words of a page of preparing, or of finding somebody, are answered with a bare 404, whatever was erased in another
tab meanwhile."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.forms import CharField, Field
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin import urls as begin
from wayhome.begin.records.brief import Brief
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.note import Note
from wayhome.begin.records.session import Session
from wayhome.find import urls as find
from wayhome.find.records.asked import Asked
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.integrate import urls as integrate
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import PromiseWay
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.navigate import urls as navigate
from wayhome.navigate.records.block import Block
from wayhome.navigate.records.care import CarePlan
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.prepare import urls as prepare
from wayhome.prepare.records.supporter import Supporter
from wayhome.vault import kinds, operations, queries
from wayhome.vault.two_texts.fields import Clock
from wayhome.vault.two_texts.forms import CARRIED, PageForm
from wayhome.vault.two_texts.shape import TwoTexts

MARK = "An hour of words, in"
PACKAGES: tuple[tuple[str, Any, TwoTexts], ...] = (
    ("prepare", prepare, Supporter(name="Mira")),
    ("begin", begin, Goal(words="I can rest")),
    ("begin", begin, Session(whom="Lise")),
    ("begin", begin, Note(words="The call")),
    ("begin", begin, Brief(want="Slow")),
    ("find", find, Candidate(name="Lise")),
    ("navigate", navigate, Block(obstacle="shame")),
    ("navigate", navigate, HardDay(title="The long table")),
    ("navigate", navigate, CarePlan(season="This winter")),
    ("navigate", navigate, Rhythm(title="Tea")),
    ("integrate", integrate, ThenAndNow(title="Sundays")),
    ("integrate", integrate, PromiseWay(words="In the wash")),
    ("integrate", integrate, Experiment(title="With Clive")),
    ("integrate", integrate, Milestone(title="I rang first")),
    ("integrate", integrate, Portrait(title="This spring")),
    ("integrate", integrate, Upkeep(title="Dark months")),
    ("find", find, Consultation(candidate=uuid.uuid4(), asked=(Asked(words="Is there a cat?"),))),
)
"""The name of a package’s addresses, its addresses, and somebody whose page it has."""
LOOKING_BACK = {"new_pair", "edit_pair", "new_experiment", "edit_experiment", "experiment_after", "new_milestone"}
LOOKING_BACK |= {"edit_milestone", "new_portrait", "edit_portrait", "new_upkeep", "edit_upkeep", "edit_way"}
AUTOSAVE = {"Wayhome-Autosave": "1"}


def addresses(person: Person) -> dict[str, str]:
    """Every address of these packages where a sheet is written, by its name."""
    found = {}
    for space, package, somebody in PACKAGES:
        record = operations.keep(person.vault, somebody)
        for pattern in package.urlpatterns:
            takes = list(pattern.pattern.converters)
            if takes in ([], ["record_id"]):
                address = reverse(f"{space}:{pattern.name}", args=[record.id for _ in takes])
                context = person.client.get(address).context
                if context and isinstance(context.get("form"), PageForm):
                    found[f"{space}:{pattern.name}"] = address
    return found


def _is_written(field: Field) -> bool:
    """Whether it takes any words; a time of day is said again by the page itself."""
    return isinstance(field, CharField) and not isinstance(field, Clock)


def form_of(person: Person, address: str) -> PageForm:
    return cast("PageForm", person.client.get(address).context["form"])


def filled(form: PageForm) -> dict[str, str]:
    return {name: str(form[name].value()) for name in form.fields if form[name].value() not in (None, False, (), [])}


def erase_all(person: Person) -> list[uuid.UUID]:
    sheets = [kind.shape for kind in kinds.every() if issubclass(kind.shape, TwoTexts)]
    ids = [record.id for shape in sheets for record in queries.every(person.vault, shape)]
    operations.erase_many(person.vault, ids, timezone.now())
    return ids


def test_every_sheet_is_here(ada: Person) -> None:
    hard = {"edit_block", "edit_day", "edit_care_plan", "edit_rhythm", "new_day", "new_care_plan", "new_rhythm"}
    written = {"edit_agreement", "edit_plan", "edit_readiness", "edit_right_now", "edit_space"}
    written |= {"edit_supporter", "new_supporter", "edit_candidate", "new_candidate", "plan", "talk", "questions"}
    written |= {"edit_session", "new_session", "debrief", "edit_note", "new_note", "edit_brief"}
    written |= {"new_goal", "edit_goal", "wording", "small", "new_moment", "new_after"}
    written |= hard | LOOKING_BACK
    assert written <= {name.partition(":")[2] for name in addresses(ada)}


def test_words_sent_to_what_was_erased_come_back(ada: Person) -> None:
    for name, address in addresses(ada).items():
        form = form_of(ada, address)
        texts = [one for one, field in form.fields.items() if _is_written(field) and one not in CARRIED]
        words = {one: f"{MARK} {one}" for one in texts}
        fields = filled(form) | words
        kept = ada.client.post(address, fields, headers=AUTOSAVE)
        assert kept.status_code == 200, name
        erased = erase_all(ada)
        sent = ada.client.post(address, fields | kept.json()["fields"])
        assert sent.status_code == 404, name
        page = sent.content.decode()
        assert [one for one in words.values() if one not in page] == [], name
        assert operations.bring_back_many(ada.vault, erased) == len(erased)
