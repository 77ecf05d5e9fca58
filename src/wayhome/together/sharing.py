"""Making a copy, giving it to somebody, taking it back. The person’s own record of a share holds the copy as it is."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

import msgspec
from django.utils import timezone

from wayhome.languages.words import as_json
from wayhome.together import attaching, connections, projection, titles
from wayhome.together.models import Connection, Share
from wayhome.together.records import Chosen, Copy, Heading, Page, Shared
from wayhome.vault import kinds, meeting, operations, queries, rows
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere
from wayhome.vault.turns import in_turn

MOST = 500
"""How many records one copy holds at most."""
LARGEST = 16 * 2**20
"""Bytes of the pages of one copy, at most: far below what can be sealed in one piece."""
QUIET = timedelta(minutes=10)
"""A page that keeps itself counts as kept when nothing was written in it for so long."""
LONGEST = timedelta(days=2 * 366)
"""How long a share may last. It can be shared again."""


class Nothing(Exception):
    """There is nothing to share in what was chosen."""


class TooMuch(Exception):
    """More records, or more words, than one copy holds."""


class Changed(Exception):
    """What would be shared is no longer what was shown."""


def kind_named(name: str) -> Kind[Any]:
    """The kind of that name, if records of it may be shared at all. Raises NotHere."""
    try:
        kind = kinds.named(name)
    except kinds.UnknownKind:
        raise NotHere("Kind") from None
    if not kind.shareable:
        raise NotHere(kind.title)
    return kind


def shareable(vault: OpenVault, record_id: uuid.UUID) -> Record[Any]:
    """A record of any kind that may be shared. Raises NotHere."""
    record = open_one(vault, record_id)
    if kind_named(record.kind).is_being_written(record):
        raise NotHere("Record")
    return record


def open_one(vault: OpenVault, record_id: uuid.UUID) -> Record[Any]:
    """A record of any kind that may be shared, also while it is being written. Raises NotHere."""
    row = next(rows.of_any_kind(vault.id, [record_id]), None)
    if row is None:
        raise NotHere("Record")
    kind = kind_named(row.kind)
    record = queries.opened(vault, row)
    if not kind.lets_see(record):
        raise NotHere(kind.title)
    return record


def records_of(vault: OpenVault, chosen: Chosen) -> list[Record[Any]]:
    """The records that were chosen, oldest first; none that is being written. Raises NotHere, Nothing and TooMuch."""
    if chosen.record is not None:
        return [shareable(vault, chosen.record)]
    kind = kind_named(chosen.kind)
    fit = [one for one in _all_open(vault, chosen) if not kind.is_being_written(one)]
    if not fit:
        raise Nothing
    return fit


def _all_open(vault: OpenVault, chosen: Chosen) -> list[Record[Any]]:
    """The records that were chosen, those that are being written among them. Raises NotHere and TooMuch."""
    if chosen.record is not None:
        return [open_one(vault, chosen.record)]
    kind = kind_named(chosen.kind)
    until = _start_of(chosen.until + timedelta(days=1)) if chosen.until else None
    since = _start_of(chosen.since) if chosen.since else None
    found = queries.timeline(vault, [kind.name], limit=MOST + 1, since=since, until=until)
    if len(found) > MOST:
        raise TooMuch
    return [one for one in reversed(found) if kind.lets_see(one)]


def copy_of(records: Sequence[Record[Any]], chosen: Chosen, *, made: datetime, ends: datetime) -> Copy:
    """Exactly what the other side sees. Raises projection.CannotLeaveOut and TooMuch."""
    kind = kind_named(chosen.kind)
    return _copy_of_pages([projection.page_of(kind, one, chosen) for one in records], chosen, made=made, ends=ends)


def _copy_of_pages(pages: Sequence[Page], chosen: Chosen, *, made: datetime, ends: datetime) -> Copy:
    kind = kind_named(chosen.kind)
    if len(as_json(pages)) > LARGEST:
        raise TooMuch
    title = titles.of_one(kind, pages[0]) if chosen.record else titles.of_all(kind, chosen)
    return Copy(title=title, label=str(kind.title), pages=tuple(pages), made=made, ends=ends, follows=chosen.follows)


def print_of(copy: Copy, connection: uuid.UUID) -> str:
    """Changes when anything in a copy does that the person has looked at."""
    looked_at = (copy.title, copy.label, copy.pages, copy.ends, copy.follows, str(connection))
    return hashlib.sha256(as_json(looked_at)).hexdigest()[:32]


@in_turn
def share(vault: OpenVault, *, connection: uuid.UUID, chosen: Chosen, ends: datetime, shown: str) -> Record[Shared]:
    """Give the other side a copy until ``ends``. ``shown``: the print of the copy that the person has looked at.

    Raises Changed when it would be another now, NotHere where nothing can be shared across that connection, and what
    `records_of`, `copy_of`, `attaching.weigh` and `attaching.room` raise.
    """
    if not connections.therapist(vault, connection).is_open or ends <= timezone.now():
        raise NotHere("Connection")
    connections.hold(vault, connection)
    attaching.room(vault, connection)
    records, now = records_of(vault, chosen), timezone.now()
    copy = copy_of(records, chosen, made=now, ends=ends)
    attaching.weigh(vault, copy)
    if print_of(copy, connection) != shown:
        raise Changed
    ids = tuple(one.id for one in records)
    shared = Shared(connection=connection, chosen=chosen, copy=copy, records=ids, ends=ends, made=now)
    record = operations.keep(vault, shared, record_id=new_id())
    _put(vault, record.id, shared)
    return record


@in_turn
def withdraw(vault: OpenVault, share_id: uuid.UUID) -> Record[Shared]:
    """Take a copy back: it is gone from the database at once. What was read cannot be unread. Raises NotHere."""
    with suppress(NotHere):
        # Where it has not ended: nobody says anything of a copy while it is taken back.
        connections.hold(vault, queries.get(vault, Shared, share_id).payload.connection)
    attaching.remove(vault, [share_id])
    return operations.change(
        vault,
        Shared,
        share_id,
        lambda now: now.payload if now.payload.ended else msgspec.structs.replace(now.payload, ended=timezone.now()),
    )


@in_turn
def make_anew(vault: OpenVault, record: Record[Shared], kept: frozenset[uuid.UUID] = frozenset()) -> None:
    """Make the copy of a share that follows its records anew. Where nothing is left of them, it ends.

    ``kept``: records that the person has kept now. One in which they are still writing stays in the copy as it was.
    """
    it = record.payload
    unkept = tuple(one for one in it.unkept if one not in kept)
    try:
        pages, loud = _pages_now(vault, it, frozenset(unkept))
        copy = _copy_of_pages(list(pages.values()), it.chosen, made=it.made, ends=it.ends)
        attaching.weigh(vault, copy)
    except (NotHere, Nothing, TooMuch, attaching.TooHeavy, projection.CannotLeaveOut, *UNREADABLE):
        # What can no longer be shown exactly as chosen is not shown.
        withdraw(vault, record.id)
        return
    ids, waiting = tuple(pages), tuple(one for one in unkept if one in loud)
    if waiting != it.unkept:
        record = operations.revise(vault, record, msgspec.structs.replace(it, unkept=waiting))
    if copy != it.copy or ids != it.records:
        _replace(vault, record, copy, ids)


@in_turn
def put_off(vault: OpenVault, record: Record[Shared], unkept: frozenset[uuid.UUID]) -> None:
    """A page keeps itself while the person writes: nobody watches. The copy follows once they have kept it."""
    fresh = tuple(sorted(unkept - set(record.payload.unkept)))
    if fresh:
        operations.revise(
            vault, record, msgspec.structs.replace(record.payload, unkept=(*record.payload.unkept, *fresh))
        )


def _pages_now(
    vault: OpenVault, it: Shared, unkept: frozenset[uuid.UUID]
) -> tuple[dict[uuid.UUID, Page], set[uuid.UUID]]:
    """Each record’s page as it is to be, and in which of them the person is still writing.

    Raises Nothing, and what can be raised where copies are made.
    """
    kind, before = kind_named(it.chosen.kind), dict(zip(it.records, it.copy.pages, strict=True))
    pages: dict[uuid.UUID, Page] = {}
    loud: set[uuid.UUID] = set()
    for one in _all_open(vault, it.chosen):
        if kind.is_being_written(one) or (one.id in unkept and timezone.now() - one.updated < QUIET):
            loud.add(one.id)
            page = before.get(one.id)
        else:
            page = _page_among(kind, one, it.chosen)
        if page is not None:
            pages[one.id] = page
    if not pages:
        raise Nothing
    return pages, loud


def _page_among(kind: Kind[Any], record: Record[Any], chosen: Chosen) -> Page | None:
    """None for one of several that cannot be said as it was chosen: it stays here, and the others go."""
    try:
        return projection.page_of(kind, record, chosen)
    except projection.CannotLeaveOut:
        if chosen.record is not None:
            raise
        return None


@in_turn
def leave_out(vault: OpenVault, record: Record[Shared], gone: frozenset[uuid.UUID]) -> None:
    """Take erased records out of a copy, also of one that does not follow them, and of one that has ended."""
    it = record.payload
    kept = [(one, page) for one, page in zip(it.records, it.copy.pages, strict=True) if one not in gone]
    ids, pages = tuple(one for one, _ in kept), tuple(page for _, page in kept)
    # How one record was called are words of it, too. All of a kind has a title of ours.
    title = it.copy.title if it.chosen.record is None else it.copy.label
    copy = msgspec.structs.replace(it.copy, pages=pages, title=title)
    if pages and it.ended is None:
        _replace(vault, record, copy, ids)
        return
    operations.revise(vault, record, msgspec.structs.replace(it, copy=copy, records=ids))
    if it.ended is None:
        withdraw(vault, record.id)
    if it.chosen.record is not None:
        connections.untitle(vault, it.connection, record.id, title)


def _replace(vault: OpenVault, record: Record[Shared], copy: Copy, ids: tuple[uuid.UUID, ...]) -> None:
    changed = msgspec.structs.replace(record.payload, copy=copy, records=ids, revision=record.payload.revision + 1)
    operations.revise(vault, record, changed)
    try:
        _put(vault, record.id, changed)
    except (NotHere, attaching.TooHeavy):
        # The keys of the connection are being erased, or what belongs to the copy: what was sealed goes.
        attaching.remove(vault, [record.id])


def _put(vault: OpenVault, share_id: uuid.UUID, shared: Shared) -> None:
    """Seal the copy for the other side. One that was made anew takes the place of the older."""
    connections.hold(vault, shared.connection)
    copy, tie = shared.copy, connections.tie_of_therapist(vault, shared.connection)
    heading = Heading(title=copy.title, label=copy.label, made=copy.made, ends=copy.ends, kind=shared.chosen.kind)
    sealed = {
        part: meeting.seal(tie, share_id, part, shared.revision, as_json(what))
        for part, what in (("heading", heading), ("copy", copy))
    }
    reader, now = connections.reader_of(vault, shared.connection), timezone.now()
    said = {"revision": shared.revision, "heading": sealed["heading"], "sealed": sealed["copy"], "changed": now}
    attaching.put(vault, tie, share_id, shared, reader)
    Connection.objects.filter(vault_id=vault.id, id=shared.connection).update(sent=now)
    if shared.revision > 1:
        Share.objects.filter(vault_id=vault.id, id=share_id).update(**said)
        return
    Share.objects.create(
        vault_id=vault.id,
        id=share_id,
        reader_id=reader,
        connection=shared.connection,
        follows=shared.chosen.follows,
        ends=shared.ends,
        **said,
    )


def _start_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def end_of(day: Any) -> datetime:
    """The moment at which a day is over, by the clock of the place."""
    return _start_of(day + timedelta(days=1))
