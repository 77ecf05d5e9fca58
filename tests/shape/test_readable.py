"""Every kind can leave: as words to read, as JSON with its schema, and as a FHIR Observation where it has one."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.shape.payloads import MARKER, filled
from wayhome.practise.records import Run
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds, observations
from wayhome.vault.export.naming import slug
from wayhome.vault.export.writing import in_months
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.readable import fields, reading

SHARING = Path(__file__).resolve().parents[2] / "docs/sharing.md"
MOMENT = datetime(2026, 11, 3, 20, 15, tzinfo=UTC)


def record(payload: kinds.Payload) -> Record[Any]:
    return Record(uuid.uuid4(), kinds.of(type(payload)).name, MOMENT, MOMENT, 1, payload)


@pytest.mark.parametrize("kind", [kind for kind in kinds.every() if not kind.passing], ids=lambda kind: kind.name)
def test_every_kind_says_how_it_reads(kind: Kind[Any]) -> None:
    assert kind.readable is not None
    words = reading(kind, record(filled(kind.shape)))
    assert not words.startswith("#")
    assert words == words.strip()
    for searched in kind.words_of(filled(kind.shape)):
        assert MARKER not in searched or MARKER in words or MARKER in _heading(kind)


def _heading(kind: Kind[Any]) -> str:
    shown = record(filled(kind.shape))
    return kind.glimpse(shown).title if kind.glimpse else str(getattr(shown.payload, "name", ""))


@pytest.mark.parametrize("kind", [kind for kind in kinds.every() if kind.glimpse], ids=lambda kind: kind.name)
def test_every_kind_is_called_as_its_card_is_without_one(kind: Kind[Any]) -> None:
    assert kind.glimpse is not None
    assert kind.called is not None
    shown = record(filled(kind.shape))
    assert kind.called(shown.payload) == kind.glimpse(shown).title


@pytest.mark.parametrize("kind", kinds.every(), ids=lambda kind: kind.name)
def test_every_kind_reads_field_by_field_where_it_says_nothing(kind: Kind[Any]) -> None:
    words = fields(record(filled(kind.shape)))
    assert words.startswith("**")
    assert words.count("**") >= 2 * len(kind.shape.__struct_fields__) - 2 * len(kind.shape.__struct_defaults__)


@pytest.mark.parametrize("kind", kinds.every(), ids=lambda kind: kind.name)
def test_every_kind_has_a_schema(kind: Kind[Any]) -> None:
    assert "$defs" in msgspec.json.schema(kind.shape)


@pytest.mark.parametrize("kind", [kind for kind in kinds.every() if kind.observation], ids=lambda kind: kind.name)
def test_an_observation_has_numbers_and_codes_and_no_sentence(kind: Kind[Any]) -> None:
    assert kind.observation is not None
    made = kind.observation(record(filled(kind.shape)))
    assert made["resourceType"] == "Observation"
    assert "subject" not in made
    assert MARKER not in msgspec.json.encode(made).decode()


def values(made: dict[str, Any]) -> dict[str, Any]:
    return {
        part["code"]["coding"][0]["code"]: part.get("valueInteger", part.get("valueCodeableConcept"))
        for part in made["component"]
    }


def test_a_check_in_as_an_observation() -> None:
    kind = kinds.of(CheckIn)
    assert kind.observation is not None
    made = kind.observation(record(CheckIn(distress=0, where="within", feelings=("calm",), words="the stairs")))
    said = values(made)
    assert said["heaviness"] == 0
    assert said["where"]["coding"][0] == {
        "system": observations.SYSTEM,
        "code": "within",
        "display": "Within the window of tolerance",
    }
    assert said["feeling"]["text"] == "Calm"
    assert made["effectiveDateTime"] == "2026-11-03T20:15:00+00:00"


def test_nothing_said_is_no_observation() -> None:
    kind = kinds.of(CheckIn)
    assert kind.observation is not None
    assert kind.observation(record(CheckIn(words="only words"))) == {}


def test_a_run_as_an_observation_took_a_while() -> None:
    kind = kinds.of(Run)
    assert kind.observation is not None
    run = Run(practice="letter", title="A letter", before=6, after=4, ended=MOMENT + timedelta(minutes=20))
    made = kind.observation(record(run))
    assert values(made) == {"heaviness-before": 6, "heaviness-after": 4}
    assert made["effectivePeriod"] == {"start": "2026-11-03T20:15:00+00:00", "end": "2026-11-03T20:35:00+00:00"}


def test_kinds_that_stand_by_themselves_have_folders_of_their_own() -> None:
    titles = [slug(kind.title) for kind in kinds.every() if not in_months(kind)]
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_every_code_that_is_used_is_in_the_code_system() -> None:
    known = {concept["code"] for concept in observations.code_system()["concept"]}
    assert known == set(observations.CODES)


def test_what_can_be_shared_and_what_never_is_stands_on_a_page_with_a_reason() -> None:
    page = SHARING.read_text("utf-8")
    can, never = page.split("| never shared |")
    for kind in kinds.every():
        named = (f"`{kind.name}`" in can, f"`{kind.name}`" in never)
        assert named == (kind.shareable, not kind.shareable), f"{kind.name} belongs into a table of docs/sharing.md"
    assert set(re.findall(r"`([a-z]+\.[a-z_-]+)`", page)) == {kind.name for kind in kinds.every()}
