"""The therapist’s first page: clients, with what is new; inviting one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from wayhome.languages.words import _
from wayhome.together import caseload, connections, invitations, workspace
from wayhome.together.forms import InviteForm, WorkForm
from wayhome.vault import attempts, queries, sessions, signing_up
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.forms import InvitationForm

NOT_INVITED = _(
    "This invitation can’t be used for that. It may be mistyped, used already, over, or not for a therapist."
)
AT_ONCE = 30
"""How many clients the page names at once."""
MOST = 1000
"""How many it names at the most, where somebody asks for more and more of them; the others are found by name."""


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Clients. Who has shared nothing is a name and no more. No name that is looked for stands in an address."""
    practitioner = connections.practitioner(request.vault)
    out = practitioner.out
    sought = request.POST.get("find-name", "").casefold().strip()
    most = _most(request.GET.get("most", ""))
    seen = caseload.found(request.vault, sought, most) if sought else caseload.lately(request.vault, most, out)
    context = {
        "practitioner": practitioner,
        "rows": seen.rows,
        "sought": sought,
        "any": bool(seen.rows or sought or out),
    }
    context |= {"out": caseload.those(request.vault, out) if "out" in request.GET and not sought else ()}
    context |= {"more": seen.more, "next": most + AT_ONCE if seen.more and not sought and most < MOST else 0}
    return render(request, "together/clients.html", context)


def _most(said: str) -> int:
    return min(max(int(said), AT_ONCE), MOST) if said.isdecimal() and len(said) < 5 else AT_ONCE


@require_GET
@unlocked
def shared(request: VaultRequest) -> HttpResponse:
    """What all clients have sent, the newest first, by headings alone: opening one is a press on it, which is told."""
    context = {"came": workspace.newest(request.vault), "most": workspace.AT_ONCE}
    return render(request, "together/shared_with_me.html", context)


@require_GET
@unlocked
def more(request: VaultRequest) -> HttpResponse:
    """The other places of the workspace, for a screen without the column."""
    return render(request, "together/more.html")


@require_http_methods(["GET", "POST"])
@unlocked
def work(request: VaultRequest) -> HttpResponse:
    """Turn working as a therapist on or off."""
    now = connections.practitioner(request.vault)
    shown = now.shown or queries.profile(request.vault).payload.name
    if not now.on and not signing_up.may_work_as_therapist(request.vault):
        return _ask_for_invitation(request)
    form = WorkForm(request.POST or None, initial={"on": now.on, "shown": shown})
    if form.is_valid():
        connections.work_as_therapist(request.vault, **form.cleaned_data)
        sessions.say(request.vault, _("Kept."))
        return redirect("together:clients" if form.cleaned_data["on"] else "vault:settings")
    return render(request, "together/work.html", {"form": form}, status=422 if form.is_bound else 200)


def _ask_for_invitation(request: VaultRequest) -> HttpResponse:
    """Where the operator says who works as a therapist, a code of theirs is asked for; wrong ones slow down."""
    form, lanes = InvitationForm(request.POST or None), attempts.lanes_of_codes(request)
    if form.is_valid() and not attempts.must_wait(form, lanes, "invitation"):
        try:
            with transaction.atomic():
                signing_up.become_therapist(request.vault, form.cleaned_data["invitation"])
            return redirect("together:work")
        except signing_up.NotInvited:
            attempts.missed(lanes)
            form.add_error("invitation", NOT_INVITED)
    return render(request, "together/by_invitation.html", {"form": form}, status=422 if form.is_bound else 200)


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
