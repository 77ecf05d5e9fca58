"""Very many records are counted beside the search, and what that count misses is still noticed."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from wayhome.vault import operations
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import tally
from wayhome.vault.search.layout import State
from wayhome.vault.search.rows import Rows
from wayhome.vault.search.tests.notes import Note, a_vault, day, texts


@pytest.fixture
def vault(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> OpenVault:
    """Ten records, which are many here, and a process that has not met their index."""
    vault = a_vault()
    for at in range(10):
        operations.keep(vault, Note(text=f"kettle {at}"), created=day(at))
    monkeypatch.setattr(tally, "MANY", 5)
    tally._met.clear()
    return vault


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads that counted, in order."""
    names: list[str] = []
    count = tally.counted

    def noted(vault: OpenVault) -> tuple[int, int]:
        names.append("here" if threading.current_thread() is threading.main_thread() else "beside")
        return count(vault)

    monkeypatch.setattr(tally, "counted", noted)
    return names


def state_of(vault: OpenVault) -> State:
    state = Rows(vault).state()
    assert state is not None
    return state


def test_many_are_counted_once_and_beside(vault: OpenVault, counting: list[str]) -> None:
    assert len(texts(vault, "kettle")) == 10
    assert len(texts(vault, "kettle")) == 10
    assert counting == ["beside"]


def test_a_record_that_went_without_the_index_is_noticed(vault: OpenVault, counting: list[str]) -> None:
    SealedRecord.objects.filter(vault_id=vault.id, kind="test.note").order_by("id")[0].delete()

    assert not tally.Comparison(vault, state_of(vault)).agrees()
    assert counting == ["beside", "here"]


def test_what_the_count_beside_saw_too_early_is_counted_again(vault: OpenVault, counting: list[str]) -> None:
    comparison = tally.Comparison(vault, state_of(vault))
    assert comparison._wait is not None
    comparison._wait()
    comparison._seen = (9, 9)

    assert comparison.agrees()
    assert counting == ["beside", "here"]


def _close() -> None:
    connection.close()


@pytest.fixture
def at_hand(transactional_db: None) -> Iterator[None]:
    """The thread that a worker has at hand, where it has one."""
    tally.get_ready()
    yield
    for pool in tally._at_hand:
        pool.submit(_close).result()
        pool.shutdown()
    tally._at_hand.clear()


@pytest.mark.usefixtures("at_hand")
def test_one_who_is_at_hand_counts_again_and_again(vault: OpenVault, counting: list[str]) -> None:
    for _ in range(3):
        tally.forget(vault.id)
        assert len(texts(vault, "kettle")) == 10
    operations.keep(vault, Note(text="kettle 10"), created=day(10))
    tally.forget(vault.id)
    assert len(texts(vault, "kettle")) == 11
    SealedRecord.objects.filter(vault_id=vault.id, kind="test.note").order_by("id")[0].delete()
    tally.forget(vault.id)

    assert not tally.Comparison(vault, state_of(vault)).agrees()
    assert counting == ["beside"] * 5 + ["here"]


@pytest.mark.usefixtures("at_hand")
def test_two_who_ask_at_once_are_both_counted_for(vault: OpenVault, counting: list[str]) -> None:
    first, second = tally.Comparison(vault, state_of(vault)), tally.Comparison(vault, state_of(vault))

    assert first.agrees()
    assert second.agrees()
    assert counting == ["beside", "beside"]


def test_without_a_second_connection_it_is_counted_here(
    vault: OpenVault, counting: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    count = tally.counted

    def refused(vault: OpenVault) -> tuple[int, int]:
        if threading.current_thread() is not threading.main_thread():
            raise DatabaseError("no more connections")
        return count(vault)

    monkeypatch.setattr(tally, "counted", refused)

    assert tally.Comparison(vault, state_of(vault)).agrees()
    assert counting == ["here"]


def test_in_a_transaction_everything_is_counted_in_it(vault: OpenVault, counting: list[str]) -> None:
    with transaction.atomic():
        assert tally.Comparison(vault, state_of(vault)).agrees()
    assert counting == ["here"]
