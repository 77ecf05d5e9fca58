"""Another site, another name of this host, a proxy's headers, a cookie that was set beforehand."""

from __future__ import annotations

import uuid

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from tests.shape.payloads import filled
from tests.shape.test_strangers import address, addresses, everything_of
from wayhome.config import health, urls
from wayhome.vault import kinds, operations, sessions
from wayhome.vault.models import Session

EVERY = sorted((name, tuple(converters)) for name, converters in addresses())
SPACES = sorted({name.partition(":")[0] for name, _ in EVERY})
REFUSED = {400, 403, 404, 405}
ELSEWHERE = "https://evil.example"
EITHER_WAY = {"vault:strength", "vault:words", "safety:exit"}
"""They change nothing, whoever asks."""


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors without their pages, which are looked at elsewhere: here they would be drawn thousands of times."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


def all_that_is_kept(person: Person) -> tuple[object, int]:
    return everything_of(person), Session.objects.count()


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("space", SPACES)
def test_a_form_from_another_site_changes_nothing(ada: Person, space: str) -> None:
    record = operations.keep(ada.vault, filled(kinds.named("journal.entry").shape)).id
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = ada.client.cookies
    before, taken, refused = all_that_is_kept(ada), [], 0
    for name, converters in EVERY:
        if not name.startswith(f"{space}:") or name in EITHER_WAY:
            continue
        where = address(name, list(converters), record)
        for headers in ({"Origin": ELSEWHERE}, {"Referer": f"{ELSEWHERE}/page"}, {}):
            answer = browser.post(where, {"text": "from elsewhere"}, headers=headers)
            refused += answer.status_code == 403
            if answer.status_code not in REFUSED:
                taken.append((where, headers, answer.status_code))
    assert not taken
    assert refused
    assert all_that_is_kept(ada) == before


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost@evil.example"]
)
def test_a_name_that_leads_here_by_trickery_gets_no_page(ada: Person, host: str) -> None:
    """As when another site’s name is made to mean this computer: a browser then thinks that it is one site with it."""
    ada.client.defaults["HTTP_HOST"] = host
    reached = [
        (name, status)
        for name, converters in EVERY
        if (status := ada.client.get(address(name, list(converters), uuid.uuid4())).status_code) != 400
    ]
    assert not reached


def test_what_answers_any_name_tells_nothing(ada: Person) -> None:
    ada.client.defaults["HTTP_HOST"] = "evil.example"
    assert ada.client.get(health.LIVE).content == b"live\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-For": "127.0.0.1", "X-Real-Ip": "127.0.0.1"},
        {"Forwarded": "host=evil.example;proto=https"},
        {"X-Original-Url": "/settings/", "X-Rewrite-Url": "/settings/"},
        {"X-Http-Method-Override": "POST"},
    ],
)
def test_headers_of_a_proxy_that_is_not_there_change_nothing(stranger: Client, headers: dict[str, str]) -> None:
    where = reverse("vault:unlock")
    plain, said = stranger.get(where), stranger.get(where, headers=headers)
    assert said.status_code == plain.status_code == 200
    assert "evil.example" not in said.content.decode()
    assert said.headers.get("Location") is None
    assert not any("evil" in str(value) for value in said.headers.values())


def test_a_cookie_that_was_set_beforehand_opens_nothing_later(ada: Person, stranger: Client) -> None:
    planted = "A" * 43
    stranger.cookies[sessions.COOKIE] = planted
    answer: HttpResponse = stranger.post(reverse("vault:unlock"), {"name": "Ada", "passphrase": ada.passphrase})  # type: ignore[assignment]
    assert answer.status_code == 302
    assert answer.cookies[sessions.COOKIE].value != planted
    attacker = Client()
    attacker.cookies[sessions.COOKIE] = planted
    assert attacker.get(reverse("vault:settings")).status_code == 404


def test_each_unlocking_has_a_cookie_of_its_own(ada: Person) -> None:
    seen = set()
    for _ in range(3):
        browser = Client()
        browser.post(reverse("vault:unlock"), {"name": "Ada", "passphrase": ada.passphrase})
        cookie = browser.cookies[sessions.COOKIE]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        seen.add(cookie.value)
    assert len(seen) == 3
