"""The person’s log: every opening of a copy, told by the reader, chained, and taken in to the person’s own vault."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from django.db.models import Max
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.together.invitations import bond
from wayhome.together.models import Connection, Opening
from wayhome.together.records import Opened, Shared, Therapist
from wayhome.vault import meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

KEPT = 2_000
"""How many lines the person’s vault keeps of one connection; of those before, how many there were."""
UNREADABLE = _("A line that can’t be read any more")
UNKNOWN = _("A copy that is erased here")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader tells the sharer of one opening. How the copy is called, the sharer’s own record says: no row of a
    chain can change, so a title in it would outlast its erasing.
    """

    share: uuid.UUID
    at: datetime


def tell(tie: meeting.Tie, share: uuid.UUID, *, after: tuple[int, bytes]) -> tuple[int, bytes]:
    """Note an opening for the sharer. In the transaction in which the copy is opened, in the reader’s turn.

    ``after``: number and link of the last one that this reader told; those of this one are given back, to be sealed.
    Going on from there, and not from what rows are left, a log that was cut before the sharer looked shows a gap.
    """
    last = Opening.objects.filter(vault_id=tie.sharer, connection=tie.connection).order_by("-number").first()
    told_before, before = (last.number, bytes(last.link)) if last and last.number > after[0] else after
    number = told_before + 1
    told = msgspec.json.encode(Told(share=share, at=timezone.now()))
    # Bound to the connection, not the share: which copy it was is sealed with the rest.
    sealed = meeting.seal(tie, tie.connection, "opening", number, told)
    link = meeting.link(before, tie.sharer, tie.connection, number, sealed)
    Opening.objects.create(vault_id=tie.sharer, connection=tie.connection, number=number, sealed=sealed, link=link)
    return number, link


@in_turn
def take_in(vault: OpenVault, record: Record[Therapist]) -> Record[Therapist]:
    """Take new openings into the person’s own record of the connection. A chain that does not fit is marked there.

    The rows stay, for the doctor, also after the connection has ended: they go when the person erases it.
    """
    rows = list(Opening.objects.filter(vault_id=vault.id, connection=record.id).order_by("number"))
    known, it = record.payload.number, record.payload
    fresh = [row for row in rows if row.number > known]
    opener = meeting.Opener(vault, _tie(vault, record.id)) if fresh else None
    told = [_told(opener, row) for row in fresh if opener]
    whole = is_whole(rows) and _goes_on(rows, known, it.link) and None not in told
    lines = (*it.openings, *_named(vault, record, told))
    changed = msgspec.structs.replace(
        it,
        openings=lines[-KEPT:],
        earlier=it.earlier + max(0, len(lines) - KEPT),
        number=fresh[-1].number if fresh else it.number,
        link=bytes(fresh[-1].link) if fresh else it.link,
        broken=it.broken or not whole,
    )
    if changed != it:
        record = operations.revise(vault, record, changed)
    return record


def _goes_on(rows: list[Opening], known: int, link: bytes) -> bool:
    """Whether the chain still holds what was taken in of it before."""
    if not known:
        return True
    return any(row.number == known and bytes(row.link) == link for row in rows)


def _tie(vault: OpenVault, connection: uuid.UUID) -> meeting.Tie:
    keys = bond(vault, connection)
    return meeting.Tie(connection, vault.id, keys.secret, keys.theirs)


def _told(opener: meeting.Opener, row: Opening) -> Told | None:
    try:
        return msgspec.json.decode(opener.open(row.connection, "opening", row.number, bytes(row.sealed)), type=Told)
    except (meeting.DoesNotOpen, msgspec.DecodeError):
        return None


def _named(vault: OpenVault, record: Record[Therapist], told: Sequence[Told | None]) -> Iterator[Opened]:
    """What was told, each with how its copy is called now in the vault of who shared it."""
    shares = queries.many(vault, Shared, {one.share for one in told if one is not None}) if told else {}
    for one in told:
        if one is None:
            yield Opened(share=record.id, title=str(UNREADABLE), at=timezone.now())
        else:
            title = shares[one.share].payload.title if one.share in shares else str(UNKNOWN)
            yield Opened(share=one.share, title=title, at=one.at)


def is_whole(rows: list[Opening]) -> bool:
    """Whether these rows of one connection, in order, hang on each other, each next to the one before."""
    before, number = b"", 0
    for row in rows:
        expected = meeting.link(before, row.vault_id, row.connection, number + 1, bytes(row.sealed))
        if row.number != number + 1 or bytes(row.link) != expected:
            return False
        before, number = bytes(row.link), row.number
    return True


def broken_chains() -> tuple[int, int]:
    """How many chains of openings there are in all vaults, and how many of them do not fit. Opens nothing."""
    chains: dict[tuple[uuid.UUID, uuid.UUID], list[Opening]] = {}
    for row in Opening.objects.order_by("vault_id", "connection", "number").iterator():
        chains.setdefault((row.vault_id, row.connection), []).append(row)
    return len(chains), sum(not is_whole(rows) for rows in chains.values())


def settled(vault: OpenVault) -> list[Record[Therapist]]:
    """The person’s connections, newest first, with what has happened on the other side since taken in."""
    rows = set(Connection.objects.filter(vault_id=vault.id).values_list("id", flat=True))
    per_connection = Opening.objects.filter(vault_id=vault.id).order_by().values_list("connection")
    told = dict(per_connection.annotate(newest=Max("number")))
    found = []
    for record in queries.every(vault, Therapist):
        lasts = record.id in rows
        is_fresh = told.get(record.id, 0) > record.payload.number
        if is_fresh or (lasts and (record.id in told or record.payload.openings)):
            record = take_in(vault, record)
        if not lasts and record.payload.ended is None:
            ended = msgspec.structs.replace(record.payload, ended=timezone.now(), ended_by="them")
            record = operations.revise(vault, record, ended)
        found.append(record)
    return found[::-1]
