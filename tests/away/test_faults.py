"""The store is away, slow, wrong or emptied: nothing is lost, nothing wrong is shown, and words need no store."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from tests.away.bucket import FOLDER, Bucket
from tests.cast import Person, person
from wayhome.journal.records import Entry
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.away import removing, s3, store
from wayhome.vault.copies import making
from wayhome.vault.crypto import CannotOpen
from wayhome.vault.models import SealedBlob

CONTENT = b"\xff\xd8\xff zq-lantern " * 100
WAYS = ["500 Internal", "503 Slow", "403 Forbidden", "hangs"]


@pytest.fixture
def ada(bucket: Bucket) -> Person:
    return person("Ada")


def _attached(someone: Person, content: bytes = CONTENT) -> tuple[uuid.UUID, uuid.UUID]:
    record = operations.keep(someone.vault, YoungerSelf(name="Ro"))
    return record.id, operations.attach(someone.vault, record.id, content)


@pytest.mark.parametrize("how", WAYS)
def test_what_can_t_be_put_leaves_no_row(ada: Person, bucket: Bucket, how: str) -> None:
    record = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    with bucket.failing(how), pytest.raises(store.StoreAway):
        operations.attach(ada.vault, record.id, CONTENT)
    assert not SealedBlob.objects.exists()
    blob_id = operations.attach(ada.vault, record.id, CONTENT)
    assert queries.blob(ada.vault, record.id, blob_id) == CONTENT


@pytest.mark.parametrize("how", [*WAYS, "cut"])
def test_what_can_t_be_fetched_is_there_once_the_store_answers(ada: Person, bucket: Bucket, how: str) -> None:
    record_id, blob_id = _attached(ada)
    with bucket.failing(how), pytest.raises(store.StoreAway):
        queries.blob(ada.vault, record_id, blob_id)
    assert queries.blob(ada.vault, record_id, blob_id) == CONTENT


def test_a_store_that_hangs_is_let_rest(ada: Person, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of many pictures would keep every thread waiting."""
    record_id, blob_id = _attached(ada)
    monkeypatch.setattr(s3, "REST", 600)
    monkeypatch.setattr(s3, "_resting", s3._Resting())
    with bucket.failing("hangs"), pytest.raises(store.StoreAway, match="does not answer"):
        queries.blob(ada.vault, record_id, blob_id)
    bucket.asked.clear()
    with pytest.raises(store.StoreAway, match="a moment ago"):
        queries.blob(ada.vault, record_id, blob_id)
    assert bucket.asked == []


def test_words_are_kept_and_read_while_the_store_hangs(ada: Person, bucket: Bucket) -> None:
    _attached(ada)
    bucket.asked.clear()
    with bucket.failing("hangs"):
        kept = operations.keep(ada.vault, Entry(text="The lantern still burns."))
        assert queries.get(ada.vault, Entry, kept.id).payload.text == "The lantern still burns."
        assert ada.client.get(reverse("path:today")).status_code == 200
    assert bucket.asked == []


def test_a_page_says_that_it_is_not_there_for_the_moment(ada: Person, bucket: Bucket) -> None:
    record_id, blob_id = _attached(ada)
    record = queries.get(ada.vault, YoungerSelf, record_id)
    operations.revise(ada.vault, record, YoungerSelf(name="Ro", photo=blob_id))
    browser = ada.client
    browser.raise_request_exception = False
    page = reverse("selves:photograph", args=[record_id])
    assert browser.get(page).content == CONTENT
    with bucket.failing("503 Slow"):
        answered = browser.get(page)
    assert answered.status_code == 503
    assert "What was kept before is safe" in answered.content.decode()


@pytest.mark.parametrize("how", ["gone", "another", "longer", "shorter"])
def test_what_was_changed_there_is_never_shown(ada: Person, bucket: Bucket, how: str) -> None:
    record_id, blob_id = _attached(ada)
    _attached(ada, CONTENT[::-1])
    sealed = bytes(SealedBlob.objects.get(id=blob_id).sealed)
    name = next(key for key, content in bucket.contents().items() if content == sealed)
    other = next(content for key, content in bucket.contents().items() if key != name)
    bucket.remove(name)
    if how != "gone":
        bucket.put(name, {"another": other, "longer": sealed + b"\0" * 100_000, "shorter": sealed[:-1]}[how])
    with pytest.raises(CannotOpen):
        queries.blob(ada.vault, record_id, blob_id)


def test_markers_that_were_changed_places_open_nothing(ada: Person, bucket: Bucket) -> None:
    """Whoever can write in the database has an object fetched for another row; the seal doesn’t open there."""
    (record_id, blob_id), (_, other) = _attached(ada), _attached(ada, CONTENT[::-1])
    one, two = (SealedBlob._meta.get_field("id").get_db_prep_value(one, connection) for one in (blob_id, other))
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM vault_sealedblob WHERE id = %s", [two])
        theirs = bytes(cursor.fetchone()[0])
        cursor.execute("UPDATE vault_sealedblob SET sealed = %s WHERE id = %s", [theirs, one])
    with pytest.raises(CannotOpen):
        queries.blob(ada.vault, record_id, blob_id)


def test_a_back_up_tells_of_what_is_gone_and_holds_all_else(ada: Person, bucket: Bucket, tmp_path: Path) -> None:
    _attached(ada)
    bucket.empty()
    operations.keep(ada.vault, Entry(text="Still here."))
    found = making.write_file(tmp_path / "one.wayhome", making.Wanted(vault_id=ada.vault.id, opening=ada.vault))
    assert (found.vaults[0].blobs, found.vaults[0].unreadable) == (1, 1)


def test_no_back_up_is_made_while_the_store_is_away(ada: Person, bucket: Bucket, tmp_path: Path) -> None:
    """What is only away is no damage: a back-up without it would be taken for a whole one."""
    _attached(ada)
    with bucket.failing("500 Internal"), pytest.raises(store.StoreAway):
        making.write_file(tmp_path / "one.wayhome", making.Wanted(vault_id=ada.vault.id, opening=ada.vault))
    assert not (tmp_path / "one.wayhome").exists()


def test_what_is_erased_while_the_store_is_away_goes_with_the_next(ada: Person, bucket: Bucket) -> None:
    (record_id, blob_id), (other_record, other) = _attached(ada), _attached(ada)
    with bucket.failing("500 Internal"):
        operations.detach(ada.vault, record_id, blob_id)
    assert not SealedBlob.objects.filter(id=blob_id).exists()
    assert len(bucket.contents()) == 2
    operations.detach(ada.vault, other_record, other)
    assert bucket.contents() == {}
    assert not removing._waiting


def test_an_object_of_somebody_else_in_the_bucket_is_left_alone(ada: Person, bucket: Bucket) -> None:
    bucket.put(f"{FOLDER}/a list of theirs", b"theirs")
    bucket.put("elsewhere/" + "0" * 32, b"theirs")
    assert list(store.lying()) == []
