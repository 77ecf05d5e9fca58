"""Passkeys: as a second factor, and in place of the passphrase. Refusals first."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.cast import Eve, Person
from tests.second.authenticator import PRESENT, Authenticator
from wayhome.vault import doors, factors, passkeys, resting, sessions
from wayhome.vault.copies import restoring
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.tests.test_backups import backup_of
from wayhome.vault.models import Attempts, Factor, UsedChallenge, Vault

SECOND, MAKE = reverse("vault:second"), reverse("vault:second_passkey")
ASKED, OPEN = reverse("vault:second_asked"), reverse("vault:passkey")


def asked_on(page: str) -> tuple[str, str]:
    """The options and the token of the passkey that a page asks for."""
    options = re.search(r'options="([^"]*)"', page)
    token = re.search(r'name="challenge" value="([^"]*)"', page)
    assert options
    assert token
    return html.unescape(options[1]), html.unescape(token[1])


def make(someone: Person, key: Authenticator, *, prf: bool = True, rp_id: str = "") -> Any:
    options, token = asked_on(someone.client.get(MAKE).content.decode())
    fields = {"called": "my phone", "present": someone.passphrase, "challenge": token}
    return someone.client.post(
        MAKE, fields | {"credential": key.make(options, rp_id=rp_id), "prf": key.prf if prf else ""}
    )


def knock(someone: Person) -> tuple[Client, str]:
    browser = Client()
    page = browser.post(reverse("vault:unlock"), {"name": someone.name, "passphrase": someone.passphrase})
    return browser, page.content.decode()


def shown(someone: Person, key: Authenticator, **bent: Any) -> Client:
    """A browser in which the passphrase was right, and this passkey was shown."""
    browser, page = knock(someone)
    options, token = asked_on(page)
    browser.post(ASKED, {"credential": key.show(options, **bent), "challenge": token})
    return browser


def opened(key: Authenticator, prf: str = "", **bent: Any) -> Client:
    """A browser in which only this passkey was shown, at the door."""
    browser = Client()
    options, token = asked_on(browser.get(OPEN).content.decode())
    answer = {"credential": key.show(options, **bent), "challenge": token, "prf": prf or key.prf}
    browser.post(OPEN, answer)
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(SECOND).status_code == 200


@pytest.fixture
def key(ada: Person) -> Authenticator:
    """A passkey of Ada's that opens her vault."""
    made = Authenticator()
    assert make(ada, made).status_code == 302
    return made


@pytest.fixture
def plain_key(ada: Person) -> Authenticator:
    """One that can only be shown after the passphrase."""
    made = Authenticator()
    assert make(ada, made, prf=False).status_code == 302
    return made


def test_strangers_make_none_and_a_page_for_everybody_tells_of_nobody(ada: Person, stranger: Client) -> None:
    assert stranger.get(MAKE).status_code == 404
    assert stranger.post(MAKE, {"called": "x"}).status_code == 404
    before = stranger.get(OPEN).content.decode()
    assert make(ada, Authenticator()).status_code == 302

    alike = [
        re.sub(r'(content|value|nonce)="[^"]*"|&quot;challenge&quot;:&quot;[^&]*', "", page)
        for page in (before, stranger.get(OPEN).content.decode())
    ]
    assert alike[0] == alike[1]
    assert "allowCredentials" not in before


@pytest.mark.parametrize(
    "bent", [{"origin": "http://testserver.example"}, {"origin": "https://testserver"}, {"rp_id": "elsewhere.example"}]
)
def test_one_made_for_another_place_is_not_taken(ada: Person, bent: dict[str, str]) -> None:
    made = Authenticator(origin=bent.get("origin", "http://testserver"))

    assert make(ada, made, rp_id=bent.get("rp_id", "")).status_code == 422
    assert not factors.are_asked(ada.vault)


def test_one_is_not_made_without_the_passphrase_or_for_another_vault(ada: Person, cleo: Person) -> None:
    made = Authenticator()
    options, token = asked_on(ada.client.get(MAKE).content.decode())
    fields = {"called": "x", "credential": made.make(options), "challenge": token, "prf": made.prf}

    assert ada.client.post(MAKE, fields | {"present": "not it at all, no"}).status_code == 422
    assert cleo.client.post(MAKE, fields | {"present": cleo.passphrase}).status_code == 422
    assert not Factor.objects.exists()


@pytest.mark.parametrize(
    "bent",
    [
        {"rp_id": "elsewhere.example"},
        {"count": 0},
        {"count": 1},
    ],
)
def test_after_the_passphrase_a_wrong_answer_opens_nothing(
    ada: Person, plain_key: Authenticator, bent: dict[str, Any]
) -> None:
    assert is_in(shown(ada, plain_key))
    plain_key.count = 1

    assert not is_in(shown(ada, plain_key, **bent))


def test_after_the_passphrase_another_origin_or_another_key_opens_nothing(
    ada: Person, plain_key: Authenticator
) -> None:
    other = Authenticator(credential=plain_key.credential, count=5)
    assert not is_in(shown(ada, other))
    assert not is_in(shown(ada, Authenticator()))
    plain_key.origin = "http://testserver.example"
    assert not is_in(shown(ada, plain_key))
    plain_key.origin = "http://testserver"
    assert is_in(shown(ada, plain_key))


def test_an_answer_counts_once_and_for_what_was_asked(ada: Person, key: Authenticator) -> None:
    browser, page = knock(ada)
    options, token = asked_on(page)
    answer = {"credential": key.show(options, count=0), "challenge": token}
    assert browser.post(ASKED, answer).status_code == 302
    assert UsedChallenge.objects.count() == 2

    again, _ = knock(ada)
    again.post(ASKED, answer)
    assert not is_in(again)
    _, page = knock(ada)
    options, token = asked_on(page)
    elsewhere = Client()
    elsewhere.post(OPEN, {"credential": key.show(options), "challenge": token, "prf": key.prf})
    assert not is_in(elsewhere)


