from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection as database
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.safety.records import CheckIn
from wayhome.together import caseload, connections, invitations, log, sharing
from wayhome.together.models import Connection, Invitation, Opening, Share
from wayhome.together.records import Chosen, Client, Shared, Therapist
from wayhome.together.tests.two_people import SAID, connect, give, listed_by, one, reads
from wayhome.vault import meeting, operations, queries
from wayhome.vault.queries import NotHere


def test_both_sides_have_the_same_words_and_each_others_names(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo Berg")
    code = invitations.bond(bo.vault, client.id).code
    therapist = invitations.accept(ada.vault, code=code, shown="Ada")

    assert therapist.payload.name == "Bo Berg"
    assert connections.client(bo.vault, client.id).payload.name == "Ada"
    assert connections.words(ada.vault, client.id) == connections.words(bo.vault, client.id)
    assert len(connections.words(ada.vault, client.id)) == 4


def test_a_code_is_used_once(ada: Person, bo: Person, cleo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    code = invitations.bond(bo.vault, client.id).code
    invitations.accept(ada.vault, code=code, shown="Ada")

    with pytest.raises(invitations.NoInvitation):
        invitations.accept(cleo.vault, code=code, shown="Cleo")


def test_a_code_runs_out(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    Invitation.objects.update(expires=timezone.now())

    with pytest.raises(invitations.NoInvitation):
        invitations.find(ada.vault, invitations.bond(bo.vault, client.id).code)


def test_nothing_can_be_shared_before_both_have_compared(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    invitations.accept(ada.vault, code=invitations.bond(bo.vault, client.id).code, shown="Ada")
    kept = operations.keep(ada.vault, SAID)
    with pytest.raises(NotHere):
        give(ada, client.id, one(kept))

    connections.compare(ada.vault, Therapist, client.id, same=True)
    with pytest.raises(NotHere):
        give(ada, client.id, one(kept))

    connections.client(bo.vault, client.id)
    connections.compare(bo.vault, Client, client.id, same=True)
    assert give(ada, client.id, one(kept)).payload.ended is None


def test_words_that_differ_end_the_connection(ada: Person, bo: Person) -> None:
    client = invitations.invite(bo.vault, called="A.", shown="Bo")
    invitations.accept(ada.vault, code=invitations.bond(bo.vault, client.id).code, shown="Ada")
    connections.compare(ada.vault, Therapist, client.id, same=False)

    assert not Connection.objects.exists()
    assert connections.therapist(ada.vault, client.id).record.payload.ended_by == "words"


def test_what_is_left_out_is_not_in_the_copy(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)), without=("words", "body"))

    read = reads(bo, connection, share.id)
    assert "6 of 10" in read
    assert "quixolane" not in read
    assert "stone" not in read


def test_a_therapist_reads_one_client_and_never_another(ada: Person, bo: Person, cleo: Person, dan: Person) -> None:
    hers, others = connect(ada, bo), connect(cleo, bo)
    share = give(ada, hers, one(operations.keep(ada.vault, SAID)))

    assert "quixolane" in reads(bo, hers, share.id)
    with pytest.raises(NotHere):
        reads(bo, others, share.id)
    with pytest.raises(NotHere):
        reads(dan, hers, share.id)


def test_a_list_holds_what_went_across_its_own_connection(ada: Person, bo: Person, cleo: Person, dan: Person) -> None:
    hers, again, others, elsewhere = connect(ada, bo), connect(ada, bo), connect(cleo, bo), connect(ada, dan)
    share = give(ada, hers, one(operations.keep(ada.vault, SAID)))

    def listed(therapist: Person, connection: Any) -> list[Any]:
        found = listed_by(therapist, connection)
        return [copy.id for copy in found]

    assert listed(bo, hers) == [share.id]
    assert listed(bo, again) == listed(bo, others) == listed(dan, elsewhere) == []


def test_a_copy_moved_to_another_therapist_does_not_open(ada: Person, bo: Person, dan: Person) -> None:
    hers, other = connect(ada, bo), connect(ada, dan)
    share = give(ada, hers, one(operations.keep(ada.vault, SAID)))
    Share.objects.filter(id=share.id).update(reader_id=dan.vault.id, connection=other)

    with pytest.raises(NotHere):
        reads(dan, other, share.id)


def test_what_is_taken_back_is_gone(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    sharing.withdraw(ada.vault, share.id)

    assert not Share.objects.exists()
    with pytest.raises(NotHere):
        reads(bo, connection, share.id)


def test_a_share_past_its_date_is_gone_from_the_database(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    Share.objects.update(ends=timezone.now())
    with pytest.raises(NotHere):
        reads(bo, connection, share.id)

    operations.finish_erasures()

    assert not Share.objects.exists()
    assert connections.shares(ada.vault)[0].payload.ended is not None


def test_a_copy_that_follows_is_made_anew_and_one_that_does_not_stays(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, SAID)
    follows, stays = give(ada, connection, one(kept, follows=True)), give(ada, connection, one(kept))
    operations.revise(ada.vault, kept, CheckIn(distress=2))

    assert "2 of 10" in reads(bo, connection, follows.id)
    assert "6 of 10" in reads(bo, connection, stays.id)


def test_a_collection_that_follows_takes_in_what_is_new(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    operations.keep(ada.vault, SAID)
    until = timezone.localdate() + timedelta(days=2)
    share = give(ada, connection, Chosen(kind="safety.checkin", until=until, follows=True), without=("words",))
    operations.keep(ada.vault, CheckIn(distress=1, words="also quixolane"))

    read = reads(bo, connection, share.id)
    assert "1 of 10" in read
    assert "quixolane" not in read


def test_what_is_erased_leaves_every_copy(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    first, second = operations.keep(ada.vault, SAID), operations.keep(ada.vault, CheckIn(distress=3))
    alone, together = give(ada, connection, one(first)), give(ada, connection, Chosen(kind="safety.checkin"))
    operations.erase(ada.vault, CheckIn, first.id)

    assert not Share.objects.filter(id=alone.id).exists()
    read = reads(bo, connection, together.id)
    assert "3 of 10" in read
    assert "quixolane" not in read
    operations.erase(ada.vault, CheckIn, second.id)
    assert not Share.objects.exists()


def test_erasing_the_record_of_a_share_takes_the_copy_back(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    operations.erase(ada.vault, Shared, share.id)
    assert not Share.objects.exists()

    operations.bring_back(ada.vault, share.id)
    assert connections.shares(ada.vault)[0].payload.ended is not None


def test_sharing_and_reading_hold_the_connection_and_ending_takes_it_first(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, kept = connect(ada, bo), operations.keep(ada.vault, SAID)
    held: list[type[Any]] = []
    locking = QuerySet.select_for_update

    def holding(rows: QuerySet[Any], **how: Any) -> QuerySet[Any]:
        held.append(rows.model)
        return locking(rows, **how)

    monkeypatch.setattr(QuerySet, "select_for_update", holding)
    share = give(ada, connection, one(kept))
    assert held.count(Connection) >= 1
    held.clear()
    reads(bo, connection, share.id)
    assert held.count(Connection) == 1

    with CaptureQueriesContext(database) as asked:
        connections.end(ada.vault, Therapist, connection)
    gone = [query["sql"].split()[2] for query in asked if query["sql"].startswith("DELETE")]
    assert gone.index('"together_connection"') < gone.index('"together_share"')


def test_what_is_told_while_a_log_is_taken_in_is_taken_in_later(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    before, revise = queries.get(ada.vault, Therapist, connection), operations.revise

    def meanwhile(*said: Any) -> Any:
        monkeypatch.undo()
        reads(bo, connection, share.id)
        return revise(*said)

    monkeypatch.setattr(operations, "revise", meanwhile)
    assert log.take_in(ada.vault, before).payload.number == 1

    assert len(connections.therapist(ada.vault, connection).record.payload.openings) == 2


def test_erasing_a_connection_takes_its_log_along(ada: Person, bo: Person, dan: Person) -> None:
    for therapist in (dan, bo):
        connection = connect(ada, therapist)
        share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
        reads(therapist, connection, share.id)
    operations.erase(ada.vault, Therapist, connection)

    assert not Opening.objects.filter(connection=connection).exists()
    assert Opening.objects.count() == 1
    operations.bring_back(ada.vault, connection)
    back = connections.therapist(ada.vault, connection).record.payload
    assert (back.ended_by, back.broken) == ("them", False)


@pytest.mark.parametrize("from_whom", ["ada", "bo"])
def test_either_side_ends_it_for_both(ada: Person, bo: Person, from_whom: str) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    if from_whom == "ada":
        connections.end(ada.vault, Therapist, connection)
    else:
        connections.end(bo.vault, Client, connection)

    assert not Share.objects.exists()
    assert not Connection.objects.exists()
    therapist = connections.therapist(ada.vault, connection).record.payload
    assert therapist.ended_by == ("me" if from_whom == "ada" else "them")
    assert [opened.title for opened in therapist.openings] == ["Sad"]
    assert connections.client(bo.vault, connection).payload.ended is not None


def test_every_opening_is_told_to_the_person(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    reads(bo, connection, share.id)

    openings = connections.therapist(ada.vault, connection).record.payload.openings
    assert [(opened.share, opened.title) for opened in openings] == [(share.id, "Sad")] * 2
    assert log.broken_chains() == (1, 0)


@pytest.mark.parametrize("from_whom", ["ada", "bo"])
def test_the_log_of_a_connection_that_has_ended_can_still_be_checked(ada: Person, bo: Person, from_whom: str) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    for _ in range(2):
        reads(bo, connection, share.id)
    person, shape = (ada, Therapist) if from_whom == "ada" else (bo, Client)
    connections.end(person.vault, shape, connection)

    for _ in range(2):
        assert len(connections.therapist(ada.vault, connection).record.payload.openings) == 2
        assert log.broken_chains() == (1, 0)
    Opening.objects.filter(number=1).update(sealed=b"\x01" + bytes(1300))
    assert log.broken_chains() == (1, 1)
    operations.erase(ada.vault, Therapist, connection)
    assert log.broken_chains() == (0, 0)


@pytest.mark.parametrize("how", ["first", "last", "changed"])
def test_a_log_that_was_changed_is_noticed(ada: Person, bo: Person, how: str) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    for _ in range(3):
        reads(bo, connection, share.id)
    assert not connections.therapist(ada.vault, connection).record.payload.broken
    if how == "changed":
        Opening.objects.filter(number=2).update(sealed=b"\x01" + bytes(1300))
    else:
        Opening.objects.filter(number={"first": 1, "last": 3}[how]).delete()

    assert connections.therapist(ada.vault, connection).record.payload.broken
    # Nobody without a key knows how many there were; that the last is missing only the person’s own vault can tell.
    assert log.broken_chains() == (1, 0 if how == "last" else 1)


def test_a_log_that_was_cut_before_anybody_looked_is_noticed_at_the_next_opening(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    for _ in range(2):
        reads(bo, connection, share.id)
    Opening.objects.all().delete()
    reads(bo, connection, share.id)

    found = connections.therapist(ada.vault, connection).record.payload
    assert found.broken
    assert log.broken_chains() == (1, 1)
    # And what is left of it is there once, however often it is looked at.
    assert len(connections.therapist(ada.vault, connection).record.payload.openings) == len(found.openings) == 1


def test_a_line_that_says_nothing_sensible_is_marked_and_the_others_stay(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    tie = connections.tie_of_client(bo.vault, connections.client(bo.vault, connection))
    first = Opening.objects.get()
    sealed = meeting.seal(tie, connection, "opening", 2, b'{"share":"no share"}')
    link = meeting.link(bytes(first.link), ada.vault.id, connection, 2, sealed)
    Opening.objects.create(vault_id=ada.vault.id, connection=connection, number=2, sealed=sealed, link=link)

    found = connections.therapist(ada.vault, connection).record.payload
    assert [opened.title for opened in found.openings] == ["Sad", log.UNREADABLE]
    assert found.broken


def test_a_log_goes_on_from_the_rows_where_a_reader_was_set_back(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    operations.change(
        bo.vault, Client, connection, lambda now: msgspec.structs.replace(now.payload, number=0, link=b"")
    )
    reads(bo, connection, share.id)

    found = connections.therapist(ada.vault, connection).record.payload
    assert (len(found.openings), found.broken) == (2, False)


def test_the_caseload_says_what_is_new_and_asks_little(
    ada: Person, bo: Person, cleo: Person, django_assert_max_num_queries: object
) -> None:
    first, second = connect(ada, bo), connect(cleo, bo)
    kept = operations.keep(ada.vault, SAID)
    share = give(ada, first, one(kept, follows=True))
    give(cleo, second, one(operations.keep(cleo.vault, SAID)))
    reads(bo, first, share.id)
    assert {row.record.id: row.new for row in caseload.lately(bo.vault, 50).rows} == {first: 0, second: 1}

    operations.revise(ada.vault, kept, CheckIn(distress=2))
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert {row.record.id: row.new for row in caseload.lately(bo.vault, 50).rows} == {first: 1, second: 1}


def test_eve_sees_nothing_of_it(ada: Person, bo: Person, eve: Eve) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, SAID)))
    reads(bo, connection, share.id)
    connections.therapists(ada.vault)

    # The four words side by side, as they are shown and as they are kept: one of three letters is in any random bytes.
    four = connections.words(ada.vault, connection)
    for words in ("quixolane", "stone in the chest", "Dr Bo", " ".join(four), '","'.join(four)):
        assert eve.sees(words) == []


def test_a_vault_that_goes_takes_everything_with_it(ada: Person, bo: Person) -> None:
    from_ada = connect(ada, bo)
    give(ada, from_ada, one(operations.keep(ada.vault, SAID)))
    Connection.objects.get(id=from_ada).reader.delete()

    assert not Share.objects.exists()
    assert connections.therapist(ada.vault, from_ada).record.payload.ended_by == "them"
    assert queries.get(ada.vault, Therapist, from_ada).payload.name == "Dr Bo"
