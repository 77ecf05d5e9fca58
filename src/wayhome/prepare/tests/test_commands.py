"""What was prepared, in a terminal; and where nothing was."""

from __future__ import annotations

import io
import json

from django.core.management import call_command

from tests.cast import Person
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.prepare.records.supporter import Supporter
from wayhome.vault import operations


def said(command: str, person: Person, *, as_json: bool = False) -> str:
    out = io.StringIO()
    call_command(command, stdout=out, held=person.vault, json=as_json)
    return out.getvalue()


def test_what_was_not_prepared_is_said_and_help_is_named(ada: Person) -> None:
    assert "No plan is written here yet" in said("plan", ada)
    assert "Nobody is written here yet" in said("people", ada)
    for command in ("plan", "people"):
        assert "wayhome ground" in said(command, ada)
        assert json.loads(said(command, ada, as_json=True)) == []


def test_a_text_cannot_speak_to_the_terminal(ada: Person) -> None:
    operations.keep(ada.vault, SafetyPlan(signs="Before \x1b]0;title\x07 after"), record_id=ada.vault.singleton(PLAN))
    operations.keep(ada.vault, Supporter(name="Mira\x1b[2J", helps="Tea\x1b[2J"))
    assert "1. How I notice" in said("plan", ada)
    assert "Tea" in said("people", ada)
    assert "\x1b" not in said("plan", ada) + said("people", ada)


def test_who_must_not_know_is_not_listed(ada: Person) -> None:
    operations.keep(ada.vault, Supporter(name="Ash", kept_from=True))
    assert "Ash" not in said("people", ada) + said("people", ada, as_json=True)
