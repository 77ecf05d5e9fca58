"""Closing a vault for a while, and opening it before that is over."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.vault import resting, sessions, take_up
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.erasing.forms import RestForm
from wayhome.vault.models import Session
from wayhome.vault.views import entering


@require_http_methods(["GET", "POST"])
@unlocked
def rest(request: VaultRequest) -> HttpResponse:
    """Choose for how long; then the vault is locked everywhere, and rests."""
    form = RestForm(request.POST or None)
    if not form.is_valid():
        return render(request, "vault/resting/rest.html", {"form": form}, status=422 if form.is_bound else 200)
    until = resting.rest(request.vault, span=form.cleaned_data["chosen"])
    request.vault = None  # type: ignore[assignment]
    response = render(request, "vault/resting/closed.html", {"until": until})
    sessions.forget_cookie(response)
    return response


@require_POST
def wake(request: DoorRequest) -> HttpResponse:
    """“Open it now after all”: for whoever had the key a moment ago, with what they had written."""
    vault = sessions.resume_waiting(request, Session.REST)
    if vault is None:
        return take_up.locked_page(request)
    entering.leave_other(request, vault)
    return entering.straight_in(request, vault, take_up.words_handed_back(request))
