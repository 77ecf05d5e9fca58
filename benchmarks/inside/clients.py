"""A therapist’s vault with so many clients, each with ten copies: the pages of the workspace are measured on it."""

from __future__ import annotations

import os
import uuid
from datetime import timedelta

import msgspec
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from benchmarks.inside import empty
from wayhome.together import connections, invitations
from wayhome.together.models import Share
from wayhome.together.records import Client, Copy, Heading, Page, Therapist
from wayhome.vault import crypto, meeting
from wayhome.vault.models import Vault, new_id
from wayhome.vault.opened import OpenVault

SHARES = 10
"""Copies from each client."""
WORDS = "A line about the day, and what it was like, as somebody writes it. " * 12


def answer(many: str) -> dict[str, str]:
    """Fill it; the paths of the pages, by the keys of the goals."""
    therapist = empty.vault()
    connections.work_as_therapist(therapist, on=True, shown="Bench")
    ids: list[uuid.UUID] = []
    for number in range(int(many)):
        with transaction.atomic():
            ids.append(_client(therapist, number))
    return {"clients": reverse("together:clients"), "client": reverse("together:client", args=[ids[len(ids) // 2]])}


def _client(therapist: OpenVault, number: int) -> uuid.UUID:
    root, identity = crypto.RootKey.generate(), new_id()
    Vault.objects.create(id=identity, door=os.urandom(32))
    person = OpenVault(identity, root)
    invited = invitations.invite(therapist, called=f"Client {number}", shown="Bench")
    code = invitations.bond(therapist, invited.id).code
    invitations.accept(person, code=code, shown=f"C {number}")
    connections.client(therapist, invited.id)
    connections.compare(therapist, Client, invited.id, same=True)
    connections.compare(person, Therapist, invited.id, same=True)
    tie = connections.tie_of_therapist(person, invited.id)
    Share.objects.bulk_create(_copy(tie, therapist.id, number * SHARES + place) for place in range(SHARES))
    return invited.id


def _copy(tie: meeting.Tie, reader: uuid.UUID, number: int) -> Share:
    now, share = timezone.now(), new_id()
    title, ends = f"A page, number {number}", now + timedelta(days=90)
    heading = Heading(title=title, label="Journal entry", made=now, ends=ends, kind="journal.entry")
    page = Page(title=title, day=now, text=WORDS)
    copy = Copy(title=title, label="Journal entry", pages=(page,), made=now, ends=ends)
    said = {
        part: meeting.seal(tie, share, part, 1, msgspec.json.encode(what))
        for part, what in (("heading", heading), ("copy", copy))
    }
    return Share(
        vault_id=tie.sharer,
        id=share,
        reader_id=reader,
        connection=tie.connection,
        ends=ends,
        heading=said["heading"],
        sealed=said["copy"],
    )
