"""A recording: checked, sealed, heard by its owner alone, erased; and words for whoever would rather write."""

from __future__ import annotations

import uuid
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.practise.records import Recording, Run
from wayhome.practise.steps.voice import Answer
from wayhome.practise.tests.doing import now
from wayhome.practise.tests.making import MP4, OGG, WEBM, making
from wayhome.vault import export, operations, queries, sounds
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob
from wayhome.vault.sounds import Sound

__all__ = ["making"]


def url(name: str, *more: object) -> str:
    return reverse(f"practise:{name}", args=more)


def send(person: Person, run: Record[Run], sound: bytes | None = WEBM, **more: str) -> HttpResponse:
    fields: dict[str, object] = {f"speak.{name}": value for name, value in more.items()}
    if sound is not None:
        fields["speak.sound"] = SimpleUploadedFile("a.webm", sound)
    return person.client.post(url("run_recording", run.id, "speak"), fields)  # type: ignore[return-value]


def kept(person: Person) -> Record[Recording]:
    (one,) = queries.latest(person.vault, Recording, 5)
    return one


class TestWhatIsKept:
    @pytest.mark.parametrize(("content", "kind"), [(WEBM, "webm"), (OGG, "ogg"), (MP4, "mp4")])
    def test_the_kinds(self, content: bytes, kind: str) -> None:
        assert sounds.kind_of(content) == kind

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "empty"),
            (b"<!doctype html><script>", "kind"),
            (b"ID3" + bytes(30), "kind"),
            (b"\x1aE\xdf\xa3" + b"matroska" * 9, "kind"),
            (b"0000ftyp", "kind"),
            (WEBM + bytes(sounds.MAX_BYTES), "large"),
        ],
    )
    def test_nothing_else(self, content: bytes, why: str) -> None:
        with pytest.raises(sounds.Unusable, match=why):
            sounds.kind_of(content)

    @pytest.mark.parametrize(
        ("seconds", "words"), [(None, ""), (0, "0 seconds"), (1, "1 second"), (60, "1 minute"), (140, "2 minutes 20")]
    )
    def test_its_length_is_said(self, seconds: int | None, words: str) -> None:
        assert Sound(blob=uuid.uuid4(), kind="ogg", seconds=seconds).length == words


class TestTheStep:
    def test_it_is_kept_sealed_with_the_words(self, ada: Person, making: Record[Run], eve: Eve) -> None:
        back = send(ada, making, seconds="75", text="a few words")
        assert back.headers["Location"] == f"{url('step', making.id, 'speak')}#recording"
        record = kept(ada)
        assert (record.payload.sound.kind, record.payload.sound.seconds) == ("webm", 75)
        assert now(ada, making).answers["speak"].answer == Answer(recording=record.id, text="a few words")
        assert queries.blob(ada.vault, record.id, record.payload.sound.blob) == WEBM
        assert eve.sees("quixolane") == []

    def test_its_page_plays_it_and_offers_to_erase_it(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making, seconds="75")
        page = ada.client.get(url("step", making.id, "speak")).content.decode()
        assert f'<audio controls preload="none" src="{url("recording_sound", kept(ada).id)}">' in page
        assert "1 minute 15" in page
        assert "autoplay" not in page
        assert "<voice-recorder" not in page

    def test_going_on_keeps_which_recording_it_is(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making)
        ada.client.post(url("step", making.id, "speak"), {"speak.text": "", "to": "next", "seen": "1"})
        assert now(ada, making).answers["speak"].answer == Answer(recording=kept(ada).id)
        assert url("recording", kept(ada).id) in ada.client.get(url("run_page", making.id)).content.decode()

    @pytest.mark.parametrize(("sound", "why"), [(None, "empty"), (b"", "empty"), (b"<svg onload=x>", "kind")])
    def test_what_cannot_be_kept_is_said_and_the_words_are_safe(
        self, ada: Person, making: Record[Run], sound: bytes | None, why: str
    ) -> None:
        back = send(ada, making, sound, text="a few words")
        assert f"trouble={why}" in back.headers["Location"]
        page = ada.client.get(back.headers["Location"]).content.decode()
        assert 'role="alert"' in page
        assert "a few words" in page
        assert queries.count(ada.vault, Recording) == 0
        assert SealedBlob.objects.count() == 0

    def test_a_second_one_waits_until_the_first_is_erased(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making)
        assert "trouble=there" in send(ada, making, OGG).headers["Location"]
        assert kept(ada).payload.sound.kind == "webm"
        assert SealedBlob.objects.count() == 1

    def test_it_is_erased_and_can_come_back_beside_another(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making)
        first = kept(ada)
        ada.client.post(url("run_recording", making.id, "speak"), {"erase": "1", "speak.text": "words stay"})
        assert queries.count(ada.vault, Recording) == 0
        assert now(ada, making).answers["speak"].answer == Answer(text="words stay")
        send(ada, making, OGG)
        operations.bring_back(ada.vault, first.id)
        assert queries.blob(ada.vault, first.id, first.payload.sound.blob) == WEBM
        assert queries.count(ada.vault, Recording) == 2

    def test_only_where_something_is_said(self, ada: Person, making: Record[Run]) -> None:
        assert ada.client.post(url("run_recording", making.id, "child")).status_code == 404
        assert ada.client.post(url("run_recording", uuid.uuid4(), "speak")).status_code == 404

    def test_the_microphone_is_for_this_page_alone(self, ada: Person, making: Record[Run]) -> None:
        def policy(step: str) -> str:
            return str(ada.client.get(url("step", making.id, step)).headers["Permissions-Policy"])

        assert "microphone=(self)" in policy("speak")
        assert "microphone=()" in policy("child")
        assert "camera=()" in policy("speak")

    def test_without_script_there_are_words_and_a_file(self, ada: Person, making: Record[Run]) -> None:
        page = ada.client.get(url("step", making.id, "speak")).content.decode()
        assert '<div class="card stack" data-with-script hidden>' in page
        assert 'formenctype="multipart/form-data"' in page
        assert 'name="speak.text"' in page


