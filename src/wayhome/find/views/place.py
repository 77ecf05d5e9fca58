"""The place itself: what is here, and what could come next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wayhome.find import consultations, place, shortlist
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything that helps to find somebody. Nothing of it is asked for."""
    step = place.next_step(shortlist.kept(request.vault))
    slept_on = consultations.to_look_at(request.vault, timezone.localdate())
    context = {"doors": place.doors(request.vault), "step": step, "slept_on": slept_on}
    return render(request, "find/place.html", context)
