"""Bringing back what was erased a moment ago."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wayhome.vault import kinds, operations, sessions
from wayhome.vault.access import VaultRequest, unlocked


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Undo an erasure, and open what is back."""
    record = operations.bring_back(request.vault, record_id)
    sessions.say(request.vault, "It’s back, as it was.")
    glimpse = kinds.named(record.kind).glimpse
    return redirect(glimpse(record).url if glimpse else "path:today")
