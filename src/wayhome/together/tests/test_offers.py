"""What a therapist suggests reaches one client and nobody else, and stands until it is taken back or put aside."""

from __future__ import annotations

import uuid

import msgspec
import pytest
from django.utils import timezone

from tests.cast import Eve, Person, enter
from wayhome.together import connections, invitations, offers, received, suggestion
from wayhome.together.models import Connection, Offer
from wayhome.together.offer_records import Received, Suggested
from wayhome.together.records import Client, Therapist
from wayhome.together.suggestion import Meant, Suggestion
from wayhome.together.tests.two_people import connect
from wayhome.vault import meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.queries import NotHere

HERE = Meant(slug="here-and-now", title="Here and now")
SAID = Suggestion(practice=HERE, how="together", note="only by day, quixolane")


def suggests(therapist: Person, connection: uuid.UUID, note: str = SAID.note) -> Record[Suggested]:
    return offers.offer(therapist.vault, connection, msgspec.structs.replace(SAID, note=note))


def notes(person: Person) -> list[str]:
    return [str(one.payload.said.get("note")) for one in received.every(person.vault)]


def test_a_suggestion_reaches_the_client_with_its_note(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    made = suggests(bo, connection)

    (came,) = received.every(ada.vault)
    assert came.payload.offered == SAID
    assert came.payload.by == "Dr Bo"
    assert came.payload.stands
    assert received.whole(ada.vault, came) == SAID
    assert [one.id for one in offers.standing(bo.vault, connection)] == [made.id]


def test_looking_twice_writes_once(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo))
    (first,) = received.every(ada.vault)
    (again,) = received.every(ada.vault)
    assert (first.id, first.revision) == (again.id, again.revision)


def test_it_is_taken_in_as_the_vault_is_unlocked(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo))
    enter(ada)
    assert queries.count(ada.vault, Received) == 1


def test_nobody_else_has_it(ada: Person, bo: Person, cleo: Person, dan: Person, eve: Eve) -> None:
    suggests(bo, connect(ada, bo))
    connect(cleo, bo)
    connect(ada, dan)

    assert received.every(cleo.vault) == []
    assert received.every(dan.vault) == []
    assert notes(ada) == [SAID.note]
    assert eve.sees("quixolane") == []
    assert eve.sees("here-and-now") == []


def test_only_the_therapist_of_a_client_suggests_something(ada: Person, bo: Person, dan: Person) -> None:
    connection = connect(ada, bo)
    for somebody in (dan, ada):
        with pytest.raises(NotHere):
            suggests(somebody, connection)
    assert not Offer.objects.exists()


