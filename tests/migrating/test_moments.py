"""Moments of records are numbers in SQLite, and those of an older database become so: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.models import Max, Min
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Person, person
from tests.copies.test_kills import run
from tests.databases import sqlite_alone
from wayhome.journal.records import Entry
from wayhome.vault import operations, queries
from wayhome.vault.copies import snapshot
from wayhome.vault.export.scope import Reading, Scope
from wayhome.vault.models import SealedRecord
from wayhome.vault.moments import microseconds, moment_of
from wayhome.vault.search import Asked, find

WHEN = [
    datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2019, 6, 1, 7, 30, tzinfo=UTC),
    datetime(2019, 6, 1, 7, 30, 0, 1, tzinfo=UTC),
    datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]
pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> Person:
    ada = person("Ada")
    for number, when in enumerate(WHEN):
        operations.keep(ada.vault, Entry(text=f"Rain on the stairs, {number}."), created=when)
    return ada


def migrate(name: str = "") -> None:
    call_command("migrate", *(["vault", name] if name else []), verbosity=0)


def sorts() -> set[tuple[str, str]]:
    """What stands in the columns of moments, and in the index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT typeof(created), typeof(updated) FROM vault_sealedrecord")
        return set(cursor.fetchall())


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'vault_sealedrecord'")
        return {name for (name,) in cursor.fetchall() if name.startswith("record_")}


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    migrate()


@sqlite_alone("its moments were text once")
def test_an_older_database_keeps_every_moment() -> None:
    ada = everything()
    before = [(one.id, one.created, one.updated) for one in queries.every(ada.vault, Entry)]
    assert [created for _, created, _ in before] == WHEN
    migrate("0004")
    assert sorts() == {("text", "text")}
    assert indexes() == {"record_timeline", "record_of_kind"}
    migrate("0005")
    assert sorts() == {("integer", "integer")}
    assert indexes() == {"record_of_kind"}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        assert cursor.fetchall() == []
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]

    migrate()
    assert [(one.id, one.created, one.updated) for one in queries.every(ada.vault, Entry)] == before
    assert [hit.record.created for hit in find(ada.vault, Asked("stairs", order="date")).hits] == WHEN[::-1]
    assert ada.client.get("/journal/").status_code == 200
    assert not SealedRecord.objects.exclude(vault_id=ada.vault.id).exists()


@sqlite_alone("its moments were text once")
def test_a_migration_that_breaks_off_changes_nothing() -> None:
    everything()
    migrate("0004")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE vault_sealedrecord SET updated = 'no moment' "
            "WHERE rowid = (SELECT max(rowid) FROM vault_sealedrecord)"
        )
    with pytest.raises(OperationalError, match="user-defined function"):
        migrate("0005")
    assert sorts() == {("text", "text")}
    assert indexes() == {"record_timeline", "record_of_kind"}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_sealedrecord SET updated = '2019-06-01 07:30:00' WHERE updated = 'no moment'")


def test_a_moment_is_asked_for_as_it_is_kept() -> None:
    everything()
    entries = SealedRecord.objects.filter(kind="journal.entry")
    assert entries.get(created=WHEN[3]).created == WHEN[3]
    assert entries.filter(created__lt=WHEN[3]).count() == 3
    assert entries.filter(created__range=(WHEN[0], WHEN[2])).count() == 3
    assert entries.aggregate(first=Min("created"), last=Max("created")) == {"first": WHEN[0], "last": WHEN[-1]}
    days = entries.order_by("created").values_list("created__day_number", flat=True)
    assert list(days) == [(when - datetime(1970, 1, 1, tzinfo=UTC)).days for when in WHEN]


def test_a_back_up_has_the_moments() -> None:
    ada = everything()
    with snapshot.taken() as seen:
        rows = list(seen.records(ada.vault.id))
    assert {row[2] for row in rows if row[1] == "journal.entry"} == set(WHEN)


@sqlite_alone("its plan")
def test_several_kinds_come_in_order_and_nothing_is_sorted_for_it() -> None:
    ada = everything()
    names = ["journal.entry", "vault.profile"]
    found = SealedRecord.objects.filter(vault_id=ada.vault.id)
    with CaptureQueriesContext(connection) as said:
        rows = [(row.created, row.id) for row in queries.oldest_first(found, names)]
        copied_rows = [
            (record.created, record.id)
            for portion in Reading(ada.vault, Scope(until=WHEN[-1] + timedelta(days=1))).portions(names)
            for record in portion
        ]
    assert rows == copied_rows == sorted(rows)
    assert len(rows) == len(WHEN) + 1
    with connection.cursor() as cursor:
        for query in said.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            (plan,) = [str(row[-1]) for row in cursor.fetchall()]
            assert "USING INDEX record_of_kind (vault_id=? AND kind=?" in plan


@given(when=st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_as_it_was(when: datetime) -> None:
    assert moment_of(microseconds(when)) == when


@sqlite_alone("its log")
def test_a_disk_that_is_nearly_full_is_said_before_anything_is_written(tmp_path: Path) -> None:
    said = run(tmp_path, "tests/migrating/beside_moments.py").splitlines()
    assert said[1:] == ["done"]
    assert "Nothing was changed or lost. Make room, and start Wayhome again." in said[0]
    assert str(tmp_path) in said[0]
