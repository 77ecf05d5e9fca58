"""The place itself: what is here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.begin import place
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything that helps to begin. Nothing of it is asked for."""
    return render(request, "begin/place.html", {"doors": place.doors(request.vault)})
