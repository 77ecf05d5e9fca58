"""What the therapist sees: clients with what is new, and copies. Nothing else of a client’s vault is ever read."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from django.db.models import Max, QuerySet
from django.utils import timezone

from wayhome.together import attaching, connections, log
from wayhome.together.models import Share
from wayhome.together.records import Attachment, Client, Copy, Heading
from wayhome.vault import meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

LOOKS = timedelta(hours=1)
"""For how long the pictures and sounds of a copy, and the page to say something of it, open once it was opened."""
A_DAY = 300
"""How often copies of one client open on one day: each is a line that their vault takes in."""
BESIDE = 24
"""How many clients stand beside the page of one."""


class TooOften(NotHere):
    """Copies of this client were opened as often on this day as they open."""


@dataclass(frozen=True, slots=True)
class Row:
    """A client in the list: how many copies there are, and how many of them were not opened as they are now."""

    record: Record[Client]
    shared: int
    new: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """Some of the clients, and how many more there are."""

    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A copy in a client’s list, by its heading; None where it does not open any more."""

    id: uuid.UUID
    heading: Heading | None
    is_new: bool


def caseload(vault: OpenVault, most: int) -> Caseload:
    """Those clients with whom anything happened last, at most so many; as much work however many there are."""
    newest = {one.id: one for one in queries.latest(vault, Client, most)}
    if len(newest) < most:
        return Caseload(_rows(vault, newest.values()), 0)
    ids = _lately(vault, newest.values(), most)
    others = queries.many(vault, Client, [one for one in ids if one not in newest])
    chosen = [one for one in ((newest | others).get(one) for one in ids) if one]
    return Caseload(_rows(vault, chosen), queries.count(vault, Client) - len(chosen))


def found(vault: OpenVault, sought: str, most: int) -> Caseload:
    """Those clients who are called so, at most so many. All names are opened for it: none lies in the open."""
    fitting = [one for one in queries.every(vault, Client) if sought in one.payload.title.casefold()]
    return Caseload(_rows(vault, fitting[-most:]), max(0, len(fitting) - most))


def _lately(vault: OpenVault, newest: Iterable[Record[Client]], most: int) -> list[uuid.UUID]:
    """The connections in which a copy was sealed last, and those that were begun last."""
    begun = {one.id: one.created for one in newest}
    sent = _live_for(vault).values_list("connection").annotate(last=Max("changed")).order_by("-last")[:most]
    moments = begun | dict(sent)
    return sorted(moments, key=lambda one: moments[one], reverse=True)[:most]


def _live_for(vault: OpenVault) -> QuerySet[Share]:
    return Share.objects.filter(reader_id=vault.id, ends__gt=timezone.now())


def _rows(vault: OpenVault, records: Iterable[Record[Client]]) -> tuple[Row, ...]:
    """By name, those who are still invited first, those of an ended connection last."""
    clients = connections.as_they_stand(vault, records)
    shared: Counter[uuid.UUID] = Counter()
    new: Counter[uuid.UUID] = Counter()
    seen = {one.id: one.payload.seen for one in clients if one.payload.ended is None}
    live = _live_for(vault).filter(connection__in=seen)
    for connection, share_id, revision in live.values_list("connection", "id", "revision"):
        shared[connection] += 1
        new[connection] += seen[connection].get(str(share_id), 0) < revision
    rows = (Row(one, shared[one.id], new[one.id]) for one in clients)
    return tuple(sorted(rows, key=lambda row: (_rank(row.record.payload), row.record.payload.title.casefold())))


def beside(vault: OpenVault, record: Record[Client]) -> tuple[Row, ...]:
    """Some clients in the order of the list, to go to from the page of one of them, who is always there."""
    rows = caseload(vault, BESIDE).rows
    here = any(row.record.id == record.id for row in rows)
    return rows if here else (*_rows(vault, [record]), *rows[: BESIDE - 1])


def _rank(client: Client) -> int:
    if client.ended is not None:
        return 2
    return 1 if client.compared else 0


def listed(vault: OpenVault, record: Record[Client]) -> list[Listed]:
    """The copies of one client, newest first, by their headings alone."""
    rows = list(_live(vault, record).order_by("-id").defer("sealed"))
    if not rows:
        return []
    opener, now = meeting.Opener(vault, connections.tie_of_client(vault, record)), timezone.now()
    found = [Listed(row.id, _heading(opener, record, row), _is_new(record, row)) for row in rows]
    return [one for one in found if one.heading is None or one.heading.ends > now]


def _live(vault: OpenVault, record: Record[Client]) -> QuerySet[Share]:
    """The rows of copies across a connection that lasts. What lies in the open is not enough to open one: whoever can
    write to the database can put an older one back, or another last day."""
    it = record.payload
    if it.ended is not None or it.sharer is None or not connections.lasts(vault, record.id, it.sharer):
        return Share.objects.none()
    return Share.objects.filter(reader_id=vault.id, vault_id=it.sharer, connection=record.id, ends__gt=timezone.now())


def _is_older(record: Record[Client], row: Share) -> bool:
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


def _is_new(record: Record[Client], row: Share) -> bool:
    return record.payload.seen.get(str(row.id), 0) < row.revision


def _heading(opener: meeting.Opener, record: Record[Client], row: Share) -> Heading | None:
    if _is_older(record, row):
        return None
    try:
        plain = opener.open(row.id, "heading", row.revision, bytes(row.heading))
        return msgspec.json.decode(plain, type=Heading)
    except (meeting.DoesNotOpen, msgspec.DecodeError):
        return None
