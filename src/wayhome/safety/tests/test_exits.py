"""Quick exit ends the session and leads away, as a plain link."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Person
from wayhome.vault.models import Session
from wayhome.vault.sessions import COOKIE
from wayhome.web.comfort import COOKIE as COMFORT
from wayhome.web.exits import EXITS


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_ends_the_session(ada: Person, method: str) -> None:
    response = getattr(ada.client, method)("/exit/")

    assert response.status_code == 303
    assert response.headers["Location"] == EXITS["weather"][1]
    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    assert response.cookies[COOKIE].value == ""
    assert "no-store" in response.headers["Cache-Control"]


def test_the_old_cookie_opens_nothing_afterwards(ada: Person) -> None:
    secret = ada.client.cookies[COOKIE].value
    ada.client.get("/exit/")
    ada.client.cookies[COOKIE] = secret

    assert ada.client.get("/check-ins/").status_code == 404


def test_it_leaves_everybody_elses_session_alone(ada: Person, cleo: Person) -> None:
    ada.client.get("/exit/")

    assert Session.objects.filter(vault_id=cleo.vault.id).exists()


def test_posting_needs_no_token(ada: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada.client.cookies

    assert strict.post("/exit/").status_code == 303
    assert not Session.objects.filter(vault_id=ada.vault.id).exists()


def test_it_works_with_nothing_open(stranger: Client) -> None:
    response = stranger.get("/exit/")

    assert response.status_code == 303
    assert not response.cookies


def test_it_leads_where_the_person_chose_and_leaves_the_comfort_of_the_device(ada: Person) -> None:
    ada.client.cookies[COMFORT] = '{"exit_to":"encyclopedia","light":"dark"}'
    response = ada.client.get("/exit/")

    assert response.headers["Location"] == EXITS["encyclopedia"][1]
    assert COMFORT not in response.cookies


def test_it_never_leads_where_the_address_says(ada: Person) -> None:
    response = ada.client.get("/exit/", {"to": "https://example.org", "next": "https://example.org"})

    assert response.headers["Location"] == EXITS["weather"][1]


def test_a_browser_that_fetches_ahead_does_not_lock(ada: Person) -> None:
    response = ada.client.get("/exit/", headers={"sec-purpose": "prefetch;prerender"})

    assert response.status_code == 425
    assert Session.objects.filter(vault_id=ada.vault.id).exists()


def test_the_browser_is_not_held_up_by_clearing_its_cache(ada: Person) -> None:
    assert "Clear-Site-Data" not in ada.client.get("/exit/").headers


def test_the_page_about_it_opens_for_everybody_and_says_what_it_cannot_do(stranger: Client, ada: Person) -> None:
    for client in (stranger, ada.client):
        page = client.get("/exit/about/").content.decode()
        for word in ("history", "Spyware", "Shared accounts", "network", "private window", "the weather"):
            assert word in page


def test_the_page_about_it_promises_no_more_than_it_does(stranger: Client) -> None:
    page = stranger.get("/exit/about/").content.decode()

    for words in ("Other tabs.", "Page names and addresses are", "Without JavaScript", "such as /journal/"):
        assert words in page
    assert "no copy of the page" not in page


def test_the_page_about_it_leads_back_only_to_our_own_pages(stranger: Client) -> None:
    assert 'href="/ground/">' in stranger.get("/exit/about/", {"back": "/ground/"}).content.decode()
    assert "example.org" not in stranger.get("/exit/about/", {"back": "https://example.org"}).content.decode()
