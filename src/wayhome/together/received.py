"""The person’s side of suggestions: taken in when they look, honoured while they stand, put aside without a reason."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextlib import suppress

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from wayhome.together import connections, suggestion
from wayhome.together.models import Connection, Offer
from wayhome.together.offer_records import Received
from wayhome.together.offers import MOST, PART
from wayhome.together.records import TakenBack, Therapist
from wayhome.together.suggestion import NotASuggestion, Offered, Step, Suggestion
from wayhome.vault import meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere
from wayhome.vault.turns import turn

IN_A_FILE = uuid.UUID(int=0)
"""Stands for the connection of what came in a file. Nobody has that one; its page lists what came so."""
LATELY = 12
"""How many suggestions that were taken back are named."""


def every(vault: OpenVault) -> list[Record[Received]]:
    """All suggestions as they stand now, the newest first. What is new is taken in, and what is gone goes."""
    known = {record.payload.offer: record for record in queries.every(vault, Received)}
    rows = _rows(vault)
    if _differ(known, rows) and _differ(known, _not_erased(vault, known, rows)):
        with turn(vault):
            # As they are when nobody writes: another tab may have taken them in meanwhile.
            known = {record.payload.offer: record for record in queries.every(vault, Received)}
            _take_in(vault, known, _rows(vault))
    return sorted(known.values(), key=lambda one: (one.payload.came, one.id), reverse=True)


def is_in_step(vault: OpenVault, known: Iterable[Record[Received]]) -> bool:
    """Whether these, which are all that this vault keeps, are what stands now. One query."""
    return not _differ({record.payload.offer: record for record in known}, _rows(vault))


def look(vault: OpenVault) -> None:
    """Take in what came and let go what is gone, so that all pages after it know."""
    with suppress(NotHere, *UNREADABLE):
        # The keys of a connection are being erased, or something of it is damaged: its page says so.
        every(vault)


def one(vault: OpenVault, record_id: uuid.UUID) -> Record[Received]:
    """One of them, as it stands now. Raises NotHere."""
    found = next((record for record in every(vault) if record.id == record_id), None)
    if found is None:
        raise NotHere("Suggestion")
    return found


def of(vault: OpenVault, connection: uuid.UUID) -> list[Record[Received]]:
    """Those of one therapist."""
    return [record for record in every(vault) if record.payload.connection == connection]


def put_aside(vault: OpenVault, record_id: uuid.UUID, *, aside: bool) -> None:
    """Put one aside, or take it up again. Nobody is told. Raises NotHere."""

    def changed(now: Record[Received]) -> Received:
        if (now.payload.aside is not None) == aside:
            return now.payload
        return msgspec.structs.replace(now.payload, aside=timezone.now() if aside else None)

    operations.change(vault, Received, record_id, changed)


def kept_as(vault: OpenVault, record_id: uuid.UUID, place: int, slug: str) -> None:
    """Note under which id a practice that came along is in the library. Raises NotHere."""
    operations.change(
        vault,
        Received,
        record_id,
        lambda now: msgspec.structs.replace(now.payload, own=now.payload.own | {str(place): slug}),
    )


def arrange(vault: OpenVault, record_id: uuid.UUID, act: str, place: int) -> None:
    """Make a programme one’s own: “up” and “down” move a step, “skip” and “again” leave it out or take it in, “pause”
    and “go-on” are about all of it. No reason, no count, nobody is told. Raises NotHere."""
    operations.change(vault, Received, record_id, lambda now: _arranged(now.payload, act, place))


def _arranged(it: Received, act: str, place: int) -> Received:
    offered = it.offered
    order = [at for at, _ in in_order(it, offered)] if offered else []
    if act in {"pause", "go-on"}:
        return msgspec.structs.replace(it, paused=timezone.now() if act == "pause" else None)
    if place not in order:
        return it
    if act in {"skip", "again"}:
        others = tuple(one for one in it.skipped if one != place)
        return msgspec.structs.replace(it, skipped=(*others, place) if act == "skip" else others)
    at = order.index(place)
    to = {"up": at - 1, "down": at + 1}.get(act, at)
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return msgspec.structs.replace(it, order=tuple(order))


def in_order(it: Received, offered: Offered) -> list[tuple[int, Suggestion | Step]]:
    """The parts in the person’s own order, each with its place in the suggestion."""
    rank = {place: number for number, place in enumerate(it.order)}
    parts = enumerate(suggestion.parts_of(offered))
    return sorted(parts, key=lambda one: (rank.get(one[0], len(rank) + one[0]), one[0]))


def whole(vault: OpenVault, record: Record[Received]) -> Offered:
    """The suggestion with the practices that it brings along. Raises NotHere where it doesn’t stand any more."""
    it = record.payload
    if it.connection == IN_A_FILE:
        return suggestion.read(queries.blob(vault, record.id, it.offer))
    row = Offer.objects.filter(vault_id=vault.id, id=it.offer, connection=it.connection, revision=it.revision).first()
    offered = _opened(vault, row) if row is not None else None
    if offered is None:
        raise NotHere("Suggestion")
    return offered


def _rows(vault: OpenVault) -> dict[uuid.UUID, Offer]:
    """What lies here for this person; of each connection no more than may stand across one."""
    found: dict[uuid.UUID, Offer] = {}
    counts: dict[uuid.UUID, int] = {}
    for row in Offer.objects.filter(vault_id=vault.id).defer("sealed").order_by("-id"):
        counts[row.connection] = counts.get(row.connection, 0) + 1
        if counts[row.connection] <= MOST:
            found[row.id] = row
    return found


def _differ(known: dict[uuid.UUID, Record[Received]], rows: dict[uuid.UUID, Offer]) -> bool:
    across = ((offer, one.payload) for offer, one in known.items() if one.payload.connection != IN_A_FILE)
    here = {offer: (it.connection, it.revision) for offer, it in across if not it.over}
    return here != {offer: (row.connection, row.revision) for offer, row in rows.items()}


def _not_erased(
    vault: OpenVault, known: dict[uuid.UUID, Record[Received]], rows: dict[uuid.UUID, Offer]
) -> dict[uuid.UUID, Offer]:
    """Without what the person has erased here: the therapist is not told, so its row goes on lying there."""
    seen = {one.id: one.payload.offers for one in queries.many(vault, Therapist, _connections(rows)).values()}
    return {
        offer: row
        for offer, row in rows.items()
        if offer in known or row.revision > seen.get(row.connection, {}).get(row.id.hex, 0)
    }


def _connections(rows: dict[uuid.UUID, Offer]) -> set[uuid.UUID]:
    return {row.connection for row in rows.values()}


def _take_in(vault: OpenVault, known: dict[uuid.UUID, Record[Received]], rows: dict[uuid.UUID, Offer]) -> None:
    """Bring ``known`` in step with the rows, connection by connection."""
    open_now = {one.record.id: one.record for one in connections.therapists(vault) if one.is_open}
    lasting = set(Connection.objects.filter(vault_id=vault.id).values_list("id", flat=True))
    for record in list(known.values()):
        _let_go(vault, known, record, rows, lasts=record.payload.connection in lasting)
    for connection, therapist in open_now.items():
        fresh = [row for row in rows.values() if row.connection == connection]
        _add(vault, known, therapist, fresh)


def _let_go(
    vault: OpenVault,
    known: dict[uuid.UUID, Record[Received]],
    record: Record[Received],
    rows: dict[uuid.UUID, Offer],
    *,
    lasts: bool,
) -> None:
    """What was taken back goes from here as well; what came across a connection that has ended stays, and is over."""
    it = record.payload
    row = rows.get(it.offer)
    if it.connection == IN_A_FILE:
        return
    if it.over is not None or (row is not None and row.connection == it.connection and row.revision >= it.revision):
        return
    if not lasts:
        over = msgspec.structs.replace(it, over=timezone.now())
        known[it.offer] = operations.revise(vault, record, over)
        return
    operations.discard(vault, Received, record.id)
    del known[it.offer]
    gone = TakenBack(title=it.title, at=timezone.now())
    operations.change(
        vault,
        Therapist,
        it.connection,
        lambda now: msgspec.structs.replace(now.payload, taken_back=(*now.payload.taken_back, gone)[-LATELY:]),
    )


def _add(
    vault: OpenVault, known: dict[uuid.UUID, Record[Received]], therapist: Record[Therapist], rows: Iterable[Offer]
) -> None:
    """Take in what this therapist said since. One that is not newer than what was here before is none."""
    seen, name = therapist.payload.offers, therapist.payload.name
    newer = {row.id.hex: row for row in rows if row.revision > seen.get(row.id.hex, 0)}
    taken = {}
    for key, row in sorted(newer.items()):
        offered = _opened(vault, row)
        if offered is None:
            continue
        # Where something that doesn’t open any more stands in its place already, it is left out.
        with suppress(IntegrityError), transaction.atomic():
            known[row.id] = _kept(vault, known.get(row.id), row, offered, name)
            taken[key] = row.revision
    if taken:
        operations.change(
            vault,
            Therapist,
            therapist.id,
            lambda now: msgspec.structs.replace(now.payload, offers=now.payload.offers | taken),
        )


def first(*, connection: uuid.UUID, offer: uuid.UUID, by: str, revision: int, offered: Offered) -> Received:
    """A suggestion as it is at its first sight."""
    brings = tuple(
        place
        for place, part in enumerate(suggestion.parts_of(offered))
        if part.practice is not None and part.practice.file
    )
    return Received(
        connection=connection,
        offer=offer,
        by=by,
        said=suggestion.loosely(suggestion.without_files(offered)),
        came=timezone.now(),
        revision=revision,
        brings=brings,
    )


def _kept(
    vault: OpenVault, before: Record[Received] | None, row: Offer, offered: Offered, name: str
) -> Record[Received]:
    """A suggestion as this vault keeps it; said anew, it keeps what the person made of it as far as it still fits."""
    fresh = first(connection=row.connection, offer=row.id, by=name, revision=row.revision, offered=offered)
    if before is None:
        return operations.keep(vault, fresh, record_id=uuid.uuid5(row.connection, f"received {row.id}"))
    return operations.revise(vault, before, _fitted(fresh, before.payload))


def _fitted(fresh: Received, it: Received) -> Received:
    """With what the person made of it. Own practices that came along are theirs wherever they stand in it now; the
    order, and what is skipped or rests, where its practices are the same in the same places."""
    was, now = _slugs(it), _slugs(fresh)
    theirs = {was[place]: it.own[str(place)] for place in it.brings if place in was and str(place) in it.own}
    own = {str(place): theirs[now[place]] for place in fresh.brings if now.get(place) in theirs}
    kept = msgspec.structs.replace(fresh, aside=it.aside, own=own)
    if was != now:
        return kept
    return msgspec.structs.replace(kept, order=it.order, skipped=it.skipped, paused=it.paused)


def _slugs(it: Received) -> dict[int, str]:
    """The practice at each place, by the id that the therapist’s library has for it."""
    parts = suggestion.parts_of(it.offered) if it.offered else ()
    return {place: part.practice.slug if part.practice else "" for place, part in enumerate(parts)}


def _opened(vault: OpenVault, row: Offer) -> Offered | None:
    """None for one that was not sealed for this person, across this connection, in this place."""
    try:
        tie = connections.tie_of_therapist(vault, row.connection)
        plain = meeting.open_sealed(vault, tie, row.id, PART, row.revision, bytes(row.sealed))
        return suggestion.read(plain)
    except (meeting.DoesNotOpen, NotASuggestion, NotHere, *UNREADABLE):
        return None
