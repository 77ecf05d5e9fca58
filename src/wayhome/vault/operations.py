"""Writes of records. Each is one transaction, in its turn; when it returns, what was written is on the disk."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from wayhome.vault import attachments, finishing, following, kinds
from wayhome.vault.crypto import BlobAddress, seal_blob
from wayhome.vault.kinds import P, Payload, Record
from wayhome.vault.models import Erasure, SealedBlob, SealedRecord, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere, find, get, opened, was_erased
from wayhome.vault.records import PROFILE, Profile
from wayhome.vault.rows import Row, insert, portions
from wayhome.vault.search import writing
from wayhome.vault.search.preparing import New as New
from wayhome.vault.search.preparing import Prepared
from wayhome.vault.search.preparing import prepare as prepare
from wayhome.vault.turns import in_turn

UNDO = timedelta(minutes=10)
"""How long an erased record can be brought back."""


class Stale(Exception):
    """The record was changed elsewhere since it was read; nothing was written. Both texts are to be kept and shown."""


@in_turn
def keep(
    vault: OpenVault, payload: P, *, record_id: uuid.UUID | None = None, created: datetime | None = None
) -> Record[P]:
    """Seal a new record. ``created`` is the moment it is about, now when not given."""
    if record_id is not None and was_erased(vault, record_id):
        attachments.move(vault, record_id, attachments.apart(record_id))
    return keep_within(vault, payload, record_id or new_id(), created)


def keep_within(vault: OpenVault, payload: P, identity: uuid.UUID, created: datetime | None = None) -> Record[P]:
    """Seal a new record under an id that is neither taken nor of an erased one, as a part of the caller’s own turn."""
    kind = kinds.of(type(payload))
    now = timezone.now()
    record = Record(identity, kind.name, created or now, now, 1, payload)
    sealed = vault.seal(identity, kind, 1, payload)
    insert(vault.id, [Row(identity, kind.name, record.created, now, 1, sealed)])
    writing.put(vault, record)
    following.tell(vault, [(kind.name, identity)])
    return record


def keep_many(vault: OpenVault, items: Iterable[New]) -> int:
    """Seal many new records; how many. In portions, in the caller’s transaction if there is one."""
    every = iter(items)
    return sum(keep_prepared(vault, prepare(vault, some)) for some in iter(lambda: list(islice(every, AT_ONCE)), []))


@in_turn
def keep_prepared(vault: OpenVault, prepared: Prepared) -> int:
    """Write what `prepare` sealed; how many records. Their ids are new."""
    insert(vault.id, prepared.records)
    writing.put_segments(vault, prepared.segments)
    following.tell(vault, ((row.kind, row.id) for row in prepared.records))
    return len(prepared.records)


@in_turn
def revise(vault: OpenVault, record: Record[P], payload: P, *, created: datetime | None = None) -> Record[P]:
    """Seal the next revision of a record that was read at ``record.revision``. Raises Stale when it moved on since."""
    kind = kinds.of(type(payload))
    now = timezone.now()
    revision = record.revision + 1
    moment = created or record.created
    changed = SealedRecord.objects.filter(
        vault_id=vault.id, id=record.id, kind=kind.name, revision=record.revision
    ).update(revision=revision, updated=now, created=moment, sealed=vault.seal(record.id, kind, revision, payload))
    if not changed:
        raise Stale(kind.title)
    vault.memo.pop("profile", None)
    revised = Record(record.id, record.kind, moment, now, revision, payload)
    writing.put(vault, revised, writing.Was(record.id, record.created, record.revision))
    following.tell(vault, [(kind.name, record.id)])
    return revised


@in_turn
def change(vault: OpenVault, shape: type[P], record_id: uuid.UUID, how: Callable[[Record[P]], P]) -> Record[P]:
    """Change a record as it is now, whatever another tab wrote since. Nothing is written when nothing changes.

    Raises NotHere.
    """
    record = get(vault, shape, record_id)
    payload = how(record)
    return record if payload == record.payload else revise(vault, record, payload)


@in_turn
def change_one(vault: OpenVault, shape: type[P], how: Callable[[P], P]) -> P:
    """Change the one record of a kind that a vault has, as it is now; where there is none, it begins blank."""
    record_id = vault.singleton(kinds.of(shape))
    record = find(vault, shape, record_id)
    before = record.payload if record else shape()
    payload = how(before)
    if record is None and payload != before:
        keep(vault, payload, record_id=record_id)
    elif record is not None and payload != before:
        revise(vault, record, payload)
    return payload


def change_profile(vault: OpenVault, **changes: object) -> Profile:
    """Change these of the person's name and settings, as they are now; the others stay as they are."""
    vault.memo.pop("profile", None)
    return change(
        vault, Profile, vault.singleton(PROFILE), lambda record: msgspec.structs.replace(record.payload, **changes)
    ).payload