def test_nothing_is_suggested_before_the_words_are_compared(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    with pytest.raises(NotHere):
        suggests(bo, client.id)
    invitations.accept(ada.vault, code=invitations.bond(bo.vault, client.id).code, shown="Ada")
    connections.client(bo.vault, client.id)
    with pytest.raises(NotHere):
        suggests(bo, client.id)
    connections.compare(bo.vault, Client, client.id, same=True)
    suggests(bo, client.id)

    assert received.every(ada.vault) == []
    connections.compare(ada.vault, Therapist, client.id, same=True)
    assert notes(ada) == [SAID.note]


def test_what_is_said_anew_takes_the_place_of_the_older(ada: Person, bo: Person) -> None:
    record = suggests(bo, connect(ada, bo))
    (first,) = received.every(ada.vault)
    received.put_aside(ada.vault, first.id, aside=True)
    offers.say_anew(bo.vault, record, msgspec.structs.replace(SAID, note="any time"))

    (now,) = received.every(ada.vault)
    assert now.id == first.id
    assert now.payload.said["note"] == "any time"
    assert now.payload.aside


def test_what_is_taken_back_is_gone_and_its_title_stays(ada: Person, bo: Person, eve: Eve) -> None:
    connection = connect(ada, bo)
    record = suggests(bo, connection)
    received.every(ada.vault)
    offers.withdraw(bo.vault, record.id)

    assert received.every(ada.vault) == []
    assert not Offer.objects.exists()
    (gone,) = connections.therapist(ada.vault, connection).record.payload.taken_back
    assert gone.title == "Here and now"
    assert queries.get(bo.vault, Suggested, record.id).payload.withdrawn


def test_one_that_was_taken_back_and_is_put_back_from_outside_is_refused(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    record = suggests(bo, connection)
    row = Offer.objects.get(id=record.id)
    received.every(ada.vault)
    offers.withdraw(bo.vault, record.id)
    received.every(ada.vault)

    Offer.objects.bulk_create([row])
    assert received.every(ada.vault) == []


def test_an_older_one_put_back_from_outside_is_refused(ada: Person, bo: Person) -> None:
    record = suggests(bo, connect(ada, bo), note="the first")
    older = Offer.objects.get(id=record.id)
    offers.say_anew(bo.vault, record, SAID)
    assert notes(ada) == [SAID.note]

    Offer.objects.filter(id=record.id).update(revision=older.revision, sealed=older.sealed)
    assert "the first" not in notes(ada)
    Offer.objects.filter(id=record.id).update(revision=9, sealed=older.sealed)
    assert "the first" not in notes(ada)


def test_one_that_was_moved_elsewhere_does_not_open(ada: Person, bo: Person, cleo: Person, dan: Person) -> None:
    hers, another, his = connect(ada, bo), connect(cleo, bo), connect(ada, dan)
    record = suggests(bo, hers)
    row = Offer.objects.get(id=record.id)
    facts = {"revision": 1, "sealed": row.sealed, "therapist_id": bo.vault.id}
    Offer.objects.create(vault_id=cleo.vault.id, id=record.id, connection=another, **facts)
    Offer.objects.create(vault_id=cleo.vault.id, id=uuid.uuid4(), connection=hers, **facts)
    Offer.objects.create(vault_id=ada.vault.id, id=uuid.uuid4(), connection=hers, **facts)
    Offer.objects.create(vault_id=ada.vault.id, id=uuid.uuid4(), connection=his, **facts)

    assert received.every(cleo.vault) == []
    assert notes(ada) == [SAID.note]


def test_one_that_the_operator_seals_does_not_open(ada: Person, bo: Person) -> None:
    """Eve may know a client’s public key; without the bond, what she seals opens nowhere."""
    connection = connect(ada, bo)
    tie = connections.tie_of_client(bo.vault, connections.client(bo.vault, connection))
    forged = meeting.Tie(tie.connection, tie.sharer, bytes(32), tie.theirs)
    offer = uuid.uuid4()
    sealed = meeting.seal(forged, offer, offers.PART, 1, suggestion.packed(SAID))
    Offer.objects.create(
        vault_id=ada.vault.id, id=offer, connection=connection, sealed=sealed, therapist_id=bo.vault.id
    )
    assert received.every(ada.vault) == []


def test_what_the_client_shares_is_no_suggestion_and_the_other_way_round(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    record = suggests(bo, connection)
    row = Offer.objects.get(id=record.id)
    tie = connections.tie_of_client(bo.vault, connections.client(bo.vault, connection))
    for part in ("copy", "heading", "opening"):
        with pytest.raises(meeting.DoesNotOpen):
            meeting.open_sealed(ada.vault, tie, record.id, part, 1, bytes(row.sealed))
    with pytest.raises(meeting.DoesNotOpen):
        meeting.open_sealed(bo.vault, tie, record.id, offers.PART, 1, bytes(row.sealed))


def test_what_is_no_suggestion_is_passed_over(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection)
    tie = connections.tie_of_client(bo.vault, connections.client(bo.vault, connection))
    for plain in (b"", b"{}", b"[" * 5_000, b"\xff"):
        offer = uuid.uuid4()
        sealed = meeting.seal(tie, offer, offers.PART, 1, plain)
        Offer.objects.create(
            vault_id=ada.vault.id, id=offer, connection=connection, sealed=sealed, therapist_id=bo.vault.id
        )
    assert notes(ada) == [SAID.note]


def test_no_more_than_may_stand_are_made_or_taken_in(ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect(ada, bo)
    monkeypatch.setattr(offers, "MOST", 2)
    monkeypatch.setattr(received, "MOST", 2)
    for note in ("one", "two"):
        suggests(bo, connection, note)
    with pytest.raises(offers.NoMore):
        suggests(bo, connection, "three")
    monkeypatch.setattr(offers, "MOST", 9)
    suggests(bo, connection, "four")

    assert len(notes(ada)) == 2


def test_put_aside_and_taken_up_again_nobody_is_told(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection)
    (came,) = received.every(ada.vault)
    before = queries.get(bo.vault, Client, connection).payload, list(Offer.objects.values())
    received.put_aside(ada.vault, came.id, aside=True)
    assert not received.one(ada.vault, came.id).payload.stands
    received.put_aside(ada.vault, came.id, aside=False)

    assert received.one(ada.vault, came.id).payload.stands
    assert before == (queries.get(bo.vault, Client, connection).payload, list(Offer.objects.values()))


def test_one_that_the_person_erased_does_not_come_again(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo))
    (came,) = received.every(ada.vault)
    operations.erase(ada.vault, Received, came.id)

    assert received.every(ada.vault) == []
    assert Offer.objects.exists()


def test_one_that_the_therapist_erased_is_taken_back(ada: Person, bo: Person) -> None:
    record = suggests(bo, connect(ada, bo))
    received.every(ada.vault)
    operations.erase(bo.vault, Suggested, record.id)

    assert received.every(ada.vault) == []


@pytest.mark.parametrize("who", ["ada", "bo"])
def test_at_the_end_nothing_stands_and_what_came_stays_hers(ada: Person, bo: Person, who: str) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection)
    received.every(ada.vault)
    if who == "ada":
        connections.end(ada.vault, Therapist, connection)
    else:
        connections.end(bo.vault, Client, connection)

    assert not Offer.objects.exists()
    (kept,) = received.every(ada.vault)
    assert not kept.payload.stands
    assert kept.payload.said["note"] == SAID.note
    assert offers.standing(bo.vault, connection) == []
    with pytest.raises(NotHere):
        received.whole(ada.vault, kept)


def test_nothing_comes_across_a_connection_whose_rows_are_gone(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    Connection.objects.all().delete()
    with pytest.raises(NotHere):
        suggests(bo, connection)


def test_a_record_that_is_not_understood_any_more_says_nothing() -> None:
    strange = Received(
        connection=uuid.uuid4(), offer=uuid.uuid4(), by="Bo", said={"type": "dance"}, came=timezone.now(), revision=1
    )
    assert strange.offered is None
    assert strange.title == "A suggestion"
    assert (strange.words, [*strange.meant()]) == ((), [])
