"""Who gets the answers to a measure as soon as they are given: somebody with whom all of them are shared, onwards."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from wayhome.integrate.measures.records.answer_sheet import ANSWER_SHEET
from wayhome.together import connections
from wayhome.together.models import Share
from wayhome.together.records import SHARED
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class Getting:
    """Somebody who gets them, as they are called there; ``address``: where that is taken back."""

    name: str
    address: str


def who_gets_these(vault: OpenVault) -> list[Getting]:
    """Those who have a copy of every answer that takes in what is answered today. Most often there is nobody."""
    now, today = timezone.now(), timezone.localdate()
    live = Share.objects.filter(vault_id=vault.id, follows=True, ends__gt=now).values_list("id", flat=True)
    every = [one for one in queries.many(vault, SHARED.shape, live).values() if one.payload.chosen.record is None]
    fit = [one for one in every if one.payload.chosen.kind == ANSWER_SHEET.name]
    fit = [one for one in fit if one.payload.chosen.until is None or one.payload.chosen.until >= today]
    if not fit:
        return []
    names = {one.record.id: one.record.payload.name for one in connections.therapists(vault)}
    return [
        Getting(names[one.payload.connection], reverse("together:shared", args=[one.id]))
        for one in fit
        if one.payload.connection in names
    ]
