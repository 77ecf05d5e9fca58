"""A copy in open formats: choosing what is in it, and having it made."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.vault import jobs, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.export import Scope, working
from wayhome.vault.export.forms import ExportForm
from wayhome.vault.export.scope import private_kinds

NOTHING = _("There is nothing of that from those days. Choose something else, or other days.")


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Choose what a copy holds, and begin it. What the address says is chosen already."""
    counts = Scope(private=private_kinds()).counts(request.vault)
    name = queries.profile(request.vault).payload.name
    form = ExportForm(request.POST or None, initial=_asked(request), counts=counts, name=name)
    if form.is_valid() and not form.scope().counts(request.vault):
        form.add_error(None, NOTHING)
    if form.is_valid():
        return redirect("vault:job", working.begin(request.vault, form.scope(), form.key()).id)
    context = {
        "form": form,
        "waiting": jobs.waiting(request.vault, working.WHAT),
    }
    return render(request, "vault/export/page.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What a link to this page chose: kinds, and days as 2026-11-03."""
    days = {name: request.GET[name] for name in ("since", "until") if name in request.GET}
    return {"kinds": request.GET.getlist("kind"), **days}
