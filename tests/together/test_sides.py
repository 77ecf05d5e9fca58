"""The two menus of whoever works as a therapist: their own, and that of their workspace."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.cast import Person, enter
from wayhome.together import connections, sharing
from wayhome.together.tests.two_people import SAID, connect, give, one
from wayhome.vault import operations, sessions
from wayhome.vault.crypto import SessionSecret
from wayhome.vault.models import Session

EITHER = ("practise:library", "practise:own", "vault:settings", "vault:erased_lately")
OWN = ("path:today", "path:more", "journal:timeline", "together:home")
MARK = "Therapist’s workspace"


def page(person: Person, name: str, *ids: uuid.UUID) -> str:
    return person.client.get(reverse(name, args=ids)).content.decode()


def works(person: Person, *, on: bool = True) -> None:
    said = {"shown": "Dr Bo Vellimore"} | ({"on": "on"} if on else {})
    assert person.client.post(reverse("together:work"), said).status_code == 302


def test_the_other_places_of_the_workspace_are_nothing_to_strangers(stranger: Browser) -> None:
    assert stranger.get(reverse("together:more")).status_code == 404


@pytest.mark.parametrize("name", EITHER)
def test_a_page_of_either_side_keeps_the_menu_from_which_it_was_come_to(bo: Person, name: str) -> None:
    works(bo)
    page(bo, "together:clients")
    seen = page(bo, name)
    assert MARK in seen
    assert "Dr Bo Vellimore</b>" in seen
    assert reverse("together:all_notes") in seen
    assert reverse("selves:everyone") not in seen.partition("</nav>")[0]

    page(bo, "path:today")
    seen = page(bo, name)
    assert MARK not in seen
    assert reverse("selves:everyone") in seen


def test_own_pages_have_their_own_menu_and_lead_to_clients(bo: Person) -> None:
    assert all(reverse("together:clients") not in page(bo, name) for name in ("path:today", "path:more"))
    works(bo)
    page(bo, "together:clients")
    for name in OWN:
        seen = page(bo, name)
        assert MARK not in seen
        assert reverse("together:clients") in seen


def test_the_workspace_leads_to_its_other_places_and_back_to_own_pages(bo: Person) -> None:
    works(bo)
    seen = page(bo, "together:more")
    places = ("practise:library", "together:programmes", "vault:settings", "path:today", "together:clients")
    assert [name for name in places if f'href="{reverse(name)}"' not in seen] == []
    assert MARK in seen
    assert f'href="{reverse("path:more")}"' not in page(bo, "together:clients")


def test_it_is_known_from_the_unlocking_on_and_ends_with_the_work(bo: Person) -> None:
    connections.work_as_therapist(bo.vault, on=True, shown="Bo")
    assert reverse("together:clients") not in page(bo, "path:today")
    enter(bo)
    assert reverse("together:clients") in page(bo, "path:today")
    works(bo, on=False)
    assert reverse("together:clients") not in page(bo, "path:today")
    assert MARK not in page(bo, "practise:library")


def test_a_page_that_was_taken_back_leads_to_the_clients(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    works(bo)
    where = reverse("together:read", args=[connection, share.id])
    assert bo.client.get(where).status_code == 200
    sharing.withdraw(ada.vault, share.id)

    gone = bo.client.get(where)
    assert gone.status_code == 404
    assert MARK in gone.content.decode()
    assert f'href="{reverse("together:clients")}">Go to Clients</a>' in gone.content.decode()
    page(bo, "path:today")
    assert "Go to Today" in bo.client.get("/no-such-page/").content.decode()


def test_looking_at_pages_writes_only_where_the_side_changes(bo: Person) -> None:
    works(bo)
    page(bo, "together:clients")
    cookie = bo.client.cookies[sessions.COOKIE].value
    before = _note(cookie)
    page(bo, "together:clients")
    page(bo, "practise:library")
    assert _note(cookie) == before
    page(bo, "path:today")
    assert _note(cookie) != before


def _note(cookie: str) -> bytes:
    return bytes(Session.objects.get(id=SessionSecret.parse(cookie).row_id).note)
