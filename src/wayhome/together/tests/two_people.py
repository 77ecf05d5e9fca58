"""Two people who are connected, and what one of them shares."""

from __future__ import annotations

import uuid
from datetime import timedelta

import msgspec
from django.utils import timezone

from tests.cast import Person
from wayhome.safety.records import CheckIn
from wayhome.together import connections, invitations, marks, sharing, workspace
from wayhome.together.records import Chosen, Client, Shared, Therapist
from wayhome.vault.kinds import Record

SAID = CheckIn(distress=6, where="within", feelings=("sad",), body="a stone in the chest", words="the quixolane call")


def connect(person: Person, therapist: Person) -> uuid.UUID:
    """Invited, accepted, and the words compared on both sides."""
    client = invitations.invite(therapist.vault, called=person.name[0], shown=f"Dr {therapist.name}")
    code = invitations.bond(therapist.vault, client.id).code
    invitations.accept(person.vault, code=code, shown=person.name)
    connections.client(therapist.vault, client.id)
    connections.compare(therapist.vault, Client, client.id, same=True)
    connections.compare(person.vault, Therapist, client.id, same=True)
    return client.id


def give(
    person: Person, connection: uuid.UUID, chosen: Chosen, days: int = 30, without: tuple[str, ...] = ()
) -> Record[Shared]:
    """Look at the copy, then share it, without these parts of what there is."""
    told = marks.needed(sharing.kind_named(chosen.kind), sharing.records_of(person.vault, chosen))
    chosen = msgspec.structs.replace(chosen, kept=tuple(name for name in told if name not in without))
    ends = timezone.now() + timedelta(days=days)
    copy = sharing.copy_of(sharing.records_of(person.vault, chosen), chosen, made=timezone.now(), ends=ends)
    shown = sharing.print_of(copy, connection)
    return sharing.share(person.vault, connection=connection, chosen=chosen, ends=ends, shown=shown)


def reads(therapist: Person, connection: uuid.UUID, share: uuid.UUID) -> str:
    copy = workspace.read(therapist.vault, connections.client(therapist.vault, connection), share)
    return "\n".join(page.text for page in copy.pages)


def one(record: Record[CheckIn], **more: object) -> Chosen:
    return Chosen(kind=record.kind, record=record.id, **more)  # type: ignore[arg-type]


def listed_by(therapist: Person, connection: uuid.UUID) -> list[workspace.Listed]:
    """The copies of a client as the therapist’s page lists them."""
    keys = invitations.bond(therapist.vault, connection)
    return workspace.listed(therapist.vault, connections.client(therapist.vault, connection), keys).copies
