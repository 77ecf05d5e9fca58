"""Whatever is done to the rows of an index is noticed, and what is asked is answered all the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.databases import sqlite_alone
from wayhome.vault import operations
from wayhome.vault.crypto import SearchAddress, seal_search
from wayhome.vault.models import SealedRecord, SearchRow
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import Asked, New, find, finding, reindex, tally, tending
from wayhome.vault.search.asking import parse
from wayhome.vault.search.rows import SEGMENT, Damaged, Rows
from wayhome.vault.search.terms import Words
from wayhome.vault.search.tests.notes import Note, a_vault, day, texts

PLACES = ["state", "fresh", "directory", "block", "records", "lengths"]


@pytest.fixture
def vault(db: None) -> OpenVault:
    """A vault with one segment and some fresh rows; each text has a word of its own."""
    vault = a_vault()
    items = [New(Note(text=f"kettle number{at}"), created=day(at)) for at in range(20)]
    operations.keep_many(vault, items)
    for at in range(20, 25):
        operations.keep(vault, Note(text=f"kettle number{at}"), created=day(at))
    assert len(texts(vault, "kettle", order="date")) == 25
    tally._met.clear()
    return vault


def place_of(vault: OpenVault, what: str) -> int:
    state = Rows(vault).state()
    assert state is not None
    segment = state.segments[0]
    row = {"directory": 0, "block": 1, "records": segment.docs_row, "lengths": segment.lengths_row}
    if what in row:
        return segment.number * SEGMENT + row[what]
    return 0 if what == "state" else state.fresh[2].number


def at(vault: OpenVault, place: int) -> bytes:
    return bytes(SearchRow.objects.get(vault_id=vault.id, place=place).sealed)


def put(vault: OpenVault, place: int, sealed: bytes) -> None:
    assert SearchRow.objects.filter(vault_id=vault.id, place=place).update(sealed=sealed) == 1


def remove(vault: OpenVault, place: int) -> None:
    SearchRow.objects.filter(vault_id=vault.id, place=place).delete()


def cut(vault: OpenVault, place: int) -> None:
    put(vault, place, at(vault, place)[:-1])


def flip(vault: OpenVault, place: int) -> None:
    sealed = bytearray(at(vault, place))
    sealed[20] ^= 1
    put(vault, place, bytes(sealed))


def swap(vault: OpenVault, place: int) -> None:
    """Another row of the same index in its place."""
    other = SearchRow.objects.filter(vault_id=vault.id).exclude(place=place).order_by("place").first()
    assert other is not None
    put(vault, place, bytes(other.sealed))


def newer(vault: OpenVault, place: int) -> None:
    put(vault, place, b"\x02" + at(vault, place)[1:])


def as_text(vault: OpenVault, place: int) -> None:
    """The same bytes, but no longer as bytes to the database."""
    key = SearchRow._meta.get_field("vault").get_db_prep_value(vault.id, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {SearchRow._meta.db_table} SET sealed = CAST(sealed AS TEXT) WHERE vault_id = %s AND place = %s",  # noqa: S608
            (key, place),
        )


def as_number(vault: OpenVault, place: int) -> None:
    key = SearchRow._meta.get_field("vault").get_db_prep_value(vault.id, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {SearchRow._meta.db_table} SET sealed = 7 WHERE vault_id = %s AND place = %s",  # noqa: S608
            (key, place),
        )


ANY_TYPE = sqlite_alone("elsewhere a column of bytes holds nothing but bytes")
DEEDS = [remove, cut, flip, swap, newer, pytest.param(as_number, marks=ANY_TYPE)]
Deed = Callable[[OpenVault, int], None]


@pytest.mark.parametrize("what", PLACES)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_small_index_is_built_anew_at_once(vault: OpenVault, what: str, deed: Deed) -> None:
    before = Rows(vault).state()
    deed(vault, place_of(vault, what))

    found = find(vault, Asked("kettle numb*", since=day(3)), limit=50)

    assert found.total == len(found.hits) == 22
    assert not found.mending
    after = Rows(vault).state()
    assert before is not None
    assert after is not None
    assert after.index != before.index
    assert texts(vault, "number7") == ["kettle number7"]


@ANY_TYPE
@pytest.mark.parametrize("what", PLACES)
def test_the_same_bytes_are_the_same_as_whatever_the_database_holds_them(vault: OpenVault, what: str) -> None:
    as_text(vault, place_of(vault, what))
    assert find(vault, Asked("kettle numb*", since=day(3)), limit=50).total == 22
    operations.keep(vault, Note(text="kettle number99"), created=day(30))
    assert texts(vault, "number99") == ["kettle number99"]
    reindex(vault)
    assert find(vault, Asked("kettle"), limit=50).total == 26


@pytest.mark.parametrize("what", PLACES)
def test_a_large_index_is_built_anew_beside(vault: OpenVault, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SMALL", 10)
    waiting: list[Callable[[OpenVault], object]] = []
    monkeypatch.setattr(tending, "beside", lambda vault, work: waiting.append(work))
    remove(vault, place_of(vault, what))

    found = find(vault, Asked("kettle numb*", since=day(3)), limit=50)

    assert found.mending
    assert found.total == len(found.hits) == 22
    waiting[0](vault)
    assert not find(vault, Asked("kettle numb*", since=day(3)), limit=50).mending


def test_an_older_state_with_its_rows_is_noticed(vault: OpenVault) -> None:
    rows = list(SearchRow.objects.filter(vault_id=vault.id).values_list("place", "sealed"))
    operations.keep(vault, Note(text="the newest of all"), created=day(30))
    SearchRow.objects.filter(vault_id=vault.id).delete()
    SearchRow.objects.bulk_create(SearchRow(vault_id=vault.id, place=p, sealed=bytes(s)) for p, s in rows)

    assert texts(vault, "newest") == ["the newest of all"]


def test_an_older_index_is_noticed_after_a_change_of_words(vault: OpenVault) -> None:
    kept = operations.keep(vault, Note(text="before"), created=day(30))
    rows = list(SearchRow.objects.filter(vault_id=vault.id).values_list("place", "sealed"))
    operations.revise(vault, kept, Note(text="afterwards"))
    SearchRow.objects.filter(vault_id=vault.id).delete()
    SearchRow.objects.bulk_create(SearchRow(vault_id=vault.id, place=p, sealed=bytes(s)) for p, s in rows)

    assert texts(vault, "afterwards") == ["afterwards"]
    assert texts(vault, "before") == []


def test_a_state_put_back_is_noticed_by_a_process_that_saw_a_later_one(vault: OpenVault) -> None:
    older = at(vault, 0)
    state = Rows(vault).state()
    assert state is not None
    tally._met[vault.id] = tally._Met(state.index, state.version + 1, 0.0)
    put(vault, 0, older)

    with pytest.raises(Damaged):
        finding.Search(vault, Asked("x"), parse("x", Words()), Words()).page(1, 0)


def test_a_row_too_many_is_noticed(vault: OpenVault) -> None:
    before = Rows(vault).state()
    SearchRow.objects.create(vault_id=vault.id, place=999, sealed=at(vault, place_of(vault, "fresh")))

    assert len(texts(vault, "kettle")) == 25
    after = Rows(vault).state()
    assert before is not None
    assert after is not None
    assert after.index != before.index


def test_a_record_written_past_the_index_is_found(vault: OpenVault) -> None:
    kept = operations.keep(vault, Note(text="kettle"))
    row = SealedRecord.objects.get(vault_id=vault.id, id=kept.id)
    operations.discard(vault, Note, kept.id)
    SealedRecord.objects.bulk_create([row])

    assert len(texts(vault, "kettle")) == 26


def test_a_record_taken_away_past_the_index_is_not_found(vault: OpenVault) -> None:
    SealedRecord.objects.filter(vault_id=vault.id, created=day(4)).delete()

    assert texts(vault, "number4") == []
    assert len(texts(vault, "kettle")) == 24


def test_a_row_of_another_vault_does_not_open(vault: OpenVault) -> None:
    other = a_vault()
    operations.keep(other, Note(text="kettle"))
    put(vault, 0, at(other, 0))

    assert len(texts(vault, "kettle")) == 25


def test_what_is_not_a_state_is_no_state(vault: OpenVault) -> None:
    put(vault, 0, seal_search(vault.root, SearchAddress(vault.id, b"", 0), b"\x93\x01\x02\x03"))

    assert len(texts(vault, "kettle")) == 25


@pytest.mark.parametrize("what", PLACES)
def test_saving_and_erasing_go_on_with_a_damaged_index(vault: OpenVault, what: str) -> None:
    remove(vault, place_of(vault, what))

    kept = operations.keep(vault, Note(text="saved all the same"), created=day(40))
    operations.revise(vault, kept, Note(text="saved and changed"))
    operations.erase(vault, Note, SealedRecord.objects.get(vault_id=vault.id, created=day(2)).id)

    assert texts(vault, "changed") == ["saved and changed"]
    assert texts(vault, "number2") == []
    assert len(texts(vault, "kettle")) == 24


def test_a_record_that_does_not_open_hides_none_of_the_others(vault: OpenVault) -> None:
    SealedRecord.objects.filter(vault_id=vault.id, created=day(4)).update(sealed=b"\x01" + bytes(64))

    assert len(texts(vault, "kettle")) == 24
    assert vault.damaged == ["test.note"]
    reindex(vault)
    assert len(texts(vault, "kettle NOT nothing")) == 24
    assert find(vault, Asked("kettle")).total == 24


def test_a_save_that_waits_for_a_rebuilding_finds_its_state(vault: OpenVault) -> None:
    """The state is written over, never taken away: whoever waits for its row would find nothing, and save beside it."""
    with CaptureQueriesContext(connection) as queries:
        reindex(vault)
    states = [
        query["sql"].split()[0] for query in queries if re.search(r"(UPDATE|INSERT|DELETE).*search", query["sql"])
    ]
    assert "DELETE" in states
    assert any("place = 0" in query["sql"] for query in queries if query["sql"].startswith("UPDATE"))
    assert not any(re.search(r"DELETE FROM \S+ WHERE vault_id = \S+$", query["sql"]) for query in queries)
