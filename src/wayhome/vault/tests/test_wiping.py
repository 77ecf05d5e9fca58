"""A key that opened a door in a request is wiped at its end; after that only the session’s row can give it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.vault import doors, resting, sessions
from wayhome.vault.crypto import KeyClosed
from wayhome.vault.opened import OpenVault

FRESH = "copper window thimble ocean"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[OpenVault]]:
    """The vaults for which a session was begun."""
    found, was = list[OpenVault](), sessions.begin

    def begin(vault: OpenVault, *more: Any, **others: Any) -> OpenVault:
        found.append(vault)
        return was(vault, *more, **others)

    monkeypatch.setattr(sessions, "begin", begin)
    yield found
    assert found
    for vault in found:
        with pytest.raises(KeyClosed):
            vault.root.expose()


def test_after_unlocking(ada: Person, stranger: Client, begun: list[OpenVault]) -> None:
    stranger.post(reverse("vault:unlock"), {"name": "Ada", "passphrase": ada.passphrase})
    assert stranger.get(reverse("vault:settings")).status_code == 200


def test_after_making_one(stranger: Client, begun: list[OpenVault]) -> None:
    stranger.post(reverse("vault:make"), {"name": "Una", "passphrase": FRESH, "again": FRESH, "understood": "on"})
    assert stranger.get(reverse("vault:code")).status_code == 200


def test_after_recovering(ada: Person, stranger: Client, begun: list[OpenVault]) -> None:
    code = doors.replace_code(ada.vault).text
    stranger.post(reverse("vault:recover"), {"name": "Ada", "code": code, "passphrase": FRESH, "again": FRESH})
    assert stranger.get(reverse("vault:settings")).status_code == 200


def test_at_the_door_of_a_resting_vault_and_after_it(ada: Person, stranger: Client, begun: list[OpenVault]) -> None:
    resting.rest(ada.vault, span="week")
    stranger.post(reverse("vault:unlock"), {"name": "Ada", "passphrase": ada.passphrase})
    assert stranger.get(reverse("vault:settings")).status_code == 404
    stranger.post(reverse("vault:wake"))
    assert stranger.get(reverse("vault:settings")).status_code == 200
    assert len(begun) == 2
