"""Files that wait on the disk: sealed, whole or not at all, read at any place, gone in time."""

from __future__ import annotations

import io
import os
import random
import shutil
import time
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.cast import Person
from wayhome.vault import staged
from wayhome.vault.crypto import CannotOpen, RootKey
from wayhome.vault.crypto.staged import CHUNK, HEADER
from wayhome.vault.export.spools import A_WHILE, Spools
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.staged import files

MARKER = b"quixolane behind the shed"


def a_vault() -> OpenVault:
    return OpenVault(new_id(), RootKey.generate())


def some(size: int) -> bytes:
    """Bytes in which no place is like another."""
    return random.Random(size).randbytes(size)  # noqa: S311 — no secret


def written(vault: OpenVault, content: bytes, piece: int = 1000) -> uuid.UUID:
    with staged.create(vault) as writer:
        for start in range(0, len(content), piece):
            writer.write(content[start : start + piece])
    return writer.id


def path_of(vault: OpenVault, file_id: uuid.UUID) -> Path:
    return Path(settings.DATA) / "staged" / vault.id.hex / file_id.hex


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_what_was_written_is_read(size: int) -> None:
    vault, content = a_vault(), some(size)
    file_id = written(vault, content)

    with staged.open(vault, file_id) as reader:
        assert reader.size == size
        assert reader.read() == content
    staged.remove(vault.id, file_id)
    assert not path_of(vault, file_id).parent.exists()


@given(st.data())
@hypothesis_settings(max_examples=60, deadline=None)
def test_it_reads_at_any_place_as_a_file_in_memory_does(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(CONTENTS))
    pieces = data.draw(st.integers(min_value=1, max_value=2 * CHUNK))
    vault = a_vault()
    file_id = written(vault, content, pieces)
    with staged.open(vault, file_id) as reader, io.BytesIO(content) as model:
        for place, size in data.draw(st.lists(st.tuples(st.integers(0, 4 * CHUNK), st.integers(0, 3 * CHUNK)))):
            assert reader.seek(place) == model.seek(place)
            assert io.BufferedReader(_Kept(reader)).read(size) == model.read(size)
    staged.remove(vault.id, file_id)


CONTENTS = [some(size) for size in (0, 5, CHUNK, CHUNK + 1, 3 * CHUNK)]


class _Kept(io.RawIOBase):
    """A reader that a buffer may close without closing it."""

    def __init__(self, reader: staged.Reader) -> None:
        super().__init__()
        self._reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._reader.readinto(buffer)


