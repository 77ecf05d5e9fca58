"""Guessing another’s passphrase from inside a vault of one’s own that has the same name counts as tries at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import CHEAP, Person, person
from wayhome.vault import crypto, doors
from wayhome.vault.blinding import blind
from wayhome.vault.models import Attempts, KeyWrap

OWN = "copper window thimble ocean"
REFUSED, RESTS = "can’t be used", "this rests a while"


def opens_with(someone: Person, passphrase: str) -> Person:
    wrapped = crypto.wrap_with_passphrase(someone.vault.root, passphrase, someone.vault.id, CHEAP)
    doors._put_wrap(someone.vault, KeyWrap.PASSPHRASE, wrapped)
    return someone


@pytest.fixture
def namesake(ada: Person) -> Person:
    """Somebody who made a vault under Ada’s name, with a passphrase of their own."""
    return opens_with(person("Ada"), OWN)


def check_is_counted(client: Client, where: str, fields: dict[str, str], answer: str) -> None:
    """Each such try is counted for its address, and the next waits when it has to."""
    lane = blind("lane of an address", "127.0.0.1")
    before = sum(Attempts.objects.filter(lane=lane).values_list("misses", flat=True))
    page = client.post(where, fields)
    assert answer in page.content.decode()
    assert Attempts.objects.get(lane=lane).misses == before + 1

    Attempts.objects.filter(lane=lane).update(until=timezone.now() + timedelta(minutes=1))
    resting = client.post(where, fields).content.decode()
    assert RESTS in resting
    assert REFUSED not in resting


def test_by_changing_the_passphrase(ada: Person, namesake: Person) -> None:
    fields = {"present": OWN, "passphrase": ada.passphrase, "again": ada.passphrase}
    check_is_counted(namesake.client, reverse("vault:settings_passphrase"), fields, REFUSED)


def test_by_changing_the_passphrase_to_a_wrong_guess(ada: Person, namesake: Person) -> None:
    """It becomes one’s own then; that was a guess all the same."""
    fields = {"present": OWN, "passphrase": f"{OWN} kettle", "again": f"{OWN} kettle"}
    check_is_counted(namesake.client, reverse("vault:settings_passphrase"), fields, "")


def test_by_recovering(ada: Person, namesake: Person, stranger: Client) -> None:
    code = doors.replace_code(namesake.vault)
    fields = {"name": "Ada", "code": code.text, "passphrase": ada.passphrase, "again": ada.passphrase}
    check_is_counted(stranger, reverse("vault:recover"), fields, REFUSED)


def test_by_another_name(ada: Person, cleo: Person) -> None:
    opens_with(cleo, ada.passphrase)
    fields = {"name": "Ada", "present": ada.passphrase}
    check_is_counted(cleo.client, reverse("vault:settings_name"), fields, REFUSED)
