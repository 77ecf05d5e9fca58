"""The place itself: what is here, and what may come next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.prepare import place
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything that can be prepared. Nothing of it is asked for."""
    return render(request, "prepare/place.html", {"doors": place.doors(request.vault)})
