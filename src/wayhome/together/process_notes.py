"""A therapist’s private notes, by client."""

from __future__ import annotations

import uuid
from collections import Counter

import msgspec
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.together.process_note import ProcessNote
from wayhome.together.records import Client
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

SOMEBODY = _("Somebody who is no longer in your list")


class About(msgspec.Struct, frozen=True):
    """Whom some notes are about. ``here``: whether the client is still in the list."""

    connection: uuid.UUID
    name: str
    here: bool
    count: int = 0


def about(vault: OpenVault, connection: uuid.UUID) -> list[Record[ProcessNote]]:
    """The notes about one client, newest first."""
    return [one for one in reversed(list(queries.every(vault, ProcessNote))) if one.payload.about == connection]


def whom(vault: OpenVault, connection: uuid.UUID) -> About:
    """Whom notes with this connection are about. Raises NotHere where it is nobody’s and there is none."""
    client = queries.find(vault, Client, connection)
    if client is not None:
        return About(connection, client.payload.title, here=True)
    if not about(vault, connection):
        raise NotHere("Client")
    return About(connection, SOMEBODY, here=False)


def everybody(vault: OpenVault) -> list[About]:
    """Everybody about whom there is a note, with how many, by name; those who are no longer in the list last."""
    counts = Counter(one.payload.about for one in queries.every(vault, ProcessNote))
    known = {one.id: one.payload.title for one in queries.every(vault, Client)}
    found = [
        About(connection, known.get(connection, SOMEBODY), connection in known, count)
        for connection, count in counts.items()
        if connection is not None
    ]
    return sorted(found, key=lambda one: (not one.here, one.name.casefold()))


@in_turn
def erase_about(vault: OpenVault, connection: uuid.UUID) -> int:
    """Erase all notes about one client, together; how many. For ten minutes they can be brought back."""
    return operations.erase_many(vault, [one.id for one in about(vault, connection)], timezone.now())
