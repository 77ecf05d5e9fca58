"""Every address of the site, as those see it who are neither strangers nor at home: locked out, not yet let in, shared
with. (Strangers, other people and other therapists: ``tests/shape/test_strangers.py``.)"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pyotp
import pytest
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from tests.shape.payloads import MARKER, filled
from tests.shape.test_strangers import PERSONAL, address, everything_of
from wayhome.config import urls
from wayhome.together.models import Share
from wayhome.together.tests.two_people import SAID, connect, give, one
from wayhome.vault import factors, kinds, operations, sessions
from wayhome.vault.models import Session

pytestmark = pytest.mark.any_database

REFUSED = {404, 405}
BETWEEN = {"vault:second_asked"}
"""The address for whoever has shown a passphrase and not yet what is asked for after it."""


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A 404 without its page, which is looked at elsewhere."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


def locked(ada: Person) -> Client:
    """Ada’s own browser with the cookie of a session that has ended."""
    browser = Client()
    browser.cookies[sessions.COOKIE] = ada.client.cookies[sessions.COOKIE].value
    ada.client.post(reverse("vault:lock"))
    return browser


def between(ada: Person) -> Client:
    """Somebody who knows Ada’s passphrase, and has nothing else."""
    secret = factors.fresh_secret()
    assert factors.add_codes(ada.vault, secret, pyotp.TOTP(secret).at(timezone.now()))
    browser = Client()
    browser.post(reverse("vault:unlock"), {"name": ada.name, "passphrase": ada.passphrase})
    assert Session.objects.filter(vault_id=ada.vault.id, awaits=Session.FACTOR).exists()
    return browser


def asked(browser: Client, names: list[tuple[str, tuple[str, ...]]], *ids: UUID) -> Iterator[str]:
    """Which addresses about these answer otherwise than that there is nothing, and which show anything."""
    for name, converters in names:
        where = address(name, list(converters), *ids)
        for answer in (browser.get(where), browser.post(where, {"text": "from outside", "same": "no"})):
            if answer.status_code not in REFUSED:
                yield f"{name} {answer.status_code}"
            if not answer.streaming and MARKER in answer.content.decode(errors="replace"):
                yield f"{name} shows"


@pytest.mark.parametrize("comes", [locked, between])
def test_who_is_locked_out_or_not_yet_in_gets_404_everywhere(ada: Person, comes: Callable[[Person], Client]) -> None:
    kept = operations.keep(ada.vault, filled(kinds.named("journal.entry").shape)).id
    browser = comes(ada)
    before = everything_of(ada)

    allowed = BETWEEN if comes is between else set()
    assert not list(asked(browser, [each for each in PERSONAL if each[0] not in allowed], kept))
    assert everything_of(ada) == before


def test_a_therapist_sees_of_a_client_what_is_shared_and_no_address_more(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    shared = operations.keep(ada.vault, SAID)
    entry = operations.keep(ada.vault, filled(kinds.named("journal.entry").shape)).id
    give(ada, connection, one(shared))
    before = everything_of(ada), [*Share.objects.values_list("id", "revision")]
    about = [each for each in PERSONAL if "UUIDConverter" in each[1]]

    for hers in (entry, shared.id):
        assert not list(asked(bo.client, about, hers, hers))
    twice = [each for each in about if each[1].count("UUIDConverter") > 1]
    assert not [said for said in asked(bo.client, twice, connection, entry) if said.endswith("shows")]
    assert (everything_of(ada), [*Share.objects.values_list("id", "revision")]) == before