def test_a_challenge_of_somebody_elses_making_or_of_long_ago_is_none(
    ada: Person, key: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Client()
    options, token = asked_on(browser.get(OPEN).content.decode())
    answer = {"credential": key.show(options), "prf": key.prf}
    for bad in (token[:-1], "x", "", signing.dumps(["x", "open", ""], salt="other")):
        assert browser.post(OPEN, answer | {"challenge": bad}).status_code == 422
    monkeypatch.setattr(passkeys, "LASTS", -1)
    assert browser.post(OPEN, answer | {"challenge": token}).status_code == 422
    assert not is_in(browser)


def test_one_that_cannot_open_is_asked_for_after_the_passphrase(
    ada: Person, cleo: Person, plain_key: Authenticator
) -> None:
    assert "it can’t open the vault by itself" in ada.client.get(SECOND).content.decode()
    browser, page = knock(ada)
    assert "One thing more" in page
    assert not is_in(browser)

    assert is_in(shown(ada, plain_key))
    assert not is_in(opened(plain_key))
    assert not is_in(shown(ada, Authenticator(plain_key.key, b"x" * 32)))


def test_one_that_can_opens_the_vault_by_itself(ada: Person, key: Authenticator, eve: Eve) -> None:
    page = ada.client.get(SECOND).content.decode()
    assert "my phone" in page
    assert "Opens the vault by itself" in page

    browser = opened(key)

    assert is_in(browser)
    assert "Ada" in browser.get("/").content.decode()
    assert is_in(shown(ada, key))
    assert eve.sees("my phone") == []
    for hidden in (key.secret, key.credential):
        assert not any(
            hidden in bytes(row.sealed) + bytes(row.handle) + bytes(row.wrapped) for row in Factor.objects.all()
        )


def test_without_its_secret_with_another_or_unverified_it_opens_nothing(ada: Person, key: Authenticator) -> None:
    for prf in ("x", Authenticator().prf, "A" * 43):
        assert not is_in(opened(key, prf))
    key.flags = PRESENT
    assert not is_in(opened(key))


def test_the_secret_without_the_signature_opens_nothing(ada: Person, key: Authenticator) -> None:
    assert not is_in(opened(Authenticator(credential=key.credential, secret=key.secret, count=9)))


def test_a_count_that_goes_back_opens_nothing(ada: Person, key: Authenticator) -> None:
    assert is_in(opened(key, count=7))
    assert not is_in(opened(key, count=7))
    assert not is_in(opened(key, count=3))
    assert is_in(opened(key, count=8))


def test_one_that_was_taken_away_opens_nothing(ada: Person, key: Authenticator) -> None:
    [kept] = factors.every(ada.vault).passkeys
    ada.client.post(reverse("vault:second_away", args=[kept.id]), {"present": ada.passphrase})

    assert not is_in(opened(key))
    assert not factors.are_asked(ada.vault)


def test_a_row_put_into_another_vault_opens_neither(ada: Person, cleo: Person, key: Authenticator) -> None:
    Factor.objects.update(vault_id=cleo.vault.id)

    assert not is_in(opened(key))


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"rawId": 5}', '{"rawId": "é"}', "x" * 30_000])
def test_what_is_no_answer_is_refused(ada: Person, key: Authenticator, answer: str) -> None:
    browser = Client()
    _, token = asked_on(browser.get(OPEN).content.decode())

    assert browser.post(OPEN, {"credential": answer, "challenge": token, "prf": key.prf}).status_code == 422
    Attempts.objects.all().delete()
    again, page = knock(ada)
    assert again.post(ASKED, {"credential": answer, "challenge": asked_on(page)[1]}).status_code == 422


def test_a_resting_vault_rests_on(ada: Person, key: Authenticator) -> None:
    resting.rest(ada.vault, span="week")

    browser = opened(key)

    assert not is_in(browser)
    assert sessions.WAITING in browser.cookies


def test_the_recovery_code_takes_all_of_them_away(ada: Person, key: Authenticator) -> None:
    fresh, recovery = "nine copper kettles by the stove", doors.replace_code(ada.vault)
    fields = {"name": ada.name, "code": recovery.text, "passphrase": fresh, "again": fresh}

    Client().post(reverse("vault:recover"), fields)

    assert not is_in(opened(key))


def test_another_passphrase_leaves_it_as_it_is(ada: Person, key: Authenticator) -> None:
    doors.change_passphrase(ada.vault, "nine copper kettles by the stove")

    assert is_in(opened(key))


def test_a_back_up_carries_it(ada: Person, key: Authenticator) -> None:
    content = io.BytesIO(backup_of(Wanted()))
    Vault.objects.all().delete()

    restoring.restore_all(content, look_through(content))

    assert is_in(opened(key))


def test_an_address_of_numbers_can_have_none_and_the_page_says_so(ada: Person, rf: RequestFactory) -> None:
    names = {
        "127.0.0.1:8765": "",
        "[::1]:8765": "",
        "localhost:8765": "localhost",
        "localhost": "localhost",
        "[::1]": "",
    }
    assert {host: passkeys.host_for(rf.get("/", headers={"host": host})) for host in names} == names

    page = ada.client.get(MAKE, headers={"host": "127.0.0.1:8765"}).content.decode()
    assert "http://localhost:8765" in page
    assert "<pass-key" not in page