@in_turn
def erase(vault: OpenVault, shape: type[Payload], record_id: uuid.UUID) -> None:
    """Take a record out of everything. For ``UNDO`` it can be brought back; then it is gone. Raises NotHere."""
    finish_erasures()
    kind = kinds.of(shape)
    row = SealedRecord.objects.filter(vault_id=vault.id, id=record_id, kind=kind.name).first()
    if row is None:
        raise NotHere(kind.title)
    _take_out(vault, [row], timezone.now())


@in_turn
def erase_many(vault: OpenVault, ids: Iterable[uuid.UUID], at: datetime) -> int:
    """Take records of any kind out of everything, all with the same moment of erasing; how many there were."""
    rows = SealedRecord.objects.filter(vault_id=vault.id).select_for_update()
    return sum(_take_out(vault, list(rows.filter(id__in=portion)), at) for portion in portions(ids))


def _take_out(vault: OpenVault, rows: list[SealedRecord], at: datetime) -> int:
    ids = [row.id for row in rows]
    for older in Erasure.objects.filter(vault_id=vault.id, id__in=ids).values_list("id", flat=True):
        make_way(vault, older)
    Erasure.objects.bulk_create(Erasure(vault_id=vault.id, at=at, **_facts(row)) for row in rows)
    SealedRecord.objects.filter(vault_id=vault.id, id__in=ids).delete()
    writing.drop(vault, rows)
    following.tell(vault, ((row.kind, row.id) for row in rows), gone=True)
    return len(ids)


def make_way(vault: OpenVault, record_id: uuid.UUID) -> None:
    """An id that follows from something can be erased twice in a row: the older one can still be brought back."""
    older = Erasure.objects.filter(vault_id=vault.id, id=record_id).first()
    if older is None:
        return
    kind, fresh = kinds.named(older.kind), new_id()
    payload = vault.open(older.id, kind, older.revision, bytes(older.sealed))
    Erasure.objects.filter(vault_id=vault.id, id=record_id).update(
        id=fresh, revision=1, sealed=vault.seal(fresh, kind, 1, payload)
    )
    attachments.move(vault, attachments.apart(record_id), fresh)


@in_turn
def bring_back(vault: OpenVault, record_id: uuid.UUID) -> Record[Payload]:
    """Undo an erasure. Raises NotHere when there is none, or when its moment has passed."""
    row = Erasure.objects.filter(vault_id=vault.id, id=record_id, at__gt=timezone.now() - UNDO).first()
    if row is None:
        raise NotHere("Erased record")
    if SealedRecord.objects.filter(vault_id=vault.id, id=row.id).exists():
        return _bring_back_beside(vault, row)
    (back,) = _put_back(vault, [row])
    return opened(vault, back)


@in_turn
def bring_back_many(vault: OpenVault, ids: Iterable[uuid.UUID]) -> int:
    """Undo erasures; how many. What there is none of, or whose moment has passed, is left out."""
    rows, back = Erasure.objects.filter(vault_id=vault.id, at__gt=timezone.now() - UNDO), 0
    ids = list(ids)
    indexed = len(ids) <= INDEXED_AT_ONCE
    if not indexed:
        writing.leave_behind(vault)
    for portion in portions(ids):
        erased = {row.id: row for row in rows.filter(id__in=portion)}
        taken = set(SealedRecord.objects.filter(vault_id=vault.id, id__in=erased).values_list("id", flat=True))
        _put_back(vault, [row for row in erased.values() if row.id not in taken], indexed=indexed)
        for record_id in taken:
            _bring_back_beside(vault, erased[record_id])
        back += len(erased)
    return back


def _put_back(vault: OpenVault, rows: list[Erasure], *, indexed: bool = True) -> list[SealedRecord]:
    back = SealedRecord.objects.bulk_create(SealedRecord(vault_id=vault.id, **_facts(row)) for row in rows)
    ids = [row.id for row in rows]
    Erasure.objects.filter(vault_id=vault.id, id__in=ids).delete()
    attachments.come_back(vault, ids)
    if indexed:
        writing.put_back(vault, list(_all_that_open(vault, back)))
    following.tell(vault, ((row.kind, row.id) for row in back))
    return back


