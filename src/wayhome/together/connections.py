"""A connection from its first word to its end, as each side sees it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from contextlib import suppress

import msgspec
from django.db.models import Q
from django.utils import timezone

from wayhome.together import attaching, log
from wayhome.together.invitations import bond, take_in
from wayhome.together.models import Attachment, Connection, Invitation, Offer, Opening, Rating, Share
from wayhome.together.records import PRACTITIONER, Client, Practitioner, Shared, Therapist
from wayhome.vault import columns, meeting, operations, queries, sides
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere
from wayhome.vault.turns import in_turn, turn

_STILL = f"SELECT id FROM {Connection._meta.db_table} WHERE reader_id = %s AND id IN ({{ids}})"  # noqa: S608 — ours


class WithTherapist(msgspec.Struct, frozen=True):
    """A connection as the person has it. ``theirs_compared``: the therapist has said that the words are the same."""

    record: Record[Therapist]
    theirs_compared: bool

    @property
    def is_open(self) -> bool:
        """Whether something can be shared: both have compared the words, and nobody has ended it."""
        it = self.record.payload
        return it.ended is None and it.compared is not None and self.theirs_compared


def therapists(vault: OpenVault) -> list[WithTherapist]:
    """The person’s connections, newest first, as they stand now."""
    rows = dict(Connection.objects.filter(vault_id=vault.id).values_list("id", "compared"))
    return [WithTherapist(record, rows.get(record.id, False)) for record in log.settled(vault)]


def therapist(vault: OpenVault, connection: uuid.UUID) -> WithTherapist:
    """One of them. Raises NotHere."""
    found = next((one for one in therapists(vault) if one.record.id == connection), None)
    if found is None:
        raise NotHere("Connection")
    return found


def practitioner(vault: OpenVault) -> Practitioner:
    """Whether the person works as a therapist."""
    found = queries.find(vault, Practitioner, vault.singleton(PRACTITIONER))
    return found.payload if found else Practitioner()


def work_as_therapist(vault: OpenVault, *, on: bool, shown: str) -> None:
    """Turn it on or off. Connections stay as they are."""
    operations.change_one(vault, Practitioner, lambda now: msgspec.structs.replace(now, on=on, shown=shown))
    sides.remember_work(vault, on=on)


def know_of_work(vault: OpenVault) -> None:
    """Let a session that has begun know whether its person works as a therapist."""
    sides.remember_work(vault, on=practitioner(vault).on)


def as_they_stand(vault: OpenVault, clients: Iterable[Record[Client]]) -> list[Record[Client]]:
    """These clients of the therapist, with what has happened on the other side since."""
    records = list(clients)
    # The invitations first: whoever accepts one takes it away and connects in one step.
    invited = [one.id for one in records if one.payload.accepted is None and one.payload.ended is None]
    unanswered = set(_unanswered(vault, invited)) if invited else set()
    lasting = _lasting(vault, [one.id for one in records if one.payload.ended is None])
    waiting = [one.id for one in records if one.payload.accepted is None and one.id in lasting]
    answers = Connection.objects.filter(reader_id=vault.id, id__in=waiting) if waiting else ()
    rows = {row.id: row for row in answers}
    lasting |= unanswered
    return [_settled(vault, one, rows.get(one.id), lasts=one.id in lasting) for one in records]


def _unanswered(vault: OpenVault, ids: list[uuid.UUID]) -> Iterable[uuid.UUID]:
    """Those of these invitations that nobody has used; one that has run out is no question any more."""
    return Invitation.objects.filter(vault_id=vault.id, id__in=ids).values_list("id", flat=True)


def _lasting(vault: OpenVault, ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these connections that are still there."""
    if not ids:
        return set()
    values = columns.many_as_kept(Connection, "id", [vault.id, *ids])
    return {
        one for (one,) in columns.read(Connection, _STILL.format(ids=", ".join(["%s"] * len(ids))), values, ("id",))
    }


def client(vault: OpenVault, connection: uuid.UUID) -> Record[Client]:
    """One of them. Raises NotHere."""
    return as_they_stand(vault, [queries.get(vault, Client, connection)])[0]


def _settled(vault: OpenVault, record: Record[Client], row: Connection | None, *, lasts: bool) -> Record[Client]:
    """With what has happened on the other side since. ``row``: where somebody may have answered."""
    it = record.payload
    if it.ended is not None:
        return record
    if it.accepted is None and row is not None:
        return take_in(vault, record, row) if row.answer else record
    if it.accepted is None and it.expires <= timezone.now():
        return record
    if not lasts:
        return operations.revise(vault, record, msgspec.structs.replace(it, ended=timezone.now(), ended_by="them"))
    return record


def words(vault: OpenVault, connection: uuid.UUID) -> tuple[str, ...]:
    """The four words of this side. Raises NotHere."""
    return bond(vault, connection).words


def tie_of_client(vault: OpenVault, record: Record[Client]) -> meeting.Tie:
    """The reader’s side of a connection. Raises NotHere where nobody has accepted yet."""
    keys = bond(vault, record.id)
    if record.payload.sharer is None:
        raise NotHere("Connection")
    return meeting.Tie(record.id, record.payload.sharer, keys.secret, keys.theirs)


def tie_of_therapist(vault: OpenVault, connection: uuid.UUID) -> meeting.Tie:
    """The sharer’s side of a connection. Raises NotHere."""
    keys = bond(vault, connection)
    return meeting.Tie(connection, vault.id, keys.secret, keys.theirs)


