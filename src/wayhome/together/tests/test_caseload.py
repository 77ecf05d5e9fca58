"""Many clients: those with whom anything happened last, in as many queries however many there are."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django import forms
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.safety.records import CheckIn
from wayhome.together import caseload, connections, invitations, sharing, workspace
from wayhome.together.models import Connection, Share
from wayhome.together.offer_forms import LongSelect
from wayhome.together.records import Therapist
from wayhome.together.tests.two_people import SAID, connect, give, one
from wayhome.together.views import caseload as pages
from wayhome.vault import operations
from wayhome.vault.models import new_id


def invited(therapist: Person, *names: str) -> list[uuid.UUID]:
    return [invitations.invite(therapist.vault, called=name, shown="Bo").id for name in names]


def named(seen: caseload.Caseload) -> list[str]:
    return [row.record.payload.title for row in seen.rows]


def test_those_with_whom_anything_happened_last_are_named_and_the_others_counted(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    invited(bo, "B", "C", "D", "E")
    assert named(caseload.lately(bo.vault, 3)) == ["C", "D", "E"]
    kept = operations.keep(ada.vault, SAID)
    give(ada, connection, one(kept, follows=True))
    seen = caseload.lately(bo.vault, 3)
    assert (named(seen), seen.more) == (["D", "E", "A"], 2)

    long_ago = timezone.now() - timedelta(days=9)
    Connection.objects.filter(id=connection).update(sent=long_ago)
    assert "A" not in named(caseload.lately(bo.vault, 3))
    operations.revise(ada.vault, kept, CheckIn(distress=2))

    assert "A" in named(caseload.lately(bo.vault, 3))
    assert caseload.lately(bo.vault, 9).more == 0


def test_everybody_is_found_by_name_and_a_page_shows_more_of_them(bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    invited(bo, *"ABCDE")
    monkeypatch.setattr(pages, "AT_ONCE", 2)
    address = reverse("together:clients")
    page = bo.client.get(address).content.decode()
    assert "And 3 more, with whom less has happened lately" in page
    assert "<b>A</b>" not in page
    assert "<b>A</b>" in bo.client.post(address, {"find-name": "a"}).content.decode()
    assert "Nobody here is called that" in bo.client.post(address, {"find-name": "quixolane"}).content.decode()

    assert "?most=4" in page
    assert "<b>B</b>" in bo.client.get(f"{address}?most=4").content.decode()
    assert bo.client.get(f"{address}?most=x").status_code == 200


def test_a_page_of_clients_and_of_one_client_ask_the_same_however_much_there_is(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, SAID)
    give(ada, connection, one(kept))
    invited(bo, "A")

    def asked() -> list[int]:
        counts = []
        for address in (reverse("together:clients"), reverse("together:client", args=[connection])):
            with CaptureQueriesContext(database) as queries:
                assert bo.client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    before = asked()
    invited(bo, *"BCDEFGH")
    for _ in range(6):
        give(ada, connection, one(kept))

    assert asked() == before
    for _ in range(pages.AT_ONCE):
        row = Share.objects.filter(connection=connection)[0]
        row.id, row.connection = new_id(), invited(bo, "X")[0]
        row.save(force_insert=True)
    clients, client = asked()
    assert [clients, client] == [8, 12]
    invited(bo, *"BCDEFGHIJKLMNOP")
    assert asked() == [clients, client]


def test_more_copies_than_are_listed_at_once_are_counted_and_listed_when_asked_for(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, SAID)
    first, *_ = [give(ada, connection, one(kept)) for _ in range(4)]
    monkeypatch.setattr(workspace, "AT_ONCE", 3)
    address = reverse("together:client", args=[connection])
    older = reverse("together:read", args=[connection, first.id])

    page = bo.client.get(address).content.decode()
    assert "Shared with you (4)" in page
    assert "List 1 older one, too" in page
    assert older not in page
    every = bo.client.get(f"{address}?all=1").content.decode()
    assert older in every
    assert "older one" not in every


def test_a_client_whose_copies_are_all_taken_back_counts_none(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    assert [(row.shared, row.new) for row in caseload.lately(bo.vault, 9).rows] == [(1, 1)]
    workspace.read(bo.vault, connections.client(bo.vault, connection), share.id)
    assert [(row.shared, row.new) for row in caseload.lately(bo.vault, 9).rows] == [(1, 0)]
    sharing.withdraw(ada.vault, share.id)
    assert [(row.shared, row.new) for row in caseload.lately(bo.vault, 9).rows] == [(0, 0)]


def test_a_code_that_was_used_and_ended_before_it_was_seen_is_no_invitation_any_more(ada: Person, bo: Person) -> None:
    (connection,) = invited(bo, "A")
    code = invitations.bond(bo.vault, connection).code
    assert "not accepted yet" in bo.client.get(reverse("together:clients")).content.decode()
    invitations.accept(ada.vault, code=code, shown="Ada")
    connections.compare(ada.vault, Therapist, connection, same=False)

    page = bo.client.get(reverse("together:client", args=[connection])).content.decode()
    assert "This code leads nowhere any more" in page
    assert code not in page
    assert "not accepted yet" not in bo.client.get(reverse("together:clients")).content.decode()


def test_a_long_list_of_choices_says_what_djangos_says() -> None:
    class Plain(forms.Form):
        one = forms.ChoiceField(choices=[("", [("", "Choose")]), ("A & B", [("x", "X <b>"), ("y", "Y")])])

    class Long(forms.Form):
        one = forms.Field(widget=LongSelect)

    Long.base_fields["one"].widget.groups = Plain.base_fields["one"].choices  # type: ignore[attr-defined]

    def said(form: forms.Form) -> str:
        _, _, inside = re.sub(r"\s*\n\s*", "", form["one"].as_widget()).partition(">")
        return inside.replace("> <", "><")

    for sent in (None, {"one": "y"}):
        assert said(Long(sent)) == said(Plain(sent))
