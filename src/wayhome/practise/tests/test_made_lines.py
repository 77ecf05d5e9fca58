"""Lines of a conversation that are written by hand or spoken."""

from __future__ import annotations

import uuid
from datetime import timedelta
from io import BytesIO

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.cast import Eve, Person
from wayhome.practise import dialogues, made_lines
from wayhome.practise.records.dialogue import Dialogue, TakenBack
from wayhome.practise.tests.making import WEBM, jpeg
from wayhome.practise.tests.talking import HELLO, box, now, talk, url, writing
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob
from wayhome.vault.pictures import redrawn
from wayhome.vault.readable import reading
from wayhome.web.uploads import MAX_UPLOAD


def made(person: Person, record: Record[Dialogue], text: str = "", voice: str = "ro", **files: bytes) -> HttpResponse:
    sent: dict[str, object] = {"line": str(uuid.uuid4()), "voice": voice, "text": text}
    sent |= {name: SimpleUploadedFile("a", content) for name, content in files.items()}
    return person.client.post(url("dialogue_make", record), sent)  # type: ignore[return-value]


def test_a_photograph_of_handwriting_is_a_line(ada: Person, eve: Eve) -> None:
    record = talk(ada, ("adult", HELLO))
    made(ada, record, "is the door shut", picture=jpeg(exif=True))
    line = now(ada, record).lines[-1]
    assert (line.voice, line.text, line.sound) == ("ro", "is the door shut", None)
    assert line.picture is not None
    seen = ada.client.get(url("dialogue_line_picture", record, line.id))
    assert dict(Image.open(BytesIO(seen.content)).getexif()) == {}
    assert seen.headers["Cache-Control"] == "no-store"
    page = ada.client.get(url("dialogue", record)).content.decode()
    assert f'src="{url("dialogue_line_picture", record, line.id)}"' in page
    assert 'alt="By hand: is the door shut"' in page
    assert eve.sees("quixolane") == []


def test_a_spoken_line_is_a_line_and_plays_when_pressed(ada: Person, eve: Eve) -> None:
    record = talk(ada, ("adult", HELLO))
    made(ada, record, sound=WEBM)
    line = now(ada, record).lines[-1]
    heard = ada.client.get(url("dialogue_line_sound", record, line.id), headers={"Range": "bytes=0-3"})
    assert (heard.status_code, heard.content, heard.headers["Content-Type"]) == (206, WEBM[:4], "audio/webm")
    page = ada.client.get(url("dialogue", record)).content.decode()
    assert '<audio controls preload="none"' in page
    assert "autoplay" not in page
    assert eve.sees("quixolane") == []


def test_it_reads_as_what_it_is(ada: Person) -> None:
    record = talk(ada)
    made(ada, record, sound=WEBM)
    made(ada, record, picture=jpeg(), voice="adult")
    present = queries.get(ada.vault, Dialogue, record.id)
    kind = kinds.of(Dialogue)
    assert "(spoken)" in reading(kind, present)
    assert kind.glimpse is not None
    assert kind.glimpse(present).words == "“(written by hand)”"
    assert present.payload.written == ""


def test_a_conversation_can_close_with_a_spoken_last_word(ada: Person) -> None:
    record = talk(ada, ("ro", "is the door shut"))
    made(ada, record, voice="adult", sound=WEBM)
    assert dialogues.close(ada.vault, record.id, writing("adult", "")).payload.closed


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "empty"),
        ({"picture": b"<svg>"}, "picture"),
        ({"picture": bytes(MAX_UPLOAD + 1)}, "heavy"),
        ({"sound": b"<svg>"}, "sound"),
        ({"sound": WEBM + bytes(MAX_UPLOAD)}, "large"),
        ({"sound": b""}, "sound"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_box_keeps_its_words(
    ada: Person, files: dict[str, bytes], why: str
) -> None:
    record = talk(ada, ("adult", HELLO))
    back = made(ada, record, "half a line", "ro", **files).headers["Location"]
    assert f"?trouble={why}#write" in back
    page = ada.client.get(back).content
    assert 'role="alert"' in page.decode()
    assert "half a line" in box(page).values()
    assert SealedBlob.objects.count() == 0


def test_sent_twice_it_is_there_once(ada: Person) -> None:
    record, twice = talk(ada), writing("ro", "")
    for _ in range(2):
        made_lines.add_picture(ada.vault, record.id, twice, redrawn(jpeg()))
    assert len(now(ada, record).lines) == 1
    assert SealedBlob.objects.count() == 1


def test_taken_back_it_can_return_and_is_gone_for_good_later(ada: Person) -> None:
    record = talk(ada)
    made(ada, record, sound=WEBM)
    line = now(ada, record).lines[0]
    dialogues.take_back(ada.vault, record.id, line.id)
    assert dialogues.put_back(ada.vault, record.id, line.id)
    assert now(ada, record).lines == (line,)
    dialogues.take_back(ada.vault, record.id, line.id)
    old = timezone.now() - operations.UNDO - timedelta(minutes=1)

    def later(dialogue: Dialogue) -> Dialogue:
        return msgspec.structs.replace(dialogue, taken_back=(TakenBack(line=line, place=0, at=old),))

    dialogues.change(ada.vault, record.id, later)
    assert SealedBlob.objects.count() == 0


def test_its_words_can_be_changed_to_none(ada: Person) -> None:
    record = talk(ada)
    made(ada, record, "words", picture=jpeg())
    line = now(ada, record).lines[0]
    ada.client.post(url("dialogue_line", record, line.id), {"text": "", "read": "words"})
    changed = now(ada, record).lines[0]
    assert (changed.text, changed.picture) == ("", line.picture)


def test_nobody_else_sees_hears_or_adds(ada: Person, cleo: Person) -> None:
    record = talk(ada, ("adult", HELLO))
    made(ada, record, picture=jpeg())
    line = now(ada, record).lines[-1]
    assert cleo.client.get(url("dialogue_line_picture", record, line.id)).status_code == 404
    assert made(cleo, record, sound=WEBM).status_code == 404
    assert ada.client.get(url("dialogue_line_sound", record, line.id)).status_code == 404
    assert ada.client.get(url("dialogue_line_picture", record, now(ada, record).lines[0].id)).status_code == 404
    assert ada.client.get(url("dialogue_line_picture", record, uuid.uuid4())).status_code == 404
    assert SealedBlob.objects.count() == 1


def test_erasing_the_conversation_takes_them_along(ada: Person) -> None:
    record = talk(ada)
    made(ada, record, picture=jpeg())
    operations.discard(ada.vault, Dialogue, record.id)
    assert SealedBlob.objects.count() == 0


def test_the_page_may_ask_for_the_microphone(ada: Person) -> None:
    page = ada.client.get(url("dialogue", talk(ada)))
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert "microphone=()" in ada.client.get(reverse("journal:timeline")).headers["Permissions-Policy"]
