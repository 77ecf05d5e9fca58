"""Rows and objects that don’t fit together are found without a key; what no row names goes only when it is old."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.away.bucket import FOLDER, Bucket, without_store
from tests.cast import Person, person
from wayhome.config import soundness
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.away import looking, store

CONTENT = b"\xff\xd8\xff zq-lantern " * 100
STRAY = f"{FOLDER}/{'0' * 32}"


@pytest.fixture
def ada(bucket: Bucket) -> Person:
    return person("Ada")


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: later)


def _attached(someone: Person, content: bytes = CONTENT) -> tuple[uuid.UUID, uuid.UUID]:
    record = operations.keep(someone.vault, YoungerSelf(name="Ro"))
    return record.id, operations.attach(someone.vault, record.id, content)


def _said(*words: str) -> str:
    out = StringIO()
    call_command("attachments", *words, stdout=out)
    return out.getvalue()


def test_all_is_well(ada: Person, bucket: Bucket) -> None:
    _attached(ada)
    size = sum(map(len, bucket.contents().values()))
    assert looking.look(thoroughly=True) == looking.Found(1, size, 0, 0, ())
    assert _said("--verify") == f"1 in the store, {size:,} bytes\n"


def test_what_is_gone_and_what_was_changed_is_told(ada: Person, bucket: Bucket) -> None:
    for _ in range(3):
        _attached(ada)
    gone, changed, _ = bucket.contents()
    bucket.remove(gone)
    bucket.put(changed, b"x" * len(bucket.contents()[changed]))
    quick, thorough = looking.look(), looking.look(thoroughly=True)
    assert (quick.missing, quick.changed) == (1, 0)
    assert (thorough.missing, thorough.changed) == (1, 1)
    bucket.put(changed, b"x")
    assert looking.look().changed == 1
    with pytest.raises(CommandError, match="back-up"):
        call_command("attachments", stdout=StringIO())


def test_what_no_row_names_goes_after_a_day_and_not_before(ada: Person, bucket: Bucket) -> None:
    record_id, blob_id = _attached(ada)
    bucket.put(STRAY, b"left by a row that never came")
    assert looking.look().orphans == ()
    assert json.loads(_said("--sweep", "--json")) == {"swept": 0}
    assert STRAY in bucket.contents()
    assert queries.blob(ada.vault, record_id, blob_id) == CONTENT


def test_sweeping_takes_the_old_one_and_leaves_every_other(ada: Person, bucket: Bucket, tomorrow: None) -> None:
    record_id, blob_id = _attached(ada)
    bucket.put(STRAY, b"left by a row that never came")
    bucket.put(f"{FOLDER}/a list of theirs", b"theirs")
    assert "1 that no row names" in _said()
    assert json.loads(_said("--sweep", "--json")) == {"swept": 1}
    assert STRAY not in bucket.contents()
    assert f"{FOLDER}/a list of theirs" in bucket.contents()
    assert queries.blob(ada.vault, record_id, blob_id) == CONTENT


def test_into_the_store_and_back(ada: Person, bucket: Bucket) -> None:
    with without_store():
        earlier = [_attached(ada, bytes([number]) * 5000) for number in range(3)]
    later = _attached(ada)
    assert len(bucket.contents()) == 1
    assert json.loads(_said("--into-store", "--json")) == {"put": 3}
    assert len(bucket.contents()) == 4
    assert json.loads(_said("--into-database", "--json")) == {"fetched": 4, "stay": 0}
    assert bucket.contents() == {}
    with without_store():
        for number, (record_id, blob_id) in enumerate(earlier):
            assert queries.blob(ada.vault, record_id, blob_id) == bytes([number]) * 5000
        assert queries.blob(ada.vault, *later) == CONTENT


def test_what_is_gone_stays_named_when_the_others_come_back(ada: Person, bucket: Bucket) -> None:
    _attached(ada)
    bucket.empty()
    whole = _attached(ada)
    with pytest.raises(CommandError, match="1 are gone"):
        _said("--into-database")
    assert queries.blob(ada.vault, *whole) == CONTENT
    assert looking.look().missing == 1


def test_while_the_store_is_away_it_says_so(ada: Person, bucket: Bucket) -> None:
    _attached(ada)
    with bucket.failing("500 Internal"), pytest.raises(CommandError, match=r"refuses: 500\. What was done"):
        _said("--verify")


def test_without_a_store_there_is_nothing_to_look_at(ada: Person) -> None:
    with without_store(), pytest.raises(CommandError, match="names no store"):
        _said()


def test_the_doctor_says_when_the_store_is_not_named_any_more(
    ada: Person, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "troubles", list)  # the server of the tests may lose what it is told
    record_id, blob_id = _attached(ada)
    assert "1 in the store" in _doctor()
    with without_store():
        with pytest.raises(CommandError):
            _doctor()
        with pytest.raises(store.StoreAway, match="names none"):
            queries.blob(ada.vault, record_id, blob_id)


def _doctor() -> str:
    out = StringIO()
    call_command("doctor", stdout=out)
    return out.getvalue()
