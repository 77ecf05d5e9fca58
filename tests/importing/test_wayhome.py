"""Wayhome’s own export, brought in again: into the vault that it came from, into an empty one, plain and sealed."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.cast import Person
from wayhome.journal.importing.walking import ONE_EACH
from wayhome.journal.records import Entry, Picture
from wayhome.journal.tests.bringing_in import bring, entries, page_of, send
from wayhome.path import operations as path
from wayhome.safety.records import CheckIn
from wayhome.selves.records import YoungerSelf
from wayhome.vault import kinds, operations, queries
from wayhome.vault.export.scope import Scope
from wayhome.vault.export.writing import write
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob, SealedRecord, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import COPIES, Copies

PICTURE = b"\xff\xd8 a picture"


def exported(vault: OpenVault, passphrase: str = "") -> bytes:
    """A copy of everything, in open formats."""
    sink = io.BytesIO()
    write(vault, Scope(), sink, passphrase=passphrase)
    return sink.getvalue()


def everything(vault: OpenVault) -> dict[Any, Any]:
    """All records of a vault but those that every vault has one of, without what counts its revisions."""
    found = {}
    for row in SealedRecord.objects.filter(vault_id=vault.id):
        record: Record[Any] = queries.opened(vault, row)
        kind = kinds.named(row.kind)
        if row.kind not in ONE_EACH and not kind.passing and not kind.private:
            found[record.id] = {name: value for name, value in asdict_of(record).items() if name != "revision"}
    return found


def asdict_of(record: Record[Any]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ("kind", "created", "updated", "revision", "payload")}


@pytest.fixture
def full(ada: Person) -> Person:
    """Ada, with things of several kinds, and with pictures."""
    younger = operations.keep(ada.vault, YoungerSelf(name="Ro", age="seven"))
    photo = operations.attach(ada.vault, younger.id, PICTURE)
    operations.revise(ada.vault, younger, YoungerSelf(name="Ro", age="seven", photo=photo, photo_size=(3, 4)))
    operations.keep(ada.vault, CheckIn(distress=4, words="harbour"))
    identity = new_id()
    blob = operations.attach(ada.vault, identity, PICTURE)
    page = Entry(text="About Ro.", about=(younger.id,), pictures=(Picture(blob=blob, size=(3, 4)),))
    operations.keep(ada.vault, page, record_id=identity)
    return ada


def test_everything_comes_back_into_an_empty_vault(full: Person, bo: Person) -> None:
    bring(bo, exported(full.vault), "wayhome.zip")
    assert everything(bo.vault) == everything(full.vault)
    for record in queries.every(bo.vault, YoungerSelf):
        assert record.payload.photo is not None
        assert queries.blob(bo.vault, record.id, record.payload.photo) == PICTURE
    assert queries.profile(bo.vault).payload.name == "Bo"


def test_into_its_own_vault_nothing_comes_twice_and_what_is_erased_comes_back(full: Person) -> None:
    copy, before = exported(full.vault), everything(full.vault)
    assert "nothing new in it" in looked_at(full, copy)
    operations.erase(full.vault, Entry, entries(full)[0].id)
    bring(full, copy, "wayhome.zip")
    assert everything(full.vault) == before
    assert SealedBlob.objects.filter(vault_id=full.vault.id).count() == 2


def test_what_was_changed_here_since_is_left_alone(full: Person) -> None:
    copy = exported(full.vault)
    operations.revise(full.vault, entries(full)[0], Entry(text="Other words."))
    assert "you changed here yourself is left alone" in looked_at(full, copy)
    bring(full, copy, "wayhome.zip")
    assert [one.payload.text for one in entries(full)] == ["Other words."]


def looked_at(someone: Person, copy: bytes, **more: str) -> str:
    return str(someone.client.get(page_of(send(someone, copy, "wayhome.zip", **more))).content.decode())


def test_a_sealed_one_asks_for_its_passphrase(full: Person, bo: Person) -> None:
    copy = exported(full.vault, "copper window thimble ocean")
    assert "sealed with a passphrase" in send(bo, copy, "wayhome.age").content.decode()
    assert "doesn’t open" in send(bo, copy, "wayhome.age", passphrase="something else").content.decode()
    bring(bo, copy, "wayhome.age", passphrase="copper window thimble ocean")
    assert everything(bo.vault) == everything(full.vault)


def test_all_of_it_can_be_taken_back(full: Person, bo: Person) -> None:
    mine = operations.keep(bo.vault, Entry(text="Mine."))
    at = bring(bo, exported(full.vault), "wayhome.zip")
    younger = next(queries.every(bo.vault, YoungerSelf))
    operations.revise(bo.vault, younger, YoungerSelf(name="Ro, of mine"))
    bo.client.post(f"{at}taking-back/")
    assert [one.id for one in entries(bo)] == [mine.id]
    assert [one.payload.name for one in queries.every(bo.vault, YoungerSelf)] == ["Ro, of mine"]


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8, 0.99])
def test_a_changed_byte_brings_nothing(full: Person, bo: Person, place: float) -> None:
    copy = bytearray(exported(full.vault))
    copy[int(len(copy) * place)] ^= 0xFF
    form = {"chosen": SimpleUploadedFile("wayhome.zip", bytes(copy)), "source": "wayhome", "zone": "Europe/London"}
    answer = bo.client.post("/journal/import/", form, follow=True).content.decode()
    if found := re.search(r"/journal/import/[0-9a-f-]{36}/", answer):
        bo.client.post(f"{found[0]}keeping/", follow=True)
    assert everything(bo.vault) in ({}, everything(full.vault))


def test_what_a_vault_remembers_of_its_own_back_ups_stays_in_it(
    full: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.keep(full.vault, Copies(backed_up=timezone.now()), record_id=full.vault.singleton(COPIES))
    assert "Copies made" not in looked_at(bo, exported(full.vault))
    monkeypatch.setattr("wayhome.vault.export.scope._passing", list)  # as an older Wayhome wrote it out
    older = exported(full.vault)
    look = looked_at(bo, older)
    assert "<b>Copies made</b>" in look
    assert "This one has its own." in look
    bring(bo, older, "wayhome.zip")
    assert everything(bo.vault) == everything(full.vault)
    assert queries.count(bo.vault, Copies) == 0


def test_the_name_of_the_vault_here_is_nothing_that_the_person_changed(full: Person, bo: Person) -> None:
    look = looked_at(bo, exported(full.vault))
    assert "you changed here yourself" not in look
    assert "1 entry is here already and stays as it is." in look


def test_its_entries_are_shown_as_they_will_look(full: Person, bo: Person) -> None:
    look = looked_at(bo, exported(full.vault))
    assert "As they will look" in look
    assert "About Ro." in look
    assert "1 picture" in look


def test_the_kinds_that_every_vault_has_one_of_are_known(ada: Person) -> None:
    path.say_here(ada.vault, "1")
    path.not_today(ada.vault, timezone.localdate())
    rows = SealedRecord.objects.filter(vault_id=ada.vault.id)
    assert {row.kind for row in rows if row.id == ada.vault.singleton(kinds.named(row.kind))} <= ONE_EACH
    assert rows.count() == 3
