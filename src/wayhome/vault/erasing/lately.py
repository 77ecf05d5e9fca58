"""What was erased by itself lately, for the page on which it can be brought back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db.models import Count
from django.utils import timezone

from wayhome.vault import kinds, operations
from wayhome.vault.erasing.choosing import title_of
from wayhome.vault.models import Erasure
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE


class Erased(msgspec.Struct, frozen=True):
    """One thing on its way out. ``about``: a few words of it, where it has any."""

    id: uuid.UUID
    kind: str
    about: str
    until: datetime


def alone(vault: OpenVault) -> list[Erased]:
    """What was erased by itself and can still be brought back, newest first. Groups are not opened for it."""
    lately = Erasure.objects.filter(vault_id=vault.id, at__gt=timezone.now() - operations.UNDO)
    single = lately.values("at").annotate(count=Count("id")).filter(count=1).values_list("at", flat=True)
    rows = lately.filter(at__in=list(single)).order_by("-at")
    return [Erased(row.id, title_of(row.kind), _about(vault, row), row.at + operations.UNDO) for row in rows]


def met(vault: OpenVault, among: Iterable[object]) -> datetime | None:
    """Until when it can be brought back what one of these ids was; None when none of them was erased lately."""
    ids = [one for one in among if isinstance(one, uuid.UUID)]
    rows = Erasure.objects.filter(vault_id=vault.id, id__in=ids, at__gt=timezone.now() - operations.UNDO)
    at = rows.values_list("at", flat=True).first()
    return at + operations.UNDO if at else None


def _about(vault: OpenVault, row: Erasure) -> str:
    """Its title; nothing where there is none, or where it cannot be opened."""
    try:
        kind = kinds.named(row.kind)
        if kind.glimpse is None:
            return ""
        payload = vault.open(row.id, kind, row.revision, bytes(row.sealed))
        return kind.glimpse(kinds.Record(row.id, row.kind, row.created, row.updated, row.revision, payload)).title
    except UNREADABLE:
        vault.damaged.append(row.kind)
        return ""
