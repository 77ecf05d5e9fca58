"""Bringing back what was erased a moment ago: from the word on the next page, or from the list of such things."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.words import _
from wayhome.vault import kinds, operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import together
from wayhome.vault.erasing.lately import alone


@require_GET
@unlocked
def lately(request: VaultRequest) -> HttpResponse:
    """What can still be brought back, each until its moment has passed; what went together comes back together."""
    context = {"groups": list(together.groups(request.vault)), "erased": alone(request.vault)}
    return render(request, "vault/erased_lately.html", context)


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Undo an erasure, and open what is back."""
    record = operations.bring_back(request.vault, record_id)
    sessions.say(request.vault, _("It’s back, as it was."))
    glimpse = kinds.named(record.kind).glimpse
    return redirect(glimpse(record).url if glimpse else "path:today")


@require_POST
@unlocked
def undo_together(request: VaultRequest, number: int) -> HttpResponse:
    """Bring back everything that was erased in one go."""
    together.bring_back(request.vault, number=number)
    sessions.say(request.vault, _("All of it is back, as it was."))
    return redirect("vault:erased_lately")
