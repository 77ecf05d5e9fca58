"""Going in, once a door has opened: straight on, or past the page of a vault that rests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wayhome.vault import factors, passkeys, queries, resting, sessions, take_up
from wayhome.vault.access import DoorRequest
from wayhome.vault.browsers import kind_of
from wayhome.vault.forms import CodeForm
from wayhome.vault.models import Session
from wayhome.vault.opened import OpenVault
from wayhome.vault.take_up import KeptWords


def go_in(request: DoorRequest, vault: OpenVault, kept: KeptWords | None) -> HttpResponse:
    """Open the vault in this browser, where the person was going, with what they had written. One that rests asks."""
    leave_other(request, vault)
    if factors.are_asked(vault):
        return at_second(request, vault, kept)
    return past_second(request, vault, kept)


def past_second(request: DoorRequest, vault: OpenVault, kept: KeptWords | None) -> HttpResponse:
    """Where all that is asked for was shown: go in, or past the page of a vault that rests."""
    until = resting.until(vault)
    if until is not None:
        return at_rest(request, vault, until, kept)
    return straight_in(request, vault, kept)


def at_second(request: DoorRequest, vault: OpenVault, kept: KeptWords | None = None) -> HttpResponse:
    """The passphrase was right, and something else is asked for: nothing is open until that was shown."""
    response = second_page(request, vault, CodeForm(), kept)
    sessions.begin(vault, queries.profile(vault).payload, response, awaits=Session.FACTOR)
    return response


def second_page(
    request: DoorRequest, vault: OpenVault, form: CodeForm, kept: KeptWords | None, trouble: str = ""
) -> HttpResponse:
    """What asks for it. ``trouble``: why a passkey that was shown didn’t fit."""
    found = factors.every(vault)
    asked = passkeys.to_show(request, vault) if found.passkeys and passkeys.host_for(request) else None
    context: dict[str, Any] = {"form": form, "kept": kept, "next": asked_for(request), "factors": found}
    context |= {"asked": asked, "trouble": trouble, "named": passkeys.named_address(request)}
    return render(request, "vault/second/asked.html", context, status=422 if form.is_bound or trouble else 200)


def straight_in(request: DoorRequest, vault: OpenVault, kept: KeptWords | None) -> HttpResponse:
    """Open the vault, and say no more."""
    resting.wake(vault)
    profile = queries.profile(vault).payload
    if kept:
        response = render(request, "vault/take_up.html", {"kept": kept})
    else:
        response = redirect(asked_for(request) or "path:today")
    sessions.forget_waiting(response)
    sessions.begin(vault, profile, response, browser=kind_of(request))
    return response


def at_rest(request: DoorRequest, vault: OpenVault, until: datetime, kept: KeptWords | None = None) -> HttpResponse:
    """The key was right, and the vault rests: nothing is open until the person says so."""
    context = {"until": until, "kept": kept, "next": asked_for(request)}
    response = render(request, "vault/resting/at_rest.html", context)
    sessions.begin(vault, queries.profile(vault).payload, response, awaits=Session.REST)
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
