"""Everyone inside: younger selves, youngest first, and then the other parts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wayhome.selves import queries
from wayhome.vault.access import VaultRequest, unlocked


@require_GET
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All of them, on one page."""
    context = {"younger_selves": queries.younger_selves(request.vault), "parts": queries.parts(request.vault)}
    return render(request, "selves/everyone.html", context)
