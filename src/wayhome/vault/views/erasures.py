"""Bringing back what was erased a moment ago: from the word on the next page, or from the list of such things."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wayhome.vault import kinds, operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked


@require_GET
@unlocked
def lately(request: VaultRequest) -> HttpResponse:
    """What can still be brought back, each until its moment has passed."""
    erased = [
        {
            "id": record.id,
            "kind": kinds.named(record.kind).title,
            "about": glimpse(record).title if (glimpse := kinds.named(record.kind).glimpse) else "",
            "until": moment + operations.UNDO,
        }
        for record, moment in queries.erased_lately(request.vault, timezone.now() - operations.UNDO)
    ]
    return render(request, "vault/erased_lately.html", {"erased": erased})


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Undo an erasure, and open what is back."""
    record = operations.bring_back(request.vault, record_id)
    sessions.say(request.vault, "It’s back, as it was.")
    glimpse = kinds.named(record.kind).glimpse
    return redirect(glimpse(record).url if glimpse else "path:today")
