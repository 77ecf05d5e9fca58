"""Erasing a kind, or a span of days: choosing it, seeing what that is, and doing it."""

from __future__ import annotations

from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.vault import copied, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import choosing, together
from wayhome.vault.erasing.choosing import Choice
from wayhome.vault.erasing.forms import ChooseForm
from wayhome.vault.take_up import CHOSEN

NOTHING_THEN = _("Nothing of this was kept in those days. Nothing was erased.")


@require_http_methods(["GET", "POST"])
@unlocked
def choose(request: VaultRequest) -> HttpResponse:
    """Choose kinds and days; then see what that comes to. Nothing is erased here."""
    lines = choosing.in_vault(request.vault)
    form = ChooseForm(request.POST or None, lines=lines)
    if form.is_valid():
        if choosing.reckon(request.vault, form.choice()).total:
            return _shown(request, form.choice())
        form.add_error(None, NOTHING_THEN)
    context = {"form": form, "lines": lines}
    return render(request, "vault/erasing/choose.html", context, status=422 if form.is_bound else 200)


@require_POST
@unlocked
def erase(request: VaultRequest) -> HttpResponse:
    """Erase what was shown, if it is that still. Sent twice, it is erased once."""
    try:
        choice, shown = choosing.read_signed(request.vault, request.POST.get(CHOSEN, ""))
        erased = together.erase(request.vault, choice=choice, shown=shown)
    except BadSignature:
        return redirect("vault:erase")
    except together.Changed:
        return _shown(request, choice, changed=True)
    if erased is not None:
        sessions.say(request.vault, _("Erased. All of it can be brought back for ten minutes."))
    return redirect("vault:erased_lately")


def _shown(request: VaultRequest, choice: Choice, *, changed: bool = False) -> HttpResponse:
    """What goes, what stays where, and the button that does it."""
    reckoning = choosing.reckon(request.vault, choice)
    context = {
        "choice": choice,
        "reckoning": reckoning,
        "changed": changed,
        "signed": choosing.sign(request.vault, choice, reckoning),
        "copies": copied.lately(request.vault),
    }
    return render(request, "vault/erasing/shown.html", context, status=409 if changed else 200)
