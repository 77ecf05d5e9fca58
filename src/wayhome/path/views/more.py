"""The rest of the contents, for a screen without the column."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def more(request: VaultRequest) -> HttpResponse:
    """What the contents column of a wide screen holds, as a page."""
    return render(request, "path/more.html")
