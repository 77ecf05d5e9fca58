"""The therapist’s first page: clients, with what is new; inviting one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.together import connections, invitations, workspace
from wayhome.together.forms import InviteForm, WorkForm
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked

AT_ONCE = 30
"""How many clients the page names at once."""
MOST = 1000
"""How many it names at the most, where somebody asks for more and more of them; the others are found by name."""


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Clients. Who has shared nothing is a name and no more. No name that is looked for stands in an address."""
    practitioner = connections.practitioner(request.vault)
    sought = request.POST.get("find-name", "").casefold().strip()
    most = _most(request.GET.get("most", ""))
    seen = workspace.found(request.vault, sought, most) if sought else workspace.caseload(request.vault, most)
    context = {"practitioner": practitioner, "rows": seen.rows, "sought": sought, "any": bool(seen.rows or sought)}
    context |= {"more": seen.more, "next": most + AT_ONCE if seen.more and not sought and most < MOST else 0}
    return render(request, "together/clients.html", context)


def _most(said: str) -> int:
    return min(max(int(said), AT_ONCE), MOST) if said.isdecimal() and len(said) < 5 else AT_ONCE


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
