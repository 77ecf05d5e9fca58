"""Letters for a day to come."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wayhome.integrate.anniversaries import anniversaries
from wayhome.safety import old_words
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """By their days; what is in them stays closed."""
    found = anniversaries(request.vault, timezone.localdate())
    waits = old_words.wait(request.vault) if found.due else None
    return render(request, "integrate/letters.html", {"found": found, "waits": waits})
