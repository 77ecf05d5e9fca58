"""Settings: lock, keys, name, comfort."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cast import Person, enter
from wayhome.vault import doors, queries
from wayhome.vault.models import BackupPlan, Session
from wayhome.web.exits import EXITS

FRESH = "copper window thimble ocean"
TOAST = "<span>Kept.</span>"


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get(reverse("vault:settings")).status_code == 404
    assert stranger.post(reverse("vault:settings_vault"), {"idle_minutes": 5}).status_code == 404


def test_the_lock_follows_the_choice_at_once(ada: Person) -> None:
    ada.client.post(reverse("vault:settings_vault"), {"idle_minutes": "5", "lock_on_close": "on"})

    row = Session.objects.get(vault_id=ada.vault.id)
    assert (row.idle_seconds, row.lock_on_close) == (300, True)
    ada.vault.memo.clear()
    assert queries.profile(ada.vault).payload.suggestions is True


def test_whether_today_suggests_is_a_choice_of_its_own(ada: Person) -> None:
    ada.client.post(reverse("vault:settings_privacy"), {})

    ada.vault.memo.clear()
    assert queries.profile(ada.vault).payload.suggestions is False
    assert queries.profile(ada.vault).payload.idle_minutes == 15


def test_a_choice_that_is_not_offered_changes_nothing(ada: Person) -> None:
    response = ada.client.post(reverse("vault:settings_vault"), {"idle_minutes": "100000"})

    assert response.status_code == 422
    assert Session.objects.get(vault_id=ada.vault.id).idle_seconds == 900


def test_the_passphrase_changes_only_with_the_present_one(ada: Person) -> None:
    refused = ada.client.post(
        reverse("vault:settings_passphrase"), {"present": "not it at all", "passphrase": FRESH, "again": FRESH}
    )
    assert refused.status_code == 422
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id


def test_a_changed_passphrase_locks_every_other_window(ada: Person) -> None:
    enter(ada)
    here = ada.client.cookies["wayhome"].value
    assert Session.objects.filter(vault_id=ada.vault.id).count() == 2

    changed = ada.client.post(
        reverse("vault:settings_passphrase"), {"present": ada.passphrase, "passphrase": FRESH, "again": FRESH}
    )

    assert changed.status_code == 302
    assert Session.objects.filter(vault_id=ada.vault.id).count() == 1
    assert ada.client.cookies["wayhome"].value == here
    assert ada.client.get(reverse("vault:settings")).status_code == 200
    assert doors.unlock("Ada", FRESH).id == ada.vault.id


def test_a_new_code_stops_the_old_one(ada: Person) -> None:
    old = doors.replace_code(ada.vault)

    response = ada.client.post(reverse("vault:settings_code"), {"present": ada.passphrase})

    assert response.headers["Location"] == reverse("vault:code")
    assert "The spare key" in ada.client.get(reverse("vault:code")).content.decode()
    try:
        doors.recover("Ada", old, FRESH)
    except doors.Closed:
        return
    raise AssertionError("the old code still opens the vault")


def test_a_new_name_greets_and_opens(ada: Person) -> None:
    ada.client.post(reverse("vault:settings_name"), {"name": "Ada by the sea", "present": ada.passphrase})

    assert "Ada by the sea" in ada.client.get(reverse("vault:settings")).content.decode()
    assert doors.unlock("ada BY the  sea", ada.passphrase).id == ada.vault.id


def test_comfort_is_kept_on_the_device(ada: Person) -> None:
    response = ada.client.post(
        reverse("vault:settings_comfort"),
        {"light": "dark", "text": "largest", "quiet": "on", "spacing": "on", "plain_name": "on"},
    )
    ada.client.post(reverse("vault:settings_exit"), {"exit_to": "search"})

    assert response.status_code == 302
    page = ada.client.get(reverse("vault:settings")).content.decode()
    assert "<title>Notes</title>" in page
    assert 'data-spacing="on" data-quiet="on" data-movement="off"' in page
    assert EXITS["search"][1] in page


def test_an_exit_that_is_not_offered_changes_nothing(ada: Person) -> None:
    assert ada.client.post(reverse("vault:settings_exit"), {"exit_to": "elsewhere"}).status_code == 422


def test_where_the_data_lies_is_said_only_on_this_very_computer(ada: Person) -> None:
    at_home = ada.client.get(reverse("vault:settings"), headers={"host": "127.0.0.1:8765"}).content.decode()
    hosted = ada.client.get(reverse("vault:settings"), headers={"host": "testserver"}).content.decode()

    assert str(settings.DATA) in at_home
    assert str(settings.DATA) not in hosted


def test_the_last_back_up_that_was_made_by_itself_is_said(ada: Person) -> None:
    last = datetime(2026, 10, 4, 12, tzinfo=UTC)
    BackupPlan.objects.create(vault_id=ada.vault.id, folder="/media/stick", last=last)

    page = ada.client.get(reverse("vault:settings")).content.decode()
    assert "Last back-up 4 October, to <kbd>/media/stick</kbd>" in page


def test_what_was_kept_is_said_once(ada: Person) -> None:
    ada.client.post(reverse("vault:settings_vault"), {"idle_minutes": "15", "suggestions": "on"})

    assert TOAST in ada.client.get(reverse("vault:settings")).content.decode()
    assert TOAST not in ada.client.get(reverse("vault:settings")).content.decode()


def test_a_choice_that_keeps_itself_is_answered_briefly_and_kept(ada: Person) -> None:
    response = ada.client.post(
        reverse("vault:settings_vault"), {"idle_minutes": "30"}, headers={"Wayhome-Autosave": "1"}
    )

    assert (response.status_code, response.content) == (204, b"")
    assert Session.objects.get(vault_id=ada.vault.id).idle_seconds == 1800
    assert TOAST not in ada.client.get(reverse("vault:settings")).content.decode()
