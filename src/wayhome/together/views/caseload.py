"""The therapist’s first page: clients, with what is new; inviting one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.together import connections, invitations, workspace
from wayhome.together.forms import InviteForm, WorkForm
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked

AT_ONCE = 100
"""How many clients the page names at once; the others are found by name."""


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All clients. Who has shared nothing is a name and no more. No name that is looked for stands in an address."""
    practitioner = connections.practitioner(request.vault)
    rows = workspace.caseload(request.vault)
    sought = request.POST.get("find-name", "").casefold().strip()
    shown = [row for row in rows if sought in row.record.payload.title.casefold()]
    context = {"practitioner": practitioner, "rows": shown[:AT_ONCE], "sought": sought, "any": bool(rows)}
    context["more"] = max(0, len(shown) - AT_ONCE)
    return render(request, "together/clients.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def work(request: VaultRequest) -> HttpResponse:
    """Turn working as a therapist on or off."""
    now = connections.practitioner(request.vault)
    shown = now.shown or queries.profile(request.vault).payload.name
    form = WorkForm(request.POST or None, initial={"on": now.on, "shown": shown})
    if form.is_valid():
        connections.work_as_therapist(request.vault, **form.cleaned_data)
        sessions.say(request.vault, "Kept.")
        return redirect("together:clients" if form.cleaned_data["on"] else "vault:settings")
    return render(request, "together/work.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def invite(request: VaultRequest) -> HttpResponse:
    """A fresh code for one client."""
    now = connections.practitioner(request.vault)
    if not now.on:
        return redirect("together:work")
    form = InviteForm(request.POST or None, initial={"shown": now.shown})
    if form.is_valid():
        made = invitations.invite(request.vault, **form.cleaned_data)
        return redirect("together:client", made.id)
    return render(request, "together/invite.html", {"form": form}, status=422 if form.is_bound else 200)
