"""The place itself: what has changed, what goes on, and who is returning."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.integrate import place
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything for looking back and going on. Nothing of it is asked for."""
    return render(request, "integrate/place.html", {"sections": place.sections(request.vault)})
