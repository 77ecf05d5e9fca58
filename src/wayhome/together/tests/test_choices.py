"""What was chosen holds for what is written later."""

from __future__ import annotations

import uuid

from tests.cast import Person
from wayhome.begin.records.note import Note
from wayhome.practise.records.letter import Letter
from wayhome.safety.records import CheckIn
from wayhome.together import connections, workspace
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import connect, give, one, reads
from wayhome.vault import operations


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
