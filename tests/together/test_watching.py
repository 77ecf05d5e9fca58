"""Nobody watches somebody write: what goes is what the person has kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin.records.alliance import Alliance
from wayhome.begin.records.brief import Brief
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.note import Note
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.own_practice import OwnPractice
from wayhome.practise.records.run import Run
from wayhome.selves.records import Part, YoungerSelf
from wayhome.together import choosing, connections, sharing
from wayhome.together.records import Chosen, Shared
from wayhome.together.tests.two_people import connect, give, reads
from wayhome.vault import after_unlocking, operations, queries
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.models import SealedRecord
from wayhome.vault.queries import NotHere

BY_ITSELF = {"Wayhome-Autosave": "1"}


def written(person: Person, note: Record[Note], words: str, **headers: str) -> None:
    """What a page sends: by itself while it is written, or when Keep is pressed."""
    page = person.client.get(reverse("begin:edit_note", args=[note.id])).context["form"]
    revision = queries.get(person.vault, Note, note.id).revision
    said = {"words": words, "which": page.initial["which"], "revision": revision}
    answer = person.client.post(reverse("begin:edit_note", args=[note.id]), said, headers=headers)
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("every", [False, True])
def test_what_a_page_keeps_by_itself_goes_when_it_is_kept(ada: Person, bo: Person, every: bool) -> None:
    connection = connect(ada, bo)
    note = operations.keep(ada.vault, Note(words="Rain."))
    share = give(ada, connection, Chosen(kind=note.kind, record=None if every else note.id, follows=True))
    written(ada, note, "Rain, and quixolane.", **BY_ITSELF)
    assert queries.get(ada.vault, Note, note.id).payload.words == "Rain, and quixolane."
    operations.keep(ada.vault, Note(words="Snow."))
    ada.client.get(reverse("together:home"))
    assert "quixolane" not in reads(bo, connection, share.id)
    assert ("Snow." in reads(bo, connection, share.id)) == every

    written(ada, note, "Rain, and quixolane.")

    assert "quixolane" in reads(bo, connection, share.id)


@pytest.mark.parametrize("where", ["page", "door"])
def test_what_was_let_rest_counts_as_kept(ada: Person, bo: Person, where: str) -> None:
    connection = connect(ada, bo)
    note = operations.keep(ada.vault, Note(words="Rain."))
    share = give(ada, connection, Chosen(kind=note.kind, record=note.id, follows=True))
    written(ada, note, "Snow.", **BY_ITSELF)
    SealedRecord.objects.filter(id=note.id).update(updated=timezone.now() - sharing.QUIET - timedelta(seconds=1))
    assert "Rain." in reads(bo, connection, share.id)

    if where == "page":
        ada.client.get(reverse("together:shared", args=[share.id]))
    else:
        after_unlocking.do_all(ada.vault)

    assert "Snow." in reads(bo, connection, share.id)
    assert queries.get(ada.vault, Shared, share.id).payload.unkept == ()


@pytest.mark.parametrize(
    "begun",
    [
        Alliance(words="quixolane", begun=True),
        Goal(words="quixolane", begun=True),
        Brief(want="quixolane"),
        YoungerSelf(name="Ro", carries="quixolane", begun=True),
        Part(name="The guard", says="quixolane", begun=True),
        Run(practice="quixolane", title="quixolane"),
        OwnPractice(slug="own-1", file={"title": "Tea"}, draft={"title": "quixolane"}),
        Dialogue(title="quixolane"),
    ],
)
def test_what_is_being_written_is_not_offered_and_does_not_go(ada: Person, bo: Person, begun: Payload) -> None:
    connection = connect(ada, bo)
    record: Record[Any] = operations.keep(ada.vault, begun)

    with pytest.raises(NotHere):
        give(ada, connection, Chosen(kind=record.kind, record=record.id))
    with pytest.raises(sharing.Nothing):
        give(ada, connection, Chosen(kind=record.kind))
    assert choosing.groups(ada.vault) == []


def test_a_practice_that_is_taken_up_again_stays_as_it_was(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    run = operations.keep(ada.vault, Run(practice="tea", title="Tea", state="done", remember="Rain."))
    share = give(ada, connection, Chosen(kind=run.kind, record=run.id, follows=True))
    again = operations.revise(ada.vault, run, Run(practice="tea", title="Tea", remember="Quixolane."))
    assert "Rain." in reads(bo, connection, share.id)

    operations.revise(ada.vault, again, Run(practice="tea", title="Tea", state="done", remember="Quixolane."))

    assert "Quixolane." in reads(bo, connection, share.id)


def test_of_a_new_thing_what_was_left_out_stays_and_the_rest_goes(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    operations.keep(ada.vault, Goal(words="Tea", before="Rain."))
    share = give(ada, connection, Chosen(kind="begin.goal", follows=True), without=("state", "since"))
    operations.keep(ada.vault, Goal(words="Quixolane", before="Snow.", state="reached"))
    operations.keep(ada.vault, Goal(words="Sun", before="Sun."))

    read = reads(bo, connection, share.id)
    assert "Rain." in read
    assert "Sun." in read
    assert "Snow." in read
    assert "reached" not in read.casefold()
    assert connections.shares(ada.vault)[0].payload.ended is None
