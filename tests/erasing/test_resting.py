"""A vault that rests: exactly as it was left, and never shut."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person, enter
from tests.erasing.keeping import entry, rows
from wayhome.vault import resting, sessions
from wayhome.vault.crypto import RecoveryCode
from wayhome.vault.doors import replace_code
from wayhome.vault.models import Session, Vault

ASKS = "Open it now after all"


def knock(someone: Person, client: Client | None = None, **more: str) -> Any:
    """Go to the door with name and passphrase."""
    sent = {"name": someone.name, "passphrase": someone.passphrase} | more
    return (client or someone.client).post(reverse("vault:unlock"), sent)


def close(someone: Person, span: str = "month") -> Any:
    return someone.client.post(reverse("vault:rest"), {"chosen": span})


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get(reverse("vault:rest")).status_code == 404
    assert stranger.post(reverse("vault:rest"), {"chosen": "month"}).status_code == 404
    assert stranger.post(reverse("vault:wake")).status_code == 404


@pytest.mark.parametrize(("span", "days"), [("week", 7), ("month", 30), ("season", 91)])
def test_it_locks_everywhere_and_stays_as_it_was(ada: Person, cleo: Person, span: str, days: int) -> None:
    entry(ada, "2026-03-10T12:00")
    before = rows(ada)
    enter(ada)

    answer = close(ada, span)

    assert "exactly as you left it" in answer.content.decode()
    assert rows(ada) == before
    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    assert Session.objects.filter(vault_id=cleo.vault.id).exists()
    until = Vault.objects.get(id=ada.vault.id).resting_until
    assert until
    assert abs(until - timezone.now() - timedelta(days=days)) < timedelta(minutes=1)


def test_a_span_that_is_not_offered_closes_nothing(ada: Person) -> None:
    assert close(ada, "for ever").status_code == 422
    assert ada.client.get(reverse("vault:settings")).status_code == 200


def test_only_the_right_passphrase_hears_of_it(ada: Person) -> None:
    close(ada)
    wrong = ada.client.post(reverse("vault:unlock"), {"name": "Ada", "passphrase": "not the right one"})
    door = ada.client.get(reverse("vault:unlock"))

    assert "resting" not in wrong.content.decode()
    assert "resting" not in door.content.decode()
    right = knock(ada)
    assert right.status_code == 200
    assert ASKS in right.content.decode()


def test_until_it_is_said_nothing_is_open(ada: Person) -> None:
    close(ada)
    knock(ada)

    assert sessions.COOKIE not in ada.client.cookies or not ada.client.cookies[sessions.COOKIE].value
    assert ada.client.get(reverse("vault:settings")).status_code == 404


def test_leaving_it_resting_ends_the_waiting(ada: Person) -> None:
    close(ada)
    knock(ada)
    ada.client.post(reverse("vault:lock"))

    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    assert ada.client.post(reverse("vault:wake")).status_code == 404
    assert ASKS in knock(ada).content.decode()


@pytest.mark.parametrize("way", ["safety:exit", "vault:make"])
def test_leaving_in_another_way_ends_the_waiting_too(ada: Person, way: str) -> None:
    close(ada)
    knock(ada)
    fresh = "copper window thimble ocean"
    ada.client.post(reverse(way), {"name": "Another", "passphrase": fresh, "again": fresh, "understood": "on"})

    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    assert ada.client.post(reverse("vault:wake")).status_code == 404


def test_opening_it_after_all_opens_it_and_ends_the_rest(ada: Person) -> None:
    close(ada)
    knock(ada)
    answer = ada.client.post(reverse("vault:wake"), {"next": reverse("vault:settings")})

    assert answer.url == reverse("vault:settings")  # type: ignore[attr-defined]
    assert ada.client.get(reverse("vault:settings")).status_code == 200
    assert Session.objects.filter(vault_id=ada.vault.id).count() == 1
    assert Vault.objects.get(id=ada.vault.id).resting_until is None
    ada.client.post(reverse("vault:lock"))
    assert knock(ada).status_code == 302


def test_when_its_time_is_over_it_opens_as_usual(ada: Person) -> None:
    close(ada)
    Vault.objects.filter(id=ada.vault.id).update(resting_until=timezone.now() - timedelta(seconds=1))

    assert knock(ada).status_code == 302
    assert Vault.objects.get(id=ada.vault.id).resting_until is None


def test_the_waiting_ends_by_itself(ada: Person) -> None:
    close(ada)
    knock(ada)
    long_ago = timezone.now() - timedelta(seconds=sessions.LONGEST_WAIT + 1)
    Session.objects.filter(vault_id=ada.vault.id).update(seen=long_ago)

    assert ada.client.post(reverse("vault:wake")).status_code == 404


def test_words_that_waited_behind_the_lock_go_in_too(ada: Person) -> None:
    close(ada)
    page = knock(ada, None, **{"kept-path": reverse("journal:write"), "kept:text": "What I was writing."})
    assert "What I was writing." in page.content.decode()

    sent = {"kept-path": reverse("journal:write"), "kept:text": "What I was writing."}
    answer = ada.client.post(reverse("vault:wake"), sent)
    assert "What I was writing." in answer.content.decode()
    assert "Keep it" in answer.content.decode()


def test_the_recovery_code_comes_to_the_same_page(ada: Person) -> None:
    code: RecoveryCode = replace_code(ada.vault)
    close(ada)
    fresh = "copper window thimble ocean"
    sent = {"name": "Ada", "code": code.text, "passphrase": fresh, "again": fresh}

    assert ASKS in ada.client.post(reverse("vault:recover"), sent).content.decode()
    assert ada.client.get(reverse("vault:settings")).status_code == 404


def test_another_vault_that_was_open_here_is_locked(ada: Person, cleo: Person) -> None:
    close(ada)
    knock(ada, cleo.client)

    assert cleo.client.get(reverse("vault:settings")).status_code == 404
    assert not Session.objects.filter(vault_id=cleo.vault.id).exists()


def test_the_one_rests_and_the_other_does_not(ada: Person, cleo: Person) -> None:
    close(ada)
    cleo.client.post(reverse("vault:lock"))

    assert knock(cleo).status_code == 302
    assert resting.until(ada.vault)
    assert resting.until(cleo.vault) is None


def test_the_cookie_of_the_waiting_is_kept_as_well_as_any_other(ada: Person) -> None:
    close(ada)
    knock(ada)
    waiting = ada.client.cookies[sessions.WAITING]

    assert waiting["httponly"]
    assert waiting["samesite"] == "Strict"


def test_ground_me_and_the_helplines_stay_reachable(ada: Person) -> None:
    close(ada)
    page = knock(ada).content.decode()

    assert reverse("safety:grounding") in page
    assert reverse("safety:helplines") in page
    assert ada.client.get(reverse("safety:grounding")).status_code == 200
