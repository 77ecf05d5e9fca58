"""What packages below this one may ask of sharing."""

from __future__ import annotations

import uuid

from django.urls import reverse
from django.utils import timezone

from wayhome.together.models import Connection, Share
from wayhome.together.records import Chosen, Shared, Therapist
from wayhome.vault import queries
from wayhome.vault.giving import Goes
from wayhome.vault.opened import OpenVault


def has_somebody(vault: OpenVault) -> bool:
    """Whether somebody is connected who has compared the words. Whether the person has, the page of sharing says."""
    return Connection.objects.filter(vault_id=vault.id, compared=True).exists()


def goes_to(vault: OpenVault, kind: str, record: uuid.UUID | None) -> tuple[Goes, ...]:
    """Who gets what is kept of this kind, as the person chose that it follows: of that record, or of a new one."""
    live = set(
        Share.objects.filter(vault_id=vault.id, follows=True, ends__gt=timezone.now()).values_list("id", flat=True)
    )
    if not live:
        return ()
    shares = [one for one in queries.many(vault, Shared, live).values() if _takes_in(one.payload, kind, record)]
    names = queries.many(vault, Therapist, {one.payload.connection for one in shares})
    found = {one.payload.connection: one for one in shares if one.payload.connection in names}
    return tuple(
        Goes(names[connection].payload.name, reverse("together:shared", args=[share.id]))
        for connection, share in found.items()
    )


def _takes_in(it: Shared, kind: str, record: uuid.UUID | None) -> bool:
    if it.ended is not None or it.chosen.kind != kind or not it.chosen.follows:
        return False
    return record in {*it.records, *it.unkept} if record else it.chosen.record is None and _is_in(it.chosen)


def _is_in(chosen: Chosen) -> bool:
    """Whether what is begun today lies in the days that were chosen."""
    today = timezone.localdate()
    return (chosen.since is None or chosen.since <= today) and (chosen.until is None or today <= chosen.until)
