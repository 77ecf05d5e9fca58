"""At the door: unlock, recover, lock; and the small signals that keep a session awake or end it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.vault import attempts, doors, factors, passkeys, queries, resting, sessions, signing_up, take_up
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.browsers import kind_of
from wayhome.vault.forms import RecoverForm, UnlockForm
from wayhome.vault.opened import OpenVault
from wayhome.vault.views import entering

DO_NOT_OPEN = _(
    "That name and passphrase don’t open a vault here. "
    "Check both: a capital letter or a space can be the whole difference."
)
CHOOSE_ANOTHER = _("Please choose another passphrase: this one can’t be used with your name here.")
RECOVERED = _("Your new passphrase opens the vault from now on. Everything is as you left it.")
TURNED_OFF = _(" Nothing else is asked for after it any more.")
CODE_DOES_NOT_OPEN = _("That name and code don’t open a vault here. Check both, letter by letter.")


@require_http_methods(["GET", "POST"])
def unlock(request: DoorRequest) -> HttpResponse:
    """Open a vault with name and passphrase; go where the person was going, with what they had written."""
    form = UnlockForm(request.POST or None)
    kept = take_up.words_handed_back(request)
    if form.is_valid():
        vault = _try_door(request, form)
        if vault is not None:
            return entering.go_in(request, vault, kept)
    context: dict[str, Any] = {"form": form, "kept": kept, "next": entering.asked_for(request)}
    context |= {"names": doors.names_at_the_door(), "closed": signing_up.is_closed()}
    context |= {"named": passkeys.host_for(request)}
    return render(request, "vault/unlock.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def recover(request: DoorRequest) -> HttpResponse:
    """Open a vault with name and recovery code, and choose a new passphrase for it."""
    form = RecoverForm(request.POST or None)
    if form.is_valid():
        vault = _try_code(request, form)
        if vault is not None:
            sessions.end_others(vault)
            turned_off = factors.remove_all(vault)
            entering.leave_other(request, vault)
            until = resting.until(vault)
            if until is not None:
                return entering.at_rest(request, vault, until)
            response = redirect("path:today")
            opened = sessions.begin(vault, queries.profile(vault).payload, response, browser=kind_of(request))
            sessions.say(opened, RECOVERED + (TURNED_OFF if turned_off else ""))
            return response
    return render(request, "vault/recover.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def lock(request: DoorRequest) -> HttpResponse:
    """Lock the vault, and show its door."""
    entering.leave_other(request)
    response = redirect("vault:unlock")
    sessions.forget_cookie(response)
    return response


@require_POST
@unlocked
def presence(request: VaultRequest) -> HttpResponse:
    """The person is here: the session stays awake. Answers with the seconds until it would lock."""
    return JsonResponse({"seconds": request.vault.idle_seconds})


@require_POST
@unlocked
def closing(request: VaultRequest) -> HttpResponse:
    """A tab is being closed, or only left for another page: if no page of this session follows, it ends."""
    sessions.mark_closing(request.vault)
    return HttpResponse(status=204)


def _try_door(request: HttpRequest, form: UnlockForm) -> OpenVault | None:
    name = form.cleaned_data["name"]
    lanes = attempts.lanes(request, doors.door_of(name))
    if attempts.must_wait(form, lanes):
        return None
    try:
        vault = doors.unlock(name, form.cleaned_data["passphrase"])
    except doors.Closed:
        attempts.missed(lanes)
        form.add_error(None, DO_NOT_OPEN)
        return None
    attempts.succeeded(lanes)
    return vault


def _try_code(request: HttpRequest, form: RecoverForm) -> OpenVault | None:
    data = form.cleaned_data
    lanes = attempts.lanes(request, doors.door_of(data["name"]))
    if attempts.must_wait(form, lanes):
        return None
    # Counted whatever comes of it: that a new passphrase can’t be used says that it opens another vault of this name.
    attempts.missed(lanes)
    try:
        vault = doors.recover(data["name"], data["code"], data["passphrase"])
    except doors.Closed:
        form.add_error(None, CODE_DOES_NOT_OPEN)
        return None
    except doors.AlreadyOpens:
        form.add_error("passphrase", CHOOSE_ANOTHER)
        return None
    attempts.succeeded(lanes)
    return vault
