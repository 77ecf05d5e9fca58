"""Whoever can write to the database, and has no key, opens nothing again."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Person
from wayhome.safety.records import CheckIn
from wayhome.together import caseload, connections, sharing, workspace
from wayhome.together.models import Connection, Share
from wayhome.together.records import Client
from wayhome.together.tests.two_people import SAID, connect, give, listed_by, one, reads
from wayhome.vault import operations
from wayhome.vault.queries import NotHere


def listed(therapist: Person, connection: uuid.UUID) -> list[workspace.Listed]:
    return listed_by(therapist, connection)


def put_back(rows: list[Any]) -> None:
    for row in rows:
        type(row).objects.filter(id=row.id).delete()
        row._state.adding = True
        row.save(force_insert=True)


def test_another_last_day_in_the_open_opens_nothing(ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    Share.objects.update(ends=timezone.now() + timedelta(days=3000))
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)

    with pytest.raises(NotHere):
        reads(bo, connection, share.id)
    assert listed(bo, connection) == []


def test_an_older_copy_that_was_put_back_does_not_open(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, SAID)
    share = give(ada, connection, one(kept, follows=True))
    older = list(Share.objects.all())
    operations.revise(ada.vault, kept, CheckIn(distress=2))
    assert "2 of 10" in reads(bo, connection, share.id)
    put_back(older)

    with pytest.raises(NotHere):
        reads(bo, connection, share.id)
    assert [each.heading for each in listed(bo, connection)] == [None]


@pytest.mark.parametrize("with_connection", [False, True])
def test_an_ended_connection_stays_ended(ada: Person, bo: Person, with_connection: bool) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    connections_then, shares_then = list(Connection.objects.all()), list(Share.objects.all())
    connections.end(bo.vault, Client, connection)
    put_back([*(connections_then if with_connection else []), *shares_then])

    with pytest.raises(NotHere):
        reads(bo, connection, share.id)
    assert listed(bo, connection) == []
    assert [(row.shared, row.new) for row in caseload.lately(bo.vault, 50).rows] == [(0, 0)]


@pytest.mark.parametrize("how", ["taken back", "ends", "reader"])
def test_what_was_put_back_goes_when_the_person_looks(ada: Person, bo: Person, dan: Person, how: str) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    if how == "taken back":
        then = list(Share.objects.all())
        sharing.withdraw(ada.vault, share.id)
        put_back(then)
    elif how == "ends":
        Share.objects.update(ends=timezone.now() + timedelta(days=3000))
    else:
        Share.objects.update(reader_id=dan.vault.id)

    assert connections.shares(ada.vault)[0].payload.ended is not None
    assert not Share.objects.exists()


def test_what_is_as_it_was_kept_stays(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, SAID)
    share = give(ada, connection, one(kept, follows=True))
    operations.revise(ada.vault, kept, CheckIn(distress=2))

    assert connections.shares(ada.vault)[0].payload.ended is None
    assert "2 of 10" in reads(bo, connection, share.id)
    assert connections.therapist(ada.vault, connection).record.payload.ended is None
