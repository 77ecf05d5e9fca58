"""Inviting a client by a code that is used once, and accepting: after it, each side has the other’s key, sealed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from django.utils import timezone

from wayhome.together.models import Connection, Invitation
from wayhome.together.records import BOND, Bond, Client, Therapist
from wayhome.vault import meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

LASTS = timedelta(days=3)
"""How long a code can be used."""


class NoInvitation(Exception):
    """No invitation has that code: it was mistyped, was used, or has run out. Which of these is never said."""


class OwnInvitation(Exception):
    """Who accepts is who invited."""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """An invitation that a code leads to, and what the other side says in it."""

    row: Invitation
    greeting: meeting.Said


def bond_id(connection: uuid.UUID) -> uuid.UUID:
    """The id of the record with the keys of a connection."""
    return uuid.uuid5(connection, BOND.name)


def bond(vault: OpenVault, connection: uuid.UUID) -> Bond:
    """The keys of a connection. Raises NotHere."""
    return queries.get(vault, Bond, bond_id(connection)).payload


@in_turn
def invite(vault: OpenVault, *, called: str, shown: str) -> Record[Client]:
    """Make an invitation; its code is in the bond until it is used. ``shown``: the name that the client sees."""
    connection, code, now = new_id(), meeting.new_code(), timezone.now()
    Invitation.objects.create(
        vault_id=vault.id,
        id=connection,
        row=meeting.row_of(code),
        expires=now + LASTS,
        greeting=meeting.say(vault, code, connection, "greeting", shown),
    )
    operations.keep(vault, Bond(connection=connection, code=code), record_id=bond_id(connection))
    client = Client(called=called, shown=shown, invited=now, expires=now + LASTS)
    return operations.keep(vault, client, record_id=connection)


@in_turn
def withdraw(vault: OpenVault, client: Record[Client]) -> None:
    """Take an invitation back that nobody has answered: the code leads nowhere from now on."""
    Invitation.objects.filter(vault_id=vault.id, id=client.id).delete()
    operations.discard(vault, Bond, bond_id(client.id))
    operations.discard(vault, Client, client.id)


def find(vault: OpenVault, code: str) -> Found:
    """What a code leads to. Raises NoInvitation and OwnInvitation."""
    row = Invitation.objects.filter(row=meeting.row_of(code), expires__gt=timezone.now()).first()
    if row is None:
        raise NoInvitation
    if row.vault_id == vault.id:
        raise OwnInvitation
    try:
        return Found(row, meeting.hear(code, row.id, "greeting", bytes(row.greeting)))
    except meeting.DoesNotOpen:
        raise NoInvitation from None


@in_turn
def accept(vault: OpenVault, *, code: str, shown: str) -> Record[Therapist]:
    """Accept an invitation; its code is used up. Nothing is shared by it. Raises NoInvitation and OwnInvitation."""
    found = find(vault, code)
    used, _ = Invitation.objects.filter(vault_id=found.row.vault_id, id=found.row.id).delete()
    if not used:
        raise NoInvitation
    connection = found.row.id
    answer = meeting.say(vault, code, connection, "answer", shown)
    Connection.objects.create(vault_id=vault.id, id=connection, reader_id=found.row.vault_id, answer=answer)
    secret, mine = meeting.bond_of(code), meeting.key_for(vault, connection)
    words = meeting.words(secret, connection, inviting=found.greeting.key, answering=mine)
    kept = Bond(connection=connection, secret=secret, theirs=found.greeting.key, words=words)
    operations.keep(vault, kept, record_id=bond_id(connection))
    therapist = Therapist(name=found.greeting.name, shown=shown, accepted=timezone.now())
    return operations.keep(vault, therapist, record_id=connection)


@in_turn
def take_in(vault: OpenVault, client: Record[Client], row: Connection) -> Record[Client]:
    """Read the answer to an invitation: the client’s name and key. One that does not open ends the connection."""
    kept = queries.get(vault, Bond, bond_id(client.id))
    try:
        said = meeting.hear(kept.payload.code, client.id, "answer", bytes(row.answer))
    except meeting.DoesNotOpen:
        Connection.objects.filter(reader_id=vault.id, id=client.id).delete()
        return client
    secret, mine = meeting.bond_of(kept.payload.code), meeting.key_for(vault, client.id)
    words = meeting.words(secret, client.id, inviting=mine, answering=said.key)
    operations.revise(vault, kept, Bond(connection=client.id, secret=secret, theirs=said.key, words=words))
    Connection.objects.filter(reader_id=vault.id, id=client.id).update(answer=b"")
    changed = msgspec.structs.replace(client.payload, name=said.name, sharer=row.vault_id, accepted=timezone.now())
    return operations.revise(vault, client, changed)


def forget_expired() -> None:
    """Invitations whose time has run out lead nowhere, and are gone."""
    Invitation.objects.filter(expires__lte=timezone.now()).delete()


def lasts(client: Record[Client]) -> bool:
    """Whether the code of an invitation can still be used."""
    return client.payload.accepted is None and client.payload.expires > timezone.now()