class TestListening:
    def test_it_comes_as_what_it_is_and_is_kept_nowhere(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making)
        sound = ada.client.get(url("recording_sound", kept(ada).id))
        assert sound.content == WEBM
        assert sound.headers["Content-Type"] == "audio/webm"
        assert sound.headers["Cache-Control"] == "no-store"
        assert sound.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        ("asked", "status", "content"),
        [
            ("bytes=0-3", 206, WEBM[:4]),
            ("bytes=4-", 206, WEBM[4:]),
            ("bytes=-5", 206, WEBM[-5:]),
            ("bytes=0-99999999", 206, WEBM),
            ("bytes=99999-", 416, b""),
            ("bytes=5-2", 200, WEBM),
            ("bytes=0-1,3-4", 200, WEBM),
            ("bytes=-", 200, WEBM),
            ("bytes=٠-٣", 200, WEBM),
            ("lines=1-2", 200, WEBM),
        ],
    )
    def test_piece_by_piece(self, ada: Person, making: Record[Run], asked: str, status: int, content: bytes) -> None:
        send(ada, making)
        answer = ada.client.get(url("recording_sound", kept(ada).id), headers={"Range": asked})
        assert (answer.status_code, answer.content) == (status, content)

    def test_nobody_else_hears_or_erases_it(self, ada: Person, cleo: Person, making: Record[Run]) -> None:
        send(ada, making)
        record = kept(ada)
        for name in ("recording", "recording_sound"):
            assert cleo.client.get(url(name, record.id)).status_code == 404
        assert cleo.client.post(url("recording_erasure", record.id)).status_code == 404
        assert cleo.client.post(url("run_recording", making.id, "speak"), {"erase": "1"}).status_code == 404
        assert kept(ada) == record

    def test_it_has_a_page_of_its_own(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making)
        page = ada.client.get(url("recording", kept(ada).id)).content.decode()
        assert "Say it" in page
        ada.client.post(url("recording_erasure", kept(ada).id))
        assert queries.count(ada.vault, Recording) == 0

    def test_a_copy_takes_it_along(self, ada: Person, making: Record[Run]) -> None:
        send(ada, making)
        into = BytesIO()
        export.write(ada.vault, export.Scope(), into)
        with zipfile.ZipFile(into) as archive:
            assert archive.read(f"attachments/{kept(ada).payload.sound.blob}.webm") == WEBM
