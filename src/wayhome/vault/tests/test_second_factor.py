"""What is asked for after the passphrase: an app with codes."""

from __future__ import annotations

import io
import uuid
from datetime import datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.vault import doors, factors, leaving, resting, sessions
from wayhome.vault.copies import restoring
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.tests.test_backups import backup_of
from wayhome.vault.crypto import RecoveryCode
from wayhome.vault.models import Attempts, Factor, Session, Vault
from wayhome.vault.terminal import opening

SECOND, CODES, ASKED = reverse("vault:second"), reverse("vault:second_codes"), reverse("vault:second_asked")
TODAY = reverse("path:today")
WHEN = datetime.fromisoformat("2026-11-23T12:00:10+00:00")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment that the codes are made for."""
    now = [timezone.now().replace(microsecond=0)]
    monkeypatch.setattr(factors, "timezone", type("Clock", (), {"now": staticmethod(lambda: now[0])}))
    return now


@pytest.fixture
def secret(ada: Person, clock: list[datetime]) -> str:
    made = factors.fresh_secret()
    assert factors.add_codes(ada.vault, made, code(made, clock, -30))
    return made


def code(secret: str, clock: list[datetime], by: int = 0) -> str:
    return pyotp.TOTP(secret).at(clock[0] + timedelta(seconds=by))


def knock(someone: Person, **more: str) -> Client:
    browser = Client()
    page = browser.post(reverse("vault:unlock"), {"name": someone.name, "passphrase": someone.passphrase} | more)
    assert page.status_code == 200
    assert "One thing more" in page.content.decode()
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(SECOND).status_code == 200


def test_strangers_find_nothing(ada: Person, cleo: Person, secret: str, stranger: Client) -> None:
    mine = reverse("vault:second_away", args=[factors.every(ada.vault).codes[0][0]])
    for where in (SECOND, CODES, ASKED, mine):
        assert stranger.get(where).status_code == 404
    assert stranger.post(ASKED, {"code": "123456"}).status_code == 404
    assert cleo.client.post(mine, {"present": cleo.passphrase}).status_code == 404
    assert factors.are_asked(ada.vault)


def test_an_app_is_set_up_by_a_code_and_the_passphrase(ada: Person, clock: list[datetime], eve: Eve) -> None:
    page = ada.client.get(CODES).content.decode()
    row = Session.objects.get(vault_id=ada.vault.id)
    secret = sessions.note_of(ada.vault, bytes(row.id), bytes(row.note)).app_secret
    assert secret[:4] in page
    assert "<svg" in page

    assert ada.client.post(CODES, {"code": "000000x", "present": ada.passphrase}).status_code == 422
    assert ada.client.post(CODES, {"code": code(secret, clock), "present": "not it at all, no"}).status_code == 422
    assert not factors.are_asked(ada.vault)
    typed = code(secret, clock)
    Attempts.objects.all().delete()
    assert ada.client.post(CODES, {"code": f"{typed[:3]} {typed[3:]}", "present": ada.passphrase}).status_code == 302

    assert "An app shows codes for this vault" in ada.client.get(SECOND).content.decode()
    assert eve.sees(secret) == []


def test_the_passphrase_alone_opens_nothing(ada: Person, secret: str) -> None:
    browser = knock(ada)

    assert not is_in(browser)
    browser.cookies[sessions.COOKIE] = browser.cookies[sessions.WAITING].value
    assert not is_in(browser)
    browser.post(reverse("vault:wake"))
    assert not is_in(browser)


def test_with_a_code_it_opens_where_one_was_going_with_what_was_written(
    ada: Person, secret: str, clock: list[datetime]
) -> None:
    browser = knock(ada)
    kept = {"kept-path": "/journal/", "kept:text": "what was on the page"}

    page = browser.post(ASKED, {"code": code(secret, clock)} | kept)

    assert "what was on the page" in page.content.decode()
    assert is_in(browser)
    assert Session.objects.filter(vault_id=ada.vault.id, awaits=Session.FACTOR).count() == 0
    other = knock(ada)
    clock[0] += timedelta(seconds=30)
    assert other.post(ASKED, {"code": code(secret, clock), "next": SECOND}).headers["Location"] == SECOND


@pytest.mark.parametrize("by", [-90, -60, 60, 90])
def test_codes_of_other_moments_do_not_fit(ada: Person, secret: str, clock: list[datetime], by: int) -> None:
    browser = knock(ada)

    assert browser.post(ASKED, {"code": code(secret, clock, by)}).status_code == 422
    assert not is_in(browser)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-1", "0" * 5000])
def test_what_is_no_code_does_not_fit(ada: Person, secret: str, typed: str) -> None:
    browser = knock(ada)

    assert browser.post(ASKED, {"code": typed}).status_code == 422


def test_each_code_is_used_once_and_no_earlier_one_after_it(ada: Person, secret: str, clock: list[datetime]) -> None:
    assert is_in_with(ada, code(secret, clock))

    for by in (0, -30):
        assert not is_in_with(ada, code(secret, clock, by))
    clock[0] += timedelta(seconds=30)
    assert is_in_with(ada, code(secret, clock))


def is_in_with(someone: Person, typed: str) -> bool:
    browser = knock(someone)
    browser.post(ASKED, {"code": typed})
    return is_in(browser)


def test_the_codes_are_those_of_the_standard(ada: Person, clock: list[datetime]) -> None:
    """RFC 6238, appendix B: the last six of its eight digits."""
    rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, digits in ((59, "287082"), (1111111109, "081804"), (2000000000, "279037")):
        clock[0] = datetime.fromtimestamp(seconds, tz=WHEN.tzinfo)
        assert factors._step_of(rfc, digits, (0,)) == seconds // 30


def test_guessing_slows_down_from_everywhere_and_not_for_who_got_in_before(
    ada: Person, secret: str, clock: list[datetime]
) -> None:
    assert is_in_with(ada, code(secret, clock))
    for number in range(8):
        browser = knock(ada)
        browser.post(ASKED, {"code": "000000"}, REMOTE_ADDR=f"198.51.100.{number}")
    clock[0] += timedelta(seconds=30)
    Attempts.objects.filter(misses__gt=3).update(until=timezone.now() + timedelta(minutes=5))
    far = knock(ada).post(ASKED, {"code": code(secret, clock)}, REMOTE_ADDR="203.0.113.9")

    assert "Try again in" in far.content.decode()
    assert is_in_with(ada, code(secret, clock))


def test_a_code_that_fits_passes_no_rest(ada: Person, secret: str, clock: list[datetime]) -> None:
    resting.rest(ada.vault, span="week")
    browser = knock(ada)

    assert "It’s resting" in browser.post(ASKED, {"code": code(secret, clock)}).content.decode()
    assert not is_in(browser)
    browser.post(reverse("vault:wake"))
    assert is_in(browser)


def test_the_recovery_code_opens_it_and_turns_it_off(ada: Person, secret: str) -> None:
    fresh, recovery = "nine copper kettles by the stove", doors.replace_code(ada.vault)
    fields = {"name": ada.name, "code": recovery.text, "passphrase": fresh, "again": fresh}
    assert "the code turns that off" in Client().get(reverse("vault:recover")).content.decode()

    browser = Client()
    page = browser.post(reverse("vault:recover"), fields, follow=True).content.decode()

    assert "Nothing else is asked for after it any more." in page
    assert is_in(browser)
    assert not factors.are_asked(ada.vault)


def test_it_is_taken_away_with_the_passphrase(ada: Person, secret: str) -> None:
    where = reverse("vault:second_away", args=[factors.every(ada.vault).codes[0][0]])

    assert ada.client.post(where, {"present": "not it at all, no"}).status_code == 422
    assert factors.are_asked(ada.vault)
    assert ada.client.post(where, {"present": ada.passphrase}).status_code == 302
    assert not factors.are_asked(ada.vault)
    assert ada.client.get(reverse("vault:second_away", args=[uuid.uuid4()])).status_code == 404


def test_one_that_was_changed_from_outside_keeps_asking_and_fits_nothing(
    ada: Person, cleo: Person, secret: str, clock: list[datetime]
) -> None:
    theirs = factors.fresh_secret()
    factors.add_codes(cleo.vault, theirs, code(theirs, clock, -30))
    Factor.objects.filter(vault_id=ada.vault.id).update(sealed=Factor.objects.get(vault_id=cleo.vault.id).sealed)

    assert not is_in_with(ada, code(theirs, clock))
    assert not is_in_with(ada, code(secret, clock))


def test_of_two_at_once_one_uses_the_code(ada: Person, secret: str, clock: list[datetime]) -> None:
    [(factor_id, _, _)] = factors.every(ada.vault).codes
    step = int(clock[0].timestamp()) // factors.STEP

    assert [factors.use(ada.vault, factor_id, step), factors.use(ada.vault, factor_id, step)] == [True, False]


def test_the_terminal_asks_too(
    ada: Person, secret: str, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "passphrase", lambda file: ada.passphrase)
    with pytest.raises(CommandError, match="no terminal to ask at"):
        opening.open_vault(ada.name, None)
    monkeypatch.setattr(opening, "can_ask", lambda: True)
    typed = ["000000"]
    monkeypatch.setattr(opening, "_ask", lambda question: typed[0])
    with pytest.raises(CommandError, match="doesn’t fit"):
        opening.open_vault(ada.name, None)
    typed[0] = code(secret, clock)

    assert opening.open_vault(ada.name, None).id == ada.vault.id
    with pytest.raises(CommandError, match="doesn’t fit"):
        opening.open_vault(ada.name, None)


def test_a_back_up_carries_it_and_erasing_takes_it(ada: Person, secret: str, clock: list[datetime]) -> None:
    content = io.BytesIO(backup_of(Wanted()))
    before = list(Factor.objects.values())
    leaving.erase_vault(ada.vault)
    assert not Factor.objects.exists()
    Vault.objects.all().delete()

    restoring.restore_all(content, look_through(content))

    assert list(Factor.objects.values()) == before
    assert is_in_with(ada, code(secret, clock))


def test_an_old_back_up_is_no_way_past_it(ada: Person, clock: list[datetime]) -> None:
    content, made = backup_of(Wanted(ada.vault.id)), factors.fresh_secret()
    factors.add_codes(ada.vault, made, code(made, clock))

    answer = restored(ada, content, passphrase=ada.passphrase, replace="on")

    assert "asks for more than a passphrase" in answer[1]
    assert factors.are_asked(ada.vault)


def test_brought_back_by_passphrase_it_asks_and_by_code_it_is_off(ada: Person, secret: str) -> None:
    recovery = doors.replace_code(ada.vault)
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.all().delete()
    browser, page = restored(ada, content, passphrase=ada.passphrase)
    assert "One thing more" in page
    assert not is_in(browser)

    browser, _ = restored(ada, content, code=recovery.text, replace="on")
    assert is_in(browser)
    assert not Factor.objects.exists()


def restored(someone: Person, content: bytes, **key: str) -> tuple[Client, str]:
    browser, file = Client(), SimpleUploadedFile("kept.wayhome", content)
    answer: Any = browser.post(reverse("vault:restore"), {"backup": file, "name": someone.name} | key)
    return browser, answer.content.decode()


def test_a_recovery_code_is_never_a_code_of_the_app(ada: Person, secret: str) -> None:
    assert not factors.check_code(ada.vault, RecoveryCode.generate().text)
