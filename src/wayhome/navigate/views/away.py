"""Being away for a while, and coming back: neither is asked about."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.navigate import planned
from wayhome.navigate.forms import AwayForm
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked

GONE = _("Kept. Nothing is asked meanwhile. Grounding and people to talk to stay where they are.")


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Be away, until a day or without one."""
    form = AwayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        planned.go_away(request.vault, form.cleaned_data["until"])
        sessions.say(request.vault, GONE)
        return redirect("path:today")
    now = planned.away(request.vault)
    context = {"form": form, "away": now if now.on(timezone.localdate()) else None}
    return render(request, "navigate/away.html", context, status=422 if form.errors else 200)


@require_POST
@unlocked
def back(request: VaultRequest) -> HttpResponse:
    """Be back. Nothing has gathered."""
    planned.come_back(request.vault)
    return redirect("path:today")
