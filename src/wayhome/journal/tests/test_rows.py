from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Person
from tests.databases import sqlite_alone
from wayhome.journal.records import Draft, Entry
from wayhome.safety.records import CheckIn
from wayhome.vault import operations, queries, rows

NAMES = ["journal.draft", "safety.checkin"]


def test_the_newest_of_several_kinds_come_in_their_order(ada: Person) -> None:
    now = timezone.now().replace(microsecond=0)
    for number in range(12):
        moment = now - timedelta(minutes=7 * number % 30)
        operations.keep(ada.vault, Draft(text=str(number)) if number % 2 else CheckIn(distress=1), created=moment)
        operations.keep(ada.vault, Entry(text="Of another kind."), created=moment)
    everything = rows.newest(ada.vault.id, NAMES, 100, rows.Span())

    assert [row.kind for row in everything].count(NAMES[0]) == 6
    assert [_place(row) for row in everything] == sorted(map(_place, everything), reverse=True)
    for limit in (1, 5, 12):
        assert rows.newest(ada.vault.id, NAMES, limit, rows.Span()) == everything[:limit]
    before = rows.Span(before=(everything[4].created, everything[4].id))
    assert rows.newest(ada.vault.id, NAMES, 100, before) == everything[5:]
    within = rows.Span(since=now - timedelta(minutes=20), until=now - timedelta(minutes=5))
    assert rows.newest(ada.vault.id, NAMES, 100, within) == [
        row for row in everything if now - timedelta(minutes=20) <= row.created < now - timedelta(minutes=5)
    ]
    assert rows.newest(ada.vault.id, [], 100, rows.Span()) == []
    upwards = [_place(row) for row in reversed(everything)]
    assert rows.onwards(ada.vault.id, NAMES, 5, rows.Span()) == upwards[:5]
    assert rows.onwards(ada.vault.id, NAMES, 100, rows.Span(start=upwards[7])) == upwards[7:]
    since = rows.Span(since=now - timedelta(minutes=10))
    assert rows.onwards(ada.vault.id, NAMES, 100, since) == [
        place for place in upwards if place[0] >= now - timedelta(minutes=10)
    ]
    assert rows.onwards(ada.vault.id, [], 100, rows.Span()) == []


@pytest.mark.parametrize("many", [0, 4, 5, 6, 11])
def test_all_of_a_kind_come_oldest_first_in_portions(ada: Person, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(rows, "AT_ONCE", 5)
    now = timezone.now()
    for number in range(many):
        # Three of the same moment each: where a portion ends, their ids say what comes next.
        operations.keep(ada.vault, CheckIn(distress=1), created=now - timedelta(minutes=number // 3))
        operations.keep(ada.vault, Entry(text="Of another kind."), created=now)
    found = [_place(row) for row in rows.every(ada.vault.id, "safety.checkin")]

    assert len(found) == many
    assert found == sorted(set(found))


def test_nobody_elses_are_among_them(ada: Person, bo: Person) -> None:
    operations.keep(bo.vault, CheckIn(distress=2))

    assert list(queries.every(ada.vault, CheckIn)) == []
    assert queries.timeline(ada.vault, NAMES, limit=5) == []
    assert len(queries.timeline(bo.vault, NAMES, limit=5)) == 1


@sqlite_alone("its own way of saying how a query is answered")
def test_no_more_is_read_than_is_shown(ada: Person) -> None:
    with CaptureQueriesContext(connection) as said:
        rows.newest(ada.vault.id, NAMES, 5, rows.Span())
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {said.captured_queries[0]['sql']}")
        steps = [str(row[-1]) for row in cursor.fetchall()]
    on_the_table = [step for step in steps if "vault_sealedrecord" in step]

    assert len(on_the_table) == 1 + len(NAMES)
    assert all("(vault_id=? AND id=?)" in step or "COVERING INDEX record_of_kind" in step for step in on_the_table)


def _place(row: rows.Row) -> rows.Place:
    return row.created, row.id
