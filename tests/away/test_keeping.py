"""Attachments that lie in a store: kept, opened, erased, copied and brought back as those in the database are."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from tests.away.bucket import FOLDER, Bucket, without_store
from tests.cast import Person, person
from tests.databases import postgresql_alone, sqlite_alone
from tests.together.test_attached import JPEG, entry, given, opens, seen
from wayhome.selves.records import YoungerSelf
from wayhome.together.models import Attachment
from wayhome.together.tests.two_people import connect
from wayhome.vault import apart, attachments, leaving, operations, queries
from wayhome.vault.away import marker, removing, store
from wayhome.vault.copies import making
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.shape import Refused
from wayhome.vault.copies.tests.test_restoring import bring_back
from wayhome.vault.models import Erasure, SealedBlob, Vault, new_id

WORDS = b"\xff\xd8\xff zq-lantern " * 400


@pytest.fixture
def ada(bucket: Bucket) -> Person:
    return person("Ada")


def _attached(someone: Person, content: bytes = WORDS) -> tuple[uuid.UUID, uuid.UUID]:
    record = operations.keep(someone.vault, YoungerSelf(name="Ro", age="6"))
    return record.id, operations.attach(someone.vault, record.id, content)


def _in_the_row(blob_id: uuid.UUID) -> bytes:
    """What stands in the database itself."""
    identity = SealedBlob._meta.get_field("id").get_db_prep_value(blob_id, connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM vault_sealedblob WHERE id = %s", [identity])
        return bytes(cursor.fetchone()[0])


def test_the_row_names_an_object_and_the_object_is_sealed(ada: Person, bucket: Bucket) -> None:
    record_id, blob_id = _attached(ada)

    named = marker.parsed(_in_the_row(blob_id))
    assert named is not None
    assert list(bucket.contents()) == [f"{FOLDER}/{named.name}"]
    (lies,) = bucket.contents().values()
    assert named.size == len(lies) > len(WORDS)
    assert b"zq-lantern" not in lies
    assert str(ada.vault.id) not in named.name
    assert queries.blob(ada.vault, record_id, blob_id) == WORDS
    assert attachments.weight(ada.vault, [blob_id]) == len(lies)


def test_without_a_store_all_is_in_the_row_and_nobody_is_asked(ada: Person, bucket: Bucket) -> None:
    bucket.asked.clear()
    with without_store():
        record_id, blob_id = _attached(ada)
        assert queries.blob(ada.vault, record_id, blob_id) == WORDS
        operations.detach(ada.vault, record_id, blob_id)
    assert bucket.asked == []


def test_what_was_in_the_database_before_is_read_from_there(ada: Person, bucket: Bucket) -> None:
    with without_store():
        record_id, blob_id = _attached(ada)
    assert bucket.contents() == {}
    assert queries.blob(ada.vault, record_id, blob_id) == WORDS


def test_the_object_goes_with_its_row(ada: Person, bucket: Bucket) -> None:
    record_id, blob_id = _attached(ada)
    operations.detach(ada.vault, record_id, blob_id)
    assert bucket.contents() == {}


def test_an_object_stays_when_its_row_comes_back(ada: Person, bucket: Bucket) -> None:
    record_id, blob_id = _attached(ada)
    with transaction.atomic():
        operations.detach(ada.vault, record_id, blob_id)
        transaction.set_rollback(True)
    assert len(bucket.contents()) == 1
    assert queries.blob(ada.vault, record_id, blob_id) == WORDS


def test_an_erased_record_takes_its_object_along_when_its_moment_has_passed(ada: Person, bucket: Bucket) -> None:
    record_id, _ = _attached(ada)
    operations.erase(ada.vault, YoungerSelf, record_id)
    assert len(bucket.contents()) == 1
    Erasure.objects.update(at=timezone.now() - operations.UNDO - timedelta(minutes=1))
    operations.finish_erasures()
    assert bucket.contents() == {}


def test_one_that_is_sealed_anew_leaves_one_object(ada: Person, bucket: Bucket) -> None:
    record_id, blob_id = _attached(ada)
    before = set(bucket.contents())
    there = operations.keep(ada.vault, YoungerSelf(name="Another", age="7")).id
    attachments.move(ada.vault, record_id, there)
    assert queries.blob(ada.vault, there, blob_id) == WORDS
    assert len(bucket.contents()) == 1
    assert not before & set(bucket.contents())


def test_a_vault_that_goes_takes_its_objects_along_and_no_others(ada: Person, bucket: Bucket) -> None:
    cleo = person("Cleo")
    for _ in range(3):
        _attached(ada)
    record_id, blob_id = _attached(cleo)
    leaving.erase_vault(ada.vault)
    assert not Vault.objects.filter(id=ada.vault.id).exists()
    assert len(bucket.contents()) == 1
    assert queries.blob(cleo.vault, record_id, blob_id) == WORDS


def test_a_back_up_holds_the_bytes_themselves_and_comes_back(ada: Person, bucket: Bucket, tmp_path: Path) -> None:
    record_id, blob_id = _attached(ada)
    wanted = making.Wanted(opening=ada.vault, vault_id=ada.vault.id)
    found = making.write_file(tmp_path / "one.wayhome", wanted)
    assert (found.vaults[0].blobs, found.vaults[0].unreadable) == (1, 0)
    sealed = next(iter(bucket.contents().values()))
    content = (tmp_path / "one.wayhome").read_bytes()
    assert sealed in content

    # In place of what is here: its object goes, and another with the same in it comes.
    before = set(bucket.contents())
    restored = bring_back(content, Given(ada.passphrase), before=tmp_path / "before.wayhome")
    assert restored.vaults[0].blobs == 1
    assert list(bucket.contents().values()) == [sealed]
    assert not before & set(bucket.contents())
    assert queries.blob(ada.vault, record_id, blob_id) == WORDS

    leaving.erase_vault(ada.vault)
    assert bucket.contents() == {}
    bring_back(content, Given(ada.passphrase))
    assert list(bucket.contents().values()) == [sealed]


def test_a_back_up_that_brings_a_marker_is_refused(ada: Person, bucket: Bucket, tmp_path: Path) -> None:
    """Whoever made the file knows the name of an object of somebody else."""
    _, blob_id = _attached(ada)
    hostile = _in_the_row(blob_id).ljust(93, b"\0")
    (sealed,) = bucket.contents().values()
    file = io.BytesIO()
    taken = making.Wanted(vault_id=ada.vault.id)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "fetched", lambda _: hostile)
        making.write(file, taken)
    with pytest.raises(Refused):
        bring_back(file.getvalue(), Given(ada.passphrase), before=tmp_path / "before.wayhome")
    assert list(bucket.contents().values()) == [sealed]
    assert SealedBlob.objects.count() == 1


def test_a_copy_for_somebody_else_is_an_object_of_its_own(ada: Person, bucket: Bucket) -> None:
    """It goes when the share ends, and when either vault goes; the picture that it is a copy of stays."""
    bo = person("Bo")
    record = entry(ada, "The stairs")
    connection, (picture,) = connect(ada, bo), record.payload.pictures
    shared = given(ada, connection, record)
    assert len(bucket.contents()) == 2
    (row,) = Attachment.objects.all()
    assert row.sealed in bucket.contents().values()
    opens(bo, shared)
    assert seen(bo, shared, picture.blob).content == JPEG + b"The stairs"

    leaving.erase_vault(bo.vault)
    assert not Attachment.objects.exists()
    assert len(bucket.contents()) == 1
    assert queries.blob(ada.vault, record.id, picture.blob) == JPEG + b"The stairs"


def test_a_marker_from_elsewhere_is_refused(ada: Person, bucket: Bucket) -> None:
    """A back-up that brings a marker would show, or remove, an object of somebody else."""
    record_id, blob_id = _attached(ada)
    stolen = _in_the_row(blob_id)
    for hostile in (stolen, marker.MAGIC, marker.MAGIC + b"\0" * 400):
        with pytest.raises(IntegrityError), transaction.atomic():
            SealedBlob.objects.create(
                vault_id=ada.vault.id, id=new_id(), record_id=record_id, made=timezone.now(), sealed=hostile
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            SealedBlob.objects.filter(vault_id=ada.vault.id, id=blob_id).update(sealed=hostile)
    assert SealedBlob.objects.count() == 1


@postgresql_alone("several connections to one database of a test")
def test_a_copy_that_is_being_made_is_waited_for(ada: Person, bucket: Bucket) -> None:
    """What it saw at its moment is there until it is done; then it goes."""
    record_id, blob_id = _attached(ada)
    with apart.one_moment() as beside:
        with beside.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM vault_sealedblob")
            assert cursor.fetchone()[0] == 1
        operations.detach(ada.vault, record_id, blob_id)
        assert len(bucket.contents()) == 1
    assert bucket.contents() == {}


@pytest.mark.django_db
@sqlite_alone("a file and its log")
def test_sqlite_s_log_knows_who_reads_from_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file, as an installation has it: the database of most tests is in memory."""
    writer, reader = (_file(tmp_path / "one.db") for _ in range(2))
    try:
        monkeypatch.setattr(removing, "connection", writer)
        _ask(writer, "CREATE TABLE pictures (id INTEGER)", "INSERT INTO pictures VALUES (1)")
        assert not removing._somebody_sees_before()
        _ask(reader, "BEGIN", "SELECT COUNT(*) FROM pictures")
        assert not removing._somebody_sees_before()
        _ask(writer, "DELETE FROM pictures")
        assert removing._somebody_sees_before()
        _ask(reader, "ROLLBACK", "BEGIN", "SELECT COUNT(*) FROM pictures")
        assert not removing._somebody_sees_before()
    finally:
        reader.close()
        writer.close()


def _file(path: Path) -> BaseDatabaseWrapper:
    made = connections.create_connection("default")
    made.settings_dict = {**made.settings_dict, "NAME": path}
    return made


def _ask(database: BaseDatabaseWrapper, *questions: str) -> None:
    with database.cursor() as cursor:
        for question in questions:
            cursor.execute(question)
            if question.startswith("SELECT"):
                cursor.fetchall()
