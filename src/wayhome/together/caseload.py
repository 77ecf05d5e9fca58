"""The therapist’s clients in a list: those with whom anything happened last, and how many copies of each are new.

What a list asks for is read without building objects: it is as much work however many clients and copies there are.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.together import connections
from wayhome.together.models import Connection, Share
from wayhome.together.records import Client, Practitioner
from wayhome.vault import columns, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

BESIDE = 12
"""How many clients stand beside the page of one."""

_SENT_LAST = (
    f"SELECT id, sent FROM {Connection._meta.db_table} WHERE reader_id = %s "  # noqa: S608 — ours
    "ORDER BY sent DESC LIMIT %s"
)
_LIVE = (
    f"SELECT connection, id, revision FROM {Share._meta.db_table} WHERE reader_id = %s AND ends > %s "  # noqa: S608
    "AND connection IN ({ids})"
)


class Row(msgspec.Struct, frozen=True):
    """A client in the list: how many copies there are, and how many of them were not opened as they are now."""

    record: Record[Client]
    shared: int
    new: int


class Caseload(msgspec.Struct, frozen=True):
    """Some of the clients, and how many more there are."""

    rows: tuple[Row, ...]
    more: int


def lately(vault: OpenVault, most: int, without: Collection[uuid.UUID] = ()) -> Caseload:
    """Those clients with whom anything happened last, at most so many; as much work however many there are.
    ``without``: those who were taken out of the list."""
    chosen = _lately(vault, most, without)
    more = queries.count(vault, Client) - len(without) - len(chosen) if len(chosen) >= most else 0
    return Caseload(_rows(vault, chosen), max(0, more))


def those(vault: OpenVault, ids: Collection[uuid.UUID]) -> tuple[Row, ...]:
    """The clients of these connections."""
    return _rows(vault, queries.many(vault, Client, ids).values())


@in_turn
def take_out(vault: OpenVault, connection: uuid.UUID) -> None:
    """Take a client out of the list. Raises NotHere, also where the connection lasts."""
    if connections.client(vault, connection).payload.ended is None:
        raise NotHere(_("Ended"))
    _change_out(vault, lambda now: (*(one for one in now if one != connection), connection))


def put_back(vault: OpenVault, connection: uuid.UUID) -> None:
    """Let a client stand in the list again."""
    _change_out(vault, lambda now: tuple(one for one in now if one != connection))


def _change_out(vault: OpenVault, how: Callable[[tuple[uuid.UUID, ...]], tuple[uuid.UUID, ...]]) -> None:
    operations.change_one(vault, Practitioner, lambda now: msgspec.structs.replace(now, out=how(now.out)))


def found(vault: OpenVault, sought: str, most: int) -> Caseload:
    """Those clients who are called so, at most so many. All names are opened for it: none lies in the open."""
    fitting = [one for one in queries.every(vault, Client) if sought in one.payload.title.casefold()]
    return Caseload(_rows(vault, fitting[-most:]), max(0, len(fitting) - most))


def beside(vault: OpenVault, record: Record[Client]) -> tuple[Row, ...]:
    """Some clients in the order of the list, to go to from the page of one of them, who is always there. Of those with
    whom it has ended, nobody else is."""
    chosen = [one for one in _lately(vault, BESIDE) if one.id != record.id and one.payload.ended is None]
    return _rows(vault, [record, *chosen[: BESIDE - 1]])


def _lately(vault: OpenVault, most: int, without: Collection[uuid.UUID] = ()) -> list[Record[Client]]:
    """Those across whose connection a copy was sealed last, and those that were begun last, without these."""
    there = queries.latest(vault, Client, most + len(without))
    newest = {one.id: one for one in there if one.id not in without}
    if len(there) < most + len(without) and len(newest) <= most:
        return list(newest.values())
    moments = {one.id: one.created for one in newest.values()} | _sent_last(vault, most)
    ids = sorted(moments, key=lambda one: moments[one], reverse=True)[:most]
    known = newest | queries.many(vault, Client, [one for one in ids if one not in newest])
    return [known[one] for one in ids if one in known]


def _sent_last(vault: OpenVault, most: int) -> dict[uuid.UUID, datetime]:
    values = [columns.as_kept(Connection, "reader_id", vault.id), most]
    return dict(columns.read(Connection, _SENT_LAST, values, ("id", "sent")))


def _rows(vault: OpenVault, records: Iterable[Record[Client]]) -> tuple[Row, ...]:
    """By name, those who are still invited first, those of an ended connection last."""
    clients = connections.as_they_stand(vault, records)
    counted = _counted(vault, [one for one in clients if one.payload.ended is None])
    rows = (Row(one, *counted.get(one.id, (0, 0))) for one in clients)
    return tuple(sorted(rows, key=lambda row: (_rank(row.record.payload), row.record.payload.title.casefold())))


def _counted(vault: OpenVault, clients: Sequence[Record[Client]]) -> dict[uuid.UUID, tuple[int, int]]:
    """How many copies lie here of each client, and how many of them were not opened as they are now."""
    if not clients:
        return {}
    reader, *ids = columns.many_as_kept(Share, "connection", [vault.id, *(one.id for one in clients)])
    values = [reader, columns.as_kept(Share, "ends", timezone.now()), *ids]
    # Ids are compared as they lie there: to make objects of three hundred takes longer than to ask for them.
    copies: dict[Any, list[tuple[Any, int]]] = {one: [] for one in ids}
    for connection, share, revision in columns.as_they_lie(_LIVE.format(ids=", ".join(["%s"] * len(ids))), values):
        copies[connection].append((share, revision))
    return {
        one.id: (len(copies[kept]), _not_seen(one.payload, copies[kept]))
        for kept, one in zip(ids, clients, strict=True)
    }


def _not_seen(client: Client, copies: Sequence[tuple[Any, int]]) -> int:
    if not client.seen:
        return len(copies)
    seen = {share.replace("-", ""): revision for share, revision in client.seen.items()}
    return sum(seen.get(_digits(share), 0) < revision for share, revision in copies)


def _digits(kept: Any) -> str:
    """The digits of an id as the database keeps it."""
    found: str = kept.hex() if isinstance(kept, bytes) else kept.hex
    return found


def _rank(client: Client) -> int:
    if client.ended is not None:
        return 2
    return 1 if client.compared else 0