def _all_that_open(vault: OpenVault, rows: Iterable[SealedRecord]) -> Iterator[Record[Any]]:
    """What comes back and cannot be read stays out of the index, which is built anew for it."""
    for row in rows:
        with suppress(*UNREADABLE):
            yield opened(vault, row)


def _bring_back_beside(vault: OpenVault, row: Erasure) -> Record[Payload]:
    """Bring back a record whose id was taken meanwhile, as one whose id follows from something: under a fresh id, or
    as a part of the one that is there, if its kind says how."""
    kind = kinds.named(row.kind)
    payload = vault.open(row.id, kind, row.revision, bytes(row.sealed))
    if kind.beside is not None:
        joined = kind.beside
        there = change(vault, kind.shape, row.id, lambda now: joined(now.payload, payload))
        attachments.move(vault, attachments.apart(row.id), row.id)
        row.delete()
        return there
    back = keep(vault, payload, created=row.created)
    attachments.move(vault, attachments.apart(row.id), back.id)
    row.delete()
    return back


@in_turn
def discard(vault: OpenVault, shape: type[Payload], record_id: uuid.UUID) -> None:
    """Erase at once and for good, with attachments: for what was never kept, such as a draft. Missing is no error."""
    kind = kinds.of(shape)
    rows = list(SealedRecord.objects.filter(vault_id=vault.id, id=record_id, kind=kind.name))
    if rows:
        SealedBlob.objects.filter(vault_id=vault.id, record_id=record_id).delete()
        SealedRecord.objects.filter(vault_id=vault.id, id=record_id).delete()
        writing.drop(vault, rows)
        following.tell(vault, [(kind.name, record_id)], gone=True)


@transaction.atomic
def finish_erasures() -> int:
    """Drop, with their attachments, all erased records whose moment to undo has passed; how many.

    Done at every start, at every unlocking and at every erasing, so that what is erased does not stay.
    """
    finishing.finish_all()
    over: dict[uuid.UUID, list[uuid.UUID]] = {}
    for vault_id, record_id in Erasure.objects.filter(at__lte=timezone.now() - UNDO).values_list("vault_id", "id"):
        over.setdefault(vault_id, []).append(record_id)
    for vault_id, ids in over.items():
        for portion in portions(ids):
            # An id that was given again meanwhile: what hangs on it belongs to the one that is there.
            there = set(SealedRecord.objects.filter(vault_id=vault_id, id__in=portion).values_list("id", flat=True))
            gone = [record_id for record_id in portion if record_id not in there]
            set_apart = map(attachments.apart, portion)
            SealedBlob.objects.filter(vault_id=vault_id, record_id__in=[*gone, *set_apart]).delete()
            Erasure.objects.filter(vault_id=vault_id, id__in=portion).delete()
    return sum(len(ids) for ids in over.values())


INDEXED_AT_ONCE = 2_000
"""More records than these come back without the index, so that nobody waits for it; it is built anew beside."""
AT_ONCE = 20_000
"""How many records are sealed and indexed together, in one segment of the index."""


def _facts(row: SealedRecord | Erasure) -> dict[str, Any]:
    """What a row keeps on its way out, and on its way back."""
    names = ("id", "kind", "created", "updated", "revision")
    return {name: getattr(row, name) for name in names} | {"sealed": bytes(row.sealed)}


@in_turn
def attach(vault: OpenVault, record_id: uuid.UUID, content: bytes) -> uuid.UUID:
    """Seal an attachment to a record; its id. The record's payload is what remembers it."""
    blob_id = new_id()
    SealedBlob.objects.create(
        vault_id=vault.id,
        id=blob_id,
        record_id=record_id,
        made=timezone.now(),
        sealed=seal_blob(vault.root, BlobAddress(vault.id, record_id, blob_id), content),
    )
    return blob_id


@in_turn
def detach(vault: OpenVault, record_id: uuid.UUID, blob_id: uuid.UUID) -> None:
    """Erase an attachment for good. Missing is no error."""
    SealedBlob.objects.filter(vault_id=vault.id, record_id=record_id, id=blob_id).delete()
