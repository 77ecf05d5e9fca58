"""What the therapist sees of a client: copies. Nothing else of a client’s vault is ever read."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

import msgspec
from django.db.models import QuerySet
from django.utils import timezone

from wayhome.together import attaching, connections, invitations, log
from wayhome.together.models import Connection, Share
from wayhome.together.records import Attachment, Bond, Client, Copy, Heading
from wayhome.vault import columns, meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

LOOKS = timedelta(hours=1)
"""For how long the pictures and sounds of a copy, and the page to say something of it, open once it was opened."""
A_DAY = 300
"""How often copies of one client open on one day: each is a line that their vault takes in."""


class TooOften(NotHere):
    """Copies of this client were opened as often on this day as they open."""


AT_ONCE = 40
"""How many copies the page of a client lists at once. Each heading is opened for it, which takes its time."""

_READ = ("revision", "heading")
_HEADINGS = (
    f"SELECT id, revision, heading FROM {Share._meta.db_table} "  # noqa: S608 — ours
    "WHERE vault_id = %s AND reader_id = %s AND connection = %s AND ends > %s AND EXISTS "
    f"(SELECT 1 FROM {Connection._meta.db_table} WHERE vault_id = %s AND id = %s AND reader_id = %s) "
    "ORDER BY id DESC"
)


class Head(NamedTuple):
    """The row of a copy, as far as a list reads it."""

    id: uuid.UUID
    revision: int
    heading: bytes


class Listed(msgspec.Struct, frozen=True):
    """A copy in a client’s list, by its heading; None where it does not open any more."""

    id: uuid.UUID
    heading: Heading | None
    is_new: bool


class Across(msgspec.Struct, frozen=True):
    """A copy in the list of all clients, and whose it is."""

    client: Record[Client]
    copy: Listed


class Listing(msgspec.Struct, frozen=True):
    """Copies in a client’s list, and how many older ones there are."""

    copies: list[Listed]
    more: int


def listed(vault: OpenVault, record: Record[Client], keys: Bond, most: int = AT_ONCE) -> Listing:
    """The copies of one client, newest first, by their headings alone. ``keys``: of the connection. ``most``: how many
    headings are opened."""
    heads = _heads(vault, record)
    if not heads or record.payload.sharer is None:
        return Listing([], 0)
    tie = meeting.Tie(record.id, record.payload.sharer, keys.secret, keys.theirs)
    opener, now = meeting.Opener(vault, tie), timezone.now()
    found = [Listed(one.id, _heading(opener, record, one), _is_new(record, one)) for one in heads[:most]]
    there = [one for one in found if one.heading is None or one.heading.ends > now]
    return Listing(there, len(heads[most:]))


def newest(vault: OpenVault, most: int = AT_ONCE) -> list[Across]:
    """Copies of all clients by their headings alone, those that were sealed last before the others. ``most``: how many
    headings are opened."""
    now = timezone.now()
    here = Share.objects.filter(reader_id=vault.id, ends__gt=now)
    places = dict(here.order_by("-changed", "-id").values_list("id", "connection")[:most])
    openers = _openers(vault, set(places.values()))
    rows = here.filter(connection__in=openers, id__in=places).values_list("id", "connection", "vault_id", *_READ)
    found = {one: _across(*openers[place], sharer, Head(one, *row)) for one, place, sharer, *row in rows}
    known = (found.get(one) for one in places)
    return [one for one in known if one and (one.copy.heading is None or one.copy.heading.ends > now)]


def _openers(vault: OpenVault, places: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[Record[Client], meeting.Opener]]:
    """What opens the copies across those of these connections that last."""
    clients = connections.as_they_stand(vault, queries.many(vault, Client, places).values())
    kept = queries.many(vault, Bond, [invitations.bond_id(one.id) for one in clients])
    bonds = {one.payload.connection: one.payload for one in kept.values()}
    return {
        one.id: (one, meeting.Opener(vault, meeting.Tie(one.id, one.payload.sharer, keys.secret, keys.theirs)))
        for one in clients
        if one.payload.ended is None and one.payload.sharer is not None and (keys := bonds.get(one.id))
    }


def _across(record: Record[Client], opener: meeting.Opener, sharer: uuid.UUID, row: Head) -> Across | None:
    if record.payload.sharer != sharer:
        return None
    return Across(record, Listed(row.id, _heading(opener, record, row), _is_new(record, row)))


def _heads(vault: OpenVault, record: Record[Client]) -> list[Head]:
    """The rows of copies across a connection that lasts, newest first; in one query, as `_live` finds them."""
    it = record.payload
    if it.ended is not None or it.sharer is None:
        return []
    reader, sharer, here = (columns.as_kept(Share, "id", one) for one in (vault.id, it.sharer, record.id))
    values = [sharer, reader, here, columns.as_kept(Share, "ends", timezone.now()), sharer, here, reader]
    return [*map(Head._make, columns.read(Share, _HEADINGS, values, Head._fields))]


def _live(vault: OpenVault, record: Record[Client]) -> QuerySet[Share]:
    """The rows of copies across a connection that lasts. What lies in the open is not enough to open one: whoever can
    write to the database can put an older one back, or another last day."""
    it = record.payload
    if it.ended is not None or it.sharer is None or not connections.lasts(vault, record.id, it.sharer):
        return Share.objects.none()
    return Share.objects.filter(reader_id=vault.id, vault_id=it.sharer, connection=record.id, ends__gt=timezone.now())


def _is_older(record: Record[Client], row: Share | Head) -> bool:
    """Whether a later one was opened here already: somebody has put it back."""
    return row.revision < record.payload.seen.get(str(row.id), 0)


@in_turn
def read(vault: OpenVault, record: Record[Client], share_id: uuid.UUID) -> Copy:
    """Open a copy; the client is told. Raises NotHere, also for one that does not open any more, and TooOften."""
    connections.hold(vault, record.id)
    record = queries.get(vault, Client, record.id)
    row = _live(vault, record).filter(id=share_id).first()
    if row is None or _is_older(record, row):
        raise NotHere("Share")
    if _today(record.payload) >= A_DAY:
        raise TooOften("Share")
    tie = connections.tie_of_client(vault, record)
    copy = _opened(vault, tie, row)
    operations.change(vault, Client, record.id, lambda now: _having_told(now.payload, tie, row, copy))
    return copy


def has_opened(vault: OpenVault, record: Record[Client], share_id: uuid.UUID) -> bool:
    """Whether a copy was opened here as it is now, not longer ago than ``LOOKS``. Else it has to be opened first, which
    the client is told."""
    row = _live(vault, record).filter(id=share_id).first()
    return row is not None and not _is_new(record, row) and _lately_opened(record, share_id)


def look(vault: OpenVault, record: Record[Client], share_id: uuid.UUID) -> Copy:
    """A copy, for whoever says something of it and has opened it as it is now. Raises NotHere.

    Of one that was opened longer ago than ``LOOKS``, the client is told anew: no look leaves no line for good.
    """
    row = _live(vault, record).filter(id=share_id).first()
    if row is None or _is_new(record, row) or _is_older(record, row):
        raise NotHere("Share")
    if not _lately_opened(record, share_id):
        return read(vault, record, share_id)
    return _opened(vault, connections.tie_of_client(vault, record), row)


def _lately_opened(record: Record[Client], share_id: uuid.UUID) -> bool:
    looked = record.payload.looked.get(str(share_id))
    return looked is not None and looked + LOOKS >= timezone.now()


def _opened(vault: OpenVault, tie: meeting.Tie, row: Share) -> Copy:
    """A copy that has not ended by its own word. Raises NotHere."""
    try:
        plain = meeting.open_sealed(vault, tie, row.id, "copy", row.revision, bytes(row.sealed))
        copy = msgspec.json.decode(plain, type=Copy)
    except (meeting.DoesNotOpen, msgspec.DecodeError):
        raise NotHere("Share") from None
    if copy.ends <= timezone.now():
        raise NotHere("Share")
    return copy


def attached(
    vault: OpenVault, record: Record[Client], share_id: uuid.UUID, blob_id: uuid.UUID
) -> tuple[Attachment, bytes]:
    """A picture or a sound of a copy, so long after the copy was opened as it is now. Later, the copy has to be opened
    again, which the client is told. Raises NotHere."""
    row = _live(vault, record).filter(id=share_id).first()
    if row is None or not _lately_opened(record, share_id) or _is_new(record, row) or _is_older(record, row):
        raise NotHere("Attachment")
    tie = connections.tie_of_client(vault, record)
    every = (one for page in _opened(vault, tie, row).pages for one in page.attached)
    one = next((one for one in every if one.blob == blob_id), None)
    if one is None:
        raise NotHere("Attachment")
    return one, attaching.read(vault, tie, share_id, one)


def _having_told(client: Client, tie: meeting.Tie, row: Share, copy: Copy) -> Client:
    number, link = log.tell(tie, row.id, after=(client.number, client.link))
    now, seen = timezone.now(), client.seen | {str(row.id): row.revision}
    looked = {share: at for share, at in client.looked.items() if at + LOOKS > now} | {str(row.id): now}
    today, opened = timezone.localdate(now), _today(client) + 1
    return msgspec.structs.replace(client, seen=seen, looked=looked, number=number, link=link, day=today, opened=opened)


def _today(client: Client) -> int:
    """How often copies of this client were opened today."""
    return client.opened if client.day == timezone.localdate() else 0


def _is_new(record: Record[Client], row: Share | Head) -> bool:
    return record.payload.seen.get(str(row.id), 0) < row.revision


def _heading(opener: meeting.Opener, record: Record[Client], row: Share | Head) -> Heading | None:
    if _is_older(record, row):
        return None
    try:
        plain = opener.open(row.id, "heading", row.revision, bytes(row.heading))
        return msgspec.json.decode(plain, type=Heading)
    except (meeting.DoesNotOpen, msgspec.DecodeError):
        return None
