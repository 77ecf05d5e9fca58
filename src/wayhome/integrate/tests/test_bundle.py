"""What a copy says in FHIR, of several packages together: the whole of it validates."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

from fhir.resources.R4B.bundle import Bundle

from tests.cast import Person
from wayhome.begin import goals
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.navigate.records.care import CarePlan
from wayhome.safety.records import CheckIn
from wayhome.vault import operations
from wayhome.vault.export import Scope
from wayhome.vault.export.writing import write

FIVE: dict[str, Any] = {"much_less": "No rest", "less": "Rest ill", "expected": "A rest a week"}
FIVE |= {"more": "Two", "much_more": "Daily"}


def bundle(person: Person, **scope: Any) -> dict[str, Any]:
    sink = io.BytesIO()
    write(person.vault, Scope(**scope), sink)
    with zipfile.ZipFile(sink) as archive:
        said: dict[str, Any] = json.loads(archive.read("fhir/bundle.json"))
    Bundle.model_validate(said)
    return said


def of_type(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in said["entry"] if one["resource"]["resourceType"] == name]


def test_goals_and_care_plans_go_with_their_words_and_with_no_more(ada: Person) -> None:
    goal = operations.keep(
        ada.vault,
        Goal(words="I can rest", before="Never in daylight", area="self-compassion", **FIVE, with_whom="Lise"),
    )
    goals.lock(ada.vault, goal.id, mine="A.", theirs="L.", agreed="paper")
    operations.keep(ada.vault, Moment(goal=goal.id, day=date(2026, 10, 3), version=1, level=0, words="The bench"))
    operations.keep(ada.vault, Goal(words="A thought half written", begun=True))
    operations.keep(ada.vault, Goal(words="Put aside", state="aside", since=date(2026, 10, 1)))
    operations.keep(ada.vault, CarePlan(season="This winter", body="Soup at lunch", play="The marble run"))
    operations.keep(ada.vault, CarePlan())
    operations.keep(ada.vault, CheckIn(distress=4, words="Grey"))

    said = bundle(ada)

    first, second = of_type(said, "Goal")
    assert (first["description"]["text"], first["lifecycleStatus"]) == ("I can rest", "active")
    told = [one["detailCodeableConcept"]["text"] for one in first["target"]]
    assert told == ["−2: No rest", "−1: Rest ill", "0: A rest a week", "+1: Two", "+2: Daily"]
    assert (second["lifecycleStatus"], second["statusDate"]) == ("on-hold", "2026-10-01")
    (plan,) = of_type(said, "CarePlan")
    assert [one["detail"]["description"] for one in plan["activity"]] == ["Soup at lunch", "The marble run"]
    assert len(of_type(said, "Observation")) == 2
    for word in ("Never in daylight", "Lise", "The bench", "half written", "Grey", "Ada"):
        assert word not in json.dumps(said, ensure_ascii=False)


def test_a_copy_without_these_kinds_has_no_words_in_its_bundle(ada: Person) -> None:
    operations.keep(ada.vault, Goal(words="I can rest"))
    operations.keep(ada.vault, CheckIn(distress=4))

    assert of_type(bundle(ada, kinds=("safety.checkin",)), "Goal") == []
