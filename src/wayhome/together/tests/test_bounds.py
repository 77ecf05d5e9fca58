"""What the other side can do at most: openings, copies and damaged rows stop nobody’s pages, and no ending."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person, enter
from wayhome.together import attaching, connections, log, offers, received, sharing, workspace
from wayhome.together.models import Attachment, Connection, Opening, Share
from wayhome.together.offer_records import Received
from wayhome.together.records import Client, Therapist
from wayhome.together.tests.test_offers import SAID as SUGGESTED
from wayhome.together.tests.test_offers import suggests
from wayhome.together.tests.two_people import SAID, connect, give, one, reads
from wayhome.vault import after_unlocking, operations, queries
from wayhome.vault.models import SealedRecord, Session
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere


def opened(ada: Person, connection: uuid.UUID) -> Therapist:
    return connections.therapist(ada.vault, connection).record.payload


def damage(person: Person, kind: str) -> None:
    assert SealedRecord.objects.filter(vault_id=person.vault.id, kind=kind).update(sealed=b"\x01" + bytes(200))


def test_copies_open_so_often_on_a_day_and_no_more(ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "A_DAY", 3)
    connection = connect(ada, bo)
    shares = [give(ada, connection, one(operations.keep(ada.vault, SAID))).id for _ in range(2)]
    address = reverse("together:read", args=[connection, shares[0]])
    assert [bo.client.get(address).status_code for _ in range(4)] == [200, 200, 200, 302]
    page = bo.client.get(address, follow=True).content.decode()
    assert "These open again tomorrow" in page
    assert Opening.objects.count() == 3
    with pytest.raises(workspace.TooOften):
        reads(bo, connection, shares[1])
    record = queries.get(bo.vault, Client, connection)
    operations.revise(bo.vault, record, msgspec.structs.replace(record.payload, looked={}))
    assert bo.client.post(reverse("together:rate", args=[connection, shares[0]])).status_code == 404

    record = queries.get(bo.vault, Client, connection)
    yesterday = timezone.localdate() - timedelta(days=1)
    operations.revise(bo.vault, record, msgspec.structs.replace(record.payload, day=yesterday))
    assert bo.client.get(address).status_code == 200
    assert len(opened(ada, connection).openings) == 4


def test_the_log_keeps_the_latest_lines_and_counts_the_others(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "KEPT", 3)
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    for _ in range(2):
        for _ in range(2):
            reads(bo, connection, share.id)
        it = opened(ada, connection)
    for _ in range(2):
        reads(bo, connection, share.id)
    it = opened(ada, connection)
    assert (len(it.openings), it.earlier, it.number, it.broken) == (3, 3, 6, False)
    page = ada.client.get(reverse("together:openings", args=[connection])).content.decode()
    assert "Opened 3 times before that" in page


@pytest.mark.parametrize("trouble", ["damaged", "too large"])
def test_the_person_ends_it_whatever_lies_in_the_log(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    if trouble == "damaged":
        damage(ada, "together.bond")
    else:

        def too_large(*_: Any) -> Any:
            raise ValueError("too large to be sealed")

        monkeypatch.setattr(log, "_named", too_large)
    connections.end(ada.vault, Therapist, connection)
    assert queries.get(ada.vault, Therapist, connection).payload.ended
    for rows in (Connection.objects, Share.objects, Opening.objects):
        assert not rows.exists()


@pytest.mark.parametrize("kind", ["together.bond", "together.therapist", "together.received"])
def test_a_damaged_record_of_a_connection_keeps_nobody_out(ada: Person, bo: Person, kind: str) -> None:
    connection = connect(ada, bo)
    made = suggests(bo, connection)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID), follows=True))
    received.every(ada.vault)
    offers.say_anew(bo.vault, made, msgspec.structs.replace(SUGGESTED, note="anew"))
    reads(bo, connection, share.id)
    damage(ada, kind)
    Session.objects.all().delete()
    enter(ada)
    assert ada.client.get("/").status_code == 200
    assert Session.objects.filter(vault_id=ada.vault.id).count() == 1


def test_a_suggestion_whose_place_is_taken_is_left_out_and_the_others_come(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    made = suggests(bo, connection)
    received.every(ada.vault)
    damage(ada, "together.received")
    offers.say_anew(bo.vault, made, SUGGESTED)
    suggests(bo, connection, "another one")
    assert [each.payload.said["note"] for each in received.every(ada.vault)] == ["another one"]


def test_what_goes_wrong_after_unlocking_is_left_and_said_without_words(
    ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[OpenVault] = []

    def wrong(vault: OpenVault) -> None:
        operations.change_one(vault, Received, lambda it: it)
        raise RuntimeError("the quixolane")

    monkeypatch.setattr(after_unlocking, "_steps", [wrong, done.append])
    monkeypatch.setattr(operations, "change_one", lambda *_: Session.objects.all().delete())
    enter(ada)
    assert [vault.id for vault in done] == [ada.vault.id]
    assert Session.objects.filter(vault_id=ada.vault.id).exists()
    assert "RuntimeError" in caplog.text
    assert "quixolane" not in caplog.text


def test_so_many_copies_lie_across_a_connection(ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    first = give(ada, connection, one(kept))
    monkeypatch.setattr(attaching, "MOST_COPIES", 1)
    where = reverse("together:share_one", args=[kept.id])
    fields: dict[str, Any] = {"connection": str(connection), "parts": ["words"], "follows": "no"}
    fields["ends"] = (timezone.localdate() + timedelta(days=3)).isoformat()
    shown = ada.client.post(where, fields).context["print"]
    answer = ada.client.post(where, fields | {"share": "1", "shown": shown})
    assert answer.status_code == 422
    assert "Take one back that has had its time" in answer.content.decode()
    assert Share.objects.count() == 1
    sharing.withdraw(ada.vault, first.id)
    assert ada.client.post(where, fields | {"share": "1", "shown": shown}).status_code == 302


@pytest.mark.parametrize("how", ["made anew", "taken back"])
def test_the_connection_is_held_before_a_copy_is_written_or_removed(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Elsewhere than in SQLite somebody ends it, or says something of the copy, in the same moment."""
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    share = give(ada, connection, one(kept, follows=True))
    held: list[tuple[bool, int]] = []
    hold = connections.hold

    def noted(vault: OpenVault, which: uuid.UUID) -> None:
        held.append((which == connection, Share.objects.get().revision))
        hold(vault, which)

    monkeypatch.setattr(connections, "hold", noted)
    if how == "made anew":
        operations.revise(ada.vault, kept, msgspec.structs.replace(SAID, words="other words"))
        assert Share.objects.get().revision == 2
    else:
        sharing.withdraw(ada.vault, share.id)
    assert held == [(True, 1)]


def test_a_copy_whose_connection_ended_meanwhile_is_not_written_anew(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    give(ada, connection, one(kept, follows=True))

    def ended(*_: Any) -> None:
        raise NotHere("Connection")

    monkeypatch.setattr(connections, "hold", ended)
    operations.revise(ada.vault, kept, msgspec.structs.replace(SAID, words="other words"))
    assert not Share.objects.exists()
    assert not Attachment.objects.exists()
