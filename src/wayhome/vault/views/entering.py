"""Going in, once a door has opened: straight on, or past the page of a vault that rests."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wayhome.vault import queries, resting, sessions, take_up
from wayhome.vault.access import DoorRequest
from wayhome.vault.opened import OpenVault
from wayhome.vault.take_up import KeptWords


def go_in(request: DoorRequest, vault: OpenVault, kept: KeptWords | None) -> HttpResponse:
    """Open the vault in this browser, where the person was going, with what they had written. One that rests asks."""
    leave_other(request, vault)
    until = resting.until(vault)
    if until is not None:
        return at_rest(request, vault, until, kept)
    return straight_in(request, vault, kept)


def straight_in(request: DoorRequest, vault: OpenVault, kept: KeptWords | None) -> HttpResponse:
    """Open the vault, and say no more."""
    resting.wake(vault)
    profile = queries.profile(vault).payload
    if kept:
        response = render(request, "vault/take_up.html", {"kept": kept})
    else:
        response = redirect(asked_for(request) or "path:today")
    sessions.forget_waiting(response)
    sessions.begin(vault, profile, response)
    return response


def at_rest(request: DoorRequest, vault: OpenVault, until: datetime, kept: KeptWords | None = None) -> HttpResponse:
    """The key was right, and the vault rests: nothing is open until the person says so."""
    context = {"until": until, "kept": kept, "next": asked_for(request)}
    response = render(request, "vault/resting/at_rest.html", context)
    sessions.begin(vault, queries.profile(vault).payload, response, cookie=sessions.WAITING)
    return response


def leave_other(request: DoorRequest, entered: OpenVault | None = None) -> None:
    """The vault that was open in this browser before is locked, whoever's it was.

    ``entered``: the one that opens now; this request's key to it is wiped at its end, as that of an open one is.
    """
    sessions.end_waiting(request)
    request.entered = entered
    if request.vault is not None:
        sessions.end(request.vault)
        request.vault = None


def asked_for(request: HttpRequest) -> str:
    """The page of this site that the person was going to; empty when there is none."""
    return take_up.safe_path(request, request.POST.get("next", request.GET.get("next", "")))
