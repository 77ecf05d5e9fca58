"""Commands on an open vault that is handed in."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse

from wayhome.languages.words import Said
from wayhome.vault import doors, operations, queries, sessions
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile
from wayhome.vault.terminal import ids
from wayhome.vault.terminal.commands import PlainCommand

pytestmark = pytest.mark.django_db


@pytest.fixture
def vault() -> OpenVault:
    return doors.make("Mara", "seven paper lanterns over quiet water").vault


def said(*words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_the_vault_that_is_handed_in_stays_open(vault: OpenVault) -> None:
    assert json.loads(said("list", held=vault, json=True)) == []
    assert queries.profile(vault).payload.name == "Mara"


def test_an_id_is_found_by_its_beginning_and_its_end(vault: OpenVault) -> None:
    row = SealedRecord.objects.get(vault_id=vault.id)

    assert ids.find(vault, str(row.id)).id == row.id
    assert ids.find(vault, row.id.hex[:9]).id == row.id
    assert ids.find(vault, ids.short(row.id)).id == row.id


def test_an_id_that_fits_several_is_not_guessed(vault: OpenVault) -> None:
    for _ in range(17):
        operations.keep(vault, Profile(name="x"))
    with pytest.raises(CommandError, match="Several"):
        ids.find(vault, "0")


def test_words_of_ours_are_told_to_programs_and_kept_for_the_next_page() -> None:
    out = io.StringIO()
    command = PlainCommand(stdout=out)
    command.as_json = True
    command.answer({"says": Said("It is kept.")})
    assert json.loads(out.getvalue()) == {"says": "It is kept."}

    made = doors.make("Ivo", "nine copper kettles by the stove")
    opened = sessions.begin(made.vault, queries.profile(made.vault).payload, HttpResponse())
    sessions.say(opened, Said("It is kept."))
    assert [toast.words for toast in sessions.take_toasts(opened)] == ["It is kept."]


def test_another_vaults_record_is_not_there(vault: OpenVault) -> None:
    other = doors.make("Ivo", "nine copper kettles by the stove").vault

    with pytest.raises(CommandError, match="nothing with that id"):
        said("show", _hex(vault), held=other)


def test_an_altered_record_is_a_sentence(vault: OpenVault) -> None:
    row = SealedRecord.objects.get(vault_id=vault.id)
    SealedRecord.objects.filter(vault_id=vault.id, id=row.id).update(sealed=bytes(row.sealed)[:-1] + b"\x00")

    with pytest.raises(CommandError, match="changed from outside"):
        said("show", row.id.hex, held=vault)


def _hex(vault: OpenVault) -> str:
    return SealedRecord.objects.get(vault_id=vault.id).id.hex
