"""The therapist’s side of a suggestion: sealed to one client, said anew, taken back. Nobody is told what becomes of it.

It goes across a connection as a copy does, the other way round: sealed with the client’s key and the bond that both
have, in its own place. See docs/decisions/0091 and docs/formats/share-v1.md.
"""

from __future__ import annotations

import uuid

import msgspec
from django.utils import timezone

from wayhome.together import connections, suggestion
from wayhome.together.models import Offer
from wayhome.together.offer_records import Suggested
from wayhome.together.records import Client
from wayhome.together.suggestion import Offered
from wayhome.vault import columns, meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

MOST = 60
"""How many suggestions stand across one connection."""
PART = "offer"
"""In which part of its place one is sealed."""

_STANDING = f"SELECT id FROM {Offer._meta.db_table} WHERE therapist_id = %s AND connection = %s"  # noqa: S608 — ours


class NoMore(Exception):
    """As many suggestions stand for this client as may."""


def may_offer(client: Client) -> bool:
    """Whether something can be suggested: the words are compared on this side, and nobody has ended it."""
    return client.compared is not None and client.ended is None and client.sharer is not None


@in_turn
def offer(vault: OpenVault, connection: uuid.UUID, offered: Offered) -> Record[Suggested]:
    """Suggest something to a client. Raises NotHere, NoMore, and NotASuggestion for one that is too large."""
    client = connections.client(vault, connection)
    if not may_offer(client.payload):
        raise NotHere("Connection")
    connections.hold(vault, connection)
    if Offer.objects.filter(therapist_id=vault.id, connection=connection).count() >= MOST:
        raise NoMore
    made = Suggested(connection=connection, said=suggestion.loosely(offered), made=timezone.now())
    record = operations.keep(vault, made, record_id=new_id())
    tie = connections.tie_of_client(vault, client)
    Offer.objects.create(
        vault_id=tie.sharer,
        id=record.id,
        therapist_id=vault.id,
        connection=connection,
        sealed=meeting.seal(tie, record.id, PART, 1, suggestion.packed(offered)),
    )
    return record


@in_turn
def say_anew(vault: OpenVault, record: Record[Suggested], offered: Offered) -> Record[Suggested]:
    """Say a suggestion in other words: the client has the newest. Raises NotHere where it doesn’t stand, and Stale."""
    it = record.payload
    connections.hold(vault, it.connection)
    row = Offer.objects.filter(therapist_id=vault.id, connection=it.connection, id=record.id)
    changed = msgspec.structs.replace(it, said=suggestion.loosely(offered), revision=it.revision + 1)
    tie = connections.tie_of_client(vault, connections.client(vault, it.connection))
    sealed = meeting.seal(tie, record.id, PART, changed.revision, suggestion.packed(offered))
    if not row.update(revision=changed.revision, sealed=sealed):
        raise NotHere("Suggestion")
    return operations.revise(vault, record, changed)


@in_turn
def withdraw(vault: OpenVault, offer_id: uuid.UUID) -> Record[Suggested]:
    """Take a suggestion back: it no longer stands. What was read cannot be unread. Raises NotHere."""
    Offer.objects.filter(therapist_id=vault.id, id=offer_id).delete()
    return operations.change(
        vault,
        Suggested,
        offer_id,
        lambda now: (
            now.payload if now.payload.withdrawn else msgspec.structs.replace(now.payload, withdrawn=timezone.now())
        ),
    )


def standing(vault: OpenVault, connection: uuid.UUID) -> list[Record[Suggested]]:
    """What stands for one client, the newest first."""
    found = queries.many(vault, Suggested, _standing(vault, connection))
    return [found[one] for one in sorted(found, reverse=True)]


def how_many(vault: OpenVault, connection: uuid.UUID) -> int:
    """How many suggestions stand for one client."""
    return len(_standing(vault, connection))


def _standing(vault: OpenVault, connection: uuid.UUID) -> list[uuid.UUID]:
    values = columns.many_as_kept(Offer, "id", [vault.id, connection])
    return [one for (one,) in columns.read(Offer, _STANDING, values, ("id",))]


def stands(vault: OpenVault, record: Record[Suggested]) -> bool:
    """Whether the client still has it."""
    return Offer.objects.filter(therapist_id=vault.id, id=record.id).exists()
