"""The second factor in the settings: what there is, an app with codes, and taking one away."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from wayhome.languages.words import _
from wayhome.vault import factors, passkeys, qr, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.forms import NewCodesForm, NewPasskeyForm, PresentPassphraseForm
from wayhome.vault.queries import NotHere
from wayhome.vault.views.confirming import confirmed
from wayhome.web.comfort import read_comfort

NOT_TAKEN = _("That passkey couldn’t be taken in. Nothing was changed; try once more.")
OPENS = _("This passkey opens your vault by itself, and is asked for after your passphrase.")
ONLY_SECOND = _("This passkey is asked for after your passphrase. It can’t open the vault by itself.")
NOT_IT = _(
    "That code doesn’t fit yet. Take the one that your app shows now; if it never fits, look at the phone’s clock."
)


@require_GET
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """What is asked for after the passphrase, and what could be."""
    return render(request, "vault/second/page.html", {"factors": factors.every(request.vault)})


@require_http_methods(["GET", "POST"])
@unlocked
def codes(request: VaultRequest) -> HttpResponse:
    """Set an app up: it takes the secret, and shows that it has it by a code."""
    secret = sessions.note(request.vault).app_secret or factors.fresh_secret()
    form = NewCodesForm(request.POST or None)
    if form.is_valid() and confirmed(request, form) and _set_up(request, form, secret):
        return redirect("vault:second")
    sessions.change_note(request.vault, app_secret=secret)
    issuer = _("Notes") if read_comfort(request).plain_name else "Wayhome"
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    context = {"form": form, "groups": groups, "picture": qr.picture(factors.address_of(secret, issuer))}
    return render(
        request, "vault/second/codes.html", context | {"issuer": issuer}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "POST"])
@unlocked
def passkey(request: VaultRequest) -> HttpResponse:
    """Make a passkey for this vault, with the passphrase."""
    form = NewPasskeyForm(request.POST or None)
    if form.is_valid() and confirmed(request, form) and _made(request, form):
        return redirect("vault:second")
    called = _("Notes") if read_comfort(request).plain_name else "Wayhome"
    asked = passkeys.to_make(request, request.vault, called) if passkeys.host_for(request) else None
    context = {"form": form, "asked": asked, "named": passkeys.named_address(request)}
    return render(request, "vault/second/passkey.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def away(request: VaultRequest, factor_id: uuid.UUID) -> HttpResponse:
    """Take one away, with the passphrase."""
    if not factors.has(request.vault, factor_id):
        raise NotHere("Second factor")
    form = PresentPassphraseForm(request.POST or None)
    if form.is_valid() and confirmed(request, form):
        factors.remove(request.vault, factor_id)
        asked = factors.are_asked(request.vault)
        sessions.say(
            request.vault, _("It’s taken away.") if asked else _("Your passphrase alone opens the vault again.")
        )
        return redirect("vault:second")
    return render(request, "vault/second/away.html", {"form": form}, status=422 if form.is_bound else 200)


def _made(request: VaultRequest, form: NewPasskeyForm) -> bool:
    data = form.cleaned_data
    try:
        opens = passkeys.add(request, request.vault, data["called"], data["credential"], data["prf"], data["challenge"])
    except passkeys.Refused:
        form.add_error(None, NOT_TAKEN)
        return False
    sessions.say(request.vault, OPENS if opens else ONLY_SECOND)
    return True


def _set_up(request: VaultRequest, form: NewCodesForm, secret: str) -> bool:
    if not factors.add_codes(request.vault, secret, form.cleaned_data["code"]):
        form.add_error("code", NOT_IT)
        return False
    sessions.change_note(request.vault, app_secret="")
    sessions.say(request.vault, _("From now on a code from your app is asked for after your passphrase."))
    return True
