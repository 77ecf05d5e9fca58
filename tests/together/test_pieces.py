"""A conversation without its last part: what was chosen of it goes, and nothing that is added later."""

from __future__ import annotations

import uuid

import msgspec
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise.records.dialogue import ME, Dialogue, Line, Voice
from wayhome.together import choosing, connections, marks, sharing, workspace
from wayhome.together.models import Share
from wayhome.together.records import Chosen, Shared
from wayhome.together.tests.test_pages import look
from wayhome.together.tests.two_people import connect, reads
from wayhome.vault import kinds, operations
from wayhome.vault.kinds import Record

RO = Voice(key="ro", name="Ro", age="about seven")
SAID = ("Are you there?", "I was waiting.", "I have the key now.", "Did quixolane come back?")


def said(*words: str) -> Dialogue:
    lines = (
        Line(id=uuid.uuid4(), voice=("ro", "adult")[at % 2], text=text, at=timezone.now())
        for at, text in enumerate(words)
    )
    return Dialogue(scene="The stairs", voices=(ME, RO), lines=tuple(lines), closed=True)


@pytest.fixture
def kept(ada: Person) -> Record[Dialogue]:
    return operations.keep(ada.vault, said(*SAID))


def whom(connection: uuid.UUID, **more: object) -> dict[str, object]:
    """What the page sends, with all parts."""
    ends = timezone.localdate().replace(year=timezone.localdate().year + 1).isoformat()
    return {"connection": str(connection), "parts": ["scene"], "follows": "yes", "ends": ends, "upto": "all", **more}


def shared(person: Person, record: Record[Dialogue], fields: dict[str, object]) -> Share:
    where = reverse("together:share_one", args=[record.id])
    answer = person.client.post(where, fields | look(person.client, where, fields))
    assert answer.status_code == 302
    return Share.objects.get()


def ids(record: Record[Dialogue]) -> list[str]:
    return [str(line.id) for line in record.payload.lines]


def test_it_goes_so_far_and_no_further(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    every = ids(kept)
    share = shared(ada, kept, whom(connection, upto=every[2], pieces=every))

    read = reads(bo, connection, share.id)
    assert "I have the key now." in read
    assert "quixolane" not in read


def test_a_line_in_the_middle_stays(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    every = ids(kept)
    share = shared(ada, kept, whom(connection, pieces=[every[0], every[2]]))

    read = reads(bo, connection, share.id)
    assert "Are you there?" in read
    assert "waiting" not in read
    assert "quixolane" not in read


def test_a_copy_that_follows_takes_up_no_line_that_is_added(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    every = ids(kept)
    share = shared(ada, kept, whom(connection, upto=every[2], pieces=every))
    first, *rest = kept.payload.lines
    changed = msgspec.structs.replace(first, text="Are you here?")
    more = said("Quixolane again.").lines
    operations.revise(ada.vault, kept, msgspec.structs.replace(kept.payload, lines=(changed, *more, *rest, *more)))

    read = reads(bo, connection, share.id)
    assert "Are you here?" in read
    assert "quixolane" not in read.lower()


def test_all_that_is_there_now_is_not_all_that_comes(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    share = shared(ada, kept, whom(connection, pieces=ids(kept)))
    lines = (*kept.payload.lines, *said("And a secret.").lines)
    operations.revise(ada.vault, kept, msgspec.structs.replace(kept.payload, lines=lines))

    assert "quixolane" in reads(bo, connection, share.id)
    assert "secret" not in reads(bo, connection, share.id)


def test_a_copy_of_which_no_line_is_left_ends(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    shared(ada, kept, whom(connection, pieces=ids(kept)[:1]))
    operations.revise(ada.vault, kept, msgspec.structs.replace(kept.payload, lines=kept.payload.lines[1:]))

    assert not Share.objects.exists()
    assert connections.shares(ada.vault)[0].payload.ended is not None


def test_no_line_at_all_is_a_choice_too(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    share = shared(ada, kept, whom(connection, pieces=[]))

    read = reads(bo, connection, share.id)
    assert "The stairs" in read
    assert not any(words in read for words in SAID)


def test_nothing_at_all_is_none(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    fields = whom(connection, pieces=[], parts=[])
    page = ada.client.post(reverse("together:share_one", args=[kept.id]), fields)
    assert page.status_code == 422
    assert "there is nothing to see" in page.content.decode()


def test_the_title_says_nothing_of_a_line_that_stays(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    connection = connect(ada, bo)
    share = shared(ada, kept, whom(connection, parts=[], pieces=ids(kept)[:1]))
    copy = workspace.read(bo.vault, connections.client(bo.vault, connection), share.id)
    assert "stairs" not in copy.title
    assert "key" not in copy.title


def test_a_long_conversation_is_chosen_in_stretches(ada: Person, bo: Person) -> None:
    long = operations.keep(ada.vault, said(*(f"Line {number}." for number in range(1, 701))))
    kind = kinds.of(Dialogue)
    offered = choosing.offered(kind, [long], one=True)
    assert len(offered.pieces) <= choosing.MOST_PIECES
    assert [one for group in offered.groups.values() for one in group] == ids(long)

    connection, first = connect(ada, bo), next(iter(offered.groups))
    read = reads(bo, connection, shared(ada, long, whom(connection, pieces=[first])).id)
    assert "Line 3." in read
    assert "Line 4." not in read


def test_conversations_shared_together_go_whole(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    chosen = Chosen(kind=kept.kind, kept=marks.needed(kinds.of(Dialogue), [kept]))
    page = sharing.copy_of([kept], chosen, made=timezone.now(), ends=timezone.now()).pages[0]
    assert "quixolane" in page.text


def test_what_was_chosen_before_there_was_a_choice_still_goes(ada: Person, bo: Person, kept: Record[Dialogue]) -> None:
    """A share from before has no word about lines."""
    share = shared(ada, kept, whom(connect(ada, bo), pieces=ids(kept)))
    record = next(one for one in connections.shares(ada.vault) if one.id == share.id)
    loose = msgspec.to_builtins(record.payload)
    del loose["chosen"]["pieces"]
    assert msgspec.convert(loose, Shared).chosen.pieces is None
