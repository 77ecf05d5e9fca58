"""At the door: unlocking, locking, recovering, slowing down, and handing words back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests.cast import CHEAP, Person
from wayhome.vault import attempts, crypto, doors, sessions
from wayhome.vault.models import Attempts, KeyWrap, Session


def unlock(client: Client, name: str, passphrase: str, **more: str) -> object:
    return client.post(reverse("vault:unlock"), {"name": name, "passphrase": passphrase} | more)


def test_strangers_find_nothing_behind_the_door(stranger: Client) -> None:
    for name in ["settings", "settings_name", "settings_passphrase", "settings_code"]:
        assert stranger.get(reverse(f"vault:{name}")).status_code == 404
    for name in ["presence", "closing", "settings_vault", "settings_comfort"]:
        assert stranger.post(reverse(f"vault:{name}")).status_code == 404


@pytest.mark.dear
def test_name_and_passphrase_open_the_door(ada: Person, stranger: Client) -> None:
    response = unlock(stranger, " ada ", ada.passphrase)

    assert response.status_code == 302  # type: ignore[attr-defined]
    assert "Ada" in stranger.get("/").content.decode()


@pytest.mark.dear
def test_a_wrong_passphrase_and_an_unknown_name_sound_the_same(ada: Person) -> None:
    wrong = unlock(Client(), "Ada", "not the right one at all").content.decode()  # type: ignore[attr-defined]
    unknown = unlock(Client(), "Nobody", "not the right one at all").content.decode()  # type: ignore[attr-defined]

    assert "don’t open a vault here" in wrong
    assert wrong.count("don’t open a vault here") == unknown.count("don’t open a vault here")


def test_an_unknown_name_costs_as_much_as_a_wrong_passphrase(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[str] = []
    monkeypatch.setattr(crypto, "spend_like_unwrap", lambda passphrase: spent.append(passphrase))

    unlock(Client(), "Nobody", "some passphrase or other")

    assert spent == ["some passphrase or other"]


@pytest.mark.dear
def test_a_cheap_wrap_is_made_dearer_at_the_next_unlock(ada: Person, stranger: Client) -> None:
    wrap = KeyWrap.objects.get(vault_id=ada.vault.id)
    assert crypto.cost_of(bytes(wrap.wrapped)) == CHEAP

    unlock(stranger, "Ada", ada.passphrase)

    wrap = KeyWrap.objects.get(vault_id=ada.vault.id)
    assert crypto.cost_of(bytes(wrap.wrapped)) == crypto.DEFAULT_COST
    assert doors.unlock("Ada", ada.passphrase).id == ada.vault.id


def test_locking_ends_the_session_and_takes_the_cookie(ada: Person) -> None:
    secret = ada.client.cookies[sessions.COOKIE].value

    ada.client.post(reverse("vault:lock"))

    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    again = Client()
    again.cookies[sessions.COOKIE] = secret
    assert again.get(reverse("vault:settings")).status_code == 404


def test_a_cookie_opens_nothing_without_its_row_and_a_row_nothing_without_its_cookie(ada: Person, cleo: Person) -> None:
    mine = Session.objects.get(vault_id=ada.vault.id)
    Session.objects.filter(vault_id=cleo.vault.id).update(root=mine.root)

    assert cleo.client.get(reverse("vault:settings")).status_code == 404
    Session.objects.filter(vault_id=ada.vault.id).delete()
    assert ada.client.get(reverse("vault:settings")).status_code == 404


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "é" * 43, "a" * 5000])
def test_a_cookie_that_makes_no_sense_opens_nothing(stranger: Client, cookie: str) -> None:
    stranger.cookies[sessions.COOKIE] = cookie

    assert stranger.get(reverse("vault:settings")).status_code == 404


def test_the_vault_locks_itself_when_nobody_is_there(ada: Person) -> None:
    Session.objects.filter(vault_id=ada.vault.id).update(seen=timezone.now() - timedelta(minutes=16))

    assert ada.client.get(reverse("vault:settings")).status_code == 404
    assert not Session.objects.filter(vault_id=ada.vault.id).exists()


def test_presence_keeps_it_open(ada: Person) -> None:
    Session.objects.filter(vault_id=ada.vault.id).update(seen=timezone.now() - timedelta(minutes=14))

    assert ada.client.post(reverse("vault:presence")).json() == {"seconds": 900}
    assert Session.objects.get(vault_id=ada.vault.id).seen > timezone.now() - timedelta(minutes=1)


def test_a_closed_tab_locks_when_that_was_chosen_and_a_reload_does_not(ada: Person) -> None:
    Session.objects.filter(vault_id=ada.vault.id).update(lock_on_close=True)
    ada.client.post(reverse("vault:closing"))
    assert ada.client.get(reverse("vault:settings")).status_code == 200

    ada.client.post(reverse("vault:closing"))
    Session.objects.filter(vault_id=ada.vault.id).update(closing=timezone.now() - timedelta(seconds=13))
    assert ada.client.get(reverse("vault:settings")).status_code == 404


def test_a_closed_tab_does_not_lock_unless_chosen(ada: Person) -> None:
    ada.client.post(reverse("vault:closing"))

    assert Session.objects.get(vault_id=ada.vault.id).closing is None


def test_wrong_tries_slow_down_and_then_the_right_one_opens(ada: Person, stranger: Client) -> None:
    for _ in range(attempts.AT_ONE_DOOR.free + 1):
        unlock(stranger, "Ada", "wrong wrong wrong wrong")

    held = unlock(stranger, "Ada", ada.passphrase)
    assert "Try again in" in held.content.decode()  # type: ignore[attr-defined]
    Attempts.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert unlock(stranger, "Ada", ada.passphrase).status_code == 302  # type: ignore[attr-defined]


def test_opening_ones_own_vault_forgets_no_misses_at_anothers(ada: Person, cleo: Person, stranger: Client) -> None:
    for _ in range(attempts.AT_ONE_DOOR.free + 1):
        unlock(stranger, "Ada", "wrong wrong wrong wrong")
    # The first wait may be shorter than a slow computer takes to open another vault.
    Attempts.objects.filter(until__isnull=False).update(until=timezone.now() + timedelta(minutes=1))
    unlock(stranger, "Cleo", cleo.passphrase)

    assert "Try again in" in unlock(stranger, "Ada", ada.passphrase).content.decode()  # type: ignore[attr-defined]


def test_making_a_vault_is_no_way_round_the_slowing_down(ada: Person, stranger: Client) -> None:
    def make(passphrase: str) -> str:
        fields = {"name": "Ada", "passphrase": passphrase, "again": passphrase, "understood": "on"}
        return Client().post(reverse("vault:make"), fields).content.decode()

    tries = [f"copper window thimble ocean {number}" for number in range(attempts.AT_ONE_DOOR.free + 7)]

    # The first waits are shorter than a slow computer takes for the next try.
    assert any("Try again in" in make(passphrase) for passphrase in tries)


def test_behind_a_proxy_everybody_has_an_address_of_their_own(settings: object, rf: RequestFactory) -> None:
    asked = rf.get("/", headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.4"})
    assert attempts.address_of(asked) == "127.0.0.1"
    settings.WAYHOME_BEHIND_TLS = True  # type: ignore[attr-defined]
    assert attempts.address_of(asked) == "203.0.113.4"


def test_unlocking_another_vault_locks_the_one_that_was_open(ada: Person, cleo: Person) -> None:
    unlock(ada.client, "Cleo", cleo.passphrase)

    assert not Session.objects.filter(vault_id=ada.vault.id).exists()


def test_a_form_of_one_vault_is_never_kept_in_another(ada: Person, cleo: Person) -> None:
    page = ada.client.get(reverse("vault:settings")).content.decode()
    assert f'name="of-vault" value="{ada.vault.mark}"' in page

    response = cleo.client.post(
        reverse("vault:settings_name"), {"name": "written by Ada", "present": "x", "of-vault": ada.vault.mark}
    )

    assert response.status_code == 404
    assert "written by Ada" in response.content.decode()


def test_waiting_is_bounded(ada: Person, stranger: Client) -> None:
    for _ in range(30):
        Attempts.objects.update(until=None)
        unlock(stranger, "Nobody", "wrong wrong wrong wrong")

    longest = max(row.until for row in Attempts.objects.all() if row.until)
    assert longest <= timezone.now() + attempts.AT_ONE_DOOR.longest


def test_a_stranger_elsewhere_cannot_keep_the_owner_out(ada: Person) -> None:
    at_home = Client(REMOTE_ADDR="192.0.2.7")
    unlock(at_home, "Ada", ada.passphrase)
    far_away = Client(REMOTE_ADDR="198.51.100.9")
    for _ in range(12):
        Attempts.objects.filter(known=False).update(until=None)
        unlock(far_away, "Ada", "wrong wrong wrong wrong")

    elsewhere = unlock(Client(REMOTE_ADDR="203.0.113.4"), "Ada", ada.passphrase)
    assert "Try again in" in elsewhere.content.decode()  # type: ignore[attr-defined]
    assert unlock(at_home, "Ada", ada.passphrase).status_code == 302  # type: ignore[attr-defined]


def test_the_recovery_code_opens_and_gives_a_new_passphrase(ada: Person, stranger: Client) -> None:
    code = doors.replace_code(ada.vault)
    fresh = "copper window thimble ocean"

    response = stranger.post(
        reverse("vault:recover"), {"name": "Ada", "code": code.text.lower(), "passphrase": fresh, "again": fresh}
    )

    assert response.status_code == 302
    assert doors.unlock("Ada", fresh).id == ada.vault.id
    with pytest.raises(doors.Closed):
        doors.unlock("Ada", ada.passphrase)
    assert ada.client.get(reverse("vault:settings")).status_code == 404


def test_a_mistyped_code_is_named_kindly(ada: Person, stranger: Client) -> None:
    code = doors.replace_code(ada.vault).text
    mistyped = ("0" if code[0] != "0" else "1") + code[1:]
    fresh = "copper window thimble ocean"

    response = stranger.post(
        reverse("vault:recover"), {"name": "Ada", "code": mistyped, "passphrase": fresh, "again": fresh}
    )

    assert response.status_code == 422
    assert code not in response.content.decode()
    assert Attempts.objects.count() == 0


def test_words_sent_to_a_locked_vault_are_handed_back_and_taken_up(ada: Person, stranger: Client) -> None:
    words = "I was in the middle of a sentence"
    path = reverse("vault:settings_name")

    locked = stranger.post(path, {"name": words, "present": "a passphrase that must not travel"})
    assert locked.status_code == 404
    page = locked.content.decode()
    assert words in page
    assert "must not travel" not in page

    opened = unlock(stranger, "Ada", ada.passphrase, **{"kept-path": path, "kept:name": words})
    page = opened.content.decode()  # type: ignore[attr-defined]
    assert f'action="{path}"' in page
    assert words in page


def test_a_wrong_passphrase_does_not_lose_the_words(ada: Person, stranger: Client) -> None:
    response = unlock(stranger, "Ada", "wrong wrong wrong", **{"kept-path": "/settings/name/", "kept:name": "my words"})

    assert "my words" in response.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["https://example.org/", "//example.org/x", "/nowhere/at/all/", "javascript:alert(1)"])
def test_words_are_never_sent_elsewhere(ada: Person, stranger: Client, path: str) -> None:
    response = unlock(stranger, "Ada", ada.passphrase, **{"kept-path": path, "kept:name": "my words", "next": path})

    assert response.headers["Location"] == "/"  # type: ignore[attr-defined]


def test_after_unlocking_one_is_where_one_was_going(ada: Person, stranger: Client) -> None:
    response = unlock(stranger, "Ada", ada.passphrase, next="/settings/")

    assert response.headers["Location"] == "/settings/"  # type: ignore[attr-defined]


def test_a_background_save_to_a_locked_vault_is_told_so(stranger: Client) -> None:
    response = stranger.post(reverse("vault:settings_vault"), {}, headers={"Wayhome-Autosave": "1"})

    assert (response.status_code, response.headers["Wayhome-Locked"], response.content) == (404, "1", b"")


def test_an_old_form_hands_its_words_back_only_to_our_own_pages(ada: Person) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies[sessions.COOKIE] = ada.client.cookies[sessions.COOKIE].value
    words = {"name": "words of my own"}

    ours = careful.post("/settings/name/", words, headers={"Sec-Fetch-Site": "same-origin"})
    theirs = careful.post("/settings/name/", words, headers={"Sec-Fetch-Site": "cross-site"})

    assert (ours.status_code, theirs.status_code) == (403, 403)
    assert "words of my own" in ours.content.decode()
    assert "words of my own" not in theirs.content.decode()
