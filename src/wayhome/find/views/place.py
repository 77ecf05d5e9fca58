"""The place itself: what is here, and what could come next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wayhome.find import consultations, place, steps
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything that helps to find somebody. Nothing of it is asked for."""
    day = timezone.localdate()
    step = None if steps.is_put_aside(request.vault, day) else steps.next_step(request.vault, day)
    slept_on = consultations.to_look_at(request.vault, day)
    context = {"doors": place.doors(request.vault), "step": step, "slept_on": slept_on}
    return render(request, "find/place.html", context)


@require_POST
@unlocked
def not_today(request: VaultRequest) -> HttpResponse:
    """“Not today”: no step until tomorrow."""
    steps.not_today(request.vault, timezone.localdate())
    return redirect("find:place")
