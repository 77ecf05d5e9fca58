"""What was chosen holds for what is written later, and what is erased is nowhere."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin.records.goal import STATES, Goal
from wayhome.begin.records.note import Note
from wayhome.practise.records.letter import Letter
from wayhome.safety.records import CheckIn
from wayhome.together import connections, invitations, log, sharing, workspace
from wayhome.together.models import Opening, Share
from wayhome.together.records import Chosen, Shared, Therapist
from wayhome.together.tests.two_people import connect, give, one, reads
from wayhome.vault import meeting, operations, queries
from wayhome.vault.kinds import Record


def test_what_was_empty_when_it_was_chosen_does_not_go_later(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, CheckIn(distress=6))
    alone = give(ada, connection, one(kept, follows=True))
    every = give(ada, connection, Chosen(kind="safety.checkin", follows=True))
    operations.revise(ada.vault, kept, CheckIn(distress=5, words="the quixolane call"))
    operations.keep(ada.vault, CheckIn(distress=2, body="quixolane in the chest"))

    assert "5 of 10" in reads(bo, connection, alone.id)
    assert "2 of 10" in reads(bo, connection, every.id)
    for share in (alone, every):
        assert "quixolane" not in reads(bo, connection, share.id)


def test_a_title_that_comes_later_stays_here(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, CheckIn(distress=6))
    share = give(ada, connection, one(kept, follows=True))
    operations.revise(ada.vault, kept, CheckIn(distress=6, feelings=("sad",)))

    copy = workspace.read(bo.vault, connections.client(bo.vault, connection), share.id)
    assert "Sad" not in copy.title + copy.pages[0].title + copy.pages[0].text


def test_what_another_tab_wrote_goes_to_nobody(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    asides = {uuid.uuid4(): {"words": "the quixolane call", "helped": "Tea, and quixolane"}}
    note = operations.keep(ada.vault, Note(words="Rain.", helped="Tea.", asides=asides))
    whole = give(ada, connection, Chosen(kind=note.kind, record=note.id))
    part = give(ada, connection, Chosen(kind=note.kind, record=note.id), without=("words",))

    assert "Rain." in reads(bo, connection, whole.id)
    assert "Tea." in reads(bo, connection, part.id)
    for share in (whole, part):
        assert "quixolane" not in reads(bo, connection, share.id)


def test_the_second_text_of_a_letter_stays_where_its_first_does(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    letter = operations.keep(ada.vault, Letter(text="Rain.", greeting="Dear Ro", also=("the quixolane call",)))
    share = give(ada, connection, Chosen(kind=letter.kind, record=letter.id), without=("text",))

    read = reads(bo, connection, share.id)
    assert "Dear Ro" in read
    assert "quixolane" not in read


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("every", [False, True])
def test_erased_words_are_in_no_record_of_a_share(ada: Person, bo: Person, ended: bool, every: bool) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, Note(words="the quixolane call"))
    share = give(ada, connection, Chosen(kind=kept.kind, record=None if every else kept.id))
    reads(bo, connection, share.id)
    if not every:
        assert connections.therapist(ada.vault, connection).record.payload.openings[0].title == "the quixolane call"
    if ended:
        sharing.withdraw(ada.vault, share.id)
    operations.erase(ada.vault, Note, kept.id)

    assert not Share.objects.exists()
    for name in ("shared", "openings", "therapist", "home"):
        args = [] if name == "home" else [share.id if name == "shared" else connection]
        page = ada.client.get(reverse(f"together:{name}", args=args))
        assert page.status_code == 200
        assert "quixolane" not in page.content.decode()
    left: list[Record[Any]] = [*queries.every(ada.vault, Shared), *queries.every(ada.vault, Therapist)]
    assert "quixolane" not in str([one.payload for one in left])
    assert connections.shares(ada.vault)[0].payload.ended is not None


def test_what_is_erased_goes_from_an_ended_copy_of_several(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, Note(words="the quixolane call"))
    operations.keep(ada.vault, Note(words="Rain."))
    share = give(ada, connection, Chosen(kind=kept.kind))
    sharing.withdraw(ada.vault, share.id)
    operations.erase(ada.vault, Note, kept.id)

    page = ada.client.get(reverse("together:shared", args=[share.id])).content.decode()
    assert "Rain." in page
    assert "quixolane" not in page


def test_what_is_erased_together_with_the_keys_of_a_connection_goes_all_the_same(ada: Person, bo: Person) -> None:
    """Everything at once goes in portions: the keys may go before the share."""
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, Note(words="the quixolane call"))
    operations.keep(ada.vault, Note(words="Rain."))
    shares = [give(ada, connection, Chosen(kind=kept.kind, record=which)) for which in (kept.id, None)]
    reads(bo, connection, shares[0].id)

    gone = [kept.id, invitations.bond_id(connection)]
    assert operations.erase_many(ada.vault, gone, timezone.now()) == 2

    assert not Share.objects.exists()
    assert "quixolane" not in str([one.payload for one in queries.every(ada.vault, Shared)])


def test_a_row_of_the_log_holds_no_title(ada: Person, bo: Person) -> None:
    """It can’t change, so a title in it would outlast its erasing."""
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, CheckIn(distress=6, feelings=("sad",)))))
    reads(bo, connection, share.id)
    (row,) = Opening.objects.all()
    tie = connections.tie_of_therapist(ada.vault, connection)
    told = meeting.open_sealed(ada.vault, tie, connection, "opening", 1, bytes(row.sealed))
    assert b"Sad" not in told
    assert connections.therapist(ada.vault, connection).record.payload.openings[0].title == "Sad"


def test_an_opening_of_a_share_that_is_erased_is_told_without_its_title(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = give(ada, connection, one(operations.keep(ada.vault, CheckIn(distress=6, feelings=("sad",)))))
    reads(bo, connection, share.id)
    operations.erase(ada.vault, Shared, share.id)
    openings = connections.therapist(ada.vault, connection).record.payload.openings
    assert [opened.title for opened in openings] == [log.UNKNOWN]


def test_a_goal_that_is_reached_stays_shared_and_says_so(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    goal = operations.keep(ada.vault, Goal(words="Rest before I have earned it"))
    share = give(ada, connection, one(goal, follows=True))  # type: ignore[arg-type]
    operations.revise(ada.vault, goal, Goal(words="Rest before I have earned it", state="reached", before="Secret"))
    read = reads(bo, connection, share.id)
    assert STATES["reached"] in read
    assert "Secret" not in read
