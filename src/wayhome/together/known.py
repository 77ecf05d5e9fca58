"""What packages below this one may ask of sharing."""

from __future__ import annotations

import uuid
from datetime import date

from django.urls import reverse
from django.utils import timezone

from wayhome.together.models import Connection, Share
from wayhome.together.records import Chosen, Shared, Therapist
from wayhome.vault import columns, queries, rows
from wayhome.vault.giving import Goes
from wayhome.vault.opened import OpenVault

_FOLLOWING = f"SELECT id FROM {Share._meta.db_table} WHERE vault_id = %s AND ends > %s AND follows"  # noqa: S608 — ours


def has_somebody(vault: OpenVault) -> bool:
    """Whether somebody is connected who has compared the words. Whether the person has, the page of sharing says."""
    return Connection.objects.filter(vault_id=vault.id, compared=True).exists()


def goes_to(vault: OpenVault, kind: str, record: uuid.UUID | None) -> tuple[Goes, ...]:
    """Who gets what is kept of this kind, as the person chose that it follows: of that record, or of a new one."""
    values = [columns.as_kept(Share, "vault_id", vault.id), columns.as_kept(Share, "ends", timezone.now())]
    live = {one for (one,) in columns.read(Share, _FOLLOWING, values, ("id",))}
    if not live:
        return ()
    shares = [one for one in queries.many(vault, Shared, live).values() if _takes_in(vault, one.payload, kind, record)]
    names = queries.many(vault, Therapist, {one.payload.connection for one in shares})
    found = {one.payload.connection: one for one in shares if one.payload.connection in names}
    return tuple(
        Goes(names[connection].payload.name, reverse("together:shared", args=[share.id]))
        for connection, share in found.items()
    )


def _takes_in(vault: OpenVault, it: Shared, kind: str, record: uuid.UUID | None) -> bool:
    if it.ended is not None or it.chosen.kind != kind or not it.chosen.follows:
        return False
    if record in {*it.records, *it.unkept}:
        return True
    return it.chosen.record is None and _is_in(it.chosen, _day_of(vault, record))


def _day_of(vault: OpenVault, record: uuid.UUID | None) -> date:
    """The day of a record, which may be begun and not done: it goes once it is. Today for one that is to be begun."""
    row = next(rows.of_any_kind(vault.id, [record]), None) if record else None
    return timezone.localdate(row.created if row else None)


def _is_in(chosen: Chosen, day: date) -> bool:
    """Whether it lies in the days that were chosen."""
    return (chosen.since is None or chosen.since <= day) and (chosen.until is None or day <= chosen.until)
