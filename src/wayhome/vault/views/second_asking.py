"""At the door, after the passphrase: the second factor, where one is asked for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.vault import attempts, doors, factors, passkeys, sessions, take_up
from wayhome.vault.access import DoorRequest
from wayhome.vault.forms import CodeForm, PasskeyForm
from wayhome.vault.models import Session
from wayhome.vault.opened import OpenVault
from wayhome.vault.views import entering

NOT_SHOWN = _("That passkey doesn’t fit here. Try again, or another one.")
OPENS_NOTHING = _("That passkey opens no vault here. Open yours with your passphrase.")
NOT_IT = _("That code doesn’t fit. Take the one that your app shows now; each can be used once.")


@require_http_methods(["GET", "POST"])
def asked(request: DoorRequest) -> HttpResponse:
    """For whoever had the passphrase a moment ago: show the second factor, and go in with what they had written."""
    vault = sessions.resume_waiting(request, Session.FACTOR)
    if vault is None:
        return take_up.locked_page(request)
    request.entered = vault
    kept, answered = take_up.words_handed_back(request), "credential" in request.POST
    form = CodeForm(None if answered else request.POST or None)
    shown = answered and _is_shown(request, vault)
    if shown or (form.is_valid() and _fits(request, vault, form)):
        entering.leave_other(request, vault)
        return entering.past_second(request, vault, kept)
    return entering.second_page(request, vault, form, kept, NOT_SHOWN if answered else "")


@require_http_methods(["GET", "POST"])
def passkey(request: DoorRequest) -> HttpResponse:
    """Open a vault by its passkey, without name and passphrase."""
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        vault = _opened(request, form)
        if vault is not None:
            entering.leave_other(request, vault)
            return entering.past_second(request, vault, None)
    asked = passkeys.to_open(request) if passkeys.host_for(request) else None
    context = {
        "form": form,
        "asked": asked,
        "next": entering.asked_for(request),
        "named": passkeys.named_address(request),
    }
    return render(request, "vault/second/open.html", context, status=422 if form.is_bound else 200)


def _opened(request: DoorRequest, form: PasskeyForm) -> OpenVault | None:
    lanes, data = attempts.lanes_of_codes(request, "passkey"), form.cleaned_data
    if attempts.must_wait(form, lanes):
        return None
    try:
        return passkeys.unlock(request, data["credential"], data["prf"], data["challenge"])
    except doors.Closed:
        attempts.missed(lanes)
        form.add_error(None, OPENS_NOTHING)
        return None


def _is_shown(request: DoorRequest, vault: OpenVault) -> bool:
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        return False
    try:
        passkeys.show(request, vault, form.cleaned_data["credential"], form.cleaned_data["challenge"])
    except passkeys.Refused:
        return False
    return True


def _fits(request: DoorRequest, vault: OpenVault, form: CodeForm) -> bool:
    lanes = attempts.lanes(request, factors.door_of(vault))
    if attempts.must_wait(form, lanes, "code"):
        return False
    if not factors.check_code(vault, form.cleaned_data["code"]):
        attempts.missed(lanes, attempts.AT_A_CODE, attempts.AT_A_CODE)
        form.add_error("code", NOT_IT)
        return False
    attempts.succeeded(lanes)
    return True
