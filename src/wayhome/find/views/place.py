"""The place itself: what is here, and what could come next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.find import place, shortlist
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything that helps to find somebody. Nothing of it is asked for."""
    step = place.next_step(shortlist.kept(request.vault))
    return render(request, "find/place.html", {"doors": place.doors(request.vault), "step": step})
