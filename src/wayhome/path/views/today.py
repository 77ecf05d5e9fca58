"""Today, and what a person can put aside on it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wayhome.path import operations
from wayhome.path import today as gathering
from wayhome.path.queries import ON_TODAY
from wayhome.practise import queries as practise
from wayhome.safety.forms import blank_check_in
from wayhome.vault import queries
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.ahead import read_ahead


@require_safe
def today(request: DoorRequest) -> HttpResponse:
    """Where I am, one gentle suggestion, a check-in; the cover while no vault is open."""
    if request.vault is None:
        return redirect("vault:welcome")
    with read_ahead(request.vault, ON_TODAY):
        profile = queries.profile(request.vault).payload
        context = {"today": gathering.today(request.vault, profile), "questions": blank_check_in()}
    return render(request, "path/today.html", context)


@require_POST
@unlocked
def refusal(request: VaultRequest) -> HttpResponse:
    """“Not today”: no suggestion until tomorrow."""
    operations.not_today(request.vault, timezone.localdate())
    return redirect("path:today")


@require_POST
@unlocked
def no_invitations(request: VaultRequest) -> HttpResponse:
    """“Not today”, to what was set for this day: the lines go, and nothing remembers which."""
    operations.no_invitations(request.vault, timezone.localdate())
    return redirect("path:today")


@require_POST
@unlocked
def looked_in(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Wave away the question how it is after a hard ending. It is not asked again."""
    operations.looked_in(request.vault, practise.run(request.vault, run_id).id)
    return redirect("path:today")