def test_an_archive_can_be_written_and_read_through_it() -> None:
    vault = a_vault()
    with staged.create(vault) as writer, zipfile.ZipFile(writer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(300):
            archive.writestr(f"{number}.txt", MARKER * number)

    with staged.open(vault, writer.id) as reader, zipfile.ZipFile(io.BufferedReader(reader)) as archive:
        assert archive.testzip() is None
        assert archive.read("299.txt") == MARKER * 299


def test_nothing_lies_there_in_clear_and_nobody_else_may_read_it() -> None:
    vault = a_vault()
    path = path_of(vault, written(vault, MARKER * 10_000))

    assert MARKER not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def cut(content: bytes) -> bytes:
    return content[:-1]


def cut_at_a_chunk(content: bytes) -> bytes:
    return content[: HEADER + CHUNK + 28]


def changed(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def longer(content: bytes) -> bytes:
    return content + b"\0"


@pytest.mark.parametrize("damage", [cut, cut_at_a_chunk, changed, longer])
def test_damage_at_the_end_is_noticed_before_anything_is_read(damage: Callable[[bytes], bytes]) -> None:
    vault = a_vault()
    path = path_of(vault, written(vault, MARKER * 9_000))
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(CannotOpen):
        staged.open(vault, uuid.UUID(path.name))


def test_damage_in_the_middle_is_noticed_when_it_is_read() -> None:
    vault = a_vault()
    path = path_of(vault, written(vault, MARKER * 9_000))
    content = bytearray(path.read_bytes())
    content[HEADER + 40] ^= 1
    path.write_bytes(content)

    with staged.open(vault, uuid.UUID(path.name)) as reader, pytest.raises(CannotOpen):
        reader.read(10)


def test_what_was_not_closed_is_not_a_file() -> None:
    vault = a_vault()
    writer = staged.create(vault)
    writer.write(MARKER * 9_000)
    writer._file.flush()
    with pytest.raises(CannotOpen):
        staged.open(vault, writer.id)
    writer.abandon()
    with pytest.raises(FileNotFoundError):
        staged.open(vault, writer.id)


def test_it_leaves_room_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(free=files.ROOM_LEFT)
    monkeypatch.setattr("shutil.disk_usage", lambda _: full)
    writer = staged.create(a_vault())
    with pytest.raises(staged.NoRoom):
        writer.write(bytes(CHUNK + 1))
    writer.abandon()


def test_files_that_stayed_too_long_go() -> None:
    vault = a_vault()
    ages = {"fresh": 60, "unclaimed": files.UNCLAIMED_STAY + 60, "claimed": files.UNCLAIMED_STAY + 60, "old": 90_000}
    ids = {name: written(vault, MARKER) for name in ages}
    for name, age in ages.items():
        then = time.time() - age
        os.utime(path_of(vault, ids[name]), (then, then))

    assert staged.sweep({(vault.id, ids["claimed"]), (vault.id, ids["old"])}) == 2
    assert {name for name in ages if path_of(vault, ids[name]).exists()} == {"fresh", "claimed"}
    staged.remove_all(vault.id)
    assert not path_of(vault, ids["fresh"]).parent.exists()


def test_what_is_being_written_stays_however_seldom_it_is_written() -> None:
    vault = a_vault()
    with staged.create(vault) as writer:
        os.utime(path_of(vault, writer.id), (0, 0))
        assert staged.sweep(set()) == 0
        assert path_of(vault, writer.id).exists()
    os.utime(path_of(vault, writer.id), (0, 0))
    assert staged.sweep(set()) == 1


def test_what_a_long_export_writes_seldom_stays_also_for_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = a_vault()
    with Spools(vault) as spools:
        spools.add("seldom", MARKER)
        (seldom,) = (Path(settings.DATA) / "staged" / vault.id.hex).iterdir()
        os.utime(seldom, (0, 0))
        monkeypatch.setattr(files, "_being_written", set())
        monkeypatch.setattr(spools, "_stayed", -A_WHILE)
        spools.add("often", MARKER)
        assert staged.sweep(set()) == 0
        assert seldom.exists()


def view(request: HttpRequest) -> HttpResponse:
    """What a page does with an upload: it reads the form, and keeps the id for later."""
    sent = request.FILES.get("archive")
    return HttpResponse(f"{getattr(sent, 'staged_id', '')} {sent.size if sent else 0} {request.POST.get('plan')}")


def posted(vault: OpenVault | None, content: bytes) -> HttpRequest:
    sent = {"archive": SimpleUploadedFile("a.zip", content), "plan": "read it"}
    request = RequestFactory().post("/", sent)
    request.vault = vault  # type: ignore[attr-defined]
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    return request


def test_an_upload_is_sealed_as_it_arrives() -> None:
    vault = a_vault()
    answer = staged.sealing_uploads(view)(posted(vault, MARKER * 9_000)).content.decode()

    file_id, size, plan = answer.split(" ", 2)
    assert (int(size), plan) == (len(MARKER) * 9_000, "read it")
    assert MARKER not in path_of(vault, uuid.UUID(file_id)).read_bytes()
    with staged.open(vault, uuid.UUID(file_id)) as reader:
        assert reader.read() == MARKER * 9_000


def test_an_upload_to_a_locked_vault_is_read_past() -> None:
    assert staged.sealing_uploads(view)(posted(None, MARKER * 9_000)).content == b" 0 read it"


def test_an_upload_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WAYHOME_LARGEST_UPLOAD", 1000)
    vault = a_vault()
    assert staged.sealing_uploads(view)(posted(vault, bytes(1001))).content == b" 1001 read it"
    with pytest.raises(RequestDataTooBig):
        staged.sealing_uploads(view)(posted(vault, bytes(5000)))
    assert not list((Path(settings.DATA) / "staged" / vault.id.hex).glob("*"))


def test_an_upload_to_a_full_disk_is_read_past(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = a_vault()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": files.ROOM_LEFT})())
    assert staged.sealing_uploads(view)(posted(vault, bytes(1001))).content == b" 1001 read it"
    assert not list((Path(settings.DATA) / "staged" / vault.id.hex).glob("*"))


def test_an_upload_that_breaks_off_leaves_nothing() -> None:
    vault = a_vault()
    whole = posted(vault, MARKER * 90_000)
    sent = whole.read()

    class BrokenOff(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            part = super().read(size)
            if self.tell() > len(sent) // 2:
                raise OSError("the connection is gone")
            return part

    broken = posted(vault, MARKER * 90_000)
    broken._stream = BrokenOff(sent)
    with pytest.raises(OSError, match="gone"):
        staged.sealing_uploads(view)(broken)
    assert not list((Path(settings.DATA) / "staged" / vault.id.hex).glob("*"))


def test_the_form_still_needs_its_token(ada: Person) -> None:
    request = posted(ada.vault, b"")
    request._dont_enforce_csrf_checks = False  # type: ignore[attr-defined]
    request.csp_nonce = "nonce"  # type: ignore[attr-defined]
    assert staged.sealing_uploads(view)(request).status_code == 403
