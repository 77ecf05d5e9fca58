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
    return render(request, "selves/everyone.html", queries.everyone(request.vault)._asdict())
