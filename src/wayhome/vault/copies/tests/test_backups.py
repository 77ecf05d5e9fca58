"""A back-up is whole, verified, tells nothing, and appears under its name only then."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from tests.cast import Eve, Person
from wayhome.vault import filing, operations
from wayhome.vault.copies import making, reading
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.shape import BlobRow, End, Head, Header, RecordRow, Refused
from wayhome.vault.crypto import age
from wayhome.vault.models import SealedBlob, SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile

MARKER = "quixolane"


def fill(vault: OpenVault, number: int = 5) -> None:
    """Some records with an attachment each. The kind does not matter to a back-up."""
    for each in range(number):
        kept = operations.keep(vault, Profile(name=f"{MARKER} {each}"))
        operations.attach(vault, kept.id, f"{MARKER} picture {each}".encode())


def backup_of(wanted: Wanted) -> bytes:
    sink = io.BytesIO()
    making.write(sink, wanted)
    return sink.getvalue()


def test_a_back_up_holds_every_row_of_one_vault_and_nothing_of_another(ada: Person, cleo: Person) -> None:
    fill(ada.vault)
    fill(cleo.vault)
    pieces = list(reading.pieces(io.BytesIO(backup_of(Wanted(ada.vault.id)))))

    header, head = pieces[0], pieces[1]
    assert isinstance(header, Header)
    assert isinstance(head, Head)
    assert (header.whole, header.secret, head.vault_id, head.door) == (False, "", ada.vault.id, b"")
    rows = [row for piece in pieces if isinstance(piece, list) for row in piece]
    records = {bytes(row.id): row for row in rows if isinstance(row, RecordRow)}
    blobs = {bytes(row.id): row for row in rows if isinstance(row, BlobRow)}
    assert set(records) == {row.id.bytes for row in SealedRecord.objects.filter(vault_id=ada.vault.id)}
    assert set(blobs) == {row.id.bytes for row in SealedBlob.objects.filter(vault_id=ada.vault.id)}
    for row in SealedRecord.objects.filter(vault_id=ada.vault.id):
        copied = records[row.id.bytes]
        assert (copied.kind, copied.created, copied.updated) == (row.kind, row.created, row.updated)
        assert (copied.revision, copied.sealed) == (row.revision, bytes(row.sealed))
    assert pieces[-1] == End(1, 6, 5)


def test_a_back_up_of_all_has_the_secret_and_the_doors(ada: Person, cleo: Person) -> None:
    found = look_through(io.BytesIO(backup_of(Wanted())))

    assert (found.header.whole, found.header.secret) == (True, settings.SECRET_KEY)
    assert {one.head.vault_id for one in found.vaults} == {ada.vault.id, cleo.vault.id}
    assert all(len(one.head.door) == 32 and len(one.head.wraps) == 1 for one in found.vaults)


def test_what_is_on_its_way_out_stays_out_with_its_attachments(ada: Person) -> None:
    fill(ada.vault, 3)
    gone = operations.keep(ada.vault, Profile(name="gone"))
    operations.attach(ada.vault, gone.id, b"gone")
    operations.erase(ada.vault, Profile, gone.id)

    found = look_through(io.BytesIO(backup_of(Wanted(ada.vault.id))), ada.vault)
    assert (found.vaults[0].records, found.vaults[0].blobs) == (4, 3)


def test_no_word_is_in_it(ada: Person, tmp_path: Path, eve: Eve) -> None:
    fill(ada.vault)
    making.write_file(Path(settings.DATA) / "copy.wayhome", Wanted(opening=ada.vault))
    try:
        assert eve.sees(MARKER) == []
    finally:
        (Path(settings.DATA) / "copy.wayhome").unlink()


def test_it_is_verified_by_opening_everything(ada: Person, tmp_path: Path) -> None:
    fill(ada.vault)
    row = SealedRecord.objects.filter(vault_id=ada.vault.id).first()
    assert row is not None
    SealedRecord.objects.filter(id=row.id).update(sealed=bytes(row.sealed)[:-1] + b"\0")

    found = making.write_file(tmp_path / "a.wayhome", Wanted(ada.vault.id, opening=ada.vault))
    assert found.vaults[0].unreadable == 1
    assert found.vaults[0].records == 6


def test_a_file_that_came_out_wrong_is_not_called_a_back_up(
    ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*args: object) -> None:
        draft = next(tmp_path.glob(".wayhome-unfinished-*"))
        draft.write_bytes(draft.read_bytes()[:-40])

    monkeypatch.setattr("os.fsync", torn)
    path = tmp_path / "a.wayhome"
    path.write_bytes(b"the one before")
    with pytest.raises(Refused):
        making.write_file(path, Wanted(ada.vault.id), replace=True)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.wayhome": b"the one before"}


def test_a_file_that_is_there_is_not_touched_unless_that_is_wanted(ada: Person, tmp_path: Path) -> None:
    path = tmp_path / "a.wayhome"
    path.write_bytes(b"hers")
    with pytest.raises(FileExistsError):
        making.write_file(path, Wanted(ada.vault.id))
    with pytest.raises(FileExistsError):
        filing._put_beside(path, path)
    assert path.read_bytes() == b"hers"

    making.write_file(path, Wanted(ada.vault.id), replace=True)
    assert path.read_bytes().startswith(b"wayhome backup\n\x01")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["a.wayhome"]


@pytest.mark.dear
def test_an_outer_lock_is_a_standard_one(ada: Person, tmp_path: Path) -> None:
    fill(ada.vault)
    path = tmp_path / "a.wayhome"
    making.write_file(path, Wanted(ada.vault.id, passphrase="a spare lock"))

    with path.open("rb") as file:
        inner = age.open_reader(file, "a spare lock").readall()
    assert look_through(io.BytesIO(inner or b"")).vaults[0].records == 6
    for given, sentence in (("", reading.LOCKED), ("another", reading.WRONG_AGE)):
        with path.open("rb") as file, pytest.raises(Refused, match=sentence):
            reading.unlocked(file, given)


def test_it_never_fills_the_disk(ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: msgspec.defstruct("Usage", [("free", int)])(free=1000))
    with pytest.raises(making.NoRoom):
        making.write_file(tmp_path / "a.wayhome", Wanted(ada.vault.id))
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_writing_and_looking(ada: Person, tmp_path: Path) -> None:
    fill(ada.vault, 7)
    expected: list[int] = []
    steps: list[int] = []
    making.write_file(tmp_path / "a.wayhome", Wanted(ada.vault.id), expect=expected.append, step=steps.append)
    assert expected == [sum(steps)] == [2 * (8 + 7)]
