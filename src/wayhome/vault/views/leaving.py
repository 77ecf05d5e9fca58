"""Erasing a whole vault, and the page behind it."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.vault import attempts, copied, leaving, sessions
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.erasing.choosing import in_vault, to_choose
from wayhome.vault.erasing.forms import EraseVaultForm
from wayhome.vault.opened import mark_of
from wayhome.vault.views.confirming import confirmed

COOKIE = "wayhome-leaving"
REMEMBERED = 15 * 60
"""Seconds for which this browser knows that a vault was erased here."""
QUICK = 1.0
"""Seconds within which most vaults are gone, so that the page behind can say so at once."""


@require_http_methods(["GET", "POST"])
@unlocked
def erase_vault(request: VaultRequest) -> HttpResponse:
    """Say what goes and what stays, ask for the passphrase; then the keys go, at once, and after them everything."""
    form, files = EraseVaultForm(request.POST or None), copied.files(request.vault)
    if form.is_valid() and confirmed(request, form):
        return _go(request, files if form.cleaned_data["chosen_files"] else [])
    copies = copied.lately(request.vault)
    context = {"form": form, "lines": to_choose(in_vault(request.vault)), "copies": copies, "files": files}
    return render(request, "vault/leaving/erase.html", context, status=422 if form.is_bound else 200)


@require_safe
def goodbye(request: DoorRequest) -> HttpResponse:
    """The page behind: how far the removing is, and that it is done. It asks for nothing."""
    part = "#how-far" if request.htmx else ""
    return render(request, f"vault/leaving/goodbye.html{part}", _how_far(request))


def _go(request: VaultRequest, files: list[Path]) -> HttpResponse:
    vault_id, total = request.vault.id, leaving.left(request.vault.id) or 0
    leaving.destroy_keys(request.vault, addresses=[attempts.address_of(request), leaving.TERMINAL])
    stuck = copied.remove(files)
    leaving.clear_beside(vault_id, wait=QUICK)
    response = redirect("vault:goodbye")
    sessions.forget_cookie(response)
    response.set_signed_cookie(
        COOKIE,
        f"{vault_id.hex} {total} {stuck} {len(files) - stuck}",
        max_age=REMEMBERED,
        httponly=True,
        samesite="Strict",
        secure=settings.WAYHOME_BEHIND_TLS,
    )
    return response


def _how_far(request: HttpRequest) -> dict[str, object]:
    """Whether a vault was erased from this browser just now, and how much of it is still to be removed."""
    told = request.get_signed_cookie(COOKIE, default="", max_age=REMEMBERED)
    if not told:
        return {"erased": False, "left": None}
    identity, total, stuck, removed = told.split()
    left = leaving.left(uuid.UUID(identity))
    done = max(int(total) - (left or 0), 0)
    copies = {"stuck": int(stuck), "removed": int(removed)}
    mine = {"mark": mark_of(uuid.UUID(identity))}
    return {"erased": True, "left": left, **mine, "total": int(total), "done": done, **copies}
