"""What somebody at the door can do with a back-up: no more than its key of today allows, and only so often."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Person, person
from tests.databases import sqlite_alone
from wayhome.vault import crypto, doors, leaving, operations
from wayhome.vault.copies import reading, restoring
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.shape import Refused
from wayhome.vault.copies.tests.test_backups import backup_of
from wayhome.vault.copies.tests.test_pages import REHEARSAL, RESTORE, sent
from wayhome.vault.copies.tests.test_restoring import bring_back, rows_of, with_code
from wayhome.vault.crypto import age
from wayhome.vault.models import Vault
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile
from wayhome.vault.staged import files
from wayhome.vault.staged.uploads import LOOKED_AFTER, NO_ROOM, AtTheDoor, NotTaken

FRESH = "copper window thimble ocean"


@pytest.mark.parametrize("replace", [{}, {"replace": "on"}])
def test_an_old_back_up_and_its_old_passphrase_do_not_reach_what_is_here(
    stranger: Client, ada: Person, replace: dict[str, str]
) -> None:
    content = backup_of(Wanted(ada.vault.id))
    operations.keep(ada.vault, Profile(name="written since"))
    doors.change_passphrase(ada.vault, FRESH)
    before = rows_of(ada.vault)

    page = sent(stranger, RESTORE, content, name="Ada", passphrase=ada.passphrase, **replace)
    assert page.status_code == 422
    assert "changed after the back-up was made" in page.content.decode()
    assert "In the back-up:" not in page.content.decode()
    assert rows_of(ada.vault) == before
    assert stranger.get("/today/").status_code == 404


def test_an_old_recovery_code_does_not_either(stranger: Client, ada: Person) -> None:
    code = with_code(ada)
    content = backup_of(Wanted(ada.vault.id))
    doors.replace_code(ada.vault)
    before = rows_of(ada.vault)

    assert sent(stranger, RESTORE, content, name="Ada", code=code.text, replace="on").status_code == 422
    assert rows_of(ada.vault) == before


def test_whose_computer_it_is_can_put_it_back_all_the_same(ada: Person, tmp_path: Path) -> None:
    before, content = rows_of(ada.vault), backup_of(Wanted(ada.vault.id))
    doors.change_passphrase(ada.vault, FRESH)
    bring_back(content, Given(ada.passphrase), before=tmp_path / "before.wayhome")
    assert rows_of(ada.vault) == before


def test_guessing_a_passphrase_by_what_is_in_the_way_slows_down(stranger: Client, ada: Person) -> None:
    """A back-up of one’s own under Ada’s name is refused when its passphrase is hers: that is a guess, too."""
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    person("Ada")
    key = {"name": "Ada", "passphrase": ada.passphrase}
    for _ in range(5):
        assert "Another vault here opens" in sent(stranger, RESTORE, content, **key).content.decode()
    assert "this rests a while" in sent(stranger, RESTORE, content, **key).content.decode()


def test_an_outer_lock_cannot_ask_for_a_gibibyte_at_the_door(
    stranger: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BEARABLE", 9)
    sink = io.BytesIO()
    with age.Writer(sink, FRESH, work_factor=10) as locked:
        locked.write(backup_of(Wanted(ada.vault.id)))
    page = sent(stranger, RESTORE, sink.getvalue(), name="Ada", passphrase=ada.passphrase, lock=FRESH)
    assert "more memory" in page.content.decode()


def test_several_uploads_together_do_not_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise files.NoRoom

    taking = AtTheDoor()
    taking.new_file("backup", "a.wayhome", "application/octet-stream", None)
    monkeypatch.setattr(files, "leave_room", full)
    taking.receive_data_chunk(bytes(LOOKED_AFTER - 1), 0)
    taking.receive_data_chunk(bytes(1), LOOKED_AFTER - 1)
    taking.receive_data_chunk(bytes(9), LOOKED_AFTER)
    refused = taking.file_complete(LOOKED_AFTER + 9)
    assert isinstance(refused, NotTaken)
    assert (refused.why, refused.read()) == (NO_ROOM, b"")


@pytest.mark.parametrize("address", [RESTORE, REHEARSAL])
def test_a_back_up_that_is_too_large_is_said_at_its_field(
    stranger: Client, ada: Person, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(settings, "WAYHOME_LARGEST_UPLOAD", 100_000)
    who = stranger if address == RESTORE else ada.client
    page = sent(who, address, bytes(100_001), name="Ada", passphrase=ada.passphrase)
    assert page.status_code == 422
    field = page.content.decode().partition('id="id_backup"')[2].partition("</div>")[0]
    assert "can’t come in at once" in field
    assert not list((Path(settings.DATA) / "staged" / ada.vault.id.hex).glob("*"))


def test_a_full_disk_is_said_at_the_field(stranger: Client, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": files.ROOM_LEFT})())
    page = sent(stranger, RESTORE, bytes(9_000), name="Ada", passphrase=ada.passphrase)
    assert page.status_code == 422
    assert NO_ROOM in page.content.decode()


@sqlite_alone("the disk of another database is not ours to look at")
def test_a_database_has_room_for_what_comes_back(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    free = files.ROOM_LEFT + len(content)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": free})())
    with pytest.raises(files.NoRoom):
        bring_back(content, Given(ada.passphrase))
    assert not Vault.objects.filter(id=ada.vault.id).exists()


def test_a_file_that_is_there_already_is_never_removed(ada: Person, tmp_path: Path) -> None:
    content, there = backup_of(Wanted(ada.vault.id)), tmp_path / "before.wayhome"
    there.write_bytes(b"what was here before the last time")
    with pytest.raises(Refused, match="at this moment"):
        bring_back(content, Given(ada.passphrase), before=there)
    assert there.read_bytes() == b"what was here before the last time"


def test_a_vault_that_is_being_erased_comes_back_afterwards(ada: Person, tmp_path: Path) -> None:
    content = backup_of(Wanted(ada.vault.id))
    before = tmp_path / "before.wayhome"
    leaving.destroy_keys(ada.vault)
    with pytest.raises(Refused, match="being erased"):
        bring_back(content, Given(ada.passphrase), before=before)
    leaving.clear(ada.vault.id)
    bring_back(content, Given(ada.passphrase))
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_wiped_when_nothing_comes_of_it(
    stranger: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, opened = backup_of(Wanted(ada.vault.id)), list[OpenVault]()
    was = restoring.check_opens_today

    def watching(vault: OpenVault, given: Given) -> None:
        opened.append(vault)
        was(vault, given)

    monkeypatch.setattr(restoring, "check_opens_today", watching)
    assert sent(stranger, RESTORE, content, name="Ada", passphrase=ada.passphrase).status_code == 422
    with pytest.raises(crypto.KeyClosed):
        opened[0].root.expose()
