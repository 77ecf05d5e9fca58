"""Who may make a vault on an installation for several people, and as what."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.vault import attempts, doors, signing_up
from wayhome.vault.copies import keys, restoring
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.tests.test_backups import backup_of
from wayhome.vault.models import SignUpCode, Vault

PASSPHRASE = "copper window thimble ocean"
MAKE = reverse("vault:make")


@pytest.fixture
def invited(settings: Any) -> None:
    settings.WAYHOME_SIGNUP = "invitation"


def code(role: str = Vault.PERSON) -> str:
    return signing_up.invite(role, 14)[0].text


def make(client: Client, invitation: str, name: str = "Ida", passphrase: str = PASSPHRASE) -> int:
    fields = {"name": name, "passphrase": passphrase, "again": passphrase, "understood": "on"}
    return client.post(MAKE, fields | {"invitation": invitation}).status_code


def test_nobody_is_asked_at_home(stranger: Client) -> None:
    assert "Your invitation" not in stranger.get(MAKE).content.decode()
    assert make(stranger, "") == 302


@pytest.mark.usefixtures("invited")
def test_without_a_code_or_with_a_wrong_one_no_vault_is_made(stranger: Client) -> None:
    code()
    for typed in ("", "nonsense", "AAAAA-BBBBB-CCCCC-DDDDD"):
        assert make(stranger, typed) == 422
    assert not Vault.objects.exists()


@pytest.mark.usefixtures("invited")
def test_a_code_makes_one_vault_and_is_used_up_then(stranger: Client) -> None:
    typed = code().lower().replace("-", " ")

    assert make(stranger, typed) == 302
    assert make(Client(), typed, "Jon") == 422
    assert Vault.objects.get().role == Vault.PERSON


@pytest.mark.usefixtures("invited")
def test_a_code_outlives_a_name_and_passphrase_that_can_not_be_used(ada: Person, stranger: Client) -> None:
    typed = code()

    assert make(stranger, typed, ada.name, ada.passphrase) == 422
    assert SignUpCode.objects.count() == 1


@pytest.mark.usefixtures("invited")
def test_of_two_at_the_same_moment_one_makes_a_vault(db: None) -> None:
    typed = code()
    signing_up.check(typed)
    doors.make("Ida", PASSPHRASE, lambda: signing_up.use(typed))

    with pytest.raises(signing_up.NotInvited):
        doors.make("Jon", PASSPHRASE, lambda: signing_up.use(typed))

    assert Vault.objects.count() == 1


@pytest.mark.usefixtures("invited")
def test_a_code_that_is_over_or_was_taken_back_makes_none(stranger: Client) -> None:
    first, second = code(), code()
    SignUpCode.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert make(stranger, first) == 422
    third = code()
    assert SignUpCode.objects.count() == 1
    call_command("invite", take_back_all=True, stdout=StringIO())

    assert [make(Client(), typed) for typed in (second, third)] == [422, 422]


@pytest.mark.usefixtures("invited")
def test_wrong_codes_slow_down_before_any_door_is_tried(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(doors, "find_room", lambda door, *_: tried.append(door))
    for _ in range(attempts.AT_ONE_DOOR.free + 2):
        make(Client(), "AAAAA-BBBBB-CCCCC-DDDDD", ada.name, ada.passphrase)
    page = Client().post(
        MAKE, {"name": "Ida", "passphrase": PASSPHRASE, "again": PASSPHRASE, "understood": "on", "invitation": code()}
    )

    assert "Try again in" in page.content.decode()
    assert tried == []


def test_closed_it_says_so_kindly_and_makes_none(settings: Any, stranger: Client) -> None:
    settings.WAYHOME_SIGNUP = "closed"

    assert "No new vaults are made here" in stranger.get(MAKE).content.decode()
    assert make(stranger, code()) == 403
    assert MAKE not in stranger.get(reverse("vault:welcome")).content.decode()
    assert MAKE not in stranger.get(reverse("vault:unlock")).content.decode()
    assert not Vault.objects.exists()


def test_the_operator_holds_no_code(db: None, eve: Eve) -> None:
    said = StringIO()
    call_command("invite", role="therapist", days=3, json=True, stdout=said)
    told = json.loads(said.getvalue())

    assert told["role"] == "therapist"
    assert len(told["code"]) == 23
    assert eve.sees(told["code"]) == []
    assert eve.sees(told["code"].replace("-", "")) == []


@pytest.mark.usefixtures("invited")
def test_a_therapist_comes_by_a_code_for_one(bo: Person, dan: Person, stranger: Client) -> None:
    work = reverse("together:work")
    assert stranger.get(work).status_code == 404
    on = {"on": "on", "shown": "Bo"}
    assert bo.client.post(work, on).status_code == 422
    assert bo.client.post(work, {"invitation": code()}).status_code == 422
    assert SignUpCode.objects.count() == 1

    assert bo.client.post(work, {"invitation": code(Vault.THERAPIST)}).status_code == 302
    assert bo.client.post(work, on).url == reverse("together:clients")  # type: ignore[attr-defined]
    assert dan.client.post(work, on).status_code == 422


@pytest.mark.usefixtures("invited")
def test_a_vault_made_by_a_therapists_code_is_one(db: None) -> None:
    browser = Client()
    make(browser, code(Vault.THERAPIST))

    assert browser.post(reverse("together:work"), {"on": "on", "shown": "Ida"}).status_code == 302


def test_whoever_worked_as_one_before_goes_on(bo: Person, settings: Any) -> None:
    work = reverse("together:work")
    bo.client.post(work, {"on": "on", "shown": "Bo"})
    settings.WAYHOME_SIGNUP = "invitation"

    assert "The name that clients see" in bo.client.get(work).content.decode()


def test_a_back_up_of_one_vault_makes_nobody_a_therapist(bo: Person) -> None:
    Vault.objects.update(role=Vault.THERAPIST)
    content = backup_of(Wanted(bo.vault.id))
    Vault.objects.all().delete()

    source = io.BytesIO(content)
    found, vault = keys.examine(source, Given(bo.passphrase))
    contents = found.of(vault.id)
    assert contents
    restoring.restore_one(source, found, vault, restoring.free_door(contents, bo.passphrase))

    assert Vault.objects.get().role == Vault.PERSON


def test_in_place_of_what_is_here_the_role_stays(bo: Person, tmp_path: Path) -> None:
    content = backup_of(Wanted(bo.vault.id))
    Vault.objects.update(role=Vault.THERAPIST)

    source = io.BytesIO(content)
    found, vault = keys.examine(source, Given(bo.passphrase))
    contents = found.of(vault.id)
    assert contents
    door = restoring.free_door(contents, bo.passphrase)
    restoring.restore_one(source, found, vault, door, before=tmp_path / "before.wayhome")

    assert Vault.objects.get().role == Vault.THERAPIST


def test_a_whole_installation_comes_back_with_its_roles(ada: Person, bo: Person) -> None:
    Vault.objects.filter(id=bo.vault.id).update(role=Vault.THERAPIST)
    content = io.BytesIO(backup_of(Wanted()))
    Vault.objects.all().delete()

    restoring.restore_all(content, look_through(content))

    assert dict(Vault.objects.values_list("id", "role")) == {ada.vault.id: "person", bo.vault.id: "therapist"}


@pytest.mark.usefixtures("invited")
def test_a_back_up_from_elsewhere_is_no_way_round_the_invitation(ada: Person, stranger: Client) -> None:
    content = backup_of(Wanted(ada.vault.id))
    sent = {"name": ada.name, "passphrase": ada.passphrase}
    Vault.objects.all().delete()

    page = stranger.post(reverse("vault:restore"), {"backup": SimpleUploadedFile("a.wayhome", content)} | sent)

    assert "not everybody may bring one" in page.content.decode()
    assert not Vault.objects.exists()
