"""Pictures and sounds of a copy: those that were chosen, for whom they were chosen, as long as the copy lasts."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageColor

from tests.cast import Eve, Person
from tests.together.test_pieces import RO
from wayhome.journal.records import Entry, Picture
from wayhome.practise import strokes
from wayhome.practise.records.dialogue import ME, Dialogue, Handwriting, Line
from wayhome.practise.records.drawing import Drawing, Paper, Sheet
from wayhome.practise.records.recording import Recording
from wayhome.selves.records import YoungerSelf
from wayhome.together import attaching, choosing, connections, sharing, workspace
from wayhome.together.forms import AS_IT_CAME
from wayhome.together.models import Attachment, Share
from wayhome.together.records import Chosen, Client, Shared, Therapist
from wayhome.together.tests.test_pages import look
from wayhome.together.tests.two_people import connect, give
from wayhome.vault import attachments, kinds, meeting, operations, queries
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.models import SealedBlob, new_id
from wayhome.vault.sounds import Sound

JPEG, WEBM = b"\xff\xd8\xff quixolane", b"\x1aE\xdf\xa3 webm quixolane"


def with_attachments(person: Person, make: Any, *contents: bytes) -> Record[Any]:
    """A record made of the ids of these attachments."""
    record_id = new_id()
    blobs = [operations.attach(person.vault, record_id, content) for content in contents]
    return operations.keep(person.vault, make(*blobs), record_id=record_id)


def entry(person: Person, *words: str) -> Record[Entry]:
    def made(*blobs: uuid.UUID) -> Entry:
        pictures = (Picture(blob=blob, size=(4, 3), words=said) for blob, said in zip(blobs, words, strict=True))
        return Entry(title="A day", text="Rain.", pictures=tuple(pictures))

    return with_attachments(person, made, *(JPEG + said.encode() for said in words))


def given(person: Person, connection: uuid.UUID, record: Record[Any], which: int | None = None, **more: Any) -> Share:
    """All of it is shared, with its pictures and sounds, or with that one."""
    ids = [one.id for one in kinds.named(record.kind).attached(record.payload)]  # type: ignore[misc]
    going = tuple(ids) if which is None else (ids[which],)
    share = give(person, connection, Chosen(kind=record.kind, record=record.id, attached=going, **more))
    return Share.objects.get(id=share.id)


def seen(therapist: Person, share: Share, blob: uuid.UUID) -> Any:
    return therapist.client.get(reverse("together:read_attached", args=[share.connection, share.id, blob]))


def opens(therapist: Person, share: Share) -> str:
    page = therapist.client.get(reverse("together:read", args=[share.connection, share.id]))
    assert page.status_code == 200
    return str(page.content.decode())


def test_the_page_that_is_looked_at_has_what_is_marked_and_the_other_side_gets_it(ada: Person, bo: Person) -> None:
    connection, kept = connect(ada, bo), entry(ada, "The stairs", "The quixolane")
    where = reverse("together:share_one", args=[kept.id])
    first, second = (one.blob for one in kept.payload.pictures)
    fields = {"connection": str(connection), "parts": ["title", "text"], "follows": "no"}
    fields |= {"ends": (timezone.localdate() + timedelta(days=3)).isoformat(), "attached": [str(first)]}
    page = ada.client.post(where, fields).content.decode()
    address = reverse("together:attached", args=[kept.id, first])
    assert address in page
    shown = page.split('id="seen"')[1].split("<form")[0]
    assert str(second) not in shown
    assert "The stairs" not in shown  # what was written of it stays, and the picture goes
    assert ada.client.get(address).content == JPEG + b"The stairs"
    assert ada.client.post(where, fields | look(ada.client, where, fields)).status_code == 302

    share = Share.objects.get()
    assert seen(bo, share, first).status_code == 404  # nobody has opened the page yet
    assert str(first) in opens(bo, share)
    there = seen(bo, share, first)
    assert (there.status_code, there.content, there["Content-Type"]) == (200, JPEG + b"The stairs", "image/jpeg")
    assert there["Cache-Control"] == "no-store"
    assert seen(bo, share, second).status_code == 404
    assert Attachment.objects.count() == 1


def test_nothing_goes_unasked(ada: Person, bo: Person) -> None:
    connection, kept = connect(ada, bo), entry(ada, "The stairs")
    page = ada.client.get(reverse("together:share_one", args=[kept.id])).content.decode()
    assert f'name="attached" value="{kept.payload.pictures[0].blob}" id' in page
    assert 'name="attached" value="' in page
    assert " checked" not in page.split('name="attached"')[1].split(">")[0]
    give(ada, connection, Chosen(kind=kept.kind, record=kept.id))
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("who", ["cleo", "dan", "eve"])
def test_nobody_else_sees_it(ada: Person, bo: Person, cleo: Person, dan: Person, eve: Eve, who: str) -> None:
    hers, his, others = connect(ada, bo), connect(ada, dan), connect(cleo, bo)
    share = given(ada, hers, entry(ada, "The stairs"))
    blob = queries.get(ada.vault, Shared, share.id).payload.copy.pages[0].attached[0].blob
    opens(bo, share)
    assert seen(bo, share, blob).status_code == 200
    if who == "eve":
        assert eve.sees("quixolane") == []
        assert not Attachment.objects.filter(id=blob).exists()
        return
    somebody = {"cleo": cleo, "dan": dan}[who]
    assert seen(somebody, share, blob).status_code == 404
    record_id = SealedBlob.objects.get(id=blob).record_id
    assert somebody.client.get(reverse("together:attached", args=[record_id, blob])).status_code == 404
    for other in (his, others):
        assert bo.client.get(reverse("together:read_attached", args=[other, share.id, blob])).status_code == 404


def test_one_that_was_moved_to_another_place_does_not_open(ada: Person, bo: Person, dan: Person) -> None:
    share = given(ada, connect(ada, bo), entry(ada, "The stairs", "The key"))
    opens(bo, share)
    first, second = (one.blob for one in queries.get(ada.vault, Shared, share.id).payload.copy.pages[0].attached)
    rows = list(Attachment.objects.all())
    for row, other in zip(rows, reversed(rows), strict=True):
        Attachment.objects.filter(id=row.id).update(sealed=other.sealed)
    assert {seen(bo, share, first).status_code, seen(bo, share, second).status_code} == {404}


@pytest.mark.parametrize("how", ["withdrawn", "ended", "left", "lapsed", "erased", "share erased", "put back"])
def test_it_is_gone_with_the_copy(ada: Person, bo: Person, how: str) -> None:
    connection, kept = connect(ada, bo), entry(ada, "The stairs")
    share = given(ada, connection, kept)
    opens(bo, share)
    if how == "withdrawn":
        sharing.withdraw(ada.vault, share.id)
    elif how == "ended":
        connections.end(ada.vault, Therapist, connection)
    elif how == "left":
        connections.end(bo.vault, Client, connection)
    elif how == "lapsed":
        for rows in (Share.objects, Attachment.objects):
            assert isinstance(rows.all(), QuerySet)
            rows.update(ends=timezone.now())
        operations.finish_erasures()
    elif how == "erased":
        operations.erase(ada.vault, Entry, kept.id)
    elif how == "share erased":
        operations.erase(ada.vault, Shared, share.id)
    else:
        Share.objects.update(revision=9)
        connections.shares(ada.vault)

    assert not Share.objects.exists()
    assert not Attachment.objects.exists()
    assert seen(bo, share, kept.payload.pictures[0].blob).status_code == 404


def test_pictures_open_for_an_hour_after_the_page_which_the_log_tells(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    share = given(ada, connection, entry(ada, "The stairs"))
    opens(bo, share)
    blob = queries.get(ada.vault, Shared, share.id).payload.copy.pages[0].attached[0].blob
    record = queries.get(bo.vault, Client, connection)
    long_ago = {str(share.id): timezone.now() - workspace.LOOKS - timedelta(seconds=1)}
    operations.revise(bo.vault, record, msgspec.structs.replace(record.payload, looked=long_ago))
    assert seen(bo, share, blob).status_code == 404

    opens(bo, share)
    assert seen(bo, share, blob).status_code == 200
    assert len(connections.therapist(ada.vault, connection).record.payload.openings) == 2


def test_a_copy_that_follows_takes_up_no_picture_that_comes_later(ada: Person, bo: Person) -> None:
    connection, kept = connect(ada, bo), entry(ada, "The stairs")
    share = given(ada, connection, kept, follows=True)
    more = operations.attach(ada.vault, kept.id, JPEG)
    pictures = (*kept.payload.pictures, Picture(blob=more, size=(1, 1), words="Later"))
    changed = operations.revise(ada.vault, kept, msgspec.structs.replace(kept.payload, pictures=pictures, text="Snow."))
    assert "Snow." in opens(bo, share)
    assert Attachment.objects.count() == 1
    assert seen(bo, share, more).status_code == 404

    operations.revise(ada.vault, changed, msgspec.structs.replace(changed.payload, pictures=pictures[1:]))
    opens(bo, share)
    assert not Attachment.objects.exists()


def test_a_picture_of_a_line_that_stays_stays_with_it(ada: Person, bo: Person) -> None:
    def made(first: uuid.UUID, second: uuid.UUID) -> Dialogue:
        lines = (
            Line(id=uuid.uuid4(), voice="ro", text="", at=timezone.now(), picture=Handwriting(blob=first, size=(4, 3))),
            Line(id=uuid.uuid4(), voice="adult", text="", at=timezone.now(), sound=Sound(blob=second, kind="webm")),
        )
        return Dialogue(voices=(ME, RO), lines=lines, closed=True)

    connection, kept = connect(ada, bo), with_attachments(ada, made, JPEG, WEBM)
    first, second = kept.payload.lines
    share = given(ada, connection, kept, pieces=(str(second.id),))
    opens(bo, share)
    heard = seen(bo, share, second.sound.blob)
    assert (heard.content, heard["Content-Type"]) == (WEBM, "audio/webm")
    assert seen(bo, share, first.picture.blob).status_code == 404
    assert Attachment.objects.count() == 1


def test_a_drawing_is_seen_and_its_lines_are_not_given_away(ada: Person, bo: Person) -> None:
    drawn = strokes.sealed((strokes.Stroke("ink", "slate", 2, [1, 1, 50, 9, 9, 50]),))

    def made(sheet: uuid.UUID, paper: uuid.UUID) -> Drawing:
        sheets = (Sheet(id=uuid.uuid4(), blob=sheet, count=1),)
        return Drawing(title="Quixolane", words="The house", sheets=sheets, papers=(Paper(blob=paper, size=(4, 3)),))

    connection, kept = connect(ada, bo), with_attachments(ada, made, drawn, JPEG)
    ids = tuple(one.id for one in kinds.of(Drawing).attached(kept.payload))  # type: ignore[misc]
    share = give(
        ada, connection, Chosen(kind=kept.kind, record=kept.id, attached=ids), without=("title", "words", "papers")
    )
    page = opens(bo, Share.objects.get(id=share.id))
    there = seen(bo, Share.objects.get(), kept.payload.sheets[0].blob)
    assert there["Content-Type"] == "image/png"
    assert there.content.startswith(b"\x89PNG")
    assert "Quixolane" not in page
    assert "The house" not in page
    assert Attachment.objects.count() == 2


def a_drawing(person: Person, *drawn: strokes.Stroke) -> Record[Any]:
    def made(sheet: uuid.UUID) -> Drawing:
        return Drawing(title="The house", sheets=(Sheet(id=uuid.uuid4(), blob=sheet, count=len(drawn)),))

    return with_attachments(person, made, strokes.sealed(drawn))


def test_what_was_rubbed_out_of_a_drawing_is_in_nothing_that_goes(ada: Person, bo: Person) -> None:
    name = strokes.Stroke("ink", "slate", 4, [1000, 2600, 500, *(100, 0, 0) * 40])
    rubbed = strokes.Stroke("eraser", "paper", 40, [800, 2600, 500, *(100, 0, 0) * 46])
    stays = strokes.Stroke("ink", "brick", 10, [1000, 1000, 500, *(100, 0, 0) * 40])
    kept = a_drawing(ada, name, rubbed, stays)
    blob = kept.payload.sheets[0].blob
    share = given(ada, connect(ada, bo), kept)
    opens(bo, share)
    there = seen(bo, share, blob)
    assert b"<svg" not in there.content
    assert ada.client.get(reverse("together:attached", args=[kept.id, blob])).content == there.content

    points = Image.open(io.BytesIO(there.content)).convert("RGB")
    assert points.size == (1600, 1040)
    paper = ImageColor.getrgb(strokes.GROUND)
    assert {colour for _, colour in points.crop((200, 480, 1000, 560)).getcolors() or []} == {paper}
    assert points.getpixel((600, 200)) == ImageColor.getrgb(strokes.COLOURS["brick"][1])
    assert points.getpixel((600, 400)) == paper


def test_lines_that_lie_sealed_as_a_picture_of_points_do_not_open(ada: Person, bo: Person) -> None:
    kept = a_drawing(ada, strokes.Stroke("ink", "slate", 2, [1, 1, 50, 9, 9, 50]))
    connection = connect(ada, bo)
    share = given(ada, connection, kept)
    opens(bo, share)
    blob, row = kept.payload.sheets[0].blob, Attachment.objects.get()
    tie = connections.tie_of_therapist(ada.vault, connection)
    lines = meeting.seal(tie, row.id, "attachment", 1, strokes.svg(()))
    Attachment.objects.filter(id=row.id).update(sealed=lines)
    assert seen(bo, share, blob).status_code == 404


def test_the_page_says_that_a_recording_goes_as_it_came(ada: Person, bo: Person) -> None:
    connect(ada, bo)

    def made(blob: uuid.UUID) -> Recording:
        return Recording(sound=Sound(blob=blob, kind="ogg"), title="To Ro")

    heard, drawn = with_attachments(ada, made, WEBM), entry(ada, "The stairs")
    for name in ("share_one", "give"):
        pages = [ada.client.get(reverse(f"together:{name}", args=[one.id])).content.decode() for one in (heard, drawn)]
        assert [AS_IT_CAME in page for page in pages] == [True, False]


@pytest.mark.parametrize("shape", [Recording, YoungerSelf])
def test_a_voice_and_a_photograph_can_go(ada: Person, bo: Person, shape: type[Payload]) -> None:
    def made(blob: uuid.UUID) -> Payload:
        if shape is Recording:
            return Recording(sound=Sound(blob=blob, kind="ogg"), title="To Ro")
        return YoungerSelf(name="Ro", likes="Rain", photo=blob, photo_size=(4, 3))

    connection, kept = connect(ada, bo), with_attachments(ada, made, WEBM)
    share = given(ada, connection, kept)
    opens(bo, share)
    blob = queries.get(ada.vault, Shared, share.id).payload.copy.pages[0].attached[0].blob
    assert seen(bo, share, blob).content == WEBM


def test_all_pictures_of_some_days_go_with_one_mark_and_no_later_ones(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    many = [entry(ada, "The stairs"), entry(ada, "The key", "The cat")]
    offered = choosing.offered(kinds.of(Entry), many, one=False)
    assert [label for _, label in offered.attached] == ["All that are there now: 3"]
    chosen = Chosen(kind="journal.entry", attached=offered.going["all"], follows=True)
    share = give(ada, connection, chosen)
    entry(ada, "Later")
    assert Attachment.objects.filter(share=share.id).count() == 3


@pytest.mark.parametrize("limit", ["MOST", "LARGEST"])
def test_more_than_a_copy_takes_along_is_said(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    connection, kept = connect(ada, bo), entry(ada, "The stairs", "The key")
    monkeypatch.setattr(attaching, limit, 1)
    fields = {"connection": str(connection), "parts": ["text"], "follows": "no"}
    fields |= {"ends": (timezone.localdate() + timedelta(days=3)).isoformat()}
    fields |= {"attached": [str(one.blob) for one in kept.payload.pictures]}
    page = ada.client.post(reverse("together:share_one", args=[kept.id]), fields)
    assert page.status_code == 422
    assert "Choose fewer" in page.content.decode()


def test_a_picture_that_is_damaged_is_not_shared(ada: Person, bo: Person) -> None:
    connection, kept = connect(ada, bo), entry(ada, "The stairs")
    SealedBlob.objects.update(sealed=b"\x01" + bytes(200))
    with pytest.raises(queries.NotHere):
        given(ada, connection, kept)
    assert not Share.objects.exists()


def test_what_it_weighs_is_what_lies_sealed(ada: Person) -> None:
    kept = entry(ada, "The stairs")
    blobs = [one.blob for one in kept.payload.pictures]
    assert attachments.weight(ada.vault, blobs) == len(bytes(SealedBlob.objects.get().sealed))