@in_turn
def compare(vault: OpenVault, shape: type[Therapist] | type[Client], connection: uuid.UUID, *, same: bool) -> None:
    """One side has compared the words. Where they differ, somebody may stand in between: the connection ends."""
    if not same:
        end(vault, shape, connection, why="words")
        return
    if Connection.objects.filter(_mine(vault), id=connection).first() is None:
        raise NotHere("Connection")
    operations.change(
        vault, shape, connection, lambda now: msgspec.structs.replace(now.payload, compared=timezone.now())
    )
    Connection.objects.filter(reader_id=vault.id, id=connection).update(compared=True)


@in_turn
def end(vault: OpenVault, shape: type[Therapist] | type[Client], connection: uuid.UUID, *, why: str = "me") -> None:
    """End a connection from either side: every copy across it is gone at once. Raises NotHere."""
    if shape is Therapist:
        _take_in_the_last(vault, queries.get(vault, Therapist, connection))
    operations.change(
        vault,
        shape,
        connection,
        lambda now: (
            now.payload
            if now.payload.ended
            else msgspec.structs.replace(now.payload, ended=timezone.now(), ended_by=why)
        ),
    )
    end_rows(vault, [connection])


def _take_in_the_last(vault: OpenVault, record: Record[Therapist]) -> None:
    """What was opened until now. Where that can’t be read, the connection ends all the same, and the rows go."""
    try:
        log.take_in(vault, record)
    except (NotHere, ValueError, *UNREADABLE):
        Opening.objects.filter(vault_id=vault.id, connection=record.id).delete()


def end_rows(vault: OpenVault, connections: Collection[uuid.UUID]) -> None:
    """Remove what two vaults have in common of these connections of this vault, on whichever side it stands."""
    # The connection first: whoever shares or reads across it holds it, and finds it gone, or is done by then.
    Connection.objects.filter(_mine(vault), id__in=connections).delete()
    Share.objects.filter(_mine(vault), connection__in=connections).delete()
    Attachment.objects.filter(_mine(vault), connection__in=connections).delete()
    Offer.objects.filter(Q(vault_id=vault.id) | Q(therapist_id=vault.id), connection__in=connections).delete()
    Rating.objects.filter(_mine(vault), connection__in=connections).delete()
    Invitation.objects.filter(vault_id=vault.id, id__in=connections).delete()


@in_turn
def untitle(vault: OpenVault, connection: uuid.UUID, share: uuid.UUID, title: str) -> None:
    """Call a copy otherwise in the log of what was opened, so far as it was told: its words are erased."""
    with suppress(NotHere):
        log.settled(vault)
    if queries.find(vault, Therapist, connection) is None:
        return
    operations.change(vault, Therapist, connection, lambda now: _untitled(now.payload, share, title))


def _untitled(therapist: Therapist, share: uuid.UUID, title: str) -> Therapist:
    openings = (msgspec.structs.replace(one, title=title) if one.share == share else one for one in therapist.openings)
    return msgspec.structs.replace(therapist, openings=tuple(openings))


def shares_with(vault: OpenVault, connection: uuid.UUID) -> list[Record[Shared]]:
    """All shares across a connection, newest first, ended ones among them."""
    return [one for one in shares(vault) if one.payload.connection == connection]


def shares(vault: OpenVault) -> list[Record[Shared]]:
    """All shares of the person, newest first, as they stand now: what has no row any more has ended."""
    live, astray = _rows_of_shares(vault)
    if astray:
        with turn(vault):
            # As they are when nobody writes: a copy may have been made anew in between.
            live, astray = _rows_of_shares(vault)
            attaching.remove(vault, astray)
    return [_as_it_stands(vault, one, one.id in live) for one in queries.every(vault, Shared)][::-1]


def _rows_of_shares(vault: OpenVault) -> tuple[set[uuid.UUID], set[uuid.UUID]]:
    """Rows that are as the person’s own record says; and those that are not, as when one was put back from outside."""
    readers = dict(Connection.objects.filter(vault_id=vault.id).values_list("id", "reader_id"))
    rows = list(Share.objects.filter(vault_id=vault.id).defer("sealed", "heading"))
    kept = {one.id: one.payload for one in queries.every(vault, Shared)} if rows else {}
    right = {row.id for row in rows if row.id in kept and _is_as_kept(row, kept[row.id], readers)}
    now = timezone.now()
    return {row.id for row in rows if row.id in right and row.ends > now}, {row.id for row in rows} - right


def _is_as_kept(row: Share, it: Shared, readers: dict[uuid.UUID, uuid.UUID]) -> bool:
    said = (row.connection, row.revision, row.ends, row.reader_id)
    return it.ended is None and said == (it.connection, it.revision, it.ends, readers.get(it.connection))


def lasts(vault: OpenVault, connection: uuid.UUID, sharer: uuid.UUID) -> bool:
    """Whether a connection of which this vault is the reader is still there."""
    return Connection.objects.filter(reader_id=vault.id, vault_id=sharer, id=connection).exists()


def _as_it_stands(vault: OpenVault, record: Record[Shared], lives: bool) -> Record[Shared]:
    it = record.payload
    if lives or it.ended is not None:
        return record
    ended = msgspec.structs.replace(it, ended=min(it.ends, timezone.now()))
    return operations.revise(vault, record, ended)


def _mine(vault: OpenVault) -> Q:
    return Q(vault_id=vault.id) | Q(reader_id=vault.id)


def reader_of(vault: OpenVault, connection: uuid.UUID) -> uuid.UUID:
    """The vault on the other side of one of the person’s connections. Raises NotHere."""
    row = Connection.objects.filter(vault_id=vault.id, id=connection).first()
    if row is None:
        raise NotHere("Connection")
    return row.reader_id


def hold(vault: OpenVault, connection: uuid.UUID) -> None:
    """Let nobody end a connection of this vault before this transaction does. Raises NotHere where it has ended."""
    if Connection.objects.select_for_update().filter(_mine(vault), id=connection).first() is None:
        raise NotHere("Connection")
