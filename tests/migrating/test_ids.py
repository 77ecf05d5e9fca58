"""Ids are sixteen bytes in the database, and those of an older one become so: all of them, or none."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Person, enter, person
from tests.databases import sqlite_alone
from wayhome.journal.records import Entry
from wayhome.vault import operations, queries
from wayhome.vault.ids import Id
from wayhome.vault.models import BackupPlan, Erasure, Job, SealedBlob, SealedRecord, Session, Vault
from wayhome.vault.search import Asked, find

IDS = {
    "vault_vault": ("id",),
    "vault_keywrap": ("vault_id",),
    "vault_session": ("vault_id",),
    "vault_sealedrecord": ("vault_id", "id"),
    "vault_searchrow": ("vault_id",),
    "vault_sealedblob": ("vault_id", "id", "record_id"),
    "vault_erasure": ("vault_id", "id"),
    "vault_job": ("vault_id", "id"),
    "vault_backupplan": ("vault_id",),
}
pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> tuple[Person, list[uuid.UUID]]:
    """Somebody with rows in every table, and the ids of what can be read."""
    ada = person("Ada")
    entry = operations.keep(ada.vault, Entry(text="Rain on the stairs."))
    gone = operations.keep(ada.vault, Entry(text="Never mind."))
    operations.erase(ada.vault, Entry, gone.id)
    blob = operations.attach(ada.vault, entry.id, b"a picture")
    now = timezone.now()
    Job.objects.create(vault_id=ada.vault.id, what="export", state=Job.DONE, began=now, beat=now)
    BackupPlan.objects.create(vault_id=ada.vault.id, folder="/media/stick")
    return ada, [entry.id, gone.id, blob]


def sorts() -> set[str]:
    """What stands in the columns that hold ids."""
    found = set()
    with connection.cursor() as cursor:
        for table, columns in IDS.items():
            for column in columns:
                cursor.execute(f'SELECT typeof("{column}"), length("{column}") FROM "{table}"')  # noqa: S608
                rows = cursor.fetchall()
                assert rows, table
                found |= {f"{sort} {length}" for sort, length in rows}
    return found


def migrate(name: str) -> None:
    call_command("migrate", "vault", name, verbosity=0)


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


@sqlite_alone("its ids were text once")
def test_an_older_database_keeps_everything() -> None:
    ada, (entry, gone, blob) = everything()
    migrate("0003")
    assert sorts() == {"text 32"}
    migrate("0004")
    assert sorts() == {"blob 16"}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        assert cursor.fetchall() == []
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]

    call_command("migrate", verbosity=0)
    assert queries.get(ada.vault, Entry, entry).payload.text == "Rain on the stairs."
    assert queries.blob(ada.vault, entry, blob) == b"a picture"
    assert [record.id for record, _ in queries.erased_lately(ada.vault, timezone.now().replace(year=2000))] == [gone]
    assert [hit.record.id for hit in find(ada.vault, Asked("stairs")).hits] == [entry]
    assert ada.client.get("/").status_code == 200
    assert BackupPlan.objects.get().vault_id == Job.objects.get().vault_id == ada.vault.id
    operations.bring_back(ada.vault, gone)
    Vault.objects.filter(id=ada.vault.id).delete()
    assert not SealedRecord.objects.exists()
    assert not Session.objects.exists()


@sqlite_alone("its ids were text once")
def test_a_migration_that_breaks_off_changes_nothing() -> None:
    everything()
    migrate("0003")
    with connection.cursor() as cursor:
        # Most other tables are rewritten before this one.
        cursor.execute("UPDATE vault_job SET id = 'no id'")
    with pytest.raises(OperationalError, match="user-defined function"):
        migrate("0004")
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT typeof(vault_id) FROM vault_sealedrecord")
        assert cursor.fetchall() == [("text",)]
        cursor.execute("SELECT count(*) FROM django_migrations WHERE name LIKE '0004%' AND app = 'vault'")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE vault_job SET id = %s", [uuid.uuid4().hex])


@sqlite_alone("its ids are bytes")
def test_an_id_is_asked_for_as_it_is_kept() -> None:
    ada, (entry, _, _) = everything()
    with CaptureQueriesContext(connection) as said:
        assert SealedRecord.objects.filter(id=entry).count() == 1
    assert f"X'{entry.hex.upper()}'" in said.captured_queries[0]["sql"]
    assert SealedRecord.objects.filter(id=str(entry)).get().id == entry
    assert SealedRecord.objects.filter(id__digits__endswith=entry.hex[-9:]).get().vault_id == ada.vault.id
    assert not SealedRecord.objects.filter(id__digits__endswith="0" * 12).exists()


def test_what_belongs_to_no_vault_is_not_kept() -> None:
    with pytest.raises(IntegrityError):
        SealedBlob.objects.create(vault_id=uuid.uuid4(), record_id=uuid.uuid4(), made=timezone.now(), sealed=b"")


def test_ids_are_in_the_order_of_their_digits() -> None:
    ada = person("Ada")
    enter(ada)
    for _ in range(40):
        operations.keep(ada.vault, Entry(text="Again."), record_id=uuid.uuid4())
    found = list(SealedRecord.objects.order_by("id").values_list("id", flat=True))
    assert found == sorted(found)
    assert not Erasure.objects.exists()
    assert Id().get_db_prep_value(None, connection) is None
