"""Settings: lock and exit, comfort, the keys."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.vault import copied, doors, operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.forms import (
    ChangePassphraseForm,
    ExitForm,
    LockForm,
    PresentPassphraseForm,
    PrivacyForm,
    ProfileNameForm,
    SettledComfortForm,
)
from wayhome.vault.views.confirming import confirmed, counted
from wayhome.web.comfort import keep_comfort, read_comfort
from wayhome.web.hosts import is_at_home


@require_GET
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All settings on one page; each part is a form of its own."""
    return _page(request)


@require_POST
@unlocked
def vault(request: VaultRequest) -> HttpResponse:
    """When the vault locks itself."""
    form = LockForm(request.POST)
    if not form.is_valid():
        return _page(request, lock_form=form)
    operations.change_profile(request.vault, **form.changes)
    sessions.apply_settings(request.vault, queries.profile(request.vault).payload)
    return _kept(request, "lock")


@require_POST
@unlocked
def privacy(request: VaultRequest) -> HttpResponse:
    """Whether Today suggests."""
    form = PrivacyForm(request.POST)
    if not form.is_valid():
        return _page(request, privacy_form=form)
    operations.change_profile(request.vault, **form.changes)
    return _kept(request, "privacy")


@require_POST
@unlocked
def comfort(request: VaultRequest) -> HttpResponse:
    """Light, text, movement, sound and plain name of this device."""
    form = SettledComfortForm(request.POST)
    if not form.is_valid():
        return _page(request, comfort_form=form)
    return _felt(request, _kept(request, "comfort"), form)


@require_POST
@unlocked
def leads_to(request: VaultRequest) -> HttpResponse:
    """Where Quick exit leads on this device."""
    form = ExitForm(request.POST)
    if not form.is_valid():
        return _page(request, exit_form=form)
    return _felt(request, _kept(request, "lock"), form)


@require_http_methods(["GET", "POST"])
@unlocked
def name(request: VaultRequest) -> HttpResponse:
    """Change the name at the door, with the passphrase as the proof that it is their door."""
    profile = queries.profile(request.vault).payload
    form = ProfileNameForm(request.POST or None, initial={"name": profile.name})
    if form.is_valid() and confirmed(request, form) and _renamed(request, form):
        sessions.say(request.vault, _("From now on you unlock with this name."))
        return redirect("vault:settings")
    return render(request, "vault/settings/name.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def passphrase(request: VaultRequest) -> HttpResponse:
    """Change the passphrase; every other open session of this vault ends."""
    profile = queries.profile(request.vault).payload
    form = ChangePassphraseForm(request.POST or None, name=profile.name)
    if form.is_valid() and confirmed(request, form) and _passphrase_changed(request, form):
        sessions.end_others(request.vault)
        sessions.say(request.vault, _("The new passphrase opens the vault from now on."))
        return redirect("vault:settings")
    return render(request, "vault/settings/passphrase.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def code(request: VaultRequest) -> HttpResponse:
    """Replace the recovery code; the old one stops working at once."""
    form = PresentPassphraseForm(request.POST or None)
    if form.is_valid() and confirmed(request, form):
        fresh = doors.replace_code(request.vault)
        operations.change_profile(request.vault, recovery_kept=False)
        sessions.change_note(request.vault, recovery_code=fresh.text)
        return redirect("vault:code")
    return render(request, "vault/settings/code.html", {"form": form}, status=422 if form.is_bound else 200)


def _page(request: VaultRequest, **forms: Any) -> HttpResponse:
    profile = queries.profile(request.vault).payload
    context = {
        "lock_form": LockForm(initial=msgspec.structs.asdict(profile)),
        "privacy_form": PrivacyForm(initial=msgspec.structs.asdict(profile)),
        "comfort_form": SettledComfortForm(initial=msgspec.structs.asdict(read_comfort(request))),
        "exit_form": ExitForm(initial=msgspec.structs.asdict(read_comfort(request))),
        "profile": profile,
        "place": copied.place() if is_at_home(request) else None,
        "copies": copied.lately(request.vault),
        **forms,
    }
    return render(request, "vault/settings/page.html", context, status=422 if forms else 200)


def _kept(request: VaultRequest, section: str) -> HttpResponse:
    if "Wayhome-Autosave" in request.headers:
        return HttpResponse(status=204)
    sessions.say(request.vault, _("Kept."))
    return redirect(f"{reverse('vault:settings')}#{section}")


def _felt(request: VaultRequest, response: HttpResponse, form: ExitForm | SettledComfortForm) -> HttpResponse:
    """Remember changed comforts on this device, beside those that were not asked for."""
    keep_comfort(response, msgspec.structs.replace(read_comfort(request), **form.cleaned_data))
    return response


def _renamed(request: VaultRequest, form: ProfileNameForm) -> bool:
    if not counted(request, form, form.cleaned_data["name"]):
        return False
    try:
        doors.rename(request.vault, form.cleaned_data["name"], form.cleaned_data["present"])
    except (doors.AlreadyOpens, doors.TooMany):
        form.add_error("name", _("This name can’t be used here. Please choose another, such as two words."))
        return False
    return True


def _passphrase_changed(request: VaultRequest, form: ChangePassphraseForm) -> bool:
    if not counted(request, form, queries.profile(request.vault).payload.name):
        return False
    try:
        doors.change_passphrase(request.vault, form.cleaned_data["passphrase"])
    except doors.AlreadyOpens:
        form.add_error("passphrase", _("Please choose another passphrase: this one can’t be used with your name here."))
        return False
    return True
